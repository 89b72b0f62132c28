"""Read and parse many files, in several processes where that pays, in the order given.

One file that cannot be read, that fails the parser or that kills its process gives an outcome
that says so; the others never notice. Results cross between processes as encoded bytes: a tree
of nodes costs more to send than to make.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from resparse.finding import Diagnostic
from resparse.nodes import Resolution
from resparse.readers import ReadError, UnknownFormatError, read

WORTH_BYTES = 400_000
"""The size of all files together from which processes pay: starting two costs 60 ms, and one
parses so much in about that time."""

CHUNK = 32
"""How many files a process is given at a time; sending one costs 0.3 ms, whatever it holds."""

_REPORT = "this is a fault of resparse: report it, with the file"
_KILLED = "memory may have run out; if not, report it, with the file"


class Form(StrEnum):
    """Name the forms in which a parsed document is written."""

    JSON = "json"
    JSONL = "jsonl"
    TREE = "tree"


@dataclass(frozen=True, slots=True)
class Input:
    """Name one file to parse. folder: the one it was found in, ``None`` if it was named itself.

    language: of the text, where it is not to be told from it.
    """

    path: str
    folder: str | None = None
    language: str | None = None


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


Encode = Callable[[Resolution], bytes]
"""Make bytes of a document, in the process that parsed it. It crosses to that process: a function of a
module, or a partial of one."""

Task = tuple[Sequence[Input], Form | Encode]
"""What a process is given at a time."""


def expand(paths: Iterable[str], language: str | None = None) -> list[Input]:
    """Return the files that paths stand for: of a folder all files below it, in name order.

    language: of all of them, where it is not to be told from each. Hidden files and folders, whose names
    begin with a full stop, are left out.
    """
    found: list[Input] = []
    for path in paths:
        if os.path.isdir(path):  # noqa: PTH112 - Path raises where a name is too long
            found.extend(Input(file, path, language) for file in _below(path))
        else:
            found.append(Input(path, language=language))
    return found


def run(inputs: Sequence[Input], form: Form | Encode, jobs: int | None = None) -> Iterator[Outcome]:
    """Yield what came of each input, in order. jobs: processes, by default one a core.

    form: how documents are encoded, by a name or by a function.
    """
    wanted = min(jobs or os.cpu_count() or 1, len(inputs))
    if wanted > 1 and (jobs is not None or _pays(inputs)):
        yield from _in_processes(inputs, form, wanted)
        return
    for each in inputs:
        yield work(each, form)


def work(given: Input, form: Form | Encode) -> Outcome:
    """Read, parse and encode one file. Whatever goes wrong is in the outcome; raises nothing."""
    try:
        source = read(given.path)
    except UnknownFormatError as trouble:
        skipped = given.folder is not None
        return Outcome(given, None, trouble.message, trouble.hint, skipped)
    except ReadError as trouble:
        return Outcome(given, None, trouble.message, trouble.hint)
    try:
        from resparse.syntax import parse  # loads the grammar, once a process

        resolution = parse(source, given.language)
        return Outcome(given, _encode(resolution, form), remarks=_remarks(resolution))
    except Exception as fault:  # noqa: BLE001 - one file must not harm the others
        reason = f"{type(fault).__name__}: {fault}".splitlines()[0]
        return Outcome(given, None, f"{given.path} cannot be parsed: {reason}", _REPORT)


def _below(folder: str) -> list[str]:
    """Return the files below a folder, in name order, and what cannot be opened, which is to be named."""
    found: list[str] = []
    for parent, folders, files in os.walk(folder, onerror=lambda trouble: found.append(trouble.filename)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (f"{parent.rstrip(os.sep)}{os.sep}{name}" for name in files if not name.startswith("."))
        found.extend(path for path in paths if Path(path).is_file() or not Path(path).exists())
    return sorted(found, key=lambda path: Path(path).parts)


def _pays(inputs: Sequence[Input]) -> bool:
    size = 0
    for given in inputs:
        try:
            size += Path(given.path).stat().st_size
        except (OSError, ValueError):
            continue
        if size >= WORTH_BYTES:
            return True
    return False


def _encode(resolution: Resolution, form: Form | Encode) -> bytes:
    if not isinstance(form, Form):
        return form(resolution)
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


def _in_processes(inputs: Sequence[Input], form: Form | Encode, jobs: int) -> Iterator[Outcome]:
    """Yield the outcomes of all inputs in order; when a process dies, find the file to blame."""
    from resparse.crew import run_in_order  # +15 ms, for many files only

    size = max(1, min(CHUNK, len(inputs) // (jobs * 2)))
    tasks: list[Task] = [(inputs[at : at + size], form) for at in range(0, len(inputs), size)]
    for task, outcomes in zip(tasks, run_in_order(_work_through, tasks, jobs), strict=True):
        yield from _one_by_one(task) if outcomes is None else outcomes


def _one_by_one(task: Task) -> Iterator[Outcome]:
    """Yield the outcomes of a task that killed its process, each file a task of its own."""
    from resparse.crew import run_in_order

    inputs, form = task
    alone: list[Task] = [([given], form) for given in inputs]
    for given, outcomes in zip(inputs, run_in_order(_work_through, alone, 1), strict=True):
        killed = [Outcome(given, None, f"{given.path} killed its process", _KILLED)]
        yield from outcomes or killed
