"""Walk one part of an OOXML Word file and return its lines: paragraphs, rows of tables, text boxes."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from resparse.readers.docx_lists import DocxLists
from resparse.readers.docx_names import COMPATIBLE, ID, MATH, VAL, W, whole
from resparse.readers.docx_styles import Numbered, Styles, numbered, settings
from resparse.readers.looks import Look
from resparse.readers.remarks import DELETED, INSERTED, UNPRINTED
from resparse.readers.stream import MARKER, PLAIN, RAISED, SOFT_RETURN, Cell, Line, Piece, plain, table_lines
from resparse.readers.symbol_font import symbol

_TEXT, _RUN, _RPR, _PPR = W + "t", W + "r", W + "rPr", W + "pPr"
_BOX, _PARAGRAPH, _TABLE, _ROW, _CELL = W + "txbxContent", W + "p", W + "tbl", W + "tr", W + "tc"

_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": SOFT_RETURN,
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}

_INSIDE = frozenset(
    W + name
    for name in (
        "body", "hdr", "ftr", "comment", "footnote", "endnote", "sdt", "sdtContent", "ins", "moveTo",
        "hyperlink", "smartTag", "customXml", "dir", "bdo", "rubyBase", "ruby", "document",
    )
) | frozenset(
    MATH + name
    for name in ("oMath", "oMathPara", "e", "num", "den", "sub", "sup", "f", "sSup", "sSub", "d", "rad")
)  # fmt: skip
"""Elements that hold what is printed, and have no other effect."""


_MARK = re.compile(r"(?P<before>\s*(?:\((?=\d{1,3}\)))?)(?P<label>\d{1,3}|\*{1,3}|[^\w\s]{1,3}|\w)")
"""What may be typed as the mark of a note; Arabic sets it in parentheses, which stay where they are."""

_BREAKS = re.compile(r"[\t\r\n]+")
"""White space that XML may hold and Word shows as a space; its own tabs and line ends are elements."""


class Called(NamedTuple):
    """Hold the call of a note: its kind and id in the file, its label. typed: not counted by Word."""

    kind: str
    id: str
    label: str
    typed: bool = False


@dataclass(slots=True)
class Found:
    """Count what was left out, and gather the notes that are called, in order."""

    counts: Counter[str] = field(default_factory=Counter)
    notes: list[Called] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    """Hold an open paragraph."""

    style: str | None = None
    label: str = ""
    indented: bool = False
    goes_on: bool = False
    line: Line = field(default_factory=list)


class Walker:
    """Walk parts of a file. The nesting is kept on a stack: no depth of it does harm."""

    def __init__(
        self, styles: Styles, lists: Callable[[], DocxLists], number: Callable[[str, str], str], found: Found
    ) -> None:
        """Make ready. number: gives the label of a note called by itself, from its kind and id."""
        self._styles = styles
        self._lists = lists
        self._number = number
        self._found = found
        self._enter: dict[str, Callable[[Element], None]] = {
            _PARAGRAPH: self._paragraph,
            _RUN: self._run,
            MATH + "r": self._math,
            _TABLE: self._table,
            _ROW: self._row,
            _CELL: self._cell,
            _BOX: self._box,
            W + "del": self._deleted,
            W + "moveFrom": self._deleted,
            W + "fldSimple": self._simple_field,
            COMPATIBLE + "AlternateContent": self._alternative,
            W + "sectPr": self._section,
        }
        self._on_run: dict[str, Callable[[Element, Look], None]] = {
            W + "br": self._break,
            W + "sym": self._symbol,
            W + "fldChar": self._field,
            W + "instrText": self._instruction,
            W + "footnoteReference": self._note,
            W + "endnoteReference": self._note,
        }
        self.sections = 0
        self._clear()

    def _clear(self) -> None:
        self._lines: list[Line] = []
        self._waiting: list[Element] = []
        self._open: _Paragraph = _Paragraph()
        self._tables: list[list[list[Cell]]] = []
        self._fields: list[list[str]] = []
        self._custom: tuple[str, str] | None = None
        self._stack: list[tuple[Iterator[Element], Callable[[], None] | None]] = []

    def lines(self, root: Element) -> list[Line]:
        """Return the lines of a part, or of one note or comment of it."""
        self._clear()
        self._push(root, None)
        while self._stack:
            children, close = self._stack[-1]
            child = next(children, None)
            if child is not None:
                self._visit(child)
                continue
            self._stack.pop()
            if close is not None:
                close()
        if self._open.line:
            self._end_line(self._open.line)
        return self._lines

    def _push(self, element: Element, close: Callable[[], None] | None) -> None:
        self._stack.append((iter(element), close))

    def _visit(self, element: Element) -> None:
        enter = self._enter.get(element.tag)
        if enter is not None:
            enter(element)
        elif element.tag in _INSIDE:
            if element.tag == W + "ins":
                self._found.counts[INSERTED] += 1
            self._push(element, None)
        if self._waiting:
            self._open_boxes()

    # --- paragraphs -------------------------------------------------------------------------------

    def _paragraph(self, element: Element) -> None:
        properties = element.find(_PPR)
        if self._open.goes_on:  # its end was deleted: this one is its second half
            self._open.goes_on = _end_deleted(properties)
        else:
            self._open = self._begin(properties)
        self._push(element, self._end_paragraph)
        if properties is not None and properties.find(W + "sectPr") is not None:
            self.sections += 1

    def _begin(self, properties: Element | None) -> _Paragraph:
        if properties is None:
            told, _ = self._styles.numbered(None)
            return _Paragraph(label=self._lists().label(Numbered(), None) if told.list else "")
        named = properties.find(W + "pStyle")
        style = named.get(VAL) if named is not None else None
        own = numbered(properties)
        by_style, _ = self._styles.numbered(style)
        counted = own.list if own.list is not None else by_style.list
        return _Paragraph(
            style=style,
            label=self._lists().label(own, style) if counted not in (None, "0") else "",
            indented=self._indented(properties, style),
            goes_on=_end_deleted(properties),
        )

    def _indented(self, properties: Element, style: str | None) -> bool:
        """Tell whether the first line of a paragraph is pushed in."""
        set_to = properties.find(W + "jc")
        if set_to is not None and set_to.get(VAL) == "center":
            return False
        own = properties.find(W + "ind")
        indent = own if own is not None else self._styles.indent(style)
        return indent is not None and whole(indent.get(W + "firstLine")) > 0

    def _end_paragraph(self) -> None:
        paragraph = self._open
        if paragraph.goes_on:
            return
        self._open = _Paragraph()
        words = plain(paragraph.line)
        if words.strip():
            if paragraph.label:
                paragraph.line.insert(0, Piece(f"\t{paragraph.label}\t"))
            elif paragraph.indented and not words.startswith("\t"):
                paragraph.line.insert(0, Piece("\t"))
        self._end_line(paragraph.line)

    def _end_line(self, line: Line) -> None:
        self._room().append(line)

    # --- tables and boxes -------------------------------------------------------------------------
    # An open table is the list of its rows, each a list of cells.

    def _room(self) -> list[Line]:
        """Return where lines go: into the open cell, or into the text."""
        rows = self._tables[-1] if self._tables else None
        return rows[-1][-1] if rows and rows[-1] else self._lines

    def _table(self, element: Element) -> None:
        self._tables.append([])
        self._push(element, self._end_table)

    def _end_table(self) -> None:
        rows = self._tables.pop()
        room = self._room()
        first = room is self._lines and not any(plain(line).strip() for line in room)
        room += table_lines(rows, first=first)

    def _row(self, element: Element) -> None:
        if element.find(f"{W}trPr/{W}del") is not None:
            self._found.counts[DELETED] += 1
            return
        if self._tables:
            self._tables[-1].append([])
        self._push(element, None)

    def _cell(self, element: Element) -> None:
        row = self._tables[-1][-1] if self._tables and self._tables[-1] else None
        merged = element.find(f"{W}tcPr/{W}hMerge")
        goes_on = bool(row) and merged is not None and merged.get(VAL) != "restart"
        if row is not None and not goes_on:
            row.append([])
        self._push(element, None)

    def _box(self, element: Element) -> None:
        """Set the lines of a text box before the paragraph to which it is tied."""
        kept = (self._open, self._tables, self._fields, self._custom)

        def close() -> None:
            self._open, self._tables, self._fields, self._custom = kept

        self._open, self._tables, self._fields, self._custom = _Paragraph(), [], [], None
        self._push(element, close)

    def _alternative(self, element: Element) -> None:
        """Go into the first of several forms of the same thing; into the last where that holds no text."""
        forms = list(element)
        chosen = next((form for form in forms if _outer_boxes(form)), None)
        if chosen is not None:
            self._waiting += _outer_boxes(chosen)

    def _open_boxes(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in reversed(waiting):
            self._box(each)

    def _section(self, element: Element) -> None:
        """Pass over the settings of a section."""

    def _deleted(self, element: Element) -> None:
        if any(each.tag in (_TEXT, W + "delText") for each in element.iter()):
            self._found.counts[DELETED] += 1

    # --- runs -------------------------------------------------------------------------------------

    def _run(self, element: Element) -> None:
        look = self._styles.look(self._open.style, settings(element.find(_RPR)))
        for child in element:
            tag = child.tag
            if tag == _TEXT:
                self._write(_BREAKS.sub(" ", child.text or ""), look)
            elif tag in _SIGNS:
                self._write(_SIGNS[tag], look)
            elif tag in self._on_run:
                self._on_run[tag](child, look)
            elif tag == COMPATIBLE + "AlternateContent":
                self._alternative(child)
            elif tag in (W + "drawing", W + "pict", W + "object"):
                self._waiting += _outer_boxes(child)
            elif tag == W + "ruby":
                self._push(child, None)

    def _math(self, element: Element) -> None:
        for child in element:
            if child.tag == MATH + "t" and child.text:
                self._write(child.text, Look())

    def _write(self, words: str, look: Look) -> None:
        if not words:
            return
        if look.hidden:
            self._found.counts[UNPRINTED] += bool(words.strip())
            return
        if any(len(each) == 1 for each in self._fields[:-1]):
            return  # inside the instruction of an outer field
        if self._custom is not None and words.strip():
            words = self._typed_mark(words, self._custom)
        raised = look.raised or (bool(self._fields) and "NOTEREF" in self._fields[-1][0])
        if words:
            self._open.line.append(Piece(words, look.italic, RAISED if raised else PLAIN))

    def _typed_mark(self, words: str, called: tuple[str, str]) -> str:
        """Write the mark with which words begin, which someone typed for a note; return the rest of them."""
        self._custom = None
        mark = _MARK.match(words)
        if mark is None:
            return words
        self._found.notes.append(Called(*called, mark["label"], typed=True))
        self._open.line += [Piece(mark["before"]), Piece(mark["label"], kind=MARKER)]
        return words[mark.end() :]

    def _break(self, element: Element, look: Look) -> None:
        """Write a line end inside a paragraph; the end of a page is none."""
        paged = element.get(W + "type") in ("page", "column")
        if self._open.line and not (self._fields and len(self._fields[-1]) == 1):
            self._write(" " if paged else SOFT_RETURN, look)

    def _symbol(self, element: Element, look: Look) -> None:
        try:
            code = int(element.get(W + "char", ""), 16)
        except ValueError:
            return
        if code < 0x11_0000:
            self._write(symbol(element.get(W + "font", ""), code), look)

    # --- fields -----------------------------------------------------------------------------------
    # An open field is a list: its instruction, and after the sign that parts the two a second entry.

    def _field(self, element: Element, _look: Look) -> None:
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append([""])
        elif kind == "separate" and self._fields:
            self._fields[-1].append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, element: Element, _look: Look) -> None:
        if self._fields:
            self._fields[-1][0] += element.text or ""

    def _simple_field(self, element: Element) -> None:
        depth = len(self._fields)
        self._fields.append([element.get(W + "instr", ""), ""])

        def close() -> None:
            del self._fields[depth:]

        self._push(element, close)

    # --- notes ------------------------------------------------------------------------------------

    def _note(self, element: Element, look: Look) -> None:
        if look.hidden:
            return
        kind = "endnote" if element.tag.endswith("endnoteReference") else "footnote"
        note = element.get(ID, "")
        custom = element.get(W + "customMarkFollows")
        if custom is not None and custom not in ("0", "false", "off"):
            self._custom = (kind, note)
            return
        label = self._number(kind, note)
        self._found.notes.append(Called(kind, note, label))
        self._open.line.append(Piece(label, kind=MARKER))


def _end_deleted(properties: Element | None) -> bool:
    """Tell whether the end of a paragraph was deleted, so that the next one goes on from it."""
    return properties is not None and properties.find(f"{_RPR}/{W}del") is not None


def _outer_boxes(element: Element) -> list[Element]:
    """Return the text boxes in an element, those inside another left out: they come with it."""
    found: list[Element] = []
    stack = [element]
    while stack:
        each = stack.pop()
        if each.tag == _BOX:
            found.append(each)
        else:
            stack.extend(reversed(each))
    return found
