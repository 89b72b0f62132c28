"""Footnote markers: which figures are, which only look so, solved for the whole text at once.

In the tables ``‹1›`` stands where marker 1 is expected: without the signs it is the text that is read.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resparse
from resparse.syntax.footnotes import called, find_marks
from resparse.syntax.lexicon import lexicon

WORDS = lexicon("en")
_SIGNED = re.compile("‹([^›]*)›")


def labels(notes: str) -> list[str]:
    """Return the labels that ``"1-3 5 *"`` names."""
    found: list[str] = []
    for part in notes.split():
        low, dash, high = part.partition("-")
        found += map(str, range(int(low), int(high) + 1)) if dash else [part]
    return found


def signed(text: str, notes: str, spans: list[tuple[int, int]] | None = None) -> str:
    """Return a text with its markers in signs."""
    found = find_marks(text, spans or [(0, len(text))], labels(notes), WORDS)
    for mark in sorted((mark for group in found for mark in group), key=lambda one: -one.start):
        assert text[mark.start : mark.end] == mark.label
        text = f"{text[: mark.start]}‹{mark.label}›{text[mark.end :]}"
    return text


TABLE: list[tuple[str, str, str]] = [
    # what a marker is glued to
    ("Recalling the Treaty‹1› of lamps", "1", "a word"),
    ("Recalling the Treaty,‹1› and lamps", "1", "a comma"),
    ("Decides to wait;‹1›", "1", "a semicolon at the end"),
    ("Decides to wait.‹1›", "1", "a stop at the end"),
    ("Decides as follows:‹1›", "1", "a colon"),
    ("the item “Lamps”‹1› and", "1", "a closing quotation mark"),
    ('the item "Lamps"‹1› and', "1", "a straight one"),
    ("the Treaty (of Lamps)‹1› and", "1", "a closing parenthesis"),
    ("the Treaty [of Lamps]‹1› and", "1", "a closing bracket"),
    ("the keepers’‹1› lamps", "1", "an apostrophe"),
    ("the Café‹1› of lamps", "1", "an accented letter"),
    ("Treaty‹1›.", "1", "before a stop"),
    ("Treaty‹1›, and", "1", "before a comma"),
    ("Treaty‹1›; and", "1", "before a semicolon"),
    ("(the Treaty‹1›)", "1", "before a parenthesis"),
    ("the Treaty‹1›—as it is", "1", "before a dash"),
    ("at 7 per cent‹1› of lamps", "1", "a word after a number"),
    # order, gaps, repeats
    ("the Treaty‹1› and the Pact‹2› and the Code‹3›", "1-3", "in order"),
    ("the Treaty‹1› and the Pact‹2› and the Treaty‹1›", "1-2", "a repeat"),
    ("Treaty,‹1› Treaty,‹1› Treaty,‹1› Pact‹2›", "1-2", "repeats before the next"),
    ("Treaty‹1› Pact‹2› Code‹3› Pact‹2› Treaty‹1› Law‹4›", "1-4", "repeats out of order"),
    ("the Pact‹2› and the Code‹3›", "2-3", "notes start at 2"),
    ("the Pact‹41› and the Code‹42›", "41-42", "notes start at 41, as in a volume"),
    ("the Pact‹9› and‹10› the‹11› Code", "9-11", "from one figure to two"),
    ("Pact‹99› Law‹100› Code‹101›", "99-101", "three figures"),
    ("Treaty‹1› and Code‹3›", "1-3", "note 2 has lost its marker"),
    ("Treaty‹1› and Code‹4›", "1 4", "a gap among the notes"),
    ("Treaty‹1›,‹2› lamps", "1-2", "two at one place, with a comma"),
    ("Treaty‹1›, ‹2› lamps", "1-2", "two at one place, comma and space"),
    # numbers that carry a marker
    ("Treaty,‹1› in 2018‹2› and later‹3›", "1-3", "a year"),
    ("in 2018‹1›", "1", "a year at the end"),
    ("Treaty‹1› " + "word " * 3 + "in 2018‹15› on", "1 15", "a year, two figures: 201815"),
    ("the Plan 2015–2030‹5› and lamps", "5", "a range of years: 2015–20305"),
    ("the Plan 2015-2030‹5› and lamps", "5", "a range with a hyphen"),
    ("Treaty‹7› resolution 59/300‹8› and Code‹9›", "7-9", "a resolution: 59/3008"),
    ("Treaty‹2› resolution 76/178‹3› and Code‹4›", "2-4", "a resolution: 76/1783"),
    ("Treaty resolution 69/209‹1› and Code‹2›", "1-2", "a resolution: 69/2091"),
    ("Treaty‹1› resolutions 69/209‹2› and 70/1 and Code‹3›", "1-3", "a resolution among others"),
    ("Treaty‹1› resolution 1325‹2› Code‹3›", "1-3", "a Council resolution by its number"),
    ("paragraph 12‹3› and", "3", "a paragraph, where nothing else can be note 3"),
    # what is no marker
    ("Treaty‹1› of 1,500 lamps", "1", "thousands"),
    ("Treaty‹1› of 12,500,000 lamps", "1", "millions"),
    ("Treaty‹1› of 1 500 lamps", "1", "thousands parted by a space"),
    ("Treaty‹1› of 5000 lamps", "1", "four figures"),
    ("Treaty‹1› of 10000 lamps", "1", "five figures, round"),
    ("Treaty‹1› on COVID-19 and lamps", "1", "a name with a hyphen"),
    ("Treaty‹1› of the G20 and lamps‹2›", "1-2", "a name: G20"),
    ("Treaty‹1› (A/58/508/Add.1 and Corr.1)", "1", "addenda and corrigenda"),
    ("Treaty‹1› in Supplement No. 12 of", "1", "No. 12"),
    ("Treaty‹1› in Supplement No.12 of", "1", "No.12"),
    ("Treaty‹1› UF6 and UF6 and UF6 again‹2›", "1-2", "a name that recurs"),
    ("Treaty‹1› of paragraphs 1, 2 and 3 above", "1-3", "paragraphs"),
    ("Treaty‹1› of paragraphs 1,2 and 3 above‹2›", "1-2", "paragraphs without a space"),
    ("Treaty‹1› resolution 9001 (2003) and", "1", "a year in parentheses"),
    ("Treaty‹1› (2007) and", "1", "a year alone in parentheses"),
    ("Treaty‹1› S/2015/54 and lamps", "1", "a symbol of the Council"),
    ("Treaty‹1› A/77/345 and lamps", "1-2", "a symbol of the Assembly"),
    ("Treaty‹1› A/CONF.157/24 (Part I)", "1", "a symbol with stops"),
    ("Treaty‹1› at 3.5 per cent", "1", "a decimal number"),
    ("Treaty‹1› at 10:30 in the morning", "1", "a time of day"),
    ("Treaty‹1› on 1–3 May", "1", "a range of days"),
    ("Treaty‹1› on 3 May 2001", "1-3", "a date"),
    ("Treaty‹1› article 73 of", "1", "an article"),
    ("Treaty‹1› 2.1 and 2.2 of the goals", "1-2", "targets of a goal"),
    ("Treaty‹1› $100 and £50 and €20", "1", "money"),
    ("Treaty‹1› item 12 (b) and", "1", "an agenda item"),
    ("Treaty‹1› E/2018/30/Rev.1 and lamps", "1", "a revision"),
    ("Treaty‹1› H2O and CO2 and", "1", "formulas"),
    ("Treaty‹1› in the 1990s and", "1", "a decade"),
    ("Treaty‹1› on the 12th day", "1", "an ordinal"),
    ("Treaty‹1› the “12 lamps”", "1", "a number behind a quotation mark"),
    ("Treaty‹1› ES-10/15 and S-32/1 and", "1", "special sessions"),
    ("Treaty‹1› resolution 217 A (III) and", "1", "a resolution of the old kind"),
    ("Treaty‹1› +5 or -5 or ±5 degrees", "1-5", "signs"),
    ("Treaty‹1› http://lamps.example/a/12 and", "1", "an address in the net"),
    ("Treaty‹1› word0 and word00", "1", "no label begins with nought"),
    ("Treaty‹1› of the COP25 and COP 26", "1", "a conference"),
    ("Treaty‹1› 1/2 or 3/4 of", "1-4", "fractions"),
    # spaced, inside words
    ("Treaty,‹1› the Pact ‹2› and Code,‹3›", "1-3", "a space before the marker"),
    ("Treaty,‹1› the Pact ‹2›, and Code,‹3›", "1-3", "a space before, a comma after"),
    ("Treaty,‹1› the Pact‹2›and Code,‹3›", "1-3", "no space after"),
    # unknown labels
    ("Treaty‹1› Pact‹2› Code‹3›", "1-2", "the next label, whose note is missing"),
    ("Treaty‹1› Pact‹2› lamp77", "1-2", "a number far off names no note"),
    ("lamp77", "1-2", "nor before the first"),
    ("Treaty‹1› and Pact‹2›", "", "no notes at all: counted from 1"),
    ("lamp‹7› and Treaty,‹9›", "", "no notes, and not counted: nothing else it can be"),
    ("LAMP19 and COVID19, LAMP19 and COVID19", "", "no notes: names in capitals"),
    ("of 3 May,17 August and 2 June", "", "no notes: a day that has lost its space"),
    ("Treaty‹1› on 12 May and 22 June", "1-3", "a day is never cut for a note without a marker"),
    ("Treaty‹1› of 58/131 of 22 May, 57/12, 66/113 of 2 June", "1-3", "nor a number with a date or another after it"),
    ("Treaty‹1› of 72/262 C, 425 (1978), 28 (LXII), 11 (b)", "1-8", "nor one with a part, a year, a letter"),
    ("Treaty‹1› a total of 12 lamps for 26,956,024 or 32 949 500", "1-4", "nor one of two figures, nor a sum"),
    ("Treaty‹1› the Agenda 21‹2› of lamps", "1-2", "three figures, with nothing of the kind"),
    ("in 2018‹1› and 2019‹2›", "", "no notes: five figures that begin with a year, counted from 1"),
    ("of 10001 and 10002 lamps", "", "no notes: five figures that do not"),
    ("", "1", "no text"),
    ("nothing here", "1-9", "no figures"),
    # asterisks
    ("the Treaty‹*› of lamps", "*", "an asterisk"),
    ("the Treaty‹*› of lamps‹**›", "* **", "two kinds"),
    ("the Treaty‹*› of lamps‹1› and the Treaty‹*›", "* 1", "beside numbers, repeated"),
    ("the Treaty* of lamps", "1", "no such note"),
    ("the Treaty** of lamps", "*", "another count of stars"),
    ("the Treaty * of lamps", "*", "not glued"),
    ("2*3 lamps", "*", "a product"),
    ("* * *", "* ***", "a separator"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "notes", "why"), TABLE, ids=[f"{why}: {text[:30]}" for text, _, why in TABLE]
)
def test_markers(expected: str, notes: str, why: str) -> None:
    assert signed(_SIGNED.sub(r"\1", expected), notes) == expected, why


@pytest.mark.xfail(reason="a note without a marker may take the last figure of a symbol", strict=True)
def test_a_symbol_is_never_cut() -> None:
    assert signed("Treaty1 A/77/343 and lamps", "1-3") == "Treaty‹1› A/77/343 and lamps"


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 80


def test_a_number_with_its_date_is_whole_in_spanish() -> None:
    text = "Faro1 y luces2 de los 49, 54, 593 y 644, su resolución 69/313, de 27 de julio de 2015, y faros5"
    found = find_marks(text, [(0, len(text))], labels("1-5"), lexicon("es"))
    assert [mark.label for group in found for mark in group] == ["1", "2", "3", "4", "5"]
    assert not any(text[: mark.start].endswith("69/31") for group in found for mark in group)


def test_each_span_has_its_own_marks() -> None:
    text = "Treaty1 and\nPact2 or\nnothing\nTreaty1"
    spans = [(0, 11), (12, 20), (21, 28), (29, 36)]
    found = find_marks(text, spans, ["1", "2"], WORDS)
    assert [[mark.label for mark in group] for group in found] == [["1"], ["2"], [], ["1"]]


def test_outside_the_spans_nothing_is_sought() -> None:
    text = "Treaty1 Pact2 Code3"
    found = find_marks(text, [(8, 13)], ["1", "2", "3"], WORDS)
    assert [[mark.label for mark in group] for group in found] == [["2"]]


def test_no_spans() -> None:
    assert find_marks("Treaty1", [], ["1"], WORDS) == []


# --- what was put in comes out ------------------------------------------------------------------------

WORD = st.sampled_from(
    ["lamp", "bell", "Treaty", "keepers", "of", "the", "oil,", "rope;", "“wick”", "(pier)", "fog:", "quay."]
)
PLACE = st.tuples(st.lists(WORD, min_size=1, max_size=6), st.booleans(), st.integers(0, 8))


@given(st.lists(PLACE, min_size=1, max_size=24), st.integers(1, 120))
def test_markers_put_in_come_out(places: list[tuple[list[str], bool, int]], first: int) -> None:
    """Words with markers glued to them, from any first number, now and then one met before."""
    parts: list[str] = []
    following = first
    for words, repeated, back in places:
        label = following
        if repeated and following > first:
            label = max(first, following - 1 - back)
        else:
            following += 1
        parts.append(f"{' '.join(words)}‹{label}›")
    expected = " ".join(parts)
    assert signed(_SIGNED.sub(r"\1", expected), f"{first}-{following - 1}") == expected


@given(
    st.lists(st.tuples(st.integers(1970, 2039), st.booleans()), min_size=1, max_size=12),
    st.integers(1, 60),
)
def test_markers_on_years_come_out(years: list[tuple[int, bool]], first: int) -> None:
    """Between sure ones on words, markers glued to years."""
    parts: list[str] = []
    label = first
    for year, glued in years:
        parts.append(f"the Treaty‹{label}› of")
        label += 1
        parts.append(f"{year}‹{label}› and" if glued else f"{year} and")
        label += glued
    expected = " ".join(parts)
    assert signed(_SIGNED.sub(r"\1", expected), f"{first}-{label - 1}") == expected


@given(st.text(alphabet="aA1239 ,./()-–*\n", max_size=60), st.lists(st.sampled_from("123* "), max_size=4))
def test_marks_never_overlap(text: str, notes: list[str]) -> None:
    (found,) = find_marks(text, [(0, len(text))], [note for note in notes if note.strip()], WORDS)
    end = 0
    for mark in found:
        assert end <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end] == mark.label
        end = mark.end


def test_raised_figures_are_markers_and_labels_of_notes() -> None:
    body = "\tThe General Assembly,\n\tRecalling 1957¹ and 992 (X),²\n\t1.\tLights 30 km² of harbour.³\n\n"
    document = resparse.parse(body + "¹ One.\n² Two.\n³ See A/85/3.\n")
    markers = [(mark.label, mark.ref) for node in document.walk() for mark in node.footnotes]
    assert markers == [("¹", "fn1"), ("²", "fn2"), ("³", "fn3")]
    assert document["op1"].text == "Lights 30 km² of harbour."
    assert not document.diagnostics


@pytest.mark.parametrize(
    ("label", "numbers"),
    [
        ("7", [7]), ("1–3", [1, 2, 3]), ("1-3", [1, 2, 3]), ("²", [2]), ("٣–٤", [3, 4]), ("3-1", []),
        ("*", []), ("1-a", []), ("a-1", []), ("1--2", []), ("1-99999", []), ("", []),
    ],
)  # fmt: skip
def test_a_label_says_which_notes_it_calls(label: str, numbers: list[int]) -> None:
    assert list(called(label)) == numbers
