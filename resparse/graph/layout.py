"""Say where each work of a graph goes in a picture: dates run from left to right, labels keep apart.

All lengths are inches, ``x`` from the left edge of the plot and ``row`` counted in lines of text from its
top. Nothing is drawn here: the width of a text is asked of whoever draws.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import log2
from typing import NamedTuple

from resparse.graph import identity
from resparse.graph.model import Graph, Work
from resparse.graph.titles import lines

Measure = Callable[[str, bool], float]
"""Tells the width of a line of a label; the second argument asks for bold."""

ROW = 0.125
"""The height of a line of text."""

MOST = 90
"""Works in a picture beyond which the least cited are left out; documents read stay."""

_WIDTHS = (6.5, 8.0, 10.0, 12.0, 14.0, 17.0, 20.0, 24.0)
"""Widths of the plot that are tried, the first that of a page; the picture should be wider than high."""

_SHAPE = 0.8
"""How high a picture may be for its width before a wider one is tried."""

_LINE = 30
_LINES = 2
"""Code points in a line of a title below a point, and lines of one."""

_BESIDE = 56
"""Code points of a title beside a point."""

_GAP = 0.1
"""What parts a label from what stands right of it."""

_UNDATED = 0.9
"""The width of the strip of works without a date, left of the years."""

_AIR = 0.08
"""What is left free left of a point."""

SIDE = 0.07
"""How far right of its point a label beside it begins."""


class Band(NamedTuple):
    """Hold a stretch of the axis: a year, or the years between two that hold works (no label)."""

    left: float
    right: float
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Say where a work goes: its point at ``x`` on ``row``.

    Its label stands below or, where no line arrives from the right, beside it.
    """

    work: Work
    x: float
    row: int
    label: "Label"


class Label(NamedTuple):
    """Hold what stands at a point. beside: on its own row. width: of the whole, from the point on."""

    symbol: str
    title: tuple[str, ...]
    beside: bool
    width: float

    @property
    def height(self) -> int:
        """Return how many rows point and label take."""
        return 1 if self.beside else 2 + len(self.title)


@dataclass(frozen=True)
class Plan:
    """Hold a whole picture. rows: how many. left_out: works that are not in it."""

    graph: Graph
    spots: Mapping[str, Spot]
    bands: tuple[Band, ...]
    width: float
    rows: int
    left_out: int


class Axis:
    """Turn days into inches: each year is as wide as its works need, empty years nearly vanish."""

    def __init__(self, days: Iterable[date], left: float, width: float) -> None:
        """Divide a width among the years of some days. left: where the first begins."""
        works: dict[int, int] = {}
        for day in days:
            works[day.year] = works.get(day.year, 0) + 1
        stretches = list(_stretches(sorted(works)))
        weights = [_weight(works.get(first, 0), last - first) for first, last in stretches]
        scale = width / (sum(weights) or 1.0)
        self.starts = [float(first) for first, _ in stretches]
        self.bands: list[Band] = []
        place = left
        for (first, _), weight in zip(stretches, weights, strict=True):
            end = place + weight * scale
            self.bands.append(Band(place, end, str(first) if first in works else ""))
            place = end
        self.ends = [float(last) for _, last in stretches]

    def x(self, day: date) -> float:
        """Return where a day of one of the years goes."""
        moment = day.year + (day.timetuple().tm_yday - 1) / 366
        at = bisect_right(self.starts, moment) - 1
        part = (moment - self.starts[at]) / (self.ends[at] - self.starts[at])
        return self.bands[at].left + part * (self.bands[at].right - self.bands[at].left)


