"""The command line as a user meets it: what is printed where, and with which exit status."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from resparse import batch
from resparse.cli import progress, run
from resparse.cli.app import COMMANDS
from resparse.resources import samples

SAMPLE = samples() / "A_RES_58_166.txt"
ROOT = Path(__file__).parent.parent
TRACEBACK = "Traceback (most recent call last)"


class Result(NamedTuple):
    """Hold what a call left behind: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def documents(self) -> list[dict[str, Any]]:
        """Return the JSON objects of standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which colours, width and pager are what the test says."""
    taken = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "RESPARSE_PAGER"}
    kept = {name: value for name, value in os.environ.items() if name not in taken}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "TERM": "xterm", **more}


def call(*arguments: str | Path, stdin: bytes = b"", code: str = "", **more: str) -> Result:
    """Call the program in a process of its own. code: Python to run in it first."""
    start = [*_program(code), *map(str, arguments)]
    done = subprocess.run(
        start, input=stdin, capture_output=True, timeout=120, env=environment(**more), check=False
    )
    assert TRACEBACK.encode() not in done.stderr, done.stderr.decode()
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def _program(code: str) -> list[str]:
    if not code:
        return [sys.executable, "-m", "resparse"]
    last = "from resparse.__main__ import main; import sys; sys.exit(main())"
    return [sys.executable, "-c", f"{code}\n{last}"]


def in_terminal(*arguments: str | Path, code: str = "", **more: str) -> Result:
    """Call the program with a terminal as its standard output; the error output is captured."""
    master, slave = pty.openpty()
    start = [*_program(code), *map(str, arguments)]
    with subprocess.Popen(
        start, stdin=slave, stdout=slave, stderr=subprocess.PIPE, env=environment(**more)
    ) as process:
        os.close(slave)
        shown = b"".join(_until_closed(master))
        _, err = process.communicate(timeout=120)
    os.close(master)
    return Result(process.returncode, shown.decode().replace("\r\n", "\n"), err.decode())


def _until_closed(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(descriptor, 65536)
        except OSError:  # what Linux says when the other end of a terminal is closed
            return
        if not data:
            return
        yield data


# -- the program --------------------------------------------------------------------------------


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    from resparse import __version__

    assert call("--version") == Result(0, f"resparse {__version__}\n", "")
    assert project.get("version", __version__) == __version__


def test_help_lists_every_command_with_examples() -> None:
    shown = call("--help")
    assert shown.status == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name}  ", shown.out, re.MULTILINE)
    assert "Examples:" in shown.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str) -> None:
    shown = call(name, "--help")
    assert shown.status == 0
    assert "Examples:" in shown.out
    assert f"resparse {name}" in shown.out.split("Examples:")[1]


A_SAMPLE = "resparse: warning: A/RES/58/166 is a packaged sample: there is no library yet\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["shwo"],
        ["show"],
        ["show", "58/166", "--nope"],
        ["show", "58/166", "--only", "title"],
        ["show", "58/166", "--tree", "--json"],
        ["show", "58/166", "--only", "annex", "--clause", "op1"],
        ["show", "58/166#op1", "--only", "annex"],
        ["parse"],
        ["parse", str(SAMPLE), "--format", "xml"],
        ["parse", str(SAMPLE), "--json", "--format", "tree"],
        ["parse", str(SAMPLE), "--jobs", "0"],
    ],
)
def test_a_wrong_call_says_so_in_two_lines(arguments: Sequence[str]) -> None:
    result = call(*arguments)
    assert result.status == 2
    assert result.out == ""
    said = result.err.removeprefix(A_SAMPLE)
    assert re.fullmatch(r"resparse: error: .+\n  hint: .+\n", said)


@pytest.mark.parametrize("arguments", [(), ("library",)])
def test_a_call_that_names_no_command_prints_the_help(arguments: Sequence[str]) -> None:
    asked, helped = call(*arguments), call(*arguments, "--help")
    assert (asked.status, asked.out) == (2, "")
    assert asked.err.strip() == helped.out.strip()


