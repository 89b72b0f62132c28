"""Rules of the masthead, the title and the lines that frame a text: what they say must agree."""

import re
from collections.abc import Iterator

from resparse.checks.case import Case
from resparse.checks.counting import is_roman, suffix
from resparse.checks.identity import COUNCIL, Identity, council_year, identity
from resparse.checks.rule import rule
from resparse.checks.search import hits, word_before
from resparse.checks.words import CheckWords
from resparse.finding import Finding, Span
from resparse.nodes import Node, Resolution

_ISSUED = ("ga-modern", "ga-historic", "sc", "ecosoc", "hrc")
_ASSEMBLY = ("ga-modern", "ecosoc")
_ORDINAL = re.compile(r"\b(?P<number>\d+)(?P<suffix>[a-z]{2})\b")
_NUMBER = re.compile(r"[\d/\-SE]*\d(?: ?\(\w+(?:-\w+)?\))?")


@rule("MA001", "symbol-and-number-differ", "error", profiles=_ISSUED, needs=("masthead.running",))
def symbol_and_number_differ(case: Case) -> Iterator[Finding]:
    """Give one resolution one number: in the masthead, in the running heads and before the title.

    Why: the symbol is what others cite; where two places disagree, one of them names another resolution.
    Source: corpus (conventions S01), kept in 2,075 of 2,075.

    Fails:
        Resolution adopted by the General Assembly on 22 December 2003
        58/161.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.

        [DU1]<<ODS DOC SYMBOL1>>A/RES/58/166<<ODS DOC SYMBOL1>>
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.

        [DU1]<<ODS DOC SYMBOL1>>A/RES/58/166<<ODS DOC SYMBOL1>>
    """
    document = case.document
    symbol, number = document.symbol or "", document.number or ""
    if symbol and number and _digits(symbol) != _digits(number):
        yield case.report_span(
            _number_span(case),
            f"the resolution is numbered {number} here, but its symbol is {symbol}",
            "correct whichever of the two is wrong",
            clause="title",
        )
        return
    yield from _other_symbols(case, symbol)


def _other_symbols(case: Case, symbol: str) -> Iterator[Finding]:
    """Yield the first running head that names another resolution than the masthead."""
    for found in case.locate_all(case.words.pattern("masthead.running")) if symbol else ():
        if _digits(found["symbol"]) != _digits(symbol):
            message = f"a running head reads {found['symbol']}, but the symbol of the document is {symbol}"
            yield case.report_span(found.span("symbol"), message, "correct whichever of the two is wrong")
            return


def _digits(symbol: str) -> str:
    """Return the number of a symbol without spaces and part letters: ``58/166``, ``1325(2000)``."""
    found = _NUMBER.match(symbol.rpartition("RES/")[2])
    return found[0].replace(" ", "") if found else symbol


def _number_span(case: Case) -> Span:
    """Return where the number of the resolution stands before its title, else the head of the document."""
    text, number = case.document.source.text, case.document.number or ""
    limit = case.document.title_span[0] or len(text)
    place = text.rfind(number, 0, limit)
    return (place, place + len(number)) if number and place >= 0 else case.head


@rule("MA002", "session-differs", "error", profiles=("ga-modern", "ga-historic", "ecosoc", "hrc"),
      needs=("patterns.session",), because=("MA001",))  # fmt: skip
def session_differs(case: Case) -> Iterator[Finding]:
    """Name in the masthead the session that the symbol says.

    Why: a text of the fifty-eighth session has a symbol that begins with 58; otherwise one of the two is
    wrong.
    Source: corpus (conventions S02), kept in 1,928 of 1,928.

    Fails:
        Fifty-seventh session
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        Fifty-eighth session
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    """
    said, symbol = case.document.session, identity(case.document.symbol)
    wanted = symbol and (symbol.session or symbol.year)
    if said is None or wanted is None or str(said) == str(wanted):
        return
    own = "masthead.session"
    found = case.locate(case.words.pattern(own if own in case.words else "patterns.session"))
    yield case.report_span(
        found.span() if found else case.head,
        f"the masthead names session {said}, but the symbol {case.document.symbol} is of session {wanted}",
        "correct the session, or the symbol",
    )


@rule("MA003", "adoption-dates-differ", "warning", profiles=_ISSUED,
      needs=("masthead.adoption", "dates.plain"))  # fmt: skip
