"""List the places in a text where footnote markers may stand, each with its readings and their prices."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from resparse.finding import Span
from resparse.syntax.draft import Mark
from resparse.syntax.lexicon import Lexicon, lexicon
from resparse.syntax.number_prices import ABSURD, CHEAP, DASHES, DEAR, FREE, ODD, pricing, session_before
from resparse.syntax.plain import RAISED, figures, has_raised

_AFTER = r"(?![0-9/(]|[.,][0-9]{2}|\.[0-9]|[^\W\d_])"
"""What may not stand after a marker: more of a number, a symbol or a word."""

_STRONG = re.compile(
    rf"""[0-9](?:
        (?<=[^\s\d(\[{{“‘«„/\-\u2010-\u2015\u2212+=±×÷<>$£€¥§¶\#@&_~|\\\u200b-\u200f\u202a-\u202e][0-9])
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

_STRAY = re.compile(
    r"[0-9](?:(?<=[^\W\d_][0-9])[0-9]{0,2}(?=[^\W\d_])|(?<=[^\d\s][ ][0-9])[0-9]{0,2}(?=[\s,;]|$))"
)
"""A number inside a word, or parted by a space from the one it belongs to: a slip of the typist's."""

_BRACKETED = re.compile(r"\(([0-9]{1,3})\)")
"""A number in parentheses, as Arabic sets its markers (conventions §5.3)."""

_AMONG_SIGNS = re.compile(
    rf"""[0-9](?:
        (?<=[^\s\d(（\[［{{“‘「『《〈<„/\-\u2010-\u2015\u2212+=±×÷>$£€¥§¶\#@&_~|\\\u200b-\u200f\u202a-\u202e][0-9])
        [0-9]{{0,2}}(?![0-9/]|\.[0-9])
        |(?!(?<=[^/]1)[89][0-9]{{2}}(?![0-9])|(?<=[^/]2)0[0-9]{{2}}(?![0-9]))[0-9]{{3,8}}{_AFTER}
    )""",
    re.VERBOSE,
)
"""The same where words are not parted: what may not stand after a marker is weighed, not ruled out."""

_JOINTS = "0123456789/ \t\x0b" + DASHES
"""What a number may stand behind without being glued to it."""

_RAISED = re.compile(rf"[{RAISED}]+")

_SLASHED = re.compile(
    r"[0-9](?<=[^\W\d_][0-9]|[\s,;.:)”’\"][0-9])(?<![\d/][,.][0-9])[0-9]{0,2}/(?![\w(/.])",
)
"""A number and a stroke, as typists set markers until 1996: ``of 4 March 1994 1/ on``, ``Rights; 3/``."""

_STROKE = re.compile(r"/(?<=[0-9]/)(?![\w(/.])")
"""What no text without such a number has: ``re`` finds a sign at ten times the speed of a class of signs."""

_RANGE = re.compile(
    r"[1-9](?<=[^\W\d_][1-9]|[,;.:)”’\"][1-9])([0-9]{0,2})[-–]([1-9][0-9]{0,2})(?![\w/(]|[.,][0-9])"
)
"""Two numbers and a dash, glued to a word: ``Auditors;1–21`` calls the notes from 1 to 21. Both patterns
start with a digit, as ``_STRONG`` does: a tenth of the time that a look-behind in front takes."""

_GLUED = "|".join(rf"(?<=[^\s\d/(][0-9]{{{size}}}.)" for size in (1, 2, 3))
_DASHED = tuple(re.compile(f"{dash}(?:{_GLUED})[1-9]") for dash in "-–")
"""What no text without one has, as all but 5 texts of 406: 6.7 MB in 5 ms, where the pattern takes 40."""

_UNIT = re.compile(r"(?<![^\W\d_])[kcdm]?m$")
"""A measure that a raised figure makes one of area or volume."""

_NAME = re.compile(r"[A-Z](?<![^\W_][A-Z])[A-Z]{0,3}[0-9]{1,3}(?![^\W_])")

_NO_MARKER = "%％‰.(（"
"""What stands after a share, a figure and a number with a part of its own."""

_LATIN_WORD = re.compile("[^\\x00-\\x7f]+")
"""What parts a Latin word from signs that stand directly before it."""

_REACH = 40
"""Code points in which the word before a number is sought."""


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


class Spot(NamedTuple):
    """Hold a number in a text, and the bounds of the paragraph it stands in."""

    text: str
    start: int
    end: int
    first: int
    last: int

    @property
    def digits(self) -> str:
        """Return the number as printed."""
        return self.text[self.start : self.end]


def strong_places(text: str, spans: Sequence[Span], words: Lexicon) -> list[Place]:
    """Return the places that glued and overlong numbers make, in one pass over the text."""
    if words.bracketed:
        return list(_bracketed_places(text, spans))
    found = []
    queue = iter(spans)
    first, last = next(queue, (0, 0))
    pattern = _STRONG if words.spaced else _AMONG_SIGNS
    for match in pattern.finditer(text, first, spans[-1][1] if spans else 0):
        start, end = match.span()
        while 0 <= last <= start:
            first, last = next(queue, (len(text), -1))
        if start < first or end > last:
            continue
        spot = Spot(text, start, end, first, last)
        glued = start > first and end - start < 4 and text[start - 1] not in _JOINTS
        price = _glued if words.spaced else _among_signs
        place = price(spot, words) if glued else _tail(spot, words)
        if place.readings:
            found.append(place)
    return found


def raised_places(text: str, spans: Sequence[Span]) -> Iterator[Place]:
    """Yield the figures that are raised as characters: nothing but markers, after anything but a measure."""
    if not has_raised(text):
        return
    for first, last in spans:
        for match in _RAISED.finditer(text, first, last):
            start, end = match.span()
            if start > first and not _UNIT.search(text, max(first, start - 3), start):
                yield Place(end, (Reading(int(figures(match[0])), start, FREE),), 3 * ABSURD)


def slashed_places(text: str, spans: Sequence[Span]) -> Iterator[Place]:
    """Yield the numbers with a stroke behind them, which nothing but a marker has."""
    if not _STROKE.search(text):
        return
    for first, last in spans:
        for match in _SLASHED.finditer(text, first, last):
            start, end = match.span()
            if start > first:
                parted = text[end + 1 : end + 2].isdecimal() and not _SLASHED.match(text, end + 1)
                price, none = (ODD, FREE) if parted else (FREE, 3 * ABSURD)
                label = int(match[0][:-1])
                start -= text[start - 1] == " " and text[end : end + 1] in (",", ";", ".", ":")
                yield Place(end, (Reading(label, start, price),), none)


def ranged_marks(text: str, spans: Sequence[Span], numbers: Sequence[int], words: Lexicon) -> Iterator[Mark]:
    """Yield the markers that call several notes. numbers: of the notes; both ends are among them."""
    if not any(dash.search(text) for dash in _DASHED):
        return
    for first, last in spans:
        for match in _RANGE.finditer(text, first, last):
            start, end = match.span()
            low, high = int(match[0][0] + match[1]), int(match[2])
            word = _word_before(text, start - 1, first) if text[start - 1] == "." else ""
            named = word in words.abbreviations or (start - 2 >= first and text[start - 2].isdecimal())
            dated = _dated(words.language).match(text, end) is not None
            if start > first and low < high and {low, high} <= set(numbers) and not (named or dated):
                yield Mark(match[0], start, end)


def _bracketed_places(text: str, spans: Sequence[Span]) -> Iterator[Place]:
    """Yield the numbers in parentheses: glued to a word they are markers, after a number they count."""
    for first, last in spans:
        for match in _BRACKETED.finditer(text, first, last):
            start, end = match.span()
            if start == first or match[1][0] == "0":
                continue
            price, none = FREE, DEAR
            if text[start - 1].isspace():
                counts = text[first:start].rstrip()[-1:].isdecimal()
                price, none = (ODD, FREE) if counts else (CHEAP, DEAR / 2)
            elif text[start - 1].isdecimal() and not _is_numbered(text, start, first):
                price, none = ODD, FREE
            yield Place(end, (Reading(int(match[1]), start, price),), none)


def _bare_places(text: str, spans: Sequence[Span], missing: set[str]) -> Iterator[Place]:
    """Yield the numbers glued to a word that lack their parentheses, where a label is missing."""
    for first, last in spans:
        for match in _STRONG.finditer(text, first, last):
            start, end = match.span()
            if match[0] in missing and start > first and text[start - 1] not in _JOINTS:
                yield Place(end, (Reading(int(match[0]), start, ODD),), FREE)


def _is_numbered(text: str, end: int, first: int) -> bool:
    """Tell whether the number before a place is a year or one of a resolution: ``74/91``, not ``A.1170``."""
    start = end
    while start > first and text[start - 1].isdecimal():
        start -= 1
    before = text[start - 1] if start > first else " "
    return before == "/" or (end - start == 4 and before.isspace())


def _among_signs(spot: Spot, words: Lexicon) -> Place:
    """Price a number among signs that no space parts: a marker has a space after it, a number has none."""
    text, start, end, _, last = spot
    before, after = text[start - 1], text[end : end + 1] if end < last else ""
    thousands = after == " " and text[end + 1 : end + 4].isdecimal()
    if text[start] == "0":
        return Place(end, (), FREE)
    if (not after or after.isspace()) and not thousands:
        if before.isascii() or not before.isalpha():
            return _glued(spot, words)
        price, none = (DEAR, FREE) if before in words.glued else (FREE, DEAR)
    elif after in _NO_MARKER or (before.isalpha() and (after in "、，；" or after.isalpha() or thousands)):
        return Place(end, (), FREE)
    else:
        price, none = ODD, FREE
    return Place(end, (Reading(int(spot.digits), start, price),), none)


def weak_places(
    text: str, spans: Sequence[Span], missing: set[str], known: set[int], words: Lexicon
) -> Iterator[Place]:
    """Yield the places at the ends of plain numbers and inside words where a missing label may be.

    missing: labels without a marker. known: where the places end that are listed already.
    """
    if words.bracketed:
        yield from _bare_places(text, spans, missing)
        return
    for first, last in spans:
        for match in _TAIL.finditer(text, first, last):
            if match.end() not in known and not missing.isdisjoint(_suffixes(match[0])):
                yield _tail(Spot(text, *match.span(), first, last), words)
        for match in _STRAY.finditer(text, first, last):
            if match[0] in missing and match.end() not in known and not _counts(text, match.start(), words):
                yield Place(match.end(), (Reading(int(match[0]), match.start(), ODD),), FREE)


def _suffixes(digits: str) -> set[str]:
    return {digits[cut:] for cut in range(1, len(digits)) if digits[cut] != "0" and len(digits) - cut < 4}


def _counts(text: str, start: int, words: Lexicon) -> bool:
    """Tell whether a number parted from its word is one: ``on 3 May``, ``Article 3 of``, ``1, 2 and``.

    A marker that stands so follows a name, or a word and its comma.
    """
    if text[start - 1] != " ":
        return False
    before = (text[max(0, start - _REACH) : start - 1].split() or [""])[-1]
    named = before[-1:].isalpha() and before[:1].isupper() and before not in words.provisions
    return not named and (before[-1:].isalpha() or before[:-1].isdecimal())


def _glued(spot: Spot, words: Lexicon) -> Place:
    """Price a number glued to a letter or to punctuation."""
    text, start, end, first, _ = spot
    if text[start] == "0":
        return Place(end, (), FREE)
    before = text[start - 1]
    price, none = (ODD if before == "*" else FREE), DEAR
    if before.isalpha():
        price, none = _after_letter(spot, words)
    elif words.markers_first and before in ",.:;":
        if text[start - 2 : start - 1].isdecimal():
            return Place(end, (), FREE)
        price, none = ODD, FREE
    elif words.spaced and _dated(words.language).match(text, end):
        price, none = DEAR, FREE
    elif before in ",.:" and start - 2 >= first:
        price, none = _after_number(spot) if text[start - 2].isdecimal() else _after_stop(spot, words)
    return Place(end, (Reading(int(spot.digits), start, price),), none)


def _after_letter(spot: Spot, words: Lexicon) -> tuple[float, float]:
    """Price a number glued to a word: names such as ``G20`` and ``UF6`` are no word and marker."""
    word = _word_before(spot.text, spot.start, spot.first)
    word = word if words.spaced else _LATIN_WORD.split(word)[-1]
    if word in words.glued or _is_name(spot, word):
        return DEAR, FREE
    if word.isupper() and len(word) < 6:
        return CHEAP, DEAR / 2
    return FREE, DEAR


def _is_name(spot: Spot, word: str) -> bool:
    """Tell whether capitals and number recur, as ``UF6`` does: a name, not a marker."""
    return word.isupper() and len(word) < 5 and _names(spot.text)[word + spot.digits] > 2


@lru_cache(maxsize=1)
def _names(text: str) -> Counter[str]:
    """Count the words of one to four capitals and a number in a text."""
    return Counter(_NAME.findall(text))


def _after_number(spot: Spot) -> tuple[float, float]:
    """Price a number after another and a stop: ``1993,6`` and ``Unit.3,4`` are markers, ``1,500`` is not."""
    text, start, end, first, last = spot
    before, run = text[start - 1], start - 2
    while run > first and text[run - 1].isdecimal():
        run -= 1
    figures = start - 1 - run
    if before == "," and (figures > 3 or end - start != 3):
        listed = run > first + 1 and _listed(text, run, start - 1)
        return (ODD, FREE) if listed else (FREE, DEAR)
    ends = end == last or text[end : end + 1].isspace()
    return (FREE, DEAR) if before == "." and ends and figures == 4 else (ABSURD, FREE)


def _after_stop(spot: Spot, words: Lexicon) -> tuple[float, float]:
    """Price a number after a word and a stop: an abbreviation (``Add.1``), or the end of a sentence."""
    text, start, end, first, last = spot
    if text[start - 1] != ".":
        return FREE, DEAR
    word = _word_before(text, start - 1, first)
    if word in words.abbreviations or (len(word) == 1 and word.islower()):  # `b.1`, a label
        return ABSURD, FREE
    if word.isupper() and end < last:
        sentence = text[end].isspace() and text[end + 1 : end + 2].isupper()
        return (CHEAP, FREE) if sentence else (ABSURD, FREE)
    return FREE, DEAR


def _listed(text: str, start: int, end: int) -> bool:
    """Tell whether a number before a comma is one of several: ``1,2,3``, ``5, 6,7``, ``paragraphs 1,2``."""
    if text[start - 1] == "," and text[start - 2].isdecimal():
        return True
    if text[start - 1] != " " or end - start > 2:
        return False
    before = (text[max(0, start - _REACH) : start - 1].split() or [""])[-1]
    return before.islower() or (before[-1:] == "," and before[:-1].isdecimal())


def _word_before(text: str, end: int, first: int) -> str:
    start = end
    while start > first and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:end]


def _tail(spot: Spot, words: Lexicon) -> Place:
    """Price the ways to cut a marker off the end of a number; a head that makes sense costs least."""
    digits = spot.digits
    price = pricing(spot.text, spot.start, spot.first)
    whole = price(digits, digits)
    doubt = _doubt(spot, words) if whole == FREE else FREE
    readings = tuple(
        Reading(int(digits[cut:]), spot.start + cut, price(digits[:cut], digits) + doubt)
        for cut in range(len(digits) - 1, max(0, len(digits) - 4), -1)
        if digits[cut] != "0"
    )
    return Place(spot.end, readings, whole)


def _doubt(spot: Spot, words: Lexicon) -> float:
    """Price what speaks for a number as it stands: a date after it, its own part or year, its two figures.

    Of 360 documents from which one marker was taken, 91 had another cut off a whole number without this.
    """
    text, start, end, first, last = spot
    before = text[start - 1] if start > first else " "
    if not words.spaced or (before == "/" and end - start == 3 and not session_before(text, start)):
        return FREE
    thousands = before == "," and text[start - 2].isdecimal() and end - start == 3
    if thousands or _whole(words.language).match(text, end, last):
        return ABSURD
    return DEAR if before not in "/" + DASHES and end - start == 2 else FREE


@cache
def _whole(language: str) -> re.Pattern[str]:
    """Return the pattern of what a number with a marker has not after it.

    That is a date (``of 3 May``, ``, de 3 de mayo``), a year or session (``(1967)``), the letter of a part,
    three figures more, a marker of its own, and where markers stand after punctuation, the next number of a
    list.
    """
    date = rf"(?:(?:\w{{1,3}}\s+)?\d{{1,2}}\w{{0,2}}(?={_dated(language).pattern}))"
    first = lexicon(language).markers_first
    listed, comma = ("", ",?") if first else (r"|,\s\d{1,3}/\d", "")
    return re.compile(
        rf"{_dated(language).pattern}|{comma}\s+{date}|\s+(?:[A-Z](?![\w.])|\d{{3}}(?!\w))"
        rf"|\s?\((?:[IVXLC]+|\d{{4}}|[a-z]{{1,4}})\)|[,;.:]\d{{1,3}}(?![\w/]){listed}"
    )


@cache
def _dated(language: str) -> re.Pattern[str]:
    """Return the pattern of a month after a number, which then is a day: ``3 May``, ``3 de mayo``."""
    names = "|".join(map(re.escape, lexicon(language).months))
    return re.compile(rf"\s+(?:[^\W\d]{{2}}\s+)?(?:{names})\b")
