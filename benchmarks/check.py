"""Measure what checking costs beside parsing, rule by rule, and whether two processes share the work.

    python benchmarks/check.py                  ../shared/corpus/stream/en where it is at hand, else the
                                                packaged samples
    python benchmarks/check.py FOLDER           the text files of a folder
    python benchmarks/check.py --turns 9        more turns: steadier medians
    python benchmarks/check.py --no-jobs        leave out the thousand documents

In each turn the whole corpus is parsed, then what was parsed is checked by all rules of one document.
Seconds are those of the processor, so that what else the machine does counts little. The thousand
documents are checked by the command, ``resparse check --statistics``, with one process and with two, by
the clock on the wall.
Exit status 1 where the goal is missed.
"""

import argparse
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from parse import corpus, under_other_symbols

import resparse
from resparse.checks import rules
from resparse.checks.engine import case_of, check
from resparse.nodes import Resolution

GOAL = 0.5
"""What checking may add to parsing."""

MANY = 1_000
SLOWEST = 12


def main() -> int:
    """Print the ratio, the dearest rules, and the thousand documents."""
    options = _options()
    name, texts = corpus(options.folder)
    print(f"{name}; {len(texts)} documents a turn, {options.turns} turns")
    turns = [_turn(texts) for _ in range(options.turns + 1)][1:]
    parsing, checking = (median(turn[side] for turn in turns) for side in (0, 1))
    ratio = median(turn[1] / turn[0] for turn in turns)
    each = 1e3 / len(texts)
    print(f"parse {parsing * each:.2f} ms, check {checking * each:.2f} ms a document: {ratio:.0%} more")
    _print_rules([resparse.parse(text) for text in texts])
    if options.jobs:
        _print_jobs(texts)
    print(f"goal: no more than {GOAL:.0%}: {'reached' if ratio <= GOAL else 'MISSED'}")
    return int(ratio > GOAL)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--no-jobs", dest="jobs", action="store_false")
    return parser.parse_args()


def _turn(texts: Sequence[str]) -> tuple[float, float]:
    """Return the seconds of parsing all texts, and those of checking them."""
    held: list[Resolution] = []
    parsing = _seconds(lambda: held.extend(map(resparse.parse, texts)))
    return parsing, _seconds(lambda: _check_all(held))


def _check_all(documents: Sequence[Resolution]) -> None:
    for document in documents:
        check(case_of(document), rules())


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _print_rules(documents: Sequence[Resolution]) -> None:
    """Print which rules take most; what several need is counted for the first that asks for it."""
    spent: dict[str, float] = defaultdict(float)
    for document in documents:
        case = case_of(document)
        for rule in rules():
            if not rule.many and rule.holds_for(case):
                spent[rule.code] += _seconds(lambda rule=rule, case=case: list(rule.run(case)))  # type: ignore[misc]
    dearest = sorted(spent, key=spent.__getitem__, reverse=True)[:SLOWEST]
    shares = (f"{code} {spent[code] / len(documents) * 1e6:.0f}" for code in dearest)
    print(f"dearest, µs a document: {', '.join(shares)}")


def _print_jobs(texts: Sequence[str]) -> None:
    with TemporaryDirectory() as folder:
        for number in range(MANY):
            turn, place = divmod(number, len(texts))
            file = Path(folder) / f"{number:04}.txt"
            file.write_text(under_other_symbols(texts[place], turn), encoding="utf-8")
        for jobs in (1, 2):
            begin = time.perf_counter()
            command = [sys.executable, "-m", "resparse", "check", folder, "--statistics", "--exit-zero"]
            subprocess.run([*command, "--jobs", str(jobs)], capture_output=True, check=True)  # noqa: S603
            took = time.perf_counter() - begin
            print(f"{MANY} documents, --jobs {jobs}: {took:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
