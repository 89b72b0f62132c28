"""The block of notes at the end: where it begins, what is a note of it, what only looks like one."""

import pytest

import resparse

BODY = "\tThe General Assembly,\n\t1.\tDecides to wait;\n\t2.\tRequests oil.\n"

TABLE: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("one note", BODY + "1 See A/85/9.\n", [("1", "See A/85/9.")]),
    ("a tab after the number", BODY + "1\tSee A/85/9.\n", [("1", "See A/85/9.")]),
    ("several", BODY + "1 One.\n2 Two.\n3 Three.\n", [("1", "One."), ("2", "Two."), ("3", "Three.")]),
    ("blank lines between", BODY + "\n1 One.\n\n2 Two.\n\n", [("1", "One."), ("2", "Two.")]),
    ("from 2 on", BODY + "2 Two.\n3 Three.\n", [("2", "Two."), ("3", "Three.")]),
    ("from 41 on", BODY + "41 One.\n42 Two.\n", [("41", "One."), ("42", "Two.")]),
    ("one number left out", BODY + "1 One.\n3 Three.\n", [("1", "One."), ("3", "Three.")]),
    ("asterisks first", BODY + "* Star.\n** Two.\n1 One.\n", [("*", "Star."), ("**", "Two."), ("1", "One.")]),
    ("asterisks alone", BODY + "* Star.\n", [("*", "Star.")]),
    ("over two lines", BODY + "1 One goes\non here.\n2 Two.\n", [("1", "One goes on here."), ("2", "Two.")]),
    ("after the closing lines", BODY + "7th plenary meeting\n3 May 2031\n1 One.\n", [("1", "One.")]),
    ("after an annex", BODY + "Annex\nRules\n\t1.\tBe kind.\n1 One.\n", [("1", "One.")]),
    ("before the furniture", BODY + "1 One.\n[DU1]<<ODS JOB NO>>N1<<ODS JOB NO>>\n9 x\n", [("1", "One.")]),
    ("a note that ends in a quotation", BODY + "1 Known as “the Lamp”\n", [("1", "Known as “the Lamp”")]),
    ("none", BODY, []),
    ("rows of a table are none", BODY + "Annex\nLamps\n4 Amber Quay\n12 Long Sound\n9 Pier\n", []),
    ("numbers of paragraphs are none", BODY + "\t3.\tThanks all.\n", []),
    ("a date is none", BODY + "7th plenary meeting\n3 May 2031\n", []),
    ("what stands before the body is none", "1 One.\n2 Two.\n" + BODY, []),
    (
        "a table before the block",
        BODY + "Annex\nLamps\n4 Amber Quay\n12 Long Sound\n1 One.\n2 Two.\n",
        [("1", "One."), ("2", "Two.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "notes"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_block(text: str, notes: list[tuple[str, str]]) -> None:
    document = resparse.parse(text)
    assert [(note.label, note.text) for note in document.footnotes] == notes


def test_a_note_knows_its_place() -> None:
    text = BODY + "1 See\nA/85/9.\n2 See A/85/10.\n"
    note, _ = resparse.parse(text).footnotes
    assert note.id == "fn1"
    assert text[slice(*note.span)] == "1 See\nA/85/9."
    assert text[slice(*note.own)] == "See\nA/85/9."


def test_notes_are_no_clauses() -> None:
    document = resparse.parse(BODY + "1 Requests nothing;\n2 Decides nothing.\n")
    assert [node.id for node in document.walk()] == ["enacting", "op1", "op2"]


def test_two_notes_of_one_number_have_two_addresses() -> None:
    document = resparse.parse(BODY.replace("wait;", "wait;*") + "* One.\n* Two.\n")
    assert [note.id for note in document.footnotes] == ["fn*", "fn*~2"]
    assert document["op1"].footnotes[0].ref == "fn*"


def test_many_notes_of_one_number() -> None:
    document = resparse.parse(BODY + "* One.\n" * 30)
    assert len({note.id for note in document.footnotes}) == 30
