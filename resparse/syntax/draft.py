"""The working copy of a node, while its place, markers and address are being found."""

import re
from typing import NamedTuple

from resparse.finding import Span
from resparse.source import Table
from resparse.syntax.plain import UNSAID

Tile = tuple[str, int, int]
"""A stretch of the source: its role (``label`` or ``text``), start and end."""


QUOTES = '“”„«"'
"""Signs that begin what is quoted, in one language or another."""

_QUOTES = frozenset(QUOTES)

_LEAD = re.compile(rf"[\s{UNSAID}]*")


class Mark(NamedTuple):
    """Hold a footnote marker found in the source: its label and where it stands."""

    label: str
    start: int
    end: int


class Draft:
    """Hold a node under construction.

    start, end: the source span without children. own: its words, after the label. alias: the label as
    addresses have it, where it is a word. spoken: whether it holds an enacting line. rows: the cells of
    a table.
    """

    __slots__ = (
        "alias",
        "children",
        "end",
        "kind",
        "label",
        "label_span",
        "marks",
        "opening",
        "own",
        "rows",
        "spoken",
        "start",
    )

    def __init__(self, kind: str, start: int, own: Span, label: str | None = None) -> None:
        """Start a node of a kind at an offset of the source."""
        self.kind = kind
        self.label = label
        self.start = start
        self.end = own[1]
        self.own = own
        self.label_span: Span | None = None
        self.alias: str | None = None
        self.opening: str | None = None
        self.children: list[Draft] = []
        self.marks: list[Mark] = []
        self.rows: Table = ()
        self.spoken = False

    def extend(self, end: int) -> None:
        """Take in the source up to ``end`` as the node's own words."""
        self.own = (self.own[0], end)
        self.end = end


class Words(NamedTuple):
    """Hold a line of the source taken apart: its printed label and its words, as spans."""

    label: str
    label_span: Span
    own: Span


def trim(text: str, start: int, end: int) -> Span:
    """Return a span without the white space at its ends."""
    words = text[start:end].lstrip()
    return end - len(words), end - len(words) + len(words.rstrip())


def cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the spans of the cells of a row, which tabs part."""
    found = []
    for cell in text[start:end].split("\t"):
        found.append((start, start + len(cell)))
        start += len(cell) + 1
    return tuple(found)


def split_label(text: str, start: int, end: int, pattern: re.Pattern[str] | None = None) -> Words:
    """Take a labelled line apart after what ``pattern`` matches, as a rule its first word.

    A quotation mark before the label stands in its span, and not in the label; signs before it that say
    nothing stand in neither.
    """
    start, end = trim(text, start, end)
    if not text[start : start + 1].isascii():
        start = _LEAD.match(text, start, end).end()  # type: ignore[union-attr]
    quoted = text[start : start + 1] in _QUOTES
    printed = pattern.match(text, start + quoted, end) if pattern else None
    if printed:
        return Words(printed[0], (start, printed.end()), trim(text, printed.end(), end))
    parts = text[start:end].split(None, 1)
    label = parts[0] if parts else ""
    own_start = end - len(parts[1]) if len(parts) > 1 else start + len(label)
    return Words(label[quoted:], (start, start + len(label)), (own_start, end))
