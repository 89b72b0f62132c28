"""The nouns: what a resolution is made of once it has been read.

Everything here is frozen. Spans are ``(start, end)`` in code points of the source text and do
not take part in comparison, so that two documents are equal when they say the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from resparse.finding import Diagnostic, Span
from resparse.source import Source

SCHEMA = "resparse.resolution/1"
"""The number of the contract that ``to_dict`` keeps."""

CONTAINERS = frozenset({"part", "section", "annex"})
"""Kinds of node that hold clauses and have a title of their own."""

ADDRESS_RANGE = "-"
"""What stands between the two ends of a range of clauses, as in ``op3-op7``."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Mark the place in a text from which a footnote is called.

    label: as printed, ``"7"`` or ``"*"``.
    offset: code points into the clean text of the node that holds it.
    ref: the ``id`` of the footnote, ``None`` where the document has no such note.
    """

    label: str
    offset: int
    ref: str | None
    span: Span = field(default=(0, 0), compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the marker as the contract's JSON has it."""
        return {"label": self.label, "offset": self.offset, "ref": self.ref}


@dataclass(frozen=True, slots=True)
class Citation:
    """Name a document that a text cites.

    kind: ``resolution``, ``decision``, ``document``, ``treaty``, ``instrument`` (named, and identified by a
    footnote), ``repeat`` (``Ibid.``), or ``self``: the document itself, whose symbol is left out so that
    no graph has loops.
    text: the words as printed. offset: code points into the clean text they stand in.
    symbol: canonical, ``None`` where the document cannot be told. organ: its English name.
    date: ISO 8601, where printed. pinpoint: ``annex, para. 4`` and the like, as printed.
    act: the opening words that introduce it (``Recalling``), or the phrase before it.
    """

    kind: str
    text: str
    offset: int
    symbol: str | None
    url: str | None = None
    organ: str | None = None
    date: str | None = None
    pinpoint: str | None = None
    act: str | None = None
    span: Span = field(default=(0, 0), compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return the citation as the contract's JSON has it."""
        return {
            "kind": self.kind,
            "text": self.text,
            "offset": self.offset,
            "symbol": self.symbol,
            "url": self.url,
            "organ": self.organ,
            "date": self.date,
            "pinpoint": self.pinpoint,
            "act": self.act,
            "span": list(self.span),
        }


@dataclass(frozen=True, slots=True)
class Node:
    """Hold one node of the body: a clause, a heading, a table, or a container of those.

    kind, id, label, opening, title: as in the contract. text: clean, without label and markers,
    white space folded; of a container its title. span: label, markers and children included.
    own: the node's own words in the source, after the label and before the children.
    gaps: stretches of the source between its start and the end of its words that are neither: what stands
    at the end of a page. rows: of a table, the cells, row by row.
    """

    kind: str
    id: str
    label: str | None
    text: str
    span: Span = field(compare=False)
    own: Span = field(compare=False)
    opening: str | None = None
    title: str | None = None
    footnotes: tuple[Marker, ...] = ()
    citations: tuple[Citation, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    children: tuple["Node", ...] = ()
    gaps: tuple[Span, ...] = field(default=(), compare=False, repr=False)

    @property
    def hidden(self) -> list[Span]:
        """Return what its own words hold beside its text, in order: markers and gaps."""
        gaps = [gap for gap in self.gaps if gap[0] >= self.own[0]]
        return sorted([*(mark.span for mark in self.footnotes), *gaps])

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all nodes below it, in reading order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class Footnote:
    """Hold one note: its printed label, its text, and the clauses that call it.

    markers: the ``id`` of each node that holds a marker of it (``"title"`` for the title line).
    gaps: as in a node. label_span: of a label that does not stand directly before the words.
    """

    id: str
    label: str
    text: str
    span: Span = field(compare=False)
    own: Span = field(compare=False)
    markers: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    gaps: tuple[Span, ...] = field(default=(), compare=False, repr=False)
    label_span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def hidden(self) -> list[Span]:
        """Return what its own words hold beside its text, in order: gaps."""
        return list(self.gaps)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Say by which way the text came: the line in brackets under the adoption line.

    committee: as printed, ``Third Committee``. symbols: canonical, ellipsis resolved; of the citations.
    """

    text: str
    committee: str | None
    symbols: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the proposal as the contract's JSON has it."""
        return {
            "text": self.text,
            "committee": self.committee,
            "symbols": list(self.symbols),
            "citations": [citation.to_dict() for citation in self.citations],
        }


@dataclass(frozen=True, slots=True)
class Leaf:
    """Hold one of the pieces that tile the source.

    role: ``text``, ``label``, ``marker``, ``furniture`` or ``space``.
    node: the ``id`` of the node or footnote it belongs to, ``None`` for the rest.
    """

    role: str
    start: int
    end: int
    node: str | None = None


@dataclass(frozen=True)
class Resolution:
    """Hold a whole document, read.

    The fields are those of the contract. ``document["op6.a"]`` gives a clause by its address.
    """

    source: Source = field(compare=False)
    language: str
    symbol: str | None = None
    organ: str | None = None
    session: int | str | None = None
    number: str | None = None
    title: str | None = None
    adopted: str | None = None
    distributed: str | None = None
    agenda_items: tuple[str, ...] = ()
    meeting: str | None = None
    job_number: str | None = None
    proposal: Proposal | None = None
    body: tuple[Node, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    title_footnotes: tuple[Marker, ...] = ()
    citations: tuple[Citation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=(), compare=False)
    title_span: Span = field(default=(0, 0), compare=False, repr=False)
    title_gaps: tuple[Span, ...] = field(default=(), compare=False, repr=False)

    def walk(self) -> Iterator[Node]:
        """Yield every node of the body, in reading order."""
        for node in self.body:
            yield from node.walk()

    @cached_property
    def _by_address(self) -> dict[str, Node]:
        return {node.id: node for node in self.walk()}

    @cached_property
    def _by_short_address(self) -> dict[str, Node | None]:
        """Map ``op13`` to ``II.op13`` where only one node is called so."""
        short: dict[str, Node | None] = {}
        for address, node in self._by_address.items():
            parts = address.split(".")
            for first in range(1, len(parts)):
                tail = ".".join(parts[first:])
                short[tail] = None if tail in short else node
        return short

    def __getitem__(self, address: str) -> Node:
        """Return the node at a clause address such as ``op6.a.ii``.

        Where sections number on, the section may be left out (``op13`` for ``II.op13``) as long
        as one reading is possible. Capitals count only where they tell two nodes apart, and the document's
        own symbol may stand before, as in ``A/RES/58/166#op6``. Raises KeyError.
        """
        found = self._find(address)
        if found is None:
            raise KeyError(address)
        return found

    def _find(self, address: str) -> Node | None:
        """Return the node at an address however it is written, ``None`` where it names none or several."""
        found = self._by_address.get(address) or self._by_short_address.get(address)
        if found is not None:
            return found
        symbol, mark, below = address.rpartition("#")
        if mark and _tight(symbol) not in ("", _tight(self.symbol or "")):
            return None
        return self._by_loose_address.get(_tight(below))

    @cached_property
    def _by_loose_address(self) -> dict[str, Node | None]:
        """Map addresses in small letters to their nodes, those that two nodes share to ``None``."""
        loose: dict[str, Node | None] = {}
        for known in (self._by_address, self._by_short_address):
            here: dict[str, Node | None] = {}
            for address, node in known.items():
                here[_tight(address)] = None if _tight(address) in here else node
            loose = here | loose
        return loose

    def __contains__(self, address: object) -> bool:
        """Tell whether ``self[address]`` would give a node."""
        return isinstance(address, str) and self._find(address) is not None

    @property
    def preambular(self) -> tuple[Node, ...]:
        """Return the preambular paragraphs, in reading order."""
        return tuple(node for node in self.walk() if node.kind == "preambular")

    @property
    def operative(self) -> tuple[Node, ...]:
        """Return the operative paragraphs, in reading order, subparagraphs below them."""
        return tuple(node for node in self.walk() if node.kind == "operative")

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return the pieces that tile the source: joined in order they give it back."""
        from resparse.leaves import tile

        return tuple(tile(self))

    def to_dict(self) -> dict[str, Any]:
        """Return the document as the contract's JSON has it."""
        from resparse.record import document

        return document(self)


def _tight(address: str) -> str:
    """Return an address or a symbol as it is compared: in small letters, without spaces."""
    return "".join(address.split()).casefold()