def test_a_fault_of_ours_is_told_in_two_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def parse(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("no lamp\nhere")

    monkeypatch.setattr("resparse.syntax.parse", parse)
    assert run(["show", str(SAMPLE)]) == 1
    said = capsys.readouterr().err
    assert re.fullmatch(
        r"resparse: error: RuntimeError: no lamp \(test_cli.py, line \d+\)\n  hint: this is a fault .+\n",
        said,
    )


def test_symbols_complete_in_the_shell() -> None:
    line = "resparse show A/RES/58/1"
    asked = call(_RESPARSE_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="2")
    assert asked.out.split() == ["A/RES/58/166"]


# -- show ---------------------------------------------------------------------------------------


def test_show_gives_masthead_title_clauses_and_notes() -> None:
    shown = call("show", "58/166", COLUMNS="80")
    assert shown.status == 0
    assert shown.err == A_SAMPLE
    assert "[on the report of the Third Committee (A/58/508/Add.1 and Corr.1)]" in shown.out
    assert "58/166. International Convention on the Protection" in shown.out
    assert "Universal Declaration of Human Rights,¹" in shown.out
    assert re.search(r"^12\. Decides to consider", shown.out, re.MULTILINE)
    assert shown.out.rstrip().endswith("⁷ A/58/221.")


@pytest.mark.parametrize("width", ["40", "60", "80", "140"])
def test_show_fits_the_width_and_leaves_no_trailing_spaces(width: str) -> None:
    for file in sorted(samples().glob("*.txt")):
        result = in_process("show", str(file), COLUMNS=width)
        for line in result.out.splitlines():
            assert len(line) <= int(width), (file.name, line)
            assert line == line.rstrip(), (file.name, line)


def in_process(*arguments: str, **more: str) -> Result:
    """Call the program in this process, for tests that call it often."""
    import contextlib
    import io

    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(**more).items():
            patch.setenv(name, value)
        patch.delenv("NO_COLOR", raising=False)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            from resparse.__main__ import main

            status = main(arguments)
    out.seek(0)
    return Result(status, out.read(), err.getvalue())


def test_show_reads_a_path_and_standard_input_alike() -> None:
    by_path = call("show", SAMPLE)
    assert by_path.status == 0
    assert call("show", "-", stdin=SAMPLE.read_bytes()).out == by_path.out
    assert call("show", "a_res_58_166").out == by_path.out


def test_both_ways_to_show_are_one() -> None:
    """The call that goes round Typer prints what the same call through Typer does."""
    assert call("show", "58/166") == call("show", "58/166", "--no-pager")


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        (["58/166#op6"], ["6."]),
        (["58/166", "--clause", "op6"], ["6."]),
        (["58/166", "--clause", "op3-op5"], ["3.", "4.", "5."]),
        (["58/166", "--clause", "OP3\u2013op4"], ["3.", "4."]),
        (["58/166", "-c", "op3", "-c", "op5,op6"], ["3.", "5.", "6."]),
        (["58/166#OP6"], ["6."]),
        (["58/166", "-c", "op12, op3"], ["3.", "12."]),
        (["58/166", "-c", "op1,op3-op4"], ["1.", "3.", "4."]),
    ],
)
def test_clauses_are_shown_alone(arguments: Sequence[str], numbers: Sequence[str]) -> None:
    shown = call("show", *arguments)
    assert shown.status == 0
    assert re.findall(r"^ ?(\d+\.) ", shown.out, re.MULTILINE) == numbers
    assert "Symbol" not in shown.out


def test_a_clause_brings_its_own_notes_and_no_others() -> None:
    shown = call("show", "58/166#op3")
    assert "⁷ A/58/221." in shown.out
    assert "Resolution 217 A (III)." not in shown.out


@pytest.mark.parametrize("address", ["op99", "op1-op99", "op5-op3", "pp1-op3", "nonsense"])
def test_a_clause_that_is_not_there_is_said(address: str) -> None:
    shown = call("show", "58/166", "--clause", address)
    assert shown.status == 1
    assert shown.out == ""
    assert "resparse: error: " in shown.err


