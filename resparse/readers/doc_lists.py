"""Read the lists of a binary Word file: how paragraphs are numbered by Word itself."""

from struct import error as StructError  # noqa: N812 - it is a class
from struct import unpack_from

from resparse.readers.numbering import LEVELS, Level, Lists, Use

_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    22: "decimalZero", 23: "bullet", 37: "chineseCounting", 38: "chineseCounting", 39: "chineseCounting",
    46: "arabicAlpha", 48: "arabicAbjad", 58: "russianLower", 59: "russianUpper", 255: "none",
}  # fmt: skip
"""Ways to write a number, by the code that Word stores."""

_PATTERN, _LEVEL, _USE = 28, 28, 16
"""Bytes of the fixed parts of a pattern, a level and a use."""

_MOST = 10_000
"""Lists that a file may say it has; Word makes some tens."""


def lists(patterns: bytes, uses: bytes) -> Lists:
    """Return the lists that two tables of a file describe. Damaged tables give none."""
    try:
        levels, names = _patterns(patterns)
        return Lists(levels, _uses(uses, names))
    except (StructError, IndexError):
        return Lists({}, {})


def _patterns(data: bytes) -> tuple[dict[str, dict[int, Level]], set[str]]:
    """Read the patterns ("LSTF"), then the levels of each ("LVL"), which are stored after all of them."""
    if not data:
        return {}, set()
    count = min(unpack_from("<H", data)[0], _MOST)
    place = 2 + _PATTERN * count
    found: dict[str, dict[int, Level]] = {}
    for at in range(count):
        name = unpack_from("<i", data, 2 + _PATTERN * at)[0]
        simple = data[2 + _PATTERN * at + 26] & 1
        levels: dict[int, Level] = {}
        for number in range(1 if simple else LEVELS):
            levels[number], place = _level(data, place)
        found[str(name)] = levels
    return found, set(found)


def _level(data: bytes, place: int) -> tuple[Level, int]:
    """Read a level: its fixed part, two lists of changes, its text, where small codes stand for numbers."""
    start, form, flags = unpack_from("<iBB", data, place)
    of_runs, of_paragraphs, limit = unpack_from("<BBB", data, place + 24)
    place += _LEVEL + of_runs + of_paragraphs
    length = unpack_from("<H", data, place)[0]
    codes = unpack_from(f"<{length}H", data, place + 2)
    pattern = "".join(f"%{code + 1}" if code < LEVELS else chr(code) for code in codes)
    restart = limit if flags & 0x08 else None
    level = Level(_FORMATS.get(form, "decimal"), pattern, start, restart, bool(flags & 0x04))
    return level, place + 2 + 2 * length


def _uses(data: bytes, names: set[str]) -> dict[str, Use]:
    """Read the uses ("LFO"), numbered from 1, then what each of them sets itself."""
    if not data:
        return {}
    count = min(unpack_from("<I", data)[0], _MOST)
    place = 4 + _USE * count
    found: dict[str, Use] = {}
    for at in range(count):
        name, overrides = unpack_from("<i8xB", data, 4 + _USE * at)
        starts: dict[int, int] = {}
        own: dict[int, Level] = {}
        place += 4
        for _ in range(overrides):
            start, flags = unpack_from("<iI", data, place)
            place += 8
            if flags & 0x20:
                own[flags & 0xF], place = _level(data, place)
            elif flags & 0x10:
                starts[min(flags & 0xF, LEVELS - 1)] = start
        if str(name) in names:
            found[str(at + 1)] = Use(str(name), starts, own)
    return found
