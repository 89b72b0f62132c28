"""The web page: sound as HTML, complete, and looked at in a real browser where one is installed."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from specimen import DOCUMENT, mark, node, note

import resparse
from resparse.nodes import Citation, Resolution
from resparse.render.html import html
from resparse.resources import samples

FILES = sorted(samples().glob("*.txt"))
VOID = {"meta", "br"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


EVERY = sorted(samples().rglob("*.txt"))

ODD = {
    "A_RES_58_903": "a note that nothing calls, and a marker without a note",
    "A_HRC_RES_30_902": "full-width markers call notes with plain numbers; a page has one label for both",
}
"""Specimens that a page cannot say in full, and why."""


class Reader(HTMLParser):
    """Read a page strictly: every tag closed in order, every ``id`` once."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
            if name in ("src", "srcset", "data"):
                self.loads.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "script"):
            self.text.append(data)


def tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_is_sound_and_complete(file: Path) -> None:
    document = resparse.read(file)
    read = Reader(html(document))
    assert len(read.ids) == len(set(read.ids))
    assert not read.loads
    assert {each.id for each in document.walk()} <= set(read.ids)
    inside = [link[1:] for link in read.links if link.startswith("#")]
    from urllib.parse import unquote

    assert {unquote(link) for link in inside} <= set(read.ids)
    bare = tight("".join(read.text))
    marks = {marker.label for each in document.walk() for marker in each.footnotes}
    for each in document.walk():
        if not each.footnotes:
            for piece in [cell for row in each.rows for cell in row] or [each.text]:
                assert tight(piece) in bare, each.id
    assert bare.count("↩") >= len(marks)


def test_every_served_citation_is_a_link() -> None:
    document = resparse.read(samples() / "A_RES_58_166.txt")
    read = Reader(html(document))
    wanted = {each.url for node in document.walk() for each in node.citations if each.url}
    assert wanted <= set(read.links)


def test_what_looks_like_markup_is_text() -> None:
    text = 'Notes <script>alert("1")</script> & more,'
    hostile = Citation("resolution", "Notes", 0, "A/RES/1/1", 'https://example.org/"><b>')
    body = (node("preambular", "pp1", text, citations=(hostile,)), node("heading", 'h"1', "<i>"))
    page = html(replace(DOCUMENT, body=body, title="<b>", symbol='"><b>'))
    assert "<script>alert" not in page
    assert "<b>" not in page
    Reader(page)


def test_nothing_is_fetched() -> None:
    page = html(resparse.read(samples() / "A_RES_58_166.txt"))
    assert "<link" not in page
    assert "@import" not in page
    assert "url(" not in page
    assert "fetch(" not in page


def test_deep_nesting_is_written_without_recursion() -> None:
    inner = node("subparagraph", "op1.x", "The last.", "x")
    for level in range(3000):
        inner = replace(node("subparagraph", f"op1.{level}", "One more:", "a"), children=(inner,))
    assert html(replace(DOCUMENT, body=(inner,))).count("One more:") == 3000


@pytest.mark.parametrize(("count", "listed"), [(2, False), (3, True)])
def test_a_long_document_has_a_table_of_contents(count: int, listed: bool) -> None:
    body = tuple(node("heading", f"h{number}", f"Heading {number}") for number in range(count))
    assert ("<nav " in html(replace(DOCUMENT, body=body))) == listed


