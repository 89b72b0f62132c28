"""Decide whether a text matches: Python's ``re``, with the options that people know from grep."""

import re
from collections.abc import Callable, Iterator

from resparse.library.request import Case, Request, RequestError

Span = tuple[int, int]

_GLOBAL = r"\(\?([aiLmsux]+)\)"
_ESCAPED = r"(?s)\(\?P[<=>]?\w*|\(\?\(\w+|\(\?[aiLmsux-]+|\\(?:[NpP]\{[^}]*\}|.)"
"""What is no letter of a text though it may be written with capitals: names of groups and characters."""

_SHOWN = 60
"""Code points of a pattern that are shown where it is no pattern."""


class Matcher:
    """Hold the patterns of a request, compiled.

    hits: tells whether a text is asked for. patterns: those of which one must match. plain: the text that
    it must contain, where that is all.
    """

    def __init__(self, request: Request) -> None:
        self.patterns = tuple(_compiled(pattern, request) for pattern in request.patterns)
        self.invert = request.invert
        self.plain = request.patterns[0] if _plain(request) else None
        self.hits = self._test()

    def spans(self, text: str) -> list[Span]:
        """Return where a text matches, from left to right, none within another; empty ones left out."""
        if self.invert:
            return []
        return [span for span in self._all(text) if span[0] < span[1]]

    def _all(self, text: str) -> Iterator[Span]:
        if len(self.patterns) == 1:
            yield from (match.span() for match in self.patterns[0].finditer(text))
            return
        place = 0
        while found := [match.span() for each in self.patterns if (match := each.search(text, place))]:
            first = min(found, key=lambda span: span[0])
            yield first
            place = first[1] + (first[0] == first[1])
            if place > len(text):
                return

    def _test(self) -> Callable[[str], object]:
        if self.invert:
            return lambda text: not any(pattern.search(text) for pattern in self.patterns)
        if len(self.patterns) > 1:
            return lambda text: any(pattern.search(text) for pattern in self.patterns)
        if (wanted := self.plain) is not None:
            return lambda text: wanted in text  # a third of the time of `re`
        return self.patterns[0].search


def _plain(request: Request) -> bool:
    """Tell whether a request is for one text, as it is written."""
    pattern = request.patterns[0]
    if (
        len(request.patterns) > 1
        or request.invert
        or request.words
        or request.whole
        or _case(pattern, request) is not Case.EXACT
    ):
        return False
    return request.literal or re.escape(pattern).replace("\\ ", " ") == pattern


def _compiled(pattern: str, request: Request) -> re.Pattern[str]:
    flags = re.IGNORECASE if _case(pattern, request) is Case.IGNORED else re.NOFLAG
    written = re.escape(pattern) if request.literal else pattern
    try:
        plain = _quietly(written, flags)
        if request.words or request.whole:
            return _quietly(_bounded(written, request), flags)
    except (re.error, OverflowError, RecursionError) as trouble:
        shown = pattern if len(pattern) <= _SHOWN else f"{pattern[:_SHOWN]}…"
        raise RequestError(
            f"{shown!r} is no regular expression: {trouble}", "-F looks for it as it is written"
        ) from None
    return plain


def _quietly(pattern: str, flags: int) -> re.Pattern[str]:
    """Compile a pattern; what may mean something else in a later Python is no matter here."""
    if "[" not in pattern:
        return re.compile(pattern, flags)
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return re.compile(pattern, flags)


def _case(pattern: str, request: Request) -> Case:
    if request.case is not Case.SMART:
        return request.case
    shown = pattern if request.literal else re.sub(_ESCAPED, "", pattern)
    return Case.EXACT if any(letter.isupper() for letter in shown) else Case.IGNORED


def _bounded(pattern: str, request: Request) -> str:
    """Return a pattern whose matches are whole words, or whole texts."""
    before, after = (r"\A", r"\Z") if request.whole else (r"(?<!\w)", r"(?!\w)")
    found = re.match(_GLOBAL, pattern)  # flags for the whole must stand first: here they are put around
    flags = found[1] if found else ""
    rest = pattern[found.end() :] if found else pattern
    end = "\n" if "x" in flags else ""  # a comment ends with its line
    return f"{before}(?{flags}:{rest}{end}){after}"
