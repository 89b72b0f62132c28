"""Symbols: a table of real forms, what holds for all of them, and what any text does."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark

from resparse.resources import grammars
from resparse.syntax import symbols
from resparse.syntax.symbols import Symbol, SymbolError

TABLE = Path(__file__).parent / "data" / "symbols.txt"


class Row(NamedTuple):
    """Hold one line of the table, its shorthand written out; "" for none."""

    text: str
    context: str
    canonical: str
    organ: str
    kind: str
    link: str


def row(line: str) -> Row:
    """Return a line of the table: "=" repeats an earlier column, "-" is none."""
    text, context, canonical, organ, kind, link = (cell.strip(" ") for cell in line.split("|"))
    for code in ("u00a0", "u200b"):
        text = text.replace(f"\\{code}", chr(int(code[1:], 16)))
    canonical = text if canonical == "=" else canonical
    link = canonical if link == "=" else link
    return Row(text, context, canonical, organ.strip("-"), kind, link.strip("-"))


LINES = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.strip()]
ROWS = [row(line) for line in LINES if not line.startswith("#")]
CANONICAL = sorted({entry.canonical for entry in ROWS})
EXAMPLES = st.sampled_from(CANONICAL)


# The table.


@pytest.mark.parametrize("entry", ROWS, ids=[f"{entry.text} {entry.context}" for entry in ROWS])
def test_form(entry: Row) -> None:
    """Each form is read as the table says."""
    symbol = Symbol.parse(entry.text, entry.context or None)
    assert (str(symbol), symbol.organ or "", symbol.kind) == (
        entry.canonical,
        entry.organ,
        entry.kind,
    )
    assert (symbol.link or "") == entry.link


def test_table_is_large_and_without_repeats() -> None:
    """The table keeps its size, and asks nothing twice."""
    assert len(ROWS) >= 420
    assert len({(entry.text, entry.context) for entry in ROWS}) == len(ROWS)


# What holds for every symbol.


@pytest.mark.parametrize("text", CANONICAL)
def test_canonical_form_stands(text: str) -> None:
    """A canonical form is its own, and equal symbols have equal hashes."""
    symbol = Symbol.parse(text)
    assert str(symbol) == text
    assert Symbol.parse(str(symbol)) == symbol
    assert hash(Symbol.parse(text.lower())) == hash(symbol)


@pytest.mark.parametrize("text", CANONICAL)
def test_spellings_lead_back(text: str) -> None:
    """Every other spelling is read as the same symbol, and none is the canonical form."""
    symbol = Symbol.parse(text)
    spellings = symbol.spellings()
    assert text not in spellings
    assert len(set(spellings)) == len(spellings)
    assert {Symbol.parse(spelling) for spelling in spellings} <= {symbol}


@pytest.mark.parametrize("text", CANONICAL)
def test_link_leads_to_the_same_document(text: str) -> None:
    """The path and the address name the document, whatever letter or half they drop."""
    symbol = Symbol.parse(text)
    assert symbol.same_document(Symbol.parse(symbol.path))
    assert " " not in symbol.path
    address = symbol.url()
    assert (address is None) == (symbol.link is None)
    assert address is None or symbol.same_document(Symbol.parse(address))


def test_spellings_of_the_universal_declaration() -> None:
    """People write 217 A (III) in all these ways."""
    assert Symbol.parse("217 A (III)").spellings() == (
        "217 A (III)",
        "General Assembly resolution 217 A (III)",
        "A/RES/217A(III)",
        "A_RES_217A(III)",
    )


def test_spellings_of_a_composite() -> None:
    """A composite document is cited by "A and B", linked by "a-b"."""
    spellings = Symbol.parse("A/RES/76/84 A-B").spellings()
    assert {"76/84 A-B", "76/84 A and B", "A/RES/76/84a-b", "A_RES_76_84A-B"} <= set(spellings)


# Equality, documents, addresses.


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("217 A (III)", "A/RES/217(III)", True, id="links drop the letter"),
        pytest.param("217 A (III)", "217 B (III)", True, id="links cannot tell parts apart"),
        pytest.param("75/290 B", "75/290 A", False, id="letters after a slash are kept"),
        pytest.param("75/290 B", "A/RES/75/290b", True, id="in either case"),
        pytest.param("A/50/60-S/1995/1", "S/1995/1", True, id="second half"),
        pytest.param("A/50/60-S/1995/1", "A/50/60", True, id="first half"),
        pytest.param("A/50/60-S/1995/1", "S/1995/2", False, id="neither half"),
        pytest.param("A/48/42 (Supp)", "A/48/42", False, id="supplement"),
        pytest.param("A/58/508", "A/58/508/Corr.1", False, id="a corrigendum is another"),
        pytest.param("General Assembly decision 74/545", "74/545", True, id="decision"),
    ],
)
def test_same_document(one: str, other: str, same: bool) -> None:
    """Documents are compared as links are, both halves of a double counting."""
    assert Symbol.parse(one).same_document(Symbol.parse(other)) is same
    assert Symbol.parse(other).same_document(Symbol.parse(one)) is same


def test_letter_is_kept_where_known() -> None:
    """A resolution and its part are two symbols."""
    assert Symbol.parse("217 A (III)") == Symbol.parse("A/RES/217(III)[A]")
    assert Symbol.parse("217 A (III)") != Symbol.parse("A/RES/217(III)")


def test_url() -> None:
    """Addresses are those of the Official Document System, by language."""
    assert Symbol.parse("58/166").url() == "https://docs.un.org/en/A/RES/58/166"
    assert Symbol.parse("217 A (III)").url("zh") == "https://docs.un.org/zh/A/RES/217(III)"
    assert Symbol.parse("74/545").url() is None


# The parts.


def parts(text: str, *names: str) -> list[object]:
    """Return some fields of a symbol."""
    symbol = Symbol.parse(text)
    return [getattr(symbol, name) for name in names]


@pytest.mark.parametrize(
    ("text", "series", "body", "session", "year", "number"),
    [
        ("A/58/221", "A", None, 58, None, 221),
        ("A/2170", "A", None, None, None, 2170),
        ("A/C.5/75/11", "A", "C.5", 75, None, 11),
        ("A/C.4/74/SR.3", "A", "C.4", 74, None, 3),
        ("A/75/L.14/Rev.1/Add.1", "A", None, 75, None, 14),
        ("A/CONF.229/2017/8", "A", "CONF.229", None, 2017, 8),
        ("A/AC.105/C.2/112", "A", "AC.105/C.2", None, None, 112),
        ("A/ES-10/273", "A", None, "ES-10", None, 273),
        ("A/HRC/18/35/Add.6", "A", "HRC", 18, None, 35),
        ("E/CN.4/2001/NGO/12", "E", "CN.4", None, 2001, 12),
        ("S/2003/529", "S", None, None, 2003, 529),
        ("S/PV.7813", "S", None, None, None, 7813),
        ("NPT/CONF.2010/50 (Vol. I)", "NPT", "CONF.2010", None, 2010, 50),
        ("ISBA/17/A/9", "ISBA", "A", 17, None, 9),
        ("UNEP/EA.4/Res.1", "UNEP", "EA.4", None, None, 1),
        ("WHA73.1", "WHA", None, 73, None, 1),
        ("1/CP.21", "CP", None, 21, None, 1),
        ("A/RES/58/166", "A", None, 58, None, 166),
        ("217 A (III)", "A", None, 3, None, 217),
        ("3362 (S-VII)", "A", None, "S-7", None, 3362),
        ("ES-10/21", "A", None, "ES-10", None, 21),
        ("1325 (2000)", "S", None, None, 2000, 1325),
        ("E/RES/2003/5", "E", None, None, 2003, 5),
        ("A/HRC/RES/16/21", "A", "HRC", 16, None, 21),
    ],
)
def test_parts(
    text: str,
    series: str,
    body: str | None,
    session: int | str | None,
    year: int | None,
    number: int,
) -> None:
    """Series, body, session or year and number are told apart."""
    found = parts(text, "series", "body", "session", "year", "number")
    assert found == [series, body, session, year, number]


def test_letters_qualifiers_modifiers_doubles() -> None:
    """The rest of the parts."""
    assert parts("S-20/4 A to E", "letters") == [("A", "B", "C", "D", "E")]
    assert parts("47/54 A, C and E", "letters") == [("A", "C", "E")]
    assert parts("2200 A (XXI)", "letters", "qualifier") == [("A",), "XXI"]
    assert parts("A/77/6 (Sect.3)/Add.7/Corr.1", "qualifier") == ["Sect. 3"]
    assert parts("A/77/6 (Sect.3)/Add.7/Corr.1", "modifiers") == [("Add.7", "Corr.1")]
    assert parts("A/50/60-S/1995/1", "double") == [Symbol.parse("S/1995/1")]


# Sessions and years.


def test_years_and_window() -> None:
    """A session of the General Assembly spans two years; the Council's numbers have one."""
    assert Symbol.parse("58/166").years == (2003, 2004)
    assert Symbol.parse("217 A (III)").years == (1948, 1949)
    assert Symbol.parse("1325 (2000)").years == (2000, 2000)
    assert Symbol.parse("A/HRC/RES/16/21").years is None
    assert Symbol.parse("75/1").window == (date(2020, 9, 15), date(2021, 9, 13))
    assert Symbol.parse("ES-10/21").window is None


