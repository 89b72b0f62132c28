"""Lay out rows in columns that wrap, narrow ones first made narrower where the page is not wide enough."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.text import Text

from resparse.render.page import Page

_GAP = 2
_LEAST = 8
"""The width that a column which wraps keeps."""


def fitted(rows: Sequence[Sequence[Text]], wide: int, wrapping: Sequence[int]) -> list[int]:
    """Return the widths of columns, their sum with the gaps no more than ``wide`` where that is possible.

    wrapping: the numbers of the columns that may be narrower than their longest cell.
    """
    widths = natural(rows)
    room = wide - _GAP * (len(widths) - 1)
    while sum(widths) > room and (loose := [at for at in wrapping if widths[at] > _LEAST]):
        widest = max(loose, key=lambda at: widths[at])
        widths[widest] -= 1
    return widths


def fits(rows: Sequence[Sequence[Text]], wide: int) -> bool:
    """Tell whether rows go into a width without any cell wrapped."""
    return sum(natural(rows)) + _GAP * (len(rows[0]) - 1) <= wide


def natural(rows: Sequence[Sequence[Text]]) -> list[int]:
    """Return the width of the longest cell of each column."""
    return [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]


def row(page: Page, cells: Sequence[Text], widths: Sequence[int]) -> None:
    """Add a row to a page."""
    wrapped = [list(_wrapped(page, cell, width)) for cell, width in zip(cells, widths, strict=True)]
    lines = (_joined(parts, widths) for parts in zip_longest(*wrapped, fillvalue=Text()))
    page.rendered(list(lines), 0)


def _wrapped(page: Page, cell: Text, width: int) -> Iterator[Text]:
    yield from cell.wrap(page.console, max(width, 1), tab_size=4) or [Text()]


def _joined(parts: Sequence[Text], widths: Sequence[int]) -> Text:
    line = Text()
    column = 0
    for part, width in zip(parts, widths, strict=True):
        line.append(" " * (column - line.cell_len)).append_text(part)
        column += width + _GAP
    return line
