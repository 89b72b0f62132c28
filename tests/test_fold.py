"""The fold: what readers of each language expect, and what makes an index of it trustworthy."""

import unicodedata
from collections import defaultdict
from re import _casefix, _compiler  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resparse.library.fold import _FOLDS, LONGEST, UNINDEXED, fold, indexed

EVERY = [chr(point) for point in range(0x1F000) if not 0xD800 <= point <= 0xDFFF]
"""Beyond, no character has another case, and letters are ideographs of old."""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Migrant Workers", ["migrant", "workers"]),
        ("A/RES/58/166", ["a", "res", "58", "166"]),
        ("self-determination", ["self", "determination"]),
        ("coopération économique", ["cooperation", "economique"]),
        ("l\N{RIGHT SINGLE QUOTATION MARK}Été", ["l", "ete"]),
        ("e\u0301te\u0301", ["ete"]),
        ("desarrollo de la NIÑEZ", ["desarrollo", "de", "la", "ninez"]),
        ("трудящихся-мигрантов", ["трудящихся", "мигрантов"]),
        ("ещё Мирной", ["еще", "мирной"]),
        ("العُمَّالِ المهاجرين", ["العمال", "المهاجرين"]),
        ("الأمم إلى آخر ٱلله", ["الامم", "الي", "اخر", "الله"]),
        ("مدرسة مؤتمر هيئة", ["مدرسه", "موتمر", "هييه"]),
        ("الأمـــم", ["الامم"]),
        ("人权理事会", ["人", "权", "理", "事", "会"]),
        ("第70/1号决议", ["第", "70", "1", "号", "决", "议"]),
        ("Ｍｉｇｒａｎｔ　１２", ["migrant", "12"]),
        ("٢٠٠٣ ۱۲", ["2003", "12"]),
        ("hu\u00adman ri\u200dghts", ["human", "rights"]),
        ("ﬁnance ½", ["finance", "1", "2"]),
        ("", []),
        (" ,;", []),
    ],
)
def test_words_are_folded_as_readers_expect(text: str, words: list[str]) -> None:
    assert fold(text).split() == words


def test_what_re_takes_for_alike_without_case_folds_alike() -> None:
    """Else a search without case would miss what the index holds under another word."""
    alike = defaultdict(set)
    for letter in EVERY:
        alike[_compiler._sre.unicode_tolower(ord(letter))].add(letter)
    for point, others in _casefix._EXTRA_CASES.items():
        alike[point].update(map(chr, others), chr(point))
    differing = {point for point, letters in alike.items() if len({fold(letter) for letter in letters}) > 1}
    assert not differing


def test_a_fold_is_made_of_letters_figures_and_spaces_and_stays_as_it_is() -> None:
    for letter in EVERY:
        folded = fold(letter)
        assert all(each.isalnum() or each == " " for each in folded), letter
        assert fold(folded).split() == folded.split(), letter


@given(st.text(), st.text())
def test_the_fold_of_a_text_is_the_folds_of_its_pieces(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(
    st.lists(
        st.sampled_from(
            ["human rights, ", "A/RES/58/166", "\t\x7f_\0", "é", "’", "ﬁ", "й", "人", "أ", "\u00ad"]
        )
    ).map("".join)
)
def test_text_is_folded_in_a_quicker_way_as_in_the_slow_one(text: str) -> None:
    assert fold(text) == text.translate(_FOLDS)


def test_words_are_indexed_once_and_long_ones_by_their_mark() -> None:
    assert indexed("the Law of the sea") == "the law of sea"
    assert indexed(f"a {'x' * LONGEST}") == f"a {'x' * LONGEST}"
    assert indexed(f"a {'x' * (LONGEST + 1)} b") == f"a b {UNINDEXED}"
    assert fold(UNINDEXED).strip() == ""
    assert unicodedata.category(UNINDEXED) != "Lo"
