"""Say what an exit status means."""

from enum import IntEnum


class ExitStatus(IntEnum):
    """Name the exit statuses of every command (``docs/commands.md``)."""

    OK = 0
    """All went well."""

    FAILED = 1
    """Some input could not be read, or what was looked for is not there."""

    USAGE = 2
    """The call itself was wrong."""

    INTERRUPTED = 130
    """The user pressed Ctrl-C."""

    PIPE_CLOSED = 141
    """Whoever read the output stopped reading, as ``head`` does."""
