"""Draw rows of cells as plain columns, a cell no wider than it may be."""

from collections.abc import Sequence

from resparse.render.control import visible
from resparse.render.matches import columns, shortened

_GAP = "  "


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]], figures: Sequence[bool], widest: int) -> str:
    """Return rows under their heads. figures: whether a column holds numbers, which stand at the right."""
    table = [[shortened(visible(cell), widest) for cell in row] for row in (heads, *rows)]
    widths = [max(map(columns, column)) for column in zip(*table, strict=True)]
    rule = ["─" * width for width in widths]
    return "".join(
        f"{_GAP.join(map(_filled, row, widths, figures)).rstrip()}\n" for row in (table[0], rule, *table[1:])
    )


def _filled(cell: str, width: int, figure: bool) -> str:  # noqa: FBT001
    space = " " * (width - columns(cell))
    return space + cell if figure else cell + space
