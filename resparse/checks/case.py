"""Give a rule what it needs to look at a document, and the way to point at what it found.

Offsets are code points of a clean text (``Node.text``); spans are code points of the source. A finding is
made by the ``report`` methods, which know the way from one to the other; the rule that yields it
signs it with its code and severity.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from resparse.checks.identity import ECONOMIC, identity
from resparse.checks.words import CheckWords
from resparse.finding import Finding, Fix, Span
from resparse.nodes import Citation, Footnote, Marker, Node, Resolution
from resparse.places import origins

Piece = Node | Footnote
"""What has a clean text: a node of the body, the title (a node of the kind ``title``), or a note."""

_CLAUSES = frozenset({"preambular", "operative"})
_YEAR = re.compile(r"\((\d{4})\)|^(\d{4})/")
_WORDS = re.compile(r"\S[^\n]*")
_LAST_ROMAN = 1977
"""The last year in which the Economic and Social Council numbered sessions in roman (conventions §1.3)."""
_LINE_ENDS = "\n\r\x0c\x85\u2028\u2029"
_BLANK = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What ``str.isspace`` takes for white space, and the byte-order mark."""

_BEFORE_SESSIONS = 1945
"""The Assembly's nth regular session opens in the nth year after this one."""


class Part(NamedTuple):
    """Hold what stands side by side below one node, some of it clauses: their numbers run together.

    node: the container, a clause that quotes a draft, or ``None`` for the body itself. nodes: in order.
    """

    node: Node | None
    nodes: tuple[Node, ...]

    @property
    def preambular(self) -> tuple[Node, ...]:
        """Return its preambular paragraphs, in reading order."""
        return tuple(node for node in self.nodes if node.kind == "preambular")

    @property
    def operative(self) -> tuple[Node, ...]:
        """Return its operative paragraphs, in reading order."""
        return tuple(node for node in self.nodes if node.kind == "operative")


class Hit(NamedTuple):
    """Hold a match of a pattern in the text of a piece; ``start`` and ``end`` are offsets in that text.

    match: the match itself, whose own offsets are those of all texts joined: use ``span``.
    """

    piece: Piece
    start: int
    end: int
    match: re.Match[str]

    def span(self, group: int | str) -> Span:
        """Return the offsets of a group in the text of the piece."""
        start, end = self.match.span(group)
        shift = self.match.start() - self.start
        return start - shift, end - shift


