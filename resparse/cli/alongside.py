"""Take what the library knows of documents, for rules that compare those of a call with others."""

import os
import sys
from collections.abc import Iterable

from resparse.checks.around import Held
from resparse.cli.errors import UsageError, warning_line
from resparse.library.errors import LibraryError
from resparse.library.locate import locate

_KNOWN = (
    "SELECT symbol, max(adopted) FROM document WHERE current AND key GLOB ? AND symbol IS NOT NULL"
    " GROUP BY symbol HAVING count(DISTINCT adopted) <= 1"
)
"""Each symbol once, whatever the languages; one on whose date these do not agree tells nothing.

The key of a document is its symbol, and indexed: of 20,000 documents a draft that cites five sessions reads
some hundred in 3 ms, where all of them took 250 ms to read and to understand.
"""


def known(patterns: Iterable[str]) -> tuple[Held, ...]:
    """Return the documents of the library whose symbols fit a pattern, none where there is no library.

    patterns: as SQLite's GLOB takes them, no two for one symbol (``resparse.checks.around.sought``).
    Where the library cannot be read this is said on standard error, once: documents can be checked
    without it. Raises UsageError.
    """
    wanted = sorted(patterns)
    if not wanted:
        return ()
    try:
        path = locate()
    except ValueError as wrong:
        raise UsageError(str(wrong), "mend the file, or set RESPARSE_LIBRARY") from None
    if not os.path.isfile(path):  # noqa: PTH113 - as in locate
        return ()
    from resparse.library.store import Store

    try:
        with Store.open(path) as store:
            return tuple(Held(*row) for pattern in wanted for row in store.select(_KNOWN, (pattern,)))
    except LibraryError as wrong:
        sys.stderr.write(warning_line(f"checked without the library: {wrong.message}"))
        return ()
