"""Tell where paragraphs begin in a text whose lines were wrapped.

Converters show it in different ways: by blank lines, by indented first lines, or not at all (conventions
§5.4, §2.10). Which way a text has is told from all its lines. Where none is had, stops, the room that a line
leaves, labels and opening words have to do.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from resparse.finding import Span
from resparse.syntax.labels import follows, readings
from resparse.syntax.layout_lines import Line
from resparse.syntax.layout_shapes import (
    LABEL,
    LOOSE,
    STOPS,
    columns,
    figure,
    first_word,
    pauses,
    stops,
)
from resparse.syntax.layout_wrapping import is_caseless, mostly_caseless
from resparse.syntax.lexicon import Lexicon

_SAMPLE = 60
"""Lines by which the script of a text is told."""

_DATE_LENGTH = 32
"""Most code points of a line that is a date and no more."""

_FRAME_LENGTH = 200
"""Most code points of a line that names a session, an agenda item or a meeting."""

_INDENT = 3
"""Least columns by which a first line is set in."""

_STEP = 2
"""The same between two lines: pdftotext sets first lines in Chinese in by no more."""

_CLAUSES = frozenset({"item", "number", "point", "bullet"})
"""Labels of what Word's text pushes in by a tab."""

_HEADING_LINES = 2
"""Most lines of a heading that only the label below it tells."""

_LISTS = 3
"""Lists that stay open while one stands inside another (conventions §2.5)."""

_BROKEN = "-/\u2010\u2011\u2013\u00ad"
"""Signs at the end of a line that say that it goes on."""

_BRACKETED = re.compile(r"\[\d{1,3}\]")
"""The number of a note, alone in its line."""

_LAST_NUMBER = re.compile(r"(\d{1,3})[])\\⁾]*$")

Opens = Callable[[str], bool]


