"""Read the file of exceptions: findings that are known and accepted, one a line.

::

    # target            code   why
    A/RES/58/166#op3    FN002  the note was lost in the reissue
    drafts/old.txt      DT001  typed before the rule

A target is the symbol of a document or the path of a file, as a pattern with ``*`` or without, and after
``#`` the address of a clause where the exception is for that clause and what is below it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePath

from resparse.finding import Finding
from resparse.nodes import Resolution

FILE = ".resparse-ignore"

_LINE = re.compile(r"(?P<target>\S.*?)\s+(?P<code>[A-Z]{2,3}\d{3})(?:\s+(?P<reason>.*))?")


class ExceptionsError(Exception):
    """Say that a line of a file of exceptions cannot be read."""

    def __init__(self, number: int, line: str) -> None:
        super().__init__(number, line)
        self.message = f"line {number} is no exception: {line!r}"
        self.hint = "write a symbol or path, a code, and why: A/RES/58/166#op3 FN002 lost in the reissue"


@dataclass(frozen=True, slots=True)
class Exemption:
    """Hold a line of the file: its number, from 1, and what it says.

    clause: an address, ``None`` for the whole document.
    """

    line: int
    target: str
    clause: str | None
    code: str
    reason: str

    def names(self, document: Resolution) -> bool:
        """Tell whether a document is the one, or one of those, that the line is for."""
        path = PurePath(document.source.name).as_posix()
        names = filter(None, (document.symbol, path, path.removeprefix("./")))
        return any(name == self.target or fnmatchcase(name, self.target) for name in names)

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding in such a document is accepted."""
        if finding.code != self.code:
            return False
        address = finding.clause or ""
        return self.clause is None or address == self.clause or address.startswith(f"{self.clause}.")


def read_exemptions(text: str) -> tuple[Exemption, ...]:
    """Return the lines of a file of exceptions. Raises ExceptionsError for one that cannot be read."""
    return tuple(_exemptions(text))


def _exemptions(text: str) -> Iterator[Exemption]:
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        found = _LINE.fullmatch(words)
        if found is None:
            raise ExceptionsError(number, words)
        target, _, clause = found["target"].partition("#")
        yield Exemption(number, target, clause or None, found["code"], found["reason"] or "")


def without_exempted(
    document: Resolution, found: Iterable[Finding], exemptions: Iterable[Exemption]
) -> tuple[list[Finding], frozenset[int]]:
    """Return the findings that are not accepted, and the lines that name this document and served."""
    held = [each for each in exemptions if each.names(document)]
    kept, used = [], set()
    for finding in found:
        covering = [each.line for each in held if each.covers(finding)]
        used.update(covering)
        if not covering:
            kept.append(finding)
    return kept, frozenset(used)
