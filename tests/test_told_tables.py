"""Tables that a format tells: each one node with the cells as they are, and what only places text none."""

from collections.abc import Callable
from pathlib import Path

import pytest
from doc_files import Doc
from doc_files import line as doc_line
from doc_files import row as doc_row
from docx_files import call, document, italic, notes, package, paragraph, run, tab, table
from hypothesis import given
from hypothesis import strategies as st
from laws import lawful

from resparse.nodes import Resolution
from resparse.readers import docx, read
from resparse.readers.markdown import hinted
from resparse.render.docx import docx as as_docx
from resparse.render.html import html as as_html
from resparse.render.markdown import markdown as as_markdown
from resparse.source import NO_HINTS, Source
from resparse.syntax import parse

Rows = tuple[tuple[str, ...], ...]


def cells(*texts: str) -> tuple[str, ...]:
    return tuple(paragraph(run(text)) for text in texts)


def before() -> tuple[str, ...]:
    return (
        paragraph(run("85/901."), tab(), run("Lamps of the harbours")),
        paragraph(tab(), italic("The General Assembly"), run(",")),
        paragraph(tab(), italic("Recalling"), run(" the Pact,"), call(1)),
        paragraph(tab(), run("1."), tab(), italic("Decides"), run(" the following:")),
    )


def after() -> tuple[str, ...]:
    return (
        paragraph(tab(), run("2."), tab(), italic("Requests"), run(" the harbour masters to report;")),
        paragraph(tab(), run("3."), tab(), italic("Decides"), run(" to meet again.")),
        paragraph(run("77th plenary meeting")),
        paragraph(run("4 May 2031")),
    )


NOTES = notes("The Pact.", "A note.", "Another.")
FRAME = [
    ("enacting", "enacting"), ("preambular", "pp1"), ("operative", "op1"), ("operative", "op2"),
    ("operative", "op3"), ("closing", "closing1"),
]  # fmt: skip


def tree(*body: str) -> Resolution:
    return parse(docx.read("file.docx", package(document(*body), footnotes=NOTES)))


def between(*body: str) -> Resolution:
    """Return the document with something between its first two clauses."""
    return tree(*before(), *body, *after())


def tables(read: Resolution) -> list[tuple[str, Rows]]:
    return [(node.id, node.rows) for node in read.walk() if node.kind == "table"]


def others(read: Resolution) -> list[tuple[str, str]]:
    return [(node.kind, node.id) for node in read.walk() if node.kind != "table"]


# --- what is a table ------------------------------------------------------------------------------------

DATA: list[tuple[Rows, str]] = [
    ((("No.", "Item", "Count"), ("1.", "Lamps", "30"), ("2.", "Bells", "12")), "numbers"),
    ((("1.", "Lamps"), ("2.", "Bells"), ("3.", "Horns")), "numbers, two columns"),
    ((("(a)", "Lamps", "30"), ("(b)", "Bells", "12"), ("A.", "Horns", "")), "letters; a section's sign"),
    ((("Requests a report;", "30"), ("Decides that lamps burn,", "12")), "clauses, to look at"),
    ((("1.", "Requests a report;", "Agreed"), ("2.", "Decides to meet.", "Open")), "clauses with labels"),
    ((("85/902", "Bells"), ("85/903", "Horns")), "numbers of resolutions"),
    ((("1.", "", "Lamps", ""), ("", "2.", "Bells", "x")), "empty cells"),
    ((("Annex", "Page"), ("Annex I", "4")), "signs of annexes"),
    ((("Place", "Date", "Time"),), "one row"),
    ((("77th plenary meeting",), ("4 May 2031", "5")), "a row that is one merged cell"),
    (
        (("No.", "What"), ("1.", "Lamps burn at night."), ("2.", "Bells ring by day.")),
        "sentences under a head",
    ),
]


@pytest.mark.parametrize(("rows", "why"), DATA, ids=[why for _, why in DATA])
def test_a_table_is_one_node_with_its_cells(rows: Rows, why: str) -> None:
    read = between(table(*(cells(*row) for row in rows)))
    assert tables(read) == [("op1.table1", rows)], why
    assert others(read) == FRAME, why
    assert read["op1.table1"].text == " ".join(filter(None, (cell for row in rows for cell in row)))
    lawful(read, read.source.text)


