"""Check documents one by one, in several processes where that pays, then against each other.

What a process finds crosses as bytes, like all that ``resparse.batch`` hands on; a document itself only
abridged, and only where rules over several are wanted.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from resparse import batch
from resparse.batch import Input, Outcome
from resparse.checks import by_code
from resparse.checks.around import Held, sought
from resparse.checks.case import Case, abridged
from resparse.checks.engine import case_of, check, in_order, without_consequences
from resparse.checks.exceptions import Exemption, without_exempted
from resparse.checks.many import check_many
from resparse.checks.mend import fixes_of, mended
from resparse.checks.rule import Rule
from resparse.finding import SEVERITIES, Finding, Fix, Located
from resparse.nodes import Resolution
from resparse.readers import STANDARD_INPUT
from resparse.readers.markdown import hinted
from resparse.source import NO_HINTS, Source

ROUNDS = 10
"""How often a text is fixed and checked anew: a fix may bring to light what it hid."""


@dataclass(frozen=True, slots=True)
class Order:
    """Say what documents are to be checked for.

    codes: of the rules wanted. profile: for all documents, ``None`` to tell it from each. severities: those
    to be told. exemptions: what is accepted. fix: whether to mend the text before it is judged.
    """

    codes: frozenset[str]
    profile: str | None = None
    severities: frozenset[str] = frozenset(SEVERITIES)
    exemptions: tuple[Exemption, ...] = ()
    fix: bool = False

    def rules(self, *, many: bool) -> list[Rule]:
        """Return the rules wanted: those over several documents, or those of one."""
        held = by_code().values()
        return [rule for rule in held if rule.many is many and rule.code in self.codes and not rule.parallel]

    def parallel_rules(self) -> list[Rule]:
        """Return the rules wanted over one document in several languages."""
        return [rule for rule in by_code().values() if rule.parallel and rule.code in self.codes]


@dataclass(frozen=True, slots=True)
class Review:
    """Hold what was found in one document.

    found: in the order of the text. codes: of all findings, those included that are not told. named, used:
    lines of the file of exceptions that name the document, and that served. old, new: its text before and
    after ``fixes`` fixes, empty where there are none; of standard input ``new`` is there always.
    document: abridged, where rules over several are wanted.
    """

    symbol: str | None
    profile: str
    found: tuple[Located, ...] = ()
    codes: frozenset[str] = frozenset()
    named: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()
    old: str = field(default="", repr=False)
    new: str = field(default="", repr=False)
    fixes: int = 0
    document: Resolution | None = None


def run(
    inputs: Sequence[Input], order: Order, jobs: int | None = None
) -> Iterator[tuple[Outcome, Review | None]]:
    """Yield what came of each input, in order; the review is ``None`` where it could not be read."""
    for outcome in batch.run(inputs, partial(_packed, order), jobs):
        # The bytes come from a process that this one has started.
        yield outcome, None if outcome.data is None else pickle.loads(outcome.data)  # noqa: S301


def review(document: Resolution, order: Order, *, whole: bool = False) -> Review:
    """Check one document, mended first where that is ordered.

    whole: whether its text cannot be read again under its name, and is kept for rules over several.
    """
    rules = order.rules(many=False)
    case, (told, codes, used) = _judged(document, rules, order)
    old, fixes = document.source.text, 0
    if order.fix and not _is_text(document.source):
        return _in_vain(document, order)
    for _ in range(ROUNDS if order.fix else 0):
        fixed, number = _mended(case.document, fixes_of(told))
        if not number:
            break
        fixes += number
        case, (told, codes, used) = _judged(fixed, rules, order)
    if order.fix:  # what is still there is not for --fix to mend
        told = [replace(finding, fix=None, also=()) for finding in told]
    source = case.document.source
    return Review(
        document.symbol,
        case.profile,
        tuple(finding.located(source) for finding in told),
        codes,
        frozenset(each.line for each in order.exemptions if each.names(document)),
        used,
        old if fixes else "",
        source.text if fixes or source.name == STANDARD_INPUT else "",
        fixes,
        _kept(case.document, whole=whole) if order.rules(many=True) or order.parallel_rules() else None,
    )


def _in_vain(document: Resolution, order: Order) -> Review:
    """Return the review of what is no text file, and what would be mended in one, so that it can be shown."""
    found = review(document, replace(order, fix=False))
    fixes = fixes_of(located.finding for located in found.found)
    text = document.source.text
    return replace(found, old=text, new=mended(text, fixes), fixes=len(fixes)) if fixes else found


def _is_text(source: Source) -> bool:
    """Tell whether a text is all that there is of a document: it can be written back, and read again."""
    return source.hints == NO_HINTS or source.hints == hinted(replace(source, hints=NO_HINTS)).hints


def against_each_other(
    reviews: Iterable[Review], order: Order, library: Callable[[frozenset[str]], Sequence[Held]]
) -> tuple[list[Located], frozenset[int]]:
    """Return what rules over several documents find, and the lines of exceptions that served.

    library: gives the documents known beside them whose symbols fit one of some glob patterns.
    """
    held = [each for each in reviews if each.document is not None]
    cases = [case_of(each.document, each.profile) for each in held if each.document is not None]
    rules = order.rules(many=True)
    found = list(check_many(cases, rules, library(sought(cases)) if rules else ()))
    codes = {case.document.source.name: each.codes for case, each in zip(cases, held, strict=True)}
    found = [finding for finding in found if codes[finding.source].isdisjoint(finding.because)]
    found = [finding for finding in without_consequences(found) if finding.severity in order.severities]
    located: list[Located] = []
    served: set[int] = set()
    for case in cases:
        own = in_order(finding for finding in found if finding.source == case.document.source.name)
        kept, used = without_exempted(case.document, own, order.exemptions)
        served |= used
        source = _whole(case.document.source) if kept else case.document.source
        located += [finding.located(source) for finding in kept]
    return located, frozenset(served)


def across_languages(documents: Sequence[Resolution], order: Order) -> list[Located]:
    """Return what rules find between the languages of each document, those of one symbol laid together.

    documents: whole. Texts in one language alone, and those without a symbol, are compared with nothing.
    """
    kin: dict[str, dict[str, Resolution]] = {}
    for document in documents:
        if document.symbol:
            kin.setdefault(document.symbol, {}).setdefault(document.language, document)
    located: list[Located] = []
    for held in kin.values():
        cases = [case_of(document, order.profile) for document in held.values()]
        found = check_many(cases, order.parallel_rules()) if len(cases) > 1 else ()
        told = [finding for finding in found if finding.severity in order.severities]
        for case in cases:
            own = in_order(finding for finding in told if finding.source == case.document.source.name)
            kept, _ = without_exempted(case.document, own, order.exemptions)
            located += [finding.located(case.document.source) for finding in kept]
    return located


def _packed(order: Order, document: Resolution) -> bytes:
    return pickle.dumps(review(document, order))


_Judgement = tuple[list[Finding], frozenset[str], frozenset[int]]
"""The findings to be told, the codes of all, and the lines of exceptions that served."""


def _judged(document: Resolution, rules: Sequence[Rule], order: Order) -> tuple[Case, _Judgement]:
    case = case_of(document, order.profile)
    found = check(case, rules)
    kept, used = without_exempted(document, found, order.exemptions)
    told = [finding for finding in kept if finding.severity in order.severities]
    return case, (told, frozenset(finding.code for finding in found), used)


def _mended(document: Resolution, fixes: Sequence[Fix]) -> tuple[Resolution, int]:
    """Return a document with fixes applied, and how many were.

    A fix after which the text is read as other nodes changes more than it should, and is left out.
    """
    text = document.source.text
    whole = _reparsed(document, mended(text, fixes)) if fixes else document
    if _shape(whole) == _shape(document):
        return whole, len(fixes)
    harmless = [fix for fix in fixes if _shape(_reparsed(document, mended(text, [fix]))) == _shape(document)]
    rest = _reparsed(document, mended(text, harmless))
    return (rest, len(harmless)) if _shape(rest) == _shape(document) else (document, 0)


def _shape(document: Resolution) -> tuple[list[str], int]:
    """Return what no fix may change: the kinds of the nodes in order, and the number of notes."""
    return [node.kind for node in document.walk()], len(document.footnotes)


def _reparsed(document: Resolution, text: str) -> Resolution:
    from resparse.syntax import parse

    return parse(hinted(Source(document.source.name, text)), document.language)


def _kept(document: Resolution, *, whole: bool) -> Resolution:
    """Return a document abridged; what came by standard input cannot be read again and keeps its text."""
    short = abridged(document)
    whole = whole or document.source.name == STANDARD_INPUT
    return replace(short, source=document.source) if whole else short


def _whole(source: Source) -> Source:
    """Return a source with the text that was left out of it on the way between processes.

    A file that has gone since it was checked leaves the source as it is: its findings are on line 1.
    """
    from resparse.readers import ReadError, read

    try:
        return source if source.text else read(source.name)
    except ReadError:
        return source
