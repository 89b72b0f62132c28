"""``resparse cites``: what documents cite, and who cites one."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from citing import FIRST, SECOND, WITH_PROPOSAL
from test_cli import SAMPLE, call

import resparse
from resparse.cli.cites import COLUMNS
from resparse.mentions import mentions
from resparse.resources import samples

# --- mentions ---------------------------------------------------------------------------------------------


def test_a_mention_knows_its_clause_note_and_act() -> None:
    found = [(each.clause, each.note, each.act) for each in mentions(SECOND)]
    assert found == [
        ("pp1", None, "Reaffirming"),
        ("pp2", None, "Recalling"),
        ("pp2", None, "Recalling"),
        ("op1", "fn1", "Welcomes"),
        ("op2", None, "Takes note"),
        ("op2", "fn2", "Takes note"),
        (None, "fn3", None),
    ]


def test_a_note_that_two_clauses_call_is_one_mention_with_an_act_for_each() -> None:
    note = next(each for each in mentions(SECOND) if each.note == "fn1")
    assert [(place.clause, place.act) for place in note.places] == [
        ("op1", "Welcomes"),
        ("op2", "Takes note"),
    ]
    assert note.to_dict(SECOND)["also"] == ["op2"]


def test_title_and_proposal_come_first() -> None:
    assert [each.clause for each in mentions(WITH_PROPOSAL)] == ["title", "proposal", "op1"]


def test_a_name_is_what_the_text_calls_a_document() -> None:
    assert [each.name for each in mentions(FIRST)] == ["Universal Declaration", None]
    assert [each.name for each in mentions(WITH_PROPOSAL)] == [None, None, "The Agenda"]


@pytest.mark.parametrize("file", sorted(samples().glob("*.txt")), ids=lambda file: file.stem)
def test_every_citation_of_a_document_is_mentioned_once(file: Path) -> None:
    document = resparse.read(file)
    held = [each for node in document.walk() for each in node.citations]
    held += [each for note in document.footnotes for each in note.citations]
    held += document.citations
    held += document.proposal.citations if document.proposal else ()
    assert sorted(each.span for each in held) == sorted(each.citation.span for each in mentions(document))


# --- the command ------------------------------------------------------------------------------------------


def test_the_table_has_a_row_for_each_citation_and_clause() -> None:
    shown = call("cites", "58/166", COLUMNS="140")
    assert shown.status == 0
    lines = shown.out.splitlines()
    assert lines[0].split() == ["clause", "citation", "symbol", "date", "pinpoint", "act"]
    assert re.search(r"^pp8 +its resolution 45/158 of 18 December 1990 +A/RES/45/158 +1990-12-18 +Recalling$",
                     shown.out, re.MULTILINE)  # fmt: skip
    assert re.search(r"^op3 fn7 +A/58/221 +A/58/221 +Welcomes$", shown.out, re.MULTILINE)


@pytest.mark.parametrize("width", ["60", "80", "100", "150"])
def test_the_table_fits(width: str) -> None:
    for line in call("cites", samples(), COLUMNS=width).out.splitlines():
        assert len(line) <= int(width)
        assert line == line.rstrip()


def test_a_note_stands_under_each_clause_that_calls_it() -> None:
    shown = call("cites", "72/951", COLUMNS="140").out
    assert re.search(r"^pp3 fn2 ", shown, re.MULTILINE)
    assert re.search(r"^op1 fn2 ", shown, re.MULTILINE)


def test_several_documents_have_headings() -> None:
    shown = call("cites", "58/901", "58/902").out
    assert "A/RES/58/901 Care of lighthouses" in shown
    assert "A/RES/58/902 Seed banks" in shown
    assert "A/RES/58/901 Care" not in call("cites", "58/901").out


def test_json_has_an_object_for_each_citation() -> None:
    result = call("cites", SAMPLE, "--json")
    assert result.status == 0
    found = result.documents
    assert all(tuple(each) == COLUMNS for each in found)
    source = SAMPLE.read_text(encoding="utf-8")
    for each in found:
        assert source[slice(*each["span"])] == each["text"]
    (own,) = [each for each in found if each["symbol"] == "A/RES/45/158"]
    assert (own["document"], own["clause"], own["note"], own["act"]) == (
        "A/RES/58/166",
        "pp8",
        None,
        "Recalling",
    )
    assert own["date"] == "1990-12-18"


def test_csv_has_the_same_columns() -> None:
    rows = list(csv.DictReader(io.StringIO(call("cites", samples(), "--csv").out)))
    assert tuple(rows[0]) == COLUMNS
    found = call("cites", samples(), "--json").documents
    assert [row["text"] for row in rows] == [each["text"] for each in found]
    assert rows[0]["span"] == "-".join(map(str, found[0]["span"]))


@pytest.mark.parametrize("spelling", ["217 A (III)", "A/RES/217(III)", "a_res_217(iii)", "A/RES/217 A (III)"])
def test_who_cites_a_document_is_found_in_any_spelling(spelling: str) -> None:
    shown = call("cites", samples(), "--to", spelling, COLUMNS="100")
    assert shown.status == 0
    rows = [line.split()[0] for line in shown.out.splitlines()[1:]]
    assert {"A/RES/58/166", "A/RES/72/951"} <= set(rows)


def test_an_identifier_alone_names_a_resolution_as_well_as_a_decision() -> None:
    """58/901 would be the number of a decision."""
    found = call("cites", "72/951", "--to", "71/951", "--json").documents
    assert {each["symbol"] for each in found} == {"A/RES/71/951"}


def test_nothing_found_is_told_by_the_exit_status_alone() -> None:
    assert call("cites", SAMPLE, "--to", "A/RES/1/1") == (1, "", "")
    assert call("cites", SAMPLE, "--unresolved") == (1, "", "")
    assert call("cites", "-", "--json", stdin=b"Dear Sir,\n") == (1, "", "")


def test_unresolved_citations_are_shown_with_their_words(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(
        "The General Assembly,\n\tRecalling decision 9/41 of the Board and resolution 5 of the Club,\n"
    )
    shown = call("cites", file, "--unresolved", "--json")
    assert all(each["symbol"] is None for each in shown.documents)
    page = call("cites", samples(), "--unresolved", COLUMNS="120")
    assert "—" in page.out
    assert "(itself)" not in page.out


def test_one_bad_input_leaves_the_others_unharmed() -> None:
    result = call("cites", "58/166", "./nothing.txt", "--json")
    assert result.status == 1
    assert result.documents
    assert "nothing.txt does not exist" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["58/166", "--json", "--csv"],
        ["58/166", "--to", "no symbol at all"],
        ["58/166", "--to", "58/166", "--unresolved"],
        ["58/166", "--nope"],
    ],
)
def test_a_wrong_call_is_said_in_two_lines(arguments: Sequence[str]) -> None:
    result = call("cites", *arguments)
    assert (result.status, result.out) == (2, "")
    assert re.fullmatch(r"resparse: error: .+\n  hint: .+\n", result.err)


def test_a_document_cannot_command_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / "evil.txt"
    file.write_text(
        "The General Assembly,\n\tRecalling the \x1b]0;owned\x07Pact [red] and resolution 58/166,\n"
    )
    assert "\x1b]" not in call("cites", file, FORCE_COLOR="1").out
