"""Count as resolutions do: letters, roman and arabic numbers of items, ordinals with their suffix."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from resparse.checks.words import CheckWords

_ROMAN = re.compile(r"(?=[ivxlc])(c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LOOKALIKES = str.maketrans("асеіхАСЕІХ", "aceixACEIX")
"""Cyrillic letters that stand for the Latin ones of a list (conventions §4.2: 88 in Russian texts)."""
_STRETCH = "\u0640"
"""The line that Arabic letters are stretched with."""

_ALPHABETS = {"arabic": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ", "cyrillic": "абвгдежзиклмнопрстуфхцчшщэюя"}
"""The letters of other scripts by the style of their lists, in the order in which lists count them."""
_TEENS = range(11, 14)
_TEN, _TWENTY, _HUNDRED = 10, 20, 100


class Count(NamedTuple):
    """Hold one way to read a label: its style, and its place in the count."""

    style: str
    place: int


@lru_cache(maxsize=4096)
def counts(label: str) -> tuple[Count, ...]:
    """Return the ways to read a label without its parentheses; none for a bullet.

    ``i`` gives the ninth letter and the first roman number; ``1.2`` the second of ``1``; a Cyrillic ``а`` the
    first letter of both scripts.
    """
    head, _, last = label.translate(_LOOKALIKES).rpartition(".")
    if last.isdigit():
        return (Count(f"{head}.1", int(last)),)
    small, case = last.lower(), "A" if last[:1].isupper() else "a"
    found = []
    if small.isascii() and small.isalpha() and len(set(small)) == 1 and len(small) <= len("aaa"):
        found.append(Count(f"{head}.{case}", 26 * (len(small) - 1) + ord(small[0]) - ord("a") + 1))
    if _ROMAN.fullmatch(small):
        found.append(Count(f"{head}.{case}i", roman(small)))
    return (*found, *_in_other_scripts(label))


def _in_other_scripts(label: str) -> Iterator[Count]:
    sign = label.rstrip(_STRETCH)
    for style, letters in _ALPHABETS.items():
        if len(sign) == 1 and sign in letters:
            yield Count(f".{style}", letters.index(sign) + 1)


def letter(style: str, place: int) -> str:
    """Return the letter at a place of a list of a style; doubled beyond the 26 of Latin: ``aa``."""
    letters = _ALPHABETS.get(style)
    if letters:
        return letters[min(place, len(letters)) - 1]
    repeat, index = divmod(place - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)


def roman(word: str) -> int:
    """Return the value of a roman number of the letters up to ``c``, in either case."""
    values = [_VALUES[letter] for letter in word.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def is_roman(word: str) -> bool:
    """Tell whether a word is a roman number: ``VII``."""
    return _ROMAN.fullmatch(word.lower()) is not None


def follows(label: str, before: str) -> bool:
    """Tell whether a label comes directly after another in some reading of both."""
    known = {Count(style, place + 1) for style, place in counts(before)}
    return not known.isdisjoint(counts(label))


def begins(label: str) -> bool:
    """Tell whether a label may be the first of a list."""
    return any(place == 1 for _, place in counts(label))


def suffix(number: int, words: CheckWords) -> str:
    """Return what a number takes as an ordinal: ``st`` for 1, ``th`` for 11."""
    suffixes = words.tuple("ordinals.suffixes")
    return suffixes[0 if number % _HUNDRED in _TEENS else number % _TEN]


def spelled(number: int, words: CheckWords) -> str:
    """Return the ordinal of a number from 1 to 99 in words: ``fifty-ninth``, ``cinquante-neuvième``."""
    if "render.ordinals" in words:
        return words.tuple("render.ordinals")[number - 1]
    if number < _TWENTY:
        return words.tuple("ordinals.units")[number]
    tens, unit = divmod(number, _TEN)
    if not unit:
        return words.tuple("ordinals.tenths")[tens]
    return f"{words.tuple('ordinals.tens')[tens]}-{words.tuple('ordinals.units')[unit]}"
