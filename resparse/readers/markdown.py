"""Read Markdown as it is typed: the text stays as it is, and the hints say where its signs are.

Only what drafts hold is known: emphasis, headings, bullets, quotations, ``<br>``, escapes, links, tables, and
footnotes (``[^7]``, of which the label stays). A text is Markdown
where two phrases or more stand between asterisks; a lone asterisk calls a note in many resolutions.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from resparse.finding import Span
from resparse.readers import text
from resparse.source import Hints, Source, Table

_EMPHASIS = r"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*\n\r]{1,200}?(?<=[^\s*\\])\1(?!\*|(?![\u2e80-\u9fff])\w)"
"""A phrase between asterisks; Chinese goes on behind it without a space."""

_BYTES = re.compile(rb"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*\n\r]{1,200}?(?<=[^\s*\\])\1(?![\w*])")
_PHRASE = re.compile(_EMPHASIS)
_UNDERLINED = re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])[^_\n\r]{1,200}?(?<=[^\s_\\])\1(?![\w_])")
_LINE = re.compile(r"^[ \t]*(?:(?:>[ \t]?)+|#{1,6}[ \t]+|[*+-][ \t]+(?=\S))+", re.MULTILINE)
_INLINE = re.compile(r"<br[ \t]*/?>|\\(?=[!-/:-@\[-`{-~])|[ \t]#+[ \t]*$", re.MULTILINE)
_CALL = re.compile(r"(?<!\\)(\[\^)(?P<label>[^\]\s]{1,8})(\]:?)")
_ADDRESS = r"<[^<>\n\r]*>|[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)?"
_LINK = re.compile(
    rf"(?<![\\!])(\[)(?!\^)(?:[^\[\]\n\r]|\r?\n(?![ \t]*\r?\n)){{1,300}}(\]\((?:{_ADDRESS})\))"
)
_DASHES = r"[ \t]*:?-+:?[ \t]*"
_RULE = re.compile(
    rf"^[ \t]{{0,40}}(?=[^\n\r]*\|)\|?{_DASHES}(?:\|{_DASHES})*\|?[ \t]*(?=\r?$)", re.MULTILINE
)
"""What parts the head of a table from its rows."""

_PIPE = re.compile(r"(?<!\\)\|")
_ROW = re.compile(r"[^\n]+")
_LEAST = 2


def sniff(data: bytes) -> bool:
    """Tell whether the bytes are Markdown in UTF-8 or an encoding of one byte a letter."""
    return data.count(b"*") >= 2 * _LEAST and _twice(_BYTES.finditer(data)) and text.sniff(data)


def read(name: str, data: bytes) -> Source:
    """Return the text of the bytes, with hints. Raises ReadError where no encoding fits."""
    return hinted(text.decode(name, data))


def hinted(source: Source) -> Source:
    """Return a text with the hints of its Markdown, or as it is where it is none."""
    phrases = list(_PHRASE.finditer(source.text)) if source.text.count("*") >= 2 * _LEAST else []
    if len(phrases) < _LEAST:
        return source
    calls = [found.span("label") for found in _CALL.finditer(source.text) if found[3] == "]"]
    parts = list(_tables(source.text))
    cut = [span for part in parts for span in part.signs]
    signs = tuple(_apart(sorted((*_signs(source.text), *cut))))
    tables = tuple(part.rows for part in parts if part.rows)
    return replace(source, hints=Hints(signs=signs, markers=tuple(calls) or None, tables=tables))


def _twice(found: Iterator[object]) -> bool:
    return next(found, None) is not None and next(found, None) is not None


class _Table(NamedTuple):
    """Hold the cells of a table, and its signs."""

    rows: Table
    signs: tuple[Span, ...]


def _tables(words: str) -> Iterator[_Table]:
    """Yield the tables of a text; what looks like a rule inside one is a row."""
    end = 0
    for rule in _RULE.finditer(words):
        table = _table(words, rule.span()) if rule.start() > end else None
        if table:
            end = max(span[1] for span in table.signs)
            yield table


def _table(words: str, rule: Span) -> _Table | None:
    """Return the table to which a rule belongs: the line above it, and those below that have pipes."""
    lines = [rule, *_lines_below(words, rule[1])]
    above = words.rfind("\n", 0, max(0, rule[0] - 1)) + 1
    head = (above, max(above, rule[0] - 1))
    if not _PIPE.search(words, *head):
        return None
    pipes = [[found.start() for found in _PIPE.finditer(words, *line)] for line in (head, *lines[1:])]
    rows = [_cells(words, line, each) for line, each in zip((head, *lines[1:]), pipes, strict=True)]
    signs = [(place, place + 1) for row in pipes for place in row]
    filled = (row for row in rows if any(words[start:end].strip() for start, end in row))
    return _Table(tuple(filled), (*_without_space(words, rule), *signs))


def _lines_below(words: str, place: int) -> Iterator[Span]:
    """Yield the lines after that of a place, up to one without a pipe."""
    place = words.find("\n", place)
    for found in _ROW.finditer(words, place) if place >= 0 else ():
        if words.count("\n", place, found.start()) > 1 or not _PIPE.search(found[0]):
            return
        yield found.span()
        place = found.end()


def _cells(words: str, line: Span, pipes: list[int]) -> tuple[Span, ...]:
    """Return the cells of a row: what stands between pipes, and outside the outermost unless nothing does."""
    ends = [line[0] - 1, *pipes, line[1]]
    cells = [(start + 1, end) for start, end in pairwise(ends)]
    if not words[slice(*cells[0])].strip():
        del cells[0]
    if len(cells) > 1 and not words[slice(*cells[-1])].strip():
        del cells[-1]
    return tuple(cells)


def _signs(words: str) -> Iterator[Span]:
    """Yield where the signs of Markdown are, those of emphasis on either side of what they emphasize."""
    for pattern in (_PHRASE, _UNDERLINED):
        for found in pattern.finditer(words):
            length = len(found[1])
            yield found.start(), found.start() + length
            yield found.end() - length, found.end()
    for found in _CALL.finditer(words):
        yield from (found.span(1), found.span(3))
    for found in _LINK.finditer(words):
        yield from (found.span(1), found.span(2))
    for found in _LINE.finditer(words):
        yield from _without_space(words, found.span())
    for found in _INLINE.finditer(words):
        yield from _without_space(words, found.span())


def _without_space(words: str, span: Span) -> Iterator[Span]:
    """Yield the runs of a span that are no white space."""
    for found in re.compile(r"\S+").finditer(words, *span):
        yield found.span()


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Yield spans in order, without those that overlap the one before."""
    end = -1
    for span in spans:
        if span[0] >= end:
            yield span
            end = span[1]
