"""Turn drafts into frozen nodes: clean text, footnotes resolved, addresses given."""

from collections import Counter
from collections.abc import Iterator, Sequence

from resparse.nodes import CONTAINERS, Footnote, Marker, Node
from resparse.syntax import labels
from resparse.syntax.draft import Draft, Mark
from resparse.syntax.inline import clean, fold
from resparse.syntax.notes import Note

_SHORT = {"preambular": "pp", "operative": "op", "heading": "h", "closing": "closing", "table": "table",
          "enacting": "enacting", "unplaced": "unplaced", "paragraph": "p", "subparagraph": "b"}  # fmt: skip
"""How an address names a kind that has no label, before its count."""


class Freezer:
    """Make the nodes of one document, handing each an address no other has."""

    def __init__(self, text: str, notes: Sequence[Note]) -> None:
        """Prepare for a document: ``text`` laid out, ``notes`` in order."""
        self.text = text
        self.refs = {note.label: note.id for note in reversed(notes)}
        self.taken: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.calls: dict[str, list[str]] = {}

    def nodes(self, drafts: Sequence[Draft], prefix: str = "") -> tuple[Node, ...]:
        """Return the nodes of sibling drafts; ``prefix``: the address they stand below."""
        alone = sum(draft.kind == "operative" for draft in drafts) == 1
        return tuple(self._node(draft, prefix, alone=alone) for draft in drafts)

    def _node(self, draft: Draft, prefix: str, *, alone: bool) -> Node:
        address = self._free(self._address(draft, prefix, alone=alone))
        text, offsets = clean(self.text, draft.own[0], draft.own[1], draft.marks)
        container = draft.kind in CONTAINERS
        children = self._below(draft, address) if draft.children else ()
        end = children[-1].span[1] if children else draft.end
        return Node(
            draft.kind,
            address,
            draft.label,
            text,
            (draft.start, max(end, draft.own[1])),
            draft.own,
            draft.opening,
            (text or None) if container else None,
            self.markers(draft.marks, offsets, address) if draft.marks else (),
            (),
            tuple(self._cells(span) for span in draft.rows),
            children,
        )

    def _below(self, draft: Draft, address: str) -> tuple[Node, ...]:
        """Return the children of a draft; a quoted draft below a clause has addresses of its own."""
        if draft.spoken and draft.kind not in CONTAINERS:
            return self.nodes(draft.children, "draft.")
        return self.nodes(draft.children, address + ".")

    def _address(self, draft: Draft, prefix: str, *, alone: bool) -> str:
        label = labels.bare(draft.label or "").replace(" ", "")
        if draft.kind == "annex":
            return f"annex{label}"
        if draft.kind in CONTAINERS:
            return prefix + label
        if draft.kind == "operative" and label:
            return f"{prefix}op{label}"
        if label and not labels.is_bullet(draft.label or ""):
            return prefix + label
        if draft.kind == "operative":
            return f"{prefix}op{1 if alone else 0}"
        self.counts[prefix + draft.kind] += 1
        count = self.counts[prefix + draft.kind]
        if draft.kind == "enacting" and count == 1:
            return prefix + "enacting"
        return f"{prefix}{_SHORT[draft.kind]}{count}"

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
            ref = self.refs.get(mark.label)
            if ref:
                self.calls.setdefault(ref, []).append(address)
            found.append(Marker(mark.label, offset, ref, (mark.start, mark.end)))
        return tuple(found)

    def _cells(self, span: tuple[int, int]) -> tuple[str, ...]:
        row = self.text[span[0] : span[1]]
        return tuple(fold(cell).strip() for cell in row.split("\t"))

    def footnotes(self, notes: Sequence[Note]) -> Iterator[Footnote]:
        """Yield the notes, each with the clauses that call it."""
        for note in notes:
            text = clean(self.text, note.own[0], note.own[1], ())[0]
            calls = tuple(dict.fromkeys(self.calls.get(note.id, ())))
            yield Footnote(note.id, note.label, text, note.span, note.own, calls)
