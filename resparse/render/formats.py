"""Name the formats that documents are written in, and what writes each.

Each writer is imported when it is first asked for.
"""

from enum import StrEnum

from resparse.nodes import Resolution


class Target(StrEnum):
    """Name the formats, as ``resparse convert --to`` has them."""

    AKN = "akn"
    HTML = "html"
    MARKDOWN = "markdown"
    DOCX = "docx"
    TEXT = "text"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


SUFFIXES: dict[Target, tuple[str, ...]] = {
    Target.AKN: (".xml", ".akn"),
    Target.HTML: (".html", ".htm"),
    Target.MARKDOWN: (".md", ".markdown"),
    Target.DOCX: (".docx",),
    Target.TEXT: (".txt", ".text"),
    Target.JSON: (".json",),
    Target.CSV: (".csv",),
    Target.PARQUET: (".parquet",),
}
"""The suffixes of files in each format, the usual one first."""

TABLES = frozenset({Target.CSV, Target.PARQUET})
"""Formats that hold tables of what is in many documents, not one document a file."""

BINARY = frozenset({Target.DOCX, Target.PARQUET})
"""Formats that no terminal can show."""


def target_of(suffix: str) -> Target | None:
    """Return the format of files with a suffix such as ``.html``, ``None`` for an unknown one."""
    found = (target for target, suffixes in SUFFIXES.items() if suffix.lower() in suffixes)
    return next(found, None)


def encode(document: Resolution, target: Target) -> bytes:
    """Return a document in a format that is not one of TABLES, as the bytes of a file."""
    if target is Target.DOCX:
        from resparse.render.docx import docx

        return docx(document)
    if target is Target.JSON:
        from resparse.render.json import indented

        return indented(document) + b"\n"
    return _written(document, target).encode("utf-8", "replace")


def _written(document: Resolution, target: Target) -> str:
    if target is Target.AKN:
        from resparse.render.akn import write

        return write(document)
    if target is Target.HTML:
        from resparse.render.html import html

        return html(document)
    if target is Target.MARKDOWN:
        from resparse.render.markdown import markdown

        return markdown(document)
    from resparse.render.plain import render_text

    return render_text(document)
