"""Rules of citations within one document: how a resolution is named, and whether that can be."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from resparse.checks.case import Case, Piece
from resparse.checks.identity import COUNCIL, Identity, council_year, identity
from resparse.checks.rule import rule
from resparse.checks.search import hits
from resparse.finding import Finding
from resparse.nodes import Citation, Node

_DATED = ("ga-modern", "ecosoc", "hrc")
_JOINTS = (", ", " and ", ", and ")
_OF_COUNCIL = re.compile(r"(?:.*?[^\d/])?(?P<number>\d{1,4} \((?:19[4-9]\d|20\d\d)\))(?: of \d.*)?")
_OF_ASSEMBLY = re.compile(r"\d{2}/\d{1,3}(?= of \d)")
_OPENING = 40
"""Code points of a clause in which "its" must be the organ's; further on others may be spoken of."""

_OWN_OLD = re.compile(r"its .*?(?P<number>\d{1,4}(?: [A-Z])? \([IVXLC]+\)) of \d")
_ACTS = frozenset({"resolution", "decision"})


class Cited(NamedTuple):
    """Hold a citation of a resolution or decision: where it stands, and what its symbol says."""

    piece: Piece
    citation: Citation
    identity: Identity


def cited(case: Case) -> tuple[Cited, ...]:
    """Return the resolutions and decisions that a document cites by a symbol that can be read, found once."""
    if "cited" not in case.memo:
        case.memo["cited"] = tuple(_cited(case))
    found: tuple[Cited, ...] = case.memo["cited"]
    return found


def _cited(case: Case) -> Iterator[Cited]:
    for piece, citation in case.citations():
        known = identity(citation.symbol) if citation.kind in _ACTS else None
        if known is not None:
            yield Cited(piece, citation, known)


def _unsure(case: Case) -> Iterator[Cited]:
    """Yield the resolutions whose owner the parser left open since number and date do not fit.

    A number with a year in parentheses is the Security Council's; one that goes on in a list of the
    Assembly's is the Assembly's, and so is an old one that the Assembly calls its own.
    """
    for piece, citation in case.citations():
        if citation.symbol is not None or citation.organ is not None or citation.kind != "resolution":
            continue
        council = _OF_COUNCIL.fullmatch(citation.text)
        known = identity(f"S/RES/{council['number']}") if council else None
        if known is None and citation.date and _goes_on(piece, citation):
            found = _OF_ASSEMBLY.match(citation.text)
            known = identity(f"A/RES/{found[0]}") if found else None
        if known is None and case.document.organ == "General Assembly":
            own = _OWN_OLD.match(citation.text) if citation.offset < _OPENING else None
            known = identity(f"A/RES/{own['number']}") if own else None
        if known is not None:
            yield Cited(piece, citation, known)


def _goes_on(piece: Piece, citation: Citation) -> bool:
    """Tell whether a citation directly follows one of the Assembly's in a list."""
    before = [other for other in piece.citations if other.offset < citation.offset]
    if not before or not (before[-1].symbol or "").startswith("A/RES/"):
        return False
    return piece.text[before[-1].offset + len(before[-1].text) : citation.offset] in _JOINTS


def at(case: Case, here: Cited, message: str, hint: str, severity: str = "") -> Finding:
    """Return a finding about a citation. severity: where it is not that of the rule."""
    return case.report_span(here.citation.span, message, hint, clause=here.piece.id, severity=severity)


@rule("CI001", "first-citation-undated", "info", profiles=_DATED)
def first_citation_undated(case: Case) -> Iterator[Finding]:
    """Give the date of a resolution where the text first cites it.

    Why: the date tells a reader at a glance how old the obligation is. Notes give none.
    Source: corpus (conventions C01), kept in 18,542 of 19,050.

    Fails:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/12, on harbours,
        ⇥Decides to light them.
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/12 of 14 November 2002, on harbours,
        ⇥Decides to light them.
    """
    seen: set[str | None] = set()
    for here in _in_body(case):
        symbol = here.citation.symbol
        if here.citation.date is None and symbol not in seen and here.citation.kind == "resolution":
            yield at(
                case, here, "the first citation of a resolution gives no date", "add it: of 22 December 2003"
            )
        seen.add(symbol)


