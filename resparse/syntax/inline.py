"""Make the clean text of a node: white space folded, footnote markers taken out, offsets kept."""

from collections.abc import Iterator, Sequence

from resparse.finding import Span
from resparse.syntax.draft import Mark


def fold(text: str) -> str:
    """Return a text with each stretch of white space made one space; its ends are kept as spaces."""
    if "  " not in text and "\t" not in text and "\n" not in text and "\x0b" not in text:
        return text
    folded = " ".join(text.split())
    lead = " " if text[:1].isspace() and folded else ""
    tail = " " if text[-1:].isspace() else ""
    return lead + folded + tail


def clean(text: str, start: int, end: int, marks: Sequence[Mark]) -> tuple[str, list[int]]:
    """Return the words of a span without its markers, and the offset of each marker in them.

    Offsets are code points; a marker that white space parts from its word stands at the word.
    """
    if not marks:
        return fold(text[start:end]).strip(), []
    pieces: list[str] = []
    offsets = []
    length, trailing = 0, True
    for mark in (*marks, None):
        piece = fold(text[start : mark.start if mark else end])
        if trailing:
            piece = piece.lstrip(" ")
        pieces.append(piece)
        length += len(piece)
        trailing = piece.endswith(" ") if piece else trailing
        if mark:
            offsets.append(length - 1 if trailing and length else length)
            start = mark.end
    return "".join(pieces).rstrip(), offsets


class Places:
    """Lead offsets in a clean text back to the source it was made of."""

    def __init__(self, text: str, own: Span, marks: Sequence[Mark]) -> None:
        """Take the source as laid out, the span of the words and the markers taken out of them."""
        self.text = text
        self.own = own
        self.marks = marks
        self._starts: list[tuple[int, int]] | None = None
        self._map: list[int] | None = None

    def __call__(self, offset: int) -> int:
        """Return the place in the source of a code point of the clean text."""
        if self._map is None and self._starts is None:
            self._starts = self._pieces()
            if self._starts is None:
                self._map = list(self._walk())
        if self._map is not None:
            return self._map[offset] if offset < len(self._map) else self.own[1]
        clean, place = next(start for start in reversed(self._starts or ()) if start[0] <= offset)
        return place + offset - clean

    def _pieces(self) -> list[tuple[int, int]] | None:
        """Return where each stretch between markers begins, in the clean text and in the source.

        ``None`` where white space was folded inside one.
        """
        starts, clean, place = [], 0, self.own[0]
        trailing = True
        for mark in (*self.marks, None):
            end = mark.start if mark else self.own[1]
            piece = self.text[place:end]
            if fold(piece) is not piece:
                return None
            kept = piece.lstrip(" ") if trailing else piece
            starts.append((clean, end - len(kept)))
            clean += len(kept)
            trailing = kept.endswith(" ") if kept else trailing
            place = mark.end if mark else end
        return starts

    def _walk(self) -> Iterator[int]:
        """Yield the source place of each code point that the clean text keeps."""
        skip = {place for mark in self.marks for place in range(mark.start, mark.end)}
        after_space = True
        for place in range(*self.own):
            if place in skip:
                continue
            space = self.text[place].isspace()
            if not (space and after_space):
                yield place
            after_space = space
