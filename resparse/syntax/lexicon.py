"""Load the words of a language: organs, months, ordinals, abbreviations."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from resparse.resources import grammars
from resparse.syntax import labels
from resparse.syntax.plain import say, tolerant


@dataclass(frozen=True, slots=True)
class Organ:
    """Name an organ: in English, as printed in the language, as it enacts, and as its symbols begin.

    forms: the name as it also stands in a line, in the cases of the language. symbol: how its symbols are
    made of a number, where that is not the series and the number.
    """

    name: str
    printed: str
    enacting: str
    series: str
    forms: tuple[str, ...] = ()
    symbol: str = "{series}/{number}"

    def symbol_of(self, number: str, kind: str = "RES") -> str:
        """Return the symbol of what the organ adopted under a number; kind: RES, DEC or PRST."""
        session, _, count = number.partition("/")
        number = number if " (" in number else number.replace("(", " (")
        printed = self.symbol.format(series=self.series, number=number, session=session, count=count)
        return printed.replace("/RES/", f"/{kind}/", 1)

    def find(self, text: str) -> int:
        """Return the first place where a text names the organ, in capitals or not, -1 where it does not."""
        text = text.casefold()
        places = [text.find(form.casefold()) for form in (self.printed, *self.forms)]
        return min((place for place in places if place >= 0), default=-1)


@dataclass(frozen=True, slots=True)
class CitationWords:
    """Hold the words by which citations are found and judged (``grammars/<language>/citation.toml``).

    stems: what any noun of a citation holds. own: what stands before the noun where an organ speaks of
    itself; voices: what ties that to the organ named before it. names: the English names of the organs by
    the names printed; short: the organs that may go by a shorter one. bodies: the words that name any other
    body; others: those that make one of a short name. ties: what ties a pinpoint to the noun. self: how a
    document names itself. ibid: what repeats the note before. series, treaty: what a treaty series is
    called, and the pattern of one. modifier, plain: the patterns of a modifier after a symbol, and of its
    number alone. acts: phrases that introduce. instruments, inside, links, article: the words of names;
    goes_on: those after which a name may go on. gap: what stands between two words. numbered: the pattern of
    a number that holds its date, or the noun, where the language puts them there; recoded: how the language
    writes the parts of one, each with what stands for it elsewhere; session: the pattern of a session in
    figures where others have a roman number. nouns_follow: whether the noun stands after its numbers.
    """

    stems: tuple[str, ...]
    own: tuple[str, ...]
    voices: tuple[str, ...]
    names: dict[str, str]
    short: dict[str, tuple[str, ...]]
    organs: tuple[str, ...]
    bodies: frozenset[str]
    others: frozenset[str]
    ties: tuple[str, ...]
    self: tuple[str, ...]
    ibid: str
    series: str
    treaty: re.Pattern[str]
    modifier: re.Pattern[str]
    plain: re.Pattern[str]
    acts: tuple[str, ...]
    instruments: frozenset[str]
    inside: frozenset[str]
    links: frozenset[str]
    goes_on: frozenset[str]
    article: str
    gap: str = " "
    numbered: re.Pattern[str] | None = None
    recoded: tuple[tuple[str, str], ...] = ()
    session: re.Pattern[str] | None = None
    nouns_follow: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold the words of one language (``grammars/<language>/words.toml``).

    small_openings: whether clauses open in lower case. markers_first: whether markers stand before
    punctuation. foreign_months, foreign_date: of the language that mastheads mix in (conventions §4.1).
    furniture, suspended: of typeset pages. compound_heads, compound_tails: what hyphens join to many words.
    short_words: those of one or two letters. parted: stops that a space goes before. unfinished: words that
    no title ends with. statement: the pattern of the line that leads to what a president said for an organ,
    or to what it decided. decision: that of the adoption line of one. Some languages have what others lack.
    label: the pattern of a label where it is not the first word of its line. annex: that of the head of an
    annex where its number is not the last. parting: what parts the number of a resolution from its title,
    where a space may. numerals: numbers and letters in words, with the figure or letter that each stands for;
    spelled: the pattern of one at the head of a section. bracketed: markers stand in parentheses. spaced:
    spaces part the words.
    """

    language: str
    united_nations: str
    distribution: str
    organs: tuple[Organ, ...]
    small_openings: bool
    markers_first: bool
    months: dict[str, int]
    foreign_months: dict[str, int]
    ordinals: dict[str, int]
    glued: frozenset[str]
    abbreviations: frozenset[str]
    provisions: frozenset[str]
    furniture: frozenset[str]
    suspended: frozenset[str]
    compound_heads: frozenset[str]
    compound_tails: frozenset[str]
    short_words: frozenset[str]
    parted: str
    date: re.Pattern[str]
    foreign_date: re.Pattern[str]
    session: re.Pattern[str]
    agenda: re.Pattern[str]
    meeting: re.Pattern[str]
    committee: re.Pattern[str]
    list: re.Pattern[str]
    unfinished: frozenset[str] = frozenset()
    statement: re.Pattern[str] | None = None
    decision: re.Pattern[str] | None = None
    label: re.Pattern[str] | None = None
    annex: re.Pattern[str] | None = None
    parting: re.Pattern[str] | None = None
    spelled: re.Pattern[str] | None = None
    numerals: dict[str, str] = field(default_factory=dict)
    bracketed: bool = False
    spaced: bool = True

    def organ_in(self, text: str) -> Organ | None:
        """Return the organ that a text names first, ``None`` where it names none."""
        found = [(organ.find(text), organ) for organ in self.organs]
        named = [(place, organ) for place, organ in found if place >= 0]
        return min(named, key=lambda pair: pair[0])[1] if named else None

    def speaks(self, line: str) -> bool:
        """Tell whether a line is an organ's own, as an enacting line is."""
        said = say(" ".join(line.split())).rstrip(" ,،，").casefold()
        return any(said == organ.enacting.casefold() for organ in self.organs)

    def speaker(self, text: str) -> Organ | None:
        """Return the organ whose name a paragraph begins with: "The General Assembly resolves that"."""
        said = " ".join(text[:_NAME].split()).casefold()
        return next(
            (organ for organ in self.organs if said.startswith(f"{organ.enacting.casefold()} ")), None
        )

    def leads(self, line: str) -> bool:
        """Tell whether a line leads to what a president said, or to what an organ decided."""
        return self.statement is not None and self.statement.match(say(line.strip())) is not None

    def iso_date(self, text: str) -> str | None:
        """Return the first date in a text as ISO 8601, ``None`` where there is none."""
        found = self.date.search(text) or self.foreign_date.search(text)
        if found is None or not 1 <= int(found["day"]) <= 31:
            return None
        month = self.months.get(found["month"]) or self.foreign_months[found["month"]]
        return f"{int(found['year']):04}-{month:02}-{int(found['day']):02}"

    def ordinal(self, phrase: str) -> int | None:
        """Return the value of an ordinal in words (``fifty-eighth`` is 58), ``None`` if not one."""
        words = phrase.casefold().replace("-", " ").split()
        total = 0
        while words:
            length = next((n for n in (2, 1) if " ".join(words[:n]) in self.ordinals), 0)
            value = self.ordinals[" ".join(words[:length])] if length else _figure(words[0])
            if value is None:
                return None
            total += value
            del words[: length or 1]
        return total or None


