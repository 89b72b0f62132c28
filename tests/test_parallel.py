"""Parallel reading: rows tied across languages, what is missing or differs, and the forms it is written in."""

import csv
import io
import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from specimen import DOCUMENT, mark, node
from test_cli import call

import resparse
from resparse.nodes import Citation, Node, Resolution
from resparse.parallel import Parallel, align, differences
from resparse.render import parallel as render
from resparse.render.parallel_page import page
from resparse.resources import samples

SYMBOL = "A/RES/77/901"
LANGUAGES = ("en", "ar", "es", "fr", "ru", "zh")


def translations(*languages: str) -> list[Resolution]:
    """Return the specimen that is there in six languages."""
    return [
        resparse.read(samples() / ("" if language == "en" else language) / "A_RES_77_901.txt")
        for language in languages
    ]


def body(*nodes: Node) -> Resolution:
    """Return a document of some nodes alone."""
    return replace(DOCUMENT, title=None, footnotes=(), body=nodes)


def ids(parallel: Parallel) -> list[tuple[str | None, ...]]:
    """Return the addresses that each row ties."""
    return [tuple(cell.id if cell else None for cell in row.cells) for row in parallel.rows]


def clauses(*figures: str) -> tuple[Node, ...]:
    """Return preambular paragraphs, each known by its figure."""
    return tuple(node("preambular", f"pp{at}", f"x {figure},") for at, figure in enumerate(figures, 1))


def test_six_languages_agree_clause_by_clause() -> None:
    parallel = align(translations(*LANGUAGES))
    assert parallel.languages == LANGUAGES
    assert all(row.is_whole for row in parallel.rows)
    assert all(len(set(found)) == 1 for found in ids(parallel))
    assert [row.id for row in parallel.rows][:3] == ["title", "enacting", "pp1"]
    assert [row.id for row in parallel.rows][-3:] == ["fn1", "fn2", "fn3"]
    assert not list(differences(parallel))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("1", "2", "3"), ("1", "3"), [("pp1", "pp1"), ("pp2", None), ("pp3", "pp2")]),
        (("1", "3"), ("1", "2", "3"), [("pp1", "pp1"), (None, "pp2"), ("pp2", "pp3")]),
        (("1", "2"), (), [("pp1", None), ("pp2", None)]),
        ((), ("1",), [(None, "pp1")]),
        (
            ("1", "2", "3", "4"),
            ("2", "3", "4"),
            [("pp1", None), ("pp2", "pp1"), ("pp3", "pp2"), ("pp4", "pp3")],
        ),
    ],
)
def test_a_missing_clause_shifts_no_other(
    one: Sequence[str], other: Sequence[str], expected: list[tuple[str | None, str | None]]
) -> None:
    assert ids(align([body(*clauses(*one)), body(*clauses(*other))])) == expected


@pytest.mark.parametrize("seed", range(20))
def test_what_is_left_out_at_random_is_found(seed: int) -> None:
    chance = random.Random(seed)
    figures = [str(chance.randrange(1000, 9999)) for _ in range(30)]
    gone = set(chance.sample(range(30), 5))
    kept = [figure for at, figure in enumerate(figures) if at not in gone]
    parallel = align([body(*clauses(*figures)), body(*clauses(*kept))])
    missing = {int(row.id.removeprefix("pp")) - 1 for row in parallel.rows if not row.is_whole}
    assert missing == gone


def test_labels_outweigh_places() -> None:
    one = body(*(node("operative", f"op{label}", "x", label) for label in "123"))
    other = body(*(node("operative", f"op{label}", "y", label) for label in "13"))
    assert ids(align([one, other])) == [("op1", "op1"), ("op2", None), ("op3", "op3")]


def test_children_are_tied_below_their_clause() -> None:
    def listed(*letters: str) -> Node:
        below = tuple(node("subparagraph", f"op1.{letter}", "x", letter) for letter in letters)
        return node("operative", "op1", "Asks:", "1", children=below)

    parallel = align([body(listed("a", "b")), body(listed("a", "b", "c"))])
    assert ids(parallel) == [("op1", "op1"), ("op1.a", "op1.a"), ("op1.b", "op1.b"), (None, "op1.c")]
    assert [row.depth for row in parallel.rows] == [0, 1, 1, 1]


def test_thousands_of_siblings_are_aligned_within_reach() -> None:
    figures = [str(number) for number in range(1000, 1600)]
    kept = [figure for at, figure in enumerate(figures) if at % 2 or at > 400]
    found = ids(align([body(*clauses(*figures)), body(*clauses(*kept))]))
    assert [at for at, (_, other) in enumerate(found) if other is None] == list(range(0, 401, 2))
    assert not [one for one, _ in found if one is None]


