"""Turn characters of the fonts Symbol and Wingdings into Unicode."""

_PRIVATE = 0xF000
"""Where Word keeps the characters of symbol fonts: 256 from here on."""

_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0x2D: "−", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xA2: "′", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©",
    0xE4: "™", 0xAE: "→", 0xA5: "∞",
}  # fmt: skip

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xFC: "✓", 0xFE: "☑", 0x9F: "•", 0x71: "❑",
}  # fmt: skip


def symbol(font: str, code: int) -> str:
    """Return the character of a symbol font as Unicode; one that is not known here stays as it is stored."""
    place = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 256 else code
    table = _WINGDINGS if font.lower().startswith("wingdings") else _SYMBOL
    if place in table and (font.lower().startswith("wingdings") or font.lower() == "symbol"):
        return table[place]
    if 0x20 <= place < 0x7F and font.lower() == "symbol":
        return chr(place)
    return chr(code)