def program() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Give a headless browser; the tests that need one are left out where there is none."""
    driver = pytest.importorskip("playwright.sync_api", reason="the extra browser is not installed")
    path = program()
    if path is None:
        pytest.skip("no Chromium is installed")
    with driver.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


def opened(browser: Any, document: Resolution, tmp_path: Path, **more: Any) -> Any:
    """Return a page of a document in the browser, cut off from every network."""
    file = tmp_path / "page.html"
    file.write_text(html(document), encoding="utf-8")
    page = browser.new_context(offline=True, **more).new_page()
    page.goto(file.as_uri())
    return page


SAMPLE = samples() / "A_RES_58_166.txt"


def test_an_address_leads_to_its_clause(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, resparse.read(SAMPLE), tmp_path)
    page.goto(page.url + "#op6")
    box = page.locator("#op6").bounding_box()
    assert 0 <= box["y"] < page.viewport_size["height"]
    assert page.locator(":target").get_attribute("id") == "op6"


def test_a_note_shows_on_hover_and_on_focus_and_goes_on_escape(browser: Any, tmp_path: Path) -> None:
    document = resparse.read(SAMPLE)
    note = next(each for each in document.footnotes if each.label == "7")
    page = opened(browser, document, tmp_path)
    marker, tip = page.locator("#op3 sup a"), page.locator("#tip")
    assert not tip.is_visible()
    marker.hover()
    assert tip.inner_text() == note.text
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.mouse.move(0, 0)
    marker.focus()
    assert tip.is_visible()
    assert marker.get_attribute("aria-describedby") == "tip"


def test_a_tap_shows_the_note_and_a_click_leads_to_it(browser: Any, tmp_path: Path) -> None:
    document = resparse.read(SAMPLE)
    phone = {"has_touch": True, "is_mobile": True, "viewport": {"width": 390, "height": 800}}
    page = opened(browser, document, tmp_path, **phone)
    page.locator("#op3 sup a").tap()
    assert page.locator("#tip").is_visible()
    assert "#fn7" not in page.url
    box = page.locator("#tip").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    desk = opened(browser, document, tmp_path)
    desk.locator("#op3 sup a").click()
    assert desk.url.endswith("#fn7")
    desk.locator("#fn7 .back").click()
    assert desk.url.endswith("#fn7-call1")


def test_nothing_runs_out_of_a_narrow_screen(browser: Any, tmp_path: Path) -> None:
    for file in FILES:
        page = opened(browser, resparse.read(file), tmp_path, viewport={"width": 320, "height": 600})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, file.stem
        page.context.close()


def test_deep_clauses_and_long_words_stay_on_a_narrow_screen(browser: Any, tmp_path: Path) -> None:
    inner = node("subparagraph", "op1.x", f"See https://example.org/{'long' * 40}.", "x")
    for level in range(12):
        inner = replace(node("subparagraph", f"op1.{level}", "Asks for more:", "a"), children=(inner,))
    document = replace(DOCUMENT, body=(replace(DOCUMENT.operative[0], children=(inner,)),))
    page = opened(browser, document, tmp_path, viewport={"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_note_of_latin_letters_keeps_its_full_stop_at_the_right(browser: Any, tmp_path: Path) -> None:
    notes = (note(1, "Treaty Series, vol. 4.", "op1"),)
    body = (node("operative", "op1", "نص", "1", footnotes=(mark(1, "نص", "نص"),)),)
    page = opened(browser, replace(DOCUMENT, language="ar", body=body, footnotes=notes), tmp_path)
    assert page.locator("#fn1 .words").get_attribute("dir") == "ltr"
    page.locator("#op1 sup a").focus()
    assert page.locator("main #tip").get_attribute("dir") == "ltr"


def test_an_address_of_a_section_marks_its_heading_alone(browser: Any, tmp_path: Path) -> None:
    document = resparse.parse(
        "The General Assembly,\nI\nTolls\n1. Decides to meet;\nII\nBridges\n2. Decides to part.\n"
    )
    page = opened(browser, document, tmp_path)
    page.goto(page.url + "#II")
    assert color(page, "#II", "backgroundColor") == [0, 0, 0]
    assert color(page, "#II > h2", "backgroundColor") != [0, 0, 0]


def test_in_print_the_notes_stand_and_the_aids_are_gone(browser: Any, tmp_path: Path) -> None:
    page = opened(browser, resparse.read(SAMPLE), tmp_path)
    page.emulate_media(media="print")
    assert page.locator("#fn7").is_visible()
    assert not page.locator("#fn7 .back").is_visible()
    assert not page.locator(".skip").is_visible()
    assert page.pdf()[:5] == b"%PDF-"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_links_stand_out_from_the_page(browser: Any, tmp_path: Path, scheme: str) -> None:
    page = opened(browser, resparse.read(SAMPLE), tmp_path, color_scheme=scheme)
    paper = color(page, "html", "backgroundColor")
    for selector in ("main p", "header dd", "main a.cite"):
        assert contrast(color(page, selector, "color"), paper) >= 4.5, selector


def color(page: Any, selector: str, name: str) -> list[float]:
    found = page.evaluate(f"getComputedStyle(document.querySelector({selector!r})).{name}")
    return [float(part) for part in re.findall(r"[\d.]+", found)[:3]]


def contrast(one: list[float], other: list[float]) -> float:
    """Return the contrast of two colours as WCAG 2 has it."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(rgb: list[float]) -> float:
    parts = [part / 255 for part in rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("file", EVERY, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_page_reads_back(file: Path, tmp_path: Path) -> None:
    document = resparse.read(file)
    page = tmp_path / "page.html"
    page.write_text(html(document), encoding="utf-8")
    back = resparse.read(page)
    if file.stem in ODD:
        assert (back.symbol, back.number, back.adopted) == (
            document.symbol,
            document.number,
            document.adopted,
        )
        assert [each.opening for each in back.operative][:2] == [each.opening for each in document.operative][
            :2
        ]
    else:
        assert back == document
