"""Texts typed by hand: what the rules must say of them, and that they say little else."""

from pathlib import Path

import pytest

import resparse
from resparse.checks import rules
from resparse.checks.engine import case_of, check
from resparse.checks.mend import fixes_of, mended
from resparse.finding import SEVERITIES

DRAFTS = Path(__file__).parent / "drafts"

EXPECTED = [
    ("school.txt", "mun", {("NU001", "op4"), ("PU001", "pp3"), ("DA004", "pp2"), ("LA001", "op4"), ("LA004", "op2")},
     {"MA012", "NU004", "NU002", "PU002", "OP001", "OP002", "OP003", "RE005", "FN001"}, 8),
    ("markdown.md", "mun", {("DA003", "op3")},
     {"RE005", "OP001", "OP002", "OP003", "NU001", "NU004", "PU001", "PU002", "MA012"}, 2),
    ("working_paper.txt", "draft", {("OP001", "pp5"), ("OP007", "op2"), ("OP008", "pp3"), ("DA001", "pp3"),
                                    ("DA006", "pp4"), ("NU004", "op0")},
     {"NU001", "NU002", "PU001", "PU002", "CI009", "CI001", "MA012"}, 6),
    ("blue.txt", "draft", {("CI003", "pp1"), ("CI004", "pp1"), ("LA007", "op4"), ("PU003", "op5")},
     {"OP004", "OP005", "OP006", "NU001", "MA012", "FN001", "CI001", "PU002"}, 4),
]  # fmt: skip
"""File, profile, what must be found and where, what must not be, and how many findings there may be."""


@pytest.mark.parametrize(
    ("name", "profile", "must", "must_not", "most"), EXPECTED, ids=[row[0] for row in EXPECTED]
)
def test_a_draft(name: str, profile: str, must: set[tuple[str, str]], must_not: set[str], most: int) -> None:
    case = case_of(resparse.read(DRAFTS / name))
    assert case.profile == profile
    found = check(case, rules())
    assert must <= {(finding.code, finding.clause) for finding in found}, found
    assert not must_not & {finding.code for finding in found}
    assert len({finding.code for finding in found}) <= most
    assert sum(finding.severity == SEVERITIES[-1] for finding in found) <= 1


ONE_CAUSE = [
    ("numbers typed as those of items",
     ("Committee: Lights\n\nThe General Assembly,\n\nRecalling the lamps,\nNoting the piers,\n\n"
     "1) Urges States to light lamps;\n2) Requests the keepers to report.\n"),
     [("NU008", "op1")]),
    ("no marks at all",
     "The General Assembly\nBearing in mind that lamps burn\nHereby decides to light lamps\nUrges States to help\n",
     [("MA014", "enacting")]),
    ("a preamble alone", "The General Assembly,\n\tRecalling the lamps,\n\tNoting the piers,\n", [("MA014", "pp2")]),
    ("no resolution", "Dear keeper,\nthe lamps are out.\n", [("MA014", None)]),
    ("commas where semicolons belong",
     ("The General Assembly,\n\tRecalling the lamps,\n\t1.\tUrges States to light lamps,\n"
     "\t2.\tRequests the keepers to report,\n\t3.\tInvites the ships to wait,\n\t4.\tDecides to meet again.\n"),
     [("PU002", "op1")]),
    ("semicolons where commas belong",
     ("The General Assembly,\n\tRecalling the lamps;\n\tNoting the piers;\n\tWelcoming the ships;\n"
     "\tDecides to meet again.\n"),
     [("PU001", "pp1")]),
    ("a number typed with its stop astray",
     ("The General Assembly,\n\tRecalling the lamps,\n\t1.\tUrges States to light lamps;\n2 .Requests the keepers to report;\n"
     "\t3.\tDecides to meet again.\n"),
     [("NU001", "h1")]),
]  # fmt: skip
"""What is wrong, a text, and all that there is to say of it beside matters of taste."""


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in ONE_CAUSE], ids=[row[0] for row in ONE_CAUSE]
)
def test_one_cause_is_said_once(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = check(case_of(resparse.parse(text)), rules())
    assert [(each.code, each.clause) for each in found if each.severity != "info"] == expected


@pytest.mark.parametrize(
    ("clauses", "hint"),
    [
        ("\tTaking note of the lamps,\n\tTaking note of the piers,\n", "write Taking note also"),
        ("\tDeeply concerned by fog,\n\tDeeply concerned by salt,\n", "write Deeply concerned also"),
        ("\t1.\tCalls upon States to help;\n\t2.\tCalls upon States to wait;\n", "write Also calls upon"),
        ("\t1.\tStrongly condemns fog;\n\t2.\tStrongly condemns salt;\n", "write Also strongly condemns"),
    ],
)
def test_a_hint_gives_the_whole_opening(clauses: str, hint: str) -> None:
    preamble = "" if "1." not in clauses else "\tRecalling the lamps,\n"
    text = f"The General Assembly,\n{preamble}{clauses}\t3.\tDecides to part.\n"
    assert hint in {each.hint for each in check(case_of(resparse.parse(text)), rules())}


def test_one_habit_is_mended_everywhere() -> None:
    text = (
        "The General Assembly,\n\tRecalling lamps;\n\tNoting piers;\n\tWelcoming ships;\n\tDecides to part.\n"
    )
    found = check(case_of(resparse.parse(text)), [each for each in rules() if each.code == "PU001"])
    assert len(found) == 1
    assert mended(text, fixes_of(found)).count(",\n") == len(text.splitlines()) - 1
