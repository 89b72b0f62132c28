"""Rules of citations and numbers over several documents: whether they bear each other out.

What is compared are the documents of one call, and those of the library beside them.
"""

from collections.abc import Iterator, Sequence

from resparse.checks.around import Index
from resparse.checks.case import Case
from resparse.checks.rule import rule
from resparse.checks.rules_citations import at, cited
from resparse.finding import Finding

_ELECTRONIC = "1994"
"""The first year whose texts are surely read whole; the date of an older one may be that of its neighbour."""

_LISTED = 20
"""How many missing numbers are listed."""


@rule("CI020", "cited-is-missing", "info", many=True)
def cited_is_missing(cases: Sequence[Case], index: Index) -> Iterator[Finding]:
    """Cite a resolution that exists.

    Looked at only where the documents given and the library hold nearly all numbers of the session, ten or
    more; then one between them that nobody bears is worth a look.

    Why: a number that nobody bears is a slip.
    Source: inferred; the numbers of a session are consecutive (conventions §1.3).

    Fails:
        58/1.⇥One
        ⇥The General Assembly,
        ⇥Recalling its resolution 58/7,
        ⇥Decides to meet again.
        ---
        58/2.⇥Two
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/3.⇥Three
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/4.⇥Four
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/5.⇥Five
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/6.⇥Six
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/8.⇥Eight
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/9.⇥Nine
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/10.⇥Ten
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/11.⇥Eleven
        ⇥The General Assembly,
        ⇥Decides to meet again.
    Passes:
        58/1.⇥One
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/11,
        ⇥Decides to meet again.
    """
    for case in cases:
        for here in cited(case):
            series, session, number = here.identity.stem
            numbers = index.whole.get((series, session), frozenset())
            if here.citation.kind == "resolution" and _is_missing(number, numbers):
                message = (
                    f"{here.citation.symbol} is not among the documents known here, as its neighbours are"
                )
                yield at(case, here, message, "check the number")


def _is_missing(number: int, numbers: frozenset[int]) -> bool:
    return bool(numbers) and number not in numbers and min(numbers) < number < max(numbers)


@rule("CI021", "cited-date-differs", "warning", many=True)
def cited_date_differs(cases: Sequence[Case], index: Index) -> Iterator[Finding]:
    """Cite a resolution with the date on which it was adopted.

    Why: of two dates one is wrong, and the document itself knows.
    Source: inferred (conventions C01).

    Fails:
        Resolution adopted by the General Assembly on 14 November 2002
        57/12.⇥Harbours
        ⇥The General Assembly,
        ⇥Decides to light them.
        ---
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/12 of 15 November 2002,
        ⇥Decides to keep to it.
    Passes:
        Resolution adopted by the General Assembly on 14 November 2002
        57/12.⇥Harbours
        ⇥The General Assembly,
        ⇥Decides to light them.
        ---
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/12 of 14 November 2002,
        ⇥Decides to keep to it.
    """
    for case in cases:
        for here in cited(case):
            day = here.citation.date if here.citation.kind == "resolution" else None
            meant = index.meant(here.identity) if day else None
            adopted = meant.adopted if meant and meant.case is not case else None
            if adopted and adopted != day:
                message = f"{here.citation.symbol} was adopted on {adopted}, and is cited as of {day}"
                severity = "info" if adopted < _ELECTRONIC else ""
                yield at(case, here, message, "give the date of adoption", severity)


@rule("CI022", "cited-is-later", "warning", many=True)
def cited_is_later(cases: Sequence[Case], index: Index) -> Iterator[Finding]:
    """Cite nothing that was adopted after the text itself.

    Citations with a date are judged by that date (CI008).

    Why: a text cannot recall what is yet to come; the number is a slip.
    Source: inferred (conventions C07).

    Fails:
        Resolution adopted by the General Assembly on 14 November 2003
        58/12.⇥Harbours
        ⇥The General Assembly,
        ⇥Recalling its resolution 58/166,
        ⇥Decides to light them.
        ---
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        Resolution adopted by the General Assembly on 14 November 2003
        58/12.⇥Harbours
        ⇥The General Assembly,
        ⇥Decides to light them.
        ---
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 58/12,
        ⇥Decides to light them.
    """
    for case in cases:
        adopted = case.document.adopted
        for here in cited(case) if adopted else ():
            meant = index.meant(here.identity) if here.citation.date is None else None
            later = meant.adopted if meant is not None and meant.case is not case else None
            if adopted and later and later > adopted:
                message = f"{here.citation.symbol} was adopted on {later}, after this text of {adopted}"
                yield at(case, here, message, "check the number")


@rule("CI023", "symbol-used-twice", "warning", many=True)
def symbol_used_twice(_: Sequence[Case], index: Index) -> Iterator[Finding]:
    """Give every document a symbol of its own.

    The library may hold the document that is checked: it is another one only where it was adopted on another
    day.

    Why: two documents with one symbol are the same given twice, or one of them has a slip.
    Source: library guide on symbols (conventions §1.1).

    Fails:
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
        ---
        58/166.⇥Piers at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
        ---
        58/167.⇥Piers at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    """
    hint = "leave one of the two out, or correct its symbol"
    for symbol, found in index.cases.items():
        first: dict[str, Case] = {}
        for case in found:
            other = first.setdefault(case.document.language, case)
            if other is not case:
                message = f"{symbol} is the symbol of {other.document.source.name} as well"
                yield case.report_span(case.head, message, hint)
    for held in index.library:
        for case in index.get(held.symbol):
            days = (case.document.adopted, held.adopted)
            if all(days) and days[0] != days[1]:
                message = f"{held.symbol} is in the library as a text adopted on {held.adopted}"
                yield case.report_span(case.head, message, "correct the date or the symbol")


@rule("CI024", "number-missing", "info", many=True)
def number_missing(_: Sequence[Case], index: Index) -> Iterator[Finding]:
    """Hold all numbers of a session.

    Looked at only where the documents given hold nearly all of the session, ten or more; said once for a
    session. What the library holds is not missed.

    Why: what is missing may have been lost on the way.
    Source: inferred; the numbers of a session are consecutive (conventions §1.3).

    Fails:
        58/1.⇥One
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/2.⇥Two
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/3.⇥Three
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/4.⇥Four
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/5.⇥Five
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/7.⇥Seven
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/8.⇥Eight
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/9.⇥Nine
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/10.⇥Ten
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/11.⇥Eleven
        ⇥The General Assembly,
        ⇥Decides to meet again.
    Passes:
        58/1.⇥One
        ⇥The General Assembly,
        ⇥Decides to meet again.
        ---
        58/3.⇥Three
        ⇥The General Assembly,
        ⇥Decides to meet again.
    """
    for (series, session), numbers in index.given.items():
        span = range(min(numbers), max(numbers))
        missing = [number for number in span if (series, session, number) not in index.by_stem]
        last = index.by_stem[series, session, max(numbers)][0].case
        if missing and last is not None:
            more = " and more" if len(missing) > _LISTED else ""
            listed = ", ".join(map(str, missing[:_LISTED])) + more
            message = f"of session {session} these numbers are missing among the documents given: {listed}"
            yield last.report_span(last.head, message, "add them, if they are wanted")
