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

    stems: what any noun of a citation holds. own, bodies: what stands before the noun where the organ
    itself or another body has spoken. ties: what ties a pinpoint to it. self: how a document names itself.
    ibid: what repeats the note before. treaty, tail: patterns of treaty series and of the modifiers after a
    symbol. acts: phrases that introduce. instruments, inside, links, article: the words of names.
    """

    stems: tuple[str, ...]
    own: tuple[str, ...]
    organs: tuple[str, ...]
    bodies: tuple[str, ...]
    ties: tuple[str, ...]
    self: tuple[str, ...]
    ibid: str
    treaty: re.Pattern[str]
    modifier: re.Pattern[str]
    tail: re.Pattern[str]
    acts: tuple[str, ...]
    instruments: frozenset[str]
    inside: frozenset[str]
    links: frozenset[str]
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
    modifier, joint = words["modifiers"], words["joints"]
    return CitationWords(
        stems=tuple(words["stems"]),
        own=tuple(words["own"]),
        organs=tuple(f"{organ['printed']} " for organ in organs),
        bodies=tuple(f"{body} " for body in words["bodies"]),
        ties=tuple(words["ties"]),
        self=tuple(words["self"]),
        ibid=words["ibid"],
        treaty=re.compile(words["treaty"]),
        modifier=re.compile(modifier),
        tail=re.compile(rf"(?:{joint}{modifier}(?:{words['plain']})*)+|(?<=\.\d)(?:{words['plain']})+"),
        acts=tuple(words["acts"]),
        instruments=frozenset(words["instruments"]),
        inside=frozenset(words["inside"]),
        links=frozenset(words["links"]),
        article=words["article"],
    )


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language, read once."""
    path = grammars() / language / "words.toml"
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