def test_one_part_is_shown_alone() -> None:
    preambular = call("show", "58/166", "--only", "preambular").out
    operative = call("show", "58/166", "--only", "operative").out
    assert "Bearing in mind" in preambular
    assert "Decides to consider" not in preambular
    assert "Decides to consider" in operative
    assert "Bearing in mind" not in operative
    metadata = call("show", "58/166", "--only", "metadata").out
    assert "A/RES/58/166" in metadata
    assert "General Assembly," in metadata
    assert "Guided" not in metadata
    annex = call("show", "58/904", "--only", "annex").out
    assert "Article 1" in annex
    assert "Invites all States" not in annex


def test_footnotes_alone_name_their_clauses() -> None:
    shown = call("show", "58/166", "--only", "footnotes").out
    assert "⁷ A/58/221.  [op3]" in shown
    assert "Welcomes" not in shown


def test_a_part_that_is_not_there_is_said() -> None:
    shown = call("show", "58/166", "--only", "annex")
    assert shown.status == 1
    assert "no annex" in shown.err


def test_inline_notes_stand_under_their_clause() -> None:
    shown = call("show", "58/166", "--notes", "inline", "--clause", "op3-op4").out
    assert shown.index("A/58/221.") < shown.index("4. Calls")
    assert "───" not in shown


def test_show_gives_tree_json_and_source_lines() -> None:
    tree = call("show", "58/166", "--tree").out
    assert re.search(r"operative op3 \d+-\d+ Welcomes the signature", tree)
    document = json.loads(call("show", "58/166", "--json").out)
    assert document["symbol"] == "A/RES/58/166"
    assert call("show", "58/166", "--raw").out == SAMPLE.read_text(encoding="utf-8")


def test_json_and_source_lines_of_a_clause_hold_no_other() -> None:
    document = json.loads(call("show", "58/166#op3", "--json").out)
    assert [node["id"] for node in document["body"]] == ["op3"]
    assert [note["id"] for note in document["footnotes"]] == ["fn7"]
    raw = call("show", "58/166#op3", "--raw").out
    assert raw.startswith("\t3.\tWelcomes")
    assert raw.count("\n") == 1
    notes = call("show", "58/166", "--only", "footnotes", "--raw").out
    assert notes.startswith("1 Resolution 217 A (III).\n")
    assert notes.count("\n") == 7


def test_an_unknown_symbol_says_what_was_looked_for_where_and_what_is_near() -> None:
    shown = call("show", "58/167")
    assert shown.status == 1
    assert "58/167" in shown.err
    assert "packaged samples" in shown.err
    assert "A/RES/58/166" in shown.err


@pytest.mark.parametrize("target", ["./nothing.txt", "/nowhere/at/all.txt", "."])
def test_a_path_that_cannot_be_shown_is_said(target: str) -> None:
    shown = call("show", target)
    assert shown.status == 1
    assert re.fullmatch(r"resparse: error: .+\n  hint: .+\n", shown.err)


def test_a_sign_of_a_clause_in_a_file_name_is_part_of_the_name(tmp_path: Path) -> None:
    file = tmp_path / "draft#2.txt"
    file.write_bytes(SAMPLE.read_bytes())
    assert call("show", file).status == 0
    assert call("show", f"{file}#op1").out == call("show", f"{SAMPLE}#op1").out


# -- the terminal -------------------------------------------------------------------------------


def test_piped_output_is_plain_unless_colour_is_forced() -> None:
    assert "\x1b[" not in call("show", "58/166").out
    forced = call("show", "58/166", FORCE_COLOR="1").out
    assert re.search(r"\x1b\[3;36mGuided\x1b\[0m", forced)


def test_no_color_takes_the_colours_and_leaves_italics() -> None:
    shown = in_terminal("show", "58/166", "--no-pager", NO_COLOR="1").out
    assert "\x1b[3mGuided" in shown
    assert "36m" not in shown


def test_a_terminal_gets_colours() -> None:
    assert "\x1b[3;36mGuided" in in_terminal("show", "58/166", "--no-pager").out


PAGER = f"{sys.executable} -c 'import sys; print(\"paged\", len(sys.stdin.readlines()))'"


