"""``resparse align``: the same resolution in several languages, side by side."""

from typing import Annotated

import typer

from resparse.cli.aligning import Form, Order, align

EPILOG = """\b
Examples:
  resparse align A/RES/77/901 --languages en,fr,ar     of the library or the samples, side by side
  resparse align A/RES/77/901                          in all languages that are there
  resparse align english.docx french.docx              files
  resparse align A/RES/77/901 --format html -o page.html
  resparse align A/RES/77/901 --format tmx > memory.tmx

\b
Exit status: 0 aligned, 1 some input could not be read or there is one language only, 2 the call was wrong.
"""


def command(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET...",
            help="A symbol of the library or the samples, or two files and more.",
            show_default=False,
        ),
    ],
    languages: Annotated[
        str | None,
        typer.Option(
            "--languages", metavar="en,fr,...", help="Which, in this order.", show_default="all there are"
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="How the rows are written.")] = Form.TABLE,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
    paging: Annotated[
        bool | None,
        typer.Option("--pager/--no-pager", help="Use a pager, or none, as in show.", show_default=False),
    ] = None,
) -> int:
    """Lay a resolution in several languages side by side, clause by clause, and mark what is missing."""
    return align(Order(tuple(targets), languages, form, output, paging))
