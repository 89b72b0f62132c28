"""Draw a document for reading in a terminal.

Document text is never handed to Rich as markup: ``[on the report of ...]`` would vanish. It
goes into ``Text`` objects, and those are printed as they are.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from resparse.nodes import CONTAINERS, Footnote, Node, Resolution
from resparse.render import masthead, style
from resparse.render.direction import mirrored, mirrors
from resparse.render.labels import closing_lines, heading, parted, printed
from resparse.render.marks import clause, marked, raised
from resparse.render.page import Page
from resparse.render.views import Notes, View
from resparse.render.words import words
from resparse.source import Source

_GUTTER = 4
"""The least columns in which numbers of clauses hang; preambular paragraphs keep them clear."""

_CLAUSES = frozenset({"preambular", "operative"})
_HEADINGS = CONTAINERS | {"heading"}


@dataclass(frozen=True, slots=True)
class _Place:
    """Say where a node goes: ``left`` is the column of its label, ``column`` that of its text."""

    node: Node
    label: str
    left: int
    column: int
    below_clause: bool


def page_of(resolution: Resolution, view: View) -> str:
    """Return a document as text for standard output, with colours where those are wanted.

    A script that runs from right to left is mirrored where the terminal shows it so. Rich decides by
    ``NO_COLOR``, ``FORCE_COLOR``, ``COLUMNS`` and what standard output is.
    """
    console = Console(markup=False, highlight=False, emoji=False)
    leftward = words(resolution.language).on_page("direction") == "rtl"
    if leftward and mirrors(os.environ, terminal=console.is_terminal):
        console.width -= 1
        lines = mirrored(draw(resolution, console, view), console.width + 1)
    else:
        lines = draw(resolution, console, view)
    with console.capture() as captured:
        console.print(Text("\n").join(lines), soft_wrap=True)
    return captured.get()


def draw(resolution: Resolution, console: Console, view: View) -> list[Text]:
    """Return a document as lines that fit the console's width, without trailing spaces."""
    page = Page(console)
    if view.masthead:
        masthead.draw(page, resolution)
    if view.title:
        page.blank()
        _title(page, resolution)
    inline = view.notes is Notes.INLINE
    _body(page, resolution, {note.id: note for note in resolution.footnotes} if inline else {})
    if not inline:
        _notes(page, resolution.footnotes, callers=view.callers)
    return page.lines


def _title(page: Page, resolution: Resolution) -> None:
    """Add the title, its number hanging; the Security Council gives numbers alone."""
    number, title = resolution.number, resolution.title
    if title is None:
        if number is not None:
            said = words(resolution.language).say("council_title", number=number)
            page.paragraph(Text(said, style.HEADING))
        return
    text = marked(title, resolution.title_footnotes, base=style.HEADING)
    label = f"{number}. " if number else ""
    page.paragraph(text, cell_len(label), Text(label, style.HEADING))


def _body(page: Page, resolution: Resolution, inline: Mapping[str, Footnote]) -> None:
    """Add the nodes in reading order, with an explicit stack: nesting has no bound."""
    before = ""
    stack = _placed(resolution.body, 0, resolution.source, below_clause=False)
    while stack:
        place = stack.pop()
        if not _is_tight(place, before):
            page.blank()
        _draw(page, place, resolution.source)
        _notes_under(page, place, inline)
        stack += _placed_below(place, resolution.source)
        before = place.node.kind


def _placed_below(place: _Place, source: Source) -> list[_Place]:
    inside = place.node.kind in CONTAINERS
    left = place.left if inside else place.column
    return _placed(place.node.children, left, source, below_clause=not inside)


