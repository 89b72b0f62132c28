"""Draw what is known of one thing: names on the left, values beside them."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from resparse.render import style
from resparse.render.page import Page


def facts_of(rows: Iterable[tuple[str, str]]) -> str:
    """Return names and values as text for standard output, fitted to its width."""
    rows = list(rows)
    console = Console(markup=False, highlight=False, emoji=False)
    page = Page(console)
    gutter = max((len(name) for name, _ in rows), default=0) + 2
    for number, (name, value) in enumerate(rows):
        page.paragraph(Text(value, "" if number else style.HEADING), gutter, Text(name, style.QUIET))
    with console.capture() as captured:
        console.print(Text("\n").join(page.lines), soft_wrap=True)
    return captured.get()
