"""Open a binary Word file (Word 97 to 2003): its streams, and the tables that its header points to.

The layout is Microsoft's [MS-DOC]; names in quotes are those of that specification. Offsets are bytes.
"""

import io
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from struct import error as StructError  # noqa: N812 - it is a class
from struct import iter_unpack, unpack_from
from typing import Any, NamedTuple

from resparse.readers.doc_converters import INSTALL
from resparse.readers.problem import ReadError, UnknownFormatError

WORD_97 = 0xC1
"""The least ``nFib`` of the format that is read here."""

LONGEST = 16_000_000
"""Characters that a file may say it has: some thousands of pages."""

AGAIN = "the file may be cut short or damaged: fetch it again"
_FROM_WORD = "save it as .docx or as plain text (UTF-8), then read that"
_UNLOCKED = "save it without a password, then read that"

_WORD, _WORD_6 = 0xA5EC, 0xA5DC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200

_LENGTHS, _PLACES = 0x4C, 0x9A
"""Where the header keeps the lengths of the texts, and the places of its tables."""

_NOT_WORD = (
    ("Workbook", "an Excel workbook (.xls)"),
    ("Book", "an Excel workbook (.xls)"),
    ("PowerPoint Document", "a PowerPoint presentation (.ppt)"),
    ("__properties_version1.0", "an Outlook message (.msg)"),
    ("__substg1.0_0037001F", "an Outlook message (.msg)"),
    ("VisioDocument", "a Visio drawing"),
    ("Contents", "a Works or Publisher file"),
)

STYLES, NOTE_CALLS, NOTE_TEXTS, REMARK_CALLS, REMARK_TEXTS = 1, 2, 3, 4, 5
HEADS, RUN_PAGES, PARAGRAPH_PAGES, FONTS, CLX = 11, 12, 13, 15, 33
ENDNOTE_CALLS, ENDNOTE_TEXTS, LISTS, LIST_USES = 46, 47, 73, 74
"""Numbers of the tables that the header points to."""


_FONT_NAME = 40
"""Bytes of a font's description before its name."""


class OtherReaderError(ReadError):
    """Say that a file cannot be read here, though another program may."""


class Texts(NamedTuple):
    """Hold the lengths of the texts of a file, in characters, in the order in which they are stored."""

    main: int
    notes: int
    heads: int
    macros: int
    remarks: int
    endnotes: int
    boxes: int
    head_boxes: int


