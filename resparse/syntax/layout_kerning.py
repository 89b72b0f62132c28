"""Find the spaces that a converter put where none are: inside words, around hyphens.

The letters of a justified line stand further apart than others, and ``pdftotext`` takes a wide gap for a
space: ``p articularly``, ``inclu ding``, ``Secretary -General``; eight times in a resolution, on the average.
What tells a torn word is that it stands whole elsewhere in the text, and its pieces do not.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from resparse.syntax.layout_hyphens import compounds
from resparse.syntax.layout_lines import Line
from resparse.syntax.layout_map import Mend
from resparse.syntax.lexicon import Lexicon

_WORD = re.compile(r"[^\W\d_]+")

_ALONE = re.compile(r"(?<!\S)[^\W\d_]+(?![^\s,;.:])")
"""A word with nothing but a stop at its side, as pieces stand; labels and initials do not."""

_GAP = re.compile(r"(?<![^\s(“‘])([^\W\d_]+)[ ](?=([^\W\d_]+)(?:[\s,;:.)”’]|$))")
"""A space between two words with nothing but white space, brackets and stops at their sides."""

_HYPHEN = re.compile(
    r"(?<![\w-])(?P<first>[^\W_]+)(?P<before>[ ]?)-(?P<after>[ ]?)(?=(?P<last>[^\W_]+)|,)"
)

_LAST, _FIRST = re.compile(r"([^\W_]+) -$"), re.compile(r"[^\W_]+")

_RANGE = re.compile(r"(?<=\d)[ ](?=–\d)")

_SHORT = 2
"""Letters of a piece that is no word, where its language has no such word."""

_OFTEN = 20
"""Times that a word stands whole for each that a short piece of it stands alone, at the least."""


def stray_spaces(lines: Sequence[Line], words: Lexicon) -> Iterator[Mend]:
    """Yield the spaces that part no words."""
    vocabulary = _Vocabulary(lines, words)
    for line, below in zip_longest(lines, lines[1:]):
        if below and line.text.endswith(" -") and vocabulary.joins(line.text, below.text):
            yield _without(line, len(line.text) - 2)
        for found in _GAP.finditer(line.text):
            if vocabulary.tears(found[1], found[2]):
                yield _without(line, found.end() - 1)
        if " -" in line.text or "- " in line.text or " –" in line.text:
            yield from (_without(line, place) for place in vocabulary.beside_hyphens(line.text))


def _without(line: Line, place: int) -> Mend:
    return Mend(line.start + place, line.start + place + 1, "")


def _pair(first: str, last: str) -> tuple[str, str]:
    return first.casefold(), last.casefold()


class _Vocabulary:
    """Hold the words of a text: whole, alone, and those that hyphens join."""

    def __init__(self, lines: Sequence[Line], words: Lexicon) -> None:
        text = "\n".join(line.text for line in lines).casefold()
        self.whole = Counter(_WORD.findall(text))
        self.alone = Counter(_ALONE.findall(text))
        self.joined = set(compounds(text))
        self.words = words

    def beside_hyphens(self, text: str) -> Iterator[int]:
        """Yield the places of spaces beside hyphens: of words joined elsewhere, suspended words, ranges."""
        for found in _HYPHEN.finditer(text):
            pair = _pair(found["first"], found["last"] or "")
            suspended = not pair[1] or pair[1] in self.words.suspended
            if found["before"] and (suspended or pair in self.joined):
                yield found.start("before")
            if found["after"] and pair in self.joined and not suspended:
                yield found.start("after")
        yield from (found.start() for found in _RANGE.finditer(text))

    def joins(self, above: str, below: str) -> bool:
        """Tell whether a hyphen at the end of a line joins its last word and the first one below."""
        first, last = _LAST.search(above), _FIRST.match(below)
        return first is not None and last is not None and _pair(first[1], last[0]) in self.joined

    def tears(self, first: str, last: str) -> bool:
        """Tell whether two neighbours are the pieces of one word; no where short words are not known."""
        if not self.words.short_words or (last[0].isupper() and not first.isupper()):
            return False
        first, last = _pair(first, last)
        times = self.whole[first + last]
        if not times:
            return False
        if any(self._is_scrap(piece, times) for piece in (first, last)):
            return True
        if first in self.words.short_words or last in self.words.short_words:
            return False
        strange = (self.alone[first] <= 1) + (self.alone[last] <= 1)
        return strange + (times > 1) > 1

    def _is_scrap(self, piece: str, times: int) -> bool:
        """Tell whether a piece is too short to be a word. times: that the whole word stands in the text."""
        if len(piece) > _SHORT or piece in self.words.short_words:
            return False
        return self.alone[piece] <= 1 or self.alone[piece] * _OFTEN <= times
