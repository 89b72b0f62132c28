"""Follow the operative paragraphs of a document as they are counted, and find where each ends.

A level is what one voice counts: the whole text with its parts and sections, or a draft that a
clause quotes. Annexes count in their own ways and are left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from resparse.checks.case import Case
from resparse.nodes import Node

OPERATIVE = "operative"
ITEM = "subparagraph"

COLONS = (":", "：")
COMMAS = (",", "،", "，")
"""The marks of any script."""


class Step(NamedTuple):
    """Hold an operative paragraph of a level.

    fresh: whether the count may begin anew here: at the head of a part, after a heading or other text.
    closing: whether the count may end here: before a heading, or at the end of a part.
    """

    node: Node
    fresh: bool
    closing: bool


def levels(case: Case) -> list[list[Step]]:
    """Return the operative paragraphs of each level, in reading order; worked out once."""
    if "levels" not in case.memo:
        case.memo["levels"] = _levels(case)
    found: list[list[Step]] = case.memo["levels"]
    return found


def _levels(case: Case) -> list[list[Step]]:
    found: dict[str | None, list[Step]] = {}
    for part in case.parts:
        above = _voice(case, part.node)
        if above != "annex":
            found.setdefault(above, []).extend(_steps(case, part.operative))
    return [level for level in found.values() if level]


def _voice(case: Case, node: Node | None) -> str | None:
    """Return the address of the clause that quotes, ``annex`` within one, ``None`` for the document's own."""
    while node is not None:
        if node.kind == "annex":
            return "annex"
        if node.kind == OPERATIVE:
            return node.id
        node = case.parent(node)
    return None


def _steps(case: Case, nodes: tuple[Node, ...]) -> Iterator[Step]:
    for node in nodes:
        before, after = case.before(node), case.after(node)
        fresh = before is None or before.kind != OPERATIVE or _breaks(before) or announces(before)
        yield Step(node, fresh, after is None or after.kind != OPERATIVE or _breaks(node))


def _breaks(node: Node) -> bool:
    """Tell whether other text than items stands between a paragraph and the next."""
    return bool(node.children) and node.children[-1].kind != ITEM


def announces(node: Node) -> bool:
    """Tell whether a paragraph without a number opens a list of numbered ones: "Resolves that, for 2023:"."""
    items = any(child.kind == ITEM for child in node.children)
    return not node.label and not items and node.text.endswith(COLONS)


def tail(node: Node) -> Node | None:
    """Return the node in whose words a paragraph ends, ``None`` where those are a quotation or a table."""
    while node.children:
        node = node.children[-1]
        if node.kind != ITEM:
            return None
    return node


def within_annex(case: Case, node: Node) -> bool:
    """Tell whether a node stands in an annex."""
    above: Node | None = node
    while above is not None and above.kind != "annex":
        above = case.parent(above)
    return above is not None
