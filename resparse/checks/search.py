"""Search the texts of a document for a pattern of its language, where it can be there at all."""

import re
from collections.abc import Iterator
from functools import cache

from resparse.checks.case import Case, Hit
from resparse.checks.levels import within_annex
from resparse.checks.words import CheckWords
from resparse.nodes import Node

_NO_SENTENCES = frozenset({"table", "heading", "title"})
_NUMBERED = "guards.numbered"


def hits(case: Case, name: str, *, notes: bool = True) -> Iterator[Hit]:
    """Yield the matches of a pattern in all texts; one whose guard words are nowhere is not tried.

    name: of the pattern in the words of the language. Guards save half of the time of all searches, and
    looking for the patterns that begin with a digit in one go a third of the rest.
    """
    words, joined = case.words, case.joined
    guard = f"guards.{name}"
    if guard in words and not any(word in joined for word in words.tuple(guard)):
        return
    pattern = words.pattern(name)
    if name not in words.set(_NUMBERED):
        yield from case.search(pattern, notes=notes)
        return
    limit = case.limit(notes=notes)
    for place in _numbers(case):
        match = pattern.match(joined, place, limit)
        hit = case.hit(match) if match else None
        if hit is not None:
            yield hit


def _numbers(case: Case) -> tuple[int, ...]:
    """Return where in the joined texts some pattern that begins with a digit matches, found once."""
    if _NUMBERED not in case.memo:
        found = _any_numbered(case.words).finditer(case.joined)
        case.memo[_NUMBERED] = tuple(match.start() for match in found)
    places: tuple[int, ...] = case.memo[_NUMBERED]
    return places


@cache
def _any_numbered(words: CheckWords) -> re.Pattern[str]:
    """Return a pattern that stops at each digit where one of the numbered patterns matches."""
    ways = (re.sub(r"\(\?P<\w+>", "(?:", words.text(name)) for name in words.tuple(_NUMBERED))
    return re.compile(f"[0-9](?<=(?=(?:{'|'.join(ways)})).)")


def in_prose(case: Case, name: str) -> Iterator[Hit]:
    """Yield the matches of a pattern in texts and notes; tables have ways of their own."""
    return (hit for hit in hits(case, name) if getattr(hit.piece, "kind", "") != "table")


def in_clauses(case: Case, name: str) -> Iterator[Hit]:
    """Yield the matches of a pattern in clauses and their items; annexes and notes quote others."""
    for hit in hits(case, name, notes=False):
        piece = hit.piece
        if isinstance(piece, Node) and piece.kind not in _NO_SENTENCES and not within_annex(case, piece):
            yield hit


def word_before(hit: Hit, end: int) -> str:
    """Return the letters or digits that stand directly before an offset in the text of a hit."""
    start = end
    text = hit.piece.text
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start:end]
