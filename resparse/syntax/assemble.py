"""Give the groups of lines their meaning: containers, clauses, levels, headings, tables.

The line grammar says what each line looks like; this stage says what it is, from what stands around
it. The result is a tree of drafts in reading order.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from resparse.finding import Span
from resparse.source import Table
from resparse.syntax import labels
from resparse.syntax.draft import QUOTES, Draft, Words, cells, split_label, trim
from resparse.syntax.grammar import FRAME, UNSAID, Group, Line
from resparse.syntax.lexicon import Lexicon
from resparse.syntax.masthead import TITLES, Masthead, number_of, title_span, tokens
from resparse.syntax.openings import EITHER, SLOTS, Openings
from resparse.syntax.plain import fold_digits, say

LOOSE = frozenset({"HEADING", "ROW", "NOTE"})
"""Kinds of line that make a table when several of them run on and some are rows."""

ITEMS = frozenset({"LETTERED", "POINT", "BULLET"})

_BELOW_TITLE = FRAME | LOOSE | {"DATE", "MEETING", "SECTION"}
"""Kinds of line that may stand between the title of a resolution and its enacting line."""

PREAMBULAR, OPERATIVE = "preambular", "operative"

_ANNEX_TITLE = re.compile(r"[ ]*[:–—\x0b-]\s*")
"""What parts the word for an annex, and its number, from a title on the same line."""

_STOPS = {sign: sign for sign in ",;:."} | {"،": ",", "؛": ";", "，": ",", "；": ";", "：": ":", "。": "."}
"""The signs that end a clause, of every script, as the Latin one that each stands for."""

_LAST_MARK = re.compile(r"(?:[\d*]+|\(\d{1,3}\))[ ]*$")
"""A footnote marker at the end of a paragraph, as a language may set it."""

_CLOSED = re.compile(r"[”“»\"][.,;]?(?:[\d*]+|\(\d{1,3}\))?$")
"""How a paragraph ends with which a quotation closes."""

_LONGEST_TITLE = 200
"""Code points that a title of a section may take where it is pushed in like a paragraph."""

_LONGEST_MARK = 8
"""Code points that markers at the end of a paragraph may take."""

_OPENING_REACH = 160
"""Code points handed to the matcher of opening words."""


class Assembler:
    """Build the drafts of a body, group by group, left to right.

    It keeps the containers that are open, the clause to which the next line may belong, and the ladder of
    levels below that clause. quoted: whether the organ that speaks is quoted, line by line perhaps.
    apart: where the lines begin that are none of the body: those of the title, notes between paragraphs.
    others: where the title lines begin of resolutions that follow the first. base: how many of the open
    containers are the document's, or one such resolution's.
    """

    def __init__(
        self,
        text: str,
        limit: int,
        masthead: Masthead,
        words: Lexicon,
        openings: Openings,
        *,
        italics: Sequence[Span] = (),
        tables: Mapping[int, Table] | None = None,
    ) -> None:
        """Start with an empty body. text: laid out. limit: where the notes begin. Others: if told."""
        self.text = text
        self.limit = limit
        self.claimed = masthead.lines
        self.letter = masthead.letter[0] if masthead.letter else -1
        self.statement = masthead.statement
        self.organ = masthead.organ.name if masthead.organ else None
        self.words = words
        self.openings = openings
        self.italics = dict(italics)
        self.tables = tables or {}
        self.root = Draft("root", 0, (0, 0))
        self.open = [self.root]
        self.clause: Draft | None = None
        self.ladder: labels.Ladder[Draft] = labels.Ladder()
        self.sections: labels.Ladder[Draft] = labels.Ladder()
        self.spoken = False
        self.quoted = False
        self.seen_operative = False
        self.numbers_ahead = False
        self.others: frozenset[int] = frozenset()
        self.apart = masthead.title_lines
        self.base = 1
        self.indented = text.startswith("\t") or "\n\t" in text

    # --- groups -----------------------------------------------------------------------------------

    def add(self, group: Group, after: Group | None) -> None:
        """Place one group; ``after`` is the group that follows it."""
        match group.kind:
            case "resolved":
                self._resolved(group)
            case "section":
                self._section(group, after)
            case "closing":
                self._closing(group)
            case "annex":
                self._annex(group)
            case "front":
                self._clauses(group)

    def add_lead(self, lines: Sequence[Line]) -> None:
        """Keep the paragraphs between the title and the first organ that speaks: one may be misspelt."""
        place = max((i for i, line in enumerate(lines) if line.type in FRAME - UNSAID), default=len(lines))
        self._lines([line for line in lines[place + 1 :] if line.type == "PARAGRAPH"])

    def add_statement(self, lines: Sequence[Line]) -> None:
        """Place what a president said for an organ, or what it decided, from the line that leads to it on."""
        begin = next((i for i, line in enumerate(lines) if line.start_pos == self.statement), len(lines))
        if begin < len(lines) and lines[begin].rstrip().endswith((":", "：")):
            self._leaf("enacting", lines[begin])
            begin += 1
        self._lines(lines[begin:])

    def add_lines(self, lines: Sequence[Line], *, numbered: bool) -> None:
        """Place the lines of a text in which no organ speaks; ``numbered``: before numbered paragraphs."""
        self.numbers_ahead = numbered
        self._lines(lines)

    def _resolved(self, group: Group) -> None:
        head = group.head
        assert head is not None
        self.numbers_ahead = bool(group.groups)
        if self._in_annex():
            self._paragraph(head)
            self._attend(None)
        elif self.spoken and self._opens(head):
            self._paragraph(head)
        else:
            self._quote_draft()
            self.quoted = head.lstrip()[:1] in QUOTES
            self._leaf("enacting", head)
            self._here().spoken = self.spoken = True
            self.seen_operative = False
            self._attend(None)
        self._lines(group.lines)
        self._clauses(group)

    def _opens(self, line: Line) -> bool:
        """Tell whether a line opens as a clause does: it ends in an organ's name, but no organ speaks."""
        own = trim(self.text, line.start_pos, line.end_pos)
        return not self.words.speaks(line) and self.openings.match(self._reach(own), self.organ) is not None

    def _quote_draft(self) -> None:
        """Put a draft that a clause quotes whole below that clause; a draft quotes no other."""
        clause = self.clause
        quoting = self._here().kind == OPERATIVE
        self._leave_quote()
        if clause and not quoting and clause.kind == OPERATIVE and self._end(clause) == ":":
            self.open.append(clause)

    def _section(self, group: Group, after: Group | None) -> None:
        head = group.head
        assert head is not None
        words = split_label(self.text, head.start_pos, head.end_pos, self.words.spelled or self.words.label)
        counted = self._counted(words.label)
        speaks = after is not None and after.kind == "resolved"
        part = speaks and not self._in_annex() and labels.alphabetic(labels.bare(counted)) is not None
        self._leave_quote()
        titled = words.own[0] < words.own[1]
        container = Draft("part" if part else "section", words.label_span[0], words.own)
        container.label = labels.bare(words.label)
        container.label_span = words.label_span
        container.alias = _alias(counted) if counted != words.label else None
        self._nest(container, counted)
        lines = group.lines if titled else self._take_title(container, group.lines)
        self.numbers_ahead = bool(group.groups)
        self._lines(lines)
        self._clauses(group)

    def _nest(self, container: Draft, label: str) -> None:
        """Put a section below the one that its label counts under, beside its kin; a part beside all."""
        if container.kind == "part":
            self._close(self.base)
        else:
            above = self.sections.place(labels.bare(label), container)
            outermost = (depth for depth, other in enumerate(self.open) if other.kind == "section")
            del self.open[self.open.index(above) + 1 if above else next(outermost, len(self.open)) :]
        self._enter(container)

    def _close(self, depth: int) -> None:
        """Close the containers from a depth on, and with them all sections."""
        del self.open[depth:]
        self.sections.clear()

    def _close_sections(self) -> None:
        """Close all sections, and what is open inside them."""
        self._close(next((i for i, other in enumerate(self.open) if other.kind == "section"), len(self.open)))

    def _counted(self, label: str) -> str:
        """Return the figure or letter that a label in words stands for, any other label as it is."""
        return self.words.numerals.get(say(labels.bare(label)), label)

    def _enter(self, container: Draft) -> None:
        self._here().children.append(container)
        self.open.append(container)
        self._attend(None)
        self.seen_operative = False

    def _annex(self, group: Group) -> None:
        head = group.head
        assert head is not None
        own = trim(self.text, head.start_pos, head.end_pos)
        label, titled, marked = self._annex_label(own, head)
        container = Draft("annex", own[0], own if marked else (titled or own[1], own[1]), label)
        container.label_span = None if marked else own
        counted = self._counted(label or "")
        container.alias = _alias(counted) if counted != (label or "") else None
        self._close(self.base)
        self._enter(container)
        self._lines(group.lines if titled else self._take_title(container, group.lines))
        if marked:
            container.own = (own[0], container.own[1])
        self._clauses(group)
        self._divisions(group.groups)

    def _annex_label(self, own: Span, head: Line) -> tuple[str | None, int | None, bool]:
        """Return the number or letter of an annex; where its title begins; whether it bears a marker.

        The place of the title is None where the line has none.
        """
        said = self.words.annex.match(head.strip()) if self.words.annex else None
        if said:
            return said["label"], None, bool(said["mark"])
        title = _ANNEX_TITLE.search(self.text, *own)
        words = self.text[own[0] : title.start() if title else own[1]].split()
        last = words[-1].rstrip("*")
        last = last if last.isdigit() else last.rstrip("0123456789")
        counted = last.isdigit() or labels.roman(last) or labels.alphabetic(last)
        label = last if counted and len(words) > 1 else None
        return label, title.end() if title else None, last != words[-1]

    def _divisions(self, groups: Sequence[Group]) -> None:
        divisions = [group for group in groups if group.kind != "clause"]
        for group, after in zip_longest(divisions, divisions[1:]):
            self.add(group, after)

    def _closing(self, group: Group) -> None:
        """Place a meeting line with its date, or a vote with the lines that give it."""
        head = group.head
        assert head is not None
        self._leave_quote()
        self._close_sections()
        self._attend(None)
        closing = self._leaf("closing", head)
        told = 0
        for line in group.lines:
            voted = head.type == "VOTE" and line.type not in FRAME
            if line.start_pos >= self.limit or not (voted or line.type == "DATE"):
                break
            told += 1
            if line.start_pos in self.apart:
                continue
            if line.type == "DATE":
                closing.extend(trim(self.text, line.start_pos, line.end_pos)[1])
            elif line.type == "TABLE":
                self._told_table(line)
            else:
                closing = self._leaf("closing", line)
        self._lines(group.lines[told:])
        self._clauses(group)

    def _clauses(self, group: Group) -> None:
        for below in group.groups:
            if below.kind == "clause" and below.head is not None:
                self._numbered(below.head)
                self._lines(below.lines)

    # --- lines ------------------------------------------------------------------------------------

    def _lines(self, lines: Iterable[Line]) -> None:
        body = (
            line
            for line in lines
            if line.start_pos < self.limit and not line.start_pos <= self.letter < line.end_pos
        )
        for loose, run in groupby(body, key=self._is_loose):
            if loose is None:
                continue
            if loose:
                self._loose(list(run))
            else:
                for line in run:
                    self._line(line)

    def _is_loose(self, line: Line) -> bool | None:
        """Tell whether a line may be of a table; None for one that is set apart, which ends a table."""
        return None if line.start_pos in self.apart else line.type in LOOSE

    def _line(self, line: Line) -> None:
        if line.type in ITEMS:
            self._item(line)
        elif line.type == "TABLE":
            self._told_table(line)
        elif line.start_pos in self.others:
            self._another(line)
        elif line.type in FRAME:
            self._stray(line)
        elif self._is_caption(line):
            self._heading(line)
        else:
            self._paragraph(line)

    def _stray(self, line: Line) -> None:
        """Keep a line of the frame that stands inside the body."""
        if line.type not in UNSAID and line.start_pos not in self.claimed:
            own = trim(self.text, line.start_pos, line.end_pos)
            self._continue(Draft("unplaced", own[0], own))

    def _another(self, line: Line) -> None:
        """Open a part for a resolution that follows the first in one file: a page of a printed volume."""
        start, end = trim(self.text, line.start_pos, line.end_pos)
        number = number_of(line, self.words) or ""
        part = Draft("part", start, (start, end), number)
        part.alias = number.replace(" ", "")
        title = title_span(self.text, line, self.words)
        printed = self.text[start : title[0]].strip(" \t.-–—．")
        if title[0] < title[1] and printed == number:  # else the number bears a marker: 85/901 B1
            part.label_span, part.own = trim(self.text, start, title[0]), title
        self._close(1)
        self._enter(part)
        self.base = 2

    def _is_caption(self, line: Line) -> bool:
        """Tell a flush line that ends with a colon from a paragraph, where paragraphs are indented."""
        return self.indented and line[0] != "\t" and line.rstrip()[-1:] in (":", "：")

    def _numbered(self, line: Line) -> None:
        """Open the clause of a numbered line, or go on with a numbered list that a clause holds."""
        if self._quotes(line):
            self._paragraph(line)
            return
        words = split_label(self.text, line.start_pos, line.end_pos, self.words.label)
        self._end_quote(words)
        kind = "paragraph" if self._in_annex() else OPERATIVE
        if kind == OPERATIVE and self._in_list(words.label):
            self._item(line)
            return
        self._open(kind, words)

    def _quotes(self, line: Line) -> bool:
        """Tell whether a labelled line is quoted where no organ is: a paragraph of another text."""
        return not self.quoted and line.lstrip()[0] in QUOTES

    def _end_quote(self, words: Words) -> None:
        """Leave a draft that a clause quotes where its quotation marks close, and the next number comes."""
        clause, last = self._here(), self._last()
        if clause.kind != OPERATIVE or clause.label_span is None or last is None:
            return
        closed = _CLOSED.search(self.text, max(last.own[0], last.own[1] - _LONGEST_MARK), last.own[1])
        if closed and labels.follows(words.label, (self.text[slice(*clause.label_span)],)):
            self._leave_quote()
            self.quoted = False

    def _open(self, kind: str, words: Words) -> None:
        """Open a clause, or a paragraph of an annex, under its number."""
        clause = Draft(kind, words.label_span[0], words.own, labels.bare(words.label))
        clause.label_span = words.label_span
        if kind == OPERATIVE:
            clause.opening = self._opening(words.own, OPERATIVE)
            self.seen_operative = True
        self._here().children.append(clause)
        self._attend(clause)

    def _in_list(self, label: str) -> bool:
        """Tell whether a number belongs to a list inside the open clause: ``1.`` after ``11. ...:``."""
        clause = self.clause
        if clause is None or not clause.label or self._end(clause) != ":":
            return False
        number = labels.bare(label)
        if labels.follows(number, (clause.label,)):
            return False
        listed = [child.label for child in clause.children if child.label]
        return labels.follows(number, listed[-1:]) if listed else fold_digits(number) == "1"

    def _attend(self, clause: Draft | None) -> None:
        self.clause = clause
        self.ladder.clear()

    def _item(self, line: Line) -> None:
        """Place a lettered, pointed or bulleted line below the open clause."""
        if self._quotes(line):
            self._paragraph(line)
            return
        words = split_label(self.text, line.start_pos, line.end_pos, self.words.label)
        if self._counts_clauses(words):
            self._open(OPERATIVE, words)
            return
        item = Draft("subparagraph", words.label_span[0], words.own, labels.bare(words.label))
        item.label_span = words.label_span
        above = self.ladder.place(words.label, item)
        (above or self.clause or self._here()).children.append(item)

    def _counts_clauses(self, words: Words) -> bool:
        """Tell whether a number such as ``1)`` opens a clause: where none is numbered in the usual way."""
        clause = self.clause
        if self.numbers_ahead or self._in_annex() or not labels.bare(words.label).isdecimal():
            return False
        if clause is not None and clause.label_span:
            return labels.follows(words.label, (self.text[slice(*clause.label_span)],))
        opens = clause is None or (clause.kind == PREAMBULAR and self._end(clause) != ":")
        return opens and labels.readings(words.label)[0].ordinal == 1 and self._acts(words.own)

    def _acts(self, own: Span) -> bool:
        """Tell whether words open as those of an operative clause do."""
        found = self.openings.match(self._reach(own), self.organ)
        return found is not None and found.slot in (OPERATIVE, EITHER)

    def _slipped(self, own: Span) -> Words | None:
        """Return the words of a clause whose number lacks its tab, where it is the next and they open one."""
        clause = self.clause
        if clause is None or clause.kind != OPERATIVE or not clause.label or not self._finished():
            return None
        if fold_digits(self.text[own[0]]) not in "123456789":
            return None
        words = split_label(self.text, *own, self.words.label)
        next_one = labels.follows(words.label, (self.text[slice(*clause.label_span or own)],))
        return words if next_one and self._acts(words.own) else None

    def _paragraph(self, line: Line) -> None:
        """Place an unnumbered line: a preambular or operative paragraph, or one that goes on."""
        own = trim(self.text, line.start_pos, line.end_pos)
        if own[0] == own[1]:
            return
        draft = Draft("paragraph", own[0], own)
        if self._in_annex():
            draft.opening = None
            self._continue(draft)
            return
        slipped = self._slipped(own)
        if slipped is not None:
            self._open(OPERATIVE, slipped)
            return
        quote = self.quoted and self.text[own[0]] in QUOTES
        found = self.openings.match(self._reach((own[0] + quote, own[1])), self.organ)
        self._judge(draft, found.slot if found else None)
        if draft.kind == "paragraph" and self._speaks(own):
            draft.kind = OPERATIVE
        if draft.kind == "paragraph" and self._heads(draft):
            self._heading(line)
            return
        if draft.kind == "paragraph":
            self._continue(draft)
            return
        printed = self._printed_opening(own)
        fits = found is not None and not quote and found.slot in (draft.kind, EITHER)
        draft.opening = printed or (found.phrase if found and fits else None)
        self.seen_operative |= draft.kind == OPERATIVE
        self._here().children.append(draft)
        self._attend(draft)

    def _speaks(self, own: Span) -> bool:
        """Tell whether a paragraph names the organ itself before its verb, as in 1946 (conventions §2.9)."""
        organ = self.words.speaker(self._reach(own)) if self.statement is None and self._finished() else None
        if organ is None:
            return False
        name = len(organ.enacting.split())
        acts = self.openings.match(" ".join(self._reach(own).split()[name:]), organ.name)
        return acts is not None and acts.slot == OPERATIVE

    def _judge(self, draft: Draft, slot: str | None) -> None:
        """Tell what an unnumbered paragraph is, from its opening words, its end and its place."""
        text = self.text
        first, last = text[draft.own[0]], self._end(draft)
        within = self.clause is not None and self.clause.kind == OPERATIVE
        small = first.islower() and not self.words.small_openings
        if small or (within and not self._finished()):
            return
        if slot in (OPERATIVE, EITHER) and last == "," and self.numbers_ahead and not self.seen_operative:
            draft.kind = PREAMBULAR
        elif slot == EITHER and last in _STOPS:
            early = not self.seen_operative and (last == "," or self.numbers_ahead)
            draft.kind = PREAMBULAR if early else OPERATIVE
        elif slot in SLOTS:
            draft.kind = slot
        elif not self.seen_operative and last == "," and (self.spoken or self.numbers_ahead):
            draft.kind = PREAMBULAR
        elif not (self.seen_operative or self.numbers_ahead) and last == "." and self._here().spoken:
            draft.kind = OPERATIVE

    def _end(self, draft: Draft) -> str:
        """Return the last sign of a draft's words, the one before a footnote marker where one ends them."""
        words = self.text[max(draft.own[0], draft.own[1] - _LONGEST_MARK) : draft.own[1]]
        last = words[-1:]
        if last in _STOPS:  # then no marker ends them
            return _STOPS[last]
        return _STOPS.get(_LAST_MARK.sub("", words)[-1:], last)

    def _finished(self) -> bool:
        """Tell whether the open clause has come to a stop, so that another may begin."""
        last = self._last()
        return last is None or self._end(last) not in ":,"

    def _last(self) -> Draft | None:
        """Return what was read last of the open clause: itself, or the last line below it."""
        last = self.clause
        while last and last.children:
            last = last.children[-1]
        return last

    def _continue(self, draft: Draft) -> None:
        """Put a paragraph below the clause it goes on from, or in the container where none is open.

        After the colon of a lettered item it is one of the item's, and so are those that follow it in a list.
        """
        item = self.ladder.last()
        if item is not None and self._end((item.children or [item])[-1]) in (":;," if item.children else ":"):
            item.children.append(draft)
            return
        (self.clause or self._here()).children.append(draft)
        self.ladder.seal()

    def _opening(self, own: Span, slot: str) -> str | None:
        printed = self._printed_opening(own)
        if printed:
            return printed
        words = self._reach(own)
        found = self.openings.match(words, self.organ, slot) or self.openings.match(words, self.organ)
        return found.phrase if found else None

    def _printed_opening(self, own: Span) -> str | None:
        """Return the run in italics with which a paragraph begins, without the stop after it."""
        end = self.italics.get(own[0], own[0])
        words = self.text[own[0] : end].rstrip(" ,،，;:")
        return words if words and end < min(own[1], own[0] + _OPENING_REACH) else None

    def _reach(self, own: tuple[int, int]) -> str:
        return self.text[own[0] : min(own[1], own[0] + _OPENING_REACH)]

    # --- headings and tables ----------------------------------------------------------------------

    def _loose(self, run: list[Line]) -> None:
        if self._is_list(run):
            for line in run:
                own = trim(self.text, line.start_pos, line.end_pos)
                self._continue(Draft("paragraph", own[0], own))
            return
        first, end = self._table_bounds(run)
        for line in run[:first]:
            self._heading(line)
        if first < end:
            self._table(run[first:end])
        for line in run[end:]:
            self._heading(line)

    def _table_bounds(self, run: list[Line]) -> tuple[int, int]:
        """Return where the table in a run of loose lines begins and ends; both at the end where none is.

        Tabs inside lines part cells, and then only such lines are rows; without them, two lines that end
        in numbers make a table of all that stands between the headings and the last of them.
        """
        cells = [i for i, line in enumerate(run) if "\t" in line.strip()]
        rows = [i for i, line in enumerate(run) if line.type != "HEADING" and not self._is_provision(line)]
        if len(cells) >= 2:
            return cells[0], cells[-1] + 1
        if len(rows) < 2:
            return len(run), len(run)
        headings = [i + 1 for i, line in enumerate(run[: rows[0]]) if self._is_provision(line)]
        return (headings[-1] if headings else 0), rows[-1] + 1

    def _is_provision(self, line: Line) -> bool:
        return line.split(None, 1)[0] in self.words.provisions

    def _table(self, run: list[Line]) -> None:
        spans = [trim(self.text, line.start_pos, line.end_pos) for line in run]
        table = Draft("table", spans[0][0], (spans[0][0], spans[-1][1]))
        table.rows = tuple(cells(self.text, *span) for span in spans)
        self._continue(table)

    def _told_table(self, line: Line) -> None:
        own = trim(self.text, line.start_pos, line.end_pos)
        table = Draft("table", own[0], own)
        table.rows = self.tables[line.start_pos]
        self._continue(table)

    def _heading(self, line: Line) -> None:
        own = trim(self.text, line.start_pos, line.end_pos)
        heading = Draft("heading", own[0], own)
        if self.clause is not None and self.clause.kind == OPERATIVE and not self._finished():
            self.clause.children.append(heading)
            self.ladder.clear()
            return
        if self._counts_on(heading):
            self._nest(heading, heading.label or "")
            return
        self._here().children.append(heading)
        self._attend(None)

    def _is_list(self, run: Sequence[Line]) -> bool:
        """Tell whether loose lines are a list without labels: two or more below the colon of a clause.

        A single one heads what the clause quotes; one word may be a cell of a table.
        """
        clause = self.clause
        if clause is None or clause.kind != OPERATIVE or clause.children or self._end(clause) != ":":
            return False
        words = (line.type == "HEADING" and len(line.split()) > 1 for line in run)
        return len(run) > 1 and all(words) and not any(map(self._is_provision, run))

    def _counts_on(self, heading: Draft) -> bool:
        """Make a heading a section where it begins with the roman number after that of the open section."""
        start, end = heading.own
        label, gap, _ = self.text[start:end].partition(" ")
        here = self._here()
        before = labels.roman(here.label or "") if here.kind == "section" else None
        counts = bool(before and gap and label.isupper() and labels.roman(label) == before + 1)
        if counts:
            heading.kind, heading.label, heading.label_span = "section", label, (start, start + len(label))
            heading.own = trim(self.text, start + len(label), end)
        return counts

    def _take_title(self, container: Draft, lines: Sequence[Line]) -> Sequence[Line]:
        """Make the first line, if it is a heading, the container's title; return the rest."""
        first = next(iter(lines), None)
        if first is None or not (first.type in ("HEADING", "ROW") or self._titles(container, first)):
            return lines
        container.own = trim(self.text, first.start_pos, first.end_pos)
        container.end = container.own[1]
        return lines[1:]

    def _titles(self, container: Draft, line: Line) -> bool:
        """Tell whether a paragraph below the sign of a section is its title: pushed in, short, no stop.

        Chinese and Arabic files push titles in like paragraphs.
        """
        own = trim(self.text, line.start_pos, line.end_pos)
        return container.kind == "section" and line.type == "PARAGRAPH" and self._runs_out(own)

    def _heads(self, draft: Draft) -> bool:
        """Tell whether a paragraph below a clause that has come to its stop heads what follows."""
        last = self._last()
        stopped = last is not None and self._end(last) in (";", ".")
        numbered = self.clause is not None and self.clause.kind == OPERATIVE and bool(self.clause.label)
        return stopped and numbered and self._runs_out(draft.own)

    def _runs_out(self, own: Span) -> bool:
        """Tell whether words are few and end in no stop, as those of a heading do."""
        return own[1] - own[0] <= _LONGEST_TITLE and self.text[own[1] - 1] not in _STOPS

    # --- where we are -----------------------------------------------------------------------------

    def _here(self) -> Draft:
        return self.open[-1]

    def _in_annex(self) -> bool:
        return any(container.kind == "annex" for container in self.open)

    def _leave_quote(self) -> None:
        while len(self.open) > 1 and self.open[-1].kind == OPERATIVE:
            self.open.pop()

    def _leaf(self, kind: str, line: Line) -> Draft:
        own = trim(self.text, line.start_pos, line.end_pos)
        draft = Draft(kind, own[0], own)
        self._here().children.append(draft)
        return draft


