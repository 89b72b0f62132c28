"""``resparse rules``: what there is to check."""

from enum import StrEnum
from typing import Annotated

import typer

from resparse.checks import rules
from resparse.cli import pager
from resparse.cli.output import write

EPILOG = """\b
Examples:
  resparse rules                   code, severity, and what each asks for
  resparse rules --format json     one JSON object a rule
"""


class Format(StrEnum):
    """Name the forms in which rules are listed."""

    TABLE = "table"
    JSON = "json"


def command(
    form: Annotated[Format, typer.Option("--format", "-f", help="How they are listed.")] = Format.TABLE,
) -> None:
    """List the rules of `check`."""
    held = [rule.to_dict() for rule in rules()]
    if form is Format.JSON:
        import msgspec

        write(b"".join(msgspec.json.encode(rule) + b"\n" for rule in held))
        return
    from resparse.render.listing import listing_of

    rows = [(rule["code"], rule["severity"], "fix" if rule["fixes"] else "", rule["what"]) for rule in held]
    pager.show(listing_of(("code", "severity", "", "what it asks for"), rows), None)
