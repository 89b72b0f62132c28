"""Search a library: the index says where to look, the pattern decides.

Hits are given in lists, as they are found, so that half a million of them need no more memory than one
list. Where the index cannot help, all is read, in several processes if there is much.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from itertools import islice
from typing import Any

from resparse.library import index
from resparse.library.errors import spoken
from resparse.library.filters import Condition, condition, of_documents
from resparse.library.literals import needed
from resparse.library.matcher import Matcher
from resparse.library.request import Order, Request
from resparse.library.store import ROW, Row, Store, batches
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


def search(store: Store, request: Request, say: Say | None = None, *, indexed: bool = True) -> Iterator[list[Found]]:
    """Yield what is found, in lists. say: is told when it takes long, and why.

    indexed: whether the index may be used; the answer is the same. Raises RequestError, LibraryError.
    """
    run = _Run(store, request, say, indexed=indexed)
    with spoken(store.path):
        if request.absent:
            yield from run.absent()
            return
        left = request.most
        for rows in run.hits():
            kept = rows if left is None else rows[:left]
            yield run.found(kept)
            if left is not None:
                left -= len(kept)
                if not left:
                    break
        yield run.rest()


class _Run:
    """Be one search under way."""

    def __init__(self, store: Store, request: Request, say: Say | None, *, indexed: bool) -> None:
        self.store, self.request, self.say = store, request, say
        self.matcher = Matcher(request)
        self.condition = condition(store, request.filters)
        need = needed(self.matcher.patterns) if indexed and not request.invert else None
        self.match = index.expression(need, store.words()) if need else None
        self.roles, self.leads = _Late(store.roles), _Late(store.leads)
        self.shown = 0  # the last passage given, hit or not
        self.wanted = 0  # the last one that is wanted after the hit before
        self.document = 0

    def hits(self) -> Iterator[list[Row]]:
        """Yield the rows that match, in lists."""
        if self.match is None and self.request.order is None and self.say and self._is_much:
            yield from self._watched(self._in_processes())
            return
        test = self.matcher.hits
        rows = batches(self._cursor())
        for batch in rows if self.match else self._watched(rows):
            found = [row for row in batch if test(row[-1])]
            if found:
                yield found

    def _cursor(self) -> Any:  # noqa: ANN401
        sql, values = self.condition
        if self.request.order is None:
            return self.store.passages(sql, values, match=self.match)
        if self.match is not None:
            sql, values = f"p.id IN (SELECT rowid FROM word WHERE word MATCH ?) AND {sql}", (self.match, *values)  # noqa: S608
        ordered = f"SELECT first, last FROM document WHERE current ORDER BY {_ORDERS[self.request.order]}"  # noqa: S608
        query = f"SELECT {ROW} FROM ({ordered}) d CROSS JOIN passage p ON p.id BETWEEN d.first AND d.last WHERE {sql}"  # noqa: S608
        return self.store.connection.execute(query, values)

    @cached_property
    def _is_much(self) -> bool:
        return self.store.size()[0] > WORTH_PASSAGES and (os.cpu_count() or 1) > 1

    def _in_processes(self) -> Iterator[list[Row]]:
        from resparse.crew import run_in_order  # +15 ms, for much text only

        (last,) = self.store.select("SELECT max(id) FROM passage")[0]
        shares = [(start, start + _SHARE - 1) for start in range(1, last + 1, _SHARE)]
        work = partial(_read_share, self.store.path, self.request)
        for share, rows in zip(shares, run_in_order(work, shares, os.cpu_count() or 1), strict=True):
            yield _hits_of(self.store, self.request, share) if rows is None else rows

    def _watched(self, lists: Iterator[list[Row]]) -> Iterator[list[Row]]:
        """Pass lists on; say why it takes long, once it does."""
        begin = time.monotonic()
        for rows in lists:
            if self.say and time.monotonic() > begin + PATIENCE:
                passages, points = self.store.size()
                self.say(f"no word is in every match: reading all {passages:,} clauses, {points / 1e6:,.0f} MB")
                self.say = None
            yield rows

    def found(self, rows: list[Row]) -> list[Found]:
        """Return what is found in rows that match, with the clauses around them that are wanted."""
        if self.request.before or self.request.after:
            return [found for row in rows for found in self._with_context(row)]
        documents = self.store.documents({row[0] for row in rows})
        return [self._found(row, documents) for row in rows]

    def _found(self, row: Row, documents: Mapping[int, Document], *, hit: bool = True) -> Found:
        document, number, role, lead, clause, label, line, text = row
        kind = self.roles[role][0]
        opening = self.leads[lead] if lead is not None and kind in ("preambular", "operative") else None
        places = self._places(row) if self.request.places and hit else ()
        return Found(documents[document], number, clause, kind, label, opening, line, text, hit, places)

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
        yield self._found(row, self.store.documents([document]))
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
        for row in rows.fetchall():
            self.shown = row[1]
            yield self._found(row, documents, hit=False)

    def absent(self) -> Iterator[list[Found]]:
        """Yield the documents in which nothing matches."""
        having = {row[0] for rows in self.hits() for row in rows}
        held = of_documents(self.store, self.request.filters)
        order = _ORDERS[self.request.order] if self.request.order else "id"
        sql = f"SELECT id FROM document WHERE current AND {held.sql or 1} ORDER BY {order}"  # noqa: S608
        rest = (row[0] for row in self.store.select(sql, held.values) if row[0] not in having)
        rest = islice(rest, self.request.most)
        while numbers := list(islice(rest, 512)):
            documents = self.store.documents(numbers)
            yield [Found(documents[number], number, "", "", None, None, 1, "") for number in numbers]


class _Late:
    """Be a mapping that is read when first needed."""

    def __init__(self, read: Callable[[], Mapping[int, Any]]) -> None:
        self._read = read

    @cached_property
    def _held(self) -> Mapping[int, Any]:
        return self._read()

    def __getitem__(self, number: int) -> Any:  # noqa: ANN401
        return self._held[number]


_OPEN: dict[str, Store] = {}
"""The libraries that this process reads shares of."""


def _read_share(path: str, request: Request, share: tuple[int, int]) -> list[Row]:
    """Return the rows of a share of the passages that match. Runs in a process of its own."""
    if path not in _OPEN:
        _OPEN[path] = Store.open(path)
    return _hits_of(_OPEN[path], request, share)


def _hits_of(store: Store, request: Request, share: tuple[int, int]) -> list[Row]:
    asked: Condition = condition(store, request.filters)
    test = Matcher(request).hits
    rows = store.passages(f"p.id BETWEEN ? AND ? AND {asked.sql}", (*share, *asked.values))
    return [row for row in rows if test(row[-1])]
