"""Make the clean text of a node: white space folded, footnote markers taken out, offsets kept."""

from collections.abc import Sequence

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
