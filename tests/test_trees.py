"""Golden trees: one construct a case, as plain text, written by hand from the contract.

Each file of ``golden/trees`` holds cases of the form

    what the case shows
    ===
    the text of a document
    ---
    the tree that is expected

In the text ``→`` stands for a tab, ``↵`` for a soft return, ``·`` at the end of a line for CR, ``⍽`` for a
no-break space and ``◆`` for a byte-order mark. In the tree a node is ``kind id label | text``: the opening
words stand between underscores, each marker at its offset as ``^1``, or ``^1?`` where it points to no note.
A case whose title begins with ``(!)`` is known to fail; the reason is in its title.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import resparse
from resparse.nodes import Marker, Node, Resolution

FILES = sorted((Path(__file__).parent / "golden" / "trees").glob("*.txt"))
SIGNS = {"→": "\t", "↵": "\x0b", "·\n": "\r\n", "⍽": "\xa0", "◆": "\ufeff"}
KNOWN = "(!)"

_CASE = re.compile(
    r"^(?P<title>.+)\n===\n(?P<text>(?s:.*?))^---\n(?P<tree>(?s:.*?))(?=^.+\n===\n|\Z)", re.MULTILINE
)


def cases() -> Iterator[object]:
    for file in FILES:
        for case in _CASE.finditer(file.read_text(encoding="utf-8")):
            title, text, tree = case["title"], case["text"], case["tree"].strip("\n")
            marks = [pytest.mark.xfail(reason=title, strict=True)] if title.startswith(KNOWN) else []
            yield pytest.param(_plain(text), tree, id=f"{file.stem}: {title}", marks=marks)


def _plain(text: str) -> str:
    for sign, meaning in SIGNS.items():
        text = text.replace(sign, meaning)
    return text


def drawn(document: Resolution) -> str:
    """Return the tree of a document as the golden files write it."""
    return "\n".join(_lines(document))


def _lines(document: Resolution) -> Iterator[str]:
    if document.title is not None:
        yield f"title | {_marked(document.title, document.title_footnotes)}"
    for node in document.body:
        yield from _node(node, "")
    for note in document.footnotes:
        yield f"note {note.id} | {note.text} <- {', '.join(note.markers) or 'nothing'}"
    for diagnostic in document.diagnostics:
        yield f"! {diagnostic.code}"


def _node(node: Node, indent: str) -> Iterator[str]:
    name = " ".join(filter(None, (node.kind, node.id, node.label)))
    text = _marked(node.text, node.footnotes)
    if node.opening:
        assert text.startswith(node.opening)
        text = f"_{node.opening}_{text[len(node.opening) :]}"
    yield f"{indent}{name} | {text}".rstrip()
    for row in node.rows:
        yield f"{indent}  row | {' / '.join(row)}"
    for child in node.children:
        yield from _node(child, indent + "  ")


def _marked(text: str, markers: Sequence[Marker]) -> str:
    for marker in reversed(markers):
        sign = f"^{marker.label}" + ("" if marker.ref else "?")
        text = text[: marker.offset] + sign + text[marker.offset :]
    return text


@pytest.mark.parametrize(("text", "tree"), list(cases()))
def test_tree(text: str, tree: str) -> None:
    assert drawn(resparse.parse(text)).splitlines() == tree.splitlines()


def test_there_are_enough_cases() -> None:
    found = list(cases())
    assert len(found) >= 40
    assert len({case.id for case in found}) == len(found)  # type: ignore[attr-defined]
