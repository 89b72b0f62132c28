"""Open an OOXML package: parts by relationship, within limits, no entity ever expanded."""

import io
import zipfile
import zlib
from functools import cached_property
from posixpath import dirname, normpath
from posixpath import join as join_path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from resparse.readers.problem import ReadError, UnknownFormatError

LARGEST = 32_000_000
"""Bytes of XML that are read of one file. The text of 100 pages takes 1 to 3 million, as a tree five
times that."""

_AGAIN = "the file may be cut short or damaged: fetch it again"
_FROM_WORD = "save it as .docx or as plain text (UTF-8), then read that"

_STRICT = b"http://purl.oclc.org/ooxml/"
_SAME = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
"""Names of the strict form of the format, and the names that everything else uses."""

_KINDS = (
    ("xl/workbook.xml", "an Excel workbook"),
    ("xl/workbook.bin", "an Excel workbook"),
    ("ppt/presentation.xml", "a PowerPoint presentation"),
)

_MIMES = (
    (b"opendocument.text", "an OpenDocument text (.odt)"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub", "an e-book (EPUB)"),
)

_OF_WORD = "wordprocessingml", "ms-word"


class _Tree(TreeBuilder):
    """Build a tree, and refuse a document type: with it come entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Refuse it. Raises ValueError."""
        raise ValueError(name, pubid, system)


class Package:
    """Hold an open package. Raises ReadError for what is damaged, too large or no Word file."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the bytes of a file called ``name``."""
        self.name = name
        self._left = LARGEST
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError):
            raise ReadError(
                f"{name} begins like a zip archive, such as a Word .docx, but is none", _AGAIN
            ) from None
        self._names = {entry.filename.lstrip("/").lower(): entry for entry in self._zip.infolist()}

    @cached_property
    def main(self) -> str:
        """Return the name of the part that holds the text."""
        for kind, target in self.related("").values():
            if kind.endswith("/officeDocument") and self.has(target) and self._is_word(target):
                return target
        raise UnknownFormatError(f"{self.name} is no Word file: it looks like {self._kind()}", _FROM_WORD)

    def has(self, part: str) -> bool:
        """Tell whether there is a part."""
        return part.lower() in self._names

    def has_macros(self) -> bool:
        """Tell whether macros are stored in it."""
        return any(part.endswith("vbaproject.bin") for part in self._names)

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part points to inside the package: by its id, the kind and the part."""
        folder = dirname(part)
        rels = join_path(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels")
        if not self.has(rels):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for each in self.tree(rels):
            target = each.get("Target", "")
            if target and each.get("TargetMode") != "External":
                whole = target if target.startswith("/") else join_path("/", folder, target)
                found[each.get("Id", "")] = (each.get("Type", ""), normpath(whole).lstrip("/"))
        return found

    def tree(self, part: str) -> Element:
        """Return the XML of a part. Raises ReadError where it is damaged, too large, has a DOCTYPE."""
        data = self._bytes(part)
        if _STRICT in data[:4096]:
            for strict, usual in _SAME:
                data = data.replace(strict, usual)
        parser = XMLParser(target=_Tree())  # noqa: S314 - without a document type there are no entities
        try:
            parser.feed(data)
            root: Element = parser.close()
        except (ParseError, LookupError) as trouble:  # no such encoding
            raise ReadError(f"{self.name} is damaged: {part} in it is no XML ({trouble})", _AGAIN) from None
        except ValueError:
            raise ReadError(
                f"{self.name} is refused: {part} in it declares a document type, as no Word file does",
                "it may be made to do harm; if you trust it, open it in Word and save it again",
            ) from None
        return root

    def _bytes(self, part: str) -> bytes:
        entry = self._names.get(part.lower())
        if entry is None:
            raise ReadError(f"{self.name} is damaged: {part} is missing in it", _AGAIN)
        try:
            with self._zip.open(entry) as opened:
                data = opened.read(self._left + 1)
        except RuntimeError:  # how zipfile tells of encryption
            raise ReadError(
                f"{self.name} is encrypted with a password", "save it without one, then read that"
            ) from None
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as trouble:
            raise ReadError(f"{self.name} is damaged: {part} in it: {trouble}", _AGAIN) from None
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(
                f"{self.name} unpacks to more than {LARGEST // 1_000_000} MB of XML: refused",
                "no document of words is so large; it may be made to do harm",
            )
        return data

    def _is_word(self, part: str) -> bool:
        types = "[Content_Types].xml"
        if not self.has(types):
            return part.startswith("word/")
        for each in self.tree(types):
            if each.get("PartName", "").lstrip("/").lower() == part.lower():
                return any(word in each.get("ContentType", "") for word in _OF_WORD)
        return part.startswith("word/")

    def _kind(self) -> str:
        for part, kind in _KINDS:
            if self.has(part):
                return kind
        if self.has("mimetype"):
            mime = self._bytes("mimetype")
            return next((kind for sign, kind in _MIMES if sign in mime), "a zip archive")
        return "a zip archive"
