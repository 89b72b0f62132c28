"""The text as it was read, and the way from an offset back to a line and column."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from resparse.finding import Diagnostic, Span

_LINE_END = re.compile(r"\r\n?|\n")
"""What editors count as a line end; ``str.splitlines`` counts eight more."""


@dataclass(frozen=True)
class Source:
    """Hold one input: its name and its text.

    Every span in the project is a pair of code-point offsets into ``text``.

    name: the path or symbol as the caller gave it, ``"-"`` for standard input.
    diagnostics: what the reader has to say about the bytes (an assumed encoding, say).
    """

    name: str
    text: str = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1 and in code points, of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_span(self, offset: int) -> Span:
        """Return where the line of an offset begins, and where it ends without its line end."""
        number = bisect_right(self._line_starts, offset)
        start = self._line_starts[number - 1]
        after = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return start, start + len(self.text[start:after].rstrip("\r\n"))

    def line(self, offset: int) -> int:
        """Return the line number, from 1, of an offset."""
        return self.position(offset)[0]
