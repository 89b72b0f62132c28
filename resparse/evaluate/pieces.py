"""Take a document apart into the pieces that are compared, white space and invisible signs aside."""

import re
from collections import Counter
from dataclasses import dataclass, field

from resparse.nodes import CONTAINERS, Node, Resolution

CLAUSES = frozenset({"preambular", "operative", "item"})
"""Kinds that count as clauses; an item is a subparagraph, or a numbered paragraph of an annex."""

_UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\ufeff]+")
_FRAME = re.compile(r"[\s().،.\-–]")
_SERVED = re.compile(r"//(?:www\.)?(?:undocs|docs\.un)\.org/(?:[a-z]{2}/)?(?P<symbol>[A-Z][^?#]*)")

BEFORE = 10
"""Characters before a marker by which its place is known."""

Clause = tuple[str, str, str]
"""A kind, a label, a text."""


@dataclass
class Pieces:
    """Hold what is compared of one document."""

    clauses: Counter[Clause] = field(default_factory=Counter)
    blocks: Counter[str] = field(default_factory=Counter)
    headings: list[str] = field(default_factory=list)
    anchors: Counter[tuple[str, str]] = field(default_factory=Counter)
    footnotes: Counter[tuple[str, str]] = field(default_factory=Counter)
    openings: dict[tuple[str, str], str | None] = field(default_factory=dict)


def take_apart(document: Resolution) -> Pieces:
    """Return the pieces of a document."""
    pieces = Pieces()
    for node in document.walk():
        _take_node(node, pieces)
    for note in document.footnotes:
        pieces.footnotes[bare(note.label), tight(note.text)] += 1
    return pieces


def _take_node(node: Node, pieces: Pieces) -> None:
    words = tight(node.text)
    if node.kind in CONTAINERS or node.kind == "heading":
        pieces.headings.append(tight(node.title if node.kind in CONTAINERS else node.text))
    elif words:
        labelled = node.kind == "paragraph" and node.label
        kind = "item" if labelled or node.kind == "subparagraph" else node.kind
        if kind in CLAUSES:
            pieces.clauses[kind, bare(node.label), words] += 1
        if kind != "table":
            pieces.blocks[words] += 1
        pieces.openings.setdefault((kind, words), node.opening)
    for mark in node.footnotes:
        pieces.anchors[bare(mark.label), tight(node.text[: mark.offset])[-BEFORE:]] += 1


def cited(document: Resolution) -> Counter[str]:
    """Return the symbols of the documents cited, each once."""
    found = [*document.citations, *(document.proposal.citations if document.proposal else ())]
    for node in document.walk():
        found += node.citations
    for note in document.footnotes:
        found += note.citations
    return Counter({symbol(one.symbol) for one in found if one.symbol})


def linked(document: Resolution) -> Counter[str]:
    """Return the symbols that the links of a document lead to, each once."""
    hrefs = (_SERVED.search(link.href) for link in document.source.hints.links)
    return Counter({symbol(found["symbol"]) for found in hrefs if found})


def tight(text: str | None) -> str:
    """Return a text without white space and invisible signs."""
    return _UNSEEN.sub("", text or "")


def bare(label: str | None) -> str:
    """Return a label without what frames it: ``(a)`` gives ``a``."""
    return _FRAME.sub("", label or "").casefold()


def symbol(printed: str | None) -> str:
    """Return a symbol as it is compared."""
    return "".join((printed or "").split()).upper().strip(".,;/")
