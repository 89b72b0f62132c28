"""Tell whether the paragraphs of a text run over several lines."""

import re

_PAIR = re.compile(
    r"^[ \t]*\S([^\n]*)[^\s,;:.،；：，。?!]([”’\"')\]]?[ \t\r]*)\n[ \t]*(?=([^\W\d_]))", re.MULTILINE
)
"""A line that comes to no stop, and the first letter of the line directly after it."""

_SMALL = re.compile(r"\n[ \t]*[^\W\d_A-Z]")
"""A line that begins with a letter, if not with a capital as most do."""

_SHARE = 0.13
"""Least share of lines that come to no stop and go on in lower case for a text to count as wrapped: prose
has 0.4 and more, a text with one line a paragraph next to none."""

_LONGEST = 140
"""Code points that the lines of a wrapped text have on average, at most, margins included; where no line has
more, two that go on in lower case are enough."""

_BLANKS = 4
"""Lines for each blank one in a text where blank lines part the paragraphs. A script without spaces between
its words leaves some lines of such a text as long as their paragraph."""

_TORN = re.compile(
    r"^[ ]*(?:[^\n]{20,}[^\s,;:.،؛؟；：，。?!][”’“\"')\]]?|\(?\w{1,3}[.)])[ ]*\n(?=[ ]*\S)", re.MULTILINE
)
"""A line that comes to no stop, or a label alone, directly above another."""

_SAMPLE = 4000
"""Code points by which the script of a text is told."""

_SHORT = 20
"""Code points of a line that may be a heading, in a script without capitals."""


def is_wrapped(text: str) -> bool:
    """Tell whether paragraphs run over several lines."""
    lines = 1 + text.count("\n")
    if len(text) > _LONGEST * lines and (text.isascii() or _BLANKS * text.count("\n\n") < lines):
        return False  # most texts with a paragraph a line, at the speed of memory
    if len(_SMALL.findall(text)) < 2:  # 20 µs, where to look at how lines end takes 200
        return False
    small = caseless = 0
    for found in _PAIR.finditer(text):
        letter = found[3]
        small += letter.islower()
        caseless += letter.lower() == letter.upper() and found.end(1) - found.start(1) > _SHORT
    most = max(small, caseless)
    if "\t" not in text and _BLANKS * text.count("\n\n") > lines and mostly_caseless(text[:_SAMPLE]):
        return len(_TORN.findall(text)) > 1
    if most > 1 and max(map(len, text.split("\n"))) < _LONGEST:
        return True
    return most >= 3 and most > _SHARE * (lines - text.count("\n\n"))


def mostly_caseless(text: str) -> bool:
    """Tell whether most letters of a text are of a script without capitals."""
    letters = [letter for letter in text if letter > "\u02ff" and letter.isalpha()]
    return 2 * sum(map(is_caseless, letters)) > len(letters) > len(text) / 4


def is_caseless(letter: str) -> bool:
    """Tell whether a sign is a letter of a script without capitals."""
    return letter.isalpha() and letter.lower() == letter.upper()
