"""Turn a stretch of the characters of a binary Word file into lines: paragraphs and rows of tables."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resparse.readers.doc_file import FONTS, PARAGRAPH_PAGES, RUN_PAGES, WordFile, fonts
from resparse.readers.doc_looks import Characters, Paragraph, Styles, characters, paragraph
from resparse.readers.numbering import Lists
from resparse.readers.remarks import DELETED, INSERTED, UNPRINTED
from resparse.readers.stream import MARKER, PLAIN, RAISED, SOFT_RETURN, Cell, Line, Piece, plain, table_lines
from resparse.readers.symbol_font import symbol

_END = re.compile("[\r\x07\x0c]")
"""The end of a paragraph, of a cell or row, of a page or section."""

_CELL_END = "\x07"
_PAGE_END = "\x0c"
_CODES = re.compile("[\x00-\x08\n-\x0c\x0e-\x1f]")
_STAND_IN = "("
"""The character that stands where one of a symbol font is shown."""

_SURROGATES = re.compile("[\ud800-\udfff]")

_SIGNS = {"\n": " ", "\x0b": SOFT_RETURN, "\x0c": " ", "\x0e": " ", "\x1e": "\u2011", "\x1f": "\u00ad"}
_CALL, _BEGIN, _SEPARATE, _FINISH = "\x02", "\x13", "\x14", "\x15"


class Mark(NamedTuple):
    """Hold the place of a note's marker: its end, and the label that it shows."""

    end: int
    label: str


class DocText:
    """Hold the characters of a file with their formatting, and write stretches of them as lines."""

    def __init__(self, file: WordFile, styles: Styles, lists: Lists, counts: Counter[str]) -> None:
        """Read the formatting. counts: of what is left out."""
        self.text = file.characters()
        self._fonts = fonts(file.part(FONTS))
        self._styles = styles
        self._numbers = lists
        self._counts = counts
        self._runs: list[tuple[int, int, Characters]] = []
        known: dict[tuple[bytes, int], Characters] = {}
        for run in file.runs(RUN_PAGES):
            key = (run.changes, run.of_piece)
            look = known.get(key)
            if look is None:
                look = known[key] = characters(run.changes + file.piece_changes(run.of_piece))
            self._runs.append((run.start, run.end, look))
        self._starts = [start for start, _, _ in self._runs]
        self._paragraphs = list(file.runs(PARAGRAPH_PAGES))
        self._paragraph_starts = [run.start for run in self._paragraphs]
        self._forms: dict[bytes, Paragraph] = {}

    def font(self, number: int) -> str:
        """Return the name of a font; Symbol for one that is not listed."""
        return self._fonts[number] if number < len(self._fonts) else "Symbol"

    def raised(self, start: int) -> str:
        """Return the superscript that begins at a place, empty where none does."""
        end = start
        while end < len(self.text):
            run = self._run_at(end)
            if run is None or not self._styles.look(0, run[2]).raised:
                break
            end = run[1]
        return self.text[start:end]

    def lines(self, start: int, end: int, marks: dict[int, Mark] | None = None) -> list[Line]:
        """Return the lines of a stretch. marks: the markers of notes in it, by place."""
        writer = _Writer(self, marks or {})
        place = start
        for found in _END.finditer(self.text, start, end):
            if found[0] == _PAGE_END and self._goes_on(found.start()):
                continue
            writer.paragraph(place, found.start(), found[0])
            place = found.end()
        if place < end:
            writer.paragraph(place, end, "\r")
        return writer.finish()

    def _goes_on(self, place: int) -> bool:
        """Tell whether the paragraph around a page end goes on after it; that of a section ends with it."""
        at = bisect_right(self._paragraph_starts, place) - 1
        return at >= 0 and self._paragraphs[at].end > place + 1

    def form(self, place: int) -> Paragraph:
        """Return the formatting of the paragraph that ends at a place."""
        at = bisect_right(self._paragraph_starts, place) - 1
        changes = self._paragraphs[at].changes if at >= 0 and place < self._paragraphs[at].end else b""
        found = self._forms.get(changes)
        if found is None:
            style = int.from_bytes(changes[:2], "little")
            found = self._forms[changes] = self._styles.paragraph(paragraph(changes[2:], style))
        return found

    def label(self, form: Paragraph) -> str:
        """Count a paragraph of a list, and return the label that Word gives it."""
        return self._numbers.label(str(form.list), form.level or 0) if form.list else ""

    def segments(self, start: int, end: int) -> Iterator[tuple[int, int, Characters]]:
        """Yield the runs of a stretch; what no run covers has no formatting."""
        at = max(0, bisect_right(self._starts, start) - 1)
        place = start
        while at < len(self._runs) and place < end:
            first, last, look = self._runs[at]
            if last > place:
                if first > place:
                    yield place, min(first, end), Characters()
                if first < end:
                    yield max(first, place), min(last, end), look
                place = last
            at += 1
        if place < end:
            yield place, end, Characters()

    def look(self, style: int, run: Characters) -> tuple[bool, int] | None:
        """Return whether a run is in italics, and its kind; ``None`` where it is not printed."""
        self._counts[INSERTED] += run.inserted
        if run.deleted:
            self._counts[DELETED] += 1
            return None
        look = self._styles.look(style, run)
        self._counts[UNPRINTED] += look.hidden
        return None if look.hidden else (look.italic, RAISED if look.raised else PLAIN)

    def _run_at(self, place: int) -> tuple[int, int, Characters] | None:
        at = bisect_right(self._starts, place) - 1
        return self._runs[at] if at >= 0 and place < self._runs[at][1] else None


