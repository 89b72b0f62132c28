"""Search files for ``resparse grep``: parse them, in several processes where that pays."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from functools import partial
from itertools import chain
from pathlib import Path

from resparse.batch import Input, expand, run
from resparse.cli.errors import warning_line
from resparse.cli.grepping import Call
from resparse.cli.tally import Tally
from resparse.library.trial import check, decoded, encoded, ordered
from resparse.match import Found
from resparse.resources import samples

Say = Callable[[str, bool], None]
"""Take lines for standard error; and whether they are of trouble, or a warning."""


def in_files(call: Call, say: Say) -> Iterator[Sequence[Found]]:
    """Yield what is found in the paths of a call. say: is told of inputs that cannot be read."""
    tally, inputs = Tally(call.paths), []
    for given in expand(call.paths):
        if wanted(given, call.globs):
            inputs.append(given)
        else:
            tally.silent.discard(given.folder or "")  # it is not in vain: the call passes its files over
    if call.globs and not inputs and not tally.silent:
        say(warning_line(f"no file is searched: none fits --glob {' '.join(call.globs)}"), False)
    return _search(call, inputs, tally, say)


def in_samples(call: Call) -> Iterator[Sequence[Found]]:
    """Yield what is found in the packaged samples."""
    inputs = [Input(str(file)) for file in sorted(samples().glob("*.txt"))]
    return _search(call, inputs, Tally(()), lambda _told, _met: None)


def _search(call: Call, inputs: Sequence[Input], tally: Tally, say: Say) -> Iterator[Sequence[Found]]:
    check(call.request)
    lists = _lists(call, inputs, tally, say)
    order, left = call.request.order, call.request.most
    for found in [ordered(chain.from_iterable(lists), order)] if order else lists:
        kept = found if left is None else _first(found, left)
        yield kept
        if left is not None:
            left -= sum(each.hit for each in kept)
            if left <= 0:
                return


def _first(found: Sequence[Found], most: int) -> Sequence[Found]:
    """Return as many hits, with the clauses around them that are wanted."""
    hits = [place for place, each in enumerate(found) if each.hit]
    return found if len(hits) <= most else found[: hits[most]]


def _lists(call: Call, inputs: Sequence[Input], tally: Tally, say: Say) -> Iterator[Sequence[Found]]:
    for outcome in run(inputs, partial(encoded, call.request)):
        if told := tally.count(replace(outcome, remarks=())):
            say(told, True)
        if outcome.data is not None:
            yield decoded(outcome.data)
    if told := tally.last_words():
        say(told, bool(tally.silent))


def wanted(given: Input, globs: Sequence[str]) -> bool:
    """Tell whether a file is to be searched: one that the call names is, whatever the globs say.

    As ripgrep has it, a glob with ``!`` before it leaves files out, and the last glob that fits decides.
    """
    if given.folder is None or not globs:
        return True
    path = Path(given.path)
    wanted = all(glob.startswith("!") for glob in globs)
    for glob in globs:
        pattern = glob.removeprefix("!")
        if fnmatch(path.name, pattern) or fnmatch(path.as_posix(), f"*/{pattern.lstrip('/')}"):
            wanted = not glob.startswith("!")
    return wanted
