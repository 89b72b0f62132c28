"""``resparse graph``: the citations between many documents, as a graph."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from resparse.cli.errors import CommandError, UsageError, warning_line
from resparse.cli.gathering import Gatherer
from resparse.cli.output import destination

if TYPE_CHECKING:
    from resparse.graph.model import Graph

EPILOG = """\b
Examples:
  resparse graph folder --format dot | dot -Tsvg > graph.svg
  resparse graph folder --only resolutions --output graph.graphml
  resparse graph folder --root A/RES/58/166 --depth 2 --format mermaid
  resparse graph folder --lineage A/RES/77/121 --format json
  resparse graph folder --output picture.svg       needs: pip install 'resparse[graph]'

\b
Exit status: 0 written, 1 some input could not be read or the document is not there, 2 the call was wrong.
"""


class Form(StrEnum):
    """Name the formats of a graph."""

    DOT = "dot"
    GRAPHML = "graphml"
    JSON = "json"
    MERMAID = "mermaid"
    SVG = "svg"
    PNG = "png"


class Only(StrEnum):
    """Name what a graph can be cut down to."""

    RESOLUTIONS = "resolutions"


class _Cut(NamedTuple):
    """Say what part of a graph is wanted: near ``start``, or its lineage where there is no depth."""

    start: str | None
    depth: int | None


_SUFFIXES = {".gv": Form.DOT, ".mmd": Form.MERMAID, **{f".{form}": form for form in Form}}
_PICTURES = frozenset({Form.SVG, Form.PNG})
_MOST = 120
"""Documents beyond which a picture has more rows than a page."""


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders, symbols of the samples, or - for standard input.",
            show_default=False,
        ),
    ],
    form: Annotated[
        Form | None,
        typer.Option("--format", help="How to write it.", show_default="by the name of the output, else dot"),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
    root: Annotated[
        str | None,
        typer.Option("--root", metavar="SYMBOL", help="Keep only what is near this document."),
    ] = None,
    depth: Annotated[
        int | None,
        typer.Option("--depth", min=0, metavar="N", help="How far is near.", show_default="1"),
    ] = None,
    lineage: Annotated[
        str | None,
        typer.Option("--lineage", metavar="SYMBOL", help="Keep this document and its predecessors."),
    ] = None,
    only: Annotated[Only | None, typer.Option(help="Leave out reports and other documents.")] = None,
) -> int:
    """Write the graph of citations between documents, and to those they cite.

    A citation points from who cites to what is cited. Documents that were cited but not read are in
    the graph with what their symbols say.
    """
    if root and lineage:
        raise UsageError("--root and --lineage exclude each other", "choose one of them")
    if depth is not None and not root:
        raise UsageError("--depth needs --root", "name the document to start from")
    chosen = form or _by_name(output)
    if chosen is Form.PNG and output in (None, "-"):
        raise UsageError("a PNG picture needs a file", "name one by --output")
    gatherer = Gatherer(paths)
    cut = _Cut(lineage, None) if lineage else _Cut(root, 1 if depth is None else depth)
    graph = _graph(gatherer, cut, only_resolutions=only is not None)
    data = _encoded(graph, chosen)
    with destination(output) as write:
        write(data)
    return gatherer.status


def _by_name(output: str | None) -> Form:
    return _SUFFIXES.get(Path(output or "").suffix.lower(), Form.DOT)


def _graph(gatherer: Gatherer, cut: _Cut, *, only_resolutions: bool) -> "Graph":
    """Return the graph, whole or cut down."""
    from resparse.graph.lineage import lineage
    from resparse.graph.model import build, neighbourhood, paper, speaks

    papers = [paper(document) for document in gatherer.documents() if speaks(document)]
    whole = build(papers, only_resolutions=only_resolutions)
    if cut.start is None:
        return whole
    key = _key(whole, cut.start)
    return lineage(papers, whole, key) if cut.depth is None else neighbourhood(whole, key, cut.depth)


def _key(graph: "Graph", symbol: str) -> str:
    """Return the key of the work that a symbol means. Raises CommandError where there is none."""
    work = graph.find(symbol)
    if work is None:
        from resparse.lookup import nearest

        near = nearest(symbol, [work.symbol for work in graph.works])
        hint = f"nearest: {', '.join(near)}" if near else "no document read is it, and none cites it"
        raise CommandError(f"{symbol} is not in the graph", hint)
    return work.key


def _encoded(graph: "Graph", form: Form) -> bytes:
    if form in _PICTURES:
        return _picture(graph, form)
    if form is Form.GRAPHML:
        from resparse.graph.graphml import graphml

        return graphml(graph)
    if form is Form.JSON:
        import msgspec

        from resparse.graph.nodelink import node_link

        return msgspec.json.encode(node_link(graph)) + b"\n"
    return _text(graph, form).encode("utf-8", "replace")


def _text(graph: "Graph", form: Form) -> str:
    if form is Form.DOT:
        from resparse.graph.dot import dot

        return dot(graph)
    from resparse.graph.mermaid import MOST_EDGES, mermaid

    if len(graph.links) > MOST_EDGES:
        told = f"{len(graph.links)} lines, and Mermaid draws {MOST_EDGES}: cut it down by --root or --only"
        sys.stderr.write(warning_line(told))
    return mermaid(graph)


def _picture(graph: "Graph", form: Form) -> bytes:
    """Draw a picture. Raises CommandError where matplotlib is not installed."""
    from resparse.graph.picture import picture

    read = sum(work.read for work in graph.works)
    if read > _MOST:
        told = f"{read} documents make a picture with as many rows: cut it down by --root or --lineage"
        sys.stderr.write(warning_line(told))
    try:
        return picture(graph, form)
    except ModuleNotFoundError as missing:
        message = f"a picture needs {missing.name}, which is not installed"
        raise CommandError(message, "pip install 'resparse[graph]'") from None
