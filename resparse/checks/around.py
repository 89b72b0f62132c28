"""Say what documents stand around the one that is checked: those of the same call, and those of a library."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from resparse.checks.case import Case
from resparse.checks.identity import Identity, identity, session_pattern

Stem = tuple[str, str | int | None, int]
"""What all parts of one resolution share: series, session or year, number."""

Series = tuple[str, str | int | None]
"""What is numbered through: a series and its session or year."""

_LEAST, _SHARE = 10, 0.8
"""Documents of a session, and their share of its numbers, from which on a gap means something."""


class Held(NamedTuple):
    """Hold what a library knows of a document. adopted: ISO 8601, ``None`` where it is not told."""

    symbol: str
    adopted: str | None


class Known(NamedTuple):
    """Hold a document that can be cited. case: ``None`` where only a library has it."""

    symbol: str
    identity: Identity
    adopted: str | None
    case: Case | None


@dataclass(frozen=True)
class Index:
    """Lead from a symbol to its documents; one symbol has several where a document was given twice.

    cases: those that are checked, by symbol. library: those that are known beside them, each symbol once.
    """

    cases: Mapping[str, Sequence[Case]]
    library: Sequence[Held] = ()

    def get(self, symbol: str) -> Sequence[Case]:
        """Return the checked documents of a symbol."""
        return self.cases.get(symbol, ())

    @cached_property
    def by_stem(self) -> Mapping[Stem, Sequence[Known]]:
        """Return all documents by what all parts of one resolution share; the checked ones first."""
        found: dict[Stem, list[Known]] = defaultdict(list)
        for known in (*self._checked(), *self._beside()):
            found[known.identity.stem].append(known)
        return found

    @cached_property
    def whole(self) -> Mapping[Series, frozenset[int]]:
        """Return the numbers known of each session or year that is nearly whole."""
        return nearly_whole(self.by_stem)

    @cached_property
    def given(self) -> Mapping[Series, frozenset[int]]:
        """Return the same of the checked documents alone."""
        return nearly_whole(known.identity.stem for known in self._checked())

    def meant(self, cited: Identity) -> Known | None:
        """Return the document that a citation means, ``None`` where there is none, or more than one."""
        found = self.by_stem.get(cited.stem, ())
        same = [
            known
            for known in found
            if known.identity.part == cited.part or "-" in (known.identity.part or "")
        ]
        return same[0] if len(same) == 1 else None

    def _checked(self) -> Iterable[Known]:
        for symbol, cases in self.cases.items():
            said = identity(symbol)
            if said is not None:
                yield from (Known(symbol, said, case.document.adopted, case) for case in cases)

    def _beside(self) -> Iterable[Known]:
        for held in self.library:
            said = None if held.symbol in self.cases else identity(held.symbol)
            if said is not None:
                yield Known(held.symbol, said, held.adopted, None)


def index_of(cases: Iterable[Case], library: Sequence[Held] = ()) -> Index:
    """Return the index of documents; those without a symbol are left out."""
    index: dict[str, list[Case]] = {}
    for case in cases:
        if case.document.symbol:
            index.setdefault(case.document.symbol, []).append(case)
    return Index(index, library)


def sought(cases: Iterable[Case]) -> frozenset[str]:
    """Return patterns of the symbols that a library is to be asked for.

    Those are the sessions of the documents and of what they cite, whole, since a gap shows only there.
    """
    symbols = {symbol for case in cases for symbol in _mentioned(case)}
    return frozenset(pattern for pattern in map(session_pattern, symbols) if pattern)


def _mentioned(case: Case) -> Iterable[str | None]:
    yield case.document.symbol
    yield from (citation.symbol for _, citation in case.citations())


def nearly_whole(stems: Iterable[Stem]) -> dict[Series, frozenset[int]]:
    """Return the numbers of each session that has ten or more, and four of five between first and last."""
    found: dict[Series, set[int]] = defaultdict(set)
    for series, session, number in stems:
        found[series, session].add(number)
    return {key: frozenset(numbers) for key, numbers in found.items() if _is_whole(numbers)}


def _is_whole(numbers: set[int]) -> bool:
    return len(numbers) >= _LEAST and len(numbers) >= _SHARE * (max(numbers) - min(numbers) + 1)
