"""``resparse samples``: what there is to try."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from resparse.catalogue import Entry, entries
from resparse.cli import pager
from resparse.cli.output import write

EPILOG = """\b
Examples:
  resparse samples                 symbol, organ, and what each shows
  resparse samples --json          one JSON object a sample
  resparse show A/RES/58/901       read one of them
"""


def command(
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List the packaged samples: a resolution, and specimens written to show one construct each."""
    held = entries()
    if json:
        _print_json(held)
    else:
        _print_list(held)


def _print_json(held: Sequence[Entry]) -> None:
    import msgspec

    write(b"".join(msgspec.json.encode(asdict(entry)) + b"\n" for entry in held))


def _print_list(held: Sequence[Entry]) -> None:
    from resparse.render.listing import listing_of

    rows = [(entry.symbol, entry.organ, entry.shows.replace("`", "")) for entry in held]
    pager.show(listing_of(("symbol", "organ", "what it shows"), rows), None)
