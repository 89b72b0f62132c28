"""Inputs in vain: a folder with nothing to read is said once, in every command, with its exit status."""

from pathlib import Path

import pytest
from test_cli import call

from resparse.resources import samples

FAILED, TROUBLE = 1, 2
COMMANDS = [
    (("parse", "FOLDER"), FAILED, ""),
    (("cites", "FOLDER"), FAILED, ""),
    (("cites", "--json", "FOLDER"), FAILED, ""),
    (("check", "FOLDER"), FAILED, ""),
    (("check", "--format", "json", "FOLDER"), FAILED, ""),
    (("stats", "FOLDER"), TROUBLE, ""),
    (("find", "lamps", "FOLDER"), TROUBLE, ""),
    (("grep", "lamps", "FOLDER"), TROUBLE, ""),
    (("grep", "-c", "lamps", "FOLDER"), TROUBLE, ""),
    (("graph", "--format", "dot", "FOLDER"), FAILED, "digraph"),
]
"""Commands, their exit status for an input that cannot be read, and how their output begins."""


@pytest.fixture(params=["empty", "pictures"])
def vain(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a folder that is empty, or holds no file that can be read."""
    folder = tmp_path / "vain"
    folder.mkdir()
    if request.param == "pictures":
        (folder / "lamp.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    return folder


@pytest.mark.parametrize(("arguments", "status", "begins"), COMMANDS, ids=str)
def test_a_folder_in_vain_is_said_once(
    vain: Path, arguments: tuple[str, ...], status: int, begins: str
) -> None:
    done = call(*(vain if each == "FOLDER" else each for each in arguments))
    told = f"resparse: error: {vain} holds no file that can be read\n"
    assert done.status == status
    assert done.err.count(told) == done.err.count("error") == 1
    assert done.out.startswith(begins) if begins else not done.out


def test_a_folder_in_vain_beside_another_hides_nothing(vain: Path) -> None:
    done = call("grep", "-l", "harbour", samples() / "A_RES_77_901.txt", vain)
    assert (done.status, done.out) == (TROUBLE, "A/RES/77/901\n")
    assert call("grep", "-q", "harbour", samples() / "A_RES_77_901.txt", vain).status == 0


@pytest.mark.parametrize("command", ["grep", "find"])
def test_files_in_no_known_format_are_counted(tmp_path: Path, command: str) -> None:
    (tmp_path / "lamp.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "a.txt").write_text("The General Assembly,\n\t1.\tLights lamps.\n", encoding="utf-8")
    done = call(command, "lamps", tmp_path)
    assert done.status == 0
    assert done.err == f"resparse: warning: {tmp_path}: 1 file left out, in no format known here\n"


def test_a_glob_that_fits_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The General Assembly,\n\t1.\tLights lamps.\n", encoding="utf-8")
    done = call("grep", "lamps", tmp_path, "--glob", "*.docx")
    assert (done.status, done.out) == (1, "")
    assert done.err == "resparse: warning: no file is searched: none fits --glob *.docx\n"


@pytest.mark.parametrize("command", [("parse",), ("grep", "lamps"), ("cites",)])
def test_a_name_too_long_is_said(command: tuple[str, ...]) -> None:
    done = call(*command, f"./{'a' * 300}")
    assert done.status == (TROUBLE if command[0] == "grep" else FAILED)
    assert "File name too long" in done.err
    assert "output" not in done.err
