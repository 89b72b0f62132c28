"""The fields of the query language: what each is called, and how its values are read."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from resparse.library.matching import tokens
from resparse.library.terms import ANY, About, AnyOf, Between, Named, Phrase, Place, Query, QueryError

RANGE = ".."

KINDS = (
    "title", "enacting", "preambular", "operative", "subparagraph", "paragraph", "heading", "table",
    "closing", "part", "section", "annex", "unplaced", "footnote",
)  # fmt: skip
"""Kinds of clause: those of the contract, and the two texts beside the body that are searched too."""

_LETTERS = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"\d{1,9}")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LANGUAGE = re.compile(r"[a-zA-Z*]{1,2}")
_OTHER_SESSION = re.compile(r"(?=.*[\d*])[A-Za-z*][\w*-]*|\d*\*[\d*]*")


class Value(NamedTuple):
    """Hold a value as typed, without its quotation marks, and where it stands in the query, with them."""

    text: str
    place: Place
    quoted: bool = False

    def wrong(self, message: str, hint: str = "") -> QueryError:
        """Return an error that points at the value; whoever has the query adds it."""
        return QueryError(message, "", self.place, hint)


class Field(NamedTuple):
    """Describe a field: how a value of it is read, what it asks, an example; whether it takes ranges."""

    read: Callable[[str, Value], Query]
    asks: str
    example: str
    ranges: bool = False


def words_of(value: Value) -> tuple[str, ...]:
    """Return the words of a text, wildcards kept. Raises QueryError where it has none."""
    words = tuple(value.text.split())
    if any(map(tokens, words)):
        return words
    shown = f"{value.text!r} has" if value.text.strip() else "these quotation marks have"
    raise value.wrong(f"{shown} no letter or figure to look for")


def phrase(value: Value) -> Phrase:
    """Return a word, or what stands between quotation marks, as a phrase. Raises QueryError."""
    return Phrase(words_of(value), value.place)


def read(name: str, values: list[Value], place: Place) -> Query:
    """Return what a field asks. place: of the name. Raises QueryError."""
    known = FIELDS.get(name.lower())
    if known is None:
        raise unknown(name, place)
    parts = tuple(_one(name.lower(), known, value) for value in values)
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def _one(name: str, known: Field, value: Value) -> Query:
    if not value.text.strip():
        raise value.wrong(f"{name} needs a value, such as {known.example}")
    if RANGE in value.text and not known.ranges and not value.quoted:
        raise value.wrong(f"{name} takes no range", "session, year and adopted do")
    return known.read(name, value)


def unknown(name: str, place: Place) -> QueryError:
    """Return the error for a name that is no field's."""
    near = nearest(name.lower(), FIELDS)
    advice = f"did you mean {near}:" if near else "put a text with a colon between quotation marks"
    return QueryError(f"there is no field {name!r}; the fields are {', '.join(FIELDS)}", "", place, advice)


def nearest(name: str, known: "Mapping[str, object] | tuple[str, ...]") -> str | None:
    """Return the known name most like one that is not known, if any is."""
    from difflib import get_close_matches  # needed only to apologise

    return next(iter(get_close_matches(name, list(known), n=1)), None)


# How values are read.


def _about(name: str, value: Value) -> Query:
    return About(name, phrase(value))


def _named(name: str, value: Value) -> Query:
    if ANY not in value.text and not _LETTERS.search(value.text):
        raise value.wrong(f"{value.text!r} has no letter or figure to look for")
    return Named(name, " ".join(value.text.split()))


def _kind(name: str, value: Value) -> Query:
    kind = value.text.lower()
    if ANY not in kind and kind not in KINDS:
        near = nearest(kind, KINDS)
        advice = f"did you mean {near}" if near else f"the kinds are {', '.join(KINDS)}"
        raise value.wrong(f"there is no kind of clause {value.text!r}", advice)
    return Named(name, kind)


def _language(name: str, value: Value) -> Query:
    if not _LANGUAGE.fullmatch(value.text):
        raise value.wrong(f"{value.text!r} is no language", "two letters name one: ar, en, es, fr, ru, zh")
    return Named(name, value.text.lower())


