"""Read, write and compare the symbols of United Nations documents.

A symbol names one document in all its languages: ``A/RES/58/166``, ``S/2003/529``,
``A/CONF.157/24 (Part I)``. Running text names resolutions by an identifier alone: ``58/166``,
``217 A (III)``, ``1325 (2000)``. The grammar is ``grammars/symbol.lark``; organs, words, numberings
and strange characters are tables beside it (``grammars/data``). Importing this module does not
import Lark, which is asked only what is wrong with a text; each is parsed once in the life of the process.

Source: conventions §1.1-1.5.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, date, timedelta
from functools import cache, lru_cache, total_ordering
from itertools import chain
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Protocol, cast
from urllib.parse import quote, unquote

from resparse.automaton import Reader, Token, UnfitError, kept
from resparse.resources import grammar, grammars, tables

if TYPE_CHECKING:
    from lark import Lark
    from lark.exceptions import UnexpectedInput

Session = int | str
"""A regular session by its number, any other by its name: ``58``, ``"ES-10"``, ``"S-32"``."""

LONGEST = 200
"""How many code points a symbol may have; the longest one met has 60."""

TOLERANCE = timedelta(weeks=3)
"""How far outside its session a date may lie before it is surely wrong (conventions §1.5)."""

_HOST = "https://docs.un.org"
_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)
_YEARS = range(1946, 2100)
_FIRST_MEETING = date(1946, 1, 10)
_MIDYEAR_CYCLE = 2014
"""The first year whose ECOSOC session opened in the July before: E/RES/2021/2 is of 2020."""

_CHANGES = frozenset({"modifier", "sequel"})
"""The components that tell of a change to a text, by the rules that read them."""

_ROMAN = (
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)

_WANTED = {
    "NAME": "a series or body (A, S, CONF)",
    "CODE": "a component with a number (C.5, L.14)",
    "SERIAL": "a number",
    "NUMBER": "a number",
    "NUMERAL": "a roman numeral",
    "SPECIAL": "a special session (S-20, ES-10)",
    "LETTER": "a part letter (A)",
    "ACT": "RES or DEC",
    "MODIFIER": "a modifier (Add.1, Corr.2)",
    "DIVISION": "Part, Vol. or Sect.",
    "LABEL": "a qualifier (Supp)",
    "_AND": "'and'",
    "TO": "'to'",
    "ISSUER": "the name of an organ",
    "NOUN": "the word 'resolution' or 'decision'",
    "ACRONYM": "the word 'resolution' or 'decision'",
    "_SLASH": "'/'",
    "_HYPHEN": "the second half of a double symbol",
    "_COMMA": "','",
    "_OPEN": "'('",
    "_CLOSE": "')'",
    "_OPEN_SQUARE": "'['",
    "_CLOSE_SQUARE": "']'",
    "_ADDRESS": "an address",
    "_DOCUMENT": "the word 'document'",
    "_ENDING": "the end",
    "$END": "the end",
    "<END-OF-FILE>": "the end",
}
"""What each terminal of the grammar is called in a message."""


class SymbolError(ValueError):
    """Say why a text is no symbol: what was wanted, and where.

    message: one plain sentence without a final stop. text: what was read. position: code points
    from its start. Printed, the three stand below one another with a caret at the position.
    """

    def __init__(self, message: str, text: str, position: int) -> None:
        super().__init__(message, text, position)
        self.message = message
        self.text = text
        self.position = position

    def __str__(self) -> str:
        """Return the message, the text and the caret, each on its line."""
        return f"{self.message}\n    {self.text}\n    {' ' * self.position}^"


@total_ordering
@dataclass(frozen=True, slots=True)
class Symbol:
    """Hold one symbol taken apart; made by ``Symbol.parse``, and equal where the text is equal.

    text: the canonical form (``A/RES/217 A (III)``). kind: "resolution", "draft", "document" ....
    body: what stands between series and number ("C.5", "HRC"). session: see ``Session``.
    year: for the organs that count by years. number: the last serial, 166 in ``58/166``.
    letters: the parts named, each one. qualifier: what parentheses hold ("III", "2000", "Part I").
    modifiers: "Add.1", "Corr.2". double: the second half of a double symbol.
    issued: whether the United Nations publishes it as a document of its own (conventions §1.3).
    """

    text: str
    series: str = field(compare=False)
    organ: str | None = field(compare=False)
    kind: str = field(compare=False)
    body: str | None = field(default=None, compare=False)
    session: Session | None = field(default=None, compare=False)
    year: int | None = field(default=None, compare=False)
    number: int | None = field(default=None, compare=False)
    letters: tuple[str, ...] = field(default=(), compare=False)
    qualifier: str | None = field(default=None, compare=False)
    modifiers: tuple[str, ...] = field(default=(), compare=False)
    double: Symbol | None = field(default=None, compare=False)
    issued: bool = field(default=True, compare=False)

    @classmethod
    def parse(cls, text: str, organ: str | None = None, kind: str | None = None) -> Symbol:
        """Return the symbol that a text writes, in any of its spellings.

        organ: the English name of the organ that an identifier alone belongs to; the shape of the
        identifier goes before it (``1325 (2000)`` is the Security Council's for everybody).
        kind: "resolution" or "decision", where the caller knows. Raises SymbolError.
        """
        outcome = _outcome(text[: LONGEST + 1], organ, kind)
        if isinstance(outcome, Symbol):
            return outcome
        raise SymbolError(outcome.message, outcome.text, outcome.position)

    @classmethod
    def find(cls, text: str, organ: str | None = None, kind: str | None = None) -> Symbol | None:
        """Return what ``parse`` returns, or ``None`` where that raises."""
        outcome = _outcome(text[: LONGEST + 1], organ, kind)
        return outcome if isinstance(outcome, Symbol) else None

    def __str__(self) -> str:
        """Return the canonical form."""
        return self.text

    def __lt__(self, other: object) -> bool:
        """Order by organ, body and kind, then session, year and number as numbers."""
        return self.sort_key < other.sort_key if isinstance(other, Symbol) else NotImplemented

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Return a tuple that orders symbols; equal only for equal symbols."""
        place = (self.series, _natural(self.body or ""), self.kind)
        numbers = (_rank(self.session), self.year or 0, self.number or 0, self.letters)
        return (*place, *numbers, _natural(self.text), self.text)

    @property
    def path(self) -> str:
        """Return the symbol as the links of the United Nations would write it.

        No spaces, the first half of a double, ``(supp)``; letters are glued to the number, and
        dropped before a session in parentheses (conventions §1.3, permalink spellings).
        """
        return _linked(self).replace(" ", "")

    @property
    def link(self) -> str | None:
        """Return ``path``, or ``None`` for what is not issued as a document."""
        return self.path if self.issued else None

    def url(self, language: str = "en") -> str | None:
        """Return the address of the document, or ``None`` for what is not issued as one.

        language: two letters: ar, en, es, fr, ru or zh (conventions §1.4).
        """
        return f"{_HOST}/{language}/{quote(self.path, safe='/(),')}" if self.issued else None

    def same_document(self, other: Symbol) -> bool:
        """Say whether both name one document as links see it: ``217 A (III)`` is ``217 (III)``.

        A double symbol is the same document as either of its halves.
        """
        return not self._paths().isdisjoint(other._paths())

    def _paths(self) -> set[str]:
        halves = (self, self.double) if self.double else (self,)
        return {half.path.casefold() for half in halves}

    def spellings(self) -> tuple[str, ...]:
        """Return the other ways in which people write it, each of which parses to it again."""
        return tuple(s for s in dict.fromkeys(_spelled(self)) if s != self.text and Symbol.find(s) == self)

    @property
    def years(self) -> tuple[int, int] | None:
        """Return the first and last year that the session or the number speaks of, or ``None``.

        The General Assembly's session n is that of 1945 + n and the year after (conventions §1.5).
        """
        if self.year is not None:
            return self.year, self.year
        if isinstance(self.session, int) and _organ_of(self.text).cycle == "september":
            return 1945 + self.session, 1946 + self.session
        return None

    @property
    def window(self) -> tuple[date, date] | None:
        """Return the first and last day of the session or year, both within it, or ``None``.

        The days are those of the rule; ``fits`` allows for the sessions that kept to another.
        """
        years = self.years
        if years is None or years[1] >= MAXYEAR:
            return None
        if self.year is None and isinstance(self.session, int):
            return opening(self.session), opening(self.session + 1) - timedelta(days=1)
        midyear = years[0] >= _MIDYEAR_CYCLE and _organ_of(self.text).cycle == "july"
        return date(years[0] - 1, 7, 1) if midyear else date(years[0], 1, 1), date(years[1], 12, 31)

    def fits(self, day: date) -> bool:
        """Say whether a day may lie in the session or year: true where the symbol tells nothing."""
        window = self.window
        if window is None:
            return True
        slack = TOLERANCE if self.year is None else timedelta()
        return window[0] - slack <= day <= window[1] + slack

    def explain(self) -> dict[str, str | int | None]:
        """Return what the symbol says, in the order in which to print it."""
        window = self.window
        return {
            "symbol": self.text,
            "organ": self.organ,
            "kind": self.kind,
            "body": self.body,
            "session": self.session,
            "years": "-".join(str(year) for year in dict.fromkeys(self.years or ())) or None,
            "from": window[0].isoformat() if window else None,
            "until": window[1].isoformat() if window else None,
            "number": self.number,
            "letters": _lettered(self.letters) or None,
            "qualifier": self.qualifier,
            "modifiers": ", ".join(self.modifiers) or None,
            "also issued as": self.double.text if self.double else None,
            "url": self.url(),
            "also written": "; ".join(self.spellings()) or None,
        }


def canonical(organ: str | None, kind: str | None, number_text: str) -> str:
    """Return the canonical form of an identifier: ``A/RES/58/166`` for "58/166".

    Raises SymbolError. A text seen before takes 0.3 µs, a new one about 30 µs, against 50 by Lark.
    """
    return Symbol.parse(number_text, organ, kind).text


def council_year(number: int) -> int | None:
    """Return the year of a Security Council resolution, or ``None`` beyond the table.

    The table (``sc_years.csv``, conventions §1.5) ends with the last resolution seen.
    """
    return next((year for year, numbers in _council_years() if number in numbers), None)


def council_numbers(year: int) -> range:
    """Return the numbers of the Security Council's resolutions of a year, empty if not known."""
    return next((numbers for known, numbers in _council_years() if known == year), range(0))


def opening(session: int) -> date:
    """Return the day on which a regular session of the General Assembly opens by its rule.

    The rule: Tuesday of the third week of September, counting from the first week with a working
    day; the first session began on 10 January 1946 (conventions §1.5).
    """
    first = date(1945 + session, 9, 1)
    monday = first - timedelta(days=first.weekday()) + timedelta(weeks=first.weekday() > 4)
    return _FIRST_MEETING if session == 1 else monday + timedelta(weeks=2, days=1)


def session_on(day: date) -> int:
    """Return the regular session of the General Assembly on a day, by the rule of ``opening``."""
    session = max(day.year - 1945, 1)
    return session if day >= opening(session) else max(session - 1, 1)


# Canonical forms, links and spellings.


def _lettered(letters: Sequence[str], dash: str = "-", comma: str = ", ") -> str:
    """Return letters as a masthead prints them: ``B``, ``A-C``, ``A, C``."""
    run = len(letters) > 1 and ord(letters[-1]) - ord(letters[0]) == len(letters) - 1
    return f"{letters[0]}{dash}{letters[-1]}" if run else comma.join(letters)


def _linked(symbol: Symbol) -> str:
    half = symbol.text.removesuffix(f"-{symbol.double}") if symbol.double else symbol.text
    if symbol.letters:
        return half.replace(f" {_lettered(symbol.letters)}", _glued(symbol), 1)
    return half.replace("(Supp)", "(supp)")


def _glued(symbol: Symbol) -> str:
    if symbol.qualifier:
        return ""
    letters = _lettered(symbol.letters, comma=",")
    return letters if len(symbol.letters) == 1 else letters.lower()


def _spelled(symbol: Symbol) -> Iterator[str]:
    """Yield what people may write for a symbol, whether or not it parses back."""
    if symbol.kind in {"resolution", "decision"}:
        identifier = symbol.text.partition("/RES/")[2] or symbol.text.partition("/DEC/")[2]
        yield from (identifier, _listed(symbol, identifier))
        yield f"{symbol.organ} {symbol.kind} {identifier}"
    close = symbol.text.replace(" ", "")
    yield from (symbol.path, symbol.path.lower(), close, close.replace("/", "_"))
    yield close.replace("/", "_").replace("(", "_").replace(")", "")
    yield from filter(None, (symbol.url(),))


def _listed(symbol: Symbol, identifier: str) -> str:
    """Return an identifier as running text lists its letters: ``76/84 A and B``."""
    if not symbol.letters:
        return identifier
    joint = " and " if len(symbol.letters) == 2 else " to "
    return identifier.replace(_lettered(symbol.letters), _lettered(symbol.letters, joint), 1)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Return a key that orders the numbers in a text as numbers."""
    spaced = "".join(char if char in digits else f" {char} " for char in text)
    return tuple((int(word), "") if word[0] in digits else (-1, word) for word in spaced.split())


def _rank(session: Session | None) -> tuple[int, int]:
    """Return where a session stands: none, then regular, special and emergency special ones."""
    if isinstance(session, str):
        name, _, number = session.partition("-")
        return len(name), int(number)
    return (0, session) if session is not None else (-1, 0)


# Tables beside the grammar.


class _Organ(NamedTuple):
    """Hold who speaks under a path; cycle: the month in which its sessions open, or ""."""

    name: str | None
    issued: bool
    cycle: str


class _Word(NamedTuple):
    """Hold how a component is spelled, and what kind of document it makes ("" for none)."""

    spelling: str
    kind: str


class _Numbering(NamedTuple):
    """Hold one way in which an organ numbers what it adopts.

    shape: see ``_Numbers``. covers: sessions or years. guess: whether the shape alone tells the
    organ. folders: "A/RES" and the like by kind. decisions_from: the first number of decisions.
    """

    organ: str
    shape: str
    covers: range
    guess: bool
    folders: Mapping[str, str]
    decisions_from: int | None


_UNKNOWN_ORGAN = _Organ(None, issued=True, cycle="")


def _rows(table: str) -> list[dict[str, str]]:
    with (grammars() / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def _organs(initial: str) -> tuple[tuple[str, _Organ], ...]:
    """Return the paths that begin with a letter and their organs, longest path first."""
    rows = (row for row in _rows("symbol_organs") if row["path"][0] == initial)
    found = ((row["path"], _Organ(row["organ"], row["served"] == "yes", row["cycle"])) for row in rows)
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


def _organ_of(text: str) -> _Organ:
    """Return the organ of the longest path that a symbol begins with."""
    whole = f"{text}/"
    return next((organ for path, organ in _organs(text[0]) if whole.startswith(path)), _UNKNOWN_ORGAN)


@cache
def _words() -> dict[tuple[str, str], _Word]:
    return {(row["word"], row["form"]): _Word(row["spelling"], row["kind"]) for row in _rows("symbol_words")}


def _word(text: str, form: str) -> _Word:
    return _words().get((text, form)) or _Word(text, "")


@cache
def _numberings() -> tuple[_Numbering, ...]:
    return tuple(_numbering(row) for row in _rows("symbol_numbering"))


def _numbering(row: Mapping[str, str]) -> _Numbering:
    folders = {kind: row[kind] for kind in ("resolution", "decision") if row[kind]}
    covers = range(int(row["first"]), int(row["last"]) + 1)
    start = int(row["decisions_from"]) if row["decisions_from"] else None
    return _Numbering(row["organ"], row["shape"], covers, row["guess"] == "yes", folders, start)


@cache
def _dated_folders() -> frozenset[str]:
    return frozenset(
        folder for rule in _numberings() if rule.shape == "dated" for folder in rule.folders.values()
    )


@cache
def _organ_names() -> dict[str, str]:
    """Return the organ for each of its names, in capitals without spaces and stops."""
    rows = _rows("symbol_numbering")
    return {_bare(name): row["organ"] for row in rows for name in (row["organ"], *row["known_as"].split(";"))}


def _bare(name: str) -> str:
    return name.upper().replace(" ", "").replace(".", "")


@cache
def _council_years() -> tuple[tuple[int, range], ...]:
    return tuple(
        (int(row["year"]), range(int(row["first"]), int(row["last"]) + 1)) for row in _rows("sc_years")
    )


@cache
def _readings() -> tuple[tuple[str, str], ...]:
    """Return characters and words of other scripts with what they stand for, longest first."""
    pairs = ((_literal(row["written"]), row["read"]) for row in _rows("symbol_readings"))
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _literal(written: str) -> str:
    return chr(int(written.removeprefix("U+"), 16)) if written.startswith("U+") else written


# From text to tree.


class _RefusalError(Exception):
    """Carry a message and a position out of the parser; ``SymbolError`` adds the text."""

    def __init__(self, message: str, position: int = 0) -> None:
        super().__init__(message, position)
        self.message = message
        self.position = position


@lru_cache(maxsize=1 << 12)
def _outcome(text: str, organ: str | None, kind: str | None) -> Symbol | SymbolError:
    """Return the symbol or the error; both are remembered."""
    folded = _folded(text)
    try:
        return _read(folded, organ, kind)
    except _RefusalError as refusal:
        shown = text if len(text) == len(folded) else folded
        return SymbolError(refusal.message, shown, refusal.position)


def _folded(text: str) -> str:
    """Return a text in capitals with plain spaces, hyphens and slashes, for the grammar."""
    plain = unquote(text) if "%" in text else text
    if not plain.isascii():
        for written, read in _readings():
            plain = plain.replace(written, read)
    spaced = " ".join(plain.translate(_CAPITALS).split())
    for slash in "/_":
        spaced = spaced.replace(f" {slash}", slash).replace(f"{slash} ", slash)
    return _slashed(spaced)


def _slashed(text: str) -> str:
    """Return ``A-RES-58-166`` with slashes; sessions, and texts with slashes, keep hyphens."""
    if "/" in text or "_" in text or text.count("-") < 2:
        return text
    marked = text.replace("-ES-", "-ES\0").replace("-S-", "-S\0")
    return marked.replace("-", "/").replace("\0", "-")


def _read(text: str, organ: str | None, kind: str | None) -> Symbol:
    if len(text) > LONGEST:
        raise _RefusalError(f"A symbol has at most {LONGEST} characters", LONGEST)
    return _tree(text).made(organ, kind)


SYMBOL_GRAMMAR = "symbol.lark"


def _grammar() -> Lark:
    from lark import Lark

    return Lark(grammar(SYMBOL_GRAMMAR), parser="lalr", lexer="contextual", cache=tables("symbols-lark"))


@cache
def _reader() -> Reader:
    return Reader(kept("symbols", grammar(SYMBOL_GRAMMAR), _grammar), _Builder())


def _tree(text: str) -> _Entry:
    try:
        return cast("_Entry", _reader().read(text))
    except UnfitError:
        return _refuse(text)


def _refuse(text: str) -> NoReturn:
    """Ask Lark what is wrong with a text, and say it."""
    parser = _grammar()
    from lark.exceptions import UnexpectedInput

    try:
        parser.parse(text)
    except UnexpectedInput as error:
        raise _RefusalError(_complaint(error), _position(error, text)) from None
    raise AssertionError(text)


def _position(error: UnexpectedInput, text: str) -> int:
    ended = getattr(getattr(error, "token", None), "type", "") == "$END"
    return len(text) if ended or error.pos_in_stream is None else error.pos_in_stream


def _complaint(error: UnexpectedInput) -> str:
    wanted = getattr(error, "allowed", None) or getattr(error, "accepts", None) or ()
    named = (phrase for terminal, phrase in _WANTED.items() if terminal in wanted)
    *before, last = dict.fromkeys(named)
    return f"Expected {', '.join(before)} or {last}" if before else f"Expected {last}"


# What the tree is made of, and the symbols made of that.


class _Entry(Protocol):
    """Be a text that was read; organ and kind are what the caller knows beside it."""

    def made(self, organ: str | None, kind: str | None, /) -> Symbol:
        """Return the symbol. Raises _RefusalError."""


class _Part(NamedTuple):
    """Hold one component; role: the rule that read it; kind: of document it makes, or ""."""

    text: str
    role: str
    kind: str = ""
    number: int | None = None
    qualifiers: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """Return the component with its qualifiers, which stand apart from a number."""
        space = " " if self.role in {"serial", "modifier"} else ""
        return "".join((self.text, *(f"{space}({qualifier})" for qualifier in self.qualifiers)))

    @property
    def counts(self) -> bool:
        """Say whether the number is the document's, not that of a body."""
        return self.number is not None and (self.role == "serial" or bool(self.kind))


class _Document(NamedTuple):
    """Hold a symbol that is a path of components."""

    parts: tuple[_Part, ...]
    modifiers: tuple[_Part, ...] = ()

    def made(self, _organ: str | None = None, _kind: str | None = None, /) -> Symbol:
        """Return the symbol, whose path says who speaks."""
        text = "/".join(part.whole for part in chain(self.parts, self.modifiers))
        place = _organ_of(text)
        last = max((i for i, part in enumerate(self.parts) if part.counts), default=0)
        number = self.parts[last].number if self.parts[last].counts else None
        return Symbol(
            text=text,
            series=self.parts[0].text,
            organ=place.name,
            kind=self._kind(),
            body=self._body(),
            session=_session(self.parts[:last]),
            year=_year(self.parts[:last]),
            number=number,
            qualifier=next(iter(self._qualifiers()), None),
            modifiers=tuple(part.text for part in self.modifiers),
            issued=place.issued,
        )

    def _qualifiers(self) -> tuple[str, ...]:
        parts = chain(self.parts, self.modifiers)
        return tuple(chain.from_iterable(part.qualifiers for part in parts))

    def _kind(self) -> str:
        labels = (_word(qualifier.upper(), "label").kind for qualifier in self._qualifiers())
        kinds = (part.kind for part in reversed(self.parts[1:]))
        return next(filter(None, chain(labels, kinds)), "document")

    def _body(self) -> str | None:
        bodies = (part for part in self.parts[1:] if part.role in {"name", "code"} and not part.kind)
        return "/".join(part.whole for part in bodies) or None


def _session(parts: Iterable[_Part]) -> Session | None:
    """Return the session among the components before the number."""
    special = [f"{part.text.partition('-')[0]}-{part.number}" for part in parts if part.role == "special"]
    regular = [part.number for part in parts if part.role == "serial" and part.number not in _YEARS]
    return special[-1] if special else regular[-1] if regular else None


def _year(parts: Iterable[_Part]) -> int | None:
    """Return the year among the components before the number, also that of ``CONF.2010``."""
    return next((part.number for part in parts if part.number in _YEARS), None)


class _Double(NamedTuple):
    """Hold one document in two series."""

    first: _Document
    second: _Document

    def made(self, _organ: str | None, _kind: str | None, /) -> Symbol:
        """Return the symbol of the first half, which knows the second."""
        first, second = self.first.made(), self.second.made()
        return replace(first, text=f"{first.text}-{second.text}", double=second)


class _Numbers(NamedTuple):
    """Hold the identifier of a resolution or decision.

    shape: "session" (58/166), "year" (2003/5), "special" (S-20/4), "chapter" (XII/11), "roman"
    (217 A (III)), "roman special" (3362 (S-VII)), "dated" (1325 (2000)) or "bare" (1325).
    measure: the session or year as a number. head: what stands before the slash.
    """

    shape: str
    number: int
    measure: int
    head: str = ""
    session: Session | None = None
    letters: tuple[str, ...] = ()
    qualifier: str = ""

    @property
    def text(self) -> str:
        """Return the identifier as running text writes it, letters as a masthead does."""
        lettered = f"{self.number} {_lettered(self.letters)}" if self.letters else str(self.number)
        return f"{lettered} ({self.qualifier})" if self.qualifier else f"{self.head}{lettered}"

    @property
    def year(self) -> int | None:
        """Return the year that the identifier names."""
        return self.measure if self.shape in {"year", "dated"} else None


class _Enumerated(NamedTuple):
    """Hold a resolution or decision by its symbol."""

    folder: tuple[str, ...]
    numbers: _Numbers
    modifiers: tuple[_Part, ...]

    def made(self, _organ: str | None, _kind: str | None, /) -> Symbol:
        """Return the symbol; one of a numbering by years gets its year where that is left out."""
        settled = _settled(self.numbers, "/".join(self.folder))
        return _numbered(self.folder, settled, self.modifiers)


class _Identifier(NamedTuple):
    """Hold an identifier that does not say whose it is."""

    numbers: _Numbers

    def made(self, organ: str | None, kind: str | None, /) -> Symbol:
        """Return the symbol of the organ that numbers so."""
        rule = _rule(self.numbers.shape, self.numbers.measure, organ)
        kind = kind or _kind_by_number(rule, self.numbers)
        folder = rule.folders.get(kind)
        if folder is None:
            raise _RefusalError(
                f"No numbering is known for this kind of document of the {rule.organ}: {kind}"
            )
        if "{" in folder:
            return _read(folder.format(**self.numbers._asdict()).upper(), None, None)
        return _numbered(tuple(folder.split("/")), _settled(self.numbers, folder), ())


class _Lone(NamedTuple):
    """Hold a one-word symbol (WHA73.1) or the decision of a conference (1/CP.21)."""

    code: _Part
    decision: int | None

    def made(self, _organ: str | None, _kind: str | None, /) -> Symbol:
        """Return the symbol; a word that no organ is known for is none."""
        prefix = "" if self.decision is None else f"{self.decision}/"
        place, number = _organ_of(self.code.text), self.decision
        if not prefix and place.name is None:
            raise _RefusalError("Expected '/'", len(self.code.text))
        series, rest = _cut(self.code.text)
        return Symbol(
            text=prefix + self.code.text,
            series=series.rstrip("."),
            organ=place.name,
            kind="decision" if prefix else "resolution",
            session=self.code.number,
            number=number if prefix else _leading(rest.partition(".")[2] or rest),
            issued=False,
        )


class _Spoken(NamedTuple):
    """Hold what was read, and the organ and kind that stand before it in words."""

    organ: str | None
    kind: str | None
    entry: _Entry

    def made(self, organ: str | None, kind: str | None, /) -> Symbol:
        """Return the symbol; the words go before what the caller knows."""
        return self.entry.made(self.organ or organ, self.kind or kind)


def _numbered(folder: tuple[str, ...], numbers: _Numbers, modifiers: tuple[_Part, ...]) -> Symbol:
    text = "/".join((*folder, numbers.text, *(part.whole for part in modifiers)))
    place = _organ_of(text)
    return Symbol(
        text=text,
        series=folder[0],
        organ=place.name,
        kind=_word(folder[-1], "plain").kind,
        body="/".join(folder[1:-1]) or None,
        session=numbers.session,
        year=numbers.year,
        number=numbers.number,
        letters=numbers.letters,
        qualifier=numbers.qualifier or None,
        modifiers=tuple(part.text for part in modifiers),
        issued=place.issued,
    )


def _settled(numbers: _Numbers, folder: str) -> _Numbers:
    """Return ``1325 (2000)`` for what a file calls ``1325_2000`` or a hurried writer 1325."""
    if folder in _dated_folders():
        return numbers if numbers.shape == "dated" else _dated(numbers, folder)
    if numbers.shape in {"bare", "dated"}:
        wanted = "Expected a session, not a year" if numbers.year else "Expected a session as well"
        raise _RefusalError(wanted, len(folder) + 1 + len(numbers.text))
    return numbers


def _dated(numbers: _Numbers, folder: str) -> _Numbers:
    number, year = numbers.measure, numbers.number
    if numbers.shape == "bare":
        year = council_year(number) or 0
    elif year not in _YEARS:
        raise _RefusalError("Expected a year", len(folder) + 1 + len(numbers.head))
    qualifier = str(year) if year else ""
    shape = "dated" if year else "bare"
    return _Numbers(shape, number, year, letters=numbers.letters, qualifier=qualifier)


@lru_cache(maxsize=1 << 12)
def _rule(shape: str, measure: int, organ: str | None) -> _Numbering:
    """Return the numbering of an identifier: the organ's own, or the one that its shape tells."""
    known = _organ_names().get(_bare(organ)) if organ else None
    if organ and not known:
        raise _RefusalError(f"No numbering of resolutions is known for: {organ}")
    alike = [rule for rule in _numberings() if rule.shape == shape]
    own = [rule for rule in alike if rule.organ == known]
    fitting = [rule for rule in (own or alike) if measure in rule.covers and (own or rule.guess)]
    if not fitting and not own:
        raise _RefusalError("Expected the organ as well: the identifier alone does not tell it")
    return (fitting or own)[0]


def _kind_by_number(rule: _Numbering, numbers: _Numbers) -> str:
    decided = rule.decisions_from is not None and numbers.number >= rule.decisions_from
    return "decision" if decided else "resolution"


def _roman(number: int) -> str:
    """Return a number below 400 in roman numerals."""
    written = []
    for value, numeral in _ROMAN:
        written.append(numeral * (number // value))
        number %= value
    return "".join(written)


@cache
def _numerals() -> dict[str, int]:
    """Return the numbers below 400 by their numerals."""
    return {_roman(number): number for number in range(1, 400)}


def _special_session(token: Token) -> tuple[str, int]:
    """Return ``("S", 7)`` for S-VII and S-7."""
    name, _, number = token.partition("-")
    return name, _value(token, number)


def _headed(token: Token) -> tuple[str, int, Session | None]:
    """Return shape, measure and session of what stands before a slash."""
    if token.type == "SPECIAL":
        name, count = _special_session(token)
        return "special", count, f"{name}-{count}"
    measure = int(token)
    return ("year", measure, None) if measure in _YEARS else ("session", measure, measure)


def _value(token: Token, numeral: str = "") -> int:
    """Return the number that a token writes in figures or in roman numerals below 400."""
    numeral = numeral or str(token)
    count = int(numeral) if numeral[0] in digits else _numerals().get(numeral, 0)
    if 0 < count <= len(_numerals()):
        return count
    raise _RefusalError(f"Expected a session below 400, not {numeral}", token.start_pos or 0)


def _distinct(letters: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(letters)))


def _cut(text: str) -> tuple[str, str]:
    """Return what stands before the first digit, and the rest."""
    rest = text.lstrip(ascii_uppercase + " .-")
    return text[: len(text) - len(rest)], rest


def _leading(text: str) -> int:
    """Return the number that a text begins with."""
    return int(text[: len(text) - len(text.lstrip(digits))])


class _Builder:
    """Make entries of what ``symbol.lark`` reads: one method a rule, called during the parse."""

    def start(self, children: list[_Entry]) -> _Entry:
        """Return the entry, with the words before it."""
        *spoken, entry = children
        return _Spoken(*cast("tuple[str | None, str]", spoken[0]), entry) if spoken else entry

    def issuer(self, children: list[Token]) -> tuple[str | None, str]:
        """Return organ and kind: "General Assembly resolution", "decision"."""
        *organ, noun = children
        return (_organ_names()[_bare(organ[0])] if organ else None), _word(noun[:3], "noun").kind

    def double(self, children: list[_Document]) -> _Double:
        """Return both halves."""
        return _Double(*children)

    def document(self, children: list[_Part]) -> _Document:
        """Return the components, modifiers apart."""
        count = sum(part.role not in _CHANGES for part in children)
        return _Document(tuple(children[:count]), tuple(children[count:]))

    def name(self, children: list[str]) -> _Part:
        """Return a component without a number: A, HRC, COP(14)."""
        words = [_word(word, "plain") for word in children[0].split(".")]
        return _Part(
            ".".join(word.spelling for word in words),
            "name",
            words[-1].kind,
            None,
            tuple(children[1:]),
        )

    def code(self, children: list[str]) -> _Part:
        """Return a component with a number of its own: C.5, EC-M-33, OzL.Pro.28; L45 is L.45."""
        words, rest = _cut(children[0])
        name = words.rstrip(" .-")
        spelled = [_word(word, "dotted") for word in name.split(".")]
        joint = words[len(name) :].strip() or ("." if spelled[-1].kind else "")
        text = ".".join(word.spelling for word in spelled) + joint + rest
        return _Part(text, "code", spelled[-1].kind, _leading(rest), tuple(children[1:]))

    def serial(self, children: list[str]) -> _Part:
        """Return a number; of 4.1 and 29A the first part counts."""
        return _Part(str(children[0]), "serial", "", _leading(children[0]), tuple(children[1:]))

    def special(self, children: list[Token]) -> _Part:
        """Return a special session: S-12, ES-10, ES-I."""
        return _Part(str(children[0]), "special", number=_special_session(children[0])[1])

    def modifier(self, children: list[str]) -> _Part:
        """Return a change to the text: Add.1, Summary."""
        words, rest = _cut(children[0])
        return _Part(
            _word(words.rstrip(" ."), "modifier").spelling + rest,
            "modifier",
            "",
            None,
            tuple(children[1:]),
        )

    def sequel(self, children: list[str]) -> _Part:
        """Return a division that follows a modifier: Part 1."""
        return _Part(children[0], "sequel")

    def qualifier(self, children: list[str]) -> str:
        """Return what parentheses hold."""
        return children[0]

    def division(self, children: list[str]) -> str:
        """Return a part of a document: Part I, Sect. 26, Parts I and II."""
        name, *ordinals = children
        return f"{_word(name.rstrip('.'), 'label').spelling} {' and '.join(ordinals)}"

    def ordinal(self, children: list[Token]) -> str:
        """Return the number of a division."""
        return str(children[0])

    def label(self, children: list[Token]) -> str:
        """Return any other qualifier: Supp, Introduction, 14, 2001."""
        return " ".join(_word(word.rstrip("."), "label").spelling for word in children[0].split())

    def enumerated(self, children: list[Any]) -> _Enumerated:
        """Return a resolution or decision by its symbol; letters may come after a slash."""
        place, act, numbers, *tails = children
        folder = (*(part.whole for part in place), act[:-1])
        modifiers = tuple(tail for tail in tails if isinstance(tail, _Part))
        letters = chain(numbers.letters, *(tail for tail in tails if not isinstance(tail, _Part)))
        return _Enumerated(folder, numbers._replace(letters=_distinct(letters)), modifiers)

    def place(self, children: list[_Part]) -> tuple[_Part, ...]:
        """Return the components before RES or DEC."""
        return tuple(children)

    def tail(self, children: list[_Part | tuple[str, ...]]) -> _Part | tuple[str, ...]:
        """Return the modifier or the letters."""
        return children[0]

    def identifier(self, children: list[_Numbers]) -> _Identifier:
        """Return an identifier without its organ."""
        return _Identifier(children[0])

    def sessional(self, children: list[Any]) -> _Numbers:
        """Return a number after a session or a year, and its letters: 58/166, S-20/4 A to E."""
        head, number, *parts = children
        shape, measure, session = _headed(head)
        letters = _distinct(chain.from_iterable(parts))
        return _Numbers(shape, int(number), measure, f"{session or measure}/", session, letters)

    def chaptered(self, children: list[Token]) -> _Numbers:
        """Return a number after a roman meeting: XII/11."""
        meeting, number = children
        measure = _value(meeting)
        return _Numbers("chapter", int(number), measure, f"{meeting}/", measure)

    def consecutive(self, children: list[Any]) -> _Numbers:
        """Return a number before a session or year in parentheses, letters on either side."""
        number, *rest = children
        numbers: _Numbers = next(part for part in rest if isinstance(part, _Numbers))
        letters = chain.from_iterable(part for part in rest if part is not numbers)
        return numbers._replace(number=int(number), letters=_distinct(letters))

    def term(self, children: list[Token]) -> _Numbers:
        """Return the numbers that parentheses tell, their own number still to come.

        A number below any year is a session: Arabic prints III as 3 (conventions §4.4).
        """
        token = children[0]
        if token.type == "SPECIAL":
            name, count = _special_session(token)
            roman = f"{name}-{_roman(count)}"
            return _Numbers("roman special", 0, count, session=f"{name}-{count}", qualifier=roman)
        if token.type == "NUMBER" and int(token) in _YEARS:
            return _Numbers("dated", 0, int(token), qualifier=str(int(token)))
        count = _value(token)
        return _Numbers("roman", 0, count, session=count, qualifier=_roman(count))

    def bare(self, children: list[Token]) -> _Numbers:
        """Return a number alone."""
        number = int(children[0])
        return _Numbers("bare", number, number)

    def parts(self, children: list[Token]) -> tuple[str, ...]:
        """Return the letters of the parts named; A to C are three."""
        letters = [str(child) for child in children if child.type == "LETTER"]
        if len(letters) == len(children):
            return tuple(letters)
        *before, first, last = letters
        if last <= first:
            raise _RefusalError(f"Expected a letter after {first}", children[-1].start_pos or 0)
        return (*before, *(chr(code) for code in range(ord(first), ord(last) + 1)))

    def decision(self, children: list[Token]) -> _Lone:
        """Return the decision of a conference: 1/CP.21."""
        number, code = children
        return _Lone(self.code([code]), int(number))

    def lone(self, children: list[Token]) -> _Lone:
        """Return a word that is a symbol by itself: WHA73.1."""
        return _Lone(self.code([children[0]]), None)
