"""Every rule's own examples: what fails is found by this rule, what passes is not."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

import resparse
from resparse.checks import rules
from resparse.checks.case import Case, abridged
from resparse.checks.engine import case_of, check, without_consequences
from resparse.checks.many import check_many
from resparse.checks.page import documents
from resparse.checks.rule import PROFILES, Rule
from resparse.finding import Finding

EXAMPLES = [
    pytest.param(rule, example, fails, id=f"{rule.code}-{'fails' if fails else 'passes'}-{number}")
    for rule in rules()
    for fails, examples in ((True, rule.page.fails), (False, rule.page.passes))
    for number, example in enumerate(examples, 1)
]


def cases(rule: Rule, example: str) -> Iterator[Case]:
    """Yield the documents of an example, under a profile that the rule holds for."""
    for number, text in enumerate(documents(example), 1):
        parsed = resparse.parse(text, source=f"{rule.code}-{number}")
        # A text of a few lines may be too short to tell its language.
        known = rule.languages & {"*", parsed.language}
        document = parsed if known else replace(parsed, language=min(rule.languages))
        case = case_of(document)
        first = next(profile for profile in PROFILES if profile in rule.profiles)
        yield case if case.profile in rule.profiles else case_of(document, first)


def findings(rule: Rule, example: str) -> list[Finding]:
    held = list(cases(rule, example))
    if rule.parallel:
        return list(check_many(held, [rule]))
    if rule.many:
        abridgements = [case_of(abridged(case.document), case.profile) for case in held]
        return without_consequences(list(check_many(abridgements, [rule])))
    return [finding for case in held for finding in check(case, [rule])]


@pytest.mark.parametrize(("rule", "example", "fails"), EXAMPLES)
def test_an_example_shows_what_it_says(rule: Rule, example: str, *, fails: bool) -> None:
    found = findings(rule, example)
    assert {finding.code for finding in found} == ({rule.code} if fails else set()), found
    for finding in found:
        assert finding.message and not finding.message.endswith("."), finding
        assert finding.hint is None or not finding.hint.endswith("."), finding
        assert rule.fixes or finding.fix is None, finding


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.fixes], ids=lambda rule: rule.code)
def test_a_rule_that_fixes_shows_a_fix_in_an_example(rule: Rule) -> None:
    assert any(finding.fix for example in rule.page.fails for finding in findings(rule, example))


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_manual_page_of_a_rule_is_whole(rule: Rule) -> None:
    page = rule.page
    for text in (page.what, page.details or ".", page.why, page.source):
        assert text.endswith("."), text


def test_codes_and_names_are_unique_and_regular() -> None:
    held = rules()
    assert len({rule.name for rule in held}) == len(held)
    for rule in held:
        assert rule.code[:2].isupper() and rule.code[2:].isdecimal() and len(rule.code) == 5, rule.code
        assert rule.name == rule.name.lower() and " " not in rule.name, rule.name
