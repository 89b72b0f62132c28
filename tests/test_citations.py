"""Citations: a table of real forms, what holds for any text, and that work grows with the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark

import resparse
from resparse.nodes import Citation, Resolution
from resparse.resources import grammars
from resparse.syntax.citations import Citer, Found, url
from resparse.syntax.inline import fold
from resparse.syntax.lexicon import lexicon
from resparse.syntax.symbols import Symbol

TABLE = Path(__file__).parent / "data" / "citations.txt"

ORGANS = {
    "GA": "General Assembly",
    "SC": "Security Council",
    "ESC": "Economic and Social Council",
    "HRC": "Human Rights Council",
    "CHR": "Commission on Human Rights",
}


class Row(NamedTuple):
    """Hold one line of the table."""

    text: str
    organ: str
    found: str
    why: str


LINES = TABLE.read_text(encoding="utf-8").splitlines()
ROWS = [Row(*(cell.strip() for cell in line.split(" | "))) for line in LINES if line and line[0] != "#"]


def citer(organ: str = "General Assembly") -> Citer:
    return Citer(lexicon("en"), organ)


def found(text: str, organ: str = "General Assembly") -> tuple[Found, ...]:
    return citer(organ).text(text)


def shown(one: Found, act: str | None) -> str:
    """Write a citation as the table does."""
    said = [one.kind, one.symbol or "-"]
    said += [f"{sign}{value}" for sign, value in (("@", one.date), ("#", one.pinpoint), ("!", act)) if value]
    return " ".join(said)


# The table.


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.organ} {row.text[:70]}" for row in ROWS])
def test_form(row: Row) -> None:
    """Each form is read as the table says."""
    reader = citer(ORGANS[row.organ])
    *notes, last = row.text.split(" // ")
    for note in notes:
        reader.note(note)
    cited = reader.note(last) if notes else reader.text(last)
    assert " ; ".join(shown(one, reader.act(last, one.offset)) for one in cited) == row.found.replace(
        "nothing", ""
    )


def test_table_is_large() -> None:
    assert len(ROWS) >= 420
    assert len({(row.text, row.organ) for row in ROWS}) == len(ROWS)


def test_symbols_of_the_table_parse_to_themselves() -> None:
    """What a citation calls a document is what the symbol grammar calls it, spaces before a session aside."""
    for row in ROWS:
        for one in row.found.split(" ; "):
            symbol = one.split(" @")[0].split(" #")[0].split(" !")[0].partition(" ")[2]
            if symbol not in ("", "-"):
                assert Symbol.parse(symbol).text.replace(" (", "(") == symbol.replace(" (", "("), symbol


# Whole documents.

HEAD = "United Nations\n\nA/RES/76/999\n\nGeneral Assembly\n\n"


def document(*lines: str) -> Resolution:
    return resparse.parse(HEAD + "\n".join(lines) + "\n")


def cited(resolution: Resolution) -> list[Citation]:
    return [citation for node in resolution.walk() for citation in node.citations]


def symbols(resolution: Resolution) -> list[str | None]:
    return [citation.symbol for citation in cited(resolution)]


def test_markers_are_no_part_of_a_number() -> None:
    """``76/1783`` is resolution 76/178 and note 3, because notes 1, 2 and 4 stand beside it."""
    read = document(
        "\tThe General Assembly,",
        "\tRecalling its resolutions 74/1321 and 75/1842 and 76/1783 and 77/194,4",
        "\t1.\tDecides to remain seized of the matter.",
        "",
        "1 A/74/1.",
        "2 A/75/2.",
        "3 A/76/3.",
        "4 A/77/4.",
    )
    assert symbols(read) == ["A/RES/74/132", "A/RES/75/184", "A/RES/76/178", "A/RES/77/194"]


def test_named_instruments() -> None:
    """A footnote says where an instrument is; later its short form will do, where it can be no other."""
    read = document(
        "\tThe General Assembly,",
        "\tRecalling the Convention on the Safety of Harbours,1",
        "\tRecalling also the Declaration on Lamps2 and the Declaration on Bells,3",
        "\t1.\tCalls upon States to accede to the Convention;",
        "\t2.\tNotes the Declaration, and the Convention on the Law of Tides.",
        "",
        "1 Resolution 44/25, annex.",
        "2 Resolution 55/2.",
        "3 Resolution 60/1.",
    )
    assert [(one.text, one.symbol, one.pinpoint) for one in cited(read)] == [
        ("Convention on the Safety of Harbours", "A/RES/44/25", "annex"),
        ("Declaration on Lamps", "A/RES/55/2", None),
        ("Declaration on Bells", "A/RES/60/1", None),
        ("Convention", "A/RES/44/25", "annex"),
    ]


def test_acts_and_spans() -> None:
    read = document(
        "\tThe General Assembly,",
        "\tRecalling its resolutions   60/1 of\n16 September 2005 and 61/1,",
        "\t1.\tRequests a report pursuant to resolution 62/1.",
    )
    source = read.source.text
    assert [(one.act, fold(source[slice(*one.span)])) for one in cited(read)][-1] == (
        "pursuant to",
        "resolution 62/1",
    )
    assert cited(read)[0].act == "Recalling"
    for one in cited(read):
        assert fold(source[slice(*one.span)]) == one.text


def test_a_date_once_printed_decides_later() -> None:
    """``35/17`` undated is whose it was with a date; ``55/180 B`` stands apart, of a resumed session."""
    reader = citer()
    reader.text("Recalling Human Rights Council resolution 35/17 of 22 June 2017,")
    reader.text("Recalling also its resolution 55/180 B of 14 June 2001,")
    later = reader.text("recalling resolutions 35/17 and 55/180 B")
    assert [one.symbol for one in later] == ["A/HRC/RES/35/17", "A/RES/55/180 B"]


def test_urls() -> None:
    """A document that the United Nations does not publish has no address; spaces are left out of one."""
    assert url("S/RES/1325 (2000)") == "https://docs.un.org/en/S/RES/1325(2000)"
    assert url("A/HRC/RES/16/21") == "https://docs.un.org/en/A/HRC/RES/16/21"
    assert url("INFCIRC/254/Rev.9/Part 1") is None
    assert url(None) is None


# Any text.

WORDS = st.sampled_from((
    "resolution ", "resolutions ", "Resolution ", "decision ", "its ", "its own ", "the ", "of ", "and ",
    ", ", "; ", " and ", "General Assembly ", "Security Council ", "Council ", "Assembly ", "Human Rights Council ",
    "Economic and Social Council ", "Commission on Human Rights ", "Environment Assembly ", "Board ", "60/1",
    "58/166 A", "74/92 A and B", "S-20/4", "ES-10/15", "1325 (2000)", "2200 A (XXI)", "3362 (S-VII)",
    "2003/5", "16/21", "WHA73.1", " of 18 December 1990", " of 9 June", "paragraph 5 (a) ", "section II of ", ", annex",
    ", sect. II, para. 3", "annex I to ", "A/58/508/Add.1", " and Corr.1", "–3", "A/50/60-S/1995/1",
    "(A/58/12)", "A/77/6 (Sect. 3)/Add.1", "Ibid.", "Ibid., ", "United Nations, Treaty Series, vol. 75, Nos. 970–973",
    "the present resolution", "in ", "pursuant to ", "\n", "\t", "  ", "‑", "1", "/", "(", ")", "A", "B", ".",
    "é", "大会", "\u200b", "\ufeff",
))  # fmt: skip
"""What citations are made of, and what disturbs them."""

TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=24).map("".join))
NAMES = st.sampled_from((*ORGANS.values(), None))


@settings(max_examples=400, deadline=None)
@given(TEXTS, NAMES)
def test_any_text(text: str, organ: str | None) -> None:
    """Nothing raises; a citation is the words at its offset; resolutions and documents do not overlap."""
    reader = Citer(lexicon("en"), organ)
    for ones in (reader.note(text), reader.text(text)):
        place, last = 0, (0, 0)
        for one in ones:
            assert one.text
            assert text[one.offset : one.offset + len(one.text)] == one.text
            assert place <= one.offset
            place = one.offset
            span = (one.offset, one.offset + len(one.text))
            if one.kind in ("resolution", "decision", "document") and one.offset >= last[0]:
                assert span == last or last[1] <= span[0], (last, one)
                last = span


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=12).map("".join), max_size=4))
def test_spans_of_any_document(lines: list[str]) -> None:
    """The source at the span of a citation gives its words, where no marker stands between them."""
    read = document("\tThe General Assembly,", *(f"\tRecalling {line}," for line in lines))
    for node in read.walk():
        for one in node.citations:
            assert 0 <= one.span[0] <= one.span[1] <= len(read.source.text)
            if not node.footnotes:
                assert fold(read.source.text[slice(*one.span)]).strip() == one.text.strip()


SERIES = st.sampled_from(("A/58", "S/2003", "E/CN.4/2001", "A/C.5/58", "A/CONF.192", "UNEP/EA.4", "A/HRC/18"))
KIND = st.sampled_from(("", "L.", "PV.", "SR.", "CRP.", "INF/"))
CHANGES = st.lists(st.sampled_from(("Add.1", "Corr.2", "Rev.1", "Add.12")), max_size=2, unique=True)
MADE_SYMBOLS = st.builds(
    lambda series, kind, number, changes: "/".join((series, f"{kind}{number}", *changes)),
    SERIES,
    KIND,
    st.integers(1, 9999),
    CHANGES,
)


@settings(max_examples=200, deadline=None)
@given(MADE_SYMBOLS)
def test_symbols_found_parse_to_themselves(symbol: str) -> None:
    """A symbol is found whole, as the symbol grammar writes it."""
    (one,) = found(f"See {symbol}, annex.")
    assert one.symbol == symbol == Symbol.parse(symbol).text
    assert one.pinpoint == "annex"


# Citations made to measure.


class Made(NamedTuple):
    """Hold a citation made up: whose, its number as printed, its date and its symbol."""

    organ: str
    number: str
    day: date
    symbol: str


MONTHS = ("September", "October", "November", "December")


@st.composite
def made(draw: st.DrawFn) -> Made:
    """Make the number of an organ, with a date that its calendar allows."""
    organ = draw(
        st.sampled_from(
            ("General Assembly", "Security Council", "Economic and Social Council", "Human Rights Council")
        )
    )
    number = draw(st.integers(1, 99))
    day = {"month": draw(st.integers(9, 12)), "day": draw(st.integers(1, 28))}
    if organ == "Security Council":
        year = draw(st.integers(1946, 2024))
        return Made(organ, f"{number} ({year})", date(year, **day), f"S/RES/{number} ({year})")
    if organ == "Economic and Social Council":
        year = draw(st.integers(1978, 2024))
        return Made(organ, f"{year}/{number}", date(year, **day), f"E/RES/{year}/{number}")
    if organ == "Human Rights Council":
        session = draw(st.integers(1, 57))
        return Made(
            organ,
            f"{session}/{number}",
            date(2006 + (session - 1) // 3, **day),
            f"A/HRC/RES/{session}/{number}",
        )
    session = draw(st.integers(31, 79))
    return Made(organ, f"{session}/{number}", date(1945 + session, **day), f"A/RES/{session}/{number}")


JOINTS = st.sampled_from((", ", " and ", ", and ", ", as well as ", "; "))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(made(), st.booleans(), JOINTS), min_size=1, max_size=8), NAMES)
def test_made_citations_come_back(parts: list[tuple[Made, bool, str]], own: str | None) -> None:
    """Citations that each name their organ are found as they were made, whoever's the document is."""
    text = "Recalling"
    for index, (one, dated, joint) in enumerate(parts):
        text += joint if index else " "
        text += f"{one.organ} resolution {one.number}"
        text += f" of {one.day.day} {MONTHS[one.day.month - 9]} {one.day.year}" if dated else ""
    expected = [(one.symbol, one.organ, one.day.isoformat() if dated else None) for one, dated, _ in parts]
    assert [(one.symbol, one.organ, one.date) for one in found(text + ",", own)] == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(made(), min_size=1, max_size=8), JOINTS)
