"""Write a graph as GraphML, which Gephi, Cytoscape, yEd and networkx read."""

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from resparse.graph.model import Graph, Link, Work

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

_NODE = {
    "symbol": "string", "label": "string", "title": "string", "date": "string", "read": "boolean",
    "organ": "string", "kind": "string", "session": "string", "first_year": "int", "last_year": "int",
    "url": "string",
}  # fmt: skip
_EDGE = {"acts": "string", "clauses": "string", "count": "int", "weight": "double", "why": "string"}
"""The attributes of nodes and edges, with their GraphML types."""

Value = str | int | bool | None


def graphml(graph: Graph) -> bytes:
    """Return a graph as a GraphML document, UTF-8. Nodes are n0, n1 ...: ids may hold no slashes."""
    root = Element("graphml", xmlns=NAMESPACE)
    for owner, attributes in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in attributes.items():
            SubElement(root, "key", {
                "id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": kind,
            })  # fmt: skip
    inside = SubElement(root, "graph", id="citations", edgedefault="directed")
    ids = {work.key: f"n{number}" for number, work in enumerate(graph.works)}
    for work in graph.works:
        _add(SubElement(inside, "node", id=ids[work.key]), "node", _about(work))
    for link in graph.links:
        ends = {"source": ids[link.source], "target": ids[link.target]}
        _add(SubElement(inside, "edge", ends), "edge", _said(link))
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _about(work: Work) -> Mapping[str, Value]:
    first, last = work.years or (None, None)
    return {
        "symbol": work.symbol, "label": work.symbol, "title": work.title, "date": work.date,
        "read": work.read, "organ": work.organ, "kind": work.kind,
        "session": None if work.session is None else str(work.session),
        "first_year": first, "last_year": last, "url": work.url,
    }  # fmt: skip


def _said(link: Link) -> Mapping[str, Value]:
    """Return what an edge says; ``weight`` is the count under the name that programs look for."""
    return {
        "acts": "; ".join(link.acts) or None, "clauses": " ".join(link.clauses) or None,
        "count": link.count, "weight": link.count, "why": link.why,
    }  # fmt: skip


def _add(element: Element, owner: str, values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        if value is not None:
            said = str(value).lower() if isinstance(value, bool) else str(value)
            SubElement(element, "data", key=f"{owner}-{name}").text = "".join(_allowed(said))


def _allowed(text: str) -> Iterator[str]:
    """Yield the characters of a text that XML 1.0 can hold."""
    for letter in text:
        control = letter < " " and letter not in "\t\n\r"
        if not control and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff":
            yield letter
