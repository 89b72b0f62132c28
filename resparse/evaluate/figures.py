"""Count what was found, what was wanted and what of it was right; make figures of the counts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

BALANCED = ("clauses", "blocks", "anchors", "footnotes")
"""Figures that weigh what is missed and what is invented: F1."""

SHARES = ("headings", "opening", "symbol", "title", "adopted", "session", "agenda")
"""Figures that say which share of what was wanted is there."""


class Tally(NamedTuple):
    """Count of one kind of piece: ``right``, out of ``found`` and of ``wanted``."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def recall(self) -> float:
        """Return the share of what was wanted that is there."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Return the share of what is there that was wanted."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def balanced(self) -> float:
        """Return the harmonic mean of both (F1)."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else 1.0


def compare(found: Counter[Any], wanted: Counter[Any]) -> Tally:
    """Return the tally of two multisets."""
    return Tally((found & wanted).total(), found.total(), wanted.total())


def total(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the sums of the tallies of many documents."""
    sums: dict[str, Tally] = {}
    for each in tallies:
        for name, tally in each.items():
            sums[name] = Tally(*map(sum, zip(sums.get(name, Tally()), tally, strict=True)))
    return sums


def figures(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, float | int]:
    """Return the figures of many documents by name, rounded to four places.

    There is no figure for a field that none of them has.
    """
    sums = total(tallies)
    perfect = sums.pop("perfect", Tally())
    made: dict[str, float | int] = {"documents": perfect.wanted}
    for name in BALANCED:
        made[name] = round(sums.get(name, Tally()).balanced, 4)
    for name in SHARES:
        if name in sums and sums[name].wanted:
            made[name] = round(sums[name].recall, 4)
    cited = sums.get("citations", Tally())
    made["citations_recall"] = round(cited.recall, 4)
    made["citations_precision"] = round(cited.precision, 4)
    made["perfect"] = round(perfect.recall, 4)
    return made
