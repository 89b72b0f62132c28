"""Do what ``resparse align`` is asked: find the documents, tie their clauses, print them side by side."""

import sys
from collections.abc import Collection, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from resparse.cli import pager
from resparse.cli.errors import CommandError, warning_line
from resparse.cli.exit import ExitStatus
from resparse.cli.gathering import Gatherer, is_symbol
from resparse.cli.output import destination
from resparse.cli.reading import translations
from resparse.lookup import UnknownSymbolError
from resparse.nodes import Resolution
from resparse.parallel import Parallel
from resparse.parallel import align as aligned


class Form(StrEnum):
    """Name the forms in which a parallel reading is written."""

    TABLE = "table"
    HTML = "html"
    JSON = "json"
    TMX = "tmx"
    CSV = "csv"


class Order(NamedTuple):
    """Hold what a call asks for, as it was typed."""

    targets: tuple[str, ...]
    languages: str | None = None
    form: Form = Form.TABLE
    output: str | None = None
    paging: bool | None = None


def align(order: Order) -> ExitStatus:
    """Print documents side by side and return the exit status. Raises CommandError."""
    wanted = dict.fromkeys(
        part.strip().lower() for part in (order.languages or "").split(",") if part.strip()
    )
    documents, status = _documents(order.targets)
    chosen = _chosen(documents, wanted)
    if len(chosen) < 2:
        raise CommandError(*_alone(order.targets, chosen))
    _say_if_not_the_same(chosen)
    parallel = aligned(chosen)
    if order.form is Form.TABLE and order.output is None:
        from resparse.render.parallel_columns import columns_of

        pager.show(columns_of(parallel), order.paging)
        return status
    with destination(order.output) as put:
        for piece in _written(parallel, order.form):
            put(piece.encode("utf-8", "replace"))
    return status


def _say_if_not_the_same(documents: Sequence[Resolution]) -> None:
    """Say that documents bear different symbols: they may stand side by side, but are no translations."""
    symbols = dict.fromkeys(document.symbol for document in documents if document.symbol)
    if len(symbols) > 1:
        sys.stderr.write(warning_line(f"these are not one document: {', '.join(symbols)}"))


def _documents(targets: Sequence[str]) -> tuple[list[Resolution], ExitStatus]:
    """Return the documents that targets name: of a single symbol all translations."""
    if len(targets) == 1 and is_symbol(targets[0]):
        try:
            return translations(targets[0]), ExitStatus.OK
        except UnknownSymbolError as trouble:
            raise CommandError(trouble.message, trouble.hint) from None
    gatherer = Gatherer(targets)
    documents = list(gatherer.documents())
    return documents, gatherer.status


def _chosen(documents: Sequence[Resolution], wanted: Collection[str]) -> list[Resolution]:
    """Return the documents in the languages asked for, in that order; all where none are named."""
    if not wanted:
        return list(documents)
    held = {document.language for document in documents}
    lacking = [language for language in wanted if language not in held]
    if lacking:
        there = ", ".join(sorted(held)) or "none"
        raise CommandError(f"nothing here is in {', '.join(lacking)}", f"there is: {there}")
    return [document for language in wanted for document in documents if document.language == language]


def _alone(targets: Sequence[str], chosen: Sequence[Resolution]) -> tuple[str, str]:
    if not chosen:
        return "nothing to align", "name files, or a symbol that is there in several languages"
    if len(targets) > 1 or not is_symbol(targets[0]):
        return f"{chosen[0].source.name} has nothing beside it", "name two documents and more"
    name, language = targets[0], chosen[0].language
    return f"{name} is there in one language alone, {language}", "add others with `resparse library add`"


def _written(parallel: Parallel, form: Form) -> Iterable[str]:
    from resparse.render import parallel as render

    if form is Form.JSON:
        import msgspec

        return [msgspec.json.format(msgspec.json.encode(render.record(parallel)), indent=2).decode(), "\n"]
    if form is Form.TMX:
        return render.memory(parallel)
    if form is Form.CSV:
        return [render.table(parallel)]
    if form is Form.HTML:
        from resparse.render.parallel_page import page

        return page(parallel)
    from resparse.render.parallel_columns import columns_of

    return [columns_of(parallel)]
