"""Answer a query over a collection of clauses: a page of the best, or how many there are of each sort.

A collection gives candidates; the query's own test decides. ``shelf.Shelf`` holds its clauses in memory and
is the measure for ``stacks.Stacks``: whatever an index leaves out, the answer must not change.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import islice
from typing import NamedTuple, Protocol

from resparse.library.choices import By, Sort
from resparse.library.matching import Clause, Test, year_of
from resparse.library.ranking import scorer
from resparse.library.terms import Query, wanted

WINDOW = 2000
"""How many candidates a page is chosen from, the last added first: reading them takes 20 ms."""


class Collection(Protocol):
    """Hold clauses, and know which of them may answer a query."""

    def total(self) -> int:
        """Return how many clauses there are."""

    def count(self, word: str) -> int:
        """Return how many clauses have a folded word, ``*`` in it for any letters."""

    def test(self, query: Query) -> Test:
        """Return the test by which a clause of the collection answers a query, or does not."""

    def candidates(self, query: Query) -> Iterator[Clause]:
        """Yield every clause that may answer, in the order in which they were added."""

    def latest(self, query: Query, most: int) -> tuple[Sequence[Clause], bool]:
        """Return the candidates added last, at most so many, and whether these are all."""

    def ordered(self, query: Query, sort: Sort) -> Iterator[Clause]:
        """Yield every candidate, the documents latest first or by symbol, within one in reading order."""

    def number(self, query: Query) -> int | None:
        """Return how many clauses answer, ``None`` where they must be looked at to know."""

    def tallied(self, query: Query, by: By | None) -> Sequence["Count"] | None:
        """Return how many clauses and documents answer, by a field of theirs; ``None`` as above."""


class Hit(NamedTuple):
    """Hold a clause that answers, and how well."""

    clause: Clause
    score: float = 0.0


class Page(NamedTuple):
    """Hold the clauses asked for.

    found: how many answer in all; ``None`` where they were not all looked at. chosen_from: among how many
    candidates the best were sought, where there are more.
    """

    hits: tuple[Hit, ...]
    found: int | None
    chosen_from: int | None = None


def find(query: Query, collection: Collection, sort: Sort, limit: int | None) -> Page:
    """Return the first clauses that answer a query, in the order asked for.

    limit: how many, ``None`` for all. A query that asks for no words has no relevance: then by date.
    """
    if sort is Sort.RELEVANCE and wanted(query):
        return _best(query, collection, limit)
    if sort is Sort.RELEVANCE:
        sort = Sort.DATE
    test = collection.test(query)
    answers = (Hit(clause) for clause in collection.ordered(query, sort) if test(clause))
    hits = tuple(answers if limit is None else islice(answers, limit))
    complete = limit is None or next(answers, None) is None
    return Page(hits, len(hits) if complete else None)


def _best(query: Query, collection: Collection, limit: int | None) -> Page:
    test, score = collection.test(query), scorer(query, collection.count, collection.total)
    clauses, complete = _chosen_from(query, collection, limit)
    answers = [Hit(clause, score(clause)) for clause in clauses if test(clause)]
    if not complete and len(answers) < (limit or 0):
        return _best(query, collection, None)
    best = nlargest(limit or len(answers), answers, key=lambda hit: (hit.score, -hit.clause.number))
    found = len(answers) if complete else None
    return Page(tuple(best), found, None if complete else max(limit or 0, WINDOW))


def _chosen_from(query: Query, collection: Collection, limit: int | None) -> tuple[Iterable[Clause], bool]:
    """Return the candidates that a page is chosen from, and whether these are all."""
    if limit is None:
        return collection.candidates(query), True
    return collection.latest(query, max(limit, WINDOW))


# Counting.


Value = str | int | None


class Count(NamedTuple):
    """Count what answers a query: clauses, and the documents that hold them. value: what they have alike."""

    value: Value
    clauses: int
    documents: int


def counted(query: Query, collection: Collection) -> int:
    """Return how many clauses answer a query."""
    known = collection.number(query)
    if known is not None:
        return known
    test = collection.test(query)
    return sum(1 for clause in collection.candidates(query) if test(clause))


def grouped(query: Query, collection: Collection, by: By | None) -> list[Count]:
    """Return how many clauses and documents answer a query, by a field of theirs: all in one for ``None``.

    Years and sessions come in their order, the rest by how many there are.
    """
    known = collection.tallied(query, by)
    counts = _grouped(query, collection, by) if known is None else known
    if by in (By.YEAR, By.SESSION):
        return sorted(counts, key=lambda count: _rank(count.value))
    return sorted(counts, key=lambda count: (-count.clauses, str(count.value or "")))


def _grouped(query: Query, collection: Collection, by: By | None) -> list[Count]:
    """Count the clauses one by one."""
    test, clauses, documents = collection.test(query), dict[Value, int](), dict[Value, set[object]]()
    for clause in collection.candidates(query):
        if test(clause):
            value = value_of(clause, by)
            clauses[value] = clauses.get(value, 0) + 1
            documents.setdefault(value, set()).add((clause.symbol, clause.language, clause.source))
    return [Count(value, number, len(documents[value])) for value, number in clauses.items()]


def value_of(clause: Clause, by: By | None) -> Value:
    """Return what a clause is counted under."""
    if by is None:
        return None
    if by is By.YEAR:
        return year_of(clause.adopted)
    found: Value = getattr(clause, by.value)
    return found


def _rank(value: Value) -> tuple[int, int, str]:
    """Order numbers, then names of sessions such as ES-10, then what is not known."""
    if isinstance(value, int):
        return (0, value, "")
    name, _, number = (value or "").rpartition("-")
    return (1 if value else 2, int(number) if number.isdigit() else 0, name)
