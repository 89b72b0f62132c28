"""Take the links of a format for citations where the text alone did not tell them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from resparse.finding import Span
from resparse.source import Link
from resparse.syntax.cited import Found
from resparse.syntax.draft import Mark
from resparse.syntax.inline import clean

_SERVED = re.compile(r"//(?:www\.)?(?:undocs|docs\.un)\.org/(?:[a-z]{2}/)?(?P<symbol>[A-Z][^?#]*)")
"""Addresses that end with a symbol; the language of the copy may stand before it."""


class Links:
    """Hold the links of a document, in the order of its text."""

    def __init__(self, text: str, links: Sequence[Link]) -> None:
        """Take the laid-out text and its links."""
        self.text = text
        self.links = sorted(links, key=lambda link: link.span)
        self.starts = [link.span[0] for link in self.links]

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.links)

    def add(
        self, found: tuple[Found, ...], words: str, own: Span, marks: Sequence[Mark]
    ) -> tuple[Found, ...]:
        """Return the citations of a text with those that only its links tell.

        words: the clean text of ``own``.
        """
        first, after = bisect_left(self.starts, own[0]), bisect_left(self.starts, own[1])
        told = [self._found(link, words, own, marks) for link in self.links[first:after]]
        more = [one for one in told if one and not any(_overlap(one, other) for other in found)]
        return tuple(sorted((*found, *more), key=lambda one: one.offset)) if more else found

    def _found(self, link: Link, words: str, own: Span, marks: Sequence[Mark]) -> Found | None:
        """Return a link as a citation, ``None`` where it leads to no document of the United Nations."""
        served = _SERVED.search(link.href)
        from resparse.syntax.symbols import Symbol

        symbol = Symbol.find(served["symbol"]) if served else None
        if symbol is None:
            return None
        start, end = link.span
        lead, _ = clean(self.text, own[0], start, [mark for mark in marks if mark.end <= start])
        printed, _ = clean(self.text, start, end, [mark for mark in marks if start <= mark.start < end])
        place = words.find(printed, len(lead))
        kind = symbol.kind if symbol.kind in ("resolution", "decision") else "document"
        return Found(kind, printed, place, symbol.text, symbol.organ) if printed and place >= 0 else None


def _overlap(one: Found, other: Found) -> bool:
    return one.offset < other.offset + len(other.text) and other.offset < one.offset + len(one.text)
