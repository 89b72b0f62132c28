"""Turn drafts into frozen nodes: clean text, footnotes resolved, addresses given."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from resparse.finding import Span
from resparse.nodes import CONTAINERS, Citation, Footnote, Marker, Node
from resparse.places import Places, fold
from resparse.source import Link
from resparse.syntax import labels
from resparse.syntax.cited import Found, NoCitations
from resparse.syntax.draft import Draft, Mark
from resparse.syntax.footnotes import called
from resparse.syntax.inline import clean
from resparse.syntax.links import Links
from resparse.syntax.notes import Note
from resparse.syntax.plain import figures

if TYPE_CHECKING:
    from resparse.syntax.citations import Citer

_SHORT = {"preambular": "pp", "operative": "op", "heading": "h", "closing": "closing", "table": "table",
          "enacting": "enacting", "unplaced": "unplaced", "paragraph": "p", "subparagraph": "b"}  # fmt: skip
"""How an address names a kind that has no label, before its count."""


class Freezer:
    """Make the nodes of one document, handing each an address no other has."""

    def __init__(
        self, text: str, notes: Sequence[Note], citer: "Citer | NoCitations", links: Sequence[Link] = ()
    ) -> None:
        """Prepare for a document: ``text`` laid out, ``notes`` in order. Their citations are found first.

        links: those that the format tells.
        """
        self.text = text
        self.citer = citer
        self.links = Links(text, links)
        self.note_texts = [clean(text, note.own[0], note.own[1], ())[0] for note in notes]
        self.cited = {
            note.id: self._placed(self._noted(note, words), words, None, note.own, ())
            for note, words in zip(notes, self.note_texts, strict=True)
        }
        self.refs = {figures(note.label): note.id for note in reversed(notes)}
        self.taken: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.calls: dict[str, list[str]] = {}

    def nodes(self, drafts: Sequence[Draft], prefix: str = "", act: str | None = None) -> tuple[Node, ...]:
        """Return the nodes of sibling drafts.

        prefix: the address they stand below. act: the opening words of the clause above them.
        """
        numbered = any(draft.kind == "operative" and draft.label for draft in drafts)
        return tuple(self._node(draft, prefix, act, numbered=numbered) for draft in drafts)

    def _node(self, draft: Draft, prefix: str, act: str | None, *, numbered: bool) -> Node:
        address = self._free(self._address(draft, prefix, numbered=numbered))
        text, offsets = clean(self.text, draft.own[0], draft.own[1], draft.marks)
        container = draft.kind in CONTAINERS
        marks = self.markers(draft.marks, offsets, address) if draft.marks else ()
        act = draft.opening or act
        children = self._below(draft, address, draft.opening or act) if draft.children else ()
        end = children[-1].span[1] if children else draft.end
        return Node(
            draft.kind,
            address,
            draft.label,
            text,
            (draft.start, max(end, draft.own[1])),
            draft.own,
            draft.opening and fold(draft.opening),
            self._title(draft, text) if container else None,
            marks,
            self._citations(draft, text, marks, act),
            tuple(self._rows(draft)) if draft.rows else (),
            children,
        )

    def _title(self, draft: Draft, text: str) -> str | None:
        """Return the heading of a container as printed: with its label where both stand on one line."""
        printed = self.text[draft.start : draft.own[0]]
        if not text or "\n" in printed:
            return text or None
        joint = " " if printed[-1:].isspace() else ""
        return f"{fold(printed).strip()}{joint}{text}".strip()

    def _below(self, draft: Draft, address: str, act: str | None) -> tuple[Node, ...]:
        """Return the children of a draft; a quoted draft below a clause has addresses of its own."""
        if draft.spoken and draft.kind not in CONTAINERS:
            return self.nodes(draft.children, "draft.", act)
        return self.nodes(draft.children, address + ".", act)

    def citations(self, text: str, own: Span, marks: Sequence[Mark]) -> tuple[Citation, ...]:
        """Return what a line outside the body cites: the title, the proposal line."""
        return self._placed(self._linked(self.citer.text(text), text, own, marks), text, None, own, marks)

    def _citations(
        self, draft: Draft, text: str, marks: Sequence[Marker], act: str | None
    ) -> tuple[Citation, ...]:
        """Return what a node cites: by number, by symbol, and by the name that a footnote identifies."""
        found = self.citer.text(text)
        if marks:
            found += tuple(self._named(text, marks))
        found += tuple(self.citer.short_names(text, found))
        if len(found) > 1:
            found = tuple(sorted(found, key=lambda citation: citation.offset))
        found = self._linked(found, text, draft.own, draft.marks)
        return self._placed(found, text, act, draft.own, draft.marks) if found else ()

    def _noted(self, note: Note, words: str) -> tuple[Found, ...]:
        """Return the citations of a note."""
        return self._linked(self.citer.note(words), words, note.own, ())

    def _linked(
        self, found: tuple[Found, ...], text: str, own: Span, marks: Sequence[Mark]
    ) -> tuple[Found, ...]:
        """Return the citations of a text with those that only a link tells."""
        return self.links.add(found, text, own, marks) if self.links else found

    def _named(self, text: str, marks: Sequence[Marker]) -> Iterator[Found]:
        """Yield the instruments that footnotes identify."""
        floor = 0
        for mark in marks:
            named = self.citer.named(text, floor, mark.offset, self.cited[mark.ref]) if mark.ref else None
            if named:
                yield named
            floor = mark.offset

    def _placed(
        self, found: Sequence[Found], text: str, act: str | None, own: Span, marks: Sequence[Mark]
    ) -> tuple[Citation, ...]:
        """Return citations with what introduces them, where they are served, and their spans."""
        if not found:
            return ()
        place = Places(self.text, own, [(mark.start, mark.end) for mark in marks])
        return tuple(
            Citation(
                kind, words, offset, symbol, self.citer.url(symbol), organ, date, pinpoint,
                self.citer.act(text, offset) or act,
                (place(offset), place(offset + len(words) - 1) + 1),
            )
            for kind, words, offset, symbol, organ, date, pinpoint in found
        )  # fmt: skip

    def _address(self, draft: Draft, prefix: str, *, numbered: bool) -> str:
        label = draft.alias or _label(draft)
        if draft.kind == "annex":
            return f"{prefix}annex{label}"
        if draft.kind in CONTAINERS:
            return prefix + label
        if draft.kind == "operative" and label:
            return f"{prefix}op{label}"
        if label and not self._is_bullet(draft):
            return prefix + label
        if draft.kind == "operative" and numbered:
            return f"{prefix}op0"
        self.counts[prefix + draft.kind] += 1
        count = self.counts[prefix + draft.kind]
        if draft.kind == "enacting" and count == 1:
            return prefix + "enacting"
        return f"{prefix}{_SHORT[draft.kind]}{count}"

    def _is_bullet(self, draft: Draft) -> bool:
        """Tell a bullet from the letter it may look like: ``o`` from ``(o)``."""
        printed = self.text[slice(*draft.label_span)] if draft.label_span else draft.label
        return labels.is_bullet((printed or "").strip())

    def _free(self, address: str) -> str:
        """Return the address, with ``~2`` and so on where it is taken."""
        if address not in self.taken:
            self.taken.add(address)
            return address
        self.counts[address] += 1
        return self._free(f"{address}~{self.counts[address] + 1}")

    def markers(self, marks: Sequence[Mark], offsets: Sequence[int], address: str) -> tuple[Marker, ...]:
        """Return the markers of a node, each with the note it points to."""
        found = []
        for mark, offset in zip(marks, offsets, strict=True):
            numbers = [str(number) for number in called(mark.label)] or [mark.label]
            ref = self.refs.get(numbers[0])
            for each in filter(None, map(self.refs.get, numbers)):
                self.calls.setdefault(each, []).append(address)
            printed = self.text[mark.start : mark.end].strip("()/ ")
            found.append(Marker(printed, offset, ref, (mark.start, mark.end)))
        return tuple(found)

    def _rows(self, draft: Draft) -> Iterator[tuple[str, ...]]:
        """Yield the rows of a table as cells, without markers."""
        for row in draft.rows:
            cells = []
            for start, end in row:
                marks = [mark for mark in draft.marks if start <= mark.start < end]
                cells.append(clean(self.text, start, end, marks)[0].strip())
            yield tuple(cells)

    def footnotes(self, notes: Sequence[Note]) -> Iterator[Footnote]:
        """Yield the notes, each with the clauses that call it and what it cites."""
        for note, text in zip(notes, self.note_texts, strict=True):
            calls = tuple(dict.fromkeys(self.calls.get(note.id, ())))
            yield Footnote(note.id, note.label, text, note.span, note.own, calls, self.cited[note.id])


def _label(draft: Draft) -> str:
    """Return a label as addresses have it: of containers in capitals where the script has none."""
    label = labels.bare(draft.label or "").replace(" ", "")
    if label.isascii():
        return label
    counted = labels.canonical(draft.label or "")
    return counted.upper() if draft.kind in CONTAINERS else counted
