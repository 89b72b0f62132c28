"""Lay documents out as tables: one of clauses, one of footnotes, one of citations.

The columns are fixed, in name, order and type; ``docs/convert.md`` lists them.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from resparse.mentions import mentions
from resparse.nodes import Resolution

Row = dict[str, Any]


class Kind(StrEnum):
    """Name the type of a column: what CSV writes as text, and Parquet as a type of its own."""

    TEXT = "text"
    NUMBER = "number"
    TEXTS = "texts"


class Column(NamedTuple):
    """Name a column, its type and what it holds."""

    name: str
    kind: Kind
    holds: str


class Sheet(NamedTuple):
    """Name a table, its columns, and what makes the rows of a document."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Resolution], Iterator[Row]]


_DOCUMENT = (
    Column("document", Kind.TEXT, "symbol of the document"),
    Column("source", Kind.TEXT, "the file, as it was named"),
    Column("language", Kind.TEXT, "of the document: en, fr, es, ru, ar, zh"),
    Column("organ", Kind.TEXT, "English name of the organ"),
    Column("session", Kind.TEXT, "58, ES-10"),
    Column("adopted", Kind.TEXT, "ISO 8601 date"),
)

_SPAN = (
    Column("start", Kind.NUMBER, "first code point in the source"),
    Column("end", Kind.NUMBER, "code point after the last in the source"),
)


def _about(document: Resolution) -> Row:
    session = document.session
    return {
        "document": document.symbol,
        "source": document.source.name,
        "language": document.language,
        "organ": document.organ,
        "session": None if session is None else str(session),
        "adopted": document.adopted,
    }


def _clauses(document: Resolution) -> Iterator[Row]:
    about = _about(document)
    stack = [(node, "", 0) for node in reversed(document.body)]
    while stack:
        node, above, depth = stack.pop()
        yield about | {
            "clause": node.id,
            "parent": above or None,
            "depth": depth,
            "kind": node.kind,
            "label": node.label,
            "opening": node.opening,
            "text": node.text,
            "markers": [marker.label for marker in node.footnotes],
            "line": document.source.line(node.span[0]),
            "start": node.span[0],
            "end": node.span[1],
        }
        stack.extend((child, node.id, depth + 1) for child in reversed(node.children))


def _footnotes(document: Resolution) -> Iterator[Row]:
    about = _about(document)
    for note in document.footnotes:
        yield about | {
            "note": note.id,
            "label": note.label,
            "text": note.text,
            "clauses": list(note.markers),
            "start": note.span[0],
            "end": note.span[1],
        }


def _citations(document: Resolution) -> Iterator[Row]:
    about = _about(document)
    for mention in mentions(document):
        cited = mention.citation
        yield about | {
            "clause": mention.clause,
            "note": mention.note,
            "also": [place.clause for place in mention.places[1:]],
            "kind": cited.kind,
            "text": cited.text,
            "symbol": cited.symbol,
            "cited_organ": cited.organ,
            "date": cited.date,
            "pinpoint": cited.pinpoint,
            "act": mention.act,
            "url": cited.url,
            "start": cited.span[0],
            "end": cited.span[1],
        }


CLAUSES = Sheet(
    "clauses",
    (
        *_DOCUMENT,
        Column("clause", Kind.TEXT, "address: op6.a"),
        Column("parent", Kind.TEXT, "address of the node above; empty at the top"),
        Column("depth", Kind.NUMBER, "levels above it"),
        Column("kind", Kind.TEXT, "preambular, operative, subparagraph, ..."),
        Column("label", Kind.TEXT, "number or letter as printed"),
        Column("opening", Kind.TEXT, "opening words"),
        Column("text", Kind.TEXT, "without label, markers and children"),
        Column("markers", Kind.TEXTS, "labels of its footnote markers"),
        Column("line", Kind.NUMBER, "line of the source, from 1"),
        *_SPAN,
    ),
    _clauses,
)

FOOTNOTES = Sheet(
    "footnotes",
    (
        *_DOCUMENT,
        Column("note", Kind.TEXT, "address: fn7"),
        Column("label", Kind.TEXT, "as printed"),
        Column("text", Kind.TEXT, "of the note"),
        Column("clauses", Kind.TEXTS, "addresses of the clauses that call it"),
        *_SPAN,
    ),
    _footnotes,
)

CITATIONS = Sheet(
    "citations",
    (
        *_DOCUMENT,
        Column("clause", Kind.TEXT, "address of the clause that cites"),
        Column("note", Kind.TEXT, "address of the note, where one cites"),
        Column("also", Kind.TEXTS, "further clauses that call the note"),
        Column("kind", Kind.TEXT, "resolution, decision, document, treaty, instrument, repeat, self"),
        Column("text", Kind.TEXT, "as printed"),
        Column("symbol", Kind.TEXT, "of the document cited; empty where it cannot be told"),
        Column("cited_organ", Kind.TEXT, "English name of its organ"),
        Column("date", Kind.TEXT, "ISO 8601, where printed"),
        Column("pinpoint", Kind.TEXT, "annex, para. 4"),
        Column("act", Kind.TEXT, "what introduces it: Recalling, pursuant to"),
        Column("url", Kind.TEXT, "where the document is served"),
        *_SPAN,
    ),
    _citations,
)

SHEETS = (CLAUSES, FOOTNOTES, CITATIONS)
"""The tables, by the name of their file."""
