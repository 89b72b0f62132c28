"""Build the tree from what mark-up tells of every line, in the place of the line grammar's guesses.

The groups are those of the line grammar, but each line's kind is told, not read. Of a heading alone the
grammar is asked what it says: an annex, a section, or neither. Where mark-up nests clauses their place is
told too; where it is flat, as the UN's mostly is, labels and neighbours tell it as in any text.
"""

from collections.abc import Iterator, Mapping, Sequence

from resparse.automaton import Reader, token
from resparse.finding import Span
from resparse.source import Block, Facts, Hints, Table
from resparse.syntax import labels
from resparse.syntax.assemble import OPERATIVE, PREAMBULAR, Assembler
from resparse.syntax.draft import Draft, cells, trim
from resparse.syntax.grammar import FRAME, Group, Line, line_reader, read_lines
from resparse.syntax.lexicon import Lexicon
from resparse.syntax.masthead import Masthead, agenda_items
from resparse.syntax.openings import Openings
from resparse.syntax.plain import plain_lines
from resparse.syntax.tables import masked

_TYPES = {
    "adoption": "ADOPTION", "annex": "ANNEX", "closing": "VOTE", "council_title": "COUNCIL_TITLE",
    "date": "DATE", "enacting": "ENACTING", "meeting": "MEETING", "note": "NOTE", "proposal": "PROPOSAL",
    "subparagraph": "LETTERED", "title": "TITLE", "trailer": "TRAILER",
}  # fmt: skip
"""The terminal of the line grammar for a kind of block; any other kind is a paragraph."""

_DEEPEST = 12
"""Levels kept below a clause, as in a text; mark-up could nest without end."""

_OPENING_GROUPS = ("ANNEX", "SECTION")


def read_groups(
    text: str, language: str, blocks: Sequence[Block] | None, tables: Mapping[int, Table] | None = None
) -> tuple[Group, ...]:
    """Return the groups of a text, its lines as the blocks tell, else as the line grammar reads them.

    tables: those that hold data, each by the place where its first line begins; each is one line.
    Raises LookupError for a language without a lexicon.
    """
    if blocks is None:
        return read_lines(masked(plain_lines(text), tables or {}), language)
    reader = line_reader(language)
    groups: tuple[Group, ...] = reader.follow(_lines(plain_lines(text), blocks, reader))
    return groups


def _lines(text: str, blocks: Sequence[Block], reader: Reader) -> Iterator[Line]:
    """Yield a line a block; each reaches to where the next begins, as those of the grammar do."""
    ends = [block.span[0] for block in blocks[1:]]
    for block, end in zip(blocks, [*ends, len(text)], strict=True):
        start = block.span[0]
        yield token(_type(text, block, reader), text[start:end], start, end)


def _type(text: str, block: Block, reader: Reader) -> str:
    if block.depth:
        return "PARAGRAPH"
    if block.kind in (OPERATIVE, "paragraph") and block.label:
        return "NUMBERED"
    if block.kind == "heading":
        line = text[slice(*block.span)] + "\n"
        first = next(reader.tokens(line))
        return first.type if first.type in _OPENING_GROUPS and first.end_pos == len(line) else "HEADING"
    return _TYPES.get(block.kind, "PARAGRAPH")


def told_masthead(masthead: Masthead, hints: Hints, words: Lexicon) -> Masthead:
    """Return the fields of a document with those that mark-up tells in the place of those read."""
    facts = hints.facts
    if facts == Facts():
        return masthead
    symbol = facts.symbol or masthead.symbol
    organ = next((one for one in words.organs if symbol and symbol.startswith(f"{one.series}/")), None)
    return masthead._replace(
        symbol=symbol,
        organ=organ or masthead.organ,
        number=masthead.number or facts.number,
        session=masthead.session or facts.session,
        adopted=facts.adopted or masthead.adopted,
        distributed=facts.distributed or masthead.distributed,
        agenda_items=(agenda_items(facts.agenda, words) if facts.agenda else ()) or masthead.agenda_items,
        meeting=masthead.meeting or facts.meeting,
        job_number=facts.job_number or masthead.job_number,
    )


