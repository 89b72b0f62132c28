"""Write what Akoma Ntoso asks of a document beside its text: identification, references, the cover page."""

import re
from collections.abc import Iterator

from resparse.nodes import Resolution
from resparse.render.akn_words import Writer, text, value
from resparse.render.plain import adoption_lines, agenda_line
from resparse.render.words import words

UNDATED = "0001-01-01"
"""What the UN's own files have for a date that is not known: the attribute may not be missing."""

_SOURCE = "#resparse"
_LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
_ORGANS = {
    "General Assembly": ("ga", "unga", "generalAssembly"),
    "Security Council": ("sc", "unsc", "securityCouncil"),
    "Economic and Social Council": ("ecosoc", "unecosoc", "economicAndSocialCouncil"),
    "Human Rights Council": ("hrc", "unhrc", "humanRightsCouncil"),
}
"""By English name: how the UN's identifiers, addresses and ontology call an organ."""

_OTHER = ("un", "un", "unitedNations")
_CONCEPTS = (
    ("Concept", "dateOfIssuance", "concept", "Date of issuance"),
    ("Concept", "dateOfAdoption", "concept", "Date of adoption"),
    ("Concept", "symbol", "reference", "Symbol"),
    ("Role", "publisher", "role", "Publisher"),
    ("Role", "issuingBody", "role", "Issuing body"),
    ("Role", "author", "role", "Author"),
    ("Role", "editor", "role", "Editor"),
    ("Concept", "generalDistribution", "concept", "General distribution"),
    ("Term", "resolutionTitle", "reference", "Resolution title"),
)


def meta(document: Resolution, writer: Writer, *, part: str = "", whole: bool = True) -> str:
    """Return the ``meta`` of a document. part: what its address ends with; whole: not of an attachment."""
    said = _identification(document, part)
    if whole:
        said += _references(document) + _uncalled(document, writer) + _docket(document)
    return f"<meta>\n{said}</meta>\n"


def number_of(document: Resolution) -> str:
    """Return the number of a document as addresses have it: ``77-17``, ``2571-2021``."""
    tail = (document.symbol or "").partition("RES/")[2]
    number = document.number or tail or "unnumbered"
    return re.sub(r"[^\w]+", "-", number).strip("-")


def _identification(document: Resolution, part: str) -> str:
    """Return the identifiers of the work, of this expression of it, and of this file."""
    author, place, _ = _ORGANS.get(document.organ or "", _OTHER)
    adopted, issued = document.adopted or UNDATED, document.distributed or UNDATED
    language = _LANGUAGES.get(document.language, document.language)
    work = f"/akn/un/statement/deliberation/{place}/{adopted}/{number_of(document)}{part}"
    levels = (
        ("Work", "/!main/", "/", adopted, "adoption", author, "author"),
        ("Expression", f"/{language}@!main/", f"/{language}@/", issued, "publication", author, "issuer"),
        (
            "Manifestation",
            f"/{language}@/!main.xml",
            f"/{language}@.xml",
            UNDATED,
            "markup",
            "resparse",
            "editor",
        ),
    )
    more = {
        "Work": '<FRBRcountry value="un"/>\n', "Expression": f'<FRBRlanguage language="{language}"/>\n',
        "Manifestation": "",
    }  # fmt: skip
    written = [
        f"<FRBR{level}>\n<FRBRthis value={value(work + this)}/>\n<FRBRuri value={value(work + uri)}/>\n"
        f'<FRBRdate date="{date}" name="{name}"/>\n<FRBRauthor href="#{who}" as="#{role}"/>\n'
        f"{more[level]}</FRBR{level}>\n"
        for level, this, uri, date, name, who, role in levels
    ]
    return f'<identification source="{_SOURCE}">\n{"".join(written)}</identification>\n'


