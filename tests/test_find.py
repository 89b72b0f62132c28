"""``resparse find`` as a user meets it: pages, counts, records, exit statuses, what goes to which stream."""

import csv
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from holding import DOCUMENTS
from test_cli import Result, call, in_terminal

from resparse.cli import run
from resparse.cli.app import invoke
from resparse.cli.finding import FIELDS
from resparse.library.choices import By
from resparse.library.writer import Writer
from resparse.resources import samples

SAMPLE = samples() / "A_RES_58_166.txt"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library of the invented documents, in a file."""
    path = tmp_path_factory.mktemp("library") / "some.db"
    made = Writer.open(str(path))
    with made.batch():
        for number, each in enumerate(DOCUMENTS):
            made.add(each, number.to_bytes(16, "big"))
    made.close()
    return path


@pytest.fixture
def find(library: Path) -> Iterator[object]:
    def called(*arguments: str | Path, **more: str) -> Result:
        return call("find", *arguments, RESPARSE_LIBRARY=str(library), **more)

    yield called


def test_a_page_has_headings_and_excerpts(find) -> None:
    found = find('"migrant workers" kind:operative')
    assert found == Result(0, (
        "A/RES/58/166#op1  2003-12-22\n"
        "    Requests the Secretary-General to report on the remittances that migrant workers send;\n"
        "\n"
        "1 clause\n"
    ), "")  # fmt: skip


def test_a_title_and_a_text_without_symbol_are_named(find) -> None:
    assert find("xenophobia kind:title").out.startswith("A/RES/ES-10/901  2017-12-21\n    Xenophobia\n")
    assert find("人权").out.startswith("drafts/zh.txt#p1\n    人权和发展权\n")


def test_nothing_found_is_silent(find) -> None:
    assert find("nothing") == Result(1, "", "")
    assert find("nothing", "--json") == Result(1, "", "")
    assert find("nothing", "--csv") == Result(1, ",".join(FIELDS) + "\n", "")
    assert find("nothing", "--count") == Result(1, "0\n", "")
    assert find("nothing", "--by", "year") == Result(1, "", "")


def test_a_wrong_query_is_pointed_at(find) -> None:
    assert find("women AND kind:operativ") == Result(2, "", (
        "resparse: error: there is no kind of clause 'operativ'\n"
        "    women AND kind:operativ\n"
        "                   ^^^^^^^^\n"
        "  hint: did you mean operative\n"
    ))  # fmt: skip
    assert find("(women", "--count").err.endswith("    (women\n    ^\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("a", "--json", "--csv"), "--json and --csv exclude each other"),
        (("a", "--count", "--by", "year"), "--count and --by exclude each other"),
        (("a", "--library", "x.db", "y.txt"), "--library and paths exclude each other"),
        (("a", "--library", "missing.db"), "there is no library at missing.db"),
        (("two", "words"), "there is no file words"),
        (("a", "--by", "verb"), "verb"),
        (("a", "--limit", "-1"), "-1"),
        ((), "Missing argument"),
    ],
)
def test_a_wrong_call_has_status_2(find, arguments: tuple[str, ...], told: str) -> None:
    found = find(*arguments)
    assert (found.status, found.out) == (2, "")
    assert told in found.err


def test_records_are_those_of_grep_and_more(find) -> None:
    (record,) = find('"human rights"', "--json").documents
    assert record == {
        "symbol": "A/RES/58/166", "source": "-", "language": "en", "adopted": "2003-12-22", "clause": "op2",
        "kind": "operative", "label": None, "opening": "Calls upon", "line": 1, "score": record["score"],
        "text": "Calls upon States to protect human rights, and the right to development:", "matches": [[29, 41]],
    }  # fmt: skip
    assert record["score"] > 0
    (below,) = find("families", "--json").documents
    assert below["opening"] is None


def test_the_table_has_a_row_a_clause(find) -> None:
    rows = list(csv.DictReader(io.StringIO(find("women", "--csv", "--sort", "symbol").out)))
    assert [row["clause"] for row in rows] == ["op1", "op2"]
    assert list(rows[0]) == list(FIELDS)


def test_the_order_is_what_is_asked(find) -> None:
    def symbols(sort: str) -> list[str]:
        records = find("kind:title", "--json", "--sort", sort).documents
        return [record["symbol"] for record in records]

    assert symbols("date") == symbols("relevance") == ["A/RES/ES-10/901", "A/RES/70/901", "A/RES/58/166"]
    assert symbols("symbol") == ["A/RES/58/166", "A/RES/70/901", "A/RES/ES-10/901"]
    best = find("women OR report", "--json").documents
    assert [record["clause"] for record in best][:1] == ["op2"]
    assert [record["score"] for record in best] == sorted((record["score"] for record in best), reverse=True)


def test_a_page_is_as_long_as_asked(find) -> None:
    assert find("*", "-m", "3").out.endswith("\n\n3 of 17 clauses\n")
    assert find("*", "--limit", "0").out.endswith("\n\n17 clauses\n")
    assert find("kind:*", "-m", "3").out.endswith("\n\nthe first 3 clauses; --limit shows more\n")
    assert len(find("*", "--json").documents) == 17
    assert len(find("*", "--json", "-m", "2").documents) == 2


def test_a_window_is_told_of(library: Path) -> None:
    code = "import resparse.library.answers as a; a.WINDOW = 3"
    told = call("find", "*", "-m", "2", code=code, RESPARSE_LIBRARY=str(library)).out.splitlines()[-1]
    assert told == "the best 2 clauses of the 3 added last; --limit 0 ranks all, --count counts"


def test_counts(find) -> None:
    assert find("women", "--count").out == "2\n"
    assert find("women", "--count", "--json").documents == [{"clauses": 2, "documents": 1}]
    assert find("women", "--count", "--csv").out == "clauses,documents\n2,1\n"


BARS = {
    "opening": "opening         clauses  documents\nCalls upon            2          1  ████",
    "organ": "organ             clauses  documents\nGeneral Assembly       12          3  ████",
    "session": "session  clauses  documents\n58             7          1  ████",
    "year": "year  clauses  documents\n2003       10          2  ████",
    "language": "language  clauses  documents\nen             12          3  ████",
    "kind": "kind          clauses  documents\noperative           7          4  ████",
}


@pytest.mark.parametrize("by", By)
def test_counts_by_a_field_have_bars(find, by: By) -> None:
    query = "opening:*" if by is By.OPENING else "*"
    assert find(query, "--by", by.value, COLUMNS="70").out.startswith(BARS[by.value])


def test_counts_are_records_too(find) -> None:
    assert find("women", "--by", "organ", "--json").documents == [
        {"organ": "Security Council", "clauses": 2, "documents": 1}
    ]
    assert find("*", "--by", "session", "--csv").out == (
        "session,clauses,documents\n58,7,1\n70,3,1\nES-10,2,1\n,5,2\n"
    )
    assert find("*", "--by", "kind", "-m", "1", "--json").documents == [
        {"kind": "operative", "clauses": 7, "documents": 4}
    ]


def test_bars_are_plain_where_the_output_is(find) -> None:
    out = find("women", "--by", "organ", PYTHONIOENCODING="ascii", PYTHONUTF8="0").out
    assert "####" in out
    assert out.isascii()


def test_files_folders_and_standard_input_are_searched(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "b.bin").write_bytes(b"\x00\x01")
    in_folder = call("find", "remittances OR migrant", tmp_path, "--count")
    assert in_folder.status == 0
    assert call("find", "remittances OR migrant", SAMPLE, "--count").out == in_folder.out
    piped = call("find", "remittances OR migrant", "-", "--count", stdin=SAMPLE.read_bytes())
    assert piped.out == in_folder.out
    some = call("find", "migrant", SAMPLE, tmp_path / "none.txt", "--count")
    assert (some.status, some.out != "") == (2, True)
    assert "none.txt does not exist" in some.err


def test_without_a_library_the_samples_are_searched(tmp_path: Path) -> None:
    found = call("find", "migrant kind:title", RESPARSE_LIBRARY=str(tmp_path / "none.db"))
    assert found.status == 0
    assert found.out.startswith("A/RES/58/166  2003-12-22\n")
    assert found.err == "resparse: warning: there is no library yet: searching the packaged samples\n"


def test_a_damaged_library_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database" * 200)
    found = call("find", "a", "--library", broken)
    assert (found.status, found.out) == (2, "")
    assert "is no library" in found.err


@pytest.mark.skipif(os.name != "posix", reason="a terminal of POSIX")
def test_in_a_terminal_words_are_marked_and_lines_wrapped(library: Path) -> None:
    shown = in_terminal("find", "remittances kind:operative", RESPARSE_LIBRARY=str(library), COLUMNS="50")
    assert "\x1b[1;31mremittances\x1b[0m" in shown.out
    assert all(len(line) < 90 for line in shown.out.splitlines())
    assert "    Requests the Secretary-General to report on\n    the " in shown.out


def test_the_short_way_answers_as_the_long_one(
    library: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A query alone is answered without Typer: the output and the status are the same."""
    monkeypatch.setenv("RESPARSE_LIBRARY", str(library))
    for query in ("women", '"human rights" OR migra*', "nothing at all", "(women", "kind:x"):
        short = run(["find", query]), capfd.readouterr()
        assert (invoke(["find", query]), capfd.readouterr()) == short


