"""Read what a document says of itself: symbol, organ, session, dates, agenda, proposal, title.

The same fact may stand in up to four places (conventions §5.1); the order in which they are asked is
the order in which they can be trusted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from resparse.finding import Span
from resparse.nodes import Proposal
from resparse.syntax import labels
from resparse.syntax.draft import trim
from resparse.syntax.grammar import FRAME, Group, Line
from resparse.syntax.lexicon import Lexicon, Organ

_JOB = re.compile(r"<<ODS JOB NO>>([^<\n]+)<<")
_SYMBOL = re.compile(r"<<ODS DOC SYMBOL1>>([^<\n]+)<<")
_RUNNING_HEAD = re.compile(r"^\s*([A-Z][A-Z0-9]*(?:/[\w().\- ]+)+?)[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"\d+[ ]*\(\d{4}\)")
_DOCUMENT = re.compile(r"[A-Z]+/[\w./\-]*\w(?:\((?:[IVXL]+|\d+)\))?|(?:Add|Corr|Rev)\.\d+")
_AFTER_NUMBER = re.compile(r"\.[ \t]+|[ ]*\t|[ ]{2,}")
"""What parts the number of a resolution from its title."""
_MODIFIER = re.compile(r"/(?:Add|Corr|Rev)\.\d+$")


_SESSIONAL = re.compile(
    r"(?:A(?:/HRC)?|E)/RES/(?:(?P<named>(?:E?S-)?\d+)/"
    r"|\d+ ?(?:[A-Z](?:-[A-Z])? ?)?\((?P<kind>(?:E?S-)?)(?P<roman>[IVXLC]+)\))"
)

_MARKED_LETTER = re.compile(r"[A-Z][0-9]{1,3}")


class Masthead(NamedTuple):
    """Hold the fields of a document beside its body and notes; names as in the contract.

    letter: the line below the title that names a part issued later, with its marker: ``B1``.
    lines: where each line begins that was read for a field.
    """

    lines: frozenset[int]
    symbol: str | None
    organ: Organ | None
    session: int | str | None
    number: str | None
    title: Span | None
    letter: Span | None
    adopted: str | None
    distributed: str | None
    agenda_items: tuple[str, ...]
    meeting: str | None
    job_number: str | None
    proposal: Proposal | None
    proposal_span: Span


class _Frame(NamedTuple):
    """Hold the lines of the frame by kind, the first of each, as text; and the trailer."""

    lines: dict[str, Line]
    text: str
    trailer: str

    def line(self, kind: str) -> str:
        """Return the first line of a kind without white space at its ends, else an empty string."""
        token = self.lines.get(kind)
        return " ".join(token.split()) if token is not None else ""


def tokens(groups: Iterable[Group]) -> Iterator[Line]:
    """Yield the lines of groups in the order of the text."""
    stack = list(groups)[::-1]
    while stack:
        group = stack.pop()
        if group.head is not None:
            yield group.head
        yield from group.lines
        stack.extend(reversed(group.groups))


def read_masthead(text: str, lines: Sequence[Line], words: Lexicon) -> Masthead:
    """Return the fields of a document from its lines, furniture included."""
    first = _first_of_each(lines)
    trailer = first.get("TRAILER")
    frame = _Frame(first, text, str(trailer) if trailer is not None else "")
    organ = _organ(frame, words)
    number = _number(frame)
    closing = frame.line("DATE") if "MEETING" in first else ""
    adoption = f"{frame.line('ADOPTION')} {frame.line('COUNCIL_TITLE')}"
    symbol = _symbol(frame, words, organ, number)
    return Masthead(
        lines=frozenset(line.start_pos for line in first.values()),
        symbol=symbol,
        organ=organ,
        session=_session(frame, words) or _session_in(symbol),
        number=number,
        title=_title(frame),
        letter=_letter(lines, frame),
        adopted=words.iso_date(adoption) or words.iso_date(closing),
        distributed=_distributed(frame, words),
        agenda_items=_agenda(frame, words),
        meeting=_meeting(frame, words),
        job_number=_first(_JOB, frame.trailer),
        proposal=_proposal(frame.line("PROPOSAL"), words),
        proposal_span=_span(frame, "PROPOSAL"),
    )


def _first_of_each(lines: Sequence[Line]) -> dict[str, Line]:
    """Return the first line of each kind; what belongs before the enacting line is not sought after it."""
    first: dict[str, Line] = {}
    for line in lines:
        if line.type not in FRAME or "ENACTING" not in first:
            first.setdefault(line.type, line)
    return first


def _first(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)
    return " ".join(found[found.lastindex or 0].split()) if found else None


def _organ(frame: _Frame, words: Lexicon) -> Organ | None:
    for place in (frame.line("ADOPTION"), frame.line("ENACTING"), frame.trailer):
        organ = words.organ_in(place)
        if organ:
            return organ
    return None


def _number(frame: _Frame) -> str | None:
    """Return the number before the title, or the one of a Council resolution, as printed."""
    title = frame.lines.get("TITLE")
    if title is not None:
        printed = " ".join(_AFTER_NUMBER.split(title.strip(), 1)[0].split())
        return re.sub(r"(?<=[A-Z])\d+$", "", printed)
    return _first(_NUMBER, frame.line("COUNCIL_TITLE"))


def _symbol(frame: _Frame, words: Lexicon, organ: Organ | None, number: str | None) -> str | None:
    printed = _first(_SYMBOL, frame.trailer) or _masthead_symbol(frame, words)
    if printed:
        return printed
    heads = _RUNNING_HEAD.findall(frame.trailer)
    if heads:
        return " ".join(heads[0].split())
    return f"{organ.series}/{number}" if organ and number else None


def _masthead_symbol(frame: _Frame, words: Lexicon) -> str | None:
    """Return the symbol joined between the organization's name and the organ's (conventions §5.1)."""
    start = frame.trailer.find(words.united_nations)
    if start < 0:
        return None
    start += len(words.united_nations)
    ends = [frame.trailer.find(organ.printed, start) for organ in words.organs]
    end = min((place for place in ends if place >= 0), default=-1)
    symbol = " ".join(frame.trailer[start:end].split()) if end >= 0 else ""
    return symbol if "/" in symbol and len(symbol) < 60 else None


def _title(frame: _Frame) -> Span | None:
    token = frame.lines.get("TITLE")
    if token is None:
        return None
    start, end = trim(frame.text, token.start_pos, token.end_pos)
    number = _AFTER_NUMBER.search(frame.text, start, end)
    return trim(frame.text, number.end() if number else end, end)


def _letter(lines: Sequence[Line], frame: _Frame) -> Span | None:
    """Return the place of a letter with a marker on the line after the title (conventions §2.6)."""
    for line, below in pairwise(lines):
        if line is frame.lines.get("TITLE") and _MARKED_LETTER.fullmatch(below.strip()):
            return trim(frame.text, below.start_pos, below.end_pos)
    return None


def _span(frame: _Frame, kind: str) -> Span:
    token = frame.lines.get(kind)
    return (0, 0) if token is None else trim(frame.text, token.start_pos, token.end_pos)


def _session(frame: _Frame, words: Lexicon) -> int | str | None:
    found = words.session.search(frame.line("SESSION") or frame.trailer)
    if found is None:
        return None
    year = found["year"] or found["of"]
    if year:
        return int(year)
    count = words.ordinal(found["ordinal"])
    if count is None or not found["special"]:
        return count
    return f"{'ES' if found['emergency'] else 'S'}-{count}"


def _session_in(symbol: str | None) -> int | str | None:
    """Return the session that a symbol names, by number, by name or in roman (conventions §1.3)."""
    found = _SESSIONAL.match(symbol or "")
    if found is None:
        return None
    if found["named"]:
        return int(found["named"]) if found["named"].isdecimal() else found["named"]
    count = labels.roman(found["roman"])
    return f"{found['kind']}{count}" if count and found["kind"] else count


def _distributed(frame: _Frame, words: Lexicon) -> str | None:
    place = frame.trailer.find(words.distribution)
    return words.iso_date(frame.trailer[place : place + 120]) if place >= 0 else None


def _agenda(frame: _Frame, words: Lexicon) -> tuple[str, ...]:
    """Return the agenda items; a lone letter takes the number before it: ``18 (a) and (b)``."""
    found = words.agenda.search(frame.line("AGENDA") or frame.trailer)
    items: list[str] = []
    for part in words.list.split(found["items"] if found else ""):
        item = " ".join(part.split())
        if item.startswith("(") and items:
            item = f"{items[-1].split(' ')[0]} {item}"
        if item[:1].isdigit():
            items.append(item)
    return tuple(items)


def _meeting(frame: _Frame, words: Lexicon) -> str | None:
    return frame.line("MEETING").rstrip(".,") or _first(words.meeting, frame.line("ADOPTION"))


def _proposal(line: str, words: Lexicon) -> Proposal | None:
    if not line:
        return None
    found = words.committee.search(line)
    return Proposal(line, found["committee"] if found else None)
