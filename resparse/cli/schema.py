"""``resparse schema``: what the JSON of a document looks like."""

from resparse.cli.output import write
from resparse.resources import schema

EPILOG = """\b
Examples:
  resparse schema > resolution.schema.json
  resparse parse draft.txt --json | check-jsonschema --schemafile resolution.schema.json -
"""


def command() -> None:
    """Print the JSON Schema (2020-12) of the document that `parse` gives."""
    write(schema().read_bytes())
