"""Say how the label of a node is written in front of it: ``1.``, ``(a)``, ``•``."""

from resparse.nodes import Node
from resparse.source import Source

BULLET = "•"
"""What stands before an item that has no label and whose source is not at hand."""

SOFT_RETURN = "\v"
"""A line end inside a paragraph, as Word has it."""

_LETTERED_LEVELS = 2
"""Subparagraphs are ``(a)`` and ``(i)`` on the first two levels, ``a.`` and ``i.`` below."""


def printed(node: Node, source: Source) -> str:
    """Return the label as the source prints it, else as the drafting rules have it.

    Empty for a node that has none. The source is asked first because annexes follow the usage
    of the treaty they quote.
    """
    found = _before_words(node, source)
    if "\n" not in found and (node.label is None or node.label in found):
        return found or _conventional(node)
    return _conventional(node)


def _before_words(node: Node, source: Source) -> str:
    """Return what the source prints before the words of a node, without gaps: the asterisks of ``**1.**``."""
    pieces, place = [], node.span[0]
    for start, end in (*node.gaps, (node.own[0], node.own[0])):
        if place <= start <= node.own[0]:
            pieces.append(source.text[place:start])
            place = end
    return "".join(pieces).strip()


def _conventional(node: Node) -> str:
    if node.label is None:
        return BULLET if node.kind == "subparagraph" else ""
    if node.kind != "subparagraph":
        return f"{node.label}."
    return f"({node.label})" if _level(node) <= _LETTERED_LEVELS else f"{node.label}."


def _level(node: Node) -> int:
    """Return how far below its clause a subparagraph stands, by its address: ``II.op6.a.ii`` is 2."""
    parts = node.id.split(".")
    clauses = [place for place, part in enumerate(parts) if part.rstrip("0123456789") in ("op", "pp")]
    return len(parts) - 1 - max(clauses, default=0)


def heading(node: Node, source: Source) -> tuple[str, str]:
    """Return what stands above a container, ``Annex II``, ``B``, ``A.``, and its title without that."""
    if shares_line(node) and node.title:
        return node.title.removesuffix(node.text).rstrip(), node.text
    sign = printed(node, source) if node.span[0] < node.own[0] else ""
    if not sign and node.kind == "annex" and node.label not in node.text.split():
        sign = " ".join(filter(None, (node.kind.capitalize(), node.label)))
    return " ".join((sign or ("" if node.kind == "annex" else node.label or "")).split()), node.text


def shares_line(node: Node) -> bool:
    """Tell whether the title of a container has its label in front: ``A. Rest after clear nights``."""
    return node.title is not None and node.title != node.text


def above_title(node: Node, source: Source) -> str:
    r"""Return what stands before the words of a title on its line: ``A. ``, or ``I\v`` of a Word file.

    The soft return is kept, because ``I Tolls`` on one line is no section to a reader.
    """
    before = source.text[slice(node.span[0], node.own[0])]
    sign = (node.title or "").removesuffix(node.text)
    return f"{sign.rstrip()}{SOFT_RETURN}" if sign and before.endswith(SOFT_RETURN) else sign


def closing_lines(node: Node, source: Source) -> list[str]:
    """Return the lines of a closing: the meeting, the date and the vote stand on lines of their own.

    One line where the source is not at hand, or where markers part it from the text.
    """
    lines = [" ".join(line.split()) for line in source.text[slice(*node.own)].splitlines()]
    lines = [line for line in lines if line]
    return lines if " ".join(lines) == node.text else [node.text]


def parted(sign: str) -> tuple[str, str]:
    """Return what stands above a container without its stop, and what parts it from a title in one line."""
    bare = sign.rstrip(".")
    if bare[-1:].isalnum():
        return bare, ". "
    return sign, "" if sign.endswith("\u3001") else " "  # Chinese has its own stop there, without a space
