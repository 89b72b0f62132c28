"""Rules of dates, sessions and numbers in running text."""

from calendar import monthrange
from collections.abc import Iterator

from resparse.checks.case import Case, Hit
from resparse.checks.counting import spelled
from resparse.checks.rule import rule
from resparse.checks.search import hits, in_clauses, in_prose, word_before
from resparse.finding import Finding


def _dated(case: Case, name: str) -> Iterator[Hit]:
    """Yield the matches of a pattern whose month is one."""
    months = case.words.table("months")
    return (hit for hit in in_prose(case, name) if hit.match["month"] in months)


@rule("DA001", "month-first", "warning", needs=("dates.month_first",), fixes=True, eased=("sc",))
def month_first(case: Case) -> Iterator[Finding]:
    """Write dates day, month, year: 22 December 2003.

    Why: one order throughout; the other is found by no search.
    Source: corpus (conventions D01): 32,737 to none in texts of the Assembly.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the meeting of December 22, 2003;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the meeting of 22 December 2003;
        ⇥2.⇥Decides to meet again.
    """
    for hit in _dated(case, "dates.month_first"):
        right = case.words.text("render.date").format(**hit.match.groupdict())
        message = f"the date {hit.match[0]!r} names the month first"
        yield case.report(hit.piece, hit.start, hit.end, message, f"write {right}", right)


@rule("DA002", "ordinal-day", "warning", needs=("dates.ordinal_day",), fixes=True, eased=("sc",))
def ordinal_day(case: Case) -> Iterator[Finding]:
    """Write the day of a date as a plain number: 22 December, not 22nd December.

    Why: one form throughout.
    Source: corpus (conventions D01): 32,737 to none in texts of the Assembly.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the meeting of 22nd December 2003;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the meeting of 22 December 2003;
        ⇥2.⇥Decides to meet again.
    """
    for hit in _dated(case, "dates.ordinal_day"):
        start = hit.span("suffix")[0]
        end = max(hit.span("suffix")[1], hit.span("of")[1] if hit.match["of"] else 0)
        printed = f"{word_before(hit, start)}{hit.match['suffix']} {hit.match['month']}"
        message = f"the day in {printed!r} is written as an ordinal"
        yield case.report(hit.piece, start, end, message, "write the number alone", replacement="")


@rule("DA003", "session-in-figures", "warning", needs=("dates.session",), fixes=True)
def session_in_figures(case: Case) -> Iterator[Finding]:
    """Spell out sessions up to the ninety-ninth: its fifty-ninth session.

    Why: so the organs name their sessions; from 100 on figures are used.
    Source: corpus (conventions D02): of 28 in figures 27 are of a hundred or more.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to meet at its 59th session;
        ⇥2.⇥Decides to part.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to meet at its fifty-ninth session;
        ⇥2.⇥Decides to part.
    """
    for hit in in_prose(case, "dates.session"):
        right = spelled(int(hit.match["number"]), case.words)
        message = f"the session is written in figures: {hit.match[0]!r}"
        inflected = "dates.inflected" in case.words
        hint = "write it in words" if inflected else f"write {right}"
        yield case.report(hit.piece, *hit.span("figure"), message, hint, None if inflected else right)


@rule("DA004", "per-cent", "warning", needs=("dates.percent",), fixes=True, eased=("sc",))
def per_cent(case: Case) -> Iterator[Finding]:
    """Write per cent as two words, and no sign; tables may use the sign.

    Why: one form throughout.
    Source: Editorial Manual, numbers (conventions D03); corpus: 1,387 to one.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the target of 0.7%;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the target of 0.7 per cent;
        ⇥2.⇥Decides to meet again.
    """
    right = case.words.text("dates.per_cent")
    for hit in in_prose(case, "dates.percent"):
        message = f"{hit.match['sign'].strip()!r} stands for {right.strip()!r}"
        inflected = "dates.inflected" in case.words
        replacement = None if inflected else right
        yield case.report(hit.piece, *hit.span("sign"), message, f"write {right.strip()}", replacement)


