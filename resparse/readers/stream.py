"""Write what a word processor or a web page holds as one text in the layout of the stream.

A reader gathers lines of pieces; this module sets them one after the other: the main text, the notes
(``1 <tab>Text.``), then what stands outside the text (comments, running heads), and keeps beside them the
hints that the pieces carried. White space is layout; every other character comes from the file.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from resparse.finding import Diagnostic, Span
from resparse.source import Hints, Source, Table

PLAIN, RAISED, MARKER = 0, 1, 2
"""What a piece is: words; words set as a superscript; the marker of a note."""

CELL, ROW, TABLE = 3, 4, 5
"""Or what begins here: a cell behind another, for which stands a tab; a row; a table with its first row."""

SEPARATOR = "_______________\n\n---------------\n"
"""What Word prints above notes. It stands before what is outside the text (conventions §5.1)."""

SOFT_RETURN = "\x0b"
"""A line end inside a paragraph."""


class Piece(NamedTuple):
    """Hold a run of characters of one look. kind: PLAIN, RAISED or MARKER, or what it begins.

    link: where it leads inside the file. anchor: what begins here, or ends, with a slash before it.
    """

    text: str
    italic: bool = False
    kind: int = PLAIN
    link: str = ""
    anchor: str = ""


Line = list[Piece]
"""A paragraph, or a row of a table with tabs between its cells."""


Cell = list[Line]
"""The paragraphs of a cell."""


class Note(NamedTuple):
    """Hold a footnote: its label, as printed, and its paragraphs."""

    label: str
    lines: Sequence[Line]


class Told(NamedTuple):
    """Hold what a file tells, in order.

    docket: the comment block of the Official Document System. outside: running heads and comments. laid_out:
    whether each line of the body is a paragraph for certain.
    """

    body: Sequence[Line]
    notes: Sequence[Note] = ()
    docket: Sequence[Line] = ()
    outside: Sequence[Line] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    laid_out: bool = True


_LARGE_CELL = 3
"""Paragraphs from which a cell is large."""

_ITALIC = re.compile(r"[^\t\n]+")
_LABELS = re.compile(r"\d{1,3}|\*{1,3}")
_ONLY_LABELS = re.compile(r"[\d\s,;*()\u200e\u200f-]+")
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|ha)$")
"""A unit of length or area: what is raised after it is a power."""

_LABEL = (
    r"\s*(?:\(?(?:[a-z]{1,4}|[ivxl]{5,8}|[A-Z]|\d{1,3})\)|\d{1,3}\.|\d{1,2}(?:\.\d{1,2})+\.?"
    r"|[ivxl]{1,8}\.|[a-z]\.|[㈠-㈩]|[•·▪◦●–—-])"
)
_TYPED_LABEL = re.compile(_LABEL + r"(?P<gap>[ \u00a0]+)(?=[^\t]+$)")
"""A label typed at the beginning of a paragraph, with spaces where the stream has a tab."""

_TABBED_LABEL = re.compile(_LABEL + r" ?\t")
"""One with its tab. Where there are such, a number with spaces is part of what is quoted."""

_ONLY_LABEL = re.compile(rf"(?:{_LABEL})?\s*")
"""What a cell holds that says nothing by itself."""

_LEAD_NUMBER = re.compile(r"\s*\(?(\d{1,3}|\*{1,3})\)?[.:]?\s*")
_LEAD_PARENTHESES = re.compile(r"\s*\([\s\u200e\u200f]*\)\s*")
"""What is left of ``(1)``, as notes in Arabic begin, where Word writes the number."""


def compose(name: str, told: Told) -> Source:
    """Return the source that a file makes: text in the layout of the stream, and hints."""
    stream = _Stream()
    prose = (line for line in told.body if not is_row(line))
    as_typed = not told.laid_out or any(_TABBED_LABEL.match(plain(line)) for line in prose)
    for line in told.body:
        stream.add(line if as_typed or is_row(line) else _with_tab(line))
    body_end = stream.length
    tables = stream.tables()
    for note in told.notes:
        stream.note(note)
    notes_end = stream.length
    for line in told.docket:
        stream.add(line)
    if told.outside:
        stream.say(SEPARATOR)
    for line in told.outside:
        stream.add(line)
    markers = stream.markers(body_end, [note.label for note in told.notes])
    hints = Hints(
        laid_out=told.laid_out,
        italics=tuple(span for span in stream.italics if span[0] < notes_end),
        markers=markers,
        notes=body_end if told.notes else None,
        tables=tables,
    )
    return Source(name, stream.text(), told.diagnostics, hints)


def plain(line: Iterable[Piece]) -> str:
    """Return the characters of a line."""
    return "".join(piece.text for piece in line)


def joined(lines: Sequence[Line], between: str = SOFT_RETURN) -> Line:
    """Return lines as one, with a sign between them; blank ones are left out, and rows are none any more."""
    kept = [line for line in lines if plain(line).strip()]
    pieces = (piece for at, line in enumerate(kept) for piece in ([Piece(between)] if at else []) + line)
    return [piece._replace(kind=PLAIN) if piece.kind >= CELL else piece for piece in pieces]


def is_row(line: Line) -> bool:
    """Tell whether a line is a row of a table."""
    return bool(line) and line[0].kind >= ROW


def table_lines(rows: Sequence[Sequence[Cell]], *, first: bool) -> list[Line]:
    """Return the lines that a table makes: one a row, tabs between the cells.

    A table that only places text gives each paragraph as a line: one of a single column, one that holds
    prose, and one that comes ``first``, before any other words: a masthead.
    """
    written = [[[line for line in cell if plain(line).strip()] for cell in row] for row in rows]
    if first or all(len(row) <= 1 for row in rows) or _is_prose(written):
        return [line for row in written for cell in row for line in cell]
    filled = [row for row in written if any(row)]
    return [_row(row, ROW if at else TABLE) for at, row in enumerate(filled)]


def _is_prose(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether a table holds the paragraphs of a text: a large cell, and most words in rows of prose.

    Such a row has but one cell with words, labels aside, or only large ones: a text beside its translation.
    The only row of a table is one too. Where the cells are data, a large one stands beside what it is about.
    """
    if not any(len(cell) >= _LARGE_CELL for row in rows for cell in row):
        return False
    prose = other = 0
    for row in rows:
        said = [cell for cell in row if not _ONLY_LABEL.fullmatch(plain(joined(cell)))]
        length = sum(len(plain(line)) for cell in said for line in cell)
        if len(said) == 1 or all(len(cell) >= _LARGE_CELL for cell in said):
            prose += length
        else:
            other += length
    return prose > other or sum(map(any, rows)) == 1


