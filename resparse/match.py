"""What a search finds: the nouns that the library gives and the renderer draws."""

from typing import NamedTuple


class Document(NamedTuple):
    """Name a document in which something was found.

    source: its path, or where else it came from. adopted: ISO 8601.
    """

    symbol: str | None
    language: str
    source: str
    title: str | None
    adopted: str | None

    @property
    def name(self) -> str:
        """Return the symbol, or the source of a document that has none."""
        return self.symbol or self.source


class Found(NamedTuple):
    """Hold a clause that was found, or one that stands beside it.

    number: the place among all that was searched; neighbours have consecutive ones.
    clause: its address, ``title``, or the ``id`` of a footnote. kind: as in the contract, or ``title``,
    ``footnote``. line: in the source, from 1. hit: whether it matches, or is shown as context.
    places: line and column in the source of each match, where they were asked for.
    """

    document: Document
    number: int
    clause: str
    kind: str
    label: str | None
    opening: str | None
    line: int
    text: str
    hit: bool = True
    places: tuple[tuple[int, int], ...] = ()