@rule("CI002", "date-repeated", "info", profiles=_DATED)
def date_repeated(case: Case) -> Iterator[Finding]:
    """Give the date of a resolution only once.

    Why: the second date adds nothing, and may differ from the first.
    Source: corpus (conventions C02), kept in 4,132 of 4,219.

    Fails:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/12 of 14 November 2002,
        ⇥1.⇥Reaffirms its resolution 57/12 of 14 November 2002;
        ⇥2.⇥Decides to meet again.
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/12 of 14 November 2002,
        ⇥1.⇥Reaffirms its resolution 57/12;
        ⇥2.⇥Decides to meet again.
    """
    seen: set[str | None] = set()
    for here in _in_body(case):
        if here.citation.date is None:
            continue
        if here.citation.symbol in seen:
            yield at(case, here, "the date of this resolution has been given before", "leave it out")
        seen.add(here.citation.symbol)


def _in_body(case: Case) -> Iterator[Cited]:
    """Yield what the clauses cite; notes, the title and annexes have ways of their own."""
    for here in cited(case):
        if isinstance(here.piece, Node) and here.piece.kind in ("preambular", "operative", "subparagraph"):
            yield here


@rule("CI003", "council-year", "warning")
def council_year_of_number(case: Case) -> Iterator[Finding]:
    """Give a resolution of the Security Council the year of its number.

    Why: the Council numbers through, so that number and year bear each other out.
    Source: printed series of the Council (conventions C03 and §1.5).

    Fails:
        ⇥The Security Council,
        ⇥Recalling its resolution 1325 (2001),
        ⇥Decides to remain seized of the matter.
    Passes:
        ⇥The Security Council,
        ⇥Recalling its resolution 1325 (2000),
        ⇥Decides to remain seized of the matter.
    """
    for here in (*cited(case), *_unsure(case)):
        year = council_year(here.identity.number) if here.identity.series == COUNCIL else None
        if year and here.identity.year and year != here.identity.year:
            message = f"resolution {here.identity.number} is of {year}, not of {here.identity.year}"
            yield at(case, here, message, "check the number and the year")


@rule("CI004", "space-before-year", "info", needs=("citations.council",), fixes=True)
def space_before_year(case: Case) -> Iterator[Finding]:
    """Write the number of a resolution of the Security Council apart from its year: 1325 (2000).

    Why: so it is printed, and so it is searched for.
    Source: corpus (conventions C03): one slip in 476 documents.

    Fails:
        ⇥The Security Council,
        ⇥Recalling its resolution 1325(2000),
        ⇥Decides to remain seized of the matter.
    Passes:
        ⇥The Security Council,
        ⇥Recalling its resolution 1325 (2000),
        ⇥Decides to remain seized of the matter.
    """
    for hit in hits(case, "citations.council"):
        start, _ = hit.span("gap")
        yield case.report(hit.piece, start, start, "no space stands before the year", "add it", " ")


@rule("CI005", "part-letter", "warning", needs=("citations.wrong_letter",), fixes=True)
def part_letter(case: Case) -> Iterator[Finding]:
    """Write the letter of a part before an old session (2200 A (XXI)), and after a space (44/25 A).

    Why: so the Assembly prints them; other ways are not found.
    Source: Editorial Manual, resolutions (conventions C04); corpus: no slip in 476 documents.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling its resolution 2200 (XXI) A,
        ⇥Decides to keep to it.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling its resolution 2200 A (XXI),
        ⇥Decides to keep to it.
    """
    for hit in hits(case, "citations.wrong_letter"):
        right = f"{hit.match[0].partition(' ')[0]} {hit.match['letter']} {hit.match['session']}"
        message = f"the letter of {hit.match[0]!r} belongs before the session"
        yield case.report(hit.piece, hit.start, hit.end, message, f"write {right}", right)
    for hit in hits(case, "citations.glued_letter"):
        start, _ = hit.span("gap")
        yield case.report(
            hit.piece, start, start, f"no space stands before the letter in {hit.match[0]!r}", "add it", " "
        )


