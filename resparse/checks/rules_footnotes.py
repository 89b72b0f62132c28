"""Rules of footnotes: markers, notes, and where a marker stands."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from unicodedata import digit

from resparse.checks.case import Case
from resparse.checks.rule import rule
from resparse.finding import Finding, Fix, Span
from resparse.nodes import Footnote, Marker, Node

_BESIDE = 15
"""How near after another a marker may stand inside a number and still be one: ``7/725 and 5/826``."""

_CUT = re.compile(r"(?<![\d/])\d{2}(?!\d)")
"""A number of two digits, whose second may be taken for a marker."""

_SHORT = re.compile(r"(?<!\d)\d\d/\d\d\d(?!\d)")
"""A resolution of three digits, whose last may be taken for a marker: of 3,620 markers none stands so."""

_GOES_ON = re.compile(r"(?:[ ][A-Z])?[ ](?:of[ ]\d|\()")
"""What follows the number of a resolution: its date, or the year in parentheses."""

_GLUED = re.compile(r"[0-9]{2,8}(?![\w/])")
"""What may be two markers written as one; it begins with a digit so that it is found fast."""

_AFTER_WORD = re.compile(r"[a-z]?[a-z,;:.)”]$")
_AFTER_STOP = re.compile(r"[a-z][,;:.]$")

_NOTE_ENDS = (".", ")", "”", "»", "。")
"""What a note ends with, and a row of a table does not."""

_DASHES = ("-", "–", "—", "−")
"""What stands between the number of an Arabic paragraph and its words."""

_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060 "

_Joined = tuple[str, Span, tuple[str, str]]
"""A clause, a place in the source, and the two labels that stand there as one."""

_ELECTRONIC = 1994
"""The first year whose notes are surely those of the document: volumes before number them through (§2.9)."""


def _grave(case: Case) -> str:
    """Return the severity of a broken link between marker and note: in old volumes they were never whole."""
    return "error" if case.year is None or case.year >= _ELECTRONIC else "info"


@rule("FN001", "marker-without-note", "error", because=("FN010",))
def marker_without_note(case: Case) -> Iterator[Finding]:
    """Give every marker its note.

    A text that has no notes at all is an extract; then this is said once, as a warning. Notes of the volumes
    before 1994 run through the volume, and findings there are for information.

    Why: the marker promises a source.
    Source: Editorial Manual, footnotes (conventions F02); corpus, kept in 2,075 of 2,075.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour,1 the Rules of the Pier2 and the Rules of the Ship,3
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1 and the Rules of the Pier,2
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
    """
    joined = {span for _, span, _ in _joined(case)}
    lost = [pair for pair in case.markers() if pair[1].ref is None and pair[1].span not in joined]
    if lost and not case.notes:
        yield _marked(
            case, *lost[0], "the text calls footnotes, but has none", "add the notes", severity="warning"
        )
        return
    for node, marker in lost:
        message = f"no footnote is numbered {marker.label}"
        yield _marked(
            case, node, marker, message, "add the note, or correct the number", severity=_grave(case)
        )


def _marked(
    case: Case, node: Node, marker: Marker, message: str, hint: str, *, severity: str = ""
) -> Finding:
    return case.report_span(marker.span, message, hint, clause=node.id, severity=severity)


@rule("FN002", "note-without-marker", "error", because=("FN001", "FN010", "MA014"))
def note_without_marker(case: Case) -> Iterator[Finding]:
    """Call every note from the text.

    Why: a note that nothing calls belongs to a passage that is gone, or whose marker is lost.
    Source: Editorial Manual, footnotes (conventions F02); corpus, kept in 2,075 of 2,075.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1 and the Rules of the Pier,
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1 and the Rules of the Pier,2
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
    """
    called = {_figure(marker.label) for marker in _sure(case)}
    called |= {label for _, _, labels in _joined(case) for label in labels}
    for note in case.notes:
        if _figure(note.label) not in called:
            message = f"nothing in the text calls footnote {note.label}"
            yield _noted(case, note, message, "set its marker, or delete the note", _grave(case))


def _figure(label: str) -> str:
    """Return a label in the usual digits: Arabic and Chinese texts mix theirs with those."""
    return str(int("".join(str(digit(sign)) for sign in label))) if label.isdigit() else label


def _sure(case: Case) -> Iterator[Marker]:
    """Yield the markers, save those that are more likely the last digit of a number.

    Where a marker is missing the parser may find it in a date or number: ``66/111 of 9 December``. In 3,620
    true markers of the corpus one stands so, and that one directly after another.
    """
    text = case.document.source.text
    months = tuple(case.words.table("months")) if "months" in case.words else ()
    first = "footnotes.before" in case.words
    counted = case.words.tuple("footnotes.counted") if "footnotes.counted" in case.words else ()
    last = None
    for _, marker in case.markers():
        start, end = marker.span
        beside = last is not None and start - last < _BESIDE
        inside = text[start - 1 : start].isdigit() and _is_number(text, start, end, months, first=first)
        if beside or not (inside or text.startswith(counted, end)):
            yield marker
        last = end


def _is_number(text: str, start: int, end: int, months: tuple[str, ...], *, first: bool) -> bool:
    """Tell whether the digits before a marker and the marker are a day or a resolution, by what follows.

    first: whether markers stand before the punctuation, so that a number is often directly before one.
    """
    month = text[end : end + 12].lstrip().startswith(months)
    short = None if first else _SHORT.match(text, max(0, start - 5))
    whole = _CUT.match(text, start - 1) or short
    return month or bool(whole or _GOES_ON.match(text, end))


def _noted(case: Case, note: Footnote, message: str, hint: str, severity: str = "") -> Finding:
    span = (note.span[0], note.span[0] + len(note.label))
    return case.report_span(span, message, hint, clause=note.id, severity=severity)


@rule("FN003", "markers-out-of-order", "warning", because=("FN001", "FN002", "FN006", "FN010"), fixes=True)
def markers_out_of_order(case: Case) -> Iterator[Finding]:
    """Keep footnotes in the order in which their markers first appear; an earlier number may be repeated.

    Where two neighbours stand the wrong way round, the fix changes their numbers and lets the notes change
    places with them, unless a note refers to another.

    Why: a reader looks for the notes in the order of the text.
    Source: Editorial Manual, footnotes (conventions F01 and F03); corpus, kept in 1,828 of 1,863.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour,2 the Rules of the Pier1 and the Rules of the Ship,3
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
        3 A/58/223.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour,1 the Rules of the Pier2 and again those of the Harbour,1
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
    """
    numbers = [(*pair, int(_figure(pair[1].label))) for pair in case.markers() if pair[1].label.isdigit()]
    first = min((number for *_, number in numbers), default=1)
    seen: set[int] = set()
    for node, marker, number in numbers:
        due = max(seen, default=first - 1) + 1
        if number > due:
            known = any(_figure(note.label) == str(due) for note in case.notes)
            message = (
                f"marker {number} stands before marker {due}" if known else f"there is no footnote {due}"
            )
            finding = _marked(case, node, marker, message, "number the notes in the order of the text")
            yield replace(finding, fix=_exchange(case, marker, due) if number == due + 1 else None)
        seen.add(number)


def _exchange(case: Case, marker: Marker, due: int) -> Fix | None:
    """Return what sets two neighbouring notes right, whose markers stand the wrong way round; else ``None``.

    One fix for both markers and both notes: each note stays with its marker.
    """
    called = [mark for _, mark in case.markers() if mark.label in (str(due), marker.label)]
    at = next((place for place, note in enumerate(case.notes) if note.label == str(due)), -1)
    notes = case.notes[at : at + 2]
    if at < 0 or [note.label for note in notes] != [str(due), marker.label] or _refers(case, at):
        return None
    if [mark.label for mark in called] != [marker.label, str(due)]:
        return None
    places = [(called[0].span, called[1].span), (notes[0].own, notes[1].own)]
    spans = [span for pair in places for span in pair]
    text = case.document.source.text
    if any(before[1] > after[0] for before, after in pairwise(spans)):
        return None
    new, end = "", spans[0][0]
    for span, other in (
        (one, two) for first, second in places for one, two in ((first, second), (second, first))
    ):
        new += text[end : span[0]] + text[slice(*other)]
        end = span[1]
    return Fix((spans[0][0], end), new)


def _refers(case: Case, place: int) -> bool:
    """Tell whether one of three notes says Ibid., or any text speaks of a note by its number."""
    if "footnotes.refers" not in case.words or case.words.pattern("footnotes.refers").search(case.joined):
        return True
    return any(_is_ibid(case, note) for note in case.notes[place : place + 3])


@rule("FN004", "marker-before-stop", "info", needs=("footnotes.after",), fixes=True)
def marker_before_stop(case: Case) -> Iterator[Finding]:
    """Set a marker after the comma, semicolon or full stop.

    Why: so it does in English and Chinese; in the other languages it stands before.
    Source: Editorial Manual, footnotes (conventions F04); corpus, broken 7 times in 19,065.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1, and noting the Rules of the Pier,
        ⇥Decides to keep them.

        1 A/58/221.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour,1 and noting the Rules of the Pier,
        ⇥Decides to keep them.

        1 A/58/221.
    """
    text, marks = case.document.source.text, case.words.tuple("footnotes.after")
    for node, marker in case.markers():
        start, end = marker.span
        mark = text[end : end + 1]
        if mark in marks and not _in_number(text, end) and text[start - 1] not in marks:
            message = f"marker {marker.label} stands before the {mark!r}"
            span = (start, end + 1)
            yield case.report_span(span, message, "set it after", f"{mark}{marker.label}", clause=node.id)


def _in_number(text: str, place: int) -> bool:
    """Tell whether a mark is part of a word or number: a letter or digit follows a mark of Latin script."""
    after = text[place + 1 : place + 2]
    return text[place].isascii() and after.isascii() and after.isalnum()


@rule("FN005", "marker-after-stop", "info", needs=("footnotes.before",))
def marker_after_stop(case: Case) -> Iterator[Finding]:
    """Set a marker before the comma, semicolon or full stop, in French, Spanish, Russian and Arabic.

    Why: so it does in these languages; in English and Chinese it stands after.
    Source: Editorial Manual, footnotes (conventions F05); corpus, kept in more than 99.9 %.

    Fails:
        ⇥L’Assemblée générale,
        ⇥Rappelant les règles du port,1
        ⇥Décide de les garder.

        1 A/58/221.
    Passes:
        ⇥L’Assemblée générale,
        ⇥Rappelant les règles du port1,
        ⇥Décide de les garder.

        1 A/58/221.
    """
    text, marks = case.document.source.text, case.words.set("footnotes.before")
    for node, marker in case.markers():
        before = text[max(0, marker.span[0] - 2) : marker.span[0]].rstrip("(")[-1:]
        if before in marks:
            message = f"marker {marker.label} stands after the {before!r}"
            yield _marked(case, node, marker, message, "set it before")


@rule("FN006", "markers-run-together", "info", fixes=True)
def markers_run_together(case: Case) -> Iterator[Finding]:
    """Part two markers at one place with a comma: 3,4.

    Why: 34 is another note.
    Source: Editorial Manual, footnotes (conventions F06).

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour,12 and those of the Pier,3
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
        3 A/58/223.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour,1,2 and those of the Pier,3
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
        3 A/58/223.
    """
    for address, span, labels in _joined(case):
        message = f"two markers run together here: {' and '.join(labels)}"
        yield case.report_span(span, message, "part them with a comma", ",".join(labels), clause=address)


def _joined(case: Case) -> list[_Joined]:
    """Return where two consecutive markers are written as one, worked out once for three rules."""
    if "footnotes.joined" not in case.memo:
        case.memo["footnotes.joined"] = list(_find_joined(case))
    found: list[_Joined] = case.memo["footnotes.joined"]
    return found


def _find_joined(case: Case) -> Iterator[_Joined]:
    # Where both notes are called elsewhere nothing is amiss: so nine texts in ten are not searched.
    called = {_figure(marker.label) for marker in _sure(case)}
    text, most = case.document.source.text, len(case.notes)
    figures = [_figure(note.label) for note in case.notes]
    pairs = [pair for pair in pairwise(figures) if not called.issuperset(pair)]
    due = {
        "".join(pair): pair
        for pair in pairs
        if all(map(str.isdecimal, pair)) and int("".join(pair)) > most + 1
    }
    for found in _GLUED.finditer(text) if due else ():
        labels = due.get(found[0])
        place = _AFTER_STOP if labels and labels[1] in called else _AFTER_WORD
        if labels and place.search(text[max(0, found.start() - 2) : found.start()]):
            node = next((node for node in case.nodes() if node.own[0] <= found.start() < node.own[1]), None)
            if node is not None:
                yield node.id, found.span(), due.pop(found[0])


@rule("FN007", "note-without-stop", "info", needs=("footnotes.stops",), fixes=True)
def note_without_stop(case: Case) -> Iterator[Finding]:
    """End a note with a full stop.

    Why: a note that breaks off may have lost its end.
    Source: corpus (conventions F07), kept in 99.9 % of 20,148 notes.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour,1
        ⇥Decides to keep them.

        1 Resolution 58/221
        2 See A/58/222.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour,1
        ⇥Decides to keep them.

        1 Resolution 58/221.
        2 See A/58/222.
    """
    stop = case.words.tuple("footnotes.stops")[0]
    for note in case.notes:
        said = note.text.rstrip(_UNSEEN)
        if said and not said.endswith(case.words.tuple("footnotes.stops")):
            end = len(note.text)
            plain = note.text[-1].isalnum()
            message = f"footnote {note.label} does not end with a full stop"
            yield case.report(note, end, end, message, "add it", stop if plain else None)


@rule("FN008", "ibid-without-source", "warning", needs=("footnotes.ibid",))
def ibid_without_source(case: Case) -> Iterator[Finding]:
    """Write Ibid. only below a note that names a source.

    Why: "Ibid." repeats the source of the note before, which the first note does not have.
    Source: corpus (conventions F08), never broken in 2,828.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1 and the Rules of the Pier,2
        ⇥Decides to keep them.

        1 Ibid., annex II.
        2 A/58/222.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1 and the Rules of the Pier,2
        ⇥Decides to keep them.

        1 A/58/222, annex I.
        2 Ibid., annex II.
    """
    notes = case.notes
    if notes and _is_ibid(case, notes[0]) and notes[0].label == "1":
        yield case.report(
            notes[0], 0, _length(case, notes[0]), "the first note repeats a note before it", "name the source"
        )
    for before, note in pairwise(notes):
        if _is_ibid(case, note) and not _is_ibid(case, before) and not _names_source(before):
            message = f"footnote {note.label} repeats a source, but the note before names none"
            yield case.report(note, 0, _length(case, note), message, "name the source")


def _names_source(note: Footnote) -> bool:
    return bool(note.citations) or any(map(str.isdigit, note.text))


def _length(case: Case, note: Footnote) -> int:
    return max(len(word) for word in case.words.tuple("footnotes.ibid") if note.text.startswith(word))


def _is_ibid(case: Case, note: Footnote) -> bool:
    return note.text.startswith(case.words.tuple("footnotes.ibid"))


@rule(
    "FN009", "notes-begin-late", "info", profiles=("ga-modern", "ecosoc", "hrc", "draft"), because=("FN010",)
)
def notes_begin_late(case: Case) -> Iterator[Finding]:
    """Begin the notes at 1.

    A part that was issued later (A/RES/75/253 B) carries note 1 on its letter, and begins at 2 in the body.

    Why: the notes before may be lost.
    Source: corpus (conventions F09).

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour2 and the Rules of the Pier,3
        ⇥Decides to keep them.

        2 A/58/221.
        3 A/58/222.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1 and the Rules of the Pier,2
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
    """
    first = next((note for note in case.notes if note.label.isdecimal()), None)
    letter = (case.document.symbol or "")[-1:]
    if first is not None and int(first.label) > 1 and not letter.isalpha():
        yield _noted(
            case, first, f"the notes begin at {first.label}", "number them from 1, or add those before"
        )


@rule("FN010", "note-number-twice", "error")
def note_number_twice(case: Case) -> Iterator[Finding]:
    """Give every footnote a number of its own.

    Texts of several parts may number the notes of each part from 1, and the volumes before 1994 those of each
    page: there it is for information.

    Why: a marker cannot say which of two notes it calls.
    Source: Editorial Manual, footnotes (conventions F01 and F02).

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1 and the Rules of the Pier,2
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
        2 A/58/223.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the Rules of the Harbour1 and the Rules of the Pier,2
        ⇥Decides to keep them.

        1 A/58/221.
        2 A/58/222.
    """
    grave = "info" if any(case.nodes("part")) else _grave(case)
    for note in _again(case):
        message = f"another footnote is numbered {note.label} as well"
        yield _noted(case, note, message, "renumber one of the two", grave)


def _again(case: Case) -> Iterator[Footnote]:
    """Yield the notes whose number an earlier one bears.

    The parser ends the notes, which it reads upwards, where a number comes again: the earlier note is then
    the line before the first.
    """
    seen: set[str] = set()
    for note in case.notes:
        if note.label.isdigit() and note.label in seen:
            yield note
        seen.add(note.label)
    if case.notes and case.notes[0].label.isdigit():
        first = case.notes[0]
        above = case.document.source.text[: first.span[0]].rstrip()
        line = above[above.rfind("\n") + 1 :].split(maxsplit=1)
        if line[:1] == [first.label] and not line[-1].startswith(_DASHES) and above.endswith(_NOTE_ENDS):
            yield first
