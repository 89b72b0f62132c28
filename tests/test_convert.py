"""``resparse convert`` as a user calls it: what is written where, and what is said when it cannot be."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from test_cli import A_SAMPLE, SAMPLE, call

import resparse
from resparse.render.formats import SUFFIXES, Target, target_of
from resparse.render.sheets import CITATIONS, CLAUSES, FOOTNOTES, SHEETS
from resparse.resources import samples

SYMBOL = "A/RES/58/166"
PLAIN = [target for target in Target if target not in (Target.DOCX, Target.PARQUET, Target.AKN)]


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of comma-separated values."""
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("target", PLAIN)
def test_a_document_goes_to_standard_output(target: Target) -> None:
    done = call("convert", SYMBOL, "--to", target)
    assert (done.status, done.err) == (0, A_SAMPLE)
    assert "entry into force of the International Convention" in done.out


@pytest.mark.parametrize("suffix", sorted({each for found in SUFFIXES.values() for each in found}))
def test_the_suffix_tells_the_format(suffix: str) -> None:
    assert target_of(suffix) is target_of(suffix.upper()) is not None


def test_a_file_is_written_by_its_suffix(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = call("convert", SAMPLE, "-o", page)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert list(tmp_path.iterdir()) == [page]


def test_standard_input_is_converted() -> None:
    done = call("convert", "-", "--to", "text", stdin=SAMPLE.read_bytes())
    assert done.status == 0
    assert resparse.parse(done.out) == resparse.read(SAMPLE)


def test_text_reads_back_to_the_same_tree(tmp_path: Path) -> None:
    done = call("convert", samples(), "--to", "text", "-o", tmp_path / "out")
    assert done.status == 0, done.err
    for file in sorted(samples().glob("*.txt")):
        assert resparse.read(tmp_path / "out" / file.name) == resparse.read(file), file.name


def test_folders_keep_their_shape_and_no_file_is_lost(tmp_path: Path) -> None:
    inside = tmp_path / "in" / "deep"
    inside.mkdir(parents=True)
    text = SAMPLE.read_bytes()
    for name in ("a.txt", "a.text", "deep/b.txt"):
        (tmp_path / "in" / name).write_bytes(text)
    done = call("convert", tmp_path / "in", "-t", "markdown", "-o", tmp_path / "out", "--jobs", "2")
    assert (done.status, done.err) == (0, "")
    made = sorted(str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.md"))
    assert made == ["a.md", "a.txt.md", "deep/b.md"]


def test_no_input_is_written_over_by_another(tmp_path: Path) -> None:
    word = tmp_path / "draft.docx"
    assert call("convert", SYMBOL, "-o", word).status == 0
    (tmp_path / "draft.txt").write_text("My notes.\n", encoding="utf-8")
    done = call("convert", tmp_path, "--to", "text", "-o", tmp_path)
    assert (done.status, done.err) == (0, "")
    assert (tmp_path / "draft.txt").read_text(encoding="utf-8") == "My notes.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "draft.docx", "draft.docx.txt", "draft.txt", "draft.txt.txt"
    ]  # fmt: skip


def test_equal_names_from_many_folders_are_counted(tmp_path: Path) -> None:
    files = [tmp_path / name / "a.txt" for name in "wxyz"]
    for file in files:
        file.parent.mkdir()
        file.write_bytes(SAMPLE.read_bytes())
    done = call("convert", *files, "--to", "json", "-o", tmp_path / "out")
    assert (done.status, done.err) == (0, "")
    made = {path.name: json.loads(path.read_bytes())["source"] for path in (tmp_path / "out").iterdir()}
    assert made == dict(
        zip(("a.json", "a.txt.json", "a.txt-2.json", "a.txt-3.json"), map(str, files), strict=True)
    )


def test_figures_at_the_end_of_a_name_are_no_suffix(tmp_path: Path) -> None:
    for name in ("A_C.3_58_L.22", "A_C.3_58_L.23", "A_C.3_58_L.23.txt"):
        (tmp_path / name).write_bytes(SAMPLE.read_bytes())
    done = call("convert", tmp_path, "--to", "html", "-o", tmp_path / "out")
    assert (done.status, done.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "A_C.3_58_L.22.html", "A_C.3_58_L.23.html", "A_C.3_58_L.23.txt.html"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["all.html", "notes.md"])
def test_several_documents_do_not_go_into_one_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name == "notes.md":
        file.write_text("Mine.\n", encoding="utf-8")
    done = call("convert", SAMPLE, SAMPLE, "--to", "html", "-o", file)
    assert (done.status, done.out) == (2, "")
    assert "cannot go into one file" in done.err
    assert not file.is_dir()


def test_symbols_become_file_names(tmp_path: Path) -> None:
    done = call("convert", SYMBOL, "A/RES/72/952 B", "--to", "json", "-o", f"{tmp_path}/")
    assert (done.status, done.err) == (0, A_SAMPLE + A_SAMPLE.replace(SYMBOL, "A/RES/72/952 B"))
    made = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()}
    assert {name: record["symbol"] for name, record in made.items()} == {
        "A_RES_58_166.json": SYMBOL,
        "A_RES_72_952_B.json": "A/RES/72/952 B",
    }


