"""Tie the clauses of one document to those of its translations.

Addresses agree in nearly all official texts, and where a clause is missing they shift. So siblings are
aligned like sequences (Needleman and Wunsch 1970): what counts is the kind, the label, and what no
translation changes: labels of notes, symbols cited, figures. Each language is tied to the first.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import NamedTuple

from resparse.nodes import Node, Resolution
from resparse.parallel.model import Cell, Parallel, Row

_FIGURES = re.compile(r"\d+")

_SAME_KIND, _OTHER_KIND = 2.0, -4.0
_SAME_LABEL, _OTHER_LABEL = 3.0, -4.0
_SHARED, _PARTLY, _UNLIKE = 1.5, 0.5, -1.5
_GAP = -1.0
_NEVER = float("-inf")

_REACH = 100
"""Rows by which siblings may be shifted, beside the difference in their number. Without a bound 3000
siblings take 35 s and 460 MB, with it 6.6 s and 130 MB."""

Pair = tuple[Node | None, Node | None]


class _Clues(NamedTuple):
    """Hold what a translation leaves as it is: the last part of the address, notes, symbols, figures."""

    kind: str
    label: str | None
    notes: frozenset[str]
    symbols: frozenset[str]
    figures: frozenset[int]


class _Branch:
    """Hold a row under construction: the nodes that correspond, and the branches below them."""

    __slots__ = ("below", "nodes")

    def __init__(self, nodes: list[Node | None]) -> None:
        self.nodes = nodes
        self.below: list[_Branch] = []

    @property
    def first(self) -> Node:
        """Return the node of the first document that has one."""
        return next(node for node in self.nodes if node is not None)


def align(documents: Sequence[Resolution]) -> Parallel:
    """Return documents side by side. Raises ValueError for fewer than two."""
    if len(documents) < 2:
        raise ValueError("one document cannot be laid beside another")
    rows = [*_titles(documents), *_rows(_branches(documents)), *_notes(documents)]
    return Parallel(tuple(documents), tuple(_told_apart(rows)))


def _told_apart(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield rows with addresses of their own: one that the first document lacks may have that of another."""
    taken = {row.id for row in rows if row.cells[0]}
    for row in rows:
        if row.cells[0]:
            yield row
            continue
        own = (f"{row.id}~{number}" for number in count(2))  # as in a document (docs/format.md)
        address = next(each for each in chain([row.id], own) if each not in taken)
        taken.add(address)
        yield replace(row, id=address)


def _titles(documents: Sequence[Resolution]) -> list[Row]:
    cells = tuple(
        Cell("title", document.title, document.title_footnotes, document.citations)
        if document.title
        else None
        for document in documents
    )
    return [Row("title", "title", 0, cells)] if any(cells) else []


def _notes(documents: Sequence[Resolution]) -> list[Row]:
    """Return a row for each note, by label: official translations number their notes alike."""
    order = dict.fromkeys(note.label for document in documents for note in document.footnotes)
    labels = sorted(order, key=lambda label: (not label.isdecimal(), int(label) if label.isdecimal() else 0))
    held = [{note.label: note for note in reversed(document.footnotes)} for document in documents]
    rows = []
    for label in labels:
        found = [notes.get(label) for notes in held]
        cells = tuple(Cell(note.id, note.text, (), note.citations) if note else None for note in found)
        rows.append(Row(next(cell.id for cell in cells if cell), "footnote", 0, cells))
    return rows


def _rows(branches: Sequence[_Branch]) -> list[Row]:
    rows = []
    stack = [(branch, 0) for branch in reversed(branches)]
    while stack:
        branch, depth = stack.pop()
        first = branch.first
        rows.append(Row(first.id, first.kind, depth, tuple(map(_cell, branch.nodes))))
        stack.extend((below, depth + 1) for below in reversed(branch.below))
    return rows


def _cell(node: Node | None) -> Cell | None:
    return None if node is None else Cell(node.id, node.text, node.footnotes, node.citations, node)


