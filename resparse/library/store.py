"""Open a library and read it. Nothing here parses, and nothing here loads more than sqlite3."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from resparse.library import schema
from resparse.library.errors import LibraryError, NewerLibraryError, NoLibraryError, spoken
from resparse.match import Document

if TYPE_CHECKING:
    from types import TracebackType

    from resparse.library.index import Words
    from resparse.nodes import Resolution

ROW = "p.document, p.id, p.role, p.lead, p.clause, p.label, p.line, p.text"
"""The columns of a passage, as ``Store.passages`` gives them."""

BRIEF = "p.document, p.clause, p.text"
"""The columns that a line of text is made of: the document comes first and the text last, as in ``ROW``."""

Row = tuple[int, int, int, int | None, str, str | None, int, str]

WAIT = 60.0
"""Seconds to wait for another process that writes; a batch takes less than one."""


class Store:
    """Read a library. path: of its file. connection: to it, read-only."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection
        self._words: Words | None = None

    @classmethod
    def open(cls, path: str) -> Self:
        """Open a library for reading. Raises LibraryError, NoLibraryError where there is none."""
        if not os.path.isfile(path):  # noqa: PTH113 - pathlib would cost 10 ms
            raise NoLibraryError(f"there is no library at {path}", "`resparse library add PATH...` makes one")
        with spoken(path):
            connection = _connected(path)
            if version_of(path, connection) < schema.VERSION:
                connection.close()
                _bring_up_to_date(path)
                connection = _connected(path)
        return cls(path, connection)

    def __enter__(self) -> Self:
        """Use the library for a while."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        """Close the library."""
        self.close()

    def close(self) -> None:
        """Close the library."""
        self.connection.close()

    def select(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the rows of a statement. Raises LibraryError."""
        with spoken(self.path):
            return self.connection.execute(sql, values).fetchall()

    def passages(
        self, condition: str, values: Sequence[Any] = (), *, match: str | None = None, columns: str = ROW
    ) -> sqlite3.Cursor:
        """Return a cursor over passages in reading order.

        condition: SQL over ``p``, the passage. match: what the index is asked for, all passages if None.
        """
        if match is None:
            sql = f"SELECT {columns} FROM passage p WHERE {condition} ORDER BY p.id"  # noqa: S608
            return self.connection.execute(sql, values)
        sql = (
            f"SELECT {columns} FROM word CROSS JOIN passage p ON p.id = word.rowid "  # noqa: S608
            f"WHERE word MATCH ? AND {condition} ORDER BY word.rowid"
        )
        return self.connection.execute(sql, (match, *values))

    def documents(self, ids: Iterable[int]) -> dict[int, Document]:
        """Return documents by their ids."""
        marks = ", ".join(map(str, ids))
        names = "id, symbol, language, source, title, adopted"
        sql = f"SELECT {names} FROM document WHERE id IN ({marks})"  # noqa: S608
        return {row[0]: Document._make(row[1:]) for row in self.select(sql)}

    def roles(self) -> Mapping[int, tuple[str, str]]:
        """Return kind and part by the id of a role."""
        return {number: (kind, part) for number, kind, part in self.select("SELECT * FROM role")}

    def leads(self) -> Mapping[int, str]:
        """Return opening words by their id."""
        return dict(self.select("SELECT id, opening FROM lead"))

    def words(self) -> "Words":
        """Return the words of the index."""
        from resparse.library.index import Words

        if self._words is None:
            rows = self.select("SELECT CAST(words AS BLOB) FROM term ORDER BY id")
            self._words = Words(row[0] for row in rows)
        return self._words

    def resolution(self, document: int) -> "Resolution":
        """Return a document, of any version, as nodes. Raises KeyError, LibraryError."""
        from resparse.library.tree import unpacked

        rows = self.select("SELECT content FROM tree WHERE document = ?", (document,))
        if not rows:
            raise KeyError(document)
        try:
            return unpacked(rows[0][0])
        except ValueError as trouble:
            raise LibraryError(
                f"document {document} in the library {self.path} is damaged: {trouble}",
                "`resparse library verify` finds what else is; add the document again",
            ) from None

    def shared(self) -> frozenset[str]:
        """Return the symbols that are held in more than one language."""
        keys = "SELECT key FROM document WHERE current GROUP BY key HAVING count(*) > 1"
        rows = self.select(f"SELECT DISTINCT symbol FROM document WHERE symbol NOTNULL AND key IN ({keys})")  # noqa: S608
        return frozenset(row[0] for row in rows)

    def size(self) -> tuple[int, int]:
        """Return how many passages there are, and how many code points of documents."""
        sql = "SELECT sum(last - first + 1), sum(size) FROM document WHERE current"
        passages, points = self.select(sql)[0]
        return passages or 0, points or 0


def version_of(path: str, connection: sqlite3.Connection) -> int:
    """Return the version of the tables in a file; 0 where it is empty.

    Raises LibraryError where it belongs to another program, NewerLibraryError where it is of a version
    that is not known here.
    """
    version, application, tables = connection.execute(_WHAT_IT_IS).fetchone()
    if application != schema.APPLICATION and (version or tables):
        raise LibraryError(
            f"{path} is no library: it is an SQLite file of another program",
            "name another file with --library",
        )
    if version > schema.VERSION:
        raise NewerLibraryError(
            f"the library {path} was written by a later version of resparse",
            "update resparse, or name another file with --library",
        )
    return int(version)


_WHAT_IT_IS = (
    "SELECT (SELECT user_version FROM pragma_user_version),"
    " (SELECT application_id FROM pragma_application_id), EXISTS (SELECT 1 FROM sqlite_master)"
)
"""One statement, so that all is of one moment: another process may be making the library."""


def location(path: str, **options: str | int) -> str:
    """Return a file as an URI for SQLite."""
    quoted = os.path.abspath(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")  # noqa: PTH100
    slashed = quoted.replace("\\", "/") if os.name == "nt" else quoted
    given = "&".join(f"{name}={value}" for name, value in options.items())
    return f"file:{'' if slashed.startswith('/') else '/'}{slashed}?{given}"


def _connected(path: str) -> sqlite3.Connection:
    """Connect to a file for reading; on a medium that cannot be written, without its journal."""
    try:
        return _probed(location(path, mode="ro"))
    except sqlite3.OperationalError as trouble:
        if trouble.sqlite_errorcode & 0xFF not in _NO_JOURNAL or _unfinished(path):
            raise
        return _probed(location(path, mode="ro", immutable=1))


_NO_JOURNAL = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
"""What SQLite says where it cannot make the files that go with a write-ahead journal."""


def _probed(place: str) -> sqlite3.Connection:
    """Connect, and read a little: only then is the journal looked at."""
    connection = sqlite3.connect(place, uri=True, isolation_level=None, timeout=WAIT)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _unfinished(path: str) -> bool:
    journal = f"{path}-wal"
    return os.path.exists(journal) and os.path.getsize(journal) > 0  # noqa: PTH110, PTH202


def _bring_up_to_date(path: str) -> None:
    from resparse.library.writer import Writer

    Writer.open(path).close()


def batches(cursor: sqlite3.Cursor, first: int = 64, most: int = 1024) -> Iterator[list[Any]]:
    """Yield the rows of a cursor, few at first so that something is seen early."""
    size = first
    while rows := cursor.fetchmany(size):
        yield rows
        size = most
