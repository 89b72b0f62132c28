"""Shorten titles for labels."""

from textwrap import wrap

_ELLIPSIS = " …"


def lines(title: str | None, width: int, most: int = 1) -> list[str]:
    """Return a title in lines of a width, in code points; dots stand for what has no room.

    >>> lines("Operations of the Relief Agency in the Near East", 20, 2)
    ['Operations of the', 'Relief Agency in …']
    >>> lines(None, 20)
    []
    """
    return wrap(title or "", width, max_lines=most, placeholder=_ELLIPSIS, break_on_hyphens=False)
