"""Write the difference between two texts as a patch."""

from collections.abc import Iterator
from difflib import unified_diff

_CONTEXT = 1
"""Lines around a change: each is a paragraph."""


def patch(name: str, old: str, new: str) -> Iterator[str]:
    """Yield the lines of a unified difference, each with its line end, as ``patch`` and git take them."""
    for line in unified_diff(_lines(old), _lines(new), f"a/{name}", f"b/{name}", n=_CONTEXT):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Return the lines of a text, each with its end; ``str.splitlines`` knows ends that files do not."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines
