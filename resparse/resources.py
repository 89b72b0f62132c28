"""Find the grammars and samples, wherever the package stands.

A wheel carries both folders inside the package; an editable install and a bare
checkout have them beside it. Nothing else in the project builds such a path.
"""

import sys
from pathlib import Path
from zlib import crc32

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


def schema(name: str = "resolution") -> Path:
    """Return the JSON Schema of a document, or of what else is named: ``finding``."""
    return PACKAGE / "schema" / f"{name}.json"


def tables(name: str) -> str | bool:
    """Return where Lark keeps the tables of a grammar between calls, as its ``cache`` takes it.

    Lark itself sees to it that tables fit their grammar. Each install and each Python has files of its own,
    in the user's cache folder. ``False`` where there can be no such folder: then every call builds its own.
    """
    from platformdirs import user_cache_path  # +2 ms, for the 40 that building a grammar takes

    try:
        folder = user_cache_path("resparse", ensure_exists=True)
    except (OSError, RuntimeError):
        return False
    install = f"{crc32(str(grammars()).encode('utf-8', 'surrogateescape')):08x}"
    return str(folder / f"{name}-{install}-{sys.implementation.cache_tag}.lark")
