"""Search a library: the index says where to look, the pattern decides.

Hits are given in lists, as they are found, so that half a million of them need no more memory than one
list. Where the index cannot help, all is read, in several processes if there is much.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, partial
from itertools import islice
from typing import Any

from resparse.library import index
from resparse.library.errors import spoken
from resparse.library.literals import needed
from resparse.library.matcher import Matcher
from resparse.library.request import NO_FILTERS, Filters, Order, Request
from resparse.library.store import BRIEF, ROW, Row, Store, batches
from resparse.match import Document, Found

PATIENCE = 1.0
"""Seconds after which it is said that all is read."""

WORTH_PASSAGES = 60_000
"""How many passages must be read before processes pay: starting two costs 60 ms."""

_SHARE = 4_096
"""How many passages a process is given at a time: about 1.5 MB of text."""

_ORDERS = {
    Order.SYMBOL: "rank, language, id",
    Order.DATE: "adopted IS NULL, adopted, rank, language, id",
    Order.PATH: "source, id",
}

Say = Callable[[str], None]


def search(
    store: Store, request: Request, say: Say | None = None, *, indexed: bool = True
) -> Iterator[list[Found]]:
    """Yield what is found, in lists. say: is told when it takes long, and why.

    indexed: whether the index may be used; the answer is the same. Raises RequestError, LibraryError.
    """
    run = _Run(store, request, say, indexed=indexed)
    with spoken(store.path):
        if request.absent:
            yield from run.absent()
            return
        for rows in run.limited():
            yield run.found(rows)
        yield run.rest()


def brief(store: Store, request: Request, say: Say | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield what is found as lines of UTF-8, ``name:clause:text``, and how many there are.

    Half the time of ``search``: text passes from the file to the output undecoded. The request must ask
    for neither context nor places. Raises RequestError, LibraryError.
    """
    run = _Run(store, request, say, columns=BRIEF)
    with spoken(store.path), _undecoded(store):
        for rows in run.limited():
            names = _names(store, {row[0] for row in rows})
            lines: list[bytes] = []
            for document, clause, text in rows:
                if document in names:
                    lines += (names[document], b":", clause, b":", text, b"\n")
            yield len(lines) // 6, b"".join(lines)


def _names(store: Store, documents: Iterable[int]) -> dict[int, bytes]:
    marks = ", ".join(map(str, documents))
    sql = f"SELECT id, coalesce(symbol, source) FROM document WHERE id IN ({marks})"  # noqa: S608
    return dict(store.connection.execute(sql).fetchall())


@contextmanager
def _undecoded(store: Store) -> Iterator[None]:
    """Give text as it is in the file: bytes of UTF-8."""
    store.connection.text_factory = bytes
    try:
        yield
    finally:
        store.connection.text_factory = str


