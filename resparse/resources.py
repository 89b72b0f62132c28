"""Find the grammars and samples, wherever the package stands.

A wheel carries both folders inside the package; an editable install and a bare
checkout have them beside it. Nothing else in the project builds such a path.
"""

from pathlib import Path

PACKAGE = Path(__file__).parent


def _folder(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def grammars() -> Path:
    """Return the folder of Lark grammars and per-language lexicons."""
    return _folder("grammars")


def samples() -> Path:
    """Return the folder of the packaged sample and specimens."""
    return _folder("samples")


def schema() -> Path:
    """Return the JSON Schema of a document."""
    return PACKAGE / "schema" / "resolution.json"
