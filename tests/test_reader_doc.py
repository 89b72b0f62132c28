"""Reading binary Word files: built here byte by byte, so that each says one thing."""

import builtins
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from doc_files import (
    AS_OPPOSED_TO_STYLE,
    CENTRED,
    DELETED,
    HIDDEN,
    INSERTED,
    ITALIC,
    RAISED,
    UPRIGHT,
    Doc,
    Paragraph,
    compound,
    first_line,
    fonts,
    level,
    line,
    listed,
    patterns,
    row,
    style,
    styled,
    styles,
    symbol,
    uses,
)
from hypothesis import given
from hypothesis import strategies as st

from resparse import read as tree_of
from resparse.readers import ReadError, UnknownFormatError, doc, read
from resparse.source import Source

ENACTING = line("\t", ("The General Assembly", ITALIC), ",")


def source(file: Doc) -> Source:
    return doc.read("file.doc", file.written())


def italics(made: Source) -> list[str]:
    return [made.text[start:end] for start, end in made.hints.italics]


def markers(made: Source) -> list[str]:
    return [made.text[start:end] for start, end in made.hints.markers or ()]


# --- what is kept ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("flags", [0x0200, 0])
def test_a_whole_resolution_becomes_the_same_tree_as_its_text(
    tmp_path: Path, narrow: bool, flags: int
) -> None:
    body = (
        line("Resolution adopted by the General Assembly on 3 May 2021"),
        line("75/901.\tLighthouses of small islands"),
        ENACTING,
        line("\t", ("Recalling", ITALIC), " its resolution 75/900", ("\x02", RAISED), " on lanterns,"),
        line("\t1.\t", ("Takes note", ITALIC), " of the “lamps”;"),
        line(
            "\t2.\t",
            ("Decides", ITALIC),
            " to keep them lit",
            ("\x02", RAISED),
            " as in 75/900.",
            ("1", RAISED),
        ),
    )
    notes = [line("\x02 Resolution 75/900."), line("\x02 See A/75/12.")]
    path = tmp_path / "wrong.txt"
    path.write_bytes(Doc(body, [*notes, line()], narrow=narrow, flags=flags).written())
    tree = tree_of(path)
    assert [(node.kind, node.label, node.opening) for node in tree.body] == [
        ("enacting", None, None),
        ("preambular", None, "Recalling"),
        ("operative", "1", "Takes note"),
        ("operative", "2", "Decides"),
    ]
    assert tree.body[2].text == "Takes note of the “lamps”;"
    assert [(note.label, note.text) for note in tree.footnotes] == [
        ("1", "Resolution 75/900."),
        ("2", "See A/75/12."),
    ]
    assert [mark.ref for node in tree.body for mark in node.footnotes] == ["fn1", "fn2", "fn1"]
    assert (tree.symbol, tree.title) == ("A/RES/75/901", "Lighthouses of small islands")


def test_a_mark_typed_by_hand_is_the_label_and_leaves_its_note() -> None:
    file = Doc([line("islands", ("*", RAISED), " and")], [line("*\tA note."), line()], typed=True)
    made = source(file)
    assert made.text == "islands* and\n* A note.\n"
    assert markers(made) == ["*"]


def test_looks_come_from_runs_and_styles_and_styles_undo_each_other() -> None:
    sheet = styles(
        style(1, 0xFFF, b"\x00\x00", b""),
        style(1, 0, b"\x01\x00", ITALIC),
        style(1, 1, b"\x02\x00", b""),
        style(2, 0xFFF, ITALIC),
    )
    body = [
        line("Plain ", ("Term", styled(3))),
        line("Inherited ", ("Upright", UPRIGHT), style=2),
        line(("Undone", styled(3)), style=1),
        line(("Turned", AS_OPPOSED_TO_STYLE)),
    ]
    assert italics(source(Doc(body, styles=sheet))) == ["Term", "Inherited", "Turned"]