def _stretches(years: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first year of each stretch of the axis and the year after its last."""
    if years:
        yield years[0], years[0] + 1
    for before, year in pairwise(years):
        if year > before + 1:
            yield before + 1, year
        yield year, year + 1


def _weight(works: int, years: int) -> float:
    """Return how wide a stretch is for others: a year with works, or some without."""
    return 0.5 + 0.6 * log2(1 + works) if works else 0.15 + 0.05 * log2(1 + years)


def plan(graph: Graph, measure: Measure) -> Plan:
    """Return where everything goes, in a picture as narrow as its height allows."""
    shown = graph.within(_kept(graph))
    labels = {work.key: _label(work, shown, measure) for work in shown.works}
    for width in _WIDTHS:
        spots, bands = _placed(shown, labels, width)
        rows = max((spot.row + spot.label.height for spot in spots.values()), default=1)
        if rows * ROW <= width * _SHAPE:
            break
    return Plan(shown, spots, tuple(bands), width, rows, len(graph.works) - len(shown.works))


def _kept(graph: Graph) -> list[str]:
    """Return the keys of the works in the picture: all that were read, and the most cited others."""
    read = [work.key for work in graph.works if work.read]
    cited = (work for work in graph.works if not work.read)
    return read + [work.key for work in sorted(cited, key=graph.rank)][: max(0, MOST - len(read))]


def _label(work: Work, graph: Graph, measure: Measure) -> Label:
    beside = not graph.cited_by[work.key]
    title = tuple(lines(work.title, _BESIDE) if beside else lines(work.title, _LINE, _LINES))
    widths = [measure(work.symbol, True), *(measure(line, False) for line in title)]
    width = SIDE + sum(widths) + (_GAP if title else 0.0) if beside else max(widths)
    return Label(work.symbol, title, beside, width)


def _placed(graph: Graph, labels: Mapping[str, Label], width: float) -> tuple[dict[str, Spot], list[Band]]:
    """Return a spot for each work in a plot of a given width."""
    days = _days(graph)
    strip = _UNDATED if len(days) < len(graph.works) else 0.0
    axis = Axis(days.values(), strip, width - strip)
    shelf = _Shelf()
    spots: dict[str, Spot] = {}
    beside = _neighbours(graph)
    for work in _in_turn(graph, beside):
        label = labels[work.key]
        x = axis.x(days[work.key]) if work.key in days else _AIR
        rows = [spots[key].row for key in beside[work.key] if key in spots]
        wanted = sum(rows) / len(rows) if rows else shelf.last
        row = shelf.place(x - _AIR, x + label.width + _GAP, label.height, wanted)
        spots[work.key] = Spot(work, x, row, label)
    moved = {key: replace(spot, row=spot.row - shelf.first) for key, spot in spots.items()}
    bands = [Band(0.0, strip, "no date"), *axis.bands] if strip else axis.bands
    return moved, bands


def _days(graph: Graph) -> dict[str, date]:
    """Return the days at which works stand. One without a date of its own stands before who cites it."""
    days = {work.key: day for work in graph.works if (day := work.day)}
    cited: dict[str, date] = {}
    for link in graph.links:
        if link.source in days:
            cited[link.target] = min(cited.get(link.target, date.max), days[link.source])
    for work in graph.works:
        first = identity.first_day(work.symbol)
        citing = cited.get(work.key, date.max)
        if not work.date and first and first < citing <= days[work.key]:
            days[work.key] = first + (citing - first) / 2
    return days


def _neighbours(graph: Graph) -> dict[str, list[str]]:
    beside: dict[str, list[str]] = {work.key: [] for work in graph.works}
    for link in graph.links:
        beside[link.source].append(link.target)
        beside[link.target].append(link.source)
    return beside


def _in_turn(graph: Graph, beside: Mapping[str, Sequence[str]]) -> Iterator[Work]:
    """Yield the works in the order in which they choose their rows.

    Documents read come first, each followed by the one that has most in common with it, then the works
    cited, the most cited first: they find a place near the middle of those that cite them.
    """
    left = {work.key: set(beside[work.key]) for work in graph.works if work.read}
    now = max(left, key=lambda key: len(left[key]), default=None)
    while now is not None:
        common = left.pop(now)
        yield graph.by_key[now]
        now = max(left, key=lambda key: (len(left[key] & common), len(left[key])), default=None)
    unread = (work for work in graph.works if not work.read)
    yield from sorted(unread, key=graph.rank)


class _Shelf:
    """Keep track of what is taken. first, last: the rows in use, as far as they reach."""

    def __init__(self) -> None:
        self.taken: dict[int, list[tuple[float, float]]] = {}
        self.first = 0
        self.last = 0

    def place(self, left: float, right: float, height: int, wanted: float) -> int:
        """Take the free rows nearest to those wanted, rather inside the picture than beyond it."""
        rows = range(self.first - height, self.last + 1)
        free = [row for row in rows if self._is_free(left, right, row, height)]
        row = min(free, key=lambda row: abs(row - wanted) + self._beyond(row, height))
        for taken in range(row, row + height):
            self.taken.setdefault(taken, []).append((left, right))
        self.first = min(self.first, row)
        self.last = max(self.last, row + height)
        return row

    def _is_free(self, left: float, right: float, row: int, height: int) -> bool:
        spans = (span for taken in range(row, row + height) for span in self.taken.get(taken, ()))
        return all(end <= left or start >= right for start, end in spans)

    def _beyond(self, row: int, height: int) -> int:
        return 4 * (max(0, self.first - row) + max(0, row + height - self.last))