@pytest.mark.parametrize(
    ("text", "day", "fits"),
    [
        pytest.param("58/166", date(2003, 12, 22), True, id="the sample"),
        pytest.param("58/166", date(2001, 12, 22), False, id="two years early"),
        pytest.param("75/325", date(2021, 9, 13), True, id="the session's last day"),
        pytest.param("78/1", date(2023, 9, 5), True, id="a session that opened early"),
        pytest.param("14 (I)", date(1946, 2, 1), True, id="the first session began in January"),
        pytest.param("1325 (2000)", date(2000, 10, 31), True, id="Council"),
        pytest.param("1325 (2000)", date(2001, 10, 31), False, id="Council, another year"),
        pytest.param("E/RES/2021/2", date(2020, 9, 14), True, id="session from July to July"),
        pytest.param("E/RES/2003/5", date(2002, 9, 14), False, id="session within a year"),
        pytest.param("ES-10/21", date(2001, 1, 1), True, id="nothing is known"),
    ],
)
def test_fits(text: str, day: date, fits: bool) -> None:
    """A date may lie in the session or year of a symbol, or surely not."""
    assert Symbol.parse(text).fits(day) is fits


def test_session_on() -> None:
    """Each session runs from its opening to the eve of the next."""
    assert symbols.session_on(date(2003, 12, 22)) == 58
    assert symbols.session_on(date(2020, 9, 14)) == 74
    assert symbols.session_on(date(2020, 9, 15)) == 75
    assert symbols.session_on(date(1946, 1, 10)) == 1
    for session in range(1, 120):
        assert symbols.session_on(symbols.opening(session)) == session


