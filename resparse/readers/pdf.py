"""Read a PDF: its characters by pypdfium2, its lines and paragraphs from where they stand.

What the words mean is not asked here. The stages are ``pdf_glyphs`` (the library), ``pdf_lines``,
``pdf_pages``, ``pdf_paragraphs`` and ``pdf_text``, which writes the source.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from resparse.finding import Diagnostic
from resparse.readers.problem import ReadError
from resparse.source import Source

if TYPE_CHECKING:
    import pypdfium2

    from resparse.readers.pdf_lines import Sheet

CUT = "file-cut-short"
"""The code of the diagnostic for a PDF whose end is missing."""

_HEADER = re.compile(rb"\s*(?:\xef\xbb\xbf)?%PDF-")
_JUNK = 1024
"""How many bytes may stand before the header; readers of PDF have always looked as far."""

_NEEDS_PASSWORD = 4
"""PDFium's number for a file that is encrypted (``FPDF_ERR_PASSWORD``)."""

_HANDLER = 5
"""The same for an encryption that PDFium does not know (``FPDF_ERR_SECURITY``)."""


def sniff(data: bytes) -> bool:
    """Tell whether the bytes are a PDF, with or without a few bytes of something else before it."""
    return _HEADER.match(data) is not None or (b"%PDF-" in data[:_JUNK] and b"%%EOF" in data[-_JUNK:])


def read(name: str, data: bytes) -> Source:
    """Return the text of a PDF with what its pages tell of it.

    Raises ReadError where pypdfium2 is missing, where the file is encrypted or damaged, and where its
    pages hold no characters.
    """
    from resparse.readers.pdf_text import read_sheets

    document = _open(name, data)
    try:
        source = read_sheets(name, _sheets(name, document), _ending(data))
    finally:
        document.close()
    if source is None:
        raise ReadError(
            f"no page of {name} holds text: it is a scan, or blank",
            "run character recognition first, for instance with ocrmypdf",
        )
    return source


def _sheets(name: str, document: "pypdfium2.PdfDocument") -> Iterator["Sheet"]:
    """Yield the pages of a document. Raises ReadError at one that cannot be shown."""
    import pypdfium2

    from resparse.readers.pdf_glyphs import sheets

    read = 0
    try:
        for sheet in sheets(document):
            read += 1
            yield sheet
    except pypdfium2.PdfiumError:
        message = f"{name} is damaged: page {read + 1} of {len(document)} cannot be shown"
        raise ReadError(message, "fetch it again") from None


def _ending(data: bytes) -> tuple[Diagnostic, ...]:
    """Return what there is to say of a file without an end: pages behind the cut are lost."""
    if b"%%EOF" in data[-_JUNK:]:
        return ()
    return (Diagnostic(CUT, "the end of the file is missing: so may pages be"),)


def _open(name: str, data: bytes) -> "pypdfium2.PdfDocument":
    try:
        import pypdfium2
    except ImportError:
        raise ReadError(
            f"{name} is a PDF, and pypdfium2 is not installed", "pip install 'resparse[pdf]'"
        ) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as trouble:
        raise _refusal(name, trouble) from None
    if not len(document):
        document.close()
        raise ReadError(f"{name} is a PDF without pages", "the file may be cut short: fetch it again")
    return document


def _refusal(name: str, trouble: "pypdfium2.PdfiumError") -> ReadError:
    code = getattr(trouble, "err_code", None)
    if code == _NEEDS_PASSWORD:
        return ReadError(
            f"{name} is a PDF that asks for a password", "save a copy without one, then read that"
        )
    if code == _HANDLER:
        return ReadError(
            f"{name} is encrypted in a way not known here", "save a copy without, then read that"
        )
    return ReadError(f"{name} is not a whole PDF", "the file may be cut short: fetch it again")
