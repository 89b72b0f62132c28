"""``resparse check``, ``rule`` and ``rules`` as a user meets them; the settings; the manual."""

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from test_cli import Result, call, in_terminal

from resparse.checks import by_code
from resparse.checks.manual import manual
from resparse.cli.check import Format
from resparse.resources import samples, schema

ROOT = Path(__file__).parent.parent
SAMPLE = samples() / "A_RES_58_166.txt"
LOST = samples() / "A_RES_58_903.txt"
"""A specimen with a marker that has no note, and a note that no marker calls."""

GAP = "The General Assembly,\n\n\t1.\tWelcomes the report;\n\t3.\tDecides to meet again.\n"
NOTES = "\n1 A/58/221.\n2 A/58/222"
"""Two notes, the last without its stop."""


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder to work in that holds a draft with a gap in its numbers."""
    file = tmp_path / "draft.txt"
    file.write_text(GAP, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return file


def codes(result: Result) -> list[str]:
    return [record["code"] for record in result.documents]


# --- findings and status ----------------------------------------------------------------------------------


def test_a_good_text_is_met_with_silence() -> None:
    done = call("check", SAMPLE)
    assert done == Result(0, "", "no findings in 1 document\n")


@pytest.mark.usefixtures("draft")
def test_findings_are_printed_and_told_by_the_status() -> None:
    done = call("check", "draft.txt", "--select", "NU001")
    assert done.status == 1
    assert done.out.startswith("error[NU001]: ")
    assert " --> draft.txt:4:2 (op3)\n" in done.out
    assert "4 | 3. Decides to meet again.\n  | ^\n" in done.out
    assert done.err == "1 finding (1 error) in 1 of 1 document\n"


def test_standard_input_is_read() -> None:
    done = call("check", "-", "--select", "NU001", "--format", "json", stdin=GAP.encode())
    record = done.documents[0]
    jsonschema.validate(record, json.loads(schema("finding").read_bytes()))
    assert (done.status, done.err) == (1, "")
    assert (record["source"], record["clause"], record["line"], record["column"]) == ("-", "op3", 4, 2)
    assert GAP[slice(*record["span"])] == "3"


def test_the_profile_may_be_told(draft: Path) -> None:
    draft.write_text("The General Assembly,\n\n*Recalling* the Pact,\n\n1. Decides to meet again.\n")
    in_draft = codes(call("check", draft, "--profile", "ga-modern", "--format", "json"))
    only_there = {code for code, rule in by_code().items() if "mun" not in rule.profiles}
    assert not only_there & set(codes(call("check", draft, "--format", "json")))
    assert not only_there & set(codes(call("check", draft, "--profile", "mun", "--format", "json")))
    assert all("ga-modern" in by_code()[code].profiles for code in in_draft)


@pytest.mark.parametrize(
    ("options", "found", "status"),
    [
        ([], {"error", "info"}, 1),
        (["--severity", "info"], {"error", "info"}, 1),
        (["--severity", "error"], {"error"}, 1),
        (["--exit-zero"], {"error", "info"}, 0),
        (["--select", "FN"], {"info"}, 0),
        (["--select", "FN", "--severity", "info"], {"info"}, 1),
        (["--select", "FN", "--severity", "error"], set(), 0),
    ],
)
def test_the_threshold_cuts_and_decides(
    draft: Path, options: list[str], found: set[str], status: int
) -> None:
    draft.write_text(GAP.replace("report;", "report;1").replace("again.", "again.2") + NOTES)
    chosen = options if "--select" in options else [*options, "--select", "FN", "--select", "NU"]
    done = call("check", draft, "--format", "json", *chosen)
    assert {record["severity"] for record in done.documents} == found
    assert done.status == status


@pytest.mark.parametrize("form", Format)
def test_every_form_is_written(form: Format, tmp_path: Path) -> None:
    done = call("check", LOST, "--format", form)
    assert done.status == 1
    assert "FN001" in done.out or "FN002" in done.out
    out = tmp_path / "out"
    written = call("check", LOST, "--format", form, "--output", out, COLUMNS="80")
    assert written.out == ""
    assert sorted(out.read_text(encoding="utf-8").split()) == sorted(done.out.split())


def test_colours_are_for_terminals() -> None:
    shown = in_terminal("check", LOST)
    assert "\x1b[1;31merror[" in shown.out
    assert "\x1b[1;31m" not in in_terminal("check", LOST, NO_COLOR="1").out


def test_statistics(draft: Path) -> None:
    shown = call("check", draft, LOST, "--statistics", "--format", "json")
    counted = {row["code"]: row["findings"] for row in shown.documents}
    assert counted["NU001"] == 1
    assert shown.status == 1


def test_many_files_give_the_same_in_processes(tmp_path: Path) -> None:
    for file in samples().glob("*.txt"):
        shutil.copy(file, tmp_path)
    alone, together = (call("check", tmp_path, "--format", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert alone == together
    assert alone.out


@pytest.mark.usefixtures("draft")
def test_the_rest_is_checked_when_a_file_cannot_be_read() -> None:
    done = call("check", "absent.txt", "draft.txt", "--select", "NU001", "--format", "gcc", "--exit-zero")
    assert done.status == 1
    assert "'absent.txt' is no file here" in done.err
    assert done.out.startswith("draft.txt:4:2: error: ")


# --- symbols and the library ------------------------------------------------------------------------------


def test_a_document_is_checked_by_its_symbol() -> None:
    done = call("check", "58/903", "--select", "FN001", "--format", "gcc", "--exit-zero")
    assert done.out.startswith("A/RES/58/903:14:121: error: ")
    assert "A/RES/58/903 is a packaged sample: there is no library yet" in done.err
    unknown = call("check", "58/99999")
    assert unknown.status == 1
    assert "'58/99999' is no file here and no symbol" in unknown.err


def test_what_is_no_file_is_not_mended() -> None:
    done = call("check", "58/903", "--fix")
    assert done.status == 2
    assert "--fix mends files, and 58/903 is none" in done.err
    assert call("check", "58/903", "--diff", "--exit-zero").status == 0


CITING = """Resolution adopted by the General Assembly on 22 December 2003
58/901.\tHarbours at night
\tThe General Assembly,
\tRecalling its resolution 57/12 of 15 November 2002 and its resolution 58/902,
\tDecides to meet again.
"""


def adopted(symbol: str, day: str) -> str:
    return f"Resolution adopted by the General Assembly on {day}\n{symbol}.\tHarbours\n\tThe General Assembly,\n\tDecides.\n"


def test_what_is_cited_is_looked_up_in_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    library = str(tmp_path / "library.db")
    days = {"57/12": "14 November 2002", "58/902": "20 June 2004", "58/901": "21 December 2003"}
    for number, (symbol, day) in enumerate(days.items()):
        Path(f"{number}.txt").write_text(adopted(symbol, day), encoding="utf-8")
    Path("citing.txt").write_text(CITING, encoding="utf-8")
    assert not call("check", "citing.txt", "--select", "CI02").out
    assert call("library", "add", "0.txt", "1.txt", "2.txt", RESPARSE_LIBRARY=library).status == 0
    done = call("check", "citing.txt", "--select", "CI02", "--format", "json", RESPARSE_LIBRARY=library)
    assert codes(done) == ["CI023", "CI021", "CI022"]
    assert [record["line"] for record in done.documents] == [2, 4, 4]
    assert "adopted on 2002-11-14" in done.documents[1]["message"]
    cited = call("check", "57/12", "--select", "CI02", RESPARSE_LIBRARY=library)
    assert (cited.status, cited.out) == (0, "")


def test_the_library_is_asked_only_for_what_is_cited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from resparse.cli.alongside import known

    file = tmp_path / "library.db"
    texts = [adopted(number, "14 November 2002") for number in ("57/12", "57/13", "58/12")]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    assert call("library", "add", str(tmp_path), RESPARSE_LIBRARY=str(file)).status == 0
    monkeypatch.setenv("RESPARSE_LIBRARY", str(file))
    assert [held.symbol for held in known({"A/RES/57/*"})] == ["A/RES/57/12", "A/RES/57/13"]
    assert known(()) == ()


def test_a_library_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    file = tmp_path / "library.db"
    file.write_bytes(b"this is no library" * 100)
    done = call("check", SAMPLE, RESPARSE_LIBRARY=str(file))
    assert done.status == 0
    assert done.err.count("checked without the library") == 1


# --- wrong calls ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["draft.txt", "--select", "FN0002"], "there is no rule 'FN0002'"),
        (["draft.txt", "--ignore", "nothing"], "there is no rule 'nothing'"),
        (["draft.txt", "--format", "xml"], "xml"),
        (["draft.txt", "--profile", "un"], "un"),
        (["draft.txt", "--severity", "grave"], "grave"),
        ([], "TARGET"),
    ],
)
@pytest.mark.usefixtures("draft")
def test_a_wrong_call_is_explained(arguments: list[str], said: str) -> None:
    done = call("check", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "hint: " in done.err


# --- settings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("resparse.toml", '[check]\nselect = ["NU001"]\nformat = "json"\nexit-zero = true\njobs = 1\n'),
        ("pyproject.toml", '[tool.resparse.check]\nselect = ["NU001"]\nformat = "json"\nexit-zero = true\n'),
    ],
)
def test_settings_are_read_from_the_nearest_folder(
    draft: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    (draft.parent / name).write_text(text)
    below = draft.parent / "below"
    below.mkdir()
    (below / "pyproject.toml").write_text("[project]\n")
    monkeypatch.chdir(below)
    done = call("check", "../draft.txt")
    assert (done.status, codes(done)) == (0, ["NU001"])
    assert call("check", "../draft.txt", "--select", "FN", "--format", "gcc").out == ""
    (below / "resparse.toml").write_text('[check]\nignore = ["ALL"]\n')
    assert call("check", "../draft.txt").out == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[check]\nselct = []\n", "there is no setting 'selct'"),
        ("[check]\nselect = 'FN'\n", "select is not a list of strings"),
        ("[check]\nselect = [1]\n", "select is not a list of strings"),
        ("[check]\njobs = true\n", "jobs is not a number"),
        ("[check]\njobs = 0\n", "jobs is not 1 or more"),
        ("check = 1\n", "check is not a table"),
        ("[check]\nprofile = 'un'\n", "there is no profile 'un'"),
        ("[check]\nselect = ['XX']\n", "there is no rule 'XX'"),
        ("[check\n", "cannot be read"),
    ],
)
def test_settings_that_cannot_be_are_told(draft: Path, text: str, said: str) -> None:
    (draft.parent / "resparse.toml").write_text(text)
    done = call("check", draft)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


# --- exceptions -------------------------------------------------------------------------------------------


def test_a_finding_that_is_excepted_is_silent(draft: Path) -> None:
    (draft.parent / ".resparse-ignore").write_text("draft.txt#op3 NU001 as agreed\n")
    assert call("check", "draft.txt", "--select", "NU001") == Result(0, "", "no findings in 1 document\n")


def test_an_exception_in_vain_is_told(draft: Path) -> None:
    lines = "# known\ndraft.txt#op1 NU001\nother.txt NU001\ndraft.txt FN001\n"
    (draft.parent / ".resparse-ignore").write_text(lines)
    done = call("check", "draft.txt", "--select", "NU001")
    assert done.status == 1
    assert "line 2 excepts nothing any more" in done.err
    assert done.err.count("excepts nothing") == 1


def test_an_exception_from_no_rule_is_told(draft: Path) -> None:
    (draft.parent / ".resparse-ignore").write_text("draft.txt#op3 NU999 a slip\n")
    assert "line 1: there is no rule NU999" in call("check", "draft.txt", "--select", "NU001").err


def test_an_exception_that_cannot_be_read_is_told(draft: Path) -> None:
    (draft.parent / ".resparse-ignore").write_text("draft.txt because\n")
    done = call("check", draft)
    assert done.status == 2
    assert ".resparse-ignore: line 1 is no exception" in done.err


# --- rule and rules ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", by_code())
def test_every_rule_has_a_page(code: str) -> None:
    from resparse.render.manual import page_of

    shown = page_of(by_code()[code].to_dict())
    assert all(word in shown for word in (code, by_code()[code].name, "Source:", "Fails:", "Passes:"))


def test_a_rule_is_explained_by_code_or_name() -> None:
    by_name = call("rule", by_code()["NU001"].name)
    assert by_name == call("rule", "nu001")
    assert by_name.out.startswith("NU001 ")
    record = json.loads(call("rule", "NU001", "--json").out)
    assert record["code"] == "NU001" and record["fails"] and record["profiles"]
    done = call("rule", "NU0001")
    assert done.status == 1
    assert "nearest: NU001" in done.err


def test_the_rules_are_listed() -> None:
    listed = [json.loads(line) for line in call("rules", "--format", "json").out.splitlines()]
    assert [rule["code"] for rule in listed] == list(by_code())
    shown = call("rules").out
    assert all(code in shown for code in by_code())


def test_the_schema_of_a_finding_is_printed() -> None:
    printed: dict[str, Any] = json.loads(call("schema", "finding").out)
    assert printed == json.loads(schema("finding").read_bytes())
    assert json.loads(call("schema").out) == json.loads(schema().read_bytes())


def test_the_manual_is_that_of_the_rules() -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    stale = "docs/rules.md is stale: python -m resparse.checks.manual > docs/rules.md"
    assert written == "".join(manual(by_code().values())), stale
