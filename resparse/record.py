"""Turn a document into the plain objects of the contract."""

from typing import Any

from resparse.nodes import SCHEMA, Footnote, Node, Resolution
from resparse.source import Source


def document(resolution: Resolution) -> dict[str, Any]:
    """Return a document as a JSON object, ``body`` nested as it is read."""
    source = resolution.source
    proposal = resolution.proposal
    return {
        "schema": SCHEMA,
        "source": source.name,
        "symbol": resolution.symbol,
        "language": resolution.language,
        "organ": resolution.organ,
        "session": resolution.session,
        "number": resolution.number,
        "title": resolution.title,
        "title_footnotes": [marker.to_dict() for marker in resolution.title_footnotes],
        "adopted": resolution.adopted,
        "distributed": resolution.distributed,
        "agenda_items": list(resolution.agenda_items),
        "meeting": resolution.meeting,
        "job_number": resolution.job_number,
        "proposal": proposal.to_dict() if proposal else None,
        "body": [_node(node, source) for node in resolution.body],
        "footnotes": [_footnote(note) for note in resolution.footnotes],
        "citations": [citation.to_dict() for citation in resolution.citations],
        "diagnostics": [diagnostic.to_dict() for diagnostic in resolution.diagnostics],
    }


def _node(root: Node, source: Source) -> dict[str, Any]:
    """Convert a node and what is below it, without recursion: nesting has no bound."""
    top = _bare(root, source)
    stack = [(root, top)]
    while stack:
        node, record = stack.pop()
        for child in node.children:
            below = _bare(child, source)
            record["children"].append(below)
            stack.append((child, below))
    return top


def _bare(node: Node, source: Source) -> dict[str, Any]:
    record: dict[str, Any] = {
        "kind": node.kind,
        "id": node.id,
        "label": node.label,
        "opening": node.opening,
        "title": node.title,
        "text": node.text,
        "span": list(node.span),
        "line": source.line(node.span[0]),
        "footnotes": [marker.to_dict() for marker in node.footnotes],
        "citations": [citation.to_dict() for citation in node.citations],
        "children": [],
    }
    if node.rows:
        record["rows"] = [list(row) for row in node.rows]
    return record


def _footnote(note: Footnote) -> dict[str, Any]:
    return {
        "id": note.id,
        "label": note.label,
        "text": note.text,
        "span": list(note.span),
        "markers": list(note.markers),
        "citations": [citation.to_dict() for citation in note.citations],
    }
