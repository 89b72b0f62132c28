"""What the project has to say about a document: the nouns that all messages share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from resparse.source import Source

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


SEVERITIES = ("info", "warning", "error")
"""How grave a finding is, the least first."""


@dataclass(frozen=True, slots=True)
class Fix:
    """Say what to write instead of some characters of the source; an empty span inserts."""

    span: Span
    replacement: str

    def to_dict(self) -> dict[str, Any]:
        """Return the fix as the JSON of findings has it."""
        return {"span": list(self.span), "replacement": self.replacement}


@dataclass(frozen=True, slots=True)
class Finding:
    """Say which rule a document breaks, and where.

    code, name: of the rule. severity: one of ``SEVERITIES``. message: one plain sentence without a final
    stop. span: the characters spoken of; empty where something is missing between two. clause: the address
    of the clause or note. hint: what to do, without a final stop. source: the name of the document.
    also: the same fix at other places, where one finding speaks of many that have one cause.
    because: codes of rules; where one of them has found something in the same document, this finding is
    its consequence and is left out.
    """

    code: str
    severity: str
    message: str
    span: Span
    clause: str | None = None
    hint: str | None = None
    fix: Fix | None = None
    name: str = ""
    source: str = ""
    because: tuple[str, ...] = ()
    also: tuple[Fix, ...] = ()

    def located(self, source: "Source") -> "Located":
        """Return the finding with its place in a document and the line it stands on."""
        start, end = self.span
        first, last = source.line_span(start)
        first, last = max(first, start - EXCERPT), min(last, start + EXCERPT)
        return Located(
            self,
            source.name.encode("utf-8", "replace").decode("utf-8"),  # names of files may be no text
            source.position(start),
            source.position(end),
            source.text[first:last],
            (start - first, min(end, last) - first),
        )

    def to_dict(self, source: "Source") -> dict[str, Any]:
        """Return the finding as the contract's JSON has it; lines and columns from 1, in code points."""
        return self.located(source).to_dict()


EXCERPT = 400
"""Code points of a line that are kept on each side of where a finding begins: paragraphs are lines here."""


@dataclass(frozen=True, slots=True)
class Located:
    """Hold a finding with all that is needed to show it when its document is no longer at hand.

    source: the name of the document. start, end: line and column, from 1 and in code points. excerpt: the
    line it begins on, or what is near on it. marked: where in the excerpt the characters spoken of stand.
    """

    finding: Finding
    source: str
    start: tuple[int, int]
    end: tuple[int, int]
    excerpt: str
    marked: Span

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as the contract's JSON has it; lines and columns from 1, in code points.

        ``also`` is beside the contract, and there only where one finding has several fixes.
        """
        finding = self.finding
        record = {
            "source": self.source,
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity,
            "message": finding.message,
            "hint": finding.hint,
            "clause": finding.clause,
            "line": self.start[0],
            "column": self.start[1],
            "end_line": self.end[0],
            "end_column": self.end[1],
            "span": list(finding.span),
            "fix": finding.fix.to_dict() if finding.fix else None,
        }
        return {**record, "also": [fix.to_dict() for fix in finding.also]} if finding.also else record
