"""Do what ``resparse stats`` is asked: count, and print tables, records or a picture."""

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from resparse.cli import pager
from resparse.cli.colours import Colour, coloured
from resparse.cli.errors import CommandError, UsageError, warning_line
from resparse.cli.exit import ExitStatus
from resparse.cli.output import destination
from resparse.cli.records import Form, write_csv, write_json
from resparse.cli.shelves import opened
from resparse.library.census import Census, Organ, census
from resparse.render.tally import Row, Tally, table_of

ROWS = 10
"""How many rows a table has where it is not said."""

FIELDS = ("table", "name", "kind", "year", "documents", "clauses", "citations", "share")
"""The columns of the CSV: what a table does not have is empty."""

PICTURES = (".svg", ".png")
"""How the name of a picture ends."""

_CURVE = 40
"""The most columns of a curve of years."""

_UNKNOWN = "not known"


def stats(
    paths: Sequence[str] = (),
    *,
    limit: int | None = None,
    form: Form = Form.TEXT,
    plot: str | None = None,
    library: str | None = None,
    colour: Colour = Colour.AUTO,
    paging: bool | None = None,
) -> ExitStatus:
    """Print what there is and return the exit status. limit: ``None`` for the usual, 0 for all.

    plot: where to write a picture, in place of tables. paging: whether tables go through a pager, ``None``
    where they are longer than the screen. Raises CommandError.
    """
    if plot is not None and Path(plot).suffix.lower() not in PICTURES:
        raise UsageError(f"{plot} is no name for a picture", "let it end in .svg or .png")
    with opened(paths, library) as place:
        counted = census(place.store)
    usual = ROWS if form is Form.TEXT else 0
    rows = (usual if limit is None else limit) or None
    if not counted.documents and place.trouble:
        return ExitStatus.USAGE
    if not counted.documents and form is Form.TEXT:
        raise CommandError("there is no document to count", "`resparse library add PATH...` adds some")
    if plot is not None:
        _draw(counted, rows, plot)
    elif form is Form.TEXT:
        pager.show(_tables(counted, rows, colour), paging)
    else:
        _print_records(counted, rows, form)
    if place.trouble:
        return ExitStatus.USAGE
    return ExitStatus.OK if counted.documents else ExitStatus.FAILED


# Tables.


def _tables(counted: Census, rows: int | None, colour: Colour) -> str:
    from shutil import get_terminal_size

    width, wanted = get_terminal_size().columns, coloured(colour, terminal=sys.stdout.isatty())
    tables = [table_of(each, width, colour=wanted) for each in _tallies(counted, rows) if each.rows]
    return "\n".join((_summary(counted), *tables))


def _summary(counted: Census) -> str:
    """Return a few lines that say how much there is."""
    notes = counted.notes
    languages = ", ".join(f"{name} {number:,}" for name, number in counted.languages)
    within = "1 document" if notes.documents == 1 else f"{notes.documents:,} documents"
    each = notes.footnotes / counted.documents
    return (
        f"documents   {counted.documents:,} ({languages})\n"
        f"characters  {counted.characters:,}\n"
        f"clauses     {counted.clauses:,}\n"
        f"footnotes   {notes.footnotes:,} in {within}, {each:.1f} a document; {notes.called:,} called\n"
        f"citations   {counted.citations:,} of {len(counted.cited):,} documents\n"
    )


def _tallies(counted: Census, rows: int | None) -> Iterator[Tally]:
    yield _organs(counted.organs[:rows])
    kinds = [
        Row(each.name, (f"{each.clauses:,}", _percent(each.share)), each.clauses) for each in counted.kinds
    ]
    yield Tally(("kind of clause", "clauses", "share"), kinds)
    for kind in ("preambular", "operative"):
        openings = islice((each for each in counted.openings if each.kind == kind), rows)
        drawn = [
            Row(each.words, (f"{each.clauses:,}", _percent(each.share)), each.clauses) for each in openings
        ]
        yield Tally((f"{kind} opening", "clauses", "share"), drawn)
    cited = [
        Row(each.symbol, (f"{each.documents:,}", f"{each.citations:,}"), each.documents)
        for each in counted.cited[:rows]
    ]
    yield Tally(("document cited", "documents", "citations"), cited)