def _branches(documents: Sequence[Resolution]) -> list[_Branch]:
    """Return the rows of the bodies as a tree, level by level with an explicit stack."""
    top: list[_Branch] = []
    work = [(top, [document.body for document in documents])]
    while work:
        into, bodies = work.pop()
        into.extend(_aligned(bodies))
        work.extend(
            (branch.below, [node.children if node else () for node in branch.nodes])
            for branch in into
            if any(node and node.children for node in branch.nodes)
        )
    return top


def _aligned(bodies: Sequence[Sequence[Node]]) -> list[_Branch]:
    """Return the branches of sibling nodes, each document tied to the first that has any."""
    size = len(bodies)
    branches = [_Branch([node, *[None] * (size - 1)]) for node in bodies[0]]
    for place, nodes in enumerate(bodies[1:], 1):
        branches = _merged(branches, nodes, place, size)
    return branches


def _merged(branches: list[_Branch], nodes: Sequence[Node], place: int, size: int) -> list[_Branch]:
    """Return branches with the nodes of one more document in them; what has no match stands between."""
    merged = []
    for branch, node in _matched(branches, nodes):
        if branch is None:
            branch = _Branch([None] * size)  # noqa: PLW2901 - a row that only this document has
        branch.nodes[place] = node
        merged.append(branch)
    return merged


def _matched(branches: Sequence[_Branch], nodes: Sequence[Node]) -> list[tuple[_Branch | None, Node | None]]:
    """Return the cheapest pairing of two sequences, in order; ``None`` for what one of them lacks."""
    ours = [_clues(branch.first) for branch in branches]
    theirs = [_clues(node) for node in nodes]
    ways = _ways(ours, theirs)
    pairs: list[tuple[_Branch | None, Node | None]] = []
    i, j = len(ours), len(theirs)
    while i or j:
        way = ways[i].get(j, "down")
        i, j = i - (way != "right"), j - (way != "down")
        pairs.append((branches[i] if way != "right" else None, nodes[j] if way != "down" else None))
    return pairs[::-1]


def _ways(ours: Sequence[_Clues], theirs: Sequence[_Clues]) -> list[dict[int, str]]:
    """Return by which step each pair of prefixes is best reached, by their lengths; none out of reach."""
    more = len(theirs) - len(ours)
    left, right = min(0, more) - _REACH, max(0, more) + _REACH
    before = {j: _GAP * j for j in range(min(right, len(theirs)) + 1)}
    ways = [dict.fromkeys(before, "right")]
    for i, own in enumerate(ours, 1):
        costs: dict[int, float] = {}
        steps: dict[int, str] = {}
        for j in range(max(0, i + left), min(len(theirs), i + right) + 1):
            costs[j], steps[j] = max(
                (before.get(j - 1, _NEVER) + (_likeness(own, theirs[j - 1]) if j else 0), "both"),
                (before.get(j, _NEVER) + _GAP, "down"),
                (costs.get(j - 1, _NEVER) + _GAP, "right"),
                key=_cost,
            )
        ways.append(steps)
        before = costs
    return ways


def _cost(way: tuple[float, str]) -> float:
    return way[0]


def _likeness(one: _Clues, other: _Clues) -> float:
    score = _SAME_KIND if one.kind == other.kind else _OTHER_KIND
    if one.label and other.label:
        score += _SAME_LABEL if one.label == other.label else _OTHER_LABEL
    return score + sum(
        _common(mine, yours)
        for mine, yours in (
            (one.notes, other.notes),
            (one.symbols, other.symbols),
            (one.figures, other.figures),
        )
    )


def _common(one: frozenset[object], other: frozenset[object]) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return _SHARED
    return _PARTLY if one & other else _UNLIKE


def _clues(node: Node) -> _Clues:
    label = node.id.rpartition(".")[2].partition("~")[0] if node.label else None
    return _Clues(
        node.kind,
        label,
        frozenset(marker.label for marker in node.footnotes),
        frozenset(citation.symbol for citation in node.citations if citation.symbol),
        frozenset(int(figure) for figure in _FIGURES.findall(node.text)),
    )
