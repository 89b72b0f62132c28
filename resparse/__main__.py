"""Run the command line: ``python -m resparse``, and the ``resparse`` script."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status. arguments: by default those of the process."""
    from resparse.cli import run

    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
