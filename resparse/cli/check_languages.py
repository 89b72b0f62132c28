"""Compare the languages of documents for ``resparse check --parallel``, one document after the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from resparse.cli.gathering import is_symbol
from resparse.finding import Located
from resparse.lookup import UnknownSymbolError
from resparse.nodes import Resolution
from resparse.readers import ReadError, read
from resparse.review import Order, Review, across_languages


def compared(paths: Sequence[str], reviews: Iterable[Review], order: Order) -> list[Located]:
    """Return what differs between languages: of files given in several, and of symbols as they are held.

    Files are read again, a document at a time: what is kept of them for other rules has no text.
    """
    found: list[Located] = []
    for names in _kin(reviews):
        found += across_languages(list(_read(names)), order)
    for symbol in filter(is_symbol, paths):
        found += across_languages(_held(symbol), order)
    return found


def _kin(reviews: Iterable[Review]) -> Iterator[list[str]]:
    """Yield the names of the files of each symbol that there are in several languages."""
    files: dict[str, dict[str, str]] = defaultdict(dict)
    for review in reviews:
        document = review.document
        if document is not None and document.symbol and not is_symbol(document.source.name):
            files[document.symbol].setdefault(document.language, document.source.name)
    yield from (list(names.values()) for names in files.values() if len(names) > 1)


def _read(names: Iterable[str]) -> Iterator[Resolution]:
    """Yield documents; one that has gone since it was checked has been told of already."""
    from resparse.syntax import parse

    for name in names:
        try:
            yield parse(read(name))
        except ReadError:
            continue


def _held(symbol: str) -> list[Resolution]:
    from resparse.cli.reading import translations

    try:
        documents = translations(symbol)
    except UnknownSymbolError:
        return []
    names = [f"{symbol} ({document.language})" for document in documents]
    return [
        replace(document, source=replace(document.source, name=name))
        for document, name in zip(documents, names, strict=True)
    ]
