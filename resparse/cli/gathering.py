"""Find and parse the documents that several targets name: symbols, files, folders, standard input."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from resparse.batch import Input, Outcome, expand
from resparse.cli.exit import ExitStatus
from resparse.cli.progress import Meter
from resparse.cli.reading import by_symbol
from resparse.cli.tally import Tally
from resparse.lookup import UnknownSymbolError
from resparse.nodes import Resolution
from resparse.readers import STANDARD_INPUT, ReadError, UnknownFormatError, read
from resparse.source import Source

_OF_A_PATH = (".", "/", "~", "\\")


class Gatherer:
    """Read documents one after the other, and say on standard error which cannot be read.

    targets: symbols of the library or the samples, files, folders (all below them), ``-``.
    """

    def __init__(self, targets: Sequence[str]) -> None:
        self.targets = targets
        self.tally = Tally(targets)

    @property
    def status(self) -> ExitStatus:
        """Return the exit status of the run, once all documents have been read."""
        return self.tally.status

    def documents(self) -> Iterator[Resolution]:
        """Yield the documents in the order of the targets, those of a folder in name order."""
        inputs = [each for target in self.targets for each in _inputs(target)]
        with Meter(len(inputs), sys.stderr.isatty() and not sys.stdout.isatty()) as meter:
            for given in inputs:
                document = self._document(given, meter)
                meter.advance()
                if document is not None:
                    yield document
        sys.stderr.write(self.tally.last_words())

    def _document(self, given: Input, meter: Meter) -> Resolution | None:
        """Return the document of an input; of one that cannot be read say why and return ``None``."""
        document, outcome = None, Outcome(given, b"")
        try:
            document = by_symbol(given.path) if is_symbol(given.path) else _parsed(read(given.path))
        except (ReadError, UnknownSymbolError) as trouble:
            skipped = isinstance(trouble, UnknownFormatError) and given.folder is not None
            outcome = Outcome(given, None, trouble.message, trouble.hint, skipped)
        meter.say(self.tally.count(outcome))
        return document


def _parsed(source: Source) -> Resolution:
    from resparse.syntax import parse

    return parse(source)


def _inputs(target: str) -> list[Input]:
    return [Input(target)] if is_symbol(target) else expand([target])


def is_symbol(target: str) -> bool:
    """Tell a symbol from the name of a file: by what is there, else by how it begins."""
    if target == STANDARD_INPUT or target.startswith(_OF_A_PATH):
        return False
    try:
        return not Path(target).exists()
    except (OSError, ValueError):  # a name too long, or with a null character in it
        return True
