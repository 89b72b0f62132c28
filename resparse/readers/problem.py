"""What a reader raises when it can make no text of an input."""


class ReadError(Exception):
    """Say that an input cannot be read.

    message: one plain sentence without a final stop, naming the input. hint: what to do next.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)  # both, so that it survives the way between processes
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the message alone."""
        return self.message


class UnknownFormatError(ReadError):
    """Say that an input is there, but in a format that no reader knows."""
