"""Every rule finds the defect it is for, at the right place, and nothing else cries error.

Small here, on a specimen and the samples; ``benchmarks/mutations.py`` does the same on hundreds of real documents.
"""

from functools import cache
from pathlib import Path

import pytest
from many_mutations import MANY, PARALLEL
from mutations import MUTATIONS, as_draft, broken, is_found

import resparse
from resparse.checks import by_code, rules
from resparse.checks.case import Case, abridged
from resparse.checks.engine import case_of, check
from resparse.checks.many import check_many
from resparse.resources import samples

SPECIMEN = Path(__file__).parent / "data" / "harbours.txt"
RULES_PAGE = Path(__file__).parent.parent / "docs" / "rules.md"

PLAIN = ("A_RES_58_166.txt", "S_RES_9001_2003.txt", "E_RES_2018_901.txt", "fr/A_RES_77_901.txt")
"""Samples that nothing is odd about, as it is about the others."""

OF_DRAFTS = {"RE005", "NU003"}

OF_OTHERS = {"FN005"}
"""Rules of other languages only; the defects of all the others are typed in English."""

TRIED_IN_LANGUAGES = {"DA009", "PU014", "PU015", "RE006"}
"""Rules that ``test_checks_languages.py`` tries, language by language."""

_PLACES = 12
"""Places tried in one document."""


@cache
def sound() -> tuple[Case, ...]:
    texts = [path.read_text(encoding="utf-8") for path in (SPECIMEN, *(samples() / name for name in PLAIN))]
    alone = as_draft(texts[0])
    return tuple(case_of(resparse.parse(text)) for text in (*texts, alone))


@cache
def known(number: int) -> frozenset[str]:
    return frozenset(finding.code for finding in check(sound()[number], rules()))


def test_the_specimen_is_sound() -> None:
    assert not [finding for finding in check(sound()[0], rules()) if finding.severity != "info"]


@pytest.mark.parametrize("code", sorted(MUTATIONS))
def test_a_defect_is_found_where_it_is(code: str) -> None:
    rule, tried = by_code()[code], 0
    for number, case in enumerate(sound()):
        draft = case.profile == "draft"
        if code in known(number) or not rule.holds_for(case) or draft != (code in OF_DRAFTS):
            continue
        if (case.document.language != "en") != (code in OF_OTHERS):
            continue
        for defect in list(MUTATIONS[code](case))[:_PLACES]:
            after = broken(case.document.source.text, defect)
            document = resparse.parse(after.text)
            found = check(case_of(document, case.profile), rules())
            around = after.text[max(0, after.place - 40) : after.place + 40]
            assert is_found(rule, document, after.place, found), (case.document.symbol, around, found)
            others = {each.code for each in found if each.severity == "error"} - {code} - known(number)
            assert not others, (case.document.symbol, around, found)
            tried += 1
    assert tried, "no sample has a place for this defect"


@pytest.mark.parametrize("code", sorted(MANY))
def test_a_defect_in_a_collection_is_found_where_it_is(code: str) -> None:
    settings = [each for case in sound() if by_code()[code].holds_for(case) for each in MANY[code](case)]
    for setting in settings[:_PLACES]:
        document = resparse.parse(setting.broken.text, source="broken")
        others = [resparse.parse(text, source=str(number)) for number, text in enumerate(setting.others)]
        cases = [case_of(abridged(each)) for each in (*others, document)]
        told = check_many(cases, [rule for rule in rules() if not rule.parallel], setting.library)
        found = [each for each in told if each.source == "broken"]
        assert is_found(by_code()[code], document, setting.broken.place, found), (setting, found)
        assert {each.code for each in found} == {code}, found
    assert settings, "no sample has a place for this defect"


@pytest.mark.parametrize("code", sorted(PARALLEL))
def test_a_defect_in_one_language_is_found_where_it_is(code: str) -> None:
    first = resparse.parse((samples() / "A_RES_77_901.txt").read_text(encoding="utf-8"))
    sound_one = case_of(resparse.parse((samples() / "fr" / "A_RES_77_901.txt").read_text(encoding="utf-8")))
    assert not list(check_many([case_of(first), sound_one], [rule for rule in rules() if rule.parallel]))
    defects = list(PARALLEL[code](sound_one))[:_PLACES]
    for defect in defects:
        after = broken(sound_one.document.source.text, defect)
        document = resparse.parse(after.text, source="broken")
        found = list(check_many([case_of(first), case_of(document)], [by_code()[code]]))
        assert is_found(by_code()[code], document, after.place, found), (defect, found)
        assert {each.source for each in found} == {"broken"}
    assert defects, "the sample has no place for this defect"


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_is_documented_and_tried(rule: object) -> None:
    code = rule.code  # type: ignore[attr-defined]
    assert sum(code in held for held in (MUTATIONS, MANY, PARALLEL, TRIED_IN_LANGUAGES)) == 1
    page = rule.page  # type: ignore[attr-defined]
    assert page.fails and page.passes
    assert RULES_PAGE.is_file() and f"### {code} " in RULES_PAGE.read_text(encoding="utf-8")
