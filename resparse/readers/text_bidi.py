"""Put lines that pdftotext made of right-to-left pages into the order in which they are read.

It sets each line between signs of direction. Words that run from right to left come in reading order; a
stretch that runs the other way comes as the page shows it, from left to right, with all that stands between
the words: ``2030(9)،`` as ``،)9(2030``. The signs of direction are left out.
"""

import re

_TO_LEFT, _TO_RIGHT, _POP = "\u202b", "\u202a", "\u202c"

_STRETCH = re.compile(f"{_TO_RIGHT}([^\n{_TO_LEFT}{_TO_RIGHT}{_POP}]*){_POP}?")
"""A stretch that runs from left to right."""

_SIGNS = re.compile(f"[{_TO_LEFT}{_TO_RIGHT}{_POP}]")

_PIECE = re.compile(
    r"""[A-Za-z](?:[^()\[\]\n]*[A-Za-z0-9])?(?:\([A-Za-z0-9]+\))?   # Latin words, a symbol
    |\d+(?:[./,:٫٬]\d+)*%?                                         # a number
    |.""",
    re.VERBOSE,
)
"""What keeps its order inside such a stretch; all else, each sign by itself, follows from right to left."""

_LATIN_PIECE = re.compile(_PIECE.pattern.replace("[./,:", "[-./,:"), re.VERBOSE)
"""The same in a line without Arabic, where a hyphen is part of a number as well."""

_ARABIC = re.compile("[\u0620-\u064a]")

_DATE = re.compile(r"([A-Z][a-z]+ \d{4}) (\d{1,2})")
"""A date in English, as mastheads have it: its day stands by itself among words from right to left."""

_CELLS = re.compile(r"^([ ]*)(\S(?:[^\n]*\S)??[ ]{4,}\S[^\n]*)$", re.MULTILINE)
_GAP = re.compile(r"([ ]{4,})")
"""What parts the cells of a line."""

_FEWEST = 3
"""Stretches from which a text counts as one of these."""


def is_shown(text: str) -> bool:
    """Tell whether a text has its left-to-right stretches as a page shows them."""
    return _TO_LEFT in text and text.count(_TO_RIGHT) >= _FEWEST <= text.count(_POP)


def in_reading_order(text: str) -> str:
    """Return a text with every stretch in reading order, each line in its place."""
    text = "\n".join(map(_line, text.split("\n")))
    return _CELLS.sub(_cells, text)


def _line(line: str) -> str:
    if _TO_RIGHT not in line:
        return _SIGNS.sub("", line)
    pieces = _PIECE if _ARABIC.search(line) else _LATIN_PIECE
    return _SIGNS.sub("", _STRETCH.sub(lambda found: _turned(found[1], pieces), line))


def _turned(stretch: str, pieces: re.Pattern[str]) -> str:
    found = _DATE.fullmatch(stretch)
    if found:
        return f"{found[2]} {found[1]}"
    return "".join(reversed(pieces.findall(stretch)))


def _cells(line: re.Match[str]) -> str:
    """Return the cells of a line, the first at the right."""
    return line[1] + "".join(reversed(_GAP.split(line[2])))
