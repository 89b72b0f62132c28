"""Show where a clause answers a query: the spans of what was asked for, and an excerpt around them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from resparse.library.fold import fold
from resparse.library.matching import Span, clumps, pattern
from resparse.library.terms import Near, Phrase

LONGEST = 240
"""The longest excerpt, in code points, without the signs of what is left out."""

LEFT_OUT = "…"

_BEFORE = 4
"""Which part of an excerpt stands before its first mark, where there is more text than fits: a quarter."""

_WORD = 30
"""Code points within which the end of a word is looked for."""


class Snippet(NamedTuple):
    """Hold an excerpt and the spans marked in it, in code points of the excerpt."""

    text: str
    marks: tuple[Span, ...]


def marks(asked: Iterable[Phrase | Near], text: str) -> tuple[Span, ...]:
    """Return where a text has what is asked for, in code points of the text, none within another."""
    plain, starts = unfolded(text)
    spans = {span for each in asked for span in _spans(each, plain)}
    return _joined((_origin(starts, start), _origin(starts, end - 1) + 1) for start, end in spans)


def _spans(asked: Phrase | Near, plain: str) -> Iterable[Span]:
    if isinstance(asked, Phrase):
        return [found.span() for found in pattern(asked).finditer(plain)]
    return [span for clump in clumps(asked, plain) for span in clump]


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def unfolded(text: str) -> tuple[str, Sequence[int]]:
    """Return a text folded letter by letter, and for each letter of the text where it begins there."""
    if text.isascii():
        return fold(text), range(len(text))
    letters = [_letter(letter) for letter in text]
    return "".join(letters), list(accumulate(map(len, letters[:-1]), initial=0))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    return fold(letter)


def _origin(starts: Sequence[int], place: int) -> int:
    """Return which letter of a text a place in its folded form comes from."""
    return place if isinstance(starts, range) else bisect_right(starts, place) - 1


def excerpt(text: str, spans: Sequence[Span], longest: int = LONGEST) -> Snippet:
    """Return the part of a text that has the most marks, cut between words, and the marks in it."""
    if len(text) <= longest:
        return Snippet(text, tuple(spans))
    start = _start(text, spans, longest)
    end = min(len(text), start + longest)
    start = _between_words(text, start, forward=True) if start else 0
    end = _between_words(text, end, forward=False) if end < len(text) else end
    lead, tail = f"{LEFT_OUT} " if start else "", f" {LEFT_OUT}" if end < len(text) else ""
    shift = len(lead) - start
    inner = [(max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start]
    return Snippet(f"{lead}{text[start:end].strip()}{tail}", tuple(inner))


def _start(text: str, spans: Sequence[Span], longest: int) -> int:
    """Return where the excerpt with the most marks begins: the first such, and a little before."""
    if not spans:
        return 0
    ends = [end for _, end in spans]
    before = longest // _BEFORE
    room = longest - before
    best = max(range(len(spans)), key=lambda at: (bisect_right(ends, spans[at][0] + room) - at, -at))
    return max(0, min(spans[best][0] - before, len(text) - longest))


def _between_words(text: str, place: int, *, forward: bool) -> int:
    """Return the nearest place between two words, not farther than a word is long."""
    if forward:
        gap = text.find(" ", place - 1, place + _WORD)
        return gap + 1 if gap >= 0 else place
    gap = text.rfind(" ", max(0, place - _WORD), place + 1)
    return gap if gap >= 0 else place
