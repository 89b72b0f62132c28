"""Write a library: documents in, in transactions of some hundreds; all that changes a file is here."""

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from resparse.library import schema
from resparse.library.errors import LibraryError, spoken
from resparse.library.fold import indexed
from resparse.library.prepare import Cited, Head, Passage, Prepared, columns, rank
from resparse.library.store import WAIT, Store, location, version_of

_HEAD = columns(Head)
_CACHE_KIB = 32 << 10
_PAGES = ".pdf"
_TURN = 0.02
"""Seconds between two looks at whether another process has set up the journal."""

_PIECES = 64
"""How many pieces the list of words may have before they are joined."""


class Change(StrEnum):
    """Say what adding a document did."""

    ADDED = "added"
    VERSION = "new version"
    UNCHANGED = "unchanged"
    FORMAT = "in another format"


class Writer(Store):
    """Read and write a library."""

    def __init__(self, path: str, connection: sqlite3.Connection) -> None:
        super().__init__(path, connection)
        self._state: _State | None = None
        self._seen = -1

    @classmethod
    def open(cls, path: str) -> Self:
        """Open a library for writing; make it where there is none. Raises LibraryError."""
        _make_folder(path)
        with spoken(path):
            connection = sqlite3.connect(
                location(path, mode="rwc"), uri=True, isolation_level=None, timeout=WAIT
            )
            version_of(path, connection)
            _prepare(connection)
            connection.execute("BEGIN IMMEDIATE")
            held = version_of(path, connection)
            if not held:
                schema.create(connection)
            elif held < schema.VERSION:
                schema.migrate(connection, held)
            connection.execute("COMMIT")
        return cls(path, connection)

    def close(self) -> None:
        """Close the library, its journal emptied into it."""
        with suppress(sqlite3.Error):
            # Another process may be reading, in a pager for hours: the last to close does it.
            self.connection.execute("PRAGMA busy_timeout = 0")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        super().close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Do all that is written inside as one: kept whole at the end, or not at all.

        Another process that writes is waited for. Raises LibraryError.
        """
        with spoken(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                self._catch_up()
                yield
                self._remember_words()
                self.connection.execute("COMMIT")
            except BaseException:
                self._state = None
                with suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Forget at the end what was written inside."""
        self.connection.execute("BEGIN")
        try:
            self._catch_up()
            yield
        finally:
            self._state = None
            self.connection.execute("ROLLBACK")

    def add(self, prepared: Prepared, digest: bytes) -> Change:
        """Add a document, within a batch; an older one of its symbol and language becomes a version of it.

        The PDF of a document that is held from a better file becomes such a version itself.
        digest: of the bytes it was read from.
        """
        head = prepared.head
        key = head.symbol or head.source
        held = self.connection.execute(
            "SELECT id, version, current, hash, source FROM document WHERE key = ? AND language = ?"
            " ORDER BY version",
            (key, head.language),
        ).fetchall()
        same = next((row for row in held if row[3] == digest), None)
        if same and (same[2] or not _went_back(same, held)):
            return Change.UNCHANGED
        version = held[-1][1] + 1 if held else 1
        current = next((row for row in held if row[2]), None)
        if current and not same and _is_copy(head.source, of=current[4]):
            self._insert(prepared, key, version, digest, current=False)
            return Change.FORMAT
        if current:
            self._set_aside(current[0])
        if same:
            self.connection.execute("DELETE FROM document WHERE id = ?", (same[0],))
            self.connection.execute("DELETE FROM tree WHERE document = ?", (same[0],))
        self._insert(prepared, key, version, digest)
        return Change.VERSION if held else Change.ADDED

    def replace(self, document: int, prepared: Prepared) -> None:
        """Put a document that was parsed anew in its own place, within a batch.

        One that another process has removed or set aside since it was parsed stays so.
        """
        current = "SELECT 1 FROM document WHERE id = ? AND current"
        if self.connection.execute(current, (document,)).fetchone() is None:
            return
        self._drop_passages(document)
        head = prepared.head
        marks = ", ".join(f"{name} = ?" for name in head._fields)
        update = f"UPDATE document SET {marks}, parser = ? WHERE id = ?"  # noqa: S608
        self.connection.execute(update, (*head, _parser(), document))
        self.connection.execute("UPDATE tree SET content = ? WHERE document = ?", (prepared.tree, document))
        self._insert_passages(document, prepared)

    def remove(self, document: int) -> None:
        """Remove a version of a document, within a batch; the version before it becomes current."""
        row = self.connection.execute(
            "SELECT key, language, current FROM document WHERE id = ?", (document,)
        ).fetchone()
        self._drop_passages(document)
        self.connection.execute("DELETE FROM document WHERE id = ?", (document,))
        self.connection.execute("DELETE FROM tree WHERE document = ?", (document,))
        if row and row[2]:
            self._bring_back(row[0], row[1])

    def digests(self) -> dict[bytes, bool]:
        """Return the digests of all versions, and whether each is current."""
        return dict(self.select("SELECT hash, max(current) FROM document GROUP BY hash"))

    def tidy(self) -> None:
        """Merge the pieces of the index. Takes about 1 s for a hundred thousand documents."""
        with self.batch():
            self.connection.execute("INSERT INTO word (word) VALUES ('optimize')")

    def _catch_up(self) -> None:
        """Look again at what is held, where another process has written since the last time."""
        (seen,) = self.connection.execute("PRAGMA data_version").fetchone()
        if self._state is None or seen != self._seen:
            self._state, self._seen = _State(self.connection), seen
            self._words = None

    @property
    def _known(self) -> "_State":
        assert self._state is not None, "documents are written within a batch"
        return self._state

    def _insert(
        self, prepared: Prepared, key: str, version: int, digest: bytes, *, current: bool = True
    ) -> None:
        """Insert a document as a version of its key; only the current one is searched."""
        head = prepared.head
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        own = (key, version, int(current), rank(key), digest, _parser(), now)
        names = f"key, version, current, rank, hash, parser, added, {_HEAD}"
        row = self.connection.execute(
            f"INSERT INTO document ({names}) VALUES ({_marks(len(own) + len(head))})",  # noqa: S608
            (*own, *head),
        )
        document = int(row.lastrowid or 0)
        self.connection.execute("INSERT INTO tree VALUES (?, ?)", (document, prepared.tree))
        if current:
            self._insert_passages(document, prepared)

    def _insert_passages(self, document: int, prepared: Prepared) -> None:
        known, run = self._known, self.connection.executemany
        first = known.next
        known.next += len(prepared.passages)
        passages = [Passage(*passage) for passage in prepared.passages]
        run("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [
            (first + place, document, known.role(each.kind, each.part), known.lead(each.lead),
             each.clause, each.label, each.line, each.text)
            for place, each in enumerate(passages)
        ])  # fmt: skip
        run("INSERT INTO word (rowid, words) VALUES (?, ?)", [
            (first + place, each.words) for place, each in enumerate(passages)
        ])  # fmt: skip
        known.meet(each.words for each in passages)
        run("INSERT OR IGNORE INTO call (passage, note) VALUES (?, ?)", [
            (first + caller, first + note) for caller, note in prepared.calls
        ])  # fmt: skip
        self._insert_citations(document, first, [Cited(*each) for each in prepared.citations])
        held = (first, known.next - 1, document) if passages else (None, None, document)
        self.connection.execute("UPDATE document SET first = ?, last = ? WHERE id = ?", held)

    def _insert_citations(self, document: int, first: int, cited: Sequence[Cited]) -> None:
        self.connection.executemany("INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [
            (document, None if each.passage is None else first + each.passage,
             self._known.cited(each.symbol), *each[2:])
            for each in cited
        ])  # fmt: skip

    def _set_aside(self, document: int) -> None:
        """Make a document an older version: it keeps its tree, and is no longer searched."""
        self._drop_passages(document)
        self.connection.execute(
            "UPDATE document SET current = 0, first = NULL, last = NULL WHERE id = ?", (document,)
        )

    def _bring_back(self, key: str, language: str) -> None:
        """Make the last of the versions that are left current again."""
        from resparse.library.prepare import prepare

        row = self.connection.execute(
            "SELECT id FROM document WHERE key = ? AND language = ? ORDER BY version DESC", (key, language)
        ).fetchone()
        if row:
            self.connection.execute("UPDATE document SET current = 1 WHERE id = ?", row)
            self._insert_passages(row[0], prepare(self.resolution(row[0])))

    def _drop_passages(self, document: int) -> None:
        """Remove what is searched of a document; the index is told the words that it was given."""
        rows = self.connection.execute(
            "SELECT p.id, p.text FROM document d JOIN passage p ON p.id BETWEEN d.first AND d.last"
            " WHERE d.id = ?",
            (document,),
        ).fetchall()
        self.connection.executemany(
            "INSERT INTO word (word, rowid, words) VALUES ('delete', ?, ?)",
            [(number, indexed(text)) for number, text in rows],
        )
        numbers = [row[:1] for row in rows]
        self.connection.executemany("DELETE FROM passage WHERE id = ?", numbers)
        self.connection.executemany("DELETE FROM call WHERE note = ?", numbers)
        self.connection.execute("DELETE FROM citation WHERE document = ?", (document,))

    def _remember_words(self) -> None:
        """Add the words met in this batch to the list of them."""
        known = self._known
        if known.fresh:
            self.connection.execute("INSERT INTO term (words) VALUES (?)", ("\n".join(known.fresh),))
            known.fresh.clear()
            known.pieces += 1
            self._words = None
        if known.pieces > _PIECES:
            self.connection.execute("DELETE FROM term")
            self.connection.execute("INSERT INTO term (words) VALUES (?)", ("\n".join(known.words),))
            known.pieces = 1


