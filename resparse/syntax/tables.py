"""Read the tables that a format tells: one that holds data is one line, whatever its cells say.

Word sets mastheads in tables, lists with their labels in a column of their own, and whole documents: such a
table is lines like any others. Of one that holds data the line grammar sees a line of signs.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import dropwhile

from resparse.finding import Span
from resparse.source import Table
from resparse.syntax.grammar import Line, line_reader
from resparse.syntax.labels import is_bullet
from resparse.syntax.masthead import TITLES
from resparse.syntax.plain import plain_lines, say

_SIGN = "\x1d"
"""What stands for every character of a table. Layout leaves no such sign in a text."""

_FRONT = frozenset({"ADOPTION", "PROPOSAL", *TITLES})

_LABEL = re.compile(r"[(（]?(?:\d{1,3}|([^\W\d_])\1?|[ivxlc]{1,8}|[IVXLC]{1,8})[.)）、．]|[㈠-㈩•·▪◦●*–—-]")
"""What stands by itself in the first column of a list."""

_STOP = re.compile(r"[,;:.،؛，；：。][”’\"')\]»]*(?:\s?[\d*]{1,3})?$")
"""How an item of a list ends, a footnote marker included."""


def data_tables(text: str, told: Sequence[Table], language: str) -> dict[int, Table]:
    """Return the tables of a laid-out text that hold data, each by the place where its first line begins.

    One that stands before an organ speaks is a masthead, one in which it speaks holds the document, and one
    directly below the line of a vote says who voted how, as lines of the closing do.
    Raises LookupError for a language without a lexicon.
    """
    if not told:
        return {}
    lines: list[Line] = list(line_reader(language).tokens(plain_lines(text)))
    spoken = [line.start_pos for line in lines if line.type == "ENACTING"]
    front = spoken or [line.start_pos for line in lines if line.type in _FRONT]
    found = {}
    for table in told:
        start, end = lines_of(text, table)
        apart = not (text[start : table[0][0][0]] + text[table[-1][-1][1] : end]).strip()
        speaks = any(start <= place < end for place in spoken)
        before = bool(front) and start < front[0]
        above = lines[max(0, bisect_left(lines, start, key=lambda line: line.start_pos) - 1)]
        if apart and not (speaks or before or above.type == "VOTE" or _is_list(text, table)):
            found[start] = table
    return found


def masked(text: str, tables: Mapping[int, Table]) -> str:
    """Return a text with one line of signs for each table; everything else keeps its place."""
    pieces: list[str] = []
    place = 0
    for start, table in tables.items():
        end = lines_of(text, table)[1]
        pieces += (text[place:start], _SIGN * (end - start))
        place = end
    return "".join((*pieces, text[place:]))


def lines_of(text: str, table: Table) -> Span:
    """Return where the lines of a table begin and where they end, the last line end left out."""
    return text.rfind("\n", 0, table[0][0][0]) + 1, text.find("\n", table[-1][-1][1])


def _is_list(text: str, table: Table) -> bool:
    """Tell whether a table only sets labels beside paragraphs: one a row, most at a stop or with bullets."""
    items = 0
    for row in table:
        said = [words for start, end in row if (words := say(text[start:end]).strip())]
        behind = list(dropwhile(_LABEL.fullmatch, said))
        if len(behind) > 1:
            return False
        items += len(behind) == 1 and (is_bullet(said[0]) or _STOP.search(behind[0]) is not None)
    return 2 * items >= len(table)
