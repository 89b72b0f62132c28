"""Take an Akoma Ntoso tree apart into the lines that a printed resolution has, each with its kind.

The mark-up that the UN publishes is flat: a subparagraph is a ``point`` here and a ``paragraph`` with its
letter before a tab there. So a line keeps what the mark-up says for certain, and no more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from resparse.readers.akn_words import Words, local, plain, read_words

TEXT = "text"
"""The kind of an unnumbered paragraph of which the mark-up says no more."""

CLAUSES = frozenset(
    {"alinea", "article", "chapter", "clause", "division", "hcontainer", "indent", "item", "level", "li",
     "paragraph", "part", "point", "proviso", "rule", "section", "subclause", "subdivision", "sublist",
     "subparagraph", "subrule", "subsection", "title", "transitional"}
)  # fmt: skip
"""Elements that number what is in them; whatever a profile calls them, they are read alike."""

TOLD = frozenset({"closing", "enacting", "operative", "paragraph", "preambular", "subparagraph", "unplaced"})
"""Kinds of the contract that a ``class`` may name, as our own writer does where the shape leaves it open."""

_HEADS = frozenset({"heading", "subheading", "crossHeading"})
_HEAD_CLASS = re.compile(r"\bH\d+\b")
_SKIPPED = frozenset({"meta", "presentation", "coverPage", "img", "toc", "documentRef"})
_FRAME = {"#resolutionNumber": "council_title", "#adoption": "adoption", None: "adoption"}


class Line(NamedTuple):
    """Hold a line: its kind and depth as in ``Block``, its words, its label; of a table the rows."""

    kind: str
    words: Words
    label: str = ""
    depth: int = 0
    rows: tuple[tuple[Words, ...], ...] = ()


@dataclass(slots=True)
class _Clause:
    """Keep the label of an open clause until its first words come."""

    kind: str | None = None
    label: str = ""
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Say where an element stands: how deep, in which clause, of what kind its paragraphs are."""

    depth: int = 0
    clause: _Clause | None = None
    kind: str | None = None
    nested: bool = False
    annex: list[bool] = field(default_factory=list)


def cover_lines(cover: Element) -> Iterator[Line]:
    """Yield the lines of a cover page that stand above the title: how adopted, on whose proposal."""
    for element in cover.iter():
        name = local(element)
        if name == "docTitle":
            yield Line(_FRAME.get(element.get("refersTo"), "adoption"), read_words(element, labelled=False))
        elif name == "docProponent":
            yield Line("proposal", read_words(element, labelled=False))


def title_lines(preface: Element, *, part: bool) -> Iterator[Line]:
    """Yield the title with its number; of a part of several resolutions its letter, then its title."""
    number = title = None
    for element in preface.iter():
        number = element if local(element) == "docNumber" else number
        title = element if local(element) == "docTitle" else title
    words = Words() if title is None else read_words(title, labelled=False)
    if part:
        if number is not None:
            yield Line("heading", read_words(number, labelled=False))
        if words.text:
            yield Line("heading", words)
    elif words.text or number is not None:
        yield Line("title", words, plain(number))
    elif preface_words := read_words(preface, labelled=False).text:
        yield Line("heading", Words(preface_words))


def body_lines(body: Element, *, annex: bool = False) -> Iterator[Line]:
    """Yield the lines of a preamble, main body or conclusions. annex: whether the first heading names one."""
    first = [annex]
    stack: list[tuple[Element, _Place]] = [(body, _Place(annex=first))]
    while stack:
        element, place = stack.pop()
        name = local(element)
        if not name or name in _SKIPPED:
            continue
        if name in _HEADS or (name == "block" and "head" in (element.get("name") or "")):
            yield from _heading(read_words(element, labelled=False), place)
        elif name in ("p", "block"):
            yield from _paragraph(element, place)
        elif name == "table":
            yield from _table(element, place)
        elif name == "num":
            if place.clause is not None:
                place.clause.label = " ".join(plain(element).split())
        else:
            inside = _inside(element, name, place)
            stack.extend((child, inside) for child in reversed(element))


def _inside(element: Element, name: str, place: _Place) -> _Place:
    """Return the place of what stands in an element that has no words of its own."""
    told = TOLD.intersection((element.get("class") or "").split())
    kind = next(iter(told), None)
    if name in CLAUSES:
        nested = place.clause is not None
        depth = place.depth + 1 if nested else place.depth
        return _Place(depth, _Clause(kind), kind, nested, place.annex)
    if name == "formula":
        return _Place(place.depth, place.clause, "enacting", place.nested, place.annex)
    if name == "container" and not any(local(child) == "table" for child in element):
        return _Place(place.depth, _Clause(), kind or "preambular", place.nested, place.annex)
    return place


def _heading(words: Words, place: _Place) -> Iterator[Line]:
    if words.text:
        annex, place.annex[:] = place.annex[0] and not place.depth, [False]
        yield Line("annex" if annex else "heading", words, "", place.depth)


def _paragraph(element: Element, place: _Place) -> Iterator[Line]:
    """Yield a paragraph: the first of its clause takes the label, the others go on from it."""
    if _is_heading(element):
        yield from _heading(read_words(element, labelled=False), place)
        return
    clause = place.clause
    words = read_words(element, labelled=clause is None or not (clause.label or clause.spoken))
    label = words.label
    if clause is not None and not clause.spoken:
        label = clause.label or label
    if not (words.text or label):
        return
    place.annex[:] = [False]
    if clause is not None and clause.spoken and (clause.label or place.kind == "preambular"):
        yield Line("paragraph", words, "", place.depth + 1)
        return
    if clause is not None:
        clause.spoken = True
        clause.label = label
    yield Line(place.kind or _kind_of(label, nested=place.nested), words, label, place.depth)


def _is_heading(element: Element) -> bool:
    """Tell a paragraph that is all heading: the UN's mark-up has them in either shape."""
    if _HEAD_CLASS.search(element.get("class") or ""):
        return True
    return (
        bool(len(element))
        and all(local(child) in _HEADS for child in element)
        and not ((element.text or "").strip() or any((child.tail or "").strip() for child in element))
    )


def _kind_of(label: str, *, nested: bool) -> str:
    """Return the kind of a paragraph by its label: a plain number makes a clause of its own."""
    if not label:
        return "paragraph" if nested else TEXT
    counted = label.rstrip(".,-–— ").isdecimal()
    return "operative" if counted and not nested else "subparagraph"


def _table(table: Element, place: _Place) -> Iterator[Line]:
    """Yield a table: rows of cells, empty cells kept, empty rows not."""
    rows = []
    for row in table.iter():
        if local(row) == "tr":
            cells = tuple(read_words(cell, labelled=False) for cell in row if local(cell) in ("td", "th"))
            if any(cell.text for cell in cells):
                rows.append(cells)
    caption = next((child for child in table if local(child) == "caption"), None)
    if caption is not None:
        yield from _heading(read_words(caption, labelled=False), place)
    if rows:
        inside = place.clause is not None and place.clause.spoken
        yield Line("table", Words(), "", place.depth + 1 if inside else place.depth, tuple(rows))
