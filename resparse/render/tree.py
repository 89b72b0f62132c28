"""Show the tree of a document as lines: kind, address, span and the first words of each node."""

from collections.abc import Iterator, Sequence

from resparse.nodes import Footnote, Node, Resolution
from resparse.render.control import visible

_FIRST_WORDS = 48
"""How many code points of a node's text stand beside it."""


def lines(resolution: Resolution) -> Iterator[str]:
    """Yield the tree line by line, without colours, without trailing spaces."""
    return map(visible, _lines(resolution))


def _lines(resolution: Resolution) -> Iterator[str]:
    size = len(resolution.source.text)
    yield f"resolution {resolution.symbol or '?'} 0-{size} {resolution.source.name}"
    last = not resolution.footnotes
    stack = _branches(resolution.body, "", closed=last)
    while stack:
        node, before, tip = stack.pop()
        yield _line(node, before + ("└── " if tip else "├── "))
        stack += _branches(node.children, before + ("    " if tip else "│   "), closed=True)
    for place, note in enumerate(resolution.footnotes, 1):
        branch = "└── " if place == len(resolution.footnotes) else "├── "
        yield f"{branch}footnote {_note(note)}"


def _branches(nodes: Sequence[Node], before: str, *, closed: bool) -> list[tuple[Node, str, bool]]:
    """Return siblings, the last first; where ``closed``, nothing follows them on their level."""
    return [(node, before, closed and not place) for place, node in enumerate(reversed(nodes))]


def _line(node: Node, branch: str) -> str:
    start, end = node.span
    marks = "".join(f" ^{mark.label}" for mark in node.footnotes)
    return f"{branch}{node.kind} {node.id} {start}-{end} {_words(node.text)}{marks}".rstrip()


def _note(note: Footnote) -> str:
    start, end = note.span
    callers = ", ".join(note.markers) or "no marker"
    return f"{note.id} {start}-{end} {_words(note.text)} <- {callers}"


def _words(text: str) -> str:
    if len(text) <= _FIRST_WORDS:
        return text
    return text[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