def assemble(
    assembler: Assembler, groups: Iterable[Group], notes: frozenset[int] = frozenset()
) -> list[Draft]:
    """Return the drafts of the body, in reading order, from the groups of the line grammar.

    notes: where the lines begin of notes that stand between paragraphs.
    """
    rest = [group for group in groups if group.kind != "trailer"]
    rest = rest[:1] + rest[1 + _masthead_letters(rest[1:], assembler.claimed) :]
    assembler.apart |= notes
    assembler.others = frozenset(other_titles(tokens(rest), assembler.words)) - assembler.claimed
    silent = all(group.kind != "resolved" for group in rest)
    if rest and silent and assembler.statement is not None:
        assembler.add_statement(rest[0].lines)
    elif rest and silent:
        assembler.add_lines(rest[0].lines, numbered=bool(rest[0].groups))
    elif rest:
        assembler.add_lead(rest[0].lines)
    for group, after in zip_longest(rest, rest[1:]):
        assembler.add(group, after)
    return assembler.root.children


def _masthead_letters(groups: Sequence[Group], claimed: frozenset[int]) -> int:
    """Return how many groups are of the masthead: the large letter of an organ, with its frame below it."""
    for count, group in enumerate(groups):
        framed = any(line.type in FRAME - UNSAID and line.start_pos in claimed for line in group.lines)
        if group.kind != "section" or not framed:
            return count
    return 0


def other_titles(lines: Iterable[Line], words: Lexicon) -> Iterator[int]:
    """Yield where the title lines begin that an organ speaks or decides below, after one has already."""
    title, spoken = None, False
    for line in lines:
        if line.type in TITLES:
            title = line.start_pos
        elif line.type not in _BELOW_TITLE:
            decided = title is not None and words.leads(line)
            if spoken and title is not None and (decided or line.type == "ENACTING"):
                yield title
            title = None
            spoken |= decided or line.type in ("ENACTING", "NUMBERED", "VOTE")


def _alias(figure: str) -> str:
    """Return what stands in an address for a figure or letter that a label gives in words."""
    return labels.as_roman(int(figure)).upper() if figure.isdecimal() else figure


def walk(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield drafts and what is below them, in reading order."""
    stack = list(drafts)[::-1]
    while stack:
        draft = stack.pop()
        yield draft
        stack.extend(reversed(draft.children))
