"""List the packaged samples and what each of them shows, from the table in their README."""

import re
from dataclasses import dataclass

from resparse.resources import samples

_CELL = re.compile(r"(?<!\\)\|")
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """Describe a sample: the name of its file, its symbol, its organ, and what it shows."""

    file: str
    symbol: str
    organ: str
    shows: str


def entries() -> list[Entry]:
    """Return an entry for each sample, in the order of the table."""
    readme = samples() / "README.md"
    rows = map(_row, readme.read_text(encoding="utf-8").splitlines())
    return [Entry(*row) for row in rows if len(row) == _COLUMNS and row[0].endswith(".txt")]


def _row(line: str) -> list[str]:
    """Return the cells of a row of a Markdown table, without the marks of code."""
    if not line.startswith("|"):
        return []
    return [cell.strip().strip("`").replace("\\|", "|") for cell in _CELL.split(line)[1:-1]]
