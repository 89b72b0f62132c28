"""Cut a document into what a library holds of it. This is done in the process that parsed it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from resparse.library.fold import indexed
from resparse.library.tree import packed
from resparse.nodes import Citation, Node, Resolution

TITLE = "title"
FOOTNOTE = "footnote"

_CLAUSES = frozenset({"preambular", "operative"})
_NUMBER = re.compile(r"\d+")
_DIGITS = 8


class Passage(NamedTuple):
    """Hold one text that is searched.

    part: what it belongs to: ``preambular``, ``operative``, ``annex``, ``title``, ``footnotes``, ``other``.
    lead: the opening words of the clause it is, or stands under. words: what is indexed.
    """

    kind: str
    part: str
    lead: str | None
    clause: str
    label: str | None
    line: int
    text: str
    words: str


class Cited(NamedTuple):
    """Hold one citation. passage: the place of the text it stands in, ``None`` for the proposal line."""

    passage: int | None
    symbol: str | None
    kind: str
    text: str
    offset: int
    date: str | None
    pinpoint: str | None
    act: str | None


class Head(NamedTuple):
    """Hold what the document says of itself. size: code points of its source."""

    symbol: str | None
    language: str
    organ: str | None
    session: int | str | None
    number: str | None
    title: str | None
    adopted: str | None
    distributed: str | None
    meeting: str | None
    job_number: str | None
    committee: str | None
    source: str
    size: int


class Prepared(NamedTuple):
    """Hold all rows of a document. calls: pairs of a passage and the footnote it calls, by their places."""

    head: Head
    passages: list[Passage]
    calls: list[tuple[int, int]]
    citations: list[Cited]
    tree: bytes


def prepare(resolution: Resolution) -> Prepared:
    """Return what a library holds of a document."""
    passages, cited = _passages(resolution)
    places = {passage.clause: place for place, passage in enumerate(passages)}
    calls = {
        (places[caller], places[note.id])
        for note in resolution.footnotes
        for caller in note.markers
        if caller in places and note.id in places
    }
    return Prepared(_head(resolution), passages, sorted(calls), cited, packed(resolution))


def encode(resolution: Resolution) -> bytes:
    """Return what a library holds of a document, as bytes on their way between processes."""
    import msgspec

    return msgspec.msgpack.encode(prepare(resolution))


def decode(data: bytes) -> Prepared:
    """Return what ``encode`` was given."""
    import msgspec

    head, passages, calls, cited, tree = msgspec.msgpack.decode(data)
    return Prepared(Head(*head), passages, calls, cited, tree)


def rank(symbol: str) -> str:
    """Return a text that sorts as the symbol does, its numbers by their size.

    >>> rank("A/RES/58/9") < rank("A/RES/58/166") < rank("A/RES/100/1")
    True
    """
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), symbol)


def _head(resolution: Resolution) -> Head:
    proposal, source = resolution.proposal, resolution.source
    return Head(
        resolution.symbol,
        resolution.language,
        resolution.organ,
        resolution.session,
        resolution.number,
        resolution.title,
        resolution.adopted,
        resolution.distributed,
        resolution.meeting,
        resolution.job_number,
        proposal.committee if proposal else None,
        source.name,
        len(source.text),
    )


def _passages(resolution: Resolution) -> tuple[list[Passage], list[Cited]]:
    """Return the texts of a document in reading order, title first, notes last, and what they cite."""
    found: list[Passage] = []
    cited: list[Cited] = []
    for passage, citations in _texts(resolution):
        cited += _cited(len(found), citations)
        found.append(passage)
    if resolution.proposal:
        cited += _cited(None, resolution.proposal.citations)
    return found, cited


def _texts(resolution: Resolution) -> Iterator[tuple[Passage, Iterable[Citation]]]:
    line = resolution.source.line
    if resolution.title:
        title = resolution.title
        start = line(resolution.title_span[0])
        yield Passage(TITLE, "title", None, TITLE, None, start, title, indexed(title)), resolution.citations
    for node, part, lead in _placed(resolution):
        if node.text:
            start, words = line(node.span[0]), indexed(node.text)
            yield (
                Passage(node.kind, part, lead, node.id, node.label, start, node.text, words),
                node.citations,
            )
    for note in resolution.footnotes:
        start, words = line(note.span[0]), indexed(note.text)
        yield (
            Passage(FOOTNOTE, "footnotes", None, note.id, note.label, start, note.text, words),
            note.citations,
        )


def _placed(resolution: Resolution) -> Iterator[tuple[Node, str, str | None]]:
    """Yield each node of the body with its part, and the opening words it stands under."""
    stack: list[tuple[Node, str, str | None]] = [(node, "other", None) for node in resolution.body[::-1]]
    while stack:
        node, part, lead = stack.pop()
        if part != "annex" and (node.kind in _CLAUSES or node.kind == "annex"):
            part = node.kind
        if node.kind in _CLAUSES:
            lead = node.opening
        yield node, part, lead
        stack.extend((child, part, lead) for child in node.children[::-1])


def _cited(place: int | None, citations: Iterable[Citation]) -> list[Cited]:
    return [
        Cited(place, each.symbol, each.kind, each.text, each.offset, each.date, each.pinpoint, each.act)
        for each in citations
    ]


def columns(row: type[Any]) -> str:
    """Return the names of the columns that a row fills, for SQL."""
    return ", ".join(row._fields)
