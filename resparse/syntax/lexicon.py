"""Load the words of a language: organs, months, ordinals, abbreviations."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from resparse.resources import grammars


@dataclass(frozen=True, slots=True)
class Organ:
    """Name an organ: in English, as printed in the language, as it enacts, and as its symbols begin."""

    name: str
    printed: str
    enacting: str
    series: str


@dataclass(frozen=True, slots=True)
class CitationWords:
    """Hold the words by which citations are found and judged (``[citation]`` of the lexicon).

    stems: what any noun of a citation holds. own: what stands before the noun where an organ speaks of
    itself; voices: what ties that to the organ named before it. names: the English names of the organs by
    the names printed; short: the organs that may go by a shorter one. bodies: the words that name any other
    body; others: those that make one of a short name. ties: what ties a pinpoint to the noun. self: how a
    document names itself. ibid: what repeats the note before. series, treaty: what a treaty series is
    called, and the pattern of one. modifier, plain: the patterns of a modifier after a symbol, and of its
    number alone. acts: phrases that introduce. instruments, inside, links, article: the words of names;
    goes_on: those after which a name may go on.
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


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Hold the words of one language (``grammars/<language>/words.toml``)."""

    language: str
    united_nations: str
    distribution: str
    organs: tuple[Organ, ...]
    months: dict[str, int]
    ordinals: dict[str, int]
    glued: frozenset[str]
    abbreviations: frozenset[str]
    provisions: frozenset[str]
    date: re.Pattern[str]
    session: re.Pattern[str]
    agenda: re.Pattern[str]
    meeting: re.Pattern[str]
    committee: re.Pattern[str]
    list: re.Pattern[str]
    citation: CitationWords

    def organ_in(self, text: str) -> Organ | None:
        """Return the organ that a text names first, ``None`` where it names none."""
        found = [(text.find(organ.printed), organ) for organ in self.organs]
        named = [(place, organ) for place, organ in found if place >= 0]
        return min(named, key=lambda pair: pair[0])[1] if named else None

    def speaks(self, line: str) -> bool:
        """Tell whether a line is an organ's own, as an enacting line is."""
        said = " ".join(line.split()).rstrip(" ,،，").casefold()
        return any(said == organ.enacting.casefold() for organ in self.organs)

    def iso_date(self, text: str) -> str | None:
        """Return the first date in a text as ISO 8601, ``None`` where there is none."""
        found = self.date.search(text)
        if found is None or not 1 <= int(found["day"]) <= 31:
            return None
        return f"{int(found['year']):04}-{self.months[found['month']]:02}-{int(found['day']):02}"

    def ordinal(self, phrase: str) -> int | None:
        """Return the value of an ordinal in words (``fifty-eighth`` is 58), ``None`` if not one."""
        words = phrase.lower().replace("-", " ").split()
        values = [self.ordinals.get(word) for word in words if word not in ("and", "one")]
        if not values or None in values:
            return None
        return sum(value for value in values if value)


def _date_pattern(months: dict[str, int]) -> re.Pattern[str]:
    names = "|".join(sorted(months, key=len, reverse=True))
    return re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{names})\s+(?P<year>\d{{4}})")


def _citation_words(words: dict[str, Any], organs: list[dict[str, str]]) -> CitationWords:
    names = {organ["printed"]: organ["name"] for organ in organs} | words["names"]
    return CitationWords(
        stems=tuple(words["stems"]),
        own=tuple(words["own"]),
        voices=tuple(words["voices"]),
        names=names,
        short={name: tuple(organs) for name, organs in words["short"].items()},
        organs=tuple(f"{name} " for name in names),
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
    )


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language, read once. Raises LookupError for a language that has none."""
    path = grammars() / language / "words.toml"
    if not path.is_file():
        raise LookupError(f"no lexicon for language {language!r}: {language}/{path.name} is missing")
    words: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Lexicon(
        language=words["language"],
        united_nations=words["united_nations"],
        distribution=words["distribution"],
        organs=tuple(Organ(**organ) for organ in words["organ"]),
        months=words["months"],
        ordinals=words["ordinals"],
        glued=frozenset(words["glued"]["names"]),
        abbreviations=frozenset(words["glued"]["abbreviations"]),
        provisions=frozenset(words["headings"]["provisions"]),
        date=_date_pattern(words["months"]),
        citation=_citation_words(words["citation"], words["organ"]),
        **{name: re.compile(pattern) for name, pattern in words["patterns"].items()},
    )
