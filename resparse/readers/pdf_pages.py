"""Part the lines of pages: masthead, text, notes, and what a page repeats at its head and foot.

Told by place, size and repetition alone; what the signs of a page foot look like is in conventions §5.4.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from resparse.readers.pdf_lines import Line, Rule, median_pitch

SYMBOL = re.compile(
    r"(?<![\w/])[A-Z]{1,6}(?:/[A-Za-z0-9.\-]+(?:\(\w+\))?)+(?:[ ](?:\(\d{4}\)|[A-Z](?:[-–][A-Z])?))?"
)
"""A document symbol, with the letter of its part; it is written alike in every language."""

NUMBERED_TITLE = re.compile(r"\w{1,4}[-/]?\d{0,4}/\d{1,4}[ \w-]{0,4}\.?[ \t]")
"""The number of a resolution before its title."""

_SIGNS = re.compile(
    r"""(?:\s*(?:
        \d{1,3}[ ]?/[ ]?\d{1,3}                          # page 2 of 13
        |(?:[A-Z]{1,3}\.)?\d{2}[-\u2011]\d{5,6}\*?(?:\s*\(\w\))? # 24-12345 (E), GE.24-12345, 24-12345* (E)
        |\d{6}                                           # 050424, the day it was printed
        |\*\w{0,3}\d{6,}\*                               # the bar code *2405969*
    ))+\s*""",
    re.VERBOSE,
)
"""A line of nothing but what the foot of a page has."""

_PAGE_NUMBER = re.compile(r"[-–—]?\s*\d{1,3}\s*[-–—]?")
_RULE_OF_SIGNS = re.compile(r"[_‾]{5,}|[-—―]{8,}")
LABEL = re.compile(r"\(?(\d{1,3}|\*{1,3})(?:[.)]?(?=[\s\t]|$)|(?<=\(\d)\)|(?<=\(\d\d)\)|(?<=\(\d{3})\))")
"""The label of a note; words may follow one in parentheses without a space, as in Arabic."""

_RAISED_LABEL = re.compile(r"\s*\(?(\d{1,3}|\*{1,3})\)?")

_HEAD_LINES = 6
"""Lines of which a running head has at most."""

_GAP = 1.5
"""From which distance on, in line pitches, two lines belong to other parts of a page."""

_FOOT_ZONE = 0.14
"""The share of the height of a page in which its foot stands."""

_LONGEST_RULE = 0.5
"""The share of the width of a page that the rule above notes takes at most; rules of tables are longer."""

_NOTE_SIZE = 0.92
"""Type of less than this size of the text's is that of notes."""

_TITLE_SIZE = 1.08
"""Type of more than this size of the text's is that of titles."""

_FIRST_LINES = 8
"""Lines of the first page among which its symbol is sought."""

_BESIDE = 3
"""Lines below a box of the masthead among which the one at its right is sought."""

_PRINTED_AHEAD = 4
"""How far the label of a note may be ahead of the last one."""


class Page(NamedTuple):
    """Hold the lines of a page by what they are; ``furniture`` is heads, feet, rules, bar codes."""

    head: list[Line]
    body: list[Line]
    notes: list[Line]
    furniture: list[Line]


class Measures(NamedTuple):
    """Hold what is usual in a document, in points: the size of type, the distance of lines."""

    size: float
    pitch: float


def measure(pages: Iterable[Sequence[Line]]) -> Measures:
    """Return the size of most characters, and the usual distance of two lines of that size."""
    lines = [line for page in pages for line in page]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    size = max(sizes, key=lambda one: sizes[one], default=10.0)
    return Measures(size, median_pitch([line for line in lines if abs(line.size - size) < 0.5]))


