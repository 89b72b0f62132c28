"""Join the lines of a text to paragraphs, by their indents, distances and widths."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resparse.readers.pdf_lines import Line, follows, is_wide
from resparse.readers.pdf_pages import NUMBERED_TITLE, Measures

Paragraph = list[Line]
"""The lines of one paragraph, or one row of a table."""

LEAD = re.compile(
    r"(?:\(?\w{1,8}[.)]|\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[،,、]|[•·▪◦●*\-–—])(?=[ \t])"
    r"|[(（]\w{1,3}[)）]|\d{1,3}[．、]"
)
"""What labels a paragraph: (a), 1., 1.1, a dash; Chinese puts no space behind one."""

_STOPS = (".", ":", ";", "”", "’", ")", "]", "。", "；", "：", "؛", "»", ",", "،", "，")
_ENDS = (".", ":", ";", "。", "；", "：", "؛")

_BROKEN = re.compile(r"\w[-\u2010\u2011\u00ad/]$")
"""How a line ends in the middle of a word."""

_INDENT = 0.45
"""How far, in sizes of type, a line must begin inside another to count as indented."""

_SAME_SIZE = 0.06
_GAP = 1.22
"""From which distance on, in pitches, a paragraph ends. Space after a paragraph is half a pitch as a rule."""

_RIGHT = 0.42
"""A line that begins behind this share of the width of the text is set to the right or in the middle."""

_SLACK = 0.2
"""Sizes of type by which a word must fit for its line to count as short."""

_SHARE = 0.1
"""The share of lines that begin at the left edge, at the least."""

_NEARLY_ALL = 0.8

_VERY_SHORT = 0.75
"""The share of the width below which a line is short whatever comes next."""

_HALF = 0.5

_CELL = 4
"""Lines that a cell may go on over after its first."""


class _Style(NamedTuple):
    size: float
    bold: bool


class Edges(NamedTuple):
    """Hold where a text begins and ends, in points: most lines, and lines of each style.

    spaced: whether space parts the paragraphs, so that nothing else has to.
    """

    left: float
    right: float
    limits: dict[_Style, float]
    spaced: bool

    @property
    def width(self) -> float:
        """Return the width of the text."""
        return max(self.right - self.left, 1.0)


def edges(lines: Sequence[Line], usual: Measures) -> Edges:
    """Return the edges of a text: where lines of its size begin, and where the longest end."""
    prose = [line for line in lines if abs(line.size - usual.size) < 1] or list(lines)
    if not prose:
        return Edges(0.0, 1.0, {}, spaced=False)
    lefts = Counter(round(line.x0) for line in prose)
    rights = sorted(line.x1 for line in prose)
    limits: dict[_Style, float] = defaultdict(float)
    for line in lines:
        limits[_style(line)] = max(limits[_style(line)], line.x1)
    left = float(min((x for x, count in lefts.items() if count >= _SHARE * len(prose)), default=min(lefts)))
    right = rights[int(0.98 * (len(rights) - 1))]
    return Edges(left, right, dict(limits), _is_spaced(prose, left, usual))


def _is_spaced(lines: Sequence[Line], left: float, usual: Measures) -> bool:
    """Tell whether indented lines below flush ones, which begin paragraphs, nearly all have space above."""
    steps = [
        above.y - line.y > _GAP * usual.pitch
        for above, line in pairwise(lines)
        if follows(above, line) and line.x0 > left + _INDENT * line.size and above.x0 < line.x0 - line.size
    ]
    return sum(steps) > _NEARLY_ALL * len(steps)


def _style(line: Line) -> _Style:
    return _Style(round(line.size), line.bold)


def paragraphs(lines: Sequence[Line], usual: Measures) -> Iterator[Paragraph]:
    """Yield the paragraphs of a text in order; each row of a table is one."""
    around = edges(lines, usual)
    rows = table_rows(lines)
    open_one: Paragraph = []
    for at, line in enumerate(lines):
        if open_one and (at in rows or at - 1 in rows or _begins(open_one, line, usual, around)):
            yield open_one
            open_one = []
        open_one.append(line)
    if open_one:
        yield open_one


# --- tables -----------------------------------------------------------------------------------------


def cells(line: Line) -> list[tuple[float, float]]:
    """Return from where to where each cell of a line reaches; a label before a tab is none."""
    lead = LEAD.match(line.text) or NUMBERED_TITLE.match(line.text)
    found: list[tuple[float, float]] = []
    place = 0
    for run in line.runs:
        behind_lead = lead is not None and place <= lead.end()
        if found and (not run.text.startswith("\t") or behind_lead):
            found[-1] = (found[-1][0], run.x1)
        else:
            found.append((run.x0, run.x1))
        place += len(run.text)
    return found


def table_rows(lines: Sequence[Line]) -> set[int]:
    """Return which lines are rows: of several cells, under or above a line that has some of the same."""
    parted = {at: found for at, line in enumerate(lines) if len(found := cells(line)) > 1}
    rows = set()
    for at, found in parted.items():
        for other in (parted.get(at - 1), parted.get(at + 1)):
            if other and any(_aligned(one, two) for one in found[1:] for two in other[1:]):
                rows.add(at)
    return rows


def row_paragraphs(parts: Sequence[Paragraph], lines: Sequence[Line]) -> set[int]:
    """Return which paragraphs are rows, and which between two of them are what a cell goes on with."""
    told = {id(lines[at]) for at in table_rows(lines)}
    rows = {at for at, part in enumerate(parts) if id(part[0]) in told}
    between = {at + 1 for at in rows if at + 1 not in rows and at + 2 in rows}
    return rows | {at for at in between if _goes_on_in_cell(parts[at])}


def _goes_on_in_cell(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph between two rows is no prose: few lines, no label, no stop."""
    labelled = LEAD.match(paragraph[0].text)
    return len(paragraph) <= _CELL and not labelled and not paragraph[-1].text.rstrip().endswith(_ENDS)


