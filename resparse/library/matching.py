"""Decide whether a clause is what a query asks for: exactly, from the clause itself.

Whatever an index suggests, these tests decide. Words are what ``fold`` makes of a text: runs of letters and
figures without case, accents and Arabic vowel signs, each Chinese character a word.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from resparse.library.fold import fold
from resparse.library.terms import ANY, About, All, AnyOf, Between, Named, Near, Not, Phrase, Query

_SYMBOLS = frozenset({"symbol", "cites"})


class Clause(NamedTuple):
    """Hold what a query may ask of a clause.

    kind, address, text, label, line: as in the contract; a title has the address ``title``, a footnote the
    kind ``footnote`` and its ``id``. opening: of the clause, or of the one that it stands under. cites:
    canonical symbols of the documents that the clause and the notes it calls cite. notes: the texts of
    those notes. number: its place in the order in which clauses were added. The rest is of the document.
    """

    kind: str
    address: str
    text: str
    opening: str | None = None
    cites: Sequence[str] = ()
    notes: Sequence[str] = ()
    symbol: str | None = None
    language: str = ""
    organ: str | None = None
    session: int | str | None = None
    adopted: str | None = None
    title: str | None = None
    source: str = ""
    number: int = 0
    label: str | None = None
    line: int = 0


Test = Callable[[Clause], bool]
"""Tell whether a clause is asked for."""

_NONE_KNOWN: Mapping[Query, Test] = {}


def compiled(query: Query, known: Mapping[Query, Test] = _NONE_KNOWN) -> Test:
    """Return the test that a query is. known: tests of parts of it that somebody has already."""
    if query in known:
        return known[query]
    if isinstance(query, Phrase | Near):
        found = finder(query)
        return lambda clause: found(folded(clause.text)) > 0
    if isinstance(query, About):
        return _about(query)
    if isinstance(query, Named):
        return _named(query)
    if isinstance(query, Between):
        return _between(query)
    if isinstance(query, Not):
        inner = compiled(query.part, known)
        return lambda clause: not inner(clause)
    tests = [compiled(part, known) for part in query.parts]
    if isinstance(query, All):
        return lambda clause: all(test(clause) for test in tests)
    return lambda clause: any(test(clause) for test in tests)


def of_text(query: Query) -> Callable[[str], bool] | None:
    """Return the test of a folded text, ``None`` where a query asks of more than that.

    Half the time of ``compiled``, where many texts are counted and no more.
    """
    if isinstance(query, Phrase):
        search = pattern(query).search
        return lambda text: search(text) is not None
    if isinstance(query, Near):
        return lambda text: any(True for _ in clumps(query, text))
    if isinstance(query, Not):
        inner = of_text(query.part)
        return inner and (lambda text: not inner(text))
    if not isinstance(query, All | AnyOf):
        return None
    tests = [test for part in query.parts if (test := of_text(part))]
    if len(tests) < len(query.parts):
        return None
    if len(tests) == 1:
        return tests[0]
    join = all if isinstance(query, All) else any
    return lambda text: join(test(text) for test in tests)


@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """Return a text folded; the last ones are remembered, since a query may look several times."""
    return fold(text)


# Words.

Finder = Callable[[str], int]
"""Count how often something stands in a folded text."""


@cache
def finder(asked: Phrase | Near) -> Finder:
    """Return the function that counts what is asked for in a folded text.

    It remembers the last: a clause that answers is scored next.
    """
    if isinstance(asked, Near):
        return lru_cache(maxsize=1)(lambda text: sum(1 for _ in clumps(asked, text)))
    search = pattern(asked).findall
    return lru_cache(maxsize=1)(lambda text: len(search(text)))


@cache
def pattern(phrase: Phrase) -> re.Pattern[str]:
    """Return a phrase as a regular expression for a folded text."""
    first, *rest = tokens_of(phrase)
    head = re.escape(first.partition(ANY)[0])  # a literal in front lets ``re`` jump to it
    lead = rf"{head}(?<!\S{head})" if head else r"(?<!\S)"
    tail = _letters(first)[len(head) :]
    return re.compile(r"\s+".join([lead + tail, *map(_letters, rest)]) + r"(?!\S)")


def tokens_of(phrase: Phrase) -> tuple[str, ...]:
    """Return the words of a phrase folded as those of texts are, wildcards kept."""
    return tuple(token for word in phrase.words for token in tokens(word))


def tokens(word: str) -> list[str]:
    """Return the words of what was typed without white space, folded, wildcards kept.

    >>> tokens("A/C.3"), tokens("Migra*"), tokens("人权"), tokens("*"), tokens("--")
    (['a', 'c', '3'], ['migra*'], ['人', '权'], ['*'], [])
    """
    return ANY.join(" ".join(fold(part).split()) for part in word.split(ANY)).split()


def _letters(token: str) -> str:
    """Return a token as a regular expression; ``*`` alone is any word."""
    if not token.strip(ANY):
        return r"\S+"
    return r"\S*".join(map(re.escape, token.split(ANY)))


Span = tuple[int, int]
"""Start and end: of words in a text, counted in words or in code points."""


def clumps(near: Near, text: str) -> Iterable[list[Span]]:
    """Yield the places of a folded text, in code points, where phrases stand as near as asked.

    One place for each occurrence of a phrase from which the others can be reached.
    """
    found = [_occurrences(phrase, text) for phrase in near.phrases]
    if not all(found):
        return
    placed = [_numbered(each, text) for each in found]
    for first in sorted({span for each in placed for span in each}):
        reach = [_within(each, first, near.distance) for each in placed]
        if all(at is not None for at in reach):
            yield [spans[at] for spans, at in zip(found, reach, strict=True) if at is not None]


def _numbered(spans: Sequence[Span], text: str) -> list[Span]:
    """Return spans of whole words, in order, counted in the words of a text instead of its code points."""
    numbered: list[Span] = []
    number = place = 0
    for start, end in spans:  # half the time that counting all the words of the text took
        number += len(text[place:start].split())
        numbered.append((number, number + len(text[start:end].split())))
        place = start
    return numbered


def _within(spans: Sequence[Span], first: Span, distance: int) -> int | None:
    """Return which of some places begins with or after the first and near enough to its end, if any does."""
    at = bisect_left(spans, (first[0], 0))
    return at if at < len(spans) and spans[at][0] - first[1] <= distance else None


def _occurrences(phrase: Phrase, text: str) -> list[Span]:
    """Return where a phrase stands, in code points; occurrences may overlap."""
    search, spans, at = pattern(phrase).search, [], 0
    while found := search(text, at):
        spans.append(found.span())
        at = found.start() + 1
    return spans


# Fields.


def _about(query: About) -> Test:
    found = finder(query.phrase)
    if query.field == "title":
        return lambda clause: bool(clause.title) and found(folded(clause.title or "")) > 0
    return lambda clause: any(found(folded(note)) for note in clause.notes)


_VALUES: Mapping[str, Callable[[Clause], Iterable[str | int | None]]] = {
    "kind": lambda clause: (clause.kind,),
    "opening": lambda clause: (clause.opening,),
    "organ": lambda clause: (clause.organ,),
    "session": lambda clause: (clause.session,),
    "language": lambda clause: (clause.language,),
    "symbol": lambda clause: (clause.symbol,),
    "cites": lambda clause: clause.cites,
    "clause": lambda clause: (clause.address,),
    "adopted": lambda clause: (clause.adopted,),
    "year": lambda clause: (year_of(clause.adopted),),
}
"""What of a clause a field asks about; ``None`` for what the text does not say."""


def year_of(adopted: str | None) -> int | None:
    """Return the year of a day, ISO 8601."""
    return int(adopted[:4]) if adopted else None


def _named(query: Named) -> Test:
    values, called = _VALUES[query.field], caller(query)
    return lambda clause: any(value is not None and called(str(value)) for value in values(clause))


@cache
def caller(query: Named) -> Callable[[str], bool]:
    """Return the function that tells whether a value is called as a query asks."""
    if query.field == "organ":
        from resparse.library.organs import names_of

        patterns = [_whole(name) for name in names_of(query.pattern)]
        return lambda value: any(each.fullmatch(_name(value)) for each in patterns)
    if query.field in _SYMBOLS:
        from resparse.lookup import fitting, key, matches

        if ANY in query.pattern:
            return fitting(query.pattern)
        asked = key(query.pattern)
        return lambda value: matches(asked, key(value))
    whole = _whole(query.pattern)
    return lambda value: whole.fullmatch(_name(value)) is not None


@lru_cache(maxsize=4096)
def _name(value: str) -> str:
    """Return a name folded, its words one space apart."""
    return " ".join(fold(value).split())


def _whole(pattern: str) -> re.Pattern[str]:
    """Return a pattern with wildcards as a regular expression for a whole folded name."""
    parts = [_edged(part) for part in pattern.strip().split(ANY)]
    parts[0], parts[-1] = parts[0].lstrip(), parts[-1].rstrip()
    return re.compile(".*".join(map(re.escape, parts)), re.DOTALL)


def _edged(part: str) -> str:
    """Return a part of a pattern folded, a space at each end where it ends in one or in punctuation."""
    lead = " " if part and not part[0].isalnum() else ""
    tail = " " if part and not part[-1].isalnum() else ""
    return f"{lead}{_name(part)}{tail}" if _name(part) else lead


def _between(query: Between) -> Test:
    values, low, high = _VALUES[query.field], query.low, query.high

    def test(clause: Clause) -> bool:
        (value,) = values(clause)
        if query.field == "session" and not isinstance(value, int):
            return False
        return value is not None and inside(value, low, high)

    return test


def inside(value: int | str, low: int | str | None, high: int | str | None) -> bool:
    """Tell whether a value lies in a range; numbers are compared with numbers, days with days."""
    if isinstance(value, int):
        return (low is None or value >= int(low)) and (high is None or value <= int(high))
    return (low is None or value >= str(low)) and (high is None or value <= str(high))
