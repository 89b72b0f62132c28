"""Read binary Word files, of Word 97 to 2003: text, notes, running heads, comments.

What Word knows is kept as in :mod:`resparse.readers.docx`. The package olefile opens the file; all else is
read here. Reading one resolution takes 2 to 20 ms. A file of Word 6 or 95 is left to another program.
"""

import re
from collections import Counter
from collections.abc import Iterator
from struct import error as StructError  # noqa: N812 - it is a class

from resparse.readers import doc_file
from resparse.readers.doc_converters import converted
from resparse.readers.doc_file import AGAIN, OtherReaderError, WordFile, places_only, plc
from resparse.readers.doc_lists import lists
from resparse.readers.doc_looks import Styles
from resparse.readers.doc_text import DocText, Mark, stretches
from resparse.readers.problem import ReadError
from resparse.readers.remarks import remarks
from resparse.readers.stream import (
    Line,
    Note,
    Piece,
    Told,
    compose,
    joined,
    plain,
    with_notes_typed,
    without_label,
)
from resparse.source import Source

_TYPED = re.compile(r"\s*(\d{1,3}|\*{1,3})(?!\w)")
_DOCKET = "<<ODS "

_SEPARATORS = 6
"""Stories that come before the running heads: what Word prints above notes."""

_REMARK = 30
"""Bytes of the description of a comment."""


def read(name: str, data: bytes) -> Source:
    """Return the text of a Word file in the layout of the stream, and what Word knew beside it.

    Raises ReadError for what is damaged, encrypted or older than Word 97, and where the package olefile is
    missing; its subclass UnknownFormatError for an Office file that is no Word file.
    """
    try:
        return compose(name, _Document(WordFile(name, data)).told())
    except OtherReaderError:
        source = converted(name, data)
        if source is None:
            raise
        return source
    except (StructError, IndexError, ValueError, OverflowError):
        raise ReadError(f"{name} is damaged: its tables contradict each other", AGAIN) from None


class _Call:
    """Hold the call of a note: where its marker and its text are; its label once it is known."""

    __slots__ = ("counted", "label", "place", "text")

    def __init__(self, place: int, text: tuple[int, int], *, counted: bool) -> None:
        self.place = place
        self.text = text
        self.counted = counted
        self.label = ""


class _Document:
    """Hold the texts of an open file."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._counts: Counter[str] = Counter()
        numbers = lists(file.beyond(doc_file.LISTS), file.part(doc_file.LIST_USES))
        self._text = DocText(file, Styles(file.part(doc_file.STYLES)), numbers, self._counts)
        lengths = file.texts
        self._ends: list[int] = []
        for length in lengths:
            self._ends.append((self._ends[-1] if self._ends else 0) + length)
        if self._ends[0] > len(self._text.text):
            raise file.damaged("its text is cut short")

    def told(self) -> Told:
        """Return all that the file tells."""
        calls = self._calls()
        marks = {call.place: Mark(call.place + self._width(call), call.label) for call in calls}
        body = self._text.lines(0, self._ends[0], marks)
        notes = [Note(call.label, [self._note(call)]) for call in calls]
        if not notes:
            body, notes = with_notes_typed(body)
        docket, comments = self._comments()
        outside = [*comments, *self._heads(), *self._boxes()]
        return Told(body, notes, docket, outside, remarks(self._counts, macros=self._file.has_macros))

    # --- notes ------------------------------------------------------------------------------------

    def _calls(self) -> list[_Call]:
        """Return the calls of footnotes and endnotes with their labels; endnotes count on."""
        kinds = (
            (doc_file.NOTE_CALLS, doc_file.NOTE_TEXTS, 0),
            (doc_file.ENDNOTE_CALLS, doc_file.ENDNOTE_TEXTS, 4),
        )
        calls: list[_Call] = []
        number = 0
        for calling, texts, before in kinds:
            for call in self._calls_of(calling, texts, before):
                if call.counted:
                    number += 1
                    call.label = str(number)
                else:
                    call.label = self._typed_label(call)
                calls.append(call)
        return [call for call in calls if call.label]

    def _calls_of(self, calling: int, texts: int, before: int) -> Iterator[_Call]:
        places, rows = plc(self._file.part(calling), 2)
        base, end = self._ends[before], self._ends[before + 1]
        found = stretches(places_only(self._file.part(texts)), base, end)
        for place, row, text in zip(places, rows, found, strict=False):
            if place < self._ends[0]:
                yield _Call(place, text, counted=any(row))

    def _typed_label(self, call: _Call) -> str:
        """Return the label of a note whose marker was typed: what is raised, or what its text repeats."""
        raised = _TYPED.match(self._text.raised(call.place))
        repeated = _TYPED.match(self._text.text, *call.text)
        at_call = _TYPED.match(self._text.text, call.place)
        found = raised or (at_call if not repeated else None)
        if found:
            return found[1]
        label = repeated[1] if repeated else ""
        return label if self._text.text.startswith(label, call.place) else ""

    def _width(self, call: _Call) -> int:
        """Return the characters that a marker takes: one code where Word counts, else its own."""
        return 1 if call.counted else len(call.label)

    def _note(self, call: _Call) -> Line:
        line = joined(self._text.lines(*call.text))
        return without_label(line, "" if call.counted else call.label)

    # --- what stands outside the text -------------------------------------------------------------

    def _comments(self) -> tuple[list[Line], list[Line]]:
        """Return the comment block of the Official Document System, and the comments of people."""
        docket: list[Line] = []
        others: list[Line] = []
        _, rows = plc(self._file.part(doc_file.REMARK_CALLS), _REMARK)
        found = stretches(places_only(self._file.part(doc_file.REMARK_TEXTS)), self._ends[3], self._ends[4])
        for number, (row, text) in enumerate(zip(rows, found, strict=False), start=1):
            lines = [line for line in self._text.lines(*text) if plain(line).strip()]
            initials = row[2 : 2 + 2 * min(row[0], 9)].decode("utf-16-le", "replace")
            if lines:
                block = docket if any(_DOCKET in plain(line) for line in lines) else others
                block += [[Piece(f"[{initials}{number}]"), *lines[0]], *lines[1:]]
        return docket, others

    def _heads(self) -> list[Line]:
        """Return the lines of headers and footers, each text once."""
        places = places_only(self._file.part(doc_file.HEADS))
        heads: list[Line] = []
        seen: set[str] = set()
        for start, end in stretches(places, self._ends[1], self._ends[2])[_SEPARATORS:]:
            lines = [line for line in self._text.lines(start, end) if plain(line).strip()]
            words = "\n".join(plain(line).strip() for line in lines)
            if words and words not in seen:
                seen.add(words)
                heads += [*lines, []]
        return heads

    def _boxes(self) -> list[Line]:
        """Return the lines of text boxes, of the text and of running heads."""
        start, end = self._ends[5], min(self._ends[7], len(self._text.text))
        return [line for line in self._text.lines(start, end) if plain(line).strip()] if start < end else []
