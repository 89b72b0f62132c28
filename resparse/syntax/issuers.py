"""Tell whose a cited number is, and which document holds it (conventions §1.3, §1.5).

How organs number what they adopt and whose a series is stand in tables (``grammars/data``). A number is
given to the first organ that may have spoken, that counts this way, and whose calendar fits the date.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from resparse.resources import grammars
from resparse.syntax import labels
from resparse.syntax.references import DECISION, RESOLUTION
from resparse.syntax.symbols import Symbol, council_year

GENERAL_ASSEMBLY = "General Assembly"
SECURITY_COUNCIL = "Security Council"
ECONOMIC_COUNCIL = "Economic and Social Council"
RIGHTS_COUNCIL = "Human Rights Council"
RIGHTS_COMMISSION = "Commission on Human Rights"
ENVIRONMENT_ASSEMBLY = "United Nations Environment Assembly"
COMMISSION_FOR_ASIA = "Economic and Social Commission for Asia and the Pacific"

_FIRST_YEAR = 1946
_LAST_JOINT_SESSION = 56
_LAST_JOINT_SPECIAL_SESSION = 27
"""The last sessions of the General Assembly that issued the parts of a resolution as one document."""

_AUTUMN = "-09"
"""As the month of a date: no regular session of the General Assembly opens before it."""

_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(r"[A-Z](?![a-z(])")
_HYPHENS = str.maketrans("‑–", "--")
_FIRST_HALF = re.compile(r"(.+?\d)-[A-Z]+/")
_IRREGULAR = re.compile(r"[ (‑]|\d-[A-Z]")
_SPACED_ROMAN = re.compile(r" (?=\((?:E?S-)?[IVXLC]+\)$)")


class Issued(NamedTuple):
    """Hold the organ of a document and its symbol, each ``None`` where it cannot be told."""

    organ: str | None
    symbol: str | None


class Speakers(NamedTuple):
    """Hold whose a number may be.

    named: the organs named with it. others: those that count in such numbers, the likeliest first; asked
    where the number or the date is none of the first. sure: whether a name outweighs an unlikely date.
    """

    named: tuple[str, ...]
    others: tuple[str, ...]
    sure: bool


class _Rule(NamedTuple):
    """Hold one way in which an organ numbers: see ``symbol_numbering.csv``."""

    first: int
    last: int
    series: Mapping[str, str]
    decisions_from: int | None


class _Numbered(NamedTuple):
    """Hold a number taken apart.

    shape: as in the table. term: the session or year; label: the same as symbols print it. rest: the
    number with its letters.
    """

    shape: str
    term: int
    label: str
    number: int
    rest: str


NOBODY = Issued(None, None)


@lru_cache(maxsize=2048)
def issued(number: str, shape: str, noun: str, speakers: Speakers, date: str | None) -> Issued:
    """Return the organ and the document of a number, by those who may have spoken and its date.

    number, shape, noun: as ``Unit`` has them.
    """
    numbered = _numbered(number, shape)
    year = int(date[:4]) if date else None
    if numbered is None or (noun == DECISION and numbered.shape == "dated"):
        return NOBODY
    for organ in (*speakers.named, *speakers.others):
        rule = _counts(organ, numbered)
        if rule and _likely(organ, numbered, rule, noun, year):
            return Issued(organ, _symbol(organ, rule, numbered, noun, date))
    for organ in speakers.named if speakers.sure else ():
        rule = _counts(organ, numbered)
        if rule:
            return Issued(organ, _symbol(organ, rule, numbered, noun, date))
    return Issued(speakers.named[0], None) if speakers.named and speakers.sure else NOBODY


def of_council(number: str) -> bool:
    """Tell whether the Security Council adopted a resolution of this number in the year behind it."""
    found = _NUMBER.findall(number)
    year = council_year(int(found[0]))
    return int(found[1]) == year or (year is None and council_year(int(found[0]) - 60) is not None)


# --- numbers and calendars ------------------------------------------------------------------------


def _numbered(printed: str, shape: str) -> _Numbered | None:
    """Return a number taken apart, ``None`` for one that no organ of the tables gives."""
    number = printed.translate(_HYPHENS)
    if shape == "SESSIONAL":
        return _sessional(number)
    found = _NUMBER.match(number)
    rest, _, label = number.partition("(")
    label = label.rstrip(")")
    if shape == "COUNCIL" and found:
        return _Numbered("dated", int(label), label, int(found[0]), rest)
    kind, session = ("roman special", label.rpartition("-")[2]) if "-" in label else ("roman", label)
    term = labels.roman(session)
    return _Numbered(kind, term, label, int(found[0]), rest) if term and found else None


def _sessional(number: str) -> _Numbered | None:
    label, _, rest = number.partition("/")
    digits = _NUMBER.match(rest)
    if digits is None or rest[0] == "0":
        return None
    term = int(label.rpartition("-")[2])
    shape = _SPECIAL.get(label[0]) or ("year" if term >= _FIRST_YEAR else "session")
    return _Numbered(shape, term, label, int(digits[0]), rest)


_SPECIAL = {"S": "special", "E": "emergency"}


def _counts(organ: str, numbered: _Numbered) -> _Rule | None:
    """Return the rule by which an organ gives such numbers, ``None`` where it gives none."""
    emergency = numbered.shape == "emergency" and organ == GENERAL_ASSEMBLY
    rules = _rules().get((organ, "special" if emergency else numbered.shape), ())
    return next((rule for rule in rules if rule.first <= numbered.term <= rule.last), None)


def _likely(organ: str, numbered: _Numbered, rule: _Rule, noun: str, year: int | None) -> bool:
    """Tell whether an organ gave a number in a year, as far as its calendar tells."""
    decided = rule.decisions_from and numbered.number >= rule.decisions_from
    if organ == RIGHTS_COUNCIL and rule.decisions_from and decided != (noun == DECISION):
        return False
    if (organ, numbered.shape) == (ECONOMIC_COUNCIL, "roman") and not _paced(numbered):
        return False
    calendar = _CALENDARS.get((organ, numbered.shape))
    return year is None or calendar is None or calendar(numbered.term, year)


def _paced(numbered: _Numbered) -> bool:
    """Tell whether the Economic and Social Council can have come to a number in a session.

    It adopted some 27 resolutions a session to the thirtieth, 40 later: 715 (XXVII), 1314 (XLIV).
    """
    session = numbered.term
    reached = 27 * session if session <= 30 else 810 + 40 * (session - 30)
    return session < 15 or 0.82 < numbered.number / reached < 1.25


def _special(session: int, year: int) -> bool:
    """Tell whether a special session of the General Assembly was in a year; the 28th was in 2005."""
    if session < 29:
        return year < 2006
    opened = {29: 2014, 30: 2016, 31: 2020, 32: 2021}.get(session)
    return year - opened in (0, 1) if opened else year > 2021


_CALENDARS: dict[tuple[str, str], Callable[[int, int], bool]] = {
    (GENERAL_ASSEMBLY, "session"): lambda session, year: year - session in (1945, 1946),
    (GENERAL_ASSEMBLY, "roman"): lambda session, year: year - session in (1945, 1946),
    (GENERAL_ASSEMBLY, "special"): _special,
    (SECURITY_COUNCIL, "dated"): lambda printed, year: printed == year,
    (ECONOMIC_COUNCIL, "year"): lambda printed, year: abs(printed - year) <= 1,
    (ECONOMIC_COUNCIL, "roman"): lambda session, year: abs(1945 + session / 2 - year) <= 1.5,
    (RIGHTS_COUNCIL, "session"): lambda session, year: abs(2006 + (session - 1) / 3 - year) < 1.5,
    (RIGHTS_COUNCIL, "special"): lambda _, year: year >= 2006,
    (RIGHTS_COMMISSION, "year"): lambda printed, year: printed == year,
    (ENVIRONMENT_ASSEMBLY, "session"): lambda session, year: abs(2012 + 2 * session - year) < 1.5,
    (COMMISSION_FOR_ASIA, "session"): lambda session, year: year - session == 1944,
}
"""Whether an organ's session, or the year in its numbers, fits the year of a date.

