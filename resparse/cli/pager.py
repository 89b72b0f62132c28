"""Show text through a pager when it is longer than the screen, as git does."""

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING

from resparse.cli.output import write_text

if TYPE_CHECKING:
    import subprocess

DEFAULT = "less -FRX"
"""Quit at once if all fits, keep colours, leave the text on the screen."""

_NONE = frozenset({"", "cat"})
"""Values of ``$PAGER`` that mean no pager."""


def show(text: str, paging: bool | None) -> None:
    """Print text, by a pager where standard output is a terminal shorter than the text.

    paging: ``True`` for a pager whatever the length, ``False`` for none.
    """
    command = _command() if _wanted(text, paging) else []
    if not command or not _run(command, text):
        write_text(text)


def _wanted(text: str, paging: bool | None) -> bool:
    if paging is False or not sys.stdout.isatty():
        return False
    return paging is True or text.count("\n") >= shutil.get_terminal_size().lines


def _command() -> list[str]:
    chosen = os.environ.get("RESPARSE_PAGER", os.environ.get("PAGER", DEFAULT)).strip()
    if chosen in _NONE:
        return []
    try:
        return shlex.split(chosen)
    except ValueError:  # an unclosed quotation mark
        return []


def _run(command: list[str], text: str) -> bool:
    """Give the text to the pager and wait for it; tell whether it could be started."""
    import subprocess  # +4 ms, for the terminal only

    environment = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        # The command is the user's own, from the environment, as git and man take it.
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603
    except OSError:
        return False
    _feed(pager, text.encode("utf-8", "replace"))
    _wait(pager)
    return True


def _wait(pager: "subprocess.Popen[bytes]") -> None:
    """Wait until the pager ends. Ctrl-C is its own affair: less stops a search with it."""
    while True:
        try:
            pager.wait()
        except KeyboardInterrupt:
            continue
        return


def _feed(pager: "subprocess.Popen[bytes]", data: bytes) -> None:
    try:
        pager.communicate(data)
    except (BrokenPipeError, KeyboardInterrupt):  # left before the end
        return
