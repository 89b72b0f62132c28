"""Draw from a regular expression what any match of it must contain.

Python's own parser gives the tree of the pattern, so that flags, groups, escapes and verbose patterns
are what they are for ``re``. What is drawn may be too little, never too much: it decides where to look,
not what is found.
"""

import re
from collections.abc import Iterable, Sequence
from re import _constants as codes
from re import _parser as parser
from typing import Any, NamedTuple
from unicodedata import ucd_3_2_0

from resparse.library.fold import fold

_REPEATS = {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT}
_NOTHING_TAKEN = {codes.AT, codes.ASSERT_NOT}

_MOST_COPIES = 16
"""How often a repeated letter is written out."""


class Literal(NamedTuple):
    """Need a piece of text, its words folded."""

    text: str


class Every(NamedTuple):
    """Need all of ``parts``."""

    parts: tuple["Need", ...]


class Either(NamedTuple):
    """Need one of ``parts``."""

    parts: tuple["Need", ...]


Need = Literal | Every | Either


def needed(patterns: Iterable[re.Pattern[str]]) -> Need | None:
    """Return what a text needs to match one of the patterns, ``None`` where that cannot be said."""
    return either(_drawn(_tree(pattern)) for pattern in patterns)


def either(needs: Iterable[Need | None]) -> Need | None:
    """Return the need for one of several, ``None`` where one of them needs nothing."""
    found: list[Need] = []
    for need in needs:
        if need is None:
            return None
        found.append(need)
    return found[0] if len(found) == 1 else Either(tuple(found))


def _tree(pattern: re.Pattern[str]) -> Iterable[tuple[Any, Any]]:
    """Parse a pattern that has been compiled; what Python has to say of its sets it has said then."""
    if "[" not in pattern.pattern:
        return _parsed(pattern)
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return _parsed(pattern)


def _parsed(pattern: re.Pattern[str]) -> Iterable[tuple[Any, Any]]:
    tree: Iterable[tuple[Any, Any]] = parser.parse(pattern.pattern, pattern.flags)
    return tree


def _drawn(items: Iterable[tuple[Any, Any]]) -> Need | None:
    reader = _Reader()
    reader.read(items)
    return reader.end()


class _Reader:
    """Go through the items of a pattern and join the characters that follow each other."""

    def __init__(self) -> None:
        self.run: list[str] = []
        self.needs: list[Need] = []

    def read(self, items: Iterable[tuple[Any, Any]]) -> None:
        for code, value in items:
            self.item(code, value)

    def item(self, code: Any, value: Any) -> None:  # noqa: ANN401 - the tree of re has no types
        if code is codes.LITERAL and _settled(chr(value)):
            self.run.append(chr(value))
        elif code is codes.SUBPATTERN:
            self.read(value[-1])
        elif code is codes.ATOMIC_GROUP:
            self.read(value)
        elif code is codes.IN and (letter := _one_letter(value)):
            self.run.append(letter)
        elif code in _REPEATS:
            self.repeat(*value)
        elif code is codes.BRANCH:
            self.cut()
            self.add(either(_drawn(branch) for branch in value[1]))
        elif code is codes.ASSERT:
            self.add(_drawn(value[1]))
        elif code not in _NOTHING_TAKEN:
            self.cut()

    def repeat(self, least: int, most: int, items: Any) -> None:  # noqa: ANN401
        if not least:
            self.cut()
            return
        single = len(items) == 1 and items[0][0] is codes.LITERAL
        for _ in range(min(least, _MOST_COPIES) if single else 1):
            self.read(items)
        if not (least == most and (least == 1 or (single and least <= _MOST_COPIES))):
            self.cut()

    def add(self, need: Need | None) -> None:
        if need is not None:
            self.needs.append(need)

    def cut(self) -> None:
        """End a run of characters: what follows is not known."""
        text = "".join(self.run)
        self.run.clear()
        if fold(text).strip():
            self.needs.append(Literal(text))

    def end(self) -> Need | None:
        self.cut()
        if not self.needs:
            return None
        return self.needs[0] if len(self.needs) == 1 else Every(tuple(self.needs))


def _settled(letter: str) -> bool:
    """Tell whether every Python folds a character alike: newer ones may be unknown to who made the index."""
    return letter.isascii() or ucd_3_2_0.category(letter) != "Cn"


def _one_letter(items: Sequence[tuple[Any, Any]]) -> str | None:
    """Return a letter for a set of its forms, such as ``[Mm]``."""
    if any(code is not codes.LITERAL for code, _ in items):
        return None
    letters = [chr(value) for _, value in items]
    folds = {fold(letter) for letter in letters}
    return letters[0] if all(map(_settled, letters)) and len(folds) == 1 else None
