"""Say where to look: in the documents that the call names, in the library, or else in the samples."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from resparse.cli.errors import CommandError, UsageError, warning_line
from resparse.cli.exit import ExitStatus
from resparse.library.errors import LibraryError, NoLibraryError, spoken
from resparse.library.locate import locate
from resparse.library.store import Store

if TYPE_CHECKING:
    from resparse.library.prepare import Prepared


class Place(NamedTuple):
    """Hold what to look in. trouble: whether some input could not be read."""

    store: Store
    trouble: bool = False


@contextmanager
def opened(paths: Sequence[str], library: str | None) -> Iterator[Place]:
    """Give a library to look in: the documents of paths are put into one that is forgotten.

    library: the one the call names. Raises CommandError.
    """
    try:
        place = _parsed(paths) if paths else Place(Store.open(_located(library)))
    except NoLibraryError as missing:
        if library is not None:
            raise CommandError(missing.message, missing.hint, ExitStatus.USAGE) from None
        sys.stderr.write(warning_line("there is no library yet: searching the packaged samples"))
        place = _samples()
    except LibraryError as trouble:
        raise CommandError(trouble.message, trouble.hint, ExitStatus.USAGE) from None
    try:
        with place.store, spoken(place.store.path):
            yield place
    except LibraryError as trouble:
        raise CommandError(trouble.message, trouble.hint, ExitStatus.USAGE) from None


def _located(library: str | None) -> str:
    try:
        return locate(library)
    except ValueError as wrong:
        raise UsageError(str(wrong), "mend the file, or name a library with --library") from None


def _parsed(paths: Sequence[str]) -> Place:
    """Return the documents of files, folders and standard input, parsed in several processes if that pays."""
    from resparse.batch import expand, run
    from resparse.cli.tally import Tally
    from resparse.library.prepare import decode, encode

    tally = Tally(paths)
    held: list[Prepared] = []
    for outcome in run(expand(paths), encode):
        sys.stderr.write(tally.count(replace(outcome, remarks=())))
        if outcome.data is not None:
            held.append(decode(outcome.data))
    sys.stderr.write(tally.last_words())
    return Place(_in_memory(held), tally.status is not ExitStatus.OK)


def _samples() -> Place:
    from resparse.library.prepare import prepare
    from resparse.lookup import packaged
    from resparse.syntax import parse

    held = packaged()
    return Place(_in_memory(prepare(parse(held.open(symbol))) for symbol in held.symbols()))


def _in_memory(held: "Iterable[Prepared]") -> Store:
    from resparse.library.writer import in_memory

    library = in_memory()
    with library.batch():
        for number, each in enumerate(held):
            library.add(each, number.to_bytes(16, "big"))
    return library
