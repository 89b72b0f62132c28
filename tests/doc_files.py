"""Write small binary Word files for tests: a compound file with the few tables that a reader needs."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

SECTOR = 512
TEXT = 2048
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD

ITALIC = b"\x36\x08\x01"
UPRIGHT = b"\x36\x08\x00"
AS_OPPOSED_TO_STYLE = b"\x36\x08\x81"
RAISED = b"\x48\x2a\x01"
HIDDEN = b"\x3c\x08\x01"
DELETED = b"\x00\x08\x01"
INSERTED = b"\x01\x08\x01"
IN_TABLE = b"\x16\x24\x01"
ROW_END = IN_TABLE + b"\x17\x24\x01"
CENTRED = b"\x03\x24\x01"


def styled(number: int) -> bytes:
    """Return the change that gives a run a style."""
    return b"\x30\x4a" + struct.pack("<H", number)


def listed(use: int, level: int = 0) -> bytes:
    return b"\x0a\x26" + bytes([level]) + b"\x0b\x46" + struct.pack("<H", use)


def first_line(indent: int) -> bytes:
    return b"\x11\x84" + struct.pack("<h", indent)


Run = str | tuple[str, bytes]


@dataclass
class Paragraph:
    """Hold the runs of a paragraph, its own changes, its style and the sign that ends it."""

    runs: Sequence[Run]
    changes: bytes = b""
    style: int = 0
    end: str = "\r"
    end_look: bytes = b""


def line(*runs: Run, changes: bytes = b"", style: int = 0, end: str = "\r") -> Paragraph:
    return Paragraph(runs, changes, style, end)


def row(*cells: str) -> list[Paragraph]:
    """Return the paragraphs of a row of a table."""
    return [*(line(cell, changes=IN_TABLE, end="\x07") for cell in cells), line(changes=ROW_END, end="\x07")]


@dataclass
class Doc:
    """Describe a file. narrow: one byte a character. calls: places of notes in the text; 0: typed."""

    body: Sequence[Paragraph]
    notes: Sequence[Paragraph] = ()
    heads: Sequence[Paragraph] = ()
    remarks: Sequence[Paragraph] = ()
    styles: bytes = b""
    patterns: bytes = b""
    levels: bytes = b""
    uses: bytes = b""
    fonts: bytes = b""
    typed: bool = False
    narrow: bool = False
    flags: int = 0x0200
    version: int = 0xC1
    sign: int = 0xA5EC
    streams: dict[str, bytes] = field(default_factory=dict)

    def written(self) -> bytes:
        """Return the bytes of the file."""
        stories = (self.body, self.notes, self.heads, (), self.remarks)
        texts = ["".join(_text(each) for each in story) for story in stories]
        whole = "".join(texts)
        stored = whole.encode("cp1252" if self.narrow else "utf-16-le")
        size = 1 if self.narrow else 2
        runs, paragraphs = _runs([each for story in stories for each in story], size)
        pages = [_page(part, 1) for part in _parts(runs, 20)]
        marks = [_page(part, 13) for part in _parts(paragraphs, 8)]
        first = -(-(TEXT + len(stored)) // SECTOR)
        tables = {
            1: self.styles,
            12: _bins(runs, 20, first),
            13: _bins(paragraphs, 8, first + len(pages)),
            15: self.fonts,
            33: _clx(len(stored) // size, narrow=self.narrow),
            73: self.patterns,
            74: self.uses,
            **self._calls(texts),
        }
        table = b"\x00" * 8
        header = bytearray(TEXT)
        struct.pack_into("<HHH", header, 0, self.sign, self.version, 0)
        struct.pack_into("<H", header, 0x0A, self.flags)
        struct.pack_into("<5i", header, 0x4C, *(len(text) for text in texts))
        struct.pack_into("<H", header, 0x98, 93)
        for number, part in tables.items():
            struct.pack_into("<II", header, 0x9A + 8 * number, len(table), len(part))
            table += part + (self.levels if number == 73 else b"")
        body = bytes(header) + stored
        body += b"\x00" * (first * SECTOR - len(body)) + b"".join(pages + marks)
        name = "1Table" if self.flags & 0x0200 else "0Table"
        return compound({"WordDocument": body, name: table, **self.streams})

    def _calls(self, texts: Sequence[str]) -> dict[int, bytes]:
        places = [at for at, sign in enumerate(texts[0]) if sign in ("\x02", "*")]
        starts = _starts(self.notes)
        remarks = _starts(self.remarks)
        initials = struct.pack("<H", 2) + "DU".encode("utf-16-le") + b"\x00" * 24
        tables = {
            2: _plc([*places, len(texts[0])], [struct.pack("<H", not self.typed)] * len(places)),
            3: _plc([*starts, len(texts[1])], []),
            11: _plc([0] * 7 + [*_starts(self.heads)[1:], len(texts[2])], []) if self.heads else b"",
        }
        if self.remarks:
            tables[4] = _plc([0] * len(remarks) + [1], [initials] * len(remarks))
            tables[5] = _plc([*remarks, len(texts[4])], [])
        return tables


def _text(paragraph: Paragraph) -> str:
    words = "".join(each if isinstance(each, str) else each[0] for each in paragraph.runs)
    return words + paragraph.end


def _starts(story: Sequence[Paragraph]) -> list[int]:
    starts, place = [], 0
    for each in story:
        starts.append(place)
        place += len(_text(each))
    return starts


Runs = list[tuple[int, int, bytes]]


def _runs(story: Sequence[Paragraph], size: int) -> tuple[Runs, Runs]:
    """Return the runs and paragraphs of a text as bytes of the file, each with its formatting."""
    runs: Runs = []
    paragraphs: Runs = []
    place = TEXT
    for each in story:
        begin = place
        for words, look in (
            *((run, b"") if isinstance(run, str) else run for run in each.runs),
            (each.end, each.end_look),
        ):
            end = place + size * len(words)
            runs.append((place, end, bytes([len(look)]) + look))
            place = end
        form = struct.pack("<H", each.style) + each.changes
        form += b"\x00" * (1 - len(form) % 2)
        paragraphs.append((begin, place, bytes([(len(form) + 1) // 2]) + form))
    return runs, paragraphs


def _parts(runs: Runs, most: int) -> list[Runs]:
    return [runs[at : at + most] for at in range(0, len(runs), most)]


def _page(runs: Runs, row_size: int) -> bytes:
    page = bytearray(SECTOR)
    struct.pack_into(f"<{len(runs) + 1}I", page, 0, *(run[0] for run in runs), runs[-1][1])
    place = 510
    for at, (_, _, look) in enumerate(runs):
        place = (place - len(look)) // 2 * 2
        page[place : place + len(look)] = look
        page[4 * (len(runs) + 1) + row_size * at] = place // 2
    page[511] = len(runs)
    return bytes(page)


def _bins(runs: Runs, most: int, first: int) -> bytes:
    parts = _parts(runs, most)
    places = [part[0][0] for part in parts] + [runs[-1][1]]
    return _plc(places, [struct.pack("<I", first + at) for at in range(len(parts))])


def _plc(places: Sequence[int], rows: Sequence[bytes]) -> bytes:
    return struct.pack(f"<{len(places)}I", *places) + b"".join(rows)


def _clx(length: int, *, narrow: bool) -> bytes:
    place = TEXT * 2 | 0x40000000 if narrow else TEXT
    pieces = _plc([0, length], [struct.pack("<HIH", 0, place, 0)])
    return b"\x02" + struct.pack("<I", len(pieces)) + pieces


def style(kind: int, base: int, *changes: bytes) -> bytes:
    """Return a style. kind: 1 of paragraphs, 2 of characters. base: the one it is based on, or 0xFFF."""
    std = (
        struct.pack("<5H", 0, kind | base << 4, len(changes), 0, 0) + struct.pack("<H", 1) + b"S\x00\x00\x00"
    )
    for each in changes:
        std += struct.pack("<H", len(each)) + each + b"\x00" * (len(each) % 2)
    return struct.pack("<H", len(std)) + std + b"\x00" * (len(std) % 2)


def styles(*all_of_them: bytes) -> bytes:
    return struct.pack("<H", 4) + struct.pack("<HH", len(all_of_them), 10) + b"".join(all_of_them)


def level(form: int, text: str, start: int = 1) -> bytes:
    """Return a level of a list. text: its label, numbers of levels as characters from 0."""
    codes = struct.pack(f"<{len(text)}H", *map(ord, text))
    return struct.pack("<iBB", start, form, 0) + b"\x00" * 22 + struct.pack("<H", len(text)) + codes


def fonts(*names: str) -> bytes:
    rows = ((b"\x00" * 39 + name.encode("utf-16-le") + b"\x00\x00") for name in names)
    return struct.pack("<HH", len(names), 0) + b"".join(bytes([len(row)]) + row for row in rows)


def symbol(font: int, code: int) -> bytes:
    """Return the change that shows a character of a symbol font."""
    return b"\x09\x6a" + struct.pack("<HH", font, code)


def patterns(*identities: int) -> bytes:
    rows = (struct.pack("<i", each) + b"\x00" * 24 for each in identities)
    return struct.pack("<H", len(identities)) + b"".join(rows)


def uses(*identities: int, start: int | None = None) -> bytes:
    """Return the uses of patterns. start: where the last of them begins to count."""
    rows, data = b"", b""
    for at, each in enumerate(identities):
        override = start is not None and at == len(identities) - 1
        rows += struct.pack("<i8xBBH", each, override, 0, 0)
        data += struct.pack("<I", FREE) + (struct.pack("<iI", start, 0x10) if override else b"")
    return struct.pack("<I", len(identities)) + rows + data


# --- the compound file ----------------------------------------------------------------------------------


def compound(streams: dict[str, bytes]) -> bytes:
    """Return a compound file of some streams, each at least as long as one that is no miniature."""
    padded = {name: data.ljust(4096, b"\x00") for name, data in streams.items()}
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for at, (name, data) in enumerate(padded.items(), start=1):
        start = len(sectors)
        parts = [data[place : place + SECTOR].ljust(SECTOR, b"\x00") for place in range(0, len(data), SECTOR)]
        sectors += parts
        fat += [start + step for step in range(1, len(parts))] + [END]
        entries.append(_entry(name, 2, start, len(data), right=at + 1 if at < len(padded) else FREE))
    folder = b"".join(entries).ljust(-(-len(entries) // 4) * SECTOR, b"\x00")
    first = len(sectors)
    parts = [folder[place : place + SECTOR] for place in range(0, len(folder), SECTOR)]
    sectors += parts
    fat += [first + step for step in range(1, len(parts))] + [END]
    count = 1
    while len(fat) + count > count * 128:
        count += 1
    begin = len(fat)
    fat += [FAT] * count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(count * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, count, first, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", *range(begin, begin + count), *[FREE] * (109 - count))
    return header + b"".join(sectors) + table


def _entry(name: str, kind: int, start: int, length: int, *, right: int = FREE, child: int = FREE) -> bytes:
    stored = name.encode("utf-16-le") + b"\x00\x00"
    head = stored.ljust(64, b"\x00") + struct.pack("<HBB", len(stored), kind, 1)
    return (
        head + struct.pack("<III", FREE, right, child) + b"\x00" * 36 + struct.pack("<IIi", start, length, 0)
    )
