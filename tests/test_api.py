"""What a program that imports the package can rely on."""

import dataclasses
import doctest
import importlib.resources
import json
from pathlib import Path

import pytest

import resparse
from resparse.readers import ReadError
from resparse.resources import samples

TEXT = """\
85/901.\tLamps1
\tThe General Assembly,
\tRecalling the lamps of old,2
\t1.\tRequests the Board to keep:
\t(a)\tLamps:
\t(i)\tRed;
\t(ii)\tBlue;
\t(b)\tBells;
II
Ropes
\t2.\tDecides to coil them;2
III
Oil
\t3.\tThanks all;
\t4.\tWaits.
Annex
Rules
\t1.\tBe kind.
1 Changed.
2 See A/85/9.
"""


@pytest.fixture(scope="module")
def document() -> resparse.Resolution:
    return resparse.parse(TEXT, source="lamps.txt")


def test_clauses_by_slot(document: resparse.Resolution) -> None:
    assert [node.id for node in document.preambular] == ["pp1"]
    assert [node.id for node in document.operative] == ["op1", "II.op2", "III.op3", "III.op4"]
    assert [node.opening for node in document.operative][:2] == ["Requests", "Decides"]


@pytest.mark.parametrize(
    ("address", "label"),
    [("op1", "1"), ("op1.a", "a"), ("op1.a.ii", "ii"), ("II", "II"), ("II.op2", "2"), ("annex.1", "1")],
)
def test_clause_by_address(document: resparse.Resolution, address: str, label: str) -> None:
    assert address in document
    assert document[address].label == label
    assert document[address].id == address


def test_a_section_may_be_left_out_of_an_address(document: resparse.Resolution) -> None:
    assert document["op2"] is document["II.op2"]
    assert document["op4"] is document["III.op4"]
    assert "op3" in document


def test_but_not_where_two_clauses_could_be_meant() -> None:
    twice = resparse.parse("The General Assembly,\nI\nOil\n\t1.\tAsks;\nII\nTar\n\t1.\tAsks.\n")
    assert "I.op1" in twice
    assert "op1" not in twice
    with pytest.raises(KeyError):
        twice["op1"]


@pytest.mark.parametrize("address", ["OP1", "A/RES/85/901#op1", "a/res/85/901#Op1", "#op1"])
def test_an_address_as_people_write_it(document: resparse.Resolution, address: str) -> None:
    assert document[address] is document["op1"]


@pytest.mark.parametrize("address", ["op9", "", "op1.c", "A/RES/1/1#op1", "fn1", ".op2", "op"])
def test_an_unknown_address(document: resparse.Resolution, address: str) -> None:
    assert address not in document
    with pytest.raises(KeyError) as caught:
        document[address]
    assert caught.value.args == (address,)


def test_what_is_no_address_is_not_in_a_document(document: resparse.Resolution) -> None:
    assert None not in document


def test_walk_is_in_reading_order(document: resparse.Resolution) -> None:
    ids = [node.id for node in document.walk()]
    assert ids == [
        "enacting", "pp1", "op1", "op1.a", "op1.a.i", "op1.a.ii", "op1.b", "II", "II.op2", "III", "III.op3",
        "III.op4", "annex", "annex.1",
    ]  # fmt: skip
    assert [node.id for node in document["op1.a"].walk()] == ["op1.a", "op1.a.i", "op1.a.ii"]


def test_footnotes_know_their_callers(document: resparse.Resolution) -> None:
    assert [(note.id, note.label, note.text, note.markers) for note in document.footnotes] == [
        ("fn1", "1", "Changed.", ("title",)),
        ("fn2", "2", "See A/85/9.", ("pp1", "II.op2")),
    ]
    (marker,) = document.title_footnotes
    assert (marker.label, marker.offset, marker.ref) == ("1", len("Lamps"), "fn1")


def test_spans_lead_back_to_the_source(document: resparse.Resolution) -> None:
    node = document["op1.a"]
    assert document.source.text[slice(*node.span)] == "(a)\tLamps:\n\t(i)\tRed;\n\t(ii)\tBlue;"
    assert document.source.text[slice(*node.own)] == "Lamps:"
    assert document.source.line(node.span[0]) == 5
    assert document.source.position(node.span[0]) == (5, 2)


def test_the_record_is_json(document: resparse.Resolution) -> None:
    record = json.loads(json.dumps(document.to_dict()))
    assert record["schema"] == "resparse.resolution/1"
    assert record["source"] == "lamps.txt"
    assert record["title"] == "Lamps"
    clause = record["body"][2]
    assert (clause["id"], clause["kind"], clause["opening"]) == ("op1", "operative", "Requests")
    assert clause["line"] == 4
    assert [child["id"] for child in clause["children"]] == ["op1.a", "op1.b"]
    assert record["footnotes"][1]["markers"] == ["pp1", "II.op2"]


def test_documents_are_equal_when_they_say_the_same(document: resparse.Resolution) -> None:
    assert resparse.parse(TEXT) == document
    assert resparse.parse(TEXT.replace("\n", "\n\n")) == document
    assert resparse.parse(TEXT.replace("Bells", "Balls")) != document


def test_nothing_can_be_changed(document: resparse.Resolution) -> None:
    for noun, name in ((document, "title"), (document["op1"], "text"), (document.footnotes[0], "text")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(noun, name, "other")


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "lamps.txt"
    file.write_text(TEXT, encoding="utf-8")
    document = resparse.read(file)
    assert document == resparse.parse(TEXT)
    assert document.source.name == str(file)
    assert resparse.read(str(file)) == document


def test_every_sample_is_read() -> None:
    for file in samples().glob("*.txt"):
        document = resparse.read(file)
        assert document.symbol
        assert document.operative


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        resparse.read(tmp_path / "nothing.txt")


def test_a_letter_is_no_resolution_but_no_error() -> None:
    document = resparse.parse("Dear keeper,\nthe lamp is out.\n")
    assert document.operative == ()
    assert [diagnostic.code for diagnostic in document.diagnostics] == ["no-enacting-line"]


def test_the_examples_in_the_documentation_of_the_package() -> None:
    failed, tried = doctest.testmod(resparse)
    assert tried
    assert not failed


def test_the_package_says_that_it_is_typed() -> None:
    assert (importlib.resources.files(resparse) / "py.typed").is_file()


def test_every_public_name_is_there_and_documented() -> None:
    for name in resparse.__all__:
        assert getattr(resparse, name).__doc__, name
