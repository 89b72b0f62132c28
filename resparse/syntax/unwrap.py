"""Join hard-wrapped lines into paragraphs, one character for one.

Converters and volumes wrap a paragraph over several lines (conventions §5.4, §2.10). A text is wrapped
where lines often go on in lower case; there a line end is only a space, unless something says that a
paragraph begins.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from resparse.syntax.layout_marks import SOFT_RETURN

_PAIR = re.compile(r"^[ \t]*\S[^\n]*\n[ \t]*(?=([^\W\d_]))", re.MULTILINE)
"""A line and the first letter of the line directly after it."""

_SHARE = 0.15
"""Least share of lines that go on in lower case for a text to count as wrapped: prose has 0.4 and more,
a text with one line a paragraph next to none."""

_BEGINS = re.compile(
    r"""[ \t]*(?:
        \(?(?:[a-z]|[ivx]{1,5}|\d{1,2})\)[ \t]+\S   # (a), (i), a)
        |\d{1,3}[.,][ \t]+\S                        # 1.
        |[IVXLC]{1,6}\.?[ \t]*$|[A-Z]\.[ \t]+\S     # I, A.
        |[•·▪●–—-][ \t]+\S
        |\[|_{4,}|-{4,}|<<
    )""",
    re.VERBOSE,
)
"""How a line looks that begins something, whatever stands before it."""

_STOPS = (",", ";", ":", ".", "”", '"', "]")


def is_wrapped(text: str) -> bool:
    """Tell whether paragraphs run over several lines."""
    letters: list[str] = _PAIR.findall(text)
    small = sum(letter.islower() for letter in letters)
    return small >= 3 and small > _SHARE * len(letters)


def unwrap(text: str, speaks: Callable[[str], bool]) -> str:
    """Return a wrapped text with its paragraphs on one line each, of the same length.

    speaks: tells the line on which an organ is named, which stands alone.
    """
    lines = text.split("\n")
    width = _width(lines)
    joints = [
        SOFT_RETURN
        if _joins(above, below, width) and not (speaks(above) or speaks(below))
        else "\n"
        for above, below in pairwise(lines)
    ]
    return "".join(line + joint for line, joint in zip(lines, [*joints, ""], strict=True))


def _width(lines: list[str]) -> int:
    """Return the length that nine lines in ten do not pass."""
    lengths = sorted(len(line) for line in lines if line.strip())
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _joins(above: str, below: str, width: int) -> bool:
    """Tell whether a paragraph goes on from one line into the next."""
    words = above.strip()
    first = below.lstrip()
    if not words or not first or _BEGINS.match(below):
        return False
    if first[0].islower():
        return True
    indented = len(below) - len(first) > len(above) - len(above.lstrip()) + 1
    if words.endswith(_STOPS) and (indented or len(above.rstrip()) < 0.7 * width):
        return False
    return not (first[0].isdigit() and words.endswith("."))
