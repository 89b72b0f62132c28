"""Break a collection on purpose: for each rule over several documents, one defect in one of them.

``PARALLEL`` holds defects of one language of a document, for the rules that compare it with another.

A setting is a document with a defect, and what stands around it: other documents as texts, and what a library
knows. Half of the settings put what is cited into the library. Nothing is drawn by lot here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mutations import Broken, Defect, acts, broken, clauses, dated, middle, text_of

from resparse.checks.around import Held
from resparse.checks.case import Case
from resparse.checks.identity import Identity, identity

_AROUND = 12
"""Numbers that a session holds before and after the one of interest: more than rules ask for."""


class Setting(NamedTuple):
    """Hold a broken document, the texts of others, and what a library knows."""

    broken: Broken
    others: tuple[str, ...] = ()
    library: tuple[Held, ...] = ()


MANY: dict[str, Callable[[Case], Iterable[Setting]]] = {}


def setting(
    code: str,
) -> Callable[[Callable[[Case], Iterable[Setting]]], Callable[[Case], Iterable[Setting]]]:
    def register(function: Callable[[Case], Iterable[Setting]]) -> Callable[[Case], Iterable[Setting]]:
        MANY[code] = function
        return function

    return register


def stub(symbol: str, adopted: str | None = None) -> str:
    """Return a short text of the Assembly that bears a symbol."""
    head = ""
    if adopted:
        day = date.fromisoformat(adopted)
        head = f"Resolution adopted by the General Assembly on {day.day} {day:%B} {day.year}\n"
    number = symbol.removeprefix("A/RES/")
    return f"{head}{number}.\tHarbours\n\tThe General Assembly,\n\tDecides to meet again.\n"


def around(symbols: Iterable[str], *, in_library: bool) -> tuple[tuple[str, ...], tuple[Held, ...]]:
    if in_library:
        return (), tuple(Held(symbol, None) for symbol in symbols)
    return tuple(map(stub, symbols)), ()


def plain(symbol: str) -> Identity | None:
    """Return what a symbol of the Assembly without letters says."""
    known = identity(symbol)
    return known if known and known.regular and known.part is None and "(" not in symbol else None


def numbered(case: Case) -> Iterator[tuple[str, Identity, tuple[int, int]]]:
    """Yield the resolutions of the Assembly cited by clauses, and where the number after the stroke is."""
    for _, symbol, start, end in acts(case):
        known = plain(symbol)
        found = re.compile(r"(?<=\d/)\d+").search(case.document.source.text, start, end)
        if known and found and int(found[0]) == known.number:
            yield symbol, known, found.span()


@setting("CI020")
def number_of_nobody(case: Case) -> Iterator[Setting]:
    for place, (_, known, span) in enumerate(numbered(case)):
        wrong = known.number + 3
        numbers = [each for each in range(known.number, known.number + _AROUND) if each != wrong]
        symbols = [f"A/RES/{known.session}/{each}" for each in numbers]
        defect: Defect = [(*span, str(wrong))]
        if case.document.symbol not in (*symbols, f"A/RES/{known.session}/{wrong}"):
            yield Setting(_broken(case, defect), *around(symbols, in_library=place % 2 == 0))


@setting("CI021")
def other_day(case: Case) -> Iterator[Setting]:
    for place, (symbol, found) in enumerate(dated(case)):
        if not plain(symbol) or symbol == case.document.symbol or int(found[5]) < 1994:
            continue
        right = f"{found[5]}-{_month(found[3]):02}-{int(found[1]):02}"
        defect: Defect = [(*found.span(1), str(int(found[1]) % 27 + 1))]
        held = (Held(symbol, right),) if place % 2 else ()
        yield Setting(_broken(case, defect), () if held else (stub(symbol, right),), held)


@setting("CI022")
def yet_to_come(case: Case) -> Iterator[Setting]:
    own, adopted = plain(case.document.symbol or ""), case.document.adopted
    if own is None or adopted is None:
        return
    later = (date.fromisoformat(adopted) + timedelta(days=40)).isoformat()
    symbol = f"A/RES/{own.session}/{own.number + 20}"
    undated = {cited.span for node in case.document.walk() for cited in node.citations if cited.date is None}
    places = [(start, end) for _, cited, start, end in acts(case) if (start, end) in undated and plain(cited)]
    for place, (start, end) in enumerate(places):
        found = re.compile(r"(?<=its resolution )\d+/\d+").search(case.document.source.text, start, end)
        if found and found.end() == end:
            held = (Held(symbol, later),) if place % 2 else ()
            defect: Defect = [(*found.span(), symbol.removeprefix("A/RES/"))]
            yield Setting(_broken(case, defect), () if held else (stub(symbol, later),), held)


@setting("CI023")
def symbol_of_another(case: Case) -> Iterator[Setting]:
    own, adopted = plain(case.document.symbol or ""), case.document.adopted
    if own is None or adopted is None or case.document.language != "en":
        return  # one symbol in two languages is one document
    other = f"{own.session}/{own.number + 1}"
    number = re.compile(rf"(?<!\d)(?<!\d/){own.session}/{own.number}(?!\d)")
    edits: Defect = [(*found.span(), other) for found in number.finditer(case.document.source.text)]
    title = case.document.title_span[0]
    edits.sort(key=lambda edit: abs(edit[0] - title))
    earlier = (date.fromisoformat(adopted) - timedelta(days=1)).isoformat()
    yield Setting(_broken(case, edits), (stub(f"A/RES/{other}"),))
    yield Setting(_broken(case, edits), (), (Held(f"A/RES/{other}", earlier),))


@setting("CI024")
def number_lost(case: Case) -> Iterator[Setting]:
    own = plain(case.document.symbol or "")
    if own is None or own.number <= _AROUND:
        return
    numbers = [own.number - each for each in range(1, _AROUND) if each != 5]
    texts = tuple(stub(f"A/RES/{own.session}/{number}") for number in numbers)
    yield Setting(Broken(case.document.source.text, case.head[0]), texts)


# --- languages ---------------------------------------------------------------------------------------------


PARALLEL: dict[str, Callable[[Case], Iterable[Defect]]] = {}


def language(code: str) -> Callable[[Callable[[Case], Iterable[Defect]]], Callable[[Case], Iterable[Defect]]]:
    def register(function: Callable[[Case], Iterable[Defect]]) -> Callable[[Case], Iterable[Defect]]:
        PARALLEL[code] = function
        return function

    return register


@language("PL001")
def clause_lost(case: Case) -> Iterator[Defect]:
    for node in middle(case):
        before = case.before(node)
        if before is not None and before.kind == "operative" and not before.children:
            yield [(before.span[1], node.span[1], "")]


@language("PL002")
def marker_lost(case: Case) -> Iterator[Defect]:
    for node, mark in case.markers():
        labels = [other.label for other in node.footnotes]
        if node.kind in ("preambular", "operative") and labels == [mark.label] and mark.span[1] < node.own[1]:
            yield [(*mark.span, "")]


@language("PL003")
def number_mistyped(case: Case) -> Iterator[Defect]:
    for _, symbol, start, end in acts(case):
        known = plain(symbol)
        found = re.compile(r"(?<=\d/)\d+").search(text_of(case), start, end)
        if known and found and int(found[0]) == known.number:
            yield [(*found.span(), str(known.number + 7))]


@language("PL004")
def day_mistyped(case: Case) -> Iterator[Defect]:
    for node in clauses(case, "preambular", "operative"):
        for citation in node.citations:
            day = citation.date or ""
            found = re.compile(rf"(?<!\d){day[8:].lstrip('0')}(?=\s\D{{2,25}}\s{day[:4]})").search(
                text_of(case), *citation.span
            )
            if day and found:
                yield [(*found.span(), str(int(found[0]) % 27 + 1))]


def _month(name: str) -> int:
    return ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December").index(name) + 1  # fmt: skip


def _broken(case: Case, defect: Defect) -> Broken:
    return broken(case.document.source.text, defect)
