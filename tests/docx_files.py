"""Write small OOXML Word files for tests, part by part."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NAMES = (
    W + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(text: str, look: str = "") -> str:
    """Return a run of text. look: the elements of its properties."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def italic(text: str) -> str:
    return run(text, "<w:i/>")


def raised(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def call(number: int) -> str:
    """Return the call of the footnote with an id."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def tab() -> str:
    return "<w:r><w:tab/></w:r>"


def field(instruction: str, result: str) -> str:
    kinds = ('<w:r><w:fldChar w:fldCharType="{}"/></w:r>').format
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return kinds("begin") + told + kinds("separate") + run(result) + kinds("end")


def paragraph(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    look = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(run(text), look=look)


def table(*rows: tuple[str, ...]) -> str:
    """Return a table; each cell is paragraphs."""
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def notes(*texts: str) -> str:
    """Return the part of the footnotes, ids from 1, after the separators that Word puts first."""
    inner = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    for number, text in enumerate(texts, start=1):
        mark = "<w:r><w:tab/></w:r><w:r><w:footnoteRef/></w:r>"
        inner += f'<w:footnote w:id="{number}">{paragraph(mark, run(" "), tab(), run(text))}</w:footnote>'
    return f"<w:footnotes {NAMES}>{inner}</w:footnotes>"


def document(*body: str, sections: str = "") -> str:
    return f"<w:document {NAMES}><w:body>{''.join(body)}<w:sectPr>{sections}</w:sectPr></w:body></w:document>"


def package(main: str, *, main_type: str = _MAIN, **parts: str | bytes) -> bytes:
    """Return a Word file. parts: by name without suffix; each is related to the text under its own name."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    related = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
    )
    types = f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
        "word/document.xml": main,
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    return zipped(files)


def zipped(files: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()
