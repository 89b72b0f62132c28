"""Write what the pages of a PDF show as one text in the layout of the stream, with hints.

From sheets of placed characters to a ``Source``; the library that reads the file is not known here.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from resparse.finding import Diagnostic
from resparse.readers import stream
from resparse.readers.pdf_bidi import is_right_to_left
from resparse.readers.pdf_lines import Line, Run, Sheet, is_wide, page_lines
from resparse.readers.pdf_pages import Measures, Page, measure, note_label, part
from resparse.readers.pdf_paragraphs import (
    LEAD,
    Edges,
    Paragraph,
    edges,
    is_row,
    is_set_apart,
    paragraphs,
    row_paragraphs,
)
from resparse.source import Source

_UNPARTED = re.compile(r"\d\d|[/()]")
"""Signs between which lines of Chinese end, where those of other scripts do not."""

_HYPHEN = re.compile(r"(\w+)\s?[-\u2010\u2011\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+")
_GLUED = ("/", "–", "-", "\u2010", "\u2011", "\u00ad")
"""Signs after which a word goes on in the next line."""

_STAR = re.compile(r"(?<=[^\s*])(\*{1,3})(?![\w*])")
_SHORTEST_WORD = 5

_SUSPENDED = re.compile(r"([^\W\d_]{1,3})[ ][^\W\d_]+-[^\W\d_]")
"""What follows a hyphen that stands for the second half of a compound: a short word, and a compound."""

_USUAL = 3
"""How often a text has a word that is more than the end of a compound, like the ``up`` of ``follow-up``."""


PICTURED = "page-without-text"
"""The code of the diagnostic for pages that are pictures, among others that are not."""


def read_sheets(
    name: str, sheets: Iterable[Sheet], diagnostics: tuple[Diagnostic, ...] = ()
) -> Source | None:
    """Return the source that pages make; ``None`` where no page has a character.

    diagnostics: what there is to say of the file already.
    """
    lines: list[list[Line]] = []
    frames: list[tuple[float, float]] = []
    rules = []
    aside = []
    pictured = []
    mirrored: bool | None = None  # the first page tells: a page of notes may be all Latin
    for number, sheet in enumerate(sheets):
        if mirrored is None and sheet.glyphs:
            mirrored = is_right_to_left(glyph.text for glyph in sheet.glyphs)
        lines.append(page_lines(sheet, number, mirrored=bool(mirrored)))
        frames.append((sheet.width, sheet.height))
        rules.append(sheet.rules)
        aside.append(sheet.aside)
        if sheet.pictured and not sheet.glyphs:
            pictured.append(str(number + 1))
    if not any(lines):
        return None
    usual = measure(lines)
    pages = part(lines, rules, frames, usual)
    told = _told(pages, aside, usual)
    if pictured:
        diagnostics += (Diagnostic(PICTURED, f"pictures without text: page {', '.join(pictured)}"),)
    return stream.compose(name, told._replace(diagnostics=diagnostics))


def _told(pages: Sequence[Page], aside: Sequence[str], usual: Measures) -> stream.Told:
    body = [line for page in pages for line in page.body]
    around = edges(body, usual)
    notes = _notes(pages)
    stars = {note.label for note in notes if not note.label.isdecimal()}
    words = Counter(_WORD.findall(" ".join(line.text for line in body)))
    writer = _Writer(words, stars)
    parts = list(paragraphs(body, usual))
    rows = row_paragraphs(parts, body)
    written = [writer.paragraph(part, around, usual) for part in parts]
    for at in rows:
        written[at] = stream.row_of(stream.without_lead(written[at]), first=at - 1 not in rows)
    outside = [line for page in pages for line in (*page.head, *page.furniture)]
    return stream.Told(
        body=written,
        notes=notes,
        outside=[*(_plain(line) for line in outside), *([stream.Piece(text)] for text in aside if text)],
    )


def _plain(line: Line) -> stream.Line:
    return [stream.Piece(line.text)]


# --- notes ------------------------------------------------------------------------------------------


def _notes(pages: Sequence[Page]) -> list[stream.Note]:
    """Return the notes of all pages; what has no label goes on from the page before."""
    gathered: list[tuple[str, list[Line]]] = []
    above = 0
    for page in pages:
        for line in page.notes:
            label = note_label(line, above)
            if label is not None:
                gathered.append((label, [_without_label(line, label)]))
                above = int(label) if label.isdecimal() else above
            elif gathered:
                gathered[-1][1].append(line)
            else:
                gathered.append(("", [line]))
    writer = _Writer(Counter(), set())
    return [stream.Note(label, [writer.joined(lines)]) for label, lines in gathered]


def _without_label(line: Line, label: str) -> Line:
    """Return a line of a note without its label."""
    runs = list(line.runs)
    first = runs[0].text
    rest = first[first.find(label) + len(label) :].lstrip(").")  # Arabic sets (1)
    runs[0] = runs[0]._replace(text=rest, raised=False)
    return line._replace(runs=tuple(runs))


# --- paragraphs -------------------------------------------------------------------------------------


class _Writer:
    """Write paragraphs as lines of the stream. words: how often the text has each. stars: labels of notes."""

    def __init__(self, words: Counter[str], stars: set[str]) -> None:
        self.words = words
        self.wide = 2 * sum(times for word, times in words.items() if is_wide(word[0])) > words.total()
        self.stars = stars

    def paragraph(self, paragraph: Paragraph, around: Edges, usual: Measures) -> stream.Line:
        """Return a paragraph with the tabs that its indent and its label stand for."""
        line = self.joined(paragraph, tabs=is_row(paragraph))
        lead = LEAD.match(stream.plain(line))
        if lead and not is_row(paragraph):
            line = _with_tab(line, lead.end())
        return [stream.Piece("\t"), *line] if _is_indented(paragraph, around, usual) else line

    def joined(self, lines: Sequence[Line], *, tabs: bool = False) -> stream.Line:
        """Return lines as one, broken words mended. tabs: whether those inside are kept."""
        pieces = self._pieces(lines[0], tabs=tabs)
        for above, below in pairwise(lines):
            between, dropped = self._joint(above.text, below.text)
            if dropped:
                pieces = _without_end(pieces, dropped)
            pieces += [stream.Piece(between), *self._pieces(below, tabs=tabs)]
        return [piece for piece in pieces if piece.text]

    def _joint(self, above: str, below: str) -> tuple[str, int]:
        """Return what joins two lines, and how many signs of the first a broken word had too many.

        A hyphen is kept, since most lines break at one that belongs there (conventions §5.4); it goes where
        the text has the word elsewhere in one piece, and is suspended before a word like "and" and the rest
        of a compound: ``burden- and responsibility-sharing``.
        """
        last, first = above[-1:], below[:1]
        if is_wide(last) or is_wide(first) or (self.wide and _UNPARTED.search(last + first)):
            return "", 0
        broken = _HYPHEN.search(above)
        rest = _WORD.match(below)
        whole = broken[1] + rest[0] if broken and rest else ""
        if len(whole) >= _SHORTEST_WORD and whole in self.words:
            return "", 1
        pair = _SUSPENDED.match(below) if broken else None
        if pair and self.words[pair[1]] >= _USUAL:
            return " ", 0
        glued = above.endswith(_GLUED) and not above[-2:-1].isspace()
        return ("" if glued else " "), 0

    def _pieces(self, line: Line, *, tabs: bool) -> stream.Line:
        pieces: stream.Line = []
        for run in line.runs:
            text = run.text if tabs else run.text.replace("\t", " ")
            pieces += self._starred(_piece(run, text))
        return pieces

    def _starred(self, piece: stream.Piece) -> stream.Line:
        """Return a piece with the stars in it that call a note as pieces of their own."""
        if not self.stars or piece.kind != stream.PLAIN or "*" not in piece.text:
            return [piece]
        parts = _STAR.split(piece.text)
        return [
            piece._replace(text=text, kind=stream.MARKER if at % 2 and text in self.stars else stream.PLAIN)
            for at, text in enumerate(parts)
            if text
        ]


def _piece(run: Run, text: str) -> stream.Piece:
    """Return a run as a piece; a raised one stands at the word before it."""
    if run.raised:
        return stream.Piece(text.lstrip(), run.italic, stream.RAISED)
    return stream.Piece(text, run.italic)


def _without_end(pieces: stream.Line, count: int) -> stream.Line:
    last = pieces[-1]
    return [*pieces[:-1], last._replace(text=last.text[:-count])]


def _with_tab(line: stream.Line, end: int) -> stream.Line:
    """Return a line with a tab behind its label, which ends at an offset, in the place of white space."""
    head: stream.Line = []
    rest: stream.Line = []
    for piece in line:
        cut = max(0, min(end, len(piece.text)))
        head.append(piece._replace(text=piece.text[:cut]))
        rest.append(piece._replace(text=piece.text[cut:]))
        end -= cut
    whole = [*head, stream.Piece("\t"), *stream.without_lead(rest)]
    return [piece for piece in whole if piece.text]


def _is_indented(paragraph: Paragraph, around: Edges, usual: Measures) -> bool:
    """Tell whether a paragraph is prose, which the stream sets behind a tab, and no heading or row."""
    return not is_row(paragraph) and not is_set_apart(paragraph, around, usual)
