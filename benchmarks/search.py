r"""Measure a library: how fast it is filled, how large it is, how fast it answers, beside ripgrep.

    python benchmarks/search.py                      20,000 documents in a temporary folder
    python benchmarks/search.py --documents 5000     fewer
    python benchmarks/search.py --keep FOLDER        keep texts and libraries there; what is there is used
    python benchmarks/search.py --only answers       do not fill and grow anew: ``--keep`` must hold them

The texts are those of ../shared/corpus/stream, again and again: each time under other symbols, with one word
in sixteen another of the corpus, and one in a hundred one that no other text has, so that they are not
copies and the list of words is as long as that of a real library. Without the corpus nothing is measured.

All figures are of whole processes, in turns, so that what else the machine does falls on all of them; what
is printed are medians. ripgrep (``rg``), where it is installed, searches the same texts as files. MB are
millions of bytes of UTF-8. Exit status 1 where a goal is missed.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import Process
from pathlib import Path
from statistics import median
from typing import NamedTuple

from resparse.resources import grammars

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "stream"
RARE = "xylophonic"
"""A word that one text in a thousand has."""

COMMON, PHRASE, EVERYWHERE = "human rights", "Charter of the United Nations", "session"
SIZES = (4, 2, 1)
"""What the number of documents is divided by, for growth."""

_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{4,}(?![^\W_])")
_NUMBER = re.compile(r"RES_(\d+)_(\d+)")
_SCRIPT = Path(sys.executable).with_name("resparse")
_PROGRAM = (_SCRIPT,) if _SCRIPT.is_file() else (sys.executable, "-P", "-m", "resparse")
"""What a user calls; ``-m`` costs 2 ms more."""


class Question(NamedTuple):
    """Hold what is asked of both.

    goal: in times ripgrep's; in milliseconds where it is not asked; ``None`` where there is none, as for
    counts, which look at all that answers: tens of thousands of clauses.
    """

    name: str
    ours: Sequence[str]
    theirs: Sequence[str] | None
    goal: float | None


QUESTIONS = (
    Question("rare word", ("grep", RARE), (RARE,), 1 / 3),
    Question("rare expression", ("grep", r"xyloph\w+ progr\w+"), (r"xyloph\w+ progr\w+",), 1 / 3),
    Question("common words, all", ("grep", COMMON), (COMMON,), 1.5),
    Question("phrase, all", ("grep", PHRASE), (PHRASE,), 1.5),
    Question("no case, all", ("grep", "-i", "migrants?"), ("-i", "migrants?"), 1.5),
    Question("common words, first 50", ("grep", "-m", "50", COMMON), None, 120),
    Question("very common, first 50", ("grep", "-m", "50", EVERYWHERE), None, 120),
    Question("opening and word", ("grep", "--opening", "Requests*", "migrant"), None, 150),
    Question("part and word", ("grep", "--in", "operative", "--since", "2003", "debt"), None, 150),
    Question("find words", ("find", COMMON), None, 120),
    Question("find a phrase", ("find", f'"{PHRASE}"'), None, 120),
    Question("find, operators", ("find", f'("{COMMON}" OR wom*n) (report OR peace) -debt'), None, 120),
    Question("find, fields", ("find", "kind:operative opening:requests* session:50..60 report"), None, 120),
    Question("find, fields alone", ("find", "organ:sc opening:demands*"), None, 120),
    Question("find, a citation", ("find", "cites:A/RES/45/158 -language:fr"), None, 120),
    Question("find, near", ("find", "near(human rights women, 5)"), None, 120),
    Question("find, a wrong query", ("find", "(women OR kind:operative"), None, 120),
    Question("find --count", ("find", f"{COMMON} kind:operative", "--count"), None, None),
    Question("find --count a phrase", ("find", f'"{COMMON}"', "--count"), None, None),
    Question("find --count a kind", ("find", "kind:operative", "--count"), None, None),
    Question("find --by year", ("find", COMMON, "--by", "year"), None, None),
    Question("find --by opening", ("find", "migrant* kind:operative", "--by", "opening"), None, None),
    Question("show a symbol", ("show", "A/RES/277/1"), None, 200),
)
SLOW = Question("no word in it", ("grep", r"\b\w{22,}\b"), (r"\b\w{22,}\b",), 1.0)


# The texts.


def make(folder: Path, count: int) -> None:
    """Write texts that are not copies of each other, under symbols of their own."""
    folder.mkdir(parents=True)
    known = [each.name for each in grammars().iterdir() if (CORPUS / each.name).is_dir()]
    files = [file for language in sorted(known) for file in sorted((CORPUS / language).glob("*.txt"))]
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    words = {
        name: [word for file in files if file.parent.name == name for word in _WORD.findall(texts[file])]
        for name in known
    }
    random.seed(5)
    for number in range(count):
        turn, file = number // len(files), files[number % len(files)]
        text = varied(texts[file], words[file.parent.name], number) if turn else texts[file]
        text = under_another_symbol(text, file.stem, turn)
        if number % 1000 == 3:
            text = text.replace("\n", f"\n\tNoting {RARE} progress,\n", 7)
        path = folder / f"{file.parent.name}_{file.stem}_{turn}.txt"
        path.write_text(text, encoding="utf-8")


def varied(text: str, words: Sequence[str], number: int) -> str:
    """Return a text in which some words are others."""

    def other(found: re.Match[str]) -> str:
        chance = random.random()  # noqa: S311
        if chance < 0.01:
            return f"{found[0][::-1]}{number % 977:x}"
        return random.choice(words) if chance < 0.07 else found[0]  # noqa: S311

    return _WORD.sub(other, text)


def under_another_symbol(text: str, stem: str, turn: int) -> str:
    """Return a text with the number of its symbol raised, as often as it is named."""
    found = _NUMBER.search(stem)
    if not turn or found is None:
        return text
    first, second = int(found[1]), int(found[2])
    if stem.startswith("S"):
        return re.sub(rf"(?<!\d){first} \(", f"{first + 3000 * turn} (", text)
    if stem.startswith("E"):
        return re.sub(rf"(?<!\d){first}/{second}(?!\d)", f"{first}/{second + 100 * turn}", text)
    return re.sub(rf"(?<!\d){first}/{second}(?!\d)", f"{first + 100 * turn}/{second}", text)


# Processes.


class Run(NamedTuple):
    """Hold what a process took: seconds on the clock and of processors, and megabytes with its children."""

    seconds: float
    processor: float
    memory: float


def run(arguments: Sequence[str | Path], library: Path, *, watch: bool = False) -> Run:
    """Run a process to its end, what it prints thrown away. watch: its memory, ten times a second."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**kept, "RESPARSE_LIBRARY": str(library)}
    begin = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        list(map(str, arguments)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    most = 0.0
    ended, _, used = os.wait4(process.pid, os.WNOHANG if watch else 0)
    while not ended:
        most = max(most, sum(map(private, family(process.pid))))
        time.sleep(0.1)
        ended, _, used = os.wait4(process.pid, os.WNOHANG)
    process.returncode = 0
    seconds = time.perf_counter() - begin
    return Run(seconds, used.ru_utime + used.ru_stime, most if watch else used.ru_maxrss / 1e3)


def family(pid: int) -> Iterator[int]:
    """Yield a process and those it started."""
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            yield from family(int(child))


def private(pid: int) -> float:
    """Return the megabytes that a process holds and shares with none."""
    with suppress(OSError, ValueError, IndexError):
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
        return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return 0.0


# Measurements.


class Report:
    """Print lines and remember whether a goal was missed."""

    def __init__(self) -> None:
        self.met = True

    def line(self, name: str, shown: str, goal: str = "", *, met: bool | None = None) -> None:
        """Print a figure, and its goal if there is one."""
        told = "" if met is None else f"   goal {goal}: {'met' if met else 'MISSED'}"
        print(f"  {name:26}{shown}{told}", flush=True)
        self.met &= met is not False


def filling(texts: Path, home: Path, turns: int, report: Report) -> None:
    """Compare the filling of a library with parsing alone."""
    size = weight(texts)
    parsing: list[Run] = []
    adding: list[Run] = []
    library = home / "full.db"
    for _ in range(turns):
        parsing.append(run((*_PROGRAM, "parse", texts, "--json"), library))
        forget(library)
        adding.append(run((*_PROGRAM, "library", "add", texts), library, watch=True))
    ratio = median(one.seconds / other.seconds for one, other in zip(parsing, adding, strict=True))
    work = median(one.processor / other.processor for one, other in zip(parsing, adding, strict=True))
    speed = size / median(each.seconds for each in adding)
    large = library.stat().st_size / 1e6 / size
    most = max(each.memory for each in adding)
    print(f"filling: {sum(1 for _ in texts.iterdir()):,} documents, {size:.0f} MB, median of {turns}")
    report.line("parse --jobs", f"{size / median(each.seconds for each in parsing):6.1f} MB/s")
    shown = f"{speed:6.1f} MB/s, {ratio:.0%} of parse ({work:.0%} by processor time)"
    report.line("library add", shown, "60 %", met=ratio >= 0.6)
    report.line("size", f"{large:6.2f} times the text", "3.5", met=large <= 3.5)
    report.line("memory", f"{most:6.0f} MB, all processes", "400", met=most <= 400)


def growth(texts: Path, home: Path, report: Report) -> None:
    """Fill libraries of a quarter, a half and all, by processor time, and ask each for a rare word."""
    files = sorted(texts.iterdir())
    taken: list[float] = []
    for share in SIZES:
        part, library = home / f"part{share}", home / f"part{share}.db"
        part.mkdir()
        for file in files[::share]:  # of all languages: those of their own take their own time
            (part / file.name).symlink_to(file)
        forget(library)
        taken.append(run((*_PROGRAM, "library", "add", part), library).processor)
        shutil.rmtree(part)
    rare: list[list[float]] = [[] for _ in SIZES]
    for _ in range(11):
        for times, share in zip(rare, SIZES, strict=True):
            times.append(run((*_PROGRAM, "grep", RARE), home / f"part{share}.db").seconds)
    print("growth: a quarter, a half, all")
    linear = taken[-1] / taken[0] / (SIZES[0] / SIZES[-1])
    report.line(
        "library add", ", ".join(f"{each:.1f} s" for each in taken), "linear, 15 %", met=linear <= 1.15
    )
    flat = median(rare[-1]) / median(rare[0])
    shown = ", ".join(f"{median(each) * 1e3:.0f} ms" for each in rare)
    report.line("rare word", shown, "flat, 30 %", met=flat <= 1.3)


def answers(texts: Path, library: Path, turns: int, report: Report) -> None:
    """Ask both the same questions, in turns."""
    rg = shutil.which("rg")
    print(f"answers: median of {turns}" + ("" if rg else "; ripgrep is not installed"))
    for question in QUESTIONS:
        compare(question, texts, library, rg, turns, report=report)
    compare(SLOW, texts, library, rg, 1, report=report)
    typer = median(run((sys.executable, "-c", "import typer"), library).seconds for _ in range(turns))
    bare = median(run((sys.executable, "-c", "pass"), library).seconds for _ in range(turns))
    report.line("beside", f"import typer {typer * 1e3:.0f} ms, python -c pass {bare * 1e3:.0f} ms")


def compare(
    question: Question, texts: Path, library: Path, rg: str | None, turns: int, *, report: Report
) -> None:
    """Print what a question takes both."""
    ours: list[Run] = []
    theirs: list[float] = []
    for _ in range(turns):
        ours.append(run((*_PROGRAM, *question.ours), library))
        if rg and question.theirs:
            theirs.append(run((rg, *question.theirs, texts), library).seconds)
    own = median(each.seconds for each in ours)
    shown = f"{own * 1e3:7.0f} ms ({median(each.processor for each in ours) * 1e3:.0f} of processor, "
    shown += f"{max(each.memory for each in ours):.0f} MB)"
    if question.goal is None or (question.theirs and not theirs):
        report.line(question.name, shown)
        return
    if question.theirs is None:
        report.line(question.name, shown, f"{question.goal:.0f} ms", met=own * 1e3 <= question.goal)
        return
    ratio = median(one.seconds / other for one, other in zip(ours, theirs, strict=True))
    shown += f", rg {median(theirs) * 1e3:.0f} ms: {ratio:.2f} x"
    report.line(question.name, shown, f"{question.goal:.2f} x", met=ratio <= question.goal)


def weight(folder: Path) -> float:
    """Return the megabytes of the files of a folder."""
    return sum(file.stat().st_size for file in folder.iterdir()) / 1e6


def forget(library: Path) -> None:
    """Remove a library."""
    for tail in ("", "-wal", "-shm"):
        Path(f"{library}{tail}").unlink(missing_ok=True)


def main() -> int:
    """Run the benchmark and return its exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--turns", type=int, default=11)
    parser.add_argument("--fillings", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", choices=("filling", "growth", "answers"))
    asked = parser.parse_args()
    if not CORPUS.is_dir():
        print(f"there is no corpus at {os.path.relpath(CORPUS)}: nothing is measured")
        return 0
    home = asked.keep or Path(tempfile.mkdtemp())
    texts, library, report = home / "texts", home / "full.db", Report()
    if not texts.is_dir():
        making = Process(target=make, args=(texts, asked.documents))
        making.start()  # apart: Linux counts the memory of this process with that of its children
        making.join()
    steps: dict[str, Callable[[], None]] = {
        "filling": lambda: filling(texts, home, asked.fillings, report),
        "growth": lambda: growth(texts, home, report),
        "answers": lambda: answers(texts, library, asked.turns, report),
    }
    try:
        for name, step in steps.items():
            if asked.only in (None, name):
                step()
    finally:
        if asked.keep is None:
            shutil.rmtree(home)
    return 0 if report.met else 1


if __name__ == "__main__":
    sys.exit(main())
