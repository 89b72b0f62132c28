"""Turn a query into what SQLite can be asked for: all clauses that may answer, and few more.

What is asked is never too little. Where SQLite cannot help (with NOT, mostly) nothing is asked, and every
clause is looked at.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from resparse.library.fold import LONGEST, UNINDEXED
from resparse.library.matching import Test, caller, finder, folded, pattern, tokens_of
from resparse.library.store import Store
from resparse.library.terms import ANY, About, All, AnyOf, Between, Named, Near, Not, Phrase, Query

_PART_LETTER = re.compile(r"(?<=\d)\s*[A-Za-z]\s*(?=\()")
"""The letter of a part before a session in roman figures, which citations leave out: ``217 A (III)``."""

_PART = re.compile(r"[A-Za-z]+|[0-9]+")
_STRANGE = "GLOB '*[^ -~]*'"
"""Tells texts with letters that SQLite does not compare without case."""

_LAST_YEAR = 9998


class Condition(NamedTuple):
    """Hold a condition in SQL, and the values for its question marks."""

    sql: str
    values: tuple[Any, ...] = ()


_ANYTHING = Condition("true")


class Narrow(NamedTuple):
    """Hold what to ask.

    match: an expression for the index. own: a condition over ``p``, the passage. head: one over ``d``, its
    document. few: whether ``own`` names passages, so that it is the way to them. exact: whether all that is
    given answers, so that it may be counted unseen.
    """

    match: str | None = None
    own: Condition | None = None
    head: Condition | None = None
    few: bool = False
    exact: bool = False

    @property
    def condition(self) -> Condition:
        """Return what is asked of passage and document together."""
        return _conditions("AND", [self.own, self.head]) or _ANYTHING


NOTHING_ASKED = Narrow()


class Narrower:
    """Narrow queries for one library. tests: of what the clause alone cannot tell, by part of the query."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.tests: dict[Query, Test] = {}

    def narrow(self, query: Query) -> Narrow:
        """Return what to ask for a query."""
        if isinstance(query, Phrase | Near):
            return Narrow(match=self.expression(query), exact=self._is_exact(query))
        if isinstance(query, All):
            return _all([self.narrow(part) for part in query.parts])
        if isinstance(query, AnyOf):
            return _any([self.narrow(part) for part in query.parts])
        if isinstance(query, Not):
            return _not(self.narrow(query.part))  # asked in any case: for its tests
        if isinstance(query, Between):
            return _between(query)
        if isinstance(query, About):
            return self._note(query) if query.field == "note" else self._title(query)
        return self._named(query)

    # Words.

    def _is_exact(self, asked: Phrase | Near) -> bool:
        """Tell whether the index alone answers: for a word, if no clause has words that are not in it."""
        words = tokens_of(asked) if isinstance(asked, Phrase) else ()
        return len(words) == 1 and bool(words[0].strip(ANY)) and not self._is_unsure

    @cached_property
    def _is_unsure(self) -> bool:
        sql = "SELECT EXISTS (SELECT 1 FROM word WHERE word MATCH ?)"
        return bool(self.store.select(sql, (f'"{UNINDEXED}"',))[0][0])

    def expression(self, asked: Phrase | Near) -> str | None:
        """Return what the index is asked for, ``None`` where any clause will do."""
        phrases = asked.phrases if isinstance(asked, Near) else (asked,)
        words = dict.fromkeys(word for phrase in phrases for word in tokens_of(phrase))
        return _joined("AND", [self.word(word) for word in words])

    def word(self, word: str) -> str | None:
        """Return what the index is asked for a folded word, ``*`` in it for any letters."""
        if not word.strip(ANY):
            return None
        long = f'"{UNINDEXED}"'
        head, *rest = word.split(ANY)
        if not rest:
            return f'"{word}"' if len(word) <= LONGEST else long
        if not any(rest):
            return f'("{head}"* OR {long})' if len(head) <= LONGEST else long
        found = self._words_like(word)
        return None if found is None else f"({' OR '.join((*found, long))})"

    def _words_like(self, word: str) -> list[str] | None:
        """Return the words of the index that fit a pattern, ``None`` where they are too many to name."""
        parts = word.split(ANY)
        longest = max(range(len(parts)), key=lambda at: len(parts[at]))
        starts, ends = longest == 0, longest == len(parts) - 1
        found = self.store.words().having(parts[longest], starts=starts, ends=ends)
        fits = pattern(Phrase((word,))).fullmatch
        return None if found is None else [f'"{each}"' for each in found if fits(each)]

    # Fields.

    def _title(self, query: About) -> Narrow:
        asked = self.expression(query.phrase)
        if asked is None:
            return Narrow(head=Condition("d.title IS NOT NULL"))
        first = "d.first IN (SELECT rowid FROM word WHERE word MATCH ?)"  # a title is the first passage
        exact = self._is_exact(query.phrase)
        return Narrow(head=Condition(f"d.title IS NOT NULL AND {first}", (asked,)), exact=exact)

    def _note(self, query: About) -> Narrow:
        """Find the clauses that call a note with a phrase: the index finds the notes."""
        asked, found = self.expression(query.phrase), finder(query.phrase)
        condition = f"p.role IN ({_numbers(self._roles('footnote'))})"
        rows = self.store.passages(condition, match=asked)
        notes = [row[1] for row in rows if found(folded(row[7]))]
        return self._ids(query, self._callers(notes))

    def _callers(self, notes: Iterable[int]) -> set[int]:
        sql = "SELECT passage FROM call WHERE note IN (SELECT value FROM json_each(?))"
        return {passage for (passage,) in self.store.select(sql, (_listed(notes),))}

    def _ids(self, query: Query, ids: set[int]) -> Narrow:
        """Remember which clauses answer a part of the query, and ask for these."""
        self.tests[query] = lambda clause: clause.number in ids
        sql = "p.id IN (SELECT value FROM json_each(?))"
        return Narrow(own=Condition(sql, (_listed(sorted(ids)),)), few=True, exact=True)

    def _named(self, query: Named) -> Narrow:
        called = caller(query)
        if query.field == "kind":
            return Narrow(own=Condition(f"p.role IN ({_numbers(self._roles_called(called))})"), exact=True)
        if query.field == "opening":
            return self._opening(query, called)
        if query.field == "cites":
            return self._ids(query, self._citing(query, called))
        if query.field == "clause":
            return Narrow(own=_like("p.clause", query.pattern))
        if query.field == "symbol":
            return self._symbols(query, called)
        return self._values(query.field, called)

    def _symbols(self, query: Named, called: Callable[[str], bool]) -> Narrow:
        """Find the documents of a symbol: they are few, or else all."""
        if not query.pattern.strip(ANY):
            return Narrow(head=Condition("d.symbol IS NOT NULL"), exact=True)
        like = _like("symbol", _PART_LETTER.sub(" ", query.pattern)) or Condition("true")
        sql = f"SELECT id, symbol FROM document WHERE current AND symbol IS NOT NULL AND {like.sql}"  # noqa: S608
        found = [number for number, symbol in self.store.select(sql, like.values) if called(symbol)]
        within = "d.id IN (SELECT value FROM json_each(?))"
        return Narrow(head=Condition(within, (_listed(found),)), exact=True)

    def _values(self, column: str, called: Callable[[str], bool]) -> Narrow:
        """Find the values of a column of few: organs, languages, sessions."""
        sql = f"SELECT DISTINCT {column} FROM document WHERE current AND {column} IS NOT NULL"  # noqa: S608
        found = [value for (value,) in self.store.select(sql) if called(str(value))]
        marks = ", ".join("?" * len(found))
        return Narrow(head=Condition(f"d.{column} IN ({marks})", tuple(found)), exact=True)

    def _roles(self, kind: str) -> list[int]:
        return self._roles_called(lambda each: each == kind)

    def _roles_called(self, called: Callable[[str], bool]) -> list[int]:
        return [number for number, (kind, _) in self.store.roles().items() if called(kind)]

    def _opening(self, query: Named, called: Callable[[str], bool]) -> Narrow:
        if not query.pattern.strip(ANY):
            return Narrow(own=Condition("p.lead IS NOT NULL"), exact=True)
        leads = [number for number, opening in self.store.leads().items() if called(opening)]
        return Narrow(own=Condition(f"p.lead IN ({_numbers(leads)})"), few=True, exact=True)

    def _citing(self, query: Named, called: Callable[[str], bool]) -> set[int]:
        """Return the clauses that cite a document, themselves or in a note."""
        like = _like("symbol", _PART_LETTER.sub(" ", query.pattern)) or Condition("true")
        sql = f"SELECT id, symbol FROM cited WHERE {like.sql}"  # noqa: S608
        cited = [number for number, symbol in self.store.select(sql, like.values) if called(symbol)]
        sql = (
            "SELECT DISTINCT c.passage FROM citation c"
            " WHERE c.cited IN (SELECT value FROM json_each(?)) AND c.passage IS NOT NULL"
        )
        passages = {passage for (passage,) in self.store.select(sql, (_listed(cited),))}
        return passages | self._callers(passages)


