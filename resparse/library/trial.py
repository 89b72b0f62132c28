"""Search documents that are in no library, by the same search: each is put into one that is forgotten."""

from collections.abc import Iterable
from functools import cache

from resparse.library.filters import condition
from resparse.library.matcher import Matcher
from resparse.library.prepare import prepare, rank
from resparse.library.request import Order, Request
from resparse.library.search import search
from resparse.library.writer import Writer, in_memory
from resparse.match import Found
from resparse.nodes import Resolution


def check(request: Request) -> None:
    """Raise RequestError where a request cannot be: said once, not of each document."""
    Matcher(request)
    condition(_library(), request.filters)


def found_in(request: Request, resolution: Resolution) -> list[Found]:
    """Return what is found in a document. Raises RequestError."""
    library = _library()
    with library.trial():
        library.add(prepare(resolution), b"")
        return [found for some in search(library, request, indexed=False) for found in some]


def encoded(request: Request, resolution: Resolution) -> bytes:
    """Return what is found in a document, as bytes on their way between processes."""
    import msgspec

    return msgspec.msgpack.encode(found_in(request, resolution))


def decoded(data: bytes) -> list[Found]:
    """Return what ``encoded`` found."""
    import msgspec

    return msgspec.msgpack.decode(data, type=list[Found])


def ordered(found: Iterable[Found], order: Order) -> list[Found]:
    """Return what was found in many documents in an order of documents; within one it stays as it is."""
    if order is Order.PATH:
        return sorted(found, key=lambda each: each.document.source)
    if order is Order.DATE:
        return sorted(found, key=lambda each: (each.document.adopted is None, each.document.adopted or "",
                                               rank(each.document.name)))  # fmt: skip
    return sorted(found, key=lambda each: (rank(each.document.name), each.document.language))


@cache
def _library() -> Writer:
    return in_memory()
