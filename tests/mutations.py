"""Break a sound document on purpose: for each rule, edits that put one defect of its kind into a text.

A mutation returns every place of a document where it can be applied, each as edits of the source. The first edit
says where the defect is. Nothing is drawn by lot here: who breaks a document chooses the place.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import resparse
from resparse.checks.case import Case
from resparse.checks.counting import spelled
from resparse.checks.identity import council_year
from resparse.checks.levels import levels
from resparse.checks.rule import Rule
from resparse.finding import Finding
from resparse.nodes import Marker, Node, Resolution

Edit = tuple[int, int, str]
Defect = list[Edit]
Mutation = Callable[[Case], Iterable[Defect]]

MUTATIONS: dict[str, Mutation] = {}
DAY = re.compile(
    r"(\d{1,2})(\s)(January|February|March|April|May|June|July|August|September|October|November|December)(\s)((?:19|20)\d\d)"
)
VERBS = {"Recalling": "Recalls", "Noting": "Notes", "Welcoming": "Welcomes", "Recognizing": "Recognizes",
         "Reaffirming": "Reaffirms", "Stressing": "Stresses", "Emphasizing": "Emphasizes", "Expressing": "Expresses",
         "Reiterating": "Reiterates", "Underlining": "Underlines", "Acknowledging": "Acknowledges",
         "Requesting": "Requests", "Encouraging": "Encourages", "Urging": "Urges", "Inviting": "Invites",
         "Deciding": "Decides", "Condemning": "Condemns", "Considering": "Considers", "Affirming": "Affirms"}  # fmt: skip
PARTICIPLES = {verb: participle for participle, verb in VERBS.items()}
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def mutation(*codes: str) -> Callable[[Mutation], Mutation]:
    def register(function: Mutation) -> Mutation:
        MUTATIONS.update(dict.fromkeys(codes, function))
        return function

    return register


@dataclass(frozen=True)
class Broken:
    """Hold a broken document: its text, and where the defect is in it."""

    text: str
    place: int


def broken(text: str, defect: Defect) -> Broken:
    first = defect[0][0]
    shift = sum(
        len(new) - (end - start)
        for start, end, new in defect
        if end <= first and (start, end, new) != defect[0]
    )
    for start, end, new in sorted(defect, reverse=True):
        text = text[:start] + new + text[end:]
    return Broken(text, first + shift)


def is_found(rule: Rule, document: Resolution, place: int, found: Iterable[Finding]) -> bool:
    """Tell whether a rule points at the line or the clause of a defect."""
    line = document.source.line(min(place, max(len(document.source.text) - 1, 0)))
    holding = {node.id for node in document.walk() if node.span[0] <= place <= node.span[1]}
    holding |= {note.id for note in document.footnotes if note.span[0] <= place <= note.span[1]}
    return any(
        finding.code == rule.code
        and (finding.clause in holding or document.source.line(finding.span[0]) == line)
        for finding in found
    )


def text_of(case: Case) -> str:
    return case.document.source.text


def clauses(case: Case, *kinds: str) -> list[Node]:
    """Return the clauses outside annexes and quoted drafts."""
    found = case.document.body
    stack, nodes = list(reversed(found)), []
    while stack:
        node = stack.pop()
        if node.kind in kinds:
            nodes.append(node)
        elif node.kind in ("part", "section"):
            stack.extend(reversed(node.children))
    return nodes


def middle(case: Case) -> list[Node]:
    """Return the numbered operative paragraphs that neither begin nor end a level."""
    steps = next(iter(levels(case)), [])
    return [step.node for step in steps[1:-1] if step.node.label and not step.fresh and not step.closing]


def lists(case: Case) -> Iterator[tuple[Node, list[Node]]]:
    for node in clauses(case, "operative"):
        items = [child for child in node.children if child.kind == "subparagraph" and child.label]
        if len(items) == len(node.children) > 1 and items[0].label == "a":
            yield node, items


def whole_line(case: Case, node: Node) -> tuple[int, int]:
    text = text_of(case)
    start = text.rfind("\n", 0, node.span[0]) + 1
    return start, text.find("\n", node.span[1]) + 1


def end_of(case: Case, node: Node, marks: str) -> int | None:
    """Return where the last mark of a node stands, if it is one of some and no footnote marker follows it."""
    end = node.own[1] - 1
    return end if text_of(case)[end] in marks else None


def inserted(case: Case, words: str, *kinds: str) -> Iterator[Defect]:
    """Yield the ends of clauses with some words before the last mark."""
    for node in clauses(case, *(kinds or ("preambular", "operative"))):
        place = end_of(case, node, ",;.")
        if place is not None and text_of(case)[place - 1].isalpha() and not node.children:
            yield [(place, place, words)]


def replaced(case: Case, pattern: str, new: str, *kinds: str) -> Iterator[Defect]:
    """Yield the places in the clauses where a pattern matches, each replaced."""
    for node in clauses(case, *(kinds or ("preambular", "operative"))):
        for found in re.compile(pattern).finditer(text_of(case), *node.own):
            yield [(found.start(), found.end(), found.expand(new))]


def dates(case: Case) -> Iterator[re.Match[str]]:
    for node in clauses(case, "preambular", "operative"):
        yield from DAY.finditer(text_of(case), *node.own)


# --- masthead --------------------------------------------------------------------------------------------


def trailer(case: Case) -> int:
    found = text_of(case).find("<<ODS")
    return found if found >= 0 else len(text_of(case))


@mutation("MA001")
def other_number(case: Case) -> Iterator[Defect]:
    number = case.document.number or ""
    place = text_of(case).rfind(number, 0, case.document.title_span[0] or trailer(case))
    digits = re.search(r"\d+(?= \(|$)", number)
    if number and digits and 0 <= place < trailer(case) < len(text_of(case)):
        start = place + digits.start()
        yield [(start, start + len(digits[0]), str(int(digits[0]) + 3))]


@mutation("MA002")
def other_session(case: Case) -> Iterator[Defect]:
    session = case.document.session
    if not isinstance(session, int):
        return
    if session < 100:
        right, wrong = (spelled(n, case.words).capitalize() for n in (session, session - 1))
    else:
        right, wrong = str(session), str(session - 1)
    for found in re.compile(rf"{right}(?= session)").finditer(text_of(case)):
        if found.start() > trailer(case) or found.start() < case.document.title_span[0]:
            yield [(*found.span(), wrong)]


@mutation("MA003")
def other_closing(case: Case) -> Iterator[Defect]:
    for node in case.nodes("closing"):
        for found in DAY.finditer(text_of(case), *node.own):
            if re.search(r"adopted by [^\n]*\d{4}", text_of(case)[: node.span[0]]):
                yield [(*found.span(1), str(int(found[1]) % 28 + 1))]


@mutation("MA004")
def other_year(case: Case) -> Iterator[Defect]:
    adopted = case.document.adopted or ""
    line = re.search(r"[Aa]dopted by the [^\n]*", text_of(case))
    found = DAY.search(text_of(case), *line.span()) if line else None
    if found and found[5] == adopted[:4]:
        yield [(*found.span(5), str(int(found[5]) - 3))]


@mutation("MA005")
def issued_early(case: Case) -> Iterator[Defect]:
    found = DAY.search(text_of(case), trailer(case))
    if found and case.document.distributed and case.document.adopted:
        yield [(*found.span(5), str(int(found[5]) - 2))]


@mutation("MA006")
def wrong_suffix(case: Case) -> Iterator[Defect]:
    for found in re.finditer(r"(?<=\d)(th|st|nd|rd)(?= [^\n]{0,20}meeting)", text_of(case)):
        yield [(*found.span(), "nd" if found[0] != "nd" else "th")]


@mutation("MA007")
def no_proposal(case: Case) -> Iterator[Defect]:
    proposal = case.document.proposal
    line = re.search(r"Resolutions? adopted by", text_of(case))
    found = (
        re.compile(r"^[ \t]*\[(?:on|without)[^\n]*\n", re.MULTILINE).search(text_of(case))
        if proposal
        else None
    )
    if found and line and case.document.agenda_items:
        yield [(line.start(), line.start(), ""), (*found.span(), "")]


@mutation("MA008")
def other_proposal(case: Case) -> Iterator[Defect]:
    session = str(case.document.session)
    line = re.compile(r"^[ \t]*\[(?:on|without)[^\n]*\n", re.MULTILINE).search(text_of(case))
    if line and case.document.proposal:
        places = list(re.compile(rf"(?<=[/]){session}(?=[/.,)])").finditer(text_of(case), *line.span()))
        if places:
            wrong = str(int(session) - 9) if session.isdigit() else "ES-3"
            yield [(*found.span(), wrong) for found in places]


@mutation("MA009")
def stopped_title(case: Case) -> Iterator[Defect]:
    end = case.document.title_span[1]
    if case.document.title and case.document.title[-1].isalpha() and not case.document.title_footnotes:
        yield [(end, end, ".")]


@mutation("MA010")
def titled(case: Case) -> Iterator[Defect]:
    enacting = next(case.nodes("enacting"), None)
    if enacting and case.profile == "sc":
        start = whole_line(case, enacting)[0]
        yield [(start, start, "Harbours at night\n")]


@mutation("MA011")
def many_adopted(case: Case) -> Iterator[Defect]:
    found = re.search(r"(?<=Resolution)(?= adopted by the (?:General|Economic))", text_of(case))
    if found:
        yield [(*found.span(), "s")]


@mutation("MA012")
def nobody_speaks(case: Case) -> Iterator[Defect]:
    spoken = list(case.nodes("enacting"))
    first = next(case.clauses(), None)
    if len(spoken) == 1 and first and any(node.label for node in clauses(case, "operative")):
        yield [(first.span[0], first.span[0], ""), (*whole_line(case, spoken[0]), "")]


@mutation("MA013")
def title_abbreviated(case: Case) -> Iterator[Defect]:
    end = case.document.title_span[1]
    if case.document.title and case.document.title[-1].isalpha() and not case.document.title_footnotes:
        yield [(end, end, " of the XQZ")]


# --- numbering -------------------------------------------------------------------------------------------


@mutation("NU001")
def wrong_number(case: Case) -> Iterator[Defect]:
    found = middle(case)
    for node, after in pairwise(found):
        span, next_span = case.label_span(node), case.label_span(after)
        if int(after.label or 0) != int(node.label or 0) + 1:
            continue
        yield [(span[0], span[1], str(int(node.label or 0) + 30))]
        yield [(span[0], span[1], after.label or ""), (next_span[0], next_span[1], node.label or "")]
        start, end = whole_line(case, node)
        if not any(each.footnotes for each in node.walk()):
            yield [(next_span[0], next_span[0], ""), (start, end, "")]
        yield [(next_span[0], next_span[1], node.label or "")]


@mutation("NU002")
def numbered_anew(case: Case) -> Iterator[Defect]:
    if any(case.nodes("section", "part", "heading")):
        return
    found = clauses(case, "operative")
    for place in range(2, len(found)):
        rest = found[place:]
        if all(node.label for node in rest) and not found[place - 1].children:
            yield [(*case.label_span(node), str(number)) for number, node in enumerate(rest, 1)]


@mutation("NU003")
def alone(case: Case) -> Iterator[Defect]:
    found = clauses(case, "operative")
    if len(found) > 2 and found[0].label and not any(case.nodes("section", "part", "heading")):
        start, end = whole_line(case, found[1])[0], whole_line(case, found[-1])[1]
        mark = end_of(case, found[0], ";")
        if mark is not None and not found[0].children and not case.notes:
            yield [(found[0].span[0], found[0].span[0], ""), (mark, mark + 1, "."), (start, end, "")]


@mutation("NU004")
def unnumbered(case: Case) -> Iterator[Defect]:
    for node in middle(case):
        if node.opening and not (case.before(node) or node).children:
            yield [(node.span[0], node.own[0], "")]


@mutation("NU005")
def item_lost(case: Case) -> Iterator[Defect]:
    for _, items in lists(case):
        for item, after in pairwise(items[1:]):
            span = case.label_span(after)
            if not any(node.footnotes for node in item.walk()):
                yield [(span[0], span[0], ""), (*whole_line(case, item), "")]
            yield [(*case.label_span(item), "w")]


@mutation("NU006")
def roman_items(case: Case) -> Iterator[Defect]:
    for _, items in lists(case):
        if len(items) <= len(ROMANS) and not any(item.children for item in items):
            yield [(*case.label_span(item), ROMANS[place]) for place, item in enumerate(items)]


@mutation("NU007")
def item_alone(case: Case) -> Iterator[Defect]:
    for _, items in lists(case):
        if not items[0].children and not any(node.footnotes for item in items[1:] for node in item.walk()):
            span = case.label_span(items[0])
            yield [
                (span[0], span[0], ""),
                (whole_line(case, items[1])[0], whole_line(case, items[-1])[1], ""),
            ]


# --- punctuation -----------------------------------------------------------------------------------------


@mutation("PU001")
def preamble_stopped(case: Case) -> Iterator[Defect]:
    for node in clauses(case, "preambular"):
        place = end_of(case, node, ",")
        if place is not None and not node.children:
            yield from ([(place, place + 1, mark)] for mark in (".", ";", ""))


@mutation("PU002")
def clause_stopped(case: Case) -> Iterator[Defect]:
    for node in middle(case):
        place = end_of(case, node, ";")
        if place is not None and not node.children:
            yield from ([(place, place + 1, mark)] for mark in (".", ",", ""))


@mutation("PU003")
def open_end(case: Case) -> Iterator[Defect]:
    found = clauses(case, "operative")
    place = end_of(case, found[-1], ".") if found else None
    if place is not None and not found[-1].children:
        yield from ([(place, place + 1, mark)] for mark in (";", ",", ""))


@mutation("PU004")
def item_stopped(case: Case) -> Iterator[Defect]:
    for _, items in lists(case):
        for item in items[:-1]:
            place = end_of(case, item, ";")
            if place is not None and not item.children:
                yield from ([(place, place + 1, mark)] for mark in (",", ".", ""))


@mutation("PU005")
def joined_by_and(case: Case) -> Iterator[Defect]:
    for node in middle(case):
        place = end_of(case, node, ";")
        if place is not None and not node.children:
            yield [(place + 1, place + 1, " and")]


@mutation("PU006")
def no_comma(case: Case) -> Iterator[Defect]:
    for node in case.nodes("enacting"):
        place = end_of(case, node, ",")
        after = case.after(node)
        if place is not None and after and after.kind == "preambular":
            yield [(place, place + 1, "")]


@mutation("PU007")
def afterthought(case: Case) -> Iterator[Defect]:
    found = clauses(case, "operative")
    if found and not found[-1].children and end_of(case, found[-1], ".") is not None and found[-1].label:
        end = found[-1].own[1] + 1
        yield [(end, end, "\tThe lamps shall be green and the piers shall be dry.\n")]


@mutation("PU008")
def no_colon(case: Case) -> Iterator[Defect]:
    for node, _ in lists(case):
        place = end_of(case, node, ":")
        if place is not None:
            yield [(place, place + 1, "")]


@mutation("PU009")
def space_before(case: Case) -> Iterator[Defect]:
    return replaced(case, r"(?<=[a-z]), (?=[a-z])", " , ")


@mutation("PU010")
def hyphenated(case: Case) -> Iterator[Defect]:
    return inserted(case, " held from 4-15 September 2008")


@mutation("PU011")
def bracket_lost(case: Case) -> Iterator[Defect]:
    return replaced(case, r" (?=the [a-z]{4,} )", " (")


@mutation("PU012")
def doubled(case: Case) -> Iterator[Defect]:
    return replaced(case, r"(?<=[a-z]{6}), (?=[a-z])", ",; ")


@mutation("PU013")
def hyphen_alone(case: Case) -> Iterator[Defect]:
    return replaced(case, r"(?<=[a-z]{3}), (?=[a-z])", " - ")


# --- openings --------------------------------------------------------------------------------------------


def head(node: Node) -> str:
    return (node.opening or "").partition(" ")[0]


@mutation("OP001")
def preamble_asserts(case: Case) -> Iterator[Defect]:
    for node in clauses(case, "preambular"):
        if head(node) in VERBS and any(
            other.kind == "operative" and other.label for other in case.document.body
        ):
            yield [(node.own[0], node.own[0] + len(head(node)), VERBS[head(node)])]


@mutation("OP002")
def clause_dangles(case: Case) -> Iterator[Defect]:
    found = clauses(case, "operative")
    for node in found if len(found) > 1 else ():
        if head(node) in PARTICIPLES and node.label:
            verb = head(node)
            yield [(node.own[0], node.own[0] + len(verb), PARTICIPLES[verb])]
            yield [(node.own[0], node.own[0] + len(verb), verb[: -2 if verb.endswith("sses") else -1])]


@mutation("OP003")
def unheard_of(case: Case) -> Iterator[Defect]:
    for node in clauses(case, "operative"):
        if head(node) in PARTICIPLES and node.label:
            yield [(node.own[0], node.own[0] + len(head(node)), "Whitewashes")]


def followed(case: Case, kind: str) -> Iterator[tuple[Node, Node]]:
    for node in clauses(case, kind):
        before = case.before(node)
        if before is not None and before.kind == kind and before.opening and node.opening:
            yield before, node


def opened(node: Node, words: str) -> Defect:
    return [(node.own[0], node.own[0] + len(node.opening or ""), words)]


@mutation("OP004")
def participle_again(case: Case) -> Iterator[Defect]:
    for before, node in followed(case, "preambular"):
        if node.opening == f"{before.opening} also":
            yield opened(node, before.opening or "")


@mutation("OP005")
def verb_again(case: Case) -> Iterator[Defect]:
    for before, node in followed(case, "operative"):
        opening = before.opening or ""
        addresses = head(before).lower() in case.words.set("openings.addressed")
        if node.opening == f"Also {opening.lower()}" and not addresses:
            yield opened(node, opening)


@mutation("OP006")
def addressed_again(case: Case) -> Iterator[Defect]:
    for before, node in followed(case, "operative"):
        opening = before.opening or ""
        addressed = before.text[len(opening) :].partition(" to ")[0]
        again = node.text[len(node.opening or "") :].partition(" to ")[0]
        addresses = head(before).lower() in case.words.set("openings.addressed")
        plain = not re.search(r",|;|:| that | and | in order ", addressed)
        if node.opening == f"Also {opening.lower()}" and addresses and addressed == again and plain:
            yield opened(node, opening)


@mutation("OP007")
def also_alone(case: Case) -> Iterator[Defect]:
    for before, node in followed(case, "operative"):
        verb = head(node)
        if verb in PARTICIPLES and verb.lower() not in before.text.lower():
            yield [(node.own[0], node.own[0] + len(verb), f"Also {verb.lower()}")]


@mutation("OP008")
def also_elsewhere(case: Case) -> Iterator[Defect]:
    for node in clauses(case, "preambular", "operative"):
        first, _, second = (node.opening or "").partition(" ")
        if second in ("also", "further") and node.kind == "preambular":
            yield opened(node, f"{second.capitalize()} {first.lower()}")
        if first == "Also" and " " not in second and node.kind == "operative":
            yield opened(node, f"{second.capitalize()} {first.lower()}")


@mutation("OP009")
def further_first(case: Case) -> Iterator[Defect]:
    for before, node in followed(case, "operative"):
        if node.opening == f"Also {(before.opening or '').lower()}":
            yield opened(node, f"Further {(before.opening or '').lower()}")
    for before, node in followed(case, "preambular"):
        if node.opening == f"{before.opening} also":
            yield opened(node, f"{before.opening} further")


# --- footnotes -------------------------------------------------------------------------------------------


def called_once(case: Case) -> dict[str, tuple[Node, Marker]]:
    found: dict[str, list[tuple[Node, Marker]]] = {}
    for node, marker in case.markers():
        if marker.label.isdigit():
            found.setdefault(marker.label, []).append((node, marker))
    return {
        label: marks[0] for label, marks in found.items() if len(marks) == 1 and marks[0][0].kind != "title"
    }


@mutation("FN001")
def note_lost(case: Case) -> Iterator[Defect]:
    text = text_of(case)
    once = called_once(case)
    for note in case.notes[1:-1]:
        if note.label in once:
            mark = once[note.label][1].span[0]
            yield [(mark, mark, ""), (note.span[0], text.find("\n", note.span[1]) + 1, "")]


@mutation("FN002")
def marker_lost(case: Case) -> Iterator[Defect]:
    notes = {note.label: note for note in case.notes}
    for label, (_, marker) in called_once(case).items():
        start = notes[label].span[0]
        yield [(start, start, ""), (*marker.span, "")]


@mutation("FN003")
def markers_swapped(case: Case) -> Iterator[Defect]:
    once = called_once(case)
    for label, (_, marker) in once.items():
        other = once.get(str(int(label) + 1))
        if other and marker.span[1] < other[1].span[0]:
            yield [(*marker.span, other[1].label), (*other[1].span, label)]


@mutation("FN004")
def marker_early(case: Case) -> Iterator[Defect]:
    text = text_of(case)
    for _, marker in case.markers():
        start, end = marker.span
        if text[start - 1] in ",;" and text[start - 2].isalpha() and text[end : end + 1] in (" ", "\n"):
            yield [(start - 1, end, f"{marker.label}{text[start - 1]}")]


@mutation("FN005")
def marker_late(case: Case) -> Iterator[Defect]:
    text = text_of(case)
    for _, marker in case.markers():
        start, end = marker.span
        if (
            text[end : end + 1] in (",", ";", ".")
            and text[start - 1].isalpha()
            and not text[end + 1 :][:1].isalnum()
        ):
            yield [(start, end + 1, f"{text[end]}{marker.label}")]


@mutation("FN006")
def markers_glued(case: Case) -> Iterator[Defect]:
    once = called_once(case)
    for label, (_, marker) in once.items():
        other = once.get(str(int(label) + 1))
        if other and text_of(case)[marker.span[0] - 1] in ",;" and label == marker.label:
            yield [(*marker.span, f"{label}{other[1].label}"), (*other[1].span, "")]


@mutation("FN007")
def note_cut(case: Case) -> Iterator[Defect]:
    for note in case.notes if len(case.notes) > 2 else ():
        if note.text.endswith(".") and note.text[-2:-1].isalnum():
            yield [(note.own[1] - 1, note.own[1], "")]


@mutation("FN008")
def first_repeats(case: Case) -> Iterator[Defect]:
    for note in case.notes[:1]:
        if note.label == "1":
            yield [(*note.own, "Ibid., annex II.")]


@mutation("FN009")
def first_lost(case: Case) -> Iterator[Defect]:
    once = called_once(case)
    if len(case.notes) > 2 and case.notes[0].label == "1" and "1" in once:
        first, second = case.notes[:2]
        place = second.span[0]
        yield [(place, place, ""), (first.span[0], place, ""), (*once["1"][1].span, "")]


@mutation("FN010")
def number_twice(case: Case) -> Iterator[Defect]:
    for before, note in pairwise(case.notes):
        if before.label.isdigit() and note.label.isdigit():
            start = note.span[0]
            yield [(start, start + len(note.label), before.label)]


# --- citations -------------------------------------------------------------------------------------------


def acts(case: Case) -> Iterator[tuple[Node, str, int, int]]:
    """Yield the resolutions cited in clauses: node, symbol, where the printed citation begins and ends."""
    for node in clauses(case, "preambular", "operative"):
        for citation in node.citations:
            if citation.kind == "resolution" and citation.symbol:
                yield node, citation.symbol, *citation.span


def dated(case: Case) -> Iterator[tuple[str, re.Match[str]]]:
    for node in clauses(case, "preambular", "operative"):
        for citation in node.citations:
            found = DAY.search(text_of(case), citation.span[0], citation.span[1] + 30)
            if not (citation.kind == "resolution" and citation.date and citation.symbol and found):
                continue
            between = text_of(case)[citation.span[1] : found.start()]
            if found[5] == citation.date[:4] and not re.search(r"\d+/\d+|\)", between):
                yield citation.symbol, found


@mutation("CI001")
def undated(case: Case) -> Iterator[Defect]:
    seen: set[str] = set()
    for symbol, found in dated(case):
        if symbol not in seen and text_of(case)[found.start() - 4 : found.start()] == " of ":
            yield [(found.start() - 4, found.end(), "")]
        seen.add(symbol)


@mutation("CI002")
def dated_again(case: Case) -> Iterator[Defect]:
    given = dict(dated(case))
    for _, symbol, _, end in acts(case):
        found = given.get(symbol)
        if found and end > found.end():
            yield [(end, end, f" of {found[1]} {found[3]} {found[5]}")]


@mutation("CI003")
def council_misdated(case: Case) -> Iterator[Defect]:
    for _, symbol, start, end in acts(case):
        found = re.compile(r"(?<=\()(?:19|20)\d\d(?=\))").search(text_of(case), start, end + 1)
        known = council_year(int(symbol.split("/")[2].split(" ")[0])) if symbol.startswith("S/RES/") else None
        if found and known:
            yield [(*found.span(), str(known - 1))]


@mutation("CI004")
def council_glued(case: Case) -> Iterator[Defect]:
    return replaced(case, r"(?<= \d{3}) (?=\((?:19|20)\d\d\))|(?<= \d{4}) (?=\((?:19|20)\d\d\))", "")


@mutation("CI005")
def letter_last(case: Case) -> Iterator[Defect]:
    for note in case.notes:
        for found in re.compile(r"(\d+) ([A-Z]) (\([IVXL]+\))").finditer(text_of(case), *note.own):
            yield [(*found.span(), f"{found[1]} {found[3]} {found[2]}")]
    yield from replaced(case, r"(?<= \d\d/\d{3}) (?=[A-F] of \d)", "")


@mutation("CI006")
def one_of_two(case: Case) -> Iterator[Defect]:
    number = r"(?:\d{1,3}/\d{1,3}|\d{1,4} \(\d{4}\))"
    day = r"(?: of \d{1,2}[ \u00a0][A-Z][a-z]+ \d{4})?"
    yield from replaced(case, rf"(?<=resolution)s(?= {number}{day} and {number}[ ,;])", "")
    yield from inserted(case, " under its resolution 55/2 and 55/3")


@mutation("CI007")
def initials_of_organ(case: Case) -> Iterator[Defect]:
    return inserted(case, " in accordance with ECOSOC resolution 1996/31")


@mutation("CI008")
def cited_ahead(case: Case) -> Iterator[Defect]:
    year = int((case.document.adopted or "0")[:4])
    for _, found in dated(case) if year else ():
        yield [(*found.span(5), str(year + 2))]


def _is_owned(case: Case, symbol: str, place: int) -> bool:
    """Tell whether the text says whose a resolution is: other bodies number as the Assembly does."""
    before = text_of(case)[max(0, place - 60) : place]
    return symbol.startswith("S/") or bool(re.search(r"(?:\bits|Assembly) resolution [^,;]*$", before))


@mutation("CI009")
def cited_misdated(case: Case) -> Iterator[Defect]:
    for symbol, found in dated(case):
        if (
            symbol.startswith(("A/RES/", "S/RES/"))
            and "S-" not in symbol
            and _is_owned(case, symbol, found.start())
        ):
            yield [(*found.span(5), str(int(found[5]) - 4))]


# --- dates, language, residue ----------------------------------------------------------------------------


@mutation("DA001")
def american_date(case: Case) -> Iterator[Defect]:
    return ([(*found.span(), f"{found[3]} {found[1]}, {found[5]}")] for found in dates(case))


@mutation("DA002")
def day_ordinal(case: Case) -> Iterator[Defect]:
    return ([(*found.span(1), f"{found[1]}th")] for found in dates(case))


@mutation("DA003")
def session_figures(case: Case) -> Iterator[Defect]:
    for number in range(2, 100):
        words = spelled(number, case.words)
        if f" {words} session" in text_of(case):
            yield from replaced(case, rf"(?<= ){words}(?= session)", f"{number}th")


@mutation("DA004")
def per_cent_sign(case: Case) -> Iterator[Defect]:
    yield from replaced(case, r"(?<=\d) per cent", "%")
    yield from inserted(case, " by 5 percent")


@mutation("DA005")
def small_figures(case: Case) -> Iterator[Defect]:
    return inserted(case, " in at least 5 countries")


@mutation("DA006")
def impossible_day(case: Case) -> Iterator[Defect]:
    return ([(*found.span(), f"31 June {found[5]}")] for found in dates(case))


@mutation("DA007")
def comma_date(case: Case) -> Iterator[Defect]:
    return ([(*found.span(4), ", ")] for found in dates(case))


@mutation("DA008")
def figure_first(case: Case) -> Iterator[Defect]:
    return inserted(case, " as quickly as possible. 20 lamps shall be bought")


@mutation("LA001")
def with_s(case: Case) -> Iterator[Defect]:
    word = r"(?<=\b{})z(?=ation|ed?\b|ing\b|es\b)"
    heads = ("organi", "Recogni", "recogni", "utili", "Emphasi", "emphasi", "mobili", "reali", "stabili")
    return replaced(case, "|".join(map(word.format, heads)), "s")


@mutation("LA002")
def unexplained(case: Case) -> Iterator[Defect]:
    return inserted(case, " of the XQZ")


@mutation("LA003")
def un_short(case: Case) -> Iterator[Defect]:
    return replaced(case, r"(?<= )United Nations(?= [a-z])", "UN")


@mutation("LA004")
def this_one(case: Case) -> Iterator[Defect]:
    yield from replaced(case, r"(?<= )the present(?= resolution)", "this")
    yield from inserted(case, " under this resolution")


@mutation("MA014")
def nothing_decided(case: Case) -> Iterator[Defect]:
    """Take the whole operative part away, where it is one run of paragraphs."""
    steps = next(iter(levels(case)), [])
    before = case.before(steps[0].node) if steps else None
    if before is not None and before.kind == "preambular" and sum(step.fresh for step in steps) == 1:
        wanted = [node for node in case.nodes("operative") if node.span[0] < steps[0].node.span[0]]
        last = max(node.span[1] for node in case.nodes("operative"))
        if not wanted:
            yield [(before.span[1], last, "")]


@mutation("NU008")
def in_parentheses(case: Case) -> Iterator[Defect]:
    """Number all operative paragraphs as items are."""
    steps = next(iter(levels(case)), [])
    before = case.before(steps[0].node) if steps else None
    labels = [case.label_span(step.node) for step in steps if step.node.label]
    plain = all(step.node.label and not step.node.children for step in steps)
    if before is not None and before.kind == "preambular" and not before.children and plain:
        yield [(end, end + 1, ")") for _, end in labels if text_of(case)[end : end + 1] == "."]


@mutation("LA005")
def possessive(case: Case) -> Iterator[Defect]:
    return inserted(case, " within UNESCO’s mandate")


@mutation("LA006")
def american(case: Case) -> Iterator[Defect]:
    yield from replaced(case, r"(?<= )programme(?= )", "program")
    yield from inserted(case, " at the center")


@mutation("LA007")
def stammered(case: Case) -> Iterator[Defect]:
    return replaced(case, r"(?<=[a-z] )the (?=[a-z])", "the the ")


@mutation("RE001")
def soft_hyphen(case: Case) -> Iterator[Defect]:
    return replaced(case, r"(?<= [a-z]{4})(?=[a-z]{4})", "\u00ad")


@mutation("RE002")
def running_head(case: Case) -> Iterator[Defect]:
    for node in middle(case):
        start = whole_line(case, node)[0]
        if not (case.before(node) or node).children:
            yield [(start, start, f"{case.document.symbol or 'A/RES/58/999'}\n")]


@mutation("RE003")
def letter_lost(case: Case) -> Iterator[Defect]:
    return replaced(case, r"(?<= [a-z]{4})[a-z](?=[a-z]{3})", "\ufffd")


@mutation("RE004")
def stray_line(case: Case) -> Iterator[Defect]:
    for node in middle(case) if case.document.language == "en" else ():
        start = whole_line(case, node)[0]
        if not (case.before(node) or node).children:
            yield [(start, start, "Agenda item 117\n")]


@mutation("RE005")
def in_markdown(case: Case) -> Iterator[Defect]:
    if case.profile not in ("draft", "mun"):
        return
    for node in clauses(case, "operative"):
        if node.opening:
            yield opened(node, f"**{node.opening}**")


def as_draft(text: str) -> str:
    """Return the body of a document, from the line on which the organ speaks to the end of its clauses."""
    document = resparse.parse(text)
    spoken = next((node for node in document.walk() if node.kind == "enacting"), None)
    last = document.operative[-1] if document.operative else None
    if spoken is None or last is None:
        return ""
    start = document.source.text.rfind("\n", 0, spoken.span[0]) + 1
    return document.source.text[start : last.span[1]] + "\n"
