"""Take what the library knows of documents, for rules that compare those of a call with others."""

import os
import sys

from resparse.checks.around import Held
from resparse.cli.errors import UsageError, warning_line
from resparse.library.errors import LibraryError
from resparse.library.locate import locate

_KNOWN = (
    "SELECT symbol, max(adopted) FROM document WHERE current AND symbol IS NOT NULL"
    " GROUP BY symbol HAVING count(DISTINCT adopted) <= 1"
)
"""Each symbol once, whatever the languages; one on whose date these do not agree tells nothing."""


def known() -> tuple[Held, ...]:
    """Return the documents of the library, none where there is none. Raises UsageError.

    Where it cannot be read this is said on standard error, once: documents can be checked without it.
    """
    try:
        path = locate()
    except ValueError as wrong:
        raise UsageError(str(wrong), "mend the file, or set RESPARSE_LIBRARY") from None
    if not os.path.isfile(path):  # noqa: PTH113 - as in locate
        return ()
    from resparse.library.store import Store

    try:
        with Store.open(path) as store:
            return tuple(Held(symbol, adopted) for symbol, adopted in store.select(_KNOWN))
    except LibraryError as wrong:
        sys.stderr.write(warning_line(f"checked without the library: {wrong.message}"))
        return ()