def test_a_long_text_in_a_terminal_goes_through_the_pager() -> None:
    assert re.fullmatch(r"paged \d+\n", in_terminal("show", "58/166", RESPARSE_PAGER=PAGER).out)
    assert re.fullmatch(r"paged \d+\n", in_terminal("show", "58/166", PAGER=PAGER).out)


def test_resparse_pager_goes_before_pager() -> None:
    shown = in_terminal("show", "58/166", RESPARSE_PAGER=PAGER, PAGER="false").out
    assert shown.startswith("paged")


def test_a_short_text_is_paged_only_when_asked() -> None:
    quiet: dict[str, str] = {"RESPARSE_PAGER": PAGER, "LINES": "200", "COLUMNS": "80"}
    assert "paged" not in in_terminal("show", "58/166", **quiet).out
    assert "paged" in in_terminal("show", "58/166", "--pager", **quiet).out


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager-anywhere", "'unclosed"])
def test_without_a_pager_the_text_is_printed(pager: str) -> None:
    assert "Guided" in in_terminal("show", "58/166", RESPARSE_PAGER=pager, NO_COLOR="1").out


def test_no_pager_and_no_terminal_mean_no_pager() -> None:
    assert "paged" not in in_terminal("show", "58/166", "--no-pager", PAGER=PAGER).out
    assert "paged" not in call("show", "58/166", "--pager", PAGER=PAGER).out


def test_a_document_cannot_command_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "evil.txt"
    file.write_text("The General Assembly,\n\tRecalling \x1b]0;owned\x07 and \x1b[2J,\n")
    shown = call("show", file, FORCE_COLOR="1").out + call("show", file, "--tree").out
    assert "\x1b]" not in shown
    assert "\x1b[2J" not in shown
    assert "\x07" not in shown


# -- parse --------------------------------------------------------------------------------------


def test_parse_gives_one_object_a_line_in_the_order_of_the_inputs() -> None:
    files = sorted(samples().glob("*.txt"), reverse=True)
    result = call("parse", *files, "--json")
    assert result.status == 0
    assert [document["source"] for document in result.documents] == [str(file) for file in files]


def test_parse_reads_a_folder_in_name_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "c.txt", "a.txt", ".hidden.txt", "b/10.txt"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    sources = [document["source"] for document in call("parse", tmp_path).documents]
    assert sources == [str(tmp_path / name) for name in ("a.txt", "b/10.txt", "b/2.txt", "c.txt")]


def test_parse_reads_standard_input() -> None:
    (document,) = call("parse", "-", "--json", stdin=SAMPLE.read_bytes()).documents
    assert document["source"] == "-"
    assert document["symbol"] == "A/RES/58/166"


def test_parse_prints_an_array_or_trees() -> None:
    two = (SAMPLE, samples() / "A_RES_58_901.txt")
    array = json.loads(call("parse", *two, "--format", "json").out)
    assert [document["symbol"] for document in array] == ["A/RES/58/166", "A/RES/58/901"]
    trees = call("parse", *two, "--format", "tree").out
    assert len(re.findall(r"^resolution A/RES/58/", trees, re.MULTILINE)) == 2
    assert call("parse", SAMPLE, "--format", "jsonl").out == call("parse", SAMPLE, "--json").out


def test_parse_writes_to_a_file_and_says_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert call("parse", SAMPLE, "--output", out) == Result(0, "", "")
    assert out.read_text(encoding="utf-8") == call("parse", SAMPLE).out
    assert [file.name for file in tmp_path.iterdir()] == ["out.jsonl"]


def test_an_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    result = call("parse", SAMPLE, "--output", tmp_path / "no" / "where.jsonl")
    assert result.status == 1
    assert "cannot be written" in result.err


def test_processes_change_nothing_in_the_output() -> None:
    one = call("parse", samples(), "--jobs", "1")
    assert one.status == 0
    assert call("parse", samples(), "--jobs", "3") == one
    assert len(one.documents) == len(list(samples().rglob("*.*")))


# -- bad input ----------------------------------------------------------------------------------


