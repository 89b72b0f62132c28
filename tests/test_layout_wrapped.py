"""Layout of wrapped texts: paragraphs, pages and notes found again, and the way back to the source kept."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laws import checked
from test_invariants import LINES, SAMPLES
from typesetting import justified, paged, raw, spaced, told

import resparse
from resparse.checks.case import Case
from resparse.resources import samples
from resparse.syntax.layout import lay_out
from resparse.syntax.layout_map import OffsetMap, Run, Scribe
from resparse.syntax.layout_shapes import stops
from resparse.syntax.layout_wrapping import is_wrapped
from resparse.syntax.lexicon import lexicon

WORDS = lexicon("en")

SLOW = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def laid(text: str) -> list[str]:
    """Return the lines of a laid-out text, furniture aside, each tab as a bar."""
    body = lay_out(text, WORDS).text.split("_______________\n")[0]
    return [line.strip().replace("\t", "|") for line in body.split("\n") if line.strip()]


# --- paragraphs -----------------------------------------------------------------------------------------

PLAIN = """\
The General Assembly,

Recalling the lamps that hung
on the bridges, and the keepers
who lit them,
   Noting that few are
left,
1. Decides to light
them all, on all bridges;
2. Requests the Board:
(a) To bring oil in cans, and in
Amber Quay also lamps;
(b) To bring
wicks.
10th plenary meeting
"""

PARAGRAPHS = [
    "The General Assembly,",
    "Recalling the lamps that hung on the bridges, and the keepers who lit them,",
    "Noting that few are left,",
    "1.|Decides to light them all, on all bridges;",
    "2.|Requests the Board:",
    "(a)|To bring oil in cans, and in Amber Quay also lamps;",
    "(b)|To bring wicks.",
    "10th plenary meeting",
]


def test_wrapped_lines_are_joined() -> None:
    assert is_wrapped(PLAIN)
    assert laid(PLAIN) == PARAGRAPHS


def test_the_line_of_an_organ_is_never_joined() -> None:
    text = PLAIN.replace("The General Assembly,\n\nRecalling", "lamps\nThe General Assembly,\nrecalling")
    assert "The General Assembly," in laid(text)


FRAME = (
    "The General Assembly,\nRecalling the lamps and bells that hung\non the bridges, and of all that kept\n"
    "their light in storms the {}\n{} of old,\n"
)

JOINTS = [
    ("eighty -", "fourth", "the eighty-fourth of old,", "a broken word"),
    ("non-", "Self-Governing", "the non-Self-Governing of old,", "a hyphen that belongs"),
    ("short-", "and long-term", "the short- and long-term of old,", "a hyphen of two words"),
    ("A/85/7-", "E/2030/9", "the A/85/7-E/2030/9 of old,", "a double symbol"),
    ("years 2030–", "2035", "the years 2030–2035 of old,", "a range of years"),
    ("lamps –", "also those", "the lamps – also those of old,", "a dash between words"),
    ("lan\u00ad", "terns", "the lan\u00adterns of old,", "a soft hyphen"),
    ("lamps", "Ropes", "the lamps Ropes of old,", "a name"),
    ("ten", "17 lamps", "the ten 17 lamps of old,", "a number"),
    ("lamps  that   hung", "here", "the lamps that hung here of old,", "justification"),
    ("system -wide", "lamps", "the system-wide lamps of old,", "a space of kerning before a hyphen"),
    ("keeper ’s", "lamp", "the keeper’s lamp of old,", "one before an apostrophe"),
]


@pytest.mark.parametrize(("end", "start", "joined", "why"), JOINTS)
def test_joints(end: str, start: str, joined: str, why: str) -> None:
    assert laid(FRAME.format(end, start))[1].endswith(joined), why


HARBOUR = (
    "The General Assembly,\nNoting the lamps that hang over the quays and the boats below,\n"
    "1. Requests the Board of the harbour, in the winter that is to come:\n{}\n"
    "2. Also requests the Board to send oil to all islands, quays and\nboats.\n"
)

FULL = "(a) To count all of the lamps that hang over the quays below;\n"
LAMPS = "Lamps, wicks and the oil that feeds them on every quay"

SENTENCE = (
    "(a) To count all the lamps that hang over the quays, and, above\nall, to light those of (a) and also "
    "those of the bridges, and of\n(b) to the last."
)

BREAKS = [
    (
        f"{FULL}{LAMPS}\n(b) To hang more.",
        [LAMPS, "(b)|To hang more."],
        "a long heading, told by the label below it",
    ),
    (
        f"{FULL}{LAMPS} and in the\nharbour\n(b) To hang more.",
        [f"{LAMPS} and in the harbour", "(b)|To hang more."],
        "one of two lines",
    ),
    (
        f"{FULL}{LAMPS} and harbour\n(b) To hang more.",
        [f"{LAMPS} and harbour", "(b)|To hang more."],
        "one that fills its line: (b) goes on from (a)",
    ),
    (
        SENTENCE,
        [SENTENCE.replace("\n", " ").replace("(a) To", "(a)|To")],
        "a letter inside a sentence, in small letters after it",
    ),
]


@pytest.mark.parametrize(("inside", "expected", "why"), BREAKS, ids=[case[2] for case in BREAKS])
def test_where_paragraphs_begin(inside: str, expected: list[str], why: str) -> None:
    lines = laid(HARBOUR.format(inside))
    assert [line for line in lines if line in expected] == expected, (why, lines)


@pytest.mark.parametrize(
    ("line", "stopped"),
    [("from 0.15 to 0.20", False), ("some 1,889,900", False), ("the quays.3", True), ("in 2019.3", True)],
)
def test_a_decimal_is_no_stop(line: str, *, stopped: bool) -> None:
    assert stops(line) is stopped


SHEET = """\
                   1.    Decides to keep the lamps on the quays of the harbour in all winters, for the
              keepers and the boats that sail below them, leaving no lamp dark and no boat left alone.
{}              The keepers will look after the oldest lamps first.
                   2.    Requests the Board to count the lamps of every quay and to tell the Council
              in spring how many of them were lit.
                   3.    Decides to remain at the windows of the town hall.