The Assembly's session n opens in 1945 + n; the Economic Council had two sessions a year until 1977; the
Human Rights Council has three a year since 2006; the Environment Assembly meets every second year.
"""


# --- symbols --------------------------------------------------------------------------------------


def _symbol(organ: str, rule: _Rule, numbered: _Numbered, noun: str, date: str | None) -> str | None:
    """Return the symbol of the document that is served, ``None`` where none is."""
    series = rule.series.get(noun)
    if series is None:
        return None
    if "{" in series:
        return series.format(session=numbered.label, number=numbered.number)
    if numbered.shape == "dated":
        return f"{series}/{numbered.number} ({numbered.label})"
    if numbered.shape.startswith("roman"):
        return f"{series}/{numbered.number}({numbered.label})"
    letters = _letters(numbered, date) if organ in (GENERAL_ASSEMBLY, ECONOMIC_COUNCIL) else ""
    return f"{series}/{numbered.label}/{numbered.number}{letters}"


def _letters(numbered: _Numbered, date: str | None) -> str:
    """Return the letters that tell a document from others of its number.

    Once the parts of a resolution were issued as one document; later the first stands under the plain
    number and the others under letters, as did parts adopted months later before (counted on the links).
    """
    found = _LETTERS.findall(numbered.rest)
    apart = not _joint(numbered) or (len(found) == 1 and _resumed(numbered, date))
    if not found or found == ["A"] or not apart:
        return ""
    return f" {found[0]}" if len(found) == 1 else f" {found[0]}-{found[-1]}"


def _joint(numbered: _Numbered) -> bool:
    """Tell whether a number is of the sessions whose parts were one document."""
    special = numbered.shape == "special"
    return numbered.term <= (_LAST_JOINT_SPECIAL_SESSION if special else _LAST_JOINT_SESSION)


def _resumed(numbered: _Numbered, date: str | None) -> bool:
    """Tell whether a date lies in the part of a session that was resumed in the new year."""
    return date is not None and int(date[:4]) == 1946 + numbered.term and date[4:7] < _AUTUMN


def document(printed: str) -> str:
    """Return the symbol of a document as links have it: the first half of a double one, hyphens plain."""
    if not _IRREGULAR.search(printed):
        return printed
    symbol = printed.translate(_HYPHENS).replace("/ ", "/")
    half = _FIRST_HALF.match(symbol)
    symbol = half[1] if half else symbol
    known = Symbol.find(symbol) if "(" in symbol else None
    return _SPACED_ROMAN.sub("", known.text) if known else symbol


@lru_cache(maxsize=1024)
def series_organ(symbol: str) -> str | None:
    """Return the organ of the longest path of the table that a symbol begins with."""
    return next((organ for path, organ, _ in _paths(symbol[:1]) if symbol.startswith(path)), None)


@lru_cache(maxsize=1024)
def served(symbol: str) -> bool | None:
    """Tell whether documents of a series are served; ``None`` where the table does not know it."""
    return next((known for path, _, known in _paths(symbol[:1]) if symbol.startswith(path)), None)


# --- tables ---------------------------------------------------------------------------------------


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (grammars() / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def _paths(initial: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the paths of a letter with their organs, and whether they are served; longest first."""
    rows = [row for row in _rows("symbol_organs") if row["path"][:1] == initial]
    rows.sort(key=lambda row: -len(row["path"]))
    return tuple((row["path"], row["organ"], row["served"] == "yes") for row in rows)


