"""Make small PDFs byte by byte, so that the reader is tested on what the tests can see.

Positions are points from the lower left corner. The three Latin faces are among the fourteen that no file
has to bring; any other script is set in a face whose glyphs are numbered by their code points.
"""

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FACES = {"plain": "Times-Roman", "italic": "Times-Italic", "bold": "Times-Bold"}
WIDTH, HEIGHT = 612, 792


class Word(NamedTuple):
    """Hold words set at a place: face is a key of FACES, or "any" for every script."""

    x: float
    y: float
    text: str
    size: float = 10
    face: str = "plain"


class Stroke(NamedTuple):
    """Hold a horizontal line."""

    x0: float
    x1: float
    y: float


class Picture(NamedTuple):
    """Stand for a picture that covers the page."""


class Turned(NamedTuple):
    """Hold words that run upwards."""

    x: float
    y: float
    text: str


Mark = Word | Stroke | Picture | Turned


def pdf(*pages: Iterable[Mark], producer: str = "by hand", encrypted: bool = False) -> bytes:
    """Return a PDF that shows marks on pages. encrypted: in a way that asks for a password."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *_faces(), _picture()]
    kids = []
    for marks in pages:
        stream = zlib.compress(b"\n".join(_operators(mark) for mark in marks))
        objects.append(_stream(stream, b"/Filter/FlateDecode"))
        fonts = b"/plain 3 0 R/italic 4 0 R/bold 5 0 R/any 6 0 R"
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R" % (WIDTH, HEIGHT, len(objects))
            + b"/Resources<</Font<<%s>>/XObject<</picture %d 0 R>>>>>>" % (fonts, _PICTURE)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    objects.append(b"<</Producer(%s)>>" % producer.encode())
    return _written(objects, encrypted=encrypted)


_PICTURE = 10


def _faces() -> list[bytes]:
    """Return the objects 3 to 9: three Latin faces, and one for every script with all that it needs."""
    latin = [
        b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name.encode()
        for name in FACES.values()
    ]
    # Identity: the number of a glyph is the code point, in UTF-16; F001 is lam and alef in one shape.
    unicode_map = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange "
        b"1 beginbfchar <F001> <06440623> endbfchar endcmap end end"
    )
    return [
        *latin,
        b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 9 0 R>>",
        (
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/FontDescriptor 8 0 R/DW 500"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ),
        (
            b"<</Type/FontDescriptor/FontName/Any/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800"
            b"/Descent -200/CapHeight 700/StemV 80>>"
        ),
        _stream(unicode_map),
    ]


def _picture() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    return _stream(b"\x80", entries)


def _operators(mark: Mark) -> bytes:
    match mark:
        case Word(x, y, text, size, face):
            matrix = b"1 0 0 1 %.2f %.2f" % (x, y)
            return b"BT /%s %.2f Tf %s Tm %s Tj ET" % (face.encode(), size, matrix, _string(text, face))
        case Turned(x, y, text):
            return b"BT /plain 10 Tf 0 1 -1 0 %.2f %.2f Tm %s Tj ET" % (x, y, _string(text, "plain"))
        case Stroke(x0, x1, y):
            return b"0.5 w %.2f %.2f m %.2f %.2f l S" % (x0, y, x1, y)
        case Picture():
            return b"q %d 0 0 %d 0 0 cm /picture Do Q" % (WIDTH, HEIGHT)


def _string(text: str, face: str) -> bytes:
    data = text.encode("utf-16-be") if face == "any" else text.encode("cp1252")
    return b"<%s>" % data.hex().encode()


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def _written(objects: Sequence[bytes], *, encrypted: bool) -> bytes:
    made = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    begin = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R" % (len(objects) + 1, len(objects))
    if encrypted:
        secret = b"<%s>" % (b"5e" * 32)
        made += b"/Encrypt<</Filter/Standard/V 1/R 2/O %s/U %s/P -4>>/ID[<00><00>]" % (secret, secret)
    return bytes(made + b">>\nstartxref\n%d\n%%%%EOF\n" % begin)
