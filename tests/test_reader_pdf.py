"""Reading PDFs: what becomes of marks on pages, and of files that are no whole PDF."""

import random
import sys
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_maker import Mark, Picture, Stroke, Turned, Word, pdf

from resparse.readers import ReadError, read
from resparse.readers.pdf import CUT, sniff
from resparse.readers.pdf import read as read_pdf
from resparse.readers.pdf_lines import Glyph, Sheet, page_lines
from resparse.readers.pdf_text import PICTURED
from resparse.readers.stream import SEPARATOR
from resparse.source import Source
from resparse.syntax import parse

LEFT, INDENT = 120, 144


def shown(*pages: list[Mark], producer: str = "by hand") -> Source:
    """Return what is read from pages."""
    return read_pdf("file.pdf", pdf(*pages, producer=producer))


def words(source: Source, spans: tuple[tuple[int, int], ...] | None) -> list[str]:
    return [source.text[start:end] for start, end in spans or ()]


def outside(source: Source) -> list[str]:
    """Return the lines behind the text and its notes."""
    return source.text.partition(SEPARATOR)[2].splitlines()


def inside(source: Source) -> list[str]:
    return source.text.partition(SEPARATOR)[0].splitlines()


FIRST_PAGE: list[Mark] = [
    Word(60, 740, "United Nations", 14),
    Word(400, 740, "A/RES/58/911", 10),
    Word(120, 706, "General Assembly", 18, "bold"),
    Word(400, 704, "Distr.: General"),
    Word(400, 692, "4 March 2004"),
    Word(60, 640, "Fifty-eighth session", 10, "bold"),
    Word(60, 628, "Agenda item 7 (b)"),
    Word(LEFT, 590, "Resolution adopted by the General Assembly", 14, "bold"),
    Word(LEFT, 573, "on 22 December 2003", 14, "bold"),
    Word(LEFT, 548, "[on the report of the Third Committee (A/58/9)]"),
    Word(76, 520, "58/911.", 12, "bold"),
    Word(LEFT, 520, "Lighthouses of the northern", 12, "bold"),
    Word(LEFT, 506, "and southern coasts", 12, "bold"),
    Word(INDENT, 482, "The General Assembly,", 10, "italic"),
    Word(INDENT, 464, "Recalling", 10, "italic"),
    Word(184, 464, "the lamps that were lit along all the shores of the quiet sea,"),
    Word(426.5, 467.5, "1", 6),
    Word(433, 464, "and the harb-"),
    Word(LEFT, 452, "our masters, non-"),
    Word(LEFT, 440, "Self-Governing keepers of the far islands, and the harbour itself,"),
    Word(INDENT, 422, "1."),
    Word(168, 422, "Requests", 10, "italic"),
    Word(205.5, 422, "every keeper to trim the wicks of the lamps with care, and to look after"),
    Word(LEFT, 140, "__________________", 8.5),
    Word(136, 128.5, "1", 5),
    Word(144, 126, "See the almanac of lamps, which goes on at great length over", 8.5),
    Word(60, 50, "03-50454 (E)    040304", 8),
    Word(60, 40, "*0350454*", 8),
]

SECOND_PAGE: list[Mark] = [
    Word(60, 750, "A/RES/58/911", 8.5, "bold"),
    Word(300, 750, "Lighthouses of the northern and southern coasts", 8.5, "bold"),
    Word(LEFT, 710, "the long nights of the winter;"),
    Word(INDENT, 692, "(a)"),
    Word(168, 692, "By day;"),
    Word(INDENT, 674, "(b)"),
    Word(168, 674, "By night."),
    Word(397, 640, "77th plenary meeting", 10, "italic"),
    Word(406, 628, "22 December 2003", 10, "italic"),
    Word(LEFT, 140, "__________________", 8.5),
    Word(144, 126, "several pages.", 8.5),
    Word(60, 50, "2/2", 8),
    Word(500, 50, "03-50454", 8),
]