class WordFile:
    """Hold an open file. Raises ReadError for what is damaged, encrypted or older than Word 97."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the bytes of a file called ``name``."""
        self.name = name
        streams = _open(name, data)
        self.document = _stream(streams, "WordDocument") or b""
        sign, version, flags = self._header(streams)
        if sign == _WORD_6 or (sign == _WORD and version < WORD_97):
            raise OtherReaderError(
                f"{name} is a file of Word 6 or 95, which is older than can be read", INSTALL
            )
        if sign != _WORD:
            raise UnknownFormatError(f"{name} is no Word file of a kind known here", _FROM_WORD)
        if flags & _ENCRYPTED:
            raise ReadError(f"{name} is encrypted with a password", _UNLOCKED)
        self.table = _stream(streams, "1Table" if flags & _SECOND_TABLE else "0Table") or b""
        self.has_macros = streams.exists("Macros") or streams.exists("_VBA_PROJECT_CUR")
        self.texts = Texts(*(max(0, length) for length in self._read("<8i", _LENGTHS)))
        self.grpprls: list[bytes] = []
        self.pieces = list(self._pieces())
        if not self.pieces:
            raise self.damaged("it has no text")

    def damaged(self, why: str) -> ReadError:
        """Return the error that says so."""
        return ReadError(f"{self.name} is damaged: {why}", AGAIN)

    def _header(self, streams: Any) -> tuple[int, int, int]:  # noqa: ANN401 - olefile has no types
        if not self.document and streams.exists("WordDocument"):
            raise self.damaged("its text is cut short")
        if not self.document:
            kind = next((kind for stream, kind in _NOT_WORD if streams.exists(stream)), "an Office file")
            raise UnknownFormatError(f"{self.name} is no Word file: it looks like {kind}", _FROM_WORD)
        sign, version = self._read("<HH", 0)
        return sign, version, self._read("<H", 0x0A)[0]

    def _read(self, form: str, place: int) -> tuple[int, ...]:
        try:
            return unpack_from(form, self.document, place)
        except StructError:
            raise self.damaged("its header is cut short") from None

    def part(self, number: int) -> bytes:
        """Return the bytes of a table, empty where the file has none."""
        count = self._read("<H", _PLACES - 2)[0]
        if number >= count:
            return b""
        start, length = self._read("<II", _PLACES + 8 * number)
        if start + length > len(self.table):
            raise self.damaged("a table in it is cut short")
        return self.table[start : start + length]

    def beyond(self, number: int) -> bytes:
        """Return the bytes from a table on: what is stored after it belongs to it too."""
        start, length = self._read("<II", _PLACES + 8 * number)
        return self.table[start:] if length else b""

    # --- characters -------------------------------------------------------------------------------

    def _pieces(self) -> Iterator["_Piece"]:
        clx = self.part(CLX)
        place = 0
        while place + 3 <= len(clx) and clx[place] == 1:
            length = unpack_from("<H", clx, place + 1)[0]
            self.grpprls.append(clx[place + 3 : place + 3 + length])
            place += 3 + length
        if place + 5 > len(clx) or clx[place] != 2:
            raise self.damaged("the table of its pieces is missing")
        places, rows = plc(clx[place + 5 :][: unpack_from("<I", clx, place + 1)[0]], 8)
        for start, end, row in zip(places, places[1:], rows, strict=False):
            if end < start:
                raise self.damaged("the table of its pieces is in disorder")
            _, where, changes = unpack_from("<HIH", row)
            narrow = bool(where & 0x4000_0000)
            place = (where & 0x3FFF_FFFF) // 2 if narrow else where & 0x3FFF_FFFF
            yield _Piece(start, end, place, narrow, changes)

    def characters(self) -> str:
        """Return all texts, one after the other, a code point a character of Word's count."""
        if sum(piece.end - piece.start for piece in self.pieces) > LONGEST:
            raise self.damaged(f"it claims more than {LONGEST // 1_000_000} million characters")
        parts: list[str] = []
        for piece in self.pieces:
            length = piece.end - piece.start
            stop = piece.place + (length if piece.narrow else 2 * length)
            if stop > len(self.document):
                raise self.damaged("its text is cut short")
            stored = self.document[piece.place : stop]
            if piece.narrow:
                parts.append(stored.decode("cp1252", "replace"))
            else:
                parts.append("".join(map(chr, unpack_from(f"<{length}H", stored))))
        return "".join(parts)

    def runs(self, number: int) -> Iterator["Run"]:
        """Yield runs of one formatting, as places of characters, from the pages of a table.

        The formatting of characters is a list of changes, that of a paragraph begins with its style.
        """
        starts: list[int] = []
        found: list[tuple[int, bytes]] = []
        _, pages = plc(self.part(number), 4)
        of_paragraphs = number == PARAGRAPH_PAGES
        for row in pages:
            page = (unpack_from("<I", row)[0] & 0x3F_FFFF) * 512
            for start, end, changes in _page(self.document[page : page + 512], of_paragraphs=of_paragraphs):
                starts.append(start)
                found.append((end, changes))
        order = sorted(range(len(starts)), key=starts.__getitem__)
        starts = [starts[at] for at in order]
        found = [found[at] for at in order]
        for piece in self.pieces:
            yield from piece.cut(starts, found)

    def piece_changes(self, changes: int) -> bytes:
        """Return what a piece changes of the formatting, where it points to a list of changes."""
        at = changes >> 1
        return self.grpprls[at] if changes & 1 and at < len(self.grpprls) else b""


class Run(NamedTuple):
    """Hold a run: places of its characters, its formatting, and what its piece changes."""

    start: int
    end: int
    changes: bytes
    of_piece: int