class _Table:
    """Hold an open table: its rows, the cells of the open row, the paragraphs of the open cell."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.row: list[Cell] = []
        self.cell: Cell = []

    def end_cell(self) -> None:
        """Put the open cell into its row."""
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """Put the open row into the table."""
        self.rows.append(self.row)
        self.row, self.cell = [], []


class _Writer:
    """Write the paragraphs of one stretch, one after the other."""

    def __init__(self, source: DocText, marks: dict[int, Mark]) -> None:
        self._source = source
        self._marks = marks
        self._places = sorted(marks)
        self._lines: list[Line] = []
        self._line: Line = []
        self._label = ""
        self._fields: list[list[str]] = []
        self._tables: list[_Table] = []
        self._goes_on = False

    def paragraph(self, start: int, end: int, sign: str) -> None:
        """Write the paragraph between two places, which a sign ends."""
        form = self._source.form(end)
        self._end_tables(form.depth)
        if not self._goes_on:
            self._line = []
            self._label = "" if form.row_end else self._source.label(form)
        for first, last, run in self._source.segments(start, end):
            self._run(first, last, run, form.style)
        self._fields = [each for each in self._fields if len(each) > 1]
        self._goes_on = self._end_is_deleted(end)
        if not self._goes_on:
            self._end(form, sign)

    def finish(self) -> list[Line]:
        """Return the lines; the last paragraph may have lost its end."""
        if self._goes_on and self._line:
            self._lines.append(self._line)
        self._end_tables(0)
        return self._lines

    def _end_is_deleted(self, end: int) -> bool:
        return any(
            run.deleted for _, _, run in self._source.segments(end, min(end + 1, len(self._source.text)))
        )

    def _end(self, form: Paragraph, sign: str) -> None:
        words = plain(self._line)
        if words.strip() and self._label:
            self._line.insert(0, Piece(f"\t{self._label}\t"))
        elif words.strip() and not words.startswith("\t") and (form.first_line or 0) > 0 and not form.centred:
            self._line.insert(0, Piece("\t"))
        self._tables += [_Table() for _ in range(len(self._tables), form.depth)]
        if not self._tables:
            self._lines.append(self._line)
        elif form.row_end:
            self._tables[-1].end_row()
        else:
            self._tables[-1].cell.append(self._line)
            if sign == _CELL_END or form.inner_cell_end:
                self._tables[-1].end_cell()

    def _end_tables(self, depth: int) -> None:
        """Write the tables that are deeper than a depth, each into the cell around it."""
        while len(self._tables) > depth:
            table = self._tables.pop()
            if table.row or table.cell:  # a row without its end
                table.end_cell()
                table.end_row()
            room = self._tables[-1].cell if self._tables else self._lines
            first = room is self._lines and not any(plain(line).strip() for line in room)
            room += table_lines(table.rows, first=first)

    # --- runs -------------------------------------------------------------------------------------

    def _run(self, start: int, end: int, run: Characters, style: int) -> None:
        look = self._source.look(style, run)
        if look is None:
            return
        if run.symbol is not None and not self._source.text[start:end].strip(_STAND_IN):
            font, code = run.symbol
            self._put(symbol(self._source.font(font), code) * (end - start), *look)
            return
        for first, last in self._parts(start, end):
            if first in self._marks and last == self._marks[first].end:
                self._line.append(Piece(self._marks[first].label, kind=MARKER))
            else:
                self._write(self._source.text[first:last], *look)

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield a run in parts, cut at the markers of notes."""
        place = start
        for at in self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]:
            if place < at:
                yield place, at
            if at >= place:
                yield at, self._marks[at].end
                place = self._marks[at].end
        if place < end:
            yield place, end

    def _write(self, words: str, italic: bool, kind: int) -> None:  # noqa: FBT001
        place = 0
        for found in _CODES.finditer(words):
            self._put(words[place : found.start()], italic, kind)
            place = found.end()
            code = found[0]
            if code == _BEGIN:
                self._fields.append([""])
            elif code == _SEPARATE and self._fields:
                self._fields[-1].append("")
            elif code == _FINISH and self._fields:
                self._fields.pop()
            else:
                self._put(_SIGNS.get(code, ""), italic, kind)
        self._put(words[place:], italic, kind)

    def _put(self, words: str, italic: bool, kind: int) -> None:  # noqa: FBT001
        if not words:
            return
        inside = next((each for each in self._fields if len(each) == 1), None)
        if inside is not None:
            inside[0] += words
            return
        if _SURROGATES.search(words):
            words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if kind == PLAIN and self._fields and "NOTEREF" in self._fields[-1][0]:
            kind = RAISED
        self._line.append(Piece(words, italic, kind))


def stretches(places: Sequence[int], base: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches that places part, each moved by the place where their text begins."""
    moved = [min(base + place, end) for place in places]
    return [(first, max(first, last)) for first, last in pairwise(moved)]
