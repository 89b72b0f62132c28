"""Find the notes of a document: the run of numbered lines with which its text ends."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from resparse.finding import Span
from resparse.syntax import labels
from resparse.syntax.draft import split_label, trim
from resparse.syntax.grammar import Line
from resparse.syntax.plain import figures

_NEVER = frozenset(
    {"ADOPTION", "ANNEX", "DATE", "ENACTING", "LETTERED", "MEETING", "NUMBERED", "SECTION", "TITLE", "VOTE"}
)
"""Kinds of line that no note goes on in."""

_STROKE = re.compile(r"[ \t]*\d{1,3}/[ \t]")
"""The number of a note as typists set it until 1996: ``1/``."""

_LONGEST = 6
"""Lines that a note may go on over after its first."""


class Note(NamedTuple):
    """Hold a note: its address, printed label, whole span and the span of its words."""

    id: str
    label: str
    span: Span
    own: Span
    label_span: Span


def note_lines(lines: Sequence[Line], told: int | None = None, pattern: re.Pattern[str] | None = None) -> int:
    """Return the index of the first line of the notes, ``len(lines)`` where there are none.

    told: where they begin in the text, if the format says so; then nothing is guessed. pattern: that of a
    label, where it is not the first word of its line.
    Labels count down towards the first line of the block, read from its end (they may start at 2, in a
    part issued later; conventions §2.6). Rows of a table that precede the block break the count.
    """
    if told is not None:
        return next((index for index, line in enumerate(lines) if line.end_pos > told), len(lines))
    begin = len(lines)
    above: int | None = None
    pending = 0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.type != "NOTE":
            pending += 1
            if line.type in _NEVER or pending > _LONGEST:
                break
            continue
        label = figures(_bare(split_label(line, 0, len(line), pattern).label))
        if label.isdecimal():
            number = int(label)
            if above is not None and not above - 3 <= number <= above:
                break
            above = number
        begin, pending = index, 0
        if above == 1:
            begin = _twice_before(lines, _stars_before(lines, index))
            break
    block = lines[begin:]
    return begin if _ends_like_notes(block) or _are_called(block, lines[:begin], pattern) else len(lines)


def _stars_before(lines: Sequence[Line], index: int) -> int:
    """Return the index of the first note with an asterisk directly before the numbered ones."""
    while index and lines[index - 1].type == "NOTE" and lines[index - 1].startswith("*"):
        index -= 1
    return index


def _twice_before(lines: Sequence[Line], index: int) -> int:
    """Return the index of the first note of the block where several of them are numbered 1."""
    while (
        index and lines[index - 1].type == "NOTE" and lines[index].split()[0] == lines[index - 1].split()[0]
    ):
        index -= 1
    return index


def _are_called(block: Sequence[Line], before: Sequence[Line], pattern: re.Pattern[str] | None) -> bool:
    """Tell whether each note of a block that lacks stops is called: its number is glued to a word above."""
    text = "".join(before)
    labels_of = (split_label(line, 0, len(line), pattern).label for line in block if line.type == "NOTE")
    called = [re.search(rf"[^\W\d_][,.;:”’)]?{re.escape(label)}(?![\w/])", text) for label in labels_of]
    return bool(called) and all(called)


def _ends_like_notes(lines: Sequence[Line]) -> bool:
    """Tell notes from rows of a table: nearly every note ends with a stop (conventions §1.6)."""
    notes = [line for line in lines if line.type == "NOTE"]
    stopped = sum(line.rstrip().endswith((".", ")", "”", ";", "。", "）", "；", "؛")) for line in notes)
    return 2 * stopped >= len(notes)


def read_notes(text: str, lines: Sequence[Line], pattern: re.Pattern[str] | None = None) -> list[Note]:
    """Return the notes of the block that ``note_lines`` found, in order."""
    notes: list[Note] = []
    counts: Counter[str] = Counter()
    for line in lines:
        if line.type == "NOTE":
            words = split_label(text, line.start_pos, line.end_pos, pattern)
            span = (words.label_span[0], words.own[1])
            label = words.label if words.label.startswith("*") else _bare(words.label)
            counts[label] += 1
            notes.append(Note(_address(label, counts[label]), label, span, words.own, words.label_span))
        elif notes:
            start, end = trim(text, line.start_pos, line.end_pos)
            last = notes[-1]
            if start < end and not _is_rule(line):
                notes[-1] = last._replace(span=(last.span[0], end), own=(last.own[0], end))
    return notes


def _bare(label: str) -> str:
    """Return the label of a note without what is printed around it, the stroke of typists included."""
    return labels.bare(label).rstrip("/")


def notes_between(lines: Sequence[Line]) -> list[Line]:
    """Return the notes that stand between paragraphs, where a page ended, and the rules above them.

    Their numbers bear a stroke.
    """
    found: list[Line] = []
    for line in reversed(lines):
        note = line.type == "NOTE" and _STROKE.match(line)
        if note or (found and found[-1].start_pos == line.end_pos and _is_rule(line)):
            found.append(line)
    return found[::-1]


def _is_rule(line: Line) -> bool:
    return not line.strip("_- \t\n")


def _address(label: str, count: int) -> str:
    return f"fn{figures(label)}" + (f"~{count}" if count > 1 else "")
