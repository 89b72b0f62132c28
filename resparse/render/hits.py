"""Draw what a search found: a heading for each clause, an excerpt below it with the words asked for marked.

For a terminal by Rich, wrapped and in colours; for a file or a pipe an excerpt a line, without Rich.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resparse.render.control import visible

_INDENT = 4

Span = tuple[int, int]
"""Start and end in an excerpt, in code points."""


class Entry(NamedTuple):
    """Hold what is drawn for a clause: its whole address, facts beside it, an excerpt and its marks."""

    name: str
    facts: str
    text: str
    marks: Sequence[Span]


def entries_of(entries: Iterable[Entry], last: str, *, colour: bool) -> str:
    """Return entries as text for standard output. last: a line below them, or nothing.

    colour: whether with colours, and then laid out as for a terminal.
    """
    if colour or sys.stdout.isatty():
        return _drawn(entries, last, colour=colour)
    return "\n".join((*map(_plain, entries), f"{last}\n" if last else ""))


def _plain(entry: Entry) -> str:
    lead = " " * _INDENT
    heading = "  ".join(filter(None, (entry.name, entry.facts)))
    return f"{visible(heading)}\n{lead}{visible(entry.text)}\n"


def _drawn(entries: Iterable[Entry], last: str, *, colour: bool) -> str:
    from rich.console import Console
    from rich.text import Text

    from resparse.render import style
    from resparse.render.page import Page

    console = Console(
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        markup=False,
        highlight=False,
        emoji=False,
    )
    page = Page(console)
    for entry in entries:
        page.blank()
        facts = f"  {entry.facts}" if entry.facts else ""
        page.paragraph(Text.assemble((entry.name, style.ADDRESS), (facts, style.QUIET)))
        excerpt = Text(entry.text)
        for start, end in entry.marks:
            excerpt.stylize(style.HIT, start, end)
        page.paragraph(excerpt, _INDENT)
    if last:
        page.blank()
        page.paragraph(Text(last, style.QUIET))
    with console.capture() as captured:
        console.print(Text("\n").join(page.lines), soft_wrap=True)
    return captured.get()