def test_two_pages_become_the_stream_of_a_word_file() -> None:
    source = shown(FIRST_PAGE, SECOND_PAGE)
    assert inside(source) == [
        "Resolution adopted by the General Assembly on 22 December 2003",
        "[on the report of the Third Committee (A/58/9)]",
        "58/911. Lighthouses of the northern and southern coasts",
        "\tThe General Assembly,",
        (
            "\tRecalling the lamps that were lit along all the shores of the quiet sea,1 and the harbour masters, "
            "non-Self-Governing keepers of the far islands, and the harbour itself,"
        ),
        (
            "\t1.\tRequests every keeper to trim the wicks of the lamps with care, and to look after "
            "the long nights of the winter;"
        ),
        "\t(a)\tBy day;",
        "\t(b)\tBy night.",
        "77th plenary meeting",
        "22 December 2003",
        "1 \tSee the almanac of lamps, which goes on at great length over several pages.",
    ]
    assert outside(source)[:4] == [
        "United Nations\tA/RES/58/911",
        "General Assembly\tDistr.: General",
        "4 March 2004",
        "Fifty-eighth session",
    ]
    assert {"*0350454*", "2/2\t03-50454"} < set(outside(source))


def test_the_look_of_the_pages_comes_as_hints() -> None:
    source = shown(FIRST_PAGE, SECOND_PAGE)
    assert source.hints.laid_out
    assert words(source, source.hints.markers) == ["1"]
    assert words(source, source.hints.italics)[:3] == ["The General Assembly,", "Recalling", "Requests"]
    assert source.hints.notes == source.text.index("1 \tSee the almanac")


def test_a_resolution_is_read_whole() -> None:
    read_one = parse(shown(FIRST_PAGE, SECOND_PAGE))
    assert read_one.symbol == "A/RES/58/911"
    assert read_one.title == "Lighthouses of the northern and southern coasts"
    assert (read_one.adopted, read_one.distributed) == ("2003-12-22", "2004-03-04")
    assert (read_one.session, read_one.agenda_items) == (58, ("7 (b)",))
    assert [node.kind for node in read_one.body] == [
        "enacting", "preambular", "operative", "closing",
    ]  # fmt: skip
    assert [child.label for child in read_one.body[2].children] == ["a", "b"]
    assert read_one.body[1].opening == "Recalling"
    assert [(marker.label, marker.ref) for marker in read_one.body[1].footnotes] == [("1", "fn1")]


def lines(*texts: str, top: float = 600, left: float = LEFT) -> list[Mark]:
    """Return lines set one below the other."""
    return [Word(left, top - 12 * at, text) for at, text in enumerate(texts)]


def noted(rule: list[Mark], size: float, label_size: float) -> list[Mark]:
    """Return a page with a marker in its text and two notes at its foot."""
    raised = label_size < size
    return [
        *lines("The lamps of the coast are lit by the keepers of the towers each", "night before the bells."),
        Word(205, 591.5, "4", 6),
        *rule,
        Word(LEFT, 110 + 2.5 * raised, "4", label_size),
        Word(LEFT + 12, 110, "A first note about lamps.", size),
        Word(LEFT, 98 + 2.5 * raised, "5", label_size),
        Word(LEFT + 12, 98, "A second note about bells.", size),
    ]


@pytest.mark.parametrize(
    "page",
    [
        noted([Word(LEFT, 125, "_______________")], 8, 5),
        noted([Stroke(LEFT, 245, 122)], 8, 5),
        noted([], 8, 5),
    ],
    ids=["a rule of signs", "a rule drawn", "small type alone"],
)
def test_notes_begin_below_the_rule_or_where_type_grows_small(page: list[Mark]) -> None:
    source = shown(page)
    assert source.hints.notes is not None
    notes = source.text[source.hints.notes :].partition(SEPARATOR)[0]
    assert notes == "4 \tA first note about lamps.\n5 \tA second note about bells.\n"
    assert words(source, source.hints.markers) == ["4"]


def test_a_drawn_rule_tells_notes_of_full_size() -> None:
    page = noted([Stroke(LEFT, 245, 122)], 10, 10)
    later = shown(
        [*page[:2], Stroke(LEFT, 245, 122), Word(LEFT, 110, "1"), Word(LEFT + 14, 110, "A note about lamps.")]
    )
    assert "\n1 \tA note about lamps.\n" in later.text
    assert later.hints.notes is not None


