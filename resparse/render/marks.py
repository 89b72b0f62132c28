"""Raise footnote markers, and put them back where they stood in a text."""

from collections.abc import Iterable

from rich.text import Text

from resparse.nodes import Marker, Node
from resparse.render import style

_RAISED = str.maketrans(
    "0123456789٠١٢٣٤٥٦٧٨٩abcdefghijklmnoprstuvwxyz",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
)


def raised(label: str) -> str:
    """Return a marker in superscript; what has none there, such as ``*``, is kept.

    >>> raised("12"), raised("*"), raised("a")
    ('¹²', '*', 'ᵃ')
    """
    return label.translate(_RAISED)


def marked(text: str, markers: Iterable[Marker], opening: int = 0, base: str = "") -> Text:
    """Return a text with its markers raised at their offsets.

    opening: how many code points at the start are opening words. base: style of the whole.
    """
    drawn = Text(style=base)
    done, before, inserted = 0, -1, 0
    for marker in sorted(markers, key=lambda marker: marker.offset):
        sign = ("," if marker.offset == before else "") + raised(marker.label)
        drawn.append(text[done : marker.offset]).append(sign, style.MARKER)
        inserted += len(sign) if marker.offset < opening else 0
        done = before = marker.offset
    drawn.append(text[done:])
    if opening:
        drawn.stylize_before(style.OPENING, 0, opening + inserted)
    return drawn


def clause(node: Node) -> Text:
    """Return the words of a node, opening words and markers shown."""
    return marked(node.text, node.footnotes, _opening(node))


def _opening(node: Node) -> int:
    opens = node.opening is not None and node.text.startswith(node.opening)
    return len(node.opening or "") if opens else 0
