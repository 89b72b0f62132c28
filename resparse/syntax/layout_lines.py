"""Take a text apart into pages and lines, as a converter printed them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_PAGE_END = re.compile(
    r"(?:^[ \t]*/(?:\.\.\.|…)[ \t\r]*\n?)?\x0c|^[ \t]*/(?:\.\.\.|…)[ \t\r]*$", re.MULTILINE
)
"""A form feed, or what typists set below a page that goes on: ``/...``."""

_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """Hold a line: its words and their span in the source, white space at the ends aside.

    indent: columns before the words. page: counted from 0. apart: whether a blank line stands above it.
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
    return [list(_page(plain, start, end, page)) for page, (start, end) in enumerate(bounds)]


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
