"""``resparse evaluate``: how well the parser reads, measured against the United Nations' own mark-up."""

from typing import Annotated

import typer

EPILOG = """\b
Examples:
  resparse evaluate GAresolutions                       every figure, by organ and by language
  resparse evaluate GAresolutions --worst 10            the ten documents read worst, and what is wrong
  resparse evaluate GAresolutions SCresolutions --json  the same figures for a program
  resparse evaluate GAresolutions --resume run.jsonl    go on where a run was stopped

\b
Exit status: 0 all measured, 1 some input could not be read, 2 the call was wrong.
"""


def command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Folders and files of official AKN4UN XML; other files of a folder are left out.",
            show_default=False,
        ),
    ],
    worst: Annotated[
        int, typer.Option("--worst", metavar="N", min=0, help="Show so many of the documents read worst.")
    ] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
    resume: Annotated[
        str | None,
        typer.Option(
            "--resume",
            metavar="FILE",
            help="Keep each verdict there, and take up those it holds of the same documents.",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="How many processes.", show_default="one a core, if it pays"
        ),
    ] = None,
) -> int:
    """Measure the parser against official XML: read each by its mark-up and as bare text, and compare."""
    from resparse.cli.evaluating import Order, evaluate  # the parser and all its tables

    return evaluate(Order(tuple(paths), worst, json, resume, jobs))
