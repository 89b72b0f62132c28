"""Write a graph in the language of Graphviz."""

from collections.abc import Iterable, Iterator

from resparse.graph.model import Graph, Link, Work
from resparse.graph.palette import colour
from resparse.graph.titles import lines

_TITLE_WIDTH = 28
_TITLE_LINES = 3
_WIDEST = 4
"""The widest line, in points, however often a work is cited."""


def dot(graph: Graph) -> str:
    """Return a graph as a ``digraph``: who cites points to what is cited, the latest on the right."""
    written = (
        "digraph citations {",
        "  rankdir=RL;",
        '  node [shape=box, style="rounded,filled", fontname="Helvetica", fontsize=10];',
        '  edge [color="#999999", fontname="Helvetica", fontsize=8];',
        *(f"  {_node(work)}" for work in graph.works),
        *(f"  {_edge(link, graph)}" for link in graph.links),
        "}",
    )
    return "".join(f"{line}\n" for line in written)


def quoted(text: str) -> str:
    r"""Return a text as a string of the language; line feeds stay line feeds in the label.

    >>> print(quoted('the "Mandela" rules \\ 1\n2'))
    "the \"Mandela\" rules \\ 1\n2"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\r", " ").replace("\n", "\\n").replace("\0", "") + '"'


def _node(work: Work) -> str:
    return f"{quoted(work.symbol)} [{_listed(_about(work))}];"


def _about(work: Work) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a node; the last ones are for programs that read the file."""
    yield "label", "\n".join((work.symbol, *lines(work.title, _TITLE_WIDTH, _TITLE_LINES)))
    yield "color", colour(work.organ)
    yield "fillcolor", f"{colour(work.organ)}33" if work.read else "#ffffff"
    yield "URL", work.url or ""
    yield "tooltip", work.title or ""
    yield "organ", work.organ or ""
    yield "date", work.date or ""


def _edge(link: Link, graph: Graph) -> str:
    ends = (graph.by_key[link.source].symbol, graph.by_key[link.target].symbol)
    about = [
        ("tooltip", f"{', '.join(link.clauses)}: {', '.join(link.acts)}".strip(": ")),
        ("acts", "; ".join(link.acts)),
        ("clauses", " ".join(link.clauses)),
        ("weight", str(link.count)),
        ("penwidth", str(min(link.count, _WIDEST))),
    ]
    about += [("label", link.why)] if link.why else []
    return f"{quoted(ends[0])} -> {quoted(ends[1])} [{_listed(about)}];"


def _listed(attributes: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{name}={quoted(value)}" for name, value in attributes if value)