def test_the_rows_of_two_tables_stay_apart_and_an_empty_row_is_none() -> None:
    one, other = (("1.", "a", "b"), ("2.", "c", "d")), (("3.", "e", "f"), ("4.", "g", "h"))
    read = between(
        table(*(cells(*row) for row in one), cells("", "", "")), table(*(cells(*r) for r in other))
    )
    assert tables(read) == [("op1.table1", one), ("op1.table2", other)]
    assert others(read) == FRAME


def test_markers_in_cells_are_kept() -> None:
    head = (paragraph(run("1.")), paragraph(run("Lamps"), call(2)), paragraph(run("30")))
    read = between(table(head, (paragraph(run("2.")), paragraph(run("Bells"), call(3), run(" of bronze")))))
    assert tables(read) == [("op1.table1", (("1.", "Lamps", "30"), ("2.", "Bells of bronze")))]
    assert [(mark.label, mark.offset, mark.ref) for mark in read["op1.table1"].footnotes] == [
        ("2", 8, "fn2"),
        ("3", 20, "fn3"),
    ]
    lawful(read, read.source.text)


def test_cells_hold_paragraphs_tabs_and_line_ends() -> None:
    goal = (*cells("Goal 1"), "".join(cells("First.", "Second.", "Third.")), *cells("3"))
    broken = "<w:p><w:r><w:t>at</w:t><w:br/><w:t>dusk</w:t></w:r></w:p>"
    tabbed = (paragraph(run("2."), tab(), run("Bells")), broken, *cells("4"))
    read = between(table(goal, tabbed))
    assert tables(read) == [
        ("op1.table1", (("Goal 1", "First. Second. Third.", "3"), ("2. Bells", "at dusk", "4")))
    ]
    assert others(read) == FRAME


def test_merged_cells_are_read_once() -> None:
    def cell(text: str, how: str) -> str:
        return f"<w:tcPr>{how}</w:tcPr>{paragraph(run(text))}"

    top = (cell("Year", '<w:vMerge w:val="restart"/>'), cell("Lamps", '<w:gridSpan w:val="2"/>'))
    old = (cell("1.", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("x", ""))
    read = between(table(top, (cell("", "<w:vMerge/>"), *cells("Old", "New")), old))
    assert tables(read) == [("op1.table1", (("Year", "Lamps"), ("", "Old", "New"), ("1.", "x")))]


def test_a_table_inside_another_is_words_of_its_cell() -> None:
    inner = table(cells("1.", "x"), cells("2.", "y")) + paragraph()
    read = between(table((*cells("A"), inner), cells("B", "z")))
    assert tables(read) == [("op1.table1", (("A", "1. x 2. y"), ("B", "z")))]
    assert others(read) == FRAME


def test_tables_of_an_annex_leave_its_paragraphs_where_they_are() -> None:
    lamps = table(cells("1.", "Lamps", "30"), cells("2.", "Bells", "12"))
    first, second = (paragraph(tab(), run(f"{n}."), tab(), run("These are.")) for n in (1, 2))
    read = between(paragraph())
    annexed = tree(*before(), *after(), paragraph(run("Annex")), first, lamps, second, lamps)
    rows = (("1.", "Lamps", "30"), ("2.", "Bells", "12"))
    assert tables(annexed) == [("annex.1.table1", rows), ("annex.2.table1", rows)]
    below = [("annex", "annex"), ("paragraph", "annex.1"), ("paragraph", "annex.2")]
    assert others(annexed) == others(read) + below


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)
CELL = WORDS | st.sampled_from(
    ("1.", "(a)", "2.", "A.", "Annex", "The General Assembly", "Requests this;", "•")
)