_NAME = 120
"""Code points in which the name of an organ ends."""


def _figure(word: str) -> int | None:
    return int(word) if word.isdecimal() else labels.ideographic(word)


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


_DATE = r"(?P<day>\d{1,2})\s+(?P<month>{months})(?:\s*/\s*[^\W\d]+)?\s+(?P<year>\d{4})"
"""A date, where the patterns of a language do not say how it writes one."""


def _date_pattern(pattern: str, months: dict[str, int]) -> re.Pattern[str]:
    names = "|".join(sorted(months, key=len, reverse=True)) or "(?!)"
    return re.compile(pattern.replace("{months}", names))


def _spelled(numerals: dict[str, str]) -> re.Pattern[str] | None:
    """Return the pattern of a number in words, or the ordinary label of a section, and the stop after it."""
    if not numerals:
        return None
    names = "|".join(tolerant(name) for name in sorted(numerals, key=len, reverse=True))
    return re.compile(rf"(?:{names}|[IVXLC]{{1,6}}|[A-Z])[^\w\s]*(?:[ ]*[-–—:.]+)?(?!\S)")


@cache
def citation_words(language: str) -> CitationWords | None:
    """Return the words of citations in a language, read once; None where none are known."""
    path = grammars() / language / "citation.toml"
    return _citation_words(_table(path), lexicon(language).organs) if path.is_file() else None


