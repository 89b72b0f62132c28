"""Keep verdicts in a file as they come, so that a long measurement goes on where it was stopped."""

from errno import EEXIST
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from resparse.evaluate.judge import Verdict

_RULES = b"1"
"""Raise it when a definition of a figure changes: verdicts under other rules are not taken up again."""


_BEGIN = b'{"key":'
"""How a file begins whose only verdict was cut off."""


class _Line(msgspec.Struct):
    """Hold a line of the file."""

    key: str
    verdict: Verdict


def key(data: bytes, version: str) -> str:
    """Return the key of a document: its content, under a version of the parser."""
    return blake2b(data, digest_size=16, key=version.encode()[:48] + _RULES).hexdigest()


class State:
    """Hold the verdicts given so far; write each new one at once where there is a file.

    A line that was cut off when a run was killed is left out, and its document judged again. Raises OSError,
    for a file of something else too: it is not written to.
    """

    def __init__(self, path: Path | None) -> None:
        """Read what a file holds; ``None`` keeps nothing."""
        self.path = path
        self.known: dict[str, Verdict] = {}
        self.file: BinaryIO | None = None
        if path is not None and path.exists():
            held = path.read_bytes()
            for line in held.splitlines():
                self._take(line)
            if held.strip() and not self.known and not held.lstrip().startswith(_BEGIN):
                raise OSError(EEXIST, "it is no file of verdicts", str(path))

    def _take(self, line: bytes) -> None:
        try:
            kept = msgspec.json.decode(line, type=_Line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return
        self.known[kept.key] = kept.verdict

    def __enter__(self) -> Self:
        """Open the file for what is to come."""
        if self.path is not None:
            self.file = self.path.open("ab")
            if self.file.tell():
                self.file.write(b"\n")  # a line that was cut off ends here
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        if self.file is not None:
            self.file.close()

    def add(self, name: str, verdict: Verdict) -> None:
        """Take a verdict, under the key of its document."""
        self.known[name] = verdict
        if self.file is not None:
            self.file.write(msgspec.json.encode(_Line(name, verdict)) + b"\n")
            self.file.flush()
