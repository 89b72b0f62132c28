"""Tell whether a text prints what was read in another: the figures of a symbol, the figures of a date.

What a document cites may be understood from a name in one language and printed in figures in the next; only
what is printed can be compared.
"""

import re

from resparse.parallel.model import Cell, Parallel, Row

_FIGURES = {
    ord(sign): str(number)
    for script in ("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９")
    for number, sign in enumerate(script)
}
"""Figures of other scripts, by the figures that a symbol has."""

_GAP = r"\D{0,6}"
"""What may stand between two figures of a symbol: a stroke, brackets, marks of writing direction."""


def searched(parallel: Parallel, row: Row, at: int) -> str:
    """Return the text in which what a document says in a row is looked for, its figures those of a symbol.

    That of the row; of a note those of all notes, since their order may be that of the words.
    """
    cell: Cell | None = row.cells[at]
    if row.kind == "footnote":
        text = "\n".join(note.text for note in parallel.documents[at].footnotes)
    else:
        text = cell.text if cell else ""
    return text.translate(_FIGURES)


def prints_symbol(symbol: str, text: str) -> bool:
    """Tell whether the figures of a symbol stand in a text one after the other, in either direction.

    The year in parentheses after a number of the Council is not always printed.
    """
    figures = re.findall(r"\d+", symbol.partition("(")[0])
    ways = (_GAP.join(figures), _GAP.join(reversed(figures)))
    return any(re.search(rf"(?<!\d){way}(?!\d)", text) for way in ways) if figures else symbol in text


def prints_date(dated: str, text: str) -> bool:
    """Tell whether day and year of a date, ISO 8601, stand in a text: months are words."""
    figures = set(map(int, re.findall(r"\d+", text)))
    return {int(dated[:4]), int(dated[8:10])} <= figures
