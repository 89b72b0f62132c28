"""Find the footnote markers of a page, which a converter may have parted from their words.

The notes at its foot say which numbers were called on the page, and that they follow each other: so
``15 December 2024 3 and`` is told from ``3`` of anything else (conventions §5.4).
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resparse.finding import Span
from resparse.syntax.layout_lines import Line
from resparse.syntax.lexicon import Lexicon

_FIGURES = re.compile(r"(?<![0-9/])[0-9]{1,8}(?![0-9]|/[^\s,;.:)])")
_BRACKETED = re.compile(r"\S[ ]?(?:\[(\d{1,3})\]|\\(\d{1,3})\\)")

_LABELLED = re.compile(r"[.,)](?:\s|$)")
"""What stands behind a number at the start of a line that counts a paragraph."""

_NOT_AFTER = re.compile(r"\s?[(%°]|[.,]\d|[^\W\d_]|[-–]\d")
"""What stands behind a number that is none of a note."""

_AGAIN = re.compile(r"[^\W\d_]{3}[”’)]?[,;.]\s$")
"""What stands before a marker that was called before: a word and its stop, as a rule (conventions §5.3)."""

_STOPS = ",;:.”’\"')]»،；：，。"
_JOINTS = ("(", "/", "-", "–", "“", "$")

_REACH = 30
"""Code points looked at on either side of a number."""

_SURE, _LIKELY, _ODD, _NUMBER, _NEVER = 0.0, 0.3, 3.0, 4.5, 7.0
"""Prices of reading a number as a marker."""

_SKIPPED = 8.0
"""Price of a note whose marker is not found."""

_PASSED = 4.0
"""Price of a first call behind a place that is as sure as any."""

_MOST_LABELS = 80
"""Notes of one page that are sought; a page has room for forty."""


class _Number(NamedTuple):
    """Hold a number, its place in the source and the text on either side."""

    digits: str
    start: int
    ahead: str
    after: str


class _Candidate(NamedTuple):
    """Hold a number that may be a marker.

    name: the word it stands behind. again: whether it is one without doubt if it was called before.
    """

    label: int
    start: int
    end: int
    price: float
    name: str
    again: bool


def bracketed(line: Line) -> Iterator[Span]:
    """Yield the numbers of a line that brackets or strokes mark as markers, without those."""
    for match in _BRACKETED.finditer(line.text):
        start, end = match.span(match.lastindex or 0)
        yield line.start + start, line.start + end


class Seeker:
    """Seek the markers of pages, one after the other."""

    def __init__(self, words: Lexicon) -> None:
        """Start before the first page. words: of the language."""
        self.words = words
        self.called: dict[int, str] = {}

    def page(self, body: Sequence[Line], labels: Sequence[int]) -> list[Span]:
        """Return the markers of a page, in order. labels: of the notes at its foot."""
        wanted = sorted(set(labels))[:_MOST_LABELS]
        if not wanted and not self.called:
            return []
        found = list(self._candidates(body, {*wanted, *self.called}))
        firsts = _chain(found, wanted)
        return sorted(self._calls(found, firsts))

    def _calls(self, found: Sequence[_Candidate], firsts: set[Span]) -> Iterator[Span]:
        """Yield the first calls, and numbers that are called again, where no doubt is."""
        for one in found:
            name = self.called.get(one.label)
            if (one.start, one.end) in firsts:
                self.called[one.label] = one.name
                yield one.start, one.end
            elif name is not None and (one.again or (one.name and one.name == name)):
                yield one.start, one.end

    def _candidates(self, body: Sequence[Line], known: set[int]) -> Iterator[_Candidate]:
        """Yield what may be a marker with a known label, in order."""
        before = ""
        for line in body:
            text = line.text
            for match in _FIGURES.finditer(text):
                start, end = match.span()
                if not start and _LABELLED.match(text, end):
                    continue
                ahead = text[max(0, start - _REACH) : start] if start else before[-_REACH:] + " "
                number = _Number(match[0], line.start + start, ahead, text[end : end + _REACH])
                yield from self._readings(number, known)
            before = text

    def _readings(self, number: _Number, known: set[int]) -> Iterator[_Candidate]:
        """Yield the ways to read a number: as a marker, or with one cut off its end."""
        digits, start, ahead, after = number
        end = start + len(digits)
        if after.startswith("/"):
            if len(digits) < 4 and digits[0] != "0" and int(digits) in known:
                yield _Candidate(int(digits), start, end + 1, _SURE, "", again=True)
            return
        if self.words.bracketed:
            if ahead.endswith("(") and after.startswith(")") and len(digits) < 4 and int(digits) in known:
                yield _Candidate(int(digits), start, end, _SURE, "", again=True)
            return
        if len(digits) < 4 and digits[0] != "0" and int(digits) in known:
            price = self._price(ahead, after)
            name = _word(ahead).rstrip(_STOPS)
            again = price == _SURE and _AGAIN.search(ahead) is not None
            again = again and not after.strip()[:1].isupper()
            yield _Candidate(int(digits), start, end, price, name, again)
        for size in range(1, min(4, len(digits))):
            tail = digits[-size:]
            if tail[0] != "0" and int(tail) in known and not ahead.endswith((".", ",")):
                price = _tail_price(digits[:-size], ahead, after)
                yield _Candidate(int(tail), end - size, end, price, "", again=False)

    def _price(self, ahead: str, after: str) -> float:
        """Price a number as a marker from what stands around it."""
        word = _word(ahead)
        inside = after[:1] == ")" and ahead.count("(") > ahead.count(")")
        if inside or not word or word.endswith(_JOINTS) or _NOT_AFTER.match(after):
            return _NEVER
        name = word.rstrip(_STOPS)
        short = word.endswith(".") and name in self.words.abbreviations
        if not ahead[-1:].isspace():
            return _NUMBER if short or name in self.words.glued else _LIKELY
        if self.words.iso_date(" ".join(ahead.split()[-3:])):
            return _LIKELY
        if word[-1] in _STOPS:
            listed = name.isdecimal() and len(name) < 4
            return _NEVER if short else _NUMBER if listed else _SURE
        return _LIKELY if name.isdecimal() else self._counting(name, after)

    def _counting(self, name: str, after: str) -> float:
        """Price a number after a word without a stop: it may count what follows, or be the word's own."""
        if _word_after(after) in self.words.months:
            return 2 * _ODD
        if name in self.words.provisions or name in self.words.abbreviations:
            return _NUMBER
        return _ODD / 3 if name[:1].isupper() else _ODD


