"""Speak to the user on standard error: a line that says what is wrong, one that says what next."""

import sys

from resparse.cli.exit import ExitStatus

PROGRAM = "resparse"


class CommandError(Exception):
    """End a command with a message, a hint and an exit status; no traceback is shown."""

    def __init__(self, message: str, hint: str = "", status: ExitStatus = ExitStatus.FAILED) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status


class UsageError(CommandError):
    """End a command because the call itself was wrong."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint, ExitStatus.USAGE)


def error_lines(message: str, hint: str = "") -> str:
    """Return what is printed for an error, line ends included."""
    told = f"{PROGRAM}: error: {_plain(message)}\n"
    return f"{told}  hint: {_plain(hint)}\n" if hint else told


def report_error(message: str, hint: str = "") -> None:
    """Print an error and its hint."""
    sys.stderr.write(error_lines(message, hint))


def warning_line(message: str) -> str:
    """Return what is printed for a warning, line end included."""
    return f"{PROGRAM}: warning: {_plain(message)}\n"


def _plain(text: str) -> str:
    """Return a text on one line and without control characters: names of files may hold any."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
