"""Do what ``resparse show`` is asked: find the document, cut it down, draw it."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from resparse.cli import pager
from resparse.cli.errors import CommandError, UsageError
from resparse.cli.output import write, write_text
from resparse.cli.reading import by_symbol
from resparse.lookup import UnknownSymbolError
from resparse.nodes import Resolution
from resparse.readers import STANDARD_INPUT, ReadError, read
from resparse.render.views import Notes, View
from resparse.source import Source

if TYPE_CHECKING:
    from resparse.selection import Part

_ADDRESS_MARK = "#"
_OF_A_PATH = (".", "/", "~", "\\")


class Form(StrEnum):
    """Name the forms in which a document is shown."""

    PAGE = "page"
    TREE = "tree"
    JSON = "json"
    RAW = "raw"


def show(
    target: str,
    *,
    clause: str | None = None,
    only: "Part | None" = None,
    notes: Notes = Notes.END,
    form: Form = Form.PAGE,
    paging: bool | None = None,
    language: str | None = None,
) -> None:
    """Print a document, or what is asked of it.

    target: a symbol, a path or ``-``, with ``#`` and a clause address after it or without.
    clause: addresses of clauses. only: one part of the document. language: of a file, where it is not to be
    told from the text; of a symbol, the one wanted. Raises CommandError.
    """
    document, address = _find(target, language, citations=form is Form.JSON)
    addresses = ",".join(filter(None, (address, clause)))
    if addresses and only:
        raise UsageError("--only and a clause exclude each other", "choose one of them")
    chosen = _chosen(document, addresses, only)
    if form is Form.JSON:
        _print_json(chosen)
    elif form is Form.RAW:
        _print_raw(document, chosen)
    elif form is Form.TREE:
        _print_tree(chosen, paging)
    else:
        _print_page(chosen, _view(addresses, only, notes), paging)


def _find(target: str, language: str | None, *, citations: bool) -> tuple[Resolution, str]:
    """Return the document that a target names, and the address of a clause or an empty string.

    citations: whether they are wanted; only the record prints them.
    """
    name, mark, address = target.rpartition(_ADDRESS_MARK)
    if not mark or _is_path(target):  # a file may well have the sign in its name
        name, address = target, ""
    try:
        if name == STANDARD_INPUT or name.startswith(_OF_A_PATH) or _is_path(name):
            return _parsed(read(name), language, citations=citations), address
        return by_symbol(name, citations=citations, language=language), address
    except (ReadError, UnknownSymbolError) as trouble:
        raise CommandError(trouble.message, trouble.hint) from None


def _is_path(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # a name too long, or with a null character in it
        return False


def _parsed(source: Source, language: str | None, *, citations: bool) -> Resolution:
    from resparse.syntax import parse

    return parse(source, language, citations=citations)


def _chosen(document: Resolution, addresses: str, only: "Part | None") -> Resolution:
    """Return the document cut down to what is asked. Raises CommandError where it has no such thing."""
    if not addresses and only is None:
        return document
    from resparse import selection

    try:
        if only is not None:
            return selection.only(document, only)
        return selection.clauses(document, addresses)
    except selection.NoSuchPartError as missing:
        near = f"nearest: {', '.join(missing.near)}" if missing.near else ""
        raise CommandError(missing.message, near or "`--tree` shows what there is") from None


def _view(addresses: str, only: "Part | None", notes: Notes) -> View:
    if only == "footnotes":
        return View(masthead=False, title=False, callers=True)
    head = not addresses and only in (None, "metadata")
    return View(masthead=head, title=head, notes=notes)


def _print_json(chosen: Resolution) -> None:
    from resparse.render.json import indented

    write(indented(chosen) + b"\n")


def _print_raw(document: Resolution, chosen: Resolution) -> None:
    from resparse.render.raw import source_lines

    whole = chosen is document
    write_text(document.source.text if whole else source_lines(document, chosen))


def _print_tree(chosen: Resolution, paging: bool | None) -> None:
    from resparse.render.tree import lines

    pager.show("".join(f"{line}\n" for line in lines(chosen)), paging)


def _print_page(chosen: Resolution, view: View, paging: bool | None) -> None:
    from resparse.render.terminal import page_of

    pager.show(page_of(chosen, view), paging)