class Joiner:
    """Join the lines of one text into paragraphs."""

    def __init__(self, lines: Sequence[Line], words: Lexicon, opens: Opens, markers: Sequence[Span]) -> None:
        """Study all lines. opens: tells whether a text starts with the opening words of a clause."""
        self.lines = lines
        self.words = words
        self.opens = opens
        self.marked = {start for start, _ in markers}
        self.notes: set[int] = set()
        self.number = self.note = 0
        self.items: list[str] = []
        self.base = _margins(lines)
        self.width = _width(lines, self.base)
        self.small = self._is_small()
        self.caseless = mostly_caseless("".join(line.text for line in lines[:_SAMPLE]))
        self.spaced = self._is_spaced()
        self.indented = self._is_indented()
        self.mixed = self.spaced and self._is_mixed()

    def paragraphs(self) -> list[list[Line]]:
        """Return the lines of each paragraph, in order."""
        found: list[list[Line]] = []
        for place, line in enumerate(self.lines):
            if found and not self._begins(found[-1], line, place):
                found[-1].append(line)
                continue
            self._count(line, found[-1] if found else [])
            found.append([line])
        return found

    def is_clause(self, paragraph: Sequence[Line]) -> bool:
        """Tell whether a paragraph is one of those that Word's text pushes in by a tab."""
        first, last = paragraph[0], paragraph[-1]
        if first.start in self.notes:
            return False
        label = LABEL.match(first.text)
        if label:
            return label.lastgroup in _CLAUSES
        if LOOSE.match(first.text) or self._is_meeting(first):
            return False
        return not last.text.endswith("]") and stops(last.text)

    # --- the whole text ---------------------------------------------------------------------------

    def _is_small(self) -> bool:
        """Tell whether preambular paragraphs begin in lower case, as they do in Russian.

        There the masthead names the organ in the same words as the enacting line.
        """
        first = [below.text[0] for above, below in pairwise(self.lines) if self.words.speaks(above.text)]
        return any(letter.islower() for letter in first[: 2 if self.words.small_openings else 1])

    def _is_indented(self) -> bool:
        """Tell whether first lines are set in: such a line follows a stop, and a flush one rarely does."""
        pushed = flush = stopped = ended = 0
        for above, below in pairwise(self.lines):
            if self._deep(below) >= _INDENT:
                pushed += 1
                stopped += stops(above.text)
            else:
                flush += 1
                ended += stops(above.text)
        return pushed > 0.07 * flush and stopped > 0.55 * pushed and ended < 0.4 * flush

    def _is_spaced(self) -> bool:
        """Tell whether blank lines part the paragraphs, and nothing else does.

        In a script without capitals a line that is set in below a stop counts as one with a blank line above.
        """
        apart = torn = labelled = near = 0
        for above, below in pairwise(self.lines):
            if below.apart or self._is_pushed(above, below):
                apart += 1
                torn += below.text[0].islower() and not stops(above.text)
            elif above.page == below.page:
                near += 1
                labelled += LABEL.match(below.text) is not None and stops(above.text)
        return 6 * apart > len(self.lines) and torn < 0.05 * apart and labelled < 0.05 * near

    def _is_pushed(self, above: Line, line: Line) -> bool:
        """Tell whether a line of a script without capitals is set in, below a stop."""
        return self.caseless and self._deep(line) >= _INDENT and stops(above.text)

    def _is_mixed(self) -> bool:
        """Tell whether first lines are set in where no blank line stands above them.

        So antiword sets paragraphs of one line in Chinese.
        """
        pairs = [(above, below) for above, below in pairwise(self.lines) if not below.apart]
        pushed = [stops(above.text) for above, below in pairs if self._deep(below) >= _INDENT]
        return len(pushed) > 2 and sum(pushed) > 0.8 * len(pushed) and 20 * len(pushed) > len(pairs)

    def _deep(self, line: Line) -> int:
        """Return the columns from the margin of its page to a line."""
        return line.indent - self.base[line.page]

    def _reach(self, line: Line) -> int:
        return self._deep(line) + columns(line.text)

    def _room(self, above: Line, below: Line) -> int:
        """Return the columns that a line would leave had it taken up the first word of the line below."""
        return self.width - self._reach(above) - first_word(below.text)

    def _count(self, line: Line, above: Sequence[Line]) -> None:
        """Remember the number of a paragraph or note; the first note may follow the day of the meeting."""
        label = LABEL.match(line.text)
        loose = LOOSE.match(line.text)
        if label and label["number"]:
            self.number = figure(label["number"])
            self.items.clear()
        elif label and label["item"]:
            self._list(label["item"])
        elif label and label["note"] and label["note"][0] != "*":
            self.note = figure(label["note"])
        elif loose and int(loose[1]) == self.note + 1 and (self.note or self._stands_alone(above)):
            self.note = int(loose[1])
            self.notes.add(line.start)

    def _list(self, item: str) -> None:
        """Remember the label of an item, in the place of the one that it goes on from."""
        before = [known for known in self.items if not follows(item, (known,))]
        self.items = [*before[-_LISTS:], item]

    # --- one joint --------------------------------------------------------------------------------

    def _begins(self, above: Sequence[Line], line: Line, place: int) -> bool:
        """Tell whether a line begins a paragraph. above: the paragraph that it would go on."""
        for judge in (self._by_frame, self._by_note, self._by_label, self._by_case, self._by_indent):
            told = judge(above, line)
            if told is not None:
                return told
        return self._by_stops(above[-1], line, place) or self._below_heading(above, place)

    def _by_frame(self, above: Sequence[Line], line: Line) -> bool | None:
        """Judge lines that stand alone, are no more than a footnote marker, or begin with a stop."""
        if (line.text.isdecimal() and line.start in self.marked) or line.text[0] in STOPS:
            return False
        if self._stands_alone(above) or self.words.speaks(line.text):
            return True
        return True if self._is_meeting(line) and stops(above[-1].text) else None

    def _by_note(self, above: Sequence[Line], line: Line) -> bool | None:
        """Judge what follows a note, and separators and brackets anywhere."""
        label = LABEL.match(line.text)
        stopped = stops(above[-1].text)
        if label and label["sign"] and (line.apart or stopped or label["sign"] in "[<<"):
            return True
        if len(above) == 1 and _BRACKETED.fullmatch(above[0].text):
            return False
        if self.note and not line.apart and _numbers_note(above[0], self.note):
            return stopped and _numbers_note(line, self.note + 1)
        return None

    def _by_label(self, above: Sequence[Line], line: Line) -> bool | None:
        """Judge by labels: that of the line, one alone above it, the number of the title."""
        label = LABEL.match(line.text)
        if label and (
            self._is_next(label, line)
            or self._goes_on_below_heading(label, above, line)
            or self._label_counts(label, above, line)
        ):
            return True
        alone = LABEL.fullmatch(above[0].text) if len(above) == 1 else None
        if alone:
            return alone["part"] is not None
        head = LABEL.match(above[0].text)
        return False if head and head["title"] else None

    def _by_case(self, above: Sequence[Line], line: Line) -> bool | None:
        """Judge lines in lower case, which go on, and texts with blank lines."""
        last = above[-1].text
        if last[-1] in _BROKEN and len(last) > 1 and not line.apart:
            return False
        stopped = stops(last)
        opening = self.small and stopped and not (self.number and pauses(last))
        if line.text[0].islower() and not opening:
            pushed = self.spaced and line.apart
            pushed = pushed or (self.indented and self._deep(line) >= _INDENT and not pauses(last))
            return pushed and stopped
        stepped = self.caseless and len(above) > 1 and line.indent - above[-1].indent >= _STEP
        if stopped and (stepped or (self.mixed and self._deep(line) >= _INDENT)):
            return True
        return line.apart if self.spaced and line.page == above[-1].page else None

    def _by_indent(self, above: Sequence[Line], line: Line) -> bool | None:
        """Judge by the indent; it does not tell in a block that is set in, nor below a heading."""
        if not self.indented:
            return None
        if self._deep(line) >= _INDENT:
            whole = len(above) == 1 and stops(above[0].text) and not LABEL.match(above[0].text)
            return True if whole or abs(above[-1].indent - line.indent) > 1 else None
        last = above[-1]
        held = self._deep(above[0]) >= _INDENT and self._reach(last) > 0.7 * self.width
        full = not (line.apart and line.page == last.page) and self._room(last, line) < 0
        return False if held and (full or not stops(last.text)) else None

    def _by_stops(self, last: Line, line: Line, place: int) -> bool:
        """Judge by the stop above, the room left beside it, and the opening words below."""
        room = self._room(last, line)
        stopped = stops(last.text)
        if self.opens(self._said(place)):
            capital = line.text[0].lower() != line.text[0]
            uncapitalled = self.small or self.caseless
            if uncapitalled and stopped and not (self.number or self.indented):
                return True
            return (stopped and capital) or room > (0.1 if capital else 0.05) * self.width
        if not self.number and self._ends_with_marker(last):
            return False
        if not stopped:
            return room > 0.25 * self.width
        if line.apart and line.page == last.page:
            return True
        if line.text[0].isdecimal() or pauses(last.text):
            return room > 0.3 * self.width
        return room > 0.2 * self.width or self._short_heading(line, place) or self._above_label(place)

    def _ends_with_marker(self, line: Line) -> bool:
        """Tell whether a line ends with a footnote marker, behind which some converters break it."""
        found = _LAST_NUMBER.search(line.text)
        return found is not None and line.start + found.start(1) in self.marked

    def _below_heading(self, above: Sequence[Line], place: int) -> bool:
        """Tell whether a clause opens below a few lines that are no clause and come to no stop."""
        first = above[0].text
        if len(above) > 3 or first[0].islower() or stops(above[-1].text) or LABEL.match(first):
            return False
        said = self._said(place)
        return said[0].isupper() and self.opens(said) and not self.opens(first)

    # --- what a line is ---------------------------------------------------------------------------

    def _stands_alone(self, above: Sequence[Line]) -> bool:
        """Tell whether a paragraph of one line is whole: an organ's own, a session, a part's number."""
        if len(above) != 1 or len(above[0].text) > _FRAME_LENGTH:
            return False
        text = above[0].text
        if self.words.speaks(text):
            return True
        label = LABEL.fullmatch(text)
        if label:
            return label["part"] is not None
        return bool(
            self.words.session.fullmatch(text)
            or self.words.agenda.fullmatch(text)
            or self._is_meeting(above[0])
            or (self.words.date.match(text) and len(text) < _DATE_LENGTH)
        )

    def _is_meeting(self, line: Line) -> bool:
        short = len(line.text) < min(0.6 * self.width, _FRAME_LENGTH)
        return short and self.words.meeting.match(line.text) is not None

    def _is_next(self, label: re.Match[str], line: Line) -> bool:
        """Tell whether a number is the one after the last, and begins a sentence."""
        if label["note"]:
            return label["note"][0] == "*" or figure(label["note"]) == self.note + 1
        if not label["number"]:
            return False
        after = line.text[label.end() :].lstrip()[:1]
        return figure(label["number"]) == self.number + 1 and not (after.islower() and not self.small)

    def _goes_on_below_heading(self, label: re.Match[str], above: Sequence[Line], line: Line) -> bool:
        """Tell whether a list begins or goes on below a line or two that may be a heading: (g) after (f)."""
        if label.lastgroup != "item" or len(above) > _HEADING_LINES or LABEL.match(above[0].text):
            return False
        after = line.text[label.end() :].lstrip()[:1]
        first = any(reading.ordinal == 1 for reading in readings(label["item"]))
        return not after.islower() and (first or follows(label["item"], self.items))

    def _label_counts(self, label: re.Match[str], above: Sequence[Line], line: Line) -> bool:
        """Tell a label from a number that a sentence brought to the start of its line."""
        kind = label.lastgroup
        heading = kind == "point" and line.text[0].isupper() and stops(above[-1].text)
        if kind == "note" or (not line.apart and not heading and self._inside(above, line)):
            return False
        if kind in ("sign", "bullet"):
            return True
        if line.apart or stops(above[-1].text):
            return True
        if kind == "title":
            return False
        if self._reach(above[-1]) < 0.7 * self.width:
            return True
        return self.indented and kind != "part" and self._deep(line) >= _INDENT

    def _inside(self, above: Sequence[Line], line: Line) -> bool:
        """Tell whether the way paragraphs begin in this text says that a line goes on."""
        if self.spaced:
            return not (self.mixed and stops(above[-1].text) and self._deep(line) >= _INDENT)
        flush = self._deep(line) < _INDENT <= self._deep(above[0])
        return self.indented and flush and self._reach(above[-1]) > 0.8 * self.width

    def _said(self, place: int) -> str:
        """Return the words from the start of a line that opening words are sought in."""
        return " ".join(line.text for line in self.lines[place : place + 2])

    def _short_heading(self, line: Line, place: int) -> bool:
        """Tell whether a short line can be a heading, or a paragraph before a numbered one."""
        below = self.lines[place + 1] if place + 1 < len(self.lines) else None
        if below is None or below.text[0].islower() or len(line.text) > 0.7 * self.width:
            return False
        return not stops(line.text) or LABEL.match(below.text) is not None

    def _above_label(self, place: int) -> bool:
        """Tell whether a line or two come to no stop before a label does: a heading, however long."""
        for line, below in pairwise(self.lines[place : place + _HEADING_LINES + 1]):
            if stops(line.text) or not line.text[0].isalpha():
                return False
            label = LABEL.match(below.text)
            if label and label.lastgroup in _CLAUSES:
                return True
        return False


def _numbers_note(line: Line, number: int) -> bool:
    """Tell whether a line begins with the number of a note."""
    loose = LOOSE.match(line.text)
    return loose is not None and int(loose[1]) == number


def _margins(lines: Sequence[Line]) -> dict[int, int]:
    """Return the left margin of each page: where most lines begin that go on, by case or what is above."""
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    usual: Counter[int] = Counter()
    for above, line in pairwise(lines):
        first = line.text[0]
        if first.islower() or (is_caseless(first) and not line.apart and not stops(above.text)):
            counts[line.page][line.indent] += 1
            usual[line.indent] += 1
    margin = usual.most_common(1)[0][0] if usual else 0
    return defaultdict(lambda: margin, {page: found.most_common(1)[0][0] for page, found in counts.items()})


def _width(lines: Sequence[Line], base: dict[int, int]) -> int:
    """Return the reach that nine lines in ten do not pass."""
    reaches = sorted(line.indent - base[line.page] + columns(line.text) for line in lines)
    return max(1, reaches[len(reaches) * 9 // 10]) if reaches else 1
