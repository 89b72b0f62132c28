"""Write a wrapped text anew: a paragraph a line, notes at its end, furniture after them.

It is the order in which the text of a Word file comes (conventions §5.1), so that what reads the lines
need not know of pages.
"""

import re
from collections.abc import Sequence

from resparse.finding import Span
from resparse.syntax.layout_hyphens import lost_hyphens
from resparse.syntax.layout_joints import Joiner
from resparse.syntax.layout_kerning import stray_spaces
from resparse.syntax.layout_lines import Line, read_lines
from resparse.syntax.layout_map import Laid, OffsetMap
from resparse.syntax.layout_markers import Seeker, bracketed
from resparse.syntax.layout_notes import PageNote, page_notes
from resparse.syntax.layout_pages import Page, front, set_apart, symbols, without_rule
from resparse.syntax.layout_shapes import TYPED
from resparse.syntax.layout_vocabulary import Vocabulary
from resparse.syntax.layout_writer import Writer
from resparse.syntax.lexicon import Lexicon
from resparse.syntax.openings import openings

_LABELLED = re.compile(
    rf"""^((?:\[\w+\][ ]*\n)?[ \t]*(?:{TYPED}|\*))[ ](?=[ ]*[^\s*])""",
    re.MULTILINE | re.VERBOSE,
)
"""A label and the space after it, where a text has lost its tabs."""

_SEPARATOR = "_______________\n---------------\n"
"""What parts the text and its notes from furniture, as in the text of a Word file."""

_MOST_TORN = 3
"""Paragraphs, as they look, over which a note goes on at most after its first."""

_NOTE = re.compile(
    r"(?:[\[\\](?P<marked>\d{1,3})[\]\\](?:\s+|$)(?:(?P=marked)\s+|[(⁽][ ]?[)⁾][ ]?)?"
    r"|\(?(?P<plain>\d{1,3}|\*{1,3})\)?(?:\t|[ ]{2,}))"
)
"""The number of a note, in brackets or strokes with perhaps the number typed behind it, or before a gap.

Parentheses in which Arabic sets a number are left empty by some converters.
"""


def with_tabs(text: str) -> str:
    """Return a text that lost its tabs with one behind each label."""
    return _LABELLED.sub(r"\1\t", text)


def unwrap(plain: str, source: str, words: Lexicon) -> Laid:
    r"""Return a wrapped text laid out. plain: the source, of its length, with ``\n`` at every end."""
    pages = set_apart(read_lines(plain, source), words)
    first = front(pages[0].body, words)
    masthead = pages[0].body[:first]
    pages[0] = pages[0]._replace(body=pages[0].body[first:])
    sizes = ([line for page in pages for line in page.body], [line for page in pages for line in page.notes])
    lines = [*sizes[0], *sizes[1]]
    vocabulary = Vocabulary(lines)
    paged = "\x0c" in source  # as pdftotext ends pages: who joins lines by hand joins the halves of a word
    lost = lost_hyphens(sizes, vocabulary, words) if paged else ()
    mends = (*lost, *stray_spaces(lines, vocabulary, words))
    notes, markers = _notes_and_markers(pages, words)
    told = bool(notes or markers)
    writer = Writer(plain, markers, mends, words)
    notes += _write_body(writer, [line for page in pages for line in page.body], markers, words)
    begin = writer.scribe.length
    for note in notes:
        writer.note(note)
    _write_furniture(writer, [*masthead, *symbols(pages)], parted=bool(notes))
    laid, runs = writer.scribe.finish()
    way = OffsetMap(laid, source, runs)
    return Laid(laid or "\n", way, tuple(writer.marked) if told else None, begin if notes else None)


def _write_body(
    writer: Writer, lines: Sequence[Line], markers: Sequence[Span], words: Lexicon
) -> list[PageNote]:
    """Write the paragraphs of a body; return the notes that it ends with."""
    opens = openings(words.language)
    joiner = Joiner(lines, words, lambda text: opens.match(text) is not None, markers)
    paragraphs = joiner.paragraphs()
    notes, end = _end_notes(paragraphs)
    for paragraph in paragraphs[:end]:
        note = paragraph[0].start in joiner.notes
        writer.paragraph(paragraph, pushed=joiner.is_clause(paragraph), note=note)
    return notes


def _write_furniture(writer: Writer, lines: Sequence[Line], *, parted: bool) -> None:
    """Write masthead and running heads, where the fields of a document are sought."""
    if lines or parted:
        writer.scribe.put(_SEPARATOR)
    for line in lines:
        writer.lines([(line.start, line.start + len(line.text.rstrip("*")))])


def _notes_and_markers(pages: list[Page], words: Lexicon) -> tuple[list[PageNote], list[Span]]:
    """Return the notes of all pages, and the markers that they tell; notes without rule leave the pages."""
    notes: list[PageNote] = []
    markers = [span for page in pages for line in page.body for span in bracketed(line)]
    seeker = None if markers else Seeker(words)
    ruled = len(pages) == 1 or any(page.notes for page in pages)
    above = 0
    for number, whole in enumerate(pages):
        page = pages[number] = whole if ruled else without_rule(whole, above, words)
        found = page_notes(page.notes, above)
        if found and not found[0].label and not notes:
            pages[number] = page._replace(body=page.body + page.notes)
            continue
        labels = [int(note.label) for note in found if note.label.isdecimal()]
        if seeker:
            markers += seeker.page(page.body, labels)
        above = max([above, *labels])
        _add(notes, found)
    return notes, markers


def _add(notes: list[PageNote], found: Sequence[PageNote]) -> None:
    """Add the notes of a page; one without number goes on from the page before."""
    for note in found:
        if note.label:
            notes.append(note)
        else:
            notes[-1] = notes[-1]._replace(lines=notes[-1].lines + note.lines)


def _end_notes(paragraphs: Sequence[Sequence[Line]]) -> tuple[list[PageNote], int]:
    """Return the notes with which a text ends, and the index of the paragraph that they begin with.

    Numbers count down to 1, with asterisks before them; what stands between two goes on from the first.
    """
    notes: list[PageNote] = []
    torn: tuple[Span, ...] = ()
    begin = skipped = len(paragraphs)
    for place in range(len(paragraphs) - 1, -1, -1):
        note = _end_note(paragraphs[place])
        if note and _precedes(note.label, notes[-1].label if notes else None):
            notes.append(note._replace(lines=note.lines + torn))
            torn, begin, skipped = (), place, place
        elif (notes and notes[-1].label == "1") or skipped - place > _MOST_TORN:
            break
        else:
            torn = (*((line.start, line.end) for line in paragraphs[place]), *torn)
    return (notes[::-1], begin) if any(note.label == "1" for note in notes) else ([], len(paragraphs))


def _end_note(paragraph: Sequence[Line]) -> PageNote | None:
    """Read a paragraph as a note that begins with its number."""
    first = paragraph[0]
    found = _NOTE.match(first.text)
    if found is None:
        return None
    label = "marked" if found["marked"] else "plain"
    span = (first.start + found.start(label), first.start + found.end(label))
    words = ((line.start, line.end) for line in paragraph)
    own = (first.start + found.end(), first.end)
    lines = (own, *(below for below in words if below[0] > first.start))
    return PageNote(found[label], span, lines[1:] if own[0] == own[1] and lines[1:] else lines)


def _precedes(label: str, below: str | None) -> bool:
    """Tell whether a note can stand directly before another."""
    if below is None or not below.isdecimal():
        return not label.isdecimal() or below is None
    return int(label) + 1 == int(below) if label.isdecimal() else below == "1"
