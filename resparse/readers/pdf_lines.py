"""Make lines of the characters of a page, from where they stand.

Nothing here knows of PDF: a ``Sheet`` is what a page shows, in points, from its lower left corner. The
order in which a file holds its characters is not trusted; places are.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resparse.readers.pdf_bidi import in_reading_order, runs_right, with_marks_seated, with_words_turned

_SAME_LINE = 0.12
"""How far apart, in sizes of type, the baselines of one line may be."""

_RAISED = 0.62
"""How far, in sizes of the line, a small character may stand above the baseline."""

_LOWERED = 0.3
_CELL = 0.3
"""How far, in sizes, the baselines of two cells of a row may be apart."""

_OVERLAP = 0.3
"""How far, in sizes, the boxes of neighbours in a line may reach into each other."""

_NEAR = 3
_SMALL = 0.85
"""A character of less than this size of its line's may be a superscript."""

_LIFTED = 0.12
_SPACE = 0.13
"""From which gap on, in sizes, two characters are parted by a space; kerning stays below a tenth."""

_THIN = 0.08
"""Below which gap even a space that the file holds is none: ``high -level`` (conventions §5.4)."""

_WIDE_SPACE = 0.5
"""The same between ideographs, whose lines are filled by drawing all characters apart."""

_TAB = 1.3
"""From which gap on a tab is meant. Justified lines have spaces of up to a whole size."""

_LEAD = 0.5
"""From which gap on a tab is meant behind the first word of a line, if it is wider than the others."""

_WIDER = 1.6
_LONGEST_LEAD = 12
"""Characters that the label of a paragraph has at most."""

_WORD_SPACE = 0.25
"""A usual space, in sizes."""

_WIDE_FROM = "\u2e80"
"""From here on the characters are ideographs, kana and full-width signs; none of them needs spaces."""


class Glyph(NamedTuple):
    """Hold one character: its box from x0 to x1, its baseline y and its size, all in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    italic: bool = False
    bold: bool = False


class Rule(NamedTuple):
    """Hold a horizontal stroke."""

    x0: float
    x1: float
    y: float


class Sheet(NamedTuple):
    """Hold what a page shows. aside: words that are set sideways or upside down, as they come.

    pictured: whether a picture covers the page, as in a scan.
    """

    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule] = ()
    aside: str = ""
    pictured: bool = False


class Run(NamedTuple):
    """Hold neighbours of one look; ``text`` begins with the space or tab that parts it from the last."""

    text: str
    x0: float
    x1: float
    italic: bool = False
    bold: bool = False
    raised: bool = False


class Line(NamedTuple):
    """Hold a line: its page from 0, its box, baseline and size of type, and its runs in reading order.

    The x of right-to-left pages are counted from the right edge, so that a line always begins at x0.
    """

    page: int
    x0: float
    x1: float
    y: float
    size: float
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Return the characters, spaces and tabs included."""
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        """Tell whether every letter is bold."""
        return all(run.bold for run in self.runs if not run.raised and run.text.strip())


class _Row(NamedTuple):
    """Hold what stands on one baseline. size: that of most of it."""

    y: float
    size: float
    glyphs: list[Glyph]


def page_lines(sheet: Sheet, page: int, *, mirrored: bool = False) -> list[Line]:
    """Return the lines of a page from top to bottom, its columns one after the other.

    mirrored: whether the document is of a script that runs from right to left.
    """
    glyphs: Sequence[Glyph] = sheet.glyphs
    if mirrored:
        glyphs = with_marks_seated(
            [glyph._replace(x0=sheet.width - glyph.x1, x1=sheet.width - glyph.x0) for glyph in glyphs]
        )
    lines: list[Line] = []
    edge: float | None = None
    for column in _columns(glyphs, sheet.width):
        found = [line for row in _rows(column) if (line := _line(row, page, mirrored=mirrored))]
        left = min((line.x0 for line in found), default=0.0)
        edge = left if edge is None else edge
        lines += [_moved(line, edge - left) for line in found]
    return lines


def _moved(line: Line, by: float) -> Line:
    """Return a line moved to the right, so that every column begins at one edge."""
    if not by:
        return line
    runs = tuple(run._replace(x0=run.x0 + by, x1=run.x1 + by) for run in line.runs)
    return line._replace(x0=line.x0 + by, x1=line.x1 + by, runs=runs)


# --- baselines --------------------------------------------------------------------------------------


def _rows(glyphs: Sequence[Glyph]) -> list[_Row]:
    """Return what stands on each baseline, superscripts with the line that they belong to."""
    rows: list[_Row] = []
    bucket: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if bucket and bucket[0].y - glyph.y > _SAME_LINE * max(glyph.size, bucket[0].size):
            rows.append(_row(bucket))
            bucket = []
        bucket.append(glyph)
    if bucket:
        rows.append(_row(bucket))
    return _with_scripts([row for row in rows if any(not glyph.text.isspace() for glyph in row.glyphs)])


