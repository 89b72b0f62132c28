"""Turn the filters of a search into conditions for SQL."""

import re
from typing import TYPE_CHECKING, NamedTuple

from resparse.library.request import Filters, RequestError

if TYPE_CHECKING:
    from resparse.library.store import Store

_DAY = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_RANGE = r"(\d+)-(\d+)"


class Condition(NamedTuple):
    """Hold a condition over ``p``, a passage, and the values of its question marks."""

    sql: str
    values: tuple[object, ...] = ()


def condition(store: "Store", filters: Filters) -> Condition:
    """Return the condition for the passages that are searched. Raises RequestError."""
    parts = [_parts(filters), _opening(store, filters), _cites(store, filters)]
    held = of_documents(store, filters)
    if held.sql:
        documents = f"SELECT id FROM document WHERE current AND {held.sql}"  # noqa: S608
        parts.append(Condition(f"p.document IN ({documents})", held.values))
    return _all([part for part in parts if part.sql] or [Condition("1")])


def of_documents(store: "Store", filters: Filters) -> Condition:
    """Return the condition for the documents that are searched, over ``document``. Raises RequestError."""
    parts = [
        _organ(store, filters),
        _sessions(filters),
        _since(filters),
        _until(filters),
        _in("language", [name.lower() for name in filters.languages]),
    ]
    return _all([part for part in parts if part.sql])


def _all(parts: list[Condition]) -> Condition:
    values = tuple(value for part in parts for value in part.values)
    return Condition(" AND ".join(part.sql for part in parts), values)


def _in(column: str, values: list[str] | list[int]) -> Condition:
    if not values:
        return Condition("")
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))


def _parts(filters: Filters) -> Condition:
    named = _in("part", [str(part) for part in filters.parts])
    if not named.sql:
        return named
    return Condition(f"p.role IN (SELECT id FROM role WHERE {named.sql})", named.values)  # noqa: S608


def _opening(store: "Store", filters: Filters) -> Condition:
    if filters.opening is None:
        return Condition("")
    wanted = "".join(".*" if letter == "*" else re.escape(letter) for letter in filters.opening.strip())
    fits = re.compile(wanted, re.IGNORECASE | re.DOTALL).fullmatch
    numbers = [str(number) for number, opening in store.leads().items() if fits(opening)]
    return Condition(f"p.lead IN ({', '.join(numbers)})")


def _cites(store: "Store", filters: Filters) -> Condition:
    if filters.cites is None:
        return Condition("")
    from resparse.lookup import key, matches

    wanted = key(filters.cites)
    if not wanted:
        raise RequestError(f"{filters.cites!r} is no symbol", "such as A/RES/45/158, or 45/158")
    held = store.select("SELECT id, symbol FROM cited")
    numbers = ", ".join(str(number) for number, symbol in held if matches(wanted, key(symbol)))
    cited = f"SELECT passage FROM citation WHERE cited IN ({numbers}) AND passage IS NOT NULL"  # noqa: S608
    noted = f"SELECT passage FROM call WHERE note IN ({cited})"  # noqa: S608
    return Condition(f"p.id IN ({cited} UNION {noted})")


def _organ(store: "Store", filters: Filters) -> Condition:
    if filters.organ is None:
        return Condition("")
    from resparse.library.organs import names_of

    asked = {name.casefold() for name in names_of(filters.organ)}
    held = [row[0] for row in store.select("SELECT DISTINCT organ FROM document WHERE organ IS NOT NULL")]
    return _in("organ", [name for name in held if name.casefold() in asked] or [""])


def _sessions(filters: Filters) -> Condition:
    if not filters.sessions:
        return Condition("")
    parts = [_session(name.strip()) for name in filters.sessions.split(",")]
    values = tuple(value for part in parts for value in part.values)
    return Condition(f"({' OR '.join(part.sql for part in parts)})", values)


def _session(name: str) -> Condition:
    bounds = re.fullmatch(_RANGE, name)
    if bounds and int(bounds[1]) > int(bounds[2]):
        raise RequestError(f"no session is in {name}", "the first comes before the last, as in 58-60")
    if bounds:
        return Condition("session BETWEEN ? AND ?", (int(bounds[1]), int(bounds[2])))
    if not name:
        raise RequestError("a session is missing", "such as 58, 58-60 or ES-10")
    if not any(map(str.isdecimal, name)):
        raise RequestError(f"{name!r} is no session", "such as 58, 58-60 or ES-10")
    return Condition("session = ?", (int(name) if name.isdecimal() else name.upper(),))


def _since(filters: Filters) -> Condition:
    if filters.since is None:
        return Condition("")
    return Condition("adopted >= ?", (_day(filters.since),))


def _until(filters: Filters) -> Condition:
    if filters.until is None:
        return Condition("")
    day = _day(filters.until)
    return Condition("substr(adopted, 1, ?) <= ?", (len(day), day))


def _day(written: str) -> str:
    if not re.fullmatch(_DAY, written) or not _is_in_calendar(written):
        raise RequestError(f"{written!r} is no date", "a date is written 2003, 2003-12 or 2003-12-22")
    return written


def _is_in_calendar(written: str) -> bool:
    from datetime import date  # 1 ms, for a call with a date

    year, month, day = (*map(int, written.split("-")), 1, 1)[:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
