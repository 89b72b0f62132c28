"""Rules of translations: what no translation changes must be the same in all languages of a document.

They are asked for by ``resparse check --parallel`` and look at the languages of one document together. A
finding stands in the documents that differ from most; of two, in the second.
"""

from collections.abc import Iterator, Sequence

from resparse.checks.around import Index
from resparse.checks.case import Case
from resparse.checks.rule import rule
from resparse.finding import Finding, Span
from resparse.parallel import Departure, Difference, Parallel, align, differences

_COMPARED = "parallel.compared"
_HINT = "compare the two texts"


@rule("PL001", "clause-not-in-all-languages", "warning", many=True, parallel=True)
def clause_not_in_all_languages(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
    """Have the same clauses and notes in every language.

    Clauses are tied by their kind, label, footnote markers, citations and figures (``resparse align``).

    Why: all languages are equally authentic; a clause that one lacks is a slip of typing or of translation.
    Source: conventions §4.2; official texts agree in 46 of 54.

    Fails:
        58/1.⇥Lamps
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the lamps of the harbour;
        ⇥2.⇥Requests the keepers to report on it.
        ---
        58/1.⇥Lampes
        ⇥L’Assemblée générale,
        ⇥1.⇥Décide d’allumer les lampes du port.
    Passes:
        58/1.⇥Lamps
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the lamps of the harbour.
        ---
        58/1.⇥Lampes
        ⇥L’Assemblée générale,
        ⇥1.⇥Décide d’allumer les lampes du port.
    """
    for each in _differing(cases, "missing"):
        for departure in each.departures:
            case, language = cases[departure.at], _language(cases, departure)
            if departure.added:
                address = departure.added[0]
                message = f"{address} has nothing in the text in {language} that corresponds"
                yield _at(case, address, message)
            else:
                message = f"{departure.lost[0]} of the text in {language} has nothing here that corresponds"
                yield _where_missing(cases, each, departure, message)


@rule("PL002", "notes-differ-between-languages", "warning", many=True, parallel=True)
def notes_differ_between_languages(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
    """Call the same footnotes in a clause in every language.

    Why: notes are numbered alike in all languages, so that a citation of a note serves all readers.
    Source: conventions §4.2.

    Fails:
        58/1.⇥Lamps
        ⇥The General Assembly,
        ⇥1.⇥Takes note of the report of the keepers.1
        1 A/58/100.
        ---
        58/1.⇥Lampes
        ⇥L’Assemblée générale,
        ⇥1.⇥Prend note du rapport des gardiens.
        1 A/58/100.
    Passes:
        58/1.⇥Lamps
        ⇥The General Assembly,
        ⇥1.⇥Takes note of the report of the keepers.1
        1 A/58/100.
        ---
        58/1.⇥Lampes
        ⇥L’Assemblée générale,
        ⇥1.⇥Prend note du rapport des gardiens1.
        1 A/58/100.
    """
    yield from _told(cases, "notes", "calls footnotes")


@rule("PL003", "citations-differ-between-languages", "warning", many=True, parallel=True)
def citations_differ_between_languages(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
    """Cite the same documents in a clause in every language.

    What is cited by a name alone, such as the 2030 Agenda, is not compared, nor how often a text cites it,
    nor corrigenda. Notes are compared all together, since their order may be that of the words.

    Why: a number or a symbol that differs is wrong in one of the languages.
    Source: conventions §4.4.

    Fails:
        58/1.⇥Lamps
        ⇥The General Assembly,
        ⇥1.⇥Recalls its resolution 57/12 of 14 November 2002.
        ---
        58/1.⇥Lampes
        ⇥L’Assemblée générale,
        ⇥1.⇥Rappelle sa résolution 57/21 du 14 novembre 2002.
    Passes:
        58/1.⇥Lamps
        ⇥The General Assembly,
        ⇥1.⇥Recalls its resolution 57/12 of 14 November 2002.
        ---
        58/1.⇥Lampes
        ⇥L’Assemblée générale,
        ⇥1.⇥Rappelle sa résolution 57/12 du 14 novembre 2002.
    """
    yield from _told(cases, "citations", "cites")


@rule("PL004", "dates-differ-between-languages", "warning", many=True, parallel=True)
def dates_differ_between_languages(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
    """Give the same dates in every language.

    Dates printed with citations are compared clause by clause, and the dates of adoption.

    Why: a date that differs is wrong in one of the languages.
    Source: conventions §4.1 and §4.4.

    Fails:
        58/1.⇥Lamps
        ⇥The General Assembly,
        ⇥1.⇥Recalls its resolution 57/12 of 14 November 2002.
        ---
        58/1.⇥Lampes
        ⇥L’Assemblée générale,
        ⇥1.⇥Rappelle sa résolution 57/12 du 15 novembre 2002.
    Passes:
        58/1.⇥Lamps
        ⇥The General Assembly,
        ⇥1.⇥Recalls its resolution 57/12 of 14 November 2002.
        ---
        58/1.⇥Lampes
        ⇥L’Assemblée générale,
        ⇥1.⇥Rappelle sa résolution 57/12 du 14 novembre 2002.
    """
    yield from _told(cases, "dates", "dates its citations")
    for each in _differing(cases, "adopted"):
        for departure in each.departures:
            here, there = departure.added[0], departure.lost[0]
            language = _language(cases, departure)
            message = f"adopted on {here} here, on {there} in the text in {language}"
            yield cases[departure.at].report_document(message, "check the two dates")


# --- laid side by side ------------------------------------------------------------------------------------


def _compared(cases: Sequence[Case]) -> tuple[Parallel, Sequence[Difference]]:
    """Return several documents side by side and what differs, found once for all rules."""
    memo = cases[0].memo
    if _COMPARED not in memo:
        parallel = align([case.document for case in cases])
        memo[_COMPARED] = parallel, tuple(differences(parallel))
    held: tuple[Parallel, Sequence[Difference]] = memo[_COMPARED]
    return held


def _differing(cases: Sequence[Case], kind: str) -> Iterator[Difference]:
    """Yield the differences of one kind; none of a single document."""
    found = _compared(cases)[1] if len(cases) > 1 else ()
    yield from (each for each in found if each.kind == kind)


def _told(cases: Sequence[Case], kind: str, does: str) -> Iterator[Finding]:
    """Yield a finding for each document that says otherwise than most that have the clause."""
    for each in _differing(cases, kind):
        for departure in each.departures:
            added, lost = (", ".join(said) or "none" for said in (departure.added, departure.lost))
            message = f"{does} {added} here, {lost} in the text in {_language(cases, departure)}"
            yield _at(cases[departure.at], _address(cases, each, departure), message, departure.span)


def _language(cases: Sequence[Case], departure: Departure) -> str:
    """Return the language of the text that a document departs from."""
    return cases[departure.other].document.language


def _address(cases: Sequence[Case], difference: Difference, departure: Departure) -> str:
    """Return what a row is called in the document that departs in it."""
    cell = _compared(cases)[0].rows[difference.place or 0].cells[departure.at]
    return cell.id if cell else difference.row


def _where_missing(
    cases: Sequence[Case], difference: Difference, departure: Departure, message: str
) -> Finding:
    """Return a finding at the end of the last clause of a document that stands before a missing row."""
    case, rows = cases[departure.at], _compared(cases)[0].rows[: difference.place]
    nodes = (cell.node for row in reversed(rows) if (cell := row.cells[departure.at]))
    before = next((node for node in nodes if node is not None), None)
    if before is None:
        return case.report_document(message, _HINT)
    end = before.own[1]
    return case.report_span((end, end), message, _HINT, clause=before.id)


def _at(case: Case, address: str, message: str, span: Span | None = None) -> Finding:
    """Return a finding at a clause, a note, or the title; span: of the very words, where they are known."""
    note = next((note for note in case.document.footnotes if note.id == address), None)
    if note is not None:
        return case.report_span(span or note.own, message, hint=_HINT, clause=note.id)
    if address in case.document:
        return case.report_span(span or case.document[address].own, message, hint=_HINT, clause=address)
    return case.report_document(message, _HINT)
