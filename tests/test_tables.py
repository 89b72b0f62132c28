"""The tables that Lark keeps between calls: they save time and never change what is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from resparse.resources import tables

ROOT = Path(__file__).parent.parent


def show(cache: Path) -> str:
    """Return what a call prints that keeps its tables below a folder."""
    kept = {**os.environ, "XDG_CACHE_HOME": str(cache), "NO_COLOR": "1", "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "resparse", "show", "58/905"],
        capture_output=True,
        check=True,
        text=True,
        cwd=ROOT,
        env=kept,
        timeout=60,
    )
    assert done.stderr.count("\n") <= 1, done.stderr  # that it is a sample, as there is no library
    return done.stdout


def kept(cache: Path) -> list[Path]:
    return sorted(cache.rglob("*.lark"))


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is given by the XDG convention")
class TestBetweenCalls:
    def test_the_second_call_reads_what_the_first_wrote(self, tmp_path: Path) -> None:
        first = show(tmp_path)
        files = kept(tmp_path)
        assert files
        written = [file.stat().st_mtime_ns for file in files]
        assert show(tmp_path) == first
        assert [file.stat().st_mtime_ns for file in files] == written

    @pytest.mark.parametrize("damage", [b"", b"nonsense", None])
    def test_damaged_tables_are_built_again(self, tmp_path: Path, damage: bytes | None) -> None:
        first = show(tmp_path)
        for file in kept(tmp_path):
            whole = file.read_bytes()
            file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
        assert show(tmp_path) == first

    def test_tables_of_another_grammar_are_not_used(self, tmp_path: Path) -> None:
        first = show(tmp_path)
        lines = next(file for file in kept(tmp_path) if file.name.startswith("lines"))
        for file in kept(tmp_path):
            file.write_bytes(b"0" * 64 + b"\n" + lines.read_bytes().partition(b"\n")[2])
        assert show(tmp_path) == first

    def test_where_there_can_be_no_folder_a_call_does_without(self, tmp_path: Path) -> None:
        in_the_way = tmp_path / "file"
        in_the_way.write_text("not a folder")
        assert show(in_the_way) == show(tmp_path)


def test_each_grammar_has_a_file_of_its_own() -> None:
    one, other = tables("lines-en"), tables("lines-fr")
    assert one != other or one is False
