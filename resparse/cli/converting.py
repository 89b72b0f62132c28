"""Do what ``resparse convert`` is asked: read documents, write each in another format."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from resparse.batch import Encode, Outcome, expand, run
from resparse.cli.errors import CommandError, UsageError
from resparse.cli.exit import ExitStatus
from resparse.cli.gathering import Gatherer, is_symbol
from resparse.cli.output import destination
from resparse.cli.progress import Meter
from resparse.cli.tally import Tally
from resparse.nodes import Resolution
from resparse.readers import STANDARD_INPUT
from resparse.render.formats import BINARY, SUFFIXES, TABLES, Target, encode, target_of
from resparse.render.sheets import SHEETS, Sheet


class SheetName(StrEnum):
    """Name the tables that documents are laid out in."""

    CLAUSES = "clauses"
    FOOTNOTES = "footnotes"
    CITATIONS = "citations"


class Order(NamedTuple):
    """Hold what a call asks for, as it was typed."""

    targets: tuple[str, ...]
    to: Target | None = None
    output: str | None = None
    table: SheetName | None = None
    jobs: int | None = None


class Made(NamedTuple):
    """Hold a document in its new format: the input's name, its place below a folder, and the bytes."""

    name: str
    place: Path
    data: bytes


def convert(order: Order) -> ExitStatus:
    """Convert documents and return the exit status. Raises CommandError."""
    target = _target(order)
    if order.table and target not in TABLES:
        raise UsageError(f"--table is for csv and parquet, not for {target}", "leave it out")
    if target in BINARY and _on_screen(order):
        raise UsageError(f"{target} is no text to print on a terminal", "name a file with --output")
    if target in TABLES:
        return _tables(order, target)
    if _is_many(order):
        return _files(order, target)
    return _one(order, target)


def _target(order: Order) -> Target:
    if order.to is not None:
        return order.to
    suffix = Path(order.output or "").suffix
    told = target_of(suffix)
    if told is None:
        known = ", ".join(Target)
        raise UsageError(
            "the format is not told: neither by --to nor by the suffix of --output", f"--to {known}"
        )
    return told


def _on_screen(order: Order) -> bool:
    return order.output in (None, "-") and sys.stdout.isatty()


def _is_many(order: Order) -> bool:
    return len(order.targets) > 1 or Path(order.targets[0]).is_dir() or _is_folder(order.output)


def _is_folder(output: str | None) -> bool:
    return output is not None and (output.endswith(("/", "\\")) or Path(output).is_dir())


# One document a file.


def _one(order: Order, target: Target) -> ExitStatus:
    """Write the one document there is, to a file or to standard output."""
    source = _Documents(order, partial(encode, target=target))
    for made in source.made():
        _refuse_itself(made.name, order.output)
        with destination(order.output) as put:
            put(made.data)
    return source.status


def _files(order: Order, target: Target) -> ExitStatus:
    """Write each document to a file of its own in a folder."""
    if order.output in (None, "-"):
        raise UsageError("several documents need a folder to be written to", "name one with --output FOLDER")
    folder = _folder(order, target)
    source = _Documents(order, partial(encode, target=target))
    taken: set[Path] = set()
    for made in source.made():
        taken = taken or {Path(path).resolve() for path in source.paths}
        file = _free(folder / made.place, SUFFIXES[target][0], taken)
        _make(file.parent)
        with destination(str(file)) as put:
            put(made.data)
    return source.status


def _folder(order: Order, target: Target) -> Path:
    """Return the folder to write to. Raises UsageError where a file is named for several documents."""
    output = order.output or ""
    if not _is_folder(output) and (Path(output).is_file() or target_of(Path(output).suffix) is target):
        raise UsageError(
            f"several documents cannot go into one file, {output}", f"name a folder: --output {output}/"
        )
    return Path(output)


def _free(place: Path, suffix: str, taken: set[Path]) -> Path:
    """Return the file for a document: one that is neither an input nor written by this run.

    Two that differ in their suffix alone keep it in their names; any more of one name are counted.
    """
    names = [f"{_stem(place.name)}{suffix}", f"{place.name}{suffix}"]
    names += (f"{place.name}-{number}{suffix}" for number in range(2, len(taken) + 3))
    files = map(place.with_name, names)
    file = next(file for file in files if file.resolve() not in taken)
    taken.add(file.resolve())
    return file


def _stem(name: str) -> str:
    """Return a name without its suffix. Figures are none: ``A_C.3_58_L.22`` keeps them."""
    suffix = Path(name).suffix
    return name if suffix[1:].isdecimal() else name.removesuffix(suffix)


def _refuse_itself(name: str, output: str | None) -> None:
    if output and Path(output).exists() and Path(name).exists() and Path(output).samefile(name):
        raise CommandError(f"{output} would be written over itself", "choose another --output")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        reason = trouble.strerror or type(trouble).__name__
        raise CommandError(f"{folder} cannot be made: {reason}", "choose another --output") from None


