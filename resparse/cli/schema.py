"""``resparse schema``: what the JSON of a document looks like."""

from enum import StrEnum
from typing import Annotated

import typer

from resparse.cli.output import write
from resparse.resources import schema

EPILOG = """\b
Examples:
  resparse schema > resolution.schema.json
  resparse parse draft.txt --json | check-jsonschema --schemafile resolution.schema.json -
  resparse schema finding                what `check --format json` gives
"""


class Kind(StrEnum):
    """Name what there is a schema of."""

    RESOLUTION = "resolution"
    FINDING = "finding"


def command(
    kind: Annotated[
        Kind, typer.Argument(metavar="[resolution|finding]", help="The schema of what.", show_default=True)
    ] = Kind.RESOLUTION,
) -> None:
    """Print the JSON Schema (2020-12) of the document that `parse` gives, or of a finding of `check`."""
    write(schema(kind).read_bytes())
