"""Count the words of a wrapped text: what a converter tore or joined stands whole elsewhere in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from resparse.syntax.layout_lines import Line

_WORD = re.compile(r"[^\W\d_]+")

_COMPOUND = re.compile(r"(?<![^\W_])[^\W_]+(?:[-\u2011][^\W_]+)+")
"""It begins where a word does: sought from each letter, a run of 24,000 took eight seconds."""

_STOPS = ",;:."


class Vocabulary:
    """Hold the words of a text, in small letters.

    whole: how often each run of letters stands. alone: the same of those with nothing but a stop at their
    side, as the pieces of a torn word stand; labels and initials do not. joined: the neighbours inside words
    that hyphens join. pairs: all neighbours that would make a word of the text together.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        """Count the words of lines."""
        text = "\n".join(line.text for line in lines).casefold()
        words = _WORD.findall(text)
        self.whole = Counter(words)
        self.alone = Counter(word.rstrip(_STOPS) for word in text.split())
        self.joined = set(_compounds(text))
        self.pairs = {(first, last) for first, last in pairwise(words) if first + last in self.whole}


def _compounds(text: str) -> Iterator[tuple[str, str]]:
    for compound in _COMPOUND.findall(text):
        yield from pairwise(compound.replace("\u2011", "-").split("-"))
