"""Drawing documents: golden pages, and text that Rich must not take for markup."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from specimen import DOCUMENT, NOWHERE, mark, node

import resparse
from resparse.nodes import Marker, Node, Resolution
from resparse.render.cells import cell_markers
from resparse.render.marks import marked, raised
from resparse.render.plain import render_text, with_markers
from resparse.render.terminal import draw
from resparse.render.tree import lines
from resparse.render.views import Notes, View
from resparse.render.words import words
from resparse.resources import samples
from resparse.source import Source

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(samples().glob("*.txt"))

UPDATE = "RESPARSE_UPDATE_GOLDEN"
"""Set this variable to write the golden files anew; read the difference before keeping it."""


def page(resolution: Resolution, width: int, view: View | None = None) -> str:
    """Return a document as drawn without colours."""
    console = Console(width=width, color_system=None)
    return "".join(f"{line.plain}\n" for line in draw(resolution, console, view or View()))


def compare(name: str, drawn: str) -> None:
    """Compare what was drawn with a golden file."""
    path = GOLDEN / name
    if os.environ.get(UPDATE):
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn, encoding="utf-8")
    assert drawn == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize(
    "stem",
    ["A_RES_58_166", "A_RES_58_901", "A_RES_72_954_A-C", "A_HRC_RES_30_901", "S_RES_9001_2003"],
)
def test_samples_are_drawn_as_before(stem: str, width: int) -> None:
    compare(f"{stem}.{width}.txt", page(resparse.read(samples() / f"{stem}.txt"), width))


@pytest.mark.parametrize("width", [60, 100])
def test_the_specimen_is_drawn_as_before(width: int) -> None:
    compare(f"specimen.{width}.txt", page(DOCUMENT, width))


def test_inline_notes_are_drawn_as_before() -> None:
    compare("specimen.inline.txt", page(DOCUMENT, 80, View(notes=Notes.INLINE)))


def test_the_tree_is_drawn_as_before() -> None:
    compare("specimen.tree.txt", "".join(f"{line}\n" for line in lines(DOCUMENT)))


@pytest.mark.parametrize("width", [60, 100])
def test_what_looks_like_markup_is_text(width: int) -> None:
    drawn = " ".join(page(DOCUMENT, width).split())
    for words_ in (
        "[on the report of the Third Committee (A/58/508/Add.1 and Corr.1)]",
        "the Pact [red]¹",
        ":smile:",
        "the Board [/b]¹,³",
        "A/58/221 [sic].",
    ):
        assert words_ in drawn


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_of_a_sample_is_lost(file: Path) -> None:
    """Every word of every node stands on the page, whatever the width."""
    resolution = resparse.read(file)
    drawn = page(resolution, 72)
    bare = re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹*]", "", drawn)
    for each in resolution.walk():
        pieces = [cell for row in each.rows for cell in row] or [each.text]
        for word in " ".join(pieces).split():
            assert word[:20] in bare, (each.id, word)
    for note in resolution.footnotes:
        assert raised(note.label) in drawn


@pytest.mark.parametrize("width", [1, 10, 25])
def test_a_narrow_terminal_breaks_nothing(width: int) -> None:
    for line in page(DOCUMENT, width).splitlines():
        assert len(line) <= max(width, 24)


def test_deep_nesting_is_drawn_without_recursion() -> None:
    inner = node("subparagraph", "op1.x", "The last.", "x")
    for level in range(5000):
        inner = replace(node("subparagraph", f"op1.{level}", "One more:", "a"), children=(inner,))
    drawn = page(replace(DOCUMENT, body=(inner,)), 60)
    assert drawn.count("One more:") == 5000
    assert len(list(lines(replace(DOCUMENT, body=(inner,))))) == 5005
    assert render_text(replace(DOCUMENT, body=(inner,))).count("One more:") == 5000


def test_rows_of_different_lengths_are_drawn_as_lines() -> None:
    rows = (("Harbour", "Watchers"), ("All of them",))
    uneven = node("table", "t1", "Harbour Watchers All of them", rows=rows)
    drawn = page(replace(DOCUMENT, body=(uneven,)), 60, View(masthead=False, title=False))
    assert drawn.startswith("Harbour  Watchers\nAll of them\n")


def test_markers_in_cells_stand_in_their_cell() -> None:
    rows = (("a", "b"), ("b", ""), ("b", "c"))
    text = "a b b b c"
    table = Node(
        "table",
        "t1",
        None,
        text,
        NOWHERE,
        NOWHERE,
        rows=rows,
        footnotes=(Marker("1", 3, "fn1"), Marker("2", 5, "fn2"), Marker("3", 9, None)),
    )
    labels = [[[m.label for m in cell] for cell in row] for row in cell_markers(table)]
    assert labels == [[[], ["1"]], [["2"], []], [[], ["3"]]]


def test_colours_are_on_opening_words_and_markers() -> None:
    text = "Recalling also the Pact,"
    drawn = marked(text, [mark(1, text, "Recalling"), mark(2, text, "Pact")], len("Recalling also"))
    assert drawn.plain == "Recalling¹ also the Pact²,"
    looks = {drawn.plain[span.start : span.end]: span.style for span in drawn.spans}
    assert looks == {"Recalling¹ also": "italic cyan", "¹": "magenta", "²": "magenta"}


def test_a_label_is_raised_where_there_is_a_raised_form() -> None:
    assert raised("1234567890") == "¹²³⁴⁵⁶⁷⁸⁹⁰"
    assert raised("**") == "**"
    assert raised("a") == "ᵃ"


def test_sessions_are_named_by_kind() -> None:
    said = words("en")
    assert said.session_in_figures("S-1") == "1st special session"
    assert said.session_in_figures(2018) == "2018 session"
    assert [said.session_in_figures(n).split()[0] for n in (2, 3, 11, 13, 21, 111)] == [
        "2nd",
        "3rd",
        "11th",
        "13th",
        "21st",
        "111th",
    ]


def test_sessions_are_written_in_words() -> None:
    said = words("en")
    assert said.session(58) == "Fifty-eighth session"
    assert said.session("S-32") == "Thirty-second special session"
    assert said.session("ES-11") == "Eleventh emergency special session"
    assert said.session(2018) == "2018 session"
    assert said.session(80) == "Eightieth session"
    assert said.session(112) == "Hundred and twelfth session"
    assert words("xx").table == said.table


def test_lists_and_dates_are_written_as_in_a_masthead() -> None:
    said = words("en")
    assert said.listed(("1",)) == "1"
    assert said.listed(("1", "2 (a)", "3")) == "1, 2 (a) and 3"
    assert said.date("2003-12-02") == "2 December 2003"


def test_markers_go_back_where_they_stood() -> None:
    text = "the Unit, and more"
    markers = [mark(4, text, "Unit,"), mark(5, text, "more"), mark(3, text, "Unit,")]
    assert with_markers(text, markers) == "the Unit,4,3 and more5"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_written_parses_to_an_equal_document(file: Path) -> None:
    once = resparse.read(file)
    assert resparse.parse(render_text(once)) == once


def test_the_sample_is_written_as_it_was() -> None:
    """All but the number at the foot of the page, which no field holds, and spaces at line ends."""
    text = (samples() / "A_RES_58_166.txt").read_text(encoding="utf-8")
    written = render_text(resparse.parse(text))
    before = text.replace("\n03 50454\n", "\n\n").splitlines()
    assert [line.rstrip() for line in written.splitlines()] == [line.rstrip() for line in before]


def test_a_document_without_a_masthead_can_be_written() -> None:
    bare = Resolution(source=Source("x", ""), language="en")
    assert resparse.parse(render_text(bare)) == replace(resparse.parse(""), source=bare.source)
