"""``resparse parse``: documents as data, for programs."""

import sys
from typing import Annotated, NamedTuple

import typer

from resparse.batch import Form, expand, run
from resparse.cli.errors import UsageError
from resparse.cli.language import Language, known
from resparse.cli.output import destination
from resparse.cli.progress import Meter
from resparse.cli.tally import Tally

EPILOG = """\b
Examples:
  resparse parse draft.txt --json                 one object, on one line
  resparse parse folder --json > all.jsonl        every file below a folder
  resparse parse a.txt b.txt --format json        a JSON array, indented
  cat draft.txt | resparse parse - --format tree  the tree, for people
  resparse parse folder --jobs 4 --output all.jsonl

\b
Exit status: 0 all parsed, 1 some input could not be read, 2 the call was wrong.
"""


class _Around(NamedTuple):
    """Say what stands around documents: before the first and the others, after each, at the end."""

    first: bytes
    other: bytes
    after: bytes
    end: bytes


_AROUND = {
    Form.JSON: _Around(b"[\n", b",\n", b"", b"\n]\n"),
    Form.JSONL: _Around(b"", b"", b"\n", b""),
    Form.TREE: _Around(b"", b"\n", b"\n", b""),
}


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders (every readable file below them), or - for standard input.",
            show_default=False,
        ),
    ],
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, as --format jsonl.")
    ] = False,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help="json: an array; jsonl: an object a line; tree: for people.",
            show_default="jsonl",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="How many processes.", show_default="one a core, if it pays"
        ),
    ] = None,
    language: Language = None,
) -> int:
    """Parse documents and print what they hold, in the order given.

    Standard output holds the documents and nothing else; progress, warnings and errors go to
    standard error.
    """
    if json and form not in (None, Form.JSONL):
        raise UsageError(f"--json and --format {form} exclude each other", "choose one of them")
    inputs, chosen = expand(paths, known(language)), form or Form.JSONL
    watched = sys.stderr.isatty() and not (output is None and sys.stdout.isatty())
    tally = Tally(paths)
    with destination(output) as write, Meter(len(inputs), watched) as meter:
        around, lead = _AROUND[chosen], _AROUND[chosen].first
        for outcome in run(inputs, chosen, jobs):
            meter.say(tally.count(outcome))
            meter.advance()
            if outcome.data is not None:
                write(lead + outcome.data + around.after)
                lead = around.other
        write(around.end if tally.parsed or not around.end else b"[]\n")
    sys.stderr.write(tally.last_words())
    return tally.status