def _citation_words(words: dict[str, Any], organs: tuple[Organ, ...]) -> CitationWords:
    called = ((form, organ) for organ in organs for form in (organ.printed, *organ.forms))
    names = {form: organ.name for form, organ in called} | words["names"]
    return CitationWords(
        stems=tuple(words["stems"]),
        own=tuple(words["own"]),
        voices=tuple(words["voices"]),
        names=names,
        short={name: tuple(organs) for name, organs in words["short"].items()},
        organs=tuple(name + words.get("gap", " ") for name in names),
        bodies=frozenset(words["bodies"]),
        others=frozenset(words["others"]),
        ties=tuple(words["ties"]),
        self=tuple(words["self"]),
        ibid=words["ibid"],
        series=words["series"],
        treaty=re.compile(words["treaty"]),
        modifier=re.compile(words["modifier"]),
        plain=re.compile(words["plain"]),
        acts=tuple(words["acts"]),
        instruments=frozenset(words["instruments"]),
        inside=frozenset(words["inside"]),
        links=frozenset(words["links"]),
        goes_on=frozenset(words["goes_on"]),
        article=words["article"],
        gap=words.get("gap", " "),
        numbered=_optional(words.get("numbered")),
        recoded=tuple((own, usual) for own, usual in words.get("recoded", ())),
        session=_optional(words.get("session")),
        nouns_follow=words.get("nouns_follow", False),
    )


def _optional(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language, read once. Raises LookupError for a language that has none."""
    path = grammars() / language / "words.toml"
    if not path.is_file():
        raise LookupError(f"no lexicon for language {language!r}: {language}/{path.name} is missing")
    words = _table(path)
    numerals = {name: figure for figure, names in words.get("numerals", {}).items() for name in names}
    patterns = words["patterns"]
    foreign, typeset = words.get("foreign_months", {}), words.get("layout", {})
    return Lexicon(
        language=words["language"],
        united_nations=words["united_nations"],
        distribution=words["distribution"],
        organs=tuple(Organ(**organ) for organ in words["organ"]),
        small_openings=words.get("small_openings", False),
        markers_first=words.get("markers_first", False),
        months=words["months"],
        foreign_months=foreign,
        ordinals=words["ordinals"],
        glued=frozenset(words["glued"]["names"]),
        abbreviations=frozenset(words["glued"]["abbreviations"]),
        provisions=frozenset(words["headings"]["provisions"]),
        unfinished=frozenset(words["headings"].get("unfinished", ())),
        furniture=frozenset(typeset.get("furniture", ())),
        suspended=frozenset(typeset.get("suspended", ())),
        compound_heads=frozenset(typeset.get("compound_heads", ())),
        compound_tails=frozenset(typeset.get("compound_tails", ())),
        short_words=frozenset(typeset.get("short_words", ())),
        parted=typeset.get("parted", ""),
        numerals=numerals,
        spelled=_spelled(numerals),
        bracketed=words.get("bracketed", False),
        spaced=words.get("spaced", True),
        date=_date_pattern(patterns.pop("date", _DATE), words["months"]),
        foreign_date=_date_pattern(_DATE, foreign),
        **{name: re.compile(pattern) for name, pattern in patterns.items()},
    )