@given(st.lists(st.tuples(CELL, WORDS, WORDS), min_size=1, max_size=4))
def test_whatever_cells_hold_they_are_read_and_nothing_else_moves(rows: list[tuple[str, ...]]) -> None:
    text = "\n".join(
        ("The General Assembly,", "\t1.\tDecides:", *map("\t".join, rows), "\t2.\tRequests more.")
    )
    place, told = text.index(rows[0][0], text.index("Decides:")), []
    for row in rows:
        spans = []
        for cell in row:
            spans.append((place, place + len(cell)))
            place += len(cell) + 1
        told.append(tuple(spans))
    hints = NO_HINTS.__class__(laid_out=True, tables=(tuple(told),), markers=())
    read = parse(Source("-", text, hints=hints), "en")
    assert tables(read) == [("op1.table1", tuple(rows))]
    assert others(read) == [("enacting", "enacting"), ("operative", "op1"), ("operative", "op2")]
    lawful(read, read.source.text)


# --- what is none ---------------------------------------------------------------------------------------

MASTHEAD = table(cells("United Nations", "A/RES/85/901"), cells("General Assembly", "Distr.: General"))
LISTED = ("To light the lamps;", "To ring the bells;", "To report.")
LAYOUT: list[tuple[Callable[[], Resolution], str]] = [
    (lambda: tree(MASTHEAD, *before(), *after()), "a masthead"),
    (lambda: tree(paragraph(run("Advance copy")), MASTHEAD, MASTHEAD, *before(), *after()), "not first"),
    (lambda: tree(table(("".join((*before(), *after())),))), "the whole text in one cell"),
    (lambda: tree(table((paragraph(), "".join((*before(), *after()))))), "in one of two"),
    (lambda: tree(table(*((paragraph(), line) for line in (*before(), *after())))), "a row a paragraph"),
    (lambda: tree(*before(), *after(), table(cells("Box"))), "a box"),
]


@pytest.mark.parametrize(("made", "why"), LAYOUT, ids=[why for _, why in LAYOUT])
def test_a_table_that_places_text_is_none(made: Callable[[], Resolution], why: str) -> None:
    read = made()
    assert tables(read) == [], why
    assert others(read)[: len(FRAME)] == FRAME, why
    lawful(read, read.source.text)


def test_a_list_with_its_labels_in_a_column_is_a_list() -> None:
    rows = (cells(label, words) for label, words in zip(("(a)", "(b)", "(c)"), LISTED, strict=True))
    read = between(table(*rows))
    assert tables(read) == []
    assert [(node.id, node.text) for node in read["op1"].children] == [
        (f"op1.{letter}", words) for letter, words in zip("abc", LISTED, strict=True)
    ]


def test_bullets_in_a_column_are_bullets() -> None:
    read = between(table(cells("•", "Lamps of the quays"), cells("•", "Bells"), cells("", "at dusk")))
    assert tables(read) == []
    assert [node.text for node in read["op1"].children][:2] == ["Lamps of the quays", "Bells"]


def test_who_voted_how_is_part_of_the_closing() -> None:
    vote = paragraph(run("[Adopted by a recorded vote of 3 to 2. The voting was as follows:"))
    read = tree(
        *before(), *after()[:2], vote, table(cells("In favour:", "A, B, C"), cells("Against:", "D, E"))
    )
    assert tables(read) == []
    assert [node.text for node in read.walk() if node.kind == "closing"][1:] == [
        "In favour: A, B, C",
        "Against: D, E",
    ]


def test_a_table_inside_one_that_holds_the_text_is_read() -> None:
    lamps = table(cells("1.", "Lamps", "30"), cells("2.", "Bells", "12"))
    read = tree(table((paragraph(), "".join((*before(), lamps, *after())))))
    assert tables(read) == [("op1.table1", (("1.", "Lamps", "30"), ("2.", "Bells", "12")))]
    assert others(read) == FRAME


# --- other formats, and back ----------------------------------------------------------------------------


def shape(read: Resolution) -> list[object]:
    marks = ((node, [(mark.label, mark.offset) for mark in node.footnotes]) for node in read.walk())
    return [(node.kind, node.id, node.text, node.rows, called) for node, called in marks]


@pytest.mark.parametrize(("rows", "why"), DATA, ids=[why for _, why in DATA])
def test_a_table_goes_through_every_format_and_back(rows: Rows, why: str, tmp_path: Path) -> None:
    whole = between(table(*(cells(*row) for row in rows)))
    written = {
        "x.docx": as_docx(whole),
        "x.html": as_html(whole).encode(),
        "x.md": as_markdown(whole).encode(),
    }
    for name, data in written.items():
        (tmp_path / name).write_bytes(data)
        assert shape(parse(read(tmp_path / name))) == shape(whole), f"{name}: {why}"