def test_council_years() -> None:
    """The Council's numbers run on from year to year without a gap."""
    assert symbols.council_year(1325) == 2000
    assert symbols.council_numbers(2000) == range(1285, 1335)
    assert symbols.council_year(9001) is None
    years = [symbols.council_numbers(year) for year in range(1946, 2026)]
    assert years[0].start == 1
    assert all(one.stop == two.start for one, two in pairwise(years))


def test_explain() -> None:
    """What a symbol says, ready to print."""
    assert Symbol.parse("217 A (III)").explain() == {
        "symbol": "A/RES/217 A (III)",
        "organ": "General Assembly",
        "kind": "resolution",
        "body": None,
        "session": 3,
        "years": "1948-1949",
        "from": "1948-09-14",
        "until": "1949-09-12",
        "number": 217,
        "letters": "A",
        "qualifier": "III",
        "modifiers": None,
        "also issued as": None,
        "url": "https://docs.un.org/en/A/RES/217(III)",
        "also written": "217 A (III); General Assembly resolution 217 A (III); "
        "A/RES/217A(III); A_RES_217A(III)",
    }


# The organ of an identifier.


def test_kind_goes_before_the_number() -> None:
    """Who knows that it is a decision says so."""
    assert str(Symbol.parse("58/1", kind="decision")) == "A/DEC/58/1"
    assert str(Symbol.parse("74/545", kind="resolution")) == "A/RES/74/545"
    assert symbols.canonical("Human Rights Council", "decision", "16/101") == "A/HRC/DEC/16/101"
    assert symbols.canonical(None, None, "58/166") == "A/RES/58/166"


