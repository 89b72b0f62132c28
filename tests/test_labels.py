"""Labels: what they can mean, what follows what, and the level of each from the ones before it."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resparse.syntax import labels
from resparse.syntax.labels import Ladder, Reading

ROMANS = [
    ("i", 1), ("ii", 2), ("iii", 3), ("iv", 4), ("v", 5), ("vi", 6), ("viii", 8), ("ix", 9), ("x", 10),
    ("xiv", 14), ("xix", 19), ("xl", 40), ("xlix", 49), ("xc", 90), ("cd", 400), ("mcmxcix", 1999), ("IV", 4),
]  # fmt: skip

NOT_ROMAN = ["", "a", "iiii", "vv", "ic", "vx", "iix", "lamp", "1", "i1", "ı"]

LETTERS = [
    ("a", 1), ("b", 2), ("z", 26), ("aa", 27), ("bb", 28), ("zz", 52), ("aaa", 53), ("A", 1), ("ZZ", 52),
]  # fmt: skip

NOT_LETTERS = ["", "ab", "aA", "1", "a1", "aaaa", "é", "α", " "]

BARE = [
    ("(a)", "a"), ("a)", "a"), ("(iv)", "iv"), ("1.", "1"), ("12,", "12"), ("a.", "a"), ("1.2.", "1.2"),
    ("B", "B"), ("I:", "I"), ("–", "–"), ("-", "-"), ("•", "•"), ("o", "o"), ("*", "*"),
]  # fmt: skip

READINGS = [
    ("(i)", [("a({})", 9), ("ai({})", 1)], "a letter and a number"),
    ("(h)", [("a({})", 8)], "a letter"),
    ("(ii)", [("a({})", 35), ("ai({})", 2)], "letters repeated after z, and a number"),
    ("(iv)", [("ai({})", 4)], "a number alone"),
    ("C", [("A{}", 3), ("Ai{}", 100)], "a capital"),
    ("II", [("A{}", 35), ("Ai{}", 2)], "a capital number"),
    ("1.", [("1{}.", 1)], "figures"),
    ("(1)", [("1({})", 1)], "figures in parentheses"),
    ("1.2.", [("1.{}.", 2)], "figures below figures"),
    ("(abc)", [("?({})", 0)], "a word counts nothing"),
]

FOLLOWS = [
    ("2", ["1"], True), ("3", ["1"], False), ("b", ["a"], True), ("i", ["h"], True), ("ii", ["i"], True),
    ("aa", ["z"], True), ("1", [], False), ("10", ["9"], True), ("j", ["i"], True), ("b", ["A"], False),
    ("8", ["7", "2"], True), ("3", ["7", "2"], True), ("xi", ["x"], True), ("y", ["x"], True),
]  # fmt: skip

SEQUENCES: list[tuple[str, str, str]] = [
    # labels in order; the label that each is placed below ("." for none), in order; why
    ("(a) (b) (c)", ". . .", "one list"),
    ("(a) (i) (ii) (b)", ". (a) (a) .", "numbers below letters"),
    ("(a) (i) a. i. ii. b. (ii) (b)", ". (a) (i) a. a. (i) (a) .", "four levels and back"),
    ("(g) (h) (i) (j)", ". . . .", "i is a letter after h"),
    ("(h) (i) (i) (ii) (j)", ". . (i) (i) .", "the letter i, then the numbers below it"),
    ("(i) (ii) (iii)", ". . .", "numbers at once"),
    ("II A B III", ". II II .", "two capitals alike are a number where letters follow"),
    ("III IV V", ". . .", "numbers that begin in the middle"),
    ("V VI", ". .", "one that may be a letter"),
    ("I A B II D", ". I I . II", "a letter that no number reaches"),
    ("(i) (ii) (a) (b) (iii)", ". . (ii) (ii) .", "letters below numbers"),
    ("(u) (v) (w) (x)", ". . . .", "v and x are letters in their place"),
    ("(y) (z) (aa) (bb)", ". . . .", "after z"),
    ("(a) – – (b)", ". (a) (a) .", "dashes below a letter"),
    ("• • •", ". . .", "bullets"),
    ("• – – •", ". • • .", "dashes below bullets"),
    ("(a) (i) • • (ii)", ". (a) (i) (i) (a)", "bullets on the third level"),
    ("(a) (c)", ". .", "a letter left out"),
    ("(b) (a)", ". .", "out of order"),
    ("(a) (i) (iii)", ". (a) (a)", "a number left out"),
    ("(a) (b) (a) (b)", ". . . .", "a second list of the same style takes the place of the first"),
    ("1.1 1.2 (a) 1.3", ". . 1.2 .", "numbers of a treaty"),
    ("(c) (d)", ". .", "a list that begins late"),
    ("(1) (2) (a)", ". . (2)", "figures in parentheses"),
]


@pytest.mark.parametrize(("word", "value"), ROMANS)
def test_roman(word: str, value: int) -> None:
    assert labels.roman(word) == value


@pytest.mark.parametrize("word", NOT_ROMAN)
def test_not_roman(word: str) -> None:
    assert labels.roman(word) is None


@given(st.integers(1, 3999))
def test_roman_is_the_inverse(number: int) -> None:
    assert labels.roman(labels.as_roman(number)) == number
    assert labels.roman(labels.as_roman(number).upper()) == number


@given(st.text(alphabet="ivxlcdm", min_size=1, max_size=12))
def test_what_reads_as_roman_is_written_so(word: str) -> None:
    value = labels.roman(word)
    assert value is None or labels.as_roman(value) == word


@pytest.mark.parametrize(("word", "place"), LETTERS)
def test_alphabetic(word: str, place: int) -> None:
    assert labels.alphabetic(word) == place


@pytest.mark.parametrize("word", NOT_LETTERS)
def test_not_alphabetic(word: str) -> None:
    assert labels.alphabetic(word) is None


@given(st.sampled_from(string.ascii_letters), st.integers(1, 3))
def test_alphabetic_is_the_inverse(letter: str, times: int) -> None:
    place = labels.alphabetic(letter * times)
    assert place is not None
    assert string.ascii_lowercase[(place - 1) % 26] == letter.lower()
    assert (place - 1) // 26 + 1 == times


@given(st.text(max_size=8))
def test_any_text_may_be_asked(word: str) -> None:
    labels.roman(word)
    labels.alphabetic(word)
    labels.readings(word)
    labels.is_bullet(word)
    assert labels.bare(word) in word


@pytest.mark.parametrize(("printed", "expected"), BARE)
def test_bare(printed: str, expected: str) -> None:
    assert labels.bare(printed) == expected


@pytest.mark.parametrize(("label", "expected", "why"), READINGS)
def test_readings(label: str, expected: list[tuple[str, int]], why: str) -> None:
    assert list(labels.readings(label)) == [Reading(*reading) for reading in expected], why


@pytest.mark.parametrize(("label", "before", "expected"), FOLLOWS)
def test_follows(label: str, before: list[str], expected: bool) -> None:
    assert labels.follows(label, before) is expected


@pytest.mark.parametrize(("sequence", "above", "why"), SEQUENCES)
def test_levels(sequence: str, above: str, why: str) -> None:
    ladder: Ladder[str] = Ladder()
    assert " ".join(ladder.place(label, label) or "." for label in sequence.split()) == above, why


def test_a_clear_ladder_has_no_level_open() -> None:
    ladder: Ladder[str] = Ladder()
    ladder.place("(a)", "first")
    ladder.clear()
    assert ladder.place("(i)", "second") is None


def test_below_a_sealed_level_nothing_is_placed() -> None:
    ladder: Ladder[str] = Ladder()
    ladder.place("(a)", "a")
    ladder.place("(i)", "i")
    ladder.seal()
    assert ladder.place("(ii)", "ii") is None
    assert ladder.place("(b)", "b") is None
    assert ladder.place("(i)", "i again") == "b"


def test_the_depth_has_a_bound() -> None:
    ladder: Ladder[int] = Ladder()
    above: dict[int, int] = {}
    for depth in range(300):
        below = ladder.place("1." * (depth + 2), depth)
        above[depth] = 0 if below is None else above[below] + 1
    assert 4 <= max(above.values()) < 20
