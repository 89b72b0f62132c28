"""``resparse sql``: ask a library in SQL, for reading alone."""

from typing import Annotated

import typer

from resparse.cli.errors import UsageError
from resparse.library.schema import VIEWS

EPILOG = """\b
Examples:
  resparse sql "select symbol, title from documents where organ = 'Security Council' limit 5"
  resparse sql "select opening, sum(clauses) n from openings group by 1 order by n desc limit 10"
  resparse sql "select cited, count(*) n from citations group by 1 order by n desc" --csv
  resparse sql "select * from clauses where symbol = 'A/RES/58/166'" --json

\b
Exit status: 0 done, 1 there is trouble with the library, 2 the statement was wrong.
"""


def command(
    statement: Annotated[
        str, typer.Argument(help="A SELECT; the views are " + ", ".join(VIEWS) + ".", show_default=False)
    ],
    csv: Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a row.")] = False,
    library: Annotated[str | None, typer.Option(metavar="FILE", help="Ask this library.")] = None,
) -> None:
    """Ask a library in SQL. Nothing can be written, and no other file opened.

    The views, whose columns stay, are told of in docs/library.md.
    """
    if csv and json:
        raise UsageError("--csv and --json exclude each other", "choose one of them")
    from resparse.cli.asking import Form, ask

    ask(statement, Form.CSV if csv else Form.JSON if json else Form.TABLE, library)
