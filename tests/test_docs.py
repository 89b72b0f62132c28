"""What the documentation says is so: commands, options, codes, fields, examples and links."""

import ast
import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

import resparse
from resparse.cli.app import COMMANDS, build
from resparse.resources import samples, schema

ROOT = Path(__file__).parent.parent
GUIDE = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES = [*GUIDE, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "samples" / "README.md"]
GUIDE_TEXT = "\n".join(page.read_text(encoding="utf-8") for page in GUIDE)

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(?<!`)`(resparse [^`\n]+)`(?!`)")
LINK = re.compile(r"\]\((?![a-z]+:)([^)#]*)(?:#([^)]*))?\)")
SESSION_FILE = "58_166.txt"
"""The file that the tour in the README writes before it reads it."""

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
each_guide = pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.name)

APP: Any = typer.main.get_command(build())


def fences(page: Path, *languages: str) -> Iterator[str]:
    """Yield the fenced blocks of a page that are in one of the languages."""
    for language, block in FENCE.findall(page.read_text(encoding="utf-8")):
        if language in languages:
            yield block


def help_texts() -> Iterator[str]:
    """Yield the examples that ``--help`` prints."""
    for name in ("", *COMMANDS):
        command = APP.commands[name] if name else APP
        yield from (line.strip() for line in (command.epilog or "").splitlines())


def shell_lines() -> Iterator[str]:
    """Yield the lines for a shell that the guide shows, and those of the help texts."""
    for page in [*GUIDE, ROOT / "CONTRIBUTING.md"]:
        yield from SPAN.findall(page.read_text(encoding="utf-8"))
        for block in fences(page, "sh"):
            yield from block.splitlines()
        for block in fences(page, "console"):
            yield from (line[2:] for line in block.splitlines() if line.startswith("$ "))
    yield from help_texts()


def calls() -> list[list[str]]:
    """Return the arguments of each call of the program in a shell line."""
    found = []
    for line in shell_lines():
        for part in re.split(r"\|{1,2}|&&|>|;|\s{2,}|\s#", line):
            words = part.strip()
            if words.startswith("resparse "):
                arguments = shlex.split(words)[1:]
                if arguments not in found:
                    found.append(arguments)
    return found


CALLS = calls()


def options(command: Any) -> set[str]:
    """Return the names of a command's options, long and short."""
    given = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    return {name for name in given if name.startswith("-")} | {"-h", "--help"}


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_a_call_that_is_shown_can_be_made(arguments: list[str]) -> None:
    if arguments[0].startswith("-"):
        assert set(arguments) <= options(APP)
        return
    assert arguments[0] in COMMANDS
    command, rest = APP.commands[arguments[0]], arguments[1:]
    if "--help" in rest or not rest:
        return
    try:
        command.make_context(arguments[0], list(rest))
    except Exception as trouble:  # click's errors, which Typer keeps private
        if type(trouble).__name__ != "MissingParameter":
            raise


def test_the_guide_shows_calls() -> None:
    assert len(CALLS) > 25


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_told_of(name: str) -> None:
    assert f"resparse {name}" in GUIDE_TEXT
    told = set(re.findall(r"(?<![\w-])--?[a-zA-Z][a-z-]*", GUIDE_TEXT)) | {"-h", "--help"}
    assert options(APP.commands[name]) <= told


def test_the_options_of_the_program_are_told_of() -> None:
    assert all(name in GUIDE_TEXT for name in options(APP) - {"-h", "--help"})


def test_every_choice_is_told_of() -> None:
    for name in COMMANDS:
        for each in APP.commands[name].params:
            for choice in getattr(each.type, "choices", ()):
                value = getattr(choice, "value", choice)
                assert re.search(rf"`[^`]*\b{value}\b[^`]*`", GUIDE_TEXT), (name, value)


# --- diagnostics ------------------------------------------------------------------------------------------


def codes_in_code() -> set[str]:
    """Return the codes of diagnostics that any module makes."""
    found = set()
    for path in (ROOT / "resparse").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Diagnostic":
                first = node.args[0]
                found.add(first.value if isinstance(first, ast.Constant) else names[first.id])  # type: ignore[attr-defined]
    return found


def test_every_diagnostic_is_documented_and_no_other() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### `([a-z-]+)`$", page, re.MULTILINE)) == codes_in_code()


def test_every_field_and_kind_is_documented() -> None:
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    missing = {name for name in _names(json.loads(schema().read_bytes())) if f"`{name}`" not in page}
    assert not missing


def _names(value: Any) -> Iterator[str]:
    """Yield the properties and the kinds that a JSON Schema names."""
    if isinstance(value, dict):
        yield from value.get("properties", ())
        yield from (each for each in value.get("enum", ()) if isinstance(each, str) and each.islower())
        for each in value.values():
            yield from _names(each)
    elif isinstance(value, list):
        for each in value:
            yield from _names(each)


def test_every_public_name_is_documented() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert not [name for name in resparse.__all__ if name not in page]


# --- examples ---------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder to work in that holds the file of the tour."""
    shutil.copy(samples() / "A_RES_58_166.txt", tmp_path / SESSION_FILE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@each_guide
@pytest.mark.usefixtures("folder")
def test_the_python_examples_run(page: Path) -> None:
    blocks = list(fences(page, "python"))
    assert all(">>>" in block for block in blocks), "an example shows what it gives"
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    said: list[str] = []
    assert not doctest.DocTestRunner().run(examples, out=said.append).failed, "".join(said)


@pytest.mark.skipif(os.name != "posix", reason="the sessions are of a POSIX shell")
@each_guide
def test_the_sessions_print_what_they_show(page: Path, folder: Path) -> None:
    scripts = folder / "bin"
    scripts.mkdir()
    program = scripts / "resparse"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m resparse "$@"\n')
    program.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "COLUMNS")}
    path = os.pathsep.join((str(scripts), os.environ.get("PATH", "")))
    places = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    for block in fences(page, "console"):
        for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            if "jq" in command and not shutil.which("jq"):
                continue
            done = subprocess.run(
                ["/bin/sh", "-c", command],
                capture_output=True,
                check=True,
                cwd=folder,
                env={**kept, "PATH": path, "PYTHONPATH": places},
                timeout=60,
            )
            assert done.stdout.decode() == shown, command


# --- links ------------------------------------------------------------------------------------------------


@each_page
def test_links_resolve(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for path, anchor in LINK.findall(text):
        target = (page.parent / path) if path else page
        assert target.exists(), path
        if anchor:
            assert anchor in anchors(target), f"{path}#{anchor}"


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as the forges make them."""
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@each_page
def test_no_page_knows_the_machine_it_was_written_on(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(?:home|root|work|Users|tmp)/", text)
