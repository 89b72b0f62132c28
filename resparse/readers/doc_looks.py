"""Read the formatting of a binary Word file: of characters, of paragraphs, and of their styles.

Formatting is stored as lists of changes ("sprm"): a number of two bytes, which tells its size, and a value.
"""

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from resparse.readers.looks import NOTHING, Look, Settings, blend

_SIZES = (1, 1, 2, 4, 2, 2, -1, 3)
"""Bytes of a value, by the upper three bits of its number; -1: the value tells."""

_DEFINES_TABLE = 0xD608

_ITALIC, _ITALIC_COMPLEX, _HIDDEN, _COMPLEX = 0x0836, 0x085D, 0x083C, 0x085A
_RAISED, _POSITION, _STYLE, _SYMBOL = 0x2A48, 0x4845, 0x4A30, 0x6A09
_DELETED, _INSERTED = 0x0800, 0x0801
_LEVEL, _LIST, _IN_TABLE, _ROW_END = 0x260A, 0x460B, 0x2416, 0x2417
_FIRST_LINE, _FIRST_LINE_OLD, _ALIGNED, _ALIGNED_OLD = 0x8460, 0x8411, 0x2461, 0x2403
_INNER_CELL, _INNER_ROW, _DEPTH = 0x244B, 0x244C, 0x6649

_DEEPEST = 32
"""Tables inside each other that are kept apart."""

_CENTRED = 1
_LIFTED = 4
"""Half points above the line from which a run counts as raised."""

_SUPERSCRIPT = 1
_PARAGRAPH_STYLE = 1
_NO_BASE = 0xFFF


class Characters(NamedTuple):
    """Hold the formatting of a run. symbol: font and code of a character that stands for itself."""

    settings: Settings = NOTHING
    style: int | None = None
    deleted: bool = False
    inserted: bool = False
    symbol: tuple[int, int] | None = None


class Paragraph(NamedTuple):
    """Hold the formatting of a paragraph.

    list: the number of its list, 0 for none. depth: the tables around it. row_end, inner_cell_end: whether it
    ends a row, or a cell of a table inside another.
    """

    style: int = 0
    list: int | None = None
    level: int | None = None
    depth: int = 0
    row_end: bool = False
    inner_cell_end: bool = False
    first_line: int | None = None
    centred: bool = False

    def over(self, base: "Paragraph") -> "Paragraph":
        """Return this formatting, filled up from that of its style."""
        return self._replace(
            list=base.list if self.list is None else self.list,
            level=base.level if self.level is None else self.level,
            first_line=base.first_line if self.first_line is None else self.first_line,
            centred=self.centred or base.centred,
        )


def changes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the number and the value of each change, the values of more than four bytes as 0."""
    place = 0
    while place + 2 < len(data):
        number = data[place] | data[place + 1] << 8
        place += 2
        size = _SIZES[number >> 13]
        if size < 0:
            size = data[place] + 1
            if number == _DEFINES_TABLE and place + 1 < len(data):
                size = (data[place] | data[place + 1] << 8) + 1
            yield number, 0
        else:
            yield number, int.from_bytes(data[place : place + size], "little")
        place += size


def characters(data: bytes) -> Characters:
    """Return the formatting that a list of changes gives a run."""
    if not data:
        return Characters()
    told = dict(changes(data))
    raised = None if _RAISED not in told else told[_RAISED] == _SUPERSCRIPT
    if _LIFTED <= told.get(_POSITION, 0) < 0x8000:
        raised = True
    settings = Settings(
        _switch(told.get(_ITALIC)),
        _switch(told.get(_ITALIC_COMPLEX)),
        raised,
        _switch(told.get(_HIDDEN)),
        bool(told.get(_COMPLEX)),
    )
    symbol = told.get(_SYMBOL)
    return Characters(
        settings,
        told.get(_STYLE),
        bool(told.get(_DELETED)),
        bool(told.get(_INSERTED)),
        None if symbol is None else (symbol & 0xFFFF, symbol >> 16),
    )


def _switch(value: int | None) -> bool | None:
    """Return a switch: on, off, or as the style has it."""
    return None if value is None or value == 0x80 else value in (1, 0x81)


def paragraph(data: bytes, style: int = 0) -> Paragraph:
    """Return the formatting that a list of changes gives a paragraph."""
    told = dict(changes(data))
    first = told.get(_FIRST_LINE, told.get(_FIRST_LINE_OLD))
    return Paragraph(
        style,
        told.get(_LIST),
        told.get(_LEVEL),
        min(max(told.get(_DEPTH, 1), 1), _DEEPEST) if told.get(_IN_TABLE) else 0,
        bool(told.get(_ROW_END) or told.get(_INNER_ROW)),
        bool(told.get(_INNER_CELL)),
        None if first is None else first - 0x10000 * (first >= 0x8000),
        told.get(_ALIGNED, told.get(_ALIGNED_OLD)) == _CENTRED,
    )


class _Style(NamedTuple):
    base: int
    settings: Settings
    paragraph: Paragraph


class Styles:
    """Hold the styles of a file."""

    def __init__(self, data: bytes) -> None:
        """Read the table of styles ("STSH")."""
        self._styles: dict[int, _Style] = {}
        self._chains: dict[int, tuple[Settings, Paragraph]] = {}
        self._looks: dict[tuple[int, Characters], Look] = {}
        if len(data) < 6:
            return
        header = unpack_from("<H", data)[0]
        count, base = unpack_from("<HH", data, 2)
        place = 2 + header
        for number in range(count):
            if place + 2 > len(data):
                break
            length = unpack_from("<H", data, place)[0]
            style = _style(data[place + 2 : place + 2 + length], base)
            if style is not None:
                self._styles[number] = style
            place += 2 + length + length % 2

    def look(self, style: int, run: Characters) -> Look:
        """Return the look of a run in a paragraph of a style."""
        key = (style, run)
        found = self._looks.get(key)
        if found is None:
            inner = self._chain(run.style)[0] if run.style is not None else NOTHING
            found = self._looks[key] = blend(run.settings, inner, self._chain(style)[0])
        return found

    def paragraph(self, own: Paragraph) -> Paragraph:
        """Return the formatting of a paragraph with that of its style."""
        return own.over(self._chain(own.style)[1])

    def _chain(self, style: int) -> tuple[Settings, Paragraph]:
        """Return what a style says, and where it says nothing the styles that it is based on."""
        found = self._chains.get(style)
        if found is None:
            settings, form = NOTHING, Paragraph()
            seen: set[int] = set()
            name = style
            while name in self._styles and name not in seen:
                seen.add(name)
                each = self._styles[name]
                settings, form = settings.over(each.settings), form.over(each.paragraph)
                name = each.base
            found = self._chains[style] = (settings, form)
        return found


def _style(data: bytes, base: int) -> _Style | None:
    """Read a style ("STD"): what it is based on, and its changes after its name."""
    if len(data) < base + 2 or base < 6:
        return None
    kind = unpack_from("<H", data, 2)[0]
    place = base + 2 + 2 * unpack_from("<H", data, base)[0] + 2
    lists: list[bytes] = []
    for _ in range(2):
        if place + 2 > len(data):
            break
        length = unpack_from("<H", data, place)[0]
        lists.append(data[place + 2 : place + 2 + length])
        place += 2 + length + length % 2
    is_paragraph = kind & 0xF == _PARAGRAPH_STYLE
    form = paragraph(lists[0][2:]) if is_paragraph and lists else Paragraph()
    run = characters(lists[-1]) if lists and (len(lists) > 1 or not is_paragraph) else Characters()
    return _Style(kind >> 4 & _NO_BASE, run.settings, form)
