"""``resparse find``: clauses by a query, ranked, or counted."""

from typing import Annotated

import typer

from resparse.cli.colours import Colour
from resparse.cli.errors import UsageError
from resparse.cli.records import Form
from resparse.library.choices import By, Sort

EPILOG = """\b
Examples:
  resparse find 'migrant workers'                       both words, in one clause
  resparse find '"migrant workers" OR refugees'         a phrase, or a word
  resparse find 'remittances kind:operative opening:requests*'
  resparse find 'near("migrant workers" remittances, 10) session:70..78'
  resparse find 'cites:A/RES/45/158 -language:fr' --sort date
  resparse find 'kind:operative opening:*' --by opening --limit 20
  resparse find '"human rights"' --by year
  resparse find 'debt title:africa*' --json | jq .text
  resparse find remittances drafts                      files and folders

\b
Exit status: 0 found, 1 nothing found, 2 the query or the call was wrong.
"""


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    query: Annotated[
        str,
        typer.Argument(help="What to find; put it between quotation marks.", show_default=False),
    ],
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Files, folders, - for standard input, symbols. Without: the library.",
            show_default=False,
        ),
    ] = None,
    count: Annotated[bool, typer.Option("--count", help="Print how many clauses answer.")] = False,
    by: Annotated[By | None, typer.Option(help="Count the clauses by this.", show_default=False)] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-m",
            min=0,
            help="How many clauses, or rows of --by; 0 for all.",
            show_default="20; all for --json, --csv and --by",
        ),
    ] = None,
    sort: Annotated[Sort, typer.Option(help="In which order.")] = Sort.RELEVANCE,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print a table of comma-separated values.")] = False,
    library: Annotated[
        str | None, typer.Option(metavar="FILE", help="Search this library.", show_default=False)
    ] = None,
    colour: Annotated[Colour, typer.Option("--color", help="When to use colours.")] = Colour.AUTO,
    paging: Annotated[
        bool | None,
        typer.Option("--pager/--no-pager", help="Use a pager, or none, as in show.", show_default=False),
    ] = None,
) -> int:
    """Find clauses by a query, the best first.

    Words side by side must stand in one clause; "quotation marks" keep them together. AND, OR, NOT, -word
    and parentheses join; near(a b, 10) asks for nearness; field:value asks about the clause or its document.
    """
    if json and csv:
        raise UsageError("--json and --csv exclude each other", "choose one of them")
    if count and by:
        raise UsageError("--count and --by exclude each other", "--by counts too")
    if library is not None and paths:
        raise UsageError("--library and paths exclude each other", "choose one of them")
    from resparse.cli.finding import find

    form = Form.JSON if json else Form.CSV if csv else Form.TEXT
    return find(
        query, paths or (), count=count, by=by, limit=limit, sort=sort, form=form, library=library,
        colour=colour, paging=paging,
    )  # fmt: skip
