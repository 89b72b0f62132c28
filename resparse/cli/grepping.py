"""Do what ``resparse grep`` is asked: choose where to look, search, print."""

import os
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from resparse.cli.colours import Colour, coloured
from resparse.cli.errors import CommandError, UsageError, warning_line
from resparse.cli.exit import ExitStatus
from resparse.cli.output import write, write_text
from resparse.library.errors import LibraryError, NoLibraryError
from resparse.library.locate import locate
from resparse.library.request import Request, RequestError

if TYPE_CHECKING:
    from resparse.library.store import Store
    from resparse.match import Found


class Form(StrEnum):
    """Name the forms in which matches are printed."""

    CLAUSES = "clauses"
    PARTS = "parts"
    COUNTS = "counts"
    DOCUMENTS = "documents"
    JSON = "json"
    EDITORS = "vimgrep"
    NOTHING = "nothing"


_NAMED = (Form.COUNTS, Form.DOCUMENTS)
"""The forms in which the name of a document is all that tells it from its translations."""


class Call(NamedTuple):
    """Say what is searched for, where, and how what is found is printed.

    heading: ``None`` for one where the output is a terminal. most: columns of a text.
    """

    request: Request
    paths: tuple[str, ...] = ()
    globs: tuple[str, ...] = ()
    library: str | None = None
    form: Form = Form.CLAUSES
    heading: bool | None = None
    colour: Colour = Colour.AUTO
    columns: int | None = None


def grep(call: Call) -> ExitStatus:
    """Search, print what is found, and return the exit status, which is that of ``grep``.

    Raises CommandError, whose status is 2.
    """
    trouble = _Trouble()
    try:
        found = _print_plainly(call) if _is_plain(call) else _print(call, trouble)
    except RequestError as wrong:
        raise UsageError(wrong.message, wrong.hint) from None
    except LibraryError as wrong:
        raise CommandError(wrong.message, wrong.hint, ExitStatus.USAGE) from None
    if trouble.met and not (found and call.form is Form.NOTHING):
        return ExitStatus.USAGE
    return ExitStatus.OK if found else ExitStatus.FAILED


class _Trouble:
    """Say what is wrong with inputs, and remember that something was."""

    def __init__(self) -> None:
        self.met = False

    def say(self, told: str, met: bool) -> None:
        """Print lines. met: whether they are of trouble, or a warning."""
        self.met |= met
        sys.stderr.write(told)


# Where to look.


def _found(call: Call, trouble: _Trouble) -> "tuple[Iterator[Sequence[Found]], frozenset[str] | None]":
    """Return what is found: in paths, in the library, or in the samples where there is none.

    And the symbols that are there in several languages, ``None`` where it is not known beforehand.
    """
    if call.paths:
        from resparse.cli.grepping_files import in_files

        return in_files(call, trouble.say), None
    try:
        return _in_library(call)
    except NoLibraryError:
        if call.library is not None:
            raise
        sys.stderr.write(warning_line("there is no library yet: searching the packaged samples"))
        from resparse.cli.grepping_files import in_samples

        return in_samples(call), frozenset()


def _in_library(call: Call) -> "tuple[Iterator[Sequence[Found]], frozenset[str]]":
    from resparse.library.search import search

    store = _opened(call)
    shared = store.shared() if call.form in _NAMED else frozenset()  # 10 ms of 20,000 documents
    return search(store, call.request, _say), shared


def _opened(call: Call) -> "Store":
    from resparse.library.store import Store

    try:
        return Store.open(locate(call.library))
    except ValueError as wrong:
        raise UsageError(str(wrong), "mend the file, or name a library with --library") from None


def _say(message: str) -> None:
    sys.stderr.write(warning_line(message))
    sys.stderr.flush()


# What to print.


def _is_plain(call: Call) -> bool:
    """Tell whether no more is wanted than a line of text for each clause of a library that is there."""
    if (
        call.paths
        or call.form is not Form.CLAUSES
        or call.columns
        or call.request.before
        or call.request.after
    ):
        return False
    terminal = sys.stdout.isatty()
    if call.heading or (terminal and call.heading is None) or coloured(call.colour, terminal=terminal):
        return False
    try:
        return os.path.isfile(locate(call.library))  # noqa: PTH113 - as in locate
    except ValueError:
        return False


def _print_plainly(call: Call) -> int:
    """Print a line of text for each clause, and return how many those are."""
    from resparse.library.search import brief

    total = 0
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    for count, lines in brief(_opened(call), call.request, _say):
        if utf8:
            write(lines)
        else:
            write_text(lines.decode())
        total += count
    return total


def _print(call: Call, trouble: _Trouble) -> int:
    from resparse.cli.printing import print_found  # +4 ms, which lines of text do without

    lists, shared = _found(call, trouble)
    return print_found(call, lists, shared)
