"""What a query is made of once it has been read: frozen nouns, and the error that says what is wrong.

A query is a tree. Its leaves ask something of a clause, or of the document that holds it; ``All``,
``AnyOf`` and ``Not`` join them. Nothing here knows of Lark, of the index, or of how text is folded.
"""

from typing import NamedTuple, TypeVar
from unicodedata import combining, east_asian_width

Place = tuple[int, int]
"""Start and end in the query, in code points. It takes no part in comparison."""

ANY = "*"
"""What stands for any letters: within a word, in a word's place, or in a value."""


class QueryError(ValueError):
    """Say why a query cannot be read: what is wrong, where, and what may help.

    message: one plain sentence without a final stop. query: what was read. place: the code points
    meant. hint: what to do, mostly empty. Printed, the query stands below, with carets under the place.
    """

    def __init__(self, message: str, query: str, place: Place, hint: str = "") -> None:
        super().__init__(message, query, place)
        self.message = message
        self.query = query
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        """Return the message, the query and the carets, each on its line."""
        return f"{self.message}\n{self.picture()}"

    def of(self, query: str) -> "QueryError":
        """Return the same error, told of a query: who reads a value does not know the whole."""
        return QueryError(self.message, query, self.place, self.hint)

    def picture(self, indent: int = 4) -> str:
        """Return the query on one line and carets under the place, in columns of a terminal."""
        line = "".join(letter if letter.isprintable() else " " for letter in self.query)
        start, end = self.place
        before, under = columns(line[:start]), columns(line[start:end])
        lead = " " * indent
        return f"{lead}{line}\n{lead}{' ' * before}{'^' * max(1, under)}"


def columns(text: str) -> int:
    """Return how many columns a text takes in a terminal: two for a Chinese character.

    >>> columns("abc"), columns("人权")
    (3, 4)
    """
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


_Term = TypeVar("_Term", bound=type)


def _of_its_kind(kind: _Term) -> _Term:
    """Let tuples of a class equal those of this class alone, wherever in a query they stand.

    Data classes would do this unasked, and take 8 ms to import.
    """
    size = len([name for name in vars(kind)["_fields"] if name != "place"])

    def equal(self: tuple[object, ...], other: object) -> bool:
        return type(other) is kind and self[:size] == other[:size]  # type: ignore[index]

    def unequal(self: tuple[object, ...], other: object) -> bool:
        return not equal(self, other)

    def hashed(self: tuple[object, ...]) -> int:
        return hash((kind.__name__, self[:size]))

    for name, method in (("__eq__", equal), ("__ne__", unequal), ("__hash__", hashed)):
        setattr(kind, name, method)
    return kind


@_of_its_kind
class Phrase(NamedTuple):
    """Ask for words that stand side by side in the text of a clause; for one word, mostly.

    words: as typed, ``*`` in them for any letters, and alone for any word. The text between two words
    may be white space or punctuation.
    """

    words: tuple[str, ...]
    place: Place = (0, 0)


@_of_its_kind
class Near(NamedTuple):
    """Ask for phrases with no more than ``distance`` other words between the first and the last of them."""

    phrases: tuple[Phrase, ...]
    distance: int
    place: Place = (0, 0)


@_of_its_kind
class About(NamedTuple):
    """Ask for a phrase in a text beside the clause: ``title`` of its document, ``note`` that it calls."""

    field: str
    phrase: Phrase


@_of_its_kind
class Named(NamedTuple):
    """Ask that a field be called so: the whole of it, ``*`` for any letters."""

    field: str
    pattern: str


@_of_its_kind
class Between(NamedTuple):
    """Ask that a field lie in a range, both ends included; ``None`` for an open end.

    Whole numbers for ``session`` and ``year``; for ``adopted`` days, ISO 8601.
    """

    field: str
    low: int | str | None
    high: int | str | None


@_of_its_kind
class All(NamedTuple):
    """Ask for everything in ``parts``."""

    parts: tuple["Query", ...]


@_of_its_kind
class AnyOf(NamedTuple):
    """Ask for one or more of ``parts``."""

    parts: tuple["Query", ...]


@_of_its_kind
class Not(NamedTuple):
    """Ask that ``part`` be not so."""

    part: "Query"


Query = Phrase | Near | About | Named | Between | All | AnyOf | Not
"""A query, or a part of one."""


def depth(query: Query) -> int:
    """Return how many levels of AND, OR and NOT a query has."""
    deepest, stack = 0, [(query, 1)]
    while stack:
        part, level = stack.pop()
        deepest = max(deepest, level)
        if isinstance(part, Not):
            stack.append((part.part, level + 1))
        elif isinstance(part, All | AnyOf):
            stack.extend((each, level + 1) for each in part.parts)
    return deepest


def wanted(query: Query) -> tuple[Phrase | Near, ...]:
    """Return what a query asks for in the text of a clause, each once: these rank it, and are marked.

    What stands under NOT is left out, and so is what fields ask.
    """
    found: dict[Phrase | Near, None] = {}
    stack = [query]
    while stack:
        part = stack.pop()
        if isinstance(part, Phrase | Near):
            found[part] = None
        elif isinstance(part, All | AnyOf):
            stack.extend(reversed(part.parts))
    return tuple(found)
