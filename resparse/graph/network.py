"""Hand a graph to networkx, for those who want to count with it: ranks, components, centrality.

networkx is part of the extra ``graph`` and imported here alone.
"""

from typing import TYPE_CHECKING

from resparse.graph.model import Graph
from resparse.graph.nodelink import node_link

if TYPE_CHECKING:
    import networkx as nx


def network(graph: Graph) -> "nx.DiGraph[str]":
    """Return a graph as a directed graph of networkx, the nodes by their symbols. Raises ImportError.

    Attributes of nodes and edges are those of the JSON form.
    """
    import networkx as nx

    made: nx.DiGraph[str] = nx.node_link_graph(node_link(graph), edges="edges")
    return made
