"""Take a web page apart: its lines, with what links where, what is raised and what is in italics."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

from resparse.readers.numbering import BULLET, written
from resparse.readers.stream import PLAIN, RAISED, SOFT_RETURN, Cell, Line, Piece, plain, table_lines

_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 - reads better
)
_UNSEEN = frozenset((
    "script", "style", "head", "nav", "noscript", "template", "svg", "math", "button", "select",
    "iframe", "object", "audio", "video", "canvas", "textarea", "title",
))  # fmt: skip
"""Elements that hold none of the document's words."""

_BLOCKS = frozenset((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "dt", "pre", "section",
    "article", "main", "header", "ul", "ol", "dl", "figure", "figcaption", "address", "center", "body",
    "html", "tr", "td", "th", "table", "caption", "aside", "details", "summary", "hgroup", "fieldset",
    "form", "footer",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ITALICS = frozenset(("i", "em", "cite", "dfn", "var"))
_CLOSED_BY = {
    "p": _BLOCKS - {"html", "body"},
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr",)),
    "td": frozenset(("td", "th", "tr")),
    "th": frozenset(("td", "th", "tr")),
}
"""Elements that may be left open, and what ends them."""

_SCOPES = frozenset(("ul", "ol", "dl", "table", "body", "html"))
"""Elements inside which what stands outside is not closed by the start of another."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile("(?:\u00a0 ?){2,}")
"""Spaces that do not break, one after the other: how Word writes a tab in a web page."""

_LONGEST_LABEL = 16
"""Characters of a line that are looked at to tell whether it is only a label."""

_LONGEST_SPAN = 4
"""Digits of a count of rows or columns from which it is none."""

_LABEL = re.compile(r"[(（]?\w{1,6}[.)．）]|[㈠-㈩]|[’‘]\w{1,3}[’‘]|\d{1,3} ?[-–]|[•·–-]")
_UNSEEN_SIGNS = "\u200e\u200f"
_TABBED = re.compile(r"\s*([(（]?\w{1,8}[.)．）]|[㈠-㈩]|[•·–-])[ ]?\t[ ]*(?=\S|\Z)")
"""A label with the tab that a word processor set behind it; to a browser it is a space."""

_PUSHED_IN = re.compile(r"text-indent\s*:\s*\+?[\d.]{0,8}?[1-9]", re.IGNORECASE)
"""The first line of a paragraph set further in, which the stream shows by a tab."""

_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_SLANTED = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_LIFTED = re.compile(r"vertical-align\s*:\s*(super|baseline|sub)", re.IGNORECASE)
_TABS = re.compile(r"mso-tab-count\s*:\s*(\d)", re.IGNORECASE)
_CALL_CLASS = "footnotereference"

_NUMBERED = re.compile(r"\s*(?:\d{1,3}\.|\([a-z]{1,4}\))\s")

_STOPS = frozenset(",;:.،؛，；：。")

_COUNTED = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

_CLAUSE = "clause"
"""The class of every clause in the pages that ``resparse convert`` writes; they set in its first line."""

_SIGN, _PARTING = "sign", "parting"
"""The classes there of what stands in print above the title of a part, a section or an annex, and of the stop
between the two."""

FACT = "resparse."
"""How the names of what those pages tell of a document begin."""

HEADING = "h:"
"""The anchor of a line that is a heading."""


@dataclass(slots=True)
class _Grid:
    """Hold the rows of an open table, each a list of cells.

    column: of the next cell. below: by column, cells that go on in the rows below: how many, columns taken.
    """

    rows: list[list[Cell]] = field(default_factory=list)
    column: int = 0
    below: dict[int, tuple[int, int]] = field(default_factory=dict)

    def row(self) -> None:
        """Begin a row."""
        self.end_row()
        self.rows.append([])
        self.column = 0

    def cell(self, told: dict[str, str]) -> None:
        """Begin a cell."""
        self.end_row()
        self.rows[-1].append([])
        deep, wide = _span(told.get("rowspan", "")), _span(told.get("colspan", ""))
        if deep > 1:
            self.below[self.column] = (deep - 1, wide)
        self.column += wide

    def end_row(self) -> None:
        """Write an empty cell where one of a row above goes on: what is merged stands in the first row."""
        while self.column in self.below:
            left, wide = self.below.pop(self.column)
            self.rows[-1].append([])
            if left > 1:
                self.below[self.column] = (left - 1, wide)
            self.column += wide


def _span(told: str) -> int:
    """Return how many rows or columns a cell takes."""
    return max(1, int(told)) if told.isdecimal() and len(told) < _LONGEST_SPAN else 1


@dataclass(slots=True)
class _Open:
    """Hold an open element, and how its words look."""

    tag: str
    unseen: bool = False
    italic: bool = False
    raised: bool = False
    kept: bool = False
    link: str = ""
    name: str = ""
    pushed: bool = False
    alone: bool = False
    count: int | None = None
    counted: str = ""
    grid: _Grid = field(default_factory=_Grid)


class Page(HTMLParser):
    """Parse a page; ``lines`` holds what it says once all of it was fed. Nothing that is fed raises."""

    def __init__(self) -> None:
        """Make ready."""
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.kept = 0
        self._stack: list[_Open] = [_Open("")]
        self._opened: Counter[str] = Counter()
        self._line: Line = []
        self._words = ""
        self._pushed = False
        self._anchors: Line = []
        self.facts: dict[str, str] = {}
        self._tables: list[_Open] = []

    def finish(self) -> list[Line]:
        """Return the lines, all elements closed."""
        self.close()
        while len(self._stack) > 1:
            self._pop()
        self._end_line()
        if self._anchors:  # what closes the last of them
            self.lines.append([piece for piece in self._anchors if piece.anchor != LABEL])
        return self.lines

    # --- elements ---------------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag == "br":
            self._soft_return()
        told = {name: value or "" for name, value in attrs}
        if tag == "meta" and told.get("name", "").startswith(FACT):
            self.facts[told["name"].removeprefix(FACT)] = told.get("content", "")
        if tag in _VOID:
            return
        self._close_before(tag)
        element = self._element(tag, told)
        if tag in _BLOCKS and not element.unseen:
            self._begin_block(tag)
            self._pushed = element.pushed and told.get("align") != "center"
        self._stack.append(element)
        self._opened[tag] += 1
        if not element.unseen:
            self._enter(element, told)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that were left open."""
        if not self._opened[tag]:
            return
        while self._stack[-1].tag != tag:
            self._pop()
        self._pop()

    def _close_before(self, tag: str) -> None:
        """Close the elements that the start of another ends."""
        if tag not in _BLOCKS:
            return
        for at in range(len(self._stack) - 1, 0, -1):
            inner = self._stack[at].tag
            if tag in _CLOSED_BY.get(inner, ()):
                while len(self._stack) > at:
                    self._pop()
            elif inner in _SCOPES or (inner in _BLOCKS and inner in ("div", "section", "li", "td", "th")):
                return

    def _element(self, tag: str, told: dict[str, str]) -> _Open:
        outer = self._stack[-1]
        style, kind = told.get("style", ""), told.get("class", "").lower()
        slanted, lifted = _SLANTED.search(style), _LIFTED.search(style)
        unseen = outer.unseen or tag in _UNSEEN or "hidden" in told or bool(_HIDDEN.search(style))
        unseen = unseen or _PARTING in kind.split()
        unseen = unseen or (tag == "footer" and "note" not in kind and not self._in_article())
        italic = tag in _ITALICS or (outer.italic and tag not in _HEADINGS)
        raised = outer.raised or tag == "sup" or _CALL_CLASS in kind
        target = told.get("href", "")
        return _Open(
            tag,
            unseen or told.get("role") == "navigation",
            slanted[1].lower() != "normal" if slanted else italic,
            lifted[1].lower() == "super" if lifted and tag != "sup" else raised,
            outer.kept or tag == "pre",
            unquote(target[1:]) if tag == "a" and target.startswith("#") else outer.link,
            told.get("id") or told.get("name", "") if tag == "a" else told.get("id", ""),
            bool(_PUSHED_IN.search(style)) or _CLAUSE in kind.split() or (outer.pushed and tag == "p"),
            _SIGN in kind.split(),
        )

    def _in_article(self) -> bool:
        return bool(self._opened["main"] or self._opened["article"])

    def _enter(self, element: _Open, told: dict[str, str]) -> None:
        tag = element.tag
        if element.name:
            self._anchors.append(Piece("", anchor=element.name))
        if tag in _HEADINGS:
            self._anchors.append(Piece("", anchor=HEADING))
        if tag in ("ol", "ul"):
            start = told.get("start", "")
            element.count = int(start) - 1 if start.isdecimal() else 0
            element.counted = _COUNTED.get(told.get("type", "1"), "decimal") if tag == "ol" else ""
            if "list-style" in told.get("style", "") and "none" in told["style"]:
                element.count = None
        elif tag == "li":
            self._number(told.get("value", ""))
        elif tag == "table":
            self._tables.append(element)
        elif tag == "tr" and self._tables:
            self._tables[-1].grid.row()
        elif tag in ("td", "th") and self._tables and self._tables[-1].grid.rows:
            self._tables[-1].grid.cell(told)
        tabs = _TABS.search(told.get("style", ""))
        if tabs:
            self._write("\t" * int(tabs[1]))
            element.unseen = True

    def _number(self, value: str) -> None:
        """Give an item of a list the label that a browser shows."""
        around = next((each for each in reversed(self._stack[:-1]) if each.tag in ("ol", "ul")), None)
        if around is None or around.count is None:
            return
        around.count = int(value) if value.isdecimal() else around.count + 1
        label = f"{written(around.count, around.counted)}." if around.counted else BULLET
        self._anchors.append(Piece(f"\t{label}\t", anchor=LABEL))

    def _pop(self) -> None:
        element = self._stack.pop()
        self._opened[element.tag] -= 1
        if element.unseen:
            return
        if element.tag in _BLOCKS or element.alone:
            self._end_line()
        if element.name and element.tag in _BLOCKS:
            self._anchors.append(Piece("", anchor=f"/{element.name}"))
        if element.tag == "table" and self._tables and self._tables[-1] is element:
            self._tables.pop()
            room = self._room()
            first = room is self.lines and not any(plain(line).strip() for line in room)
            element.grid.end_row()
            room += table_lines(element.grid.rows, first=first)

    def _room(self) -> list[Line]:
        """Return where lines go: into the open cell, or into the text."""
        rows = self._tables[-1].grid.rows if self._tables else []
        return rows[-1][-1] if rows and rows[-1] else self.lines

    # --- words ------------------------------------------------------------------------------------

    def handle_data(self, data: str) -> None:
        """Write words; white space counts as one space, but in a text set as it is."""
        look = self._stack[-1]
        if look.unseen:
            return
        if look.kept:
            self._write_kept(data)
            return
        self._pushed = self._pushed or (data.startswith("\t") and not self._words)
        tabbed = _TABBED.match(data) if not self._words else None
        words = _SPACES.sub(" ", data[tabbed.end() :] if tabbed else data)
        if tabbed:
            self._write(f"{tabbed[1]}\t")
        last = self._last_sign()
        if words.startswith(" ") and (not last or last in " \t" + SOFT_RETURN):
            words = words[1:]
        self._write(_WIDE.sub("\t", words))

    def _write(self, words: str) -> None:
        look = self._stack[-1]
        if words:
            if len(self._words) < _LONGEST_LABEL:
                self._words = (self._words + words).lstrip()
            self._line.append(Piece(words, look.italic, RAISED if look.raised else PLAIN, look.link))

    def _write_kept(self, data: str) -> None:
        rows = data.replace("\r\n", "\n").split("\n")
        for row in rows[:-1]:
            self._write(row)
            self._room().append(self._anchors + self._line)
            self._anchors, self._line, self._words = [], [], ""
        self._write(rows[-1])
        self.kept += len(data)

    def _last_sign(self) -> str:
        return next((piece.text[-1] for piece in reversed(self._line) if piece.text), "")

    def parse_html_declaration(self, i: int) -> int:
        """Pass over a declaration; one that the parser of the library gives up on is a comment."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def _soft_return(self) -> None:
        """Write a line end inside a paragraph; a second one ends the paragraph."""
        if self._stack[-1].unseen:
            return
        if self._last_sign() == SOFT_RETURN:
            self._end_line()
        elif self._words.strip():
            self._line.append(Piece(SOFT_RETURN))

    def _begin_block(self, tag: str) -> None:
        """End the open line, unless it is but a label of what begins here, or the term that it describes."""
        words = self._words.strip().rstrip(_UNSEEN_SIGNS)
        if tag in ("p", "div", "dd") and _LABEL.fullmatch(words):
            self._line.append(Piece("\t"))
        else:
            self._end_line()

    def _end_line(self) -> None:
        if self._words:
            first, *others = _paragraphs(self._line)
            if self._pushed and not plain(first).startswith("\t"):
                first = [Piece("\t"), *first]
            self._room().append(_stripped(self._anchors + first))
            self._room().extend(_stripped(each) for each in others)
            self._anchors = []
        self._line, self._words, self._pushed = [], "", False


LABEL = "l:"
"""The anchor of a label that a browser makes."""


def _paragraphs(line: Line) -> list[Line]:
    """Return a line in parts where soft returns end paragraphs: after a stop, before a label or italics."""
    parts: list[Line] = [[]]
    before = ""
    for at, piece in enumerate(line):
        if piece.text == SOFT_RETURN and before in _STOPS and _begins_anew(line[at + 1 :]):
            parts.append([])
            continue
        if piece.kind == PLAIN and piece.text.strip():
            before = piece.text.rstrip()[-1]
        parts[-1].append(piece)
    return parts


def _begins_anew(rest: Line) -> bool:
    first = next((piece for piece in rest if piece.text.strip()), None)
    return first is not None and (first.italic or _NUMBERED.match(plain(rest)) is not None)


def _stripped(line: Line) -> Line:
    """Return a line without spaces and soft returns at its end; a made label only where none is typed."""
    kept = list(line)
    for at in range(len(kept) - 1, -1, -1):
        words = kept[at].text.rstrip(" " + SOFT_RETURN)
        kept[at] = kept[at]._replace(text=words)
        if words:
            break
    return _labelled(kept)


def _labelled(line: Sequence[Piece]) -> Line:
    """Return a line with the label that was made for it, in front; without it where one was typed."""
    made = [piece for piece in line if piece.anchor == LABEL]
    rest = [piece for piece in line if piece.anchor != LABEL]
    words = plain(rest).lstrip().split(None, 1)
    if not made or not words or (len(words) > 1 and _LABEL.fullmatch(words[0])):
        return rest
    return [made[0], *rest]
