"""Mirror a page of a script that runs from right to left, where the terminal can show one.

A terminal either puts the letters of Arabic into their order itself, or shows them from left to right as
they come. On one that does, each line is set as text that runs from right to left, at the right margin:
labels hang at the right, and what stands at the right in other scripts stands at the left. On any other,
and where the output is no terminal, nothing is added (docs/languages.md).
"""

from collections.abc import Mapping, Sequence

from rich.text import Text

VARIABLE = "RESPARSE_RTL"
"""Says what the terminal can: ``always``, ``never``, or by default what is known of it."""

_ISOLATE, _END = "\u2067", "\u2069"
"""Right-to-left isolate, pop directional isolate (Unicode 6.3)."""

_FIRST_VTE = 5800
"""Terminals of GNOME and kin order text from version 0.58 on."""


def mirrors(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Tell whether lines are to be mirrored, by the variables of the environment and what is written to.

    A multiplexer shares its rows among panes, so that the terminal around it cannot order them.
    """
    chosen = environment.get(VARIABLE, "auto")
    if chosen in ("always", "never"):
        return chosen == "always"
    if not terminal or "TMUX" in environment or environment.get("TERM", "").startswith(("screen", "tmux")):
        return False
    version = environment.get("VTE_VERSION", "")
    return version.isdecimal() and int(version) >= _FIRST_VTE


def mirrored(lines: Sequence[Text], width: int) -> list[Text]:
    """Return lines set from right to left, at the right margin of a page of ``width`` columns.

    They are at least a column shorter: terminals drop a sign without width that begins a line.
    """
    return [_mirrored(line, width) if line.plain else line for line in lines]


def _mirrored(line: Text, width: int) -> Text:
    space = " " * max(0, width - line.cell_len)
    return Text(space + _ISOLATE).append_text(line).append(_END)
