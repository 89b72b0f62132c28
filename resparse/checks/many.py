"""Check several documents against each other.

A rule over several documents is declared with ``many=True`` and called once for all of them::

    @rule("CD101", "cited-date-differs", "warning", many=True)
    def cited_date_differs(cases: Sequence[Case], index: Index) -> Iterator[Finding]:
        for case in cases:
            for piece, citation in case.citations():
                for other in index.get(citation.symbol or ""):
                    ...
                    yield case.report_span(citation.span, "...", clause=piece.id)

``cases`` stand in the order given; ``index`` leads from a symbol to its documents, and knows those of
the library beside them (``resparse.checks.around``). The documents are abridged: they have their
fields, and of body and notes what cites, without texts. So a finding points with ``report_span`` and
the span of a citation, or with ``report_document`` at the title.
"""

from collections.abc import Iterable, Iterator, Sequence

from resparse.checks.around import Held, index_of
from resparse.checks.case import Case
from resparse.checks.rule import Rule
from resparse.finding import Finding


def check_many(
    cases: Sequence[Case], rules: Iterable[Rule], library: Sequence[Held] = ()
) -> Iterator[Finding]:
    """Yield what rules find in several documents, rule by rule. Each rule sees those that it holds for.

    library: what is known beside them.
    """
    index = index_of(cases, library)
    for rule in rules:
        if rule.many:
            yield from rule.run_many([case for case in cases if rule.holds_for(case)], index)
