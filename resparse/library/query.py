"""Read the query language: text to a tree of terms, by ``grammars/query.lark``.

Beside ``resparse.syntax`` this is the only module that knows Lark. It asks Lark once what the tables of the
grammar are, keeps them between calls, and after that only what is wrong with a query that does not fit.
"""

import re
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from resparse.automaton import Reader, UnfitError, kept
from resparse.library.fields import FIELDS, Value, phrase, read, unknown
from resparse.library.matching import tokens
from resparse.library.terms import ANY, All, AnyOf, Near, Not, Phrase, Place, Query, QueryError, depth
from resparse.resources import grammar, tables

if TYPE_CHECKING:
    from lark import Lark
    from lark.exceptions import UnexpectedInput

GRAMMAR = "query.lark"

DISTANCE = 10
"""How many words may lie between those of ``near(...)`` where it does not say."""

LONGEST = 10_000
"""How many code points a query may have."""

_DIGITS = len(str(LONGEST))
"""How many figures of a distance are read; a longer number is more than any clause has words."""

DEEPEST = 50
"""How many levels a query may nest: more than anybody means, less than Python's stack holds."""

_JOINTS = frozenset({"AND", "OR", "NOT"})
_OPENED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»|[()]')
_LAST_FIELD = re.compile(r"([^\W\d_]+):[^:]*$")
_QUOTES = '"“«'
_QUOTATION = "”»"

_WANTED = {
    "WORD": "a word",
    "PHRASE": 'a "phrase"',
    "VALUE": "a value",
    "RANGE": "a range",
    "FIELD": "a field",
    "_NEAR": "near(...)",
    "NUMBER": "a number",
    "_OPEN": "'('",
    "_CLOSE": "')'",
    "_COMMA": "','",
    "_AND": "AND",
    "_OR": "OR",
    "_NOT": "NOT",
    "_MINUS": "'-'",
    "$END": "the end of the query",
}
"""What each terminal of the grammar is called in a message, in the order in which to name them."""

_UNSAID = frozenset({"_AND", "_OR", "_NOT", "_MINUS", "_NEAR", "RANGE", "_COMMA"})
"""Terminals that a message leaves out, where there are others to name: it is to be short."""


def parse(text: str) -> Query:
    """Return what a query asks. Raises QueryError, and nothing else, whatever the text is."""
    if len(text) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST} characters", text[:40], (0, 0))
    if not text.strip():
        raise QueryError("the query is empty", text, (0, 0), "`resparse find --help` shows some")
    plain = _plain(text)
    if plain is not None:
        return plain
    asked = _tree(text)
    if depth(asked) > DEEPEST:
        raise QueryError(f"this query nests more than {DEEPEST} levels deep", text, (0, 1))
    return asked


def _plain(text: str) -> Query | None:
    """Return a query of nothing but words and "phrases" as the grammar would: Lark takes 45 ms to load."""
    pieces = text.split('"')
    parts: list[Query] = []
    for outside, inside in zip_longest(pieces[::2], pieces[1::2]):
        words = outside.split()
        if not all(map(_is_plain, words)) or not _JOINTS.isdisjoint(words):
            return None
        parts += [Phrase((word,)) for word in words]
        if inside is not None:
            quoted = tuple(inside.split())
            if not any(map(tokens, quoted)):
                return None
            parts.append(Phrase(quoted))
    if len(pieces) % 2 == 0:  # the last quotation mark closes nothing
        return None
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _is_plain(word: str) -> bool:
    return word.replace(ANY, "").isalnum()


def _tree(text: str) -> Query:
    """Return what a query asks, by the tables of the grammar. Raises QueryError."""
    try:
        asked: Query = _reader().read(text)
    except QueryError as trouble:  # from a field, which does not know the query
        raise trouble.of(text) from None
    except UnfitError:
        return read_by_lark(text)
    return asked


def read_by_lark(text: str) -> Query:
    """Return what a query asks, read by Lark itself, who knows what is wrong with it. Raises QueryError."""
    reader = _grammar(read=True)
    from lark.exceptions import UnexpectedInput

    try:
        asked: Any = reader.parse(text)
    except UnexpectedInput as trouble:
        raise _complaint(trouble, text) from None
    except QueryError as trouble:
        raise trouble.of(text) from None
    else:
        found: Query = asked
        return found


def _grammar(*, read: bool) -> "Lark":
    """Return the parser, after the 40 ms that Lark takes to load. read: whether it is to read queries."""
    from lark import Lark, Transformer

    transformer = type("QueryTransformer", (QueryBuilder, Transformer), {})() if read else None
    held = tables("query-lark") if read else False
    return Lark(grammar(GRAMMAR), parser="lalr", lexer="contextual", transformer=transformer, cache=held)


@cache
def _reader() -> Reader:
    """Return what reads queries by tables: those of another call, 60 ms sooner than by Lark, or new."""
    return Reader(kept("query", grammar(GRAMMAR), lambda: _grammar(read=False)), QueryBuilder())


