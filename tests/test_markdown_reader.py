"""Markdown that is read: what is a sign and what is not, the text that is left, and that it can be mended."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from laws import lawful
from test_cli import call

import resparse
from resparse.nodes import Resolution
from resparse.readers import read
from resparse.readers.markdown import hinted, sniff
from resparse.render.markdown import markdown
from resparse.resources import samples
from resparse.source import NO_HINTS, Source
from resparse.syntax import parse

DRAFT = """# Lights of the Harbour

*The General Assembly*,

* *Recalling* the Pact,
> __Deeply concerned__ by the dark piers,<br>

**1.** *Requests* the harbour masters:
   - (a) to light the lamps;
   - (b) to put them out;
2\\. **Decides** to meet again.
"""


def parsed(text: str) -> Resolution:
    return parse(hinted(Source("-", text)))


def test_a_draft_in_markdown_is_read_as_one_without() -> None:
    found = [(node.id, node.label, node.text) for node in parsed(DRAFT).walk()]
    assert found == [
        ("enacting", None, "The General Assembly,"),
        ("pp1", None, "Recalling the Pact,"),
        ("pp2", None, "Deeply concerned by the dark piers,"),
        ("op1", "1", "Requests the harbour masters:"),
        ("op1.a", "a", "to light the lamps;"),
        ("op1.b", "b", "to put them out;"),
        ("op2", "2", "Decides to meet again."),
    ]


def test_the_laws_hold_for_it() -> None:
    lawful(parsed(DRAFT), DRAFT)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("* Reissued for technical reasons.\n* See A/58/1.\n", "asterisks call notes"),
        ("the Pact* and the Rules** and the Treaty*\n", "asterisks after words are markers"),
        ("one *phrase* alone\n", "a phrase is not yet a habit"),
        ("2 * 3 * 4 and 5 * 6 * 7\n", "spaces on both sides"),
        ("a_b_c and snake_case_word, __init__\n", "no asterisks at all"),
        ("***\n\n***\n", "a rule emphasizes nothing"),
    ],
)
def test_what_is_no_markdown_stays_as_it_is(text: str, why: str) -> None:
    assert hinted(Source("-", text)).hints == NO_HINTS, why
    assert not sniff(text.encode()), why


@given(st.text(alphabet="*_#>-+ \n\\1.(a)bR<br>", max_size=60))
def test_signs_are_in_order_and_hold_no_words(text: str) -> None:
    signs = hinted(Source("-", text)).hints.signs
    places = [place for span in signs for place in span]
    assert places == sorted(places)
    assert all(set(text[start:end]) <= set("*_#>-+\\<br/") for start, end in signs)


@given(st.text(alphabet="*_#>-+ \n\t\\1.(a)bR;,[^]:", max_size=60))
@example("*Recalls* this;[^1-a]\n\n[^1-a]: See.\n")
def test_any_markdown_is_read(text: str) -> None:
    whole = f"*The General Assembly*,\n{text}\n**Decides** to meet.\n"
    lawful(parsed(whole), whole)


def test_a_file_is_mended_and_its_signs_stay(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text(DRAFT.replace("Pact,", "Pact;").replace("again.", "again"), encoding="utf-8")
    assert read(file).hints.signs
    done = call("check", file, "--fix", "--select", "PU001", "--select", "PU003")
    assert (done.status, done.out) == (0, "")
    assert file.read_text(encoding="utf-8") == DRAFT


def test_links_and_footnotes_of_markdown_are_read() -> None:
    document = parsed(
        "*The General Assembly*,\n\n*Recalling* [its resolution 58/166](<https://example.org/1>) and the Pact,[^7]\n\n"
        "1. *Decides* to meet [there](https://example.org/2).\n\n[^7]: See the annex.\n"
    )
    clauses = {node.id: node for node in document.walk()}
    assert clauses["pp1"].text == "Recalling its resolution 58/166 and the Pact,"
    assert [marker.ref for marker in clauses["pp1"].footnotes] == ["fn7"]
    assert clauses["op1"].text == "Decides to meet there."
    assert [(note.label, note.text) for note in document.footnotes] == [("7", "See the annex.")]


def test_a_footnote_is_called_where_it_is_called() -> None:
    written = (
        "*The General Assembly*,\n\n*Recalling* the lamps of 2022[^1] and the year 20231, and[^2]\n\n"
        "1. *Decides* to meet.\n\n[^1]: See a.\n[^2]: See b.\n"
    )
    document = parsed(written)
    assert [(mark.label, mark.offset) for node in document.walk() for mark in node.footnotes] == [
        ("1", 27),
        ("2", 51),
    ]


def test_wrapped_markdown_is_read_as_if_it_were_not() -> None:
    words = "the keepers of the lamps on all the coasts and all the islands of the quiet sea"
    written = "*The General Assembly,*\n\n" + "\n\n".join(
        f"{number}.  *Requests* {words}\n    and those of [resolution 2022\n    (XXV)](https://x.org/2022(XXV)),"
        f" in the year 2023[^{number}]\n    and in all the years to come, however many there may be, and\n"
        "    in all of their days;"
        for number in (1, 2, 3)
    )
    document = parsed(f"{written}\n\n[^1]: See one.\n\n[^2]: See two.\n\n[^3]: See three.\n")
    text = (
        f"Requests {words} and those of resolution 2022 (XXV), in the year 2023 and in all the years to come, "
        "however many there may be, and in all of their days;"
    )
    place = text.index(" and in all the years")
    assert [
        (node.label, node.text, [(mark.label, mark.offset, mark.ref) for mark in node.footnotes])
        for node in document.operative
    ] == [(label, text, [(label, place, f"fn{label}")]) for label in "123"]
    lawful(document, document.source.text)


def test_chinese_goes_on_behind_a_phrase_without_a_space() -> None:
    source = hinted(Source("a.md", "*大会*，\n\n*回顾*其决议，\n\n1. *决定*开会。\n"))
    assert len(source.hints.signs) == 6


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_what_is_written_reads_back_clause_by_clause(language: str) -> None:
    for path in sorted(samples().glob(f"{language}/[AE]_RES_*")):
        document = resparse.read(path)
        back = parsed(markdown(document))
        assert [(node.label, node.text) for node in back.operative] == [
            (node.label, node.text) for node in document.operative
        ]
