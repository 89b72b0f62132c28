"""Say what the parser could not settle: notes without markers, markers without notes, strays."""

from collections.abc import Iterator, Sequence

from resparse.finding import Diagnostic
from resparse.syntax.draft import Draft, Mark
from resparse.syntax.footnotes import called
from resparse.syntax.notes import Note
from resparse.syntax.plain import figures

_NOTE_ENDS = frozenset(".)”;:。）；؛…")
"""Signs that end a note (conventions §1.6)."""

_DOCKET = "<<ODS JOB NO>>"
"""What stands on both sides of the job number in the comment block of a document (conventions §5.1)."""


def diagnose(
    text: str,
    drafts: Sequence[Draft],
    notes: Sequence[Note],
    marks: Sequence[Sequence[Mark]],
    *,
    told: bool = False,
) -> Iterator[Diagnostic]:
    """Yield the diagnostics of a document, in the order of kinds, then of the text.

    drafts: all of the body, in reading order. marks: the markers found, for the title and each draft.
    told: whether the format told them, so that none is a guess.
    """
    if not any(draft.kind == "enacting" for draft in drafts):
        yield Diagnostic("no-enacting-line", "no line names an organ that speaks: is this a resolution?")
    if all(draft.kind == "title" for draft in drafts):
        yield Diagnostic("nothing-read", "no clause was found in the text")
    yield from _several(text)
    other = next(
        (draft for draft in drafts if draft.kind == "part" and (draft.alias or "")[:1].isdigit()), None
    )
    if other is not None:
        message = "the file holds several resolutions: those after the first are kept as parts"
        yield Diagnostic("several-resolutions", message, (other.start, other.own[1]))
    found = [mark for group in marks for mark in group]
    yield from _unpaired(found, notes)
    yield from () if told else _cut_numbers(text, found)
    yield from () if told else _cut_short(text, notes)
    for draft in drafts:
        if draft.kind == "unplaced":
            yield Diagnostic("unplaced-line", "a line that fits nowhere in a resolution", draft.own)


def _several(text: str) -> Iterator[Diagnostic]:
    """Say that a file goes on after the end of its document: what follows the comment block is not read."""
    first = text.find(_DOCKET)
    second = text.find(_DOCKET, first + 1) if first >= 0 else -1
    third = text.find(_DOCKET, second + 1) if second >= 0 else -1
    if third >= 0:
        message = "the file holds several documents, and only the first is read: split it"
        yield Diagnostic("several-documents", message, (third, third + len(_DOCKET)))


def _unpaired(marks: Sequence[Mark], notes: Sequence[Note]) -> Iterator[Diagnostic]:
    labels = {figures(note.label) for note in notes}
    calls = {str(number) for mark in marks for number in called(mark.label)}
    calls |= {mark.label for mark in marks}
    for mark in marks:
        if labels.isdisjoint([figures(mark.label), *map(str, called(mark.label)[:1])]):
            message = f"footnote marker {mark.label} has no note"
            yield Diagnostic("marker-without-note", message, (mark.start, mark.end))
    seen: set[str] = set()
    for note in notes:
        if note.label in seen:
            yield Diagnostic("note-twice", f"two notes are numbered {note.label}", note.span)
        elif figures(note.label) not in calls:
            yield Diagnostic("note-without-marker", f"nothing calls footnote {note.label}", note.span)
        seen.add(note.label)


def _cut_numbers(text: str, marks: Sequence[Mark]) -> Iterator[Diagnostic]:
    """Say where a marker was cut off the end of a number: no other reading fits, but one should look."""
    for mark in marks:
        if mark.start and text[mark.start].isdecimal() and text[mark.start - 1].isdecimal():
            start = mark.start
            while start and (text[start - 1].isdigit() or text[start - 1] == "/"):
                start -= 1
            printed, head = text[start : mark.end], text[start : mark.start]
            message = f"{printed!r} is read as {head!r} and footnote marker {mark.label}"
            yield Diagnostic("marker-in-number", message, (start, mark.end))


def _cut_short(text: str, notes: Sequence[Note]) -> Iterator[Diagnostic]:
    """Say that a text ends inside a note: the last one has no stop where all before it have."""
    ended = [text[slice(*note.own)][-1:] in _NOTE_ENDS for note in notes]
    if len(notes) > 1 and all(ended[:-1]) and not ended[-1] and not text[notes[-1].own[1] :].strip():
        message = f"the text ends inside footnote {notes[-1].label}: it may have been cut"
        yield Diagnostic("text-cut-short", message, notes[-1].span)
