"""What is true of every document, whatever its text: the invariants of ``parse``, as one function."""

import json
import re
from collections import defaultdict

import resparse
from resparse.nodes import Node, Resolution
from resparse.syntax.footnotes import called
from resparse.syntax.plain import figures

KINDS = frozenset({
    "enacting", "preambular", "operative", "subparagraph", "paragraph", "heading", "table", "closing",
    "part", "section", "annex", "unplaced",
})  # fmt: skip

ROLES = frozenset({"text", "label", "marker", "furniture", "space"})

_WHITE = re.compile(r"[\s\ufeff]+")

_AROUND = "/ "
"""What typists set around a marker, which goes with it."""


def folded(text: str) -> str:
    """Return a text without white space: how white space is folded is told by its own tests."""
    return _WHITE.sub("", text)


def checked(text: str) -> Resolution:
    """Parse a text and hold the document to every law; return it."""
    return lawful(resparse.parse(text), text)


def lawful(document: Resolution, text: str) -> Resolution:
    """Hold the document of a text to every law; return it."""
    source = document.source.text
    assert source == text
    _leaves_tile(document, source)
    _addresses(document)
    _spans_nest(document, source)
    _markers(document)
    json.loads(json.dumps(document.to_dict()))
    for diagnostic in document.diagnostics:
        assert diagnostic.span is None or 0 <= diagnostic.span[0] <= diagnostic.span[1] <= len(source)
    return document


def _leaves_tile(document: Resolution, source: str) -> None:
    place = 0
    words: dict[str, str] = defaultdict(str)
    labels: dict[str, str] = defaultdict(str)
    marks: dict[str, list[str]] = defaultdict(list)
    for leaf in document.leaves:
        assert leaf.role in ROLES
        assert leaf.start == place < leaf.end, leaf
        place = leaf.end
        printed = source[leaf.start : leaf.end]
        assert (leaf.node is None) == (leaf.role in ("furniture", "space")), leaf
        if leaf.role == "space":
            assert not printed.strip("\ufeff" + _all_white(printed)), leaf
        elif leaf.role == "text":
            words[leaf.node or ""] += printed
        elif leaf.role == "label":
            labels[leaf.node or ""] += printed
        elif leaf.role == "marker":
            marks[leaf.node or ""].append(printed.strip(_AROUND))
    assert place == len(source)
    assert "".join(source[leaf.start : leaf.end] for leaf in document.leaves) == source
    for node in document.walk():
        assert folded(words.pop(node.id, "")) == folded(node.text), node
        assert marks.pop(node.id, []) == [mark.label for mark in node.footnotes], node
        printed = labels.pop(node.id, "")
        assert (node.label or "") in printed or node.label in node.text, node
        rest = printed.replace(node.label or "", "", 1).strip("().,:–—-“ \t\n\r\x0b\xa0\ufeff")
        assert not rest or (node.kind == "annex" and folded(rest).isalpha()), (node, printed)
    for note in document.footnotes:
        assert folded(words.pop(note.id, "")) == folded(note.text), note
        assert labels.pop(note.id).rstrip("/") == note.label
    assert folded(words.pop("title", "")) == folded(document.title or "")
    assert marks.pop("title", []) == [mark.label for mark in document.title_footnotes]
    labels.pop("title", None)
    assert not words
    assert not labels
    assert not marks


def _all_white(text: str) -> str:
    return "".join(sign for sign in text if sign.isspace())


def _addresses(document: Resolution) -> None:
    nodes = list(document.walk())
    addresses = [node.id for node in nodes]
    assert len(addresses) == len(set(addresses))
    notes = [note.id for note in document.footnotes]
    assert len(notes) == len(set(notes))
    for node in nodes:
        assert document[node.id] is node
        assert node.id in document
        assert node.kind in KINDS
        assert not node.id.startswith(".") and not node.id.endswith("."), node
        assert not _WHITE.search(node.id), node
        assert not set("#,") & set(node.id), node
        assert (node.opening is None) or node.kind in ("preambular", "operative"), node
        assert (node.opening is None) or node.text.startswith(node.opening), node
        assert node.text == " ".join(node.text.split()), node
        assert node.title is None or node.title.endswith(node.text), node


def _spans_nest(document: Resolution, source: str) -> None:
    _inside(document.body, 0, len(source))
    for node in document.walk():
        start, end = node.span
        assert start <= node.own[0] <= node.own[1] <= end, node
        if node.label:
            assert node.label in source[start:end], node
        for mark in node.footnotes:
            assert node.own[0] <= mark.span[0] < mark.span[1] <= node.own[1], (node, mark)
            assert source[mark.span[0] : mark.span[1]].strip(_AROUND) == mark.label
        _inside(node.children, node.own[1], end)
    place = 0
    for note in document.footnotes:
        assert place <= note.span[0] <= note.own[0] <= note.own[1] <= note.span[1] <= len(source), note
        place = note.span[1]


def _inside(nodes: tuple[Node, ...], start: int, end: int) -> None:
    for node in nodes:
        assert start <= node.span[0] <= node.span[1] <= end, node
        start = node.span[1]


def _markers(document: Resolution) -> None:
    notes = {note.id: note for note in document.footnotes}
    calls: dict[str, list[str]] = defaultdict(list)
    held = [("title", document.title or "", document.title_footnotes)]
    held += [(node.id, node.text, node.footnotes) for node in document.walk()]
    for address, text, marks in held:
        assert [mark.offset for mark in marks] == sorted(mark.offset for mark in marks)
        for mark in marks:
            assert 0 <= mark.offset <= len(text)
            first, *others = map(str, called(mark.label) or [mark.label])  # ² and 2 are one number
            if mark.ref is None:
                assert mark.label not in {note.label for note in notes.values()}
            else:
                assert figures(notes[mark.ref].label) == first
            for ref in (mark.ref, *(f"fn{number}" for number in others)):
                if ref in notes and address not in calls[ref]:
                    calls[ref].append(address)
    for note in notes.values():
        assert list(note.markers) == calls[note.id], note
