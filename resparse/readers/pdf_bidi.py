"""Put a right-to-left line, as a page shows it, into the order in which it is read.

The signs come from right to left. Numbers and words of other scripts among them run the other way and
are turned back; brackets are shown mirrored, and named anew.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resparse.readers.pdf_lines import Glyph

_RIGHT = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_LEFT = frozenset({"L", *_NUMBERS})
_PAIRS = ("()", "[]")
_PRESENTED = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters named by the shape that they have inside a word."""

_OTHER_SIZE = 0.15
_BRACKETS = "()"
_LABEL = re.compile(r"\d{1,3}")
_INSIDE_NUMBERS = "./,-:٫٬"


def is_right_to_left(texts: Iterable[str]) -> bool:
    """Tell whether most letters are of a script that runs from right to left."""
    kinds = [unicodedata.bidirectional(text[:1]) for text in texts]
    right = sum(kind in _RIGHT for kind in kinds)
    return right > sum(kind == "L" for kind in kinds)


def in_reading_order(spaced: Sequence[tuple[str, "Glyph"]]) -> list[tuple[str, "Glyph"]]:
    """Return the signs of a line, given from right to left, in reading order.

    Each comes with what parts it from the one before it.
    """
    ordered: list[tuple[str, Glyph]] = []
    for turned, stretch in groupby(zip(_turned(spaced), spaced, strict=True), key=lambda pair: pair[0]):
        signs = [sign for _, sign in stretch]
        if not turned:
            ordered += [(between, _by_meaning(glyph)) for between, glyph in signs]
            continue
        gaps = [signs[0][0], *(between for between, _ in reversed(signs[1:]))]
        ordered += zip(gaps, (glyph for _, glyph in reversed(signs)), strict=True)
    return _with_brackets(ordered)


def with_words_turned(spaced: Sequence[tuple[str, "Glyph"]]) -> list[tuple[str, "Glyph"]]:
    """Return a left-to-right line with the right-to-left words in it in reading order."""
    ordered: list[tuple[str, Glyph]] = []
    for right, stretch in groupby(spaced, key=lambda sign: _runs_right(sign[1])):
        signs = list(stretch)
        if right:
            gaps = [signs[0][0], *(between for between, _ in reversed(signs[1:]))]
            ordered += zip(gaps, (_by_meaning(glyph) for _, glyph in reversed(signs)), strict=True)
        else:
            ordered += signs
    return ordered


def _runs_right(glyph: "Glyph") -> bool:
    return unicodedata.bidirectional(glyph.text[:1]) in _RIGHT


def _by_meaning(glyph: "Glyph") -> "Glyph":
    """Return a letter that is named by its shape under its own name."""
    if _PRESENTED.match(glyph.text):
        return glyph._replace(text=unicodedata.normalize("NFKC", glyph.text))
    return glyph


def _turned(spaced: Sequence[tuple[str, "Glyph"]]) -> list[bool]:
    """Tell of each sign whether it is part of a stretch that runs from left to right."""
    kinds = [unicodedata.bidirectional(glyph.text[:1]) for _, glyph in spaced]
    turned = [kind in _LEFT for kind in kinds]
    latin = "L" in kinds
    place = 0
    while place < len(turned):
        if turned[place]:
            place += 1
            continue
        end = place
        while end < len(turned) and not turned[end]:
            end += 1
        inside = place > 0 and end < len(turned)
        if inside and not _RIGHT.intersection(kinds[place:end]) and _holds(spaced, place, end, latin=latin):
            turned[place:end] = [True] * (end - place)
        place = end
    return turned


def _holds(spaced: Sequence[tuple[str, "Glyph"]], start: int, end: int, *, latin: bool) -> bool:
    """Tell whether neutral signs between two left-to-right ones belong to their stretch.

    A tab, another size of type, or the bracket of a number with which the line begins ends it: what
    stands before is a label.
    """
    gaps = [between for between, _ in spaced[start : end + 1]]
    before, after = spaced[start - 1][1], spaced[end][1]
    if "\t" in gaps or abs(before.size - after.size) > _OTHER_SIZE * after.size:
        return False
    if spaced[0][1].text in _BRACKETS and _LABEL.fullmatch(
        "".join(glyph.text for _, glyph in spaced[1:start])
    ):
        return False
    if _opens(spaced, start, end):
        return False
    return latin or (not any(gaps) and end - start == 1 and spaced[start][1].text in _INSIDE_NUMBERS)


def _opens(spaced: Sequence[tuple[str, "Glyph"]], start: int, end: int) -> bool:
    """Tell whether a bracket between a number and what follows opens there: ``7 (E/2015/27)``.

    The bracket of ``(2000)`` closes what the other one, before the number, has opened.
    """
    first = start
    while first and unicodedata.bidirectional(spaced[first - 1][1].text[:1]) in _NUMBERS:
        first -= 1
    inside = any(glyph.text in _BRACKETS for _, glyph in spaced[start:end])
    return inside and first < start and not (first and spaced[first - 1][1].text in _BRACKETS)


def _with_brackets(ordered: list[tuple[str, "Glyph"]]) -> list[tuple[str, "Glyph"]]:
    """Return a line with its brackets named by their meaning.

    A file may name them by their look, and PDFium turns some of them; so space tells: there is some before
    one that opens and none before one that closes. The bracket of a marker is the second that has none.
    """
    depth = 0
    named: list[tuple[str, Glyph]] = []
    for at, (between, glyph) in enumerate(ordered):
        pair = next((pair for pair in _PAIRS if glyph.text in pair), None)
        if pair is None:
            named.append((between, glyph))
            continue
        after = ordered[at + 1] if at + 1 < len(ordered) else (" ", glyph)
        ends = bool(after[0]) or not after[1].text.isalnum()
        opens = bool(between) or at == 0 or not (depth or ends)
        depth = depth + 1 if opens else max(0, depth - 1)
        named.append((between, glyph._replace(text=pair[0] if opens else pair[1])))
    return named
