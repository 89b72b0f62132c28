"""Name the styles, so that each is chosen once.

Only the sixteen colours of the terminal's own palette and its attributes are used: those are
what the owner of a dark or a light terminal has made legible.
"""

OPENING = "italic cyan"
MARKER = "magenta"
LABEL = "bold"
HEADING = "bold"
QUIET = "dim"
SPOKEN = "italic"
ADDRESS = "cyan"
HIT = "bold red"
RULE = "blue"
SEVERITY = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
ADDED = "green"
REMOVED = "red"
