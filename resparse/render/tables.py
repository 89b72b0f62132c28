"""Draw a table of a document: as a table where its rows agree, else as lines."""

from collections.abc import Iterable, Iterator
from typing import Literal

from rich.segment import Segment
from rich.text import Text

from resparse.nodes import Node
from resparse.render import style
from resparse.render.cells import cell_markers
from resparse.render.marks import marked
from resparse.render.page import Page

_GAP = "  "
"""What parts the cells of a row that is drawn as a line."""


def draw(page: Page, node: Node, indent: int) -> None:
    """Add a table node to the page."""
    rows = list(_cells(node))
    if len({len(row) for row in rows}) == 1:
        page.rendered(_grid(page, rows, indent), indent)
        return
    for row in rows:
        page.paragraph(Text(_GAP).join(row), indent)


def _cells(node: Node) -> Iterator[list[Text]]:
    for row, called in zip(node.rows, cell_markers(node), strict=True):
        yield [marked(cell, markers) for cell, markers in zip(row, called, strict=True)]


def _grid(page: Page, rows: list[list[Text]], indent: int) -> list[Text]:
    from rich import box
    from rich.table import Table

    head, *rest = rows
    table = Table(box=box.SQUARE, border_style=style.QUIET, header_style=style.HEADING)
    for name in head:
        table.add_column(name, justify=_justify(rest, len(table.columns)))
    for row in rest:
        table.add_row(*row)
    options = page.console.options.update(width=page.wide - indent)
    lines = page.console.render_lines(table, options, pad=False)
    return [_joined(line) for line in lines]


def _joined(line: Iterable[Segment]) -> Text:
    return Text.assemble(*((segment.text, segment.style or "") for segment in line))


def _justify(rows: list[list[Text]], column: int) -> Literal["left", "right"]:
    """Align figures on the right, as print does."""
    filled = [row[column].plain for row in rows if row[column].plain]
    figures = all(text[:1].isdigit() or text[:1] in "-\N{EN DASH}(" for text in filled)
    return "right" if filled and figures else "left"