def test_one_bad_file_harms_no_other(tmp_path: Path) -> None:
    bad = {
        "b-empty.txt": b"",
        "c-pdf.txt": b"%PDF-1.4",
        "e-missing.txt": None,
        "f-utf16.txt": b"\xff\xfea",
    }
    for name in ("a.txt", "d.txt", "g.txt"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    for name, data in bad.items():
        if data is not None:
            (tmp_path / name).write_bytes(data)
    names = sorted([*bad, "a.txt", "d.txt", "g.txt"])
    for jobs in ("1", "2"):
        result = call("parse", *(tmp_path / name for name in names), "--json", "--jobs", jobs)
        assert result.status == 1
        assert [Path(each["source"]).name for each in result.documents] == [
            "a.txt",
            "d.txt",
            "g.txt",
        ]
        errors = [line for line in result.err.splitlines() if "error:" in line]
        assert len(errors) == len(bad)
        for name, line in zip(sorted(bad), errors, strict=True):
            assert name in line


CRASH = """
import os, resparse.syntax
parse = resparse.syntax.parse
def crash(source, language=None):
    if "DIE" in source.text:
        os._exit(9)
    if "RAISE" in source.text:
        raise ValueError("[boom]")
    return parse(source, language)
resparse.syntax.parse = crash
import multiprocessing
multiprocessing.set_start_method("fork")
import signal  # a shell's background job ignores it, and so would what it starts
signal.signal(signal.SIGINT, signal.default_int_handler)
"""


def test_a_file_that_fails_or_kills_its_process_harms_no_other(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "11.txt").write_text("DIE")
    (tmp_path / "23.txt").write_text("RAISE")
    (tmp_path / "24.txt").write_text("DIE")
    result = call("parse", tmp_path, "--jobs", "3", code=CRASH)
    assert result.status == 1
    assert [Path(each["source"]).stem for each in result.documents] == [
        f"{number:02}" for number in range(40) if number not in (11, 23, 24)
    ]
    assert re.findall(r"(\d\d)\.txt (?:killed|cannot)", result.err) == ["11", "23", "24"]
    assert "[boom]" in result.err


def test_a_folder_leaves_out_what_is_no_text_and_says_how_many(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "a.DOC").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = call("parse", tmp_path)
    assert result.status == 0
    assert len(result.documents) == 1
    assert "1 file left out" in result.err


def test_a_file_of_a_folder_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    result = call("parse", tmp_path)
    assert result.status == 1
    assert len(result.documents) == 1
    assert "gone.txt does not exist" in result.err


@pytest.mark.parametrize("data", [None, b"\x7fELF"])
def test_a_folder_without_readable_files_is_an_error(tmp_path: Path, data: bytes | None) -> None:
    if data:
        (tmp_path / "program").write_bytes(data)
    result = call("parse", tmp_path)
    assert result.status == 1
    assert result.out == ""
    assert "no file that can be read" in result.err


def test_an_array_of_nothing_is_an_array() -> None:
    result = call("parse", "./missing.txt", "--format", "json")
    assert result.status == 1
    assert json.loads(result.out) == []


def test_older_encodings_are_read_and_said() -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("Migrant", "Émigré").encode("latin-1")
    result = call("parse", "-", stdin=text)
    assert result.status == 0
    (document,) = result.documents
    assert "Émigré" in document["title"]
    assert "encoding-guessed" in [told["code"] for told in document["diagnostics"]]
    assert "cp1252" in result.err


@pytest.mark.parametrize("text", ["Dear Sir,\nI write about bees.\n", "\n\n", "{}", "1\n" * 500])
def test_a_text_that_is_no_resolution_gives_an_object_and_a_reason(text: str) -> None:
    result = call("parse", "-", stdin=text.encode())
    assert result.status == 0
    (document,) = result.documents
    assert document["symbol"] is None
    assert document["diagnostics"]
    assert "resparse: warning: -: " in result.err


def test_a_text_cut_in_the_middle_of_a_footnote_is_read_to_there() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    cut = text[: text.index("4 Resolution 34/180") + 9]
    (document,) = call("parse", "-", stdin=cut.encode()).documents
    assert [note["label"] for note in document["footnotes"]] == ["1", "2", "3", "4"]
    assert document["footnotes"][-1]["text"] == "Resolut"
    assert len([node for node in document["body"] if node["kind"] == "operative"]) == 12


@pytest.mark.parametrize("deep", ["(" * 10_000, "(" * 10_000 + ")" * 10_000, "[" * 10_000])
def test_ten_thousand_parentheses_are_nothing_special(deep: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("Guided by", f"Guided by {deep}")
    result = call("parse", "-", stdin=text.encode())
    assert result.status == 0
    (document,) = result.documents
    assert deep in document["body"][1]["text"]
    assert call("show", "-", stdin=text.encode()).status == 0


# -- streams ------------------------------------------------------------------------------------


def test_a_reader_that_leaves_early_gets_no_complaint(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_bytes(SAMPLE.read_bytes())
    for more in (["parse", str(tmp_path), "--jobs", "2"], ["parse", str(tmp_path), "--jobs", "1"]):
        with subprocess.Popen(
            [sys.executable, "-m", "resparse", *more],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        ) as process:
            assert process.stdout
            assert process.stdout.readline().startswith(b'{"schema"')
            process.stdout.close()
            assert process.stderr
            assert process.stderr.read() == b""
        assert process.returncode == 141


SLOW = """
import resparse.syntax, time
parse = resparse.syntax.parse
def slow(source, language=None):
    time.sleep(0.2)
    return parse(source, language)
resparse.syntax.parse = slow
import multiprocessing
multiprocessing.set_start_method("fork")
import signal  # a shell's background job ignores it, and so would what it starts
signal.signal(signal.SIGINT, signal.default_int_handler)
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_the_run_quietly(jobs: str) -> None:
    with subprocess.Popen(
        [*_program(SLOW), "parse", *[str(SAMPLE)] * 400, "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        start_new_session=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)  # as the terminal does it: to all of them
        _, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert err == b""


def test_a_bar_is_drawn_for_a_person_who_waits() -> None:
    master, slave = pty.openpty()
    code = "import resparse.cli.progress as progress; progress.PATIENCE = 0"
    with subprocess.Popen(
        [*_program(code), "parse", str(samples())],
        stdout=subprocess.PIPE,
        stderr=slave,
        env=environment(),
    ) as process:
        os.close(slave)
        assert process.stdout
        out = process.stdout.read()
        shown = b"".join(_until_closed(master))
    os.close(master)
    assert b"parsing" in shown
    assert [json.loads(line)["schema"] for line in out.splitlines()]


def test_no_bar_is_drawn_in_a_file_or_for_a_short_run(capsys: pytest.CaptureFixture[str]) -> None:
    with progress.Meter(10, wanted=False) as meter:
        meter.next = 0
        meter.advance()
    with progress.Meter(10, wanted=True) as meter:
        meter.advance()
    assert capsys.readouterr().err == ""


def test_many_processes_are_started_only_where_they_pay(tmp_path: Path) -> None:
    small = tmp_path / "small.txt"
    small.write_text("x")
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * batch.WORTH_BYTES)
    assert not batch._pays([batch.Input(str(small))] * 10)
    assert batch._pays([batch.Input(str(small)), batch.Input(str(large))])


# -- the other commands -------------------------------------------------------------------------


def test_samples_lists_every_sample_with_its_symbol_organ_and_construct() -> None:
    held = call("samples", "--json").documents
    there = {file.relative_to(samples()).as_posix() for file in samples().rglob("*.txt")}
    translated = {name for name in there if "/" in name and name.partition("/")[2] in there}
    assert {entry["file"] for entry in held} == there - translated
    assert all(entry["symbol"] and entry["organ"] and entry["shows"] for entry in held)
    listed = call("samples", COLUMNS="80")
    assert listed.status == 0
    for entry in held:
        assert entry["symbol"] in listed.out
        assert call("show", entry["symbol"], "--only", "metadata").status == 0


def test_schema_prints_the_schema() -> None:
    printed = call("schema")
    assert printed.status == 0
    assert json.loads(printed.out)["$schema"].endswith("2020-12/schema")
