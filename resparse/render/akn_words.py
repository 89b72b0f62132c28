"""Write the words of a node as Akoma Ntoso: opening in italics, links of citations, footnotes in place."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from resparse.nodes import Citation, Footnote, Marker, Node, Resolution
from resparse.render.cells import cell_markers
from resparse.render.words import words as language_words

_UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold: control characters, halves of surrogate pairs."""

KEEP = ' xml:space="preserve"'


def text(words: str) -> str:
    """Return words as character data."""
    return escape(_UNSPEAKABLE.sub("\N{REPLACEMENT CHARACTER}", words))


def value(words: object) -> str:
    """Return words as the value of an attribute, with its quotes."""
    return quoteattr(_UNSPEAKABLE.sub("\N{REPLACEMENT CHARACTER}", str(words)), {"\n": " ", "\t": " "})


class Writer:
    """Write the runs of one document. It counts identifiers, and knows which notes have been written."""

    def __init__(self, document: Resolution) -> None:
        """Prepare for a document."""
        self.notes = {note.id: note for note in document.footnotes}
        self.placed: dict[str, str] = {}
        before, _, after = language_words(document.language).marker.partition("{label}")
        self.frame = tuple(f"<sup>{text(sign)}</sup>" if sign else "" for sign in (before, after))
        self.counts: Counter[str] = Counter()

    def identifier(self, kind: str) -> str:
        """Return the next identifier of a kind: ``para_7``."""
        self.counts[kind] += 1
        return f"{kind}_{self.counts[kind]}"

    def words(self, node: Node) -> str:
        """Return the words of a node."""
        opening = node.opening if node.opening and node.text.startswith(node.opening) else ""
        return self.runs(node.text, node.footnotes, node.citations, len(opening))

    def rows(self, node: Node) -> str:
        """Return the rows of a table; a table known as text alone is one cell."""
        if not node.rows:
            return f"<tr><td><p>{self.runs(node.text, node.footnotes, ())}</p></td></tr>\n"
        written = []
        for row, called in zip(node.rows, cell_markers(node), strict=True):
            pairs = zip(row, called, strict=True)
            cells = (f"<td><p>{self.runs(cell, marks, ())}</p></td>" for cell, marks in pairs)
            written.append(f"<tr>{''.join(cells)}</tr>\n")
        return "".join(written)

    def runs(
        self, words: str, markers: Sequence[Marker], citations: Iterable[Citation], lean: int = 0
    ) -> str:
        """Return a text with its footnotes and links. lean: where the italics at its head end."""
        linked = [(one.offset, one.offset + len(one.text), one.url) for one in citations if one.url]
        calls = sorted(markers, key=lambda marker: marker.offset)
        cuts = {0, lean, len(words), *(mark.offset for mark in calls)}
        cuts |= {place for start, end, _ in linked for place in (start, end)}
        places = sorted(place for place in cuts if 0 <= place <= len(words))
        pieces: list[str] = []
        for start, end in zip(places, [*places[1:], len(words)], strict=True):
            pieces += (self._framed(mark) for mark in calls if mark.offset == start)
            run = text(words[start:end])
            href = next((url for first, last, url in linked if first <= start < end <= last), None)
            run = f"<a href={value(href)}>{run}</a>" if href and run else run
            pieces.append(f'<span class="italic">{run}</span>' if end <= lean and run else run)
        return "".join(pieces)

    def _framed(self, mark: Marker) -> str:
        """Return a footnote with what its language prints around a marker: Arabic has parentheses."""
        before, after = self.frame
        return f"{before}{self._call(mark)}{after}"

    def _call(self, mark: Marker) -> str:
        """Return a footnote where it is first called, a reference to it elsewhere."""
        note = self.notes.get(mark.ref or "")
        label = value(mark.label)
        if note is None or note.id in self.placed:
            href = self.placed.get(mark.ref or "", "")
            return f'<noteRef href={value("#" + href)} marker={label} placement="bottom"/>'
        self.placed[note.id] = self.identifier("authorialNote")
        identity = value(self.placed[note.id])
        start = f'<authorialNote marker={label} placement="bottom" eId={identity}>'
        return f"{start}{self.note(note)}</authorialNote>"

    def note(self, note: Footnote) -> str:
        """Return the words of a note as a paragraph."""
        return f"<p{KEEP}>{self.runs(note.text, (), note.citations)}</p>"