"""


@pytest.mark.parametrize("between", ["", "\x0c\n\n"])
def test_a_sentence_that_begins_a_line_goes_on(between: str) -> None:
    clause = laid(SHEET.format(between))[0]
    assert clause.endswith("no boat left alone. The keepers will look after the oldest lamps first."), clause


ENDS = [
    ("[1] See A/85/9.", "1|See A/85/9.", "a bracketed number"),
    ("[1] 1 See A/85/9.", "1|See A/85/9.", "and the number typed as well"),
    ("\\1\\ See A/85/9.", "1|See A/85/9.", "strokes"),
    ("1     See A/85/9.", "1|See A/85/9.", "a number and a gap"),
    ("1\tSee A/85/9.", "1|See A/85/9.", "a number and a tab"),
]


@pytest.mark.parametrize(("note", "expected", "why"), ENDS)
def test_notes_at_the_end(note: str, expected: str, why: str) -> None:
    assert laid(PLAIN.replace("keepers\n", "keepers[1]\n") + note + "\n")[-1] == expected, why


def test_marks_in_brackets_are_told() -> None:
    found = lay_out(PLAIN.replace("keepers\n", "keepers[1]\n") + "[1] See A/85/9.\n", WORDS)
    assert found.markers is not None
    assert [found.text[slice(*span)] for span in found.markers] == ["1"]
    assert "keepers1 who" in found.text


# --- specimens, typeset ---------------------------------------------------------------------------------

SHORT = {"A_RES_31_901", "A_RES_S-32_901"}
"""They have not the two wrapped lines by which a text is known."""

STARRED = {"A_RES_58_903"}
"""Notes with asterisks among numbered ones, which no page tells apart."""

AGAIN = {"A_RES_58_905", "A_RES_72_951", "E_RES_2018_901"}
"""They call a note again behind a word without a stop, which may be a number."""

FLUSH = {"A_RES_58_902"}
"""A paragraph that begins in lower case goes on, where nothing is set in."""

NAMES = sorted(file.stem for file in samples().glob("*.txt"))


def specimen(name: str) -> str:
    return (samples() / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({*NAMES} - SHORT - STARRED))
def test_justified(name: str) -> None:
    text = specimen(name)
    assert told(checked(justified(text))) == told(resparse.parse(text))


@pytest.mark.parametrize("name", sorted({*NAMES} - SHORT - STARRED))
def test_spaced(name: str) -> None:
    text = specimen(name)
    assert told(checked(spaced(text))) == told(resparse.parse(text))


@pytest.mark.parametrize("length", [14, 30])
@pytest.mark.parametrize("name", sorted({*NAMES} - SHORT - STARRED - AGAIN))
def test_paged(name: str, length: int) -> None:
    text = specimen(name)
    assert told(checked(paged(text, "A/RES/58/901", length=length))) == told(resparse.parse(text))


@pytest.mark.parametrize("name", sorted({*NAMES} - SHORT - STARRED - AGAIN - FLUSH))
def test_raw(name: str) -> None:
    text = specimen(name)
    assert told(checked(raw(text, "A/RES/58/901"))) == told(resparse.parse(text))


LEAVES = """\
The General Assembly,
Recalling the lamps that hang over the quays of the harbour and the
boats,{} and the keepers who lit them in all of the winters of the
{} Report of the keepers on the lamps of the harbour and on the oil that
they burned, part one.
{}
\x0cflood, and the bells,
1. Decides to light them.
2. Requests the Board to count them in the spring, and to tell the
Council of it.
"""


@pytest.mark.parametrize(
    ("mark", "number", "end", "notes", "why"),
    [
        ("1", "1", "2 A/85/9.", ["1", "2"], "the next note follows, further down"),
        ("1", "1", "", ["1"], "a word above bears its number"),
        ("", "1", "", [], "nothing calls it: it may be of the sentence"),
    ],
)
def test_notes_without_a_rule(mark: str, number: str, end: str, notes: list[str], why: str) -> None:
    document = resparse.parse(LEAVES.format(mark, number, end))
    assert [note.label for note in document.footnotes] == notes, why


LATER = """\
The General Assembly,

