"""Let documents of a library be found by their symbols, as those of any shelf are."""

from collections.abc import Sequence
from dataclasses import replace

from resparse.library.store import Store
from resparse.lookup import Key
from resparse.nodes import Resolution
from resparse.source import Source


class Holdings:
    """Be the shelf of a library (``resparse.lookup.Shelf``). language: preferred where there are several."""

    def __init__(self, store: Store, language: str = "en") -> None:
        self.store = store
        self.language = language

    @property
    def name(self) -> str:
        """Return what to call it in a message."""
        return f"the library {self.store.path}"

    def symbols(self) -> Sequence[str]:
        """Return the symbols of all documents held, sorted. Raises LibraryError."""
        return self._symbols("%")

    def like(self, wanted: Key) -> Sequence[str]:
        """Return the symbols that hold the parts of one in their order: 2 ms of 20,000, not the 60 of all."""
        return self._symbols(f"%{'%'.join(wanted)}%")

    def open(self, symbol: str) -> Source:
        """Return the text of a document under its symbol. Raises KeyError, LibraryError."""
        return replace(self.read(symbol).source, name=symbol)

    def read(self, symbol: str) -> Resolution:
        """Return a document as it is stored, parsed already. Raises KeyError, LibraryError."""
        rows = self.store.select(
            "SELECT id FROM document WHERE key = ? AND symbol = key AND current"
            " ORDER BY language <> ?, language",
            (symbol, self.language),
        )
        if not rows:
            raise KeyError(symbol)
        return self.store.resolution(rows[0][0])

    def translations(self, symbol: str) -> list[Resolution]:
        """Return a document in every language it is held in, the preferred one first. Raises LibraryError."""
        rows = self.store.select(
            "SELECT id FROM document WHERE key = ? AND symbol = key AND current"
            " ORDER BY language <> ?, language",
            (symbol, self.language),
        )
        return [self.store.resolution(row[0]) for row in rows]

    def _symbols(self, pattern: str) -> Sequence[str]:
        rows = self.store.select("SELECT DISTINCT key FROM document WHERE key LIKE ?", (pattern,))
        named = [row[0] for row in rows]
        return sorted(key for key in named if not key.startswith(_OF_A_PATH) and ":" not in key)


_OF_A_PATH = ("/", "-", "\\")
"""How the key of a document without a symbol begins, where it is no drive of Windows."""
