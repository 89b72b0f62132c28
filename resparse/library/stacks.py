"""Give the clauses of a library that may answer a query: those the index and the tables suggest."""

import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from resparse.library.answers import Count
from resparse.library.choices import By, Sort
from resparse.library.errors import spoken
from resparse.library.fold import fold
from resparse.library.matching import Clause, Test, compiled, of_text
from resparse.library.narrowing import Condition, Narrow, Narrower
from resparse.library.store import ROW, Row, Store, batches
from resparse.library.terms import All, Query

_HEAD = "symbol, language, organ, session, adopted, title, source"

Head = tuple[str | None, str, str | None, int | str | None, str | None, str | None, str]
"""What is said of a document, in the order of ``_HEAD``."""

Range = tuple[int, int, int]
"""The id of a document, and those of its first and last passage."""

_COMMON = 20_000
"""From how many clauses on it pays to begin with opening words or citations: a quarter of the time."""

_ALL = "count(*)"
_OF_DOCUMENT = re.compile(r"\bd\.")

_VALUES = {
    None: "NULL",
    By.OPENING: "p.lead",
    By.ORGAN: "d.organ",
    By.SESSION: "d.session",
    By.YEAR: "CAST(substr(d.adopted, 1, 4) AS INTEGER)",
    By.LANGUAGE: "d.language",
    By.KIND: "(SELECT kind FROM role WHERE role.id = p.role)",
}
"""What clauses are counted by, in SQL."""

_BATCH = 1024
"""How many clauses are made at a time: what is said of their documents is read in one go."""

_ORDERS = {Sort.DATE: "d.adopted IS NULL, d.adopted DESC, d.rank, d.id", Sort.SYMBOL: "d.rank, d.id"}


