"""Layout of texts with one paragraph a line: every character kept in its place, lost tabs restored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resparse.syntax.layout import lay_out
from resparse.syntax.layout_marks import SOFT_RETURN
from resparse.syntax.layout_wrapping import is_wrapped
from resparse.syntax.lexicon import lexicon

WORDS = lexicon("en")

WHITE = {" ", "\t", "\n", SOFT_RETURN}

SIGNS = st.sampled_from(
    ["\n", "\t", " ", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1f", "\x85", "\xa0", "\u2003", "\u2028",
     "\u2029", "\u3000", "\ufeff", "\u200b", "a", "A", "1.", "(a)", "•", "word ", ",", ":",
     "The General Assembly,"]
)  # fmt: skip


def laid(text: str) -> str:
    return lay_out(text, WORDS).text


@given(st.text() | st.lists(SIGNS, max_size=60).map("".join))
def test_every_character_keeps_its_place(text: str) -> None:
    if lay_out(text, WORDS).map is not None:
        return  # what wrapped texts keep is told in test_layout_wrapped.py
    out = laid(text)
    assert len(out) == len(text) + (not out[: len(text)].endswith("\n"))
    assert out.endswith("\n")
    for before, after in zip(text, out, strict=False):
        if before != after:
            assert before.isspace() or before == "\ufeff" or unicodedata.category(before) == "Cf"
            assert after in WHITE
        assert not after.isspace() or after in WHITE


@given(st.text(alphabet=st.characters(exclude_categories=["Zs", "Zl", "Zp", "Cc", "Cf"])))
def test_text_without_white_space_is_left_alone(text: str) -> None:
    assert laid(text) == text + "\n"


@given(st.lists(SIGNS, max_size=40).map("".join).map(lambda text: "\tx\n" + text))
def test_with_tabs_it_is_done_once(text: str) -> None:
    if lay_out(text, WORDS).map is None:
        assert laid(laid(text)) == laid(text)


PLAIN = [
    ("a\xa0b\tc", "a b\tc\n", "no-break space"),
    ("a\u2009b\u202fc\u3000d\t", "a b c d\t\n", "thin, narrow and ideographic spaces"),
    ("\ufeffa\t", "\na\t\n", "a byte-order mark stands on a line of its own"),
    ("a\ufeffb\t", "a b\t\n", "inside a text it is a space"),
    ("a\r\nb\t\r\n", "a \nb\t \n", "line ends of Windows"),
    ("a\rb\t", "a\nb\t\n", "line ends of the first Macintosh"),
    ("a\x0cb\t", "a\nb\t\n", "page end"),
    ("a\u2028b\u2029c\x85d\t", "a\nb\nc\nd\t\n", "line ends of Unicode"),
    ("a\x0bb\t", "a\x0bb\t\n", "a soft return stays in its paragraph"),
    ("a\x1cb\x1fc\t", "a b c\t\n", "separators are spaces"),
    ("a\u200bb\t", "a\u200bb\t\n", "what has no width is no space"),
    ("", "\n", "nothing"),
    ("a", "a\n", "no end to the last line"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PLAIN)
def test_plain(text: str, expected: str, why: str) -> None:
    assert laid(text) == expected, why


LABELLED = [
    ("1. Decides;", "1.\tDecides;\n", "number"),
    ("  12. Decides;", "  12.\tDecides;\n", "indented by spaces"),
    ("1.  Decides;", "1.\t Decides;\n", "two spaces"),
    ("(a) Lamps;", "(a)\tLamps;\n", "letter"),
    ("a) Lamps;", "a)\tLamps;\n", "letter with half a pair"),
    ("(iv) Lamps;", "(iv)\tLamps;\n", "roman"),
    ("• Lamps;", "•\tLamps;\n", "bullet"),
    ("– Lamps;", "–\tLamps;\n", "dash"),
    ("- Lamps;", "-\tLamps;\n", "hyphen"),
    ("1.2 Lamps;", "1.2\tLamps;\n", "numbers of a treaty"),
    ("1.2.3. Lamps;", "1.2.3.\tLamps;\n", "deeper"),
    ("a. Lamps;", "a.\tLamps;\n", "point"),
    ("58/901. Lamps", "58/901. Lamps\n", "a title has its own form"),
    ("1 See A/58/901.", "1 See A/58/901.\n", "a note has no stop"),
    ("Lamps 1. or 2. or both,", "Lamps 1. or 2. or both,\n", "inside a line"),
    ("2003. A good year,", "2003. A good year,\n", "a year"),
    ("* * *", "* * *\n", "a separator"),
    ("(see the great map) Lamps", "(see the great map) Lamps\n", "a remark"),
    ("\t1. Decides;", "\t1.\tDecides;\n", "tabs stand elsewhere, behind no label"),
    ("\t1.\tDecides;\n2. Adds;", "\t1.\tDecides;\n2. Adds;\n", "a text with such tabs has not lost them"),
]


@pytest.mark.parametrize(("text", "expected", "why"), LABELLED)
def test_lost_tabs_are_restored(text: str, expected: str, why: str) -> None:
    assert laid(text) == expected, why


UNWRAPPED = [
    "The General Assembly,",
    "",
    "Recalling the lamps that hung on the bridges, and the keepers who lit them,",
    "Noting that few are left,",
    "1. Decides to light them all, on all bridges;",
    "(b) To bring wicks.",
    "10th plenary meeting",
]


def test_an_unwrapped_text_keeps_its_lines() -> None:
    text = "\n".join(UNWRAPPED) + "\n"
    assert laid(text).replace("\t", " ") == text


WHOLE = [
    ("", "nothing"),
    ("one\ntwo\n", "two words"),
    ("\n".join(UNWRAPPED), "every line comes to a stop"),
    ("Lamps\n" * 40, "headings"),
    ("\ta) des lampes;\n\tb) des cloches;\n" * 30, "items that begin in lower case"),
    ("rassmotrev lampy,\notmechaya mosty,\n" * 30, "paragraphs that begin in lower case"),
    (("word " * 60 + ",\n") * 3 + "Lamps\nof old\n", "a heading of two lines among long paragraphs"),
]


@pytest.mark.parametrize(("text", "why"), WHOLE)
def test_whole_texts_are_not_taken_for_wrapped(text: str, why: str) -> None:
    assert not is_wrapped(text), why


LONG = "\tNoting the lamps" + " of old" * 20 + ",\n"
"""A paragraph longer than any line of a wrapped text."""

JOINED = [
    ("\tRecalling lamps\nof old,\n", "\tRecalling lamps\x0bof old,\n", "small letter at the margin"),
    (LONG + "\tRecalling\nlamps\nof old,\n", LONG + "\tRecalling\x0blamps\x0bof old,\n", "line after line"),
    ("\tRecalling lamps,\nof old,\n", "\tRecalling lamps,\x0bof old,\n", "after a comma"),
    ("\tRecalling lamps;\nof old,\n", "\tRecalling lamps;\nof old,\n", "not after a semicolon"),
    ("\tRecalling lamps\nOf old,\n", "\tRecalling lamps\nOf old,\n", "not before a capital"),
    ("Recalling lamps\nof old,\n\tx", "Recalling lamps\nof old,\n\tx\n", "not below a line at the margin"),
    ("\tRecalling lamps\n\tof old,\n", "\tRecalling lamps\n\tof old,\n", "not an indented line"),
]


@pytest.mark.parametrize(("text", "expected", "why"), JOINED)
def test_broken_paragraphs_are_joined(text: str, expected: str, why: str) -> None:
    assert laid(text) == expected, why
