"""Draw tables of counts: a name, figures, and a bar for the first of them."""

import sys
from collections.abc import Sequence
from typing import NamedTuple

from resparse.render.bars import bar, drawable
from resparse.render.control import visible

_GAP = "  "
_BAR = 40
"""The longest bar, in columns."""

_NAME = 48
"""The longest name, in columns: a longer one is cut."""

_HEADS, _DRAWN, _PLAIN = "\x1b[1m", "\x1b[36m", "\x1b[0m"
_LEAST = 8
"""The columns that a name, and a bar, keep on a page however narrow."""


class Row(NamedTuple):
    """Hold a row: its name, its figures as printed, and what its bar, or its curve, shows.

    value: as long as the bar is. curve: drawn in place of a bar, where there is one.
    """

    name: str
    figures: tuple[str, ...]
    value: float = 0
    curve: str = ""


class Tally(NamedTuple):
    """Hold a table: the heads of the columns, the name's first, and its rows.

    One head more than a row has figures stands above the bars or curves.
    """

    heads: tuple[str, ...]
    rows: Sequence[Row]


def table_of(tally: Tally, width: int, *, colour: bool = False) -> str:
    """Return a table as text, fitted to a width where that is possible: names are cut, bars shrink."""
    blocks = drawable(sys.stdout.encoding)
    names = [visible(row.name) for row in tally.rows]
    columns = zip(tally.heads[1:], *(row.figures for row in tally.rows), strict=False)
    figures = [max(map(len, column)) for column in columns]
    room = width - sum(figures) - len(_GAP) * (len(figures) + 1)
    wide = min(max(map(cells, (tally.heads[0], *names))), _NAME, max(_LEAST, room - _LEAST))
    longest = max(0, min(_BAR, room - wide))
    top = max((row.value for row in tally.rows), default=0)
    above = "".join(tally.heads[1 + len(figures) :])
    heads = _line(tally.heads[0], tally.heads[1:], wide, figures, above)
    lines = [_styled(heads, _HEADS) if colour else heads]
    for name, row in zip(names, tally.rows, strict=True):
        drawn = row.curve or bar(row.value, top, longest, blocks=blocks)
        lines.append(_line(name, row.figures, wide, figures, _styled(drawn, _DRAWN) if colour else drawn))
    return "".join(f"{line}\n" for line in lines)


def _line(name: str, figures: Sequence[str], wide: int, widths: Sequence[int], drawn: str) -> str:
    right = (figure.rjust(width) for figure, width in zip(figures, widths, strict=False))
    return _GAP.join((_padded(name, wide), *right, drawn)).rstrip()


def _styled(text: str, style: str) -> str:
    return f"{style}{text}{_PLAIN}" if text else ""


def _padded(text: str, width: int) -> str:
    """Return a text cut or filled to a width in columns, two for a Chinese character."""
    if cells(text) > width:
        while text and cells(text) > width - 1:
            text = text[:-1]
        text += "…" if drawable(sys.stdout.encoding) else "~"
    return text + " " * (width - cells(text))


def cells(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
