"""``resparse rule``: the manual page of one rule."""

from typing import Annotated

import typer

from resparse.cli import pager
from resparse.cli.errors import CommandError
from resparse.cli.output import write

EPILOG = """\b
Examples:
  resparse rule FN002                        what it says, why, and an example
  resparse rule note-without-marker          by its name
  resparse rule FN002 --json
"""


def _complete(incomplete: str) -> list[str]:
    """Return the codes that begin as typed."""
    from resparse.checks import by_code

    return [code for code in by_code() if code.startswith(incomplete.upper())]


def command(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="A code or a name.", autocompletion=_complete, show_default=False
        ),
    ],
    json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> None:
    """Explain a rule: what it asks for, why, where that is written, examples that fail and pass."""
    from resparse.checks.choice import UnknownRuleError, named

    try:
        found = named(rule)
    except UnknownRuleError as trouble:
        near = f"nearest: {', '.join(trouble.near)}" if trouble.near else "`resparse rules` lists them"
        raise CommandError(trouble.message, near) from None
    if json:
        import msgspec

        write(msgspec.json.encode(found.to_dict()) + b"\n")
    else:
        from resparse.render.manual import page_of

        pager.show(page_of(found.to_dict()), None)