def test_tables_of_a_folder_have_the_documented_columns(tmp_path: Path) -> None:
    files = sorted(samples().glob("*.txt"))
    done = call("convert", *files, "--to", "csv", "-o", f"{tmp_path}/tables/")
    assert (done.status, done.err) == (0, "")
    documents = [resparse.read(path) for path in files]
    for sheet in SHEETS:
        rows = table((tmp_path / "tables" / f"{sheet.name}.csv").read_text(encoding="utf-8"))
        assert list(rows[0]) == [column.name for column in sheet.columns]
        assert len(rows) == sum(len(list(sheet.rows(document))) for document in documents)


def test_rows_say_what_the_document_says() -> None:
    document = resparse.read(SAMPLE)
    clauses = {row["clause"]: row for row in CLAUSES.rows(document)}
    assert clauses["op3"]["opening"] == "Welcomes"
    assert clauses["op3"]["markers"] == ["7"]
    assert set(clauses) == {node.id for node in document.walk()}
    notes = {row["note"]: row for row in FOOTNOTES.rows(document)}
    assert notes["fn7"]["clauses"] == ["op3"]
    cited = [row for row in CITATIONS.rows(document) if row["symbol"] == "A/RES/45/158"]
    assert [row["clause"] for row in cited] == ["pp8"]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_row_has_every_column(sheet: object) -> None:
    assert sheet in SHEETS
    for file in samples().glob("*.txt"):
        for row in sheet.rows(resparse.read(file)):  # type: ignore[attr-defined]
            assert list(row) == [column.name for column in sheet.columns]  # type: ignore[attr-defined]


def test_one_table_goes_to_standard_output() -> None:
    done = call("convert", SYMBOL, "--to", "csv", "--table", "footnotes")
    assert [row["label"] for row in table(done.out)] == [str(number) for number in range(1, 8)]


def test_a_file_named_after_a_table_holds_that_table(tmp_path: Path) -> None:
    assert call("convert", SYMBOL, "-o", tmp_path / "citations.csv").status == 0
    assert "pinpoint" in (tmp_path / "citations.csv").read_text(encoding="utf-8").splitlines()[0]


def test_parquet_has_stable_types(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert call("convert", SYMBOL, "-o", tmp_path / "clauses.parquet").status == 0
    found = parquet.read_table(tmp_path / "clauses.parquet")
    types = {field.name: str(field.type) for field in found.schema}
    assert types["text"] == "string"
    assert types["depth"] == "int64"
    assert types["markers"].startswith("list<")
    assert found.column("clause").to_pylist() == [node.id for node in resparse.read(SAMPLE).walk()]


def test_parquet_goes_into_a_pipe() -> None:
    pytest.importorskip("pyarrow.parquet")
    import subprocess
    import sys

    arguments = [sys.executable, "-m", "resparse", "convert", str(SAMPLE), "--to", "parquet"]
    done = subprocess.run(arguments, capture_output=True, check=True, timeout=60)
    assert done.stdout[:4] == done.stdout[-4:] == b"PAR1"


def test_without_pyarrow_a_line_says_what_to_install(tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['pyarrow'] = None"
    done = call("convert", SYMBOL, "-o", tmp_path / "x.parquet", code=hidden)
    assert done.status == 1
    assert "pip install 'resparse[parquet]'" in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((SYMBOL,), "the format is not told"),
        ((SYMBOL, "-o", "page.pdf"), "the format is not told"),
        ((SYMBOL, "A/RES/58/901", "--to", "html"), "need a folder"),
        ((SYMBOL, "--to", "html", "--table", "clauses"), "--table is for csv and parquet"),
        ((SYMBOL, "--to", "latex"), "latex"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(arguments: tuple[str, ...], told: str) -> None:
    done = call("convert", *arguments)
    assert done.status == 2
    assert done.out == ""
    assert told in done.err
    assert "hint:" in done.err


def test_what_cannot_be_read_is_said_and_the_rest_is_written(tmp_path: Path) -> None:
    done = call("convert", SAMPLE, tmp_path / "none.txt", "--to", "html", "-o", tmp_path / "out")
    assert done.status == 1
    assert "none.txt" in done.err
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["A_RES_58_166.html"]


def test_a_folder_in_vain_is_said(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = call("convert", tmp_path / "in", "--to", "html", "-o", tmp_path / "out")
    assert done.status == 1
    assert "holds no file that can be read" in done.err


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(tmp_path / "page.html")
    for _ in range(2):
        assert call("convert", "58/166", "-o", str(tmp_path / "link.html")).status == 0
        assert (tmp_path / "link.html").is_symlink()
        assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.html", "page.html"]


@pytest.mark.skipif(not Path("/dev/stdout").is_symlink(), reason="a system without it")
def test_standard_output_may_be_named_as_a_file(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        command = [sys.executable, "-m", "resparse", "convert", "58/166", "--to", "text", "-o", "/dev/stdout"]
        subprocess.run(command, stdout=out, check=True)
    assert "General Assembly" in (tmp_path / "out").read_text(encoding="utf-8")
    assert Path("/dev/stdout").is_symlink()


def test_no_file_is_written_over_itself(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(SAMPLE.read_bytes())
    done = call("convert", file, "-o", file)
    assert done.status == 1
    assert "over itself" in done.err
    assert file.read_bytes() == SAMPLE.read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = call("convert", SAMPLE, "--to", "html", "-o", f"{tmp_path}/out/")
    assert done.status == 1
    assert "cannot be made" in done.err or "cannot be written" in done.err


def test_word_files_of_equal_documents_are_equal(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        assert call("convert", SAMPLE, "-o", tmp_path / name).status == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        assert archive.testzip() is None
        assert b"w:footnoteReference" in archive.read("word/document.xml")
