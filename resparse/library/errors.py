"""Say what is wrong with a library: each kind of trouble in its own words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_BUSY, _READ_ONLY, _IO, _CORRUPT, _FULL, _CANNOT_OPEN, _NO_DATABASE = 5, 8, 10, 11, 13, 14, 26
"""Primary result codes of SQLite; extended ones add a multiple of 256."""

_TOLD = {
    _BUSY: ("is being written by another process", "wait until it has ended, then try again"),
    _READ_ONLY: ("cannot be written: the file or its folder is read-only",
                 "change its permissions, or name another file with --library"),
    _IO: ("could not be read or written: the disk reports an error",
          "check the disk; what was added before is kept"),
    _CORRUPT: ("is damaged", "`resparse library verify` tells where; `resparse library add` makes a new one"),
    _FULL: ("cannot grow: the disk is full", "make room and add again: what was added before is kept"),
    _CANNOT_OPEN: ("cannot be opened", "check that its folder is there and may be written"),
    _NO_DATABASE: ("is no library: it is not an SQLite file", "name another file with --library"),
}  # fmt: skip


class LibraryError(Exception):
    """Say what is wrong with a library.

    message: one plain sentence without a final stop, naming the file. hint: what to do next.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the message alone."""
        return self.message


class NoLibraryError(LibraryError):
    """Say that there is no library where one was looked for."""


class NewerLibraryError(LibraryError):
    """Say that a library was written by a later version of the program."""


@contextmanager
def spoken(path: str) -> Iterator[None]:
    """Turn the errors of SQLite, raised while a library is used, into LibraryError."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as trouble:
        raise translated(path, trouble) from trouble


def translated(path: str, trouble: "sqlite3.Error") -> LibraryError:
    """Return what an error of SQLite means for a library."""
    code = getattr(trouble, "sqlite_errorcode", 0) or 0
    known = _TOLD.get(code & 0xFF)
    if known is None:
        return LibraryError(f"the library {path} failed: {trouble}", "`resparse library verify` checks it")
    return LibraryError(f"the library {path} {known[0]}", known[1])
