"""Undo typesetting: give the text that the line grammar reads.

Where a line is a paragraph, every step replaces characters one for one, so that an offset into the
laid-out text is an offset into the source. A text whose lines were wrapped is written anew, with a map
that leads back (``layout_wrapped``).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from resparse.finding import Span
from resparse.source import NO_HINTS, Hints, Table
from resparse.syntax.layout_doubled import is_doubled, undouble
from resparse.syntax.layout_map import Laid, OffsetMap, Scribe
from resparse.syntax.layout_marks import SOFT_RETURN
from resparse.syntax.layout_wrapping import is_wrapped
from resparse.syntax.lexicon import Lexicon
from resparse.syntax.plain import beyond_ascii

_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff]")
"""Spaces of typesetting: no-break (conventions §5.2), narrow, ideographic; and a byte-order mark."""

_MARK = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
"""Invisible signs: zero width, direction, joiners (conventions §4.2)."""

_LINE_HEAD = re.compile(
    "^(?=[^\\n]{0,12}[\u200b-\u200f\u202a-\u202e\u2060-\u2069])"
    "[ \\t\u200b-\u200f\u202a-\u202e\u2060-\u2069]*"
    "(?:\\(?\\w{1,8}[.)])?[ \\t\u200b-\u200f\u202a-\u202e\u2060-\u2069]*",
    re.MULTILINE,
)
"""What stands before the words of a line, where an invisible sign is among it."""

_ODD_BREAK = re.compile("[\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
"""Line and page ends other than ``\\n``; and the separators that Python counts as white space."""

_WORDS = re.compile(r"[^\n]")

_CONTROLS = "\r\x0b\x0c\x1c\x1d\x1e\x1f"
"""Those of them that are ASCII."""

_SEPARATORS = "\x1c\x1d\x1e\x1f"

_FLUSH = re.compile(r"\n(?=[^\W_])")
"""A line end before a line that starts with a letter or digit at the margin."""

_TABBED = re.compile(r"\n[ \t]*(?:[0-9]{1,3}[.,、]|[0-9]{1,3}[ ]*[-–—−]|\(?\w{1,4}\))[ ]*\t")
"""A line end and a label with the tab behind it: where one has kept it, none was lost. This and the next
pattern start with the line end, to which ``re`` skips: five times the speed of ``^``."""

_INDENTED_FRAME = re.compile(r"\n\t+[^\n]*\n(?:[^\s\[][^\n]*\n)?(?:[ \t]*\n)*\t+\[")
"""Adoption and proposal lines pushed in by tabs: the layout of a real Word file."""

_BOX = "\ufffc"
"""A sign that stands for what is no text; a table is written in such where a text is written anew."""

_SHORTEST = 4
"""Code points of the least of them."""

_BOXED = re.compile(f"•\\s{_BOX}+\\.")


def lay_out(text: str, words: Lexicon, hints: Hints = NO_HINTS) -> Laid:
    r"""Return the text as lines: one paragraph a line, plain spaces, ``\n`` at every end.

    hints: what the format told; furniture is blanked, signs are cut out, and a text that is laid out keeps
    its lines.
    Where nothing was wrapped the result has the length of ``text``, or one more where the last line
    had no end, and no map.
    """
    plain = _without(text, hints.furniture) if hints.furniture else text
    if plain.startswith("\ufeff"):
        plain = "\n" + plain[1:]
    plain = _plain(plain)
    if hints.signs:
        return _without_signs(plain, text, words, hints)
    if hints.laid_out:
        return Laid(_ended(plain))
    if _tells_no_places(hints):
        if is_wrapped(plain):
            return _unwrap(plain, text, words)
        if is_doubled(plain):
            laid, runs = undouble(plain).finish()
            return Laid(_ended(_unwrapped(laid)), OffsetMap(laid, text, runs))
    return Laid(_ended(_unwrapped(plain)))


def _without_signs(plain: str, text: str, words: Lexicon, hints: Hints) -> Laid:
    """Return a text without the signs of its mark-up, and unwrapped where it is wrapped."""
    scribe, place = Scribe(plain), 0
    for start, end in (*hints.signs, (len(plain), len(plain))):
        scribe.copy(place, start)
        place = end
    bare, runs = scribe.finish()
    cut = OffsetMap(bare, text, runs)
    if not is_wrapped(_without(_without(plain, hints.signs), _bounds(hints.tables))):
        return _with_tables(_with_markers(Laid(_ended(_unwrapped(bare)), cut), hints), hints)
    bounds = [(cut.place(start), cut.place(end)) for start, end in _bounds(hints.tables)]
    tables = [(start, end) for start, end in bounds if end - start >= _SHORTEST]
    laid = _unwrap(_boxed(bare, tables), bare, words)
    text_again = _unboxed(laid, bare, tables)
    laid = replace(laid, text=text_again, map=laid.map.through(cut) if laid.map else cut)
    return _with_tables(_with_markers(laid, hints), hints)


def _bounds(tables: Sequence[Table]) -> list[Span]:
    """Return from where to where tables reach."""
    return [(table[0][0][0], table[-1][-1][1]) for table in tables]


def _boxed(text: str, tables: Sequence[Span]) -> str:
    """Return a text with each table as one item of a list, which unwrapping leaves as it is."""
    pieces: list[str] = []
    place = 0
    for start, end in tables:
        pieces += (text[place:start], "• ", _BOX * (end - start - 3), ".")
        place = end
    return "".join((*pieces, text[place:]))


def _unboxed(laid: Laid, text: str, tables: Sequence[Span]) -> str:
    """Return a text in which tables were boxed with their words again, wherever they are now."""
    pieces: list[str] = []
    place = 0
    for start, end in tables:
        at = laid.map.place(start) if laid.map else start
        after = at + end - start
        if at >= place and _BOXED.fullmatch(laid.text, at, after):
            pieces += (laid.text[place:at], text[start:end])
            place = after
    return "".join((*pieces, laid.text[place:]))


def _with_markers(laid: Laid, hints: Hints) -> Laid:
    """Return a text that was written anew with the markers that the format told, where they are now."""
    if hints.markers is None or laid.map is None:
        return laid
    return replace(laid, markers=tuple(laid.map.laid_out(hints.markers)))


def _with_tables(laid: Laid, hints: Hints) -> Laid:
    """Return the same with the tables that the format told."""
    if not hints.tables or laid.map is None:
        return laid
    place = laid.map.place
    moved = (tuple(tuple((place(a), place(b)) for a, b in row) for row in table) for table in hints.tables)
    return replace(laid, tables=tuple(moved))


def _tells_no_places(hints: Hints) -> bool:
    """Tell whether a text may be written anew: what a format told of places would not hold then."""
    told = hints.markers is not None or hints.notes is not None or hints.blocks is not None
    return not (told or hints.italics or hints.links or hints.tables)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _unwrap(plain: str, text: str, words: Lexicon) -> Laid:
    from resparse.syntax.layout_wrapped import unwrap  # +7 ms, for one text in many

    return unwrap(plain, text, words)


def _unwrapped(text: str) -> str:
    """Return a text whose lines are paragraphs with what is broken joined, and the tabs labels have lost."""
    if "\t" not in text or not _TABBED.search(f"\n{text}"):
        from resparse.syntax.layout_wrapped import with_tabs

        text, tabs = with_tabs(text), "\t" in text
        if not tabs:
            return text
    return _join_broken(text)


def _without(text: str, spans: Sequence[Span]) -> str:
    """Return the text with spaces in the place of spans; line ends stay."""
    pieces: list[str] = []
    place = 0
    for start, end in spans:
        pieces += (text[place:start], _WORDS.sub(" ", text[start:end]))
        place = end
    return "".join((*pieces, text[place:]))


def _plain(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", " \n")
    beyond = beyond_ascii(text)
    if any(sign in text for sign in _CONTROLS) or _ODD_BREAK.search(beyond):
        text = _ODD_BREAK.sub(_line_end, text)
    if not beyond:
        return text
    if _ODD_SPACE.search(beyond):
        text = _ODD_SPACE.sub(" ", text)
    if _MARK.search(beyond):
        text = _LINE_HEAD.sub(lambda head: _MARK.sub(" ", head[0]), text)
    return text


def _line_end(match: re.Match[str]) -> str:
    """Keep a soft return inside its paragraph, make a separator a space; every other mark ends the line."""
    if match[0] in _SEPARATORS:
        return " "
    return SOFT_RETURN if match[0] == SOFT_RETURN else "\n"


def _join_broken(text: str) -> str:
    """Join what a manual line break parted inside one paragraph (conventions §2.8).

    A flush line that goes on in lower case belongs to the indented line above it. In a Word file,
    where headings are indented too, so does any flush line below an unfinished one.
    """
    word_file = _INDENTED_FRAME.search(f"\n{text[:4000]}") is not None
    breaks: list[int] = []
    for found in _FLUSH.finditer(text):
        start = text.rfind("\n", 0, found.start()) + 1
        inside = bool(breaks) and breaks[-1] == start - 1
        if (inside or text[start] == "\t") and _goes_on(text, start, found.start(), word_file=word_file):
            breaks.append(found.start())
    if not breaks:
        return text
    starts = [0, *(place + 1 for place in breaks)]
    return SOFT_RETURN.join(text[start:end] for start, end in zip(starts, [*breaks, len(text)], strict=True))


def _goes_on(text: str, start: int, end: int, *, word_file: bool) -> bool:
    """Tell whether a line of an indented paragraph, from start to end, goes on in the flush line after it."""
    last = text[start:end].rstrip()[-1:]
    if text[end + 1].islower():
        return last not in ".;:"
    return word_file and (last.isalpha() or (last.isdigit() and text[start + 1] == "\t"))
