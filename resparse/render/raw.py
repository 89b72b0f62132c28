"""Give the lines of the source that parts of a document were read from, unchanged."""

from collections.abc import Iterable, Iterator

from resparse.finding import Span
from resparse.nodes import Resolution


def source_lines(document: Resolution, chosen: Resolution) -> str:
    """Return the source of a selection: its clauses, else its notes, else what is neither.

    What is neither is the masthead and the furniture of the page. Whole lines are returned.
    """
    spans = [node.span for node in chosen.body] or [note.span for note in chosen.footnotes]
    text = document.source.text
    return "".join(_lines(text, spans or _between(document)))


def _lines(text: str, spans: Iterable[Span]) -> Iterator[str]:
    done = 0
    for start, end in spans:
        first = max(done, text.rfind("\n", 0, start) + 1)
        after = text.find("\n", max(start, end - 1))
        done = len(text) if after < 0 else after + 1
        yield text[first:done]


def _between(document: Resolution) -> Iterator[Span]:
    """Yield the stretches of the source that belong neither to the body nor to the notes."""
    done = 0
    body = [node.span for node in document.body]
    notes = [note.span for note in document.footnotes]
    for start, end in sorted(body + notes):
        if start > done:
            yield done, start
        done = max(done, end)
    if done < len(document.source.text):
        yield done, len(document.source.text)
