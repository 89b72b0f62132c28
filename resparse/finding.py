"""What the project has to say about a document: the one noun that all messages share."""

from dataclasses import dataclass
from typing import Any

Span = tuple[int, int]
"""Start and end in the source text, in code points; the end is exclusive."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Say what the parser could not settle, and where.

    code: a stable word with dashes, such as ``note-without-marker`` (``docs/diagnostics.md``).
    message: one plain sentence without a final stop.
    span: the characters spoken of, or ``None`` for the document as a whole.
    """

    code: str
    message: str
    span: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the diagnostic as the contract's JSON has it."""
        return {
            "code": self.code,
            "message": self.message,
            "span": list(self.span) if self.span else None,
        }
