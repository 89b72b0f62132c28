"""A few invented documents as a library holds them: for queries, whose answers must not move with the parser."""

from collections.abc import Iterator, Sequence

from resparse.library.fold import indexed
from resparse.library.prepare import Cited, Head, Passage, Prepared
from resparse.library.writer import Writer, in_memory

PARTS = {"preambular": "preambular", "operative": "operative", "title": "title", "footnote": "footnotes"}


def passage(kind: str, clause: str, text: str, lead: str | None = None) -> Passage:
    return Passage(kind, PARTS.get(kind, "other"), lead, clause, None, 1, text, indexed(text))


def document(
    head: dict[str, object],
    passages: Sequence[Passage],
    calls: Sequence[tuple[int, int]] = (),
    cites: Sequence[tuple[int | None, str]] = (),
) -> Prepared:
    known: dict[str, object] = {
        **dict.fromkeys(Head._fields),
        "language": "en",
        "size": 9,
        "source": "-",
        **head,
    }
    if known["title"]:
        passages = [passage("title", "title", str(known["title"])), *passages]
    citations = [Cited(at, symbol, "resolution", symbol, 0, None, None, None) for at, symbol in cites]
    return Prepared(Head(**known), list(passages), list(calls), citations, b"")  # type: ignore[arg-type]


GA, SC = "General Assembly", "Security Council"

DOCUMENTS = (
    document(
        {"symbol": "A/RES/58/166", "organ": GA, "session": 58, "adopted": "2003-12-22",
         "title": "Rights of All Migrant Workers"},
        [
            passage("enacting", "enacting", "The General Assembly,"),
            passage("preambular", "pp1", "Recalling its resolution 45/158 on migrant workers,", "Recalling"),
            passage("operative", "op1", "Requests the Secretary-General to report on the remittances that "
                    "migrant workers send;", "Requests"),
            passage("operative", "op2", "Calls upon States to protect human rights, and the right to "
                    "development:", "Calls upon"),
            passage("subparagraph", "op2.a", "Of migrants and their families;", "Calls upon"),
            passage("footnote", "fn1", "United Nations, Treaty Series, vol. 2220, No. 39481."),
        ],
        [(2, 6), (3, 6)],
        [(2, "A/RES/45/158"), (6, "A/RES/45/158"), (None, "A/58/508/Add.1")],
    ),
    document(
        {"symbol": "S/RES/9001 (2003)", "organ": SC, "adopted": "2003-06-30"},
        [
            passage("preambular", "pp1", "Recalling also its resolution 1261 (1999),", "Recalling also"),
            passage("operative", "op1", "Urges States to let women decide;", "Urges"),
            passage("operative", "op2", "Requests the Secretary-General to report on women, on human dignity "
                    "and on rights;", "Requests"),
        ],
        [],
        [(0, "S/RES/1261 (1999)")],
    ),
    document(
        {"symbol": "A/RES/70/901", "organ": GA, "session": 70, "adopted": "2015-09-25", "language": "fr",
         "title": "Droits des travailleurs migrants"},
        [
            passage("operative", "op1", "Décide que l’Éducation est un droit;", "Décide"),
            passage("operative", "op10", "Prie le Secrétaire général de faire rapport, co-opération comprise;", "Prie"),
        ],
    ),
    document(
        {"symbol": "A/RES/ES-10/901", "organ": GA, "session": "ES-10", "adopted": "2017-12-21",
         "title": "Xenophobia"},
        [
            passage("operative", "op1", "Also requests States to end xenophobia, arachnophobia and the like;",
                    "Also requests"),
        ],
    ),
    document(
        {"language": "zh", "source": "drafts/zh.txt"},
        [passage("paragraph", "p1", "人权和发展权"), passage("paragraph", "p2", "الْعُمَّال المهاجرون")],
    ),
)  # fmt: skip

NAMES = ("166", "9001", "70", "ES", "zh")
"""What the documents are called in tables of answers."""


def library(documents: Sequence[Prepared] = DOCUMENTS) -> Writer:
    """Return a library of documents, in memory."""
    made = in_memory()
    with made.batch():
        for number, each in enumerate(documents):
            made.add(each, number.to_bytes(16, "big"))
    return made


def names(documents: Sequence[Prepared] = DOCUMENTS) -> Iterator[str]:
    """Yield the name of each clause, in the order of the library."""
    for name, each in zip(NAMES, documents, strict=True):
        yield from (f"{name}:{held.clause}" for held in each.passages)
