"""Search the texts of a document for a pattern of its language, where it can be there at all."""

import re
from collections.abc import Iterator
from functools import cache

from resparse.checks.case import Case, Hit
from resparse.checks.levels import within_annex
from resparse.checks.words import CheckWords
from resparse.nodes import Node

_LETTERS = re.compile(r"[A-Za-z]+(?![?*+{])")
"""The letters at the head of a pattern; not the last where it may be left out."""

_NO_SENTENCES = frozenset({"table", "heading", "title"})
_FIGURES = "figures.sought"
_FIGURE_OF = "figures.of"


def hits(case: Case, name: str, *, notes: bool = True) -> Iterator[Hit]:
    """Yield the matches of a pattern in all texts, if anything shows that there are any.

    name: of the pattern, or of several, in the words of the language. Few texts hold what most look for: what
    shows it (``guards``, ``signs``, ``figures``) is found in a tenth of the time of the patterns.
    """
    figure = _figure_of(case.words).get(name)
    if figure is not None:
        yield from _at_figures(case, name, figure, notes=notes)
    elif _may_match(case, name):
        for pattern in case.words.patterns(name):
            if _stem(pattern) in case.joined:
                yield from case.search(pattern, notes=notes)


def _may_match(case: Case, name: str) -> bool:
    words, joined = case.words, case.joined
    guard, sign = f"guards.{name}", f"signs.{name}"
    if guard in words and not any(word in joined for word in words.tuple(guard)):
        return False
    return sign not in words or any(pattern.search(joined) for pattern in words.patterns(sign))


@cache
def _stem(pattern: re.Pattern[str]) -> str:
    """Return the letters that every match begins with, found in half the time of the pattern; often none."""
    words = pattern.pattern
    found = None if "|" in words or pattern.flags & re.IGNORECASE else _LETTERS.match(words)
    return found[0] if found else ""


@cache
def _figure_of(words: CheckWords) -> dict[str, str]:
    """Return the groups of what may follow a digit by the patterns they are signs of."""
    return words.table(_FIGURE_OF) if _FIGURE_OF in words else {}


def _at_figures(case: Case, name: str, figure: str, *, notes: bool) -> Iterator[Hit]:
    """Yield the matches of a pattern that begins with one digit or two, at the places where one may be."""
    pattern, joined, limit = case.words.pattern(name), case.joined, case.limit(notes=notes)
    for place in _figures(case).get(figure, ()):
        match = pattern.match(joined, max(0, place - 1), limit) or pattern.match(joined, place, limit)
        hit = case.hit(match) if match else None
        if hit is not None:
            yield hit


def _figures(case: Case) -> dict[str, list[int]]:
    """Return where in all texts digits are followed by what is of interest, by its name; found once."""
    if _FIGURES not in case.memo:
        found: dict[str, list[int]] = {}
        for match in case.words.pattern(_FIGURES).finditer(case.joined):
            found.setdefault(match.lastgroup or "", []).append(match.start())
        case.memo[_FIGURES] = found
    seen: dict[str, list[int]] = case.memo[_FIGURES]
    return seen


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
