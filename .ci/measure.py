"""Measure the installed project on real documents and compare with the floors of ``floors.toml``.

    python .ci/measure.py EVAL       EVAL: the folder that holds targets.toml and score.py

Prints a line a corpus, and one more for each that has floors for ``hyphens_alike``: there a no-break hyphen
counts as the plain one that converters print for it, in what is read and in what is wanted. Exit status 1
where a figure lies below its floor or a corpus cannot be measured.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
NO_BREAK = "\u2011"

LIMIT = 300
"""Seconds that one corpus may take."""


def toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def parsed(evaluation: Path, files: str) -> str:
    """Return what the parser, called as by hand, prints for the files of a corpus."""
    paths = [str(path) for path in sorted(evaluation.parent.glob(files))]
    if not paths:
        return ""
    parse = [sys.executable, "-P", "-m", "resparse", "parse", "--json", *paths]
    done = subprocess.run(parse, capture_output=True, check=True, timeout=LIMIT)  # noqa: S603
    return done.stdout.decode()


def figures(evaluation: Path, documents: str, gold: Path) -> dict[str, float]:
    """Return what the scorer says of documents."""
    score = [sys.executable, str(evaluation / "score.py"), "--json", str(gold)]
    done = subprocess.run(  # noqa: S603
        score, input=documents.encode(), capture_output=True, check=True, timeout=LIMIT
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def figures_alike(evaluation: Path, documents: str, gold: Path) -> dict[str, float]:
    """Return the figures where all hyphens are one sign."""
    with TemporaryDirectory() as folder:
        alike = Path(folder, gold.name)
        alike.write_text(plain(gold.read_text(encoding="utf-8")), encoding="utf-8")
        return figures(evaluation, plain(documents), alike)


def plain(text: str) -> str:
    """Return a text with plain hyphens, also where JSON escapes the no-break one."""
    return text.replace(NO_BREAK, "-").replace("\\u2011", "-")


def below(name: str, found: dict[str, float], floors: dict[str, float]) -> bool:
    """Print the figures that have floors; tell whether one lies below its own."""
    low = [f"{figure} {found.get(figure, 0)} < {least}" for figure, least in floors.items()
           if found.get(figure, 0) < least]  # fmt: skip
    shown = " ".join(f"{figure}={found.get(figure)}" for figure in floors)
    print(f"{name:14} {shown}" + (f"   BELOW: {'; '.join(low)}" if low else ""), flush=True)
    return bool(low)


def main(evaluation: Path) -> int:
    """Measure every corpus that has floors and return the exit status."""
    targets = toml(evaluation / "targets.toml")
    low = 0
    for corpus, floors in toml(FLOORS).items():
        alike = floors.pop("hyphens_alike", None)
        gold = evaluation.parent / targets[corpus]["gold"]
        documents = parsed(evaluation, targets[corpus]["files"])
        low += below(corpus, figures(evaluation, documents, gold), floors)
        if alike:
            low += below("  hyphens alike", figures_alike(evaluation, documents, gold), alike)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
