r"""Read the resolutions of the United Nations: text in, structure out.

>>> import resparse
>>> document = resparse.parse("The General Assembly,\n1. Decides to meet again;\n2. Decides to part.\n")
>>> document["op2"].opening
'Decides'
"""

TYPE_CHECKING = False  # as typing has it, whose import would be the first 4 ms of every call
if TYPE_CHECKING:
    from pathlib import Path

    from resparse.nodes import Citation, Footnote, Leaf, Marker, Node, Proposal, Resolution
    from resparse.source import Source
    from resparse.syntax.symbols import Symbol, SymbolError

__all__ = [
    "Citation", "Footnote", "Leaf", "Marker", "Node", "Proposal", "Resolution", "Source", "Symbol",
    "SymbolError", "parse", "read",
]  # fmt: skip

__version__ = "0.1.0"


def parse(text: str, *, source: str = "-", language: str | None = None) -> "Resolution":
    """Read the text of a resolution. Never raises on text, whatever it holds.

    source: the name the document goes by in messages and records.
    """
    from resparse.source import Source

    if not isinstance(text, str):
        kind = type(text).__name__  # type: ignore[unreachable]
        message = f"parse takes text, not {kind}: decode it, or use read for a file"
        raise TypeError(message)
    from resparse.syntax import parse as parse_source

    return parse_source(Source(source, text), language)


def read(path: "str | Path", *, language: str | None = None) -> "Resolution":
    """Read a file. Raises ``resparse.readers.ReadError`` where it cannot be read as text."""
    from pathlib import Path

    from resparse.readers import read as read_source
    from resparse.syntax import parse as parse_source

    return parse_source(read_source(Path(path)), language)


def __getattr__(name: str) -> object:
    """Return a noun of ``__all__``, whose module is read only where it is asked for: 30 ms for all."""
    if name in _NODES:
        from resparse import nodes

        return getattr(nodes, name)
    if name == "Source":
        from resparse.source import Source

        return Source
    if name in {"Symbol", "SymbolError"}:
        from resparse.syntax import symbols

        return getattr(symbols, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


_NODES = frozenset({"Citation", "Footnote", "Leaf", "Marker", "Node", "Proposal", "Resolution"})
