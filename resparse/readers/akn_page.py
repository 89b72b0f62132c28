"""Lay lines out as the Official Document System prints a resolution as text, and remember what each is.

The layout is that of the samples: one paragraph a line, tabs before clauses, markers glued to their
words, the notes at the end, then the comment block and the running heads.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from resparse.finding import Span
from resparse.readers.akn_lines import Line
from resparse.readers.akn_words import Call, Words, local, read_words
from resparse.source import Block, Facts, Hints, Link, Source

_INDENTED = frozenset({"enacting", "operative", "paragraph", "preambular", "subparagraph", "text"})
_ENDS = ("meeting", "date", "closing")


class Page:
    """Write lines one after the other, and keep the place of each."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.italics: list[Span] = []
        self.markers: list[Span] = []
        self.calls: list[Call] = []
        self.links: list[Link] = []

    def put(self, text: str) -> int:
        """Write text; return where it begins."""
        start = self.length
        self.text.append(text)
        self.length += len(text)
        return start

    def line(self, line: Line) -> None:
        """Write a line of the document."""
        start = self.length
        label = None
        if line.kind == "title":
            self.put(f"{line.label}\t" if line.label else "")
        elif line.kind in _INDENTED:
            self.put("\t")
            if line.label:
                at = self.put(line.label)
                label = (at, self.length)
                self.put("\t")
        for number, row in enumerate(line.rows):
            self.put("\n" if number else "")
            for column, cell in enumerate(row):
                self.put("\t" if column else "")
                self._words(cell)
        self._words(line.words)
        self.blocks.append(Block(line.kind, (start, self.length), label, line.depth))
        self.put("\n")

    def _words(self, words: Words) -> None:
        start = self.put(words.text)
        self.italics += ((start + a, start + b) for a, b in words.emphasis)
        self.markers += ((start + call.span[0], start + call.span[1]) for call in words.calls)
        self.calls += words.calls
        self.links += (Link((start + a, start + b), href) for a, b, href in words.links)

    def furniture(self, text: str) -> None:
        """Write what stands after the end of the document."""
        start = self.put(text)
        self.blocks.append(Block("trailer", (start, self.length)))


def lay_out(name: str, lines: Iterable[Line], uncalled: Iterable[Element], tail: str, facts: Facts) -> Source:
    """Return the document as text, with what is known of it.

    uncalled: notes that no line calls. tail: the furniture at the end.
    """
    page = Page()
    for line, after in pairwise([*lines, None]):
        assert line is not None
        page.line(line)
        page.put(_gap(line, after))
    begin, markers = page.length, tuple(page.markers)
    for note in _note_lines(_notes(page.calls, uncalled)):
        page.line(note)
    page.furniture(tail)
    hints = Hints(
        laid_out=True,
        italics=tuple(page.italics),
        markers=markers,
        notes=begin,
        blocks=tuple(page.blocks),
        links=tuple(page.links),
        facts=facts,
    )
    return Source(name, "".join(page.text), hints=hints)


_HEAD_LINES = ("adoption", "council_title", "proposal", "title")


def _gap(line: Line, after: Line | None) -> str:
    """Return the empty lines between two lines: two after the title, one around the end of a text."""
    if line.kind in _HEAD_LINES:
        return "" if after is not None and after.kind in _HEAD_LINES else "\n\n"
    if after is None:
        return "" if line.kind in _ENDS else "\n"
    return "\n" if after.kind in ("meeting", "annex") else ""


class _Note(NamedTuple):
    """Hold a note: its label as printed, its paragraphs."""

    label: str
    paragraphs: tuple[Words, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Return what tells one note from another."""
        return self.label, *(words.text for words in self.paragraphs)

    @property
    def number(self) -> int:
        """Return the label as a number, 0 for an asterisk."""
        bare = self.label.strip("()")
        return int(bare) if bare.isdecimal() else 0


def _notes(calls: Iterable[Call], uncalled: Iterable[Element]) -> list[_Note]:
    """Return the notes in the order of their numbers, or of their calls where those are no numbers.

    One that is called twice stands once; one that another place refers to has no words here.
    """
    found = [
        _Note(f"({call.label})" if call.framed else call.label, _paragraphs(call.note))
        for call in calls
        if local(call.note) != "noteRef"
    ]
    notes = list({note.key: note for note in reversed(found)}.values())[::-1]
    if all(note.number for note in notes):
        notes.sort(key=lambda note: note.number)
    for each in uncalled:
        note = _Note(each.get("marker") or "*", _paragraphs(each))
        above = (place for place, other in enumerate(notes) if other.number > note.number > 0)
        notes.insert(next(above, len(notes)), note)
    return notes


def _paragraphs(note: Element) -> tuple[Words, ...]:
    """Return the paragraphs of a note."""
    texts = [read_words(child, labelled=False) for child in note if local(child) == "p"]
    return tuple(words for words in texts if words.text) or (Words("".join(note.itertext()).strip()),)


def _note_lines(notes: Iterable[_Note]) -> Iterator[Line]:
    """Yield the lines of notes; Arabic has an empty pair of parentheses where its number belongs."""
    for note in notes:
        first, *others = note.paragraphs
        cut = len(first.text) - len(first.text.removeprefix("()").lstrip())
        lead = f"{note.label} "
        links = [(start - cut + len(lead), end - cut + len(lead), href) for start, end, href in first.links]
        yield Line("note", Words(lead + first.text[cut:], links=links))
        yield from (Line("text", Words(words.text, links=words.links)) for words in others)


def trailer(facts: Facts, printed: dict[str, str]) -> str:
    """Return the furniture at the end of a file: comment block, separators, first page, running heads.

    printed: the lines of the cover page by name: ``publisher``, ``organ``, ``status``, ``issued``,
    ``session``, ``agenda``, ``topic``, ``docket``.
    """
    symbol = facts.symbol or ""
    mark = "<<ODS {}>>"
    pairs = (("JOB NO", facts.job_number or ""), ("DOC SYMBOL1", symbol), ("DOC SYMBOL2", ""))
    comment = "".join(f"{mark.format(key)}{value}{mark.format(key)}\n" for key, value in pairs)
    rule = "-" * 60
    separators = f"_______________\n\n{rule}\n\n---------------\n\n{rule}\n\n1\n    \n\n1\n\n"
    first = "{publisher}{symbol}{organ}{status}\n{issued}{session}\n".format(symbol=symbol, **printed)
    agenda = "".join(f"{printed[name]}\n" for name in ("agenda", "topic") if printed[name])
    heads = "".join(f"{head}\n\n" for head in (printed["docket"], symbol, symbol, "2", "3") if head)
    block = f"[DU1]{comment}" if facts.job_number else ""
    return f"{block}{separators}{first}{agenda}\n{heads}"
