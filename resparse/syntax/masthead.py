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
from resparse.syntax.layout_marks import SOFT_RETURN
from resparse.syntax.lexicon import Lexicon, Organ
from resparse.syntax.plain import fold_digits

_JOB = re.compile(r"<<ODS JOB NO>>([^<\n]+)<<")
_SYMBOL = re.compile(r"<<ODS DOC SYMBOL1>>([^<\n]+)<<")
_RUNNING_HEAD = re.compile(r"^\s*([A-Z][A-Z0-9]*(?:/[\w().\- ]+)+?)[*]?[ \t]*$", re.MULTILINE)
_NUMBER = re.compile(r"\d+[ ]*[(（]\d{4}[)）]")
_WIDE = str.maketrans("（）", "()")
_DOCUMENT = re.compile(r"[A-Z]+/[\w./\-]*\w(?:\((?:[IVXL]+|\d+)\))?|(?:Add|Corr|Rev)\.\d+")
_AFTER_NUMBER = re.compile(r"\.[ \t]+|[ ]*\t|[ ]{2,}|[ ]*[-–—][ \t]+|．[ \t]*|\.(?=[^\W\d_])")
"""What parts the number of a resolution from its title."""
_NOT_SYMBOL = re.compile("[^\\x00-\\x7f]")
"""What no symbol holds: an organ's name may begin with a word more than the lexicon has."""
_LONE_LETTER = re.compile(r"[(（]?[^\W\d]{1,3}[)）]")
"""A letter of an agenda item without the number before it: ``(b)``, ``b)``."""
_MODIFIER = re.compile(r"/(?:Add|Corr|Rev)\.\d+$")


_SESSIONAL = re.compile(
    r"(?:(?:A(?:/HRC)?|E)/(?:RES|DEC|PRST)/|UNEP/EA\.|HSP/HA\.)(?:(?P<named>(?:E?S-)?\d+)/"
    r"|\d+ ?(?:[A-Z](?:-[A-Z])? ?)?\((?P<kind>(?:E?S-)?)(?P<roman>[IVXLC]+)\))"
)

_LONE_NUMBER = re.compile(r"(?:PRST )?(?:(?:OS|E?S-\d{1,3})/)?\d{1,4}/\d{1,4}\.?")
"""The number of a resolution or statement on a line of its own."""

_PRINTED = re.compile(r"[A-Z]+(?:/[\w.()-]+)+(?: \(\d{4}\)| [A-Z](?:-[A-Z])?)?")
"""A symbol as mastheads print it."""

_LONGEST_TITLE = 4
"""Lines that a title may take."""

_MARKED_LETTER = re.compile(r"[A-Z][0-9]{1,3}")


class Masthead(NamedTuple):
    """Hold the fields of a document beside its body and notes; names as in the contract.

    letter: the line below the title that names a part issued later, with its marker: ``B1``.
    lines: where each line begins that was read for a field. title_lines: where those of the title begin.
    statement: where the line begins that leads to what a president said, or an organ decided.
    """

    lines: frozenset[int]
    symbol: str | None
    organ: Organ | None
    session: int | str | None
    number: str | None
    title: Span | None
    title_lines: frozenset[int]
    letter: Span | None
    adopted: str | None
    distributed: str | None
    agenda_items: tuple[str, ...]
    meeting: str | None
    job_number: str | None
    proposal: Proposal | None
    proposal_span: Span
    statement: int | None


TITLES = ("TITLE", "COUNCIL_TITLE")
"""Kinds of line that begin a resolution with its number."""

_BODY = ("ADOPTION", "COUNCIL_TITLE", "ENACTING", "STATEMENT")
"""Kinds of line that no masthead comes after."""


