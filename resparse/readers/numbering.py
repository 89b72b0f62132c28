"""Write the labels that Word makes by itself: numbers, letters, roman numerals and bullets of lists."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

LEVELS = 9
"""Levels of a list in Word."""

BULLET = "•"
_BULLETS = frozenset("-–—*•o▪◦●·")

_PLACE = re.compile("%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HAN = "零一二三四五六七八九"
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def roman(number: int) -> str:
    """Return a number in small roman numerals: ``ix``."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def written(number: int, form: str) -> str:
    """Return a number in a way of writing, by the name that OOXML gives it; in digits for one not known."""
    return _FORMATS.get(form, str)(number)


def _letters(alphabet: str) -> Callable[[int], str]:
    """Return the way to count in letters; after the last, they are doubled."""

    def count(number: int) -> str:
        turn, place = divmod(max(number, 1) - 1, len(alphabet))
        return alphabet[place] * (turn + 1)

    return count


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else _SUFFIXES.get(number % 10, 'th')}"


def _han(number: int) -> str:
    """Return a number below a hundred in Chinese."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = "" if not tens else ("十" if tens == 1 else f"{_HAN[tens]}十")
    return lead + (_HAN[ones] if ones else "")


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAlpha": _letters(_ARABIC),
    "arabicAbjad": _letters(_ABJAD),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "ideographTraditional": _letters("甲乙丙丁戊己庚辛壬癸"),
    "taiwaneseCounting": _han,
    "japaneseCounting": _han,
    "ordinal": _ordinal,
    "decimalZero": lambda number: f"{number:02}",
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True)
class Level:
    """Describe one level of a list.

    format: how numbers are written, by the names of OOXML. pattern: the label, ``%1`` for the number of the
    first level. restart: the count of levels above that start it anew; 0 for never.
    """

    format: str = "decimal"
    pattern: str = "%1."
    start: int = 1
    restart: int | None = None
    decimal: bool = False


@dataclass(slots=True)
class Counter:
    """Count the paragraphs of one list."""

    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)

    def label(self, levels: Mapping[int, Level], at: int) -> str:
        """Count one more paragraph at a level, from 0, and return its label."""
        level = levels.get(at, Level())
        before = self.counts[at]
        self.counts[at] = level.start if before is None else before + 1
        for above in range(at):
            if self.counts[above] is None:
                self.counts[above] = levels.get(above, Level()).start
        for below in range(at + 1, LEVELS):
            restart = levels.get(below, Level()).restart
            if restart is None or at < restart:
                self.counts[below] = None
        if level.format == "bullet":
            return bullet(level.pattern)
        return _PLACE.sub(lambda found: self._written(levels, int(found[1]) - 1, level), level.pattern)

    def start_at(self, at: int, number: int) -> None:
        """Make the next paragraph of a level have a number."""
        self.counts[at] = number - 1

    def _written(self, levels: Mapping[int, Level], place: int, level: Level) -> str:
        number = self.counts[place] or 0
        kind = "decimal" if level.decimal else levels.get(place, Level()).format
        return written(number, kind)


class Use(NamedTuple):
    """Hold a list: the pattern that it follows, and what it sets itself: first numbers, levels."""

    pattern: str
    starts: Mapping[int, int]
    own: Mapping[int, Level]


class Lists:
    """Hold the lists of a document, and how far each pattern was counted."""

    def __init__(self, patterns: Mapping[str, Mapping[int, Level]], uses: Mapping[str, Use]) -> None:
        """Take the levels of each pattern, and the lists by name."""
        self._patterns = patterns
        self._uses = uses
        self._counters: dict[str, Counter] = {}
        self._begun: set[str] = set()

    def label(self, name: str, at: int) -> str:
        """Count one more paragraph of a list at a level, from 0; return its label, if it has one."""
        use = self._uses.get(name)
        if use is None:
            return ""
        at = min(max(at, 0), LEVELS - 1)
        counter = self._counters.setdefault(use.pattern, Counter())
        if name not in self._begun:
            self._begun.add(name)
            for level, start in use.starts.items():
                counter.start_at(level, start)
        return counter.label({**self._patterns.get(use.pattern, {}), **use.own}, at).strip()


def bullet(sign: str) -> str:
    """Return a bullet as text: dashes, stars and ``o`` as they are, every glyph of a symbol font as ``•``."""
    sign = sign.strip()
    return sign if sign in _BULLETS else BULLET
