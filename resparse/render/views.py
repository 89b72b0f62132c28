"""Say how a document is to be drawn: choices without the means, so that options stay cheap."""

from dataclasses import dataclass
from enum import StrEnum


class Notes(StrEnum):
    """Say where footnotes are drawn: at the end, or each under the clause that calls it."""

    END = "end"
    INLINE = "inline"


@dataclass(frozen=True)
class View:
    """Say what of a document is drawn beside its body, and how.

    masthead, title: whether they are drawn. callers: whether each note names its clauses.
    """

    masthead: bool = True
    title: bool = True
    notes: Notes = Notes.END
    callers: bool = False
