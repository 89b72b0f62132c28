"""From text to resolution: layout, line grammar, meaning, footnotes, masthead."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from resparse.finding import Span
from resparse.nodes import Marker, Proposal, Resolution
from resparse.source import Source
from resparse.syntax.assemble import Assembler, assemble, walk
from resparse.syntax.cited import NoCitations
from resparse.syntax.diagnose import diagnose
from resparse.syntax.draft import Draft, Mark
from resparse.syntax.footnotes import find_marks, told_marks
from resparse.syntax.freeze import Freezer
from resparse.syntax.inline import clean
from resparse.syntax.languages import language_of
from resparse.syntax.layout import lay_out
from resparse.syntax.lexicon import Lexicon, lexicon
from resparse.syntax.marked import MarkedAssembler, read_groups, told_masthead
from resparse.syntax.masthead import Masthead, read_masthead, tokens
from resparse.syntax.notes import Note, note_lines, notes_between, read_notes
from resparse.syntax.openings import openings
from resparse.syntax.plain import fold_digits
from resparse.syntax.relocate import relocate
from resparse.syntax.tables import data_tables

if TYPE_CHECKING:
    from resparse.syntax.citations import Citer

__all__ = ["parse"]


def parse(source: Source, language: str | None = None, *, citations: bool = True) -> Resolution:
    """Read a source into a resolution. Never raises on text, whatever it holds.

    citations: whether to look for them; a short text is read in half the time without.
    language: a folder of ``grammars/``; told from the text where none is given. Raises LookupError for a
    language without a lexicon.
    """
    language = language or language_of(source)
    words = lexicon(language)
    hints = source.hints
    laid = lay_out(source.text, words, hints)
    text = laid.text
    tables = data_tables(text, hints.tables if laid.tables is None else laid.tables, language)
    groups = read_groups(text, language, hints.blocks, tables)
    lines = list(tokens(groups))
    body_end = next((i for i, line in enumerate(lines) if line.type == "TRAILER"), len(lines))
    notes_begin = note_lines(lines[:body_end], hints.notes if laid.notes is None else laid.notes, words.label)
    masthead = told_masthead(read_masthead(text, lines, words), hints, words)
    between = [] if hints.notes is not None else notes_between(lines[:notes_begin])
    notes = read_notes(text, [*between, *lines[notes_begin:body_end]], words.label)
    limit = lines[notes_begin].start_pos if notes_begin < body_end else len(text)
    organ = masthead.organ.name if masthead.organ else None
    assembler = Assembler if hints.blocks is None else partial(MarkedAssembler, blocks=hints.blocks)
    reader = assembler(text, limit, masthead, words, openings(language), italics=hints.italics, tables=tables)
    drafts = assemble(reader, groups, frozenset(line.start_pos for line in between))
    title = Draft("title", 0, masthead.title or (0, 0))
    letter = Draft("title", 0, masthead.letter or title.own[1:] * 2)
    flat = sorted([title, letter, *walk(drafts)], key=lambda draft: draft.own)
    spans = [draft.own for draft in flat]
    told = hints.markers if laid.markers is None else laid.markers
    stars = [note.label for note in notes if laid.markers is not None and note.label[0] == "*"]
    marks = _marks(text, spans, notes, words) if told is None else told_marks(text, spans, told, stars)
    for draft, found in zip(flat, marks, strict=True):
        draft.marks = found
    cites = _citer(words, organ, text) if citations else NoCitations()
    freezer = Freezer(text, notes, cites, hints.links if citations else ())
    title_text, title_markers = _title(text, title, letter, freezer)
    body = freezer.nodes(drafts)
    document = Resolution(
        source=source,
        language=language,
        symbol=masthead.symbol,
        organ=organ,
        session=masthead.session,
        number=masthead.number,
        title=title_text or None,
        adopted=masthead.adopted,
        distributed=masthead.distributed,
        agenda_items=masthead.agenda_items,
        meeting=masthead.meeting,
        job_number=masthead.job_number,
        proposal=_with_citations(masthead, freezer),
        body=body,
        footnotes=tuple(freezer.footnotes(notes)),
        title_footnotes=title_markers,
        citations=freezer.citations(title_text, title.own, title.marks),
        title_span=title.own,
        diagnostics=(*source.diagnostics, *diagnose(text, flat, notes, marks, told=told is not None)),
    )
    return document if laid.map is None else relocate(document, laid.map)


def _citer(words: Lexicon, organ: str | None, text: str) -> "Citer | NoCitations":
    from resparse.syntax.citations import citer

    return citer(words, organ, text)


def _title(text: str, title: Draft, letter: Draft, freezer: Freezer) -> tuple[str, tuple[Marker, ...]]:
    """Return the words of a title, and its markers with those of the letter below it."""
    said, offsets = clean(text, *title.own, title.marks)
    offsets += [len(said)] * len(letter.marks)
    return said, freezer.markers(title.marks + letter.marks, offsets, "title")


def _marks(text: str, spans: Sequence[Span], notes: Sequence[Note], words: Lexicon) -> list[list[Mark]]:
    """Return the markers found in each span; labels are compared in the usual digits."""
    return find_marks(fold_digits(text), spans, [fold_digits(note.label) for note in notes], words)


def _with_citations(masthead: Masthead, freezer: Freezer) -> Proposal | None:
    """Return the proposal with the documents it cites."""
    proposal = masthead.proposal
    if proposal is None:
        return None
    cited = freezer.citations(proposal.text, masthead.proposal_span, ())
    symbols = tuple(dict.fromkeys(citation.symbol for citation in cited if citation.symbol))
    return replace(proposal, symbols=symbols, citations=cited)
