"""Hyphens that a converter dropped with the end of a line: put back where the text tells the place."""

import pytest

import resparse
from resparse.syntax.layout import lay_out
from resparse.syntax.lexicon import lexicon

PAGE = """\
The Harbour Council,
Recalling the lamps of all bridges and quays, which the keepers lit in the winter of the
{seen} flood, and the oil that was brought from the islands in many small boats,
Recalling also the wicks of the market, the bells of the harbour and the keepers of all the
lamps that burned on the walls of the town in the weeks of that winter, and after them,
{line}
and the oil,
1. Decides to keep the lamps, bells and wicks of the harbour, and to light all bridges in
winter, when the water and storms come over the sea and boats of the islands wait for
oil at the quays of the town, as they did in the year of the comet;
2. Requests the keepers of the lamps to tell the Council in spring of all that they did in
the winter, of the oil that they burned, and of the boats that came and went.
\x0c"""

REST = "of the harbour and of all its bridges in the long winters"
TWICE = "Noting the bells that rang over every quay, in every storm, for all of the lamplit boats"

CASES = [
    ("lamp-lit", f"Noting the bells that rang over every quay, in every storm, for all the lamplit boats {REST},",
     "all the lamp-lit boats", "the text has the compound"),
    ("lamp-lit", f"Noting the bells that rang over every quay, in every storm, for all the lamp lit boats {REST},",
     "all the lamp-lit boats", "a space in the place of the hyphen"),
    ("great", f"Noting the bells that rang over the quay in the storm of the keepers, for the fiftysixth time {REST},",
     "the fifty-sixth time", "a number in words"),
    ("great", f"Noting the bells that rang over every quay in each storm, as told by the HarbourMaster {REST},",
     "the Harbour-Master of", "a capital inside a word"),
    ("great", f"Noting the bells that rang over every quay in each winter, and in the marketflood {REST},",
     "the market-flood of", "both halves are words of the text"),
    ("great", f"Noting the bells that rang over every quay in each storm, and all the water based lights {REST},",
     "all the water-based lights", "a word that makes compounds"),
    ("great", f"Noting the bells that rang over every quay in each storm, for all those lamplit boats {REST},",
     "those lamplit boats", "nothing tells: it is left as it stands"),
    ("great", "Noting the bells of the marketflood,", "of the marketflood,", "the line is no longer than others"),
    ("lamp-lit oil-fed", f"{TWICE} {TWICE.replace('lamplit', 'oilfed')} {REST},", "the oil-fed boats", "three lines in one"),
    ("lamp-lit", f"Noting the bells that rang over every quay, and in the lamplit boats {REST},",
     "the lamp-lit boats", "a first line, which is set in"),
    ("lamp-lit", f"Noting the lamplit boats that sailed in every storm over the sea and to all the quays {REST},",
     "the lamplit boats that", "far from where lines end"),
    ("lamp-lit oil-lit", f"Noting the bells that rang over every quay and on all of the bridges, oil lit, lamp lit boats {REST},",
     "oil lit, lamp lit boats", "two places as good as each other: no guess"),
]  # fmt: skip


@pytest.mark.parametrize(("seen", "line", "expected", "why"), CASES, ids=[case[3] for case in CASES])
def test_lost_hyphens(seen: str, line: str, expected: str, why: str) -> None:
    laid = lay_out(PAGE.format(seen=seen, line=line), lexicon("en")).text
    assert expected in laid, why


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("\x0c", "", "no pages: lines that hands joined, whose words were broken anywhere"),
        (
            "small boats,",
            "small row-\nboats and wide-\nbellied ships,",
            "hyphens at the ends of lines are kept here",
        ),
    ],
)
def test_other_texts_are_left_alone(old: str, new: str, why: str) -> None:
    page = PAGE.format(seen="lamp-lit", line=CASES[0][1]).replace(old, new)
    assert "all the lamplit boats" in lay_out(page, lexicon("en")).text, why


def test_a_mended_clause_has_its_place_in_the_source() -> None:
    source = PAGE.format(seen="lamp-lit", line=CASES[0][1])
    clause = next(node for node in resparse.parse(source).walk() if "lamp-lit boats" in node.text)
    assert source[slice(*clause.span)].startswith("Noting the bells")
    assert source[slice(*clause.span)].endswith("and the oil,")