Recalling the lamps and the bells that were put up in the harbours
of the north,1 and the ropes that were not, all of which were mended
in the same year by the keepers of the harbour,
\x0c
Noting also the lamps of the other harbours,{} which are as old as the
ropes are and have not been mended by anybody for many a long year,

1. Decides to meet again in the year that follows, in order to find
out what has become of the lamps and of the bells, and of

2 See the report of the keepers on lamps.
\x0c
the ropes that are old and that have not been mended.
"""


@pytest.mark.parametrize("mark", ["2", " 2"])
def test_notes_where_one_before_was_missed(mark: str) -> None:
    document = resparse.parse(LATER.format(mark))
    assert [note.text for note in document.footnotes] == ["See the report of the keepers on lamps."]
    clauses = [node.text for node in document.walk() if node.kind in ("preambular", "operative")]
    assert clauses[1].startswith("Noting also"), "a page ends where its paragraph does"
    assert clauses[-1].endswith("and of the ropes that are old and that have not been mended.")


def test_a_paragraph_over_a_page_has_gaps() -> None:
    document = checked(paged(specimen("A_RES_58_166"), "A/RES/58/166", length=14))
    assert document.symbol == "A/RES/58/166"
    torn = [node for node in document.walk() if node.gaps]
    assert torn
    for node in torn:
        printed = document.source.text
        gaps = "".join(printed[slice(*gap)] for gap in node.gaps)
        assert "24-12345" in gaps or not gaps.strip()
        assert "24-12345" not in node.text


# --- the way back ---------------------------------------------------------------------------------------


WAYS = {
    "justified": justified,
    "spaced": spaced,
    "paged": lambda text, width: paged(text, "A/RES/77/901", width, 25),
    "raw": lambda text, width: raw(text, "A/RES/77/901", width, 25),
}

WRAPPED = [
    *((language, 72, how) for language in ("fr", "es", "ru", "ar") for how in WAYS),
    *(("ar", 60, how) for how in WAYS),
    *(("zh", 60, how) for how in ("justified", "paged")),
    ("zh", 48, "spaced"),  # no line may be a whole paragraph in each
]


@pytest.mark.parametrize(("language", "width", "how"), WRAPPED)
def test_every_language_is_read_wrapped(language: str, width: int, how: str) -> None:
    text = (samples() / language / "A_RES_77_901.txt").read_text(encoding="utf-8")
    assert told(resparse.parse(WAYS[how](text, width))) == told(resparse.parse(text))


ARABIC = """\
إن الجمعية العامة،
      إذ تشير إلى أن المصابيح التي علقت على
