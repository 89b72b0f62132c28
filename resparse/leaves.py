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
        if note.label_span:
            yield *note.label_span, "label", note.id
        else:
            yield from _label(note, text)
        yield from _words(note.own, (), note.gaps, note.id)


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
    inside = [mark for mark in marks if mark.span[0] < end]
    yield from _words((start, end), inside, document.title_gaps, "title")
    yield from ((*mark.span, "marker", "title") for mark in marks if mark.span[0] >= end)


def _node(node: Node, text: str) -> Iterator[Claim]:
    yield from _label(node, text)
    yield from _words(node.own, node.footnotes, node.gaps, node.id)


def _label(node: Node | Footnote, text: str) -> Iterator[Claim]:
    """Claim what stands between the start of a node and its own words, white space aside."""
    place = node.span[0]
    before = [gap for gap in node.gaps if gap[0] < node.own[0]]
    for start, end in (*before, (node.own[0], node.own[0])):
        printed = text[place:start].rstrip()
        if printed:
            yield place, place + len(printed), "label", node.id
        place = end


def _words(own: Span, marks: Sequence[Marker], gaps: Sequence[Span], address: str) -> Iterator[Claim]:
    """Claim the words of a span as text and markers; what its gaps hold is claimed by others or by none."""
    place = own[0]
    holes = [(*mark.span, True) for mark in marks]
    holes += [(*gap, False) for gap in gaps if gap[0] >= own[0]]
    for start, end, marked in sorted(holes):
        if start > place:
            yield place, start, "text", address
        if marked:
            yield start, end, "marker", address
        place = end
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
