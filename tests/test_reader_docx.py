"""Reading OOXML Word files: what Word knew is kept, and a file made to do harm is refused."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_files import (
    NAMES,
    call,
    document,
    field,
    italic,
    notes,
    numbered,
    package,
    paragraph,
    raised,
    run,
    tab,
    table,
    zipped,
)
from hypothesis import given
from hypothesis import strategies as st

from resparse import read as tree_of
from resparse.readers import ReadError, UnknownFormatError, docx, docx_package, read
from resparse.source import Source

ENACTING = paragraph(tab(), italic("The General Assembly"), run(","))
LISTS = f"""<w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def source(*body: str, sections: str = "", **parts: str | bytes) -> Source:
    return docx.read("file.docx", package(document(*body, sections=sections), **parts))


def lines(*body: str, **parts: str | bytes) -> list[str]:
    return source(*body, **parts).text.splitlines()


# --- what is kept ---------------------------------------------------------------------------------------


def test_a_whole_resolution_becomes_the_same_tree_as_its_text(tmp_path: Path) -> None:
    body = (
        paragraph(run("Resolution adopted by the General Assembly on 3 May 2021")),
        paragraph(run("75/901."), tab(), run("Lighthouses of small islands")),
        ENACTING,
        paragraph(tab(), italic("Recalling"), run(" its resolution 75/900"), call(1), run(" on lanterns,")),
        paragraph(
            tab(), run("1."), tab(), italic("Takes note with"), italic(" interest"), run(" of the lamps;")
        ),
        paragraph(tab(), run("2."), tab(), italic("Decides"), run(" to keep them lit."), call(2)),
    )
    data = package(document(*body), footnotes=notes("Resolution 75/900.", "See A/75/12."))
    path = tmp_path / "wrong.pdf"
    path.write_bytes(data)
    tree = tree_of(path)
    assert [(node.kind, node.label, node.opening) for node in tree.body] == [
        ("enacting", None, None),
        ("preambular", None, "Recalling"),
        ("operative", "1", "Takes note with interest"),
        ("operative", "2", "Decides"),
    ]
    assert [(note.label, note.text) for note in tree.footnotes] == [
        ("1", "Resolution 75/900."),
        ("2", "See A/75/12."),
    ]
    assert [mark.ref for node in tree.body for mark in node.footnotes] == ["fn1", "fn2"]
    assert (tree.symbol, tree.title) == ("A/RES/75/901", "Lighthouses of small islands")


@pytest.mark.parametrize(
    ("again", "found"),
    [
        (raised("1"), ["1"]),
        (raised("1, 2"), ["1", "2"]),
        (raised("(1)"), ["1"]),
        (raised("1") + raised("2"), []),
        (field("NOTEREF _Ref1 \\h", "1"), ["1"]),
        (raised("th"), []),
        (raised("9"), []),
        (run("1"), []),
    ],
    ids=["raised", "two", "in brackets", "twelve", "field", "an ordinal", "no such note", "not raised"],
)
def test_a_raised_number_repeats_a_note(again: str, found: list[str]) -> None:
    body = paragraph(run("of islands"), call(1), run(" and lamps"), again, run(" and"), call(2))
    text = source(body, footnotes=notes("One.", "Two."))
    assert [text.text[start:end] for start, end in text.hints.markers or ()] == ["1", *found, "2"]


def test_a_power_is_no_marker() -> None:
    body = paragraph(run("islands"), call(1), run(" of 3 km"), raised("2"), run(" with"), call(2))
    assert len(source(body, footnotes=notes("One.", "Two.")).hints.markers or ()) == 2


