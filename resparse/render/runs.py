"""Take the text of a clause apart into runs that look alike: opening words, links, footnote markers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from resparse.nodes import Citation, Marker, Node
from resparse.render.cells import cell_markers


class Run(NamedTuple):
    """Hold a stretch of text that looks alike, or a footnote marker where ``marker`` is set.

    text: as printed; of a marker its label. italic: whether it belongs to the opening words. url: where
    the document is served that the stretch cites.
    """

    text: str
    italic: bool = False
    url: str | None = None
    marker: Marker | None = None


def runs_of(node: Node) -> list[Run]:
    """Return the runs of a node's text, in order; joined, without markers, they are the text."""
    return list(runs(node.text, node.footnotes, node.citations, opening_length(node)))


def cell_runs(node: Node) -> Iterator[list[list[Run]]]:
    """Yield for each row of a table the runs of each of its cells."""
    done = 0
    for row, called in zip(node.rows, cell_markers(node), strict=True):
        drawn = []
        for cell, markers in zip(row, called, strict=True):
            start = max(done, node.text.find(cell, done)) if cell else done
            done = start + len(cell)
            drawn.append(list(runs(cell, markers, _within(node.citations, start, done))))
        yield drawn


def runs(
    text: str, markers: Sequence[Marker] = (), citations: Iterable[Citation] = (), opening: int = 0
) -> Iterator[Run]:
    """Yield the runs of a text. opening: code points of its opening words.

    Two markers at one place are parted by a comma, raised like them.
    """
    links = list(_links(citations))
    called = sorted(markers, key=lambda marker: marker.offset)
    ends = {end for start, stop, _ in links for end in (start, stop)}
    cuts = sorted({0, opening, len(text), *ends, *(marker.offset for marker in called)})
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        yield from _markers(called, start)
        if start < end:
            url = next((url for first, last, url in links if first <= start < last), None)
            yield Run(text[start:end], start < opening, url)


def opening_length(node: Node) -> int:
    """Return how many code points of a node's text are its opening words."""
    opens = node.opening is not None and node.text.startswith(node.opening)
    return len(node.opening or "") if opens else 0


def _markers(called: Sequence[Marker], offset: int) -> Iterator[Run]:
    for number, marker in enumerate(marker for marker in called if marker.offset == offset):
        if number:
            yield Run(",", marker=Marker(",", offset, None))
        yield Run(marker.label, marker=marker)


def _links(citations: Iterable[Citation]) -> Iterator[tuple[int, int, str]]:
    """Yield what is served somewhere, from left to right; of two that overlap the first."""
    done = 0
    for citation in sorted(citations, key=lambda citation: citation.offset):
        if citation.url and citation.offset >= done:
            done = citation.offset + len(citation.text)
            yield citation.offset, done, citation.url


def _within(citations: Iterable[Citation], start: int, end: int) -> Iterator[Citation]:
    """Yield the citations of a stretch of a text, their offsets counted from its start."""
    for citation in citations:
        if start <= citation.offset and citation.offset + len(citation.text) <= end:
            yield replace(citation, offset=citation.offset - start)


def plain(found: Iterable[Run]) -> str:
    """Return the text of runs, without markers."""
    return "".join(run.text for run in found if run.marker is None)
