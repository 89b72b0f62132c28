"""Name the kind of a binary file by its first bytes, and say what its owner can do."""

import re
from typing import NamedTuple


class Seen(NamedTuple):
    """Name a kind of file and what to do with it: ``name`` with its article, ``advice``."""

    name: str
    advice: str


_FROM_WORD = "save it as .docx or as plain text (UTF-8) from a word processor, then read that"
_FROM_PDF = "extract its text first, for instance with pdftotext, then read that"
_FROM_IMAGE = "it holds a picture of text: run character recognition first"
_FROM_ARCHIVE = "unpack it first"
_ANY = "give a text file"

_SIGNATURES: tuple[tuple[bytes, Seen], ...] = (
    (b"%PDF-", Seen("a PDF", _FROM_PDF)),
    (b"PK\x03\x04", Seen("a zip archive, such as a Word .docx", _FROM_WORD)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Seen("a Word .doc or another Office file", _FROM_WORD)),
    (b"{\\rtf", Seen("a Rich Text (RTF) document", _FROM_WORD)),
    (b"\xffWPC", Seen("a WordPerfect document", _FROM_WORD)),
    (b"\x89PNG", Seen("a PNG image", _FROM_IMAGE)),
    (b"\xff\xd8\xff", Seen("a JPEG image", _FROM_IMAGE)),
    (b"GIF8", Seen("a GIF image", _FROM_IMAGE)),
    (b"II*\x00", Seen("a TIFF image", _FROM_IMAGE)),
    (b"MM\x00*", Seen("a TIFF image", _FROM_IMAGE)),
    (b"\x1f\x8b", Seen("a gzip archive", _FROM_ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", Seen("a 7-Zip archive", _FROM_ARCHIVE)),
    (b"SQLite format 3\x00", Seen("an SQLite database", _ANY)),
    (b"\x7fELF", Seen("a program", _ANY)),
)

_HEAD = 8192
"""How many bytes tell text from binary; git looks at as many for its own test."""

_PRINTED_CONTROLS = b"\t\n\x0b\x0c\r\x1a\x1b\x1c\x1d\x1e\x1f"
"""Controls met in real text: white space, the old end-of-file mark, Word's special hyphens."""

_CONTROLS = bytes(set(range(32)) - set(_PRINTED_CONTROLS)) + b"\x7f"

_MOST_CONTROLS = 0.02
"""The share of control bytes above which bytes are no text; Word dumps reach a tenth of it."""


def has_signature(data: bytes) -> bool:
    """Tell whether the bytes begin like a known kind of file that is not plain text."""
    return any(data.startswith(start) for start, _ in _SIGNATURES)


def is_zip(data: bytes) -> bool:
    """Tell whether the bytes begin like a zip archive, as Word files since 2007 do."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_compound(data: bytes) -> bool:
    """Tell whether the bytes begin like a compound file, as Word files from 1997 to 2003 do."""
    return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
"""The beginning of a web page: comments may stand before it."""


_AKN = re.compile(rb"<(?:[\w.-]+:)?akomaNtoso[\s>]")


def is_akn(data: bytes) -> bool:
    """Tell whether the bytes are Akoma Ntoso, the XML of legal texts, in whatever Unicode encoding."""
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _AKN.search(head) is not None


_ARCHIVE = re.compile(
    rb"\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?Content-Type:\s*multipart/related", re.IGNORECASE
)
"""The beginning of a web page in one file with its pictures (MHTML): lines of a letter."""


def is_page_archive(data: bytes) -> bool:
    """Tell whether the bytes begin like a web page in one file with its pictures."""
    return _ARCHIVE.match(data[:_HEAD]) is not None


def is_html(data: bytes) -> bool:
    """Tell whether the bytes begin like a web page, in UTF-16 too, or in one file with its pictures."""
    head = data[:_HEAD]
    if is_page_archive(data):
        return True
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    return _HTML.match(head) is not None


def looks_like(data: bytes) -> Seen:
    """Return the kind of file the bytes begin like."""
    for start, seen in _SIGNATURES:
        if data.startswith(start):
            return seen
    return Seen("binary data", _ANY)


def is_binary(data: bytes) -> bool:
    """Tell whether the bytes hold what no text in a one-byte or UTF-8 encoding holds."""
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return b"\x00" in head or controls > len(head) * _MOST_CONTROLS
