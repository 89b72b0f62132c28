"""Do what ``resparse find`` is asked: read the query, choose where to look, print what answers."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from resparse.cli.colours import Colour, coloured
from resparse.cli.errors import UsageError, error_lines
from resparse.cli.exit import ExitStatus
from resparse.cli.output import write_text
from resparse.cli.records import Form, write_records
from resparse.library import answers
from resparse.library.answers import Hit, Page
from resparse.library.choices import By, Sort
from resparse.library.query import parse
from resparse.library.terms import Query, QueryError, wanted

if TYPE_CHECKING:
    from resparse.render.hits import Entry

TITLE = "title"
"""The kind of a title, and what stands for its address: whoever shows a document sees its title."""

_OPENED = frozenset({"preambular", "operative"})
"""The kinds of clause that have opening words of their own; others stand under those of one."""

PAGE = 20
"""How many clauses are shown where it is not said."""

STANDARD_INPUT = "-"

FIELDS = (
    "symbol", "source", "language", "adopted", "clause", "kind", "label", "opening", "line", "score", "text",
)  # fmt: skip
"""The columns of the CSV."""


class Look(NamedTuple):
    """Say how an answer is shown.

    colour: whether with colours. paging: whether through a pager, ``None`` where it is long.
    """

    form: Form
    colour: bool
    paging: bool | None


def find(
    query: str,
    paths: Sequence[str] = (),
    *,
    count: bool = False,
    by: By | None = None,
    limit: int | None = None,
    sort: Sort = Sort.RELEVANCE,
    form: Form = Form.TEXT,
    library: str | None = None,
    colour: Colour = Colour.AUTO,
    paging: bool | None = None,
) -> ExitStatus:
    """Print what answers a query and return the exit status. limit: ``None`` for the usual, 0 for all.

    colour, paging: see ``Look``. Raises CommandError where there is trouble with the library.
    """
    try:
        asked = parse(query)
    except QueryError as wrong:
        report(wrong)
        return ExitStatus.USAGE
    _check(paths)
    look = Look(form, coloured(colour, terminal=sys.stdout.isatty()), paging)
    from resparse.cli.shelves import opened
    from resparse.library.stacks import Stacks

    with opened(paths, library) as place:
        stacks = Stacks(place.store)
        if count or by:
            found = _print_counts(asked, stacks, by, limit, look)
        else:
            most = (PAGE if form is Form.TEXT else 0) if limit is None else limit
            found = _print_page(asked, answers.find(asked, stacks, sort, most or None), look)
    if place.trouble:
        return ExitStatus.USAGE
    return ExitStatus.OK if found else ExitStatus.FAILED


def _check(paths: Sequence[str]) -> None:
    """Tell words of a query from paths: a shell parts what has no quotation marks. Raises UsageError."""
    if paths and not any(path == STANDARD_INPUT or os.path.lexists(path) for path in paths):
        hint = "a query of several words stands between quotation marks: resparse find 'two words'"
        raise UsageError(f"there is no file {paths[0]}", hint)


def report(wrong: QueryError) -> None:
    """Say on standard error what is wrong with a query, and where."""
    first, *hint = error_lines(wrong.message, wrong.hint).splitlines(keepends=True)
    sys.stderr.write(f"{first}{wrong.picture()}\n{''.join(hint)}")


# Clauses.


def _print_page(asked: Query, page: Page, look: Look) -> bool:
    if look.form is not Form.TEXT:
        write_records(look.form, FIELDS, (_record(asked, hit) for hit in page.hits))
    elif page.hits:
        from resparse.cli import pager
        from resparse.render.hits import entries_of

        entries = [_entry(asked, hit) for hit in page.hits]
        pager.show(entries_of(entries, _last_line(page), colour=look.colour), look.paging)
    return bool(page.hits)


def _entry(asked: Query, hit: Hit) -> "Entry":
    from resparse.library.snippets import excerpt, marks
    from resparse.render.hits import Entry

    clause = hit.clause
    snippet = excerpt(clause.text, marks(wanted(asked), clause.text))
    document = clause.symbol or clause.source
    name = document if clause.kind == clause.address == TITLE else f"{document}#{clause.address}"
    return Entry(name, clause.adopted or "", snippet.text, snippet.marks)


def _last_line(page: Page) -> str:
    """Return what is said below a page: how much of the answer it is."""
    shown = _counted(len(page.hits), "clause")
    if page.found is None and page.chosen_from is None:
        return f"the first {shown}; --limit shows more"
    if page.found is None:
        return f"the best {shown} of the {page.chosen_from:,} added last; --limit 0 ranks all, --count counts"
    return shown if page.found == len(page.hits) else f"{len(page.hits)} of {page.found:,} clauses"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _record(asked: Query, hit: Hit) -> dict[str, Any]:
    """Return a clause as the contract has a match, with what is known of its document and its score."""
    from resparse.library.snippets import marks

    clause = hit.clause
    return {
        "symbol": clause.symbol,
        "source": clause.source,
        "language": clause.language,
        "adopted": clause.adopted,
        "clause": clause.address,
        "kind": clause.kind,
        "label": clause.label,
        "opening": clause.opening if clause.kind in _OPENED else None,
        "text": clause.text,
        "line": clause.line,
        "score": round(hit.score, 4),
        "matches": [list(span) for span in marks(wanted(asked), clause.text)],
    }


# Counts.


def _print_counts(
    asked: Query, stacks: answers.Collection, by: By | None, limit: int | None, look: Look
) -> bool:
    if by is None and look.form is Form.TEXT:
        number = answers.counted(asked, stacks)
        write_text(f"{number}\n")
        return number > 0
    counts = answers.grouped(asked, stacks, by)
    shown = counts[: limit or None]
    if by is None:
        _, *sums = counts[0] if counts else (None, 0, 0)
        write_records(look.form, ("clauses", "documents"), [{"clauses": sums[0], "documents": sums[1]}])
    elif look.form is Form.TEXT:
        _print_table(shown, by, look)
    else:
        names = (by.value, "clauses", "documents")
        write_records(look.form, names, (dict(zip(names, each, strict=True)) for each in shown))
    return bool(counts)


def _print_table(rows: Sequence[answers.Count], by: By, look: Look) -> None:
    from shutil import get_terminal_size

    from resparse.cli import pager
    from resparse.render.tally import Row, Tally, table_of

    drawn = [
        Row("-" if value is None else str(value), (f"{clauses:,}", f"{documents:,}"), clauses)
        for value, clauses, documents in rows
    ]
    if drawn:
        heads = (by.value, "clauses", "documents")
        width = get_terminal_size().columns
        pager.show(table_of(Tally(heads, drawn), width, colour=look.colour), look.paging)
