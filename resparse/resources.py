"""Find the grammars and samples, wherever the package stands.

A wheel carries both folders inside the package; an editable install and a bare
checkout have them beside it. Nothing else in the project builds such a path.
"""

import os
import sys
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = os.path.dirname(__file__)  # noqa: PTH120


def _folder(name: str) -> str:
    inside = os.path.join(PACKAGE, name)  # noqa: PTH118 - pathlib would cost 5 ms where it is not wanted
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), name)  # noqa: PTH112, PTH118, PTH120


def _path(name: str) -> "Path":
    from pathlib import Path

    return Path(name)


def grammar(name: str) -> str:
    """Return the text of a grammar."""
    with open(os.path.join(_folder("grammars"), name), encoding="utf-8") as file:  # noqa: PTH118, PTH123
        return file.read()


def grammars() -> "Path":
    """Return the folder of Lark grammars and per-language lexicons."""
    return _path(_folder("grammars"))


def samples() -> "Path":
    """Return the folder of the packaged sample and specimens."""
    return _path(_folder("samples"))


def schema(name: str = "resolution") -> "Path":
    """Return the JSON Schema of a document, or of what else is named: ``finding``."""
    return _path(PACKAGE) / "schema" / f"{name}.json"


def tables(name: str) -> str | bool:
    """Return where Lark keeps the tables of a grammar between calls, as its ``cache`` takes it.

    Lark itself sees to it that tables fit their grammar. Each install and each Python has files of its own,
    in the user's cache folder. ``False`` where there can be no such folder: then every call builds its own.
    """
    try:
        folder = _cache_folder()
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - a text in, a text out
    except (OSError, RuntimeError):
        return False
    install = f"{crc32(_folder('grammars').encode('utf-8', 'surrogateescape')):08x}"
    return os.path.join(folder, f"{name}-{install}-{sys.implementation.cache_tag}.lark")  # noqa: PTH118


def _cache_folder() -> str:
    """Return the user's cache folder for this program."""
    if sys.platform == "linux" and not hasattr(sys, "getandroidapilevel"):
        # What platformdirs gives there, without the 8 ms of its import.
        base = os.environ.get("XDG_CACHE_HOME", "").strip()
        if not os.path.isabs(base):  # noqa: PTH117
            base = os.path.expanduser("~/.cache")  # noqa: PTH111
        return os.path.join(base, "resparse")  # noqa: PTH118
    from platformdirs import user_cache_dir

    return user_cache_dir("resparse")
