"""Give the readings of a text that patterns are matched against: plain digits, no invisible signs.

Arabic has two sets of digits beside the usual one, and signs that only stretch or vocalize a word (tatweel,
tashkeel: conventions §4.2); Chinese has digits of full width; every language has signs of direction. None
changes what a line says. Both readings have the length of the text: that of digits has every character in its
place, that of lines has every line in its place.
"""

import re
from functools import lru_cache

_DIGITS = {first + value: str(value) for first in (0x660, 0x6F0, 0xFF10) for value in range(10)}
"""Arabic-Indic, those of Persian and Urdu, full width."""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Figures that stand above the line by themselves: those of footnotes, where a converter keeps them so."""

RAISED = "".join(map(chr, _RAISED))
"""The same, as a class of a regular expression."""

_RAISED_FIGURE = re.compile(f"[{RAISED}]")

_ASCII = bytes(range(128))

_OTHER_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]")

UNSAID = "\u00ad\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Signs that say nothing, as a class of a regular expression: soft hyphen, tashkeel and tatweel, zero width,
direction."""

_UNSAID = re.compile(f"[{UNSAID}]+")


@lru_cache(maxsize=4)
def beyond_ascii(text: str) -> str:
    """Return the characters of a text that are not ASCII, in order: few, and what is sought is among them.

    A text is searched for six kinds, each search 70 µs of 22,000 code points; this takes 20.
    """
    if text.isascii():
        return ""
    units = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return units.decode("utf-8", "surrogatepass")


def fold_digits(text: str) -> str:
    """Return a text with the digits of every script as the usual ones, each in its place."""
    return text.translate(_DIGITS) if _OTHER_DIGIT.search(beyond_ascii(text)) else text


def figures(label: str) -> str:
    """Return the label of a footnote with the usual digits, whatever their script, raised or not."""
    return label if label.isascii() else label.translate(_DIGITS).translate(_RAISED)


def has_raised(text: str) -> bool:
    """Tell whether a text has raised figures."""
    return _RAISED_FIGURE.search(beyond_ascii(text)) is not None


def has_unsaid(text: str) -> bool:
    """Tell whether a text has signs that say nothing."""
    return not text.isascii() and _UNSAID.search(text) is not None


def say(word: str) -> str:
    """Return a word without the signs that say nothing, its digits the usual ones."""
    if word.isascii():
        return word
    said = _UNSAID.sub("", word)
    return said.translate(_DIGITS) if _OTHER_DIGIT.search(said) else said


def plain_lines(text: str) -> str:
    """Return a text as patterns of lines read it: without signs that say nothing; spaces fill each line."""
    if text.isascii():
        return text
    beyond = beyond_ascii(text)
    text = fold_digits(text)
    text = text.translate(_RAISED) if _RAISED_FIGURE.search(beyond) else text
    return "\n".join(map(_squeeze, text.split("\n"))) if _UNSAID.search(beyond) else text


def tolerant(word: str) -> str:
    """Return the pattern of a word in whatever way it is vocalized, stretched or spaced."""
    return f"[{UNSAID}]*".join("[ ]+" if sign == " " else re.escape(sign) for sign in word)


def _squeeze(line: str) -> str:
    return _UNSAID.sub("", line).ljust(len(line))
