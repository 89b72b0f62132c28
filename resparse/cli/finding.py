"""Do what ``resparse find`` is asked: read the query, choose where to look, print what answers."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from resparse.cli.errors import UsageError, error_lines
from resparse.cli.exit import ExitStatus
from resparse.cli.output import write_text
from resparse.cli.records import Form, write_records
from resparse.library import answers
from resparse.library.answers import Group, Hit, Page
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
) -> ExitStatus:
    """Print what answers a query and return the exit status. limit: ``None`` for the usual, 0 for all.

    Raises CommandError where there is trouble with the library.
    """
    try:
        asked = parse(query)
    except QueryError as wrong:
        report(wrong)
        return ExitStatus.USAGE
    _check(paths)
    from resparse.cli.shelves import opened
    from resparse.library.stacks import Stacks

    with opened(paths, library) as place:
        stacks = Stacks(place.store)
        if count or by:
            found = _print_counts(answers.grouped(asked, stacks, by), by, limit, form)
        else:
            most = (PAGE if form is Form.TEXT else 0) if limit is None else limit
            found = _print_page(asked, answers.find(asked, stacks, sort, most or None), form)
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


def _print_page(asked: Query, page: Page, form: Form) -> bool:
    if form is not Form.TEXT:
        write_records(form, FIELDS, (_record(asked, hit) for hit in page.hits))
    elif page.hits:
        from resparse.render.hits import entries_of

        write_text(entries_of([_entry(asked, hit) for hit in page.hits], _last_line(page)))
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
    groups: Mapping[answers.Value, Group], by: By | None, limit: int | None, form: Form
) -> bool:
    rows = [(value, group.clauses, len(group.documents)) for value, group in groups.items()]
    if by is None:
        _print_sum(*(rows or [(None, 0, 0)])[0][1:], form)
    elif form is Form.TEXT:
        _print_table(rows[: limit or None], by)
    else:
        records = (
            {by.value: row[0], "clauses": row[1], "documents": row[2]} for row in rows[: limit or None]
        )
        write_records(form, (by.value, "clauses", "documents"), records)
    return bool(rows)


def _print_sum(clauses: int, documents: int, form: Form) -> None:
    if form is Form.TEXT:
        write_text(f"{clauses}\n")
    else:
        write_records(form, ("clauses", "documents"), [{"clauses": clauses, "documents": documents}])


def _print_table(rows: Sequence[tuple[answers.Value, int, int]], by: By) -> None:
    from shutil import get_terminal_size

    from resparse.render.tally import Row, Tally, table_of

    drawn = [
        Row("-" if value is None else str(value), (f"{clauses:,}", f"{documents:,}"), clauses)
        for value, clauses, documents in rows
    ]
    if drawn:
        heads = (by.value, "clauses", "documents")
        write_text(table_of(Tally(heads, drawn), get_terminal_size().columns))
