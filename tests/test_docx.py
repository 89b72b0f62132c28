"""The Word file: sound as an archive, and read back to the document that it was written from."""

import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from specimen import DOCUMENT, node

import resparse
from resparse.nodes import Resolution
from resparse.render.docx import docx
from resparse.render.plain import render_text
from resparse.resources import samples

FILES = sorted(samples().rglob("*.txt"))

ODD = {
    "A_RES_58_903": "a marker without a note is a raised number, which Word has for powers too",
    "A_HRC_RES_30_902": "full-width markers call notes with plain numbers; Word has one label for both",
}
"""Specimens that a Word file cannot say in full, and why."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_back(document: Resolution, tmp_path: Path) -> Resolution:
    file = tmp_path / "back.docx"
    file.write_bytes(docx(document))
    return resparse.read(file)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_word_file_reads_back(file: Path, tmp_path: Path) -> None:
    document = resparse.read(file)
    back = read_back(document, tmp_path)
    if file.stem in ODD:
        assert [each.text.rstrip("5") for each in back.operative] == [
            each.text for each in document.operative
        ]
    else:
        assert back == document


@pytest.mark.parametrize("write", [docx, lambda document: render_text(document).encode()])
def test_a_soft_return_after_the_label_of_a_section_is_kept(
    write: Callable[[Resolution], bytes], tmp_path: Path
) -> None:
    document = resparse.parse(
        "The General Assembly,\n\tI\vTolls\n\t1.\tDecides to meet;\n\tII\vBridges\n\t2.\tDecides to part.\n"
    )
    assert [node.id for node in document.walk()][1:] == ["I", "I.op1", "II", "II.op2"]
    file = tmp_path / "back"
    file.write_bytes(write(document))
    assert resparse.read(file) == document


def test_notes_that_go_on_from_another_part_are_counted_by_word(tmp_path: Path) -> None:
    document = resparse.parse(
        "The General Assembly,\n\tRecalling the tolls,4 and the bridges,5\n\t1.\tDecides to meet.4\n"
        "\n4 \tA/58/1.\n5 \tA/58/2.\n"
    )
    assert [note.label for note in document.footnotes] == ["4", "5"]
    assert read_back(document, tmp_path) == document
    main = zipfile.ZipFile(BytesIO(docx(document))).read("word/document.xml").decode()
    assert 'numStart w:val="4"' in main
    assert "customMarkFollows" not in main


def parts(document: Resolution) -> dict[str, ET.Element]:
    with zipfile.ZipFile(BytesIO(docx(document))) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}


def test_every_relation_leads_somewhere() -> None:
    held = parts(DOCUMENT)
    for name in ("word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels"):
        for relation in held[name]:
            if relation.get("TargetMode") != "External":
                assert f"word/{relation.get('Target')}" in held
    kinds = {each.get("PartName", "").lstrip("/") for each in held["[Content_Types].xml"]}
    assert {name for name in held if name.startswith("word/") and "_rels" not in name} <= kinds


def test_styles_that_are_used_are_there() -> None:
    held = parts(DOCUMENT)
    known = {style.get(f"{W}styleId") for style in held["word/styles.xml"].iter(f"{W}style")}
    for name, part in held.items():
        if name.startswith("word/"):
            used = {each.get(f"{W}val") for each in part.iter(f"{W}pStyle")}
            assert used <= known, name


def test_a_note_called_twice_is_one_footnote() -> None:
    held = parts(DOCUMENT)
    calls = list(held["word/document.xml"].iter(f"{W}footnoteReference"))
    notes = [each for each in held["word/footnotes.xml"] if each.get(f"{W}type") is None]
    assert len(calls) == len(notes) == len(DOCUMENT.footnotes)


def test_hostile_words_stay_words() -> None:
    body = (node("operative", "op1", 'Asks <w:p/> & "this" \x07;', "1"),)
    text = "".join(parts(replace(DOCUMENT, body=body))["word/document.xml"].itertext())
    assert 'Asks <w:p/> & "this"' in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    document = resparse.read(samples() / "A_RES_58_166.txt")
    (tmp_path / "a.docx").write_bytes(docx(document))
    call = ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    call += ["--convert-to", "txt:Text", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(call, check=True, capture_output=True, timeout=110)
    text = (tmp_path / "a.txt").read_text(encoding="utf-8-sig")
    for clause in (*document.preambular, *document.operative):
        assert clause.text[-40:-1] in text
