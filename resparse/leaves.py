"""Tile the source of a document with leaves: every character belongs to exactly one."""

from collections.abc import Iterator, Sequence

from resparse.finding import Span
from resparse.nodes import Footnote, Leaf, Marker, Node, Resolution

_BYTE_ORDER_MARK = "\ufeff"
"""White space here, though not to ``str.strip``."""

_LINE_ENDS = "\n\r\x0c\x85\u2028\u2029"

Claim = tuple[int, int, str, str]
"""Start and end of a stretch, its role, and the address that claims it."""


def tile(document: Resolution) -> Iterator[Leaf]:
    """Yield the leaves of a document in the order of its source.

    What no node, note or title claims is ``space`` where it is white, else ``furniture``: masthead,
    separators, running heads.
    """
    text = document.source.text.replace(_BYTE_ORDER_MARK, " ")
    place = 0
    for start, end, role, address in sorted(_claims(document, text)):
        yield from _unclaimed(text, place, start)
        yield Leaf(role, start, end, address)
        place = end
    yield from _unclaimed(text, place, len(text))


def _claims(document: Resolution, text: str) -> Iterator[Claim]:
    yield from _title(document, text)
    for node in document.walk():
        yield from _node(node, text)
    for note in document.footnotes:
        yield from _label(note, text)
        yield from _words(note.own, (), note.id)


def _title(document: Resolution, text: str) -> Iterator[Claim]:
    """Claim the title and, as its label, the number before it on its line."""
    start, end = document.title_span
    if start == end:
        return
    line = 1 + max(text.rfind(end, 0, start) for end in _LINE_ENDS)
    printed = text[line:start].strip()
    if printed:
        first = text.index(printed, line)
        yield first, first + len(printed), "label", "title"
    marks = document.title_footnotes
    yield from _words((start, end), [mark for mark in marks if mark.span[0] < end], "title")
    yield from ((*mark.span, "marker", "title") for mark in marks if mark.span[0] >= end)


def _node(node: Node, text: str) -> Iterator[Claim]:
    yield from _label(node, text)
    yield from _words(node.own, node.footnotes, node.id)


def _label(node: Node | Footnote, text: str) -> Iterator[Claim]:
    """Claim what stands between the start of a node and its own words, white space aside."""
    start, end = node.span[0], node.own[0]
    printed = text[start:end].rstrip()
    if printed:
        yield start, start + len(printed), "label", node.id


def _words(own: Span, marks: Sequence[Marker], address: str) -> Iterator[Claim]:
    place = own[0]
    for mark in marks:
        if mark.span[0] > place:
            yield place, mark.span[0], "text", address
        yield *mark.span, "marker", address
        place = mark.span[1]
    if place < own[1]:
        yield place, own[1], "text", address


def _unclaimed(text: str, start: int, end: int) -> Iterator[Leaf]:
    words = text[start:end].strip()
    if not words:
        if start < end:
            yield Leaf("space", start, end)
        return
    first = text.index(words, start)
    last = first + len(words)
    if start < first:
        yield Leaf("space", start, first)
    yield Leaf("furniture", first, last)
    if last < end:
        yield Leaf("space", last, end)