def part(
    pages: Sequence[Sequence[Line]],
    rules: Sequence[Sequence[Rule]],
    frames: Sequence[tuple[float, float]],
    usual: Measures,
) -> list[Page]:
    """Return the pages parted. rules: the strokes of each page. frames: the width and height of each."""
    symbol = _symbol(pages[0]) if pages else None
    repeated = _repeated(pages)
    parted = []
    label = 0
    for number, lines in enumerate(pages):
        width, height = frames[number]
        head = _head(lines, symbol, repeated, usual) if number else _masthead(lines, symbol, usual)
        rest = lines[head:]
        foot = _foot(rest, height, usual)
        upper, lower = rest[:foot], rest[foot:]
        notes = _notes_begin(upper, rules[number], width, usual, label)
        ruled = notes < len(upper) and _is_rule(upper[notes])
        found = upper[notes + ruled :]
        label = max([label, *labels(found, label)])
        body = [line for line in upper[:notes] if not _is_rule(line)]
        strokes = [line for line in upper[: notes + ruled] if _is_rule(line)]
        first, later = (lines[:head], []) if not number else ([], lines[:head])
        parted.append(Page(list(first), body, list(found), [*later, *strokes, *lower]))
    return parted


# --- heads ------------------------------------------------------------------------------------------


def _symbol(lines: Sequence[Line]) -> str | None:
    """Return the symbol that stands alone in a line or a box at the top of a page."""
    cells = (cell.strip() for line in lines[:_FIRST_LINES] for cell in line.text.split("\t"))
    return next((cell.rstrip("*") for cell in cells if SYMBOL.fullmatch(cell.rstrip("*"))), None)


def _masthead(lines: Sequence[Line], symbol: str | None, usual: Measures) -> int:
    """Return how many lines of the first page are its masthead: those above the first line of the title.

    Without a symbol there is none; without a line in large bold type, or where only the numbered line of
    the title is in it and not the one above that says who adopted it, it ends at the first gap.
    """
    if symbol is None:
        return 0
    shown = next(at for at, line in enumerate(lines) if symbol in line.text)
    gaps = [at for at in range(shown + 1, len(lines)) if _gap(lines, at) > _GAP * usual.pitch]
    for at in gaps:
        line = lines[at]
        large = line.size > _TITLE_SIZE * usual.size and line.bold
        if large and NUMBERED_TITLE.match(line.text):
            break
        if large and "\t" not in line.text and not _beside(lines, at):
            return at
        if _wide(line, lines):
            break
    return gaps[0] if gaps else 0


