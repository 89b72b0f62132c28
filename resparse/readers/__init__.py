"""Turn a file into a :class:`~resparse.source.Source`, the format chosen by content.

Suffixes lie: the Official Document System serves files named ``.DOC`` that are zip archives.
A new format is one more entry in ``FORMATS``: how to tell it by its first bytes, how to read it.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from resparse.readers import markdown, pdf, text
from resparse.readers.problem import ReadError, UnknownFormatError
from resparse.readers.signatures import is_akn, is_compound, is_html, is_zip, looks_like
from resparse.source import Source

__all__ = ["FORMATS", "Format", "ReadError", "UnknownFormatError", "read"]

STANDARD_INPUT = "-"
"""The name by which a call means standard input."""


_REPORT = "this is a fault of resparse: report it, with the file"


class Format(NamedTuple):
    """Pair a test of the bytes with the reader for them.

    sniff: tells from all the bytes of an input whether ``read`` can make text of them.
    read: makes the ``Source``, given the name and the bytes; may raise ReadError.
    """

    sniff: Callable[[bytes], bool]
    read: Callable[[str, bytes], Source]


def _read_docx(name: str, data: bytes) -> Source:
    from resparse.readers import docx  # zip and XML: +12 ms

    return docx.read(name, data)


def _read_doc(name: str, data: bytes) -> Source:
    from resparse.readers import doc  # +8 ms, olefile another 25

    return doc.read(name, data)


def _read_html(name: str, data: bytes) -> Source:
    from resparse.readers import html  # +9 ms

    return html.read(name, data)


def _read_akn(name: str, data: bytes) -> Source:
    from resparse.readers import akn  # XML: +8 ms

    return akn.read(name, data)


FORMATS: tuple[Format, ...] = (
    Format(is_zip, _read_docx),
    Format(is_compound, _read_doc),
    Format(pdf.sniff, pdf.read),
    Format(is_akn, _read_akn),
    Format(is_html, _read_html),
    Format(markdown.sniff, markdown.read),
    Format(text.sniff, text.decode),
)
"""The formats that can be read, the most particular first."""


def read(path: Path | str) -> Source:
    """Return the text of a file, or of standard input for ``"-"``.

    Raises ReadError for what cannot be read, its subclass UnknownFormatError where the file is there
    but holds no format known here.
    """
    name = str(path)
    data = sys.stdin.buffer.read() if name == STANDARD_INPUT else _contents(Path(path))
    shown = "standard input" if name == STANDARD_INPUT else name
    if not data:
        raise ReadError(f"{shown} is empty", "an interrupted download leaves such files")
    source = _made(_choose(shown, data), shown, data)
    return source if shown == name else replace(source, name=name)


def _made(reader: Callable[[str, bytes], Source], shown: str, data: bytes) -> Source:
    """Return what a reader makes of an input. Raises ReadError whatever goes wrong: files may be anything."""
    try:
        return reader(shown, data)
    except ReadError:
        raise
    except Exception as fault:
        reason = f"{type(fault).__name__}: {fault}".splitlines()[0]
        raise ReadError(f"{shown} cannot be read: {reason}", _REPORT) from fault


def _choose(shown: str, data: bytes) -> Callable[[str, bytes], Source]:
    for known in FORMATS:
        if known.sniff(data):
            return known.read
    seen = looks_like(data)
    raise UnknownFormatError(f"{shown} is not text: it looks like {seen.name}", seen.advice)


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{path} does not exist", "check the path") from None
    except IsADirectoryError:
        raise ReadError(f"{path} is a folder", "`resparse parse` reads whole folders") from None
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise ReadError(f"{path} cannot be read: {reason}", "check its permissions") from None
    except ValueError:  # a null character in the name
        raise ReadError(f"{str(path)!r} is not a path", "check the path") from None