الجسور، وإلى الحراس الذين أشعلوها في الليل،
      1 -   تقرر أن تضيئها كلها على كل جسر من
الجسور؛
      2 -   تطلب إلى المجلس ما يلي:
      (أ)   أن يحضر الزيت في علب، وأن يحفظه في
مكان جاف؛
      (ب)   أن يحضر الفتائل.
"""


def test_lines_set_to_the_right_are_joined() -> None:
    right = "\n".join(f"{line.strip():>48}" for line in ARABIC.split("\n"))
    told_lines = lay_out(right, lexicon("ar")).text.split("\n")
    assert [line.strip().replace("\t", "|").split("|")[0][:10] for line in told_lines if line.strip()] == [
        "إن الجمعية",
        "إذ تشير إل",
        "1 -",
        "2 -",
        "(أ)",
        "(ب)",
    ]


def test_a_label_or_number_alone_in_its_line_in_a_spaced_text() -> None:
    head = "关于在群岛所有桥梁和港口点燃全部灯火的决议\n\n大会，\n\n回顾旧日的灯火，\n\n"
    body = "1.\n决定在所有桥梁上点燃灯火；[1]\n\n2.\n请理事会提供灯油。\n\n[1]\n见第一份报告。\n"
    lines = lay_out(head + body, lexicon("zh")).text.split("\n")
    assert lines[2:7] == [
        "\t回顾旧日的灯火，",
        "\t1.\t决定在所有桥梁上点燃灯火；1",
        "\t2.\t请理事会提供灯油。",
        "1\t见第一份报告。",
        "_______________",
    ]


@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.parametrize("write", [justified, spaced])
def test_every_letter_of_a_clause_has_its_place(text: str, write: object) -> None:
    assert callable(write)
    _letters_in_place(write(text))


@pytest.mark.parametrize("text", SAMPLES)
def test_every_letter_of_a_paged_clause_has_its_place(text: str) -> None:
    _letters_in_place(paged(text, "A/RES/58/901", length=11))
    _letters_in_place(raw(text, "A/RES/58/901", length=11))


def _letters_in_place(text: str) -> None:
    """Hold the places that checks and searches point at to the letters that stand there."""
    document = resparse.parse(text)
    case = Case(document, "modern", None)  # type: ignore[arg-type] - no word of a language is asked
    for piece, words in case.texts(notes=True):
        for offset, letter in enumerate(words):
            start, end = case.span(piece, offset, offset + 1)
            found = text[start:end]
            assert found == letter or (letter == " " and found.isspace()), (piece, offset)
    for node in document.walk():
        for citation in node.citations:
            printed = "".join(text[slice(*citation.span)].split())
            assert node.gaps or "".join(citation.text.split()) == printed


@st.composite
def typeset(draw: st.DrawFn) -> str:
    """Return a specimen typeset in some way, with lines dropped, doubled or put in, or its end cut off."""
    text = draw(st.sampled_from(SAMPLES))
    width = draw(st.integers(30, 90))
    write = draw(st.sampled_from(["justified", "spaced", "paged", "raw"]))
    if write in ("justified", "spaced"):
        out = {"justified": justified, "spaced": spaced}[write](text, width)
    else:
        length = draw(st.integers(3, 40))
        out = {"paged": paged, "raw": raw}[write](text, "A/RES/58/901", width, length)
    lines = out.split("\n")
    for how in draw(st.lists(st.sampled_from(["drop", "double", "line", "swap", "cut"]), max_size=6)):
        here = draw(st.integers(0, len(lines) - 1))
        match how:
            case "drop":
                del lines[here]
            case "double":
                lines.insert(here, lines[here])
            case "line":
                lines.insert(here, draw(st.sampled_from(LINES)))
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[here], lines[other] = lines[other], lines[here]
            case "cut":
                lines = lines[:here]
        lines = lines or [""]
    return "\n".join(lines)


@SLOW
@given(typeset())
def test_any_spoilt_page(text: str) -> None:
    checked(text)


@SLOW
@given(typeset())
def test_what_is_laid_comes_from_the_source(text: str) -> None:
    found = lay_out(text, WORDS)
    if found.map is None:
        return
    for place, sign in enumerate(found.text):
        start, end = found.map.span((place, place + 1))
        if start < end:
            assert text[start:end] == sign or (sign.isspace() and text[start:end].isspace())
        else:
            assert sign in "\t\n_-"
    for start, end in found.markers or ():
        assert found.text[start:end].isdecimal()


@SLOW
@given(st.lists(st.sampled_from(["a", "b ", "\n", "1", "cd"]), min_size=1).map("".join), st.data())
def test_the_map_leads_back(source: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(source)), max_size=8)))
    scribe = Scribe(source)
    for start, end in pairwise(cuts):
        if data.draw(st.booleans()):
            scribe.put("\t")
        if data.draw(st.booleans()):
            scribe.copy(start, end)
    text, runs = scribe.finish()
    way = OffsetMap(text, source, runs)
    kept = [place for run in runs for place in range(run.laid, run.laid + run.length)]
    for place in kept:
        start, end = way.span((place, place + 1))
        assert (end - start, source[start:end]) == (1, text[place])
    if kept:
        whole = (kept[0], kept[-1] + 1)
        start, end = way.span(whole)
        dropped = sum(last - first for first, last in way.gaps(whole))
        assert dropped <= end - start - len(kept)


def test_gaps_are_what_was_dropped() -> None:
    source = "of old -\nen\n\n24-1\nlamps"
    runs = [Run(0, 0, 6), Run(6, 7, 1), Run(7, 9, 3), Run(10, 18, 5)]
    way = OffsetMap("of old-en lamps", source, runs)
    assert way.gaps((0, 15)) == ((6, 7), (8, 9), (12, 18))
    assert way.span((0, 15)) == (0, 23)
    assert way.span((3, 3)) == (3, 3)


# --- markers printed twice --------------------------------------------------------------------------------

DOUBLED = [
    ("Lamps,1010 bells;1111 ropes\n", "Lamps,10 bells;11 ropes\n", "numbers of two figures"),
    ("Lamps,1010 bells 1111 ropes\n", "Lamps,10 bells 1111 ropes\n", "a number of its own"),
    ("Lamps,1111 bells\n", "Lamps,1111 bells\n", "none begins at 11"),
    ("Lamps,1010 bells;9999 ropes\n", "Lamps,1010 bells;9999 ropes\n", "they count up"),
    ("in 1010 bells\n", "in 1010 bells\n", "a year"),
]


@pytest.mark.parametrize(("text", "expected", "why"), DOUBLED)
def test_doubled_markers(text: str, expected: str, why: str) -> None:
    assert lay_out(text, WORDS).text == expected, why


RUSSIAN = """\
Генеральная Ассамблея
A/RES/77/901
Генеральная Ассамблея,
ссылаясь на резолюции о маяках, которые стояли на островах,
отмечая, что лампы на мостах горят по ночам и видны с моря,
признавая заслуги смотрителей и всех тех, кто
зажигал лампы,
1. предлагает смотрителям,
советам и портам на островах
беречь масло;
2. просит Совет доложить об этом.
"""


def test_small_openings_begin_paragraphs_before_the_first_number() -> None:
    lines = lay_out(RUSSIAN, lexicon("ru")).text.split("\n")
    assert [line.strip().replace("\t", "|")[:12] for line in lines[3:8]] == [
        "ссылаясь на ",
        "отмечая, что",
        "признавая за",
        "1.|предлагае",
        "2.|просит Со",
    ]


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("Recalling the lamps that hung there1\n, and the keepers of the\nlight,", "there1, and the keepers"),
        ("Recalling the lamps that hung there1\nand the keepers of the\nlight,", "there1 and the keepers"),
    ],
)
def test_a_line_broken_behind_a_marker_goes_on(broken: str, joined: str) -> None:
    page = f"The General Assembly,\n{broken}\n1. Decides to light them all on all of the\nbridges.\n1 See A/77/9.\n"
    assert joined in lay_out(page + "\x0cA/77/10\nand more.\n", WORDS).text


def test_a_note_that_looks_like_two_paragraphs_is_one() -> None:
    notes = "[1]  See the almanac of lamps,\nannex 8,\n\nAnnex 9.\n\n[2]  Ibid.\n"
    body = PLAIN.replace("oil in cans,", "oil in cans,[1]").replace("wicks.", "wicks.[2]")
    text = lay_out(body + "\n" + notes, WORDS).text
    assert "1\tSee the almanac of lamps, annex 8, Annex 9.\n2\tIbid.\n" in text
