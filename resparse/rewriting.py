"""Write a changed text back to its file: what was not changed stays as it was, byte for byte.

The encoding is the one under which the bytes are the text and the text is the bytes; where there
is none (a Word file, bytes that do not fit their encoding), the file is not rewritten.
"""

import os
import shutil
import stat
from pathlib import Path

ENCODINGS = (
    "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be",
    "cp1252", "cp1251", "koi8_r", "cp1256", "gb18030", "big5", "cp1250", "latin-1", "iso8859_5", "mac_roman",
)  # fmt: skip
"""What text files are met in. A byte-order mark is a character of the text, U+FEFF."""


_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""Putting a file in place of another asks the folder for leave, not the file: so the file is asked first."""


class RewriteError(Exception):
    """Say that a file cannot be rewritten.

    message: one plain sentence without a final stop. hint: what to do next.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint


def encoding_of(data: bytes, text: str) -> str | None:
    """Return the encoding in which bytes and text are each other; ``None`` where there is no such."""
    return next((encoding for encoding in ENCODINGS if _encodes(encoding, data, text)), None)


def encoded(name: str, data: bytes, old: str, new: str) -> bytes:
    """Return a new text in the encoding of the old one. Raises RewriteError.

    name: of the file. data: its bytes now, of which ``old`` is the text.
    """
    encoding = encoding_of(data, old)
    if encoding is None:
        raise RewriteError(f"{name} cannot be fixed: {_why(data)}", "`--diff` shows what is to be mended")
    try:
        return new.encode(encoding)
    except UnicodeEncodeError:
        raise RewriteError(
            f"{name} cannot be fixed: its encoding, {encoding}, lacks a character", "save it as UTF-8"
        ) from None


def replace_file(path: Path, data: bytes) -> None:
    """Put new contents in place of a file at once, its permissions kept. Raises RewriteError.

    A symbolic link stays one: the file it leads to is replaced.
    """
    target = path.resolve()
    if not target.stat().st_mode & _WRITABLE:
        raise RewriteError(f"{path} cannot be written: it is read-only", "allow writing first: chmod u+w")
    partial = target.with_name(f"{target.name}.{os.getpid()}.partial")
    try:
        partial.write_bytes(data)
        shutil.copymode(target, partial)
        partial.replace(target)
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise RewriteError(f"{path} cannot be written: {reason}", "check its permissions") from None
    finally:
        partial.unlink(missing_ok=True)


def _why(data: bytes) -> str:
    from resparse.readers.signatures import looks_like
    from resparse.readers.text import sniff

    if not sniff(data):
        return f"only text files are, and it looks like {looks_like(data).name}"
    return "only plain text is, and it holds mark-up, or damaged characters, beside its text"


def _encodes(encoding: str, data: bytes, text: str) -> bool:
    try:
        return data.decode(encoding) == text and text.encode(encoding) == data
    except UnicodeError:
        return False