def _row(glyphs: list[Glyph]) -> _Row:
    inked = sorted(glyph.size for glyph in glyphs if not glyph.text.isspace()) or [glyphs[0].size]
    return _Row(glyphs[0].y, inked[len(inked) // 2], glyphs)


def _with_scripts(rows: list[_Row]) -> list[_Row]:
    """Put rows of small type that stand just above or below a line into that line."""
    kept: list[_Row] = []
    for row in rows:
        above = kept[-1] if kept else None
        if above and _belongs_above(row, above) and _fit(above, row):
            above.glyphs.extend(row.glyphs)
        elif above and _belongs_below(above, row) and _fit(above, row):
            kept[-1] = row._replace(glyphs=above.glyphs + row.glyphs)
        else:
            kept.append(row)
    return kept


def _belongs_above(row: _Row, above: _Row) -> bool:
    """Tell whether a row is lowered type, or cells, of the line above it."""
    apart = above.y - row.y
    small = row.size < _SMALL * above.size and apart <= _LOWERED * above.size
    return small or (row.size <= above.size and apart <= _CELL * row.size)


def _belongs_below(row: _Row, below: _Row) -> bool:
    """Tell whether a row is raised type of the line below it."""
    apart = row.y - below.y
    small = row.size < _SMALL * below.size and apart <= _RAISED * below.size
    return small or apart <= _CELL * row.size


def _fit(one: _Row, other: _Row) -> bool:
    """Tell whether two rows can stand in one line: no character of one is above one of the other."""
    ends: list[tuple[float, bool]] = []
    boxes = sorted(
        (glyph.x0, glyph.x1, row is one)
        for row in (one, other)
        for glyph in row.glyphs
        if not glyph.text.isspace()
    )
    for x0, x1, mine in boxes:
        if any(end - x0 > _OVERLAP * other.size and owner != mine for end, owner in ends[-_NEAR:]):
            return False
        ends.append((x1, mine))
    return True


# --- columns ----------------------------------------------------------------------------------------

_FULL = 0.88
"""The share of the widest line from which a line counts as full; the indent of a first line is the rest."""

_BIN = 3.0
"""Points by which the width of a page is searched for a gutter."""

_LEAST_IN_COLUMN = 12
"""Lines that a column of prose has at least."""


def _columns(glyphs: Sequence[Glyph], width: float) -> Iterator[Sequence[Glyph]]:
    """Yield the columns of a page, the whole page where it has one.

    A gutter is a strip near the middle which next to no character touches, with prose on both sides:
    lines that fill most of their column. Cells of tables do not fill theirs.
    """
    gutter = _gutter(glyphs, width)
    if gutter is None:
        yield glyphs
        return
    top = _full_width_above(glyphs, gutter)
    above = [glyph for glyph in glyphs if glyph.y >= top]
    if above:
        yield above
    rest = [glyph for glyph in glyphs if glyph.y < top]
    yield [glyph for glyph in rest if glyph.x0 < gutter]
    yield [glyph for glyph in rest if glyph.x0 >= gutter]


def _gutter(glyphs: Sequence[Glyph], width: float) -> float | None:
    bins = [0] * (int(width / _BIN) + 2)
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    for glyph in inked:
        bins[max(0, min(int((glyph.x0 + glyph.x1) / 2 / _BIN), len(bins) - 1))] += 1
    first, last = int(0.4 * width / _BIN), int(0.6 * width / _BIN)
    most = 0.002 * len(inked)
    strips = [at for at in range(first, last - 2) if max(bins[at : at + 3]) <= most]
    if not strips or not inked:
        return None
    middle = (strips[len(strips) // 2] + 1.5) * _BIN
    left = [glyph for glyph in inked if glyph.x0 < middle]
    right = [glyph for glyph in inked if glyph.x0 >= middle]
    return middle if _is_prose(left) and _is_prose(right) else None


def _is_prose(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether most lines fill the width of what may be a column."""
    widths = []
    for row in _rows(glyphs):
        inked = [glyph for glyph in row.glyphs if not glyph.text.isspace()]
        widths.append(max(glyph.x1 for glyph in inked) - min(glyph.x0 for glyph in inked))
    full = [width for width in widths if width > 0.8 * max(widths)]
    return len(widths) >= _LEAST_IN_COLUMN and 2 * len(full) > len(widths)


def _full_width_above(glyphs: Sequence[Glyph], gutter: float) -> float:
    """Return the baseline of the lowest line of the upper half that runs over the gutter."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    middle = sorted(glyph.y for glyph in inked)[len(inked) // 2]
    crossing = (glyph.y for glyph in inked if glyph.x0 < gutter < glyph.x1 and glyph.y > middle)
    return min(crossing, default=float("inf"))


# --- lines ------------------------------------------------------------------------------------------


def _line(row: _Row, page: int, *, mirrored: bool) -> Line | None:
    ordered = _spaced(sorted(row.glyphs, key=lambda glyph: glyph.x0), row.size)
    if not ordered:
        return None
    ordered = in_reading_order(ordered) if mirrored else with_words_turned(ordered)
    runs = tuple(_runs(ordered, row))
    first, last = min(run.x0 for run in runs), max(run.x1 for run in runs)
    return Line(page, first, last, row.y, row.size, runs)


def _spaced(glyphs: Sequence[Glyph], size: float) -> list[tuple[str, Glyph]]:
    """Return the characters that show ink, each with what parts it from the last: nothing, a space, a tab."""
    spaced: list[tuple[str, Glyph]] = []
    written = wide = False
    for glyph in glyphs:
        if glyph.text.isspace():
            written = True
            wide = wide or glyph.x1 - glyph.x0 >= _SPACE * size
            continue
        if spaced and _same_ink(spaced[-1][1], glyph):
            continue
        between = _between(spaced[-1][1], glyph, size, written=written) if spaced else ""
        if wide and not between and runs_right(glyph):  # the boxes of slanted letters reach over it
            between = " " if spaced else ""
        spaced.append((between, glyph))
        written = wide = False
    return _with_lead(spaced, size)


def _same_ink(one: Glyph, other: Glyph) -> bool:
    """Tell whether a character is printed over itself, which makes it look bold."""
    return one.text == other.text and other.x0 - one.x0 < _THIN * other.size and one.x1 > one.x0


def _with_lead(spaced: list[tuple[str, Glyph]], size: float) -> list[tuple[str, Glyph]]:
    """Return a line with a tab for its first space, where that is wider than the others: behind a label."""
    gaps = [at for at, (between, _) in enumerate(spaced) if between]
    if not gaps or gaps[0] > _LONGEST_LEAD or spaced[gaps[0]][0] == "\t":
        return spaced
    widths = [(spaced[at][1].x0 - spaced[at - 1][1].x1) / size for at in gaps]
    usual = sorted(widths[1:])[len(widths[1:]) // 2] if widths[1:] else _WORD_SPACE
    if widths[0] >= _LEAD and widths[0] > _WIDER * usual:
        spaced[gaps[0]] = ("\t", spaced[gaps[0]][1])
    return spaced


def _between(above: Glyph, glyph: Glyph, size: float, *, written: bool) -> str:
    """Return what parts two neighbours. written: whether the file holds a space there."""
    gap = (glyph.x0 - above.x1) / size
    if gap >= _TAB:
        return "\t"
    ideographs = above.text >= _WIDE_FROM or glyph.text >= _WIDE_FROM
    least = _WIDE_SPACE if ideographs else _SPACE
    return " " if gap >= least or (written and gap >= _THIN) else ""


def _runs(spaced: Sequence[tuple[str, Glyph]], row: _Row) -> Iterator[Run]:
    """Yield runs of one look; a tab always begins another."""
    texts: list[str] = []
    first: tuple[bool, bool, bool] | None = None
    x0 = x1 = 0.0
    for between, glyph in spaced:
        look = (glyph.italic, glyph.bold, _is_raised(glyph, row))
        if texts and (look != first or between == "\t"):
            yield _run(texts, x0, x1, first)
            texts = []
        if not texts:
            first, x0, x1 = look, glyph.x0, glyph.x1
        texts += (between, glyph.text)
        x0, x1 = min(x0, glyph.x0), max(x1, glyph.x1)
    yield _run(texts, x0, x1, first)


def _run(texts: list[str], x0: float, x1: float, look: tuple[bool, bool, bool] | None) -> Run:
    return Run("".join(texts), x0, x1, *(look or (False, False, False)))


def _is_raised(glyph: Glyph, row: _Row) -> bool:
    return glyph.size < _SMALL * row.size and glyph.y - row.y > _LIFTED * row.size


def follows(above: Line, below: Line) -> bool:
    """Tell whether one line stands below another, in the same column of the same page."""
    return above.page == below.page and above.y > below.y


def median_pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance of two lines of one size on one page, in points; 12 where none tells.

    Below a full line its paragraph goes on: where most paragraphs have a single line, most distances are
    those of paragraphs.
    """
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    told = [steps[len(steps) // 3] for steps in (_steps(lines), _steps(lines, _FULL * widest)) if steps]
    return min(told, default=12.0)


def _steps(lines: Sequence[Line], least: float = 0.0) -> list[float]:
    """Return the distances of lines of one size to those below, ascending. least: how wide the upper ones."""
    return sorted(
        above.y - below.y
        for above, below in pairwise(lines)
        if follows(above, below)
        and above.x1 - above.x0 >= least
        and above.y - below.y < 3 * below.size
        and above.size == below.size
    )


def is_wide(sign: str) -> bool:
    """Tell whether a character is of a script that puts no spaces between words."""
    return unicodedata.east_asian_width(sign) in "WF"