def test_organs_go_by_short_names_too() -> None:
    """ECOSOC is the Economic and Social Council."""
    assert str(Symbol.parse("715 A (XXVII)", "ECOSOC")) == "E/RES/715 A (XXVII)"


# Errors.


@pytest.mark.parametrize(
    ("text", "organ", "message", "position"),
    [
        ("HIV/AIDS", None, "Expected '/'", 8),
        ("A/RES/58", None, "Expected a session as well", 8),
        ("a/res/58/x", None, "Expected a number or '('", 9),
        ("S/RES/58/166", None, "Expected a year", 9),
        ("A/RES/58 (2003)", None, "Expected a session, not a year", 15),
        ("217 A (IIII)", None, "Expected a session below 400, not IIII", 7),
        ("217 A (III", None, "Expected ')'", 10),
        ("51/211 E to A", None, "Expected a letter after E", 12),
        ("16/21", None, "Expected the organ as well: the identifier alone does not tell it", 0),
        ("58/166", "Congress", "No numbering of resolutions is known for: Congress", 0),
    ],
)
def test_error(text: str, organ: str | None, message: str, position: int) -> None:
    """An error says what was expected, and points to the place in the text as it was given."""
    with pytest.raises(SymbolError) as caught:
        Symbol.parse(text, organ)
    assert str(caught.value) == f"{message}\n    {text}\n    {' ' * position}^"
    assert Symbol.find(text, organ) is None


@pytest.mark.parametrize(
    "text",
    ["", " ", "58", "hello", "58/166 of 22 December", "A/58/221, annex", "22 December 2003", "/",
     "A//58", "(III)", "117 (a)", "A/58/221 and A/58/222", "and/or", "1/2/3", "S-20", "ABC1"],
)  # fmt: skip
def test_no_symbol(text: str) -> None:
    """What is no symbol, or more than one, is refused."""
    assert Symbol.find(text) is None


def test_every_terminal_has_words() -> None:
    """Each terminal that an error can name has its words."""
    names = {terminal.name for terminal in grammar(strict=False).terminals}
    assert names - set(grammar(strict=False).ignore_tokens) <= symbols._WANTED.keys()


# The grammar.


def grammar(*, strict: bool) -> Lark:
    """Return the parser without the builder."""
    text = (grammars() / "symbol.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual", strict=strict)


def test_grammar_builds_strictly() -> None:
    """There is no conflict, and no two terminals that collide."""
    assert grammar(strict=True).rules


def test_every_rule_has_its_method() -> None:
    """Nothing that the grammar reads goes unheard, and nothing is heard that it does not read."""
    names = {str(rule.origin.name) for rule in grammar(strict=False).rules}
    rules = {name for name in names if not name.startswith("_")}
    methods = {name for name in vars(symbols._Builder) if not name.startswith("_")}
    assert rules == methods


def test_import_does_not_load_lark() -> None:
    """Lark waits until something is parsed."""
    code = "import sys, resparse.syntax.symbols; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Order.


