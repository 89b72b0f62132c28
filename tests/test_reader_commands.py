"""Files of word processors and web pages at the command line: every command takes them."""

from pathlib import Path

import pytest
from doc_files import Doc, line
from docx_files import call as call_note
from docx_files import document, italic, notes, package, paragraph, run, tab, zipped
from test_cli import call

TITLE = "75/901.\tLighthouses of small islands"
CLAUSE = "to keep the lamps lit."

DOCX = package(
    document(
        paragraph(run("75/901."), tab(), run("Lighthouses of small islands")),
        paragraph(tab(), run("The General Assembly,")),
        paragraph(tab(), italic("Recalling"), run(" the Pact,"), call_note(1)),
        paragraph(tab(), run("1."), tab(), italic("Decides"), run(f" {CLAUSE}")),
    ),
    footnotes=notes("See A/75/12."),
)
DOC = Doc(
    [
        line(TITLE),
        line("\tThe General Assembly,"),
        line("\tRecalling the Pact,\x02"),
        line(f"\t1.\tDecides {CLAUSE}"),
    ],
    [line("\x02 See A/75/12."), line()],
).written()
HTML = f"""<html><body><p>75/901. Lighthouses of small islands<p>The General Assembly,
<p><i>Recalling</i> the Pact,<sup><a href="#n">1</a></sup><p>1. <i>Decides</i> {CLAUSE}<p id=n>1 See A/75/12.""".encode()

FILES = {"a.docx": DOCX, "b.doc": DOC, "c.htm": HTML}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_a_folder_gives_the_same_tree_of_each_and_passes_other_files_over(folder: Path) -> None:
    (folder / "d.xlsx").write_bytes(zipped({"xl/workbook.xml": "<a/>"}))
    done = call("parse", folder, "--json")
    assert done.status == 0
    trees = [
        [(node["kind"], node["label"], node["opening"], node["text"], [mark["ref"] for mark in node["footnotes"]])
         for node in tree["body"]]
        for tree in done.documents
    ]  # fmt: skip
    assert trees[0] == [
        ("enacting", None, None, "The General Assembly,", []),
        ("preambular", None, "Recalling", "Recalling the Pact,", ["fn1"]),
        ("operative", "1", "Decides", f"Decides {CLAUSE}", []),
    ]
    assert trees == [trees[0]] * 3
    assert [tree["footnotes"][0]["text"] for tree in done.documents] == ["See A/75/12."] * 3


@pytest.mark.parametrize("name", FILES)
def test_every_command_takes_a_file(folder: Path, name: str) -> None:
    path = folder / name
    assert CLAUSE in call("show", path).out
    assert f"op1:Decides {CLAUSE}" in call("grep", "lamps", path).out
    assert call("check", path).status in (0, 1)


@pytest.mark.parametrize("name", FILES)
def test_standard_input_is_told_by_content_too(name: str) -> None:
    (tree,) = call("parse", "-", "--json", stdin=FILES[name]).documents
    assert (tree["source"], tree["number"]) == ("-", "75/901")


def test_a_bad_file_is_one_line_that_names_standard_input() -> None:
    done = call("parse", "-", stdin=DOCX[:300])
    assert done.status == 1
    assert done.err.startswith("resparse: error: standard input begins like a zip archive")


def test_a_word_file_is_never_rewritten(folder: Path) -> None:
    path = folder / "a.docx"
    call("check", "--fix", path)
    assert path.read_bytes() == DOCX
