"""Find the spaces that a converter put where none are: inside words, around hyphens.

The letters of a justified line stand further apart than others, and ``pdftotext`` takes a wide gap for a
space: ``p articularly``, ``inclu ding``, ``Secretary -General``; eight times in a resolution, on the average.
What tells a torn word is that it stands whole elsewhere in the text, and its pieces do not.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from resparse.syntax.layout_lines import Line
from resparse.syntax.layout_map import Mend
from resparse.syntax.layout_vocabulary import Vocabulary
from resparse.syntax.lexicon import Lexicon

_PAIR = re.compile(r"(?<![^\s(“‘])([^\W\d_]+)[ ]([^\W\d_]+)(?=[\s,;:.)”]|$)")
"""Two words with nothing but white space, brackets and stops at their sides."""

_HYPHEN = re.compile(r"(?<![\w-])(?P<first>[^\W_]+)(?P<before>[ ]?)-(?P<after>[ ]?)(?=(?P<last>[^\W_]+)|,)")

_LAST, _FIRST = re.compile(r"([^\W_]+) -$"), re.compile(r"[^\W_]+")

_RANGE = re.compile(r"(?<=\d)[ ](?=–\d)")

_SHORT = 2
"""Letters of a piece that is no word, where its language has no such word."""

_OFTEN = 20
"""Times that a word stands whole for each that a short piece of it stands alone, at the least."""


def stray_spaces(lines: Sequence[Line], vocabulary: Vocabulary, words: Lexicon) -> Iterator[Mend]:
    """Yield the spaces that part no words; inside words only where the language tells its short ones."""
    seeker = _Seeker(vocabulary, words)
    torn = [" ".join(pair) for pair in sorted(vocabulary.pairs) if seeker.tears(*pair)]
    for line, below in zip_longest(lines, lines[1:]):
        if below and line.text.endswith(" -") and seeker.joins(line.text, below.text):
            yield _without(line, len(line.text) - 2)
        for place in (*_inside(line.text, torn), *seeker.beside_hyphens(line.text)):
            yield _without(line, place)


def _without(line: Line, place: int) -> Mend:
    return Mend(line.start + place, line.start + place + 1, "")


def _inside(text: str, torn: Sequence[str]) -> Iterator[int]:
    """Yield the places of spaces in torn words; a capital begins a word of its own."""
    small = text.lower()
    for words in torn:
        for start in _places(small, words) if words in small else ():
            found = _PAIR.match(text, start)
            whole = found is not None and found[0].lower() == words
            if found and whole and (found[1].isupper() or not found[2][0].isupper()):
                yield found.end(1)


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def _pair(first: str, last: str) -> tuple[str, str]:
    return first.casefold(), last.casefold()


class _Seeker:
    """Tell what spaces part, by the words of the whole text."""

    def __init__(self, vocabulary: Vocabulary, words: Lexicon) -> None:
        self.vocabulary = vocabulary
        self.words = words

    def beside_hyphens(self, text: str) -> Iterator[int]:
        """Yield the places of spaces beside hyphens: of words joined elsewhere, suspended words, ranges."""
        if " -" not in text and "- " not in text and " –" not in text:
            return
        for found in _HYPHEN.finditer(text):
            pair = _pair(found["first"], found["last"] or "")
            joined = pair in self.vocabulary.joined
            suspended = not pair[1] or pair[1] in self.words.suspended
            if found["before"] and (suspended or joined):
                yield found.start("before")
            if found["after"] and joined and not suspended:
                yield found.start("after")
        yield from (found.start() for found in _RANGE.finditer(text))

    def joins(self, above: str, below: str) -> bool:
        """Tell whether a hyphen at the end of a line joins its last word and the first one below."""
        first, last = _LAST.search(above), _FIRST.match(below)
        return first is not None and last is not None and _pair(first[1], last[0]) in self.vocabulary.joined

    def tears(self, first: str, last: str) -> bool:
        """Tell whether two neighbours that make a word of the text are pieces of it."""
        short, alone = self.words.short_words, self.vocabulary.alone
        times = self.vocabulary.whole[first + last]
        if not short:
            return False
        if any(self._is_scrap(piece, times) for piece in (first, last)):
            return True
        if first in short or last in short:
            return False
        return (alone[first] <= 1) + (alone[last] <= 1) + (times > 1) > 1

    def _is_scrap(self, piece: str, times: int) -> bool:
        """Tell whether a piece is too short to be a word. times: that the whole word stands in the text."""
        if len(piece) > _SHORT or piece in self.words.short_words:
            return False
        return self.vocabulary.alone[piece] <= 1 or self.vocabulary.alone[piece] * _OFTEN <= times
