"""The guards of patterns: they save time, and must never hide what a pattern would find."""

import re

import pytest

import resparse
from resparse.checks.case import Case
from resparse.checks.engine import case_of
from resparse.checks.search import hits
from resparse.checks.words import check_words
from resparse.resources import samples

WORDS = check_words("en")

EXAMPLES = {
    "citations.council": ("resolution 1325(2000)", "resolutions 5(1946) and 7(1946)"),
    "citations.wrong_letter": ("resolution 2200 (XXI) A,", "3367 (XXX)A of 5 May", "1 (S-XX) B, and"),
    "citations.glued_letter": ("resolution 44/25A of 20", "resolution 62/106B, and", "its 9/1F,"),
    "citations.short": (
        "ECOSOC resolution 1996/31",
        "(UNGA Resolution 5",
        "an SC decision",
        "the GA resolutions",
    ),
    "dates.month_first": ("December 22, 2003", "March 1st 1999", "May 12th, 2011", "June 3 1950"),
    "dates.comma": ("22 December, 2003", "1 May, 1999"),
    "dates.percent": ("0.7%", "5 percent", "12 %"),
    "dates.ordinal_day": ("22nd December", "the 3rd of May"),
    "dates.session": ("its 59th session", "the 3rd special session", "at the 22nd regular session"),
    "dates.small_number": ("elect 5 members", "within 3 years"),
    "dates.plain": ("31 June 2003", "0 May 2001", "30 February 1999", "45 March 2001", "00 May 2001"),
    "masthead.ordinal": ("92th plenary meeting", "the 1st and 112nd"),
    "punctuation.range": ("from 4-15 September", "Nos. 970-973, and"),
    "punctuation.space_before": ("the piers , and", "the piers ; and", "the piers : a", "the piers . And"),
    "punctuation.hyphen_alone": ("the harbours - and",),
    "language.un": ("the UN to", "a U.N. body"),
    "language.stopped": ("the U.N.D.P. and", "of A.B.C."),
    "language.possessive": ("UNESCO’s mandate", "the IHB's work"),
    "language.this": ("under this resolution", "This decision"),
    "language.spellings": ("a program of", "Labor", "the centers", "neighboring", "judgment"),
    "residue.inside": ("the PAGE \\# light", "Please recycle"),
}


def guarded() -> set[str]:
    held = set(WORDS.table("figures.of"))
    for kind in ("guards", "signs"):
        held |= {f"{family}.{name}" for family, names in WORDS.table(kind).items() for name in names}
    return held


def of(words: str) -> Case:
    return case_of(
        resparse.parse(f"The General Assembly,\n\tRecalling {words} x,\n\t1.\tDecides;\n\t2.\tDecides.\n")
    )


@pytest.mark.parametrize("name", sorted(guarded()))
def test_a_guard_lets_through_what_its_pattern_finds(name: str) -> None:
    for words in EXAMPLES[name]:
        case = of(words)
        there = [found for each in WORDS.patterns(name) for found in each.finditer(case.joined)]
        assert there, f"{words!r} does not show the pattern"
        assert len(list(hits(case, name))) == len(there), words


@pytest.mark.parametrize("name", sorted(guarded() - {"dates.plain"}))
@pytest.mark.parametrize("file", sorted(samples().glob("A_RES_*.txt")), ids=lambda file: file.stem)
def test_a_guard_hides_nothing_in_a_sample(name: str, file: object) -> None:
    case = case_of(resparse.read(file))  # type: ignore[arg-type]
    there = [found[0] for each in WORDS.patterns(name) for found in each.finditer(case.joined)]
    assert [hit.match[0] for hit in hits(case, name)] == [found for found in there if "\n" not in found]


def test_signs_begin_with_what_is_rare() -> None:
    for names in WORDS.table("signs").values():
        for sign in (sign for signs in names.values() for sign in signs):
            assert re.match(r"\\\W|[^\\\[(]", sign), f"{sign} begins with no letter or mark, and is slow"
