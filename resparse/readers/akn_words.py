"""Gather the words of an XML element: white space folded, emphasis and footnote calls kept in place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from resparse.finding import Span

_SPACE = re.compile(r"[ \t\r\n]+")
_RETURN = "\x0b"
"""A line end inside a line, as Word has it."""

_ITEM = re.compile(r"(\S{1,12}(?: ?[-–—])?)\t")
_CALLS, _UNSEEN = frozenset({"authorialNote", "noteRef"}), frozenset({"meta", "img", "presentation"})

EMPHASIS = frozenset({"italic", "bold"})
"""Classes of a run that stands out: italics, and bold where the script has no italics (Chinese)."""


class Call(NamedTuple):
    """Hold a footnote where it is called: the printed label and where it stands, the note itself.

    framed: whether parentheses stand around it, as in Arabic.
    """

    label: str
    span: Span
    note: Element
    framed: bool = False


Link = tuple[int, int, str]
"""Where a link stands, start and end, and where it leads."""


@dataclass(slots=True)
class Words:
    """Hold the words of one line. Spans are offsets into ``text``.

    label: the number or letter that stood before a tab at their head.
    """

    text: str = ""
    label: str = ""
    emphasis: list[Span] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def local(element: Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def read_words(element: Element, *, labelled: bool = True) -> Words:
    """Return the words of an element, those of its footnotes left out.

    labelled: whether a number or letter before a tab at their head is a label.
    """
    gathered = _Gatherer()
    for piece, look in _pieces(element):
        if isinstance(piece, str):
            gathered.add(piece, look)
        else:
            gathered.call(piece)
    return gathered.words(labelled=labelled)


def plain(element: Element | None) -> str:
    """Return the words of an element on one line, an empty string for none."""
    return "" if element is None else " ".join(read_words(element, labelled=False).text.split(_RETURN))


class _Look(NamedTuple):
    """Say of a run whether it stands out, and where it leads."""

    lean: bool = False
    href: str = ""


def _pieces(root: Element) -> Iterator[tuple[str | Element, _Look]]:
    """Yield runs of text, and calls of footnotes, in order, each with its look."""
    stack: list[tuple[str | Element, _Look]] = [(root, _Look())]
    while stack:
        item, look = stack.pop()
        if isinstance(item, str) or (local(item) in _CALLS and item is not root):
            yield item, look
            continue
        stands_out = bool(EMPHASIS.intersection((item.get("class") or "").split()))
        below = _Look(look.lean or stands_out or local(item) in ("i", "b"), item.get("href") or look.href)
        for child in reversed(item):
            stack.append((child.tail or "", below))
            name = local(child)
            if name and name not in _UNSEEN:
                stack.append((_RETURN if name in ("eol", "br") else child, below))
            if name in ("docDate", "p"):
                stack.append((" ", below))  # "on<docDate>": the UN's mark-up leaves the space out
        stack.append((item.text or "", below))


class _Gatherer:
    """Join runs to a line, left to right."""

    def __init__(self) -> None:
        self.text = ""
        self.emphasis: list[Span] = []
        self.calls: list[Call] = []
        self.links: list[Link] = []

    def add(self, run: str, look: _Look) -> None:
        """Add a run of text; a tab outlives the white space around it."""
        run = _SPACE.sub(lambda found: "\t" if "\t" in found[0] else " ", run)
        if run[:1] in ("\t", " ") and (not self.text or self.text[-1] in " \t"):
            if run[0] == "\t" and self.text:
                self.text = self.text[:-1] + "\t"
            run = run[1:]
        start = len(self.text)
        self.text += run
        bare = run.strip()
        start += run.index(bare)
        if look.lean and bare:
            self._lean(start, start + len(bare))
        if look.href and bare:
            self._link(start, start + len(bare), look.href)

    def _lean(self, start: int, end: int) -> None:
        if self.emphasis and not self.text[self.emphasis[-1][1] : start].strip():
            start = self.emphasis.pop()[0]
        self.emphasis.append((start, end))

    def _link(self, start: int, end: int, href: str) -> None:
        if self.links and self.links[-1][2] == href and not self.text[self.links[-1][1] : start].strip():
            start = self.links.pop()[0]
        self.links.append((start, end, href))

    def call(self, note: Element) -> None:
        """Add the marker of a footnote."""
        label = "".join((note.get("marker") or "").split()).strip("()") or "*"
        start = len(self.text)
        self.text += label
        self.calls.append(Call(label, (start, start + len(label)), note))

    def words(self, *, labelled: bool) -> Words:
        """Return the line: its label set apart, every other tab a space."""
        text = self.text.rstrip()
        found = _ITEM.match(text) if labelled else None
        label = found[1] if found and is_label(found[1]) else ""
        cut = found.end() if found and label else 0
        return Words(
            text[cut:].replace("\t", " "),
            label,
            [(max(start, cut) - cut, end - cut) for start, end in self.emphasis if end > cut],
            [_moved(text, call, cut) for call in self.calls],
            [(start - cut, end - cut, href) for start, end, href in self.links],
        )


def _moved(text: str, call: Call, cut: int) -> Call:
    start, end = call.span
    framed = text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    return Call(call.label, (start - cut, end - cut), call.note, framed)


def is_label(word: str) -> bool:
    """Tell a number, letter or bullet before a tab from a word: ``1.``, ``(a)``, ``4.2``, ``–``."""
    bare = word.strip("().,:-–— ")
    if not bare:
        return len(word) == 1 and not word.isalnum()
    marked = word[-1] in ".)," or not word[-1].isalpha()
    return marked and len(bare) <= 8
