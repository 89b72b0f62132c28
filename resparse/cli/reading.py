"""Find a document by its symbol: in the library, then among the packaged samples."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resparse import lookup
from resparse.cli.errors import CommandError, UsageError, warning_line
from resparse.library.errors import LibraryError
from resparse.library.locate import locate
from resparse.nodes import Resolution
from resparse.source import Source

if TYPE_CHECKING:
    from resparse.library.holdings import Holdings


def by_symbol(symbol: str, *, citations: bool = True, language: str | None = None) -> Resolution:
    """Return the document that a symbol names: of the library as it is stored, a sample parsed.

    citations: whether a sample's are looked for. language: the one wanted; else English, if there is that.
    Raises UnknownSymbolError, CommandError where the library cannot be read or has not that language.
    """
    if language is not None:
        return _in_language(symbol, language)
    with _holdings() as held:
        shelves: list[lookup.Shelf] = [held] if held else []
        shelf, found = lookup.place(symbol, [*shelves, lookup.packaged()])
        if held is not None and shelf is held:
            return held.read(found)
    _say_that_it_is_a_sample(found, library=held is not None)
    return _parsed(found, citations=citations)


def _in_language(symbol: str, language: str) -> Resolution:
    held = translations(symbol)
    found = next((document for document in held if document.language == language), None)
    if found is None:
        name, names = held[0].symbol or symbol, ", ".join(document.language for document in held)
        raise CommandError(f"{name} is not there in language {language!r}", f"it is there in {names}")
    return found


def translations(symbol: str) -> list[Resolution]:
    """Return a document in every language that the library, or else the samples, hold it in.

    English first, then by the code of the language. Raises UnknownSymbolError, CommandError.
    """
    with _holdings() as held:
        shelves: list[lookup.Shelf] = [held] if held else []
        shelf, found = lookup.place(symbol, [*shelves, lookup.packaged()])
        if held is not None and shelf is held:
            return held.translations(found)
    _say_that_it_is_a_sample(found, library=held is not None)
    documents = [_parsed(found, citations=True), *map(_read, lookup.translated(found))]
    return sorted(documents, key=lambda document: (document.language != "en", document.language))


def _say_that_it_is_a_sample(symbol: str, *, library: bool) -> None:
    reason = "it is not in the library" if library else "there is no library yet"
    sys.stderr.write(warning_line(f"{symbol} is a packaged sample: {reason}"))


def _read(source: Source) -> Resolution:
    from resparse.syntax import parse

    return parse(source)


def beginning(typed: str) -> list[str]:
    """Return the symbols that begin as typed, of the library and of the samples."""
    with _holdings() as held:
        known = {*lookup.packaged().symbols(), *(held.like(lookup.key(typed)) if held else ())}
    return sorted(symbol for symbol in known if symbol.startswith(typed))


@contextmanager
def _holdings() -> "Iterator[Holdings | None]":
    """Give the documents of the library, ``None`` where there is none: then SQLite is not even loaded."""
    try:
        path = locate()
    except ValueError as wrong:
        raise UsageError(str(wrong), "mend the file, or set RESPARSE_LIBRARY") from None
    if not os.path.isfile(path):  # noqa: PTH113 - as in locate
        yield None
        return
    from resparse.library.holdings import Holdings
    from resparse.library.store import Store

    try:
        with Store.open(path) as store:
            yield Holdings(store)
    except LibraryError as wrong:
        raise CommandError(wrong.message, wrong.hint) from None


def _parsed(symbol: str, *, citations: bool) -> Resolution:
    from resparse.syntax import parse

    return parse(lookup.find(symbol, [lookup.packaged()]), citations=citations)
