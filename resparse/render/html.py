"""Write a document as one web page that needs nothing else: to read, to link into, to print.

A clause is linked to by its address (``#op6.a``). Notes stand at the end, and beside their marker where one
points at it; the script that shows them there does nothing else. The style and the script are
``assets/page.css`` and ``assets/page.js``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from unicodedata import bidirectional
from urllib.parse import quote

from resparse.nodes import CONTAINERS, Footnote, Node, Resolution
from resparse.render.control import visible
from resparse.render.labels import closing_lines, heading, parted, printed
from resparse.render.masthead import rows_of
from resparse.render.runs import Run, cell_runs, runs, runs_of
from resparse.render.words import Words, words
from resparse.source import Source

_LONG = 3
"""Headings from which a page has a table of contents."""

_DEEPEST = 6
"""HTML has six levels of headings."""

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
"""Classes of letters that run from right to left (UAX 9)."""

_HUNG = frozenset({"operative", "subparagraph", "paragraph"})
"""Kinds whose label hangs left of the text."""


def html(document: Resolution) -> str:
    """Return a document as a page of HTML 5, line feeds at the line ends."""
    return "".join(_Page(document).pieces())


class _Page:
    """Hold what the pieces of a page share.

    calls: how often each note has been called so far, so that each call has an ``id`` to go back to.
    """

    def __init__(self, document: Resolution) -> None:
        self.document = document
        self.words: Words = words(document.language)
        self.rtl = self.words.on_page("direction") == "rtl"
        self.calls: Counter[str] = Counter()

    def pieces(self) -> Iterator[str]:
        """Yield the page from its top to its end."""
        document = self.document
        said = self.words
        direction = said.on_page("direction")
        yield "<!DOCTYPE html>\n"
        yield f'<html lang="{document.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{_text(_name(document))}</title>\n"
        yield from _facts(document)
        yield f"<style>\n{_asset('page.css')}</style>\n</head>\n<body>\n"
        yield f'<a class="skip" href="#text">{said.on_page("skip")}</a>\n'
        yield from self._header()
        yield from self._contents()
        yield '<main id="text">\n'
        yield from self._body()
        yield from self._notes()
        yield f"</main>\n<script>\n{_asset('page.js')}</script>\n</body>\n</html>\n"

    def _header(self) -> Iterator[str]:
        document = self.document
        yield "<header>\n<dl>\n"
        yield from (f"<dt>{_text(name)}</dt><dd>{_text(value)}</dd>\n" for name, value in rows_of(document))
        yield "</dl>\n"
        title = list(runs(document.title or "", document.title_footnotes, document.citations))
        number = f"{_text(document.number)}. " if title and document.number else _text(document.number)
        if number or title:
            yield f'<h1 id="title">{number}{self._inline(title)}</h1>\n'
        yield "</header>\n"

    def _contents(self) -> Iterator[str]:
        headed = [node for node in self.document.walk() if node.kind in CONTAINERS or node.kind == "heading"]
        if len(headed) < _LONG:
            return
        name = self.words.on_page("contents")
        yield f'<nav aria-label="{name}">\n<details open>\n<summary>{name}</summary>\n<ul>\n'
        for node in headed:
            words = _text(_joined(*_heading(node, self.document.source), node))
            yield f"<li>{_link(node.id, words)}</li>\n" if words else ""
        yield "</ul>\n</details>\n</nav>\n"

    def _body(self) -> Iterator[str]:
        """Yield the nodes, with an explicit stack: nesting has no bound. Strings on it are end tags."""
        stack: list[tuple[Node, int] | str] = [(node, 2) for node in reversed(self.document.body)]
        while stack:
            top = stack.pop()
            if isinstance(top, str):
                yield top
                continue
            node, level = top
            before, after = self._tags(node, level)
            yield before
            stack.append(after)
            below = level + 1 if node.kind in CONTAINERS else level
            stack.extend((child, below) for child in reversed(node.children))

    def _tags(self, node: Node, level: int) -> tuple[str, str]:
        """Return what stands before the children of a node, and after them."""
        mark = f'id="{escape(node.id)}"'
        if node.kind in CONTAINERS:
            return f'<section class="{node.kind}" {mark}>\n{self._container(node, level)}', "</section>\n"
        if node.kind == "heading":
            level = min(level, _DEEPEST)
            return f"<h{level} {mark}>{self._inline(runs_of(node))}</h{level}>\n", ""
        if node.kind == "table" and node.rows:
            return (
                f'<div class="scroll" {mark} tabindex="0">\n<table>\n{self._rows(node)}</table>\n</div>\n',
                "",
            )
        if node.kind == "closing" and not node.footnotes:
            lines = map(_text, closing_lines(node, self.document.source))
            return f'<p class="closing" {mark}>{"<br>".join(lines)}</p>\n', ""
        return self._clause(node, mark)

    def _clause(self, node: Node, mark: str) -> tuple[str, str]:
        found = runs_of(node)
        if node.kind == "enacting":
            found = [run._replace(italic=run.marker is None) for run in found]
        words = f"<p>{self._inline(found)}</p>\n"
        label = printed(node, self.document.source) if node.kind in _HUNG else ""
        below = ('<div class="below">\n', "</div>\n") if label and node.children else ("", "")
        if label:
            words = f"{_link(node.id, _text(label), 'label')}{words}"
        hung = " hung" if label else " bare" if node.kind == "operative" else ""
        opened = f'<div class="clause {node.kind}{hung}" {mark}>{words}{below[0]}'
        return opened, f"{below[1]}</div>\n"

    def _container(self, node: Node, level: int) -> str:
        """Return the heading of a part, a section or an annex, where it has one."""
        sign, _ = _heading(node, self.document.source)
        text = self._inline(runs(node.text, node.footnotes, node.citations))
        sign, between = (_text(sign), "<br>") if node.kind == "annex" else map(_text, parted(sign))
        if sign and text and node.title == node.text:  # two lines in print
            words = f'<span class="sign">{sign}</span><span class="parting">{between}</span>{text}'
        else:
            words = f"{sign}{between}{text}" if sign and text else sign or text
        level = min(level, _DEEPEST)
        return f"<h{level}>{words}</h{level}>\n" if words else ""

    def _rows(self, node: Node) -> str:
        rows = ("".join(f"<td>{self._inline(cell)}</td>" for cell in row) for row in cell_runs(node))
        return "".join(f"<tr>{row}</tr>\n" for row in rows)

    def _inline(self, found: Iterable[Run]) -> str:
        return "".join(map(self._run, found))

    def _run(self, run: Run) -> str:
        if run.marker is not None:
            return f"<sup>{self._call(run)}</sup>"
        words = f"<em>{_text(run.text)}</em>" if run.italic else _text(run.text)
        return f'<a class="cite" href="{escape(run.url)}">{words}</a>' if run.url else words

    def _call(self, run: Run) -> str:
        """Return a marker as a link to its note; one that has no note is only shown."""
        ref = run.marker.ref if run.marker else None
        if ref is None:
            return _text(run.text)
        self.calls[ref] += 1
        own = escape(f"{ref}-call{self.calls[ref]}")
        return f'<a id="{own}" href="#{quote(ref)}" role="doc-noteref">{_text(run.text)}</a>'

    def _notes(self) -> Iterator[str]:
        notes = self.document.footnotes
        if not notes:
            return
        name = self.words.on_page("notes")
        yield '<section class="notes" role="doc-endnotes" aria-labelledby="notes">\n'
        yield f'<h2 id="notes">{name}</h2>\n<ol>\n'
        yield from map(self._note, notes)
        yield "</ol>\n</section>\n"

    def _note(self, note: Footnote) -> str:
        words = self._inline(runs(note.text, (), note.citations))
        back = "".join(self._back(note, number) for number in range(1, self.calls[note.id] + 1))
        # A note of Latin letters alone in a page from right to left: its full stop stands at its right end.
        side = (
            ' dir="ltr"'
            if self.rtl and not _RIGHT_TO_LEFT.intersection(map(bidirectional, note.text))
            else ""
        )
        text = f'<div><span class="words"{side}>{words}</span>{back}</div>'
        return f'<li id="{escape(note.id)}"><span>{_text(note.label)}</span>{text}</li>\n'

    def _back(self, note: Footnote, number: int) -> str:
        name = self.words.on_page("back")
        place = quote(f"{note.id}-call{number}")
        return f' <a class="back" href="#{place}" role="doc-backlink" aria-label="{name}">↩</a>'


def _heading(node: Node, source: Source) -> tuple[str, str]:
    return heading(node, source) if node.kind in CONTAINERS else ("", node.text)


def _joined(sign: str, title: str, node: Node) -> str:
    """Return what stands above a container and its title as one heading: ``A. Tolls``, ``Annex II Tolls``."""
    if not (sign and title):
        return sign or title
    return f"{sign} {title}" if node.kind == "annex" else f"{''.join(parted(sign))}{title}"


def _link(address: str, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<a{named} href="#{quote(address)}">{words}</a>'


def _name(document: Resolution) -> str:
    """Return what the window of a reader is called."""
    parts: Sequence[str | None] = (document.symbol, document.title)
    return " · ".join(filter(None, parts)) or document.source.name


def _facts(document: Resolution) -> Iterator[str]:
    """Yield what a reader of the page is to know for certain, by the names of ``Facts``."""
    told = {
        "symbol": document.symbol,
        "number": document.number,
        "session": document.session,
        "adopted": document.adopted,
        "distributed": document.distributed,
        "agenda": "; ".join(document.agenda_items),
        "meeting": document.meeting,
        "job_number": document.job_number,
    }
    for name, value in told.items():
        if value:
            yield f'<meta name="resparse.{name}" content="{_text(str(value))}">\n'


def _text(text: str | None) -> str:
    return escape(visible(text or ""))


@cache
def _asset(name: str) -> str:
    return (Path(__file__).parent / "assets" / name).read_text(encoding="utf-8")
