"""Review what the arguments of ``resparse check`` name: files, folders, standard input, symbols."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from resparse.batch import Input, Outcome, expand
from resparse.cli.gathering import is_symbol
from resparse.lookup import UnknownSymbolError
from resparse.review import Order, Review, review
from resparse.review import run as reviews


class Targets(NamedTuple):
    """Hold arguments that stand side by side: symbols, or the files that the others stand for."""

    symbols: bool
    inputs: Sequence[Input]


def targets(paths: Sequence[str], language: str | None = None) -> list[Targets]:
    """Return what arguments name, in their order. language: of the files, where it is not to be told."""
    return [
        Targets(symbols, list(map(Input, group)) if symbols else expand(group, language))
        for symbols, group in groupby(paths, is_symbol)
    ]


def reviewed(
    held: Sequence[Targets], order: Order, jobs: int | None
) -> Iterator[tuple[Outcome, Review | None]]:
    """Yield what came of each document, in order; the review is ``None`` where it could not be read."""
    for group in held:
        if group.symbols:
            yield from (_of_symbol(given, order) for given in group.inputs)
        else:
            yield from reviews(group.inputs, order, jobs)


def _of_symbol(given: Input, order: Order) -> tuple[Outcome, Review | None]:
    """Return what came of a document of the library, or of the samples; its text is kept for the end."""
    from resparse.cli.reading import by_symbol

    try:
        document = by_symbol(given.path)
    except UnknownSymbolError as trouble:
        return Outcome(given, None, trouble.message, trouble.hint), None
    named = replace(document, source=replace(document.source, name=document.symbol or given.path))
    return Outcome(given, b""), review(named, order, whole=True)
