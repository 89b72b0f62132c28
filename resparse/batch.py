"""Read and parse many files, in several processes where that pays, in the order given.

One file that cannot be read, that fails the parser or that kills its process gives an outcome
that says so; the others never notice. Results cross between processes as encoded bytes: a tree
of nodes costs more to send than to make.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from resparse.finding import Diagnostic
from resparse.nodes import Resolution
from resparse.readers import ReadError, UnknownFormat, read

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    Waiting = deque[tuple["Task", Future[list["Outcome"]]]]

WORTH_BYTES = 400_000
"""The size of all files together from which processes pay: starting two costs 60 ms, and one
parses so much in about that time."""

CHUNK = 32
"""How many files a process is given at a time; sending one costs 0.3 ms, whatever it holds."""

AHEAD = 3
"""How many chunks a process may be ahead of the output, so that memory stays flat."""

_REPORT = "this is a fault of resparse: report it, with the file"
_KILLED = "memory may have run out; if not, report it, with the file"


class Form(StrEnum):
    """Name the forms in which a parsed document is written."""

    JSON = "json"
    JSONL = "jsonl"
    TREE = "tree"


@dataclass(frozen=True, slots=True)
class Input:
    """Name one file to parse. folder: the one it was found in, ``None`` if it was named itself."""

    path: str
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what came of an input: ``data``, or else why there is none.

    data: the encoded document, without a line end. message, hint: of the error. skipped: a file
    of a folder that is in no format known here. remarks: what the parser says of the document
    as a whole.
    """

    input: Input
    data: bytes | None = None
    message: str = ""
    hint: str = ""
    skipped: bool = False
    remarks: tuple[str, ...] = ()


Task = tuple[Sequence[Input], Form]
"""What a process is given at a time."""


def expand(paths: Iterable[str]) -> list[Input]:
    """Return the files that paths stand for: of a folder all files below it, in name order.

    Hidden files and folders, whose names begin with a full stop, are left out.
    """
    found: list[Input] = []
    for path in paths:
        if os.path.isdir(path):
            found.extend(Input(file, path) for file in _below(path))
        else:
            found.append(Input(path))
    return found


def run(inputs: Sequence[Input], form: Form, jobs: int | None = None) -> Iterator[Outcome]:
    """Yield what came of each input, in order. jobs: processes, by default one a core."""
    wanted = min(jobs or os.cpu_count() or 1, len(inputs))
    if wanted > 1 and (jobs is not None or _pays(inputs)):
        yield from _Pool(wanted).run(inputs, form)
        return
    for each in inputs:
        yield work(each, form)


def work(given: Input, form: Form) -> Outcome:
    """Read, parse and encode one file. Whatever goes wrong is in the outcome; raises nothing."""
    try:
        source = read(given.path)
    except UnknownFormat as trouble:
        skipped = given.folder is not None
        return Outcome(given, None, trouble.message, trouble.hint, skipped)
    except ReadError as trouble:
        return Outcome(given, None, trouble.message, trouble.hint)
    try:
        from resparse.syntax import parse  # loads the grammar, once a process

        resolution = parse(source)
        return Outcome(given, _encode(resolution, form), remarks=_remarks(resolution))
    except Exception as fault:  # one file must not harm the others
        reason = f"{type(fault).__name__}: {fault}".splitlines()[0]
        return Outcome(given, None, f"{given.path} cannot be parsed: {reason}", _REPORT)


def _below(folder: str) -> list[str]:
    found: list[str] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (os.path.join(parent, name) for name in files if not name.startswith("."))
        found.extend(path for path in paths if os.path.isfile(path))
    return sorted(found, key=lambda path: path.split(os.sep))


def _pays(inputs: Sequence[Input]) -> bool:
    size = 0
    for given in inputs:
        try:
            size += os.stat(given.path).st_size
        except (OSError, ValueError):
            continue
        if size >= WORTH_BYTES:
            return True
    return False


def _encode(resolution: Resolution, form: Form) -> bytes:
    if form is Form.TREE:
        from resparse.render.tree import lines

        return "\n".join(lines(resolution)).encode("utf-8", "replace")
    from resparse.render import json

    return json.indented(resolution) if form is Form.JSON else json.line(resolution)


def _remarks(resolution: Resolution) -> tuple[str, ...]:
    """Return what is said of the document as a whole rather than of a place in it."""
    told: tuple[Diagnostic, ...] = resolution.diagnostics
    return tuple(diagnostic.message for diagnostic in told if diagnostic.span is None)


def _work_through(task: Task) -> list[Outcome]:
    inputs, form = task
    return [work(given, form) for given in inputs]


def _die_quietly() -> None:
    """Let Ctrl-C, which a terminal sends to all processes, end this one without a traceback."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)


class _Pool:
    """Run tasks in processes, start new ones when one dies, and tell which file killed it."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self.executor = self._start(jobs)
        self.held: Task | None = None

    def run(self, inputs: Sequence[Input], form: Form) -> Iterator[Outcome]:
        """Yield the outcomes of all inputs in order; ends the processes whatever happens."""
        size = max(1, min(CHUNK, len(inputs) // (self.jobs * 2)))
        tasks = iter([(inputs[at : at + size], form) for at in range(0, len(inputs), size)])
        waiting: Waiting = deque()
        try:
            while self._fill(waiting, tasks):
                yield from self._first(waiting)
        finally:
            self.executor.shutdown(wait=False, cancel_futures=True)

    def _fill(self, waiting: "Waiting", tasks: Iterator[Task]) -> bool:
        """Give out tasks as far ahead as is allowed; tell whether any is under way."""
        while len(waiting) < self.jobs * AHEAD:
            task = self.held or next(tasks, None)
            self.held = task if task and not self._submit(waiting, task) else None
            if task is None or self.held:
                break
        return bool(waiting)

    def _submit(self, waiting: "Waiting", task: Task) -> bool:
        """Give out a task; tell whether that was possible, which it is not after a death."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            waiting.append((task, self.executor.submit(_work_through, task)))
        except BrokenProcessPool:
            if waiting:
                return False
            self.executor = self._start(self.jobs)
            waiting.append((task, self.executor.submit(_work_through, task)))
        return True

    def _first(self, waiting: "Waiting") -> list[Outcome]:
        """Return the outcomes of the first task; when a process died, do that task file by file.

        Any of the tasks under way may have killed it, so the first is done in processes of its own
        and the others are given out again: the one to blame is the first sooner or later.
        """
        from concurrent.futures.process import BrokenProcessPool

        task, future = waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self.executor = self._start(self.jobs)
            again = [(each, self.executor.submit(_work_through, each)) for each, _ in waiting]
            waiting.clear()
            waiting.extend(again)
            return [self._alone(given, task[1]) for given in task[0]]

    def _alone(self, given: Input, form: Form) -> Outcome:
        """Return the outcome of one file in a process of its own."""
        from concurrent.futures.process import BrokenProcessPool

        with self._start(1) as executor:
            try:
                return executor.submit(work, given, form).result()
            except BrokenProcessPool:
                return Outcome(given, None, f"{given.path} killed its process", _KILLED)

    @staticmethod
    def _start(jobs: int) -> "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor  # +20 ms, for many files only

        return ProcessPoolExecutor(jobs, initializer=_die_quietly)
