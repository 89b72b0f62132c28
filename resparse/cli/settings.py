"""Read what a project has settled for ``resparse check``: ``resparse.toml`` or ``pyproject.toml``.

The nearest folder decides, from the working folder upwards: ``[check]`` in ``resparse.toml``, else
``[tool.resparse.check]`` in ``pyproject.toml``. Options of the call win over both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resparse.checks.exceptions import FILE, ExceptionsError, Exemption, read_exemptions
from resparse.cli.errors import UsageError

OWN = "resparse.toml"
SHARED = "pyproject.toml"

_TEXT = (str,)
_TEXTS = (list,)
KEYS: dict[str, tuple[type, ...]] = {
    "select": _TEXTS,
    "ignore": _TEXTS,
    "severity": _TEXT,
    "profile": _TEXT,
    "format": _TEXT,
    "jobs": (int,),
    "exit-zero": (bool,),
}
"""The keys that are known, with their types; each is an option of the same name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what a file settles. path: of the file, ``None`` where there is none."""

    path: Path | None
    values: dict[str, Any]

    def get(self, name: str, given: Any, otherwise: Any = None) -> Any:  # noqa: ANN401 - of the key's type
        """Return what the call gave, else what the file settles, else a default."""
        return given if given not in (None, []) else self.values.get(name, otherwise)


def load(folder: Path) -> Settings:
    """Return what the nearest file settles, from a folder upwards. Raises UsageError."""
    for path in _candidates(folder):
        table = _table(path)
        if table is not None:
            _verify(path, table)
            return Settings(path, table)
    return Settings(None, {})


def exemptions(folder: Path) -> tuple[Path | None, tuple[Exemption, ...]]:
    """Return the nearest file of exceptions, from a folder upwards, and what it holds. Raises UsageError."""
    for above in (folder, *folder.parents):
        path = above / FILE
        if path.is_file():
            try:
                return path, read_exemptions(path.read_text(encoding="utf-8-sig"))
            except ExceptionsError as trouble:
                raise UsageError(f"{path}: {trouble.message}", trouble.hint) from None
            except (OSError, UnicodeError) as trouble:
                raise UsageError(f"{path} cannot be read: {trouble}", "it is a text file in UTF-8") from None
    return None, ()


def _candidates(folder: Path) -> Iterator[Path]:
    for above in (folder, *folder.parents):
        yield from (path for path in (above / OWN, above / SHARED) if path.is_file())


def _table(path: Path) -> dict[str, Any] | None:
    """Return the table of a file that is ours, ``None`` where a shared file has none."""
    import tomllib  # +16 ms, only where there is a file

    try:
        held: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as trouble:
        raise UsageError(f"{path} cannot be read: {trouble}", "it is a TOML file in UTF-8") from None
    if path.name == OWN:
        return _inner(path, held, "check") or {}
    ours = _inner(path, _inner(path, held, "tool") or {}, "resparse")
    return None if ours is None else _inner(path, ours, "check") or {}


def _inner(path: Path, table: dict[str, Any], name: str) -> dict[str, Any] | None:
    """Return a table within another, ``None`` where there is none. Raises UsageError for what is no table."""
    found = table.get(name)
    if found is not None and not isinstance(found, dict):
        raise UsageError(f"{path}: {name} is not a table", f"not {found!r}")
    return found


def _verify(path: Path, table: dict[str, Any]) -> None:
    """Make sure that a table holds known keys with values of their types. Raises UsageError."""
    for name, value in table.items():
        if name not in KEYS:
            raise UsageError(f"{path}: there is no setting {name!r}", f"settings are {', '.join(KEYS)}")
        if type(value) not in KEYS[name] or (type(value) is list and not all(type(v) is str for v in value)):
            wanted = {str: "a string", list: "a list of strings", int: "a number", bool: "true or false"}
            raise UsageError(f"{path}: {name} is not {wanted[KEYS[name][0]]}", f"not {value!r}")
        if type(value) is int and value < 1:
            raise UsageError(f"{path}: {name} is not 1 or more", f"not {value}")
