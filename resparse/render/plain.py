"""Write a document as the plain text of a Word file: main text, notes, comment block, masthead.

It is the layout of ``samples/A_RES_58_166.txt``, and what is written parses to an equal document.
"""

from collections.abc import Iterable, Iterator

from resparse.nodes import CONTAINERS, Marker, Node, Resolution
from resparse.render.cells import cell_markers
from resparse.render.labels import above_title, closing_lines, heading, printed, shares_line
from resparse.render.words import Words, words
from resparse.source import Source

_COMMENT = "[DU1]"
_SHORT_RULE = "_" * 15
_LONG_RULE = "-" * 60
_DASHES = "-" * 15


def render_text(resolution: Resolution) -> str:
    """Return the text of a document in the stream layout, line feeds at the line ends."""
    said = words(resolution.language)
    lines = [_COMMENT, *_opening(resolution, said), *_body(resolution, said.marker)]
    lines += [f"{said.marker.format(label=note.label)} {note.text}" for note in resolution.footnotes]
    lines += [*_comment_block(resolution), *_separators(), *_masthead(resolution, said)]
    return "".join(f"{line}\n" for line in lines)


def _opening(resolution: Resolution, said: Words) -> Iterator[str]:
    """Yield the adoption line, the proposal line and the title line, and two empty ones."""
    yield from adoption_lines(resolution, said)
    title = resolution.title
    if title is not None:
        number = f"{resolution.number}.\t" if resolution.number else ""
        yield number + with_markers(title, resolution.title_footnotes, said.marker)
    yield ""
    yield ""


def adoption_lines(resolution: Resolution, said: Words) -> Iterator[str]:
    """Yield what stands above the title: how the text was adopted, and on whose proposal."""
    if resolution.title is None and resolution.number is not None:
        yield said.say("council_title", number=resolution.number)
    if resolution.organ and resolution.adopted:
        yield _adoption(resolution, said)
    if resolution.proposal:
        yield resolution.proposal.text


def agenda_line(items: tuple[str, ...], said: Words) -> str:
    """Return the line of a masthead that names agenda items."""
    return said.say("agenda_items" if len(items) > 1 else "agenda_item", items=said.listed(items))


def _adoption(resolution: Resolution, said: Words) -> str:
    date = said.date(resolution.adopted or "")
    if resolution.title is None and resolution.meeting:
        meeting = resolution.meeting
        return said.say("council_adoption", organ=said.by(resolution.organ or ""), meeting=meeting, date=date)
    parts = sum(node.kind == "part" for node in resolution.body)
    phrase = "adoption_of_parts" if parts > 1 else "adoption"
    return said.say(phrase, organ=said.by(resolution.organ or ""), date=date)


def _body(resolution: Resolution, sign: str) -> Iterator[str]:
    """Yield the lines of the nodes, with an explicit stack: nesting has no bound."""
    stack = list(reversed(resolution.body))
    before: Node | None = None
    while stack:
        node = stack.pop()
        if before and _is_apart(node, before):
            yield ""
        yield from _lines(node, resolution.source, sign)
        stack.extend(reversed(node.children))
        before = node


def _is_apart(node: Node, before: Node) -> bool:
    """Tell whether an empty line parts a node from the one before."""
    return (
        node.kind in ("annex", "part")
        or before.kind == "part"
        or (node.kind == "closing" and before.kind != "closing")
    )


def _lines(node: Node, source: Source, sign: str) -> Iterator[str]:
    """Yield the lines of a node. sign: how its language prints a marker."""
    if node.kind in CONTAINERS and shares_line(node):
        yield above_title(node, source) + with_markers(node.text, node.footnotes, sign)
    elif node.kind in CONTAINERS:
        above, title = heading(node, source)
        yield from filter(None, (above, with_markers(title, node.footnotes, sign)))
    elif node.kind == "table" and node.rows:
        yield from _rows(node, sign)
    elif node.kind == "closing" and not node.footnotes:
        yield from closing_lines(node, source)
    elif node.kind in ("heading", "closing", "unplaced"):
        yield with_markers(node.text, node.footnotes, sign)
    else:
        label = printed(node, source)
        lead = f"\t{label}\t" if label else "\t"
        yield lead + with_markers(node.text, node.footnotes, sign)


def _rows(node: Node, sign: str) -> Iterator[str]:
    for row, called in zip(node.rows, cell_markers(node), strict=True):
        cells = zip(row, called, strict=True)
        yield "\t".join(with_markers(cell, markers, sign) for cell, markers in cells)


def with_markers(text: str, markers: Iterable[Marker], sign: str = "{label}") -> str:
    """Return a text with its markers put back; a comma parts two at one place that nothing else does."""
    pieces, done, before = [], 0, -1
    for marker in sorted(markers, key=lambda marker: marker.offset):
        comma = "," if marker.offset == before and sign == "{label}" else ""
        pieces += [text[done : marker.offset], comma, sign.format(label=marker.label)]
        done = before = marker.offset
    return "".join((*pieces, text[done:]))


def _comment_block(resolution: Resolution) -> Iterator[str]:
    job, symbol = resolution.job_number or "", resolution.symbol or ""
    yield f"{_COMMENT}<<ODS JOB NO>>{job}<<ODS JOB NO>>"
    yield f"<<ODS DOC SYMBOL1>>{symbol}<<ODS DOC SYMBOL1>>"
    yield "<<ODS DOC SYMBOL2>><<ODS DOC SYMBOL2>>"


def _separators() -> Iterator[str]:
    """Yield the rules and page numbers of the separators between text and notes."""
    yield from (_SHORT_RULE, "", _LONG_RULE, "", _DASHES, "", _LONG_RULE, "", "1", "    ", "")
    yield from ("1", "")


def _masthead(resolution: Resolution, said: Words) -> Iterator[str]:
    """Yield the masthead and the running heads, run together as text extraction leaves them."""
    symbol, organ = resolution.symbol or "", said.organ(resolution.organ or "")
    above = said.parent(resolution.organ or "")
    head = f"{said.say('united_nations')}{symbol}{above or organ}{said.say('distribution')}"
    day = said.date(resolution.distributed) if resolution.distributed else ""
    session = said.session(resolution.session) if resolution.session is not None else ""
    yield head
    yield from (f"{day}{organ}", session) if above else (f"{day}{session}",)
    if resolution.agenda_items:
        yield agenda_line(resolution.agenda_items, said)
    yield from ("", "", "", symbol, "", symbol, "", "2", "", "3", "")
