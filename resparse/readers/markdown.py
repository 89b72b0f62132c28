"""Read Markdown as it is typed: the text stays as it is, and the hints say where its signs are.

Only what drafts hold is known: emphasis, headings, bullets, quotations, ``<br>``, escapes, links, footnotes
(``[^7]``, of which the label stays). A text is Markdown
where two phrases or more stand between asterisks; a lone asterisk calls a note in many resolutions.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from resparse.finding import Span
from resparse.readers import text
from resparse.source import Hints, Source

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
    signs = tuple(_apart(sorted(_signs(source.text))))
    return replace(source, hints=Hints(signs=signs, markers=tuple(calls) or None))


def _twice(found: Iterator[object]) -> bool:
    return next(found, None) is not None and next(found, None) is not None


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