class Stacks:
    """Search a library.

    Clauses have the number of their passage, and neither notes nor citations: ``test`` looks those up.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.narrower = Narrower(store)
        self.roles = {number: kind for number, (kind, _) in store.roles().items()}
        self.leads = store.leads()
        self.heads: dict[int, Head] = {}
        self.narrowed: dict[Query, Narrow] = {}

    def total(self) -> int:
        """Return how many clauses there are: the last number given, quickly told and not much more."""
        (last,) = self.store.select("SELECT max(id) FROM passage")[0]
        return last or 0

    def count(self, word: str) -> int:
        """Return how many clauses have a folded word, ``*`` in it for any letters."""
        asked = self.narrower.word(word)
        if asked is None:
            return self.total()
        (count,) = self.store.select("SELECT count(*) FROM word WHERE word MATCH ?", (asked,))[0]
        return int(count)

    def test(self, query: Query) -> Test:
        """Return the test of a query; what notes and citations have to do with it was looked up before."""
        self._narrow(query)
        return compiled(query, self.narrower.tests)

    def candidates(self, query: Query) -> Iterator[Clause]:
        """Yield every clause that may answer, in the order in which they were added."""
        return self._clauses(self._rows(self._narrow(query)))

    def latest(self, query: Query, most: int) -> tuple[Sequence[Clause], bool]:
        """Return the candidates added last, at most so many, and whether these are all."""
        narrow, last = self._narrow(query), f"ORDER BY p.id DESC LIMIT {most + 1}"
        if narrow.few:  # these may have to be sorted, better without their texts
            numbers = ", ".join(str(number) for (number,) in self._select("p.id", narrow, last))
            narrow = Narrow(own=Condition(f"p.id IN ({numbers})"))
        rows = self._rows(narrow, last)
        clauses = list(self._clauses(rows))
        return clauses[:most], len(clauses) <= most

    def ordered(self, query: Query, sort: Sort) -> Iterator[Clause]:
        """Yield every candidate, the documents by date or symbol, within one in reading order."""
        narrow = self._narrow(query)
        head = narrow.head or Condition("true")
        sql = f"FROM document d WHERE d.first AND ({head.sql}) ORDER BY {_ORDERS[sort]}"
        ranges = self.store.select(f"SELECT d.id, d.first, d.last {sql}", head.values)
        if narrow.match is None and not narrow.few:
            return self._of_documents(narrow.own or Condition("true"), ranges)
        ids = [number for (number,) in self._select("p.id", narrow)]
        ids.sort()
        return self._of_ids(ids, ranges)

    # Counted by SQLite, where what it gives is the answer: a tenth of the time.

    def number(self, query: Query) -> int | None:
        """Return how many clauses answer, ``None`` where they must be looked at to know."""
        narrow, left = self._narrow(query), self._left(query)
        if not left:
            ((number,),) = self._select(_ALL, narrow)
            return int(number)
        test = of_text(All(left))
        if test is None:
            return None
        return sum(1 for (text,) in self._select("p.text", narrow) if test(fold(text)))

    def tallied(self, query: Query, by: By | None) -> Sequence[Count] | None:
        """Return how many clauses and documents answer, by a field of theirs; ``None`` as above."""
        narrow = self._narrow(query)
        if not narrow.exact:
            return None
        value = _VALUES[by]
        columns = f"{value}, count(*), count(DISTINCT p.document)"
        rows = self._select(columns, narrow, f"GROUP BY {value}")
        if by is By.OPENING:
            return [Count(self.leads.get(lead), *counts) for lead, *counts in rows]
        return [Count(*row) for row in rows]

    def _left(self, query: Query) -> tuple[Query, ...]:
        """Return the parts of a query that SQLite does not decide."""
        parts = query.parts if isinstance(query, All) else (query,)
        return tuple(part for part in parts if not self._narrow(part).exact)

    # From the file.

    def _narrow(self, query: Query) -> Narrow:
        """Return what to ask for a query; some of it takes questions of its own, so that it is kept."""
        if query not in self.narrowed:
            self.narrowed[query] = self.narrower.narrow(query)
        return self.narrowed[query]

    def _rows(self, narrow: Narrow, order: str = "") -> Iterator[Row]:
        return chain.from_iterable(batches(self._select(ROW, narrow, order), 1024))

    def _select(self, columns: str, narrow: Narrow, order: str = "") -> sqlite3.Cursor:
        """Return a cursor over the passages that a query is narrowed to, by the shortest way to them."""
        sql, values = narrow.condition
        of_document = _OF_DOCUMENT.search(f"{columns} {sql}") is not None
        head = " CROSS JOIN document d ON d.id = p.document" if of_document else ""
        if narrow.match is not None and columns == _ALL and sql == "true":
            way, values = "word WHERE word MATCH ?", (narrow.match,)
        elif narrow.match is not None and narrow.few and self._is_common(narrow.match):
            way = f"passage p{head} WHERE ({sql}) AND +p.id IN (SELECT rowid FROM word WHERE word MATCH ?)"  # noqa: S608
            values = (*values, narrow.match)
        elif narrow.match is not None:
            way = f"word CROSS JOIN passage p ON p.id = word.rowid{head} WHERE word MATCH ? AND ({sql})"
            values, order = (narrow.match, *values), order.replace("p.id", "word.rowid")
        elif of_document and not narrow.few:
            within = "p.id BETWEEN d.first AND d.last"
            way = f"document d CROSS JOIN passage p ON {within} WHERE d.current AND ({sql})"
        else:
            way = f"passage p{head} WHERE {sql}"
        with spoken(self.store.path):
            return self.store.connection.execute(f"SELECT {columns} FROM {way} {order}", values)  # noqa: S608

    def _is_common(self, match: str) -> bool:
        """Tell whether so many clauses have some words that they are better compared with those at hand."""
        ((number,),) = self.store.select("SELECT count(*) FROM word WHERE word MATCH ?", (match,))
        return int(number) > _COMMON

    def _of_documents(self, own: Condition, ranges: Iterable[Range]) -> Iterator[Clause]:
        """Yield the clauses of documents in their order, a document at a time."""
        sql = f"p.id BETWEEN ? AND ? AND ({own.sql})"
        for _, first, last in ranges:
            within = Condition(sql, (first, last, *own.values))
            yield from self._clauses(self._rows(Narrow(own=within), "ORDER BY p.id"))

    def _of_ids(self, ids: Sequence[int], ranges: Iterable[Range]) -> Iterator[Clause]:
        """Yield clauses in the order of their documents, a document at a time. ids: in order."""
        for _, first, last in ranges:
            start, end = bisect_left(ids, first), bisect_right(ids, last)
            if start < end:
                marks = ", ".join(map(str, ids[start:end]))
                rows = self._rows(Narrow(own=Condition(f"p.id IN ({marks})")), "ORDER BY p.id")
                yield from self._clauses(rows)

    def _clauses(self, rows: Iterable[Row]) -> Iterator[Clause]:
        """Yield rows as clauses, what is said of their documents added."""
        for batch in _batched(rows, _BATCH):
            self._read_heads({row[0] for row in batch})
            for document, number, role, lead, address, label, line, text in batch:
                symbol, language, organ, session, adopted, title, source = self.heads[document]
                yield Clause(
                    self.roles[role],
                    address,
                    text,
                    self.leads.get(lead) if lead is not None else None,
                    (),
                    (),
                    symbol,
                    language,
                    organ,
                    session,
                    adopted,
                    title,
                    source,
                    number,
                    label,
                    line,
                )

    def _read_heads(self, documents: set[int]) -> None:
        missing = ", ".join(map(str, documents - self.heads.keys()))
        if missing:
            sql = f"SELECT id, {_HEAD} FROM document WHERE id IN ({missing})"  # noqa: S608
            self.heads.update((row[0], row[1:]) for row in self.store.select(sql))


def _batched(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """Yield rows in lists, the last of them shorter."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
