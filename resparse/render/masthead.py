"""Say in a few lines what a document is: the rows of its masthead."""

from datetime import date

from rich.cells import cell_len
from rich.text import Text

from resparse.nodes import Resolution
from resparse.render import style
from resparse.render.page import Page
from resparse.render.words import Words, words


def draw(page: Page, resolution: Resolution) -> None:
    """Add the masthead as one quiet block; what the text does not say has no row."""
    rows = rows_of(resolution)
    gutter = max((cell_len(name) for name, _ in rows), default=0) + 2
    for name, value in rows:
        page.paragraph(Text(value, style.QUIET), gutter, Text(name, style.QUIET))


def rows_of(resolution: Resolution) -> list[tuple[str, str]]:
    """Return the rows of the masthead as names and values, in the language of the document."""
    said = words(resolution.language)
    number, items = resolution.session, resolution.agenda_items
    session = None if number is None else said.session_in_figures(number)
    comma = said.rows["comma"]
    rows = [
        ("symbol", resolution.symbol),
        ("organ", _joined(comma, resolution.organ and said.organ(resolution.organ), session)),
        ("agenda_items" if len(items) > 1 else "agenda_item", comma.join(items)),
        ("adopted", _joined(comma, _long(resolution.adopted, said), resolution.meeting)),
        ("distributed", _long(resolution.distributed, said)),
        ("proposal", resolution.proposal.text if resolution.proposal else None),
        ("job_number", resolution.job_number),
    ]
    return [(said.rows[name], value) for name, value in rows if value]


def _long(iso: str | None, said: Words) -> str | None:
    """Return ``2003-12-22`` as ``22 December 2003``; what is no date is returned as it is."""
    try:
        date.fromisoformat(iso or "")
    except ValueError:
        return iso
    return said.date(iso or "")


def _joined(comma: str, *parts: str | None) -> str | None:
    return comma.join(part for part in parts if part) or None