def test_a_long_rule_is_that_of_a_table() -> None:
    source = shown(
        [*lines("Towers and lamps"), Stroke(LEFT, 500, 122), *lines("1 tower", "2 lamps", top=110)]
    )
    assert source.hints.notes is None


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("the lamps of the eighty-", "fourth tower", "the lamps of the eighty-fourth tower"),
        ("the lamps of the non-", "Self-Governing isles", "the lamps of the non-Self-Governing isles"),
        ("the years 2015–", "2030 of the lamps", "the years 2015–2030 of the lamps"),
        ("as told in A/", "58/9 of the lamps", "as told in A/58/9 of the lamps"),
        ("a tower of lanterns and lan-", "terns of towers", "a tower of lanterns and lanterns of towers"),
        ("lamps here and there –", "not elsewhere", "lamps here and there – not elsewhere"),
    ],
)
def test_words_broken_at_a_line_end_are_mended(above: str, below: str, joined: str) -> None:
    source = shown(lines(above, below))
    assert source.text == f"\t{joined}\n"


def test_a_hyphen_before_the_rest_of_a_compound_is_suspended() -> None:
    page = lines(
        "Requests the keepers and the pilots and the wardens of the port and the burden-",
        "and cost-sharing partners to follow-",
        "up high-level talks.",
    )
    assert "the burden- and cost-sharing partners to follow-up high-level talks." in shown(page).text


def test_a_gap_of_kerning_is_no_space_even_if_the_file_holds_one() -> None:
    # The space glyph is 2.5 points wide; the hyphen is set over most of it.
    source = shown([Word(100, 600, "high "), Word(119.0, 600, "-level")])
    assert source.text.strip() in {"high -level", "high-level"}
    near = shown([Word(100, 600, "high "), Word(117.4, 600, "-level")])
    assert near.text.strip() == "high-level"


def test_paragraphs_are_parted_by_indents_where_no_space_parts_them() -> None:
    full = "of the keepers who have watched over all the towers of the far islands"
    page = [
        Word(INDENT, 600, "The first lamp was lit in the year of the great storm by one"),
        Word(LEFT, 588, full),
        Word(INDENT, 576, "The second lamp was lit in the year after the great storm by"),
        Word(LEFT, 564, full),
    ]
    assert len(inside(shown(page))) == 2


def test_the_distance_of_lines_is_that_inside_paragraphs_though_most_have_one_line() -> None:
    texts = ["Having seen the lamps,", "Aware of the wind,", "Mindful of the keepers,", "Noting the tides,"]
    page: list[Mark] = [Word(INDENT, 640 - 18 * at, text) for at, text in enumerate(texts)]
    page += [
        Word(
            INDENT, 568, "Recalling the towers that were built on all the shores of the quiet sea by those,"
        ),
        Word(LEFT, 556, "who lived there,"),
        Word(INDENT, 538, "1.\tLights the lamp;"),
        Word(186, 520, "(a)\tIn the evening, when all the boats come home from the far,"),
        Word(INDENT, 502, "Decides to wind the clock,"),
    ]
    assert [line.strip() for line in inside(shown(page))] == [
        *texts,
        "Recalling the towers that were built on all the shores of the quiet sea by those, who lived there,",
        "1.\tLights the lamp;",
        "(a)\tIn the evening, when all the boats come home from the far,",
        "Decides to wind the clock,",
    ]


def test_a_masthead_in_one_size_of_type_ends_above_the_lines_of_adoption() -> None:
    page: list[Mark] = [
        Word(96, 746, "United Nations", 10, "bold"),
        Word(312, 746, "A/RES/58/911", 10, "bold"),
        Word(96, 730, "General Assembly", 10, "bold"),
        Word(312, 730, "Distr.: General", 10, "bold"),
        Word(312, 716, "4 March 2004", 10, "bold"),
        Word(LEFT, 666, "Fifty-eighth session", 10, "bold"),
        Word(LEFT, 634, "Resolution adopted by the General Assembly on 22 December 2003", 10, "bold"),
        Word(LEFT, 616, "[on the report of the Third Committee (A/58/9)]", 10, "bold"),
        Word(LEFT, 590, "58/911.", 12, "bold"),
        Word(176, 590, "Lighthouses", 12, "bold"),
        Word(INDENT, 565, "The General Assembly,", 10, "italic"),
        Word(INDENT, 547, "Recalling", 10, "italic"),
        Word(190, 547, "the lamps that were lit along all the shores of the quiet sea, and all"),
        Word(LEFT, 535, "the harbours of it,"),
        *lines("1.\tLights the lamp.", top=517, left=INDENT),
        Word(LEFT, 480, "Annex", 12, "bold"),
        Word(LEFT, 455, "Rules of the lamp", 12, "bold"),
        *lines("Trim it.", top=430),
    ]
    document = parse(shown(page))
    assert (document.symbol, document.number, document.title) == ("A/RES/58/911", "58/911", "Lighthouses")
    assert (document.adopted, document.distributed) == ("2003-12-22", "2004-03-04")
    assert document.proposal is not None
    assert [node.id for node in document.body] == ["enacting", "pp1", "op1", "annex"]


