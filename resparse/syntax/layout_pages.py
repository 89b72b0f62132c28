"""Set apart what a page has beside its text: running heads, page and job numbers, bar codes, notes.

What these look like is told in conventions §5.4.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from resparse.syntax.layout_lines import Line
from resparse.syntax.lexicon import Lexicon

_SIGN = r"""(?:
    \d{1,3}/\d{1,3}                                     # page 2 of 13
    |(?:[A-Z]{1,3}\.)?\d{2}-\d{5,6}\*?(?:\s*\([A-Z]\))?  # 24-12345 (E), GE.24-12345
    |\d{6}                                              # 050424, the day it was printed
    |\*\w{0,3}\d{6,}\*                                  # the bar code *2405969*
)"""

_SIGNS = re.compile(rf"{_SIGN}(?:\s+{_SIGN})*", re.VERBOSE)
"""A line of nothing but what the foot of a page has."""

_FIELDS = re.compile(r".*\b(?:NUM)?PAGES?\b[ ]+\d+.*|.*\bNUMPAGES\b.*")
"""A line of field codes, which some converters do not take out (conventions §5.2)."""

_RULE = re.compile(r"_{5,}|[-—―]{8,}")
"""The rule above the notes of a page."""

_SYMBOL = re.compile(r"(?<![\w/])[A-Z]{1,6}(?:/[A-Za-z0-9.\-]+(?:\(\w+\))?)+(?:[ ]\(\d{4}\))?")

_NUMBER = re.compile(
    r"(?:\d{1,4}|[SE]{1,2}-\d{1,2})/\d{1,4}(?:[ ][A-Z](?:[-–][A-Z])?)?(?:\.(?=\s|$)|(?=\s+[ء-ي]))"
)
"""The number of a resolution before its title."""

_NOTE = re.compile(r"\(?(\d{1,3})\)?($|\s+(?=\S)|(?<=\(\d\))|(?<=\(\d\d\))|(?<=\(\d{3}\)))")
_PARAGRAPH = re.compile(r"\d{1,3}(?:[.．、]|[ ]?[-–—−])(?:\s|$)|\([a-zء-ي]{1,3}\)(?:\s|$)")

_FOOT_LINES = 18
"""Lines of a page, from its end, among which its foot is sought."""

_HEAD_LINES = 7
"""Lines of a page, from its top, among which its running head is sought."""

_MOST_MISSED = 3
"""Notes that may not have been found before those of a page."""

_TITLE_REACH = 600
"""Code points of a title that running heads are compared with."""


class Page(NamedTuple):
    """Hold the lines of a page by what they are."""

    body: list[Line]
    notes: list[Line]
    furniture: list[Line]


def set_apart(pages: Sequence[Sequence[Line]], words: Lexicon) -> list[Page]:
    """Return the pages with their heads, feet and notes set apart from the body."""
    symbol, title = _names(pages[0])
    tops = Counter(_squeezed(line.text) for page in pages[1:] for line in page[:_HEAD_LINES])
    often = {top for top, count in tops.items() if count > 1 and 3 * count > len(pages)}
    parted = []
    for number, page in enumerate(pages):
        head = _head(page, symbol, title, often, words) if number else 0
        parted.append(_part(page, head, words, paged=len(pages) > 1))
    body = parted[-1].body
    end = _end(body, symbol, title)
    parted[-1] = parted[-1]._replace(body=body[:end], furniture=parted[-1].furniture + body[end:])
    return parted


def _end(lines: Sequence[Line], symbol: str, title: str) -> int:
    """Return where a text ends, and the heads and feet begin that some converters put behind it."""
    end = len(lines)
    for place in range(len(lines) - 1, max(-1, len(lines) - _FOOT_LINES), -1):
        text = lines[place].text
        bare = text.replace(symbol, "", 1) if symbol else text
        if _SIGNS.fullmatch(text) or _FIELDS.fullmatch(text):
            end = place
        elif not title or _squeezed(bare) not in title:
            break
        elif bare != text:
            end = place
    return end


def _names(first: Sequence[Line]) -> tuple[str, str]:
    """Return the symbol and, squeezed, the title that a first page shows; empty where it shows none."""
    symbol = next((found[0] for line in first[:12] if (found := _SYMBOL.search(line.text))), "")
    for place, line in enumerate(first):
        number = _NUMBER.match(line.text)
        if number:
            rest = [line.text[number.end() :], *(below.text for below in first[place + 1 : place + 12])]
            return symbol, _squeezed("".join(rest))[:_TITLE_REACH]
    return symbol, ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _head(page: Sequence[Line], symbol: str, title: str, often: set[str], lexicon: Lexicon) -> int:
    """Return how many lines at the top of a page are its running head: symbol, title, page number."""
    taken, said = 0, ""
    for place, line in enumerate(page[:_HEAD_LINES]):
        rest = line.text.replace(symbol, "", 1).strip() if symbol else line.text
        words = _squeezed(rest)
        if words and title.startswith(said + words):
            said, taken = said + words, place + 1
        elif not words or _is_head(rest, lexicon) or _squeezed(line.text) in often:
            taken = place + 1
        else:
            break
    return taken


def _is_head(text: str, words: Lexicon) -> bool:
    """Tell whether a line is a symbol, numbers of pages and jobs, or ``Page 2``, and no more."""
    return bool(_SIGNS.fullmatch(text)) or _symbol_alone(text) or _names_page(text, words)


def _symbol_alone(text: str) -> bool:
    return _SYMBOL.fullmatch(text) is not None


def _part(page: Sequence[Line], head: int, words: Lexicon, *, paged: bool) -> Page:
    furniture = list(page[:head])
    kept = []
    for place, line in enumerate(page[head:], head):
        low = place >= len(page) - _FOOT_LINES
        edge = place in (head, len(page) - 1)
        if _counts_pages(line) or (low and _is_foot(line, words, edge=edge)):
            furniture.append(line)
        else:
            kept.append(line)
    rule = _rule(kept) if paged else None
    if rule is None:
        return Page(kept, [], furniture)
    furniture.append(kept[rule])
    return Page(kept[:rule], kept[rule + 1 :], furniture)


def _names_page(text: str, words: Lexicon) -> bool:
    """Tell whether a line is a word of furniture and a number: ``Page 2``."""
    name, _, number = text.rpartition(" ")
    return number.isdecimal() and name.casefold() in words.furniture


def _counts_pages(line: Line) -> bool:
    """Tell whether a line is the number of its page among all: ``16/17``."""
    number, stroke, pages = line.text.partition("/")
    return bool(stroke) and number == str(line.page + 1) and pages.isdecimal() and int(pages) >= int(number)


def without_rule(page: Page, above: int, words: Lexicon) -> Page:
    """Return a page with the notes at its foot set apart where no rule shows them.

    They begin at the last line that has the number after ``above``, alone or before a gap, and no
    paragraph is numbered below it. Where a note before was not found, one of the next numbers will do
    that the page calls.
    """
    for label in range(above + 1, above + 2 + _MOST_MISSED):
        found = _without(page, label, words)
        if found and (label == above + 1 or _calls(found.body, label, spaced=True)):
            return found
    return page


def _calls(lines: Sequence[Line], label: int, *, spaced: bool = False) -> bool:
    """Tell whether a number stands behind a word and its stops. spaced: or behind a space after them."""
    gap = "[ ]?" if spaced else ""
    called = re.compile(rf"[^\W\d_][,;:.”’»\")]*{gap}{label}(?!\d)")
    return any(called.search(line.text) for line in lines)


def _without(page: Page, label: int, words: Lexicon) -> Page | None:
    """Return a page with its notes set apart, the first of which has a label; None where there is none."""
    body = page.body
    for place in range(len(body) - 1, -1, -1):
        text = body[place].text
        number = None if words.date.match(text) else _NOTE.match(text)
        if number and int(number[1]) == label and (number[2] != " " or _stands_below(body, place)):
            return page._replace(body=body[:place], notes=body[place:])
        if _PARAGRAPH.match(text):
            break
    return None


def _stands_below(body: Sequence[Line], place: int) -> bool:
    """Tell whether a numbered line can be the first note of a page.

    It can at the end of the page, where the next note follows below, and where a word above is marked with
    its number.
    """
    number = _NOTE.match(body[place].text)
    if number is None or body[place].apart or place + 1 == len(body):
        return number is not None
    notes = (_NOTE.match(line.text) for line in body[place + 1 :])
    if any(note and int(note[1]) == int(number[1]) + 1 for note in notes):
        return True
    return _calls(body[:place], int(number[1]))


def _is_foot(line: Line, words: Lexicon, *, edge: bool) -> bool:
    """Tell whether a line belongs to the foot of its page. edge: whether it is the first or last of it."""
    text = line.text
    if _SIGNS.fullmatch(text) or text.casefold() in words.furniture or _names_page(text, words):
        return True
    return edge and text.strip("-– ") == str(line.page + 1)


def _rule(lines: Sequence[Line]) -> int | None:
    """Return the index of the rule above the notes."""
    found = [place for place, line in enumerate(lines) if _RULE.fullmatch(line.text)]
    return found[-1] if found else None


def front(lines: Sequence[Line], words: Lexicon) -> int:
    """Return how many lines of a first page are its masthead, from the organization's name to the date."""
    named = any(words.united_nations.casefold() in line.text.casefold() for line in lines[:6])
    if not named:
        return 0
    for place, line in enumerate(lines[:14]):
        if words.distribution in line.text:
            below = next(iter(lines[place + 1 : place + 2]), None)
            dated = below is not None and words.iso_date(below.text) and len(below.text) < 80
            return place + 2 if dated else place + 1
    return 0


def symbols(pages: Sequence[Page]) -> Iterator[Line]:
    """Yield the running heads that are a symbol and nothing else."""
    for page in pages:
        yield from (line for line in page.furniture if _symbol_alone(line.text))
