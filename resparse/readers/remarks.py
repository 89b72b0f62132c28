"""Say what the reader of a Word file left out."""

from collections.abc import Mapping

from resparse.finding import Diagnostic

TRACKED = "tracked-changes"
"""The code of the diagnostic for changes that wait to be accepted."""

HIDDEN = "hidden-text"
"""The code of the diagnostic for words that Word does not print."""

MACROS = "macros-ignored"
"""The code of the diagnostic for a file with macros."""

INSERTED, DELETED, UNPRINTED = "inserted", "deleted", "hidden"
"""What is counted: runs of words."""


def remarks(counts: Mapping[str, int], *, macros: bool) -> tuple[Diagnostic, ...]:
    """Return what is to be said of a file, from the counts of what was met in it."""
    told: list[Diagnostic] = []
    inserted, deleted = counts.get(INSERTED, 0), counts.get(DELETED, 0)
    if inserted or deleted:
        told.append(
            Diagnostic(
                TRACKED,
                f"tracked changes are read as accepted: {inserted} insertions taken, "
                f"{deleted} deletions left out",
            )
        )
    if counts.get(UNPRINTED):
        told.append(Diagnostic(HIDDEN, f"hidden text is left out, in {counts[UNPRINTED]} places"))
    if macros:
        told.append(Diagnostic(MACROS, "the file holds macros; they are ignored"))
    return tuple(told)
