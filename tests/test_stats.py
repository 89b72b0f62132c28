"""``resparse stats``: what is counted, and how it is shown."""

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from holding import DOCUMENTS, GA, SC, document, library, passage
from test_cli import call

from resparse.library.census import Cited, Kind, Notes, Opening, Organ, census
from resparse.library.prepare import Prepared
from resparse.library.writer import Writer
from resparse.render.bars import bar, curve, drawable, grouped
from resparse.render.plot import Panel, plot
from resparse.render.tally import Row, Tally, cells, table_of
from resparse.resources import samples


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "some.db"
    made = Writer.open(str(path))
    with made.batch():
        for number, each in enumerate(DOCUMENTS):
            made.add(each, number.to_bytes(16, "big"))
    made.close()
    return path


# --- counting -----------------------------------------------------------------------------------------------


def test_what_a_library_holds() -> None:
    with library() as store:
        counted = census(store)
    assert (counted.documents, counted.clauses, counted.citations, counted.characters) == (5, 13, 4, 45)
    assert counted.languages == (("en", 3), ("fr", 1), ("zh", 1))
    assert counted.organs == (
        Organ(GA, 3, ((2003, 1), (2015, 1), (2017, 1))),
        Organ(None, 1, ()),
        Organ(SC, 1, ((2003, 1),)),
    )
    assert counted.kinds[:2] == (Kind("operative", 7, 7 / 13), Kind("paragraph", 2, 2 / 13))
    assert counted.openings[0] == Opening("Requests", "operative", 2, 2, 2 / 7)
    assert counted.cited == (
        Cited("A/RES/45/158", 1, 2),
        Cited("A/58/508/Add.1", 1, 1),
        Cited("S/RES/1261 (1999)", 1, 1),
    )
    assert counted.notes == Notes(1, 1, 1)


def test_an_empty_library_holds_nothing() -> None:
    with library(()) as store:
        counted = census(store)
    assert (counted.documents, counted.clauses, counted.kinds, counted.organs) == (0, 0, (), ())


def test_older_versions_are_not_counted() -> None:
    versions: Sequence[Prepared] = [
        document({"symbol": "A/RES/1/1"}, [passage("operative", "op1", f"Decides {n};", "Decides")], [],
                 [(0, "A/RES/2/2")])
        for n in range(3)
    ]  # fmt: skip
    with library(versions) as store:
        counted = census(store)
    assert (counted.documents, counted.clauses, counted.citations) == (1, 1, 1)
    assert counted.cited == (Cited("A/RES/2/2", 1, 1),)


# --- the command --------------------------------------------------------------------------------------------


def test_tables_for_reading(file: Path) -> None:
    shown = call("stats", "--library", file, COLUMNS="60")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith(
        "documents   5 (en 3, fr 1, zh 1)\n"
        "characters  45\n"
        "clauses     13\n"
        "footnotes   1 in 1 document, 0.2 a document; 1 called\n"
        "citations   4 of 3 documents\n"
        "\n"
        "organ             documents  2003-2017\n"
        "General Assembly          3  █           █ █\n"
        "not known                 1\n"
        "Security Council          1  █\n"
        "\n"
        "kind of clause  clauses  share\n"
        "operative             7  53.8%  ████"
    )
    assert all(len(line) <= 60 for line in shown.out.splitlines())


def test_tables_are_as_long_as_asked(file: Path) -> None:
    shown = call("stats", "--library", file, "-m", "1").out
    assert "Requests" in shown
    assert "Calls upon" not in shown
    assert "Calls upon" in call("stats", "--library", file, "-m", "0").out


def test_all_as_one_object(file: Path) -> None:
    (held,) = call("stats", "--library", file, "--json").documents
    assert held["organs"][0] == {"organ": GA, "documents": 3, "years": {"2003": 1, "2015": 1, "2017": 1}}
    assert held["openings"][0]["opening"] == "Requests"
    assert held["footnotes"] == {"footnotes": 1, "documents": 1, "called": 1}
    assert held["cited"][0] == {"symbol": "A/RES/45/158", "documents": 1, "citations": 2}
    assert json.dumps(held)


def test_all_as_one_table(file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("stats", "--library", file, "--csv").out)))
    assert {row["table"] for row in rows} == {"language", "organ", "year", "kind", "opening", "cited"}
    years = [row for row in rows if row["table"] == "year" and row["name"] == SC]
    assert [(row["year"], row["documents"]) for row in years] == [("2003", "1")]