class MarkedAssembler(Assembler):
    """Build the drafts of a body of which every line is told."""

    def __init__(
        self,
        text: str,
        limit: int,
        masthead: Masthead,
        words: Lexicon,
        openings: Openings,
        *,
        blocks: Sequence[Block],
        italics: Sequence[Span] = (),
        tables: Mapping[int, Table] | None = None,
    ) -> None:
        """Start with an empty body. blocks: what is told of every line. The rest as for any text."""
        super().__init__(text, limit, masthead, words, openings, italics=italics, tables=tables)
        self.told = {block.span[0]: block for block in blocks}
        self.levels: list[Draft] = []
        self.begun = False

    def add(self, group: Group, after: Group | None) -> None:
        """Place one group; what stands before the first organ's line and is no masthead is kept too."""
        if group.kind == "front" and not self.begun:
            self._lines([line for line in group.lines if line.type not in FRAME])
        super().add(group, after)

    def add_lines(self, lines: Sequence[Line], *, numbered: bool) -> None:
        """Place the lines of a text in which no organ speaks."""
        self.begun = True
        super().add_lines(lines, numbered=numbered)

    def _closing(self, group: Group) -> None:
        head = group.head
        if head is None or head.type != "VOTE":
            super()._closing(group)
            return
        self._leave_quote()
        self._close_sections()
        self._attend(None)
        closing = self._leaf("closing", head)
        dates = [line for line in group.lines[:1] if line.type == "DATE"]
        for line in dates:
            closing.extend(trim(self.text, line.start_pos, line.end_pos)[1])
        self._lines(group.lines[len(dates) :])
        self._clauses(group)

    # --- lines ------------------------------------------------------------------------------------

    def _line(self, line: Line) -> None:
        block = self.told[line.start_pos]
        if block.depth:
            self._place(block)
        elif block.kind in ("table", "unplaced"):
            self._continue(self._draft(block, block.kind))
        else:
            super()._line(line)

    def _numbered(self, line: Line) -> None:
        block = self.told[line.start_pos]
        kind = "paragraph" if self._in_annex() else OPERATIVE
        if kind == OPERATIVE and self._in_list(self._label(block)):
            self._item(line)
            return
        clause = self._draft(block, kind)
        self.seen_operative |= kind == OPERATIVE
        self._here().children.append(clause)
        self._attend(clause)

    def _item(self, line: Line) -> None:
        block = self.told[line.start_pos]
        item = self._draft(block, "subparagraph")
        above = self.ladder.place(self._label(block), item)
        (above or self.clause or self._here()).children.append(item)
        self.levels = [item]

    def _attend(self, clause: Draft | None) -> None:
        super()._attend(clause)
        self.levels = [clause] if clause else []

    def _continue(self, draft: Draft) -> None:
        super()._continue(draft)
        self.levels = [draft]

    def _judge(self, draft: Draft, slot: str | None) -> None:
        """Take what is told; of the rest, italics at its head make a paragraph a clause."""
        start = self.text.rfind("\n", 0, draft.start) + 1
        kind = self.told[start].kind if start in self.told else "text"
        if kind in (PREAMBULAR, OPERATIVE, "paragraph"):
            draft.kind = kind
            return
        super()._judge(draft, slot)
        spoken = draft.kind == "paragraph" and self._here().spoken and self._finished()
        if spoken and self._printed_opening(draft.own):
            draft.kind = PREAMBULAR if self._end(draft) == "," else OPERATIVE

    # --- drafts -----------------------------------------------------------------------------------

    def _place(self, block: Block) -> None:
        """Put a line inside the clause that it is told to stand in."""
        draft = self._draft(block, "paragraph" if block.kind == "text" else block.kind)
        del self.levels[min(block.depth, _DEEPEST) :]
        above = self.levels[-1] if self.levels else self.clause or self._here()
        above.children.append(draft)
        above.spoken |= draft.kind == "enacting"
        self.levels.append(draft)
        if block.label and draft.kind == "subparagraph":
            self.ladder.place(self._label(block), draft)

    def _draft(self, block: Block, kind: str) -> Draft:
        """Return the draft of a block, its label and its rows as told."""
        own = trim(self.text, block.label[1] if block.label else block.span[0], block.span[1])
        draft = Draft(kind, block.label[0] if block.label else own[0], own)
        if block.label:
            draft.label, draft.label_span = labels.bare(self._label(block)), block.label
        if kind in (PREAMBULAR, OPERATIVE):
            draft.opening = self._opening(own, kind)
        if kind == "table":
            draft.rows = tuple(self._rows(block.span))
        return draft

    def _label(self, block: Block) -> str:
        return self.text[slice(*block.label)] if block.label else ""

    def _rows(self, span: Span) -> Iterator[tuple[Span, ...]]:
        place = span[0]
        for row in self.text[slice(*span)].split("\n"):
            yield cells(self.text, place, place + len(row))
            place += len(row) + 1
