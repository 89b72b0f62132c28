"""Read the notes at the foot of a page, whose numbers a converter may have parted from their words.

Numbers and words each keep their order, but a number may stand before its words, after the words of
all notes, or before those of several (conventions §5.4).
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from resparse.finding import Span
from resparse.syntax.layout_lines import Line

_ALONE = re.compile(r"\(?(\d{1,3}|\*{1,3})[)/]?")
_LED = re.compile(r"\(?(\d{1,3}|\*{1,3})[)/]?(?:[ \t]+|(?<=[*)]))(?=\S)")
"""The number of a note, in parentheses in Arabic; typists set a stroke behind it (``1/``)."""

_MOST_SKIPPED = 3
"""Numbers that may be missing between two notes."""


class PageNote(NamedTuple):
    """Hold a note: its printed number, the span of that, and the spans of its lines.

    A note without number goes on from the page before.
    """

    label: str
    label_span: Span
    lines: tuple[Span, ...]


class _Stretch(NamedTuple):
    """Hold the numbers that stand together, and the lines of words after them."""

    labels: list[tuple[str, Span]]
    lines: list[Line]


def page_notes(lines: Sequence[Line], above: int) -> list[PageNote]:
    """Return the notes in the lines below a page's rule. above: the number of the last note before."""
    stretches = _stretches(lines, above)
    labels = sorted((label for stretch in stretches for label in stretch.labels), key=_rank)
    notes: list[PageNote] = []
    taken = 0
    for stretch, limit in zip(stretches, _limits(stretches), strict=True):
        if not stretch.lines:
            continue
        first = taken
        while taken < len(labels) and (limit is None or _rank(labels[taken]) < limit):
            taken += 1
        own = labels[first:taken] or [("", (0, 0))]
        parts = _split(stretch.lines, len(own))
        notes += (PageNote(*label, tuple(part)) for label, part in zip(own, parts, strict=False))
    return notes


_Rank = tuple[bool, int]


def _rank(label: tuple[str, Span]) -> _Rank:
    name = label[0]
    return name.isdecimal(), int(name) if name.isdecimal() else len(name)


def _limits(stretches: Sequence[_Stretch]) -> list[_Rank | None]:
    """Return for each stretch the first number of the next one that has words; the last has no limit."""
    limits: list[_Rank | None] = []
    limit: _Rank | None = None
    for stretch in reversed(stretches):
        limits.append(limit)
        if stretch.lines and stretch.labels:
            limit = _rank(stretch.labels[0])
    return limits[::-1]


def _stretches(lines: Sequence[Line], above: int) -> list[_Stretch]:
    """Part the lines where numbers stand; a number counts as one where it can be the next or so."""
    stretches = [_Stretch([], [])]
    numbers = _numbers(lines, above)
    for line in lines:
        label = numbers.get(line.start)
        if label is None:
            stretches[-1].lines.append(line)
            continue
        if stretches[-1].lines:
            stretches.append(_Stretch([], []))
        span = (line.start + label.start(1), line.start + label.end(1))
        stretches[-1].labels.append((label[1], span))
        rest = line.text[label.end() :].lstrip()
        if rest:
            stretches[-1].lines.append(line._replace(text=rest, start=line.end - len(rest)))
    return stretches


def _numbers(lines: Sequence[Line], above: int) -> dict[int, re.Match[str]]:
    """Return the numbers of notes by where they stand: those that count up from the page before."""
    found: dict[int, re.Match[str]] = {}
    limit = above + len(lines) + _MOST_SKIPPED
    highest = above
    for line in lines:
        whole = _ALONE.fullmatch(line.text)
        match = whole or _LED.match(line.text)
        if match is None:
            continue
        label, alone = match[1], whole is not None
        if not label.isdecimal():
            found[line.start] = match
        elif (alone and above < int(label) <= limit) or highest < int(label) <= highest + _MOST_SKIPPED:
            found[line.start] = match
            highest = max(highest, int(label))
    return found


def _split(lines: list[Line], count: int) -> list[list[Span]]:
    """Part the words of several notes: each ends with a stop, and on a line that is short as a rule."""
    if count == 1:
        return [[(line.start, line.end) for line in lines]]
    width = max(len(line.text) for line in lines)
    joints = range(1, len(lines))
    ranked = sorted(joints, key=lambda place: _joint_price(lines[place - 1], lines[place], width))
    cuts = sorted(ranked[: count - 1])
    bounds = zip([0, *cuts], [*cuts, len(lines)], strict=True)
    return [[(line.start, line.end) for line in lines[first:last]] for first, last in bounds]


def _joint_price(above: Line, below: Line, width: int) -> float:
    price = 0.0 if above.text.endswith((".", ".)", "。", ".”")) else 4.0
    price += 3.0 if below.text[:1].islower() or below.text[:1] in "(,;" else 0.0
    return price + 2.0 * len(above.text) / max(width, 1)
