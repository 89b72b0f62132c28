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
        values = [self.ordinals.get(word) for word in words if word != "and" and word != "one"]
        if not values or None in values:
            return None
        return sum(value for value in values if value)


def _date_pattern(months: dict[str, int]) -> re.Pattern[str]:
    names = "|".join(sorted(months, key=len, reverse=True))
    return re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<month>{names})\s+(?P<year>\d{{4}})")


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
        **{name: re.compile(pattern) for name, pattern in words["patterns"].items()},
    )
