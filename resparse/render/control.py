"""Make control characters visible: a terminal would obey those of a document."""

_SHOWN = dict.fromkeys((*range(32), *range(127, 160)), "\N{REPLACEMENT CHARACTER}")


def one_line(text: str) -> str:
    """Return a text on one line, control characters replaced: a message may quote a document."""
    return visible(" ".join(text.split()))


def visible(line: str) -> str:
    r"""Return a line with each control character replaced, its length unchanged.

    >>> visible("plain \x1b[31m text") == "plain \N{REPLACEMENT CHARACTER}[31m text"
    True
    """
    return line.translate(_SHOWN)
