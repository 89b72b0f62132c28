"""Price the ways to read a number: as it stands, or with a footnote marker cut off its end.

``201815`` is 2018 and note 15, ``59/3008`` is 59/300 and note 8, ``COVID-19`` is neither (conventions §5.3).
What stands before a number tells how it is priced.
"""

from collections.abc import Callable

FREE, CHEAP, ODD, DEAR, ABSURD = 0.0, 0.5, 2.5, 4.0, 12.0
"""Prices of a reading: nothing against it, unusual, worth it only where a label would be missing,
against the practice, out of the question."""

DASHES = "-\u2010\u2011\u2012\u2013\u2014"

Pricing = Callable[[str, str], float]
"""Price a head of some digits; equal to the digits, it is the price of reading no marker."""


def pricing(text: str, start: int, first: int) -> Pricing:
    """Choose how a number is priced from what stands before it."""
    before = text[start - 1] if start > first else " "
    if before == "/":
        if _in_symbol(text, start, first):
            return _in_a_symbol
        return _after_session if session_before(text, start) else _after_slash
    if before in DASHES:
        return _after_range if text[start - 2 : start - 1].isdecimal() else _after_name
    return _alone


def _in_symbol(text: str, start: int, first: int) -> bool:
    """Tell whether the word up to ``start`` has a letter: ``A/77/345`` is a symbol, ``77/345`` is not."""
    while start > first and (text[start - 1].isalnum() or text[start - 1] in "/.-"):
        start -= 1
        if text[start].isalpha():
            return True
    return False


def session_before(text: str, slash: int) -> bool:
    """Tell whether the number before a slash can be a session with numbered resolutions (31 on)."""
    session = text[max(0, slash - 4) : slash - 1].lstrip("( \t")
    return len(session) == 2 and session.isdecimal() and session > "30"


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