def _row(cells: Sequence[Cell], kind: int) -> Line:
    """Return cells as one line; tabs in them become spaces, for tabs part cells.

    A space stands for an empty first cell: a line that begins with a tab is a paragraph.
    """
    line: Line = [Piece("" if cells[0] else " ", kind=kind)]
    for at, cell in enumerate(cells):
        inside = joined(cell)
        line += [Piece("\t", kind=CELL)] if at else []
        line += [piece._replace(text=piece.text.replace("\t", " ")) for piece in inside]
    return line


def row_of(line: Line, *, first: bool) -> Line:
    """Return a line whose tabs part cells as a row; the ``first`` begins a table."""
    row = [Piece("", kind=TABLE if first else ROW)]
    for piece in line:
        for at, words in enumerate(piece.text.split("\t")):
            row += [Piece("\t", kind=CELL)] if at else []
            row += [piece._replace(text=words)] if words else []
    return row


def with_notes_typed(lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """Part the notes that were typed below a text, each under its raised number, from the text.

    Only the run of them with which the lines end is taken: first label 1 or a star, labels ascending.
    """
    notes: list[Note] = []
    begin = end = _last_written(lines)
    above: int | None = None
    for at in range(end - 1, -1, -1):
        label = _raised_label(lines[at])
        if label is None or (above is not None and label.isdecimal() and int(label) >= above):
            break
        above = int(label) if label.isdecimal() else above
        notes.append(Note(label, [_after_label(lines[at])]))
        begin = at
    if above != 1 and not (notes and above is None):
        return lines, []
    return lines[:begin] + lines[end:], notes[::-1]


def without_label(line: Line, label: str) -> Line:
    """Return a line without the label with which it begins, where it begins with that one.

    label: empty where Word counts the note; then nothing but the parentheses around its number is cut.
    """
    found = (_LEAD_NUMBER if label else _LEAD_PARENTHESES).match(plain(line))
    return _cut(line, found.end()) if found and (not label or found[1] == label) else line


def without_lead(line: Line) -> Line:
    """Return a line without the white space with which it begins."""
    words = plain(line)
    return _cut(line, len(words) - len(words.lstrip()))


def _with_tab(line: Line) -> Line:
    """Return a line with a tab after the label with which it begins."""
    if not line:
        return line
    found = _TYPED_LABEL.match(plain(line))
    if found is None:
        return line
    label, rest = _split(line, found.start("gap"))
    return [*label, Piece("\t"), *_cut(rest, len(found["gap"]))]


def _split(line: Line, at: int) -> tuple[Line, Line]:
    """Return the two parts of a line before and after a place."""
    first: Line = []
    for index, piece in enumerate(line):
        if len(piece.text) > at:
            first.append(piece._replace(text=piece.text[:at]))
            return first, [piece._replace(text=piece.text[at:]), *line[index + 1 :]]
        first.append(piece)
        at -= len(piece.text)
    return first, []


def _cut(line: Line, length: int) -> Line:
    """Return a line without its first characters."""
    kept: Line = []
    for piece in line:
        rest = piece.text[length:]
        length = max(0, length - len(piece.text))
        if rest:
            kept.append(piece._replace(text=rest))
    return kept


def _last_written(lines: Sequence[Line]) -> int:
    """Return the index after the last line that is not blank."""
    end = len(lines)
    while end and not plain(lines[end - 1]).strip():
        end -= 1
    return end


def _raised_label(line: Line) -> str | None:
    """Return the label that a line begins with, where it is set as a superscript or as a marker."""
    first = next((piece for piece in line if piece.text.strip()), None)
    if first is None or first.kind == PLAIN or is_row(line):
        return None
    found = _LEAD_NUMBER.fullmatch(first.text)
    return found[1] if found else None


def _after_label(line: Line) -> Line:
    at = next(i for i, piece in enumerate(line) if piece.text.strip())
    return without_lead(line[at + 1 :])


class _Stream:
    """Take pieces in, keep the offset of what they tell."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._markers: list[Span] = []
        self._raised: list[tuple[int, str, str]] = []
        self._tables: list[list[list[int]]] = []
        self._goes_on = False
        self._gap = True
        self.italics: list[Span] = []
        self.length = 0

    def text(self) -> str:
        """Return all that was written."""
        return "".join(self._texts)

    def say(self, words: str) -> None:
        """Write words of no particular look."""
        self._texts.append(words)
        self.length += len(words)
        self._gap = self._gap or bool(words.strip(" ")) or not words

    def note(self, note: Note) -> None:
        """Write a note on a line of its own."""
        self.say(f"{note.label} \t" if note.label.isdecimal() else f"{note.label} ")  # "*\t" is a bullet
        self.add(without_lead(joined(note.lines)))

    def add(self, line: Line) -> None:
        """Write a line and its end."""
        raised = ""
        for piece in line:
            if piece.kind == RAISED:
                raised += piece.text
            elif raised:
                self._note_raised(raised)
                raised = ""
            self._put(piece)
        if raised:
            self._note_raised(raised)
        self._goes_on = is_row(line)
        if self._goes_on:
            self._tables[-1][-1].append(self.length + 1)
        self.say("\n")

    def tables(self) -> tuple[Table, ...]:
        """Return the tables that were written so far. A sign, a tab or a line end, follows each cell."""
        return tuple(
            tuple(tuple((start, after - 1) for start, after in pairwise(row)) for row in table)
            for table in self._tables
        )

    def _begin(self, kind: int) -> None:
        """Keep where a cell begins, or a row or a table with it; a row may have lost those above."""
        if kind == TABLE or (kind == ROW and not self._goes_on):
            self._tables.append([])
        if kind != CELL:
            self._tables[-1].append([])
        self._tables[-1][-1].append(self.length + (kind == CELL))

    def _put(self, piece: Piece) -> None:
        start = self.length
        if piece.kind >= CELL:
            self._begin(piece.kind)
        if piece.kind == MARKER and piece.text:
            self._markers.append((start, start + len(piece.text)))
        if piece.italic and piece.kind == PLAIN:
            self._slant(piece.text, start)
            self._texts.append(piece.text)
            self.length += len(piece.text)
        else:
            self.say(piece.text)

    def _slant(self, words: str, start: int) -> None:
        """Keep a run in italics; it goes on from the last where only spaces part the two."""
        for found in _ITALIC.finditer(words):
            chunk = found[0]
            first = start + found.start() + len(chunk) - len(chunk.lstrip())
            last = start + found.start() + len(chunk.rstrip())
            if first >= last:
                continue
            if self.italics and not self._gap and found.start() == 0:
                first = self.italics.pop()[0]
            self.italics.append((first, last))
            self._gap = False
        self._gap = self._gap or words.endswith(("\t", "\n"))

    def _note_raised(self, words: str) -> None:
        """Keep what was raised and ends here, with what stands before it."""
        if _ONLY_LABELS.fullmatch(words):
            before = "".join(self._texts[-12:])[: -len(words)][-8:]
            self._raised.append((self.length - len(words), words, before))

    def markers(self, end: int, labels: Sequence[str]) -> tuple[Span, ...] | None:
        """Return the markers of the main text, which ends at ``end``; ``None`` where nothing tells.

        A raised number is a marker where a note of that label was called before it (conventions §5.3).
        """
        called = [span for span in self._markers if span[0] < end]
        if not called and not labels:
            return None
        known = set(labels)
        repeats = [
            span for raised in self._raised if raised[0] < end for span in self._repeats(raised, known)
        ]
        if not called and not repeats:
            return None
        return tuple(sorted(called + repeats))

    def _repeats(self, raised: tuple[int, str, str], known: set[str]) -> Iterable[Span]:
        start, words, before = raised
        if not before.strip() or _UNIT.search(before):
            return
        for found in _LABELS.finditer(words):
            if found[0] in known:
                yield start + found.start(), start + found.end()
