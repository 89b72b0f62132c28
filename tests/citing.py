"""Small documents built by hand that cite each other, so that graphs are tested apart from parsing."""

from resparse.nodes import Citation, Footnote, Marker, Node, Proposal, Resolution
from resparse.source import Source

NOWHERE = (0, 0)
GA = "General Assembly"


def cite(symbol: str | None, text: str = "", kind: str = "resolution", **more: object) -> Citation:
    """Return a citation that stands at the start of its text."""
    return Citation(kind, text or f"resolution {symbol}", 0, symbol, **more)  # type: ignore[arg-type]


def clause(address: str, opening: str, *cited: Citation, notes: tuple[int, ...] = (), text: str = "") -> Node:
    """Return a clause that opens with some words, cites, and calls notes."""
    kind = "preambular" if "pp" in address else "operative"
    marks = tuple(Marker(str(number), 0, f"fn{number}") for number in notes)
    return Node(
        kind, address, None, text or cited[0].text if cited else text, NOWHERE, NOWHERE, opening,
        footnotes=marks, citations=cited,
    )  # fmt: skip


def note(number: int, callers: tuple[str, ...], *cited: Citation) -> Footnote:
    """Return a note that clauses call."""
    return Footnote(f"fn{number}", str(number), "", NOWHERE, NOWHERE, callers, cited)


def document(
    symbol: str, title: str, adopted: str, *body: Node, notes: tuple[Footnote, ...] = ()
) -> Resolution:
    """Return a document of the General Assembly."""
    name = symbol.replace("/", "_") + ".txt"
    return Resolution(
        Source(name, ""), "en", symbol, GA, int(symbol.split("/")[2]), symbol[6:], title, adopted,
        body=body, footnotes=notes,
    )  # fmt: skip


FIRST = document(
    "A/RES/56/10", 'The "old" clocks & <bells>', "2001-12-10",
    clause("pp1", "Guided", cite("A/RES/217(III)", "Universal Declaration", "instrument"), notes=(1,)),
    notes=(note(1, ("pp1",), cite("A/RES/217(III)", "Resolution 217 A (III)")),),
)  # fmt: skip

SECOND = document(
    "A/RES/57/20", "Old clocks and bells", "2002-12-12",
    clause("pp1", "Reaffirming", cite("A/RES/217 A (III)")),
    clause("pp2", "Recalling", cite("A/RES/56/10", date="2001-12-10"), cite("A/RES/70/1", "the Agenda")),
    clause("op1", "Welcomes", notes=(1,)),
    clause("op2", "Takes note", cite("A/RES/56/10"), notes=(1, 2)),
    notes=(
        note(1, ("op1", "op2"), cite("A/57/300", "A/57/300", "document")),
        note(2, ("op2",), cite("A/RES/56/10")),
        note(3, (), cite("S/RES/1325 (2000)")),
    ),
)  # fmt: skip

THIRD = document(
    "A/RES/59/30", "Sundials", "2004-12-20",
    clause("pp1", "Recalling", cite("A/RES/40/1", date="1985-11-01")),
    clause("pp2", "Recalling also", cite("A/RES/57/20"), cite("A/RES/58/25"), cite("A/RES/58/26")),
    clause("pp3", "Noting", cite("E/RES/2004/9"), cite(None, "decision 9", "decision")),
)  # fmt: skip

ALL = (FIRST, SECOND, THIRD)

WITH_PROPOSAL = Resolution(
    Source("-", ""), "en", "A/RES/58/1", GA,
    proposal=Proposal("[A/58/L.1]", None, ("A/58/L.1",), (cite("A/58/L.1", "A/58/L.1", "document"),)),
    citations=(cite("A/RES/57/20"),),
    body=(
        clause("op1", "Decides", cite("A/RES/70/1"), text="resolution A/RES/70/1, entitled “The Agenda”, is"),
    ),
)  # fmt: skip