def _word(ahead: str) -> str:
    """Return the last word of a text."""
    return (ahead.split()[-1:] or [""])[0]


def _word_after(text: str) -> str:
    return (text.split(None, 1)[:1] or [""])[0]


def _tail_price(head: str, ahead: str, after: str) -> float:
    """Price the end of a number as a marker: a year or a number after a stroke may well carry one."""
    if _NOT_AFTER.match(after):
        return _NEVER
    year = len(head) == 4 and head[:2] in ("18", "19", "20")
    return 2.0 if year or ahead.endswith("/") else _NUMBER + 0.5


def _chain(found: Sequence[_Candidate], wanted: Sequence[int]) -> set[Span]:
    """Return the cheapest places at which the wanted labels follow each other."""
    rank = {label: place for place, label in enumerate(wanted)}
    costs = [_SKIPPED * place for place in range(len(wanted) + 1)]
    ways: list[tuple[_Candidate, object] | None] = [None] * (len(wanted) + 1)
    sure: set[int] = set()
    for one in found:
        place = rank.get(one.label)
        price = one.price + (_PASSED if one.label in sure else 0.0)
        if one.price == _SURE:
            sure.add(one.label)
        if place is None or costs[place] + price >= costs[place + 1]:
            continue
        costs[place + 1], ways[place + 1] = costs[place] + price, (one, ways[place])
        for later in range(place + 2, len(wanted) + 1):
            if costs[later - 1] + _SKIPPED >= costs[later]:
                break
            costs[later], ways[later] = costs[later - 1] + _SKIPPED, ways[later - 1]
    taken = set()
    link: object = ways[-1]
    while link is not None:
        one, link = link  # type: ignore[misc]
        taken.add((one.start, one.end))
    return taken