def _aligned(one: tuple[float, float], two: tuple[float, float]) -> bool:
    middle = abs(sum(one) - sum(two)) / 2
    return min(abs(one[0] - two[0]), abs(one[1] - two[1]), middle) < 3.0


# --- where a paragraph begins -----------------------------------------------------------------------


def _begins(paragraph: Paragraph, line: Line, usual: Measures, around: Edges) -> bool:
    """Tell whether a line begins a paragraph of its own, below the open one."""
    above = paragraph[-1]
    if _differs(above, line):
        return True
    if follows(above, line) and above.y - line.y > _GAP * _pitch(line, usual):
        return True
    if _is_right(line, around) or _is_right(above, around):
        return True
    if above.bold and line.bold and line.text.startswith("["):  # who proposed it, below who adopted it
        return True
    lead = LEAD.match(line.text)
    if lead and _labels(lead, paragraph, line, around):
        return True
    if _indent(paragraph, line, around):
        return True
    return _ended(paragraph, line, around)


def _pitch(line: Line, usual: Measures) -> float:
    """Return the distance of two lines in the style of a line."""
    return usual.pitch * max(1.0, line.size / usual.size)


def _differs(above: Line, line: Line) -> bool:
    sizes = abs(above.size - line.size) > _SAME_SIZE * max(above.size, line.size)
    return sizes or (above.bold != line.bold)


def _is_right(line: Line, around: Edges) -> bool:
    return line.x0 > around.left + _RIGHT * around.width


def _labels(lead: re.Match[str], paragraph: Paragraph, line: Line, around: Edges) -> bool:
    """Tell whether what looks like a label at the start of a line is one.

    A tab behind it says so; else the line above must have ended, and not in the middle of a sentence.
    """
    behind = line.text[lead.end() : lead.end() + 1]
    if behind == "\t":
        return True
    above = paragraph[-1]
    stopped = above.text.rstrip().endswith((*_ENDS, ","))
    return stopped and (_is_short(above, line, around) or line.x0 > _left(paragraph) + _INDENT * line.size)