def test_a_page_leaves_empty_cells_below_what_is_merged(tmp_path: Path) -> None:
    page = (
        "<p><i>The General Assembly</i>,<p>1. <i>Decides</i> the following:<table>"
        "<tr><td rowspan=3>Year<td colspan=2 rowspan=2>Lamps<td>1</tr><tr><td>2</tr><tr><td>a<td>b<td>c</tr>"
        "</table><p>2. <i>Requests</i> more."
    )
    (tmp_path / "page.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    rows = (("Year", "Lamps", "1"), ("", "", "2"), ("", "a", "b", "c"))
    assert tables(parse(read(tmp_path / "page.html"))) == [("op1.table1", rows)]


def test_notes_in_a_table_of_a_page_are_notes(tmp_path: Path) -> None:
    page = (
        '<p><i>The General Assembly</i>,<p>1. <i>Decides</i> the following:<a href="#n1"><sup>1</sup></a>'
        "<p>2. <i>Requests</i> more.<table>"
        '<tr><td><a name="n1">1</a><td>A note.</tr><tr><td>3.<td>Lamps<td>30</tr></table>'
    )
    (tmp_path / "page.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    found = parse(read(tmp_path / "page.html"))
    assert [(note.label, note.text) for note in found.footnotes] == [("1", "A note.")]
    assert [rows for _, rows in tables(found)] == [(("3.", "Lamps", "30"),)]


def test_a_table_of_an_old_word_file(tmp_path: Path) -> None:
    lines = [doc_line("The General Assembly,"), doc_line("\t1.\tDecides the following:")]
    rows = [*doc_row("No.", "Item", "Count"), *doc_row("1.", "Lamps", ""), *doc_row("", "Bells", "12")]
    (tmp_path / "old.doc").write_bytes(Doc([*lines, *rows, doc_line("\t2.\tRequests more.")]).written())
    told = (("No.", "Item", "Count"), ("1.", "Lamps", ""), ("", "Bells", "12"))
    assert tables(parse(read(tmp_path / "old.doc"))) == [("op1.table1", told)]


MARKDOWN = """# 85/901. Lamps

*The General Assembly*,

*Recalling* the Pact, which has been read by all the masters of the
harbours and by those of the quays at night,

1. *Decides* the following, which is to be read with what has been
said before:

{table}

2. *Requests* more of the same, and hopes that it will be given in the
course of the year.
"""
PIPES = [
    (
        "| No. | Item |\n|---|:---:|\n| 1. | lamps |\n| (a) | |",
        (("No.", "Item"), ("1.", "lamps"), ("(a)", "")),
    ),
    ("No. | Item\n--- | ---\n1. | lamps\n2. | bells", (("No.", "Item"), ("1.", "lamps"), ("2.", "bells"))),
    ("|a|b|\n|-|-|\n| - | - |\n|c|d|\n| - | - |", (("a", "b"), ("-", "-"), ("c", "d"), ("-", "-"))),
    ("|  |  |\n| --- | --- |\n| 1. | a \\| *b* |\n| 2. |", (("1.", "a | b"), ("2.",))),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("table", "rows"), PIPES)
def test_a_table_of_markdown(table: str, rows: Rows, end: str) -> None:
    text = MARKDOWN.format(table=table).replace("\n", end)
    read = parse(hinted(Source("-", text)))
    assert tables(read) == [("op1.table1", rows)]
    assert [node for node in others(read) if node[0] != "table"] == FRAME[:4]
    lawful(read, read.source.text)


def test_signs_of_what_is_no_text_stay_words() -> None:
    """As those that a wrapped table is written in for a while."""
    text = MARKDOWN.format(table="\ufffc | b\n--|--\nc | d\n\n• \ufffc\ufffc.")
    read = parse(hinted(Source("-", text)))
    assert tables(read) == [("op1.table1", (("\ufffc", "b"), ("c", "d")))]
    assert "\ufffc\ufffc." in [node.text for node in read.walk()]


def test_pipes_without_a_rule_are_words() -> None:
    assert not hinted(Source("-", "*Notes* | *this*\nand | that\n")).hints.tables
