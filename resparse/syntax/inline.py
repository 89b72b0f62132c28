"""Make the clean text of a node: white space folded, footnote markers taken out, offsets kept."""

from collections.abc import Sequence

from resparse.places import fold
from resparse.syntax.draft import Mark


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
