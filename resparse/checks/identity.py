"""Read from a canonical symbol what rules compare: whose resolution it is, its session, its number."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from resparse.checks.counting import roman
from resparse.resources import grammars

COUNCIL = "S"
ASSEMBLY = "A"
ECONOMIC = "E"

_SYMBOL = re.compile(
    r"""(?P<series>A/HRC|[ASE])/(?:RES|DEC)/(?:
        (?P<session>(?:E?S-)?\d+)/(?P<number>\d+)                              # 58/166, S-32/1, 2003/5
        |(?P<old>\d+)[ ]?(?P<letters>[A-Z](?:[-,][ ]?[A-Z])*)?[ ]?\((?P<of>[\dIVXLC]+|E?S-[IVX]+)\)
    )(?:[ ]?(?P<part>[A-Z](?:-[A-Z])?))?(?![^\W_])""",
    re.VERBOSE,
)

_FIRST_YEAR = 1945
_MIDYEAR_CYCLE = 2014
"""The first year whose session of the Economic and Social Council opened in the July before."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Hold what a symbol says: series (``A``, ``A/HRC``, ``S``, ``E``), session, year, number, letters."""

    series: str
    session: str | None
    year: int | None
    number: int
    part: str | None

    @property
    def regular(self) -> int | None:
        """Return the regular session of the Assembly, ``None`` for what has another or none."""
        counted = self.series == ASSEMBLY and self.session and self.session.isdigit()
        return int(self.session or 0) if counted else None

    @property
    def stem(self) -> tuple[str, str | int | None, int]:
        """Return what all parts of one resolution share."""
        return self.series, self.session or self.year, self.number

    @property
    def window(self) -> tuple[str, str] | None:
        """Return the first and last day on which it can have been adopted, ISO 8601, or ``None``.

        Three weeks are allowed on either side of a session (conventions §1.5).
        """
        session = self.regular
        if session is not None:
            first = f"{_FIRST_YEAR + session}-08-25" if session > 1 else "1946-01-10"
            return first, f"{_FIRST_YEAR + session + 1}-10-08"
        if self.year is None:
            return None
        early = self.series == ECONOMIC and self.year >= _MIDYEAR_CYCLE
        return (f"{self.year - 1}-07-01" if early else f"{self.year}-01-01"), f"{self.year}-12-31"

    def admits(self, day: str) -> bool:
        """Tell whether a day, ISO 8601, can be that of the adoption; true where nothing is known."""
        return self.window is None or self.window[0] <= day <= self.window[1]


@lru_cache(maxsize=1 << 14)
def identity(symbol: str | None) -> Identity | None:
    """Return what a canonical symbol of a resolution says, ``None`` for any other."""
    found = _SYMBOL.fullmatch(symbol or "")
    if found is None:
        return None
    series, session, of = found["series"], found["session"], found["of"]
    if of and of.isdigit():
        return Identity(series, None, int(of), int(found["old"]), found["letters"])
    if of:
        spelled = of if "-" in of else str(roman(of))
        return Identity(
            series, spelled if series == ASSEMBLY else of, None, int(found["old"]), found["letters"]
        )
    year = int(session) if series == ECONOMIC else None
    return Identity(series, None if year else session, year, int(found["number"]), found["part"])


def session_pattern(symbol: str | None) -> str | None:
    """Return a glob pattern of the symbols of the same kind, session and year; ``None`` as ``identity`` does.

    Every symbol has one pattern: ``A/RES/58/*``, ``S/RES/*(2000)*``, ``A/RES/*(XXI)*``.
    """
    if symbol is None or identity(symbol) is None:
        return None
    kind, _, number = symbol.rpartition("/")
    _, opened, rest = number.partition("(")
    return f"{kind}/*({rest.partition(')')[0]})*" if opened else f"{kind}/*"


def council_year(number: int) -> int | None:
    """Return the year of a resolution of the Security Council, ``None`` beyond the table."""
    return next((year for year, first, last in _council_years() if first <= number <= last), None)


@cache
def _council_years() -> tuple[tuple[int, int, int], ...]:
    path = grammars() / "data" / "sc_years.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple((int(row["year"]), int(row["first"]), int(row["last"])) for row in csv.DictReader(lines))