def _wide(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a line runs to the right edge of the page's text, as no line of a masthead does."""
    right = sorted(one.x1 for one in lines)
    return line.x1 >= right[len(right) // 2] - line.size and "\t" not in line.text


def _beside(lines: Sequence[Line], at: int) -> bool:
    """Tell whether the lines just below one stand at its right, as in the boxes of a masthead."""
    below = lines[at + 1 : at + 1 + _BESIDE]
    return any(other.x0 > lines[at].x1 and lines[at].y - other.y < _BESIDE * other.size for other in below)


def _gap(lines: Sequence[Line], at: int) -> float:
    """Return the distance from a line to the one above it."""
    return lines[at - 1].y - lines[at].y


def _squeezed(line: Line) -> str:
    return re.sub(r"[\s\d]+", "", line.text)


def _repeated(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return the lines, without figures, that stand near the top of more than one page in three."""
    tops = Counter(words for page in pages[1:] for words in {_squeezed(line) for line in page[:_HEAD_LINES]})
    return {top for top, count in tops.items() if top and count > 1 and 3 * count >= len(pages)}


def _head(lines: Sequence[Line], symbol: str | None, repeated: set[str], usual: Measures) -> int:
    """Return how many lines at the top of a page are its running head."""
    for at in range(1, min(_HEAD_LINES, len(lines) - 1) + 1):
        if _gap(lines, at) < _GAP * usual.pitch:
            continue
        if any(_is_head(line, symbol, repeated) for line in lines[:at]):
            return at
        break
    known = 0
    while known < min(_HEAD_LINES, len(lines)) and _is_head(lines[known], None, repeated):
        known += 1
    return known


def _is_head(line: Line, symbol: str | None, repeated: set[str]) -> bool:
    text = line.text.strip()
    if _squeezed(line) in repeated or _PAGE_NUMBER.fullmatch(text) or SYMBOL.fullmatch(text):
        return True
    return symbol is not None and symbol in text and text.startswith(symbol) != text.endswith(symbol)


# --- feet -------------------------------------------------------------------------------------------


def _foot(lines: Sequence[Line], height: float, usual: Measures) -> int:
    """Return the index of the first line of the foot: the highest one with nothing but signs."""
    for at, line in enumerate(lines):
        if line.y > _FOOT_ZONE * height:
            continue
        text = line.text.strip()
        alone = _SIGNS.fullmatch(text) or SYMBOL.fullmatch(text)
        if alone or (_PAGE_NUMBER.fullmatch(text) and _stands_off(lines, at, usual)):
            return at
    return len(lines)


def _stands_off(lines: Sequence[Line], at: int, usual: Measures) -> bool:
    return at == len(lines) - 1 and (at == 0 or _gap(lines, at) > 1.2 * usual.pitch)


# --- notes ------------------------------------------------------------------------------------------


def _notes_begin(
    lines: Sequence[Line], rules: Sequence[Rule], width: float, usual: Measures, above: int
) -> int:
    """Return the index of the first line of a page's notes, that of a rule made of signs included.

    above: the last label of the pages before. Without a rule only small type tells.
    """
    for at, line in enumerate(lines[:-1]):
        if _is_rule(line) and _like_notes(lines[at + 1 :], usual, above):
            return at
    for rule in sorted(rules, key=lambda rule: -rule.y):
        at = next((at for at, line in enumerate(lines) if line.y < rule.y), len(lines))
        short = rule.x1 - rule.x0 < _LONGEST_RULE * width
        if short and at < len(lines) and _like_notes(lines[at:], usual, above, drawn=True):
            return at
    at = len(lines)
    while at and lines[at - 1].size < _NOTE_SIZE * usual.size:
        at -= 1
    while at < len(lines) and raised_label(lines[at]) is None and not labels(lines[at : at + 1], above):
        at += 1
    return at


def _is_rule(line: Line) -> bool:
    return _RULE_OF_SIGNS.fullmatch(line.text.strip()) is not None


def _like_notes(lines: Sequence[Line], usual: Measures, above: int, *, drawn: bool = False) -> bool:
    """Tell whether lines may be notes: the first with the label that is to come, or small all of them.

    drawn: below a stroke, as rows of a table may stand too; small lines then go on from notes before.
    """
    if raised_label(lines[0]) is not None or labels(lines[:1], above):
        return True
    small = all(line.size < _NOTE_SIZE * usual.size for line in lines)
    return small and not (drawn and (not above or any("\t" in line.text for line in lines)))


def raised_label(line: Line) -> str | None:
    """Return the label with which a line begins, where it is raised or set small."""
    first = line.runs[0]
    found = _RAISED_LABEL.fullmatch(first.text) if first.raised and len(line.runs) > 1 else None
    return found[1] if found else None


def labels(lines: Sequence[Line], above: int) -> list[int]:
    """Return the numbers of the notes that begin in lines, ascending. above: the last one before."""
    found = []
    for line in lines:
        label = note_label(line, above)
        if label is not None and label.isdecimal():
            above = int(label)
            found.append(above)
    return found


def note_label(line: Line, above: int) -> str | None:
    """Return the label of the note that begins with a line; ``None`` where the note above goes on."""
    raised = raised_label(line)
    if raised is not None:
        return raised
    found = LABEL.match(line.text)
    if found is None:
        return None
    after = line.text[found.end() : found.end() + 1]
    if not found[1].isdecimal():
        return found[1]
    ahead = int(found[1]) - above
    return found[1] if ahead == 1 or (after == "\t" and 1 < ahead <= _PRINTED_AHEAD) else None
