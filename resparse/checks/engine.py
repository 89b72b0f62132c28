"""Check a document: run the rules that hold for it, leave out what only follows from something else."""

from collections.abc import Iterable, Sequence

from resparse.checks.case import Case
from resparse.checks.profile import profile_of
from resparse.checks.rule import Rule
from resparse.checks.words import check_words
from resparse.finding import Finding
from resparse.nodes import Resolution


def case_of(document: Resolution, profile: str | None = None) -> Case:
    """Return a document ready to be checked. profile: by default the one that the document shows."""
    words = check_words(document.language)
    return Case(document, profile or profile_of(document, words), words)


def check(case: Case, rules: Iterable[Rule]) -> list[Finding]:
    """Return what rules of one document find in it, in the order of the text.

    The rules whose findings would make one of these silent are run as well; what they alone
    find is left out.
    """
    wanted = [rule for rule in rules if not rule.many]
    held = [rule for rule in with_causes(wanted) if not rule.many and rule.holds_for(case)]
    found = [finding for rule in held for finding in rule.run(case)]
    codes = {rule.code for rule in wanted}
    return in_order(finding for finding in without_consequences(found) if finding.code in codes)


def with_causes(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules and those that they give way to, each once."""
    from resparse.checks import by_code

    known = by_code()
    held = {rule.code: rule for rule in rules}
    waiting = list(rules)
    while waiting:
        for code in waiting.pop().because:
            if code not in held and code in known:
                held[code] = known[code]
                waiting.append(known[code])
    return list(held.values())


def without_consequences(found: Sequence[Finding]) -> list[Finding]:
    """Return findings without those that give way to another of the same document."""
    codes = {(finding.source, finding.code) for finding in found}
    return [
        finding for finding in found if not any((finding.source, code) in codes for code in finding.because)
    ]


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Return findings in the order of the text; each once."""
    return sorted(dict.fromkeys(found), key=lambda finding: (finding.span, finding.code, finding.message))
