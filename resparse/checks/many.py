"""Check several documents against each other.

A rule over several documents is declared with ``many=True`` and called once for all of them::

    @rule("CD101", "cited-date-differs", "warning", many=True)
    def cited_date_differs(cases: Sequence[Case], index: Index) -> Iterator[Finding]:
        for case in cases:
            for piece, citation in case.citations():
                for other in index.get(citation.symbol or "", ()):
                    ...
                    yield case.report_span(citation.span, "...", clause=piece.id)

``cases`` stand in the order given; ``index`` leads from a symbol to its documents. The documents are
abridged (``resparse.checks.case.abridged``): they have their fields, and of body and notes what cites,
without texts. So a finding points with ``report_span`` and the span of a citation, or with
``report_document`` at the title.
"""

from collections.abc import Iterable, Iterator, Sequence

from resparse.checks.case import Case
from resparse.checks.rule import Index, Rule
from resparse.finding import Finding


def index_of(cases: Iterable[Case]) -> Index:
    """Return the documents by their symbols; those without one are left out."""
    index: dict[str, list[Case]] = {}
    for case in cases:
        if case.document.symbol:
            index.setdefault(case.document.symbol, []).append(case)
    return index


def check_many(cases: Sequence[Case], rules: Iterable[Rule]) -> Iterator[Finding]:
    """Yield what rules find in several documents, rule by rule. Each rule sees those that it holds for."""
    index = index_of(cases)
    for rule in rules:
        if rule.many:
            yield from rule.run_many([case for case in cases if rule.holds_for(case)], index)
