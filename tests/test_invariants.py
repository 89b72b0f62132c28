"""What is true of every text: property tests over Unicode, over lines of all kinds, over spoilt samples."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from laws import checked

import resparse
from resparse.resources import samples

SAMPLES = [file.read_text(encoding="utf-8") for file in sorted(samples().glob("*.txt"))]

SLOW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

LINES = [
    "[DU1]", "Resolution adopted by the General Assembly on 3 May 2031", "85/901.\tLamps",
    "85/901 B1.\tLamps1", "[on the report of the Second Committee (A/85/9)]", "Eighty-fifth session",
    "Agenda item 9", "9 lamps", "Resolution 9001 (2031)",
    "Adopted by the Security Council at its 9th meeting, on 3 May 2031", "\tThe General Assembly,",
    "The Economic and Social Council", "\t“The General Assembly,", "\tRecalling the Treaty,1",
    "\tDeeply concerned that lamps,2 bells3 and\x0bropes fade,", "\tNoting:", "\t1.\tDecides to wait;",
    "\t2.\tRequests the Board, in 20182 or 2019,", "\t3.\tAsks:", "1. Decides;", "\t(a)\tLamps;*",
    "\t(i)\tRed:", "\t(h)\tHuge;", "\ta.\tOf oil;", "\ti.\tOf gas.", "\t1.1\tLamps;", "\t(1)\tX;",
    "\t•\tA lamp;", "–\tA bell;", "\tand to keep them dry;", "of old,", "\tDecides to wait.", "\tLamps:",
    "I", "II", "\tIII", "A", "B.", "C. Bells", "IV\x0bRopes", "Lamps", "Article 1", "Amber Quay\t4",
    "Pier\t\t12", "Annex", "Annex II*", "Appendix: Bells", "Annex I\x0bRopes1", "77th plenary meeting",
    "3 May 2031", "9th meeting\x0b3 May 2031", "[Adopted by a recorded vote of 3 to 1:", "In favour:",
    "Adopted unanimously.", "1 See A/85/9.", "2 Ibid., para. 3.", "3\tResolution 58/901.",
    "* Not in force.", "** Nor this.", "", " \t ", "\x0b", "_______________", "---------------",
    "[DU1]<<ODS JOB NO>>N1<<ODS JOB NO>>", "A/RES/85/901", "\ufeff",
    "\t1/\tA/48/901.", "2/ A/48/902.", "\tRecalling the lamps, 1/ and bells 2/;", "/...", "Page 2", "24/35.", "24/35",
    "PRST 22/1. Lamps", "At the 5th meeting, held on 3 May 2031, the President made the following statement:",
    "1)\tDecides;", "2)\tDecides;", "\t“1.\tDecides to wait;", "\t“(a)\tOil;”", "\t2. Requests;", "\tNoting;1–3",
    "in the manner of", "The Security Council decides to wait.", "“The Security Council reaffirms.”", "S",
]  # fmt: skip

PIECES = [
    "\n", "\t", " ", "\x0b", "\r", "\r\n", "\x0c", "\x1d", "\x85", "\xa0", "\u2028", "\ufeff", "\u200b",
    "1", "12", "*", ",", ".", ":", ";", "(", ")", "/", "–", "“", "”", "1.\t", "(a)\t", "I\n", "Annex\n",
    "\x00", "é", "٣", "²",
]  # fmt: skip

LINE = st.sampled_from(LINES)
EDITS = st.sampled_from(["drop", "double", "swap", "line", "sign", "cut"])
DOCUMENT = st.lists(LINE, max_size=40).map("\n".join)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """Return a sample with lines dropped, doubled, swapped or put in, signs put in, or its end cut off."""
    text = draw(st.sampled_from(SAMPLES))
    for how in draw(st.lists(EDITS, max_size=10)):
        lines = text.splitlines(keepends=True) or [""]
        here = draw(st.integers(0, len(lines) - 1))
        there = draw(st.integers(0, len(lines) - 1))
        match how:
            case "drop":
                del lines[here]
            case "double":
                lines.insert(here, lines[here])
            case "swap":
                lines[here], lines[there] = lines[there], lines[here]
            case "line":
                lines.insert(here, draw(LINE) + "\n")
            case "sign":
                place = draw(st.integers(0, len(lines[here])))
                lines[here] = lines[here][:place] + draw(st.sampled_from(PIECES)) + lines[here][place:]
            case "cut":
                lines = [*lines[: max(here, there)], lines[here][:there]]
        text = "".join(lines)
    return text


@SLOW
@given(st.text())
@example("")
@example("\ufeff")
@example("\x0b")
@example("\x1c")
@example("\u2028")
@example("\ud800")
def test_any_unicode_text(text: str) -> None:
    checked(text)


@SLOW
@given(st.lists(st.sampled_from(PIECES + LINES), max_size=60).map("".join))
def test_any_jumble_of_signs(text: str) -> None:
    checked(text)


@settings(SLOW, max_examples=300)
@given(DOCUMENT)
@example("\t1.1\tLamps;\nI\n\t(b)\tBells;")
@example("\t1.\tAsks:\n\t(a)\tLamps;\nThe General Assembly,\n–\tA bell;")
@example("1 See A/85/9.\nAdopted by a recorded vote")
@example("[Adopted by a recorded vote\n85/901.\tLamps")
@example("85/901\tLamps (old")
@example("\ufeff85/901.\tLamps")
@example("The General Assembly,\n\t1.\tDecides to buy 5000 lamps;\n1 See.")
@example("(i)\tRed\n;\nb.\tBells")
@example("\tRecalling the Treaty,1\n\tand the Pact,1\n1 See.")
@example("\tExpresses \x1cdeep concern,")
@example("Annex*\nLamps\n* Star.")
@example("85/901.\tLamps\nB1\n\tThe General Assembly,")
@example("The General Assembly,\n85/901.\tLamps\nB1\n1 See.")
@example("The General Assembly,\n\xad\tA.\tBells\n\t1.\tAsks.")
@example("The General Assembly,\n\u0640 I\n\u064b\t1.\tAsks;\n\u0640\t(a)\tLamps.")
def test_any_order_of_lines(text: str) -> None:
    checked(text)


@settings(SLOW, max_examples=300)
@given(spoilt())
def test_any_spoilt_sample(text: str) -> None:
    checked(text)


@pytest.mark.parametrize("text", SAMPLES)
def test_every_sample(text: str) -> None:
    checked(text)


@SLOW
@given(DOCUMENT | spoilt())
def test_reading_twice_gives_the_same(text: str) -> None:
    once, twice = resparse.parse(text), resparse.parse(text)
    assert once == twice
    assert once.to_dict() == twice.to_dict()
    assert once.leaves == twice.leaves


def _plain(text: str) -> str:
    """Return a text whose only line end is LF, without byte-order marks."""
    return "\n".join(text.replace("\r", "\n").replace("\ufeff", "").split("\n"))


@SLOW
@given(DOCUMENT.map(_plain))
def test_line_ends_and_a_mark_change_nothing(text: str) -> None:
    document = resparse.parse(text)
    assert resparse.parse(text.replace("\n", "\r\n")) == document
    assert resparse.parse("\ufeff" + text) == document
    assert resparse.parse("\ufeff" + text.replace("\n", "\r\n")) == document


@pytest.mark.parametrize("text", SAMPLES)
def test_line_ends_of_samples(text: str) -> None:
    document = resparse.parse(text)
    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text, text + "\n\n"):
        assert resparse.parse(other) == document


@pytest.mark.parametrize("text", SAMPLES)
def test_no_break_spaces_change_nothing(text: str) -> None:
    assert resparse.parse(text.replace(" ", "\xa0")) == resparse.parse(text)


@pytest.mark.parametrize("text", SAMPLES)
def test_a_sample_cut_anywhere(text: str) -> None:
    for end in range(0, len(text), 97):
        checked(text[:end])
