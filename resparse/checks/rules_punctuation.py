"""Rules of the punctuation of clauses, and of spaces, dashes and brackets."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from resparse.checks.case import Case
from resparse.checks.counting import counts
from resparse.checks.levels import ITEM, OPERATIVE, Step, levels, tail, within_annex
from resparse.checks.rule import rule
from resparse.checks.search import hits
from resparse.checks.words import CheckWords
from resparse.finding import Finding
from resparse.nodes import Node

_COUNCIL = "Security Council"
_QUOTES = "”’\"')»“‘』」）"
_STOPS = ",;:.?!،؛؟，；：。．？！"
_ASKED = "?!؟？！"
_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_]{1,4}\Z")
_OPEN, _CLOSED = "(（", ")）"
_SEMICOLONS = (";", "؛", "；")
_LONGEST_TAIL = 8
_HABIT = 3
"""Ends alike from which on they are one habit, not so many slips."""

_RESIDUE = re.compile(r"(?<=[,;:.])\s?(?:\[\d{1,3}\]|\d{1,3}/?)$")
"""A marker at the end that was not read as one: ``3/`` of the 1990s, ``[4]`` of a converter, ``4``."""


class Marks(NamedTuple):
    """Hold the marks with which a language parts and ends clauses, without the space before them."""

    comma: str
    semicolon: str
    colon: str
    stop: str

    @classmethod
    @cache
    def of(cls, words: CheckWords) -> "Marks":
        """Return those of a language."""
        return cls(*(words.text(f"punctuation.{name}").strip() for name in cls._fields))


def _words(node: Node) -> str:
    """Return the text of a node without what parts or joins the markers at its end: the dash of ``1–21``."""
    text, marks = node.text, node.footnotes
    if text[-1:] in "0123456789/]":
        text = _RESIDUE.sub("", text)
    if not marks or text.endswith(_SEMICOLONS) or len(text) - marks[-1].offset > _LONGEST_TAIL:
        return text
    ends = {mark.offset for mark in marks}
    tail = re.search(r"(?:[,–-]\d*)+$", text)
    return (
        text[: tail.start()]
        if tail and tail.start() in ends and (len(marks) > 1 or tail[0][-1].isdigit())
        else text
    )


def _mark(text: str) -> str:
    """Return the mark with which a text ends, closing quotation marks aside; empty after a word."""
    last = text.rstrip(_QUOTES)[-1:] if text[-1:] in _QUOTES else text[-1:]
    return last if last in _STOPS else ""


def _ends_otherwise(case: Case, node: Node, name: str, message: str) -> Finding:
    """Return a finding about the end of a node, with the mark that belongs there.

    name: of the mark. Where the language sets a space before it, the fix does, and takes away another's.
    """
    wanted = case.words.text(f"punctuation.{name}")
    end = len(node.text)
    found = _mark(node.text)
    plain = found and node.text.endswith(found)
    start = len(node.text[: end - 1].rstrip()) if plain else end
    safe = plain or not found
    hint = f"end it with {wanted.strip()!r}"
    return case.report(node, start, end, message, hint, wanted if safe else None)


@rule("PU001", "preambular-end", "warning",
      needs=("punctuation.comma",), fixes=True, because=("RE002", "RE005"))  # fmt: skip
def preambular_end(case: Case) -> Iterator[Finding]:
    """End a preambular paragraph with a comma.

    Why: the preamble and the operative part are one sentence, whose subject is the enacting line.
    Source: corpus (conventions P01), kept in 33,590 of 33,623.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours;
        ⇥Decides to keep them lit.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥Decides to keep them lit.
    """
    ended = [*(node for node in case.nodes("preambular") if not node.children), *_unmarked(case)]
    yield from _by_cause(list(_preambular_ends(case, ended)), len(ended))


def _unmarked(case: Case) -> Iterator[Node]:
    """Yield the paragraphs of a preamble that want a mark to be one, where no opening tells them apart."""
    if "openings.participle" in case.words:
        return
    for node in case.nodes("paragraph"):
        before = case.before(node) or case.parent(node)
        if before is not None and before.kind in ("enacting", "preambular") and not _mark(node.text):
            yield node


def _preambular_ends(case: Case, nodes: Iterable[Node]) -> Iterator[Finding]:
    marks = Marks.of(case.words)
    for node in nodes:
        found = _mark(node.text)
        announces = found == marks.colon and not _precedes_clause(case, node)
        if announces or marks.comma in (found, _mark(_words(node))):
            continue
        message = (
            f"the preambular paragraph ends with {found!r}"
            if found
            else "no comma ends the preambular paragraph"
        )
        yield _ends_otherwise(case, node, "comma", message)


def _by_cause(found: Sequence[Finding], looked_at: int) -> Iterator[Finding]:
    """Yield findings, those alike as one where most of what was looked at has them: that is one habit."""
    alike: dict[str, list[Finding]] = {}
    for finding in found:
        alike.setdefault(finding.message, []).append(finding)
    for message, held in alike.items():
        if len(held) < _HABIT or len(held) * 2 <= looked_at:
            yield from held
            continue
        also = tuple(finding.fix for finding in held[1:] if finding.fix)
        yield replace(held[0], message=f"{message}, and so it is in {len(held) - 1} more", also=also)


def _precedes_clause(case: Case, node: Node) -> bool:
    after = case.after(node)
    return after is not None and after.kind in ("preambular", OPERATIVE)


@rule("PU002", "operative-end", "warning",
      needs=("punctuation.semicolon",), fixes=True, because=("RE002", "NU004", "RE005"))  # fmt: skip
def operative_end(case: Case) -> Iterator[Finding]:
    """End an operative paragraph with a semicolon, unless it is the last.

    Before a heading or a new section a full stop stands as well; one that opens a list ends with a colon.
    A text whose paragraphs all end with full stops keeps another rule, and is left alone. Where most end with
    another mark, that is said once.

    Why: the operative part is one sentence.
    Source: corpus (conventions P02), kept in 99.7 %.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours.
        ⇥2.⇥Requests the harbour masters to report;
        ⇥3.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Requests the harbour masters to report;
        ⇥3.⇥Decides to meet again.
    """
    for level in levels(case):
        ended = [(step, end) for step in level[:-1] if (end := tail(step.node)) is not None]
        stopped = sum(_mark(_words(end)) == Marks.of(case.words).stop for _, end in ended)
        if stopped > 1 and stopped * 2 > len(ended):
            continue
        found = [
            _ends_otherwise(case, end, "semicolon", _told(end, "semicolon"))
            for step, end in ended
            if not _ends_well(step, end, case) and not _among_preamble(case, step.node)
        ]
        yield from _by_cause(found, len(ended))


def _ends_well(step: Step, end: Node, case: Case) -> bool:
    found, marks = _mark(_words(end)), Marks.of(case.words)
    if found == marks.colon:
        return end is step.node and (not step.node.label or _quotes_next(case, end))
    if found == marks.semicolon or (found and found in _ASKED):
        return True
    return _conjoined(case, end) or (found == marks.stop and (step.closing or _in_sentences(case, end)))


def _in_sentences(case: Case, end: Node) -> bool:
    """Tell whether a node is the last item of a list whose items all end with full stops: an agenda."""
    above = case.parent(end)
    items = above.children if above is not None and end.kind == ITEM else ()
    return len(items) > 1 and all(_mark(item.text) == Marks.of(case.words).stop for item in items)


def _conjoined(case: Case, node: Node) -> bool:
    """Tell whether a node ends with a conjunction after its mark, in a language that has such ends."""
    name = "punctuation.conjunctions"
    return name in case.words and node.text.endswith(case.words.tuple(name))


def _quotes_next(case: Case, node: Node) -> bool:
    """Tell whether what a colon announces stands below the clause, or beside it."""
    after = case.after(node)
    return bool(node.children) or (after is not None and after.kind != OPERATIVE)


def _among_preamble(case: Case, node: Node) -> bool:
    """Tell whether a paragraph without a number stands before a preambular one: its opening is wrong."""
    after = case.after(node)
    return not node.label and after is not None and after.kind == "preambular"


def _told(node: Node, wanted: str) -> str:
    found = _mark(node.text)
    what = "item" if node.kind == ITEM else "operative paragraph"
    return (
        f"the {what} ends with {found!r} instead of a {wanted}" if found else f"no {wanted} ends the {what}"
    )


@rule("PU003", "last-end", "warning", needs=("punctuation.stop",), fixes=True)
def last_end(case: Case) -> Iterator[Finding]:
    """End the last operative paragraph with a full stop.

    Why: there the sentence ends that the enacting line began.
    Source: corpus (conventions P02), kept in 98.8 %.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again;
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.
    """
    marks = Marks.of(case.words)
    for level in levels(case):
        node = level[-1].node
        end = tail(node)
        found = "" if end is None else _mark(_words(end))
        if end is None or found == marks.stop or (found and found in _ASKED) or found == marks.colon:
            continue
        message = (
            f"the last operative paragraph ends with {found!r}" if found else "no full stop ends the text"
        )
        yield _ends_otherwise(case, end, "stop", message)


@rule("PU004", "item-end", "info", needs=("punctuation.semicolon",), fixes=True)
def item_end(case: Case) -> Iterator[Finding]:
    """End each item of a list but the last with a semicolon.

    Why: the items go on one after the other, as the clauses do.
    Source: corpus (conventions P03), kept in 95.9 %.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps,
        ⇥(b)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps;
        ⇥(b)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    """
    for above in case.nodes(OPERATIVE, ITEM):
        items = [child for child in above.children if child.kind == ITEM]
        if len(items) > 1 and not within_annex(case, above):
            yield from _item_ends(case, items[:-1])


def _item_ends(case: Case, items: Sequence[Node]) -> Iterator[Finding]:
    marks = Marks.of(case.words)
    for item in items:
        if item.children or _conjoined(case, item):
            continue
        if _mark(item.text) not in (marks.semicolon, marks.colon):
            yield _ends_otherwise(case, item, "semicolon", _told(item, "semicolon"))


@rule("PU005", "conjunction-before-last", "info", needs=("punctuation.and",))
def conjunction_before_last(case: Case) -> Iterator[Finding]:
    """Put no "and" before the last paragraph or item.

    "or" is kept, since the meaning hangs on it. The Security Council often writes "; and".

    Why: the semicolon says it.
    Source: corpus (conventions P04): "; and" 31 times, a semicolon alone 4,779 times.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours; and
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.
    """
    ending = case.words.text("punctuation.and")
    for node in case.nodes(OPERATIVE, ITEM):
        if node.text.endswith(ending) and not within_annex(case, node):
            start = len(node.text) - len(ending) + 1
            message = "a conjunction stands after the semicolon"
            yield case.report(node, start, len(node.text), message, "end with the semicolon")


@rule("PU006", "enacting-comma", "warning", needs=("punctuation.comma",), fixes=True)
def enacting_comma(case: Case) -> Iterator[Finding]:
    """Put a comma after the name of the organ where a preamble follows, and only there.

    The Security Council puts it always; there one too many is for information.

    Why: the preamble is an apposition between commas; without one, subject and verb are not to be parted.
    Source: Editorial Manual, resolutions; corpus (conventions P05), kept in 2,052 of 2,074.

    Fails:
        ⇥The General Assembly
        ⇥Recalling the lights of its harbours,
        ⇥Decides to keep them lit.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥Decides to keep them lit.
    """
    mark = Marks.of(case.words).comma
    for node in case.nodes("enacting"):
        after = case.after(node)
        comma = node.text.endswith(mark)
        if (
            after is None
            or after.kind not in ("preambular", OPERATIVE)
            or comma == (after.kind == "preambular")
        ):
            continue
        if comma and "openings.participle" not in case.words:
            continue  # verbs have one form: what follows may be a preamble all the same
        end = len(node.text)
        if comma:
            message = "a comma follows the enacting line, but no preamble does"
            severity = "info" if case.document.organ == _COUNCIL else ""
            yield case.report(node, end - 1, end, message, "take the comma away", "", severity=severity)
        else:
            message = "no comma follows the enacting line, though a preamble does"
            yield case.report(node, end, end, message, "add the comma", replacement=mark)


@rule("PU007", "text-after-the-end", "warning",
      needs=("punctuation.stop",), because=("NU004", "RE002", "RE004"))  # fmt: skip
def text_after_the_end(case: Case) -> Iterator[Finding]:
    """Let nothing follow the last operative paragraph but the meeting line, the vote, annexes and notes.

    Why: what stands after the final full stop is in no clause, and adopted or not, nobody can tell.
    Source: inferred (conventions P06).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.
        ⇥The lamps shall be green.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.

        77th plenary meeting
        22 December 2003
    """
    last = _last_operative(case)
    if last is None or _mark(last.text) != Marks.of(case.words).stop or not _closes(case, last):
        return
    stray = next(
        (child for child in last.children if child.kind in ("paragraph", "heading", "unplaced")), None
    )
    if stray is not None and last.children[0] is stray:
        first = len(stray.text.split(" ", 1)[0])
        message = "text follows the last operative paragraph"
        yield case.report(stray, 0, first, message, "make it a paragraph, or part of an annex")


def _last_operative(case: Case) -> Node | None:
    found = levels(case)
    return found[0][-1].node if found else None


def _closes(case: Case, node: Node) -> bool:
    after = case.after(node)
    return after is None or after.kind in ("closing", "annex", "heading")


@rule("PU008", "colon-before-list", "info", needs=("punctuation.colon",), because=("NU008",), fixes=True)
def colon_before_list(case: Case) -> Iterator[Finding]:
    """End with a colon what introduces a list.

    Why: the colon says that the items go on from it.
    Source: corpus (conventions P02 and §2.5).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters
        ⇥(a)⇥To light the lamps;
        ⇥(b)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps;
        ⇥(b)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    """
    for node in case.nodes("preambular", OPERATIVE, ITEM):
        first = node.children[0] if node.children else None
        if first is None or first.kind != ITEM or not first.label or within_annex(case, node):
            continue
        dashes = case.words.tuple("punctuation.dashes")
        if _mark(node.text) != Marks.of(case.words).colon and not node.text.endswith(dashes):
            yield _ends_otherwise(case, node, "colon", "no colon stands before the list")


@rule("PU009", "space-before-stop", "info", needs=("punctuation.space_before",), fixes=True)
def space_before_stop(case: Case) -> Iterator[Finding]:
    """Put no space before a comma, a semicolon, a colon or a full stop.

    Why: a slip of typing, or a letter lost on the way.
    Source: corpus: 3 cases in 476 documents.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours , and the piers;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours, and the piers;
        ⇥2.⇥Decides to meet again.
    """
    for hit in hits(case, "punctuation.space_before", notes=False):
        if hit.piece.text[hit.start : hit.end].strip():
            yield case.report(
                hit.piece, hit.start, hit.end, "a space stands before a mark", "take it away",
                replacement=hit.match[0].strip(),
            )  # fmt: skip


@rule("PU010", "hyphen-in-range", "info", needs=("punctuation.range",), fixes=True, since=2004)
def hyphen_in_range(case: Case) -> Iterator[Finding]:
    """Write ranges of numbers with an en dash: 4–15 September, Nos. 970–973.

    Symbols, grades and telephone numbers keep their hyphens.

    Why: a hyphen joins one thing, a dash leads from one number to another.
    Source: corpus: 39 hyphens in 12 of 476 documents, most of them of the Security Council.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the conference held from 4-15 September 2017;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the conference held from 4–15 September 2017;
        ⇥2.⇥Decides to meet again.
    """
    for hit in hits(case, "punctuation.range"):
        start, end = hit.span("dash")
        yield case.report(
            hit.piece, start, end, "a hyphen stands in a range of numbers", "write an en dash", "–"
        )


@rule("PU011", "bracket-without-pair", "info")
def bracket_without_pair(case: Case) -> Iterator[Finding]:
    """Close every parenthesis, and open every one that is closed.

    Why: a lost bracket changes what belongs together, and in a symbol names another document.
    Source: grammar.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours (and the piers;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours (and the piers);
        ⇥2.⇥Decides to meet again.
    """
    halves = "punctuation.half_labels" in case.words
    wide = any(sign in case.joined for sign in _OPEN[1:] + _CLOSED[1:])
    for piece, text in case.texts(notes=True):
        level = text.count("(") == text.count(")")
        if not level or (wide and _count(text, _OPEN) != _count(text, _CLOSED)):
            place = _unpaired(text, halves=halves)
            if place is not None:
                yield case.report(
                    piece, place, place + 1, f"{text[place]!r} has no counterpart", "add the other one"
                )


def _unpaired(text: str, *, halves: bool) -> int | None:
    """Return the place of the first parenthesis without a counterpart; a letter before one is a label.

    halves: whether labels have one parenthesis wherever they are named: "paragraph 18 a)".
    """
    open_: list[int] = []
    for place, sign in enumerate(text):
        if sign in _OPEN:
            open_.append(place)
        elif sign in _CLOSED and open_:
            open_.pop()
        elif sign in _CLOSED and not _is_label(text, place, halves=halves):
            return place
    return open_[0] if open_ else None


def _is_label(text: str, place: int, *, halves: bool) -> bool:
    """Tell whether what stands before a closing parenthesis is the letter of an item."""
    if text[max(0, place - 3) : place].strip().isalnum():
        return True
    word = _LAST_WORD.search(text, max(0, place - 5), place) if halves else None
    return word is not None and (len(word[0]) == 1 or bool(counts(word[0])))


def _count(text: str, signs: str) -> int:
    return sum(map(text.count, signs))


@rule("PU012", "marks-doubled", "warning", needs=("punctuation.doubled",))
def marks_doubled(case: Case) -> Iterator[Finding]:
    """Write one mark of punctuation at a time.

    A full stop that belongs to an abbreviation may stand before another mark, and three stops in a row are an
    omission.

    Why: of two marks one is a remainder of an earlier wording, and the reader must guess which.
    Source: corpus: none in 476 documents.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours,;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.
    """
    for hit in hits(case, "punctuation.doubled"):
        start, end = hit.start, hit.end
        if not _holds_marker(hit.piece, start, end):
            yield case.report(
                hit.piece, start, end, f"two marks stand together: {hit.match[0]!r}", "keep one of them"
            )


def _holds_marker(piece: object, start: int, end: int) -> bool:
    return any(start < mark.offset < end for mark in getattr(piece, "footnotes", ()))


@rule("PU013", "hyphen-for-dash", "info", needs=("punctuation.hyphen_alone",), fixes=True)
def hyphen_for_dash(case: Case) -> Iterator[Finding]:
    """Write a dash between words as a dash, not as a hyphen between spaces.

    Why: hyphens join words; a dash parts them.
    Source: corpus: 3 cases, all in one document.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours - and the piers;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours – and the piers;
        ⇥2.⇥Decides to meet again.
    """
    for hit in hits(case, "punctuation.hyphen_alone", notes=False):
        start, end = hit.span("hyphen")
        yield case.report(hit.piece, start, end, "a hyphen stands for a dash", "write an en dash", "–")


@rule("PU014", "foreign-mark", "info", needs=("punctuation.foreign",))
def foreign_mark(case: Case) -> Iterator[Finding]:
    """Set the quotation marks and the commas of the language: « » in French and Russian, “ ” in Spanish.

    Chinese and Arabic have commas and semicolons of their own.

    Why: a mark of another language is what a keyboard left.
    Source: corpus (conventions §4.2).

    Fails:
        ⇥L’Assemblée générale,
        ⇥1.⇥Décide d’allumer les "feux du port" ;
        ⇥2.⇥Décide de se réunir de nouveau.
    Passes:
        ⇥L’Assemblée générale,
        ⇥1.⇥Décide d’allumer les « feux du port » ;
        ⇥2.⇥Décide de se réunir de nouveau.
    """
    for hit in hits(case, "punctuation.foreign", notes=False):
        message = f"{hit.match[0]!r} is no mark of this language"
        yield case.report(hit.piece, hit.start, hit.end, message, "write the mark of the language")


@rule("PU015", "no-space-before-high-mark", "info", needs=("punctuation.unspaced",), fixes=True)
def no_space_before_high_mark(case: Case) -> Iterator[Finding]:
    """Set a no-break space before a semicolon and a colon, in French.

    Why: so French is printed; a plain space lets the mark fall on the next line.
    Source: corpus (conventions §4.2).

    Fails:
        ⇥L’Assemblée générale,
        ⇥1.⇥Décide d’allumer les feux du port;
        ⇥2.⇥Décide de se réunir de nouveau.
    Passes:
        ⇥L’Assemblée générale,
        ⇥1.⇥Décide d’allumer les feux du port ;
        ⇥2.⇥Décide de se réunir de nouveau.
    """
    for hit in hits(case, "punctuation.unspaced", notes=False):
        start, _ = hit.span("mark")
        yield case.report(hit.piece, start, start, "no space stands before the mark", "add it", "\u00a0")
