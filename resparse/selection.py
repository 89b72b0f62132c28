"""Cut a document down to what was asked for: some clauses, or one kind of its parts.

The result is a document again, so that whatever draws or encodes one needs no other case.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from resparse.nodes import ADDRESS_RANGE, CONTAINERS, Footnote, Node, Resolution

_COMMA = re.compile(r"\s*,\s*")

_DASH = re.compile("[\u2010-\u2015\u2212]")
"""What may be typed or pasted for the hyphen of a range."""


class Part(StrEnum):
    """Name the parts of a document that can be asked for alone."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    FOOTNOTES = "footnotes"
    ANNEX = "annex"
    METADATA = "metadata"


_IN_WORDS = {
    Part.PREAMBULAR: "preambular paragraphs",
    Part.OPERATIVE: "operative paragraphs",
    Part.FOOTNOTES: "footnotes",
    Part.ANNEX: "annex",
}


class NoSuchPartError(Exception):
    """Say that a document has not what was asked for.

    message: one plain sentence without a final stop. near: clause addresses like the one asked.
    """

    def __init__(self, message: str, near: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.near = near


def clauses(resolution: Resolution, addresses: str) -> Resolution:
    """Return the document with no more than the clauses named, in reading order.

    addresses: ``op6``, a range ``op3-op7`` (both ends included), or several with commas.
    Raises NoSuchPartError.
    """
    asked = [name for name in _COMMA.split(addresses.strip()) if name]
    wanted: set[str] = set()
    for name in asked:
        wanted.update(_expand(resolution, name))
    body = _topmost(resolution.body, lambda node: node.id in wanted)
    return replace(resolution, body=body, footnotes=_called(resolution, body))


def only(resolution: Resolution, part: Part) -> Resolution:
    """Return the document with no more than one of its parts.

    Raises NoSuchPartError where it has none; there is metadata in any document.
    """
    if part is Part.METADATA:
        return replace(resolution, body=(), footnotes=())
    body = _part(resolution, part)
    notes = _called(resolution, body) if part is not Part.FOOTNOTES else resolution.footnotes
    if not body and not (part is Part.FOOTNOTES and notes):
        raise NoSuchPartError(f"this document has no {_IN_WORDS[part]}")
    return replace(resolution, body=body, footnotes=notes)


def _part(resolution: Resolution, part: Part) -> tuple[Node, ...]:
    if part is Part.FOOTNOTES:
        return ()
    if part is Part.ANNEX:
        return _topmost(resolution.body, lambda node: node.kind == part)
    return _pruned(resolution.body, part)


def _expand(resolution: Resolution, name: str) -> Iterable[str]:
    """Yield the ids that an address or a range of addresses stands for."""
    first, dash, last = _DASH.sub(ADDRESS_RANGE, name).partition(ADDRESS_RANGE)
    if name in resolution or not dash:
        return [_node(resolution, name).id]
    start, end = _node(resolution, first), _node(resolution, last)
    ids = [node.id for node in resolution.walk() if node.kind == start.kind]
    if end.kind != start.kind or ids.index(start.id) > ids.index(end.id):
        raise NoSuchPartError(f"{name} is no range of clauses in reading order")
    return ids[ids.index(start.id) : ids.index(end.id) + 1]


def _node(resolution: Resolution, address: str) -> Node:
    try:
        return resolution[address]
    except KeyError:
        from difflib import get_close_matches  # needed only to apologise

        held = [node.id for node in resolution.walk()]
        near = get_close_matches(address, held)
        raise NoSuchPartError(f"there is no clause {address} in this document", near) from None


def _topmost(body: Sequence[Node], wanted: Callable[[Node], bool]) -> tuple[Node, ...]:
    """Return the nodes wanted, in reading order, none of them below another."""
    found = []
    stack = list(reversed(body))
    while stack:
        node = stack.pop()
        if wanted(node):
            found.append(node)
        else:
            stack.extend(reversed(node.children))
    return tuple(found)


def _pruned(body: Sequence[Node], kind: str) -> tuple[Node, ...]:
    """Return the clauses of one kind below the containers that hold them."""
    kept = []
    for node in body:
        if node.kind == kind:
            kept.append(node)
        elif node.kind in CONTAINERS and node.kind != "annex":
            below = _topmost(node.children, lambda child: child.kind == kind)
            if below:
                kept.append(replace(node, children=below))
    return tuple(kept)


def _called(resolution: Resolution, body: Sequence[Node]) -> tuple[Footnote, ...]:
    """Return the notes that the nodes, or what is below them, call."""
    refs = {mark.ref for top in body for node in top.walk() for mark in node.footnotes}
    return tuple(note for note in resolution.footnotes if note.id in refs)
