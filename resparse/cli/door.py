"""Read a plain ``grep`` call without Typer, whose import takes longer than a search.

What is not known here is left to Typer: contexts, orders, paths, help, every mistake. Both ways give the
same ``Call`` (a test tries all of these options).
"""

from collections.abc import Sequence

from resparse.cli.grepping import Call, Form
from resparse.library.request import Case, Filters, Part, Request, listed

_FORMS = {
    "-q": Form.NOTHING, "-l": Form.DOCUMENTS, "-c": Form.COUNTS, "--json": Form.JSON, "-o": Form.PARTS,
}  # fmt: skip
"""The form of output for an option; of several the first here counts."""

_FLAGS = frozenset({"-i", "-S", "-F", "-w", "-x", "-v", *_FORMS})

_VALUED = frozenset({
    "-m", "--in", "--opening", "--cites", "--organ", "--session", "--since", "--until", "--language",
})  # fmt: skip
"""The options with a value: without the filters among them, a search by these takes twice as long."""


def grep_call(arguments: Sequence[str]) -> Call | None:
    """Return what a call with a pattern, no path and no more than these options asks, else ``None``."""
    left = iter(arguments)
    flags: set[str] = set()
    values: dict[str, str] = {}
    patterns: list[str] = []
    for word in left:
        if word in _FLAGS:
            flags.add(word)
        elif word in _VALUED and word not in values:
            values[word] = next(left, "-")
        else:
            patterns.append(word)
    parts, most = listed(values.get("--in")), values.get("-m", "1")
    dashed = any(each.startswith("-") for each in (*patterns, *values.values()))
    if len(patterns) != 1 or dashed or not set(parts) <= set(Part) or not _is_count(most):
        return None
    of = values.get
    filters = Filters(
        tuple(map(Part, parts)), of("--opening"), of("--cites"), of("--organ"), of("--session"),
        of("--since"), of("--until"), listed(of("--language")),
    )  # fmt: skip
    return _call(patterns[0], flags, filters, int(most) if "-m" in values else None)


def _call(pattern: str, flags: set[str], filters: Filters, most: int | None) -> Call:
    quiet = "-q" in flags
    request = Request(
        patterns=(pattern,),
        literal="-F" in flags,
        case=Case.IGNORED if "-i" in flags else Case.SMART if "-S" in flags else Case.EXACT,
        words="-w" in flags,
        whole="-x" in flags,
        invert="-v" in flags,
        filters=filters,
        most=1 if quiet else most,
    )
    return Call(request, form=next((_FORMS[name] for name in _FORMS if name in flags), Form.CLAUSES))


def _is_count(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) < 10 and int(written) > 0
