"""Draw findings for people: code, message, the line with a mark under the very characters, a hint."""

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from resparse.finding import Located
from resparse.render import style
from resparse.render.control import one_line, visible

_CUT = "…"
_LEAD = 0.4
"""Which part of the width stands before the characters spoken of, where a line is too long for it."""

_LEAST = 20
"""Columns that an excerpt has however narrow the terminal is."""

_SHOWN = 40
"""Code points of a replacement that are printed."""


class Sketch:
    """Draw findings for standard output, which decides on width and colours; or plain, for a file."""

    def __init__(self, *, plain: bool = False) -> None:
        self.plain = plain
        self.console = Console(markup=False, highlight=False, emoji=False)

    def draw(self, found: Iterable[Located]) -> str:
        """Return findings as text for standard output, an empty line after each."""
        lines = [line for each in found for line in (*self._lines(each), Text())]
        if self.plain or self.console.color_system is None:
            return "".join(f"{line.plain}\n" for line in lines)
        with self.console.capture() as captured:
            self.console.print(Text("\n").join(lines), soft_wrap=True)
        return captured.get()

    def _lines(self, located: Located) -> Iterator[Text]:
        finding = located.finding
        look = style.SEVERITY[finding.severity]
        number = str(located.start[0])
        margin = " " * len(number)
        message = one_line(finding.message)
        yield Text.assemble((f"{finding.severity}[{finding.code}]", look), (f": {message}", "bold"))
        place = f"{visible(located.source)}:{number}:{located.start[1]}"
        clause = f" ({finding.clause})" if finding.clause else ""
        yield Text.assemble((f"{margin}--> ", style.RULE), place, (clause, style.ADDRESS))
        yield Text(f"{margin} |", style.RULE)
        excerpt, before, under = windowed(located, self.console.width - len(number) - 3)
        yield Text.assemble((f"{number} | ", style.RULE), excerpt)
        yield Text.assemble((f"{margin} | ", style.RULE), " " * before, ("^" * under, look))
        for name, said in _remarks(located):
            yield Text.assemble((f"{margin} = ", style.RULE), (f"{name}: ", "bold"), said)


def windowed(located: Located, width: int) -> tuple[str, int, int]:
    """Return the part of a line that fits a width, and where to put the mark and how long it is.

    All in columns of a terminal: Chinese characters take two, combining signs none. The mark is at least one
    column long; where the line goes on beyond the part shown, an ellipsis says so.
    """
    line = visible(located.excerpt.replace("\t", " ")).rstrip()
    start, end = located.marked
    end = min(max(end, start), len(line))
    width = max(width, _LEAST)
    first = len(line) - len(line.lstrip()) if start >= len(line) - len(line.lstrip()) else 0
    if cell_len(line[first:]) > width:
        first = max(first, _back(line, start, int(width * _LEAD)))
    last = _forth(line, first, width)
    lead, tail = _CUT if line[:first].strip() else "", _CUT if last < len(line) else ""
    shown = lead + line[first + len(lead) : last - len(tail)] + tail
    before = cell_len(lead + line[first + len(lead) : start])
    return shown, before, max(1, min(cell_len(line[start:end]), width - before))


def _back(line: str, start: int, width: int) -> int:
    """Return where a stretch of a width begins that ends at a place."""
    place, taken = start, 0
    while place and taken < width:
        place -= 1
        taken += cell_len(line[place])
    return place


def _forth(line: str, start: int, width: int) -> int:
    """Return where a stretch of a width ends that begins at a place."""
    place, taken = start, 0
    while place < len(line) and taken + cell_len(line[place]) <= width:
        taken += cell_len(line[place])
        place += 1
    return place


def _remarks(located: Located) -> Iterator[tuple[str, str]]:
    finding = located.finding
    if finding.hint:
        yield "hint", one_line(finding.hint)
    if finding.fix:
        places = "1 other place" if len(finding.also) == 1 else f"{len(finding.also)} other places"
        elsewhere = f", and so in {places}" if finding.also else ""
        yield "fix", f"{_change(located)}{elsewhere} (--fix does it)"


def _change(located: Located) -> str:
    fix = located.finding.fix
    if fix is None:
        return ""
    new = _quoted(fix.replacement)
    if fix.span != located.finding.span:
        return f"write {new}"
    old = _quoted(located.excerpt[slice(*located.marked)])
    if fix.span[0] == fix.span[1]:
        return f"insert {new}"
    return f"replace {old} by {new}" if fix.replacement else f"delete {old}"


def _quoted(text: str) -> str:
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + _CUT
    return visible(f"'{short}'".replace("\n", "\\n"))
