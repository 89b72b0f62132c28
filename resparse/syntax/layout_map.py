"""Lead offsets in a laid-out text back to the source, where layout moved what it kept."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from resparse.finding import Span
from resparse.source import Table


class Run(NamedTuple):
    """Hold a stretch that was copied as it stands: where it is laid, where it came from, code points."""

    laid: int
    source: int
    length: int


class Mend(NamedTuple):
    """Hold a stretch of the source, empty or not, and the sign that layout writes in its place."""

    start: int
    end: int
    sign: str


class OffsetMap:
    """Map spans of a laid-out text to spans of the source it was copied from, run by run.

    What stands between two runs was put in by layout and has no place in the source.
    """

    def __init__(self, laid: str, source: str, runs: Iterable[Run]) -> None:
        """Take both texts and the runs in the order of the laid-out one."""
        self.laid = laid
        self.source = source
        self._runs = tuple(runs)
        self._starts = [run.laid for run in self._runs]

    def span(self, span: Span) -> Span:
        """Return the source characters of a span; an empty one lies after what precedes it.

        Of a span whose parts stand in another order in the source, a note and a number behind it, the last
        part counts.
        """
        start, end = span
        if start == end:
            return self._after(start), self._after(start)
        first, last = self._place(start), self._after(end)
        return (first if first <= last else self._run(end - 1).source), last

    @cached_property
    def _by_source(self) -> list[Run]:
        return sorted(self._runs, key=lambda run: run.source)

    def laid_out(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield where spans of the source were laid, in the order of the text, those that were."""
        runs = self._by_source
        starts = [run.source for run in runs]
        found = []
        for start, end in spans:
            run = runs[max(0, bisect_right(starts, start) - 1)]
            if run.source <= start and end <= run.source + run.length:
                found.append((start - run.source + run.laid, end - run.source + run.laid))
        yield from sorted(found)

    def place(self, offset: int) -> int:
        """Return where what stands behind a place of the source was laid."""
        if len(self._by_source) == 0:
            return 0
        number = bisect_right(self._by_source, offset, key=lambda run: run.source) - 1
        run = self._by_source[max(0, number)]
        return run.laid + min(max(0, offset - run.source), run.length)

    def through(self, before: "OffsetMap") -> "OffsetMap":
        """Return the map to the source of another, which led to what this one was laid from."""
        runs: list[Run] = []
        for laid, source, length in self._runs:
            for run in before.runs((source, source + length)):
                start, end = max(source, run.laid), min(source + length, run.laid + run.length)
                if start < end:
                    runs.append(Run(laid + start - source, run.source + start - run.laid, end - start))
        return OffsetMap(self.laid, before.source, runs)

    def runs(self, span: Span) -> tuple[Run, ...]:
        """Return the runs of which something lies in a span of the laid-out text."""
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        return self._runs[first : bisect_left(self._starts, span[1])]

    def gaps(self, span: Span) -> tuple[Span, ...]:
        """Return the stretches of the source that lie inside a span and are none of its words.

        Notes and furniture of the page; and the white space where a broken word was mended.
        """
        first = max(0, bisect_right(self._starts, span[0]) - 1)
        last = bisect_left(self._starts, span[1])
        return tuple(self._between(first, last))

    def _between(self, first: int, last: int) -> Iterator[Span]:
        for number in range(first + 1, last):
            above, below = self._runs[number - 1], self._runs[number]
            start, end = above.source + above.length, below.source
            dropped = self.source[start:end]
            kept = self.laid[above.laid + above.length - 1 : below.laid + 1]
            if dropped.strip():  # what layout put in stands for the first white space of the stretch
                yield start + (kept[1:-1].isspace() and dropped[0].isspace()), end
            elif dropped and not any(sign.isspace() for sign in kept):
                yield start, end

    def _place(self, offset: int) -> int:
        run = self._run(offset)
        return run.source + min(offset - run.laid, run.length)

    def _after(self, offset: int) -> int:
        """Return the place behind the character before an offset."""
        if not offset:
            return 0
        run = self._run(offset - 1)
        return run.source + min(offset - run.laid, run.length)

    def _run(self, offset: int) -> Run:
        number = bisect_right(self._starts, offset) - 1
        return self._runs[number] if number >= 0 else Run(0, 0, 0)


class Scribe:
    """Write a laid-out text from stretches of the source and what layout puts between them."""

    def __init__(self, text: str) -> None:
        """Start an empty text. text: the source, or one of its very length."""
        self.text = text
        self.length = 0
        self._pieces: list[str] = []
        self._runs: list[Run] = []

    def copy(self, start: int, end: int) -> None:
        """Copy a stretch as it stands."""
        if start < end:
            self._write(self.text[start:end], start)

    def turn(self, place: int, sign: str) -> None:
        """Copy one character as another: a line end as a space."""
        self._write(sign, place)

    def put(self, words: str) -> None:
        """Put in what the source does not have."""
        self._pieces.append(words)
        self.length += len(words)

    def _write(self, words: str, source: int) -> None:
        self._pieces.append(words)
        last = self._runs[-1] if self._runs else None
        if last and last.laid + last.length == self.length and last.source + last.length == source:
            self._runs[-1] = last._replace(length=last.length + len(words))
        else:
            self._runs.append(Run(self.length, source, len(words)))
        self.length += len(words)

    def finish(self) -> tuple[str, tuple[Run, ...]]:
        """Return the text and its runs."""
        return "".join(self._pieces), tuple(self._runs)


@dataclass(frozen=True, slots=True)
class Laid:
    """Hold a laid-out text, and what layout knows of it.

    map: the way back to the source; ``None`` where every character keeps its place.
    markers, notes, tables: as in ``Hints``, but places in ``text``; ``None`` where pages do not tell.
    """

    text: str
    map: OffsetMap | None = None
    markers: tuple[Span, ...] | None = None
    notes: int | None = None
    tables: tuple[Table, ...] | None = None