def adoption_dates_differ(case: Case) -> Iterator[Finding]:
    """Give the date of adoption under the text as in the line above it.

    Why: where a meeting ran past midnight the true date stands in both places, so they never differ.
    Source: Editorial Manual, resolutions / corpus (conventions S03), kept in 2,074 of 2,075.

    Fails:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.

        77th plenary meeting
        23 December 2003
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.

        77th plenary meeting
        22 December 2003
    """
    line = case.locate(case.words.pattern("masthead.adoption"))
    dated = case.words.pattern("dates.plain").search(line["line"]) if line else None
    adopted = iso(dated, case.words) if dated else None
    for node in case.nodes("closing"):
        for found in case.find(node, case.words.pattern("dates.plain")):
            day = iso(found, case.words)
            if adopted and day and day != adopted:
                message = f"the text closes on {found[0]}, the adoption line says {dated[0] if dated else ''}"
                yield case.report(node, *found.span(), message, "give the true date in both places")


def iso(found: re.Match[str], words: CheckWords) -> str | None:
    """Return a date that a pattern with ``day``, ``month`` and ``year`` found as ISO 8601."""
    month = words.table("months").get(found["month"])
    return f"{int(found['year']):04}-{month:02}-{int(found['day']):02}" if month else None


@rule("MA004", "adopted-outside-session", "warning", profiles=_ISSUED)
def adopted_outside_session(case: Case) -> Iterator[Finding]:
    """Adopt a text within the session, or the year, that its symbol names.

    The Assembly's nth session opens in September of the nth year after 1945; three weeks are allowed on
    either side. A number of the Security Council belongs to the year that the printed series gives it.

    Why: a date that does not fit the number betrays a slip in one of the two.
    Source: conventions S04 and §1.5.

    Fails:
        Resolution adopted by the General Assembly on 22 December 2001
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    """
    symbol, adopted = identity(case.document.symbol), case.document.adopted
    if symbol is None or adopted is None:
        return
    year = council_year(symbol.number) if symbol.series == COUNCIL else None
    if not symbol.admits(adopted) or (year and str(year) != adopted[:4]):
        message = f"{case.document.symbol} cannot have been adopted on {adopted}: {_when(symbol, year)}"
        yield case.report_span(_adoption_span(case), message, "check the date and the number")


def _when(symbol: Identity, year: int | None) -> str:
    if symbol.regular is None:
        return f"its number is of {year or symbol.year}"
    return f"session {symbol.regular} was held in {1945 + symbol.regular} and {1946 + symbol.regular}"


def _adoption_span(case: Case) -> Span:
    """Return the line that says when a text was adopted, else what stands for the document."""
    if "masthead.adoption" not in case.words:
        return case.head
    found = case.locate(case.words.pattern("masthead.adoption"))
    return found.span("line") if found else case.head


@rule("MA005", "issued-before-adoption", "warning", profiles=_ISSUED)
def issued_before_adoption(case: Case) -> Iterator[Finding]:
    """Date the masthead no earlier than the adoption.

    Why: a text is distributed after it is adopted, a week later as a rule.
    Source: corpus (conventions S05), kept in 2,075 of 2,075; the longest delay was 73 days.

    Fails:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.

        [DU1]<<ODS DOC SYMBOL1>>A/RES/58/166<<ODS DOC SYMBOL1>>
        United NationsA/RES/58/166General AssemblyDistr.: General
        4 March 2003Fifty-eighth session
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.

        [DU1]<<ODS DOC SYMBOL1>>A/RES/58/166<<ODS DOC SYMBOL1>>
        United NationsA/RES/58/166General AssemblyDistr.: General
        4 March 2004Fifty-eighth session
    """
    issued, adopted = case.document.distributed, case.document.adopted
    if issued and adopted and issued < adopted:
        found = (
            case.locate(case.words.pattern("masthead.issued")) if "masthead.issued" in case.words else None
        )
        span = found.span("date") if found else case.head
        yield case.report_span(
            span, f"the masthead is of {issued}, before the adoption on {adopted}", "check both dates"
        )


