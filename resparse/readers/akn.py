"""Read Akoma Ntoso for the UN (AKN4UN): resolutions as the UN publishes them in XML, composites too.

The document becomes text in the layout of the Official Document System, and what the mark-up says of
every line goes beside it as hints, so that the tree comes from the mark-up and spans point into readable
text.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from resparse.readers.akn_facts import docket, read_facts
from resparse.readers.akn_lines import Line, body_lines, cover_lines, title_lines
from resparse.readers.akn_page import lay_out, trailer
from resparse.readers.akn_words import Words, local, plain, read_words
from resparse.readers.problem import ReadError
from resparse.source import Source

MOST_BYTES = 64_000_000
"""The largest file that is read; the UN's largest resolution has 2 MB. A tree takes ten times its file."""

_BODIES = frozenset(
    {"preamble", "mainBody", "body", "conclusions", "collectionBody", "amendmentBody", "debateBody"}
)


class _Declared(Exception):  # noqa: N818 - it never leaves this module
    """Say that a document declares its type, and with it may declare entities."""


class _Builder(ET.TreeBuilder):
    """Build a tree, and stop where entities could be declared: they can fetch files or grow without end."""

    def doctype(self, *_: str | None) -> None:
        """Refuse a document type declaration."""
        raise _Declared


def read(name: str, data: bytes) -> Source:
    """Return the document as text with what its mark-up tells. Raises ReadError."""
    root = _tree(name, data)
    document = next((child for child in root if local(child) not in ("", "components")), None)
    if document is None:
        raise ReadError(f"{name} is Akoma Ntoso without a document in it", "fetch the file again")
    facts = read_facts(document)
    tail = trailer(facts, _printed(document))
    return lay_out(name, _lines(root, document), _uncalled(document), tail, facts)


def _tree(name: str, data: bytes) -> Element:
    if len(data) > MOST_BYTES:
        size = f"{len(data) // 1_000_000} MB of XML"
        raise ReadError(f"{name} is too large: {size}", f"at most {MOST_BYTES // 1_000_000} MB are read")
    parser = ET.XMLParser(target=_Builder())  # noqa: S314 - declarations are refused
    try:
        parser.feed(data)
        return parser.close()
    except _Declared:
        raise ReadError(
            f"{name} declares a document type, with which XML can declare entities: it is not read",
            "remove the <!DOCTYPE ...> line if you trust the file",
        ) from None
    except (LookupError, ValueError) as trouble:  # an encoding that does not exist, or that expat lacks
        raise ReadError(
            f"{name} names an encoding in which no XML is read: {trouble}", "save it in UTF-8"
        ) from None
    except ET.ParseError as trouble:
        line, column = trouble.position
        reason = str(trouble).partition(":")[0]
        raise ReadError(
            f"{name} is not well-formed XML at line {line}, column {column + 1}: {reason}",
            "the file may be cut short: fetch it again",
        ) from None


def _lines(root: Element, document: Element) -> Iterator[Line]:
    """Yield the lines of a document, then those of its components: the parts of a composite."""
    yield from _document_lines(document, part=False)
    for components in root:
        if local(components) == "components":
            for component in components:
                for part in component:
                    yield from _document_lines(part, part=True)


def _document_lines(document: Element, *, part: bool, annex: bool = False) -> Iterator[Line]:
    attached = []
    for child in document:
        match local(child):
            case "coverPage" if not part:
                yield from cover_lines(child)
            case "preface":
                yield from title_lines(child, part=part)
            case "conclusions":
                yield from _conclusions(child)
            case "attachments" | "components":
                attached.append(child)
            case name if name in _BODIES:
                yield from body_lines(child, annex=annex)
    for group in attached:
        for attachment in group:
            for inner in attachment:
                yield from _document_lines(inner, part=True, annex=True)


def _conclusions(conclusions: Element) -> Iterator[Line]:
    """Yield the meeting and the date, each a line; other words as they stand."""
    for paragraph in conclusions.iter():
        if local(paragraph) != "p":
            continue
        words = read_words(paragraph, labelled=False)
        named = {local(child): child for child in paragraph}
        date = plain(named.get("docDate"))
        before = words.text.removesuffix(date).rstrip() if date else ""
        if before and not words.calls:
            met = named.get("inline", paragraph).get("name") == "adoptionMeeting"
            yield Line("meeting" if met else "closing", Words(before))
            yield Line("date", Words(date))
        elif words.text:
            yield Line("closing", words)


def _uncalled(document: Element) -> Iterator[Element]:
    """Yield the notes that stand in the ``meta`` of a document: nothing in its text calls them."""
    for child in document:
        if local(child) == "meta":
            yield from (note for note in child.iter() if local(note) == "note")


def _printed(document: Element) -> dict[str, str]:
    """Return the lines of the cover page that belong to the frame of the first page."""
    names = ("publisher", "organ", "status", "issued", "session", "agenda", "topic")
    printed = dict.fromkeys(names, "")
    cover = next((child for child in document if local(child) == "coverPage"), None)
    for element in () if cover is None else cover.iter():
        key = _FRAME.get((local(element), element.get("refersTo") or element.get("name") or ""))
        key = key or _FRAME.get((local(element), ""))
        if key and not printed[key]:
            printed[key] = plain(element)
    printed["docket"] = docket(document).partition("(")[0].strip().replace("-", " ")
    return printed


_FRAME = {
    ("docAuthority", "#publisher"): "publisher", ("docAuthority", "#issuingBody"): "organ",
    ("docStatus", ""): "status", ("docDate", "#dateOfIssuance"): "issued", ("session", ""): "session",
    ("inline", "agenda item"): "agenda", ("inline", "agenda item name"): "topic",
}  # fmt: skip
