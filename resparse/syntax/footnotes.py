"""Tie footnote markers to notes: one alignment over the whole document.

A marker is a small number glued to a word (``Rights,1``) or to a number (``76/1783`` is 76/178 and
note 3). Which digits are markers no single place tells. The notes at the end say which labels exist, and
labels first appear in counting order, after which any of them may be repeated (one marker in six:
conventions §5.3). So every place where a marker may stand is listed with its readings, each reading has
a price, and the cheapest way through the document is taken.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from resparse.finding import Span
from resparse.syntax.draft import Mark
from resparse.syntax.lexicon import Lexicon

_AFTER = r"(?![0-9/(]|[.,][0-9]{2}|\.[0-9]|[^\W\d_])"
"""What may not stand after a marker: more of a number, a symbol or a word."""

_STRONG = re.compile(
    rf"""[0-9](?:
        (?<=[^\s\d(\[{{“‘«„/\-\u2010-\u2015\u2212+=<>$£€\#@&_~|\\\u200b-\u200f\u202a-\u202e][0-9])
        [0-9]{{0,2}}(?![0-9])
        |(?!(?<=[^/]1)[89][0-9]{{2}}(?![0-9])|(?<=[^/]2)0[0-9]{{2}}(?![0-9]))[0-9]{{3,8}}
    ){_AFTER}""",
    re.VERBOSE,
)
"""A number of up to three digits glued to a letter or to punctuation; or one of four digits and more that
is no year: the likeliest places of a marker. It starts with a class, so that ``re`` skips to the digits:
37 MB/s against 7 for a look-behind in front."""

_TAIL = re.compile(rf"[0-9]{{2,9}}{_AFTER}")
"""A number whose last digits may be a marker."""

_STRAY = re.compile(r"(?<=[^\W\d_])[0-9]{1,3}(?=[^\W\d_])|(?<=[^\d\s][ ])[0-9]{1,3}(?=[\s,;])")
"""A number inside a word, or parted by a space from the one it belongs to: a slip of the typist's."""

_LONG = re.compile(rf"(?!(?<!/)(?:1[89]|20)[0-9]{{2}}(?![0-9]))[0-9]{{4,9}}{_AFTER}")
"""A number too long to be a year, a paragraph or a resolution: the likeliest place of a glued marker."""

_STAR = re.compile(r"(?<=[^\s*])\*{1,3}(?![\w*])")
"""Asterisks glued to a word."""

_DASHES = "-\u2010\u2011\u2012\u2013\u2014"

_JOINTS = "0123456789/ \t\x0b" + _DASHES
"""What a number may stand behind without being glued to it."""

_NAME = re.compile(r"(?<![^\W_])[A-Z]{1,4}[0-9]{1,3}(?![^\W_])")

FREE, CHEAP, ODD, DEAR, ABSURD = 0.0, 0.5, 2.5, 4.0, 12.0
"""Prices of a reading: nothing against it, unusual, worth it only where a label would be missing,
against the practice, out of the question."""

SKIPPED = 3.0
"""Price of each label passed over: a note whose marker is missing."""

UNKNOWN = 1.5
"""Price of a marker that has no note, where its label is the next to be expected."""

_BEAM = 24
"""Ways through the document kept side by side."""


class Reading(NamedTuple):
    """Hold one way to read a place: a marker with this label from ``start``, at a price."""

    label: int
    start: int
    price: float


class Place(NamedTuple):
    """Hold a place where a marker may stand, its readings, and the price of reading none."""

    end: int
    readings: tuple[Reading, ...]
    none: float


class _Way(NamedTuple):
    """Hold a way through the document so far: what it costs, and its marks from the last back."""

    cost: float
    marks: "tuple[Mark, object] | None"


def find_marks(
    text: str, spans: Sequence[Span], notes: Sequence[str], words: Lexicon
) -> list[list[Mark]]:
    """Return the footnote markers in each span of the text, in order.

    spans: the words of the nodes, in reading order. notes: the labels of the notes, as printed.
    """
    numbers = sorted({int(label) for label in notes if label.isdigit()})
    places = _strong_places(text, spans, words)
    marks = _plain(places, numbers)
    if marks is None:
        marks = _align(places, numbers)
        missing = {str(number) for number in numbers} - {mark.label for mark in marks}
        if missing:
            more = _weak_places(text, spans, missing, {place.end for place in places})
            marks = _align(sorted(places + more), numbers)
    stars = {label for label in notes if not label.isdigit()}
    return _by_span(text, spans, marks, stars)


def _by_span(text: str, spans: Sequence[Span], marks: list[Mark], stars: set[str]) -> list[list[Mark]]:
    found: list[list[Mark]] = []
    queue = iter(marks)
    mark = next(queue, None)
    for start, end in spans:
        inside = []
        while mark is not None and mark.start < end:
            inside.append(mark)
            mark = next(queue, None)
        if stars:
            inside.extend(_star_marks(text, start, end, stars))
            inside.sort(key=lambda one: one.start)
        found.append(inside)
    return found


def _star_marks(text: str, start: int, end: int, stars: set[str]) -> Iterable[Mark]:
    for found in _STAR.finditer(text, start, end):
        if found[0] in stars:
            yield Mark(found[0], found.start(), found.end())


# --- places -----------------------------------------------------------------------------------------


def _strong_places(text: str, spans: Sequence[Span], words: Lexicon) -> list[Place]:
    """Return the places that glued and overlong numbers make, in one pass over the text."""
    found: list[Place] = []
    queue = iter(spans)
    start, end = next(queue, (0, 0))
    for match in _STRONG.finditer(text, start, spans[-1][1] if spans else 0):
        first, last = match.span()
        while first >= end and end >= 0:
            start, end = next(queue, (len(text), -1))
        if first < start or last > end:
            continue
        if first > start and last - first < 4 and text[first - 1] not in _JOINTS:
            place = _glued(text, first, last, start, end, words)
            if place:
                found.append(place)
        else:
            place = _tail(text, first, last, start)
            if place.readings:
                found.append(place)
    return found


def _weak_places(
    text: str, spans: Sequence[Span], missing: set[str], known: set[int]
) -> list[Place]:
    """Return the places at the ends of plain numbers and inside words where a missing label may be."""
    found = []
    for start, end in spans:
        for match in _TAIL.finditer(text, start, end):
            if match.end() not in known and not missing.isdisjoint(_suffixes(match[0])):
                found.append(_tail(text, match.start(), match.end(), start))
        for match in _STRAY.finditer(text, start, end):
            if match[0] in missing and match.end() not in known:
                found.append(_stray(match))
    return found


def _plain(places: Sequence[Place], numbers: Sequence[int]) -> list[Mark] | None:
    """Return the marks where there is nothing to weigh: sure places, labels first met in order."""
    marks = []
    rank = {number: place for place, number in enumerate(numbers)}
    highest = -1
    for end, readings, none in places:
        label, start, price = readings[0]
        place = rank.get(label, len(numbers))
        if len(readings) > 1 or price or none < DEAR or place > highest + 1 or place == len(numbers):
            return None
        highest = max(highest, place)
        marks.append(Mark(str(label), start, end))
    return marks if highest == len(numbers) - 1 else None


def _suffixes(digits: str) -> set[str]:
    return {digits[cut:] for cut in range(1, len(digits)) if digits[cut] != "0" and len(digits) - cut < 4}


def _stray(match: re.Match[str]) -> Place:
    return Place(match.end(), (Reading(int(match[0]), match.start(), ODD),), FREE)


def _glued(text: str, start: int, end: int, first: int, last: int, words: Lexicon) -> Place | None:
    """Price a number glued to a letter or to punctuation."""
    if text[start] == "0" or start == first:
        return None
    before = text[start - 1]
    price, none = FREE, DEAR
    if before.isalpha():
        word = _word_before(text, start, first)
        if word in words.glued or _is_name(text, word, start, end):
            price, none = DEAR, FREE
        elif word.isupper() and len(word) < 6:
            price, none = CHEAP, DEAR / 2
    elif before in ",.:" and start - 2 >= first:
        price, none = _after_stop(text, start, end, first, last, words)
    return Place(end, (Reading(int(text[start:end]), start, price),), none)


def _is_name(text: str, word: str, start: int, end: int) -> bool:
    """Tell whether capitals and number recur, as ``UF6`` does: a name, not a marker."""
    return word.isupper() and len(word) < 5 and _names(text)[text[start - len(word) : end]] > 2


@lru_cache(maxsize=1)
def _names(text: str) -> Counter[str]:
    """Count the words of one to four capitals and a number in a text."""
    return Counter(_NAME.findall(text))


def _after_stop(
    text: str, start: int, end: int, first: int, last: int, words: Lexicon
) -> tuple[float, float]:
    """Price a number after a comma, stop or colon: part of a number or abbreviation, or a marker?"""
    before, head = text[start - 1], text[start - 2]
    if head.isdigit():
        run = start - 2
        while run > first and text[run - 1].isdigit():
            run -= 1
        if before == "," and (start - 1 - run > 3 or end - start != 3):
            listed = text[run - 1] == "," and text[run - 2].isdigit() if run > first + 1 else False
            return (ODD, FREE) if listed else (FREE, DEAR)
        if before == "." and (end == last or text[end : end + 1].isspace()) and start - 1 - run == 4:
            return FREE, DEAR
        return ABSURD, FREE
    if before != ".":
        return FREE, DEAR
    word = _word_before(text, start - 1, first)
    if word in words.abbreviations:
        return ABSURD, FREE
    if word.isupper() and end < last:
        return (CHEAP, FREE) if text[end].isspace() and text[end + 1 : end + 2].isupper() else (ABSURD, FREE)
    return FREE, DEAR


def _word_before(text: str, end: int, first: int) -> str:
    start = end
    while start > first and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:end]


def _tail(text: str, start: int, end: int, first: int) -> Place:
    """Price the ways to cut a marker off the end of a number; a head that makes sense costs least."""
    digits = text[start:end]
    price = _pricing(text, start, first)
    readings = tuple(
        Reading(int(digits[cut:]), start + cut, price(digits[:cut], digits))
        for cut in range(len(digits) - 1, max(0, len(digits) - 4), -1)
        if digits[cut] != "0"
    )
    return Place(end, readings, price(digits, digits))




def _pricing(text: str, start: int, first: int) -> Callable[[str, str], float]:
    """Choose how a number is priced from what stands before it."""
    before = text[start - 1] if start > first else " "
    if before == "/":
        if _in_symbol(text, start, first):
            return _in_a_symbol
        return _after_session if _session_before(text, start) else _after_slash
    if before in _DASHES:
        return _after_range if text[start - 2 : start - 1].isdigit() else _after_name
    return _alone


def _in_symbol(text: str, start: int, first: int) -> bool:
    """Tell whether the word up to ``start`` has a letter: ``A/77/345`` is a symbol, ``77/345`` is not."""
    while start > first and (text[start - 1].isalnum() or text[start - 1] in "/.-"):
        start -= 1
        if text[start].isalpha():
            return True
    return False


def _session_before(text: str, slash: int) -> bool:
    """Tell whether the number before a slash can be a session with numbered resolutions (31 on)."""
    session = text[max(0, slash - 4) : slash - 1].lstrip("( \t")
    return len(session) == 2 and session.isdigit() and session > "30"


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("18", "19", "20")


def _alone(head: str, digits: str) -> float:
    """Price a number that stands by itself: years, paragraphs, articles, Council resolutions."""
    if head == digits:
        return DEAR / 2 if len(digits) > 4 else FREE
    if _is_year(head):
        return CHEAP
    if len(digits) >= 4:
        return DEAR / 2 if len(head) == 4 else 2 * DEAR
    return DEAR / 2


def _after_session(head: str, digits: str) -> float:
    """Price the number of a resolution: a session has adopted some 350 at most."""
    if head == digits:
        return DEAR / 2 if len(head) > 3 else FREE
    return CHEAP if len(head) < 3 or (len(head) == 3 and head < "400") else DEAR


def _after_slash(head: str, digits: str) -> float:
    """Price the number after another: a year, or one of an organ that counts otherwise."""
    if head == digits:
        return DEAR / 2 if len(head) > 3 and not _is_year(head) else FREE
    return DEAR if _is_year(digits) else CHEAP if len(head) < 4 else DEAR


def _in_a_symbol(head: str, digits: str) -> float:
    return FREE if head == digits else ODD


def _after_range(head: str, digits: str) -> float:
    """Price the second number of a range: a year may carry a marker, little else does."""
    if head == digits:
        return FREE if len(head) < 5 else DEAR / 2
    return CHEAP if _is_year(head) else 2 * DEAR


def _after_name(head: str, digits: str) -> float:
    """Price a number hyphened to a name, such as COVID-19: two figures as a rule."""
    if head == digits:
        return FREE if len(head) < 3 else CHEAP
    return CHEAP if len(head) == 2 else 2 * DEAR


# --- alignment --------------------------------------------------------------------------------------


def _align(places: Sequence[Place], numbers: Sequence[int]) -> list[Mark]:
    """Return the marks of the cheapest way through the places.

    numbers: the labels of the notes, ascending. A state is the highest label met so far; only the cheapest
    few are kept, so that the time is linear in the number of places.
    """
    first = (numbers[0] - 1) if numbers else 0
    ways: dict[int, _Way] = {first: _Way(0.0, None)}
    for place in places:
        ways = _step(ways, place, numbers)
    last = numbers[-1] + 1 if numbers else 0
    best = min(ways.items(), key=lambda way: way[1].cost + SKIPPED * _between(way[0], last, numbers))
    return _unwind(best[1])


def _between(low: int, high: int, numbers: Sequence[int]) -> int:
    """Return how many labels of notes lie between two numbers."""
    return max(0, bisect_left(numbers, high) - bisect_right(numbers, low))


def _step(ways: dict[int, _Way], place: Place, numbers: Sequence[int]) -> dict[int, _Way]:
    after: dict[int, _Way] = {}
    for highest, way in ways.items():
        _keep(after, highest, way.cost + place.none, way.marks)
        for reading in place.readings:
            cost = way.cost + reading.price + _label_price(reading.label, highest, numbers)
            if cost < way.cost + place.none + ABSURD:
                mark = Mark(str(reading.label), reading.start, place.end)
                _keep(after, max(highest, reading.label), cost, (mark, way.marks))
    if len(after) > _BEAM:
        return dict(sorted(after.items(), key=lambda item: item[1].cost)[:_BEAM])
    return after


def _label_price(label: int, highest: int, numbers: Sequence[int]) -> float:
    """Price a label: the next is free, one met before is usual, one ahead leaves others without marker."""
    place = bisect_left(numbers, label)
    known = place < len(numbers) and numbers[place] == label
    if label <= highest:
        return CHEAP if known or not numbers else UNKNOWN
    if known:
        return SKIPPED * _between(highest, label, numbers)
    if label == highest + 1:
        return UNKNOWN if numbers else CHEAP
    return ABSURD


def _keep(ways: dict[int, _Way], state: int, cost: float, marks: "tuple[Mark, object] | None") -> None:
    if state not in ways or cost < ways[state].cost:
        ways[state] = _Way(cost, marks)


def _unwind(way: _Way) -> list[Mark]:
    marks: list[Mark] = []
    link = way.marks
    while link is not None:
        mark, link = link  # type: ignore[assignment]
        marks.append(mark)
    return marks[::-1]
