"""Rules of citations and numbers over several documents: whether they bear each other out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from resparse.checks.case import Case
from resparse.checks.identity import Identity, identity
from resparse.checks.rule import Index, rule
from resparse.checks.rules_citations import Cited, at, cited
from resparse.finding import Finding

Stem = tuple[str, str | int | None, int]
Series = tuple[str, str | int | None]

_ELECTRONIC = "1994"
"""The first year whose texts are surely read whole; the date of an older one may be that of its neighbour."""

_LEAST, _SHARE = 10, 0.8
"""Documents of a session, and their share of its numbers, from which on a gap means something."""


def _by_stem(cases: Sequence[Case]) -> dict[Stem, list[tuple[Identity, Case]]]:
    """Return the documents by what all parts of one resolution share."""
    found: dict[Stem, list[tuple[Identity, Case]]] = defaultdict(list)
    for case in cases:
        known = identity(case.document.symbol)
        if known is not None:
            found[known.stem].append((known, case))
    return found


def _meant(here: Cited, held: Mapping[Stem, list[tuple[Identity, Case]]]) -> Case | None:
    """Return the document that a citation means, ``None`` where there is none, or more than one."""
    found = held.get(here.identity.stem, [])
    same = [case for known, case in found if known.part == here.identity.part or "-" in (known.part or "")]
    return same[0] if len(same) == 1 else None


def _held(cases: Sequence[Case]) -> dict[Series, set[int]]:
    """Return the numbers held of each session or year that is nearly whole."""
    found: dict[Series, set[int]] = defaultdict(set)
    for series, session, number in _by_stem(cases):
        found[series, session].add(number)
    return {key: numbers for key, numbers in found.items() if _is_whole(numbers)}


def _is_whole(numbers: set[int]) -> bool:
    return len(numbers) >= _LEAST and len(numbers) >= _SHARE * (max(numbers) - min(numbers) + 1)


@rule("CI020", "cited-is-missing", "info", many=True)
def cited_is_missing(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
    """Cite a resolution that exists.

    Looked at only where the documents given hold nearly all of the session, ten or more; then a number that
    is not among them is worth a look.

    Why: a number that nobody bears is a slip.
    Source: inferred; the numbers of a session are consecutive (conventions §1.3).

    Fails:
        58/1.⇥One
        ⇥The General Assembly,
        ⇥Recalling its resolution 58/11,
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
    Passes:
        58/1.⇥One
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/11,
        ⇥Decides to meet again.
    """
    held = _held(cases)
    for case in cases:
        for here in cited(case):
            series, session, number = here.identity.stem
            numbers = held.get((series, session))
            if numbers and number not in numbers and here.citation.kind == "resolution":
                message = (
                    f"{here.citation.symbol} is not among the documents given, nearly all of its session are"
                )
                yield at(case, here, message, "check the number")


@rule("CI021", "cited-date-differs", "warning", many=True)
def cited_date_differs(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
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
    held = _by_stem(cases)
    for case in cases:
        for here in cited(case):
            meant = _meant(here, held) if here.citation.date and here.citation.kind == "resolution" else None
            if meant and meant.document.adopted and meant.document.adopted != here.citation.date:
                adopted, day = meant.document.adopted, here.citation.date
                message = f"{here.citation.symbol} was adopted on {adopted}, and is cited as of {day}"
                severity = "info" if adopted < _ELECTRONIC else ""
                yield at(case, here, message, "give the date of adoption", severity)


@rule("CI022", "cited-is-later", "warning", many=True)
def cited_is_later(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
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
    held = _by_stem(cases)
    for case in cases:
        adopted = case.document.adopted
        for here in cited(case) if adopted else ():
            meant = _meant(here, held) if here.citation.date is None else None
            later = meant.document.adopted if meant is not None and meant is not case else None
            if adopted and later and later > adopted:
                message = f"{here.citation.symbol} was adopted on {later}, after this text of {adopted}"
                yield at(case, here, message, "check the number")


@rule("CI023", "symbol-used-twice", "warning", many=True)
def symbol_used_twice(_: Sequence[Case], index: Index) -> Iterator[Finding]:
    """Give every document a symbol of its own.

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
    for symbol, found in index.items():
        for case in found[1:]:
            message = f"{symbol} is the symbol of {found[0].document.source.name} as well"
            yield case.report_span(case.head, message, "leave one of the two out, or correct its symbol")


@rule("CI024", "number-missing", "info", many=True)
def number_missing(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
    """Hold all numbers of a session.

    Looked at only where the documents given hold nearly all of the session, ten or more; said once for a
    session.

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
    stems = _by_stem(cases)
    for (series, session), numbers in _held(cases).items():
        missing = sorted(set(range(min(numbers), max(numbers))) - numbers)
        if missing:
            case = stems[series, session, max(numbers)][0][1]
            listed = ", ".join(map(str, missing[:20])) + (" and more" if len(missing) > 20 else "")
            message = (
                f"of the numbers of session {session} these are missing among the documents given: {listed}"
            )
            yield case.report_span(case.head, message, "add them, if they are wanted")
