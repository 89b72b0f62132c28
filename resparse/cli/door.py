"""Read a plain ``grep`` call without Typer, whose import takes longer than a search.

What is not known here is left to Typer: long options, values, help, every mistake. Both ways give the
same ``Call`` (a test tries all of these options).
"""

from collections.abc import Sequence

from resparse.cli.grepping import Call, Form
from resparse.library.request import Case, Request

_FORMS = {
    "-q": Form.NOTHING, "-l": Form.DOCUMENTS, "-c": Form.COUNTS, "--json": Form.JSON, "-o": Form.PARTS,
}  # fmt: skip
"""The form of output for an option; of several the first here counts."""

_OTHERS = frozenset({"-i", "-S", "-F", "-w", "-x", "-v"})


def grep_call(arguments: Sequence[str]) -> Call | None:
    """Return what a call with a pattern, no path and no more than these options asks, else ``None``."""
    count = ["-m", "N"] if arguments[:1] == ["-m"] else []
    most = arguments[1] if count and len(arguments) > 1 else "1"
    *options, pattern = arguments[len(count) :] or ["-"]
    given = set(options)
    if pattern.startswith("-") or given - _OTHERS - _FORMS.keys() or not _is_count(most):
        return None
    quiet = "-q" in given
    request = Request(
        patterns=(pattern,),
        literal="-F" in given,
        case=Case.IGNORED if "-i" in given else Case.SMART if "-S" in given else Case.EXACT,
        words="-w" in given,
        whole="-x" in given,
        invert="-v" in given,
        most=1 if quiet else int(most) if count else None,
    )
    return Call(request, form=next((_FORMS[name] for name in _FORMS if name in given), Form.CLAUSES))


def _is_count(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) < 10 and int(written) > 0
