"""Write parallel readings: as a record, as a table, as a translation memory."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from xml.sax.saxutils import escape, quoteattr

from resparse.parallel.differences import differences
from resparse.parallel.model import Cell, Parallel
from resparse.render.control import visible


def record(parallel: Parallel) -> dict[str, object]:
    """Return a parallel reading as a JSON object."""
    return {
        "documents": [
            {"symbol": each.symbol, "language": each.language, "source": each.source.name}
            for each in parallel.documents
        ],
        "rows": [
            {"id": row.id, "kind": row.kind, "depth": row.depth, "cells": list(map(_cell, row.cells))}
            for row in parallel.rows
        ],
        "differences": [
            {
                "kind": each.kind,
                "row": each.row,
                "said": list(each.said),
                "departs": [departure.at for departure in each.departures],
            }
            for each in differences(parallel)
        ],
    }


def _cell(cell: Cell | None) -> dict[str, object] | None:
    if cell is None:
        return None
    return {"id": cell.id, "text": cell.text, "footnotes": [marker.to_dict() for marker in cell.markers]}


def names(parallel: Parallel) -> list[str]:
    """Return what the column of each document is called: its language, a second one ``en2``."""
    counted: Counter[str] = Counter()
    found = []
    for language in parallel.languages:
        counted[language] += 1
        found.append(language if counted[language] == 1 else f"{language}{counted[language]}")
    return found


def table(parallel: Parallel) -> str:
    """Return a parallel reading as comma-separated values: address, kind, a column a document."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow(("id", "kind", *names(parallel)))
    for row in parallel.rows:
        writer.writerow((row.id, row.kind, *(cell.text if cell else None for cell in row.cells)))
    return held.getvalue()


def memory(parallel: Parallel) -> Iterator[str]:
    """Yield a parallel reading as TMX 1.4b (LISA 2005), a unit for each row that two documents have."""
    first = parallel.languages[0]
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    yield f'<header creationtool="resparse" creationtoolversion="{version("resparse")}" segtype="paragraph"'
    yield f' o-tmf="resparse" adminlang="en" srclang="{first}" datatype="plaintext"/>\n<body>\n'
    symbol = parallel.documents[0].symbol
    for row in parallel.rows:
        told = [
            (language, cell) for language, cell in zip(parallel.languages, row.cells, strict=True) if cell
        ]
        if len({language for language, _ in told}) > 1 and all(cell.text for _, cell in told):
            yield _unit(f"{symbol}#{row.id}" if symbol else row.id, row.kind, told)
    yield "</body>\n</tmx>\n"


def _unit(address: str, kind: str, told: Sequence[tuple[str, Cell]]) -> str:
    variants = "".join(
        f'<tuv xml:lang="{language}"><seg>{escape(visible(cell.text))}</seg></tuv>\n'
        for language, cell in told
    )
    props = f'<prop type="kind">{kind}</prop>\n'
    return f"<tu tuid={quoteattr(address)}>\n{props}{variants}</tu>\n"