def _references(document: Resolution) -> str:
    key, _, concept = _ORGANS.get(document.organ or "", _OTHER)
    organ = value(document.organ or "United Nations")
    lines = [
        '<TLCOrganization eId="resparse" href="/akn/ontology/organization/resparse" showAs="resparse"/>',
        f'<TLCOrganization eId="{key}" href="/akn/ontology/organization/un/{concept}" showAs={organ}/>',
        *(
            f'<TLC{kind} eId="{name}" href="/akn/ontology/{folder}/un/{name}" showAs="{shown}"/>'
            for kind, name, folder, shown in _CONCEPTS
        ),
    ]
    return f'<references source="{_SOURCE}">\n' + "\n".join(lines) + "\n</references>\n"


def _uncalled(document: Resolution, writer: Writer) -> str:
    """Return the notes that nothing calls: they have no place in the text."""
    lost = [note for note in document.footnotes if not note.markers]
    heads = (f"<note eId={value(writer.identifier('note'))} marker={value(note.label)}>" for note in lost)
    notes = "".join(f"{head}{writer.note(note)}</note>\n" for head, note in zip(heads, lost, strict=True))
    return f'<notes source="{_SOURCE}">\n{notes}</notes>\n' if notes else ""


def _docket(document: Resolution) -> str:
    """Return the number of the job; one of New York as the UN prints it: ``22-26539 (E)``."""
    if document.job_number is None:
        return ""
    found = re.fullmatch(r"N(\d{2})(\d{5})([A-Z]?)", document.job_number)
    tail = f" ({found[3]})" if found and found[3] else ""
    printed = f"{found[1]}-{found[2]}{tail}" if found else text(document.job_number)
    space = "http://un.org/akn4un"
    return (
        f'<presentation source="{_SOURCE}">\n<akn4un:internalCode xmlns:akn4un="{space}">'
        f'<docketNumber refersTo="#publicationJobNumber">{printed}</docketNumber>'
        "</akn4un:internalCode>\n</presentation>\n"
    )


def cover(document: Resolution, writer: Writer) -> str:
    """Return the cover page: the masthead, how the text was adopted, and on whose proposal."""
    lines = "".join(f"<p>{line}</p>\n" for line in (*_masthead(document), *_adoption(document, writer)))
    return f'<coverPage eId="coverPage_1">\n{lines}</coverPage>\n'


def _masthead(document: Resolution) -> Iterator[str]:
    said = words(document.language)
    yield f'<docAuthority refersTo="#publisher">{text(said.say("united_nations"))}</docAuthority>'
    if document.symbol:
        yield f'<docNumber refersTo="#symbol">{text(document.symbol)}</docNumber>'
    if document.organ:
        yield f'<docAuthority refersTo="#issuingBody">{text(said.organ(document.organ))}</docAuthority>'
    yield f'<docStatus refersTo="#generalDistribution">{text(said.say("distribution"))}</docStatus>'
    if document.distributed:
        day = text(said.date(document.distributed))
        yield f'<docDate date="{document.distributed}" refersTo="#dateOfIssuance">{day}</docDate>'
    if document.session is not None:
        line = text(said.session(document.session))
        yield f'<session value={value(document.session)} eId="coverPage_1__session_1">{line}</session>'
    if document.agenda_items:
        listed, line = said.listed(document.agenda_items), agenda_line(document.agenda_items, said)
        yield f'<inline title={value(listed)} name="agenda item">{text(line)}</inline>'


def _adoption(document: Resolution, writer: Writer) -> Iterator[str]:
    proposal = document.proposal
    printed = list(adoption_lines(document, words(document.language)))
    if proposal is not None:
        printed.pop()
    council = document.title is None and document.number is not None
    for place, line in enumerate(printed):
        kind = "#resolutionNumber" if council and not place else "#adoption"
        yield f'<docTitle refersTo="{kind}">{text(line)}</docTitle>'
    if proposal is not None:
        yield f"<docProponent>{writer.runs(proposal.text, (), proposal.citations)}</docProponent>"


def preface(document: Resolution, writer: Writer) -> str:
    """Return the title of a document and its number; empty for one that has no title, as of the Council."""
    if document.title is None:
        return ""
    title = writer.runs(document.title, document.title_footnotes, document.citations)
    number = f"<docNumber>{text(document.number)}.</docNumber>" if document.number else ""
    return f'<preface>\n<p>{number}<docTitle refersTo="#resolutionTitle">{title}</docTitle></p>\n</preface>\n'