class _Frame(NamedTuple):
    """Hold the lines of the frame by kind, the first of each, as text; and the trailer."""

    lines: dict[str, Line]
    text: str
    trailer: str

    def line(self, kind: str) -> str:
        """Return the first line of a kind without white space at its ends, else an empty string."""
        token = self.lines.get(kind)
        return " ".join(token.split()) if token is not None else ""

    @property
    def places(self) -> tuple[str, str]:
        """Return where a masthead may stand: after the text, as a running head, and before it."""
        body = min((self.lines[kind].start_pos for kind in _BODY if kind in self.lines), default=0)
        return self.trailer, self.text[:body]


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
    statement = _statement(lines, words)
    if statement is not None:
        first["STATEMENT"] = statement
    title = _title_lines(lines, first, words)
    if title:
        first["TITLE"] = title[0]
    frame = _Frame(first, text, str(trailer) if trailer is not None else "")
    organ = _organ(frame, words) or _speaker(lines, words)
    number = _number(frame, words)
    closing = f"{frame.line('MEETING')} {_date_below(lines, first)}"
    adoption = f"{frame.line('ADOPTION')} {frame.line('COUNCIL_TITLE')}"
    dated = (adoption, closing, _line_below(lines, first), frame.line("STATEMENT"))
    symbol = _symbol(frame, words, organ, number)
    return Masthead(
        lines=frozenset(line.start_pos for line in (*first.values(), *title)) - {_start(statement)},
        symbol=symbol,
        organ=organ,
        session=_session(frame, words) or _session_in(symbol),
        number=number,
        title=_title(frame, title, words),
        title_lines=frozenset(line.start_pos for line in title),
        letter=_letter(lines, frame),
        adopted=next(filter(None, map(words.iso_date, dated)), None),
        distributed=_distributed(frame, words),
        agenda_items=_agenda(frame, words),
        meeting=_meeting(frame, words),
        job_number=_first(_JOB, frame.trailer),
        proposal=_proposal(frame, words),
        proposal_span=_span(frame, "PROPOSAL"),
        statement=None if statement is None else statement.start_pos,
    )


def _start(line: Line | None) -> int:
    return -1 if line is None else line.start_pos


def _statement(lines: Sequence[Line], words: Lexicon) -> Line | None:
    """Return the line that leads to what a president said, or an organ decided, before any organ speaks."""
    for line in lines:
        if line.type in ("ENACTING", "NUMBERED"):
            break
        if line.type == "PARAGRAPH" and words.leads(fold_digits(line)):
            return line
    return None


def _title_lines(lines: Sequence[Line], first: dict[str, Line], words: Lexicon) -> list[Line]:
    """Return the lines of a title, none where it has none: that of its number, and those it goes on in."""
    place = next((i for i, line in enumerate(lines) if line is first.get("TITLE")), -1)
    if place < 0:
        place = _lone_number(lines, first)
    title = list(lines[place : place + 1]) if place >= 0 else []
    for line in lines[place + 1 : place + _LONGEST_TITLE] if title else ():
        if line.type not in ("HEADING", "ROW") or not _goes_on(title, line, words):
            break
        title.append(line)
    return title


def _lone_number(lines: Sequence[Line], first: dict[str, Line]) -> int:
    """Return which line holds the number of a resolution and nothing else, above its title; -1 for none."""
    for place, (line, below) in enumerate(pairwise(lines)):
        if line.type in ("ENACTING", "NUMBERED", "COUNCIL_TITLE"):
            break
        leads = below is first.get("STATEMENT") or below.type in ("HEADING", "ENACTING")
        if leads and _LONE_NUMBER.fullmatch(line.strip()):
            return place
    return -1


def _goes_on(title: Sequence[Line], line: Line, words: Lexicon) -> bool:
    """Tell whether a title goes on in the next line: it has no words yet, or they are not at an end."""
    last = title[-1].split()[-1]
    alone = len(title) == 1 and (_LONE_NUMBER.fullmatch(title[0].strip()) is not None)
    return alone or line.lstrip()[:1].islower() or last in words.unfinished


def _line_below(lines: Sequence[Line], first: dict[str, Line]) -> str:
    """Return the line below the one that tells who adopted a text: the day may stand there, on its own."""
    above = first.get("ADOPTION", first.get("COUNCIL_TITLE"))
    return next((str(below) for line, below in pairwise(lines) if line is above), "")


def _date_below(lines: Sequence[Line], first: dict[str, Line]) -> str:
    """Return the date line below the meeting line; a date above it is that of the masthead."""
    meeting = first.get("MEETING")
    if meeting is None:
        return ""
    dates = (line for line in lines if line.type == "DATE" and line.start_pos > meeting.start_pos)
    return next(dates, "")


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
    said = (frame.line(kind) for kind in ("ADOPTION", "ENACTING", "STATEMENT"))
    for place in (*said, frame.trailer):
        organ = words.organ_in(place)
        if organ:
            return organ
    return None


def _speaker(lines: Sequence[Line], words: Lexicon) -> Organ | None:
    """Return the organ with whose name a paragraph begins, as in 1946, where none speaks on its own line."""
    speakers = (words.speaker(line) for line in lines if line.type == "PARAGRAPH")
    return next(filter(None, speakers), None)


def _number(frame: _Frame, words: Lexicon) -> str | None:
    """Return the number before the title, or the one of a Council resolution, as printed."""
    title = frame.lines.get("TITLE") or frame.lines.get("COUNCIL_TITLE")
    return None if title is None else number_of(title, words)