@dataclass(frozen=True)
class Case:
    """Hold a document that is being checked, and the words of its language.

    profile: one of ``resparse.checks.rule.PROFILES``. What is asked more than once is found once.
    """

    document: Resolution
    profile: str
    words: CheckWords

    # --- what there is --------------------------------------------------------------------------------

    @cached_property
    def year(self) -> int | None:
        """Return the year of the document: of its adoption, else of its session or number."""
        document = self.document
        if document.adopted:
            return int(document.adopted[:4])
        numbered = _YEAR.search(document.number or "")
        if numbered:
            return int(numbered[1] or numbered[2])
        if document.organ == "General Assembly" and isinstance(document.session, int):
            return _BEFORE_SESSIONS + document.session
        known = identity(document.symbol)
        if known and known.series == ECONOMIC and known.year is None:
            return _LAST_ROMAN
        return int(known.window[0][:4]) if known and known.window else None

    @cached_property
    def title(self) -> Node | None:
        """Return the title as a node of the kind ``title``, its label the number; ``None`` without one."""
        document = self.document
        if document.title is None:
            return None
        span = document.title_span
        marks = tuple(mark for mark in document.title_footnotes if mark.span[1] <= span[1])
        return Node(
            "title", "title", document.number, document.title, span, span,
            footnotes=marks, citations=document.citations, gaps=document.title_gaps,
        )  # fmt: skip

    @property
    def notes(self) -> tuple[Footnote, ...]:
        """Return the notes, in the order of the text."""
        return self.document.footnotes

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Return what holds clauses: the body, then containers and quoted drafts in reading order."""
        groups = [Part(None, self.document.body)]
        groups += [Part(node, node.children) for node in self._nodes if node.children]
        return tuple(part for part in groups if any(node.kind in _CLAUSES for node in part.nodes))

    def nodes(self, *kinds: str) -> Iterator[Node]:
        """Yield the nodes of some kinds, in reading order; without kinds all of them."""
        if not kinds:
            return iter(self._nodes)
        if len(kinds) == 1:
            return iter(self._by_kind.get(kinds[0], ()))
        if kinds not in self._by_kinds:
            self._by_kinds[kinds] = [node for node in self._nodes if node.kind in kinds]
        return iter(self._by_kinds[kinds])

    def clauses(self, *kinds: str) -> Iterator[Node]:
        """Yield the preambular and operative paragraphs, or one of the two, in reading order."""
        return self.nodes(*(kinds or sorted(_CLAUSES)))

    def texts(self, *, notes: bool = False) -> Iterator[tuple[Piece, str]]:
        """Yield each piece that has a text, with it: the title, then the body, then ``notes``."""
        for piece in self._pieces if notes else self._pieces[: self._body_pieces]:
            yield piece, piece.text

    def citations(self) -> Iterator[tuple[Piece, Citation]]:
        """Yield what the title, the body and the notes cite, each with where it stands."""
        for piece in self._pieces:
            for citation in piece.citations:
                yield piece, citation

    def markers(self) -> Iterator[tuple[Node, Marker]]:
        """Yield the footnote markers in reading order, each with the node it stands in; the title first.

        A marker on a line of its own below the title counts as the title's.
        """
        title = self.title or Node("title", "title", None, "", (0, 0), (0, 0))
        for mark in self.document.title_footnotes:
            yield title, mark
        for node in self._nodes:
            for mark in node.footnotes:
                yield node, mark

    # --- finding a way about --------------------------------------------------------------------------

    def find(self, piece: Piece, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern in the text of one piece; their offsets are those of ``report``."""
        return pattern.finditer(piece.text)

    def search(self, pattern: re.Pattern[str], *, notes: bool = False) -> Iterator[Hit]:
        r"""Yield the matches of a pattern in all texts, several times as fast as piece by piece.

        The texts are searched as one, joined by line ends, of which they hold none: ``^`` and ``$`` need
        ``re.MULTILINE``, and a match that runs over a line end is left out.
        """
        for match in pattern.finditer(self.joined, 0, self.limit(notes=notes)):
            hit = self.hit(match)
            if hit is not None:
                yield hit

    @property
    def joined(self) -> str:
        """Return all texts as ``search`` searches them: each with a line end after it."""
        return self._joined[0]

    def limit(self, *, notes: bool) -> int:
        """Return where the joined texts end, with the notes or without."""
        joined, starts = self._joined
        return len(joined) if notes else starts[self._body_pieces]

    def hit(self, match: re.Match[str]) -> Hit | None:
        """Return a match in the joined texts as one in a piece, ``None`` where it runs over its end."""
        starts = self._joined[1]
        number = bisect_right(starts, match.start()) - 1
        start, end = match.start() - starts[number], match.end() - starts[number]
        piece = self._pieces[number]
        return Hit(piece, start, end, match) if end <= len(piece.text) else None

    def parent(self, node: Node) -> Node | None:
        """Return the node directly above, ``None`` for one of the body itself."""
        return self._above[node.id]

    def before(self, node: Node) -> Node | None:
        """Return the node directly before it on the same level, ``None`` for the first."""
        return self._earlier.get(node.id)

    def after(self, node: Node) -> Node | None:
        """Return the node directly after it on the same level, ``None`` for the last."""
        return self._later.get(node.id)

    def last_character(self, piece: Piece) -> str:
        """Return the last character of its text, which markers after it are no part of; may be empty."""
        return piece.text[-1:]

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """Return the stretches of the source that are no text: masthead, frame, running heads.

        The furniture among the leaves of the document, for a fifth of the time that all leaves take.
        """
        text = self.document.source.text
        place, gaps = 0, []
        for start, end in (*sorted(self._claimed()), (len(text), len(text))):
            if start > place:
                gaps.append((place, start))
            place = max(place, end)
        stripped = (_stripped(text, start, end) for start, end in gaps)
        return tuple(span for span in stripped if span[0] < span[1])

    def locate(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the first match of a pattern in the furniture; its offsets are those of the source."""
        return next(self.locate_all(pattern), None)

    def locate_all(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern in the furniture; their offsets are those of the source."""
        text = self.document.source.text
        for start, end in self.furniture:
            yield from pattern.finditer(text, start, end)

    # --- pointing at the source -----------------------------------------------------------------------

    def span(self, piece: Piece, start: int, end: int) -> Span:
        """Return the source characters of a stretch of a text; an empty one lies after what precedes it."""
        if start < end:
            return self._place(piece, start), self._place(piece, end - 1) + 1
        if start:
            place = self._place(piece, start - 1) + 1
        else:
            place = self._place(piece, 0) if piece.text else piece.own[0]
        return place, place

    def label_span(self, node: Node) -> Span:
        """Return the source characters of the number or letter before a node; empty where it has none."""
        start, end = node.span[0], node.own[0]
        printed = self.document.source.text[start:end]
        place = printed.find(node.label) if node.label else -1
        if place < 0 or not node.label:
            return end, end
        return start + place, start + place + len(node.label)

    @cached_property
    def head(self) -> Span:
        """Return what stands for the document as a whole: its title, else its first line with words."""
        if self.title is not None:
            return self.title.own
        first = _WORDS.search(self.document.source.text)
        return (first.start(), first.start() + len(first[0].rstrip())) if first else (0, 0)

    def report(  # noqa: PLR0917 - the message is what reads best without names
        self,
        piece: Piece,
        start: int,
        end: int,
        message: str,
        hint: str | None = None,
        replacement: str | None = None,
        *,
        severity: str = "",
    ) -> Finding:
        """Return a finding about a stretch of the text of a node or note.

        replacement: what to write instead, where that is safe; left out where markers stand inside it.
        severity: where it is not that of the rule.
        """
        span = self.span(piece, start, end)
        parted = any(span[0] <= start < span[1] for start, _ in piece.hidden)
        return self.report_span(
            span, message, hint, None if parted else replacement, clause=piece.id, severity=severity
        )

    def report_label(
        self, node: Node, message: str, hint: str | None = None, replacement: str | None = None
    ) -> Finding:
        """Return a finding about the number or letter of a node; where it has none, about its first word."""
        start, end = self.label_span(node)
        if start == end:
            return self.report(node, 0, len(node.text.partition(" ")[0]), message, hint)
        return self.report_span((start, end), message, hint, replacement, clause=node.id)

    def report_document(self, message: str, hint: str | None = None) -> Finding:
        """Return a finding about the document as a whole."""
        return self.report_span(self.head, message, hint)

    def report_span(
        self,
        span: Span,
        message: str,
        hint: str | None = None,
        replacement: str | None = None,
        *,
        clause: str | None = None,
        severity: str = "",
    ) -> Finding:
        """Return a finding about some characters of the source. clause: the address they belong to."""
        fix = None if replacement is None else Fix(span, replacement)
        source = self.document.source.name
        return Finding("", severity, message, span, clause, hint, fix, source=source)

    # --- found once -----------------------------------------------------------------------------------

    @cached_property
    def memo(self) -> dict[str, Any]:
        """Hold what rules of one family work out of a document once, by a name of theirs."""
        return {}

    @cached_property
    def _nodes(self) -> tuple[Node, ...]:
        return tuple(self.document.walk())

    @cached_property
    def _by_kind(self) -> dict[str, list[Node]]:
        kinds: dict[str, list[Node]] = {}
        for node in self._nodes:
            kinds.setdefault(node.kind, []).append(node)
        return kinds

    @cached_property
    def _by_kinds(self) -> dict[tuple[str, ...], list[Node]]:
        return {}

    @cached_property
    def _above(self) -> dict[str, Node | None]:
        above: dict[str, Node | None] = {node.id: None for node in self.document.body}
        for node in self._nodes:
            for child in node.children:
                above[child.id] = node
        return above

    @cached_property
    def _earlier(self) -> dict[str, Node]:
        return {node.id: before for group in self._groups for before, node in pairwise(group)}

    @cached_property
    def _later(self) -> dict[str, Node]:
        return {node.id: after for group in self._groups for node, after in pairwise(group)}

    @cached_property
    def _groups(self) -> list[tuple[Node, ...]]:
        """Return what stands side by side. A tuple for each node took three times as long as these dicts."""
        return [self.document.body, *(node.children for node in self._nodes if len(node.children) > 1)]

    @cached_property
    def _body_pieces(self) -> int:
        """Return how many of the pieces are not notes."""
        return len(self._pieces) - len(self.document.footnotes)

    @cached_property
    def _pieces(self) -> tuple[Piece, ...]:
        title = () if self.title is None else (self.title,)
        return (*title, *self._nodes, *self.document.footnotes)

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """Return all texts joined by line ends, and where each begins; one place more than there are."""
        texts = [piece.text for piece in self._pieces]
        starts = [0, *accumulate(len(text) + 1 for text in texts)]
        return "\n".join((*texts, "")), starts

    def _claimed(self) -> Iterator[Span]:
        """Yield what the title, the nodes and the notes take of the source, without what is below them."""
        text = self.document.source.text
        title = self.document.title_span
        if title[0] < title[1]:
            yield 1 + max(text.rfind(end, 0, title[0]) for end in _LINE_ENDS), title[1]
        yield from (mark.span for mark in self.document.title_footnotes)
        yield from ((node.span[0], node.own[1]) for node in self._nodes)
        yield from (note.span for note in self.notes)

    @cached_property
    def _mapped(self) -> dict[str, list[int]]:
        return {}

    def _place(self, piece: Piece, offset: int) -> int:
        """Return the place in the source of a code point of a text."""
        marks = piece.hidden
        length = piece.own[1] - piece.own[0] - sum(end - start for start, end in marks)
        if length == len(piece.text):  # no white space was folded: nineteen texts in twenty
            place = piece.own[0] + offset
            for start, end in marks:
                place += end - start if start <= place else 0
            return place
        if piece.id not in self._mapped:
            self._mapped[piece.id] = list(origins(self.document.source.text, piece.own, marks))
        return self._mapped[piece.id][offset]


def _stripped(text: str, start: int, end: int) -> Span:
    """Return a span without the white space at its ends, where a byte-order mark counts as such."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip(_BLANK))
    return first, max(first, start + len(words.rstrip(_BLANK)))


def abridged(document: Resolution) -> Resolution:
    """Return what rules over several documents are given of one: no text, and only the nodes that cite.

    A document whole costs more to send between processes than to read again.
    """
    citing = (node for node in document.walk() if node.citations)
    body = tuple(replace(node, text="", rows=(), children=(), footnotes=()) for node in citing)
    notes = tuple(replace(note, text="") for note in document.footnotes if note.citations)
    source = replace(document.source, text="", diagnostics=())
    return replace(document, source=source, body=body, footnotes=notes, diagnostics=())