def _number(name: str, value: Value) -> Query:
    if name == "session" and _OTHER_SESSION.fullmatch(value.text):
        return Named(name, value.text)
    if value.text == ANY:
        return Between(name, None, None)
    return _ordered(name, value, _whole, _whole)


def _date(name: str, value: Value) -> Query:
    if value.text == ANY:
        return Between(name, None, None)
    return _ordered(name, value, _first_day, _last_day)


Bound = Callable[[str, Value], int | str]
"""Read one end of a range, given the name of the field and the end as a value."""


def _ordered(name: str, value: Value, first: Bound, last: Bound) -> Between:
    """Read a value or a range of them. Raises QueryError for one that runs backwards."""
    low, dots, high = value.text.partition(RANGE)
    if not dots:
        return Between(name, first(name, value), last(name, value))
    if not low and not high:
        raise value.wrong("a range needs a first or a last value", f"such as {FIELDS[name].example}")
    start, end = value.place
    bottom = first(name, Value(low, (start, start + len(low)))) if low else None
    top = last(name, Value(high, (end - len(high), end))) if high else None
    if bottom is not None and top is not None and _comes_after(bottom, top):
        raise value.wrong(f"this range runs backwards: {low} comes after {high}")
    return Between(name, bottom, top)


def _comes_after(bottom: int | str, top: int | str) -> bool:
    """Tell whether a range is empty; both ends are of one type."""
    if isinstance(bottom, int) and isinstance(top, int):
        return bottom > top
    return str(bottom) > str(top)


def _whole(name: str, value: Value) -> int:
    if not _NUMBER.fullmatch(value.text):
        example = FIELDS[name].example
        raise value.wrong(f"{value.text!r} is no {name}", f"a {name} is a whole number, as in {example}")
    return int(value.text)


def _first_day(_name: str, value: Value) -> str:
    year, month, day = _day(value)
    return f"{year:04}-{month or 1:02}-{day or 1:02}"


def _last_day(_name: str, value: Value) -> str:
    year, month, day = _day(value)
    month = month or 12
    return f"{year:04}-{month:02}-{day or _days(year, month):02}"


def _days(year: int, month: int) -> int:
    """Return how many days a month has."""
    from calendar import monthrange  # +3 ms, for a query with a date

    return monthrange(year, month)[1]


def _day(value: Value) -> tuple[int, int, int]:
    """Return year, month and day, 0 for what is left out. Raises QueryError for what no calendar has."""
    found = _DAY.fullmatch(value.text)
    year, month, day = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    if not found or not year:
        raise value.wrong(f"{value.text!r} is no date", "a date is written 2003, 2003-12 or 2003-12-22")
    if found[2] and not 1 <= month <= 12:
        raise value.wrong(f"there is no month {found[2]}", "a date is written 2003-12-22")
    if found[3] and not 1 <= day <= _days(year, month):
        raise value.wrong(f"{found[1]}-{found[2]} has {_days(year, month)} days")
    return year, month, day


FIELDS: Mapping[str, Field] = {
    "kind": Field(_kind, "the kind of clause", "kind:operative"),
    "opening": Field(_named, "the opening words", "opening:requests*"),
    "organ": Field(_named, "the organ, by its name or its initials", "organ:ga"),
    "session": Field(_number, "the session", "session:70..78", ranges=True),
    "adopted": Field(_date, "the day of adoption", "adopted:2003-01..2004", ranges=True),
    "year": Field(_number, "the year of adoption", "year:2003", ranges=True),
    "cites": Field(_named, "the symbol of a document that the clause, or a note of it, cites",
                   "cites:A/RES/45/158"),
    "note": Field(_about, "words in a footnote that the clause calls", 'note:"Treaty Series"'),
    "language": Field(_language, "the language, in two letters", "language:fr"),
    "symbol": Field(_named, "the symbol of the document", "symbol:A/RES/58/*"),
    "title": Field(_about, "words in the title of the document", "title:migrant*"),
    "clause": Field(_named, "the address of the clause", "clause:op6*"),
}  # fmt: skip
"""The fields by name, in the order in which the documentation lists them."""
