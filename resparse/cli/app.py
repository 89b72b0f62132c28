"""The commands as a Typer application: their options, their help, their completion.

Each command has a file of its own, imported only when it is called.
"""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from resparse.cli import COMPLETION, version
from resparse.cli.errors import PROGRAM, CommandError, UsageError
from resparse.cli.exit import ExitStatus

COMMANDS: Mapping[str, str] = {
    "show": "resparse.cli.show",
    "parse": "resparse.cli.parse",
    "convert": "resparse.cli.convert",
    "align": "resparse.cli.align",
    "grep": "resparse.cli.grep",
    "find": "resparse.cli.find",
    "stats": "resparse.cli.stats",
    "cites": "resparse.cli.cites",
    "graph": "resparse.cli.graph",
    "symbol": "resparse.cli.symbol",
    "check": "resparse.cli.check",
    "rule": "resparse.cli.rule",
    "rules": "resparse.cli.rules",
    "library": "resparse.cli.library",
    "sql": "resparse.cli.sql",
    "evaluate": "resparse.cli.evaluate",
    "samples": "resparse.cli.samples",
    "schema": "resparse.cli.schema",
}
"""The commands and the modules that hold them, in the order in which ``--help`` lists them."""

_EPILOG = """\b
Examples:
  resparse show A/RES/58/166             read a resolution
  resparse show A/RES/58/166#op6         one clause of it
  resparse parse folder --json           one JSON object a document
  resparse find '"human rights" women'    clauses by a query, the best first
  resparse samples                       what there is to try
"""


def build(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Return the application with some of its commands.

    Plain help on purpose: Rich's takes twice as long and would read ``[...]`` as markup.
    """
    app = typer.Typer(
        name=PROGRAM,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=_EPILOG,
    )
    app.callback(epilog=_EPILOG)(_root)
    for name in names:
        module = import_module(COMMANDS[name])
        if hasattr(module, "GROUP"):
            app.add_typer(module.GROUP, name=name, epilog=module.EPILOG)
        else:
            app.command(name, epilog=module.EPILOG)(module.command)
    return app


def invoke(arguments: Sequence[str]) -> int:
    """Call the command that arguments name and return its exit status.

    Raises what the command raises, and CommandError where the call itself was wrong.
    """
    alone = arguments[:1] if COMPLETION not in os.environ else ()
    app = build(alone if alone and alone[0] in COMMANDS else COMMANDS)
    command = typer.main.get_command(app)
    try:
        status: Any = command.main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except typer.Abort:
        return ExitStatus.INTERRUPTED
    except Exception as trouble:
        if not hasattr(trouble, "format_message"):  # click's errors, which Typer keeps private
            raise
        if type(trouble).__name__ == "NoArgsIsHelpError":
            sys.stderr.write(f"{trouble.format_message().rstrip()}\n")
            return ExitStatus.USAGE
        raise _usage(trouble) from None
    return status if isinstance(status, int) else ExitStatus.OK


def _usage(trouble: Any) -> CommandError:  # noqa: ANN401 - a class that Typer keeps private
    """Put a wrong call in the voice of the other errors."""
    context = getattr(trouble, "ctx", None)
    path = context.command_path if context else PROGRAM
    message = trouble.format_message().rstrip(".") or "no command was given"
    return UsageError(message, f"`{path} --help` tells how to call it")


def _version(asked: bool) -> None:
    if asked:
        version()
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Read resolutions of the United Nations: for people, and for programs."""
