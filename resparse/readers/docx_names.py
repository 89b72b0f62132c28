"""Name the elements and attributes of OOXML that the reader knows, as ElementTree writes them."""

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
ID = W + "id"

_OFF = frozenset({"0", "false", "off", "none"})


def is_on(element: Element) -> bool:
    """Tell whether a switch is on: it is where it has no value."""
    return element.get(VAL, "1").lower() not in _OFF


def whole(written: str | None, otherwise: int = 0) -> int:
    """Return a whole number as an attribute has it, or another where it has none."""
    try:
        return int(float(written or ""))
    except (ValueError, OverflowError):
        return otherwise