@rule("MA006", "ordinal-suffix", "warning", needs=("masthead.ordinal", "masthead.adoption"), fixes=True)
def ordinal_suffix(case: Case) -> Iterator[Finding]:
    """Write ordinal numbers with the ending they are spoken with: 1st, 2nd, 3rd, 4th, 11th, 112th.

    Why: a wrong ending is a slip of typing.
    Source: grammar; corpus (conventions S06), kept in 2,092 of 2,092 meeting lines.

    Fails:
        ⇥The General Assembly,
        ⇥Decides to light the harbours.

        92th plenary meeting
        22 December 2003
    Passes:
        ⇥The General Assembly,
        ⇥Decides to light the harbours.

        92nd plenary meeting
        22 December 2003
    """
    for hit in hits(case, "masthead.ordinal"):
        start, end = hit.span("suffix")
        number, printed = word_before(hit, start), hit.match["suffix"]
        right = suffix(int(number), case.words) if number.isdigit() else printed
        if printed != right:
            message = f"'{number}{printed}' should be '{number}{right}'"
            yield case.report(hit.piece, start, end, message, f"write {number}{right}", right)
    line = case.locate(case.words.pattern("masthead.adoption"))
    yield from _suffixes(case, line.span("line")) if line else ()


def _suffixes(case: Case, line: Span) -> Iterator[Finding]:
    """Yield the wrong suffixes in a line of the masthead."""
    for found in _ORDINAL.finditer(case.document.source.text, *line):
        right = suffix(int(found["number"]), case.words)
        if found["suffix"] in case.words.tuple("ordinals.suffixes") and found["suffix"] != right:
            message = f"'{found[0]}' should be '{found['number']}{right}'"
            yield case.report_span(found.span("suffix"), message, f"write {found['number']}{right}", right)


@rule("MA007", "no-proposal-line", "warning", profiles=_ASSEMBLY, needs=("masthead.adoption",))
def no_proposal_line(case: Case) -> Iterator[Finding]:
    """Say in brackets under the adoption line by which way the text came.

    Only documents with a whole masthead (agenda item and adoption line) are looked at: extracts often leave
    it out.

    Why: the line leads to the report or the draft on which the organ acted.
    Source: corpus (conventions S07), kept in 2,075 of 2,075.

    Fails:
        Agenda item 117
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        Agenda item 117
        Resolution adopted by the General Assembly on 22 December 2003
        [without reference to a Main Committee (A/58/L.9)]
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    """
    document = case.document
    whole = document.agenda_items and document.number and case.locate(case.words.pattern("masthead.adoption"))
    if whole and document.proposal is None:
        yield case.report_span(
            _adoption_span(case),
            "no line in brackets says on whose report or proposal the text was adopted",
            "add it below the adoption line: [on the report of the ... Committee (A/...)]",
        )


@rule("MA008", "proposal-of-other-session", "warning", profiles=("ga-modern", "ga-historic", "ecosoc"))
def proposal_of_other_session(case: Case) -> Iterator[Finding]:
    """Cite in the proposal line a document of the session, or of the year.

    The Council also acts on reports of the year before, and on those of conferences, which count in their own
    way.

    Why: a text is adopted on a report or draft of its own session; another number is a slip.
    Source: corpus (conventions S07), kept in 2,073 of 2,075; of the others one is a misprint.

    Fails:
        Resolution adopted by the General Assembly on 22 December 2003
        [on the report of the Third Committee (A/57/508)]
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        [on the report of the Third Committee (A/58/508)]
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    """
    symbol, proposal = identity(case.document.symbol), case.document.proposal
    if symbol is None or proposal is None or not proposal.citations:
        return
    if any(cited.symbol and _of_session(cited.symbol, symbol) for cited in proposal.citations):
        return
    cited = proposal.citations[0]
    wanted = symbol.session or symbol.year
    message = f"the proposal line cites {cited.text}, but the resolution is of session {wanted}"
    yield case.report_span(cited.span, message, "check the symbol of the report or draft")


def _of_session(cited: str, symbol: Identity) -> bool:
    """Tell whether a document may have been acted on in a session: by its number, or as it has none."""
    parts = re.split(r"[/\s]", cited)
    if symbol.year is not None:
        years = [int(part) for part in parts if re.fullmatch(r"(?:19|20)\d\d", part)]
        return not years or any(symbol.year - 1 <= year <= symbol.year for year in years)
    return symbol.session in parts or not cited.startswith("A/")


