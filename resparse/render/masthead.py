"""Say in a few lines what a document is: the rows of its masthead."""

from datetime import date

from rich.text import Text

from resparse.nodes import Resolution
from resparse.render import style
from resparse.render.page import Page

_SPECIAL = {"ES": "emergency special session", "S": "special session"}

_FIRST_YEAR = 1900
"""From here on the number of a session is a year: that of the Economic and Social Council."""


def draw(page: Page, resolution: Resolution) -> None:
    """Add the masthead as one quiet block; what the text does not say has no row."""
    rows = rows_of(resolution)
    gutter = max((len(name) for name, _ in rows), default=0) + 2
    for name, value in rows:
        page.paragraph(Text(value, style.QUIET), gutter, Text(name, style.QUIET))


def rows_of(resolution: Resolution) -> list[tuple[str, str]]:
    """Return the rows of the masthead as names and values."""
    adopted = _joined(_long(resolution.adopted), resolution.meeting)
    items = ", ".join(resolution.agenda_items)
    rows = [
        ("Symbol", resolution.symbol),
        ("Organ", _joined(resolution.organ, session(resolution.session))),
        ("Agenda items" if len(resolution.agenda_items) > 1 else "Agenda item", items),
        ("Adopted", adopted),
        ("Distributed", _long(resolution.distributed)),
        ("Proposal", resolution.proposal.text if resolution.proposal else None),
        ("Job number", resolution.job_number),
    ]
    return [(name, value) for name, value in rows if value]


def session(number: int | str | None) -> str | None:
    """Return a session in words.

    >>> session(58), session("S-32"), session("ES-11"), session(2018)
    ('58th session', '32nd special session', '11th emergency special session', '2018 session')
    """
    if number is None:
        return None
    series, _, serial = str(number).rpartition("-")
    kind = _SPECIAL.get(series, "session")
    if not serial.isdigit() or int(serial) >= _FIRST_YEAR:
        return f"{number} {kind}"
    return f"{ordinal(int(serial))} {kind}"


def ordinal(number: int) -> str:
    """Return a number as an ordinal in figures.

    >>> [ordinal(n) for n in (1, 2, 3, 11, 12, 22, 113)]
    ['1st', '2nd', '3rd', '11th', '12th', '22nd', '113th']
    """
    teens = number % 100 in (11, 12, 13)
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _long(iso: str | None) -> str | None:
    """Return ``2003-12-22`` as ``22 December 2003``; what is no date is returned as it is."""
    try:
        day = date.fromisoformat(iso or "")
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"


def _joined(*parts: str | None) -> str | None:
    return ", ".join(part for part in parts if part) or None
