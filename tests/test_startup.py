"""What a call loads: the time it takes before it does anything is the time of its imports."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("rich", "msgspec", "typer", "charset_normalizer", "sqlite3", "tomllib")


def loaded(*arguments: str) -> set[str]:
    """Return the names of the modules that a call of the program has loaded at its end."""
    code = (
        "import sys; from resparse.__main__ import main; status = main(sys.argv[1:]);"
        "sys.stderr.write(' '.join(sys.modules)); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        timeout=120,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], ()),
        (["--help"], ("typer",)),
        (["show", "--help"], ("typer",)),
        (["parse", "--help"], ("typer",)),
        (["show", "58/166"], ("rich", "tomllib")),
        (["show", "58/166", "--json"], ("msgspec", "typer", "tomllib")),
        (["find", "--help"], ("typer",)),
        (["find", "migrant", "samples/A_RES_58_166.txt"], ("msgspec", "sqlite3", "tomllib", "typer")),
        (["stats", "--help"], ("typer",)),
        (["check", "--help"], ("typer",)),
        (["check", "samples/A_RES_58_166.txt"], ("typer", "tomllib")),
        (["rules", "--format", "json"], ("msgspec", "tomllib", "typer")),
        (["rule", "FN001"], ("rich", "typer")),
        (["samples"], ("rich", "typer")),
        (["samples", "--json"], ("msgspec", "typer")),
        (["schema"], ("typer",)),
        (["symbol", "58/166"], ("rich", "tomllib", "typer")),
        (["cites", "58/166", "--csv"], ("tomllib", "typer")),
        (["graph", "58/166"], ("tomllib", "typer")),
    ],
)
def test_a_call_loads_what_it_needs_and_no_more(arguments: list[str], allowed: tuple[str, ...]) -> None:
    modules = loaded(*arguments)
    assert "resparse.cli" in modules
    assert {name for name in HEAVY if name in modules} <= set(allowed)


def test_a_document_without_tables_does_not_load_those_of_rich() -> None:
    assert "rich.table" not in loaded("show", "58/166")
    assert "rich.table" in loaded("show", "72/955")