def _left(paragraph: Paragraph) -> float:
    """Return where the lines of a paragraph begin, the first left out where others are known."""
    return min(line.x0 for line in paragraph[1:]) if len(paragraph) > 1 else paragraph[0].x0


def _indent(paragraph: Paragraph, line: Line, around: Edges) -> bool:
    """Tell whether the place where a line begins is that of another paragraph."""
    step = _INDENT * line.size
    if len(paragraph) > 1:
        return abs(line.x0 - _left(paragraph)) > step
    first = paragraph[0]
    if line.x0 < first.x0 - step:
        return first.x0 - line.x0 > around.width / 3
    return line.x0 > first.x0 + step and not _hangs(first, line, step)


def _hangs(first: Line, line: Line, step: float) -> bool:
    """Tell whether a line begins where the words behind the label above it begin.

    The number of a title may reach so far that only a space parts it from them.
    """
    number = NUMBERED_TITLE.match(first.text)
    if number and first.bold and line.bold:
        return first.x0 + step < line.x0 < first.x0 + 2 * _width(first, number.end())
    starts = [run.x0 for run in first.runs if run.text.startswith("\t")]
    return any(abs(line.x0 - start) < step for start in starts[:2])


def _width(line: Line, count: int) -> float:
    """Return about how wide the first characters of a line are, in points."""
    return (line.x1 - line.x0) * count / len(line.text)


def _ended(paragraph: Paragraph, line: Line, around: Edges) -> bool:
    """Tell whether the line above was the last of its paragraph: short, and at the end of a sentence.

    Where the first line of a paragraph is indented, no flush line begins another.
    """
    above, first = paragraph[-1], paragraph[0]
    step = _INDENT * line.size
    if _goes_on(above, line) or _hangs(first, line, step):
        return False
    if line.x0 < first.x0 - step:
        return above.x1 < around.left + _HALF * around.width
    end = above.text.rstrip()
    if not follows(above, line) and end.endswith(_ENDS):
        return True
    parted = around.spaced and follows(above, line)
    inside = first.x0 > around.left + step
    if not _is_short(above, line, around):
        return inside and len(paragraph) == 1 and end.endswith(_STOPS) and not parted
    narrow = above.x1 < around.left + _VERY_SHORT * around.width
    return narrow or above.bold or (end.endswith(_STOPS) and not parted)


def _goes_on(above: Line, line: Line) -> bool:
    """Tell whether a line goes on from the one above: in lower case, or in the middle of a word or date."""
    start, end = line.text[:1], above.text.rstrip()
    figures = start.isdigit() and not end.endswith(_STOPS) and not NUMBERED_TITLE.match(line.text)
    return start.islower() or figures or _BROKEN.search(end) is not None


def _is_short(above: Line, line: Line, around: Edges) -> bool:
    """Tell whether the first word of a line would have had room in the line above."""
    limit = around.limits.get(_style(above), around.right)
    if not above.bold:
        limit = max(limit, around.right)
    return above.x1 + _first_word(line) + _SLACK * line.size < limit


def _first_word(line: Line) -> float:
    """Return the width of the first word of a line and a space, in points."""
    text = line.text.lstrip()
    share = 1 if is_wide(text[:1]) else len(re.split(r"[\s-]", text, maxsplit=1)[0])
    return (line.x1 - line.x0) * share / max(len(text), 1) + 0.25 * line.size


# --- what a paragraph looks like ----------------------------------------------------------------------


def is_row(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is a row of a table; a line of several cells is none by itself."""
    return len(paragraph) == 1 and len(cells(paragraph[0])) > 1


def is_set_apart(paragraph: Paragraph, around: Edges, usual: Measures) -> bool:
    """Tell a heading, or a line set to the right, from prose: by its weight, its size and its place."""
    first = paragraph[0]
    if first.bold or first.size > 1.08 * usual.size or _is_right(first, around):
        return True
    indented = first.x0 > around.left + _INDENT * first.size
    if indented or LEAD.match(first.text):
        return False
    return len(paragraph) == 1