def test_the_short_way_loads_little(library: Path) -> None:
    code = (
        "import sys, atexit; atexit.register(lambda: sys.stderr.write(' '.join(sorted({'lark', 'rich', 'typer',"
        " 'msgspec', 'tomllib', 'platformdirs'} & set(sys.modules)))))"
    )
    assert call("find", "women", code=code, RESPARSE_LIBRARY=str(library)).err == ""
    call("find", "kind:*", RESPARSE_LIBRARY=str(library))  # leaves the tables of the grammar
    assert call("find", "women kind:*", code=code, RESPARSE_LIBRARY=str(library)).err == ""


def test_a_hidden_control_character_is_not_obeyed(tmp_path: Path) -> None:
    bell = tmp_path / "bell.txt"
    bell.write_text("The General Assembly,\n1. Decides to ring \x1b[31m the bell;\n")
    assert "\x1b" not in call("find", "bell", bell).out
    assert json.loads(call("find", "bell", bell, "--json").out)["text"]


@pytest.mark.parametrize("arguments", [("find", "women"), ("find", "women", "--by", "kind"), ("stats",)])
def test_colours_are_used_as_the_option_and_the_environment_say(
    library: Path, arguments: tuple[str, ...]
) -> None:
    def has_colours(*options: str, terminal: bool = False, **more: str) -> bool:
        called = in_terminal if terminal else call
        more |= {"RESPARSE_LIBRARY": str(library), "RESPARSE_PAGER": "cat"}
        return "\x1b[" in called(*arguments, *options, **more).out

    assert not has_colours()
    assert has_colours("--color", "always")
    assert has_colours("--color", "always", NO_COLOR="1")
    assert has_colours(FORCE_COLOR="1")
    assert not has_colours("--color", "never", FORCE_COLOR="1")
    if os.name == "posix":
        assert has_colours(terminal=True, TERM="xterm")
        assert not has_colours(terminal=True, NO_COLOR="1")
        assert not has_colours("--color", "never", terminal=True)


@pytest.mark.skipif(os.name != "posix", reason="a terminal of POSIX")
def test_a_long_answer_goes_through_a_pager_where_there_is_a_terminal(library: Path) -> None:
    for arguments in (("find", "women"), ("find", "women", "--by", "kind"), ("stats",)):
        more = {"RESPARSE_LIBRARY": str(library), "RESPARSE_PAGER": "sed s/^/paged:/"}
        assert "paged:" in in_terminal(*arguments, "--pager", **more).out
        assert "paged:" not in in_terminal(*arguments, "--no-pager", **more).out
        assert "paged:" not in call(*arguments, "--pager", **more).out, "a pipe is not a screen"