def number_of(title: Line, words: Lexicon) -> str | None:
    """Return the number that a title line begins with, or the one of a Council resolution in it."""
    if title.type != "COUNCIL_TITLE":
        printed = " ".join((words.parting or _AFTER_NUMBER).split(title.strip(), 1)[0].split())
        return re.sub(r"(?<=[A-Z])\d+$", "", printed).rstrip(".")
    council = _first(_NUMBER, title)
    return council.translate(_WIDE) if council else None


def _symbol(frame: _Frame, words: Lexicon, organ: Organ | None, number: str | None) -> str | None:
    after, before = frame.places
    printed = _first(_SYMBOL, after) or _masthead_symbol(after, words)
    if printed:
        return printed
    heads = _RUNNING_HEAD.findall(frame.trailer)
    if heads:
        return " ".join(heads[0].split())
    above = _masthead_symbol(before, words)
    if (
        above
        and _PRINTED.fullmatch(above)
        and (number is None or above.endswith(number.removeprefix("PRST ")))
    ):
        return above
    if organ is None or number is None:
        return above
    if number.startswith("PRST "):
        return organ.symbol_of(number.removeprefix("PRST "), "PRST")
    told = words.decision is not None and words.decision.search(frame.line("ADOPTION")) is not None
    decided = told or {"STATEMENT", "ENACTING"} & frame.lines.keys() == {"STATEMENT"}
    made = organ.symbol_of(number, "DEC" if decided else "RES")
    return above if (above or "").startswith(f"{made} ") else made  # "A/RES/72/952 B"


def _masthead_symbol(masthead: str, words: Lexicon) -> str | None:
    """Return the symbol joined between the organization's name and the organ's (conventions §5.1)."""
    start = masthead.find(words.united_nations)
    if start < 0:
        return None
    start += len(words.united_nations)
    names = (*(organ.printed for organ in words.organs), words.distribution)
    ends = [masthead.find(name, start) for name in names]
    end = min((place for place in ends if place >= 0), default=-1)
    printed = _NOT_SYMBOL.split(masthead[start:end], 1)[0] if end >= 0 else ""
    symbol = " ".join(printed.split()).rstrip("*")  # a star says at the foot of the page why it was reissued
    return symbol if "/" in symbol and len(symbol) < 60 else None


def _title(frame: _Frame, lines: Sequence[Line], words: Lexicon) -> Span | None:
    if not lines:
        return None
    start, end = title_span(frame.text, lines[0], words)
    below = [trim(frame.text, line.start_pos, line.end_pos) for line in lines[1:]]
    return (start if start < end else below[0][0], below[-1][1]) if below else (start, end)


def title_span(text: str, line: Line, words: Lexicon) -> Span:
    """Return the place of the words after the number of a title line, an empty one where there are none."""
    start, end = trim(text, line.start_pos, line.end_pos)
    number = (words.parting or _AFTER_NUMBER).search(text, start, end)
    return trim(text, number.end() if number else end, end)


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
    told = found.groupdict()
    year = told.get("year") or told.get("of")
    if year:
        return int(year)
    count = words.ordinal(told["ordinal"])
    if count is None or not told["special"]:
        return count
    return f"{'ES' if told['emergency'] else 'S'}-{count}"


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
    for masthead in frame.places:
        place = masthead.find(words.distribution)
        if place >= 0:
            return words.iso_date(masthead[place : place + 120])
    return None


def _agenda(frame: _Frame, words: Lexicon) -> tuple[str, ...]:
    found = words.agenda.search(frame.line("AGENDA") or frame.trailer)
    return agenda_items(found["items"] if found else "", words)


def agenda_items(printed: str, words: Lexicon) -> tuple[str, ...]:
    """Return the agenda items of a list; a lone letter takes the number before it: ``18 (a) and (b)``."""
    items: list[str] = []
    for part in words.list.split(printed):
        item = " ".join(part.split())
        if items and _LONE_LETTER.fullmatch(item):
            item = f"{re.split('[ (（]', items[-1])[0]} {item}"
        if item[:1].isdigit():
            items.append(item)
    return tuple(items)


def _meeting(frame: _Frame, words: Lexicon) -> str | None:
    printed = str(frame.lines.get("MEETING", "")).split(SOFT_RETURN)[0]  # the date may follow it
    told = (_first(words.meeting, frame.line(kind)) for kind in ("ADOPTION", "STATEMENT"))
    return " ".join(printed.split()).rstrip(".,") or next(filter(None, told), None)


def _proposal(frame: _Frame, words: Lexicon) -> Proposal | None:
    line = frame.line("PROPOSAL")
    if not line:
        return None
    found = words.committee.search(line)
    printed = frame.text[slice(*_span(frame, "PROPOSAL"))]
    return Proposal(" ".join(printed.split()), found["committee"] if found else None)
