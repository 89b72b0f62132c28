"""``resparse symbol``: what a symbol says."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from resparse.cli import pager
from resparse.cli.errors import PROGRAM
from resparse.cli.exit import ExitStatus
from resparse.cli.output import write

if TYPE_CHECKING:
    from resparse.syntax.symbols import Symbol, SymbolError

EPILOG = """\b
Examples:
  resparse symbol A/RES/58/166                      organ, session, years, address
  resparse symbol "217 A (III)"                     an identifier alone will do
  resparse symbol 16/21 --organ "Human Rights Council"
  resparse symbol S_RES_1325_2000 --json            names of files are read as well

\b
Exit status: 0 a symbol, 1 none, 2 the call was wrong.
"""


def command(
    text: Annotated[str, typer.Argument(help="A symbol, in any of its spellings.", show_default=False)],
    organ: Annotated[
        str | None,
        typer.Option("--organ", metavar="NAME", help="Whose it is, where a number alone does not tell."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> int:
    """Explain a symbol: organ, kind, session, years, address, and how else it is written."""
    from resparse.syntax.symbols import Symbol, SymbolError

    try:
        symbol = Symbol.parse(text, organ)
    except SymbolError as trouble:
        _complain(trouble)
        return ExitStatus.FAILED
    if json:
        _print_json(symbol)
    else:
        _print_facts(symbol)
    return ExitStatus.OK


def _complain(trouble: "SymbolError") -> None:
    """Print the error with its caret, which the one-line voice of other errors has no room for."""
    from resparse.render.control import visible

    lines = "".join(f"{visible(line)}\n" for line in str(trouble).split("\n"))
    sys.stderr.write(f"{PROGRAM}: error: {lines}")


def _print_json(symbol: "Symbol") -> None:
    import msgspec

    write(msgspec.json.encode(_record(symbol)) + b"\n")


def _record(symbol: "Symbol") -> dict[str, Any]:
    window = symbol.window
    return {
        "symbol": symbol.text,
        "organ": symbol.organ,
        "kind": symbol.kind,
        "body": symbol.body,
        "session": symbol.session,
        "years": list(symbol.years) if symbol.years else None,
        "from": window[0].isoformat() if window else None,
        "until": window[1].isoformat() if window else None,
        "number": symbol.number,
        "letters": list(symbol.letters),
        "qualifier": symbol.qualifier,
        "modifiers": list(symbol.modifiers),
        "double": symbol.double.text if symbol.double else None,
        "url": symbol.url(),
        "spellings": list(symbol.spellings()),
    }


def _print_facts(symbol: "Symbol") -> None:
    from resparse.render.facts import facts_of

    said = symbol.explain()
    said["url"] = said["url"] or "none: it is not issued as a document of its own"
    rows = [(name, str(value)) for name, value in said.items() if value is not None]
    pager.show(facts_of(rows), None)
