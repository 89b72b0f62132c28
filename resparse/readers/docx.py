"""Read Word files in the OOXML format, whatever their suffix: text, notes, running heads, comments.

What Word knows is kept: which digits call a footnote, what is in italics, the numbers it makes itself.
Tracked changes are taken as accepted. Reading one resolution takes 3 to 10 ms, most of it expat's.
"""

from collections.abc import Iterable
from functools import cached_property
from itertools import takewhile
from xml.etree.ElementTree import Element

from resparse.readers.docx_lists import DocxLists
from resparse.readers.docx_names import ID, VAL, R, W, whole
from resparse.readers.docx_package import Package
from resparse.readers.docx_styles import Styles
from resparse.readers.docx_text import Called, Found, Walker
from resparse.readers.remarks import remarks
from resparse.readers.stream import (
    RAISED,
    Line,
    Note,
    Piece,
    Told,
    compose,
    joined,
    plain,
    with_notes_typed,
    without_label,
)
from resparse.source import Source

_DOCKET = "<<ODS "


def read(name: str, data: bytes) -> Source:
    """Return the text of a Word file in the layout of the stream, and what Word knew beside it.

    Raises ReadError for what is damaged, encrypted, too large or made to do harm; its subclass
    UnknownFormatError for an archive that is no Word file.
    """
    return compose(name, _Document(Package(name, data)).told())


class _Document:
    """Hold the parts of an open Word file."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._related = package.related(package.main)
        self._styles = Styles(self._part("styles"))
        self._found = Found()
        self._counts: dict[str, int] = {}
        self._sections = 0
        self._walker = Walker(self._styles, lambda: self._lists, self._next_label, self._found)

    def told(self) -> Told:
        """Return all that the file tells."""
        main = self._package.tree(self._package.main)
        self._starts = self._note_starts(main)
        body = self._walker.lines(main)
        notes = list(self._notes(self._found.notes))
        if not notes:
            body, notes = with_notes_typed(body)
        docket, comments = self._comments()
        outside = comments + self._running_heads(main)
        told = remarks(self._found.counts, macros=self._package.has_macros())
        return Told(body, notes, docket, outside, told)

    @cached_property
    def _lists(self) -> DocxLists:
        return DocxLists(self._part("numbering"), self._styles)

    def _part(self, kind: str) -> Element | None:
        """Return the part of a kind that the text points to, ``None`` where there is none."""
        for found, target in self._related.values():
            if found.endswith(f"/{kind}") and self._package.has(target):
                return self._package.tree(target)
        return None

    # --- notes ------------------------------------------------------------------------------------

    def _note_starts(self, main: Element) -> dict[str, tuple[int, bool]]:
        """Return the number from which notes of each kind count, and whether each section starts anew."""
        settings = self._part("settings")
        starts: dict[str, tuple[int, bool]] = {}
        for kind in ("footnote", "endnote"):
            told = [part.find(f"{W}{kind}Pr") for part in (settings,) if part is not None]
            told += [section.find(f"{W}{kind}Pr") for section in main.iter(W + "sectPr")]
            first, anew = 1, False
            for each in told:
                start = each.find(W + "numStart") if each is not None else None
                restart = each.find(W + "numRestart") if each is not None else None
                first = whole(start.get(VAL), 1) if start is not None else first
                anew = anew or (restart is not None and restart.get(VAL) == "eachSect")
            starts[kind] = (first, anew)
        return starts

    def _next_label(self, kind: str, _note: str) -> str:
        """Return the number of the next note. Endnotes count on from the footnotes: one list of notes."""
        first, anew = self._starts[kind]
        if anew and self._walker.sections != self._sections:
            self._counts.clear()
        self._sections = self._walker.sections
        self._counts[""] = self._counts.get("", first - 1) + 1
        return str(self._counts[""])

    def _notes(self, called: Iterable[Called]) -> Iterable[Note]:
        """Yield the notes in the order in which they are called; one with a typed mark repeats it."""
        parts: dict[str, dict[str, Element]] = {}
        for call in list(called):
            if call.kind not in parts:
                root = self._part(f"{call.kind}s")
                parts[call.kind] = {each.get(ID, ""): each for each in root} if root is not None else {}
            element = parts[call.kind].get(call.id)
            if element is not None:
                line = joined(self._walker.lines(element))
                typed = _without_typed(line, call.label) if call.typed else without_label(line, "")
                yield Note(call.label, [typed])

    # --- what stands outside the text -------------------------------------------------------------

    def _comments(self) -> tuple[list[Line], list[Line]]:
        """Return the comment block of the Official Document System, and the comments of people."""
        docket: list[Line] = []
        others: list[Line] = []
        root = self._part("comments")
        for number, comment in enumerate(root if root is not None else (), start=1):
            lines = [line for line in self._walker.lines(comment) if plain(line).strip()]
            anchor = Piece(f"[{comment.get(W + 'initials', '')}{number}]")
            if lines:
                block = docket if any(_DOCKET in plain(line) for line in lines) else others
                block += [[anchor, *lines[0]], *lines[1:]]
        return docket, others

    def _running_heads(self, main: Element) -> list[Line]:
        """Return the lines of headers and footers, each text once."""
        heads: list[Line] = []
        seen: set[str] = set()
        read: set[str] = set()
        for kind in ("headerReference", "footerReference"):
            for pointer in main.iter(W + kind):
                _, target = self._related.get(pointer.get(R + "id", ""), ("", ""))
                if target in read or not self._package.has(target):
                    continue
                read.add(target)
                lines = self._walker.lines(self._package.tree(target))
                words = "\n".join(plain(line).strip() for line in lines)
                if words.strip() and words not in seen:
                    seen.add(words)
                    heads += [*(line for line in lines if plain(line).strip()), []]
        return heads


def _without_typed(line: Line, label: str) -> Line:
    """Return a note without its typed label, which LibreOffice sets twice when it saves a Word file."""
    raised = plain(takewhile(lambda piece: piece.kind == RAISED, line))
    return without_label(line, raised if raised == 2 * label else label)
