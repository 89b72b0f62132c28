"""Take out what one converter prints twice: a marker of two figures, glued to itself (``Rights,1010``).

LibreOffice's text of a Word file has a marker once for each of its figures.
"""

import re
from itertools import pairwise

from resparse.syntax.layout_map import Scribe

_FIRST = "1010"
"""The first number that comes out twice."""

_REPEATED = re.compile(
    r"(?<=[^\s\d/(.-])(?:(?P<two>[1-9]\d)(?P=two)|(?P<three>[1-9]\d\d)(?P=three){2})(?!\d)"
)


def is_doubled(text: str) -> bool:
    """Tell whether markers were printed twice: all from 10 on, as far as they are there."""
    if _FIRST not in text:  # at the speed of memory, for the texts that have none
        return False
    numbers = [int(found["two"] or found["three"]) for found in _REPEATED.finditer(text)]
    return numbers[:1] == [10] and all(below <= above + 3 for above, below in pairwise(numbers))


def undouble(text: str) -> Scribe:
    """Write a text with each such marker once."""
    scribe = Scribe(text)
    place = 0
    for found in _REPEATED.finditer(text):
        scribe.copy(place, found.end("two") if found["two"] else found.end("three"))
        place = found.end()
    scribe.copy(place, len(text))
    return scribe
