"""Rules of translations: what no translation changes must be the same in all languages of a document.

They are asked for by ``resparse check --parallel`` and look at the languages of one document together. Each
finding stands in the document that differs from the first.
"""

from collections.abc import Iterator, Sequence

from resparse.checks.case import Case
from resparse.checks.around import Index
from resparse.checks.rule import rule
from resparse.finding import Finding
from resparse.parallel import Difference, Parallel, align, differences

_ALIGNED = "parallel.aligned"


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
    for here in _differing(cases, "missing"):
        for at, (case, said) in enumerate(zip(cases, here.said, strict=True)):
            if said is None:
                held = next(other for other, told in zip(cases, here.said, strict=True) if told is not None)
                message = (
                    f"{here.row} of the text in {held.document.language} has nothing here that corresponds"
                )
                yield case.report_document(message, "compare the two texts")
            elif here.said[0] is None and at:
                message = f"{said} has nothing in the text in {cases[0].document.language} that corresponds"
                yield _at(case, said, message)


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
    yield from _compared(cases, "notes", "calls footnotes")


@rule("PL003", "citations-differ-between-languages", "warning", many=True, parallel=True)
def citations_differ_between_languages(cases: Sequence[Case], _: Index) -> Iterator[Finding]:
    """Cite the same documents in a clause in every language.

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
    yield from _compared(cases, "citations", "cites")


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
    yield from _compared(cases, "dates", "dates its citations")
    for here in _differing(cases, "adopted"):
        first = here.said[0]
        for case, said in zip(cases[1:], here.said[1:], strict=True):
            if said and first and said != first:
                message = f"adopted on {said} here, on {first} in the text in {cases[0].document.language}"
                yield case.report_document(message, "check the two dates")


def _aligned(cases: Sequence[Case]) -> Parallel:
    """Return the documents side by side, laid out once for all rules."""
    memo = cases[0].memo
    if _ALIGNED not in memo:
        memo[_ALIGNED] = align([case.document for case in cases])
    held: Parallel = memo[_ALIGNED]
    return held


def _differing(cases: Sequence[Case], kind: str) -> Iterator[Difference]:
    if len(cases) > 1:
        yield from (each for each in differences(_aligned(cases)) if each.kind == kind)


def _compared(cases: Sequence[Case], kind: str, does: str) -> Iterator[Finding]:
    """Yield where a document says otherwise than the first one that has the clause."""
    rows = {row.id: row for row in _aligned(cases).rows} if len(cases) > 1 else {}
    for here in _differing(cases, kind):
        first = next(at for at, said in enumerate(here.said) if said is not None)
        for at in range(first + 1, len(cases)):
            said, cell = here.said[at], rows[here.row].cells[at]
            if cell is not None and said != here.said[first]:
                language = cases[first].document.language
                message = (
                    f"{does} {said or 'none'} here, {here.said[first] or 'none'} in the text in {language}"
                )
                yield _at(cases[at], cell.id, message)


def _at(case: Case, address: str, message: str) -> Finding:
    """Return a finding at a clause, a note, or the title."""
    hint = "compare the two texts"
    note = next((note for note in case.document.footnotes if note.id == address), None)
    if note is not None:
        return case.report_span(note.own, message, hint=hint, clause=note.id)
    if address in case.document:
        return case.report_span(case.document[address].own, message, hint=hint, clause=address)
    return case.report_document(message, hint)
