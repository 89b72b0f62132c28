"""Do what ``resparse sql`` is asked: run a statement that reads, print its rows."""

import sqlite3
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from resparse.cli import pager
from resparse.cli.errors import UsageError
from resparse.cli.keeping import reading
from resparse.library.errors import translated
from resparse.library.schema import VIEWS
from resparse.library.store import Store

_WIDEST = 60
"""The columns that a cell of a table may take; --csv and --json give all."""


class Form(StrEnum):
    """Name the forms in which rows are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def ask(statement: str, form: Form, library: str | None = None) -> None:
    """Print the rows that a statement gives. Raises CommandError."""
    with reading(library) as store:
        cursor = _asked(store, statement)
        if cursor.description is None:
            raise UsageError("there is no statement", 'such as "select symbol, title from documents"')
        heads = [column[0] for column in cursor.description]
        if form is Form.CSV:
            _print_csv(heads, _rows(store, cursor))
        elif form is Form.JSON:
            _print_json(heads, _rows(store, cursor))
        else:
            _print_table(heads, list(_rows(store, cursor)))


def _asked(store: Store, statement: str) -> sqlite3.Cursor:
    store.select("SELECT rowid FROM word LIMIT 0")  # loads FTS5, which asks for more than it may later
    store.connection.set_authorizer(_allowed)
    store.connection.set_progress_handler(_heed, _STEPS)
    try:
        return store.connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning) as wrong:
        raise _wrong(store, wrong) from None


_STEPS = 100_000
"""Steps of SQLite, some milliseconds, after which an interrupt is heeded: an endless one has no other end."""


def _heed() -> int:
    """Let Python see an interrupt, which it raises here; SQLite then ends with SQLITE_INTERRUPT."""
    return 0


def _rows(store: Store, cursor: sqlite3.Cursor) -> Iterator[Sequence[Any]]:
    try:
        for row in cursor:  # noqa: UP028 - `yield from` would close a cursor whose library is closed already
            yield row
    except sqlite3.Error as wrong:  # what is only found out as it runs
        raise _wrong(store, wrong) from None


def _wrong(store: Store, wrong: sqlite3.Error | sqlite3.Warning) -> UsageError:
    code = (getattr(wrong, "sqlite_errorcode", 0) or 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        raise KeyboardInterrupt
    if isinstance(wrong, sqlite3.Error) and code in _OF_THE_FILE:
        raise translated(store.path, wrong)
    if code == sqlite3.SQLITE_AUTH or "prohibited" in str(wrong):
        return UsageError("a library is only read here", "begin with SELECT; `resparse library` changes one")
    return UsageError(str(wrong), f"the views are {', '.join(VIEWS)}: docs/library.md")


_OF_THE_FILE = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_READING = frozenset({
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
})  # fmt: skip
_TELLING = frozenset({"data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info"})


def _allowed(action: int, what: str | None, *_: str | None) -> int:
    """Allow what reads. SQLite asks before it does anything: ATTACH would open other files."""
    telling = action == sqlite3.SQLITE_PRAGMA and what in _TELLING
    return sqlite3.SQLITE_OK if telling or action in _READING else sqlite3.SQLITE_DENY


def _print_csv(heads: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    from resparse.cli.records import write_csv

    names = _named(heads)
    write_csv(names, (dict(zip(names, map(_plain, row), strict=True)) for row in rows))


def _print_json(heads: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    from resparse.cli.records import write_json

    names = _named(heads)
    write_json(dict(zip(names, map(_plain, row), strict=True)) for row in rows)


def _named(heads: Sequence[str]) -> list[str]:
    """Return the heads, those that come again numbered."""
    names: list[str] = []
    for head in heads:
        name, number = head, 1
        while name in names:
            number += 1
            name = f"{head}_{number}"
        names.append(name)
    return names


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever SQLite holds
    return value.hex() if isinstance(value, bytes) else value


def _print_table(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from resparse.render.grid import grid

    cells = [["" if value is None else str(_plain(value)) for value in row] for row in rows]
    figures = [all(isinstance(row[at], int | float | None) for row in rows) for at in range(len(heads))]
    pager.show(grid(heads, cells, figures, _WIDEST), None)
