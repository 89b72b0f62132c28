"""Say where the library is: what the call says, else the environment, else a file, else the data folder.

The order is ``--library``, ``RESPARSE_LIBRARY``, ``library`` in the nearest ``resparse.toml``, and
``library.db`` in the user's data folder.
"""

import os
import sys
from typing import Any

VARIABLE = "RESPARSE_LIBRARY"
SETTINGS = "resparse.toml"
SETTING = "library"
FILE = "library.db"


def locate(named: str | None = None) -> str:
    """Return the path of the library, whether or not it is there. Raises ValueError for bad settings."""
    chosen = named or os.environ.get(VARIABLE) or _from_settings()
    return os.path.expanduser(chosen) if chosen else os.path.join(_data_folder(), FILE)  # noqa: PTH111, PTH118


def _from_settings() -> str | None:
    """Return what the nearest settings file says, a path relative to its folder."""
    folder = os.getcwd()  # noqa: PTH109 - pathlib would cost 10 ms
    while True:
        file = os.path.join(folder, SETTINGS)  # noqa: PTH118
        if os.path.isfile(file):  # noqa: PTH113
            return _setting(folder, file)
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above


def _setting(folder: str, file: str) -> str | None:
    import tomllib  # +10 ms, only where there is a file

    with open(file, "rb") as settings:  # noqa: PTH123
        try:
            held: dict[str, Any] = tomllib.load(settings)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
            raise ValueError(f"{file} cannot be read: {trouble}") from None
    named = held.get(SETTING)
    if named is not None and not isinstance(named, str):
        raise ValueError(f"{file}: {SETTING} must be a path")
    return os.path.join(folder, os.path.expanduser(named)) if named else None  # noqa: PTH111, PTH118


def _data_folder() -> str:
    """Return the user's data folder for this program."""
    if sys.platform == "linux" and not hasattr(sys, "getandroidapilevel"):
        # What platformdirs gives there, without the 10 ms of its import.
        base = os.environ.get("XDG_DATA_HOME", "").strip()
        if not os.path.isabs(base):  # noqa: PTH117
            base = os.path.expanduser("~/.local/share")  # noqa: PTH111
        return os.path.join(base, "resparse")  # noqa: PTH118
    from platformdirs import user_data_dir

    return user_data_dir("resparse", appauthor=False)