def test_lines_of_one_weight_above_a_text_are_told_apart() -> None:
    page: list[Mark] = [
        Word(96, 746, "United Nations", 10, "bold"),
        Word(312, 746, "A/RES/58/911 B", 10, "bold"),
        Word(96, 730, "General Assembly", 10, "bold"),
        Word(LEFT, 666, "Resolution adopted by the General Assembly on 22 December 2003", 10, "bold"),
        Word(LEFT, 654, "[on the report of the Third Committee (A/58/9)]", 10, "bold"),
        Word(
            LEFT, 620, "58/911. Lighthouses of the northern coast, their keepers and their lamps", 12, "bold"
        ),
        Word(164, 606, "in the years of the great fog", 12, "bold"),
        Word(INDENT, 580, "The General Assembly,", 10, "italic"),
        *lines("1.\tLights the lamp.", top=560, left=INDENT),
    ]
    document = parse(shown(page))
    assert document.symbol == "A/RES/58/911 B"
    assert document.proposal is not None
    assert document.title == (
        "Lighthouses of the northern coast, their keepers and their lamps in the years of the great fog"
    )


def test_headings_and_lines_set_to_the_right_stand_alone() -> None:
    page = [
        Word(LEFT, 600, "On the keeping of lamps", 10, "bold"),
        Word(INDENT, 582, "Keepers of lamps shall look after them with all the care that is"),
        Word(LEFT, 570, "needed in the long nights of the winter on the coasts of the north."),
        Word(400, 540, "9th meeting"),
        Word(380, 528, "1 January 2003"),
    ]
    assert inside(shown(page)) == [
        "On the keeping of lamps",
        (
            "\tKeepers of lamps shall look after them with all the care that is "
            "needed in the long nights of the winter on the coasts of the north."
        ),
        "9th meeting",
        "1 January 2003",
    ]


def test_rows_of_a_table_keep_their_cells_over_pages() -> None:
    def rows(top: float, *names: str) -> list[Mark]:
        return [
            mark
            for at, name in enumerate(names)
            for mark in (
                Word(LEFT, top - 12 * at, name),
                Word(300, top - 12 * at, "Tower"),
                Word(400, top - 12 * at, "12"),
            )
        ]

    source = shown(rows(300, "Amber Quay", "Long Sound"), rows(700, "Grey Point", "Far Isle"))
    assert inside(source) == [
        f"{name}\tTower\t12" for name in ("Amber Quay", "Long Sound", "Grey Point", "Far Isle")
    ]


def test_rows_with_numbers_are_told_and_what_a_cell_goes_on_with_is_among_them() -> None:
    rows = [
        ("1.", "Amber Quay and", "12"),
        ("", "its pier", ""),
        ("2.", "Long Sound", "4"),
        ("3.", "Isle", "9"),
    ]
    page = [
        Word(left, 500 - 12 * at, words)
        for at, row in enumerate((rows[2], *rows))
        for left, words in zip((LEFT, LEFT + 70, 400), row, strict=True)
        if words
    ]
    source = shown([*page, Word(LEFT, 300, "Far from all the others.")])
    (told,) = source.hints.tables
    assert [tuple(source.text[slice(*cell)] for cell in row) for row in told] == [
        ("2.", "Long Sound", "4"),
        ("1.", "Amber Quay and", "12"),
        ("its pier",),
        ("2.", "Long Sound", "4"),
        ("3.", "Isle", "9"),
    ]


