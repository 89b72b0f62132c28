"""Read the characters of a PDF with their places, sizes and faces, by pypdfium2.

Of the libraries with a permissive licence it is the fastest: 24 resolutions (110 pages), down to each
character with its face, box and baseline, take 2.3 s; pdfminer.six takes 6.0 s for the same.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from resparse.readers.pdf_bidi import is_ahead, is_right_to_left
from resparse.readers.pdf_lines import Glyph, Rule, Sheet

if TYPE_CHECKING:
    import pypdfium2

_ITALIC = ("italic", "oblique", "slanted", "kaiti", "simkai", "楷")
"""What names of italic faces hold; Chinese has no italics, and sets openings in regular script, kai."""

_BOLD = ("bold", "black", "heavy")

_ITALIC_FLAG = 1 << 6
"""The bit of a font's flags that says that it is italic (ISO 32000, 9.8.2)."""

_SLANT = 0.1
"""From which slant of its matrix on an upright face is set as an italic one."""

_LINE_END_HYPHEN = "\x02"
"""What PDFium puts for a hyphen at the end of a line."""

_OWN_HYPHENS = ("LibreOffice", "OpenOffice")
"""Producers that set a no-break hyphen as a text object of its own, and name it like any other hyphen."""

_LIGATURES = frozenset("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06")
_SURROGATES = range(0xD800, 0xE000)
_HIGHEST = 0x10FFFF
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""What stands for a character that the file does not name."""

_NO_BREAK_HYPHEN = "\u2011"
_NAME_ROOM = 256
_FLATTEST = 2.5
"""Points that a stroke may be high."""

_SHORTEST = 24.0

_LARGE = 0.4
"""The share of a page that a picture covers at least, if the page is a scan."""


class _Face(NamedTuple):
    """Hold what is the same for all characters of a text object."""

    size: float
    italic: bool
    bold: bool
    upright: bool


def sheets(document: "pypdfium2.PdfDocument") -> Iterator[Sheet]:
    """Yield what each page shows; no page is kept open behind the one that is read."""
    producer = document.get_metadata_value("Producer")
    own_hyphens = producer.startswith(_OWN_HYPHENS)
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            width, height = page.get_size()
            glyphs, aside = _Reader(text, own_hyphens=own_hyphens).read()
            rules, pictured = _drawn(page, width * height)
            yield Sheet(width, height, glyphs, rules, aside, pictured=pictured)
        finally:
            text.close()
            page.close()


class _Reader:
    """Read one page, asking for a face once in each text object."""

    def __init__(self, text: "pypdfium2.PdfTextPage", *, own_hyphens: bool = False) -> None:
        """Start on a page. own_hyphens: whether a hyphen in an object of its own is a no-break one."""
        from pypdfium2 import raw

        self.raw = raw
        self.text = text.raw
        self.own_hyphens = own_hyphens
        self.faces: dict[int | None, _Face] = {}
        self.name = ctypes.create_string_buffer(_NAME_ROOM)

    def read(self) -> tuple[list[Glyph], str]:
        """Return the characters that stand upright, and those that do not as one text."""
        raw, text = self.raw, self.text
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        glyphs: list[Glyph] = []
        objects: list[int | None] = []
        aside: list[str] = []
        for at in range(raw.FPDFText_CountChars(text)):
            sign = self._sign(at)
            if not sign:
                continue
            shown = ctypes.cast(raw.FPDFText_GetTextObject(text, at), ctypes.c_void_p).value
            face = self._face(at, shown)
            if not face.upright:
                aside.append(sign)
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            raw.FPDFText_GetLooseCharBox(text, at, box)
            glyph = Glyph(sign, box.left, box.right, y.value, face.size, face.italic, face.bold)
            glyphs.insert(len(glyphs) - is_ahead(glyphs, glyph), glyph)
            objects.append(shown)
        if self.own_hyphens and not is_right_to_left(glyph.text for glyph in glyphs):
            glyphs = list(_with_own_hyphens(glyphs, objects))
        return glyphs, " ".join("".join(aside).split())

    def _sign(self, at: int) -> str:
        """Return a character of the file, nothing for one that PDFium put in by itself."""
        if self.raw.FPDFText_IsGenerated(self.text, at) == 1:
            return ""
        code = self.raw.FPDFText_GetUnicode(self.text, at)
        if code > _HIGHEST or code in _SURROGATES:
            return _UNKNOWN
        sign = chr(code) if code else ""
        if sign in _LIGATURES:
            return unicodedata.normalize("NFKC", sign)
        if sign == _LINE_END_HYPHEN:
            return "-"
        return " " if unicodedata.category(sign or "a") == "Cc" else sign

    def _face(self, at: int, shown: int | None) -> _Face:
        face = self.faces.get(shown)
        if face is None:
            face = self.faces[shown] = self._look(at)
        return face

    def _look(self, at: int) -> _Face:
        raw, flags, matrix = self.raw, ctypes.c_int(), self.raw.FS_MATRIX()
        self.name.value = b""
        raw.FPDFText_GetFontInfo(self.text, at, self.name, _NAME_ROOM, flags)
        raw.FPDFText_GetMatrix(self.text, at, matrix)
        name = self.name.value.decode("utf-8", "replace").casefold()
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        italic = bool(flags.value & _ITALIC_FLAG) or any(word in name for word in _ITALIC)
        upright = matrix.a > 0 and abs(matrix.b) < abs(matrix.a) / 4
        slanted = upright and matrix.c > _SLANT * abs(matrix.d)
        size = raw.FPDFText_GetFontSize(self.text, at) * scale
        return _Face(size or 1.0, italic or slanted, any(word in name for word in _BOLD), upright)


def _with_own_hyphens(glyphs: Sequence[Glyph], objects: Sequence[int | None]) -> Iterator[Glyph]:
    """Yield the characters; a hyphen inside a word, alone in its object, as a no-break one."""
    last = len(glyphs) - 1
    for at, glyph in enumerate(glyphs):
        inside = glyph.text == "-" and 0 < at < last
        if inside and glyphs[at - 1].text.isalnum() and glyphs[at + 1].text.isalnum():
            yield glyph._replace(text=_NO_BREAK_HYPHEN) if _alone(objects, at) else glyph
        else:
            yield glyph


def _alone(objects: Sequence[int | None], at: int) -> bool:
    return objects[at - 1] != objects[at] != objects[at + 1]


def _drawn(page: "pypdfium2.PdfPage", area: float) -> tuple[list[Rule], bool]:
    """Return the horizontal strokes of a page, lines or flat boxes, and whether a picture covers it."""
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    rules: list[Rule] = []
    pictured = False
    for at in range(raw.FPDFPage_CountObjects(page)):
        shape = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
            continue
        width, height = right.value - left.value, top.value - bottom.value
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            pictured = pictured or width * height > _LARGE * area
        elif height <= _FLATTEST and width >= _SHORTEST:
            rules.append(Rule(left.value, right.value, (top.value + bottom.value) / 2))
    return rules, pictured
