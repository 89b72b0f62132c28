"""Draw a parallel reading in a terminal: a row a clause, a column a language."""

from collections import defaultdict
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from resparse.nodes import Resolution
from resparse.parallel.differences import differences
from resparse.parallel.model import Cell, Parallel, Row
from resparse.render import style
from resparse.render.columns import row as add_row
from resparse.render.control import visible
from resparse.render.labels import printed
from resparse.render.marks import marked
from resparse.render.page import Page
from resparse.render.parallel import names
from resparse.render.parallel_page import summary
from resparse.render.runs import opening_length

_ADDRESS = 12
"""The columns that an address may take; a longer one is wrapped."""

_NARROWEST = 20
"""The width of a language's column below which languages stand under each other."""

_GAP = 2


def columns_of(parallel: Parallel) -> str:
    """Return a parallel reading as text for standard output, fitted to its width."""
    console = Console(markup=False, highlight=False, emoji=False)
    page = Page(console)
    address = min(_ADDRESS, max(len(row.id) for row in parallel.rows) if parallel.rows else 0)
    each = (console.width - address) // len(parallel.documents) - _GAP
    beside = each >= _NARROWEST
    told = _told(parallel)
    if beside:
        widths = [address, *[each] * len(parallel.documents)]
        add_row(page, [Text(), *(Text(name, style.QUIET) for name in names(parallel))], widths)
    for said in told[None]:
        page.paragraph(Text(said, style.QUIET))
    for place, row in enumerate(parallel.rows):
        page.blank()
        cells = list(_cells(row, parallel))
        head = Text(visible(row.id), style.ADDRESS)
        if beside:
            add_row(page, [head, *cells], widths)
        else:
            page.paragraph(head)
            for name, cell in zip(names(parallel), cells, strict=True):
                page.paragraph(cell, 4, Text(name, style.QUIET))
        for said in told[place]:
            page.paragraph(Text(said, style.QUIET), 4)
    page.blank()
    page.paragraph(Text(summary(parallel), style.QUIET))
    with console.capture() as captured:
        console.print(Text("\n").join(page.lines), soft_wrap=True)
    return captured.get()


def _cells(row: Row, parallel: Parallel) -> Iterator[Text]:
    for cell, document in zip(row.cells, parallel.documents, strict=True):
        yield Text("—", style.QUIET) if cell is None else _drawn(cell, document)


def _drawn(cell: Cell, document: Resolution) -> Text:
    label = printed(cell.node, document.source) if cell.node and cell.node.label else ""
    text = marked(visible(cell.text), cell.markers, opening_length(cell.node) if cell.node else 0)
    return Text(f"{visible(label)} ", style.LABEL).append_text(text) if label else text


def _told(parallel: Parallel) -> dict[int | None, list[str]]:
    """Return what is said of the differences, by the place of the row; of the documents by ``None``."""
    told: dict[int | None, list[str]] = defaultdict(list)
    for each in differences(parallel):
        pairs = zip(names(parallel), each.said, strict=True)
        said = "; ".join(f"{name} {text or 'none'}" for name, text in pairs)
        told[each.place].append(f"{each.kind}: {said}")
    return told