def test_columns_are_read_one_after_the_other() -> None:
    prose = [
        "the keepers of the lamps have told us that all",
        "of the towers are in need of new wicks and oil",
    ] * 8
    left = lines("LEFT begins", *prose, top=700, left=60)
    right = lines("RIGHT begins", *prose, top=700, left=330)
    mixed = left + right
    random.Random(3).shuffle(mixed)
    text = shown(mixed).text
    assert text.index("LEFT") < text.index("RIGHT")
    assert text.count("told us that all of the towers") == 16


def test_running_heads_of_two_lines_are_set_apart() -> None:
    def page(number: int, *body: str) -> list[Mark]:
        head = [
            Word(60, 750, "Lamps of the northern", 8),
            Word(60, 740, "coasts", 8),
            Word(480, 740, "A/C.9/L.1", 8),
        ]
        return [*head, *lines(*body, top=700), Word(300, 40, str(number), 8)]

    first = [Word(60, 740, "A/C.9/L.1"), *lines("Lamps are lit and watched by the keepers of all", top=600)]
    source = shown(
        first, page(2, "the towers in the long nights of the year and"), page(3, "of every other year.")
    )
    assert len(inside(source)) == 1
    assert "towers in the long nights of the year and of every other year." in inside(source)[0]


def test_turned_words_are_kept_outside() -> None:
    source = shown([*lines("The lamps are lit."), Turned(590, 300, "Printed at the harbour")])
    assert outside(source) == ["Printed at the harbour"]


def test_a_no_break_hyphen_is_told_by_the_producer_that_sets_it_alone() -> None:
    # Times: a letter of "tower" and the hyphen have known widths, so the three pieces touch.
    page: list[Mark] = [
        Word(100, 600, "non"),
        Word(115, 600, "-"),
        Word(118.33, 600, "lethal"),
        Word(160, 600, "far-off"),
    ]
    assert "non\u2011lethal far-off" in shown(page, producer="LibreOffice 7.4").text.replace("\t", " ")
    assert "non-lethal far-off" in shown(page).text.replace("\t", " ")


ARABIC = "قرار اتخذته الجمعية العامة في 12/58 يوم"


def visual(text: str) -> list[Mark]:
    """Return a right-to-left line as it is printed: the first word at the right, glyphs from left to right."""
    places: list[Mark] = []
    x = 500.0
    for word in text.split(" "):
        x -= 5 * len(word)
        places.append(Word(x, 600, word if word[0].isdigit() else word[::-1], 10, "any"))
        x -= 3
    return places


def test_right_to_left_text_comes_in_reading_order() -> None:
    assert shown(visual(ARABIC)).text.strip() == ARABIC
    mixed = visual(ARABIC)
    random.Random(7).shuffle(mixed)
    assert shown(mixed).text.strip() == ARABIC


def display(*pieces: tuple[str, float]) -> list[Mark]:
    """Return a right-to-left line: pieces with the gap before each, the first at the right."""
    places: list[Mark] = []
    x = 500.0
    for text, gap in pieces:
        x -= gap + 5 * len(text)
        places.append(Word(x, 600, text, 10, "any"))
    return places


@pytest.mark.parametrize(
    ("pieces", "read_as"),
    [
        ([(")2(", 0), ("A/57/304", 3), ("رارقلا", 3)], "(2) A/57/304 القرار"),
        ([("مقر", 0), ("7", 3), ("(E/2005/27)", 3), ("لصفلا", 3)], "رقم 7 (E/2005/27) الفصل"),
        ([("رظنا", 0), ("vol. 1771", 3), ("لصفلا", 3)], "انظر vol. 1771 الفصل"),
        ([("ماع", 0), ("2030", 3), ("فادهأ", 3)], "عام 2030 أهداف"),
    ],
    ids=["a label before a symbol", "a symbol in brackets", "Latin words", "a year"],
)
def test_numbers_and_symbols_keep_their_place_in_right_to_left_text(
    pieces: list[tuple[str, float]], read_as: str
) -> None:
    assert " ".join(shown(display(*pieces)).text.split()) == read_as


def test_two_letters_of_one_shape_come_in_reading_order() -> None:
    assert shown(display(("نيم\uf001ا", 0), ("ماعلا", 3))).text.strip() == "الأمين العام"