@cache
def _rules() -> dict[tuple[str, str], list[_Rule]]:
    """Return how organs number, by organ and shape."""
    rules: dict[tuple[str, str], list[_Rule]] = {}
    for row in _rows("symbol_numbering"):
        start = int(row["decisions_from"]) if row["decisions_from"] else None
        rule = _Rule(int(row["first"]), int(row["last"]), _series(row), start)
        rules.setdefault((row["organ"], row["shape"]), []).append(rule)
    return rules


def _series(row: Mapping[str, str]) -> dict[str, str]:
    """Return the series of an organ's documents by noun, those that are served.

    Of decisions only the Human Rights Council's are documents of their own (conventions §1.3).
    """
    nouns = (RESOLUTION, DECISION) if row["organ"] == RIGHTS_COUNCIL else (RESOLUTION,)
    return {noun: row[noun] for noun in nouns if row[noun] and served(f"{row[noun]}/")}


@cache
def guessable() -> tuple[str, ...]:
    """Return the organs whose numbers can be told by their shape, in the order of the table."""
    return tuple(dict.fromkeys(row["organ"] for row in _rows("symbol_numbering") if row["guess"] == "yes"))


@lru_cache(maxsize=256)
def likeliest(said: tuple[str, ...], heard: tuple[str, ...]) -> tuple[str, ...]:
    """Return the organs that a number without a name may be of, the likeliest first.

    said: those named before it. heard: those whose numbers are not told by their shape, named anywhere.
    """
    return tuple(dict.fromkeys((*said, *guessable(), *heard)))