class QueryBuilder:
    """Turn each rule of the query grammar into a term; one method a rule."""

    def start(self, parts: list[Any]) -> Query:
        """Return the whole query."""
        asked: Query = parts[0]
        return asked

    def choice(self, parts: list[Any]) -> Query:
        """Join by OR."""
        return AnyOf(_flat(AnyOf, parts))

    def union(self, parts: list[Any]) -> Query:
        """Join by AND, said or not."""
        return All(_flat(All, parts))

    def without(self, parts: list[Any]) -> Query:
        """Turn into its contrary; twice is not at all."""
        part: Query = parts[0]
        return part.part if isinstance(part, Not) else Not(part)

    def words(self, parts: list[Any]) -> Phrase:
        """Read a word or what stands between quotation marks."""
        return phrase(_value(parts[0]))

    def near(self, parts: list[Any]) -> Near:
        """Read what is to stand close together, and how close. Raises QueryError for one alone."""
        phrases = tuple(part for part in parts if isinstance(part, Phrase))
        place = phrases[0].place[0], phrases[-1].place[1]
        if len(phrases) == 1:
            raise QueryError("near(...) needs two words or phrases, or more", "", place)
        numbers = [part.lstrip("0") or "0" for part in parts if not isinstance(part, Phrase)]
        distance = min(int(numbers[-1][:_DIGITS]), LONGEST) if numbers else DISTANCE
        return Near(phrases, distance, place)

    def value(self, parts: list[Any]) -> Value:
        """Read a value of a field."""
        return _value(parts[0])

    def field(self, parts: list[Any]) -> Query:
        """Read a field and its values."""
        name, *values = parts
        return read(name[:-1], values, (name.start_pos, name.end_pos - 1))


def _flat(kind: "type[All | AnyOf]", parts: list[Query]) -> tuple[Query, ...]:
    """Return parts joined, those that are joined in the same way already taken apart."""
    flat: list[Query] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return tuple(flat)


def _value(token: Any) -> Value:  # noqa: ANN401 - a token of Lark, which is its own text
    quoted = token.type == "PHRASE"
    return Value(token[1:-1] if quoted else str(token), (token.start_pos, token.end_pos), quoted)


# What is wrong, in the reader's words.


def _complaint(trouble: "UnexpectedInput", text: str) -> QueryError:
    """Return the error that says what a query lacks or has too much."""
    token = getattr(trouble, "token", None)
    ended = token is not None and token.type == "$END"
    place = len(text.rstrip()) if ended else trouble.pos_in_stream or 0
    found = "" if ended else str(token or text[place : place + 1])
    wanted = _wanted(trouble)
    at = place, place + len(found)
    return (
        _unclosed(text, wanted, found)
        or _valueless(text, wanted, at)
        or _stray(text, found, at)
        or QueryError(f"expected {_named(wanted)}{_after(text, place)}, found {_told(found)}", text, at)
    )


def _wanted(trouble: "UnexpectedInput") -> frozenset[str]:
    """Return the terminals that may stand where one that may not was found."""
    for name in ("accepts", "expected", "allowed"):
        found = getattr(trouble, name, None)
        if isinstance(found, set | frozenset) and found:
            return frozenset(found)
    return frozenset()


def _named(wanted: frozenset[str]) -> str:
    """Return terminals as a list in a sentence: the fewest words that help."""
    said = wanted - _UNSAID - {"$END"} or wanted - _UNSAID or wanted
    *before, last = [phrase for name, phrase in _WANTED.items() if name in said]
    return f"{', '.join(before)} or {last}" if before else last


def _told(found: str) -> str:
    return repr(found) if found else _WANTED["$END"]


def _after(text: str, place: int) -> str:
    """Return what stands before a place, to say where in a long query it is."""
    before = text[:place].split()
    return f" after {before[-1]!r}" if before else ""


def _unclosed(text: str, wanted: frozenset[str], found: str) -> QueryError | None:
    """Return an error that points at what is opened and not closed, if that is the trouble."""
    rest = _OPENED.sub(lambda whole: " " * len(whole[0]), text)
    quote = next((at for at, letter in enumerate(rest) if letter in _QUOTES), None)
    if quote is not None and (not found or found[0] in _QUOTES):
        return QueryError("this quotation mark is never closed", text, (quote, quote + 1))
    opened = _open_at_end(text)
    if opened is not None and not found and "_CLOSE" in wanted:
        return QueryError("this parenthesis is never closed", text, (opened, opened + 1))
    return None


def _open_at_end(text: str) -> int | None:
    """Return where the last parenthesis stands that is opened and not closed."""
    opened: list[int] = []
    for found in _OPENED.finditer(text):
        if found[0] == "(":
            opened.append(found.start())
        elif found[0] == ")" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _valueless(text: str, wanted: frozenset[str], at: Place) -> QueryError | None:
    """Return an error for a field without a value, if that is the trouble."""
    name = _LAST_FIELD.search(text[: at[0]])
    if "VALUE" not in wanted or not name:
        return None
    known = FIELDS.get(name[1].lower())
    if known is None:
        return unknown(name[1], name.span(1)).of(text)
    return QueryError(f"{name[1].lower()} needs a value here, such as {known.example}", text, at)


def _stray(text: str, found: str, at: Place) -> QueryError | None:
    """Return an error for a sign that has no business where it stands."""
    if found == ")" and _open_at_end(text[: at[0]]) is None:
        return QueryError("no parenthesis is open here", text, at)
    if found[:1] in _QUOTATION and found:
        return QueryError("no quotation mark is open here", text, at)
    if found[:1] == ":":
        hint = "put other texts that have one between quotation marks"
        return QueryError("a colon belongs after the name of a field, outside near(...)", text, at, hint)
    if found == ",":
        return QueryError("a comma belongs between the values of a field, or into near(...)", text, at)
    if found[:1] == "-":
        return QueryError("'-' must stand right before what it leaves out", text, at)
    return None
