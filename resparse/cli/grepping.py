"""Do what ``resparse grep`` is asked: choose where to look, search, print."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from resparse.cli.errors import CommandError, UsageError, error_lines, warning_line
from resparse.cli.exit import ExitStatus
from resparse.cli.output import write, write_text
from resparse.library.errors import LibraryError, NoLibraryError
from resparse.library.locate import locate
from resparse.library.matcher import Matcher
from resparse.library.request import Request, RequestError
from resparse.match import Document, Found
from resparse.render.matches import MEASURE, Look, Writer, for_editors, record

if TYPE_CHECKING:
    from resparse.library.store import Store


class Form(StrEnum):
    """Name the forms in which matches are printed."""

    CLAUSES = "clauses"
    PARTS = "parts"
    COUNTS = "counts"
    DOCUMENTS = "documents"
    JSON = "json"
    EDITORS = "vimgrep"
    NOTHING = "nothing"


class Colour(StrEnum):
    """Say when colours are used: where the output is a terminal, always, or never."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


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
        found = _print_plainly(call) if _is_plain(call) else _print(call, _found(call, trouble))
    except RequestError as wrong:
        raise UsageError(wrong.message, wrong.hint) from None
    except LibraryError as wrong:
        raise CommandError(wrong.message, wrong.hint, ExitStatus.USAGE) from None
    if trouble.met and not (found and call.form is Form.NOTHING):
        return ExitStatus.USAGE
    return ExitStatus.OK if found else ExitStatus.FAILED


class _Trouble:
    """Say what is wrong with an input, and remember that something was."""

    def __init__(self) -> None:
        self.met = False

    def say(self, message: str, hint: str) -> None:
        self.met = True
        sys.stderr.write(error_lines(message, hint))


# Where to look.


def _found(call: Call, trouble: _Trouble) -> Iterator[Sequence[Found]]:
    """Yield what is found: in paths, in the library, or in the samples where there is none."""
    if call.paths:
        from resparse.cli.grepping_files import in_files

        return in_files(call, trouble.say)
    try:
        return _in_library(call)
    except NoLibraryError:
        if call.library is not None:
            raise
        sys.stderr.write(warning_line("there is no library yet: searching the packaged samples"))
        from resparse.cli.grepping_files import in_samples

        return in_samples(call)


def _in_library(call: Call) -> Iterator[Sequence[Found]]:
    from resparse.library.search import search

    return search(_opened(call), call.request, _say)


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
    if call.paths or call.form is not Form.CLAUSES or _look(call) != Look():
        return False
    try:
        return os.path.isfile(locate(call.library))  # noqa: PTH113 - as in locate
    except ValueError:
        return False


def _print_plainly(call: Call) -> int:
    """Print a line of text for each clause, and return how many those are."""
    from resparse.library.search import brief

    count = 0
    for lines in brief(_opened(call), call.request, _say):
        write_text("".join([f"{name}:{clause}:{text}\n" for name, clause, text in lines]))
        count += len(lines)
    return count


def _print(call: Call, lists: Iterator[Sequence[Found]]) -> int:
    """Print what is found, in the form that is asked; return how many clauses that are."""
    if call.form is Form.NOTHING:
        return int(any(lists))
    if call.form is Form.COUNTS:
        return _print_counts(lists)
    if call.form is Form.DOCUMENTS:
        return _print_documents(lists)
    if call.form is Form.JSON:
        return _print_json(Matcher(call.request), lists)
    if call.form is Form.EDITORS:
        return _print_each(lists, lambda found: "".join(map(for_editors, found)))
    writer = Writer(_look(call), Matcher(call.request).spans)
    return _print_each(lists, writer.written)


def _print_each(lists: Iterator[Sequence[Found]], text_of: Callable[[Sequence[Found]], str]) -> int:
    count = 0
    for found in lists:
        if found:
            write_text(text_of(found))
            count += len(found)
    return count


def _print_counts(lists: Iterator[Sequence[Found]]) -> int:
    """Print how many clauses of each document match; those of a document follow each other."""
    total = count = 0
    document: Document | None = None
    for found in lists:
        lines = []
        for each in found:
            if document is not None and each.document != document:
                lines.append(f"{document.name}:{count}\n")
                count = 0
            document = each.document
            count += 1
        total += len(found)
        if lines:
            write_text("".join(lines))
    if document is not None:
        write_text(f"{document.name}:{count}\n")
    return total


def _print_documents(lists: Iterator[Sequence[Found]]) -> int:
    """Print each document that is found, once."""
    count = 0
    before: Document | None = None
    for found in lists:
        lines = []
        for each in found:
            if each.document != before:
                lines.append(f"{each.document.name}\n")
                before = each.document
        count += len(found)
        if lines:
            write_text("".join(lines))
    return count


def _print_json(matcher: Matcher, lists: Iterator[Sequence[Found]]) -> int:
    import json  # +3 ms, where msgspec would be +25

    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    count = 0
    for found in lists:
        if found:
            records = (record(each, matcher.spans(each.text)) for each in found)
            write("".join(f"{encode(each)}\n" for each in records).encode("utf-8", "replace"))
            count += len(found)
    return count


def _look(call: Call) -> Look:
    """Return how matches are drawn: for a terminal, or for a pipe."""
    terminal = sys.stdout.isatty()
    colour = _coloured(call.colour, terminal=terminal)
    heading = terminal if call.heading is None else call.heading
    return Look(
        colour=colour,
        links=colour and terminal,
        heading=heading,
        width=_width() if heading and terminal else None,
        most=call.columns,
        parts=call.form is Form.PARTS,
        contexts=bool(call.request.before or call.request.after),
    )


def _coloured(asked: Colour, *, terminal: bool) -> bool:
    """Tell whether colours are wanted: by the option, the environment, the terminal, as Rich has it."""
    if asked is not Colour.AUTO:
        return asked is Colour.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM", "") not in ("dumb", "unknown")


def _width() -> int:
    asked = os.environ.get("COLUMNS", "")
    try:
        width = int(asked) if asked.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        width = 0
    return min(width or MEASURE, MEASURE)
