"""Draw what documents cite, and who cites a document, as tables for the terminal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from resparse.mentions import PROPOSAL, SELF, TITLE, Mention
from resparse.nodes import Resolution
from resparse.render import columns, style
from resparse.render.page import Page

Found = tuple[Resolution, Sequence[Mention]]
"""A document and those of its mentions that were asked for."""

_UNRESOLVED = "—"
_ITSELF = "(itself)"

_HEAD = ("clause", "citation", "symbol", "date", "pinpoint", "act")
_CITERS = ("document", "clause", "act", "citation")
_NARROW = 110
"""Columns of a screen below which a citation goes under its row: names of instruments are long."""

_WIDEST = 150
_INDENT = 4


def cited_of(found: Sequence[Found], *, one: bool) -> str:
    """Return tables of citations, clause by clause, as text for standard output.

    one: whether a single document was asked about, so that no heading need say which.
    """
    page = Page(Console(markup=False, highlight=False, emoji=False))
    for document, mentions in found:
        page.blank()
        if not one:
            page.paragraph(_heading(document))
        _table(page, list(_rows(document, mentions)))
    return _printed(page)


def citing_of(found: Iterable[Found]) -> str:
    """Return who cites a document, a row for each citation, as text for standard output."""
    page = Page(Console(markup=False, highlight=False, emoji=False))
    rows = [_head(_CITERS)]
    for document, mentions in found:
        name = Text(document.symbol or document.source.name, style.ADDRESS)
        rows += [_citer(name, mention) for mention in mentions]
    widths = columns.fitted(rows, min(page.wide, _WIDEST), (2, 3))
    for row in rows:
        columns.row(page, row, widths)
    return _printed(page)


def _heading(document: Resolution) -> Text:
    name = document.symbol or document.source.name
    return Text(" ".join(filter(None, (name, document.title))), style.HEADING)


def _head(names: Iterable[str]) -> tuple[Text, ...]:
    return tuple(Text(name, style.QUIET) for name in names)


def _rows(document: Resolution, mentions: Sequence[Mention]) -> Iterator[tuple[Text, ...]]:
    """Yield rows in reading order; a note has its rows under each clause that calls it."""
    by_clause: dict[str, list[tuple[Mention, str | None]]] = defaultdict(list)
    for mention in mentions:
        for place in mention.places:
            by_clause[place.clause].append((mention, place.act))
    addresses = (TITLE, PROPOSAL, *(node.id for node in document.walk()))
    for address in addresses:
        own = sorted(by_clause.pop(address, ()), key=lambda pair: pair[0].note is not None)
        for mention, act in own:
            yield _row(" ".join(filter(None, (address, mention.note))), mention, act)
    for mention in mentions:
        if not mention.places:
            yield _row(mention.note or "", mention, mention.act)


def _row(clause: str, mention: Mention, act: str | None) -> tuple[Text, ...]:
    cited = mention.citation
    quiet = style.QUIET if mention.unresolved else ""
    symbol = Text(cited.symbol or (_ITSELF if cited.kind == SELF else _UNRESOLVED), quiet)
    cells = (Text(cell or "", quiet) for cell in (cited.date, cited.pinpoint, act))
    return Text(clause, style.ADDRESS), Text(cited.text, quiet), symbol, *cells


def _citer(name: Text, mention: Mention) -> tuple[Text, ...]:
    clause = " ".join(filter(None, (mention.clause, mention.note)))
    cited = ", ".join(filter(None, (mention.citation.text, _apart(mention))))
    return name, Text(clause, style.ADDRESS), Text(mention.act or ""), Text(cited)


def _apart(mention: Mention) -> str | None:
    """Return the pinpoint where the text of the citation does not hold it."""
    pinpoint = mention.citation.pinpoint
    return None if pinpoint and pinpoint in mention.citation.text else pinpoint


def _table(page: Page, rows: list[tuple[Text, ...]]) -> None:
    rows = _without_empty([_head(_HEAD), *rows])
    if page.wide >= _NARROW or columns.fits(rows, page.wide):
        widths = columns.fitted(rows, min(page.wide, _WIDEST), range(1, len(rows[0])))
        for row in rows:
            columns.row(page, row, widths)
        return
    short = [(row[0], *row[2:]) for row in rows]
    widths = columns.fitted(short, page.wide, range(1, len(short[0])))
    for cells, row in zip(short, rows, strict=True):
        columns.row(page, cells, widths)
        if row is not rows[0] and row[1].plain != row[2].plain:
            page.paragraph(Text(row[1].plain, style.QUIET), _INDENT)


def _without_empty(rows: Sequence[tuple[Text, ...]]) -> list[tuple[Text, ...]]:
    """Return rows without the columns that hold nothing below their head."""
    used = [any(cell.plain for cell in column[1:]) for column in zip(*rows, strict=True)]
    return [tuple(cell for cell, kept in zip(row, used, strict=True) if kept) for row in rows]


def _printed(page: Page) -> str:
    with page.console.capture() as captured:
        page.console.print(Text("\n").join(page.lines), soft_wrap=True)
    return captured.get()
