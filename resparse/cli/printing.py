"""Print what ``resparse grep`` finds, in the form that is asked."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence

from resparse.cli.colours import coloured
from resparse.cli.grepping import Call, Form
from resparse.cli.output import write, write_text
from resparse.library.matcher import Matcher
from resparse.match import Document, Found
from resparse.render.matches import MEASURE, Look, Writer, for_editors, record


def print_found(call: Call, lists: Iterator[Sequence[Found]], shared: frozenset[str] | None) -> int:
    """Print what is found, in the form that is asked; return how many clauses that are.

    shared: the symbols that are there in several languages, ``None`` where that is not known.
    """
    if call.form is Form.NOTHING:
        return int(any(lists))
    if call.form is Form.COUNTS:
        return _print_counts(lists, _Names(shared).name)
    if call.form is Form.DOCUMENTS:
        return _print_documents(lists, _Names(shared).name)
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


class _Names:
    """Name documents so that no two of them have one name, where nothing else tells them apart.

    The language stands behind a symbol that is there in several. Of files, which are read one by one, it
    stands there where it is not English, and the second file of one name goes by its path.
    """

    def __init__(self, shared: frozenset[str] | None) -> None:
        self.shared = shared
        self.given: dict[str, str] = {}

    def name(self, document: Document) -> str:
        """Return the name of a document."""
        name = document.name
        if document.symbol and self._is_told(document):
            name = f"{name} ({document.language})"
        if self.shared is None and self.given.setdefault(name, document.source) != document.source:
            return document.source
        return name

    def _is_told(self, document: Document) -> bool:
        """Tell whether the language of a document stands behind its symbol."""
        return document.language != "en" if self.shared is None else document.symbol in self.shared


def _print_counts(lists: Iterator[Sequence[Found]], name: Callable[[Document], str]) -> int:
    """Print how many clauses of each document match; those of a document follow each other."""
    total = count = 0
    document: Document | None = None
    for found in lists:
        lines = []
        for each in found:
            if document is not None and each.document != document:
                lines.append(f"{name(document)}:{count}\n")
                count = 0
            document = each.document
            count += 1
        total += len(found)
        if lines:
            write_text("".join(lines))
    if document is not None:
        write_text(f"{name(document)}:{count}\n")
    return total


def _print_documents(lists: Iterator[Sequence[Found]], name: Callable[[Document], str]) -> int:
    """Print each document that is found, once."""
    count = 0
    before: Document | None = None
    for found in lists:
        lines = []
        for each in found:
            if each.document != before:
                lines.append(f"{name(each.document)}\n")
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
    colour = coloured(call.colour, terminal=terminal)
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


def _width() -> int:
    asked = os.environ.get("COLUMNS", "")
    try:
        width = int(asked) if asked.isdecimal() else os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        width = 0
    return min(width or MEASURE, MEASURE)
