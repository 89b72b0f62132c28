"""Lead offsets in a clean text back to the source it was made of.

A clean text is the words of a span of the source with footnote markers taken out and white space
folded; nothing else differs, so the way back needs the source, the span and the markers alone.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from resparse.finding import Span

_BYTE_ORDER_MARK = "\ufeff"
"""White space here, though not to ``str.isspace``."""


def fold(text: str) -> str:
    """Return a text with each stretch of white space made one space; its ends are kept as spaces."""
    if "  " not in text and "\t" not in text and "\n" not in text and "\x0b" not in text:
        return text
    folded = " ".join(text.split())
    lead = " " if text[:1].isspace() and folded else ""
    tail = " " if text[-1:].isspace() else ""
    return lead + folded + tail


class Places:
    """Lead offsets in a clean text back to the source, in code points."""

    def __init__(self, text: str, own: Span, markers: Sequence[Span]) -> None:
        """Take the source, the span of the words and the spans of the markers taken out of them."""
        self.text = text
        self.own = own
        self.markers = markers
        self._starts: list[tuple[int, int]] | None = None
        self._map: list[int] | None = None

    def __call__(self, offset: int) -> int:
        """Return the place in the source of a code point of the clean text."""
        if self._map is None and self._starts is None:
            self._starts = self._pieces()
            if self._starts is None:
                self._map = list(origins(self.text, self.own, self.markers))
        if self._map is not None:
            return self._map[offset] if offset < len(self._map) else self.own[1]
        starts = self._starts or [self.own]
        clean, place = starts[bisect_right(starts, (offset, self.own[1])) - 1]
        return place + offset - clean

    def _pieces(self) -> list[tuple[int, int]] | None:
        """Return where each stretch between markers begins, in the clean text and in the source.

        ``None`` where white space was folded inside one.
        """
        starts, clean, place = [], 0, self.own[0]
        trailing = True
        for start, after in (*self.markers, (self.own[1], self.own[1])):
            piece = self.text[place:start]
            if fold(piece) is not piece:
                return None
            kept = piece.lstrip(" ") if trailing else piece
            starts.append((clean, start - len(kept)))
            clean += len(kept)
            trailing = kept.endswith(" ") if kept else trailing
            place = after
        return starts


def origins(text: str, own: Span, markers: Sequence[Span]) -> Iterator[int]:
    """Yield the place in the source of each code point that the clean text keeps."""
    skip = {place for start, end in markers for place in range(start, end)}
    after_space = True
    for place in range(*own):
        if place in skip:
            continue
        space = text[place].isspace() or text[place] == _BYTE_ORDER_MARK
        if not (space and after_space):
            yield place
        after_space = space
