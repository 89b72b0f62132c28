"""Do what ``resparse library`` is asked."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

from resparse.cli import pager
from resparse.cli.errors import CommandError, UsageError, error_lines, warning_line
from resparse.cli.exit import ExitStatus
from resparse.cli.output import write_text
from resparse.cli.progress import Meter
from resparse.library.errors import LibraryError
from resparse.library.locate import locate

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from resparse.library.ingest import Result
    from resparse.library.store import Store
    from resparse.library.writer import Writer


def located(named: str | None) -> str:
    """Return the path of the library. Raises CommandError where settings say it wrongly."""
    try:
        return locate(named)
    except ValueError as wrong:
        raise UsageError(str(wrong), "mend the file, or name a library with --library") from None


@contextmanager
def told(status: ExitStatus = ExitStatus.FAILED) -> Iterator[None]:
    """Turn the errors of a library into those of a command."""
    try:
        yield
    except LibraryError as wrong:
        raise CommandError(wrong.message, wrong.hint, status) from None


@contextmanager
def reading(named: str | None) -> "Iterator[Store]":
    """Open the library for reading. Raises CommandError."""
    from resparse.library.store import Store

    with told(), Store.open(located(named)) as store:
        yield store


@contextmanager
def _writing(named: str | None) -> "Iterator[Writer]":
    from resparse.library.writer import Writer

    with told(), Writer.open(located(named)) as writer:
        yield writer


def add(paths: Sequence[str], globs: Sequence[str], jobs: int | None, library: str | None) -> ExitStatus:
    """Add files and say what became of them."""
    from resparse.batch import expand
    from resparse.cli.grepping_files import wanted
    from resparse.library import ingest

    inputs = [given for given in expand(paths) if wanted(given, globs)]
    with _writing(library) as writer:
        return _told(ingest.add(writer, inputs, jobs), len(inputs))


def update(jobs: int | None, library: str | None) -> ExitStatus:
    """Read changed files again, and say what became of them."""
    from resparse.library import ingest

    with reading(library) as store:
        (count,) = store.select("SELECT count(*) FROM document WHERE current")[0]
    with _writing(library) as writer:
        status = _told(ingest.update(writer, jobs), count)
        if gone := ingest.gone(writer):
            files = "1 file is" if gone == 1 else f"{gone:,} files are"
            sys.stderr.write(warning_line(f"{files} no longer there: what was read stays"))
    return status


def show(
    symbols: Sequence[str], language: str | None, *, json: bool = False, library: str | None = None
) -> ExitStatus:
    """List documents."""
    from resparse.library.inventory import holdings

    with reading(library) as store:
        held = holdings(store, tuple(symbols), language)
    if json:
        from resparse.cli.records import write_json

        write_json(asdict(each) for each in held)
    elif held:
        from resparse.render.listing import listing_of

        rows = [
            (each.symbol or each.source, each.language, each.adopted or "", str(each.versions),
             each.title or "")
            for each in held
        ]  # fmt: skip
        pager.show(listing_of(("symbol", "language", "adopted", "versions", "title"), rows), None)
    return ExitStatus.OK if held else ExitStatus.FAILED


def remove(symbols: Sequence[str], language: str | None, library: str | None) -> ExitStatus:
    """Remove documents and say which."""
    from resparse.library.inventory import holdings

    missing = 0
    with reading(library):
        pass  # nothing is made where there is no library
    with _writing(library) as writer:
        for symbol in symbols:
            found = holdings(writer, (symbol,), language)
            with writer.batch():
                for each in found:
                    writer.remove(each.id)
            missing += not found
            write_text("".join(f"removed {each.symbol or each.source} ({each.language})\n" for each in found))
            if not found:
                sys.stderr.write(
                    error_lines(f"{symbol} is not in the library", "`resparse library list` shows what is")
                )
    return ExitStatus.FAILED if missing else ExitStatus.OK


def stats(*, json: bool = False, library: str | None = None) -> ExitStatus:
    """Print how much is held."""
    from resparse.library.inventory import by_language, figures

    with reading(library) as store:
        held, languages = figures(store), by_language(store)
    if json:
        from resparse.cli.records import write_json

        write_json([{"path": located(library), **held, "languages": languages}])
        return ExitStatus.OK
    rows = [("library", located(library)), *((name, f"{number:,}") for name, number in held.items())]
    rows += [(f"in {language}", f"{number:,} documents") for language, number in languages.items()]
    write_text("".join(f"{name:12}{value}\n" for name, value in rows))
    return ExitStatus.OK


def verify(library: str | None) -> ExitStatus:
    """Check all of a library, and say what is wrong with it."""
    from resparse.library.inventory import troubles

    count = 0
    with reading(library) as store:
        for trouble in troubles(store):
            sys.stderr.write(error_lines(trouble))
            count += 1
        path = store.path
    if count:
        sys.stderr.write(warning_line("`resparse library add` of the same files into a new one mends it"))
        return ExitStatus.FAILED
    write_text(f"{path} is whole\n")
    return ExitStatus.OK


def path(library: str | None) -> ExitStatus:
    """Print where the library is."""
    write_text(f"{located(library)}\n")
    return ExitStatus.OK


# Progress.


def _told(results: "Iterable[Result]", total: int) -> ExitStatus:
    """Show how far the work has come, say what went wrong, and sum up."""
    from resparse.library.ingest import Fate

    fates: Counter[str] = Counter()
    size, begin = 0, time.monotonic()
    with _Meter(total, sys.stderr.isatty()) as meter:
        for result in results:
            fates[result.fate] += 1
            size += result.size
            if result.fate is Fate.FAILED:
                meter.say(error_lines(result.message, result.hint))
            meter.count(size, fates[Fate.FAILED])
    parts = [f"{fates[fate]:,} {fate.value}" for fate in Fate if fates[fate]]
    speed = size / 1e6 / max(time.monotonic() - begin, 1e-3)
    sys.stderr.write(f"{', '.join(parts) or 'no files'}; {size / 1e6:,.1f} MB, {speed:,.1f} MB/s\n")
    return ExitStatus.FAILED if fates[Fate.FAILED] or not fates else ExitStatus.OK


class _Meter(Meter):
    """Show files, speed, the time that is left, and errors."""

    def __init__(self, total: int, wanted: bool) -> None:
        super().__init__(total, wanted)
        self.begin = time.monotonic()
        self.size = self.errors = 0

    def count(self, size: int, errors: int) -> None:
        """Count one file more. size: bytes read so far. errors: so far."""
        self.size, self.errors = size, errors
        self.advance()
        if self.bar:
            progress, task = self.bar
            progress.update(task, speed=self._speed())

    def _speed(self) -> str:
        speed = self.size / 1e6 / max(time.monotonic() - self.begin, 1e-3)
        return f"{speed:.1f} MB/s" + (f", {self.errors} failed" if self.errors else "")

    def _start(self) -> "tuple[Progress, TaskID]":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True, markup=False, highlight=False, emoji=False)
        shown = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"), TimeRemainingColumn())
        progress = Progress(*shown, console=console, auto_refresh=False, transient=True)
        self.bar = progress, progress.add_task("adding", total=self.total, speed=self._speed())
        progress.start()
        return self.bar
