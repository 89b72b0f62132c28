"""Draw numbers as bars and as small curves, in characters that the output can hold."""

from collections.abc import Sequence

LEVELS = "▁▂▃▄▅▆▇█"
"""Eighths of a line's height, for curves."""

_EIGHTHS = "▏▎▍▌▋▊▉█"
"""Eighths of a column's width, for bars."""

_PLAIN_LEVELS = "_.-~=+*#"
_PLAIN_BAR = "#"


def drawable(encoding: str | None) -> bool:
    """Tell whether an encoding has the block characters.

    >>> drawable("utf-8"), drawable("ascii"), drawable(None)
    (True, False, False)
    """
    try:
        (LEVELS + _EIGHTHS).encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def bar(value: float, top: float, width: int, *, blocks: bool = True) -> str:
    """Return a bar for a value: ``width`` columns for the top; something for all that is not zero.

    >>> bar(50, 100, 8), bar(1, 100, 4), bar(0, 100, 4), bar(3, 4, 4, blocks=False)
    ('████', '▏', '', '###')
    """
    if value <= 0 or top <= 0:
        return ""
    if not blocks:
        return _PLAIN_BAR * max(1, round(value / top * width))
    eighths = max(1, round(value / top * width * 8))
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest - 1] if rest else "")


def curve(values: Sequence[float], *, blocks: bool = True) -> str:
    """Return one character a value, as high as it is; a blank for nothing.

    >>> curve([0, 1, 4, 8]), curve([0, 1, 4, 8], blocks=False)
    (' ▁▄█', ' _~#')
    """
    levels, top = (LEVELS if blocks else _PLAIN_LEVELS), max(values, default=0)
    return "".join(" " if value <= 0 else levels[_level(value, top, len(levels))] for value in values)


def _level(value: float, top: float, levels: int) -> int:
    return max(0, min(levels - 1, round(value / top * levels) - 1))


def grouped(values: Sequence[tuple[int, int]], columns: int) -> list[int]:
    """Return counts by year as at most so many sums of equally many years, from the first to the last.

    >>> grouped([(2000, 1), (2001, 2), (2003, 4)], 2), grouped([(2000, 1), (2003, 4)], 10)
    ([3, 4], [1, 0, 0, 4])
    """
    if not values:
        return []
    held = dict(values)
    years = range(min(held), max(held) + 1)
    step = -(-len(years) // columns)
    return [sum(held.get(year, 0) for year in years[at : at + step]) for at in range(0, len(years), step)]
