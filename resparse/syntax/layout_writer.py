"""Write paragraphs and notes in one line each, mended where lines and pages parted their words."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from resparse.finding import Span
from resparse.syntax.layout_lines import Line
from resparse.syntax.layout_map import Mend, Scribe
from resparse.syntax.layout_notes import PageNote
from resparse.syntax.layout_shapes import STOPS, TYPED
from resparse.syntax.lexicon import Lexicon

_LABEL = re.compile(
    rf"""(?:{TYPED}|\d{{1,3}}[ ]?[-–])(?=\s+[^\s*]|$)
    |[\dES-]{{1,5}}/\d{{1,4}}\S*(?:[ ][A-Z])?(?=\t|[ ]{{2,}})""",
    re.VERBOSE,
)
"""A label with which a paragraph begins; the number of a title counts where a gap follows it."""

_SURPLUS = re.compile(
    r"""(?<=\s)\s+                                # justification
    |(?<=[^\W\d_])[ ](?=-(?:[^\W\d_]|$)|[’'][^\W\d_]|[,;](?:\s|$))   # before a hyphen, an apostrophe, a stop
    |(?<=[\u3400-\u9fff])[ ](?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])[ ](?=[\u3400-\u9fff])   # 2030 年: set by Word
    """,
    re.VERBOSE,
)
"""White space that converters put where none was (conventions §5.4)."""

_BROKEN = re.compile(r"(?<=\w)\s?[-\u2010\u2011\u00ad]$|(?<=\w)[/–]$")
"""How a line ends whose last word goes on in the next line."""

_CLOSED = re.compile(r"[\]\\]?⁾?")
"""What closes the bracket, the strokes or the raised parentheses of a marker; nothing matches too."""

_UNPARTED = re.compile(r"\d\d|[/()]")
"""Signs between which lines of Chinese end, where those of other scripts do not."""

_DASH = re.compile(r"\w - \w")

_WORD = re.compile(r"\w+")

_IDEOGRAPH = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


class Writer:
    """Write paragraphs and notes; take down where markers come to stand."""

    def __init__(self, text: str, markers: Iterable[Span], mends: Iterable[Mend], words: Lexicon) -> None:
        """Start with nothing written. text: the source, plain. markers: all that are told.

        mends: what is written otherwise; of two at one place the first counts.
        """
        self.text = text
        self.scribe = Scribe(text)
        self.markers = sorted(markers)
        self.mends = sorted({mend.start: mend for mend in reversed([*mends])}.values())
        self.mended = {mend.start for mend in self.mends}
        self.marked: list[Span] = []
        self.spaced = words.spaced
        self.first = -1
        self.suspended, self.parted = words.suspended, words.parted
        self.dashes = _DASH.search(text) is not None

    def paragraph(self, lines: Sequence[Line], *, pushed: bool, note: bool) -> None:
        """Write a paragraph; pushed in by a tab, and with one behind its label, as Word has them."""
        spans = [(line.start, line.end) for line in lines]
        if pushed:
            self.scribe.put("\t")
        label = None if note else _LABEL.match(lines[0].text)
        if label is None:
            self.lines(spans)
            return
        start, end = spans[0]
        after = start + label.end()
        self.scribe.copy(start, after)
        rest = lines[0].text[label.end() :].lstrip()
        if rest:
            spans[0] = (end - len(rest), end)
        else:
            del spans[0]
        if spans:
            self.scribe.turn(after, "\t")
        self.lines(spans)

    def lines(self, spans: Sequence[Span]) -> None:
        """Write the lines of one paragraph as one."""
        self.first = spans[0][0] if spans else -1
        below = [start for start, _ in spans[1:]]
        for (start, end), after in zip_longest(spans, below):
            self._words(start, end)
            if after is not None and self._parted(start, end, after):
                self.scribe.turn(end, " ")
        self.scribe.put("\n")

    def note(self, note: PageNote) -> None:
        """Write a note: its number, a tab, its words."""
        if note.label:
            self.scribe.copy(*note.label_span)
            self.scribe.put("\t" if note.label.isdecimal() else " ")
        self.lines(note.lines)

    def _parted(self, start: int, end: int, below: int) -> bool:
        """Tell whether a space parts the words of a line from those below."""
        if self._marks(below) or self.text[below] in STOPS:
            return False
        tail = self.text[max(start, end - 3) : end]
        dash = self.dashes and tail.endswith(" -") and end - 2 not in self.mended
        if _BROKEN.search(tail) and not dash:
            return self._suspended(below)
        first = self.text[below]
        if not self.spaced and _UNPARTED.search(tail[-1:] + first):
            return False
        return not (_IDEOGRAPH.match(tail[-1:]) or _IDEOGRAPH.match(first))

    def _suspended(self, below: int) -> bool:
        """Tell whether a hyphen keeps its space: ``short- and long-term``."""
        word = _WORD.match(self.text, below)
        return word is not None and word[0] in self.suspended

    def _marks(self, place: int) -> bool:
        """Tell whether a marker begins at a place of the source."""
        number = bisect_left(self.markers, (place, place))
        return number < len(self.markers) and self.markers[number][0] == place

    def _words(self, start: int, end: int) -> None:
        """Copy the words of a line without surplus white space, the markers glued to their words."""
        number = bisect_left(self.markers, (start, start))
        place = start
        while number < len(self.markers) and self.markers[number][0] < end:
            first, after = self.markers[number]
            self._plain(place, place + len(self.text[place:first].rstrip(" [\\⁽")))
            self.marked.append((self.scribe.length, self.scribe.length + after - first))
            self.scribe.copy(first, after)
            place = after + len(_CLOSED.match(self.text, after)[0])  # type: ignore[index]
            number += 1
        self._plain(place, end)

    def _plain(self, start: int, end: int) -> None:
        place = start
        for found in _SURPLUS.finditer(self.text, start, end):
            behind = self.text[found.end()]
            if behind in self.parted or (self.dashes and behind == "-"):
                continue
            if place == self.first and self.text[place : found.start()].isdecimal():
                continue  # the number of a note or paragraph, whose space parts it
            self._copy(place, found.start())
            place = found.end()
        self._copy(place, end)

    def _copy(self, start: int, end: int) -> None:
        """Copy a stretch with what is to be mended in it."""
        place = start
        for number in range(bisect_left(self.mends, (start,)), len(self.mends)):
            mend = self.mends[number]
            if mend.end > end or place == end:
                break
            self.scribe.copy(place, mend.start)
            if mend.start == mend.end:
                self.scribe.put(mend.sign)
            elif mend.sign:
                self.scribe.turn(mend.start, mend.sign)
            place = mend.end
        self.scribe.copy(place, end)
