"""``resparse stats``: what a library, or a folder of documents, holds."""

from typing import Annotated

import typer

from resparse.cli.colours import Colour
from resparse.cli.errors import UsageError
from resparse.cli.records import Form

EPILOG = """\b
Examples:
  resparse stats                          the library
  resparse stats folder draft.txt         files and folders
  resparse stats --limit 30               longer tables; 0 for all
  resparse stats --json | jq .openings
  resparse stats --csv > counts.csv
  resparse stats --plot counts.svg        needs: pip install 'resparse[graph]'

\b
Exit status: 0 counted, 1 there is no document, 2 some input could not be read or the call was wrong.
"""


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Files, folders, - for standard input. Without: the library.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-m",
            min=0,
            help="How many rows a table has; 0 for all.",
            show_default="10; all for --json and --csv",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print all tables as comma-separated values.")] = False,
    plot: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Draw a picture instead: a name in .svg or .png.", show_default=False
        ),
    ] = None,
    library: Annotated[
        str | None, typer.Option(metavar="FILE", help="Count in this library.", show_default=False)
    ] = None,
    colour: Annotated[Colour, typer.Option("--color", help="When to use colours.")] = Colour.AUTO,
    paging: Annotated[
        bool | None,
        typer.Option("--pager/--no-pager", help="Use a pager, or none, as in show.", show_default=False),
    ] = None,
) -> int:
    """Count what there is: documents by organ and year, clauses, opening words, citations, footnotes.

    The openings come with their share of the paragraphs of their kind, the documents cited with how many
    documents cite them.
    """
    if json + csv + (plot is not None) > 1:
        raise UsageError("--json, --csv and --plot exclude each other", "choose one of them")
    if library is not None and paths:
        raise UsageError("--library and paths exclude each other", "choose one of them")
    from resparse.cli.surveying import stats

    form = Form.JSON if json else Form.CSV if csv else Form.TEXT
    return stats(
        paths or (), limit=limit, form=form, plot=plot, library=library, colour=colour, paging=paging
    )
