"""Draw a list of things with a few facts each: columns side by side, the last one wrapped."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from resparse.render import style
from resparse.render.page import Page

_NARROW = 100
"""The width below which the last column goes under the others instead of beside them."""


def listing_of(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under a head as text for standard output, fitted to its width."""
    console = Console(markup=False, highlight=False, emoji=False)
    page = Page(console)
    widths = [max(map(len, column)) + 2 for column in zip(head, *rows, strict=True)][:-1]
    _row(page, widths, head, style.QUIET)
    for row in rows:
        _row(page, widths, row, style.ADDRESS)
    with console.capture() as captured:
        console.print(Text("\n").join(page.lines), soft_wrap=True)
    return captured.get()


def _row(page: Page, widths: Sequence[int], row: Sequence[str], first: str) -> None:
    """Add a row. first: the style of its first cell."""
    *cells, last = row
    lead = Text()
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        lead.append(cell.ljust(width), style.QUIET if number else first)
    if page.width < _NARROW:
        page.paragraph(lead)
        page.paragraph(Text(last), 4)
    else:
        page.paragraph(Text(last), sum(widths), lead)
