"""Say what a library holds, and whether it is whole."""

import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resparse.library.store import Store


@dataclass(frozen=True, slots=True)
class Holding:
    """Describe a document that is held. versions: of it, this one included."""

    id: int
    symbol: str | None
    language: str
    version: int
    versions: int
    adopted: str | None
    title: str | None
    source: str
    added: str


def holdings(store: Store, symbols: tuple[str, ...] = (), language: str | None = None) -> list[Holding]:
    """Return the current documents, by symbol. symbols: as typed, ``*`` in them for any characters.

    A document without a symbol goes by its path.
    """
    rows = store.select(
        "SELECT d.id, d.symbol, d.language, d.version, (SELECT count(*) FROM document v WHERE v.key = d.key"
        " AND v.language = d.language), d.adopted, d.title, d.source, d.added FROM document d"
        " WHERE d.current ORDER BY d.rank, d.language"
    )
    held = [Holding(*row) for row in rows if language is None or row[2] == language]
    return [each for each in held if _asked(each, symbols)] if symbols else held


def _asked(held: Holding, symbols: tuple[str, ...]) -> bool:
    from resparse.lookup import ANYTHING, fitting, key, matches

    if held.symbol is None:
        return any(held.source in (symbol, os.path.abspath(symbol)) for symbol in symbols)  # noqa: PTH100
    for symbol in symbols:
        if ANYTHING in symbol:
            if fitting(symbol)(held.symbol):
                return True
        elif matches(key(symbol), key(held.symbol)):
            return True
    return False


def figures(store: Store) -> dict[str, int]:
    """Return how much a library holds, by names that stay."""
    counted = {
        "documents": "SELECT count(*) FROM document WHERE current",
        "versions": "SELECT count(*) FROM document",
        "clauses": "SELECT count(*) FROM clauses",
        "footnotes": "SELECT count(*) FROM footnotes",
        "citations": "SELECT count(*) FROM citation",
        "characters": "SELECT coalesce(sum(size), 0) FROM document WHERE current",
    }
    held = {name: int(store.select(sql)[0][0]) for name, sql in counted.items()}
    return {**held, "words": sum(1 for _ in store.words()), "bytes": Path(store.path).stat().st_size}


def by_language(store: Store) -> dict[str, int]:
    """Return how many documents there are in each language, most first."""
    return dict(
        store.select(
            "SELECT language, count(*) FROM document WHERE current GROUP BY language ORDER BY 2 DESC, 1"
        )
    )


def troubles(store: Store) -> Iterator[str]:
    """Yield what is wrong with a library, each as a plain sentence; nothing where it is whole."""
    try:
        yield from (row[0] for row in store.connection.execute("PRAGMA integrity_check") if row[0] != "ok")
        yield from _index(store)
        yield from _documents(store)
    except sqlite3.DatabaseError as trouble:
        yield f"the file cannot be read on: {trouble}"


def _index(store: Store) -> Iterator[str]:
    """Compare the words of the index with the list of them: a word that is not there cannot be found."""
    store.connection.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab(main, word, row)")
    known = set(store.words())
    missing = [term for (term,) in store.connection.execute("SELECT term FROM held") if term not in known]
    store.connection.execute("DROP TABLE temp.held")
    if missing:
        yield f"the list of words lacks {len(missing)}, such as {missing[0]!r}"


def _documents(store: Store) -> Iterator[str]:
    """Compare each document with the passages that are searched for it."""
    from resparse.library.prepare import prepare

    rows = store.connection.execute(
        "SELECT id, coalesce(symbol, source), current, first, last FROM document"
    ).fetchall()
    for number, name, current, first, last in rows:
        try:
            passages = prepare(store.resolution(number)).passages
        except (KeyError, ValueError) as trouble:
            yield f"{name}: the stored document cannot be read: {trouble}"
            continue
        except Exception as trouble:  # noqa: BLE001 - LibraryError, or whatever a damaged tree leads to
            yield f"{name}: {trouble}"
            continue
        sql = "SELECT clause, text FROM passage WHERE id BETWEEN ? AND ? ORDER BY id"
        held = store.connection.execute(sql, (first or 0, last or -1)).fetchall()
        if current and held != [(each.clause, each.text) for each in passages]:
            yield f"{name}: what is searched is not what is stored"
