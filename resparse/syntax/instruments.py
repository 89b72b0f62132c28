"""Find instruments by the names that a document gives them, once a footnote has said where they are.

``the Convention on the Rights of the Child,5`` with a note "Resolution 44/25, annex" names that document;
so does ``the Convention`` later, where it can be no other.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resparse.nodes import Citation
from resparse.syntax.lexicon import CitationWords
from resparse.syntax.references import RESOLUTION

_LONGEST_NAME = 260
"""Code points that the name of an instrument may have."""

_AHEAD = 40
"""Code points after a noun that tell whether a name goes on."""

_PAIRS = {"“": "”", "(": ")"}

_CLOSING = " ,;:.”"


class Named(NamedTuple):
    """Hold the name of an instrument that a footnote identifies, where it begins, and what the note cites."""

    name: str
    start: int
    cited: Citation


class Instruments:
    """Remember the instruments of one document, in reading order."""

    def __init__(self, words: CitationWords) -> None:
        """Know none yet; words: those of the language."""
        self.words = words
        self.known: dict[str, Named | None] = {}
        self.short: dict[str, Citation] = {}

    def named(self, text: str, floor: int, offset: int, note: Sequence[Citation]) -> Named | None:
        """Return the instrument named before a marker, if the marker's note says which document holds it.

        floor: the offset of the marker before it. A note that cites a report of an instrument does not
        identify it: the note must cite one resolution, or one place in a document.
        """
        if len({citation.symbol for citation in note}) != 1 or note[0].symbol is None:
            return None
        if note[0].kind != RESOLUTION and not (note[0].pinpoint and note[0].kind == "document"):
            return None
        start = self._start(text, floor, offset)
        if start is None:
            return None
        name = text[start:offset].rstrip(" ,;:.")
        found = Named(name if "(" in name else name.rstrip(")"), start, note[0])
        self._remember(found)
        return found

    def _start(self, text: str, floor: int, offset: int) -> int | None:
        """Return where the name of an instrument that ends at an offset begins, ``None`` without a name.

        It is read backwards: capitals and the small words between them, up to ``and the`` or a comma.
        """
        shift = max(floor, offset - _LONGEST_NAME)
        parts = text[shift:offset].rstrip(_CLOSING).split(" ")
        begin = self._first_word(parts)
        if begin is None or len(parts) - begin < 2:
            return None
        start = shift + sum(len(part) + 1 for part in parts[:begin])
        closing = _PAIRS.get(text[start : start + 1])
        inside = closing is not None and closing in text[start:offset].rstrip(_CLOSING)  # “Space2030” Agenda
        return start + (closing is not None and not inside)

    def _first_word(self, parts: Sequence[str]) -> int | None:
        """Return the index of the first word of the name that the last of these words ends."""
        words, begin = self.words, None
        for index in range(len(parts) - 1, -1, -1):
            word = parts[index].strip("“”()")
            if index < len(parts) - 1 and parts[index][-1:] in (",", ";", ":"):
                break
            if word in words.instruments or (begin == index + 1 and _leads(word)):
                begin = index
                continue
            links = begin is not None and word in words.links
            if links or not (word[:1].isupper() or word in words.inside):
                break
        return begin

    def _remember(self, named: Named) -> None:
        """Let the noun of a name stand for it from now on, or for nothing where it named another before."""
        noun = next((word for word in named.name.split() if word in self.words.instruments), None)
        if noun is None:
            return
        known = self.known.get(noun, named)
        self.known[noun] = named if known and known.cited.symbol == named.cited.symbol else None
        self.short = {self.words.article + noun: one.cited for noun, one in self.known.items() if one}

    def short_names(self, text: str) -> Iterator[tuple[str, int, Citation]]:
        """Yield the later short forms of instruments (``the Convention``) that can be only one of them.

        Each with its offset and what its note cites.
        """
        for phrase, cited in self.short.items():
            place = text.find(phrase)
            while place >= 0:
                end = place + len(phrase)
                if self._stands_alone(text, end):
                    begin = place + len(self.words.article)
                    yield text[begin:end], begin, cited
                place = text.find(phrase, end)

    def _stands_alone(self, text: str, end: int) -> bool:
        """Tell whether a noun ends a name: no small word and capital follow, as in ``Convention on the``."""
        if text[end : end + 1].isalpha():
            return False
        first, second = (*text[end : end + _AHEAD].split(" ")[1:3], "", "")[:2]
        if first[:1].isupper() or f"{first} {second}" in self.words.goes_on:
            return False
        return not (first in self.words.goes_on and second[:1].isupper())


def _leads(word: str) -> bool:
    """Tell whether a word before the noun belongs to a name: a capital, or the year of ``2030 Agenda``."""
    return word[:1].isupper() or (word.isdigit() and len(word) == 4)