@rule("MA009", "stop-after-title", "warning", needs=("masthead.stops",), fixes=True)
def stop_after_title(case: Case) -> Iterator[Finding]:
    """End the title without punctuation.

    Why: a title is no sentence; a stop after it is a slip of typing.
    Source: corpus (conventions S08), kept in 2,075 of 2,075.

    Fails:
        58/166.⇥Harbours at night.
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    """
    title = case.title or _told_as_text(case)
    if title is not None and title.text.endswith(case.words.tuple("masthead.stops")):
        end = len(title.text)
        message = f"the title ends with {title.text[-1]!r}"
        yield case.report(title, end - 1, end, message, "take it away", replacement="")


def _told_as_text(case: Case) -> Node | None:
    """Return the first line of the body where that is a title which its stop made a sentence: in Chinese."""
    first = next(case.nodes(), None)
    numbered = first is not None and first.kind == "paragraph" and _NUMBER.match(first.text)
    return first if numbered and case.document.number is None else None


@rule("MA010", "title-of-council-text", "info", profiles=("sc",), needs=("masthead.council_head",))
def title_of_council_text(case: Case) -> Iterator[Finding]:
    """Give a resolution of the Security Council no title.

    Why: the Council's resolutions are known by number and year alone. Headings in the volumes of its first
    years are those of the volume.
    Source: Editorial Manual, resolutions (conventions S09).

    Fails:
        Resolution 1445 (2002)
        Adopted by the Security Council at its 4653rd meeting, on 4 December 2002
        Harbours at night
        ⇥The Security Council,
        ⇥Decides to remain seized of the matter.
    Passes:
        Resolution 1445 (2002)
        Adopted by the Security Council at its 4653rd meeting, on 4 December 2002
        ⇥The Security Council,
        ⇥Decides to remain seized of the matter.
    """
    enacting = next(case.nodes("enacting"), None)
    above = case.document.source.text[: enacting.span[0]].rstrip() if enacting else ""
    start = above.rfind("\n") + 1
    line = above[start:].strip()
    if enacting and line and not case.words.pattern("masthead.council_head").search(line):
        place = above.index(line, start)
        message = "a resolution of the Security Council has no title"
        yield case.report_span((place, len(above)), message, "take the heading away", clause=enacting.id)


@rule("MA011", "parts-and-symbol-differ", "warning", profiles=_ASSEMBLY, needs=("masthead.several",))
def parts_and_symbol_differ(case: Case) -> Iterator[Finding]:
    """Let symbol, adoption line and parts agree on how many resolutions stand under one number.

    A symbol with a range of letters (A-C) stands for as many parts, each with its title, its enacting line
    and its meeting line, and the adoption line is in the plural.

    Why: a part that is not in the symbol cannot be cited.
    Source: corpus (conventions S10), kept in 15 of 15, and no plural elsewhere.

    Fails:
        Resolutions adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        Resolution adopted by the General Assembly on 22 December 2003
        58/166.⇥Harbours at night
        ⇥The General Assembly,
        ⇥Decides to light them.
    """
    letters = _letters(case.document)
    adoption = case.locate(case.words.pattern("masthead.adoption"))
    if adoption and case.document.symbol and bool(adoption["many"]) != (len(letters) > 1):
        number = "several resolutions" if adoption["many"] else "one resolution"
        message = f"the adoption line speaks of {number}, the symbol {case.document.symbol} does not"
        yield case.report_span(
            adoption.span("noun"), message, "correct the line, or the letters in the symbol"
        )
    elif len(letters) > 1:
        yield from _missing_parts(case, letters)


def _letters(document: Resolution) -> str:
    """Return the letters of the parts that a symbol names, in order: ``ABC`` for ``A-C``."""
    symbol = identity(document.symbol)
    part = symbol.part if symbol else None
    if not part or "-" not in part:
        return part or ""
    first, last = part.split("-")
    return "".join(map(chr, range(ord(first.strip()), ord(last.strip()) + 1)))


def _missing_parts(case: Case, letters: str) -> Iterator[Finding]:
    parts = list(case.nodes("part"))
    found = "".join(part.label or "" for part in parts)
    if found != letters:
        message = f"the symbol names parts {', '.join(letters)}, the text has {found or 'none'}"
        yield case.report_document(message, "correct the symbol, or the letters of the parts")
    for part in parts:
        for kind, what in (("enacting", "enacting line"), ("closing", "meeting line")):
            if not _has(part, kind):
                yield case.report(part, 0, len(part.text), f"part {part.label} has no {what}", "add it")


