"""Gather what a document cites, each citation with the clauses that make it.

A citation stands in a clause, or in a note that clauses call: 40 % of them do. Here both are one
thing, a mention, so that whoever lists, counts or draws citations has one place to ask.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from resparse.nodes import Citation, Footnote, Marker, Node, Resolution

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


class Place(NamedTuple):
    """Say where a citation is made: the clause, and what introduces it there.

    act: the phrase before the citation (``pursuant to``), else the opening words of the clause or of
    the one above it. preambular: whether those are of the preamble.
    """

    clause: str
    act: str | None = None
    preambular: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold a citation and where it is made.

    places: of a citation in a note the clauses that call the note, none where nothing does.
    note: the ``id`` of the note, ``None`` where the clause itself cites. name: what the text calls the
    document, where it says.
    """

    citation: Citation
    places: tuple[Place, ...]
    note: str | None = None
    name: str | None = None

    @property
    def clause(self) -> str | None:
        """Return the first clause that makes the citation, ``None`` where none does."""
        return self.places[0].clause if self.places else None

    @property
    def act(self) -> str | None:
        """Return what introduces the citation in the first clause that makes it."""
        return self.places[0].act if self.places else self.citation.act

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
            "also": [place.clause for place in self.places[1:]],
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


def mentions(document: Resolution) -> tuple[Mention, ...]:
    """Return what a document cites, once each: clause by clause, a note after its first clause.

    The title and the proposal line come first; notes that nothing calls come last.
    """
    return tuple(_all(document))


def _all(document: Resolution) -> Iterator[Mention]:
    places = _places(document.body)
    left = {note.id: note for note in document.footnotes}
    title = document.title or ""
    yield from (Mention(each, (places[TITLE],), None, _name(each, title)) for each in document.citations)
    yield from _called(document.title_footnotes, left, places)
    if document.proposal:
        yield from (Mention(each, (places[PROPOSAL],)) for each in document.proposal.citations)
    for node in document.walk():
        yield from _in_clause(node, places[node.id])
        yield from _called(node.footnotes, left, places)
    for note in left.values():
        yield from _in_note(note, places)


def _places(body: Iterable[Node]) -> dict[str, Place]:
    """Map each address to what introduces a citation there, without recursion: nesting has no bound."""
    found = {TITLE: Place(TITLE), PROPOSAL: Place(PROPOSAL)}
    stack = [(node, Place("")) for node in body]
    while stack:
        node, above = stack.pop()
        own = Place(node.id, node.opening, node.kind == "preambular")
        found[node.id] = here = own if node.opening else above._replace(clause=node.id)
        stack.extend((child, here) for child in node.children)
    return found


def _in_clause(node: Node, place: Place) -> Iterator[Mention]:
    for citation in node.citations:
        here = place._replace(act=citation.act or place.act)
        yield Mention(citation, (here,), None, _name(citation, node.text))


def _called(
    markers: Iterable[Marker], left: dict[str, Footnote], places: Mapping[str, Place]
) -> Iterator[Mention]:
    """Yield the citations of the notes called that no clause before has called."""
    for marker in markers:
        note = left.pop(marker.ref or "", None)
        if note:
            yield from _in_note(note, places)


def _in_note(note: Footnote, places: Mapping[str, Place]) -> Iterator[Mention]:
    calling = tuple(places.get(address, Place(address)) for address in note.markers)
    for citation in note.citations:
        act = citation.act
        here = tuple(place._replace(act=act) for place in calling) if act else calling
        yield Mention(citation, here, note.id, _name(citation, note.text))


def _name(citation: Citation, text: str) -> str | None:
    """Return what a text calls a document: the name of an instrument, or the title it quotes."""
    if citation.kind == INSTRUMENT:
        return citation.text
    quoted = _ENTITLED.match(text, citation.offset + len(citation.text))
    return quoted[1] if quoted else None
