"""Lay out lines of text on a page of a given width: hanging indents, rules, right-aligned lines."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from resparse.render import style
from resparse.render.breaking import is_unspaced, wrapped
from resparse.render.control import visible

MEASURE = 100
"""The longest line of prose, in columns: on a wider screen the eye loses the next line."""

_NARROWEST = 24
"""The fewest columns that are left to text beside its indents."""


class Page:
    """Collect the lines of a document as they are laid out.

    width: columns of prose. wide: columns that a table may take. lines: what has been laid out,
    without trailing spaces.
    """

    def __init__(self, console: Console) -> None:
        self.console = console
        self.wide = console.width
        self.width = min(console.width, MEASURE)
        self.lines: list[Text] = []

    def blank(self) -> None:
        """Add an empty line, unless there is one or the page is empty."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(Text())

    def paragraph(self, text: Text, indent: int = 0, label: Text | None = None) -> None:
        """Add a paragraph; its label hangs in the columns left of ``indent``.

        On a page too narrow for that, the indent shrinks and a long label has a line of its own.
        """
        indent = min(indent, max(0, self.width - _NARROWEST))
        if label and cell_len(label.plain.rstrip()) >= indent:
            self._add(label.copy())
            label = None
        for number, line in enumerate(self._wrap(text, self.width - indent)):
            lead = _hung(label, indent) if label and not number else Text(" " * indent)
            self._add(lead.append_text(line))

    def right(self, text: Text) -> None:
        """Add a line at the right margin; one too long for the width is wrapped from the left."""
        if text.cell_len > self.width:
            self.paragraph(text)
        else:
            self._add(Text(" " * (self.width - text.cell_len)).append_text(text))

    def rule(self) -> None:
        """Add a rule as long as the notes below it are wide, at most a third of the page."""
        self.lines.append(Text("─" * (self.width // 3), style.QUIET))

    def rendered(self, rows: Sequence[Text], indent: int) -> None:
        """Add lines that are laid out already."""
        for row in rows:
            self._add(Text(" " * indent).append_text(row))

    def _wrap(self, text: Text, width: int) -> Sequence[Text]:
        if is_unspaced(text.plain):
            return wrapped(text, width) or [Text()]
        return list(text.wrap(self.console, width, tab_size=4)) or [Text()]

    def _add(self, line: Text) -> None:
        line.rstrip()
        line.plain = visible(line.plain)
        self.lines.append(line)


def _hung(label: Text, indent: int) -> Text:
    """Return a label filled up to its indent."""
    lead = label.copy()
    return lead.append(" " * (indent - lead.cell_len))
