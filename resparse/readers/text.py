"""Read plain text: UTF-8, any Unicode encoding with a byte-order mark, then by detection.

The text is kept as decoded, byte-order mark and line ends included, so that an offset into it
is an offset into what the file holds. Only the Arabic that pdftotext makes is put into reading order
(``text_bidi``), line by line.
"""

import codecs
import re
from dataclasses import replace

from resparse.finding import Diagnostic
from resparse.readers.problem import ReadError
from resparse.readers.signatures import has_signature, is_binary
from resparse.readers.text_bidi import in_reading_order, is_shown
from resparse.source import Source

GUESSED = "encoding-guessed"
"""The code of the diagnostic for a text whose encoding had to be detected."""

DAMAGED = "encoding-damaged"
"""The code of the diagnostic for a UTF-8 text that holds bytes which are not UTF-8."""

# The longer mark first: that of UTF-32-LE begins with that of UTF-16-LE.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CANDIDATES = ["cp1252", "cp1251", "koi8_r", "cp1256", "gb18030", "big5"]
"""What documents in the six official languages were written in before Unicode."""

_HEAD = 8192
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def sniff(data: bytes) -> bool:
    """Tell whether the bytes are text in some encoding."""
    if _marked(data) or _unmarked_wide(data):
        return True
    return not has_signature(data) and not is_binary(data)


def decode(name: str, data: bytes) -> Source:
    """Return the text of the bytes; a guessed encoding is said in a diagnostic.

    Raises ReadError where no encoding fits.
    """
    source = _decoded(name, data)
    if not is_shown(source.text):
        return source
    return replace(source, text=in_reading_order(source.text))


def _decoded(name: str, data: bytes) -> Source:
    wide = _marked(data)
    if wide:
        return _strictly(name, data, wide)
    guess = _unmarked_wide(data)
    if guess:
        return Source(name, _strictly(name, data, guess).text, (_guessed(guess),))
    try:
        return Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as trouble:
        return _damaged(name, data, trouble) or _detect(name, data)


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _unmarked_wide(data: bytes) -> str | None:
    """Return the UTF-16 in which every other byte of Latin text would be null."""
    head = data[:_HEAD]
    if len(data) % 2 or not head:
        return None
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        nulls = head[first::2].count(0)
        if nulls * 2 > len(head) // 2 and not head[1 - first :: 2].count(0):
            return encoding
    return None


def _strictly(name: str, data: bytes, encoding: str) -> Source:
    try:
        return Source(name, data.decode(encoding))
    except UnicodeDecodeError as trouble:
        raise ReadError(
            f"{name} begins as {encoding.upper()} but is not: byte {trouble.start} does not fit",
            "the file may be cut short: fetch it again",
        ) from None


def _damaged(name: str, data: bytes, trouble: UnicodeDecodeError) -> Source | None:
    """Return the text as UTF-8 where the bytes that do not fit are the exception."""
    text = data.decode("utf-8", "replace")
    bad = text.count(_REPLACEMENT)
    if bad * 2 >= len(_NOT_ASCII.findall(text)):
        return None
    start = len(data[: trouble.start].decode("utf-8"))
    message = f"{bad} places hold bytes that are not UTF-8, shown as U+FFFD"
    return Source(name, text, (Diagnostic(DAMAGED, message, (start, start + 1)),))


def _detect(name: str, data: bytes) -> Source:
    from charset_normalizer import from_bytes  # +30 ms, needed by one file in thousands

    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is None:
        raise ReadError(f"{name} is text in no encoding known here", "save it as UTF-8")
    return Source(name, data.decode(best.encoding), (_guessed(best.encoding),))


def _guessed(encoding: str) -> Diagnostic:
    return Diagnostic(GUESSED, f"read as {encoding}: the bytes are not UTF-8")
