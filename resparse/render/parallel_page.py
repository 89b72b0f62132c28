"""Write a parallel reading as one web page that needs nothing else: a row a clause, a column a language."""

from collections import defaultdict
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote

from resparse.nodes import Marker
from resparse.parallel.differences import differences
from resparse.parallel.model import Cell, Parallel, Row
from resparse.render.control import visible
from resparse.render.labels import printed
from resparse.render.parallel import names
from resparse.render.runs import Run, opening_length, runs
from resparse.render.words import words

_ASSETS = Path(__file__).parent / "assets"

_SAYS = {
    "missing": "not in all languages",
    "notes": "footnote markers differ",
    "citations": "citations differ",
    "dates": "dates differ",
    "adopted": "dates of adoption differ",
}
"""What is said of each kind of difference."""


def page(parallel: Parallel) -> Iterator[str]:
    """Yield a page of HTML 5 piece by piece."""
    symbol = escape(visible(parallel.documents[0].symbol or parallel.documents[0].source.name))
    style = "".join((_ASSETS / name).read_text(encoding="utf-8") for name in ("page.css", "parallel.css"))
    told: dict[int | None, list[str]] = defaultdict(list)
    for each in differences(parallel):
        told[each.place].append(_SAYS[each.kind])
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{symbol}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{symbol}</h1>\n"
    yield f'<p class="summary">{summary(parallel)}{_differs(told[None])}</p>\n'
    yield '<table class="rows">\n<thead><tr>'
    yield '<th class="address" scope="col">Address</th>'
    for language, name in zip(parallel.languages, names(parallel), strict=True):
        shown = words(language).on_page("name") if name == language else name
        direction = words(language).on_page("direction")
        yield f'<th scope="col" lang="{language}" dir="{direction}">{shown}</th>'
    yield "</tr></thead>\n<tbody>\n"
    yield from (_row(row, parallel, told[place]) for place, row in enumerate(parallel.rows))
    yield "</tbody>\n</table>\n</main>\n</body>\n</html>\n"


def summary(parallel: Parallel) -> str:
    """Return a sentence that says how far the documents agree."""
    count = len({each.place for each in differences(parallel)} - {None})
    rows = f"{len(parallel.rows)} rows in {', '.join(names(parallel))}"
    return f"{rows}; {count or 'none'} of them {'differs' if count == 1 else 'differ'}."


def _row(row: Row, parallel: Parallel, told: list[str]) -> str:
    mark = f'id="{escape(row.id)}"'
    link = f'<a href="#{quote(row.id)}">{escape(row.id)}</a>'
    head = f'<th class="address" scope="row">{link}{_differs(told)}</th>'
    cells = "".join(_cell(cell, place, parallel) for place, cell in enumerate(row.cells))
    return f'<tr class="{row.kind}" {mark}>{head}{cells}</tr>\n'


def _differs(told: list[str]) -> str:
    return f'<span class="differs">{escape(", ".join(told))}</span>' if told else ""


def _cell(cell: Cell | None, place: int, parallel: Parallel) -> str:
    language, name = parallel.languages[place], names(parallel)[place]
    if cell is None:
        return f'<td class="missing" data-name="{name}">—</td>'
    label = printed(cell.node, parallel.documents[place].source) if cell.node and cell.node.label else ""
    shown = f'<span class="label">{_text(label)}</span>' if label else ""
    opening = opening_length(cell.node) if cell.node else 0
    text = "".join(map(_run, runs(cell.text, cell.markers, cell.citations, opening)))
    direction = words(language).on_page("direction")
    return f'<td lang="{language}" dir="{direction}" data-name="{name}">{shown}{text}</td>'


def _run(run: Run) -> str:
    if run.marker is not None:
        return f"<sup>{_marker(run.marker)}</sup>"
    text = f"<em>{_text(run.text)}</em>" if run.italic else _text(run.text)
    return f'<a class="cite" href="{escape(run.url)}">{text}</a>' if run.url else text


def _marker(marker: Marker) -> str:
    label = _text(marker.label)
    return f'<a href="#{quote(marker.ref)}">{label}</a>' if marker.ref else label


def _text(text: str) -> str:
    return escape(visible(text))
