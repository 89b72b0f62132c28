"""Say how lines look: whether they come to a stop, and with which labels they begin."""

import re

_LIST = r"""\(?(?:[a-zа-яё]{1,2}|[ivxlc]{1,6}|\d{1,2}|[A-ZА-Я]|[ء-ي][ ]?[ء-ي]?\u0640?)\)(?=\s|$)   # (a), (أ)
    |[(（][a-z㐀-鿿]{1,3}[)）](?=\s|$|[㐀-鿿])|[㈠-㈩](?=\s|$|[㐀-鿿])                       # (一), ㈠
    |[’‘“”'"]\d{1,2}[’‘“”'"](?=\s)"""
"""Labels of lists in every script; Arabic sets the numbers of its third level in quotation marks."""

_COUNT = r"""\d{1,3}(?:\.(?=\s|$|[㐀-鿿])|[．、]         # 1.
    |[ ]?[-–—−](?=\s+[ء-ي]|$)                    # 1 -
    |,(?=\s+[^\W\d_a-z]))"""
"""Numbers of paragraphs."""

TYPED = r"\(?\w{1,8}\)|(?:\d{1,3}|[^\W\d]{1,3})\.|\d{1,2},|\d{1,3}(?:\.\d{1,3})+\.?|[•·▪◦●–—-]"
"""Labels of any kind, where it is known that a paragraph begins: (a), 1., 1.1, a dash."""

LABEL = re.compile(
    rf"""(?:
        (?P<item>{_LIST})
        |(?P<number>{_COUNT})
        |(?P<part>[IVXLC]{{1,6}}|[A-Z])\.?$                                   # I, A
        |(?P<point>[A-Z]\.|\d{{1,2}}(?:\.\d{{1,2}})+\.?|(?:[a-z]|[ivx]{{1,5}})\.(?=\s+[^\W\d_a-z]))
            \s+(?=[^\W\d_])
        |(?P<bullet>[•·▪●○◦–—-])(?=\s)
        |(?P<note>(?:\d{{1,3}}/?|\(\d{{1,3}}\)|\*{{1,3}})(?:\t|[ ]{{2,}})(?=\S))   # 1     See A/85/9.
        |(?P<sign>\[|<<|\\\d|_{{4,}}|-{{4,}})
        |(?P<title>(?:\d{{1,4}}|[SE]{{1,2}}-\d{{1,2}})/\d{{1,4}}(?:[ ][A-Z](?:[-–][A-Z])?)?
            (?:\.(?=\s|$)|(?=\s+[ء-ي])))
    )""",
    re.VERBOSE,
)
"""How a line looks that begins something, whatever stands before it."""

_STOP = re.compile(
    r"""[,;:.،؛؟；：，。？][”’“"')）\]»]*(?:\s?(?:(?<!\b\d[.,])(?<!\b\d\d[.,])(?<!\b\d{3}[.,])\d{1,3}|\[\d{1,3}\]))?$
    |\]$|[;؛；][ ]?\w{1,3}$""",
    re.VERBOSE,
)
"""How a line ends that may be the last of a paragraph: a footnote marker or "; and" included, the last digits
of ``0.20`` and ``1,889`` not."""

STOPS = ",;:.،؛；：，。、)）」》"
"""Signs with which no paragraph begins."""

_REACH = 32
"""Code points at the end of a line that are looked at for a stop."""

_COMMA = re.compile(r"[,،，][”’“\"')）\]»]*(?:\s?(?:\d{1,3}|\[\d{1,3}\]))?$")

_WIDE = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")

LOOSE = re.compile(r"\(?(\d{1,3})(?:\)?(?=\s+\S)|(?<=\(\d)\)|(?<=\(\d\d)\)|(?<=\(\d{3})\))")
"""The number of a note that no gap parts from its words."""


def figure(label: str) -> int:
    """Return the number of a label: ``1.``, ``1 -``, ``(1)``."""
    return int("".join(filter(str.isdecimal, label)))


def stops(text: str) -> bool:
    """Tell whether a line comes to a stop."""
    return _STOP.search(text[-_REACH:]) is not None


def first_word(text: str) -> int:
    """Return the columns of the first word of a line and a space; of one sign where nothing parts words."""
    return 2 if text[0] > "\u2e7f" else 1 + len(text.split(None, 1)[0])


def columns(text: str) -> int:
    """Return the columns that a text takes: two for each sign of Chinese."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def pauses(text: str) -> bool:
    """Tell whether a line ends with a comma, as a preambular paragraph does."""
    return _COMMA.search(text[-_REACH:]) is not None
