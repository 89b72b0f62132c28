"""Fill a library: read, parse in all cores, write in batches; what is held already is passed over."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from resparse.batch import Input, Outcome, run
from resparse.library.prepare import Prepared, decode, encode
from resparse.library.tree import unpacked
from resparse.library.writer import Change, Writer
from resparse.nodes import Resolution
from resparse.readers import STANDARD_INPUT

BATCH = 256
"""Documents in a transaction, so many that its end costs 2 % of the work."""

BATCH_SECONDS = 2.0
"""Seconds after which a transaction ends with fewer: what a power cut may cost."""

_TIDY_SHARE = 4
"""The index is tidied where a run has added a quarter of it or more."""

_DIGEST_BYTES = 16


class Fate(StrEnum):
    """Say what became of an input."""

    ADDED = "added"
    VERSION = "new version"
    FORMAT = "in another format"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what became of an input. symbol: of the document. size: bytes read. message, hint: of an error."""

    input: Input
    fate: Fate
    symbol: str | None = None
    size: int = 0
    message: str = ""
    hint: str = ""
    remarks: tuple[str, ...] = ()


_FATES = {change: Fate(change.value) for change in Change}


def add(writer: Writer, inputs: Sequence[Input], jobs: int | None = None) -> Iterator[Result]:
    """Add files to a library and yield what became of each; those that are held already come first.

    Each batch is kept once its results are yielded. Raises LibraryError.
    """
    held, fresh = writer.digests(), []
    for given in inputs:
        digest, size = _digest(given.path)
        if digest and held.get(digest):
            yield Result(given, Fate.UNCHANGED, size=size)
        else:
            fresh.append((given, digest, size))
    added = 0
    for result in _added(writer, fresh, jobs):
        added += result.fate in (Fate.ADDED, Fate.VERSION)
        yield result
    if added * _TIDY_SHARE > len(held) and added > BATCH:
        writer.tidy()


def update(writer: Writer, jobs: int | None = None) -> Iterator[Result]:
    """Read anew the files that documents came from, and parse anew what an older program parsed."""
    sources = [row[0] for row in writer.select("SELECT source FROM document WHERE current ORDER BY id")]
    yield from add(writer, [Input(source) for source in sources if Path(source).is_file()], jobs)
    yield from _reparsed(writer)


def gone(writer: Writer) -> int:
    """Return how many current documents came from a file that is no longer there; they stay as they are."""
    sources = (row[0] for row in writer.select("SELECT source FROM document WHERE current"))
    return sum(1 for source in sources if source != STANDARD_INPUT and not Path(source).is_file())


def _reparsed(writer: Writer) -> Iterator[Result]:
    from resparse import __version__
    from resparse.library.prepare import prepare
    from resparse.syntax import parse

    sql = "SELECT id, source, symbol FROM document WHERE current AND parser <> ?"
    old = writer.select(sql, (__version__,))
    for start in range(0, len(old), BATCH):
        some = old[start : start + BATCH]
        # Parsed before the transaction begins: others that write wait no longer than this writes.
        made = [(number, prepare(parse(held.source, held.language))) for number, held in _held(writer, some)]
        with writer.batch():
            for number, prepared in made:
                writer.replace(number, prepared)
        for _, source, symbol in some:
            yield Result(Input(source), Fate.VERSION, symbol)


def _held(writer: Writer, rows: Sequence[tuple[int, str, str | None]]) -> Iterator[tuple[int, Resolution]]:
    """Yield documents by their ids, but for those that another process has removed meanwhile."""
    for number, *_ in rows:
        with suppress(KeyError):
            yield number, writer.resolution(number)


def encoded(resolution: Resolution) -> bytes:
    """Return a document as it crosses to the process that writes, its source an absolute path."""
    source = resolution.source
    return encode(replace(resolution, source=replace(source, name=_stable(source.name))))


def _stable(name: str) -> str:
    if name == STANDARD_INPUT:
        return name
    return os.path.abspath(name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # noqa: PTH100


def _added(writer: Writer, fresh: Sequence[tuple[Input, bytes, int]], jobs: int | None) -> Iterator[Result]:
    """Add files that are not held; those that cannot be read are told at once."""
    waiting: list[tuple[Outcome, bytes, int]] = []
    begin = time.monotonic()
    outcomes = run([given for given, _, _ in fresh], encoded, jobs)
    for (_, digest, size), outcome in zip(fresh, outcomes, strict=True):
        if outcome.data is None:
            yield _failed(outcome, size)
            continue
        waiting.append((outcome, digest, size))
        if len(waiting) == BATCH or time.monotonic() > begin + BATCH_SECONDS:
            yield from _written(writer, waiting)
            waiting, begin = [], time.monotonic()
    yield from _written(writer, waiting)


def _failed(outcome: Outcome, size: int) -> Result:
    fate = Fate.SKIPPED if outcome.skipped else Fate.FAILED
    return Result(outcome.input, fate, None, size, outcome.message, outcome.hint)


def _written(writer: Writer, waiting: Sequence[tuple[Outcome, bytes, int]]) -> list[Result]:
    """Write a batch; return its results when it is kept."""
    results: list[Result] = []
    if not waiting:
        return results
    with writer.batch():
        for outcome, digest, size in waiting:
            prepared = decode(outcome.data or b"")
            change = writer.add(prepared, digest or _digest_of(prepared))
            symbol = prepared.head.symbol
            results.append(Result(outcome.input, _FATES[change], symbol, size, remarks=outcome.remarks))
    return results


def _digest(path: str) -> tuple[bytes, int]:
    """Return the digest of a file and its size; nothing for what is no file or cannot be read."""
    try:
        data = Path(path).read_bytes() if path != STANDARD_INPUT else b""
    except (OSError, ValueError):
        return b"", 0
    return (blake2b(data, digest_size=_DIGEST_BYTES).digest() if data else b""), len(data)


def _digest_of(prepared: Prepared) -> bytes:
    """Return the digest of the text of a document, for what was no file."""
    text = unpacked(prepared.tree).source.text
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()
