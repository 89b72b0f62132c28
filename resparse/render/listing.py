"""Draw a list of things with a few facts each: columns side by side, the last one wrapped."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from resparse.render import style
from resparse.render.page import Page

_NARROW = 100
"""The width below which the last column goes under the others instead of beside them."""


def listing_of(head: Sequence[str], rows: Sequence[Sequence[str]], narrow: int = _NARROW) -> str:
    """Return rows under a head as text for standard output, fitted to its width.

    narrow: the width below which the last column goes under the others; less where its texts are short.
    """
    console = Console(markup=False, highlight=False, emoji=False)
    page = Page(console)
    widths = [max(map(len, column)) + 2 for column in zip(head, *rows, strict=True)][:-1]
    beside = page.width >= narrow
    _row(page, widths, head, style.QUIET, beside=beside)
    for row in rows:
        _row(page, widths, row, style.ADDRESS, beside=beside)
    with console.capture() as captured:
        console.print(Text("\n").join(page.lines), soft_wrap=True)
    return captured.get()


def _row(page: Page, widths: Sequence[int], row: Sequence[str], first: str, *, beside: bool) -> None:
    """Add a row. first: the style of its first cell. beside: whether the last cell is on the same line."""
    *cells, last = row
    lead = Text()
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        lead.append(cell.ljust(width), style.QUIET if number else first)
    if beside:
        page.paragraph(Text(last), sum(widths), lead)
    else:
        page.paragraph(lead)
        page.paragraph(Text(last), 4)
