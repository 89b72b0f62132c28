"""Write what a search finds: lines for pipes, pages for terminals, records for programs.

Nothing here needs Rich, whose import takes as long as a search of twenty thousand documents.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from unicodedata import combining, east_asian_width

from resparse.match import Document, Found
from resparse.render.control import visible

Span = tuple[int, int]
Spans = Callable[[str], Sequence[Span]]
"""Give the places of the matches in a text."""

MEASURE = 100
"""The longest line of prose, in columns: on a wider screen the eye loses the next line."""

_GUTTER = 8
"""The least columns in which clause addresses stand."""

_NARROWEST = 24
_MARKED, _HEADING, _ADDRESS, _QUIET, _PLAIN = "\x1b[1;31m", "\x1b[1m", "\x1b[36m", "\x1b[2m", "\x1b[0m"
_ELLIPSIS = "…"
_WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60"
_PIECE = rf"[{_WIDE}]|[^\s{_WIDE}]+|\s+"


class Look(NamedTuple):
    """Say how matches are written.

    colour: whether with colours. links: whether symbols are links for the terminal. heading: each document
    has a line of its own. width: columns to wrap at, ``None`` not to wrap. most: columns of a text, around
    its first match, ``None`` for all. parts: print the matches alone. contexts: whether a line may be
    context, so that gaps between lines are shown.
    """

    colour: bool = False
    links: bool = False
    heading: bool = False
    width: int | None = None
    most: int | None = None
    parts: bool = False
    contexts: bool = False


class Writer:
    """Write lists of matches one after the other, so that a heading is written once."""

    def __init__(self, look: Look, spans: Spans) -> None:
        self.look = look
        self.spans = spans
        self.before: Found | None = None

    def written(self, found: Sequence[Found]) -> str:
        """Return the text of some matches."""
        return "".join(line for each in found for line in self._one(each))

    def _one(self, found: Found) -> Iterator[str]:
        yield from self._between(found)
        self.before = found
        spans = self.spans(found.text) if found.hit else ()
        if not self.look.parts:
            yield from self._lines(found, *self._cut(found.text, spans))
            return
        for start, end in spans:
            part = found.text[start:end]
            yield from self._lines(found, part, [(0, len(part))])

    def _between(self, found: Found) -> Iterator[str]:
        """Yield what stands between a match and the one before: a heading, or the sign of a gap."""
        before = self.before
        same = before is not None and before.document == found.document
        if self.look.heading and not same:
            yield "\n" if before else ""
            yield self._heading(found.document)
        elif before is not None and self.look.contexts and not (same and found.number == before.number + 1):
            yield self._styled("--", _QUIET) + "\n"

    def _heading(self, document: Document) -> str:
        name = self._styled(self._shown(document.name), _HEADING)
        if self.look.links:
            name = f"\x1b]8;;{link(document)}\x1b\\{name}\x1b]8;;\x1b\\"
        language = "" if document.language == "en" else f" ({document.language})"
        room = (self.look.width or MEASURE) - columns(document.name + language) - 2
        title = shortened(self._shown(document.title or ""), room)
        return f"{name}{language}{f'  {self._styled(title, _QUIET)}' if title else ''}\n"

    def _lines(self, found: Found, text: str, spans: Sequence[Span]) -> Iterator[str]:
        sign = ":" if found.hit else "-"
        if not self.look.heading:
            name = self._styled(self._shown(found.document.name), _HEADING)
            address = self._styled(found.clause, _ADDRESS)
            yield f"{name}{sign}{address}{sign}{self._marked(text, spans, 0, len(text))}\n"
            return
        if self.look.width is None:
            yield f"{self._styled(found.clause, _ADDRESS)}{sign}{self._marked(text, spans, 0, len(text))}\n"
            return
        gutter = min(max(_GUTTER, len(found.clause) + 2), max(0, self.look.width - _NARROWEST))
        lead = self._styled(found.clause, _ADDRESS) + " " * (gutter - len(found.clause))
        if len(found.clause) >= gutter:
            yield f"{lead}\n"
            lead = " " * gutter
        for start, end in _wrapped(text, self.look.width - gutter):
            yield f"{lead}{self._marked(text, spans, start, end)}\n"
            lead = " " * gutter

    def _cut(self, text: str, spans: Sequence[Span]) -> tuple[str, Sequence[Span]]:
        """Return a text cut to the columns it may take, around its first match."""
        most = self.look.most
        if most is None or len(text) <= most:
            return text, spans
        first = spans[0][0] if spans else 0
        start = max(0, min(first - most // 3, len(text) - most))
        end = start + most
        before, after = (_ELLIPSIS if start else ""), (_ELLIPSIS if end < len(text) else "")
        shift = len(before) - start
        kept = [(max(a, start) + shift, min(b, end) + shift) for a, b in spans if a < end and b > start]
        return f"{before}{text[start:end]}{after}", kept

    def _marked(self, text: str, spans: Iterable[Span], start: int, end: int) -> str:
        """Return a stretch of a text with its matches marked."""
        if not self.look.colour:
            return self._shown(text[start:end])
        pieces: list[str] = []
        place = start
        for span in spans:
            first, last = max(span[0], start), min(span[1], end)
            if first < last:
                pieces.append(self._shown(text[place:first]))
                pieces.append(self._styled(self._shown(text[first:last]), _MARKED))
                place = last
        return "".join((*pieces, self._shown(text[place:end])))

    def _shown(self, text: str) -> str:
        """Return a text that does no harm to a terminal, where it goes to one."""
        return visible(text) if self.look.colour or self.look.links else text

    def _styled(self, text: str, style: str) -> str:
        return f"{style}{text}{_PLAIN}" if self.look.colour and text else text


def record(found: Found, spans: Iterable[Span]) -> Mapping[str, Any]:
    """Return a match as the contract's JSON has it."""
    return {
        "symbol": found.document.symbol,
        "source": found.document.source,
        "language": found.document.language,
        "clause": found.clause,
        "kind": found.kind,
        "label": found.label,
        "opening": found.opening,
        "text": found.text,
        "line": found.line,
        "matches": [list(span) for span in spans],
    }


def for_editors(found: Found) -> str:
    """Return a line for each match, ``path:line:column:text``."""
    return "".join(f"{found.document.source}:{line}:{column}:{found.text}\n" for line, column in found.places)


def link(document: Document) -> str:
    """Return the address of a document: of the Official Document System, or of its file."""
    if document.symbol is None:
        return f"file://{visible(document.source).replace(' ', '%20')}"
    symbol = visible(document.symbol).replace(" (", "(").replace(" ", "%20")
    return f"https://docs.un.org/{document.language}/{symbol}"


def columns(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def shortened(text: str, room: int) -> str:
    """Return a text that takes no more than some columns, with an ellipsis where it is cut."""
    if columns(text) <= room:
        return text
    while text and columns(text) > room - 1:
        text = text[: max(0, min(len(text) - 1, room - 1))]
    return f"{text.rstrip()}{_ELLIPSIS}" if text else ""


def _wrapped(text: str, width: int) -> Iterator[Span]:
    """Yield the stretches of a text that fit on lines, without the space at their ends."""
    start = end = used = 0
    for piece in re.finditer(_PIECE, text):
        size = columns(piece[0])
        if piece[0].isspace():
            used += size
            continue
        if end > start and used + size > width:
            yield start, end
            start, used = piece.start(), 0
        for place in range(piece.start() + width, piece.end(), width) if size > width else ():
            yield start, place
            start, used = place, 0
        end = piece.end()
        used += size if size <= width else columns(text[start:end])
    yield start, end
