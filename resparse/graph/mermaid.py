"""Write a graph as a Mermaid flow chart, which GitHub and GitLab draw inside Markdown."""

from collections.abc import Iterator

from resparse.graph.model import Graph, Link, Work
from resparse.graph.palette import ORGANS, OTHER, colour
from resparse.graph.titles import lines

MOST_EDGES = 500
"""Mermaid refuses charts with more edges, unless its ``maxEdges`` is raised."""

_TITLE = 60
"""Code points of a title that a node shows."""

_ESCAPED = {ord(sign): f"#{ord(sign)};" for sign in '"#&;<>`\\[]{}|'}
_SPACED = dict.fromkeys(range(32), " ")


def mermaid(graph: Graph) -> str:
    """Return a graph as a flow chart: who cites points to what is cited, the latest on the right."""
    ids = {work.key: f"n{number}" for number, work in enumerate(graph.works)}
    written = [
        "flowchart RL",
        *(_node(work, ids[work.key]) for work in graph.works),
        *(f"  {ids[link.source]} -->{_label(link)} {ids[link.target]}" for link in graph.links),
        *_links(graph, ids),
        *_classes(graph, ids),
    ]
    return "".join(f"{line}\n" for line in written)


def escaped(text: str) -> str:
    """Return a text for a label in quotation marks: what Mermaid might read is written by number.

    >>> escaped('the "Mandela" rules; <b>')
    'the #34;Mandela#34; rules#59; #60;b#62;'
    """
    return text.translate(_SPACED).translate(_ESCAPED)


def _node(work: Work, name: str) -> str:
    label = "<br/>".join(map(escaped, (work.symbol, *lines(work.title, _TITLE))))
    return f'  {name}["{label}"]'


def _label(link: Link) -> str:
    acts = ", ".join(link.acts) if len(link.acts) < 3 else f"{', '.join(link.acts[:2])} …"
    said = f"{acts} ×{link.count}" if link.count > 1 else acts
    return f'|"{escaped(said.strip())}"|' if said else ""


def _links(graph: Graph, ids: dict[str, str]) -> Iterator[str]:
    for work in graph.works:
        if work.url:
            yield f'  click {ids[work.key]} href "{work.url}"'


def _classes(graph: Graph, ids: dict[str, str]) -> Iterator[str]:
    """Yield the colours: one class for each organ, dashed borders for what was not read."""
    for number, organ in enumerate((*ORGANS, None)):
        mine = [ids[work.key] for work in graph.works if colour(work.organ) == ORGANS.get(organ or "", OTHER)]
        if mine:
            yield f"  classDef organ{number} fill:#ffffff,stroke:{colour(organ)},color:#222222"
            yield f"  class {','.join(mine)} organ{number}"
    unread = [ids[work.key] for work in graph.works if not work.read]
    if unread:
        yield "  classDef unread stroke-dasharray:4 3"
        yield f"  class {','.join(unread)} unread"
