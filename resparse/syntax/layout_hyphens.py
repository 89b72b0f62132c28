"""Find the hyphens that a converter dropped where it joined two lines.

``pdftotext`` without ``-layout`` takes a hyphen at the end of a line for one that broke a word: it drops it
and writes the line below behind it, glued or after a space. Word breaks no words, so that the hyphen was one
of ``large-scale``. The line is longer than all others; one hyphen is lost in it, near where the others end.
What tells the place are the words of the text itself, and a few that make compounds in its language.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resparse.finding import Span
from resparse.syntax.layout_lines import Line
from resparse.syntax.layout_map import Mend
from resparse.syntax.layout_vocabulary import Vocabulary
from resparse.syntax.lexicon import Lexicon

_LONG = 1.1
"""How much longer than usual a line is that was joined; the next longest have less."""

_KEPT = re.compile(r"[^\W\d_] ?-$")
"""The end of a line whose hyphen was kept: converters that keep one keep all."""

_DOUBLE = 1.3
"""How much longer than three lines in four a line is that may hold two."""

_RARE = 10
"""Lines for one that was joined, at least; where more are long, lines have no usual length."""

_NEAR, _FAR = 0.75, 1.06
"""Where a joined line was broken, in parts of the usual length: .84 to 1.04 in 300 of them."""

_SET_IN = 0.62
"""Where it was broken at the soonest if it was the first of a paragraph, set in; words glued there tell more
than two words that stand side by side."""

_CONTENT = 4
"""Letters of a word that is more than an article, a preposition or an ``and``, as a rule."""

_WORD = re.compile(r"[^\W\d_]+")

_PAIR = re.compile(r"(?=(?<![^\W_])([^\W_]+)[ ]([^\W_]+))")


class _Guess(NamedTuple):
    """Hold a place where a hyphen may be lost, the space of it, and how well it is founded: 1 is best."""

    rank: int
    place: Span


def lost_hyphens(
    settings: Sequence[Sequence[Line]], vocabulary: Vocabulary, words: Lexicon
) -> Iterator[Mend]:
    """Yield the places of lost hyphens: between two letters, or a space.

    settings: the lines of each size of type, that of the body and that of the notes.
    """
    kept = sum(_KEPT.search(line.text) is not None for lines in settings for line in lines)
    if kept > 1 or not words.spaced:
        return
    seeker = _Seeker(vocabulary, words)
    for lines in settings:
        width, long = _joined(lines)
        for line in long:
            yield from (Mend(*place, "-") for place in seeker.places(line, width))


class _Seeker:
    """Find lost hyphens, line by line, in one text."""

    def __init__(self, vocabulary: Vocabulary, words: Lexicon) -> None:
        self.words = words
        self.seen = vocabulary.whole
        self.pairs = vocabulary.joined

    def places(self, line: Line, width: int) -> Iterator[Span]:
        """Yield the best founded place near each end of a line in a joined one, as far as it is known.

        Where two are as well founded as each other, or none is, there is no telling. width: the usual length
        of a line, in code points.
        """
        start = 0
        while len(line.text) - start > _LONG * width:
            first, near, far = (start + int(share * width) + 1 for share in (_SET_IN, _NEAR, _FAR))
            guesses = sorted((*self._glued(line, range(first, far)), *self._apart(line, range(near, far))))
            if not guesses or (len(guesses) > 1 and guesses[1].rank == guesses[0].rank):
                return
            yield guesses[0].place
            start = guesses[0].place[1] - line.start

    def _glued(self, line: Line, near: range) -> Iterator[_Guess]:
        """Yield the places inside a word that stands nowhere else in the text."""
        for found in _WORD.finditer(line.text):
            word = found[0]
            if self.seen[word.casefold()] > 1 and not self._known(word):
                continue
            for cut in range(2, len(word) - 1):
                place = found.start() + cut
                rank = place in near and self._rank(word, cut)
                if rank:
                    yield _Guess(rank, (line.start + place, line.start + place))

    def _apart(self, line: Line, near: range) -> Iterator[_Guess]:
        """Yield the spaces between two words that a hyphen may join."""
        for found in _PAIR.finditer(line.text):
            place = found.end(1)
            first, last = found[1].casefold(), found[2].casefold()
            rank = place in near and (self._told(first, last) or self._made(first, last))
            if rank:
                yield _Guess(rank, (line.start + place, line.start + place + 1))

    def _known(self, word: str) -> bool:
        small = word.casefold()
        return any((small[:cut], small[cut:]) in self.pairs for cut in range(2, len(small) - 1))

    def _rank(self, word: str, cut: int) -> int:
        small = word.casefold()
        first, last = small[:cut], small[cut:]
        told = self._told(first, last)
        if told:
            return told
        if word[cut].isupper() and word[cut - 1].islower():
            return 3
        if min(len(first), len(last)) > 2 and first in self.seen and last in self.seen:
            return 4
        return self._made(first, last)

    def _told(self, first: str, last: str) -> int:
        """Rank a pair that the text has with a hyphen, or that is a number in words; 0 for any other."""
        if (first, last) in self.pairs:
            return 1
        numbers = self.words.ordinals
        return 2 if first in numbers and last in numbers and numbers[first] > numbers[last] else 0

    def _made(self, first: str, last: str) -> int:
        """Rank a pair of which one word makes compounds and the other is one of the text."""
        head = first in self.words.compound_heads and last in self.seen
        tail = last in self.words.compound_tails and first in self.seen and len(first) >= _CONTENT
        return 5 if head or tail else 0


def _joined(lines: Sequence[Line]) -> tuple[int, list[Line]]:
    """Return the usual length of lines, and those that are too long for one; none where many are."""
    lengths = sorted(len(line.text) for line in lines)
    most = lengths[len(lengths) * 3 // 4] if lengths else 0
    single = [length for length in lengths if length <= _DOUBLE * most]
    width = single[len(single) * 9 // 10] if single else 0
    long = [line for line in lines if len(line.text) > _LONG * width]
    return width, long if _RARE * len(long) <= len(lines) else []
