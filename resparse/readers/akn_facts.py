"""Read what an Akoma Ntoso document of the UN says of itself: symbol, dates, session, job number."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from resparse.readers.akn_words import local, plain
from resparse.source import Facts

_LANGUAGES = {
    "ara": "ar",
    "chi": "zh",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "rus": "ru",
    "spa": "es",
    "zho": "zh",
}
"""ISO 639-2, as FRBR has it, to ISO 639-1."""

_DATE = re.compile(r"(?!0001)\d{4}-\d{2}-\d{2}")
_DOCKET = re.compile(r"(\d{2})-(\d{5})(?:\s*\(([A-Z])\))?")


def read_facts(document: Element) -> Facts:
    """Return the facts of a document. Of several elements that say the same the first counts."""
    first: dict[str, Element] = {}
    for key, element in _keyed(document):
        first.setdefault(key, element)
    language = _attribute(first, "FRBRlanguage", "language")
    return Facts(
        language=_LANGUAGES.get(language, language) or None,
        symbol=plain(first.get("symbol")) or None,
        session=_session(_attribute(first, "session", "value")),
        adopted=_date(first, "#adoptionDate", "adoption"),
        distributed=_date(first, "#dateOfIssuance", "publication"),
        meeting=plain(first.get("adoptionMeeting")) or None,
        agenda=_attribute(first, "agenda item", "title") or None,
        job_number=job_number(plain(first.get("docketNumber"))),
    )


def docket(document: Element) -> str:
    """Return the printed number of the job, ``22-26539 (E)``; an empty string where none is given."""
    return plain(next((one for one in document.iter() if local(one) == "docketNumber"), None))


def job_number(printed: str) -> str | None:
    """Return the number under which the text was processed: ``22-26539 (E)`` gives ``N2226539E``."""
    found = _DOCKET.fullmatch(printed.strip())
    return f"N{found[1]}{found[2]}{found[3] or ''}" if found else printed.strip() or None


def _keyed(document: Element) -> Iterator[tuple[str, Element]]:
    for element in document.iter():
        match local(element):
            case "docDate":
                yield element.get("refersTo") or "", element
            case "inline" if not plain(element):
                continue
            case "FRBRdate" | "inline":
                yield element.get("name") or "", element
            case "docNumber":
                yield ("symbol" if element.get("refersTo") == "#symbol" else "number"), element
            case "FRBRlanguage" | "session" | "docketNumber" as name:
                yield name, element


def _attribute(first: dict[str, Element], key: str, name: str) -> str:
    return " ".join((first[key].get(name) or "").split()) if key in first else ""


def _date(first: dict[str, Element], *keys: str) -> str | None:
    """Return the first date told; the year 1 stands for none."""
    dates = (_attribute(first, key, "date") for key in keys)
    return next((date for date in dates if _DATE.fullmatch(date)), None)


def _session(value: str) -> int | str | None:
    return int(value) if value.isdecimal() else value or None