def test_order() -> None:
    """Numbers are ordered as numbers; sessions go before numbers, whatever the notation."""
    wanted = [
        "A/58/9", "A/58/10", "A/58/10/Add.2", "A/58/10/Add.10", "A/100/1",
        "A/RES/217 (III)", "A/RES/217 A (III)", "A/RES/3541 (XXX)", "A/RES/31/1", "A/RES/58/166",
        "A/RES/75/253 A", "A/RES/75/253 B", "A/RES/S-10/2", "A/RES/S-32/1", "A/RES/ES-11/1",
        "A/C.1/74/SR.2", "A/C.1/74/SR.11", "A/C.2/74/SR.1",
        "E/RES/2003/5", "S/RES/1 (1946)", "S/RES/999 (1995)", "S/RES/1325 (2000)",
    ]  # fmt: skip
    found = sorted(map(Symbol.parse, reversed(wanted)))
    assert [str(symbol) for symbol in found] == wanted


@given(EXAMPLES, EXAMPLES, EXAMPLES)
def test_order_is_total(first: str, second: str, third: str) -> None:
    """Of two symbols one comes first unless they are equal, and order carries over."""
    one, two, three = map(Symbol.parse, (first, second, third))
    assert (one < two) + (two < one) + (one == two) == 1
    assert (one <= two) == (not two < one)
    assert not one < two < three or one < three


def test_order_with_other_things() -> None:
    """A symbol is not compared with a text."""
    with pytest.raises(TypeError):
        _ = Symbol.parse("58/166") < "58/167"


# Any text.


def outcome(text: str, organ: str | None = None) -> Symbol | None:
    """Return the symbol or ``None``; an error that points nowhere fails the test."""
    symbol = Symbol.find(text, organ)
    if symbol is None:
        with pytest.raises(SymbolError) as caught:
            Symbol.parse(text, organ)
        assert 0 <= caught.value.position <= max(len(caught.value.text), symbols.LONGEST)
    return symbol


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text is a symbol or a SymbolError."""
    symbol = outcome(text)
    assert symbol is None or Symbol.parse(str(symbol)) == symbol


PIECES = [
    *["A", "S", "E", "RES", "DEC", "HRC", "CONF.157", "L.3", "58", "166", "2003", "S-20", "ES-I"],
    *["Add.1", "Corr.2", "Summary", "Part I", "Sect. 3", "III", "(", ")", "[", "]", "/", "_", "-"],
    *[" ", "A and B", "to", ",", ".", "resolution", "General Assembly", "UNSCR", "%20", "-EN"],
    *["https://undocs.org/en/", ".txt", "0", "99999999999", "د-", "–", "\x00"],
]


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_pieces(text: str) -> None:
    """Texts made of the pieces of symbols: the same, and what is read stays what it is."""
    for organ in (None, "Human Rights Council"):
        symbol = outcome(text, organ)
        if symbol is not None:
            assert Symbol.parse(str(symbol)) == symbol
            assert symbol.same_document(Symbol.parse(symbol.path))
            assert {Symbol.parse(spelling) for spelling in symbol.spellings()} <= {symbol}
            assert symbol.sort_key == Symbol.parse(str(symbol)).sort_key
            assert symbol.explain()["symbol"] == str(symbol)


@given(EXAMPLES, st.data())
def test_any_change(text: str, data: st.DataObject) -> None:
    """A symbol with one character changed is a symbol or a SymbolError."""
    at = data.draw(st.integers(0, len(text) - 1))
    outcome(text[:at] + data.draw(st.characters()) + text[at + 1 :])


@given(st.integers(31, 120), st.integers(1, 400), st.sampled_from(["", " A", " Z", " A-C", " B, D"]))
def test_identifiers(session: int, number: int, letters: str) -> None:
    """Every identifier of a session is a symbol, and stays one."""
    symbol = Symbol.parse(f"{session}/{number}{letters}", kind="resolution")
    assert str(symbol) == f"A/RES/{session}/{number}{letters}"
    assert (symbol.session, symbol.number) == (session, number)


@pytest.mark.parametrize("unit", ["A/", "(", "A.", "S-", "1", "A and ", " ", "-A", "../", "%2F", "?s="])
def test_long_texts_are_refused_at_once(unit: str) -> None:
    """A megabyte costs no more than the longest symbol: the rest is never read."""
    began = perf_counter()
    with pytest.raises(SymbolError):
        Symbol.parse(unit * (1_000_000 // len(unit)))
    assert perf_counter() - began < 0.5
