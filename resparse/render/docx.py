"""Write a document as a Word file (Office Open XML) with real footnotes, as the official files are laid out.

Numbers and letters of clauses are typed, as they are there, so that Word renumbers nothing. A footnote is
Word's own where its label is the one that Word would give it; any other label is typed
(``customMarkFollows``), and a later call of a note that has been called before is a raised number
(conventions §5.3).
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape, quoteattr

from resparse.nodes import CONTAINERS, Footnote, Node, Resolution
from resparse.render.control import visible
from resparse.render.labels import SOFT_RETURN, above_title, closing_lines, heading, printed, shares_line
from resparse.render.plain import adoption_lines, agenda_line
from resparse.render.runs import Run, cell_runs, runs, runs_of
from resparse.render.words import Words, words

_STEP = 475
"""Twentieths of a point by which each level is set in: a third of an inch, as in the official files."""

_SIGNS = {"\t": "<w:tab/>", SOFT_RETURN: "<w:br/>"}
_PIECES = re.compile(rf"[\t{SOFT_RETURN}]|[^\t{SOFT_RETURN}]+")

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time given to every part of the archive, so that equal documents make equal files."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
_RULE = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


def docx(document: Resolution) -> bytes:
    """Return a document as the bytes of a ``.docx`` file."""
    file = _File(document)
    parts = {
        "[Content_Types].xml": _asset("content_types.xml"),
        "_rels/.rels": _asset("package_rels.xml"),
        "docProps/core.xml": _core(document),
        "word/document.xml": file.main(),
        "word/footnotes.xml": file.notes(),
        "word/comments.xml": file.comments(),
        "word/header1.xml": file.first_header(),
        "word/header2.xml": file.header(),
        "word/styles.xml": _asset("styles.xml"),
        "word/settings.xml": _asset("settings.xml"),
        "word/_rels/document.xml.rels": file.text_links.relations(_asset("document_rels.txt")),
        "word/_rels/footnotes.xml.rels": file.note_links.relations(""),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), part.encode("utf-8"), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


class _Links:
    """Gather the addresses that a part of the file links to, each under an ``id``."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def id(self, url: str) -> str:
        return self.ids.setdefault(url, f"link{len(self.ids) + 1}")

    def relations(self, fixed: str) -> str:
        """Return the relations of the part. fixed: those that it has whatever it links to."""
        links = "".join(
            f'<Relationship Id="{name}" Type="{_R}/hyperlink" Target={quoteattr(url)} TargetMode="External"/>'
            for url, name in self.ids.items()
        )
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'{_XML}<Relationships xmlns="{space}">{fixed}{links}</Relationships>'