def _listed(numbers: Iterable[int]) -> str:
    """Return numbers as a list in JSON, for ``json_each``: one value however many they are."""
    return f"[{','.join(map(str, numbers))}]"


def _numbers(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _like(column: str, pattern: str) -> Condition | None:
    """Ask for the letters and figures in their order, and let all pass that SQLite cannot compare."""
    if not pattern.isascii():
        return None
    like = f"%{'%'.join(_PART.findall(pattern))}%"
    return Condition(f"({column} LIKE ? OR {column} {_STRANGE})", (like,))


def _between(query: Between) -> Narrow:
    low, high = query.low, query.high
    column = "d.session" if query.field == "session" else "d.adopted"
    asked = ["typeof(d.session) = 'integer'" if query.field == "session" else "d.adopted IS NOT NULL"]
    if query.field == "year":  # a day comes after its year, as texts do
        low = f"{min(int(low), _LAST_YEAR):04}" if low is not None else None
        high = f"{min(int(high), _LAST_YEAR) + 1:04}" if high is not None else None
    bounds = [(f"{column} >= ?", low), (f"{column} {'<' if query.field == 'year' else '<='} ?", high)]
    asked += [sql for sql, value in bounds if value is not None]
    values = tuple(value for _, value in bounds if value is not None)
    return Narrow(head=Condition(" AND ".join(asked), values), exact=True)


def _not(part: Narrow) -> Narrow:
    """Ask for what is not so, where a condition says exactly what is; words are left to the test."""
    if not part.exact or part.match is not None:
        return NOTHING_ASKED
    sql, values = part.condition
    contrary = Condition(f"({sql}) IS NOT TRUE", values)
    if part.own is None:
        return Narrow(head=contrary, exact=True)
    return Narrow(own=contrary, exact=True)


def _all(parts: Sequence[Narrow]) -> Narrow:
    return Narrow(
        _joined("AND", [part.match for part in parts]),
        _conditions("AND", [part.own for part in parts]),
        _conditions("AND", [part.head for part in parts]),
        any(part.few for part in parts),
        all(part.exact for part in parts),
    )


def _any(parts: Sequence[Narrow]) -> Narrow:
    """Ask for one of several: by the index or the heads alone where that is all, else by one condition."""
    if any(part.condition == _ANYTHING and part.match is None for part in parts):
        return NOTHING_ASKED
    exact = all(part.exact for part in parts)
    if all(part.own is None and part.head is None for part in parts):
        return Narrow(match=_joined("OR", [part.match for part in parts]), exact=exact)
    if all(part.own is None and part.match is None for part in parts):
        return Narrow(head=_conditions("OR", [part.head for part in parts]), exact=exact)
    few = all(part.few or part.match is not None for part in parts)
    return Narrow(own=_conditions("OR", [_alone(part) for part in parts]), few=few, exact=exact)


def _alone(part: Narrow) -> Condition:
    """Return all that is asked as one condition, so that it can stand beside others."""
    if part.match is None:
        return part.condition
    found = Condition("p.id IN (SELECT rowid FROM word WHERE word MATCH ?)", (part.match,))
    return _conditions("AND", [found, part.own, part.head]) or found


def _conditions(word: str, asked: Iterable[Condition | None]) -> Condition | None:
    known = [each for each in asked if each is not None]
    if len(known) < 2:
        return known[0] if known else None
    sql = f" {word} ".join(f"({each.sql})" for each in known)
    return Condition(sql, tuple(value for each in known for value in each.values))


def _joined(word: str, asked: Iterable[str | None]) -> str | None:
    known = list(dict.fromkeys(each for each in asked if each is not None))
    return f" {word} ".join(f"({each})" if " " in each else each for each in known) or None
