"""Write a graph as JSON: the node-link form that networkx and d3 read."""

from typing import Any

from resparse.graph.model import Graph, Link, Work

SCHEMA = "resparse.graph/1"


def node_link(graph: Graph) -> dict[str, Any]:
    """Return a graph as a JSON object; nodes go by their symbols.

    It is what ``networkx.node_link_graph(data, edges="edges")`` takes.
    """
    return {
        "directed": True,
        "multigraph": False,
        "graph": {"schema": SCHEMA},
        "nodes": [_node(work) for work in graph.works],
        "edges": [_edge(link, graph) for link in graph.links],
    }


def _node(work: Work) -> dict[str, Any]:
    return {
        "id": work.symbol,
        "title": work.title,
        "date": work.date,
        "read": work.read,
        "source": work.source,
        "organ": work.organ,
        "kind": work.kind,
        "session": work.session,
        "years": list(work.years) if work.years else None,
        "url": work.url,
    }


def _edge(link: Link, graph: Graph) -> dict[str, Any]:
    return {
        "source": graph.by_key[link.source].symbol,
        "target": graph.by_key[link.target].symbol,
        "acts": list(link.acts),
        "clauses": list(link.clauses),
        "count": link.count,
        "why": link.why,
    }
