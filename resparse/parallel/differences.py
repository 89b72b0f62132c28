"""Say where a document and its translations do not agree: clauses, notes, citations, dates."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from resparse.nodes import Citation
from resparse.parallel.model import Cell, Parallel, Row

_NUMBERED = frozenset({"resolution", "decision", "document"})


class Difference(NamedTuple):
    """Say what differs in a row.

    kind: ``missing``, ``notes``, ``citations``, ``dates`` or ``adopted``. row: where. said: what each
    document has, in the order of the languages; ``None`` where the row is missing.
    """

    kind: str
    row: str
    said: tuple[str | None, ...]


def differences(parallel: Parallel) -> Iterator[Difference]:
    """Yield the differences, row by row; those of the masthead first."""
    dates = tuple(document.adopted for document in parallel.documents)
    if len(set(dates) - {None}) > 1:
        yield Difference("adopted", "title", dates)
    for row in parallel.rows:
        if not row.is_whole:
            yield Difference("missing", row.id, tuple(cell.id if cell else None for cell in row.cells))
        yield from _unequal(row)


def _unequal(row: Row) -> Iterator[Difference]:
    """Yield what is not the same in the documents that have a row."""
    for kind, listed in _ASPECTS.items():
        said = tuple(None if cell is None else listed(cell) for cell in row.cells)
        if len(set(said) - {None}) > 1:
            yield Difference(kind, row.id, said)


def _printed(cell: Cell) -> Iterator[Citation]:
    """Yield what is cited by a number or a symbol; names of instruments are told in some languages only."""
    return (cited for cited in cell.citations if cited.kind in _NUMBERED)


def _counted(names: list[str]) -> str:
    """Return names in order, each as often as it stands: order differs between languages."""
    return ", ".join(sorted(Counter(names).elements()))


_ASPECTS: dict[str, Callable[[Cell], str]] = {
    "notes": lambda cell: _counted([marker.label for marker in cell.markers]),
    "citations": lambda cell: _counted([cited.symbol for cited in _printed(cell) if cited.symbol]),
    "dates": lambda cell: _counted([cited.date for cited in _printed(cell) if cited.date]),
}
"""What no translation changes, as a text that may be compared."""