class _File:
    """Hold what the parts of a file share.

    called: the notes called so far, by the number of their footnote in the file. first: the number with which
    Word begins to count them. counted: the last number that Word gave.
    """

    def __init__(self, document: Resolution) -> None:
        self.document = document
        self.said: Words = words(document.language)
        self.rtl = self.said.on_page("direction") == "rtl"
        self.held = {note.id: note for note in document.footnotes}
        self.called: dict[str, int] = {}
        self.typed: dict[str, str] = {}
        self.first = _first_number(document)
        self.counted = self.first - 1
        self.text_links = _Links()
        self.note_links = _Links()

    # --- parts of the file ------------------------------------------------------------------------

    def main(self) -> str:
        """Return the main text."""
        body = "".join((*self._front(), *self._body(), *self._uncalled()))
        section = Template(_asset("section.txt")).substitute(first=self.first)
        return f"{_XML}<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>"

    def notes(self) -> str:
        """Return the footnotes that the main text has called."""
        notes = "".join(self._note(self.held[ref], number) for ref, number in self.called.items())
        return f"{_XML}<w:footnotes {_SPACES}>{_RULE}{notes}</w:footnotes>"

    def comments(self) -> str:
        """Return the comment in which the Official Document System keeps job number and symbol."""
        job, symbol = self.document.job_number, self.document.symbol
        told = (("JOB NO", job), ("DOC SYMBOL1", symbol)) if job else ()
        lines = (f"<<ODS {name}>>{value or ''}<<ODS {name}>>" for name, value in told)
        text = "".join(self._paragraph("Comment", [Run(line)]) for line in lines)
        held = f'<w:comment w:id="0" w:author="ODS" w:initials="ODS">{text}</w:comment>' if text else ""
        return f"{_XML}<w:comments {_SPACES}>{held}</w:comments>"

    def first_header(self) -> str:
        """Return the masthead: the head of the first page."""
        document, said = self.document, self.said
        organ = said.organ(document.organ or "")
        above = said.parent(document.organ or "")
        day = said.date(document.distributed) if document.distributed else ""
        left, right = [above or organ], [said.say("distribution"), day]
        rows = [([said.say("united_nations")], [document.symbol or ""]), (left, right)]
        table = "".join(f"<w:tr>{self._box(one)}{self._box(other)}</w:tr>" for one, other in rows)
        below = self._paragraph("Masthead", [Run(organ)] if above else [])
        return f"{_XML}<w:hdr {_SPACES}>{_asset('masthead.txt')}{table}</w:tbl>{below}</w:hdr>"

    def header(self) -> str:
        """Return the running head."""
        line = self._paragraph("RunningHead", [Run(self.document.symbol or "")])
        return f"{_XML}<w:hdr {_SPACES}>{line}</w:hdr>"

    def _box(self, lines: Iterable[str]) -> str:
        held = "".join(self._paragraph("Masthead", [Run(line)]) for line in lines if line)
        return f"<w:tc><w:tcPr/>{held or self._paragraph('Masthead', [])}</w:tc>"

    # --- the text -----------------------------------------------------------------------------------

    def _front(self) -> Iterator[str]:
        """Yield session, agenda item, adoption line, proposal and title."""
        document = self.document
        if document.job_number:
            yield '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'
        if document.session is not None and document.organ is not None:
            yield self._paragraph("Masthead", [Run(self.said.session(document.session))])
        if document.agenda_items:
            yield self._paragraph("Masthead", [Run(agenda_line(document.agenda_items, self.said))])
        for line in adoption_lines(document, self.said):
            yield self._paragraph("Adoption", [Run(line)])
        if document.title is not None:
            number = [Run(f"{document.number}.\t")] if document.number else []
            title = runs(document.title, document.title_footnotes, document.citations)
            yield self._paragraph("Title", [*number, *title])

    def _body(self) -> Iterator[str]:
        """Yield the nodes, with an explicit stack: nesting has no bound."""
        stack = [(node, 0) for node in reversed(self.document.body)]
        while stack:
            node, level = stack.pop()
            yield from self._drawn(node, level)
            deeper = level if node.kind in CONTAINERS else level + 1
            stack.extend((child, deeper) for child in reversed(node.children))

    def _drawn(self, node: Node, level: int) -> Iterator[str]:
        source = self.document.source
        if node.kind in CONTAINERS:
            sign, _ = heading(node, source)
            title = list(runs(node.text, node.footnotes, node.citations))
            if sign and title and shares_line(node):
                yield self._paragraph("Heading1", [Run(above_title(node, source)), *title])
            else:
                signs = [[Run(sign)]] if sign else []
                yield from (self._paragraph("Heading1", one) for one in (*signs, title) if one)
        elif node.kind == "table" and node.rows:
            yield from self._table(node)
        elif node.kind == "closing" and not node.footnotes:
            yield from (self._paragraph("Closing", [Run(line)]) for line in closing_lines(node, source))
        elif node.kind in ("heading", "closing", "unplaced"):
            yield self._paragraph(
                {"heading": "Heading2", "closing": "Closing"}.get(node.kind, "Clause"), runs_of(node)
            )
        else:
            yield self._clause(node, level)

    def _clause(self, node: Node, level: int) -> str:
        """Return a paragraph behind a tab, and behind its label where it has one."""
        label = printed(node, self.document.source)
        found = runs_of(node)
        if node.kind == "enacting":
            found = [run._replace(italic=run.marker is None) for run in found]
        lead = Run(f"\t{label}\t" if label else "\t")
        return self._paragraph("Clause", [lead, *found], level)

    def _table(self, node: Node) -> Iterator[str]:
        rows = "".join(
            "<w:tr>"
            + "".join(f"<w:tc><w:tcPr/>{self._paragraph('Cell', cell)}</w:tc>" for cell in row)
            + "</w:tr>"
            for row in cell_runs(node)
        )
        yield f"{_asset('table.txt')}{rows}</w:tbl>"
        yield "<w:p/>"  # else two tables that follow each other are one

    def _uncalled(self) -> Iterator[str]:
        """Yield as paragraphs the notes that nothing calls: Word has no place for such."""
        for note in self.document.footnotes:
            if note.id not in self.called:
                yield self._paragraph(
                    "FootnoteText", [Run(f"{note.label} "), *runs(note.text, (), note.citations)]
                )

    def _paragraph(self, style: str, found: Iterable[Run], level: int = 0) -> str:
        indent = f'<w:ind w:left="{level * _STEP}"/>' if level else ""
        tabs = "".join(f'<w:tab w:val="left" w:pos="{(level + step) * _STEP}"/>' for step in (1, 2))
        place = f"<w:tabs>{tabs}</w:tabs>{indent}" if style == "Clause" else indent
        side = "<w:bidi/>" if self.rtl else ""
        words_ = "".join(self._run(run, self.text_links) for run in found)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{_ordered(place, side)}</w:pPr>{words_}</w:p>'

    def _run(self, run: Run, links: _Links) -> str:
        if run.marker is not None:
            return self._call(run)
        written = self._written(run.text, "<w:i/><w:iCs/>" if run.italic else "")
        return f'<w:hyperlink r:id="{links.id(run.url)}">{written}</w:hyperlink>' if run.url else written

    def _written(self, text: str, look: str = "") -> str:
        """Return text as a run, tabs and soft returns as Word has them."""
        side = "<w:rtl/>" if self.rtl else ""
        pieces = (
            _SIGNS.get(piece) or f'<w:t xml:space="preserve">{_text(piece)}</w:t>'
            for piece in _PIECES.findall(text)
        )
        return f"<w:r><w:rPr>{look}{side}</w:rPr>{''.join(pieces)}</w:r>"

    # --- notes ----------------------------------------------------------------------------------------

    def _call(self, run: Run) -> str:
        """Return a marker: a footnote at the first call, else, or where no note is, a raised label."""
        ref = run.marker.ref if run.marker else None
        raised = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        label = f"<w:t>{_text(run.text)}</w:t>"
        if ref is None or ref in self.called:
            return f"<w:r>{raised}{label}</w:r>"
        number = self.called[ref] = len(self.called) + 1
        if run.text == str(self.counted + 1):
            self.counted += 1
            return f'<w:r>{raised}<w:footnoteReference w:id="{number}"/></w:r>'
        self.typed[ref] = run.text
        return f'<w:r>{raised}<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/>{label}</w:r>'

    def _note(self, note: Footnote, number: int) -> str:
        typed = self.typed.get(note.id)
        label = f"<w:t>{_text(typed)}</w:t>" if typed else "<w:footnoteRef/>"
        sign = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{label}</w:r>'
        found = runs(note.text, (), note.citations)
        text = "".join(self._run(run, self.note_links) for run in (Run(" "), *found))
        side = "<w:bidi/>" if self.rtl else ""
        style = f'<w:pPr><w:pStyle w:val="FootnoteText"/>{side}</w:pPr>'
        return f'<w:footnote w:id="{number}"><w:p>{style}{sign}{text}</w:p></w:footnote>'


def _first_number(document: Resolution) -> int:
    """Return the number of the first note that is called, where the next goes on from it, else 1.

    A part of a resolution begins where the part before it ended. LibreOffice shows a typed number twice.
    """
    called = (mark for node in document.walk() for mark in node.footnotes)
    labels = {mark.ref: mark.label for mark in (*document.title_footnotes, *called) if mark.ref}
    first, *others = labels.values() or ("1",)
    if not (first.isascii() and first.isdecimal() and int(first)):
        return 1
    return int(first) if not others or others[0] == str(int(first) + 1) else 1


def _ordered(place: str, side: str) -> str:
    """Return the properties of a paragraph in the order that the schema wants: tabs, direction, indents."""
    tabs, closed, indent = place.rpartition("</w:tabs>")
    return f"{tabs}{closed}{side}{indent}"


def _core(document: Resolution) -> str:
    title = _text(" · ".join(filter(None, (document.symbol, document.title))))
    return Template(_asset("core.xml")).substitute(title=title, language=document.language)


def _text(text: str) -> str:
    return escape(visible(text))


@cache
def _asset(name: str) -> str:
    return (Path(__file__).parent / "assets" / "docx" / name).read_text(encoding="utf-8").rstrip("\n")
