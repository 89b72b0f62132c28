"""The rooms of the house: which module may import which, and the habits that can be counted."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "resparse"
MODULES = sorted(PACKAGE.rglob("*.py"))

NOUNS = {
    "resparse.finding", "resparse.match", "resparse.mentions", "resparse.nodes", "resparse.places", "resparse.source",
}  # fmt: skip
"""They import each other and nothing else of ours, save inside a method that needs more."""

OF_LARK = {"resparse.syntax", "resparse.library.query"}
"""The only rooms that may know that there is a grammar: of documents, of symbols, and of queries."""

ROOMS = {
    "resparse.readers": {"resparse.finding", "resparse.source", "resparse.readers"},
    "resparse.render": {
        *NOUNS,
        "resparse.record",
        "resparse.resources",
        "resparse.parallel",
        "resparse.render",
    },
    "resparse.parallel": {*NOUNS, "resparse.parallel"},
    "resparse.evaluate": {*NOUNS, "resparse.syntax", "resparse.evaluate"},
    "resparse.graph": {*NOUNS, "resparse.syntax.symbols", "resparse.graph"},
    "resparse.checks": {*NOUNS, "resparse.resources", "resparse.parallel", "resparse.checks"},
    "resparse.syntax": {*NOUNS, "resparse.automaton", "resparse.resources", "resparse.syntax"},
}
"""What each room may import of ours, the room itself included."""

BANNED = {"utils", "helpers", "common", "manager"}
LONGEST = 60
"""Lines of a function, from its ``def`` to its end."""


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST, *, inside: bool = True) -> Iterator[str]:
    """Yield the modules that a tree imports. inside: those of functions too."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out"
            assert node.module is not None
            yield from _named(node.module, node)
        if inside or not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            stack.extend(ast.iter_child_nodes(node))


def _named(module: str, node: ast.ImportFrom) -> Iterator[str]:
    """Yield ``package.module`` for ``from package import module``, else the module imported from."""
    for alias in node.names:
        full = f"{module}.{alias.name}"
        yield full if full in NAMES else module


NAMES = {name_of(path) for path in MODULES}


def within(name: str, rooms: set[str]) -> bool:
    return any(name == room or name.startswith(room + ".") for room in rooms)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef, path: Path) -> int:
    """Return the lines of a function, without the manual page that the docstring of a rule is."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    manual = ast.get_docstring(function) if ".rules_" in name_of(path) else None
    return lines - len(manual.splitlines()) if manual else lines


each_module = pytest.mark.parametrize("path", MODULES, ids=name_of)


@each_module
def test_only_the_syntax_knows_of_lark(path: Path) -> None:
    if not within(name_of(path), OF_LARK):
        assert not [name for name in imports(parsed(path)) if within(name, {"lark"})]


@each_module
def test_no_room_imports_the_command_line(path: Path) -> None:
    if not within(name_of(path), {"resparse.cli", "resparse.__main__"}):
        assert not [name for name in imports(parsed(path)) if within(name, {"resparse.cli", "typer"})]


@each_module
def test_a_room_knows_what_it_may_and_no_more(path: Path) -> None:
    name = name_of(path)
    allowed = next((known for room, known in ROOMS.items() if within(name, {room})), None)
    if allowed is not None:
        ours = [other for other in imports(parsed(path)) if within(other, {"resparse"})]
        assert not [other for other in ours if not within(other, allowed)]


@each_module
def test_the_library_parses_and_knows_no_more_of_the_syntax(path: Path) -> None:
    if within(name_of(path), {"resparse.library"}):
        names = list(imports(parsed(path)))
        rooms = {"resparse.cli", "resparse.render", "resparse.checks", "resparse.graph"}
        assert not [name for name in names if within(name, rooms)]
        assert {name for name in names if within(name, {"resparse.syntax"})} <= {"resparse.syntax"}


@pytest.mark.parametrize("noun", sorted(NOUNS))
def test_the_nouns_import_nothing_of_ours_but_each_other(noun: str) -> None:
    path = PACKAGE / f"{noun.rpartition('.')[2]}.py"
    ours = [name for name in imports(parsed(path), inside=False) if within(name, {"resparse"})]
    assert set(ours) <= NOUNS


@each_module
def test_no_module_is_named_after_nothing(path: Path) -> None:
    assert not BANNED.intersection(name_of(path).split("."))


@each_module
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(parsed(path))


@each_module
def test_functions_are_short(path: Path) -> None:
    long = {
        function.name: length
        for function in functions(parsed(path))
        if (length := length_of(function, path)) > LONGEST
    }
    assert not long


def test_most_functions_are_very_short() -> None:
    lengths = sorted(length_of(function, path) for path in MODULES for function in functions(parsed(path)))
    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] <= 30


def test_the_words_of_a_language_stand_in_its_lexicon() -> None:
    words = ("January", "Recalling", "Annex", "Agenda item", "Resolution adopted by")
    found = [
        f"{name_of(path)}: {text[:60]!r}"
        for path in MODULES
        if within(name_of(path), {"resparse.syntax"})
        for text in strings(parsed(path))
        if any(word in text for word in words)
    ]
    assert not found


def strings(tree: ast.Module) -> Iterator[str]:
    """Yield the strings of a module, save those that stand as statements: they explain."""
    explained = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.value


def test_asking_for_the_version_loads_next_to_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); from resparse.__main__ import main; main(['--version']);"
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        text=True,
        cwd=PACKAGE.parent,
        timeout=60,
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert not loaded & {"lark", "rich", "typer", "msgspec", "platformdirs", "charset_normalizer"}
