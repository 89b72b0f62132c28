"""The nouns of parallel reading: rows of cells, one cell a language."""

from dataclasses import dataclass

from resparse.nodes import Citation, Marker, Node, Resolution


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold what one document says in a row.

    id: the clause address in that document, ``title``, or the ``id`` of a note. text: as in the record.
    """

    id: str
    text: str
    markers: tuple[Marker, ...] = ()
    citations: tuple[Citation, ...] = ()
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Hold what corresponds in all documents.

    id, kind: of the first document that has it, ``~2`` after an address that another row has; ``title`` and
    ``footnote`` stand beside the kinds of nodes.
    depth: levels above it. cells: one a document, ``None`` where it is missing there.
    """

    id: str
    kind: str
    depth: int
    cells: tuple[Cell | None, ...]

    @property
    def is_whole(self) -> bool:
        """Say whether every document has it."""
        return None not in self.cells


@dataclass(frozen=True, slots=True)
class Parallel:
    """Hold documents and the rows that tie them, in the reading order of the first."""

    documents: tuple[Resolution, ...]
    rows: tuple[Row, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the language of each document."""
        return tuple(document.language for document in self.documents)
