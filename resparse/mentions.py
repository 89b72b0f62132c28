"""Gather what a document cites, each citation with the clauses that make it.

A citation stands in a clause, or in a note that clauses call: 40 % of them do. Here both are one
thing, a mention, so that whoever lists, counts or draws citations has one place to ask.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from resparse.nodes import Citation, Footnote, Node, Resolution

TITLE = "title"
PROPOSAL = "proposal"
"""What stands for the address of a clause where the title line or the proposal line cites."""

SELF = "self"
INSTRUMENT = "instrument"
TREATY = "treaty"

_UNTELLABLE = frozenset({SELF, TREATY})
"""Kinds that have no symbol by their nature."""

_ENTITLED = re.compile(r", \w+ [“«„]\s?([^“”«»„]{3,300}?)\s?[”»“]")
"""The title in quotation marks after a citation: ``, entitled “Transforming our world”``."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold a citation and where it is made.

    clauses: addresses; of a note those that call it, none where nothing does. note: the ``id`` of
    the note that holds it, ``None`` where a clause does. act: the phrase or the opening words that
    introduce it, of a note those of the first clause that calls it. preambular: whether that clause
    is of the preamble. name: what the text calls the document, where it says.
    """

    citation: Citation
    clauses: tuple[str, ...]
    note: str | None = None
    act: str | None = None
    preambular: bool = False
    name: str | None = None

    @property
    def clause(self) -> str | None:
        """Return the first clause that makes the citation, ``None`` where none does."""
        return self.clauses[0] if self.clauses else None

    @property
    def unresolved(self) -> bool:
        """Say whether the document cited could not be told; treaties and ``self`` never can."""
        return self.citation.symbol is None and self.citation.kind not in _UNTELLABLE

    def to_dict(self, document: Resolution) -> dict[str, Any]:
        """Return the mention as a flat JSON object, in the order of a table's columns.

        also: the further clauses that call the note.
        """
        cited = self.citation
        return {
            "document": document.symbol,
            "source": document.source.name,
            "clause": self.clause,
            "note": self.note,
            "also": list(self.clauses[1:]),
            "kind": cited.kind,
            "text": cited.text,
            "symbol": cited.symbol,
            "organ": cited.organ,
            "date": cited.date,
            "pinpoint": cited.pinpoint,
            "act": self.act,
            "url": cited.url,
            "span": list(cited.span),
        }


@dataclass(frozen=True, slots=True)
class _Introduced:
    """Say what introduces the citations of a clause: its opening words, and the kind they are of."""

    act: str | None = None
    preambular: bool = False


def mentions(document: Resolution) -> tuple[Mention, ...]:
    """Return what a document cites, once each: clause by clause, a note after its first clause.

    The title and the proposal line come first; notes that nothing calls come last.
    """
    return tuple(_all(document))


def _all(document: Resolution) -> Iterator[Mention]:
    introduced = _introductions(document.body)
    left = {note.id: note for note in document.footnotes}
    proposal = document.proposal.citations if document.proposal else ()
    yield from (Mention(citation, (TITLE,)) for citation in document.citations)
    yield from _called(document.title_footnotes, left, introduced)
    yield from (Mention(citation, (PROPOSAL,)) for citation in proposal)
    for node in document.walk():
        yield from _in_clause(node, introduced[node.id])
        yield from _called(node.footnotes, left, introduced)
    for note in left.values():
        yield from _in_note(note, introduced)


def _introductions(body: tuple[Node, ...]) -> dict[str, _Introduced]:
    """Map each address to what introduces it; what has no opening words takes those above it."""
    found: dict[str, _Introduced] = {}
    stack = [(node, _Introduced()) for node in body]
    while stack:
        node, above = stack.pop()
        here = _Introduced(node.opening, node.kind == "preambular") if node.opening else above
        found[node.id] = here
        stack.extend((child, here) for child in node.children)
    return found


def _in_clause(node: Node, introduced: _Introduced) -> Iterator[Mention]:
    for citation in node.citations:
        act = citation.act or introduced.act
        name = _name(citation, node.text)
        yield Mention(citation, (node.id,), None, act, introduced.preambular, name)


def _called(
    markers: tuple[Any, ...], left: dict[str, Footnote], introduced: Mapping[str, _Introduced]
) -> Iterator[Mention]:
    """Yield the citations of the notes called that no clause before has called."""
    for marker in markers:
        note = left.pop(marker.ref, None)
        if note:
            yield from _in_note(note, introduced)


def _in_note(note: Footnote, introduced: Mapping[str, _Introduced]) -> Iterator[Mention]:
    first = introduced.get(note.markers[0]) if note.markers else None
    here = first or _Introduced()
    for citation in note.citations:
        act = citation.act or here.act
        name = _name(citation, note.text)
        yield Mention(citation, note.markers, note.id, act, here.preambular, name)


def _name(citation: Citation, text: str) -> str | None:
    """Return what a text calls a document: the name of an instrument, or the title it quotes."""
    if citation.kind == INSTRUMENT:
        return citation.text
    quoted = _ENTITLED.match(text, citation.offset + len(citation.text))
    return quoted[1] if quoted else None
