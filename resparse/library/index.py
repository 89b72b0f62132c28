"""Ask the index which passages can hold what a pattern needs.

The index is a list of words for each passage. What a match must contain are pieces of text; the words at
their ends may go on beyond them, so they are looked up in the list of all words of the index.
"""

from collections.abc import Iterable, Iterator

from resparse.library.fold import LONGEST, UNINDEXED, fold
from resparse.library.literals import Every, Literal, Need

MOST = 400
"""How many words may stand for a piece of one; with more, the piece is not worth asking for."""

_DEEPEST = 10
"""How many levels of an expression are asked for; the parser of SQLite has room for 30."""

NOTHING = f'"{UNINDEXED}{UNINDEXED}"'
"""An expression that no passage meets."""


class Words:
    """Hold the words of an index. chunks: lists of words in UTF-8, with line feeds between them.

    They are looked through as bytes: to decode a hundred thousand words takes longer than the rest.
    """

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._held = b"\n".join((b"", *chunks, b""))

    def __iter__(self) -> Iterator[str]:
        """Yield the words, as they were added."""
        return iter(self._held.decode().split())

    def __contains__(self, word: str) -> bool:
        """Tell whether the index has a word."""
        return f"\n{word}\n".encode() in self._held

    def having(self, piece: str, *, starts: bool = False, ends: bool = False) -> list[str] | None:
        """Return the words that contain a piece of a word, or start or end with it; None for too many."""
        wanted = (("\n" if starts else "") + piece + ("\n" if ends else "")).encode()
        found = []
        place = self._held.find(wanted)
        while place >= 0:
            start = self._held.rfind(b"\n", 0, place + starts) + 1
            end = self._held.find(b"\n", start)
            found.append(self._held[start:end].decode())
            if len(found) > MOST:
                return None
            place = self._held.find(wanted, end)
        return found


def expression(need: Need | None, words: Words) -> str | None:
    """Return what to ask the index for, ``None`` where it cannot help.

    The passages it gives are all that can match, and more.
    """
    asked = _asked(need, words) if need else None
    if asked is None or UNINDEXED not in words:
        return asked
    return f'({asked}) OR "{UNINDEXED}"'


def _asked(need: Need, words: Words, depth: int = 0) -> str | None:
    if isinstance(need, Literal):
        return _every(_word(*word, words) for word in pieces(need.text))
    if depth == _DEEPEST:
        return None
    parts = [_asked(part, words, depth + 1) for part in need.parts]
    return _every(parts) if isinstance(need, Every) else _either(parts)


def pieces(text: str) -> list[tuple[str, bool, bool]]:
    """Return the words of a piece of text, each with whether it is whole at its start and at its end."""
    folded = fold(text)
    words = folded.split()
    last = len(words) - 1
    return [
        (word, place > 0 or folded[0].isspace(), place < last or folded[-1].isspace())
        for place, word in enumerate(words)
    ]


def _word(word: str, starts: bool, ends: bool, words: Words) -> str | None:  # noqa: FBT001
    if starts and ends:
        return f'"{word}"' if len(word) <= LONGEST else None
    found = words.having(word, starts=starts, ends=ends)
    if found is None:
        return None
    return _either([f'"{each}"' for each in found]) if found else NOTHING


def _every(parts: Iterable[str | None]) -> str | None:
    asked = list(dict.fromkeys(part for part in parts if part is not None))
    if NOTHING in asked:
        return NOTHING
    return " AND ".join(f"({part})" for part in asked) if asked else None


def _either(parts: list[str | None]) -> str | None:
    if any(part is None for part in parts):
        return None
    asked = list(dict.fromkeys(part for part in parts if part is not None and part != NOTHING))
    return " OR ".join(f"({part})" if " " in part else part for part in asked) if asked else NOTHING
