"""Markdown, read back by a reader of Markdown: numbers, links, and signs that must not mean anything."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from specimen import DOCUMENT, node

import resparse
from resparse.render.markdown import markdown
from resparse.resources import samples

FILES = sorted(samples().glob("*.txt"))
READER = MarkdownIt("commonmark").enable("table").use(footnote_plugin)


def shown(text: str) -> str:
    """Return what a reader of Markdown shows of a text, without white space."""
    words = []
    for token in READER.parse(text):
        words += [child.content for child in token.children or () if child.type in ("text", "code_inline")]
    return re.sub(r"\s+", "", "".join(words))


def tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_word_of_a_sample_is_lost(file: object) -> None:
    document = resparse.read(file)  # type: ignore[arg-type]
    drawn = shown(markdown(document))
    for each in document.walk():
        for piece in [cell for row in each.rows for cell in row] or [each.text]:
            assert tight(piece) in drawn, each.id
    for note in document.footnotes:
        assert tight(note.text) in drawn


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_numbers_are_shown_as_printed(file: object) -> None:
    document = resparse.read(file)  # type: ignore[arg-type]
    numbers = []
    for token in READER.parse(markdown(document)):
        if token.type == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type == "list_item_open" and token.info.isdecimal():
            numbers.append(int(token.info))
    counted = [token for token in numbers if token]
    printed = [int(each.label) for each in document.operative if (each.label or "").isdecimal()]
    assert set(printed) <= set(counted)


def test_a_list_with_a_gap_keeps_its_numbers() -> None:
    body = tuple(node("operative", f"op{number}", "Asks;", str(number)) for number in (1, 2, 5, 6))
    html = READER.render(markdown(replace(DOCUMENT, body=body, footnotes=())))
    assert re.findall(r'<ol(?: start="(\d+)")?>', html) == ["", "5"]
    assert html.count("<li>\n<p>Asks") == 4


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "1. no list",
        "- no list",
        "a * b * c",
        "_so_ [it](goes)",
        "<b>bold</b>",
        "a | b",
        "&amp;",
        "`code`",
    ],
)
def test_signs_are_shown_and_mean_nothing(text: str) -> None:
    body = (node("paragraph", "p1", text),)
    told = shown(markdown(replace(DOCUMENT, body=body, footnotes=(), title=None, number=None)))
    assert told.endswith(tight(text))


def test_notes_are_called_by_their_label() -> None:
    text = markdown(DOCUMENT)
    assert "the Pact \\[red\\][^1] and the other Pact,[^2]" not in text  # the marker stands before the comma
    assert "the other Pact[^2]," in text
    assert "\n[^3]: Not counted in fog.\n" in text


def test_deep_nesting_is_written_without_recursion() -> None:
    inner = node("subparagraph", "op1.x", "The last.", "x")
    for level in range(3000):
        inner = replace(node("subparagraph", f"op1.{level}", "One more:", "a"), children=(inner,))
    assert markdown(replace(DOCUMENT, body=(inner,))).count("One more:") == 3000
