"""The engine of ``check``: what a rule is given, how it points, which rules run, what is left out."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

import resparse
from resparse.checks import by_code, rules
from resparse.checks.around import Index
from resparse.checks.case import Case, abridged
from resparse.checks.choice import UnknownRuleError, chosen, named
from resparse.checks.engine import case_of, check, without_consequences
from resparse.checks.exceptions import ExceptionsError, read_exemptions, without_exempted
from resparse.checks.identity import session_pattern
from resparse.checks.many import check_many
from resparse.checks.page import Page, documents
from resparse.checks.rule import PROFILES, REGISTRY, Rule, RuleError, rule
from resparse.checks.words import CheckWords, check_words
from resparse.finding import Finding, Fix
from resparse.resources import samples

FILES = sorted(samples().glob("*.txt"))

TEXT = """The General Assembly,
\tRecalling\u00a0 the  Pact,1 and the\tother Pact,
\t1.\tWelcomes the report;2
\t2.\tDecides:
\t(a)\tTo meet;
\t(b)\tTo part.

1 A/58/221.
2 A/58/222.
"""


def case(text: str = TEXT, profile: str | None = None) -> Case:
    return case_of(resparse.parse(text), profile)


def made(code: str, look: Any, **more: Any) -> Rule:
    """Return a rule that is in no registry."""
    held: dict[str, Any] = {
        "name": code.lower(), "severity": "warning", "profiles": frozenset(PROFILES),
        "needs": (), "many": False, "since": None, "until": None, "because": (),
        "fixes": False, "manual": "",
    }  # fmt: skip
    return Rule(code=code, check=look, **{**held, **more})


def always(case: Case) -> Iterator[Finding]:
    yield case.report_document("there is something")


# --- what a rule is given ---------------------------------------------------------------------------------


def test_nodes_come_by_kind_in_reading_order() -> None:
    held = case()
    assert [node.id for node in held.nodes()] == [node.id for node in held.document.walk()]
    assert [node.id for node in held.nodes("operative")] == ["op1", "op2"]
    assert [node.id for node in held.nodes("preambular", "subparagraph")] == ["pp1", "op2.a", "op2.b"]
    assert [node.id for node in held.clauses()] == ["pp1", "op1", "op2"]
    assert [node.id for node in held.clauses("preambular")] == ["pp1"]


def test_texts_begin_with_the_title_and_end_with_the_notes() -> None:
    held = case_of(resparse.read(samples() / "A_RES_58_166.txt"))
    assert held.title is not None
    ids = [piece.id for piece, _ in held.texts(notes=True)]
    assert ids[0] == held.title.id == "title"
    assert ids[-7:] == [f"fn{number}" for number in range(1, 8)]
    assert len(list(held.texts())) == len(ids) - 7
    assert held.title.label == "58/166"


def test_parts_are_what_is_numbered_together() -> None:
    text = (samples() / "A_RES_72_954_A-C.txt").read_text(encoding="utf-8")
    assert [part.node and part.node.id for part in case(text).parts][:3] == ["A", "B", "C"]
    held = case()
    assert len(held.parts) == 1
    assert [node.id for node in held.parts[0].operative] == ["op1", "op2"]
    assert [node.id for node in held.parts[0].preambular] == ["pp1"]
    assert held.parts[0].node is None


def test_kin_is_found() -> None:
    held = case()
    document = held.document
    first, last = document["op2.a"], document["op2.b"]
    assert (held.before(first), held.after(first), held.after(last)) == (None, last, None)
    assert held.before(last) is first
    assert held.parent(first) is document["op2"]
    assert held.parent(document["op2"]) is None
    assert held.last_character(document["pp1"]) == ","


def test_markers_and_citations_say_where_they_stand() -> None:
    held = case()
    assert [(node.id, mark.label) for node, mark in held.markers()] == [("pp1", "1"), ("op1", "2")]
    assert [(piece.id, cited.symbol) for piece, cited in held.citations()] == [
        ("fn1", "A/58/221"), ("fn2", "A/58/222"),
    ]  # fmt: skip


def test_a_search_gives_offsets_in_each_text() -> None:
    held = case()
    hits = list(held.search(re.compile(r"the (?P<what>\w+)")))
    assert [(hit.piece.id, hit.piece.text[hit.start : hit.end]) for hit in hits] == [
        ("pp1", "the Pact"), ("pp1", "the other"), ("op1", "the report"),
    ]  # fmt: skip
    start, end = hits[2].span("what")
    assert hits[2].piece.text[start:end] == "report"
    assert not list(held.search(re.compile("A/58/22")))
    assert len(list(held.search(re.compile("A/58/22"), notes=True))) == 2
    assert not list(held.search(re.compile(r"Pact,\s+Welcomes")))


@pytest.mark.parametrize(
    ("file", "year"),
    [("A_RES_58_166", 2003), ("S_RES_9001_2003", 2003), ("E_RES_2018_901", 2018)],
)
def test_the_year_is_that_of_adoption_or_of_the_number(file: str, year: int) -> None:
    document = resparse.read(samples() / f"{file}.txt")
    assert case_of(document).year == year
    assert case_of(replace(document, adopted=None)).year == year


def test_a_text_without_anything_is_a_case_too() -> None:
    held = case("Dear Sir,\n")
    assert (held.title, held.year, held.parts, held.head) == (None, None, (), (0, 9))
    assert case(" \n").head == (0, 0)
    assert check(held, rules()) == sorted(check(held, rules()), key=lambda finding: finding.span)


# --- pointing ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_character_of_a_text_leads_to_its_own_in_the_source(file: Path) -> None:
    held = case_of(resparse.read(file))
    source = held.document.source.text
    for piece, text in held.texts(notes=True):
        for offset, letter in enumerate(text):
            start, end = held.span(piece, offset, offset + 1)
            assert end == start + 1
            assert source[start] == letter or (letter == " " and source[start].isspace()), (piece.id, offset)


def test_a_stretch_with_folded_space_and_a_marker_is_found_whole() -> None:
    held = case()
    node = held.document["pp1"]
    start = node.text.index("the Pact")
    span = held.span(node, start, start + len("the Pact, and"))
    assert TEXT[slice(*span)] == "the  Pact,1 and"


def test_nothing_is_written_over_a_marker() -> None:
    held = case()
    node = held.document["pp1"]
    start = node.text.index("Pact, and")
    assert held.report(node, start, start + 9, "x", None, "Pact and").fix is None
    fix = held.report(node, start, start + 5, "x", None, "Pact;").fix
    assert fix is not None
    assert TEXT[slice(*fix.span)] == "Pact,"


def test_what_is_missing_is_missing_before_the_marker() -> None:
    held = case(TEXT.replace("report;2", "report2"))
    node = held.document["op1"]
    finding = held.report(node, len(node.text), len(node.text), "x", None, ";")
    place = held.document.source.text.index("report2") + len("report")
    assert finding.span == (place, place)
    assert finding.fix == Fix((place, place), ";")
    assert finding.clause == "op1"


def test_a_label_is_found_without_its_stop() -> None:
    held = case()
    assert TEXT[slice(*held.label_span(held.document["op2"]))] == "2"
    assert TEXT[slice(*held.label_span(held.document["op2.b"]))] == "b"
    assert TEXT[slice(*held.report_label(held.document["pp1"], "x").span)] == "Recalling"


def test_places_are_those_of_the_contract() -> None:
    held = case("The General Assembly,\r\n\t1.\tDecides 决议 now.\r\n")
    node = held.document.operative[0]
    start = node.text.index("决")
    record = replace(held.report(node, start, start + 2, "x"), code="AA001").to_dict(held.document.source)
    assert (record["line"], record["column"], record["end_line"], record["end_column"]) == (2, 13, 2, 15)
    assert held.document.source.text[slice(*record["span"])] == "决议"
    assert record["source"] == "-"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_furniture_is_that_of_the_leaves(file: Path) -> None:
    for text in (file.read_text(encoding="utf-8"), "\ufeff \n" + file.read_text(encoding="utf-8") + "\n\n"):
        held = case(text)
        leaves = [(leaf.start, leaf.end) for leaf in held.document.leaves if leaf.role == "furniture"]
        assert list(held.furniture) == leaves


def test_a_place_in_the_masthead_is_located() -> None:
    held = case_of(resparse.read(samples() / "A_RES_58_166.txt"))
    found = held.locate(re.compile(r"A/RES/(\d+)"))
    assert found is not None
    assert held.document.source.text[found.start(1) : found.end(1)] == "58"
    assert held.locate(re.compile("Welcomes")) is None


# --- rules ------------------------------------------------------------------------------------------------


def test_a_rule_signs_what_it_finds() -> None:
    found = check(case(), [made("AA001", always)])
    assert [(each.code, each.name, each.severity) for each in found] == [("AA001", "aa001", "warning")]


def test_a_finding_may_be_graver_than_its_rule() -> None:
    def look(case: Case) -> Iterator[Finding]:
        yield case.report_span((0, 1), "x", severity="error")

    assert check(case(), [made("AA001", look)])[0].severity == "error"


@pytest.mark.parametrize(
    ("more", "runs"),
    [
        ({}, True),
        ({"profiles": frozenset({"sc"})}, False),
        ({"needs": ("punctuation.unspaced",)}, False),
        ({"needs": ("punctuation.comma", "months")}, True),
        ({"since": 2004}, False),
        ({"since": 2003, "until": 2003}, True),
        ({"until": 2002}, False),
    ],
)
def test_a_rule_is_run_for_what_it_holds_for(more: dict[str, Any], *, runs: bool) -> None:
    held = case_of(resparse.read(samples() / "A_RES_58_166.txt"))
    assert bool(check(held, [made("AA001", always, **more)])) is runs


def test_a_consequence_is_silent() -> None:
    cause, consequence = made("AA001", always), made("AA002", always, because=("AA001",))
    found = [finding for each in (cause, consequence) for finding in each.run(case())]
    assert [finding.code for finding in without_consequences(found)] == ["AA001"]
    assert [finding.code for finding in check(case(), [consequence, cause])] == ["AA001"]
    assert [finding.code for finding in check(case(), [consequence])] == ["AA002"], (
        "unknown causes do not count"
    )


def test_a_cause_that_is_not_wanted_still_silences(monkeypatch: pytest.MonkeyPatch) -> None:
    cause = made("AA001", always)
    monkeypatch.setattr("resparse.checks.by_code", lambda: {"AA001": cause})
    assert check(case(), [made("AA002", always, because=("AA001",))]) == []


def test_a_fault_names_its_rule() -> None:
    def look(case: Case) -> Iterator[Finding]:
        raise KeyError(case.profile)
        yield

    with pytest.raises(RuleError, match="AA001 failed with KeyError: 'draft'"):
        check(case(), [made("AA001", look)])


def test_findings_come_in_the_order_of_the_text_and_once() -> None:
    def look(case: Case) -> Iterator[Finding]:
        for start in (9, 3, 3):
            yield case.report_span((start, start + 1), "x")

    assert [each.span[0] for each in check(case(), [made("AA001", look)])] == [3, 9]


def test_a_declaration_that_cannot_be_is_refused() -> None:
    code = next(iter(by_code()))
    for arguments in ((code, "x", "error"), ("ZZ999", "x", "grave")):
        with pytest.raises(ValueError, match="taken"):
            rule(*arguments)
    with pytest.raises(ValueError, match="unknown"):
        rule("ZZ999", "x", "error", profiles=("un",))
    assert "ZZ999" not in REGISTRY


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_findings_stay_inside_the_document(file: Path) -> None:
    document = resparse.read(file)
    addresses = {node.id for node in document.walk()} | {note.id for note in document.footnotes} | {"title"}
    for finding in check(case_of(document), rules()):
        assert 0 <= finding.span[0] <= finding.span[1] <= len(document.source.text), finding
        assert finding.clause is None or finding.clause in addresses, finding


@pytest.mark.parametrize("profile", PROFILES)
def test_no_rule_fails_on_damaged_text(profile: str) -> None:
    chance = random.Random(5)
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        for _ in range(3):
            start = chance.randrange(len(text))
            cut = text[:start] + chance.choice(("", "\n", "1", "(", "\ufeff", "\u00a0 ")) + text[start + 9 :]
            check(case(cut, profile), rules())


# --- many documents ---------------------------------------------------------------------------------------


def test_rules_over_several_see_what_is_cited() -> None:
    def look(cases: Sequence[Case], index: Index) -> Iterator[Finding]:
        for each in cases:
            for piece, cited in each.citations():
                for other in index.get(cited.symbol or ""):
                    yield each.report_span(cited.span, f"see {other.document.source.name}", clause=piece.id)

    first = resparse.read(samples() / "A_RES_58_166.txt")
    second = resparse.parse("The General Assembly,\nRecalling its resolution 58/166,\n", source="b")
    cases = [case_of(abridged(document)) for document in (first, second)]
    found = list(check_many(cases, [made("AA001", look, many=True), made("AA002", always)]))
    assert [(each.code, each.source, each.clause) for each in found] == [("AA001", "b", "pp1")]
    assert second.source.text[slice(*found[0].span)].endswith("58/166")


@pytest.mark.parametrize(
    ("symbol", "pattern"),
    [
        ("A/RES/58/166", "A/RES/58/*"),
        ("A/RES/44/25 A", "A/RES/44/*"),
        ("A/RES/2200 A (XXI)", "A/RES/*(XXI)*"),
        ("S/RES/1325 (2000)", "S/RES/*(2000)*"),
        ("E/RES/2018/5", "E/RES/2018/*"),
        ("A/58/508", None),
        (None, None),
    ],
)
def test_a_symbol_has_a_pattern_of_its_session(symbol: str | None, pattern: str | None) -> None:
    assert session_pattern(symbol) == pattern
    assert pattern is None or fnmatchcase(symbol or "", pattern)


def test_an_abridgement_is_small() -> None:
    import pickle

    document = resparse.read(samples() / "A_RES_58_166.txt")
    assert len(pickle.dumps(abridged(document))) < len(pickle.dumps(document)) / 2
    assert abridged(document).symbol == document.symbol


# --- profiles ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "profile"),
    [
        ("A_RES_58_166", "ga-modern"), ("A_RES_ES-11_901", "ga-modern"), ("A_RES_31_901", "ga-historic"),
        ("S_RES_9001_2003", "sc"), ("E_RES_2018_901", "ecosoc"), ("A_HRC_RES_30_901", "hrc"),
    ],
)  # fmt: skip
def test_a_document_shows_its_profile(file: str, profile: str) -> None:
    assert case_of(resparse.read(samples() / f"{file}.txt")).profile == profile


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        (TEXT, "draft"),
        ("The General Assembly,\n\n*Recalling* the Pact,\n\n1. *Decides* to meet.\n", "mun"),
        ("Sponsors: France, Kenya\nThe General Assembly,\nRecalling the Pact,\n", "mun"),
        ("# Resolution 1\n\nThe General Assembly,\nRecalling the Pact,\n", "mun"),
        ("The General Assembly,\nRecalling the note marked * below,\n", "draft"),
    ],
)
def test_a_text_without_a_masthead_is_a_draft(text: str, profile: str) -> None:
    assert case(text).profile == profile


# --- words ------------------------------------------------------------------------------------------------


def test_words_are_found_by_dotted_names() -> None:
    words = CheckWords("xx", {"a": {"b": ["x", "xy"], "c": r"\d+"}, "d": "x"})
    assert words.tuple("a.b") == ("x", "xy")
    assert words.set("a.b") == {"x", "xy"}
    assert words.text("d") == "x"
    assert words.table("a")["c"] == r"\d+"
    found = words.pattern("a.c").search("a12")
    assert found is not None and found[0] == "12"
    longest = words.any_of("a.b").search("xy")
    assert longest is not None and longest[0] == "xy"
    assert "a.b" in words and "a.x" not in words and "d.x" not in words
    with pytest.raises(KeyError):
        words["d.x"]


def test_a_language_without_a_file_has_no_words() -> None:
    assert "masthead" not in check_words("tlh")


# --- manual pages -----------------------------------------------------------------------------------------

MANUAL = """Say one thing.

    More of it
    here.

    Why: because
    of that.
    Source: Somewhere, para. 1

    Fails:
        The General Assembly,
        ⇥1.⇥Decides.

        1 Note.
    Passes:
        One.
        ---
        Two.
    """


def test_a_page_is_read_from_a_docstring() -> None:
    page = Page.read(MANUAL)
    assert (page.what, page.details) == ("Say one thing.", "More of it here.")
    assert (page.why, page.source) == ("Because of that.", "Somewhere, para. 1.")
    assert page.fails == ("The General Assembly,\n⇥1.⇥Decides.\n\n1 Note.\n",)
    assert documents(page.fails[0]) == ["The General Assembly,\n\t1.\tDecides.\n\n1 Note.\n"]
    assert documents(page.passes[0]) == ["One.\n", "Two.\n"]


def test_a_page_reads_the_same_without_its_margin() -> None:
    flush = "\n".join(line.removeprefix("    ") for line in MANUAL.split("\n"))  # as from Python 3.13
    assert Page.read(flush) == Page.read(MANUAL)


def test_a_page_with_a_part_missing_is_refused() -> None:
    with pytest.raises(ValueError, match="no Why, Passes"):
        Page.read("Say.\n\nSource: S.\n\nFails:\n    x\n")


# --- choice -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("select", "ignore", "within", "without"),
    [
        ([], [], {"FN001", "FN002", "NU001"}, set()),
        (["FN"], [], {"FN001", "FN002"}, {"NU001"}),
        (["FN"], ["FN002"], {"FN001"}, {"FN002"}),
        (["FN002"], ["FN"], {"FN002"}, {"FN001"}),
        (["FN002, NU001"], [], {"FN002", "NU001"}, {"FN001"}),
        (["ALL"], ["F"], {"NU001"}, {"FN001", "FN002"}),
        ([by_code()["FN002"].name], [], {"FN002"}, {"FN001"}),
    ],
)
def test_rules_are_chosen(select: list[str], ignore: list[str], within: set[str], without: set[str]) -> None:
    codes = {each.code for each in chosen(select, ignore)}
    assert within <= codes
    assert not without & codes


def test_an_unknown_rule_is_told_with_what_is_near() -> None:
    with pytest.raises(UnknownRuleError) as trouble:
        chosen(["FN0002"])
    assert "FN002" in trouble.value.near
    assert named("fn002").code == "FN002"
    assert named(by_code()["FN002"].name).code == "FN002"


# --- exceptions -------------------------------------------------------------------------------------------

EXCEPTIONS = """# known
A/RES/58/166#op3  FN002  the note was lost
S/RES/1325 (2000) NU001
*/old.txt PU001 typed so
"""


def exempted(clause: str | None, code: str = "FN002", symbol: str = "A/RES/58/166", name: str = "-") -> bool:
    document = resparse.parse("x", source=name)
    found = [Finding(code, "error", "x", (0, 1), clause)]
    kept, used = without_exempted(replace(document, symbol=symbol), found, read_exemptions(EXCEPTIONS))
    assert bool(used) is not bool(kept)
    return not kept


def test_an_exception_is_for_a_clause_and_what_is_below() -> None:
    assert exempted("op3") and exempted("op3.a")
    assert not exempted("op30") and not exempted("op2") and not exempted(None)
    assert not exempted("op3", "FN001")
    assert not exempted("op3", symbol="A/RES/58/167")


def test_an_exception_without_a_clause_is_for_the_document() -> None:
    assert exempted("op3", "NU001", "S/RES/1325 (2000)")
    assert exempted(None, "PU001", "A/RES/1/1", "drafts/old.txt")
    assert not exempted(None, "PU001", "A/RES/1/1", "drafts/new.txt")


def test_a_line_that_is_no_exception_is_told() -> None:
    with pytest.raises(ExceptionsError) as trouble:
        read_exemptions("\nA/RES/58/166 because\n")
    assert "line 2" in trouble.value.message