def test_every_node_stands_in_exactly_one_row() -> None:
    documents = [resparse.read(path) for path in sorted(samples().glob("A_RES_58_90*.txt"))]
    parallel = align(documents)
    for at, document in enumerate(documents):
        held = [row.cells[at].id for row in parallel.rows if row.cells[at] and row.cells[at].node]  # type: ignore[union-attr]
        assert sorted(held) == sorted(each.id for each in document.walk())


def test_one_document_has_nothing_beside_it() -> None:
    with pytest.raises(ValueError, match="beside another"):
        align(translations("en"))


RECALLED = "Recalls resolution 57/12 of 14 November 2002;"


def recalling(text: str, symbol: str = "A/RES/57/12", date: str | None = "2002-11-14") -> Resolution:
    """Return a document of one clause that is read as citing something; without a symbol, nothing."""
    cited = (Citation("resolution", text, 0, symbol or None, date=date),) if symbol or date else ()
    return body(replace(node("operative", "op1", text, "1"), citations=cited))


PLAIN = recalling(RECALLED)


@pytest.mark.parametrize(
    ("other", "expected", "why"),
    [
        (PLAIN, [], "the same"),
        (
            recalling("57/21 14 2002", "A/RES/57/21", None),
            [("citations", ("A/RES/57/12", "A/RES/57/21"))],
            "another number; the date is printed if not read",
        ),
        (recalling("Rappelle sa 57/12 du 14 2002;", "", None), [], "printed, if not read"),
        (recalling("١٢/٥٧ ١٤ ٢٠٠٢", "", None), [], "printed in figures of another script, from the right"),
        (
            recalling("Rappelle ;", "", None),
            [("citations", ("A/RES/57/12", "")), ("dates", ("2002-11-14 (A/RES/57/12)", ""))],
            "printed in one alone",
        ),
        (
            recalling("57/12 du 15 2002; 14", date="2002-11-15"),
            [("dates", ("2002-11-14 (A/RES/57/12)", "2002-11-15 (A/RES/57/12)"))],
            "one resolution has one date, whatever figures stand elsewhere",
        ),
        (
            body(replace(node("operative", "op1", RECALLED, "1"), footnotes=(mark(1, RECALLED, ";"),))),
            [("notes", ("", "1"))],
            "a marker that one lacks",
        ),
    ],
)
def test_what_no_translation_changes_is_compared(
    other: Resolution, expected: list[tuple[str, tuple[str, str]]], why: str
) -> None:
    found = list(differences(align([PLAIN, other])))
    assert [(each.kind, each.said) for each in found] == expected, why
    assert {(each.row, each.place) for each in found} <= {("op1", 0)}


@pytest.mark.parametrize(
    "symbol", ["A/RES/70/1", "A/C.2/57/L.1/Corr.1"], ids=["understood from a name", "a corrigendum"]
)
def test_what_is_not_printed_alike_is_no_difference(symbol: str) -> None:
    text = "Recalls the Agenda;" if "RES" in symbol else f"Recalls {symbol};"
    one, other = (recalling(text, each, None) for each in (symbol, ""))
    assert not list(differences(align([one, other])))


def test_what_most_say_is_the_measure() -> None:
    odd = recalling("57/21 2002 14", "A/RES/57/21")
    found = {each.kind: each for each in differences(align([odd, PLAIN, PLAIN]))}["citations"]
    assert found.said == ("A/RES/57/21", "A/RES/57/12", "A/RES/57/12")
    assert [(each.at, each.other, each.added, each.lost) for each in found.departures] == [
        (0, 1, ("A/RES/57/21",), ("A/RES/57/12",))
    ]


@pytest.mark.parametrize(
    ("held", "departing", "why"),
    [
        ("110", [2], "the fewer lack it"),
        ("001", [2], "the fewer have it"),
        ("10", [1], "of two the first is the measure"),
        ("01", [1], "of two the first is the measure"),
    ],
)
def test_a_missing_row_is_the_fault_of_the_fewer(held: str, departing: list[int], why: str) -> None:
    documents = [body(*clauses(*("12" if has == "1" else "1"))) for has in held]
    (found,) = differences(align(documents))
    assert (found.kind, [each.at for each in found.departures]) == ("missing", departing), why


def test_rows_of_one_address_are_told_apart() -> None:
    parallel = align([body(*clauses("1", "3")), body(*clauses("1", "2", "3"))])
    assert [(row.id, row.is_whole) for row in parallel.rows] == [
        ("pp1", True), ("pp2~2", False), ("pp2", True),
    ]  # fmt: skip
    assert [each.place for each in differences(parallel)] == [1]
    assert "".join(page(parallel)).count("not in all languages") == 1