def test_numbers_made_by_word_are_written() -> None:
    levels = (
        level(0, "\x00.") + level(4, "(\x01)") + level(2, "(\x02)") + level(23, "\uf0b7") + level(0, "") * 5
    )
    body = [
        line("First", changes=listed(1)),
        line("Item", changes=listed(1, 1)),
        line("Item", changes=listed(1, 1)),
        line("Point", changes=listed(1, 2)),
        line("Second", changes=listed(1)),
        line("Item", changes=listed(1, 1)),
        line("Dot", changes=listed(1, 3)),
        line("From five", changes=listed(2)),
        line("None", changes=listed(0)),
        line("No such list", changes=listed(9)),
    ]
    file = Doc(body, patterns=patterns(77), levels=levels, uses=uses(77, 77, start=5))
    assert source(file).text.splitlines() == [
        "\t1.\tFirst",
        "\t(a)\tItem",
        "\t(b)\tItem",
        "\t(i)\tPoint",
        "\t2.\tSecond",
        "\t(a)\tItem",
        "\t•\tDot",
        "\t5.\tFrom five",
        "None",
        "No such list",
    ]


def test_tables_are_rows_with_tabs_and_layout_is_lines() -> None:
    words = line("words")
    data = [*row("Lamp", "Height"), *row("North", "12")]
    assert source(Doc([words, *data, words])).text == "words\nLamp\tHeight\nNorth\t12\nwords\n"
    assert source(Doc([*row("United Nations", "A/75/1"), words])).text == "United Nations\nA/75/1\nwords\n"
    unfinished = [words, *row("Lamp", "Height")[:-1]]
    assert source(Doc(unfinished)).text == "words\nLamp\tHeight\t\n"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("a\x0bb", "a\x0bb"),
        ("non\x1estop", "non\u2011stop"),
        ("soft\x1fen", "soft\u00aden"),
        ("over\x0cleaf", "over leaf"),
        ('\x13 HYPERLINK "x" \x14A/75/1\x15 ends', "A/75/1 ends"),
        ("\x13 PAGE \x15ends", "ends"),
        ("\x01picture\x08", "picture"),
        ("\x13 never ends", ""),
    ],
)
def test_signs_and_fields(inside: str, text: str) -> None:
    assert source(Doc([line(inside)])).text == f"{text}\n"


def test_characters_of_symbol_fonts_are_unicode() -> None:
    body = line("a ", ("((", symbol(1, 0xF0FC)), (" (", b""), ("(", symbol(0, 0xF061)), ")")
    assert source(Doc([body], fonts=fonts("Symbol", "Wingdings"))).text == "a ✓✓ (α)\n"


def test_a_sign_beyond_the_first_plane_is_one_character() -> None:
    file = Doc([line("XY clef")]).written()
    assert (
        doc.read("a.doc", file.replace("XY".encode("utf-16-le"), "𝄞".encode("utf-16-le"))).text == "𝄞 clef\n"
    )


def test_tracked_and_hidden_words_are_said() -> None:
    joined = Paragraph(["First half"], end_look=DELETED)
    made = source(
        Doc([line("The ", ("old", DELETED), ("new", INSERTED), (" no", HIDDEN)), joined, line(" and second")])
    )
    assert made.text == "The new\nFirst half and second\n"
    assert [told.code for told in made.diagnostics] == ["tracked-changes", "hidden-text"]


def test_the_first_line_of_a_paragraph_pushed_in_has_its_tab() -> None:
    body = [line("Pushed in,", changes=first_line(720)), line("Centred", changes=first_line(720) + CENTRED)]
    hung = line("Hung", changes=first_line(-720))
    assert source(Doc([*body, hung])).text.splitlines() == ["\tPushed in,", "Centred", "Hung"]


def test_comments_and_running_heads_come_last_and_give_the_masthead(tmp_path: Path) -> None:
    docket = line("<<ODS JOB NO>>N2100001E<<ODS JOB NO>>")
    heads = [line("United Nations"), line("A/RES/75/901"), line("General Assembly"), line("Distr.: General")]
    path = tmp_path / "a.doc"
    path.write_bytes(Doc([ENACTING], heads=[*heads, line("4 May 2021")], remarks=[docket]).written())
    assert read(path).text.splitlines()[1] == "[DU1]<<ODS JOB NO>>N2100001E<<ODS JOB NO>>"
    tree = tree_of(path)
    assert (tree.symbol, tree.job_number, tree.distributed) == ("A/RES/75/901", "N2100001E", "2021-05-04")