def _has(part: Node, kind: str) -> bool:
    return any(node.kind == kind for node in part.walk())


@rule("MA012", "no-enacting-line", "warning", needs=("masthead.statement",))
def no_enacting_line(case: Case) -> Iterator[Finding]:
    """Name before the first clause the organ that speaks.

    Statements by a president, which no organ enacts, are left out.

    Why: every clause of a resolution is a predicate; the enacting line is its subject.
    Source: Editorial Manual, resolutions; corpus (conventions §2.2), kept in 2,075 of 2,075.

    Fails:
        ⇥Recalling the lights of the harbour,
        ⇥1.⇥Decides to light them;
        ⇥2.⇥Also decides to keep them lit.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the lights of the harbour,
        ⇥1.⇥Decides to light them;
        ⇥2.⇥Also decides to keep them lit.
    """
    first = next(case.clauses(), None)
    if first is None or any(case.nodes("enacting")) or _is_statement(case):
        return
    words = len(first.text.split(" ", 1)[0])
    message = "no line before this clause names the organ that speaks"
    yield case.report(first, 0, words, message, "add the enacting line: The General Assembly,")


def _is_statement(case: Case) -> bool:
    name = case.document.symbol or case.document.source.name
    return case.words.pattern("masthead.statement").search(name) is not None


@rule("MA013", "initials-in-title", "info", profiles=("ga-modern", "ecosoc", "hrc"),
      needs=("language.initials",))  # fmt: skip
def initials_in_title(case: Case) -> Iterator[Finding]:
    """Name organs and instruments in full in the title.

    Initials that everybody reads as a word are left alone, and so are those that the title itself explains.

    Why: the title stands in lists and indexes, where nothing explains it.
    Source: Editorial Manual, resolutions (conventions S08).

    Fails:
        58/166.⇥Harbours of the IHB
        ⇥The General Assembly,
        ⇥Decides to light them.
    Passes:
        58/166.⇥Harbours of the International Harbour Board
        ⇥The General Assembly,
        ⇥Decides to light them.
    """
    title, known = case.title, case.words.set("language.known")
    found = case.find(title, case.words.pattern("language.initials")) if title is not None else ()
    for initials in found:
        name = initials[0]
        if title is not None and not is_roman(name) and name not in known and f"({name})" not in title.text:
            message = f"{name} stands in the title"
            yield case.report(title, *initials.span(), message, "write the name in full")


@rule("MA014", "no-operative-part", "warning",
      needs=("masthead.statement", "openings.verbs"), because=("NU008",))  # fmt: skip
def no_operative_part(case: Case) -> Iterator[Finding]:
    """Decide something: let paragraphs follow the preamble that open with a verb.

    Said as well of a text in which no clause at all could be read: it is no resolution, or its paragraphs are
    typed so that they are taken for headings. Statements by a president are left out.

    Why: without an operative part there is nothing to adopt, and silence about such a text would be no
    praise.
    Source: inferred; every resolution of the corpus has an operative part.

    Fails:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥Noting the darkness of its piers,
    Fails:
        A letter about harbours.
    Passes:
        ⇥The General Assembly,
        ⇥Recalling the lights of its harbours,
        ⇥Decides to keep them lit.
    """
    if any(case.nodes("operative")) or _is_statement(case):
        return
    verbs = case.words.text("openings.verbs")
    last = next(reversed(list(case.clauses())), None)
    enacting = next(iter(case.nodes("enacting")), None)
    if last is not None:
        message, hint = "no operative paragraph follows the preamble", f"begin one with a verb: {verbs}"
        yield case.report(last, len(last.text), len(last.text), message, hint)
    elif enacting is not None:
        message = "no paragraph below this line is read as a clause"
        hint = f"end each with a comma or a semicolon, and number those that open with a verb: {verbs}"
        yield case.report(enacting, 0, len(enacting.text), message, hint)
    else:
        hint = "check the file, or name its language with --language"
        yield case.report_document("this is not read as a resolution: it has no clauses", hint)