def _organs(organs: Sequence[Organ]) -> Tally:
    """Return the organs, each with a curve of its documents over all the years there are."""
    from resparse.render.bars import curve, drawable, grouped

    years = sorted({year for organ in organs for year, _ in organ.years})
    span = [(year, 0) for year in years[:1] + years[-1:]]
    blocks = drawable(sys.stdout.encoding)
    head = "-".join(dict.fromkeys(map(str, years[:1] + years[-1:]))) or "years"
    rows = [
        Row(organ.name or _UNKNOWN, (f"{organ.documents:,}",), 0,
            curve(grouped([*span, *organ.years], _CURVE), blocks=blocks))
        for organ in organs
    ]  # fmt: skip
    return Tally(("organ", "documents", head), rows)


def _percent(share: float) -> str:
    return f"{share:.1%}"


# Records.


def _print_records(counted: Census, rows: int | None, form: Form) -> None:
    if form is Form.JSON:
        write_json([_record(counted, rows)])
    else:
        write_csv(FIELDS, _lines(counted, rows))


def _record(counted: Census, rows: int | None) -> dict[str, Any]:
    """Return all counts as one JSON object."""
    return {
        "documents": counted.documents,
        "characters": counted.characters,
        "clauses": counted.clauses,
        "citations": counted.citations,
        "footnotes": counted.notes._asdict(),
        "languages": dict(counted.languages),
        "organs": [
            {"organ": name, "documents": documents, "years": {str(year): n for year, n in years}}
            for name, documents, years in counted.organs[:rows]
        ],
        "kinds": [
            {"kind": name, "clauses": clauses, "share": round(share, 6)}
            for name, clauses, share in counted.kinds
        ],
        "openings": [
            {
                "opening": words,
                "kind": kind,
                "clauses": clauses,
                "documents": documents,
                "share": round(share, 6),
            }
            for words, kind, clauses, documents, share in counted.openings[:rows]
        ],
        "cited": [each._asdict() for each in counted.cited[:rows]],
    }


def _lines(counted: Census, rows: int | None) -> Iterator[dict[str, Any]]:
    """Yield all counts as rows of one table, the first column of which names the table they are of."""
    for language, documents in counted.languages:
        yield {"table": "language", "name": language, "documents": documents}
    for organ in counted.organs[:rows]:
        yield {"table": "organ", "name": organ.name or "", "documents": organ.documents}
        for year, documents in organ.years:
            yield {"table": "year", "name": organ.name or "", "year": year, "documents": documents}
    for each in counted.kinds:
        yield {"table": "kind", "name": each.name, "clauses": each.clauses, "share": round(each.share, 6)}
    for words, kind, clauses, documents, share in counted.openings[:rows]:
        yield {"table": "opening", "name": words, "kind": kind, "documents": documents, "clauses": clauses,
               "share": round(share, 6)}  # fmt: skip
    for symbol, documents, citations in counted.cited[:rows]:
        yield {"table": "cited", "name": symbol, "documents": documents, "citations": citations}


# A picture.


def _draw(counted: Census, rows: int | None, path: str) -> None:
    """Write a picture. Raises CommandError where matplotlib is not installed."""
    from resparse.graph.palette import colour
    from resparse.render.plot import Panel, Series, plot

    most = rows or ROWS
    series = [
        Series(each.name or _UNKNOWN, colour(each.name), each.years)
        for each in counted.organs[:most]
        if each.years
    ]
    kinds = [(each.name, each.clauses, _percent(each.share)) for each in counted.kinds[:most]]
    openings = [(each.words, each.clauses, f"{each.clauses:,}") for each in counted.openings[:most]]
    cited = [(each.symbol, each.documents, f"{each.documents:,}") for each in counted.cited[:most]]
    panels = [
        Panel("Clauses by kind", kinds),
        Panel("Clauses by opening words", openings),
        Panel("Most cited documents", cited),
    ]
    title = f"{counted.documents:,} documents, {counted.clauses:,} clauses"
    try:
        drawn = plot(title, series, panels, Path(path).suffix.lower().removeprefix("."))
    except ModuleNotFoundError as missing:
        message = f"a picture needs {missing.name}, which is not installed"
        raise CommandError(message, "pip install 'resparse[graph]'") from None
    with destination(path) as write:
        write(drawn.data)
    if drawn.lacking:
        sys.stderr.write(
            warning_line(f"the fonts at hand lack letters of {path}: a picture in .svg has them all")
        )