def test_the_end_of_a_section_ends_its_paragraph() -> None:
    assert source(Doc([line("one", end="\x0c"), line("two")])).text == "one\ntwo\n"


def test_macros_are_said() -> None:
    file = Doc([ENACTING], streams={"Macros": b"x"})
    assert [told.code for told in source(file).diagnostics] == ["macros-ignored"]


# --- what is refused ------------------------------------------------------------------------------------

GOOD = Doc([ENACTING]).written()


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (GOOD[:600], "is damaged", "fetch it again"),
        (GOOD[: len(GOOD) // 2], "is damaged", "fetch it again"),
        (Doc([ENACTING], flags=0x0300).written(), "encrypted with a password", "without a password"),
        (
            compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
            "protected with a password",
            "without",
        ),
        (Doc([ENACTING], version=0x68).written(), "Word 6 or 95", "antiword"),
        (Doc([ENACTING], sign=0xA5DC, version=0x65).written(), "Word 6 or 95", "antiword"),
    ],
    ids=["a stub", "half", "encrypted", "an encrypted docx", "Word 95", "Word 6"],
)
def test_a_bad_file_gets_one_clear_line(
    data: bytes, message: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReadError) as caught:
        doc.read("bad.doc", data)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("stream", "kind"),
    [("Workbook", "an Excel workbook"), ("PowerPoint Document", "PowerPoint"), ("Unknown", "an Office file")],
)
def test_an_office_file_of_another_kind_is_named(tmp_path: Path, stream: str, kind: str) -> None:
    path = tmp_path / "file.doc"
    path.write_bytes(compound({stream: b"x"}))
    with pytest.raises(UnknownFormatError, match=kind):
        read(path)


def without_olefile(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = builtins.__import__

    def refuse(name: str, *rest: Any, **more: Any) -> Any:
        if name == "olefile":
            raise ImportError(name)
        return kept(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refuse)


def test_a_missing_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    without_olefile(monkeypatch)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReadError) as caught:
        doc.read("a.doc", GOOD)
    assert caught.value.hint == "pip install 'resparse[word]'"


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands for the program")
def test_an_older_file_is_left_to_a_program_that_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "antiword"
    program.write_text("#!/bin/sh\necho '   The General Assembly,'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin{os.pathsep}/usr/bin")
    made = doc.read("old.doc", Doc([ENACTING], version=0x68).written())
    assert made.text == "   The General Assembly,\n"
    assert not made.hints.laid_out


def test_five_hundred_pages_are_read() -> None:
    clause = " the islands to keep the lamps lit and to report on what they cost;" * 5
    made = source(Doc([line(f"{number}.\t", ("Requests", ITALIC), clause) for number in range(1, 4501)]))
    assert made.text.count("\n") == len(made.hints.italics) == 4500


# --- laws -----------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(categories=["L", "N"], max_codepoint=0xD7FF), max_size=12)
LOOKS = st.sampled_from([b"", ITALIC, RAISED])


@given(st.lists(st.lists(st.tuples(WORDS, LOOKS), max_size=5), min_size=1, max_size=30))
def test_every_word_is_kept_and_none_is_added(body: list[list[tuple[str, bytes]]]) -> None:
    made = source(Doc([line(*runs) for runs in body]))
    written = "".join(words for runs in body for words, _ in runs)
    assert "".join(made.text.split()) == "".join(written.split())
    assert all(made.text[start:end].strip() for start, end in made.hints.italics)


@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=8))
def test_no_damage_gives_a_traceback(place: int, noise: bytes) -> None:
    place %= len(GOOD)
    try:
        doc.read("bad.doc", GOOD[:place] + noise + GOOD[place + len(noise) :])
    except ReadError as trouble:
        assert trouble.hint
