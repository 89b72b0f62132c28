"""``resparse evaluate``: figures with known answers, what is left out, and a run that goes on."""

import json
from pathlib import Path

import aknsheet as sheet
import pytest
from test_cli import call

import resparse
from resparse.evaluate import State, Tally, figures, judge, key
from resparse.evaluate.judge import Verdict, compare_readings
from resparse.nodes import Resolution
from resparse.readers import akn
from resparse.source import Source
from resparse.syntax import parse


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, xml in (("lamps", sheet.LAMPS), ("parts", sheet.PARTS), ("arabic", sheet.ARABIC)):
        (tmp_path / f"{name}.xml").write_text(xml, encoding="utf-8")
    return tmp_path


def gold(xml: str = sheet.LAMPS) -> Resolution:
    return parse(akn.read("x.xml", xml.encode()))


def altered(**replaced: str) -> Verdict:
    """Compare the specimen with its text, some words of it replaced."""
    true = gold()
    text = true.source.text
    for old, new in replaced.items():
        assert old in text
        text = text.replace(old, new)
    return compare_readings(true, parse(Source("x", text)))


def test_a_right_reading_is_perfect() -> None:
    verdict = altered()
    assert (verdict.errors, verdict.shown, verdict.organ, verdict.language) == (
        0,
        (),
        "General Assembly",
        "en",
    )
    assert verdict.tallies["clauses"] == Tally(11, 11, 11)
    assert verdict.tallies["anchors"] == Tally(2, 2, 2)


WRONG = [
    ({"wicks": "sails"}, {"clauses": Tally(10, 11, 11)}, "other words make another clause"),
    ({"2016": "2017"}, {"clauses": Tally(10, 11, 11), "anchors": Tally(1, 2, 2)}, "a marker is known by what it follows"),
    ({"log": "book"}, {"footnotes": Tally(1, 2, 2)}, "a note is known by label and text"),
    ({"Lamps": "Oil"}, {"title": Tally(0, 1, 1), "headings": Tally(1, 4, 2)}, "title and heading"),
]  # fmt: skip


@pytest.mark.parametrize(("replaced", "counts", "why"), WRONG, ids=[why for _, _, why in WRONG])
def test_what_is_wrong_is_counted(replaced: dict[str, str], counts: dict[str, Tally], why: str) -> None:
    verdict = altered(**replaced)
    assert {name: verdict.tallies[name] for name in counts} == counts


def test_errors_are_told() -> None:
    told = dict(altered(wicks="sails").shown)
    assert told == {"clause missed": "item | a | Totrimwicks;", "clause invented": "item | a | Totrimsails;"}


@pytest.mark.parametrize(
    ("tally", "balanced", "recall"),
    [(Tally(), 1, 1), (Tally(0, 5, 0), 0, 1), (Tally(0, 0, 4), 0, 0), (Tally(3, 4, 6), 0.6, 0.5)],
)
def test_figures_have_their_usual_meaning(tally: Tally, balanced: float, recall: float) -> None:
    assert (tally.balanced, tally.recall) == (balanced, recall)


def test_figures_add_up_over_documents() -> None:
    told = figures([{"clauses": Tally(1, 2, 2), "perfect": Tally(0, 1, 1)}, {"perfect": Tally(1, 1, 1)}])
    assert (told["documents"], told["clauses"], told["perfect"]) == (2, 0.5, 0.5)
    assert "title" not in told


def test_a_verdict_survives_the_way_between_processes() -> None:
    verdict = altered(wicks="sails")
    assert Verdict.decode(verdict.encode()) == verdict
    assert judge(parse(Source("x", "no mark-up"))) == b""


def test_the_table_has_organs_and_languages(folder: Path) -> None:
    (folder / "notes.txt").write_text("not measured")
    done = call("evaluate", str(folder))
    assert done.status == 0
    assert done.out.split("\n")[0].split() == ["all", "ar", "en"]
    assert "clauses              1.0000" in done.out
    assert done.err == "resparse: warning: 1 files left out: they are no Akoma Ntoso XML\n"


def test_json_holds_the_figures_and_the_worst(folder: Path) -> None:
    (folder / "odd.xml").write_text(sheet.LAMPS.replace("<num>\t1.</num>", "", 1), encoding="utf-8")
    done = call("evaluate", str(folder), "--json", "--worst", "5")
    told = json.loads(done.out)
    assert told["figures"]["all"]["documents"] == 4
    assert all(Path(one["source"]).suffix == ".xml" and one["shown"] for one in told["worst"])


def test_a_run_goes_on(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "run.jsonl"
    first = call("evaluate", str(folder), "--resume", str(kept))
    held = kept.read_bytes()
    assert len(held.splitlines()) == 3
    kept.write_bytes(held[:-40])  # killed while it wrote
    again = call("evaluate", str(folder), "--resume", str(kept))
    assert again.out == first.out
    with State(kept) as state:
        assert len(state.known) == 3
        assert key(sheet.LAMPS.encode(), resparse.__version__) in state.known


def test_a_file_of_something_else_is_not_written_to(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("my notes\n")
    done = call("evaluate", str(folder), "--resume", str(mine))
    assert done.status != 0
    assert "mine.txt cannot be used: it is no file of verdicts" in done.err
    assert mine.read_text() == "my notes\n"


def test_nothing_to_measure_is_said(tmp_path: Path) -> None:
    done = call("evaluate", str(tmp_path))
    assert (done.status, done.out) == (1, "")
    assert "there is no official XML" in done.err


def test_a_bad_file_is_said_and_the_others_measured(folder: Path) -> None:
    (folder / "cut.xml").write_text(sheet.LAMPS[:800])
    done = call("evaluate", str(folder))
    assert done.status == 1
    assert "cut.xml is not well-formed XML" in done.err
    assert "documents" in done.out
    missing = call("evaluate", str(folder / "nowhere.xml"), str(folder))
    assert missing.status == 1
    assert "nowhere.xml cannot be read" in missing.err
