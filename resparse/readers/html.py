"""Read web pages: documents saved from a site, and what Word and others save as a web page.

What links to what tells the calls of notes; ``<sup>`` tells them where nothing links. Scripts, menus and
footers of a site are left out. The parser is Python's own: one resolution takes 5 ms, and no page is known
that a larger library would read better.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import NamedTuple

from resparse.finding import Diagnostic
from resparse.readers import text
from resparse.readers.html_text import HEADING, LABEL, Page
from resparse.readers.problem import ReadError
from resparse.readers.signatures import is_page_archive
from resparse.readers.stream import (
    MARKER,
    ROW,
    Line,
    Note,
    Piece,
    Told,
    compose,
    plain,
    with_notes_typed,
    without_label,
    without_lead,
)
from resparse.source import Facts, Source

_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_CALL = re.compile(r"\s*[\[(]?\s*(\d{1,3}|\*{1,3})\s*[\])]?\s*")
_LABEL_HEAD = 4096
_LONGEST_COUNT = 5
_BACK = "↩↑^⤴ \ufe0e\u00a0"
"""Signs that lead back from a note to its call."""

_WESTERN = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
"""What browsers read instead of an encoding that a page names."""

_MOST_KEPT = 0.5
"""The share of a page that is set as it was typed, from which its lines may be broken ones."""


def read(name: str, data: bytes) -> Source:
    """Return the text of a page in the layout of the stream, and what its mark-up tells.

    Raises ReadError where no encoding fits.
    """
    data = _unpacked(name, data) if is_page_archive(data) else data
    written, said = _decoded(name, data)
    page = Page()
    page.feed(written)
    lines = page.finish()
    body, notes, outside = _parted(lines)
    if not notes:
        body, notes = with_notes_typed(body)
    kept = page.kept > _MOST_KEPT * sum(len(plain(line)) for line in lines)
    source = compose(name, Told(body, notes, (), outside, said, laid_out=not kept))
    return replace(source, hints=replace(source.hints, facts=_facts(page.facts)))


def _facts(told: dict[str, str]) -> Facts:
    """Return what a page that ``resparse convert`` wrote tells of its document."""
    known = {field.name: told[field.name] for field in fields(Facts) if told.get(field.name)}
    session = known.pop("session", None)
    count = int(session) if session and session.isdecimal() and len(session) < _LONGEST_COUNT else session
    return Facts(**known, session=count)


def _unpacked(name: str, data: bytes) -> bytes:
    """Return the page that is stored in one file with its pictures."""
    from email import message_from_bytes  # +25 ms, for few files

    for part in message_from_bytes(data).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            return page
    raise ReadError(f"{name} begins like a saved web page but holds none", "save the page again")


def _decoded(name: str, data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the characters of a page, in the encoding that it names, or else as a text is read."""
    named = _CHARSET.search(data[:_LABEL_HEAD])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii").lower()
        try:
            return data.decode(_WESTERN.get(encoding, encoding)), ()
        except (LookupError, UnicodeDecodeError):
            pass
    source = text.decode(name, data)
    return source.text.removeprefix("\ufeff"), source.diagnostics


class _Place(NamedTuple):
    """Hold where a target is: the lines from ``start`` to before ``end``."""

    start: int
    end: int


def _parted(lines: list[Line]) -> tuple[list[Line], list[Note], list[Line]]:
    """Part the notes from the text: the lines to which a number links that stands before them."""
    places = _places(lines)
    labels: dict[str, str] = {}
    for at, line in enumerate(lines):
        for target, label in _calls(line):
            place = places.get(target)
            if place is not None and place.start > at:
                labels.setdefault(target, label)
    spans = {target: places[target] for target in labels}
    taken = {at for place in spans.values() for at in range(place.start, place.end)}
    notes = [
        Note(label, [_clean(line, label, places, at) for at, line in _lines_of(lines, spans[target])])
        for target, label in labels.items()
    ]
    first = min((place.start for place in spans.values()), default=len(lines))
    headed = first > 0 and bool(notes) and any(piece.anchor == HEADING for piece in lines[first - 1])
    outside = [lines[first - 1]] if headed else []
    body = [
        _marked(line, labels)
        for at, line in enumerate(lines)
        if at not in taken and not (headed and at == first - 1) and not _only_anchors(line)
    ]
    return body, notes, outside


def _only_anchors(line: Line) -> bool:
    return bool(line) and not plain(line)


def _lines_of(lines: list[Line], place: _Place) -> Iterator[tuple[int, Line]]:
    for at in range(place.start, place.end):
        yield at, lines[at]


def _places(lines: list[Line]) -> dict[str, _Place]:
    """Return where each anchor is. What is not told to end ends with its line."""
    places: dict[str, _Place] = {}
    for at, line in enumerate(lines):
        for piece in line:
            name = piece.anchor
            if name.startswith("/") and name[1:] in places:
                begin = places[name[1:]].start
                places[name[1:]] = _Place(begin, max(begin + 1, at))
            elif name and name not in (HEADING, LABEL):
                places.setdefault(name, _Place(at, at + 1))
    return places


def _calls(line: Line) -> Iterator[tuple[str, str]]:
    """Yield the target and the label of each link of a line whose words are a label."""
    for target, words in _linked(line):
        found = _CALL.fullmatch(words)
        if found:
            yield target, found[1]


def _linked(line: Line) -> Iterator[tuple[str, str]]:
    target, words = "", ""
    for piece in line:
        if piece.link != target:
            if target:
                yield target, words
            target, words = piece.link, ""
        words += piece.text
    if target:
        yield target, words


def _marked(line: Line, labels: dict[str, str]) -> Line:
    """Return a line with the calls of notes as markers, without the brackets of a web page."""
    marked: Line = []
    last = ""
    for piece in line:
        if piece.link in labels:
            if piece.link != last:
                marked.append(Piece(labels[piece.link], kind=MARKER))
            last = piece.link
            continue
        last = "" if piece.text else last
        if piece.text or piece.kind >= ROW:
            marked.append(piece)
    return marked


def _clean(line: Line, label: str, places: dict[str, _Place], at: int) -> Line:
    """Return a line of a note without its label and without what leads back to the call."""
    kept = [piece for piece in line if piece.anchor != LABEL]
    kept = [
        piece
        for piece in kept
        if not (
            piece.link
            and places.get(piece.link, _Place(at, at)).start < at
            and (_CALL.fullmatch(piece.text) or not piece.text.strip(_BACK))
        )
    ]
    kept = without_label(without_lead(kept), label)
    while kept and not kept[-1].text.strip(_BACK):
        kept.pop()
    return kept
