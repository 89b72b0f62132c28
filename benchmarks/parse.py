"""Measure how fast documents are parsed, where the time goes, and whether memory stays flat.

    python benchmarks/parse.py                  ../shared/corpus/stream/en where it is at hand, else
                                                the packaged samples
    python benchmarks/parse.py FOLDER           the text files of a folder
    python benchmarks/parse.py --turns 9        more turns: steadier medians
    python benchmarks/parse.py --no-memory      leave out the ten thousand documents

All in one process. In each turn the whole corpus is parsed once, is parsed once more with a clock around
each stage, and is run over by the bound: the kinds of line of the grammar as one regular expression, tried
at each line, nothing kept. What is printed are medians over the turns, so that what else the machine does
falls on both sides of a ratio. MB are millions of bytes of UTF-8. Exit status 1 where a goal is missed.

``interegular`` in the environment slows the building of grammars, not parsing; the grammars are built
before the first turn.
"""

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from inspect import isfunction
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import resparse
from resparse import syntax
from resparse.resources import samples
from resparse.syntax.citations import Citer
from resparse.syntax.grammar import line_grammar

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "stream" / "en"
GOAL_MB, GOAL_OF_BOUND, GOAL_GROWTH = 8.0, 1 / 15, 1.05
ENOUGH = 400
"""Documents in a turn: a smaller corpus is repeated, under other symbols."""

WATCHED = (1_000, 5_000, 10_000)
"""After how many documents memory is looked at."""

STAGES = {
    "language_of": "language",
    "lay_out": "layout",
    "read_groups": "line grammar",
    "read_masthead": "masthead",
    "note_lines": "notes",
    "read_notes": "notes",
    "assemble": "assembly, opening words",
    "find_marks": "footnote markers",
}
"""The functions of ``resparse.syntax`` that ``parse`` calls, by the stage they belong to."""

CLASSES = {Citer: "citations"}
"""The classes whose methods make a stage."""

REST = "clean text, frozen nodes, the rest"

_NUMBER = re.compile(r"(?<=[0-9]/)[0-9]{1,3}(?![0-9])")


class Turn(NamedTuple):
    """Hold the seconds of one turn: the whole parse, each stage of it, and the bound."""

    whole: float
    stages: dict[str, float]
    bound: float


