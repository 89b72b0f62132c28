"""Say how lines look: wrapped or whole, come to a stop or not, and with which labels they begin."""

import re

_PAIR = re.compile(
    r"^[ \t]*\S([^\n]*)[^\s,;:.،；：，。?!]([”’\"')\]]?[ \t\r]*)\n[ \t]*(?=([^\W\d_]))", re.MULTILINE
)
"""A line that comes to no stop, and the first letter of the line directly after it."""

_SHARE = 0.13
"""Least share of lines that come to no stop and go on in lower case for a text to count as wrapped: prose
has 0.4 and more, a text with one line a paragraph next to none."""

_LONGEST = 140
"""Code points that the lines of a wrapped text have on average, at most, margins included; where no line has
more, two that go on in lower case are enough."""

_SHORT = 20
"""Code points of a line that may be a heading, in a script without capitals."""

LABEL = re.compile(
    r"""(?:
        (?P<item>\(?(?:[a-z]{1,2}|[ivxlc]{1,6}|\d{1,2}|[A-Z])\))(?=\s|$)   # (a), (i), a)
        |(?P<number>\d{1,3}(?:\.(?=\s|$)|,(?=\s+[^\W\d_a-z])))               # 1.
        |(?P<part>[IVXLC]{1,6}|[A-Z])\.?$                                   # I, A
        |(?P<point>[A-Z]\.|\d{1,2}(?:\.\d{1,2})+\.?|(?:[a-z]|[ivx]{1,5})\.(?=\s+[^\W\d_a-z]))\s+(?=[^\W\d_])
        |(?P<bullet>[•·▪●○◦–—-])(?=\s)
        |(?P<note>(?:\d{1,3}/?|\*{1,3})(?:\t|[ ]{2,})(?=\S))                             # 1     See A/85/9.
        |(?P<sign>\[|<<|\\\d|_{4,}|-{4,})
        |(?P<title>(?:\d{1,4}|[SE]{1,2}-\d{1,2})/\d{1,4}(?:[ ][A-Z](?:[-–][A-Z])?)?\.(?=\s|$))
    )""",
    re.VERBOSE,
)
"""How a line looks that begins something, whatever stands before it."""

_STOP = re.compile(
    r"""[,;:.،؛；：，。][”’"')\]»]*(?:\s?(?:(?<!\b\d[.,])(?<!\b\d\d[.,])(?<!\b\d{3}[.,])\d{1,3}|\[\d{1,3}\]))?$
    |\]$|[;؛；][ ]?\w{1,3}$""",
    re.VERBOSE,
)
"""How a line ends that may be the last of a paragraph: a footnote marker or "; and" included, the last digits
of ``0.20`` and ``1,889`` not."""

_REACH = 32
"""Code points at the end of a line that are looked at for a stop."""

_COMMA = re.compile(r"[,،，][”’\"')\]»]*(?:\s?(?:\d{1,3}|\[\d{1,3}\]))?$")

LOOSE = re.compile(r"\(?(\d{1,3})\)?(?=\s+\S)")
"""The number of a note that no gap parts from its words."""


def is_wrapped(text: str) -> bool:
    """Tell whether paragraphs run over several lines."""
    lines = 1 + text.count("\n")
    if len(text) > _LONGEST * lines:  # most texts with a paragraph a line, at the speed of memory
        return False
    small = caseless = 0
    for found in _PAIR.finditer(text):
        letter = found[3]
        small += letter.islower()
        caseless += letter.lower() == letter.upper() and found.end(1) - found.start(1) > _SHORT
    most = max(small, caseless)
    if most > 1 and max(map(len, text.split("\n"))) < _LONGEST:
        return True
    return most >= 3 and most > _SHARE * (lines - text.count("\n\n"))


def stops(text: str) -> bool:
    """Tell whether a line comes to a stop."""
    return _STOP.search(text[-_REACH:]) is not None


def first_word(text: str) -> int:
    """Return the room that the first word of a line takes; one sign where words are not parted."""
    return 1 if text[0] > "\u2e7f" else 1 + len(text.split(None, 1)[0])


def pauses(text: str) -> bool:
    """Tell whether a line ends with a comma, as a preambular paragraph does."""
    return _COMMA.search(text[-_REACH:]) is not None
