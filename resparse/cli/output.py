"""Write to standard output, or to a file that appears only when it is complete."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resparse.cli.errors import CommandError

if TYPE_CHECKING:
    from typing import BinaryIO


_STREAMS = ("/dev/", "/proc/")
"""Where a system keeps streams under the names of files."""


class OutputClosedError(Exception):
    """Say that whoever read standard output has stopped.

    Not an OSError, which Typer would answer itself with an exit status of 1.
    """


def write(data: bytes) -> None:
    """Write bytes to standard output at once. Raises OutputClosedError."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise OutputClosedError from None


def write_text(text: str) -> None:
    """Write text to standard output; what its encoding lacks is replaced. Raises OutputClosedError."""
    write(text.encode(sys.stdout.encoding or "utf-8", "replace"))


@contextmanager
def destination(path: str | None) -> Iterator[Callable[[bytes], None]]:
    """Give a function that writes bytes to a file, or to standard output for None and ``-``.

    The file is written beside its name and put in place at the end, so that a run that fails
    leaves the old one alone. Raises CommandError where it cannot be written.
    """
    if path is None or path == "-":
        yield write
        return
    from pathlib import Path  # +10 ms, for files only

    target = Path(path)
    stream = target.is_symlink() and path.startswith(_STREAMS)  # /dev/stdout may lead to a file
    special = stream or (target.exists() and not target.is_file())  # a device, a pipe: nothing to replace
    if not special:
        target = Path(os.path.realpath(path))  # a link stays one
    partial = target if special else target.with_name(f"{target.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as file:
            yield _writer(file)
        if not special:
            partial.replace(target)
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise CommandError(f"{path} cannot be written: {reason}", "choose another --output") from None
    finally:
        if not special:
            partial.unlink(missing_ok=True)


def _writer(file: "BinaryIO") -> Callable[[bytes], None]:
    def write_to_file(data: bytes) -> None:
        file.write(data)

    return write_to_file
