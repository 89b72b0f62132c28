"""The text as it was read, and the way from an offset back to a line and column."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from resparse.finding import Diagnostic, Span

_LINE_END = re.compile(r"\r\n?|\n")
"""What editors count as a line end; ``str.splitlines`` counts eight more."""

_NEWLINE = re.compile(r"\n")
"""The same in a text without ``\\r``: a sixth of the time."""


@dataclass(frozen=True, slots=True)
class Block:
    """Say what some lines of the text are, as mark-up tells it.

    kind: ``adoption``, ``council_title``, ``proposal``, ``title``, ``meeting``, ``date``, ``note``,
    ``trailer``, ``text`` (an unnumbered paragraph of which no more is told), or a kind of the contract.
    span: from the start of the first line to the end of the last, without its line end; several lines make
    a table, a row a line, tabs between the cells. label: where the printed label stands. depth: how many
    clauses this one stands inside, for certain; 0 leaves its place to labels and neighbours.
    """

    kind: str
    span: Span
    label: Span | None = None
    depth: int = 0


Table = tuple[tuple[Span, ...], ...]
"""A table: the spans of its cells, row by row, empty ones too, with white space at their ends or without.
It fills whole lines."""


@dataclass(frozen=True, slots=True)
class Link:
    """Say where a run of the text leads: its span, and the address as the format has it."""

    span: Span
    href: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Hold what a format says of a document beside its text; ``None`` where it says nothing.

    language: as ISO 639-1. Dates are ISO 8601. agenda: the items as printed, without the words before them.
    """

    language: str | None = None
    symbol: str | None = None
    number: str | None = None
    session: int | str | None = None
    adopted: str | None = None
    distributed: str | None = None
    agenda: str | None = None
    meeting: str | None = None
    job_number: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """Hold what a format knew beside the text. Spans are code points into the text, in its order.

    laid_out: whether a line is a paragraph for certain, so that layout has nothing to undo.
    italics: runs in italics, without white space at their ends.
    markers: every footnote marker of the main text; ``None`` where the format does not tell.
    notes: where the first note begins; ``None`` where the format does not tell.
    furniture: what is none of the document's words though it stands among them: running heads, bar codes.
    signs: mark-up typed among the words, which leaves nothing in its place: asterisks around a phrase.
    blocks: what every line is, in order, if mark-up tells; then no grammar is asked.
    links: those of the text, notes included. facts: of the document.
    tables: those of the main text, in order, whether they hold data or only place text.
    """

    laid_out: bool = False
    italics: tuple[Span, ...] = ()
    markers: tuple[Span, ...] | None = None
    notes: int | None = None
    furniture: tuple[Span, ...] = ()
    signs: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] | None = None
    links: tuple[Link, ...] = ()
    facts: Facts = Facts()
    tables: tuple[Table, ...] = ()


NO_HINTS = Hints()
"""What plain text knows beside itself."""


@dataclass(frozen=True)
class Source:
    """Hold one input: its name and its text.

    Every span in the project is a pair of code-point offsets into ``text``.

    name: the path or symbol as the caller gave it, ``"-"`` for standard input.
    diagnostics: what the reader has to say about the bytes (an assumed encoding, say).
    hints: what the format knew beside the text; they outrank guesses.
    """

    name: str
    text: str = field(repr=False)
    diagnostics: tuple[Diagnostic, ...] = ()
    hints: Hints = field(default=NO_HINTS, repr=False, compare=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        ends = _LINE_END if "\r" in self.text else _NEWLINE
        return [0, *(end.end() for end in ends.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1 and in code points, of an offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_span(self, offset: int) -> Span:
        """Return where the line of an offset begins, and where it ends without its line end."""
        number = bisect_right(self._line_starts, offset)
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def line(self, offset: int) -> int:
        """Return the line number, from 1, of an offset."""
        return bisect_right(self._line_starts, offset)
