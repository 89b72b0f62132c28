"""Tell which cell of a table holds a marker: markers count from the start of the table's text."""

from collections.abc import Iterator

from resparse.nodes import Marker, Node


def cell_markers(node: Node) -> Iterator[list[tuple[Marker, ...]]]:
    """Yield for each row the markers of each of its cells, their offsets counted in the cell."""
    left = sorted(node.footnotes, key=lambda marker: marker.offset)
    done = 0
    for row in node.rows:
        called = []
        for cell in row:
            start = max(done, node.text.find(cell, done)) if cell else done
            done = start + len(cell)
            called.append(_take(left, start, done if cell else -1))
        yield called


def _take(left: list[Marker], start: int, end: int) -> tuple[Marker, ...]:
    """Remove from the front of a list the markers up to an end, and return them as of a cell."""
    taken = []
    while left and left[0].offset <= end:
        mark = left.pop(0)
        taken.append(Marker(mark.label, max(0, mark.offset - start), mark.ref))
    return tuple(taken)
