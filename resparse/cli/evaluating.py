"""Do what ``resparse evaluate`` is asked: read, judge, add up, print."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from resparse import __version__
from resparse.batch import Input, expand, run
from resparse.cli.errors import CommandError, error_lines, warning_line
from resparse.cli.exit import ExitStatus
from resparse.cli.output import write_text
from resparse.cli.progress import Meter
from resparse.evaluate import State, Verdict, figures, judge, key
from resparse.readers.signatures import is_akn
from resparse.render.grid import grid

_ALL = "all"
_WHOLE = ("documents",)
"""Figures that count; all others are shares."""


class Order(NamedTuple):
    """Hold what a call asks; fields as the options of the command."""

    paths: tuple[str, ...]
    worst: int = 0
    json: bool = False
    resume: str | None = None
    jobs: int | None = None


class _Document(NamedTuple):
    """Hold a document and the key of its content."""

    given: Input
    key: str


def evaluate(order: Order) -> ExitStatus:
    """Measure, print the figures, and return the exit status. Raises CommandError."""
    documents, failed = _documents(expand(order.paths))
    try:
        with State(Path(order.resume) if order.resume else None) as state:
            failed += _judge(documents, state, order.jobs)
            verdicts = [(one, state.known[one.key]) for one in documents if one.key in state.known]
    except OSError as trouble:
        raise CommandError(
            f"{trouble.filename or order.resume} cannot be used: {trouble.strerror or trouble}",
            "name another file with --resume",
        ) from None
    if not verdicts:
        hint = "clone one of the repositories that docs/evaluate.md names, and give its folder"
        raise CommandError("there is no official XML (AKN4UN) to measure against", hint)
    told = _groups([verdict for _, verdict in verdicts])
    wrong = [pair for pair in verdicts if pair[1].errors]
    worst = sorted(wrong, key=lambda pair: -pair[1].errors)[: order.worst]
    write_text(_as_json(told, worst) if order.json else _as_text(told, worst))
    return ExitStatus.FAILED if failed else ExitStatus.OK


def _documents(inputs: Sequence[Input]) -> tuple[list[_Document], int]:
    """Return the inputs that are Akoma Ntoso, and how many could not be read.

    What else folders hold is left out.
    """
    found, failed, other = [], 0, 0
    for given in inputs:
        try:
            data = Path(given.path).read_bytes()
        except (OSError, ValueError) as trouble:
            reason = getattr(trouble, "strerror", None) or trouble
            sys.stderr.write(error_lines(f"{given.path} cannot be read: {reason}", "check the path"))
            failed += 1
            continue
        if is_akn(data):
            found.append(_Document(given, key(data, __version__)))
        elif given.folder is None:
            sys.stderr.write(error_lines(f"{given.path} is no Akoma Ntoso XML", "give official AKN4UN files"))
            failed += 1
        else:
            other += 1
    if other and found:
        sys.stderr.write(warning_line(f"{other} files left out: they are no Akoma Ntoso XML"))
    return found, failed


def _judge(documents: Sequence[_Document], state: State, jobs: int | None) -> int:
    """Judge what the state does not know yet; return how many documents could not be read."""
    waiting = [one for one in documents if one.key not in state.known]
    failed = 0
    with Meter(len(waiting), sys.stderr.isatty()) as meter:
        outcomes = run([one.given for one in waiting], judge, jobs)
        for one, outcome in zip(waiting, outcomes, strict=True):
            if outcome.data:
                state.add(one.key, Verdict.decode(outcome.data))
            else:
                failed += 1
                meter.say(error_lines(outcome.message, outcome.hint))
            meter.advance()
    return failed


def _groups(verdicts: Iterable[Verdict]) -> dict[str, dict[str, float | int]]:
    """Return the figures of all documents, of each organ, and of each language where there are several."""
    groups: dict[tuple[int, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        for rank, name in enumerate((_ALL, verdict.organ or "no organ", verdict.language)):
            groups[rank, name].append(verdict)
    ranks = [rank for rank, _ in groups]
    kept = {group: some for group, some in groups.items() if not group[0] or ranks.count(group[0]) > 1}
    return {name: figures(one.tallies for one in kept[rank, name]) for rank, name in sorted(kept)}


Worst = Sequence[tuple[_Document, Verdict]]


def _as_json(told: dict[str, dict[str, float | int]], worst: Worst) -> str:
    record = {
        "figures": told,
        "worst": [
            {
                "source": one.given.path,
                "errors": verdict.errors,
                "shown": [list(pair) for pair in verdict.shown],
            }
            for one, verdict in worst
        ],
    }
    return json.dumps(record, ensure_ascii=False) + "\n"


def _as_text(told: dict[str, dict[str, float | int]], worst: Worst) -> str:
    """Return a table with a figure a line, then the documents read worst."""
    names = list(told[_ALL])
    rows = [[name, *(_cell(name, of.get(name)) for of in told.values())] for name in names]
    widest = max(len(name) for name in (*told, *names))
    table = grid(["", *told], rows, [False, *(True for _ in told)], widest)
    return table.rstrip("\n") + "\n" + "".join(_worst_lines(worst))


def _cell(name: str, figure: float | None) -> str:
    if figure is None:
        return ""
    return str(figure) if name in _WHOLE else f"{figure:.4f}"


def _worst_lines(worst: Worst) -> Iterator[str]:
    for one, verdict in worst:
        yield f"\n{one.given.path}: {verdict.errors} {'error' if verdict.errors == 1 else 'errors'}\n"
        yield from (f"  {what}: {text}\n" for what, text in verdict.shown)
