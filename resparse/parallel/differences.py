"""Say where a document and its translations do not agree: clauses, notes, citations, dates.

What most of them say is the measure, of two the first. ``resparse align`` prints these differences, and
``resparse check --parallel`` makes its findings of them.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from resparse.finding import Span
from resparse.nodes import Citation
from resparse.parallel.model import Cell, Parallel, Row
from resparse.parallel.printed import prints_date, prints_symbol, searched

Said = TypeVar("Said", bound=Hashable)

_CORRIGENDUM = "/Corr."


class Departure(NamedTuple):
    """Say how one document departs from another that says what most do.

    at, other: their places in ``Parallel.documents``. added, lost: what it alone has of the two, and the
    other alone; of a missing row the addresses. span: of the first thing added, in its source, ``None``
    where there is none.
    """

    at: int
    other: int
    added: tuple[str, ...]
    lost: tuple[str, ...]
    span: Span | None = None


class Difference(NamedTuple):
    """Say what differs in a row.

    kind: ``missing``, ``notes``, ``citations``, ``dates`` or ``adopted``. row: its address. said: what each
    document has of that which differs, in the order of the documents; ``None`` where the row is missing, or
    no date of adoption is told. departures: of the documents that differ from most, in their order. place:
    of the row in ``Parallel.rows``, ``None`` for the dates of adoption.
    """

    kind: str
    row: str
    said: tuple[str | None, ...]
    departures: tuple[Departure, ...]
    place: int | None = None


class _Aspect(NamedTuple):
    """Hold what no translation changes in a row.

    listed: gives it. prints: tells whether a text shows one thing of it, ``None`` where it is there or not.
    about: gives what one thing of it is told of, so that two things told of the same exclude each other.
    """

    listed: Callable[[Cell], frozenset[str]]
    prints: Callable[[str, str], bool] | None = None
    about: Callable[[str], str] = lambda _: ""


class _Reading(NamedTuple):
    """Hold what a document says of one aspect in a row, and the text in which it says so."""

    said: frozenset[str]
    text: str


def differences(parallel: Parallel) -> Iterator[Difference]:
    """Yield the differences, row by row; the dates of adoption first."""
    yield from _adopted(parallel)
    for place, row in enumerate(parallel.rows):
        if not row.is_whole:
            yield _missing(row, place)
        for kind, aspect in _ASPECTS.items():
            yield from _unequal(parallel, place, kind, aspect)


def _adopted(parallel: Parallel) -> Iterator[Difference]:
    days = tuple(document.adopted for document in parallel.documents)
    usual = _usual(days)
    if usual is not None and not set(days) <= {None, usual}:
        departures = (
            Departure(at, days.index(usual), (day,), (usual,))
            for at, day in enumerate(days)
            if day not in (None, usual) and day
        )
        yield Difference("adopted", "title", days, tuple(departures))


def _missing(row: Row, place: int) -> Difference:
    """Return the difference of a row that not all have: the fewer depart, of equally many the later."""
    said = tuple(cell.id if cell else None for cell in row.cells)
    having = [at for at, address in enumerate(said) if address is not None]
    lacking = [at for at, address in enumerate(said) if address is None]
    if (len(lacking), having[0]) < (len(having), lacking[0]):
        lost = said[having[0]] or ""
        departures = [Departure(at, having[0], (), (lost,)) for at in lacking]
    else:
        departures = [Departure(at, lacking[0], (said[at] or "",), ()) for at in having]
    return Difference("missing", row.id, said, tuple(departures), place)


def _unequal(parallel: Parallel, place: int, kind: str, aspect: _Aspect) -> Iterator[Difference]:
    """Yield how the documents that have a row differ in one aspect of it, if they do."""
    row = parallel.rows[place]
    said = [None if cell is None else aspect.listed(cell) for cell in row.cells]
    usual = _usual(said)
    if usual is None or set(said) <= {None, usual}:
        return
    readings = [
        None if each is None else _Reading(each, searched(parallel, row, at)) for at, each in enumerate(said)
    ]
    departures = tuple(_departures(row, readings, said.index(usual), aspect))
    disputed = frozenset(each for one in departures for each in (*one.added, *one.lost))
    if disputed:
        told = (None if each is None else _told(each, disputed, aspect) for each in readings)
        yield Difference(kind, row.id, tuple(told), departures, place)


def _usual(said: Sequence[Said | None]) -> Said | None:
    """Return what most documents say, the first of those said as often; ``None`` where none says anything."""
    counted = Counter(each for each in said if each is not None)
    return max(counted, key=counted.__getitem__, default=None)


def _departures(
    row: Row, readings: Sequence[_Reading | None], other: int, aspect: _Aspect
) -> Iterator[Departure]:
    """Yield where a document prints what the other does not, or does not print what the other does.

    What is read in one and printed in the other as well is no difference, nor what is printed in neither: it
    was understood from a name.
    """
    model = readings[other]
    for at, (reading, cell) in enumerate(zip(readings, row.cells, strict=True)):
        if reading is None or cell is None or model is None or reading.said == model.said:
            continue
        added, lost = _only(reading, model, aspect), _only(model, reading, aspect)
        if added or lost:
            yield Departure(at, other, tuple(added), tuple(lost), _span_of(cell, added))


def _only(one: _Reading, other: _Reading, aspect: _Aspect) -> list[str]:
    """Return, in order, what the first says and prints, and the other does not."""
    own = one.said - other.said
    if aspect.prints is not None:
        own = frozenset(each for each in own if aspect.prints(each, one.text))
    instead = other.said - one.said
    return _ordered(each for each in own if not _says(other, each, instead, aspect))


def _says(reading: _Reading, each: str, instead: frozenset[str], aspect: _Aspect) -> bool:
    """Tell whether a document says something, or prints it without its having been read as such.

    instead: what else it says. Where that dates the same thing otherwise, one of the two dates is wrong even
    if the figures of both stand in the text.
    """
    if each in reading.said or aspect.prints is None:
        return each in reading.said
    about = aspect.about(each)
    return not (about and about in map(aspect.about, instead)) and aspect.prints(each, reading.text)


def _told(reading: _Reading, disputed: frozenset[str], aspect: _Aspect) -> str:
    instead = reading.said & disputed
    return ", ".join(_ordered(each for each in disputed if _says(reading, each, instead, aspect)))


def _ordered(said: Iterator[str]) -> list[str]:
    """Return labels of notes by their number, all else as its characters come."""
    return sorted(said, key=lambda each: (len(each) if each.isdecimal() else 0, each))


def _span_of(cell: Cell, said: Sequence[str]) -> Span | None:
    """Return where the first of some symbols, dates or labels stands in a row, ``None`` without any."""
    spans = [cited.span for cited in cell.citations if {cited.symbol, _dated(cited)} & set(said)]
    spans += [marker.span for marker in cell.markers if marker.label in said]
    return min(spans, default=None)


def _labels(cell: Cell) -> frozenset[str]:
    return frozenset(marker.label for marker in cell.markers)


def _symbols(cell: Cell) -> frozenset[str]:
    """Return what is cited; not corrigenda, of which each language has its own."""
    symbols = (cited.symbol for cited in cell.citations)
    return frozenset(symbol for symbol in symbols if symbol and _CORRIGENDUM not in symbol)


def _dates(cell: Cell) -> frozenset[str]:
    return frozenset(_dated(cited) for cited in cell.citations if cited.date)


def _dated(cited: Citation) -> str:
    """Return a date and what it is the date of: ``2002-11-14 (A/RES/57/12)``."""
    return f"{cited.date} ({cited.symbol})" if cited.symbol else f"{cited.date}"


_ASPECTS = {
    "notes": _Aspect(_labels),
    "citations": _Aspect(_symbols, prints_symbol),
    "dates": _Aspect(_dates, prints_date, lambda dated: dated.partition(" ")[2]),
}
"""What is compared in each row, by the kind of the difference."""