def test_dates_of_adoption_are_compared() -> None:
    one = body(node("operative", "op1", "Asks;", "1"))
    parallel = align([one, replace(one, adopted="2003-12-23")])
    found = list(differences(parallel))
    assert [(each.kind, each.said) for each in found] == [("adopted", ("2003-12-22", "2003-12-23"))]
    assert "dates of adoption differ" in "".join(page(parallel)), "though there is no title"


def test_deep_trees_are_aligned_without_recursion() -> None:
    inner = node("subparagraph", "op1.x", "The last.", "x")
    for level in range(2000):
        inner = replace(node("subparagraph", f"op1.{level}", "One more:", "a"), children=(inner,))
    assert len(align([body(inner), body(inner)]).rows) == 2001


# What is written.


def test_a_memory_is_valid_tmx() -> None:
    etree = pytest.importorskip("lxml.etree")
    text = "".join(render.memory(align(translations(*LANGUAGES))))
    found = etree.fromstring(text.encode())
    with (Path(__file__).parent / "data" / "tmx14.dtd").open("rb") as file:
        dtd = etree.DTD(file)
    assert dtd.validate(found), dtd.error_log
    units = found.findall("body/tu")
    assert {unit.get("tuid") for unit in units} >= {f"{SYMBOL}#op1", f"{SYMBOL}#op2.a", f"{SYMBOL}#title"}
    assert all(len(unit.findall("tuv")) == 6 for unit in units)


def test_a_unit_needs_two_languages() -> None:
    text = "".join(
        render.memory(align([body(*clauses("1", "2")), replace(body(*clauses("1")), language="fr")]))
    )
    assert text.count("<tu ") == 1


def test_a_page_has_a_row_a_clause_and_a_column_a_language() -> None:
    from test_html import Reader

    text = "".join(page(align(translations("en", "ar"))))
    read = Reader(text)
    assert not read.loads
    assert {"title", "pp1", "op2.a", "fn3"} <= set(read.ids)
    assert 'lang="ar" dir="rtl"' in text
    assert 'lang="en" dir="ltr"' in text


def test_the_columns_of_a_page_are_named_in_their_own_language() -> None:
    text = "".join(page(align(translations(*LANGUAGES))))
    names = re.findall(r'<th scope="col" lang="(..)" dir="(...)">([^<]+)</th>', text)
    assert names == [
        ("en", "ltr", "English"), ("ar", "rtl", "العربية"), ("es", "ltr", "Español"),
        ("fr", "ltr", "Français"), ("ru", "ltr", "Русский"), ("zh", "ltr", "中文"),
    ]  # fmt: skip


# The command.


def test_the_languages_of_a_sample_are_laid_side_by_side() -> None:
    done = call("align", SYMBOL, "--languages", "en,fr", COLUMNS="100")
    assert done.status == 0
    assert "is a packaged sample" in done.err
    row = next(line for line in done.out.splitlines() if line.startswith("op1 "))
    assert "Welcomes the report" in row
    assert "Accueille avec satisfaction" in row
    assert done.out.rstrip().endswith("none of them differ.")


def test_a_narrow_terminal_sets_languages_under_each_other() -> None:
    done = call("align", SYMBOL, COLUMNS="60")
    assert done.status == 0
    assert all(len(line) <= 60 for line in done.out.splitlines() if line.isascii())
    assert "fr  1. Accueille avec satisfaction" in done.out


def test_json_and_csv_hold_the_same_rows(tmp_path: Path) -> None:
    record = json.loads(call("align", SYMBOL, "--format", "json").out)
    assert [each["language"] for each in record["documents"]] == list(LANGUAGES)
    call("align", SYMBOL, "--format", "csv", "-o", tmp_path / "rows.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "rows.csv").read_text(encoding="utf-8"))))
    assert list(rows[0]) == ["id", "kind", *LANGUAGES]
    assert [row["id"] for row in rows] == [row["id"] for row in record["rows"]]
    assert record["differences"] == []


def test_files_are_aligned_and_differences_named(tmp_path: Path) -> None:
    english, french = samples() / "A_RES_77_901.txt", samples() / "fr" / "A_RES_77_901.txt"
    text = french.read_text(encoding="utf-8")
    short = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("\tb)"))
    (tmp_path / "fr.txt").write_text(short, encoding="utf-8")
    done = call("align", english, tmp_path / "fr.txt", COLUMNS="100")
    assert done.status == 0
    assert "missing: en op2.b; fr none" in done.out


