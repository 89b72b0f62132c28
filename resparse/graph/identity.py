"""Tell which document a symbol means, and what the symbol alone says of it.

Two spellings of one document have one key: ``217 A (III)`` and ``A/RES/217(III)`` are served as one
(``Symbol.same_document``), whatever way a text cites them.
"""

from datetime import date
from pathlib import PurePath
from typing import NamedTuple

from resparse.syntax.symbols import Session, Symbol

ISSUED_AFTER_OPENING = 0.25
"""Which part of a session has gone by when most of its resolutions are adopted: in December."""


def named(file: str) -> str:
    """Return what a document that prints no symbol goes by: what its file is called, read as a symbol.

    >>> named("texts/S_RES_1244(1999).txt"), named("letters/draft.txt"), named("-")
    ('S/RES/1244 (1999)', 'draft.txt', '-')
    """
    path = PurePath(file)
    found = Symbol.find(path.name.removesuffix(path.suffix) if path.suffix == ".txt" else path.name)
    return found.text if found else path.name


def readings(symbol: str) -> tuple[str, ...]:
    """Return the keys that a symbol may have as people type it: ``58/166`` may be of a decision as well.

    The most likely one comes first.
    """
    found = (Symbol.find(symbol), Symbol.find(symbol, kind="resolution"))
    return tuple(dict.fromkeys(each.path.casefold() for each in found if each)) or (symbol.casefold(),)


class Told(NamedTuple):
    """Hold what a symbol says: organ, kind of document, session, and the years it may be of."""

    organ: str | None = None
    kind: str | None = None
    session: Session | None = None
    years: tuple[int, int] | None = None
    url: str | None = None


def key(symbol: str) -> str:
    """Return what all spellings of a symbol have in common; of no symbol the text itself."""
    found = Symbol.find(symbol)
    return (found.path if found else symbol).casefold()


def told(symbol: str) -> Told:
    """Return what a symbol says of its document, nothing for a text that is none."""
    found = Symbol.find(symbol)
    if found is None:
        return Told()
    return Told(found.organ, found.kind, found.session, found.years, found.url())


def likely_day(symbol: str) -> date | None:
    """Return a day in the session or year that a symbol speaks of, ``None`` where it names neither."""
    found = Symbol.find(symbol)
    window = found.window if found else None
    if found is None or window is None:
        return None
    part = ISSUED_AFTER_OPENING if found.year is None else 0.5
    return window[0] + (window[1] - window[0]) * part


def first_day(symbol: str) -> date | None:
    """Return the first day of the session or year that a symbol speaks of."""
    found = Symbol.find(symbol)
    window = found.window if found else None
    return window[0] if window else None


def order(symbol: str) -> tuple[object, ...]:
    """Return a key that sorts symbols by organ, session and number; what is none comes last."""
    found = Symbol.find(symbol)
    return (1, symbol) if found is None else (0, *found.sort_key)
