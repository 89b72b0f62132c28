"""Run the command line: ``python -m resparse``, and the ``resparse`` script."""

import os
import sys
from collections.abc import Sequence

_KEEPERS = ("typer", "multiprocessing", "threading")
"""Modules that may have something to do when Python ends; without them nothing is left to tidy up."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status. arguments: by default those of the process."""
    from resparse.cli import run

    return run(sys.argv[1:] if arguments is None else arguments)


def script() -> None:
    """Run a command and end the process with its exit status.

    After a short call the process ends at once: what Python frees one by one at its end takes 3 ms of the
    35 of a `grep`, and the system frees it all the same.
    """
    status = main()
    if not any(name in sys.modules for name in _KEEPERS):
        sys.stderr.flush()  # standard output has been: errors there are told
        os._exit(status)
    sys.exit(status)


if __name__ == "__main__":
    script()
