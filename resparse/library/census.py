"""Count what a library holds: documents by organ and year, clauses by kind and opening, citations, notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from resparse.library.store import Store


class Organ(NamedTuple):
    """Count the documents of an organ.

    name: ``None`` where the text does not say. years: pairs of a year and a count, in order.
    """

    name: str | None
    documents: int
    years: tuple[tuple[int, int], ...]


class Kind(NamedTuple):
    """Count the clauses of a kind. share: of all clauses."""

    name: str
    clauses: int
    share: float


class Opening(NamedTuple):
    """Count the clauses with some opening words. share: of the clauses of their kind that have any."""

    words: str
    kind: str
    clauses: int
    documents: int
    share: float


class Cited(NamedTuple):
    """Count who cites a document: documents, and how often in all."""

    symbol: str
    documents: int
    citations: int


class Notes(NamedTuple):
    """Count footnotes, the documents that have any, and the notes that some clause calls."""

    footnotes: int
    documents: int
    called: int


@dataclass(frozen=True, slots=True)
class Census:
    """Hold the counts of a library.

    characters: code points of the sources. clauses: the nodes of the bodies, without titles and notes.
    """

    documents: int
    characters: int
    clauses: int
    citations: int
    notes: Notes
    languages: tuple[tuple[str, int], ...]
    organs: tuple[Organ, ...]
    kinds: tuple[Kind, ...]
    openings: tuple[Opening, ...]
    cited: tuple[Cited, ...]


_LANGUAGES = "SELECT language, count(*) FROM documents GROUP BY language ORDER BY 2 DESC, 1"
_YEARS = (
    "SELECT organ, CAST(substr(adopted, 1, 4) AS INTEGER), count(*) FROM documents"
    " GROUP BY 1, 2 ORDER BY 1, 2"
)
_KINDS = (
    "SELECT r.kind, sum(c.n) FROM (SELECT role, count(*) AS n FROM passage GROUP BY role) c"
    " JOIN role r ON r.id = c.role GROUP BY r.kind ORDER BY 2 DESC, 1"
)
_OPENINGS = "SELECT opening, kind, clauses, documents FROM openings ORDER BY clauses DESC, opening"
_CITED = (
    "SELECT t.symbol, count(DISTINCT c.document), count(*) FROM citation c JOIN cited t ON t.id = c.cited"
    " GROUP BY c.cited ORDER BY 2 DESC, 3 DESC, 1"
)
_NOTES = (
    "SELECT (SELECT count(DISTINCT document) FROM passage p JOIN role r ON r.id = p.role"
    " WHERE r.kind = 'footnote'), (SELECT count(DISTINCT note) FROM call)"
)
_BESIDE = frozenset({"title", "footnote"})


def census(store: Store) -> Census:
    """Count what a library holds. Raises LibraryError."""
    kinds = dict(store.select(_KINDS))
    clauses = sum(number for kind, number in kinds.items() if kind not in _BESIDE)
    languages = tuple(store.select(_LANGUAGES))
    with_notes, called = store.select(_NOTES)[0]
    return Census(
        documents=sum(number for _, number in languages),
        characters=store.size()[1],
        clauses=clauses,
        citations=store.select("SELECT count(*) FROM citation")[0][0],
        notes=Notes(kinds.get("footnote", 0), with_notes, called),
        languages=languages,
        organs=_organs(store.select(_YEARS)),
        kinds=tuple(Kind(name, n, n / clauses) for name, n in kinds.items() if name not in _BESIDE),
        openings=_openings(store.select(_OPENINGS)),
        cited=tuple(Cited(*row) for row in store.select(_CITED)),
    )


def _organs(rows: Sequence[tuple[str | None, int | None, int]]) -> tuple[Organ, ...]:
    """Return the organs, the one with most documents first; a document without a date has no year."""
    years: dict[str | None, list[tuple[int | None, int]]] = {}
    for organ, year, number in rows:
        years.setdefault(organ, []).append((year, number))
    counted = (
        Organ(organ, sum(n for _, n in held), tuple((year, n) for year, n in held if year))
        for organ, held in years.items()
    )
    return tuple(sorted(counted, key=lambda organ: (-organ.documents, organ.name or "")))


def _openings(rows: Sequence[tuple[str, str, int, int]]) -> tuple[Opening, ...]:
    totals: dict[str, int] = {}
    for _, kind, number, _ in rows:
        totals[kind] = totals.get(kind, 0) + number
    return tuple(
        Opening(words, kind, number, documents, number / totals[kind])
        for words, kind, number, documents in rows
    )