def test_a_mark_typed_by_hand_is_the_label_and_leaves_its_note() -> None:
    body = paragraph(
        run("islands"), '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    )
    note = f'<w:footnotes {NAMES}><w:footnote w:id="1">{paragraph(run("*"), tab(), run("A note."))}</w:footnote></w:footnotes>'
    assert source(body, footnotes=note).text == "islands*\n* A note.\n"


def test_a_typed_label_that_libreoffice_has_set_twice_is_no_word_of_the_note() -> None:
    body = paragraph(
        run("islands"), '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>3</w:t></w:r>'
    )
    note = (
        f'<w:footnotes {NAMES}><w:footnote w:id="1">'
        f"{paragraph(raised('3'), raised('3'), run(' 33 islands.'))}</w:footnote></w:footnotes>"
    )
    assert source(body, footnotes=note).text == "islands3\n3 \t33 islands.\n"


def test_what_is_typed_after_a_mark_is_kept() -> None:
    called = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t> 12 and</w:t></w:r>'
    note = (
        f'<w:footnotes {NAMES}><w:footnote w:id="1">{paragraph(run("12 A note."))}</w:footnote></w:footnotes>'
    )
    made = source(paragraph(run("islands"), called), footnotes=note)
    assert made.text == "islands 12 and\n12 \tA note.\n"
    assert [made.text[start:end] for start, end in made.hints.markers or ()] == ["12"]


def test_parentheses_around_the_number_of_a_note_are_none_of_its_words() -> None:
    mark = f"{run('(')}<w:r><w:footnoteRef/></w:r>{run(')')}<w:r><w:tab/></w:r>"
    note = f'<w:footnotes {NAMES}><w:footnote w:id="1">{paragraph(mark, run("قرار."))}</w:footnote></w:footnotes>'
    made = source(paragraph(run("فنار"), raised("("), call(1), raised(")")), footnotes=note)
    assert made.text == "فنار(1)\n1 \tقرار.\n"
    typed = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>(1)</w:t></w:r>'
    note = note.replace(mark, run("(1)"))
    made = source(paragraph(run("فنار"), typed), footnotes=note)
    assert made.text == "فنار(1)\n1 \tقرار.\n"


def test_a_masthead_before_the_text_and_a_date_after_a_soft_return(tmp_path: Path) -> None:
    cells = ("United Nations", "A/75/L.9", "General Assembly", "Distr.: General", "4 May 2021")
    closing = "<w:r><w:t>9th plenary meeting</w:t><w:br/><w:t>3 May 2021</w:t></w:r>"
    head = table(tuple(paragraph(run(cell)) for cell in cells))
    clause = paragraph(tab(), run("1."), tab(), run("Decides to wait."))
    path = tmp_path / "draft"
    path.write_bytes(package(document(head, ENACTING, clause, paragraph(closing))))
    tree = tree_of(path)
    assert (tree.symbol, tree.distributed) == ("A/75/L.9", "2021-05-04")
    assert (tree.meeting, tree.adopted) == ("9th plenary meeting", "2021-05-03")


def test_notes_start_where_the_settings_say() -> None:
    settings = f'<w:settings {NAMES}><w:footnotePr><w:numStart w:val="4"/></w:footnotePr></w:settings>'
    body = paragraph(run("islands"), call(1))
    assert lines(body, footnotes=notes("A note."), settings=settings) == ["islands4", "4 \tA note."]


def test_notes_typed_below_the_text_are_notes() -> None:
    text = source(
        paragraph(run("islands"), raised("1"), run(" and lamps"), raised("2"), run(" and"), raised("1")),
        paragraph(raised("1"), run(" First note.")),
        paragraph(raised("2"), run("Second note.")),
    )
    assert text.text.splitlines()[1:] == ["1 \tFirst note.", "2 \tSecond note."]
    assert len(text.hints.markers or ()) == 3


def test_italics_come_from_runs_and_styles_and_styles_undo_each_other() -> None:
    styles = f"""<w:styles {NAMES}>
    <w:style w:type="paragraph" w:styleId="Slanted"><w:rPr><w:i/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Slanted"/></w:style>
    <w:style w:type="character" w:styleId="Term"><w:rPr><w:i/></w:rPr></w:style></w:styles>"""
    text = source(
        paragraph(run("Plain "), run("Term", '<w:rStyle w:val="Term"/>')),
        paragraph(run("Inherited "), run("Upright", '<w:i w:val="0"/>'), look='<w:pStyle w:val="Child"/>'),
        paragraph(run("Undone", '<w:rStyle w:val="Term"/>'), look='<w:pStyle w:val="Slanted"/>'),
        styles=styles,
    )
    assert [text.text[start:end] for start, end in text.hints.italics] == ["Term", "Inherited"]


def test_numbers_made_by_word_are_written() -> None:
    body = [
        numbered("First"),
        numbered("Item", 1),
        numbered("Item", 1),
        numbered("Point", 2),
        numbered("Second"),
        numbered("Item", 1),
        numbered("Dot", 3),
        numbered("From five", number=2),
    ]
    assert lines(*body, numbering=LISTS) == [
        "\t1.\tFirst",
        "\t(a)\tItem",
        "\t(b)\tItem",
        "\t(i)\tPoint",
        "\t2.\tSecond",
        "\t(a)\tItem",
        "\t•\tDot",
        "\t5.\tFrom five",
    ]


def test_a_list_may_come_from_the_style() -> None:
    styles = f"""<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="Op">
    <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"""
    body = paragraph(run("Decides"), look='<w:pStyle w:val="Op"/>')
    off = paragraph(run("Not"), look='<w:pStyle w:val="Op"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(body, off, styles=styles, numbering=LISTS) == ["\t1.\tDecides", "Not"]


def test_typed_labels_get_their_tab_where_the_file_has_none() -> None:
    assert lines(paragraph(run("1. Decides to")), paragraph(run("(a) Also"))) == [
        "1.\tDecides to",
        "(a)\tAlso",
    ]
    mixed = lines(paragraph(run("1."), tab(), run("Decides to")), paragraph(run("2. is quoted")))
    assert mixed == ["1.\tDecides to", "2. is quoted"]


def test_tables_are_rows_with_tabs_and_layout_is_lines() -> None:
    word = paragraph(run("words"))
    cells = [paragraph(run(cell)) for cell in ("Lamp", "Height", "North", "12")]
    data = table((cells[0], cells[1]), (cells[2], cells[3] + paragraph(run("metres"))))
    assert source(word, data).text == "words\nLamp\tHeight\nNorth\t12\x0bmetres\n"
    assert source(word, table((cells[0],), (cells[1],))).text == "words\nLamp\nHeight\n"
    masthead = table((paragraph(run("United Nations")), paragraph(run("A/RES/75/901"))))
    assert source(masthead, word).text == "United Nations\nA/RES/75/901\nwords\n"


def test_a_table_in_a_cell_stays_in_it() -> None:
    inner = table((paragraph(run("a")), paragraph(run("b"))))
    outer = table((paragraph(run("left")), inner + paragraph()))
    assert source(paragraph(run("words")), outer).text == "words\nleft\ta b\n"


def test_text_boxes_stand_before_the_paragraph_that_holds_them() -> None:
    box = f"<w:txbxContent>{paragraph(run('Boxed'))}{paragraph(run('words'))}</w:txbxContent>"
    shape = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{shape}<w:t>After</w:t></w:r><w:r><w:t> them</w:t></w:r></w:p>"
    assert lines(body) == ["Boxed", "words", "After them"]


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del>'
    added = f'<w:ins w:id="2">{run("new")}</w:ins>'
    joined = paragraph(run("First half"), look='<w:rPr><w:del w:id="3"/></w:rPr>')
    text = source(paragraph(run("The "), deleted, added, run(" lamp")), joined, paragraph(run(" and second")))
    assert text.text == "The new lamp\nFirst half and second\n"
    (told,) = text.diagnostics
    assert told.code == "tracked-changes"
    assert "1 insertions taken, 1 deletions left out" in told.message


def test_hidden_text_and_macros_are_left_out_and_said() -> None:
    text = source(paragraph(run("Seen"), run(" not seen", "<w:vanish/>")))
    assert text.text == "Seen\n"
    assert [told.code for told in text.diagnostics] == ["hidden-text"]
    data = package(document(ENACTING), main_type="application/vnd.ms-word.document.macroEnabled.main+xml")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    macros = docx.read("a.docm", zipped({**files, "word/vbaProject.bin": b"\x00"}))
    assert [told.code for told in macros.diagnostics] == ["macros-ignored"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a\x0bb"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "a b"),
        ("<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t></w:r>", "non\u2011stop"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ("<w:r><w:t>a\n  b</w:t></w:r>", "a   b"),
        (field("PAGE", "3"), "3"),
        (field('HYPERLINK "http://x.test"', "A/75/1"), "A/75/1"),
        (f'<w:fldSimple w:instr="DOCVARIABLE s">{run("A/75/2")}</w:fldSimple>', "A/75/2"),
        (f'<w:hyperlink w:anchor="x">{run("linked")}</w:hyperlink>', "linked"),
        (f"<w:sdt><w:sdtContent>{run('controlled')}</w:sdtContent></w:sdt>", "controlled"),
        (f"<w:moveFrom>{run('moved')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>", "here"),
    ],
)
def test_signs_and_wrappings(inside: str, text: str) -> None:
    assert source(f"<w:p>{inside}</w:p>").text == f"{text}\n"


def test_the_first_line_of_a_paragraph_pushed_in_has_its_tab() -> None:
    pushed = paragraph(run("Pushed in,"), look='<w:ind w:firstLine="720"/>')
    centred = paragraph(run("Centred"), look='<w:ind w:firstLine="720"/><w:jc w:val="center"/>')
    assert lines(pushed, centred) == ["\tPushed in,", "Centred"]


def test_comments_and_running_heads_come_last_and_give_the_masthead(tmp_path: Path) -> None:
    head = table((paragraph(run("United Nations")), paragraph(run("A/RES/75/901"))))
    date = paragraph(run("4 May 2021"))
    parts = {
        "header1": f"<w:hdr {NAMES}>{head}{paragraph(run('General Assembly'))}{paragraph(run('Distr.: General'))}{date}</w:hdr>",
        "comments": f'<w:comments {NAMES}><w:comment w:id="0" w:initials="DU">{paragraph(run("&lt;&lt;ODS JOB NO&gt;&gt;N2100001E&lt;&lt;ODS JOB NO&gt;&gt;"))}</w:comment></w:comments>',
    }
    sections = '<w:headerReference w:type="first" r:id="header1"/>'
    text = source(ENACTING, sections=sections, **parts)
    assert text.text.splitlines()[1] == "[DU1]<<ODS JOB NO>>N2100001E<<ODS JOB NO>>"
    path = tmp_path / "a.doc"
    path.write_bytes(package(document(ENACTING, sections=sections), **parts))
    tree = tree_of(path)
    assert (tree.symbol, tree.job_number, tree.distributed) == ("A/RES/75/901", "N2100001E", "2021-05-04")


def test_the_strict_form_of_the_format_is_read() -> None:
    strict = document(ENACTING).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert docx.read("a.docx", package(strict)).text == "\tThe General Assembly,\n"


# --- what is refused ------------------------------------------------------------------------------------

BOMB = document(paragraph(run("lamp " * 200))) + " " * docx_package.LARGEST
ENTITY = '<!DOCTYPE w:document [<!ENTITY lamp "lamp">]>' + document(paragraph(run("&lamp;")))


def encrypted(data: bytes) -> bytes:
    """Return a zip archive whose entries say that they are encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01").replace(
        b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01"
    )


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (package(document(ENACTING))[:-200], "begins like a zip archive", "fetch it again"),
        (package(document(ENACTING)[:-30]), "document.xml in it is no XML", "fetch it again"),
        (package(BOMB), "unpacks to more than 32 MB", "harm"),
        (package(ENTITY), "declares a document type", "harm"),
        (encrypted(package(document(ENACTING))), "encrypted with a password", "without one"),
    ],
    ids=["cut", "cut inside", "bomb", "entity", "encrypted"],
)
def test_a_bad_file_gets_one_clear_line(data: bytes, message: str, hint: str) -> None:
    with pytest.raises(ReadError) as caught:
        docx.read("bad.docx", data)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        ({"xl/workbook.xml": "<a/>"}, "an Excel workbook"),
        ({"ppt/presentation.xml": "<a/>"}, "a PowerPoint presentation"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "OpenDocument text"),
        ({"mimetype": "application/epub+zip"}, "an e-book"),
        ({"notes.txt": "lamp"}, "a zip archive"),
    ],
)
def test_an_archive_of_another_kind_is_named(
    tmp_path: Path, files: dict[str, str | bytes], kind: str
) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(zipped(files))
    with pytest.raises(UnknownFormatError, match=kind):
        read(path)


def test_an_entity_hidden_by_its_encoding_is_found() -> None:
    hidden = ('<?xml version="1.0" encoding="UTF-16"?>' + ENTITY).encode("utf-16")
    with pytest.raises(ReadError, match="declares a document type"):
        docx.read("bad.docx", package(document(), styles=hidden))


def test_what_a_part_points_to_may_be_missing() -> None:
    text = source(paragraph(run("islands"), call(1)), sections='<w:headerReference r:id="gone"/>')
    assert text.text == "islands1\n"


def test_depth_does_no_harm() -> None:
    deep = "<w:ins>" * 50_000 + run("deep") + "</w:ins>" * 50_000
    assert source(f"<w:p>{deep}</w:p>").text == "deep\n"


def test_five_hundred_pages_are_read() -> None:
    clause = run(" the islands to keep the lamps lit and to report on what they cost;" * 5)
    text = source(
        *(paragraph(run(f"{number}."), tab(), italic("Requests"), clause) for number in range(1, 4501))
    )
    assert text.text.count("\n") == len(text.hints.italics) == 4500


# --- laws -----------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="<&>*"), max_size=12)
PIECES: list[Callable[[str], str]] = [run, italic, raised]


@given(st.lists(st.lists(st.tuples(st.sampled_from(PIECES), WORDS), max_size=5), max_size=6))
def test_every_word_is_kept_and_none_is_added(body: list[list[tuple[Callable[[str], str], str]]]) -> None:
    text = source(*(paragraph(*(make(words) for make, words in each)) for each in body)).text
    written = "".join(words for each in body for _, words in each)
    assert "".join(text.split()) == "".join(written.split())


@given(st.lists(st.lists(st.tuples(st.sampled_from(PIECES), WORDS), max_size=5), max_size=6))
def test_hints_lie_in_the_text_in_order(body: list[list[tuple[Callable[[str], str], str]]]) -> None:
    made = source(
        *(paragraph(*(make(words) for make, words in each), call(1)) for each in body),
        footnotes=notes("One."),
    )
    for spans in (made.hints.italics, made.hints.markers or ()):
        assert all(start < end <= len(made.text) for start, end in spans)
        assert list(spans) == sorted(spans)
    assert all(made.text[start:end].strip() == made.text[start:end] for start, end in made.hints.italics)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=6))
def test_no_damage_gives_a_traceback(place: int, noise: bytes) -> None:
    data = package(document(ENACTING, numbered("First")), footnotes=notes("One."), numbering=LISTS)
    place %= len(data)
    try:
        docx.read("bad.docx", data[:place] + noise + data[place + len(noise) :])
    except ReadError as trouble:
        assert trouble.hint


def test_a_row_with_an_empty_first_cell_is_one_of_its_table(tmp_path: Path) -> None:
    def cells(*texts: str) -> tuple[str, ...]:
        return tuple(paragraph(run(text)) for text in texts)

    body = (
        paragraph(italic("The General Assembly"), run(",")),
        paragraph(run("1."), tab(), italic("Decides"), run(" the following:")),
        table(cells("Harbour", "Lamps", ""), cells("", "Old", "New"), cells("Amber Quay", "3", "4")),
        paragraph(run("2."), tab(), italic("Requests"), run(" more.")),
    )
    file = tmp_path / "table.docx"
    file.write_bytes(package(document(*body)))
    found = [node for node in tree_of(file).walk() if node.kind == "table"]
    rows = (("Harbour", "Lamps", ""), ("", "Old", "New"), ("Amber Quay", "3", "4"))
    assert [node.rows for node in found] == [rows]