class _Piece(NamedTuple):
    """Hold a piece of the text: places of its characters, and where their bytes are."""

    start: int
    end: int
    place: int
    narrow: bool
    changes: int

    def cut(self, starts: Sequence[int], found: Sequence[tuple[int, bytes]]) -> Iterator[Run]:
        """Yield the runs inside the piece, of runs by their bytes."""
        size = 1 if self.narrow else 2
        stop = self.place + (self.end - self.start) * size
        at = max(0, bisect_right(starts, self.place) - 1)
        while at < len(starts) and starts[at] < stop:
            first, last = max(starts[at], self.place), min(found[at][0], stop)
            if first < last:
                offset = self.start - self.place // size
                yield Run(first // size + offset, -(-last // size) + offset, found[at][1], self.changes)
            at += 1


def plc(data: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """Return the places and rows of a "PLC": one place more than rows, each row of ``size`` bytes."""
    count = max(0, (len(data) - 4) // (4 + size))
    places = [place for (place,) in iter_unpack("<I", data[: 4 * (count + 1)])] if count else []
    rows = data[4 * (count + 1) :]
    return places, [rows[size * at : size * (at + 1)] for at in range(count)]


def places_only(data: bytes) -> list[int]:
    """Return the places of a "PLC" without rows."""
    return [place for (place,) in iter_unpack("<I", data[: len(data) // 4 * 4])]


def fonts(data: bytes) -> list[str]:
    """Return the names of fonts, in order, from their table ("SttbfFfn")."""
    names: list[str] = []
    place = 4
    while place < len(data) and data[place] >= _FONT_NAME:
        stored = data[place + _FONT_NAME : place + 1 + data[place]]
        names.append(stored.decode("utf-16-le", "replace").split("\x00")[0])
        place += 1 + data[place]
    return names


def _page(page: bytes, *, of_paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    """Yield the runs of a page of formatting ("FKP"): first and last byte, and changes."""
    if len(page) < 512:
        return
    count = page[511]
    row = 13 if of_paragraphs else 1
    if 4 * (count + 1) + row * count > 511:
        return
    places = unpack_from(f"<{count + 1}I", page)
    for at in range(count):
        where = 2 * page[4 * (count + 1) + row * at]
        yield places[at], places[at + 1], _changes(page, where, of_paragraphs=of_paragraphs)


def _changes(page: bytes, where: int, *, of_paragraphs: bool) -> bytes:
    if not where:
        return b""
    length = page[where]
    if not of_paragraphs:
        return page[where + 1 : where + 1 + length]
    if length:
        return page[where + 1 : where + 2 * length]
    return page[where + 2 : where + 2 + 2 * page[where + 1]]


def _open(name: str, data: bytes) -> Any:  # noqa: ANN401 - olefile has no types
    """Return the streams of a compound file."""
    try:
        import olefile
    except ImportError:
        raise OtherReaderError(
            f"{name} is a binary Word file (.doc), which needs the package olefile",
            "pip install 'resparse[word]'",
        ) from None
    try:
        streams = olefile.OleFileIO(io.BytesIO(data))
    except (OSError, ValueError, IndexError, StructError, MemoryError, RecursionError):
        raise ReadError(f"{name} begins like a Word .doc but is damaged", AGAIN) from None
    if max((entry.size for entry in streams.direntries if entry is not None), default=0) > len(data):
        raise ReadError(
            f"{name} is damaged: it is shorter than it says", AGAIN
        )  # a ring of its parts, at worst
    if streams.exists("EncryptedPackage"):
        raise ReadError(f"{name} is protected with a password", _UNLOCKED)
    return streams


def _stream(streams: Any, name: str) -> bytes | None:  # noqa: ANN401 - olefile has no types
    """Return the bytes of a stream, ``None`` where there is none or it is damaged."""
    try:
        return bytes(streams.openstream(name).read()) if streams.exists(name) else None
    except (OSError, ValueError, IndexError, StructError):
        return None