class _Run:
    """Be one search under way. columns: of the rows that are read."""

    def __init__(
        self, store: Store, request: Request, say: Say | None, *, indexed: bool = True, columns: str = ROW
    ) -> None:
        self.store, self.request, self.say, self.columns = store, request, say, columns
        self.matcher = Matcher(request)
        self.condition = _condition(store, request.filters)
        need = needed(self.matcher.patterns) if indexed and not request.invert else None
        self.match = index.expression(need, store.words()) if need else None
        self.shown = 0  # the last passage given, hit or not
        self.wanted = 0  # the last one that is wanted after the hit before
        self.document = 0

    def limited(self) -> Iterator[list[Any]]:
        """Yield as many of the rows that match as are wanted, in lists."""
        left = self.request.most
        for rows in self.hits():
            if left is not None and len(rows) >= left:
                yield rows[:left]
                return
            yield rows
            left = None if left is None else left - len(rows)

    def hits(self) -> Iterator[list[Any]]:
        """Yield the rows that match, in lists."""
        if self.match is None and self.request.order is None and self.say and self._is_much:
            yield from self._watched(self._in_processes())
            return
        test = _test(self.matcher, self.columns)
        rows = batches(self._cursor())
        for batch in rows if self.match else self._watched(rows):
            found = [row for row in batch if test(row[-1])]
            if found:
                yield found

    def _cursor(self) -> Any:  # noqa: ANN401
        sql, values = self.condition
        if self.request.order is None:
            return self.store.passages(sql, values, match=self.match, columns=self.columns)
        if self.match is not None:
            sql = f"p.id IN (SELECT rowid FROM word WHERE word MATCH ?) AND {sql}"  # noqa: S608
            values = (self.match, *values)
        order = _ORDERS[self.request.order]
        # Without a limit, SQLite would think that the order of an inner query does not matter.
        documents = f"SELECT first, last FROM document WHERE current ORDER BY {order} LIMIT -1"  # noqa: S608
        within = f"({documents}) d CROSS JOIN passage p ON p.id BETWEEN d.first AND d.last"
        return self.store.connection.execute(f"SELECT {self.columns} FROM {within} WHERE {sql}", values)  # noqa: S608

    @cached_property
    def _is_much(self) -> bool:
        return self.store.size()[0] > WORTH_PASSAGES and (os.cpu_count() or 1) > 1

    def _in_processes(self) -> Iterator[list[Any]]:
        from resparse.crew import run_in_order  # +15 ms, for much text only

        (last,) = self.store.select("SELECT max(id) FROM passage")[0]
        shares = [(start, start + _SHARE - 1) for start in range(1, last + 1, _SHARE)]
        work = partial(_read_share, self.store.path, self.request, self.columns)
        for share, rows in zip(shares, run_in_order(work, shares, os.cpu_count() or 1), strict=True):
            yield _hits_of(self.store, self.request, self.columns, share) if rows is None else rows

    def _watched(self, lists: Iterator[list[Any]]) -> Iterator[list[Any]]:
        """Pass lists on; say why it takes long, once it does."""
        begin = time.monotonic()
        for rows in lists:
            if self.say and time.monotonic() > begin + PATIENCE:
                passages, points = self.store.size()
                size = f"{passages:,} clauses, {points / 1e6:,.0f} MB"
                self.say(f"no word is in every match: reading all {size}")
                self.say = None
            yield rows

    def found(self, rows: list[Row]) -> list[Found]:
        """Return what is found in rows that match, with the clauses around them that are wanted."""
        if self.request.before or self.request.after:
            return [found for row in rows for found in self._with_context(row)]
        asked = {row[0] for row in rows}
        documents = self.store.documents(asked)
        if len(documents) < len(asked):  # removed by another process since the rows were read
            rows = [row for row in rows if row[0] in documents]
        return self._all(rows, documents)

    def _all(
        self, rows: Iterable[Row], documents: Mapping[int, Document], *, hit: bool = True
    ) -> list[Found]:
        kinds, openings = self.kinds, self.openings
        found = [
            # Positional, and nothing called: 50,000 hits take 50 ms, a method each would make it 90.
            Found(documents[document], number, clause, kinds[role][0],
                  label, openings.get(lead) if kinds[role][1] else None, line, text, hit)
            for document, number, role, lead, clause, label, line, text in rows
        ]  # fmt: skip
        if not (self.request.places and hit):
            return found
        return [each._replace(places=self._places(row)) for each, row in zip(found, rows, strict=True)]

    @cached_property
    def kinds(self) -> Mapping[int, tuple[str, bool]]:
        """Return the kind of each role, and whether it has opening words of its own."""
        roles = self.store.roles().items()
        return {number: (kind, kind in ("preambular", "operative")) for number, (kind, _) in roles}

    @cached_property
    def openings(self) -> Mapping[int | None, str]:
        """Return the opening words by their ids."""
        return dict[int | None, str](self.store.leads().items())

    def _places(self, row: Row) -> tuple[tuple[int, int], ...]:
        from resparse.library.places import places

        return places(self.store.resolution(row[0]), row[4], row[-1], self.matcher.spans(row[-1]))

    def _with_context(self, row: Row) -> Iterator[Found]:
        document, number = row[0], row[1]
        if document != self.document:
            yield from self.rest()
            self.shown = 0
        elif self.wanted > self.shown:
            yield from self._between(self.shown + 1, min(self.wanted, number - 1))
        self.document = document
        yield from self._between(max(self.shown + 1, number - self.request.before), number - 1)
        documents = self.store.documents([document])
        yield from self._all([row] if documents else [], documents)
        self.shown, self.wanted = number, number + self.request.after

    def rest(self) -> list[Found]:
        """Return the clauses that are wanted after the last hit."""
        found = list(self._between(self.shown + 1, self.wanted)) if self.wanted > self.shown else []
        self.wanted = 0
        return found

    def _between(self, first: int, last: int) -> Iterator[Found]:
        if first > last:
            return
        documents = self.store.documents([self.document])
        rows = self.store.passages("p.id BETWEEN ? AND ? AND p.document = ?", (first, last, self.document))
        self.shown = last
        yield from self._all(rows.fetchall(), documents, hit=False)

    def absent(self) -> Iterator[list[Found]]:
        """Yield the documents in which nothing matches."""
        having = {row[0] for rows in self.hits() for row in rows}
        from resparse.library.filters import of_documents

        held = of_documents(self.store, self.request.filters)
        order = _ORDERS[self.request.order] if self.request.order else "id"
        sql = f"SELECT id FROM document WHERE current AND {held.sql or 1} ORDER BY {order}"  # noqa: S608
        lacking = (row[0] for row in self.store.select(sql, held.values) if row[0] not in having)
        rest = islice(lacking, self.request.most)
        while numbers := list(islice(rest, 512)):
            documents = self.store.documents(numbers)
            yield [Found(documents[number], number, "", "", None, None, 1, "") for number in numbers]


def _condition(store: Store, filters: Filters) -> tuple[str, tuple[object, ...]]:
    """Return the condition for the passages that are searched, in SQL, and its values."""
    if filters == NO_FILTERS:
        return "1", ()
    from resparse.library.filters import condition

    return condition(store, filters)


_OPEN: dict[str, Store] = {}
"""The libraries that this process reads shares of."""


def _read_share(path: str, request: Request, columns: str, share: tuple[int, int]) -> list[Any]:
    """Return the rows of a share of the passages that match. Runs in a process of its own."""
    if path not in _OPEN:
        _OPEN[path] = Store.open(path)
    if columns == BRIEF:
        with _undecoded(_OPEN[path]):
            return _hits_of(_OPEN[path], request, columns, share)
    return _hits_of(_OPEN[path], request, columns, share)


def _hits_of(store: Store, request: Request, columns: str, share: tuple[int, int]) -> list[Any]:
    sql, values = _condition(store, request.filters)
    test = _test(Matcher(request), columns)
    within = f"p.id BETWEEN ? AND ? AND {sql}"
    rows = store.passages(within, (*share, *values), columns=columns)
    return [row for row in rows if test(row[-1])]


def _test(matcher: Matcher, columns: str) -> Callable[[Any], object]:
    """Return the test of the text of a row: of bytes, where the row is brief."""
    hits = matcher.hits
    if columns != BRIEF:
        return hits
    if matcher.plain is not None:
        wanted = matcher.plain.encode("utf-8", "surrogatepass")  # what the shell gave may be no UTF-8
        return lambda text: wanted in text
    return lambda text: hits(text.decode())
