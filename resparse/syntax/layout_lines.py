"""Take a text apart into pages and lines, as a converter printed them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_PAGE_END = re.compile(
    r"(?:^[ \t]*/(?:\.\.\.|…)[ \t\r]*\n?)?\x0c|^[ \t]*/(?:\.\.\.|…)[ \t\r]*$", re.MULTILINE
)
"""A form feed, or what typists set below a page that goes on: ``/...``."""

_LINE = re.compile(r"[^\n]+")


_ALIGNED = 0.5
"""Share of lines from which an edge is the one that lines are aligned to."""

_NEAR = 2
"""Columns by which the ends of aligned lines differ: signs above and below letters take none."""


class Line(NamedTuple):
    """Hold a line: its words and their span in the source, white space at the ends aside.

    indent: columns before the words, behind them where lines are aligned to the right. page: counted from 0.
    apart: whether a blank line stands above it.
    """

    text: str
    start: int
    end: int
    indent: int
    page: int
    apart: bool


def read_lines(plain: str, source: str) -> list[list[Line]]:
    r"""Return the lines of each page. plain: the source with ``\n`` at every line and page end."""
    ends = [found.span() for found in _PAGE_END.finditer(source)]
    starts = [0, *(end for _, end in ends)]
    bounds = zip(starts, [*(start for start, _ in ends), len(plain)], strict=True)
    pages = [list(_page(plain, start, end, page)) for page, (start, end) in enumerate(bounds)]
    lines = [line for page in pages for line in page]
    if not _is_set_to_the_right(lines):
        return pages
    edge = _edge(lines)
    return [
        [line._replace(indent=max(0, edge - line.indent - len(line.text))) for line in page] for page in pages
    ]


def _is_set_to_the_right(lines: Sequence[Line]) -> bool:
    """Tell whether lines of a script that runs from right to left begin at no common left edge."""
    right = sum(unicodedata.bidirectional(line.text[0]) in ("R", "AL") for line in lines)
    if 2 * right <= len(lines):
        return False
    usual = Counter(line.indent for line in lines).most_common(1)
    return usual[0][1] < _ALIGNED * len(lines)


def _edge(lines: Sequence[Line]) -> int:
    """Return the column at which most lines end, 0 where there is none."""
    ends = Counter(line.indent + len(line.text) for line in lines)
    edge = ends.most_common(1)[0][0]
    near = sum(count for end, count in ends.items() if abs(end - edge) <= _NEAR)
    return edge if near > _ALIGNED * len(lines) else 0


def _page(text: str, first: int, last: int, page: int) -> Iterator[Line]:
    place = first
    for found in _LINE.finditer(text, first, last):
        start = found.start()
        printed = found[0]
        words = printed.strip()
        if not words:
            continue
        lead = printed[: len(printed) - len(printed.lstrip())]
        apart = place > first and text.count("\n", place, start) > 1
        begin = start + len(lead)
        yield Line(words, begin, begin + len(words), len(lead.expandtabs()), page, apart)
        place = found.end()