def test_a_vowel_mark_stays_with_its_letter() -> None:
    page = [*display(("ملستو", 0), ("نأب", 3)), Word(474, 603, " \u0651", 10, "any")]
    assert shown(page).text.strip() == "وتسلّم بأن"


def test_quotation_marks_of_right_to_left_text_are_those_that_were_typed() -> None:
    assert (
        shown(display(("ناونعب", 0), ("\u201cئناوملا\u201d", 3))).text.strip() == "بعنوان \u201dالموانئ\u201c"
    )


def test_small_figures_beside_what_runs_the_other_way_are_markers_and_labels() -> None:
    page = [
        *display(("ماعل", 0), ("2022", 3)),
        Word(500 - 20 - 3 - 20 - 3, 604, "1", 6, "any"),
        *[word._replace(y=588) for word in display(("ئناوملا", 0)) if isinstance(word, Word)],
        Stroke(400, 500, 110),
        Word(497, 103, "1", 5, "any"),
        Word(430, 100, "A/58/911", 8, "any"),
    ]
    source = shown(page)
    assert source.text.splitlines()[0].strip().startswith("لعام 20221")
    assert words(source, source.hints.markers) == ["1"]
    assert "1 \tA/58/911\n" in source.text


def test_a_hyphen_between_figures_of_right_to_left_text_is_one_like_any_other() -> None:
    page = [
        *display(("ماوعأ", 0)),
        Word(450, 600, "2023", 10, "any"),
        Word(445, 600, "-", 10, "any"),
        Word(425, 600, "2022", 10, "any"),
    ]
    assert "\u2011" not in shown(page, producer="LibreOffice 7.4").text


def test_cells_of_a_right_to_left_line_keep_their_order() -> None:
    feet: list[Mark] = [Word(500, 580, "2/5"), Word(100, 580, "22-48690")]
    assert shown([*visual(ARABIC), *feet]).text.split()[-2:] == ["2/5", "22-48690"]


def test_a_mark_set_above_or_below_its_letter_stays_behind_it() -> None:
    letters = [Glyph(sign, 495 - 5 * at, 500 - 5 * at, 600, 10) for at, sign in enumerate("فنار")]
    sheet = Sheet(612, 792, [Glyph("\u064e", 492, 493.5, 603, 10), *letters])
    assert [line.text for line in page_lines(sheet, 0, mirrored=True)] == ["فن\u064eار"]


def test_a_space_counts_where_slanted_letters_reach_over_it() -> None:
    signs = [
        Glyph("ذ", 457.2, 463.3, 440, 10),
        Glyph(" ", 455, 458.8, 440, 10),
        Glyph("ت", 452.2, 457.1, 440, 10),
    ]
    assert [line.text for line in page_lines(Sheet(612, 792, signs), 0, mirrored=True)] == ["ذ ت"]


def test_words_of_a_note_may_follow_its_number_in_parentheses_without_a_space() -> None:
    page: list[Mark] = [Word(480, 600, "رانف"[:4], 10, "any"), Stroke(420, 500, 140)]
    notes: list[Mark] = [Word(485, 126, ")1(", 8.5, "any"), Word(468, 126, "رارق", 8.5, "any")]
    assert "1 \tقرار\n" in shown([*page, *notes]).text


def test_letters_named_by_their_shape_come_as_letters() -> None:
    assert shown([Word(300, 600, "\ufee1\ufefc\ufeb3", 10, "any")]).text.strip() == "سلام"


def test_boxes_of_the_masthead_with_other_baselines_are_not_mixed() -> None:
    page = [
        Word(60, 745, "United Nations", 14),
        Word(420, 745, "A", 20),
        Word(434.5, 745, "/RES/58/911"),
        Word(120, 700, "General Assembly", 20, "bold"),
        Word(400, 706, "Distr.: General"),
        Word(400, 694, "16 October 2023"),
        Word(LEFT, 600, "On lamps", 14, "bold"),
        *lines("Lamps are lit and watched by the keepers of all the towers on the coast.", top=570),
    ]
    assert outside(shown(page)) == [
        "United Nations\tA/RES/58/911",
        "General Assembly\tDistr.: General",
        "16 October 2023",
    ]