@rule("CI006", "singular-before-list", "info", needs=("citations.singular",), fixes=True)
def singular_before_list(case: Case) -> Iterator[Finding]:
    """Write the plural before several numbers: resolutions 55/2 and 55/3.

    Why: the singular makes a reader stop at the first.
    Source: corpus (conventions C05).

    Fails:
        ⇥The General Assembly,
        ⇥Recalling its resolution 55/2 and 55/3,
        ⇥Decides to keep to them.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling its resolutions 55/2 and 55/3,
        ⇥Decides to keep to them.
    """
    for hit in hits(case, "citations.singular"):
        message = "the noun before several numbers is in the singular"
        yield case.report(
            hit.piece, *hit.span("end"), message, "write the plural", case.words.text("citations.plural_end")
        )


@rule("CI007", "organ-by-initials", "warning", needs=("citations.short",), fixes=True, eased=("sc", "mun"))
def organ_by_initials(case: Case) -> Iterator[Finding]:
    """Name the organ of a resolution in full.

    Why: resolutions do not abbreviate organs.
    Source: Editorial Manual, resolutions (conventions C06); corpus: one slip, in an annex.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling ECOSOC resolution 2003/5,
        ⇥Decides to keep to it.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling Economic and Social Council resolution 2003/5,
        ⇥Decides to keep to it.
    """
    full = case.words.table("citations.full")
    for hit in hits(case, "citations.short"):
        initials = hit.match[0].partition(" ")[0]
        message = f"the organ is named by its initials, {initials}"
        end = hit.start + len(initials)
        yield case.report(hit.piece, hit.start, end, message, f"write {full[initials]}", full[initials])


@rule("CI008", "cites-the-future", "warning")
def cites_the_future(case: Case) -> Iterator[Finding]:
    """Cite only what was adopted before.

    Why: a later date or session betrays a slip in the number.
    Source: inferred (conventions C07); corpus: none in 476 documents.

    Fails:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 60/12 of 14 November 2005,
        ⇥Decides to light them.
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Recalling its resolution 57/12 of 14 November 2002,
        ⇥Decides to light them.
    """
    adopted = case.document.adopted
    for piece, citation in case.citations() if adopted else ():
        known = identity(citation.symbol)
        window = known.window if known and citation.kind in _ACTS else None
        first = max(citation.date or "", window[0] if window else "")
        if adopted and first > adopted and citation.symbol != case.document.symbol:
            message = f"{citation.text!r} cannot be older than this text, which was adopted on {adopted}"
            yield case.report_span(citation.span, message, "check the number and the date", clause=piece.id)


@rule("CI009", "date-outside-session", "warning", because=("CI008",))
def date_outside_session(case: Case) -> Iterator[Finding]:
    """Give a cited resolution a date that lies in the session, or the year, of its number.

    Why: a date that does not fit betrays a slip, in the date or in the number.
    Source: conventions §1.5; corpus: no slip in 476 documents.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling its resolution 45/158 of 18 December 1991,
        ⇥Decides to keep to it.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling its resolution 45/158 of 18 December 1990,
        ⇥Decides to keep to it.
    """
    for here in (*cited(case), *_unsure(case)):
        day = here.citation.date
        if day and here.citation.kind == "resolution" and not here.identity.admits(day):
            message = f"{here.citation.text!r} cannot be of that day"
            yield at(case, here, message, "check the date and the number")
