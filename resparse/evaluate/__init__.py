"""Measure the parser against documents whose structure mark-up tells.

A document in Akoma Ntoso is read twice: by its mark-up, which is the truth, and as the text that it prints,
without the mark-up. What the second reading gets right of the first is counted.
"""

from resparse.evaluate.figures import Tally, figures
from resparse.evaluate.judge import Verdict, judge
from resparse.evaluate.state import State, key

__all__ = ["State", "Tally", "Verdict", "figures", "judge", "key"]
