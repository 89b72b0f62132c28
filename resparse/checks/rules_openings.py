"""Rules of the opening words of clauses: their form, and how they follow one another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from resparse.checks.case import Case
from resparse.checks.levels import COLONS, COMMAS, OPERATIVE, within_annex
from resparse.checks.rule import rule
from resparse.checks.turns import Turn, clause_before, first_verb, sequenced, turn, turned
from resparse.finding import Finding
from resparse.nodes import Node

PREAMBULAR = "preambular"
_SEQUENCED = ("ga-modern", "ecosoc", "hrc", "draft", "mun")
_Turned = tuple[Node, Turn, Node | None]
_COUNCIL = "Security Council"
"""The organ that does not say "also" and "further" in turn."""


@rule("OP001", "preambular-opening", "warning", needs=("openings.participle",), because=("RE002", "RE005"))
def preambular_opening(case: Case) -> Iterator[Finding]:
    """Open a preambular paragraph with a participle or an adjective: Recalling, Deeply concerned.

    Why: the preamble says in what state of mind the organ acts; the verbs come in the operative part.
    Source: Editorial Manual, resolutions; corpus (conventions O01), kept in 35,503 of 35,516.

    Fails:
        ⇥The General Assembly,
        ⇥Recalls the lights of its harbours,
        ⇥1.⇥Decides to keep them lit;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥1.⇥Decides to keep them lit;
        ⇥2.⇥Decides to meet again.
    """
    participle = case.words.pattern("openings.participle")
    introductory = case.words.set("openings.introductory")
    for node in case.nodes(PREAMBULAR):
        verb = "" if node.opening else first_verb(node, case.words)
        if verb and verb not in introductory and not participle.fullmatch(verb):
            message = f"the preambular paragraph opens with {_first(node)!r}, which is no participle"
            yield _at_opening(case, node, message, _participles(case))
    for node in case.nodes(OPERATIVE):
        after = case.after(node)
        if not node.label and after is not None and _before_clauses(after) and node.text.endswith(COMMAS):
            message = f"a paragraph of the preamble opens with {_first(node)!r}, which is no participle"
            yield _at_opening(case, node, message, _participles(case))


def _participles(case: Case) -> str:
    return f"begin with a participle: {case.words.text('openings.participles')}"


def _before_clauses(after: Node) -> bool:
    """Tell whether what stands before a node must belong to the preamble."""
    return after.kind == PREAMBULAR or (after.kind == OPERATIVE and after.label == "1")


@rule("OP002", "operative-opening", "warning", needs=("openings.third_person",),
      because=("RE002", "RE005", "RE006"))  # fmt: skip
def operative_opening(case: Case) -> Iterator[Finding]:
    """Open an operative paragraph with a verb in the third person: Decides, Also requests, Strongly condemns.

    Declarations in the first person ("Reaffirm ...") are left alone, and so are items that an unnumbered line
    introduces.

    Why: the enacting line is the subject of every operative paragraph.
    Source: Editorial Manual, resolutions; corpus (conventions O02), kept in 46,941 of 46,978.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Noting the piers;
        ⇥3.⇥Requests the harbour masters to report.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Notes the piers;
        ⇥3.⇥Requests the harbour masters to report.
    """
    announced = _announced(case)
    nodes = [node for node in case.nodes(OPERATIVE) if node.id not in announced]
    odd = [node for node in nodes if _is_odd(case, node)]
    if len(odd) * 2 > len(nodes) > 1:
        return
    for node in odd:
        message = f"the operative paragraph opens with {_first(node)!r}, which is no verb in the third person"
        yield _at_opening(case, node, message, f"begin with a verb: {case.words.text('openings.verbs')}")


def _is_odd(case: Case, node: Node) -> bool:
    """Tell whether a clause opens with what is no verb in ``-s``, nor a phrase that may stand before one."""
    words = case.words
    name = "openings.preambular_only"
    if name in words and words.pattern(name).match(node.text):
        return True
    verb = first_verb(node, words) if node.opening is None else turn(node.opening, words).verb
    if not verb or words.pattern("openings.third_person").fullmatch(verb):
        return False
    resumed = "openings.resumed" in words and words.pattern("openings.resumed").search(node.text)
    return verb not in words.set("openings.introductory") and not resumed


def _announced(case: Case) -> frozenset[str]:
    """Return the clauses that a line without a number, which ends with a colon, introduces; found once."""
    if "announced" not in case.memo:
        case.memo["announced"] = frozenset(_find_announced(case))
    found: frozenset[str] = case.memo["announced"]
    return found


def _find_announced(case: Case) -> Iterator[str]:
    for part in case.parts:
        above = ""
        for node in part.nodes:
            if node.kind == OPERATIVE and above.endswith(COLONS):
                yield node.id
            if node.kind != OPERATIVE or not node.label:
                above = node.text if node.kind == OPERATIVE else ""


@rule("OP003", "opening-not-known", "info", needs=("openings.third_person",), because=("RE002", "RE005"))
def opening_not_known(case: Case) -> Iterator[Finding]:
    """Open a clause with words that resolutions are known to open with.

    Why: an unusual verb is now and then a slip ("Takes notes of"), and always worth a second look.
    Source: corpus (conventions O03 and §3.1): 879 forms in 83,297 paragraphs.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Whitewashes the piers;
        ⇥3.⇥Requests the harbour masters to report.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Notes the piers;
        ⇥3.⇥Requests the harbour masters to report.
    """
    participle, announced = case.words.pattern("openings.participle"), _announced(case)
    for node in case.clauses():
        if node.opening is not None or within_annex(case, node) or node.id in announced:
            continue
        verb = first_verb(node, case.words)
        formed = participle.fullmatch(verb) if node.kind == PREAMBULAR else not _is_odd(case, node)
        if verb and formed:
            yield _at_opening(case, node, f"{_first(node)!r} is no known opening", "check the verb")


def _first(node: Node) -> str:
    return " ".join(node.text.split(" ", 2)[:2]).rstrip(",;:.")


def _at_opening(case: Case, node: Node, message: str, hint: str, replacement: str | None = None) -> Finding:
    """Return a finding about the opening words of a clause, or its first word where none are known."""
    said = node.opening or node.text.split(" ", 1)[0]
    return case.report(node, 0, min(len(said), len(node.text)), message, hint, replacement)


# --- sequence --------------------------------------------------------------------------------------------


def _turns(case: Case, kind: str) -> tuple[_Turned, ...]:
    """Return the clauses of a kind with their opening taken apart, and the clause before; found once."""
    name = f"turns.{kind}"
    if name not in case.memo:
        case.memo[name] = tuple(_turned_clauses(case, kind))
    found: tuple[_Turned, ...] = case.memo[name]
    return found


def _turned_clauses(case: Case, kind: str) -> Iterator[_Turned]:
    if case.document.organ == _COUNCIL:
        return
    for node in case.nodes(kind):
        if node.opening and not within_annex(case, node):
            yield node, turn(node.opening, case.words), clause_before(case, node)


def _repeated(case: Case, kind: str) -> Iterator[tuple[Node, Turn, Node]]:
    """Yield the clauses that open word for word as the one before, neither with also nor further."""
    for node, here, before in _turns(case, kind):
        if (
            before is not None
            and before.opening
            and here == turn(before.opening, case.words)
            and not here.again
        ):
            yield node, here, before


@rule("OP004", "participle-repeated", "info", profiles=_SEQUENCED, needs=("openings.participle_turns",))
def participle_repeated(case: Case) -> Iterator[Finding]:
    """Open preambular paragraphs in a row with Recalling, Recalling also, Recalling further, then Recalling.

    Why: the word shows that a list goes on. The Security Council does not keep to it.
    Source: corpus (conventions O04): kept 4,531 times, broken 66 times.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥Recalling the lights of its piers,
        ⇥Decides to keep them lit.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥Recalling also the lights of its piers,
        ⇥Decides to keep them lit.
    """
    for node, here, _ in _repeated(case, PREAMBULAR):
        hint = f"write {_said_again(case, node, here)}"
        yield _at_opening(case, node, f"{node.opening!r} opens the paragraph before as well", hint)


@rule("OP005", "verb-repeated", "info", profiles=_SEQUENCED, needs=("openings.verb_turns",))
def verb_repeated(case: Case) -> Iterator[Finding]:
    """Open operative paragraphs in a row with Welcomes, Also welcomes, Further welcomes, then Welcomes.

    Verbs that address somebody are judged by another rule (OP006).

    Why: the word shows that a list goes on. The Security Council does not keep to it.
    Source: corpus (conventions O05): kept 2,617 times, broken 239 times.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Welcomes the lights of the harbours;
        ⇥2.⇥Welcomes the lights of the piers.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Welcomes the lights of the harbours;
        ⇥2.⇥Also welcomes the lights of the piers.
    """
    addressed = case.words.set("openings.addressed")
    for node, here, _ in _repeated(case, OPERATIVE):
        if here.verb not in addressed:
            hint = f"write {_said_again(case, node, here)}"
            yield _at_opening(case, node, f"{node.opening!r} opens the paragraph before as well", hint)


@rule("OP006", "same-addressee", "info", profiles=_SEQUENCED, needs=("openings.addressed",))
def same_addressee(case: Case) -> Iterator[Finding]:
    """Say Also requests where the one addressed is the same as in the paragraph before; Requests for another.

    Why: the bare verb announces a new addressee.
    Source: corpus (conventions O06): same addressee, "Also" 1,306 times of 1,919; another, bare 1,556 of
    1,638.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the Secretary-General to light the harbours;
        ⇥2.⇥Requests the Secretary-General to report.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the Secretary-General to light the harbours;
        ⇥2.⇥Requests Member States to report.
    """
    addressed = case.words.set("openings.addressed")
    for node, here, before in _repeated(case, OPERATIVE):
        if here.verb in addressed and _addressee(case, node) == _addressee(case, before) != "":
            message = f"{node.opening!r} addresses the same as the paragraph before"
            yield _at_opening(case, node, message, f"write {_said_again(case, node, here)}")


def _addressee(case: Case, node: Node) -> str:
    """Return the words between the opening and the first that goes on from the one addressed."""
    rest = node.text[len(node.opening or "") :]
    end = case.words.pattern("openings.addressee_ends").search(rest)
    return rest[: end.start()].strip() if end else ""


def _said_again(case: Case, node: Node, here: Turn) -> str:
    """Return the opening of a clause with the first word of sequence: Also calls upon, Concerned also."""
    name = f"openings.places.{node.kind}"
    side = case.words.text(name) if name in case.words else "after"
    return sequenced(node.opening or "", here, case.words, before=side == "before")


@rule("OP007", "also-without-first", "warning", profiles=_SEQUENCED, needs=("openings.sequence",))
def also_without_first(case: Case) -> Iterator[Finding]:
    """Say also and further only where the paragraph before opens with the same verb, or uses it.

    Another verb, or a heading, in between begins the sequence anew; where the verb was used before that, the
    finding is for information.

    Why: "Also requests" after "Welcomes" sends the reader back for a request that is not there.
    Source: corpus (conventions O07 and O08): broken 98 times in some 80,000 paragraphs.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Welcomes the lights of the harbours;
        ⇥2.⇥Also requests the harbour masters to report.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the light keepers to keep watch;
        ⇥2.⇥Also requests the harbour masters to report.
    """
    for kind in (PREAMBULAR, OPERATIVE):
        verbs: dict[tuple[str | None, str], str] = {}
        for node, here, before in _turns(case, kind):
            own = (_scope(case, node), here.verb)
            misplaced = _misplaced(case, kind, here)
            if here.again and not misplaced and not (before is not None and _uses(case, before, here)):
                earlier = verbs.get(own)
                yield _without_first(case, node, here, earlier)
            verbs[own] = node.id


def _scope(case: Case, node: Node) -> str | None:
    above = case.parent(node)
    return None if above is None else above.id


def _without_first(case: Case, node: Node, here: Turn, earlier: str | None) -> Finding:
    """Return a finding; one for information where the verb was used before and others stand between."""
    begun = f"; {earlier} with it is no longer the one before" if earlier else ""
    message = f"{node.opening!r} follows no paragraph with that verb{begun}"
    hint = f"write {here.verb.capitalize()}, or move the paragraph"
    found = _at_opening(case, node, message, hint)
    return replace(found, severity="info") if earlier else found


def _misplaced(case: Case, kind: str, here: Turn) -> bool:
    """Tell whether a word of sequence stands on the wrong side of the verb, where the language has one."""
    name = f"openings.places.{kind}"
    return name in case.words and here.before == (case.words.text(name) == "after")


def _uses(case: Case, before: Node, here: Turn) -> bool:
    """Tell whether a clause opens with a verb, or has it further on."""
    opens = turn(before.opening, case.words).verb if before.opening else ""
    return here.verb == opens or here.verb in before.text.lower() or here.head in before.text.lower()


@rule("OP008", "also-misplaced", "info", profiles=_SEQUENCED, needs=("openings.places",), fixes=True)
def also_misplaced(case: Case) -> Iterator[Finding]:
    """Put also and further after the participle in the preamble, and before the verb in the operative part.

    Why: "Recalling also", "Also recalls": the place of the word shows which part one is in.
    Source: corpus (conventions O04 and O05): broken 13 times in 35,516 and 20 times in 46,978 paragraphs.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥Also recalling the lights of its piers,
        ⇥Decides to keep them lit.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥Recalling also the lights of its piers,
        ⇥Decides to keep them lit.
    """
    for kind in (PREAMBULAR, OPERATIVE):
        for node, here, _ in _turns(case, kind):
            if here.again and _misplaced(case, kind, here):
                said = turned(node.opening or "", here, case.words)
                side = case.words.text(f"openings.places.{kind}")
                message = f"{here.again!r} belongs {side} {here.verb!r} in a {kind} paragraph"
                yield _at_opening(case, node, message, f"write {said}", said)


@rule("OP009", "also-out-of-turn", "info", profiles=_SEQUENCED, needs=("openings.turns",), because=("OP007",))
def also_out_of_turn(case: Case) -> Iterator[Finding]:
    """Let also come first and further after it, each once, before the bare verb begins anew.

    Why: a second "also" in a row leaves open whether something was left out.
    Source: corpus (conventions O04 and O05): also, then further 2,045 times.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Welcomes the lights of the harbours;
        ⇥2.⇥Further welcomes the lights of the piers.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Welcomes the lights of the harbours;
        ⇥2.⇥Also welcomes the lights of the piers;
        ⇥3.⇥Further welcomes the lights of the ships.
    """
    turns = ("", *case.words.tuple("openings.sequence"))
    for kind in (PREAMBULAR, OPERATIVE):
        for node, here, before in _turns(case, kind):
            last = turn(before.opening, case.words) if before is not None and before.opening else None
            if last and last.verb == here.verb and here.again and _out_of_turn(turns, last.again, here.again):
                message = f"{here.again!r} follows {last.again or 'the bare verb'!r}"
                yield _at_opening(
                    case, node, message, f"the turn is: {' , '.join(turns[1:])}, then the bare verb"
                )


def _out_of_turn(turns: Sequence[str], before: str, here: str) -> bool:
    return turns.index(here) != turns.index(before) + 1