def test_files_and_folders_are_counted(tmp_path: Path) -> None:
    (held,) = call("stats", samples(), "--json").documents
    assert held["documents"] >= 15
    assert call("stats", samples() / "A_RES_58_166.txt").out.startswith("documents   1 (en 1)\n")
    missing = call("stats", tmp_path / "none.txt")
    assert (missing.status, missing.out) == (2, "")
    assert "does not exist" in missing.err
    assert "no document" not in missing.err


def test_plain_characters_where_the_output_has_no_others(file: Path) -> None:
    shown = call("stats", "--library", file, PYTHONIOENCODING="ascii", PYTHONUTF8="0").out
    assert shown.replace("?", "").isascii()
    assert "####" in shown


def test_nothing_to_count(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    Writer.open(str(empty)).close()
    told = call("stats", "--library", empty)
    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("resparse: error: there is no document to count\n")
    assert call("stats", "--library", empty, "--json").status == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--json", "--csv"), "--json, --csv and --plot exclude each other"),
        (("--json", "--plot", "a.svg"), "--json, --csv and --plot exclude each other"),
        (("--plot", "a.gif"), "a.gif is no name for a picture"),
        (("--library", "x.db", "y.txt"), "--library and paths exclude each other"),
        (("--library", "missing.db"), "there is no library at missing.db"),
    ],
)
def test_a_wrong_call_has_status_2(arguments: tuple[str, ...], told: str) -> None:
    found = call("stats", *arguments)
    assert (found.status, found.out) == (2, "")
    assert told in found.err


# --- pictures -----------------------------------------------------------------------------------------------

NO_MATPLOTLIB = "import sys; sys.modules['matplotlib'] = None"


def test_a_picture_without_matplotlib_says_what_to_install(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "counts.svg"
    told = call("stats", "--library", file, "--plot", target, code=NO_MATPLOTLIB)
    assert (told.status, told.out) == (1, "")
    assert told.err == (
        "resparse: error: a picture needs matplotlib, which is not installed\n"
        "  hint: pip install 'resparse[graph]'\n"
    )
    assert not target.exists()


def test_a_picture_has_all_tables(file: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    one, two, dots = tmp_path / "one.svg", tmp_path / "two.svg", tmp_path / "three.png"
    for target in (one, two, dots):
        drawn = call("stats", "--library", file, "--plot", target)
        assert (drawn.status, drawn.out, drawn.err) == (0, "", "")
    words = set(re.findall(r">([^<>]+)</text>", one.read_text(encoding="utf-8")))
    assert {"5 documents, 13 clauses", "General Assembly", "operative", "Requests", "A/RES/45/158"} <= words
    assert one.read_bytes() == two.read_bytes()
    assert dots.read_bytes().startswith(b"\x89PNG")


def test_letters_that_no_font_has_are_told_of_once() -> None:
    pytest.importorskip("matplotlib")
    panel = Panel("Names", [("\U000efffd", 1, "1")])
    assert not plot("", [], [panel], "svg").lacking
    assert plot("", [], [panel], "png").lacking
    assert not plot("", [], [Panel("Names", [("plain", 1, "1")])], "png").lacking


# --- bars ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "top", "width", "drawn", "plain"),
    [
        (0, 10, 8, "", ""),
        (10, 10, 8, "████████", "########"),
        (5, 10, 8, "████", "####"),
        (1, 1000, 8, "▏", "#"),
        (9, 16, 8, "████▌", "####"),
        (1, 0, 8, "", ""),
    ],
)
def test_bars(value: int, top: int, width: int, drawn: str, plain: str) -> None:
    assert bar(value, top, width) == drawn
    assert bar(value, top, width, blocks=False) == plain


def test_curves() -> None:
    assert curve(range(9)) == " ▁▂▃▄▅▆▇█"
    assert curve(range(9), blocks=False) == " _.-~=+*#"
    assert curve([]) == ""
    assert grouped([], 4) == []
    assert grouped([(1946, 2), (2025, 1)], 40)[::39] == [2, 1]
    assert not drawable("latin-1")


def test_a_table_fits_where_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    rows = [Row("General Assembly of the United Nations", ("1,000",), 1000), Row("人权" * 20, ("1",), 1)]
    for width in (30, 40, 80, 200):
        table = table_of(Tally(("organ", "documents"), rows), width)
        assert all(cells(line) <= width for line in table.splitlines()), width
    assert "General Assembly of the United Nations" in table
