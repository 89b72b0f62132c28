"""Rules of translations: what no translation changes must be the same in all languages of a document.

They are asked for by ``resparse check --parallel`` and look at the languages of one document together. A
finding stands in the documents that differ from most; of two, in the second.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from resparse.checks.around import Index
from resparse.checks.case import Case
from resparse.checks.rule import rule
from resparse.finding import Finding, Span
from resparse.nodes import Citation
from resparse.parallel import Cell, Parallel, Row, align

Said = TypeVar("Said", bound=Hashable)

_ALIGNED = "parallel.aligned"

_FIGURES = {
    ord(sign): str(number)
    for script in ("٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９")
    for number, sign in enumerate(script)
}
"""Figures of other scripts, by the figures that a symbol has."""

_CORRIGENDUM = "/Corr."

_GAP = r"\D{0,6}"
"""What may stand between two figures of a symbol: a stroke, brackets, marks of writing direction."""


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
    for place, row in enumerate(_rows(cases)):
        lacking = [at for at, cell in enumerate(row.cells) if cell is None]
        having = [at for at, cell in enumerate(row.cells) if cell is not None]
        first = row.cells[having[0]]
        if not lacking or first is None:
            continue
        if len(lacking) < len(having) or (len(lacking) == len(having) and having[0] == 0):
            message = (
                f"{first.id} of the text in {_language(cases, having)} has nothing here that corresponds"
            )
            yield from (_after_row(cases, at, place, message) for at in lacking)
            continue
        for at in having:
            cell = row.cells[at]
            told = (
                f"{cell.id} has nothing in the text in {_language(cases, lacking)} that corresponds"
                if cell
                else ""
            )
            yield _at(cases[at], cell.id if cell else "", told)


def _language(cases: Sequence[Case], places: Sequence[int]) -> str:
    return cases[places[0]].document.language


def _after_row(cases: Sequence[Case], at: int, place: int, message: str) -> Finding:
    """Return a finding at the end of the last clause of a document that stands before a row."""
    case, hint = cases[at], "compare the two texts"
    cells = (row.cells[at] for row in reversed(_rows(cases)[:place]))
    before = next((cell for cell in cells if cell is not None and cell.id in case.document), None)
    if before is None:
        return case.report_document(message, hint)
    end = case.document[before.id].own[1]
    return case.report_span((end, end), message, hint, clause=before.id)


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
    yield from _compared(cases, _labels, None, "calls footnotes")


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
    yield from _compared(cases, _symbols, _prints_symbol, "cites")


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
    yield from _compared(cases, _dates, _prints_date, "dates its citations")
    days = [case.document.adopted for case in cases]
    usual = _usual(days)
    for case, day in zip(cases, days, strict=True):
        if day and usual and day != usual:
            language = _language(cases, [days.index(usual)])
            message = f"adopted on {day} here, on {usual} in the text in {language}"
            yield case.report_document(message, "check the two dates")


# --- laid side by side ------------------------------------------------------------------------------------


def _rows(cases: Sequence[Case]) -> Sequence[Row]:
    """Return what corresponds in several documents, laid out once for all rules; none for a single one."""
    if len(cases) < 2:
        return ()
    memo = cases[0].memo
    if _ALIGNED not in memo:
        memo[_ALIGNED] = align([case.document for case in cases])
    held: Parallel = memo[_ALIGNED]
    return held.rows


def _labels(cell: Cell) -> frozenset[str]:
    return frozenset(marker.label for marker in cell.markers)


def _symbols(cell: Cell) -> frozenset[str]:
    """Return what is cited; not corrigenda, of which each language has its own."""
    symbols = (cited.symbol for cited in cell.citations)
    return frozenset(symbol for symbol in symbols if symbol and _CORRIGENDUM not in symbol)


def _dates(cell: Cell) -> frozenset[str]:
    return frozenset(_dated(cited) for cited in cell.citations if cited.date)


def _dated(cited: Citation) -> str:
    """Return a date and what it is the date of: ``2002-11-14 (A/RES/57/12)``."""
    return f"{cited.date} ({cited.symbol})" if cited.symbol else f"{cited.date}"


def _prints_symbol(symbol: str, text: str) -> bool:
    """Tell whether the figures of a symbol stand in a text one after the other, in either direction.

    The year in parentheses after a number of the Council is not always printed.
    """
    figures = re.findall(r"\d+", symbol.partition("(")[0])
    ways = (_GAP.join(figures), _GAP.join(reversed(figures)))
    return any(re.search(rf"(?<!\d){way}(?!\d)", text) for way in ways) if figures else symbol in text


def _prints_date(dated: str, text: str) -> bool:
    """Tell whether day and year of a date, ISO 8601, stand in a text: months are words."""
    figures = set(map(int, re.findall(r"\d+", text)))
    return {int(dated[:4]), int(dated[8:10])} <= figures


def _usual(said: Sequence[Said | None]) -> Said | None:
    """Return what most documents say, the first of those said as often; ``None`` where none says anything."""
    counted = Counter(each for each in said if each is not None)
    return max(counted, key=counted.__getitem__, default=None)


def _compared(
    cases: Sequence[Case],
    listed: Callable[[Cell], frozenset[str]],
    prints: Callable[[str, str], bool] | None,
    does: str,
) -> Iterator[Finding]:
    """Yield where a document says otherwise than most that have the clause.

    prints: tells whether a text shows something. What is read in one language and printed in the other as
    well is no difference, nor what is printed in neither: it was understood from a name.
    """
    for row in _rows(cases):
        said = [None if cell is None else listed(cell) for cell in row.cells]
        usual = _usual(said)
        if usual is None or all(each in (None, usual) for each in said):
            continue
        other = said.index(usual)
        for at, cell in enumerate(row.cells):
            own, model = said[at], row.cells[other]
            if cell is None or own is None or model is None or own == usual:
                continue
            there, here = _read_with(cases[other], row, model), _read_with(cases[at], row, cell)
            lost = _sure(usual - own, there, here, own - usual, prints)
            added = _sure(own - usual, here, there, usual - own, prints)
            if lost or added:
                language = cases[other].document.language
                message = f"{does} {_listed(added)} here, {_listed(lost)} in the text in {language}"
                yield _at(cases[at], cell.id, message, _span_of(cell, added))


def _listed(said: Sequence[str]) -> str:
    return ", ".join(said) or "none"


def _span_of(cell: Cell, said: Sequence[str]) -> Span | None:
    """Return where the first of some symbols, dates or labels stands in a clause, ``None`` without any."""
    spans = [cited.span for cited in cell.citations if {cited.symbol, _dated(cited)} & set(said)]
    spans += [marker.span for marker in cell.markers if marker.label in said]
    return min(spans, default=None)


def _read_with(case: Case, row: Row, cell: Cell) -> str:
    """Return the text in which what a cell says is looked for: its own, of a note those of all notes."""
    text = "\n".join(note.text for note in case.document.footnotes) if row.kind == "footnote" else cell.text
    return text.translate(_FIGURES)


def _sure(
    said: frozenset[str],
    here: str,
    there: str,
    instead: frozenset[str],
    prints: Callable[[str, str], bool] | None,
) -> list[str]:
    """Return, in order, what one text prints and another does not.

    instead: what the other says. Where it has another date of the same document, one of the two is wrong even
    if the figures of both stand in the text.
    """
    if prints is None:
        return sorted(said, key=lambda label: (len(label), label))
    redated = {each.partition(" ")[2] for each in instead if prints is _prints_date} - {""}
    shown = (each for each in said if prints(each, here))
    return sorted(each for each in shown if each.partition(" ")[2] in redated or not prints(each, there))


def _at(case: Case, address: str, message: str, span: Span | None = None) -> Finding:
    """Return a finding at a clause, a note, or the title; span: of the very words, where they are known."""
    hint = "compare the two texts"
    note = next((note for note in case.document.footnotes if note.id == address), None)
    if note is not None:
        return case.report_span(span or note.own, message, hint=hint, clause=note.id)
    if address in case.document:
        return case.report_span(span or case.document[address].own, message, hint=hint, clause=address)
    return case.report_document(message, hint)