class _State:
    """Know what a library holds of what documents share, and which id comes next."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.next = 1 + (connection.execute("SELECT max(id) FROM passage").fetchone()[0] or 0)
        rows = connection.execute("SELECT kind, part, id FROM role")
        self._roles = {(kind, part): number for kind, part, number in rows}
        self._leads: dict[str, int] = dict(connection.execute("SELECT opening, id FROM lead"))
        self._cited: dict[str, int] = dict(connection.execute("SELECT symbol, id FROM cited"))
        pieces = [row[0] for row in connection.execute("SELECT words FROM term")]
        self.pieces = len(pieces)
        self.words = {word for piece in pieces for word in piece.split("\n")}
        self.fresh: list[str] = []

    def role(self, kind: str, part: str) -> int:
        """Return the id of a kind within a part."""
        found = self._roles.get((kind, part))
        if found is None:
            found = self._insert("INSERT INTO role (kind, part) VALUES (?, ?)", kind, part)
            self._roles[kind, part] = found
        return found

    def lead(self, opening: str | None) -> int | None:
        """Return the id of opening words."""
        if opening is None:
            return None
        if opening not in self._leads:
            self._leads[opening] = self._insert("INSERT INTO lead (opening) VALUES (?)", opening)
        return self._leads[opening]

    def cited(self, symbol: str | None) -> int | None:
        """Return the id of a symbol that is cited."""
        if symbol is None:
            return None
        if symbol not in self._cited:
            self._cited[symbol] = self._insert("INSERT INTO cited (symbol) VALUES (?)", symbol)
        return self._cited[symbol]

    def meet(self, texts: Iterator[str]) -> None:
        """Take note of words that are new to the index."""
        fresh = set(" ".join(texts).split()) - self.words
        self.words |= fresh
        self.fresh += sorted(fresh)

    def _insert(self, sql: str, *values: Any) -> int:  # noqa: ANN401
        return int(self.connection.execute(sql, values).lastrowid or 0)


def _went_back(same: Sequence[Any], held: Sequence[Sequence[Any]]) -> bool:
    """Tell whether a file holds again what it held before the current version, which came from it too."""
    return any(row[2] and row[4] == same[4] for row in held)


def _is_copy(source: str, *, of: str) -> bool:
    """Tell whether a file is the PDF of another: their names differ in what follows the last stop alone.

    Any other format says more of a document than its pages do (``docs/formats.md``).
    """
    (name, suffix), (other, others) = map(os.path.splitext, (source, of))
    return suffix.lower() == _PAGES != others.lower() and name == other


def _prepare(connection: sqlite3.Connection) -> None:
    """Set up a connection that writes; where the file system has no shared memory, without a journal of it.

    With a write-ahead journal readers go on while a batch is written, and nothing is waited for but the
    end of it.
    """
    connection.execute(f"PRAGMA page_size = {schema.PAGE_BYTES}")
    _keep_a_journal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")


def _keep_a_journal(connection: sqlite3.Connection) -> None:
    """Set up the write-ahead journal; wait for another process that is about to do the same.

    SQLite does not: here alone it says that a file is busy at once, whatever its timeout (of four processes
    that made one library together, one in eighteen was turned away).
    """
    deadline = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as trouble:
            if trouble.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_TURN)
        else:
            return


def _make_folder(path: str) -> None:
    folder = Path(path).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise LibraryError(
            f"the folder {folder} cannot be made: {reason}", "name another file with --library"
        ) from None


def _parser() -> str:
    from resparse import __version__

    return __version__


def _marks(number: int) -> str:
    return ", ".join("?" * number)


def in_memory() -> Writer:
    """Return a library that is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    schema.create(connection)
    return Writer(os.devnull, connection)
