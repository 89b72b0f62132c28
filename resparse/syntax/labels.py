"""Read the labels of paragraphs, and find the level of each from the labels before it.

UN practice nests ``(a)``, ``(i)``, ``a.``, ``i.`` (conventions §2.5); what ``(i)`` is, a letter or a
roman number, only its neighbours tell.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from resparse.syntax.plain import fold_digits, say

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_BULLETS = "•·▪◦●*–—-o"
"""Signs that open a paragraph without counting it."""

_AROUND = "().,:-–—−．、：（）［］ \u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069"
"""What stands around a label without being of it."""

_QUOTES = "‘’“”'\""
"""Quotation marks, in which Arabic sets the numbers of its third level: ``’1‘`` (conventions §4.2)."""

_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", "абвгдежзиклмнопрстуфхцчшщэюя")
"""The letters of each script in the order in which lists count them; that of Arabic is the abjad."""

_LOOKALIKES = str.maketrans("асеорхіАСЕОРХІВМТКН", "aceopxiACEOPXIBMTKH")
"""Cyrillic letters typed for the Latin ones that Russian lists count by (conventions §4.2), and these."""

_ALEFS = str.maketrans("اإآٱ", "أأأأ")

_DEEPEST = 12
"""Levels kept below a clause; practice has four (conventions §2.5), but 1.1.1.1 could go on for ever."""

_LATIN = 0x2FF
"""The last code point before other scripts begin."""

_APART = 26
"""Places of a count that a label never skips, so that ``D`` after ``VI`` is no 500."""

_LARGEST = 1000
"""What no label counts to."""

T = TypeVar("T")


class Reading(NamedTuple):
    """Hold one way to read a label: its style (``(a)``, ``(i)``, ``1.``...) and its place in the count."""

    style: str
    ordinal: int


def roman(word: str) -> int | None:
    """Return the value of a roman number, ``None`` where the word is none."""
    values = [_ROMAN.get(letter, 0) for letter in word.lower()]
    if not values or 0 in values:
        return None
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < after else value for value, after in pairs)
    return total if as_roman(total) == word.lower() else None


def as_roman(number: int) -> str:
    """Return a number from 1 to 3999 in small roman letters."""
    steps = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
             (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
    parts = []
    for value, letters in steps:
        count, number = divmod(number, value)
        parts.append(letters * count)
    return "".join(parts)


def alphabetic(word: str) -> int | None:
    """Return the place of ``a``...``z``, ``aa``...``zz`` in the count, ``None`` for other words."""
    letters = say(word).translate(_ALEFS).replace(" ", "")
    if not letters.isalpha() or len(set(letters)) != 1 or len(letters) > 3:
        return None
    alphabet = _alphabet(letters[0])
    place = alphabet.find(letters[0].lower()) + 1
    return len(alphabet) * (len(letters) - 1) + place if place else None


def _alphabet(letter: str) -> str:
    """Return the alphabet that a letter is of, an empty string where lists use none such."""
    return next((alphabet for alphabet in _ALPHABETS if letter.lower() in alphabet), "")


def ideographic(word: str) -> int | None:
    """Return the value of a number in ideographs, such as 七十七, ``None`` where the word is none.

    Signs from ten on multiply what stands before them; below ten they add.
    """
    total = unit = 0
    for sign in word:
        value = unicodedata.numeric(sign, None) if ord(sign) > _LATIN else None
        if value is None or value != int(value) or value > _LARGEST or sign.isdecimal():
            return None
        if value < 10:
            unit = int(value)
        else:
            total += max(unit, 1) * int(value)
            unit = 0
    return total + unit or None


def bare(label: str) -> str:
    """Return a printed label without its stop, parentheses or dash: ``(a)`` gives ``a``."""
    return label.strip(_AROUND) if label not in _BULLETS else label


def canonical(label: str) -> str:
    """Return a bare label as addresses have it: in Latin letters and figures, whatever the script.

    A number in quotation marks or in ideographs stands where English has a roman one (conventions §4.2).
    """
    if label.isascii():
        return label
    word = _word(label)
    if word.isdecimal():
        return as_roman(int(word)) if word != fold_digits(label) and 0 < int(word) < _LARGEST else word
    if word.translate(_LOOKALIKES).isascii():
        return word.translate(_LOOKALIKES)
    number, letter = ideographic(word), alphabetic(word[:1])
    if number:
        return as_roman(number)
    if word in _ALPHABETS[-1]:
        return word
    if alphabetic(word) and letter and letter <= len(_ALPHABETS[0]):
        return _ALPHABETS[0][letter - 1] * len(word.replace(" ", ""))
    return word


def _word(label: str) -> str:
    """Return what counts in a label: signs such as ㈠ taken apart, quotation marks and tatweel gone."""
    return label if label.isascii() else bare(say(unicodedata.normalize("NFKC", label))).strip(_QUOTES)


@lru_cache(maxsize=4096)
def readings(label: str) -> tuple[Reading, ...]:
    """Return the ways to read a printed label, likeliest last resort last; none for a bullet.

    ``(i)`` gives ``((a), 9)`` and ``((i), 1)``; ``1.2.`` gives ``(1.2, 2)``.
    """
    word = _word(label) if not label.isascii() else bare(label)
    printed = label if label.isascii() else say(unicodedata.normalize("NFKC", label))
    frame = printed.replace(word, "{}", 1)
    head, _, last = word.rpartition(".")
    if last.isdecimal():
        return (Reading(f"{head}.{frame}" if head else f"1{frame}", int(last)),)
    return tuple(_counted(last, frame)) or (Reading(f"?{frame}", 0),)


def _counted(word: str, frame: str) -> Iterator[Reading]:
    """Yield the ways to read a word as a letter, a roman number, a number in ideographs."""
    latin = word.translate(_LOOKALIKES)
    if latin != word and latin.isascii():
        yield from _counted(latin, frame)
    letter, number, ideograph = alphabetic(word), roman(word), ideographic(word)
    first = _alphabet(word.translate(_ALEFS)[:1])[:1] if letter else "a"
    first = first.translate(_LOOKALIKES)  # а, б, в and a, b, c are one style: some are only typed wrong
    case = first.upper() if word[:1].isupper() else first
    if letter:
        yield Reading(f"{case}{frame}", letter)
    if number:
        yield Reading(f"{case}i{frame}", number)
    if ideograph:
        yield Reading(f"一{frame}", ideograph)


def is_bullet(label: str) -> bool:
    """Tell whether a label is a bullet or a dash."""
    return label in _BULLETS


class Ladder(Generic[T]):
    """Keep the open levels below a clause; place each label among them.

    A rung is the style of a level, the last place counted on it, and the item that holds it.
    """

    def __init__(self) -> None:
        """Start with no level open."""
        self._rungs: list[tuple[Reading, T | None]] = []

    def place(self, label: str, item: T) -> T | None:
        """Return the item below which a labelled one belongs, ``None`` for the top; open its level."""
        depth, way = self._place(label)
        del self._rungs[min(depth, _DEEPEST - 1) :]
        above = self._rungs[-1][1] if self._rungs else None
        self._rungs.append((way, item))
        return above

    def last(self) -> T | None:
        """Return the item met last, ``None`` where a paragraph has gone on after it."""
        return self._rungs[-1][1] if self._rungs else None

    def seal(self) -> None:
        """Let no later label go below an item met so far, only beside the outermost ones."""
        self._rungs = [(way, None) for way, _ in self._rungs[:1]]

    def clear(self) -> None:
        """Close every level."""
        self._rungs.clear()

    def _place(self, label: str) -> tuple[int, Reading]:
        """Return how many rungs stay, and the reading chosen: go on, start anew, or the nearest kin."""
        if is_bullet(label):
            way = Reading(label, 0)
            return self._lowest(way.style, len(self._rungs)), way
        ways = readings(label)
        return self._next(ways) or self._first(ways) or self._kin(ways)

    def _next(self, ways: Sequence[Reading]) -> tuple[int, Reading] | None:
        """Find the innermost level that a reading goes on from: ``(i)`` after ``(h)`` is a letter."""
        for way in ways:
            for depth in range(len(self._rungs) - 1, -1, -1):
                rung = self._rungs[depth][0]
                if rung.style == way.style and rung.ordinal + 1 == way.ordinal:
                    return depth, way
        return None

    def _first(self, ways: Sequence[Reading]) -> tuple[int, Reading] | None:
        """Start a list: below what is open, or in place of an open list of its style."""
        for way in ways:
            if way.ordinal == 1:
                return self._lowest(way.style, len(self._rungs)), way
        return None

    def _kin(self, ways: Sequence[Reading]) -> tuple[int, Reading]:
        """Take a label out of order to the level of its style, where the count is nearest.

        Where nothing is near it opens a level, as what counts less: ``V`` and ``III`` are numbers, not ``D``.
        """
        kin = [
            (abs(way.ordinal - rung.ordinal), depth, way)
            for way in ways
            for depth, (rung, _) in enumerate(self._rungs)
            if rung.style == way.style and (len(ways) == 1 or abs(way.ordinal - rung.ordinal) < _APART)
        ]
        return min(kin)[1:] if kin else (len(self._rungs), min(ways, key=lambda way: way.ordinal))

    def _lowest(self, style: str, otherwise: int) -> int:
        return next((i for i, rung in enumerate(self._rungs) if rung[0].style == style), otherwise)


def follows(label: str, before: Sequence[str]) -> bool:
    """Tell whether a label goes on from one of the labels before it, in the same style."""
    known = {reading for other in before for reading in readings(other)}
    return any(Reading(style, ordinal - 1) in known for style, ordinal in readings(label))
