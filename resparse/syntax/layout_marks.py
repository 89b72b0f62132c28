"""The one sign that layout leaves in a text."""

SOFT_RETURN = "\x0b"
"""A line break inside a paragraph: Word's own, or a line end that layout took for one."""
