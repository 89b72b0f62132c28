"""``resparse cites``: what documents cite, or who cites a document."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from resparse.cli import pager
from resparse.cli.errors import UsageError
from resparse.cli.exit import ExitStatus
from resparse.cli.gathering import Gatherer
from resparse.cli.output import write
from resparse.mentions import Mention, mentions
from resparse.nodes import Resolution

if TYPE_CHECKING:
    from resparse.syntax.symbols import Symbol

EPILOG = """\b
Examples:
  resparse cites A/RES/58/166                  clause, citation, symbol, pinpoint, act
  resparse cites draft.txt --unresolved        what could not be told
  resparse cites folder --to A/RES/45/158      who cites it, and how
  resparse cites folder --to "217 A (III)"     in whatever spelling
  resparse cites folder --csv > citations.csv
  curl URL | resparse cites - --json           one object a citation

\b
Exit status: 0 found, 1 none found or some input could not be read, 2 the call was wrong.
"""

Found = tuple[Resolution, Sequence[Mention]]

COLUMNS = (
    "document", "source", "clause", "note", "also", "kind", "text", "symbol", "organ", "date", "pinpoint",
    "act", "url", "span",
)  # fmt: skip
"""The columns of the CSV, and the fields of a JSON object, in order."""


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET...",
            help="Symbols of the samples, files, folders, or - for standard input.",
            show_default=False,
        ),
    ],
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="SYMBOL", help="List only citations of this document: who cites it?"),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a citation.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print a table of comma-separated values.")] = False,
    unresolved: Annotated[
        bool, typer.Option("--unresolved", help="List only citations whose document could not be told.")
    ] = False,
    paging: Annotated[
        bool | None,
        typer.Option("--pager/--no-pager", help="Use a pager, or none, as in show.", show_default=False),
    ] = None,
) -> int:
    """List what documents cite: in clauses, in notes under the clauses that call them, in title lines.

    With --to turned round: which clauses of these documents cite one document.
    """
    if json and csv:
        raise UsageError("--json and --csv exclude each other", "choose one of them")
    if to and unresolved:
        raise UsageError("--to and --unresolved exclude each other", "choose one of them")
    gatherer = Gatherer(targets)
    found = _found(gatherer.documents(), _wanted(to, unresolved=unresolved))
    if json or csv:
        any_found = _print_records(found, _print_csv if csv else _print_json)
    else:
        any_found = _print_tables(list(found), paging, one=targets == targets[:1], turned=to is not None)
    return gatherer.status if any_found else ExitStatus.FAILED


def _wanted(to: str | None, *, unresolved: bool) -> Callable[[Mention], bool]:
    """Return a test of the mentions that are asked for. Raises UsageError where ``to`` is no symbol."""
    if to is None:
        return (lambda mention: mention.unresolved) if unresolved else (lambda _: True)
    from resparse.syntax.symbols import Symbol, SymbolError

    try:
        readings = (Symbol.parse(to), Symbol.find(to, kind="resolution") or Symbol.parse(to))
    except SymbolError as trouble:
        hint = f"`resparse symbol {to!r}` shows where it goes wrong"
        raise UsageError(f"--to {to}: {trouble.message}", hint) from None
    return lambda mention: _names(mention, readings)


def _names(mention: Mention, readings: Sequence["Symbol"]) -> bool:
    """Tell whether a citation is of a document, spellings and double symbols allowed for.

    readings: what was typed; a number alone may be that of a decision or of a resolution.
    """
    from resparse.syntax.symbols import Symbol

    cited = Symbol.find(mention.citation.symbol or "")
    return cited is not None and any(wanted.same_document(cited) for wanted in readings)


def _found(documents: Iterable[Resolution], wanted: Callable[[Mention], bool]) -> Iterator[Found]:
    for document in documents:
        held = [mention for mention in mentions(document) if wanted(mention)]
        if held:
            yield document, held


def _print_records(found: Iterable[Found], printer: Callable[[Iterator[dict[str, Any]]], int]) -> bool:
    return printer(mention.to_dict(document) for document, held in found for mention in held) > 0


def _print_json(records: Iterator[dict[str, Any]]) -> int:
    import msgspec

    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007 - the last count is the number of records
        write(msgspec.json.encode(record) + b"\n")
    return count


def _print_csv(records: Iterator[dict[str, Any]]) -> int:
    """Write the head, then a row for each citation: lists parted by spaces, a span as ``120-140``."""
    import csv
    import io

    count = 0
    row = io.StringIO()
    writer = csv.DictWriter(row, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for count, record in enumerate(records, 1):  # noqa: B007 - the last count is the number of records
        span = "-".join(map(str, record["span"]))
        writer.writerow({**record, "also": " ".join(record["also"]), "span": span})
        write(row.getvalue().encode())
        row.seek(0)
        row.truncate()
    write(row.getvalue().encode())
    return count


def _print_tables(found: Sequence[Found], paging: bool | None, *, one: bool, turned: bool) -> bool:
    from resparse.render.citations import cited_of, citing_of

    if found:
        pager.show(citing_of(found) if turned else cited_of(found, one=one and len(found) == 1), paging)
    return bool(found)
