"""Break lines of text in a script without spaces: between any two signs, but no stop begins a line.

Rich breaks such a text at the last column, wherever that falls, and leaves commas at the head of lines.
"""

import re
from collections.abc import Iterator
from functools import cache

from rich.cells import cell_len
from rich.text import Text

_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
"""Signs of two columns between which a line may end, as a class of a regular expression."""

_CLOSING = "，。、；：！？）》〉」』】〕］”’％…,.;:!?)\\]%⁰¹²³⁴⁵⁶⁷⁸⁹"
_OPENING = "（《〈「『【〔［“‘(\\["

_ANY_WIDE = re.compile(f"[{_WIDE}]")


@cache
def _unit() -> re.Pattern[str]:
    """Return what stays together: a sign or a word, with the brackets and stops that cling to it.

    Made when first needed: it takes 5 ms.
    """
    return re.compile(
        rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}{_CLOSING}{_OPENING}]+)?[{_CLOSING}]*(?:\s+|(?=\S)|$)"
    )


def is_unspaced(text: str) -> bool:
    """Tell whether a text has signs between which a line may end."""
    return _ANY_WIDE.search(text) is not None


def wrapped(text: Text, width: int) -> list[Text]:
    """Return the lines of a text, each at most ``width`` columns wide."""
    lines = text.divide(list(_ends(text.plain, width)))
    for line in lines:
        line.rstrip()
    return list(lines)


def _ends(text: str, width: int) -> Iterator[int]:
    """Yield where lines end, in code points."""
    room = width
    for start, unit in _units(text, width):
        taken = cell_len(unit.rstrip())
        if taken > room and start:
            yield start
            room = width
        room -= cell_len(unit)


def _units(text: str, width: int) -> Iterator[tuple[int, str]]:
    """Yield the units of a text with their places; one too long for a line is taken apart."""
    for found in _unit().finditer(text):
        start, unit = found.start(), found[0]
        if cell_len(unit.rstrip()) <= width:
            if unit:
                yield start, unit
            continue
        yield from ((start + place, sign) for place, sign in enumerate(unit))
