"""Tie footnote markers to notes: one alignment over the whole document.

A marker is a small number glued to a word (``Rights,1``) or to a number (``76/1783`` is 76/178 and
note 3). Which digits are markers no single place tells. The notes at the end say which labels exist, and
labels first appear in counting order, after which any of them may be repeated (one marker in six:
conventions §5.3). So every place where a marker may stand is listed with its readings, each reading has
a price, and the cheapest way through the document is taken.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resparse.finding import Span
from resparse.syntax.draft import Mark
from resparse.syntax.lexicon import Lexicon

_AFTER = r"(?![0-9/]|[.,][0-9]{2}|\.[0-9]|[^\W\d_])"
"""What may not stand after a marker: more of a number, a symbol or a word."""

_GLUED = re.compile(
    rf"""[0-9](?:(?<=[^\s\d(\[{{/\-\u2010-\u2015\u2212+=<>$£€\#@&_~|\\\u200b][0-9]))[0-9]{{0,2}}{_AFTER}"""
)
"""A number of up to three digits glued to a letter or to punctuation."""

_TAIL = re.compile(rf"[0-9]{{2,9}}{_AFTER}")
"""A number whose last digits may be a marker."""

_LONG = re.compile(rf"(?!(?:1[89]|20)[0-9]{{2}}(?![0-9]))[0-9]{{4,9}}{_AFTER}")
"""A number too long to be a year, a paragraph or a resolution: the likeliest place of a glued marker."""

_STAR = re.compile(r"(?<=[^\s*])\*{1,3}(?![\w*])")
"""Asterisks glued to a word."""

FREE, CHEAP, DEAR, ABSURD = 0.0, 0.5, 4.0, 12.0
"""Prices of a reading: nothing against it, unusual, against the practice, out of the question."""

SKIPPED = 3.0
"""Price of each label passed over: a note whose marker is missing."""

UNKNOWN = 5.0
"""Price of a marker that has no note."""

_BEAM = 24
"""Ways through the document kept side by side."""


class Reading(NamedTuple):
    """Hold one way to read a place: a marker with this label from ``start``, at a price."""

    label: int
    start: int
    price: float


class Place(NamedTuple):
    """Hold a place where a marker may stand, its readings, and the price of reading none."""

    end: int
    readings: tuple[Reading, ...]
    none: float


class _Way(NamedTuple):
    """Hold a way through the document so far: what it costs, and its marks from the last back."""

    cost: float
    marks: "tuple[Mark, object] | None"


def find_marks(
    text: str, spans: Sequence[Span], notes: Sequence[str], words: Lexicon
) -> list[list[Mark]]:
    """Return the footnote markers in each span of the text, in order.

    spans: the words of the nodes, in reading order. notes: the labels of the notes, as printed.
    """
    numbers = sorted({int(label) for label in notes if label.isdigit()})
    places = _places(text, spans, words, numbers)
    marks = _align([place for _, place in places], numbers)
    stars = {label for label in notes if not label.isdigit()}
    return _by_span(text, spans, marks, stars)


def _by_span(text: str, spans: Sequence[Span], marks: list[Mark], stars: set[str]) -> list[list[Mark]]:
    found: list[list[Mark]] = []
    queue = iter(marks)
    mark = next(queue, None)
    for start, end in spans:
        inside = []
        while mark is not None and mark.start < end:
            inside.append(mark)
            mark = next(queue, None)
        if stars:
            inside.extend(_star_marks(text, start, end, stars))
            inside.sort(key=lambda one: one.start)
        found.append(inside)
    return found


def _star_marks(text: str, start: int, end: int, stars: set[str]) -> Iterable[Mark]:
    for found in _STAR.finditer(text, start, end):
        if found[0] in stars:
            yield Mark(found[0], found.start(), found.end())


# --- places -----------------------------------------------------------------------------------------


def _places(
    text: str, spans: Sequence[Span], words: Lexicon, numbers: Sequence[int]
) -> list[tuple[int, Place]]:
    """Return the places that glued and overlong numbers make, then, if labels are amiss, all others."""
    found = []
    for start, end in spans:
        places = {}
        for match in _GLUED.finditer(text, start, end):
            place = _glued(text, match.start(), match.end(), start, end, words)
            if place:
                places[place.end] = place
        for match in _LONG.finditer(text, start, end):
            places[match.end()] = _tail(text, match.start(), match.end(), start)
        found.extend(sorted(places.items()))
    if _in_order([place for _, place in found], numbers):
        return found
    known = {end for end, _ in found}
    wanted = {str(number) for number in numbers}
    for start, end in spans:
        for match in _TAIL.finditer(text, start, end):
            if match.end() not in known and not wanted.isdisjoint(_suffixes(match[0])):
                found.append((match.end(), _tail(text, match.start(), match.end(), start)))
    return sorted(found)


def _in_order(places: Sequence[Place], numbers: Sequence[int]) -> bool:
    """Tell whether sure places alone give every label, first ones in counting order."""
    due = list(numbers)
    for place in places:
        if len(place.readings) != 1 or place.none < DEAR:
            continue
        label = place.readings[0].label
        if due and label == due[0]:
            due.pop(0)
        elif due and label > due[0]:
            return False
    return not due


def _suffixes(digits: str) -> set[str]:
    return {digits[cut:] for cut in range(1, len(digits)) if digits[cut] != "0" and len(digits) - cut < 4}


def _glued(text: str, start: int, end: int, first: int, last: int, words: Lexicon) -> Place | None:
    """Price a number glued to a letter or to punctuation."""
    if text[start] == "0" or start == first:
        return None
    before = text[start - 1]
    price, none = FREE, DEAR
    if before.isalpha():
        word = _word_before(text, start, first)
        if word in words.glued or (len(word) == 1 and word.isupper()):
            price, none = DEAR, FREE
        elif word.isupper() and len(word) < 6:
            price, none = CHEAP, DEAR / 2
    elif before in ",.:" and start - 2 >= first:
        price, none = _after_stop(text, start, end, first, last, words)
    return Place(end, (Reading(int(text[start:end]), start, price),), none)


def _after_stop(
    text: str, start: int, end: int, first: int, last: int, words: Lexicon
) -> tuple[float, float]:
    """Price a number after a comma, stop or colon: part of a number or abbreviation, or a marker?"""
    before, head = text[start - 1], text[start - 2]
    if head.isdigit():
        run = start - 2
        while run > first and text[run - 1].isdigit():
            run -= 1
        if before == "," and (start - 1 - run > 3 or end - start != 3):
            return FREE, DEAR
        if before == "." and (end == last or text[end : end + 1].isspace()) and start - 1 - run == 4:
            return FREE, DEAR
        return ABSURD, FREE
    if before != ".":
        return FREE, DEAR
    word = _word_before(text, start - 1, first)
    if word in words.abbreviations or (word.isupper() and len(word) < 4):
        return ABSURD, FREE
    return FREE, DEAR


def _word_before(text: str, end: int, first: int) -> str:
    start = end
    while start > first and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:end]


def _tail(text: str, start: int, end: int, first: int) -> Place:
    """Price the ways to cut a marker off the end of a number; a head that makes sense costs least."""
    digits = text[start:end]
    before = text[start - 1] if start > first else " "
    readings = tuple(
        Reading(int(digits[cut:]), start + cut, _head_price(digits[:cut], before))
        for cut in range(len(digits) - 1, max(0, len(digits) - 4), -1)
        if digits[cut] != "0"
    )
    return Place(end, readings, _whole_price(digits, before))


def _head_price(head: str, before: str) -> float:
    if len(head) == 4 and head[:2] in ("18", "19", "20"):
        return CHEAP
    if before == "/":
        return CHEAP if len(head) <= 3 else DEAR
    return CHEAP * 2 if len(head) <= 2 else CHEAP * 4


def _whole_price(digits: str, before: str) -> float:
    """Price a number as it stands: years and short numbers are free, five digits are not."""
    if before == "/":
        return FREE if len(digits) <= 3 else CHEAP
    if len(digits) <= 4:
        return FREE
    return DEAR / 2


# --- alignment --------------------------------------------------------------------------------------


def _align(places: Sequence[Place], numbers: Sequence[int]) -> list[Mark]:
    """Return the marks of the cheapest way through the places.

    A state is the highest label met so far; there are at most as many as labels, and only the
    cheapest few are kept, so that the time is linear in the number of places.
    """
    known = frozenset(numbers)
    rank = {number: place for place, number in enumerate(numbers, 1)}
    first = (numbers[0] - 1) if numbers else 0
    ways: dict[int, _Way] = {first: _Way(0.0, None)}
    for place in places:
        ways = _step(ways, place, known, rank)
    best = min(
        ways.items(), key=lambda item: item[1].cost + SKIPPED * _missing(item[0], None, rank, len(numbers))
    )[1]
    return _unwind(best)


def _missing(highest: int, label: int | None, rank: dict[int, int], total: int) -> int:
    """Return how many labels lie between the highest met and the next."""
    upto = rank.get(label, total + 1) if label is not None else total + 1
    return upto - rank.get(highest, 0) - 1


def _step(
    ways: dict[int, _Way], place: Place, known: frozenset[int], rank: dict[int, int]
) -> dict[int, _Way]:
    after: dict[int, _Way] = {}
    for highest, way in ways.items():
        _keep(after, highest, way.cost + place.none, way.marks)
        for reading in place.readings:
            cost = way.cost + reading.price + _label_price(reading.label, highest, known, rank)
            if cost < way.cost + place.none + ABSURD:
                mark = Mark(str(reading.label), reading.start, place.end)
                _keep(after, max(highest, reading.label) if reading.label in known or not known else highest,
                      cost, (mark, way.marks))  # fmt: skip
    if len(after) > _BEAM:
        cheapest = sorted(after.items(), key=lambda item: item[1].cost)[:_BEAM]
        return dict(cheapest)
    return after


def _label_price(label: int, highest: int, known: frozenset[int], rank: dict[int, int]) -> float:
    if not known:
        return CHEAP if label in (highest, highest + 1) else FREE + CHEAP * 2 if label <= highest else DEAR * 2
    if label not in known:
        return UNKNOWN
    if label <= highest:
        return CHEAP
    return SKIPPED * _missing(highest, label, rank, len(rank))


def _keep(ways: dict[int, _Way], state: int, cost: float, marks: "tuple[Mark, object] | None") -> None:
    if state not in ways or cost < ways[state].cost:
        ways[state] = _Way(cost, marks)


def _unwind(way: _Way) -> list[Mark]:
    marks: list[Mark] = []
    link = way.marks
    while link is not None:
        mark, link = link  # type: ignore[assignment]
        marks.append(mark)
    return marks[::-1]
