"""The command line: parse options, call, render; nothing else.

The plainest calls, ``resparse --version``, ``resparse show TARGET`` and ``resparse find QUERY``, are answered
without Typer, whose import takes longer than all they do; every other call, and every option, is its
affair. Both ways lead to the same functions.
"""

import os
import sys
from collections.abc import Sequence

from resparse.cli.errors import PROGRAM, CommandError, report_error
from resparse.cli.exit import ExitStatus
from resparse.cli.output import OutputClosedError, write_text

COMPLETION = "_RESPARSE_COMPLETE"
"""The variable by which a shell asks for completions."""


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit status; messages go to standard error."""
    if os.environ.get("COLUMNS") == "0":
        del os.environ["COLUMNS"]  # it says that the width is not known
    try:
        status = _call(arguments)
        sys.stdout.flush()
    except CommandError as failure:
        report_error(failure.message, failure.hint)
        return failure.status
    except (OutputClosedError, BrokenPipeError):
        _leave_quietly()
        return ExitStatus.PIPE_CLOSED
    except OSError as failure:
        report_error(f"the output could not be written: {failure.strerror or failure}")
        _leave_quietly()
        return ExitStatus.FAILED
    except UnicodeEncodeError:
        if all(map(_is_text, arguments)):
            raise
        report_error("an argument is not in UTF-8", "write it in the encoding of the shell's locale")
        return ExitStatus.USAGE
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except Exception as fault:  # noqa: BLE001 - whatever a file holds, no traceback is shown
        report_error(_said(fault), "this is a fault of resparse: report it, with the call and the file")
        return ExitStatus.FAILED
    return status


def _said(fault: Exception) -> str:
    """Return what a fault of ours is, and in which file and line."""
    from traceback import extract_tb

    frame = extract_tb(fault.__traceback__)[-1]
    reason = f"{type(fault).__name__}: {fault}".splitlines()[0]
    return f"{reason} ({os.path.basename(frame.filename)}, line {frame.lineno})"  # noqa: PTH119 - no pathlib here


def _is_text(argument: str) -> bool:
    """Tell whether an argument has no bytes that are not UTF-8: those of a path may be anything."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def version() -> None:
    """Print the name and the version of the program."""
    from resparse import __version__

    write_text(f"{PROGRAM} {__version__}\n")


def _call(arguments: Sequence[str]) -> int:
    if COMPLETION not in os.environ:
        match arguments:
            case ["--version"]:
                version()
                return ExitStatus.OK
            case ["show", target] if target == "-" or not target.startswith("-"):
                import gc

                from resparse.cli.showing import show

                gc.disable()  # -4 %: so short a run leaves no garbage worth the search
                show(target)
                return ExitStatus.OK
            case ["find", query] if not query.startswith("-"):
                import gc

                from resparse.cli.finding import find

                gc.disable()
                return find(query)
            case ["grep", *rest]:
                import gc

                gc.disable()  # -15 % of fifty thousand hits: no cycles, all is freed as it goes
                from resparse.cli.door import grep_call

                call = grep_call(rest)
                if call is not None:
                    from resparse.cli.grepping import grep

                    return grep(call)
                gc.enable()
    from resparse.cli.app import invoke

    return invoke(arguments)


def _leave_quietly() -> None:
    """Give Python somewhere to flush what nobody reads, so that it says nothing at its end."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