def corpus(folder: Path | None) -> tuple[str, list[str]]:
    """Return what the corpus is called and its texts: at least ENOUGH, in the order of their names."""
    chosen = folder or (CORPUS if CORPUS.is_dir() else samples())
    files = sorted(chosen.glob("*.txt"))
    if not files:
        sys.exit(f"{chosen} holds no text file")
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    turns = -(-ENOUGH // len(texts))
    whole = [under_other_symbols(text, turn) for turn in range(turns) for text in texts]
    repeated = f", {turns} times" if turns > 1 else ""
    return f"{len(files)} files of {chosen.name}{repeated}", whole


def under_other_symbols(text: str, turn: int) -> str:
    """Return a text in which the numbers after a stroke are others, as many figures long.

    It keeps what is remembered of one text from making the next one cheaper.
    """
    if not turn:
        return text
    return _NUMBER.sub(lambda found: _shifted(found[0], turn), text)


def _shifted(number: str, turn: int) -> str:
    least = 10 ** (len(number) - 1)
    return str(least + (int(number) + turn) % (9 * least))


def seconds(work: Callable[[], object]) -> float:
    """Return how long something takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def parse_all(texts: Sequence[str]) -> None:
    """Parse texts and keep nothing."""
    for text in texts:
        resparse.parse(text)


class Clock:
    """Keep the seconds that stages take; of calls inside each other the outermost counts."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._running = False

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with the clock around it; what it yields is made at once."""

        def call(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
            if self._running:
                return function(*arguments, **named)
            self._running = True
            begin = time.perf_counter()
            result = function(*arguments, **named)
            if isinstance(result, Generator):
                result = iter(list(result))
            self.spent[stage] += time.perf_counter() - begin
            self._running = False
            return result

        return call


def timed_stages(texts: Sequence[str]) -> dict[str, float]:
    """Return the seconds that each stage of the parse takes."""
    clock = Clock()
    places = [(syntax, name, STAGES[name]) for name in STAGES if hasattr(syntax, name)]
    for held, stage in CLASSES.items():
        methods = [method for method, what in vars(held).items() if isfunction(what)]
        places += [(held, method, stage) for method in methods if not method.startswith("_")]
    kept = [(place, name, getattr(place, name)) for place, name, _ in places]
    for (place, name, stage), (_, _, function) in zip(places, kept, strict=True):
        setattr(place, name, clock.around(stage, function))
    try:
        whole = seconds(lambda: parse_all(texts))
    finally:
        for place, name, function in kept:
            setattr(place, name, function)
    return {**clock.spent, REST: whole - sum(clock.spent.values())}


def bound(language: str = "en") -> Callable[[Sequence[str]], None]:
    """Return what runs one regular expression of all kinds of line over texts."""
    kinds = sorted(line_grammar(language).terminals, key=lambda kind: -kind.priority)
    pattern = re.compile("|".join(kind.pattern.to_regexp() for kind in kinds))

    def run(texts: Sequence[str]) -> None:
        for text in texts:
            for _ in pattern.finditer(text):
                pass

    return run


def measure(texts: Sequence[str], turns: int) -> Iterator[Turn]:
    """Yield the figures of each turn, after one that does not count."""
    over = bound()
    parse_all(texts)
    for _ in range(turns):
        whole = seconds(lambda: parse_all(texts))
        stages = timed_stages(texts)
        yield Turn(whole, stages, seconds(lambda: over(texts)))


def report(name: str, texts: Sequence[str], turns: Sequence[Turn]) -> bool:
    """Print the figures of a run; tell whether the goals are met."""
    size = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6
    whole = median(turn.whole for turn in turns)
    of_bound = median(turn.bound / turn.whole for turn in turns)
    print(f"{name}: {len(texts)} documents, {size:.2f} MB, median of {len(turns)} turns")
    print(f"  whole parse    {size / whole:6.1f} MB/s   {len(texts) / whole:6.0f} documents/s")
    print(f"  the bound      {size / median(turn.bound for turn in turns):6.1f} MB/s")
    print(f"  parse is 1/{1 / of_bound:.1f} of the bound")
    print("  share by stage")
    for stage in dict.fromkeys([*STAGES.values(), *CLASSES.values(), REST]):
        share = median(turn.stages.get(stage, 0.0) / sum(turn.stages.values()) for turn in turns)
        print(f"    {stage:36} {share:5.1%}")
    fast, near = size / whole >= GOAL_MB, of_bound >= GOAL_OF_BOUND
    print(f"  goal {GOAL_MB:g} MB/s: {_met(fast)}; goal 1/{1 / GOAL_OF_BOUND:.0f} of the bound: {_met(near)}")
    return fast and near


def _met(goal: bool) -> str:  # noqa: FBT001
    return "met" if goal else "MISSED"


def resident() -> float:
    """Return the megabytes that this process holds in memory; 0 where the system does not say."""
    statistics = Path("/proc/self/statm")
    if not statistics.exists():
        return 0.0
    import resource

    return int(statistics.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6


def memory(texts: Sequence[str]) -> bool:
    """Print the memory held after some thousands of documents; tell whether it stays flat.

    The corpus is gone through again and again, each time under other symbols.
    """
    held = []
    for count in range(max(WATCHED)):
        resparse.parse(under_other_symbols(texts[count % len(texts)], count // len(texts)))
        if count + 1 in WATCHED:
            held.append(resident())
            print(f"  after {count + 1:6} documents {held[-1]:6.1f} MB")
    flat = held[-1] <= held[0] * GOAL_GROWTH
    print(f"  goal: memory flat to {GOAL_GROWTH - 1:.0%}: {_met(flat)}")
    return flat


def main() -> int:
    """Run the benchmark and return its exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument("--memory", action=argparse.BooleanOptionalAction, default=True)
    asked = parser.parse_args()
    name, texts = corpus(asked.folder)
    met = report(name, texts, list(measure(texts, asked.turns)))
    if asked.memory:
        met &= memory(texts)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
