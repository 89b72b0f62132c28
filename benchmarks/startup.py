"""Measure what a call costs before it does anything: whole processes, as ratios to ``import typer``.

    python benchmarks/startup.py                 51 turns
    python benchmarks/startup.py --turns 21

In each turn every call is made once, one after another, so that what else the machine does falls on all of
them; what is printed are medians of the turns' ratios. Time is processor time, of system calls too: these
calls wait for nothing, and on a shared machine the clock on the wall counts the others' work. Bytecode and
tables of grammars are written before the first turn.

Run it in an environment without ``interegular``: Lark uses it where it is installed, and builds a grammar
three times slower. Exit status 1 where a goal is missed.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from statistics import median

_RUN = "import sys; from resparse.__main__ import main; sys.exit(main())"

MEASURE = "import typer"
CALLS: dict[str, Sequence[str]] = {
    "python -c pass": ("pass",),
    MEASURE: ("import typer",),
    "resparse --version": (_RUN, "--version"),
    "resparse show A/RES/58/166": (_RUN, "show", "A/RES/58/166"),
    "resparse show A/RES/58/166 --json": (_RUN, "show", "A/RES/58/166", "--json"),
    "resparse parse --help": (_RUN, "parse", "--help"),
}
GOALS = {"resparse --version": 2.0, "resparse show A/RES/58/166": 2.5}


def seconds(arguments: Sequence[str]) -> float:
    """Return the processor time that a Python process with ``-c`` arguments takes."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = _children()
    subprocess.run(  # noqa: S603
        [sys.executable, "-P", "-c", *arguments], check=True, stdout=subprocess.DEVNULL, env=kept, timeout=60
    )
    return _children() - begin


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def turn() -> dict[str, float]:
    """Return the seconds of each call, made once."""
    return {name: seconds(arguments) for name, arguments in CALLS.items()}


def main() -> int:
    """Run the benchmark and return its exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=51)
    asked = parser.parse_args()
    if find_spec("interegular"):
        print("interegular is installed here: grammars build slower than they do for users")
    turn()
    turns = [turn() for _ in range(asked.turns)]
    met = True
    for name in CALLS:
        ratio = median(each[name] / each[MEASURE] for each in turns)
        goal = GOALS.get(name)
        told = "" if goal is None else f"   goal {goal:g}: {'met' if ratio <= goal else 'MISSED'}"
        print(f"{name:36} {median(each[name] for each in turns) * 1000:6.0f} ms {ratio:6.2f} x{told}")
        met &= goal is None or ratio <= goal
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
