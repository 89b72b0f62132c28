"""Measure how much is found in old texts, and that none of them raises.

    python benchmarks/history.py             ../shared/corpus/history and ../shared/corpus/drafts
    python benchmarks/history.py FOLDER      a corpus folder of the same shape elsewhere
    python benchmarks/history.py --missed    name the texts in which something was not found

There is no gold for these texts: hand-corrected pages of the Security Council (``history/sc``), other pages
as character recognition left them, and drafts. A text of ``history/sc`` counts as found where its enacting
line is, and an operative paragraph for every number that stands at the start of a line, counting up from 1.
Exit status 1 where any text raises, or where less than 95 % of ``history/sc`` are found; 0 where the
corpus is not there.
"""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import resparse

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
FOLDERS = ("history/sc", "history/mandates", "drafts")
MEASURED = "history/sc"
GOAL = 0.95

_NUMBERED = re.compile(r"^[ \t]*(\d{1,2})\.[ ]", re.MULTILINE)


def counted(numbers: Iterable[int]) -> int:
    """Return how far numbers count up from 1, whatever else stands between them."""
    reached = 0
    for number in numbers:
        if number == reached + 1:
            reached = number
    return reached


def found(text: str, document: resparse.Resolution) -> bool:
    """Tell whether the enacting line and all numbered operative paragraphs of a text were found."""
    printed = counted(int(number) for number in _NUMBERED.findall(text))
    labels = [clause.label or "" for clause in document.operative]
    read = counted(int(label) for label in labels if label.isdigit())
    spoken = any(node.kind == "enacting" for node in document.walk())
    return spoken and bool(labels) and read >= printed


def texts(folder: Path) -> list[tuple[str, str]]:
    """Return the names and texts of a folder, in the order of their names."""
    files = sorted(folder.glob("*.txt"))
    return [(file.stem, file.read_text(encoding="utf-8", errors="replace")) for file in files]


def main() -> int:
    """Run the benchmark and return its exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--missed", action="store_true")
    asked = parser.parse_args()
    if not (asked.corpus / MEASURED).is_dir():
        print(f"skipped: the corpus of old texts is not at hand ({MEASURED})")
        return 0
    share = 0.0
    for folder in FOLDERS:
        held = texts(asked.corpus / folder)
        read = [(name, text, resparse.parse(text, source=name)) for name, text in held]
        print(f"{folder:18} {len(read):4} texts parsed, none raised")
        if folder == MEASURED:
            missed = [name for name, text, document in read if not found(text, document)]
            share = 1 - len(missed) / len(read)
            print(f"{'':18} {len(read) - len(missed):4} with enacting line and all numbers: {share:.1%}")
            if asked.missed:
                print("\n".join(f"{'':23} {name}" for name in missed))
    return 0 if share >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
