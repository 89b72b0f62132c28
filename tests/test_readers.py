"""Reading: every encoding met in the wild, and every file that is no text."""

from pathlib import Path

import pytest

from resparse.readers import FORMATS, Format, ReadError, UnknownFormatError, read
from resparse.readers.text import DAMAGED, GUESSED
from resparse.source import Source

ENGLISH = "The General Assembly,\r\n\tRecalling the café of “Côte d’Ivoire” – and its Pact,\n"
RUSSIAN = "Генеральная Ассамблея, ссылаясь на свою резолюцию о правах человека,\n" * 4
ARABIC = "إن الجمعية العامة، إذ تشير إلى قرارها المتعلق بحقوق الإنسان\n" * 4
CHINESE = "大会，回顾其关于人权的决议，赞赏地注意到秘书长的报告，\n" * 4


def written(folder: Path, data: bytes) -> Source:
    """Return what is read from a file that holds some bytes."""
    path = folder / "file.txt"
    path.write_bytes(data)
    return read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_loss_and_without_a_word(tmp_path: Path, encoding: str) -> None:
    source = written(tmp_path, ENGLISH.encode(encoding))
    assert source.text.removeprefix("\ufeff") == ENGLISH
    assert source.diagnostics == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-be"])
def test_the_byte_order_mark_is_part_of_the_text(tmp_path: Path, encoding: str) -> None:
    marked = ENGLISH if encoding == "utf-8-sig" else "\ufeff" + ENGLISH
    assert written(tmp_path, marked.encode(encoding)).text == "\ufeff" + ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("Rappelant sa résolution sur les réfugiés et les problèmes liés,\n", "latin-1"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (ARABIC, "cp1256"),
        (CHINESE, "gb18030"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH.replace("“", '"').replace("”", '"'), "utf-16-be"),
    ],
)
def test_an_older_encoding_is_detected_and_said(tmp_path: Path, text: str, encoding: str) -> None:
    source = written(tmp_path, text.encode(encoding, "replace"))
    assert source.text == text.encode(encoding, "replace").decode(encoding)
    assert [told.code for told in source.diagnostics] == [GUESSED]


def test_a_few_bad_bytes_do_not_turn_utf8_into_something_else(tmp_path: Path) -> None:
    data = RUSSIAN.encode() + b"\xff" + RUSSIAN.encode()
    source = written(tmp_path, data)
    assert source.text == f"{RUSSIAN}\ufffd{RUSSIAN}"
    (told,) = source.diagnostics
    assert told.code == DAMAGED
    assert told.span == (len(RUSSIAN), len(RUSSIAN) + 1)


def test_utf16_cut_in_the_middle_of_a_letter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="UTF-16-LE"):
        written(tmp_path, ENGLISH.encode("utf-16")[:-1])


@pytest.mark.parametrize(
    ("data", "kind", "advice"),
    [
        (b"{\\rtf1\\ansi The General Assembly", "RTF", "save it as .docx or as plain text"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image", "character recognition"),
        (b"\xff\xd8\xff\xe0\x00", "a JPEG image", "character recognition"),
        (b"\x1f\x8b\x08", "a gzip archive", "unpack"),
        (b"The General\x00Assembly,", "binary data", "text file"),
        (bytes(range(1, 9)) * 9, "binary data", "text file"),
    ],
)
def test_what_is_no_text_is_named_and_refused(tmp_path: Path, data: bytes, kind: str, advice: str) -> None:
    with pytest.raises(UnknownFormatError) as caught:
        written(tmp_path, data)
    assert kind in caught.value.message
    assert advice in caught.value.hint


def test_the_odd_control_character_of_a_word_dump_is_text(tmp_path: Path) -> None:
    text = "The General Assembly,\x0c\n\tRecalling non\x1erailway land,\x02\n" * 20
    assert written(tmp_path, text.encode()).text == text


def test_an_empty_file_is_refused_but_a_blank_one_is_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is empty"):
        written(tmp_path, b"")
    assert written(tmp_path, b"\n").text == "\n"


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist"):
        read(tmp_path / "nothing.txt")
    with pytest.raises(ReadError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(ReadError, match="not a path"):
        read("a\x00b")


def test_the_name_is_the_one_given(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("text\n")
    assert read(str(tmp_path / "here.txt")).name == str(tmp_path / "here.txt")


def test_another_format_plugs_in_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = Format(lambda data: data.startswith(b"%PDF-"), lambda name, _: Source(name, "read"))
    monkeypatch.setattr("resparse.readers.FORMATS", (pdf, *FORMATS))
    assert written(tmp_path, b"%PDF-1.7").text == "read"
    assert written(tmp_path, b"plain").text == "plain"


def test_whatever_a_reader_does_one_line_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_name: str, _data: bytes) -> Source:
        raise ZeroDivisionError("first\nsecond")

    monkeypatch.setattr("resparse.readers.FORMATS", (Format(lambda _: True, broken),))
    (tmp_path / "a").write_text("x")
    with pytest.raises(ReadError, match=r"cannot be read: ZeroDivisionError: first$"):
        read(tmp_path / "a")


@pytest.mark.parametrize(
    ("shown", "read_as"),
    [
        ("\u202bلعام \u202a،)9(2030\u202c بما\u202c", "لعام 2030(9)، بما"),
        ("\u202b\u202a - 11\u202cتؤكد\u202c", "11 - تؤكد"),
        ("\u202b(\u202a)9\u202cالقرار \u202a.70/1\u202c\u202c", "(9)القرار 70/1."),
        ("\u202bلجنة (\u202a ،A/77/408\u202cالفقرة \u202a)33\u202c\u202c", "لجنة (A/77/408، الفقرة 33)"),
        ("\u202bفي \u202a2021-2030\u202c\u202c", "في 2030-2021"),
        ("\u202b\u202aDecember 2022 21\u202c\u202c", "21 December 2022"),
        ("\u202b\u202aA/77/9\u202c      \u202bالأمم\u202c\u202c", "الأمم      A/77/9"),
        ("plain words", "plain words"),
    ],
    ids=["a marker", "a number", "a note", "a symbol", "years", "a date", "cells", "no signs"],
)
def test_arabic_of_pdftotext_comes_in_reading_order(tmp_path: Path, shown: str, read_as: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text("\n".join([shown, *["\u202b\u202a1\u202cب\u202c"] * 3]), encoding="utf-8")
    assert read(str(path)).text.split("\n")[0] == read_as
