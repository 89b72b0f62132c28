"""What a search is asked: patterns, how they are meant, and which clauses of which documents."""

from enum import StrEnum
from typing import NamedTuple


class Case(StrEnum):
    """Say whether capitals count: as written, never, or only where the pattern has any."""

    EXACT = "exact"
    IGNORED = "ignored"
    SMART = "smart"


class Part(StrEnum):
    """Name the parts of a document that can be searched alone."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    FOOTNOTES = "footnotes"
    TITLE = "title"
    ANNEX = "annex"


class Order(StrEnum):
    """Name the orders in which documents come; without one they come as they were added."""

    SYMBOL = "symbol"
    DATE = "date"
    PATH = "path"


class Filters(NamedTuple):
    """Say which clauses are searched: those of which all is so.

    parts: clauses of these parts. opening: its opening words, ``*`` for any letters; subparagraphs go with
    their clause. cites: a symbol that the clause, or a note of it, cites. organ: name or initials.
    sessions: ``58``, ``58-60``, ``ES-10``, commas between. since, until: days, months or years, ISO 8601.
    """

    parts: tuple[Part, ...] = ()
    opening: str | None = None
    cites: str | None = None
    organ: str | None = None
    sessions: str | None = None
    since: str | None = None
    until: str | None = None
    languages: tuple[str, ...] = ()


NO_FILTERS = Filters()
"""Everything is searched."""


class Request(NamedTuple):
    """Say what is searched for.

    patterns: regular expressions, one of which must match; literal: texts instead. words, whole: matches
    begin and end at words, or take the whole clause. invert: clauses that do not match. before, after:
    how many clauses around each hit are wanted too. most: hits after which the search ends. places: lines
    and columns of the source are wanted. absent: documents without a hit are wanted instead.
    """

    patterns: tuple[str, ...]
    literal: bool = False
    case: Case = Case.EXACT
    words: bool = False
    whole: bool = False
    invert: bool = False
    filters: Filters = NO_FILTERS
    before: int = 0
    after: int = 0
    order: Order | None = None
    most: int | None = None
    places: bool = False
    absent: bool = False


def listed(written: str | None) -> tuple[str, ...]:
    """Return names that are written with commas between."""
    return tuple(name.strip() for name in (written or "").split(",") if name.strip())


class RequestError(ValueError):
    """Say why a search cannot be made. hint: what to do; mostly what is allowed."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the message alone."""
        return self.message
