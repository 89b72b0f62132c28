"""Tie footnote markers to notes: one alignment over the whole document.

A marker is a small number glued to a word (``Rights,1``) or to a number (``76/1783`` is 76/178 and
note 3). Which digits are markers no single place tells. The notes at the end say which labels exist, and
labels first appear in counting order, after which any of them may be repeated (one marker in six:
conventions §5.3). So every place where a marker may stand is listed with its readings, each reading has
a price, and the cheapest way through the document is taken.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resparse.finding import Span
from resparse.syntax.draft import Mark
from resparse.syntax.lexicon import Lexicon
from resparse.syntax.marker_places import (
    Place,
    Reading,
    raised_places,
    ranged_marks,
    slashed_places,
    strong_places,
    weak_places,
)
from resparse.syntax.number_prices import ABSURD, CHEAP, DEAR
from resparse.syntax.plain import figures

_CALL = re.compile(r"(\d{1,9})(?:[-–](\d{1,3}))?")
"""The label of a marker; a second number is the last of the notes that it calls."""

_STAR = re.compile(r"(?<=[^\s*])\*{1,3}(?![\w*])")
"""Asterisks glued to a word."""

SKIPPED = 3.0
"""Price of each label passed over: a note whose marker is missing."""

UNKNOWN = 1.5
"""Price of a marker that has no note, where its label is the next to be expected."""

_BEAM = 24
"""Ways through the document kept side by side."""


class _Way(NamedTuple):
    """Hold a way through the document so far: what it costs, and its marks from the last back."""

    cost: float
    marks: "tuple[Mark, object] | None"


def find_marks(text: str, spans: Sequence[Span], notes: Sequence[str], words: Lexicon) -> list[list[Mark]]:
    """Return the footnote markers in each span of the text, in order.

    spans: the words of the nodes, in reading order. notes: the labels of the notes, as printed.
    """
    numbers = sorted({int(label) for label in map(figures, notes) if label.isdecimal()})
    ranges = list(ranged_marks(text, spans, numbers, words)) if len(numbers) > 1 else []
    sure = [*strong_places(text, spans, words), *raised_places(text, spans), *slashed_places(text, spans)]
    listed = sorted(place for place in sure if not _inside(place, ranges))
    numbers = _called_singly(numbers, ranges, listed)
    places = [place for place in listed if _is_open(place)]
    marks = _plain(places, numbers)
    if marks is None:
        marks = _align(places, numbers)
        missing = {str(number) for number in numbers} - {mark.label for mark in marks}
        if missing:
            weak = weak_places(text, spans, missing, {place.end for place in listed}, words)
            more = [place for place in weak if not _inside(place, ranges)]
            marks = _align(sorted([*places, *more]), numbers)
    stars = {label for label in notes if label[:1] == "*"}
    return _by_span(text, spans, sorted([*marks, *ranges], key=lambda mark: mark.start), stars)


def _inside(place: Place, ranges: Sequence[Mark]) -> bool:
    """Tell whether a place is one end of a marker that calls several notes."""
    return any(mark.start < place.end <= mark.end for mark in ranges)


def _called_singly(numbers: list[int], ranges: Sequence[Mark], places: Sequence[Place]) -> list[int]:
    """Return the labels without those that only a marker for several notes calls."""
    covered = {number for mark in ranges for number in called(mark.label)}
    covered -= {reading.label for place in places for reading in place.readings} if covered else set()
    return [number for number in numbers if number not in covered] if covered else numbers


def called(label: str) -> range:
    """Return the numbers of the notes that a marker calls: ``1–3`` calls three."""
    found = _CALL.fullmatch(figures(label))
    return range(int(found[1]), int(found[2] or found[1]) + 1) if found else range(0)


def told_marks(
    text: str, spans: Sequence[Span], markers: Sequence[Span], stars: Iterable[str] = ()
) -> list[list[Mark]]:
    """Return the footnote markers in each span of the text, where the format tells all of them.

    stars: labels of notes with asterisks, where it tells only the numbered ones.
    """
    marks = [_bracketed(text, Mark(text[start:end].rstrip("/"), start, end)) for start, end in markers]
    return _by_span(text, spans, marks, set(stars))


def _bracketed(text: str, mark: Mark) -> Mark:
    """Return a mark with the parentheses around it, which are of the marker where it has them."""
    around = text[mark.start - 1 : mark.start] == "(" and text[mark.end : mark.end + 1] == ")"
    return mark._replace(start=mark.start - 1, end=mark.end + 1) if around else mark


def _by_span(text: str, spans: Sequence[Span], marks: list[Mark], stars: set[str]) -> list[list[Mark]]:
    found: list[list[Mark]] = []
    queue = iter(marks)
    mark = next(queue, None)
    for start, end in spans:
        inside = []
        while mark is not None and mark.start < end:
            if mark.start >= start:
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


def _is_open(place: Place) -> bool:
    """Tell whether any way reads a place: half of them are too dear in every reading (see ``_step``)."""
    return any(reading.price < place.none + ABSURD for reading in place.readings)


def _plain(places: Sequence[Place], numbers: Sequence[int]) -> list[Mark] | None:
    """Return the marks where there is nothing to weigh: labels first met in order, at sure places.

    Then a place that no reading makes cheaper has none: its label would only make another one a repeated one.
    So it is in four documents of five.
    """
    marks = []
    rank = {number: place for place, number in enumerate(numbers)}
    highest = -1
    for end, readings, none in places:
        label, start, price = readings[0]
        if len(readings) > 1 or price or none < DEAR:
            if min(reading.price for reading in readings) < none:
                return None
            continue
        place = rank.get(label, len(numbers))
        if place > highest + 1 or place == len(numbers):
            return None
        highest = max(highest, place)
        marks.append(Mark(str(label), start, end))
    return marks if highest == len(numbers) - 1 else None


def _align(places: Sequence[Place], numbers: Sequence[int]) -> list[Mark]:
    """Return the marks of the cheapest way through the places.

    numbers: the labels of the notes, ascending. A state is the highest label met so far; only the cheapest
    few are kept, so that the time is linear in the number of places.
    """
    first = (numbers[0] - 1) if numbers else 0
    ways: dict[int, _Way] = {first: _Way(0.0, None)}
    for place in places:
        ways = _step(ways, place, numbers)
    last = numbers[-1] + 1 if numbers else 0
    best = min(ways.items(), key=lambda way: way[1].cost + SKIPPED * _between(way[0], last, numbers))
    return _unwind(best[1])


def _between(low: int, high: int, numbers: Sequence[int]) -> int:
    """Return how many labels of notes lie between two numbers."""
    return max(0, bisect_left(numbers, high) - bisect_right(numbers, low))


def _step(ways: dict[int, _Way], place: Place, numbers: Sequence[int]) -> dict[int, _Way]:
    after: dict[int, _Way] = {}
    marks = [Mark(str(reading.label), reading.start, place.end) for reading in place.readings]
    for highest, (spent, before) in ways.items():
        none = spent + place.none
        _keep(after, highest, none, before)
        for reading, mark in zip(place.readings, marks, strict=True):
            cost = spent + reading.price
            if cost < none + ABSURD:
                cost += _label_price(reading, highest, numbers)
            if cost < none + ABSURD:
                _keep(after, max(highest, reading.label), cost, (mark, before))
    if len(after) > _BEAM:
        return dict(sorted(after.items(), key=lambda item: item[1].cost)[:_BEAM])
    return after


def _label_price(reading: Reading, highest: int, numbers: Sequence[int]) -> float:
    """Price a label: the next is free, one met before is usual, one ahead leaves others without marker.

    In a text without notes, as they are when a converter drops them, a number that can be nothing but a
    marker is one whatever it counts.
    """
    label = reading.label
    place = bisect_left(numbers, label)
    known = place < len(numbers) and numbers[place] == label
    if label <= highest:
        return CHEAP if known or not numbers else UNKNOWN
    if known:
        return SKIPPED * (place - bisect_right(numbers, highest))
    if label == highest + 1:
        return UNKNOWN if numbers else CHEAP
    return ABSURD if numbers or reading.price else SKIPPED


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
