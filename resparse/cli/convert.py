"""``resparse convert``: documents in another format."""

from typing import Annotated

import typer

from resparse.cli.converting import Order, SheetName, convert
from resparse.render.formats import Target

EPILOG = """\b
Examples:
  resparse convert A/RES/58/166 --to html -o page.html     a page to read, print and link into
  resparse convert draft.docx -o draft.md                  the format told by the suffix
  resparse convert folder --to akn -o xml/                 a file each, in a folder
  resparse convert A/RES/58/166 --to text                  plain text, on standard output
  resparse convert folder --to csv -o tables/              clauses.csv, footnotes.csv, citations.csv
  resparse convert folder --to csv --table citations       one of the tables
  resparse convert folder -o clauses.parquet               for data frames; needs resparse[parquet]

\b
Exit status: 0 all converted, 1 some input could not be read, 2 the call was wrong.
"""


def command(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Symbols, files, folders (every readable file below them), or - for standard input.",
            show_default=False,
        ),
    ],
    to: Annotated[
        Target | None,
        typer.Option("--to", "-t", help="The format.", show_default="by the suffix of --output"),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|FOLDER",
            help="Write there; a folder for several inputs.",
            show_default="standard output",
        ),
    ] = None,
    table: Annotated[
        SheetName | None,
        typer.Option(
            "--table", help="Of csv and parquet, which table.", show_default="clauses; in a folder all"
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="How many processes.", show_default="one a core, if it pays"
        ),
    ] = None,
) -> int:
    """Write documents as Akoma Ntoso XML, a web page, Markdown, Word, plain text, JSON or tables."""
    return convert(Order(tuple(targets), to, output, table, jobs))