def test_files_of_other_formats_are_laid_side_by_side(tmp_path: Path) -> None:
    english, word = samples() / "A_RES_77_901.txt", tmp_path / "fr.docx"
    assert call("convert", samples() / "fr" / "A_RES_77_901.txt", "-o", word).status == 0
    done = call("align", english, word, "--languages", "fr,en,fr", "--format", "json")
    assert (done.status, done.err) == (0, "")
    record = json.loads(done.out)
    assert [each["language"] for each in record["documents"]] == ["fr", "en"]
    assert record["differences"] == []


def test_documents_that_are_not_one_are_named() -> None:
    done = call("align", samples() / "A_RES_77_901.txt", samples() / "A_RES_58_166.txt", "--format", "csv")
    assert done.status == 0
    assert done.err == "resparse: warning: these are not one document: A/RES/77/901, A/RES/58/166\n"


def test_a_library_gives_its_languages(tmp_path: Path) -> None:
    library = str(tmp_path / "library.db")
    files = [samples() / "A_RES_77_901.txt", samples() / "ru" / "A_RES_77_901.txt"]
    assert call("library", "add", *files, RESPARSE_LIBRARY=library).status == 0
    record = json.loads(call("align", SYMBOL, "--format", "json", RESPARSE_LIBRARY=library).out)
    assert [each["language"] for each in record["documents"]] == ["en", "ru"]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("A/RES/58/166",), 1, "in one language alone"),
        ((SYMBOL, "--languages", "en,de"), 1, "nothing here is in de"),
        (("A/RES/1/1",), 1, "no symbol"),
        ((samples() / "A_RES_77_901.txt",), 1, "has nothing beside it"),
        ((samples() / "A_RES_77_901.txt", "none.txt"), 1, "has nothing beside it"),
        ((SYMBOL, "--format", "xliff"), 2, "xliff"),
    ],
)
def test_what_cannot_be_aligned_is_said(arguments: tuple[str | Path, ...], status: int, told: str) -> None:
    done = call("align", *arguments)
    assert done.status == status
    assert done.out == ""
    assert told in done.err


# Checks.


def test_languages_that_agree_give_no_finding() -> None:
    done = call("check", SYMBOL, "--parallel", "--select", "PL")
    assert (done.status, done.out) == (0, "")


def test_languages_that_differ_are_told_of(tmp_path: Path) -> None:
    french = (samples() / "fr" / "A_RES_77_901.txt").read_text(encoding="utf-8")
    spoilt = "".join(line for line in french.splitlines(keepends=True) if not line.startswith("\tb)"))
    file = tmp_path / "fr.txt"
    file.write_text(spoilt.replace("70/901", "70/910").replace("trois1,", "trois,"), encoding="utf-8")
    files = [samples() / "A_RES_77_901.txt", file]
    done = call("check", *files, "--parallel", "--select", "PL", "--format", "json")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 1
    assert {(each["code"], each["clause"]) for each in found} == {
        ("PL001", "op2.a"), ("PL002", "pp2"), ("PL003", "pp1"),
    }  # fmt: skip
    assert all(each["source"] == str(file) for each in found)
    assert call("check", *files, "--select", "PL").status == 0, "only where it is asked"


RULES = {"missing": "PL001", "notes": "PL002", "citations": "PL003", "dates": "PL004", "adopted": "PL004"}


def test_align_and_check_tell_the_same_differences(tmp_path: Path) -> None:
    files = []
    for language, old, new in (
        ("en", "22 December 2015", "21 December 2015"), ("fr", "70/901", "70/910"), ("es", "tres1", "tres"),
        ("ru", "\tb)", "\t"), ("ar", "(1)", ""), ("zh", "2022年", "2021年"),
    ):  # fmt: skip
        sample = samples() / ("" if language == "en" else language) / "A_RES_77_901.txt"
        files.append(tmp_path / f"{language}.txt")
        files[-1].write_text(sample.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    record = json.loads(call("align", *files, "--format", "json").out)
    done = call("check", *files, "--parallel", "--select", "PL", "--format", "json")
    told = sorted(
        (RULES[each["kind"]], record["documents"][at]["source"])
        for each in record["differences"]
        for at in each["departs"]
    )
    findings = [json.loads(line) for line in done.out.splitlines()]
    assert told == sorted((each["code"], each["source"]) for each in findings)
    assert len({code for code, _ in told}) == 4


def test_languages_of_one_symbol_are_no_duplicates() -> None:
    files = [samples() / "A_RES_77_901.txt", samples() / "ru" / "A_RES_77_901.txt"]
    assert "CI023" not in call("check", *files).out
