"""A small document built by hand, so that drawing is tested apart from parsing."""

from resparse.finding import Diagnostic
from resparse.nodes import Footnote, Marker, Node, Proposal, Resolution
from resparse.source import Source

NOWHERE = (0, 0)


def node(kind: str, address: str, text: str, label: str | None = None, **more: object) -> Node:
    """Return a node that stands nowhere in a source."""
    return Node(kind, address, label, text, NOWHERE, NOWHERE, **more)  # type: ignore[arg-type]


def note(number: int, text: str, *callers: str) -> Footnote:
    """Return a footnote that stands nowhere in a source."""
    return Footnote(f"fn{number}", str(number), text, NOWHERE, NOWHERE, callers)


def mark(number: int, text: str, after: str) -> Marker:
    """Return a marker of a note that stands right after some words of a text."""
    return Marker(str(number), text.index(after) + len(after), f"fn{number}")


_RECALLING = "Recalling the Pact [red] and the other Pact, :smile: included,"
_WELCOMES = "Welcomes the report of the Board [/b] on all harbours;"
_ROWS = (("Harbour", "Watchers"), ("Amber Quay", "4"), ("Long Sound", "12"))
_TABLE = " ".join(cell for row in _ROWS for cell in row)

BODY = (
    node("enacting", "en1", "The General Assembly,"),
    node(
        "preambular",
        "pp1",
        _RECALLING,
        opening="Recalling",
        footnotes=(mark(1, _RECALLING, "[red]"), mark(2, _RECALLING, "other Pact")),
    ),
    node(
        "operative",
        "op1",
        _WELCOMES,
        "1",
        opening="Welcomes",
        footnotes=(mark(1, _WELCOMES, "Board [/b]"), mark(3, _WELCOMES, "Board [/b]")),
    ),
    node(
        "operative",
        "op12",
        "Asks the Board:",
        "12",
        opening="Asks",
        children=(
            node(
                "subparagraph",
                "op12.a",
                "To count the cranes that rest in each of the harbours named in the table below, "
                "once by day and once by night:",
                "a",
                children=(
                    node("subparagraph", "op12.a.i", "By day, without a lamp;", "i"),
                    node("subparagraph", "op12.a.ii", "By night, with one;", "ii"),
                ),
            ),
            node("subparagraph", "op12.b", "To write the number down;", "b"),
            node("paragraph", "op12.1", "and to keep the book dry."),
            node(
                "table",
                "op12.2",
                _TABLE,
                rows=_ROWS,
                footnotes=(mark(3, _TABLE, "Long Sound"),),
            ),
        ),
    ),
    node("closing", "cl1", "77th plenary meeting"),
    node("closing", "cl2", "22 December 2003"),
    node(
        "annex",
        "annex",
        "Rules of the watch",
        title="Rules of the watch",
        children=(
            node("heading", "annex.1", "Rule 1"),
            node("paragraph", "annex.2", "A watcher may be appointed again.", "1"),
            node("paragraph", "annex.3", "Watches are kept in fog."),
        ),
    ),
)

DOCUMENT = Resolution(
    source=Source("specimen.txt", ""),
    language="en",
    symbol="A/RES/58/900",
    organ="General Assembly",
    session=58,
    number="58/900",
    title="Harbour watch for cranes that pass in spring and in autumn, and for their young",
    adopted="2003-12-22",
    distributed="2004-03-04",
    agenda_items=("117 (a)",),
    meeting="77th plenary meeting",
    job_number="N0399900E",
    proposal=Proposal(
        "[on the report of the Third Committee (A/58/508/Add.1 and Corr.1)]",
        "Third Committee",
        ("A/58/508/Add.1", "A/58/508/Corr.1"),
    ),
    body=BODY,
    footnotes=(
        note(1, "Resolution 217 A (III).", "pp1", "op1"),
        note(2, "A/58/221 [sic].", "pp1"),
        note(3, "Not counted in fog.", "op1", "op12.2"),
    ),
    diagnostics=(Diagnostic("note-without-marker", "note 4 has no marker", (0, 0)),),
)