def test_the_strokes_of_a_table_in_small_type_begin_no_notes() -> None:
    rows = [
        mark
        for at in range(3)
        for mark in (Word(LEFT, 300 - 12 * at, "Towers", 8), Word(300, 300 - 12 * at, "12", 8))
    ]
    page = [
        *lines("Lamps are lit in the towers that follow.", "They are watched."),
        Stroke(290, 330, 282),
        *rows,
    ]
    assert shown(page).hints.notes is None


def test_chinese_lines_are_joined_without_a_space() -> None:
    page = [Word(60, 600, "大会回顾其以往各项", 10, "any"), Word(60, 588, "决议并注意到", 10, "any")]
    assert shown(page).text.strip() == "大会回顾其以往各项决议并注意到"


WORDS = st.text("abcdeghijkmnopqrstuwxyz(),.;", min_size=1, max_size=12)
LINES = st.lists(
    st.tuples(st.integers(60, 300), st.lists(WORDS, min_size=1, max_size=5)), min_size=1, max_size=12
)


@given(st.lists(LINES, min_size=1, max_size=3))
def test_nothing_is_lost_and_nothing_invented(pages: list[list[tuple[int, list[str]]]]) -> None:
    marks = [
        [Word(x, 720 - 14 * at, " ".join(texts)) for at, (x, texts) in enumerate(page)] for page in pages
    ]
    source = shown(*marks)
    got = Counter("".join(source.text.replace(SEPARATOR, "").split()))
    want = Counter("".join("".join(texts) for page in pages for _, texts in page))
    assert want - got == Counter()
    assert got - want == Counter()


# --- files that are no whole PDF ----------------------------------------------------------------------


def refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_pdf("file.pdf", data)
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    return caught.value


GOOD = pdf(lines("The lamps are lit."))


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (b"%PDF-1.7\nnothing of the kind", "file.pdf is not a whole PDF", "fetch it again"),
        (GOOD[: len(GOOD) // 3], "file.pdf is not a whole PDF", "fetch it again"),
        (pdf(lines("secret"), encrypted=True), "file.pdf is a PDF that asks for a password", "without one"),
        (
            pdf([Picture()], [Picture()]),
            "no page of file.pdf holds text: it is a scan, or blank",
            "recognition",
        ),
        (pdf([]), "no page of file.pdf holds text: it is a scan, or blank", "recognition"),
    ],
    ids=["a disguise", "cut short", "password", "scan", "blank"],
)
def test_what_cannot_be_read_is_said_in_a_line(data: bytes, message: str, hint: str) -> None:
    trouble = refusal(data)
    assert str(trouble) == message
    assert hint in trouble.hint


def test_a_missing_library_is_said_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    trouble = refusal(GOOD)
    assert str(trouble) == "file.pdf is a PDF, and pypdfium2 is not installed"
    assert trouble.hint == "pip install 'resparse[pdf]'"


def test_a_damaged_page_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise pypdfium2.PdfiumError("Failed to load page.")

    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", fail)
    assert str(refusal(GOOD)) == "file.pdf is damaged: page 1 of 1 cannot be shown"


def test_a_file_without_its_end_is_read_as_far_as_it_goes() -> None:
    source = read_pdf("file.pdf", GOOD.replace(b"%%EOF", b""))
    assert "The lamps are lit." in source.text
    assert [told.code for told in source.diagnostics] == [CUT]


def test_pictures_among_pages_of_text_are_named() -> None:
    source = shown(lines("The lamps are lit."), [Picture()], [])
    (told,) = source.diagnostics
    assert (told.code, told.message) == (PICTURED, "pictures without text: page 2")


@pytest.mark.parametrize("before", [b"", b"\n", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_pdf_is_known_by_its_header_whatever_its_name(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "resolution.doc"
    path.write_bytes(before + GOOD)
    assert "The lamps are lit." in read(path).text


def test_a_text_that_speaks_of_pdf_is_text() -> None:
    assert not sniff(b"The header %PDF-1.7 is what a file begins with.\n")


def test_five_hundred_pages_are_read() -> None:
    page = lines(*["the keepers of the lamps have told us that all of the towers need oil"] * 3)
    source = shown(*[page] * 500)
    assert source.text.count("told us") == 1500
