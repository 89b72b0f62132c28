"""Hold clauses in memory and give all of them: the measure for whatever gives fewer."""

from collections.abc import Iterable, Iterator, Sequence

from resparse.library.choices import By, Sort
from resparse.library.matching import Clause, Test, compiled, finder, folded
from resparse.library.prepare import Cited, Passage, Prepared, rank
from resparse.library.terms import ANY, Phrase, Query


class Shelf:
    """Search clauses in memory. clauses: their ``number`` counts from 0, in the order given."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self.clauses = [clause._replace(number=number) for number, clause in enumerate(clauses)]

    def total(self) -> int:
        """Return how many clauses there are."""
        return len(self.clauses)

    def count(self, word: str) -> int:
        """Return how many clauses have a folded word, ``*`` in it for any letters."""
        if not word.strip(ANY):
            return self.total()
        found = finder(Phrase((word,)))
        return sum(1 for clause in self.clauses if found(folded(clause.text)))

    def test(self, query: Query) -> Test:
        """Return the test of a query."""
        return compiled(query)

    def candidates(self, _query: Query) -> Iterator[Clause]:
        """Yield every clause."""
        return iter(self.clauses)

    def latest(self, _query: Query, _most: int) -> tuple[Sequence[Clause], bool]:
        """Return every clause: there is nothing to be saved."""
        return self.clauses, True

    def number(self, _query: Query) -> None:
        """Return nothing: each clause is looked at."""

    def tallied(self, _query: Query, _by: By | None) -> None:
        """Return nothing, as above."""

    def ordered(self, _query: Query, sort: Sort) -> Iterator[Clause]:
        """Yield every clause, the documents latest first or by symbol."""
        held = sorted(self.clauses, key=lambda clause: rank(clause.symbol or clause.source))
        if sort is Sort.DATE:
            held.sort(key=lambda clause: clause.adopted or "", reverse=True)
        return iter(held)


def clauses_of(held: Prepared) -> list[Clause]:
    """Return what is searched of a document: title, body and footnotes, in reading order."""
    head, passages = held.head, [Passage(*each) for each in held.passages]
    called: list[list[int]] = [[] for _ in passages]
    for caller, note in held.calls:
        called[caller].append(note)
    cites = _cites(held)
    return [
        Clause(
            each.kind,
            each.clause,
            each.text,
            each.lead,
            tuple(symbol for at in (place, *called[place]) for symbol in cites[at]),
            tuple(passages[note].text for note in called[place]),
            head.symbol,
            head.language,
            head.organ,
            head.session,
            head.adopted,
            head.title,
            head.source,
            place,
            each.label,
            each.line,
        )
        for place, each in enumerate(passages)
    ]


def _cites(held: Prepared) -> list[list[str]]:
    """Return the symbols of what each passage cites itself."""
    cites: list[list[str]] = [[] for _ in held.passages]
    for each in (Cited(*each) for each in held.citations):
        if each.passage is not None and each.symbol:
            cites[each.passage].append(each.symbol)
    return cites
