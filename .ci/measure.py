"""Measure the installed project on real documents and compare with the floors of ``floors.toml``.

    python .ci/measure.py EVAL       EVAL: the folder that holds targets.toml and score.py

Prints a line a corpus. Exit status 1 where a figure lies below its floor or a corpus cannot be measured.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
LIMIT = 300
"""Seconds that one corpus may take."""


def toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file holds."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def figures(evaluation: Path, files: str, gold: str) -> dict[str, float]:
    """Return the figures of a corpus, from the parser and the scorer as they are called by hand."""
    root = evaluation.parent
    paths = [str(path) for path in sorted(root.glob(files))]
    if not paths:
        return {}
    parse = [sys.executable, "-P", "-m", "resparse", "parse", "--json", *paths]
    score = [sys.executable, str(evaluation / "score.py"), "--json", str(root / gold)]
    parsed = subprocess.run(parse, capture_output=True, check=True, timeout=LIMIT)  # noqa: S603
    scored = subprocess.run(  # noqa: S603
        score, input=parsed.stdout, capture_output=True, check=True, timeout=LIMIT
    )
    found: dict[str, float] = json.loads(scored.stdout)
    return found


def main(evaluation: Path) -> int:
    """Measure every corpus that has floors and return the exit status."""
    targets = toml(evaluation / "targets.toml")
    low = 0
    for corpus, floors in toml(FLOORS).items():
        found = figures(evaluation, targets[corpus]["files"], targets[corpus]["gold"])
        below = [f"{name} {found.get(name, 0)} < {least}" for name, least in floors.items()
                 if found.get(name, 0) < least]  # fmt: skip
        shown = " ".join(f"{name}={found.get(name)}" for name in floors)
        print(f"{corpus:14} {shown}" + (f"   BELOW: {'; '.join(below)}" if below else ""), flush=True)
        low += bool(below)
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
