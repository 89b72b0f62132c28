"""Give each organ a colour, the same in every format.

The colours are those of Okabe and Ito, told apart by colour-blind readers and in print; dark enough to
draw text and lines with on white.
"""

ORGANS = {
    "General Assembly": "#0072b2",
    "Security Council": "#d55e00",
    "Economic and Social Council": "#009e73",
    "Human Rights Council": "#b0568c",
    "Environment Assembly": "#8c6d1f",
}
"""The organs most cited, in the order of a legend; names in English, as documents have them."""

OTHER = "#666666"


def colour(organ: str | None) -> str:
    """Return the colour of an organ as ``#rrggbb``; what is not known is grey."""
    return ORGANS.get(organ or "", OTHER)
