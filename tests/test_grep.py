"""``resparse grep`` as a user meets it: what is printed where, and with which exit status."""

import itertools
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from test_cli import SAMPLE, Result, call, environment, in_process, in_terminal
from test_startup import loaded

import resparse
from resparse.cli import grep as typed
from resparse.cli.app import invoke
from resparse.cli.door import grep_call
from resparse.cli.grepping import Call
from resparse.library import search as searching
from resparse.library.ingest import add
from resparse.library.matcher import Matcher
from resparse.library.request import Case, Request
from resparse.library.store import Store
from resparse.library.writer import Writer
from resparse.match import Document, Found
from resparse.render.matches import Look
from resparse.render.matches import Writer as Printer
from resparse.resources import samples

FILES = sorted(samples().glob("*.txt"))
PATHS = [str(file) for file in FILES]
DOCUMENTS = {file: resparse.read(file) for file in FILES}
CONTRACT = {
    "type": "object",
    "required": ["symbol", "source", "clause", "kind", "label", "opening", "text", "line", "matches"],
    "properties": {
        "symbol": {"type": ["string", "null"]},
        "source": {"type": "string"},
        "language": {"type": "string"},
        "clause": {"type": "string"},
        "kind": {"type": "string"},
        "label": {"type": ["string", "null"]},
        "opening": {"type": ["string", "null"]},
        "text": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "matches": {"type": "array", "items": {"type": "array", "items": {"type": "integer"},
                                               "minItems": 2, "maxItems": 2}},
    },
    "additionalProperties": False,
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a library of the samples."""
    from resparse.batch import expand

    path = str(tmp_path_factory.mktemp("kept") / "library.db")
    with Writer.open(path) as writer:
        list(add(writer, expand(map(str, FILES)), jobs=1))
    return path


def grep(library: str, *arguments: str, **more: str) -> Result:
    return in_process("grep", *arguments, RESPARSE_LIBRARY=library, **more)


def clauses(result: Result) -> list[str]:
    """Return ``symbol:clause`` of each line."""
    return [":".join(line.split(":")[:2]) for line in result.out.splitlines()]


def searched() -> Iterator[tuple[str, str, str]]:
    """Yield symbol, clause and text of all that is searched, in its order."""
    for document in DOCUMENTS.values():
        symbol = str(document.symbol)
        if document.title:
            yield symbol, "title", document.title
        yield from ((symbol, node.id, node.text) for node in document.walk() if node.text)
        yield from ((symbol, note.id, note.text) for note in document.footnotes)


# -- what matches -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "pattern"),
    [
        (["migrant"], "migrant"),
        (["human rights"], "human rights"),
        (["-i", "GENERAL assembly"], "(?i)general assembly"),
        (["-S", "general assembly"], "(?i)general assembly"),
        (["-S", "General assembly"], "General assembly"),
        (["-w", "right"], r"(?<!\w)right(?!\w)"),
        (["-x", "The General Assembly,"], r"\AThe General Assembly,\Z"),
        (["-x", "-i", "the .* assembly,"], r"(?i)\Athe .* assembly,\Z"),
        (["-F", "(III)."], re.escape("(III).")),
        (["-F", "-w", "op"], r"(?<!\w)op(?!\w)"),
        (["-w", "(?i)the|OF"], r"(?i)(?<!\w)(?:the|of)(?!\w)"),
        (["-w", "(?x) right  # not rights"], r"(?<!\w)right(?!\w)"),
        (["-e", "migrant", "-e", "women"], "migrant|women"),
        (["-e", r"(\w)\1x", "-e", r"(\w)\1z", "-e", r"(\w)(\w)\1"], r"(\w)\1x|(\w)\2z|(\w)(\w)\3"),
        (["resolution [0-9]+/[0-9]+"], "resolution [0-9]+/[0-9]+"),
        ([r"\b\w{15,}\b"], r"\b\w{15,}\b"),
        (["[[a-z]"], "[[a-z]"),
        (["^"], "^"),
        (["zebra"], "zebra"),
    ],
)
def test_clauses_match_as_python_has_it(library: str, arguments: Sequence[str], pattern: str) -> None:
    wanted = [f"{symbol}:{clause}:{text}" for symbol, clause, text in searched() if found(pattern, text)]
    result = grep(library, *arguments)
    assert result.out.splitlines() == wanted
    assert result.status == (0 if wanted else 1)
    assert result.err == ""


def found(pattern: str, text: str) -> bool:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return re.search(pattern, text) is not None


def test_inverted_it_is_all_the_others(library: str) -> None:
    matching, others = clauses(grep(library, "the")), clauses(grep(library, "-v", "the"))
    assert sorted(matching + others) == sorted(f"{symbol}:{clause}" for symbol, clause, _ in searched())
    assert not set(matching) & set(others)


def test_what_is_searched_is_clean(library: str) -> None:
    """A marker stands between the words in the source, a line end elsewhere."""
    assert "58/166:pp1" in grep(library, "Human Rights, the International Covenants on Human Rights,").out


def test_files_are_searched_as_the_library_is(library: str) -> None:
    for arguments in (
        ["migrant"],
        ["-c", "the"],
        ["-o", r"\w+ment\b"],
        ["--in", "annex", "."],
        ["-v", "the"],
    ):
        in_files = in_process("grep", *arguments, *PATHS)
        assert in_files == grep(library, *arguments), arguments
    assert in_process("grep", "-L", "migrant", *PATHS).out == grep(library, "-L", "migrant").out
    by_json = [json.loads(line) for line in in_process("grep", "--json", "rights", *PATHS).out.splitlines()]
    assert by_json == [json.loads(line) for line in grep(library, "--json", "rights").out.splitlines()]


def test_without_a_library_the_samples_are_searched_with_a_word() -> None:
    result = call("grep", "migrant", "-l")
    assert result.status == 0
    assert result.out == "A/RES/58/166\n"
    assert result.err == "resparse: warning: there is no library yet: searching the packaged samples\n"


def test_options_that_would_do_nothing_are_refused(library: str) -> None:
    for options in (("--glob", "*.txt"), ("--library", library, PATHS[0])):
        told = grep(library, ".", *options)
        assert (told.status, told.out) == (2, "")
        assert options[0] in told.err


@pytest.mark.parametrize("options", [[], ["-F"], ["-i"], ["--json"], ["-c", "-e"]])
def test_an_argument_that_is_no_text_is_found_nowhere(library: str, options: Sequence[str]) -> None:
    for byte in ("\udcff", "\udc80", "a\udcc3"):  # as the shell gives what is no UTF-8
        assert grep(library, *options, byte) == (1, "", "")
    told = grep(library, ".", "--language", "\udcff")
    assert (told.status, told.out) == (2, "")
    assert "UTF-8" in told.err


@pytest.mark.parametrize(
    ("pattern", "seen"),
    [
        ("rights", True), ("Rights", False), (r"rights\B|rights\S", True),
        ("(?P<Name>rights)", True), ("(?P<Name>r)ights(?!(?P=Name))", True), (r"\N{LATIN SMALL LETTER R}ights", True),
        (r"(r)(?(1)ights|X)", False),
    ],
)  # fmt: skip
def test_smart_case_looks_at_letters_of_the_text_alone(pattern: str, seen: bool) -> None:
    request = Request((pattern,), case=Case.SMART)
    assert bool(Matcher(request).hits("HUMAN RIGHTS;")) is seen


def test_standard_input_is_searched() -> None:
    result = call("grep", "-c", "migrant", "-", stdin=SAMPLE.read_bytes())
    assert re.fullmatch(r"A/RES/58/166:\d+\n", result.out)


def test_globs_choose_files_of_a_folder(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.md"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.txt").write_bytes(SAMPLE.read_bytes())

    def sources(*globs: str) -> list[str]:
        options = [word for glob in globs for word in ("-g", glob)]
        lines = in_process("grep", "--json", "Universal", str(tmp_path), *options).out.splitlines()
        return sorted({Path(json.loads(line)["source"]).name for line in lines})

    assert sources() == ["a.txt", "b.txt", "c.md", "d.txt"]
    assert sources("*.txt") == ["a.txt", "b.txt", "d.txt"]
    assert sources("!b*") == ["a.txt", "c.md", "d.txt"]
    assert sources("*.txt", "!sub/*") == ["a.txt", "b.txt"]
    assert sources("sub/*.txt") == ["d.txt"]


# -- filters ------------------------------------------------------------------------------------


def test_parts_are_searched_alone(library: str) -> None:
    kinds = {"preambular": "preambular", "operative": "operative"}
    for part, kind in kinds.items():
        found = [json.loads(line) for line in grep(library, "--in", part, "--json", ".").out.splitlines()]
        assert {each["kind"] for each in found} >= {kind}
        assert not {"title", "footnote", "closing"} & {each["kind"] for each in found}
    assert all(":fn" in line for line in grep(library, "--in", "footnotes", ".").out.splitlines())
    titles = clauses(grep(library, "--in", "title", "."))
    assert titles == [f"{each.symbol}:title" for each in DOCUMENTS.values() if each.title]
    both = clauses(grep(library, "--in", "title,footnotes", "."))
    assert len(both) == len(titles) + len(clauses(grep(library, "--in", "footnotes", ".")))
    assert all(":annex" in line for line in clauses(grep(library, "--in", "annex", ".")))


def test_openings_are_whole_and_take_wildcards(library: str) -> None:
    def openings(wanted: str) -> set[Any]:
        lines = grep(library, "--opening", wanted, "--json", ".").out.splitlines()
        return {each["opening"] for each in map(json.loads, lines)} - {None}

    assert openings("requests") == {"Requests"}
    assert openings("Requests*") >= {"Requests"}
    assert all(opening.startswith("Request") for opening in openings("Requests*"))
    assert openings("zebra*") == set()
    assert grep(library, "--opening", "zebra", ".").status == 1


def test_documents_are_chosen_by_organ_session_date_and_language(library: str) -> None:
    def symbols(*options: str) -> set[str]:
        return set(grep(library, "-l", ".", *options).out.split("\n")) - {""}

    every = {str(each.symbol): each for each in DOCUMENTS.values()}
    for initials, organ in {"ga": "General Assembly", "SC": "Security Council"}.items():
        wanted = {symbol for symbol, each in every.items() if each.organ == organ}
        assert symbols("--organ", initials) == wanted == symbols("--organ", organ.lower())
    assert symbols("--organ", "nobody") == set()
    assert symbols("--session", "58") == {s for s, each in every.items() if each.session == 58}
    sessions = {s for s, each in every.items() if isinstance(each.session, int) and 31 <= each.session <= 58}
    assert symbols("--session", "31-58") == sessions
    assert symbols("--session", "es-11") == {s for s, each in every.items() if each.session == "ES-11"}
    late = {s for s, each in every.items() if each.adopted and each.adopted >= "2003-12"}
    assert symbols("--since", "2003-12") == late
    early = {s for s, each in every.items() if each.adopted and each.adopted[:4] <= "2003"}
    assert symbols("--until", "2003") == early
    assert symbols("--language", "en") == set(every)
    assert symbols("--language", "fr, ar") == set()


def test_clauses_that_cite_are_found_by_their_notes_too(library: str) -> None:
    document = DOCUMENTS[SAMPLE]
    notes = {note.id for note in document.footnotes for each in note.citations if each.symbol == "A/58/221"}
    wanted = {f"A/RES/58/166:{node.id}" for node in document.walk()
              if {mark.ref for mark in node.footnotes} & notes
              or any(each.symbol == "A/58/221" for each in node.citations)}  # fmt: skip
    result = set(clauses(grep(library, "--cites", "a/58/221", ".")))
    assert wanted
    assert result == wanted | {f"A/RES/58/166:{note}" for note in notes}
    assert grep(library, "--cites", "A/99/99", ".").status == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "yesterday"], "'yesterday' is no date"),
        (["--until", "2003-1"], "'2003-1' is no date"),
        (["--since", "2003-13"], "'2003-13' is no date"),
        (["--until", "2003-02-29"], "'2003-02-29' is no date"),
        (["--session", ","], "a session is missing"),
        (["--session", "autumn"], "'autumn' is no session"),
        (["--session", "60-58"], "no session is in 60-58"),
        (["--cites", "//"], "'//' is no symbol"),
        (["--in", "clauses"], "there is no part 'clauses'"),
        (["--sort", "size"], "size"),
        (["-m", "0"], "0"),
        (["--library", "/nowhere/library.db"], "there is no library at /nowhere/library.db"),
    ],
)
def test_wrong_options_are_said_and_are_trouble(library: str, options: Sequence[str], said: str) -> None:
    result = grep(library, ".", *options)
    if "--library" not in options:
        assert in_process("grep", ".", *PATHS, *options) == result
    assert result.status == 2
    assert result.out == ""
    assert said in result.err
    assert re.fullmatch(r"resparse: error: .+\n  hint: .+\n", result.err)


@pytest.mark.parametrize(
    "pattern", ["(", "[", "*", "a{2,1}", "(?P<n>", "\\", "(?i", "x(?i)y", "a" + "{99999999999}"]
)
@pytest.mark.parametrize("options", [(), ("-w",), ("-i", "-e", "x", "-e")])
def test_what_is_no_regular_expression_is_trouble(library: str, options: Sequence[str], pattern: str) -> None:
    result = grep(library, *options, pattern)
    assert result.status == 2
    assert "is no regular expression" in result.err
    assert grep(library, "-F", pattern).status in (0, 1)
    assert call("grep", pattern, SAMPLE).status == 2


# -- what is printed ----------------------------------------------------------------------------


def test_counts_documents_and_parts(library: str) -> None:
    texts = list(searched())
    counts = {s: sum(1 for t, _, text in texts if t == s and "rights" in text) for s, _, _ in texts}
    wanted = {symbol: count for symbol, count in counts.items() if count}
    assert grep(library, "-c", "rights").out == "".join(f"{s}:{n}\n" for s, n in wanted.items())
    assert grep(library, "-l", "rights").out == "".join(f"{s}\n" for s in wanted)
    assert grep(library, "-L", "rights").out == "".join(f"{s}\n" for s in counts if s not in wanted)
    parts = [f"{s}:{c}:{part}" for s, c, text in texts for part in re.findall(r"\w+ment\b", text)]
    assert grep(library, "-o", r"\w+ment\b").out.splitlines() == parts
    assert grep(library, "-q", "rights") == (0, "", "")
    assert grep(library, "-q", "zebra") == (1, "", "")
    assert grep(library, "-L", ".") == (1, "", "")


def test_the_search_ends_after_so_many(library: str) -> None:
    every = grep(library, "the").out.splitlines()
    assert grep(library, "-m", "3", "the").out.splitlines() == every[:3]
    assert grep(library, "the", "--max-count", "100000").out.splitlines() == every
    assert in_process("grep", "-m", "3", "the", *PATHS).out.splitlines() == every[:3]


def test_clauses_around_a_match_are_shown(library: str) -> None:
    order = [f"{symbol}:{clause}" for symbol, clause, _ in searched()]
    result = grep(library, "-C", "1", "Welcomes the signature").out.splitlines()
    assert [line.split("-")[0] if "-op" in line else ":".join(line.split(":")[:2]) for line in result] == [
        "A/RES/58/166", "A/RES/58/166:op3", "A/RES/58/166",
    ]  # fmt: skip
    after = grep(library, "-A", "2", "Welcomes the signature").out.splitlines()
    assert len(after) == 3
    before = grep(library, "-B", "2", "Welcomes the signature").out.splitlines()
    assert len(before) == 3
    assert before[-1] == after[0]
    every = grep(library, "-C", "500", "-F", "Welcomes the signature").out.splitlines()
    assert len(every) == sum(1 for each in order if each.startswith("A/RES/58/166:"))
    gaps = grep(library, "-C", "1", "-w", "Requests").out.splitlines()
    assert "--" in gaps
    assert len(gaps) == len(set(gaps) - {"--"}) + gaps.count("--"), "no clause twice"
    first_and_last = grep(
        library, "-C", "1", "-e", "Welcomes the signature", "-e", "Calls upon", "--in", "operative"
    )
    assert first_and_last.out.count(":op3:Welcomes") == 1


def test_documents_come_in_the_order_that_is_asked(library: str) -> None:
    def order(key: str, *where: str) -> list[str]:
        return grep(library, "-l", "the", "--sort", key, *where).out.splitlines()

    by_symbol = order("symbol")
    assert by_symbol.index("A/RES/58/166") < by_symbol.index("A/RES/72/951")
    adopted = {str(each.symbol): each.adopted or "9" for each in DOCUMENTS.values()}
    by_date = [adopted[symbol] for symbol in order("date")]
    assert by_date == sorted(by_date)
    assert order("path") == [str(DOCUMENTS[file].symbol) for file in FILES]
    for key in ("symbol", "date", "path"):
        assert order(key, *reversed(PATHS)) == order(key)
    assert sorted(grep(library, "--sort", "date", "rights").out.splitlines()) == sorted(
        grep(library, "rights").out.splitlines()
    )
    assert grep(library, "--sort", "date", r"\d{4}").status == 0, "a pattern without a word"
    assert grep(library, "-L", "--sort", "symbol", "rights").status == 0


def test_json_keeps_the_contract(library: str) -> None:
    lines = grep(library, "--json", "the").out.splitlines()
    assert len(lines) > 50
    for record in map(json.loads, lines):
        Draft202012Validator(CONTRACT).validate(record)
        assert record["matches"]
        assert all(record["text"][start:end] == "the" for start, end in record["matches"])
    (welcome,) = grep(library, "--json", "Welcomes the signature").out.splitlines()
    node = DOCUMENTS[SAMPLE]["op3"]
    assert json.loads(welcome) == {
        "symbol": "A/RES/58/166", "source": str(SAMPLE), "language": "en", "clause": "op3",
        "kind": "operative", "label": "3", "opening": "Welcomes", "text": node.text,
        "line": DOCUMENTS[SAMPLE].source.line(node.span[0]), "matches": [[0, 22]],
    }  # fmt: skip
    assert json.loads(grep(library, "--json", "-v", "-m", "1", "zebra").out)["matches"] == []


def test_editors_are_led_to_each_match(library: str) -> None:
    for where in ((), PATHS):
        result = grep(library, "--vimgrep", r"[Ww]orkers|\b7\b|(?<=, )and", *where)
        assert result.status == 0
        lines = result.out.splitlines()
        assert len(lines) > 20
        for line in lines:
            path, row, column, text = line.split(":", 3)
            source = Path(path).read_text(encoding="utf-8").split("\n")[int(row) - 1]
            there = source[int(column) - 1 :]
            assert there.startswith(("workers", "Workers", "7", "and")), line
            assert text


def test_a_pipe_gets_lines_and_a_terminal_headings(library: str) -> None:
    piped = call("grep", "Welcomes the sig", RESPARSE_LIBRARY=library)
    assert piped.out.startswith("A/RES/58/166:op3:Welcomes the signature")
    assert piped.out.count("\n") == 1
    shown = in_terminal("grep", "Welcomes the sig", RESPARSE_LIBRARY=library, COLUMNS="60")
    heading, *lines = shown.out.splitlines()
    assert "\x1b]8;;https://docs.un.org/en/A/RES/58/166\x1b\\" in heading
    assert "International Convention" in heading
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    assert plain[0].startswith("op3     Welcomes the signature")
    assert all(len(line) <= 60 for line in plain)
    assert all(line.startswith(" " * 8) for line in plain[1:])
    assert " ".join(line[8:] for line in plain) == DOCUMENTS[SAMPLE]["op3"].text
    assert "\x1b[1;31mWelcomes the sig\x1b[0mnature" in lines[0]
    forced = call("grep", "Welcomes the sig", "--heading", RESPARSE_LIBRARY=library)
    assert forced.out.startswith("A/RES/58/166  International")
    assert "\nop3:Welcomes" in forced.out
    assert "\x1b" not in forced.out
    flat = in_terminal(
        "grep", "--no-heading", "--color", "never", "Welcomes the sig", RESPARSE_LIBRARY=library
    )
    assert flat.out == piped.out


@pytest.mark.parametrize(
    ("options", "variables", "coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": ""}, False),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_are_decided_as_elsewhere(
    library: str, options: Sequence[str], variables: dict[str, str], coloured: bool
) -> None:
    result = call("grep", "Welcomes", *options, RESPARSE_LIBRARY=library, **variables)
    assert ("\x1b[" in result.out) is coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", result.out) == call("grep", "Welcomes", RESPARSE_LIBRARY=library).out
    assert "\x1b]8" not in result.out, "links are for terminals"


def test_in_a_terminal_no_color_is_heeded(library: str) -> None:
    assert "\x1b" not in in_terminal("grep", "Welcomes", RESPARSE_LIBRARY=library, NO_COLOR="1").out
    assert "\x1b" not in in_terminal("grep", "Welcomes", RESPARSE_LIBRARY=library, TERM="dumb").out


def test_long_texts_are_cut_around_their_match(library: str) -> None:
    for line in grep(library, "-M", "40", "workers").out.splitlines():
        text = line.split(":", 2)[2]
        assert len(text) <= 42
        assert "workers" in text
    whole = grep(library, "-M", "100000", "workers").out
    assert whole == grep(library, "workers").out


def printed(text: str, spans: Sequence[tuple[int, int]], **look: Any) -> str:
    document = Document("A/RES/1/1", "en", "x.txt", None, None)
    found = Found(document, 1, "op1", "operative", "1", None, 1, text)
    return Printer(Look(**look), lambda _: spans).written([found])


def test_a_document_cannot_command_the_terminal() -> None:
    shown = printed("a \x1b[31m b\x07", [(0, 1)], colour=True)
    assert "\x1b[31m" not in shown
    assert "\x07" not in shown


@pytest.mark.parametrize("width", [24, 30, 50, 99])
@pytest.mark.parametrize(
    "text",
    [
        "Recalling its resolution 45/158 of 18 December 1990 on migrant workers and members of their families",
        "回顾其关于保护所有移徙工人及其家庭成员权利的第45/158号决议，重申人权与基本自由的重要性；请秘书长向大会提交报告",
        "x" * 150,
        "a " + "y" * 99 + " b",
        "",
    ],
)
def test_lines_fit_the_width_and_lose_nothing(text: str, width: int) -> None:
    from resparse.render.matches import columns

    _, *lines = printed(text, [], heading=True, width=width).splitlines()
    gutter = min(8, max(0, width - 24))
    assert all(columns(line) <= max(width, gutter + 24) for line in lines)
    kept = "".join(line.removeprefix("op1").strip() for line in lines)
    assert kept == text.replace(" ", "") or kept.replace(" ", "") == text.replace(" ", "")


# -- status and streams -------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_trouble_whatever_matches(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = call("grep", "migrant", SAMPLE, missing)
    assert result.status == 2
    assert result.out
    assert "missing.txt does not exist" in result.err
    assert call("grep", "-q", "migrant", SAMPLE, missing).status == 0
    assert call("grep", "zebra", SAMPLE).status == 1
    assert call("grep").status == 2
    assert "there is no pattern" in call("grep").err


def test_who_stops_reading_is_not_told_of_it(library: str) -> None:
    start = [sys.executable, "-m", "resparse", "grep", "."]
    with subprocess.Popen(
        start, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(RESPARSE_LIBRARY=library)
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_that_all_is_read_is_said_once_it_takes_long(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    with Store.open(library) as store:
        monkeypatch.setattr(searching, "PATIENCE", -1.0)
        list(searching.search(store, Request((r"\d",)), said.append))
        assert len(said) == 1
        assert re.fullmatch(r"no word is in every match: reading all [\d,]+ clauses, 0 MB", said[0])
        list(searching.search(store, Request(("migrant",)), said.append))
        monkeypatch.setattr(searching, "PATIENCE", 1.0)
        list(searching.search(store, Request((r"\d",)), said.append))
        assert len(said) == 1


def test_processes_give_what_one_gives(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "WORTH_PASSAGES", 10)
    monkeypatch.setattr(searching, "_SHARE", 40)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    with Store.open(library) as store:
        for request in (Request((r"\d{2}",)), Request(("the",), invert=True), Request((r"\d",), most=5)):
            several = [each for some in searching.search(store, request, lambda _: None) for each in some]
            alone = [each for some in searching.search(store, request, None) for each in some]
            assert several == alone, request
            assert several


def test_hits_are_given_as_they_are_found(library: str) -> None:
    with Store.open(library) as store:
        lists = searching.search(store, Request(("the",)))
        begin = time.monotonic()
        assert 0 < len(next(lists)) <= 64
        assert time.monotonic() - begin < 5


# -- the door -----------------------------------------------------------------------------------

FLAGS = ("-i", "-S", "-F", "-w", "-x", "-v", "-q", "-l", "-c", "--json", "-o")


def by_typer(arguments: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return the call that Typer makes of arguments."""
    calls: list[Call] = []
    monkeypatch.setattr(typed, "grep", lambda made: calls.append(made) or 0)
    invoke(["grep", *arguments])
    return calls[0]


def test_the_door_leads_where_typer_leads(monkeypatch: pytest.MonkeyPatch) -> None:
    flags = [*itertools.combinations(FLAGS, 1), *itertools.combinations(FLAGS, 2), FLAGS, FLAGS[::-1], ()]
    for chosen in flags:
        for count in ((), ("-m", "7")):
            assert_one_way([*count, *chosen, "human rights"], monkeypatch)


VALUES = {
    "-m": "3", "--in": "title, operative,", "--opening": "Requests*", "--cites": "45/158", "--organ": "ga",
    "--session": "58-60", "--since": "2003", "--until": "2004-02", "--language": "en,fr",
}  # fmt: skip


def test_the_door_reads_filters_as_typer_does(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [[name, value] for name, value in VALUES.items()]
    for arguments in (
        [],
        *given,
        *([name, ""] for name in VALUES if name != "-m"),
        [*itertools.chain(*given)],
    ):
        assert_one_way([*arguments, "human rights"], monkeypatch)
        assert_one_way(["human rights", *arguments, "-i"], monkeypatch)


def assert_one_way(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Assert that the door reads arguments, and as Typer does."""
    call_ = grep_call(arguments)
    assert call_ is not None, arguments
    assert call_ == by_typer(arguments, monkeypatch), arguments


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["-i"], ["--help"], ["-e", "x"], ["x", "file.txt"], ["x", "-m"], ["-m", "0", "x"], ["-m", "x"], ["-m"],
        ["-m", "-1", "x"], ["-m", "٣", "x"], ["--in", "titles", "x"], ["--in", "-i", "x"], ["x", "--in"],
        ["--since", "1", "--since", "2", "x"], ["-il", "x"], ["-L", "x"], ["--", "x"], ["-"],
        ["--color", "always", "x"], ["-C", "1", "x"], ["--sort", "date", "x"], ["-m7", "x"],
    ],
)  # fmt: skip
def test_what_the_door_does_not_know_is_left_to_typer(arguments: Sequence[str]) -> None:
    assert grep_call(arguments) is None


@pytest.mark.parametrize(
    "arguments",
    [
        ["migrant"],
        ["-c", "the"],
        ["-l", "-i", "RIGHTS"],
        ["zebra"],
        ["("],
        ["--json", "-m", "2", "the"],
        ["-o", "of"],
    ],
)
def test_both_ways_print_the_same(library: str, arguments: Sequence[str]) -> None:
    round_it = ["--max-columns", "1000000", *arguments]
    plain, typer = (call("grep", *each, RESPARSE_LIBRARY=library) for each in (arguments, round_it))
    assert plain == typer


def test_a_plain_search_loads_next_to_nothing(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESPARSE_LIBRARY", library)
    modules = loaded("grep", "-c", "migrant")
    heavy = {
        "typer",
        "rich",
        "lark",
        "msgspec",
        "platformdirs",
        "dataclasses",
        "inspect",
        "pathlib",
        "json",
        "tomllib",
    }
    assert not heavy & modules
    assert "sqlite3" in modules
    assert len([name for name in modules if name.startswith("resparse")]) < 30


# Several languages.


@pytest.fixture(scope="module")
def polyglot(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a library of two symbols, one of them in three languages."""
    path = str(tmp_path_factory.mktemp("polyglot") / "library.db")
    names = ("A_RES_77_901.txt", "fr/A_RES_77_901.txt", "zh/A_RES_77_901.txt", "A_RES_58_166.txt")
    files = [samples() / name for name in names]
    assert call("library", "add", *files, RESPARSE_LIBRARY=path).status == 0
    return path


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-l", "--sort", "symbol", "."],
         ["A/RES/58/166", "A/RES/77/901 (en)", "A/RES/77/901 (fr)", "A/RES/77/901 (zh)"]),
        (["-c", "aboard ships"], ["A/RES/77/901 (en):1"]),
        (["-L", "--sort", "symbol", "migrant"],
         ["A/RES/77/901 (en)", "A/RES/77/901 (fr)", "A/RES/77/901 (zh)"]),
        (["-l", "--language", "fr", "."], ["A/RES/77/901 (fr)"]),
        (["-l", "migrant"], ["A/RES/58/166"]),
    ],
    ids=lambda each: " ".join(each[:2]),
)  # fmt: skip
def test_a_symbol_in_several_languages_is_named_with_each(
    polyglot: str, arguments: list[str], expected: list[str]
) -> None:
    assert grep(polyglot, *arguments) == (0, "".join(f"{line}\n" for line in expected), "")


def test_the_names_of_a_library_lead_to_its_records(polyglot: str) -> None:
    records = map(json.loads, grep(polyglot, "--json", ".").out.splitlines())
    several = {"A/RES/77/901"}
    named = {
        f"{each['symbol']} ({each['language']})" if each["symbol"] in several else each["symbol"]
        for each in records
    }
    assert set(grep(polyglot, "-l", ".").out.splitlines()) == named


def test_files_are_named_with_a_language_other_than_english(tmp_path: Path) -> None:
    english, french = samples() / "A_RES_77_901.txt", samples() / "fr" / "A_RES_77_901.txt"
    again = tmp_path / "again.txt"
    again.write_bytes(english.read_bytes())
    lines = call("grep", "-l", ".", english, french, again).out.splitlines()
    assert lines == ["A/RES/77/901", "A/RES/77/901 (fr)", str(again)]
    counts = call("grep", "-c", "^", english, french, again).out.splitlines()
    assert [line.rpartition(":")[0] for line in counts] == lines
