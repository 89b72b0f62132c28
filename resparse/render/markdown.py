"""Write a document as Markdown: CommonMark with footnotes (``[^7]``), as GitHub and Pandoc read it.

Numbers are kept as the document prints them: a list that a reader of Markdown would number otherwise is
begun anew. Lettered items, for which Markdown has no list, are bullets that begin with their letter.
"""

import re
from collections.abc import Iterable, Iterator

from resparse.nodes import CONTAINERS, Node, Resolution
from resparse.render.labels import closing_lines, heading, parted, printed
from resparse.render.masthead import rows_of
from resparse.render.runs import Run, cell_runs, runs, runs_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
"""Signs that mean something anywhere in a line."""

_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([#+\-=])(?=[\s#+\-=]|$)")
"""What begins a list, a heading or a rule at the start of a line."""

_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_NUMBER = re.compile(r"(\d{1,9})\.")
_DEEPEST = 6
_NEW_LIST = "<!-- -->"
"""Ends a list, so that the next one may begin with its own number."""


def markdown(document: Resolution) -> str:
    """Return a document as Markdown, line feeds at the line ends."""
    return "".join(f"{line}\n" for line in _lines(document))


def _lines(document: Resolution) -> Iterator[str]:
    number = f"{document.number}. " if document.number and document.title else document.number or ""
    title = list(runs(document.title or "", document.title_footnotes, document.citations))
    if number or title:
        yield f"# {_start(_escape(number))}{_inline(title)}"
        yield ""
    rows = rows_of(document)
    yield from (f"- {name}: {_escape(value)}" for name, value in rows)
    if rows:
        yield ""
    yield from _body(document)
    for note in document.footnotes:
        text = _inline(runs(note.text, (), note.citations))
        if note.markers:
            yield f"[^{_name(note.id)}]: {_start(text)}"
        else:  # readers of Markdown leave out a note that nothing calls
            yield from ("", f"<sup>{_escape(note.label)}</sup> {text}")


def _body(document: Resolution) -> Iterator[str]:
    """Yield the blocks with an empty line after each, with an explicit stack: nesting has no bound."""
    stack = [(node, 0, 2) for node in reversed(document.body)]
    before: tuple[int, int] | None = None
    while stack:
        node, indent, level = stack.pop()
        label = "" if node.kind in CONTAINERS or node.kind == "heading" else printed(node, document.source)
        marker = _marker(node, label)
        lead = " " * indent
        number = _counted(marker)
        if number is not None and before is not None and before != (indent, number - 1):
            yield from (f"{lead}{_NEW_LIST}", "")
        for line in _block(node, document, marker, level):
            yield f"{lead}{line}".rstrip()
        yield ""
        if indent == 0 or number is not None:
            before = (indent, number) if number is not None else None
        inner = indent + (len(marker.split(" ")[0]) + 1 if marker else 0)
        deeper = level + 1 if node.kind in CONTAINERS else level
        stack.extend((child, inner, deeper) for child in reversed(node.children))


def _marker(node: Node, label: str) -> str:
    """Return what stands before the words of a node: ``3. ``, ``- (a) ``, or nothing."""
    if node.kind not in ("operative", "subparagraph", "paragraph") or not label:
        return ""
    if _NUMBER.fullmatch(label):
        return f"{label} "
    return f"- {_escape(label)} " if any(sign.isalnum() for sign in label) else "- "


def _counted(marker: str) -> int | None:
    found = _NUMBER.match(marker)
    return int(found[1]) if found else None


def _block(node: Node, document: Resolution, marker: str, level: int) -> Iterator[str]:
    if node.kind in CONTAINERS:
        sign, _ = heading(node, document.source)
        text = _inline(runs(node.text, node.footnotes, node.citations))
        if node.kind == "annex" and sign and text:  # "Annex II" stands above its title
            yield f"{'#' * min(level, _DEEPEST)} {_start(_escape(sign))}"
            yield ""
            level, sign = level + 1, ""
        words = f"{_escape(''.join(parted(sign)))}{text}" if sign and text else _escape(sign) or text
        yield f"{'#' * min(level, _DEEPEST)} {_start(words)}" if words else ""
    elif node.kind == "heading":
        yield f"{'#' * min(level, _DEEPEST)} {_start(_inline(runs_of(node)))}"
    elif node.kind == "table" and node.rows:
        yield from _table(node)
    elif node.kind == "closing" and not node.footnotes:
        yield "  \n".join(map(_escape, closing_lines(node, document.source)))
    elif node.kind == "enacting":
        yield _inline(run._replace(italic=run.marker is None) for run in runs_of(node))
    else:
        yield f"{marker}{_start(_inline(runs_of(node)))}"


def _table(node: Node) -> Iterator[str]:
    """Yield a table; Markdown wants a head, and which row is one the document does not say."""
    rows = list(cell_runs(node))
    wide = max(map(len, rows))
    yield f"|{' |' * wide}"
    yield f"|{' --- |' * wide}"
    yield from (f"| {' | '.join(map(_inline, row))} |" for row in rows)


def _inline(found: Iterable[Run]) -> str:
    return "".join(map(_run, found))


def _run(run: Run) -> str:
    if run.marker is not None:
        ref = run.marker.ref
        return f"[^{_name(ref)}]" if ref else "" if run.text == "," else f"<sup>{_escape(run.text)}</sup>"
    words = _escape(run.text)
    if run.italic:
        bare = words.strip()
        words = words.replace(bare, f"*{bare}*", 1) if bare else words
    return f"[{words}](<{run.url}>)" if run.url else words


def _name(ref: str) -> str:
    """Return how a note is called in Markdown: by its label, which ``fn`` precedes in its address."""
    return ref.removeprefix("fn").replace("*", "star")


def _escape(text: str) -> str:
    return _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", text))


def _start(words: str) -> str:
    """Return words that may begin a line and begin nothing else there."""
    return _AT_START.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", words, count=1
    )
