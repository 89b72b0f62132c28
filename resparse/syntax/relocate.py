"""Point the nodes of a document that was laid out anew back at its source.

Everything before was read in the laid-out text; here, and only here, its offsets become the source's.
"""

from dataclasses import replace

from resparse.finding import Diagnostic
from resparse.nodes import Citation, Footnote, Marker, Node, Proposal, Resolution
from resparse.syntax.layout_map import OffsetMap


def relocate(document: Resolution, way: OffsetMap) -> Resolution:
    """Return a document with all spans led back to the source, and the gaps inside them named.

    A node or note whose words run over the end of a page has a span that covers what stands between;
    its ``gaps`` tell which stretches of that are none of its words.
    """
    return replace(
        document,
        proposal=_proposal(document.proposal, way),
        body=tuple(_node(node, way) for node in document.body),
        footnotes=tuple(sorted((_note(note, way) for note in document.footnotes), key=_place)),
        title_footnotes=_marks(document.title_footnotes, way),
        citations=_cited(document.citations, way),
        diagnostics=tuple(_diagnostic(one, way) for one in document.diagnostics),
        title_span=way.span(document.title_span),
        title_gaps=way.gaps(document.title_span),
    )


def _place(note: Footnote) -> int:
    return note.own[0]


def _node(node: Node, way: OffsetMap) -> Node:
    return replace(
        node,
        span=way.span(node.span),
        own=way.span(node.own),
        gaps=way.gaps((node.span[0], node.own[1])),
        footnotes=_marks(node.footnotes, way),
        citations=_cited(node.citations, way),
        children=tuple(_node(child, way) for child in node.children),
    )


def _note(note: Footnote, way: OffsetMap) -> Footnote:
    """Lead a note back; where its number stands apart from its words, its span is that of the words."""
    start = note.span[0]
    label = way.span((start, start + len(way.laid[start : note.own[0]].rstrip())))
    own = way.span(note.own)
    near = way.source[label[1] : own[0]]
    joined = label[1] <= own[0] and not near.strip()
    return replace(
        note,
        span=(label[0] if joined else own[0], own[1]),
        own=own,
        label_span=label,
        gaps=way.gaps(note.own),
        citations=_cited(note.citations, way),
    )


def _marks(marks: tuple[Marker, ...], way: OffsetMap) -> tuple[Marker, ...]:
    return tuple(replace(mark, span=way.span(mark.span)) for mark in marks)


def _cited(citations: tuple[Citation, ...], way: OffsetMap) -> tuple[Citation, ...]:
    return tuple(replace(citation, span=way.span(citation.span)) for citation in citations)


def _proposal(proposal: Proposal | None, way: OffsetMap) -> Proposal | None:
    return proposal and replace(proposal, citations=_cited(proposal.citations, way))


def _diagnostic(diagnostic: Diagnostic, way: OffsetMap) -> Diagnostic:
    return replace(diagnostic, span=diagnostic.span and way.span(diagnostic.span))
