"""Put a right-to-left line, as a page shows it, into the order in which it is read.

The signs come from right to left. Numbers and words of other scripts among them run the other way and
are turned back; brackets are shown mirrored, and named anew.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resparse.readers.pdf_lines import Glyph

_RIGHT = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_LEFT = frozenset({"L", *_NUMBERS})
_PAIRS = ("()", "[]")
_QUOTES = {"\u2018": "\u2019", "\u2019": "\u2018", "\u201c": "\u201d", "\u201d": "\u201c"}
_PRESENTED = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters named by the shape that they have inside a word."""

_LAM, _ALEFS = "\u0644", frozenset("\u0622\u0623\u0625\u0627\u0671")
"""The letters that every Arabic face draws as one shape, the first and those that may be its second."""

_BAND = 16.0
"""Points of the height of a page in which the letter of a mark is sought, above and below as well."""

_BESIDE = 0.1
"""How far, in sizes of type, a mark may stand beside its letter."""

_OTHER_SIZE = 0.15
_BRACKETS = "()"
_LABEL = re.compile(r"\d{1,3}")
_INSIDE_NUMBERS = "./,:٫٬"


def is_right_to_left(texts: Iterable[str]) -> bool:
    """Tell whether most letters are of a script that runs from right to left."""
    kinds = [unicodedata.bidirectional(text[:1]) for text in texts]
    right = sum(kind in _RIGHT for kind in kinds)
    return right > sum(kind == "L" for kind in kinds)


def is_ahead(glyphs: Sequence["Glyph"], glyph: "Glyph") -> bool:
    """Tell whether a letter belongs before the last one, with which it is drawn as one shape.

    PDFium turns a right-to-left stretch sign by sign, so that of lam and alef in one shape alef comes first.
    """
    if glyph.text != _LAM or not glyphs:
        return False
    last = glyphs[-1]
    return last.text in _ALEFS and (last.x0, last.x1, last.y) == (glyph.x0, glyph.x1, glyph.y)


def with_marks_seated(glyphs: Sequence["Glyph"]) -> Sequence["Glyph"]:
    """Return the signs of a page with each vowel mark in the place of the letter that carries it.

    A mark is set on its own, higher or lower than its line and a little beside its letter; it begins above
    it, wherever it ends. The x are counted from the right edge.
    """
    marks = [at for at, glyph in enumerate(glyphs) if unicodedata.category(glyph.text[:1]) == "Mn"]
    if not marks:
        return glyphs
    letters: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if unicodedata.category(glyph.text[:1]) == "Lo":
            letters[int(glyph.y // _BAND)].append(glyph)
    seated = list(glyphs)
    for at in marks:
        mark = glyphs[at]
        band = int(mark.y // _BAND)
        near = (letter for one in (band - 1, band, band + 1) for letter in letters.get(one, ()))
        place = mark.x0 + min(_BESIDE * mark.size, (mark.x1 - mark.x0) / 2)
        letter = min(near, key=partial(_apart, place, mark.y), default=None)
        if letter is not None and _apart(place, mark.y, letter) < (_BESIDE * mark.size,):
            seated[at] = mark._replace(x0=(letter.x0 + letter.x1) / 2, x1=letter.x1, y=letter.y)
    return seated


def _apart(x: float, y: float, letter: "Glyph") -> tuple[float, float]:
    """Return how far a letter is from where a mark begins, in points, along its line and across."""
    return max(0.0, letter.x0 - x, x - letter.x1), abs(letter.y - y)


def in_reading_order(spaced: Sequence[tuple[str, "Glyph"]]) -> list[tuple[str, "Glyph"]]:
    """Return the signs of a line, given from right to left, in reading order.

    Each comes with what parts it from the one before it.
    """
    ordered: list[tuple[str, Glyph]] = []
    parted = groupby(zip(_stretches(spaced), spaced, strict=True), key=lambda pair: pair[0])
    for (turned, _), stretch in parted:
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
    for right, stretch in groupby(spaced, key=lambda sign: runs_right(sign[1])):
        signs = list(stretch)
        if right:
            gaps = [signs[0][0], *(between for between, _ in reversed(signs[1:]))]
            ordered += zip(gaps, (_by_meaning(glyph) for _, glyph in reversed(signs)), strict=True)
        else:
            ordered += signs
    return ordered


def runs_right(glyph: "Glyph") -> bool:
    """Tell whether a sign is of a script that runs from right to left."""
    return unicodedata.bidirectional(glyph.text[:1]) in _RIGHT


def _by_meaning(glyph: "Glyph") -> "Glyph":
    """Return a letter that is named by its shape under its own name, and a quotation mark as it was typed.

    PDFium mirrors these marks like brackets, though Unicode (BidiMirroring.txt) has them as they are.
    """
    if glyph.text in _QUOTES:
        return glyph._replace(text=_QUOTES[glyph.text])
    if _PRESENTED.match(glyph.text):
        return glyph._replace(text=unicodedata.normalize("NFKC", glyph.text))
    return glyph


def _stretches(spaced: Sequence[tuple[str, "Glyph"]]) -> Iterator[tuple[bool, int]]:
    """Yield of each sign whether it runs from left to right, and the number of its stretch.

    A marker left of a figure, and the label of a note at the beginning of its line, are no part of what they
    touch: small type tells. Nor are the cells of a line.
    """
    number = 0
    turned = _turned(spaced)
    for at, (between, glyph) in enumerate(spaced):
        if between == "\t":
            number += 1
        elif at and turned[at - 1] and turned[at]:
            before = spaced[at - 1][1].size
            smaller = before - glyph.size > _OTHER_SIZE * before
            label = number == 0 and glyph.size - before > _OTHER_SIZE * glyph.size
            number += smaller or (label and turned[0])
        elif at and turned[at - 1] != turned[at]:
            number += 1
        yield turned[at], number


def _turned(spaced: Sequence[tuple[str, "Glyph"]]) -> list[bool]:
    """Tell of each sign whether it is part of a stretch that runs from left to right."""
    kinds = [unicodedata.bidirectional(glyph.text[:1]) for _, glyph in spaced]
    turned = [kind in _LEFT for kind in kinds]
    latin = "L" in kinds
    joins = _INSIDE_NUMBERS + ("" if "AL" in kinds else "-")
    place = 0
    while place < len(turned):
        if turned[place]:
            place += 1
            continue
        end = place
        while end < len(turned) and not turned[end]:
            end += 1
        inside = place > 0 and end < len(turned)
        if (
            inside
            and not _RIGHT.intersection(kinds[place:end])
            and _holds(spaced, place, end, joins, latin=latin)
        ):
            turned[place:end] = [True] * (end - place)
        place = end
    return turned


def _holds(spaced: Sequence[tuple[str, "Glyph"]], start: int, end: int, joins: str, *, latin: bool) -> bool:
    """Tell whether neutral signs between two left-to-right ones belong to their stretch.

    joins: those that are part of a number; a hyphen is none behind Arabic letters, where it parts years.
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
    return latin or (not any(gaps) and end - start == 1 and spaced[start][1].text in joins)


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
