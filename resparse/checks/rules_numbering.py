"""Rules of the numbers and letters of clauses and their items."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resparse.checks.case import Case
from resparse.checks.counting import begins, counts, follows, letter
from resparse.checks.levels import COMMAS, ITEM, OPERATIVE, Step, announces, levels, within_annex
from resparse.checks.rule import rule
from resparse.finding import Finding
from resparse.nodes import Node

_LETTERS, _ROMANS = ".a", ".ai"
_LOOSE = frozenset({"paragraph", "heading", "unplaced"})
"""What a line is read as that is no clause."""

_LEVELS = (_LETTERS, _ROMANS, _LETTERS, _ROMANS)
"""The styles of the levels below a clause: (a), (i), a., i."""


@rule("NU001", "numbers-not-consecutive", "error", fixes=True)
def numbers_not_consecutive(case: Case) -> Iterator[Finding]:
    """Count operative paragraphs consecutively from 1.

    The numbers may run on through sections, or begin anew in each; annexes count in their own way.

    Why: a paragraph is cited by its number, so that a gap or a number used twice misleads.
    Source: corpus (conventions N01), kept in 1,900 of 1,928.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Requests the harbour masters to report;
        ⇥4.⇥Decides to meet again.
    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥5.⇥Requests the harbour masters to report;
        ⇥3.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Requests the harbour masters to report;
        ⇥3.⇥Decides to meet again.
    """
    for level in levels(case):
        for node, due, lone in _breaks(level):
            if node.label != "1" or due < 1:
                yield _break(case, node, due, lone=lone)


@rule("NU002", "numbers-begin-anew", "warning")
def numbers_begin_anew(case: Case) -> Iterator[Finding]:
    """Begin to count anew only at a new part, section, heading or enacting line.

    Why: two paragraphs with one number and nothing between them to tell them apart cannot be cited.
    Source: corpus (conventions N02), kept in 331 of 350 restarts.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Requests the harbour masters to report;
        ⇥1.⇥Decides to meet again;
        ⇥2.⇥Decides to part.
    Passes:
        ⇥The General Assembly,
        I
        Lights
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Requests the harbour masters to report;
        II
        Meetings
        ⇥1.⇥Decides to meet again;
        ⇥2.⇥Decides to part.
    """
    for level in levels(case):
        for node, due, _ in _breaks(level):
            if node.label == "1" and due > 1:
                message = f"the numbers begin again at 1 where {due} is due, and no heading stands between"
                yield case.report_label(node, message, f"number on from {due}, or add a heading")


class _Number(NamedTuple):
    """Hold a number of a level; bare: how many paragraphs without one stand directly before it."""

    node: Node
    number: int
    fresh: bool
    bare: int


def _numbers(level: Sequence[Step]) -> list[_Number]:
    found: list[_Number] = []
    bare = 0
    for step in level:
        label = step.node.label or ""
        if label.isdigit():
            found.append(_Number(step.node, int(label), step.fresh, bare))
        bare = 0 if label.isdigit() else bare + 1
    return found


def _breaks(level: Sequence[Step]) -> Iterator[tuple[Node, int, bool]]:
    """Yield each paragraph that breaks the count, once for one cause, the number due, whether it is alone.

    Alone is a number after which the count goes on as if it had been right. A paragraph without a number may
    have been counted or not.
    """
    steps = _numbers(level)
    due, place = 1, 0
    while place < len(steps):
        node, number, fresh, bare = steps[place]
        if due <= number <= due + bare or (fresh and number in range(1, bare + 2)):
            due, place = number + 1, place + 1
            continue
        ahead = [step.number for step in steps[place + 1 : place + 3]]
        swapped = number == due + 1 and ahead[:1] == [due] and ahead[1:] in ([], [due + 2])
        lone = not swapped and ahead[:1] == [due + 1]
        yield node, due, lone
        place += 2 if swapped else 1
        due = due + 2 if swapped else due + 1 if lone else number + 1


def _break(case: Case, node: Node, due: int, *, lone: bool) -> Finding:
    number = int(node.label or 0)
    if lone:
        message = f"the paragraph is numbered {number}, but its place is that of {due}"
        return case.report_label(node, message, f"number it {due}", str(due))
    if number < due:
        return case.report_label(
            node, f"number {number} is used again where {due} is due", "renumber from here"
        )
    typed = _typed_otherwise(case, node, due)
    if typed is not None:
        return typed
    missing = f"{due} is" if number == due + 1 else f"{due} to {number - 1} are"
    return case.report_label(node, f"{missing} missing before paragraph {number}", "renumber from here")


def _typed_otherwise(case: Case, node: Node, due: int) -> Finding | None:
    """Return a finding about a number before a paragraph that is typed so that it is no label."""
    before = case.before(node)
    for text in (before, *before.children) if before is not None else ():
        found = re.match(rf"{due}\s?[.):,\-–]\s?(?=\w)", text.text) if text.kind in _LOOSE else None
        if found:
            typed = found[0].strip()
            message = f"{typed!r} is not read as the number of a paragraph"
            return case.report(text, 0, len(typed), message, f"write '{due}.' and a tab, as before others")
    return None


@rule("NU003", "lone-paragraph-numbered", "warning", fixes=True,
      profiles=("ga-modern", "ecosoc", "hrc", "sc", "draft"))  # fmt: skip
def lone_paragraph_numbered(case: Case) -> Iterator[Finding]:
    """Give a sole operative paragraph no number.

    Why: there is nothing to tell it from.
    Source: corpus (conventions N03), kept in 2,075 of 2,075.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling its lights,
        ⇥1.⇥Approves the report of the harbour masters.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling its lights,
        ⇥Approves the report of the harbour masters.
    """
    found = list(case.nodes(OPERATIVE))
    if len(found) != 1 or not found[0].label or any(case.nodes("section", "part")):
        return
    node = found[0]
    span = (node.span[0], node.own[0])
    message = "the only operative paragraph bears a number"
    yield case.report_span(span, message, "take the number away", "", clause=node.id)


@rule("NU004", "paragraph-not-numbered", "warning", profiles=("ga-modern", "ecosoc", "hrc", "draft", "mun"),
      because=("RE002", "RE005"))  # fmt: skip
def paragraph_not_numbered(case: Case) -> Iterator[Finding]:
    """Give each of several operative paragraphs a number.

    A line that opens a list of numbered paragraphs ("Resolves that, for 2023:") has no number.

    Why: a paragraph without a number cannot be cited.
    Source: corpus (conventions N03), kept in 2,075 of 2,075; older texts of the Councils often have none.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥Requests the harbour masters to report;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Requests the harbour masters to report;
        ⇥3.⇥Decides to meet again.
    """
    for part in case.parts:
        level = part.operative
        bare = [node for node in level if not node.label and not _explained(case, node)]
        if bare and len(level) > len(bare):
            yield case.report_label(bare[0], _bare(len(bare), len(level)), "number it as the others are")
        elif len(bare) > 1:
            yield case.report_label(
                bare[0], f"none of {len(bare)} operative paragraphs is numbered", "number them"
            )


def _explained(case: Case, node: Node) -> bool:
    """Tell whether a paragraph needs no number: it opens a list, or stands among the preambular ones."""
    after = case.after(node)
    numbered = after is not None and after.kind == OPERATIVE and after.label == "1"
    first = numbered and node.text.endswith(COMMAS)
    opens = announces(node)
    return opens or first or (after is not None and after.kind == "preambular")


def _bare(bare: int, all_: int) -> str:
    others = f", as are {bare - 1} more" if bare > 1 else ""
    return f"this operative paragraph has no number{others}; {all_ - bare} others have one"


@rule("NU005", "items-not-consecutive", "warning", fixes=True)
def items_not_consecutive(case: Case) -> Iterator[Finding]:
    """Letter the items below a clause consecutively: (a), (b), (c); (i), (ii), (iii).

    Why: an item is cited by its letter.
    Source: Editorial Manual, paragraphs and subparagraphs (conventions N04).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps;
        ⇥(c)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps;
        ⇥(d)⇥To clean them;
        ⇥(c)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps;
        ⇥(b)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    """
    for _, items in _lists(case):
        for item, due in _slips(items):
            yield case.report_label(
                item, f"item ({item.label}) stands where ({due}) is due", f"letter it ({due})",
                due if _goes_on(items, item, due) else None,
            )  # fmt: skip


def _lists(case: Case) -> Iterator[tuple[Node, list[Node]]]:
    """Yield the lists of lettered or numbered items, each with what it stands below."""
    for above in case.nodes("preambular", OPERATIVE, ITEM):
        if above.children and not within_annex(case, above):
            for run in _runs(above.children):
                yield above, run


def _runs(children: Sequence[Node]) -> Iterator[list[Node]]:
    """Yield the lists among sibling nodes: other text parts two of them where a new count begins."""
    run: list[Node] = []
    parted = False
    for child in children:
        if child.kind != ITEM or not child.label or not counts(child.label):
            parted = True
            continue
        if run and parted and not follows(child.label, run[-1].label or ""):
            yield run
            run = []
        run.append(child)
        parted = False
    if run:
        yield run


def _slips(items: Sequence[Node]) -> Iterator[tuple[Node, str]]:
    """Yield the items out of order, each cause once, with the label that is due there."""
    first = items[0].label or ""
    if not begins(first) and len(items) > 1:
        yield items[0], _first_of(first)
    skip = False
    for before, item in pairwise(items):
        if skip or follows(item.label or "", before.label or "") or begins(item.label or ""):
            skip = False
            continue
        yield item, _next(before.label or "", item.label or "")
        skip = _between(items, item, before)


def _between(items: Sequence[Node], item: Node, before: Node) -> bool:
    """Tell whether an item alone is out of order: the one after it goes on from the one before."""
    place = items.index(item) + 1
    if place == len(items):
        return False
    due = _next(before.label or "", item.label or "")
    after = items[place].label or ""
    return follows(after, due) or after == due


def _first_of(label: str) -> str:
    style = counts(label)[0].style
    if style.endswith(".1"):
        return style.lstrip(".")
    first = letter(style.lstrip("."), 1)
    return first.upper() if label[:1].isupper() else first


def _next(before: str, like: str) -> str:
    """Return the label due after another, in the style that it shares with the one found there."""
    styles = {count.style for count in counts(like)}
    ways = [count for count in counts(before) if count.style in styles] or list(counts(before))
    style, place = ways[0]
    head, _, kind = style.rpartition(".")
    prefix = f"{head}." if head else ""
    if kind == "1":
        return f"{prefix}{place + 1}"
    word = _roman(place + 1) if kind in ("ai", "Ai") else letter(kind, place + 1)
    return prefix + (word.upper() if kind.startswith("A") else word)


def _roman(number: int) -> str:
    steps = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    word = ""
    for value, letters in steps:
        count, number = divmod(number, value)
        word += letters * count
    return word


def _goes_on(items: Sequence[Node], item: Node, due: str) -> bool:
    """Tell whether the list goes on as if an item bore the label that is due: only the label is wrong."""
    place = list(items).index(item) + 1
    return place < len(items) and follows(items[place].label or "", due)


@rule("NU006", "levels-out-of-order", "info", profiles=("ga-modern", "ecosoc", "hrc", "draft"))
def levels_out_of_order(case: Case) -> Iterator[Finding]:
    """Letter the first level below a clause (a), the second (i), the third a., the fourth i.

    Why: who reads "paragraph 3 (b) (ii)" knows where to look.
    Source: Editorial Manual, paragraphs and subparagraphs (conventions N04).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(i)⇥To light the lamps;
        ⇥(ii)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps;
        ⇥(b)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    """
    for above, items in _lists(case):
        depth = _depth(case, above)
        wanted = _LEVELS[min(depth, len(_LEVELS) - 1)]
        label = items[0].label or ""
        if begins(label) and label.isascii() and (wanted, 1) not in counts(label):
            example = "(a)" if wanted == _LETTERS else "(i)"
            message = f"level {depth + 1} below a clause begins with {label!r} instead of {example}"
            yield case.report_label(items[0], message, f"begin with {example}")


def _depth(case: Case, node: Node | None) -> int:
    depth = 0
    while node is not None and node.kind == ITEM:
        node, depth = case.parent(node), depth + 1
    return depth


@rule("NU007", "list-of-one", "info", because=("NU005",))
def list_of_one(case: Case) -> Iterator[Finding]:
    """Make a list only of two items or more.

    Why: a lone item belongs into the clause itself.
    Source: inferred (conventions N05).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the harbour masters:
        ⇥(a)⇥To light the lamps;
        ⇥(b)⇥To put them out;
        ⇥2.⇥Decides to meet again.
    """
    for above, items in _lists(case):
        listed = [child for child in above.children if child.kind == ITEM]
        if len(items) == 1 == len(listed) and begins(items[0].label or ""):
            yield case.report_label(
                items[0], "this item is the only one of its list", "make it part of the clause"
            )


@rule("NU008", "number-typed-otherwise", "warning")
def number_typed_otherwise(case: Case) -> Iterator[Finding]:
    """Write the number of an operative paragraph with a full stop: 1.

    With a parenthesis a figure looks like that of an item. Said once.

    Why: 1), (a) and (i) are items; a reader, and a program, sees by the mark what is a clause.
    Source: Editorial Manual, paragraphs and subparagraphs (conventions §2.5).

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥1)⇥Decides to keep them lit;
        ⇥2)⇥Requests the harbour masters to report.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥1.⇥Decides to keep them lit;
        ⇥2.⇥Requests the harbour masters to report.
    """
    for node in case.nodes("operative"):
        start, end = node.span[0], node.own[0]
        typed = case.document.source.text[start:end].strip() if node.label else ""
        if typed.endswith((")", "）")):
            message, hint = f"{typed!r} is the number of an item", f"write '{node.label}.', and so below"
            yield case.report_span((start, start + len(typed)), message, hint, clause=node.id)
            return
