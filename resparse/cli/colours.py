"""Say when colours are used: by ``--color``, the environment, the terminal."""

import os
from enum import StrEnum


class Colour(StrEnum):
    """Say when colours are used: where the output is a terminal, always, or never."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def coloured(asked: Colour, *, terminal: bool) -> bool:
    """Tell whether colours are wanted: by the option, the environment, the terminal, as Rich has it."""
    if asked is not Colour.AUTO:
        return asked is Colour.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM", "") not in ("dumb", "unknown")
