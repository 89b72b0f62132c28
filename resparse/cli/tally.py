"""Keep count of what came of inputs, and say on standard error what could not be read."""

import os
from collections import Counter
from collections.abc import Sequence

from resparse.batch import Outcome
from resparse.cli.errors import error_lines, warning_line
from resparse.cli.exit import ExitStatus


class Tally:
    """Keep count of what came of the inputs, and put it into words.

    paths: as the caller gave them; a folder among them that gives nothing readable is an error.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self.parsed = 0
        self.failed = 0
        self.skipped: Counter[str] = Counter()
        self.silent = {path for path in paths if os.path.isdir(path)}  # noqa: PTH112 - Path raises where a name is too long

    def count(self, outcome: Outcome) -> str:
        """Count an outcome; return what is to be said of it on standard error, mostly nothing."""
        if outcome.skipped:
            self.skipped[outcome.input.folder or ""] += 1
            return ""
        self.silent.discard(outcome.input.folder or "")
        if outcome.data is None:
            self.failed += 1
            return error_lines(outcome.message, outcome.hint)
        self.parsed += 1
        return "".join(warning_line(f"{outcome.input.path}: {told}") for told in outcome.remarks)

    def last_words(self) -> str:
        """Return what is to be said when all is done: folders in vain, files left out."""
        vain = (
            error_lines(f"{folder} holds no file that can be read", "Word, PDF, HTML, XML and text are read")
            for folder in sorted(self.silent)
        )
        left = (
            warning_line(f"{folder}: {_files(number)} left out, in no format known here")
            for folder, number in sorted(self.skipped.items())
            if folder not in self.silent
        )
        return "".join((*vain, *left))

    @property
    def status(self) -> ExitStatus:
        """Return the exit status of the run."""
        return ExitStatus.FAILED if self.failed or self.silent else ExitStatus.OK


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