def test_dates_tell_whose_a_number_is(ones: list[Made], joint: str) -> None:
    """In a list without names the shape and the date of each number decide."""
    text = joint.join(
        f"{one.number} of {one.day.day} {MONTHS[one.day.month - 9]} {one.day.year}" for one in ones
    )
    reader = citer()
    reader.text("Commending the Human Rights Council,")
    assert [one.symbol for one in reader.text(f"resolutions {text}")] == [one.symbol for one in ones]


# Growth.


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, those of C included."""
    count = 0

    def seen(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def dated_list(count: int) -> str:
    numbers = (f"{31 + i % 50}/{1 + i % 300} of {1 + i % 28} May {1977 + i % 50}" for i in range(count))
    return "Recalling its resolutions " + ", ".join(numbers)


GROWING = {
    "a list": dated_list,
    "sentences": lambda count: "; ".join(
        f"noting paragraph 3 of its resolution 60/{i % 300}" for i in range(count)
    ),
    "numbers alone": lambda count: "resolution 60/1 on x" + ", 61/2 of 4 May 2007 on x" * count,
    "symbols": lambda count: "resolution 60/1, " + " and ".join(f"A/58/{i}" for i in range(count)),
    "siblings": lambda count: "A/58/508" + ", Add.1 and 2" * count,
    "treaties": lambda count: "United Nations, Treaty Series, vol. 75, No. 970; " * count,
    "itself": lambda count: "the present resolution " * count,
}


@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING)
def test_work_grows_with_the_text(text: Callable[[int], str]) -> None:
    """Twice the citations take twice the work: counted in calls, not in seconds."""
    found(text(10))
    once, twice = text(5000), text(10000)
    assert len(found(once)) >= 5000
    assert calls(lambda: found(twice)) <= 2.3 * calls(lambda: found(once))


def test_short_names_grow_with_the_text() -> None:
    """Short names of instruments between citations cost what the text costs."""

    def read(count: int) -> int:
        reader = citer()
        reader.named(
            "the Convention on Lamps", 0, 23, [Citation("resolution", "", 0, "A/RES/44/25", pinpoint="annex")]
        )
        text = "recalling resolution 60/1 on the Convention; " * count
        taken = reader.text(text)
        assert len(list(reader.short_names(text, taken))) == count
        return calls(lambda: list(reader.short_names(text, taken)))

    assert read(10000) <= 2.3 * read(5000)


LONG = {
    "capitals after": "resolution 60/1 of the " + "Council On Of " * 20000,
    "capitals before": "The " + "Council Of The " * 20000 + "resolution 60/1",
    "paragraphs": "paragraphs " + ", ".join(map(str, range(20000))) + " of the report, resolution 60/1",
    "locators": "resolution 60/1" + ", paragraph 5" * 20000 + " of its",
    "letters": "resolution 60/1 A" + ", B" * 20000,
    "slashes": "A/" * 20000,
    "dots": "A" + ".A" * 20000 + "/1",
    "spaces": "resolution 60/1" + " " * 20000 + "of",
    "volumes": "United Nations, Treaty Series, vols. " + "1, " * 20000,
    "annexes": "annex I, " * 20000 + "of resolution 60/1",
    "parentheses": "A/58/1 (" * 20000,
    "digits": "1" * 20000 + "/1 resolution 1/" + "1" * 20000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_pattern_runs_away(text: str) -> None:
    """Long runs of what a terminal repeats cost no more than other text; a quadratic pattern is slow."""
    found(text)
    citer().note(text)


# The grammar.


def test_every_rule_has_its_method() -> None:
    from resparse.syntax.references import UnitBuilder, citation_grammar

    rules = {rule.origin.name for rule in citation_grammar("en").rules}
    assert {str(name) for name in rules if not str(name).startswith("_")} <= {*dir(UnitBuilder), "start"}


def test_every_language_has_the_words() -> None:
    for folder in grammars().iterdir():
        if (folder / "citation_words.lark").is_file():
            Lark.open(
                str(grammars() / "citation.lark"),
                import_paths=[str(folder)],
                parser="lalr",
                lexer="basic",
                start=["start", "document"],
            )


def test_the_name_of_an_instrument_keeps_the_quotation_mark_that_closes_inside_it() -> None:
    text = (
        "\tThe General Assembly,\n\tRecalling the “Oil2031” Agenda,1\n\t1.\tDecides.\n\n1 Resolution 76/3.\n"
    )
    (cited,) = resparse.parse(text).preambular[0].citations
    assert cited.text == "“Oil2031” Agenda"
