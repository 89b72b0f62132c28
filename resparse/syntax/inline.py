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
    words, offsets = "", []
    for mark in marks:
        words = _append(words, text[start : mark.start])
        offsets.append(len(words.rstrip()))
        start = mark.end
    words = _append(words, text[start:end]).rstrip()
    return words, offsets


def _append(words: str, more: str) -> str:
    folded = fold(more)
    if not words or words.endswith(" "):
        folded = folded.lstrip(" ")
    return words + folded