def _placed(nodes: Sequence[Node], left: int, source: Source, *, below_clause: bool) -> list[_Place]:
    """Return where siblings go, the last of them first: labels share one gutter.

    Lists that stand beside their paragraph instead of below it, as in annexes, are set in from it.
    """
    labels = ["" if node.kind in _HEADINGS else printed(node, source) for node in nodes]
    pairs = list(zip(nodes, labels, strict=True))
    inner = _gutter(label for node, label in pairs if node.kind == "subparagraph")
    outer = _gutter(label for node, label in pairs if node.kind != "subparagraph")
    if any(node.kind in _CLAUSES for node in nodes):
        outer = max(outer, _GUTTER)
    placed = []
    for node, label in pairs:
        listed = node.kind == "subparagraph"
        start = left + outer if listed else left
        gutter = inner if listed else outer
        column = start if below_clause and not label else start + gutter
        shown = " " * (gutter - 1 - cell_len(label)) + label if label[:1].isdigit() else label
        placed.append(_Place(node, shown, start, column, below_clause))
    return placed[::-1]


def _gutter(labels: Iterable[str]) -> int:
    """Return how many columns the widest of some labels takes, with a space after it."""
    widest = max(map(cell_len, labels), default=0)
    return widest + 1 if widest else 0


def _is_tight(place: _Place, before: str) -> bool:
    """Tell whether a node follows the one before without an empty line."""
    kind = place.node.kind
    if before == kind == "heading":
        return True
    return kind == "subparagraph" or place.below_clause or kind == before == "closing"


def _draw(page: Page, place: _Place, source: Source) -> None:
    node = place.node
    if node.kind == "table" and node.rows:
        from resparse.render import tables  # Rich's tables cost 10 ms, and few documents have one

        tables.draw(page, node, place.column)
    elif node.kind == "closing":
        _closing(page, node, source)
    elif node.kind == "enacting":
        page.paragraph(marked(node.text, node.footnotes, base=style.SPOKEN), place.column)
    elif node.kind in _HEADINGS:
        _heading(page, place, source)
    else:
        lead = Text(" " * place.left).append(place.label, style.LABEL)
        page.paragraph(clause(node), place.column, lead if place.label else None)


def _heading(page: Page, place: _Place, source: Source) -> None:
    """Add a heading, or what stands above a container: its letter and its title."""
    node = place.node
    sign, title = heading(node, source) if node.kind in CONTAINERS else ("", node.text)
    text = marked(title, node.footnotes, base=style.HEADING)
    if not sign:
        page.paragraph(text, place.left)
    elif node.kind == "annex" or not title:
        page.paragraph(Text(sign, style.HEADING))
        if title:
            page.paragraph(text)
    else:
        label = "".join(parted(sign))
        page.paragraph(text, cell_len(label), Text(label, style.HEADING))


def _closing(page: Page, node: Node, source: Source) -> None:
    """Add the meeting line, the date and the vote at the right."""
    if node.footnotes:
        page.right(clause(node))
        return
    for line in closing_lines(node, source):
        page.right(Text(line))


def _notes_under(page: Page, place: _Place, notes: Mapping[str, Footnote]) -> None:
    """Add the notes that a node calls, each once, under its text."""
    called = dict.fromkeys(mark.ref or "" for mark in place.node.footnotes)
    found = [notes[ref] for ref in called if ref in notes]
    _hang_notes(page, found, place.column, quiet=style.QUIET)


def _notes(page: Page, notes: Sequence[Footnote], *, callers: bool) -> None:
    if not notes:
        return
    if page.lines:
        page.blank()
        page.rule()
    _hang_notes(page, notes, 0, callers=callers)


def _hang_notes(
    page: Page, notes: Iterable[Footnote], left: int, *, quiet: str = "", callers: bool = False
) -> None:
    notes = list(notes)
    gutter = max((len(note.label) for note in notes), default=0) + 1
    for note in notes:
        text = Text(note.text, quiet)
        if callers:
            text.append(f"  [{', '.join(note.markers) or 'not called'}]", style.ADDRESS)
        sign = raised(note.label).rjust(gutter - 1)
        label = Text(" " * left).append(sign, style.MARKER)
        page.paragraph(text, left + gutter, label)
