"""Find a document by its symbol, however it is typed.

Symbols are compared by their parts alone: ``a/res/58/166``, ``A_RES_58_166`` and ``58/166`` all
name A/RES/58/166. Where to look is a list of shelves; the packaged samples are one, and whatever
else holds documents (a library, a folder) stands before them by keeping the same two methods.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from resparse.resources import samples
from resparse.source import Source

Key = tuple[str, ...]
"""The parts of a symbol, in capitals: ``("A", "RES", "58", "166")``."""

_PART = re.compile(r"\d+|[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROMAN = re.compile("[IVXLC]+")
_KINDS = frozenset({"RES", "DEC", "PRST"})
_SUFFIX = ".txt"

ANYTHING = "*"
"""What stands for anything in a pattern for symbols."""

_NEAREST = 3
"""How many symbols are suggested for an unknown one."""


_LIKE = 0.6
"""How alike two symbols must be, from 0 to 1, for one to be suggested for the other."""


class UnknownSymbolError(Exception):
    """Say that no document goes by a symbol: what was looked for and where, and what is near.

    message: one plain sentence without a final stop. hint: what to do next.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the message alone."""
        return self.message


class Shelf(Protocol):
    """Hold documents that have symbols."""

    @property
    def name(self) -> str:
        """Return what to call the shelf in a message: ``the packaged samples``."""

    def symbols(self) -> Sequence[str]:
        """Return the symbols of all documents held, sorted."""

    def like(self, wanted: Key) -> Sequence[str]:
        """Return the symbols that may match what was typed, others with them: ``symbols()`` will do."""

    def open(self, symbol: str) -> Source:
        """Return the document that goes by one of ``symbols()``. Raises KeyError."""


S = TypeVar("S", bound=Shelf)


@dataclass(frozen=True)
class Folder:
    """Be a shelf of text files named after their symbols, ``/`` written ``_``.

    path: where the files are. name: what to call them in a message.
    """

    path: Path
    name: str

    def symbols(self) -> Sequence[str]:
        """Return the symbols of all files, sorted."""
        return sorted({symbol for symbol, _ in self._entries()})

    def like(self, wanted: Key) -> Sequence[str]:  # noqa: ARG002 - there are few
        """Return the symbols of all files."""
        return self.symbols()

    def open(self, symbol: str) -> Source:
        """Return the text of a file under its symbol. Raises KeyError, ReadError."""
        from resparse.readers import read

        for held, file in self._entries():
            if held == symbol:
                return replace(read(file), name=symbol)
        raise KeyError(symbol)

    def _entries(self) -> Iterator[tuple[str, Path]]:
        """Yield symbols with their files: those of the folder itself before those of folders in it."""
        for file in sorted(self.path.rglob(f"*{_SUFFIX}"), key=lambda file: (len(file.parts), file)):
            yield written(file.stem), file


def packaged() -> Folder:
    """Return the shelf of the samples that come with the package."""
    return Folder(samples(), "the packaged samples")


def translated(symbol: str) -> list[Source]:
    """Return the translations of a sample: files of the same name in folders named after languages."""
    from resparse.readers import read

    wanted = symbol.replace("/", "_").replace(" ", "_").replace("(", "").replace(")", "")
    files = sorted(samples().glob(f"*/{wanted}{_SUFFIX}"))
    return [replace(read(file), name=f"{symbol} ({file.parent.name})") for file in files]


def written(stem: str) -> str:
    """Return the symbol that a file name stands for.

    >>> written("A_RES_58_166"), written("S_RES_9001_2003"), written("A_RES_72_952_B")
    ('A/RES/58/166', 'S/RES/9001 (2003)', 'A/RES/72/952 B')
    """
    head, _, last = stem.rpartition("_")
    symbol = head.replace("_", "/")
    if symbol.startswith("S/RES/") and _YEAR.fullmatch(last):
        return f"{symbol} ({last})"
    glue = " " if last[:1].isalpha() and symbol[-1:].isdigit() else "/"
    return f"{symbol}{glue}{last}" if head else stem


def key(symbol: str) -> Key:
    """Return the parts of a symbol that tell it from others.

    >>> key("a_res_72_952b") == key("A/RES/72/952 B")
    True
    """
    return tuple(part.upper() for part in _PART.findall(symbol.removesuffix(_SUFFIX)))


def matches(wanted: Key, held: Key) -> bool:
    """Tell whether what was typed can mean a document: the organ, the year may be left out.

    Before the thirty-first session links leave out the letter of a part too (conventions §1.3).

    >>> matches(key("217 A (III)"), key("A/RES/217(III)")), matches(key("217(III)"), key("A/RES/217 A (III)"))
    (True, True)
    >>> matches(key("2200 A (XXI)"), key("A/RES/2200 B (XXI)")), matches(key("3201 (S-VI)"), key("3201 (VI)"))
    (False, False)
    """
    pairs = {(wanted, held), (_without_part(wanted), held), (wanted, _without_part(held))}
    return any(_fits(*pair) for pair in pairs)


def _without_part(name: Key) -> Key:
    """Return a symbol without the letter between its number and a session in roman figures."""
    lettered = len(name) > 2 and len(name[-2]) == 1 and name[-2] not in "S0123456789" and name[-3].isdecimal()
    return (*name[:-2], name[-1]) if lettered and _ROMAN.fullmatch(name[-1]) else name


def _fits(wanted: Key, held: Key) -> bool:
    """Tell whether the parts that were typed are the last of a symbol, but for what may be left out."""
    if not wanted:
        return False
    held = _without_what_may_be_left_out(held, wanted[-1])
    before = held[: len(held) - len(wanted)]
    whole = not before or wanted[0] in _KINDS or before[-1] in _KINDS
    return whole and len(wanted) <= len(held) and held[len(before) :] == wanted


def fitting(pattern: str) -> Callable[[str], bool]:
    """Return the test of symbols by a pattern, ``*`` in it for anything: the organ may be left out here too.

    >>> fits = fitting("58/1*")
    >>> fits("A/RES/58/1"), fits("A/RES/58/166"), fits("A/RES/158/1"), fits("A/RES/57/581")
    (True, True, False, False)
    """
    pieces = [_edged(piece) for piece in pattern.split(ANYTHING)]
    pieces[0], pieces[-1] = pieces[0].lstrip("/"), pieces[-1].rstrip("/")
    whole = re.compile(".*".join(map(re.escape, pieces)))

    def fits(symbol: str) -> bool:
        held = key(symbol)
        after_organ = (at for at in range(1, len(held)) if not _KINDS.isdisjoint(held[at - 1 : at + 1]))
        return any(whole.fullmatch("/".join(held[at:])) for at in (0, *after_organ))

    return fits


def _edged(piece: str) -> str:
    """Return the parts of a piece of a symbol, a stroke at each end where it ends in a sign."""
    parts = "/".join(key(piece))
    lead = "/" if piece and not piece[0].isalnum() else ""
    tail = "/" if piece and not piece[-1].isalnum() else ""
    return f"{lead}{parts}{tail}" if parts else lead


def _without_what_may_be_left_out(held: Key, last: str) -> Key:
    """Return a symbol without its year or part letters, where what was typed ends before them."""
    if held[0] == "S" and _YEAR.fullmatch(held[-1]) and not _YEAR.fullmatch(last):
        return held[:-1]
    while len(held) > 1 and last.isdigit() and held[-1].isalpha():
        held = held[:-1]
    return held


def find(wanted: str, shelves: Sequence[Shelf]) -> Source:
    """Return the first document that goes by a symbol, shelf by shelf.

    Raises UnknownSymbolError where none does, or where what was typed could mean several.
    """
    shelf, symbol = place(wanted, shelves)
    return shelf.open(symbol)


def place(wanted: str, shelves: Sequence[S]) -> tuple[S, str]:
    """Return the first shelf that has a document of a symbol, and how the symbol is written there.

    Raises UnknownSymbolError as ``find`` does.
    """
    parts = key(wanted)
    for shelf in shelves:
        found = [symbol for symbol in shelf.like(parts) if matches(parts, key(symbol))]
        exact = [symbol for symbol in found if key(symbol) == parts]
        if len(exact or found) == 1:
            return shelf, (exact or found)[0]
        if found:
            names = ", ".join(found)
            raise UnknownSymbolError(f"{wanted} could mean {names} in {shelf.name}", "write the whole symbol")
    raise _unknown(wanted, shelves)


def nearest(wanted: str, symbols: Sequence[str]) -> list[str]:
    """Return the symbols most like what was typed, the nearest first."""
    from difflib import get_close_matches  # needed only to apologise

    by_name = {"/".join(key(symbol)): symbol for symbol in symbols}
    typed = "/".join(key(wanted))
    if not _KINDS.intersection(key(wanted)):
        by_name = {name.partition("/RES/")[2] or name: full for name, full in by_name.items()}
    close = get_close_matches(typed, by_name, n=_NEAREST, cutoff=_LIKE)
    return [by_name[name] for name in close]


def _unknown(wanted: str, shelves: Sequence[Shelf]) -> UnknownSymbolError:
    places = " or ".join(shelf.name for shelf in shelves)
    held = [symbol for shelf in shelves for symbol in shelf.symbols()]
    near = nearest(wanted, held)
    advice = f"nearest: {', '.join(near)}" if near else "`resparse samples` lists what there is"
    return UnknownSymbolError(f"{wanted!r} is no file here and no symbol in {places}", advice)