# Tables of many documents.


class _Table(Protocol):
    def add(self, rows: Sequence[dict[str, Any]]) -> None: ...


def _tables(order: Order, target: Target) -> ExitStatus:
    """Write the rows of all documents to one table, or to each table in a folder."""
    import msgspec

    sheets = _sheets(order)
    source = _Documents(order, partial(_rows, names=tuple(sheet.name for sheet in sheets)))
    with ExitStack() as stack:
        tables = [_opened(stack, sheet, order, target) for sheet in sheets]
        for made in source.made():
            for table, rows in zip(tables, msgspec.json.decode(made.data), strict=True):
                table.add(rows)
    return source.status


def _sheets(order: Order) -> Sequence[Sheet]:
    if order.table is None and _is_folder(order.output):
        return SHEETS
    name = order.table or _named(order.output) or SheetName.CLAUSES
    return [sheet for sheet in SHEETS if sheet.name == name]


def _named(output: str | None) -> str | None:
    """Return the table that a file is named after: ``citations.csv``."""
    stem = Path(output or "").stem
    return stem if stem in set(SheetName) else None


def _rows(document: Resolution, names: Sequence[str]) -> bytes:
    """Return the rows of a document in some tables, as JSON: what crosses between processes."""
    import msgspec

    return msgspec.json.encode([list(sheet.rows(document)) for sheet in SHEETS if sheet.name in names])


def _opened(stack: ExitStack, sheet: Sheet, order: Order, target: Target) -> _Table:
    output = order.output
    if _is_folder(output):
        _make(Path(output or ""))
        output = str(Path(output or "") / f"{sheet.name}{SUFFIXES[target][0]}")
    if target is Target.CSV:
        return _Csv(sheet, stack.enter_context(destination(output)))
    try:
        from resparse.render.parquet import Table
    except ImportError:
        raise CommandError(
            "Parquet needs pyarrow, which is not installed", "pip install 'resparse[parquet]'"
        ) from None
    put = stack.enter_context(destination(output))
    return stack.enter_context(Table(sheet, _Stream(put)))


class _Csv:
    """Write a table as comma-separated values."""

    def __init__(self, sheet: Sheet, put: Callable[[bytes], None]) -> None:
        from resparse.render import csv

        self.lines = partial(csv.lines, sheet)
        self.put = put
        put(csv.head(sheet))

    def add(self, rows: Sequence[dict[str, Any]]) -> None:
        self.put(self.lines(rows))


class _Stream:
    """Look like a file to a writer that only writes: standard output cannot be sought in."""

    closed = False

    def __init__(self, put: Callable[[bytes], None]) -> None:
        self.put = put
        self.place = 0

    def write(self, data: bytes) -> int:
        self.put(bytes(data))
        self.place += len(data)
        return len(data)

    def tell(self) -> int:
        return self.place

    def flush(self) -> None: ...

    def close(self) -> None: ...

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


# What is read.


class _Documents:
    """Read documents and encode them: paths in several processes, symbols from the library or the samples.

    status: of the run so far. paths: of the files that are read, once the first document is there.
    """

    def __init__(self, order: Order, form: Encode) -> None:
        self.order = order
        self.form = form
        self.status = ExitStatus.OK
        self.paths: Sequence[str] = ()

    def made(self) -> Iterator[Made]:
        """Yield the documents in the order of the targets."""
        targets = self.order.targets
        inputs = expand(target for target in targets if not is_symbol(target))
        self.paths = [given.path for given in inputs]
        if any(map(is_symbol, targets)):
            gatherer = Gatherer(targets)
            for document in gatherer.documents():
                name = document.source.name
                place = Path(name).name if Path(name).exists() else (document.symbol or name)
                yield Made(name, Path(place.replace("/", "_").replace(" ", "_")), self.form(document))
            self.status = gatherer.status
            return
        tally = Tally(targets)
        with Meter(len(inputs), sys.stderr.isatty() and not _on_screen(self.order)) as meter:
            for outcome in run(inputs, self.form, self.order.jobs):
                meter.say(tally.count(replace(outcome, remarks=())))  # they are for who reads the record
                meter.advance()
                if outcome.data is not None:
                    yield Made(outcome.input.path, _place(outcome), outcome.data)
        sys.stderr.write(tally.last_words())
        self.status = tally.status


def _place(outcome: Outcome) -> Path:
    """Return where a document stands below the folder it was found in."""
    path, folder = Path(outcome.input.path), outcome.input.folder
    if outcome.input.path == STANDARD_INPUT:
        return Path("standard-input")
    return path.relative_to(folder) if folder else Path(path.name)
