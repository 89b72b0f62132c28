"""Show on standard error how far a long run has come, when a person watches and waits."""

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds after which a bar appears; shorter runs show none."""

_REFRESH = 0.1
"""Seconds between two drawings. No thread draws: processes are forked from this one."""


class Meter:
    """Count inputs done; draw a bar once it has taken a second, if there is a terminal for it.

    total: inputs in all. wanted: whether a bar may be drawn.
    """

    def __init__(self, total: int, wanted: bool) -> None:
        self.total = total
        self.wanted = wanted
        self.done = 0
        self.next = time.monotonic() + PATIENCE
        self.bar: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Self:
        """Start to count."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        if self.bar:
            self.bar[0].stop()

    def advance(self) -> None:
        """Count one input more."""
        self.done += 1
        now = time.monotonic()
        if self.wanted and now >= self.next:
            self.next = now + _REFRESH
            progress, task = self.bar or self._start()
            progress.update(task, completed=self.done, refresh=True)

    def say(self, line: str) -> None:
        """Print a line on standard error, above the bar where there is one."""
        if self.bar and line:
            from rich.text import Text

            self.bar[0].console.print(Text(line.rstrip("\n")), soft_wrap=True)
        else:
            sys.stderr.write(line)

    def _start(self) -> "tuple[Progress, TaskID]":
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True, markup=False, highlight=False, emoji=False)
        progress = Progress(console=console, auto_refresh=False, transient=True)
        self.bar = progress, progress.add_task("parsing", total=self.total)
        progress.start()
        return self.bar
