"""Find in the source what was found in a clean text."""

from collections.abc import Sequence

from resparse.nodes import Resolution

Place = tuple[int, int]
"""Line and column in the source, both from 1, in code points."""


def places(
    document: Resolution, clause: str, text: str, spans: Sequence[tuple[int, int]]
) -> tuple[Place, ...]:
    """Return where spans of a clause's text begin in the source; of one that has none, its own place."""
    own, marks = _own(document, clause)
    origins = _origins(text, document.source.text, own, marks)
    return tuple(document.source.position(origins[start]) for start, _ in spans or [(0, 0)])


def _own(document: Resolution, clause: str) -> tuple[tuple[int, int], Sequence[tuple[int, int]]]:
    """Return the span of a text that is searched, and what is hidden in it: markers, ends of pages."""
    if clause == "title":
        marks = [mark.span for mark in document.title_footnotes]
        return document.title_span, [*marks, *document.title_gaps]
    note = next((note for note in document.footnotes if note.id == clause), None)
    if note:
        return note.own, note.hidden
    node = document[clause]
    return node.own, node.hidden


def _origins(text: str, source: str, own: tuple[int, int], marks: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each character of a clean text, and for its end, the offset where the source has it.

    What the source has beside it is passed over: markers, and white space but for one of each run.
    """
    hidden = {place for mark in marks for place in range(*mark)}
    place, end = own
    origins: list[int] = []
    for letter in text:
        there = place
        while there < end and (there in hidden or not _same(letter, source[there])):
            there += 1
        if there == end:  # the text was not made of the source letter by letter
            there = place - 1 if origins else place
        origins.append(there)
        place = there + 1
    return [*origins, place]


def _same(letter: str, other: str) -> bool:
    return letter == other or (letter == " " and other.isspace())
