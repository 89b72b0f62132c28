"""Tell which organ people mean by its initials: from the table that symbols are read with."""

import csv
from functools import cache

from resparse.library.terms import ANY
from resparse.resources import grammars

TABLE = "symbol_numbering.csv"


def names_of(asked: str) -> tuple[str, ...]:
    """Return the English names that a name or initials stand for; what is no initials is itself.

    >>> names_of("ga"), names_of("general*")
    (('General Assembly',), ('general*',))
    """
    return _initials().get(_bare(asked), (asked,)) if ANY not in asked else (asked,)


@cache
def _initials() -> dict[str, tuple[str, ...]]:
    path = grammars() / "data" / TABLE
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {_bare(name): (row["organ"],) for row in rows for name in row["known_as"].split(";")}


def _bare(name: str) -> str:
    return "".join(letter for letter in name.upper() if letter.isalnum())