@rule("DA005", "small-number-in-figures", "info", needs=("dates.small_number",), fixes=True)
def small_number_in_figures(case: Case) -> Iterator[Finding]:
    """Write numbers under 10 in words, in running text.

    Why: figures are kept for measures, dates and larger numbers.
    Source: Editorial Manual, numbers (conventions D04).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to elect 5 members;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to elect five members;
        ⇥2.⇥Decides to meet again.
    """
    words = case.words.tuple("dates.small_words")
    for hit in in_prose(case, "dates.small_number"):
        right = words[int(hit.match[0])]
        yield case.report(
            hit.piece, hit.start, hit.end, f"{hit.match[0]} is written in figures", f"write {right}", right
        )


@rule("DA006", "no-such-date", "warning", needs=("dates.plain",))
def no_such_date(case: Case) -> Iterator[Finding]:
    """Give dates that the calendar has.

    Why: nothing was ever adopted on 31 June.
    Source: the calendar; corpus: no slip in 476 documents.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the meeting of 31 June 2003;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the meeting of 30 June 2003;
        ⇥2.⇥Decides to meet again.
    """
    months = case.words.table("months")
    for hit in hits(case, "dates.plain"):
        day, year, month = int(hit.match["day"]), int(hit.match["year"]), months.get(hit.match["month"])
        if year and month and not 1 <= day <= monthrange(year, month)[1]:
            yield case.report(
                hit.piece, hit.start, hit.end, f"there is no {hit.match[0]}", "check the day and the month"
            )


@rule("DA007", "comma-in-date", "warning", needs=("dates.comma",), fixes=True, eased=("sc",))
def comma_in_date(case: Case) -> Iterator[Finding]:
    """Write no comma between month and year.

    Why: one form throughout.
    Source: corpus (conventions D01): 32,737 to none in texts of the Assembly.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the meeting of 22 December, 2003;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the meeting of 22 December 2003;
        ⇥2.⇥Decides to meet again.
    """
    for hit in _dated(case, "dates.comma"):
        message = f"a comma stands in a date, after {hit.match['month']}"
        yield case.report(hit.piece, *hit.span("comma"), message, "take it away", replacement="")


@rule("DA008", "figure-begins-sentence", "info", needs=("dates.sentence",))
def figure_begins_sentence(case: Case) -> Iterator[Finding]:
    """Begin no sentence with a figure.

    Why: after a full stop a figure reads as if it belonged to what stands before.
    Source: Editorial Manual, numbers (conventions D04).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours. 20 lamps shall be bought;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours. Twenty lamps shall be bought;
        ⇥2.⇥Decides to meet again.
    """
    for hit in in_clauses(case, "dates.sentence"):
        start, end = hit.span("figure")
        message = f"a sentence begins with the figure {hit.match['figure']}"
        yield case.report(hit.piece, start, end, message, "write it in words, or begin otherwise")


@rule("DA009", "date-form", "warning", needs=("dates.wrong",), eased=("sc",))
def date_form(case: Case) -> Iterator[Finding]:
    """Write dates in the form of the language: 1er janvier 2003, 22 de diciembre de 2003.

    A Russian date has the word for year at its end. An Arabic date gives both names of the month; a Chinese
    one has the signs of year, month and day.

    Why: one form throughout; another is found by no search.
    Source: corpus (conventions §4.1).

    Fails:
        ⇥L’Assemblée générale,
        ⇥1.⇥Rappelle la réunion du 1 janvier 2003 ;
        ⇥2.⇥Décide de se réunir de nouveau.
    Passes:
        ⇥L’Assemblée générale,
        ⇥1.⇥Rappelle la réunion du 1er janvier 2003 ;
        ⇥2.⇥Décide de se réunir de nouveau.
    """
    right = case.words.text("dates.right")
    for hit in in_clauses(case, "dates.wrong"):
        message = f"the date {hit.match[0]!r} is not in the form of the language"
        yield case.report(hit.piece, hit.start, hit.end, message, f"write it as in {right}")
