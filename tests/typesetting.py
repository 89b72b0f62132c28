"""Typeset a specimen as converters leave it: wrapped, justified, in pages with notes at their foot.

A specimen is text in the stream order (a paragraph a line, notes at the end). What is written here says the
same, so that reading it must give the same clauses and notes.
"""

import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

import resparse
from resparse.nodes import Resolution

_TOKEN = re.compile("⟦([^⟧]+)⟧")


class Specimen(NamedTuple):
    """Hold the lines of a body, markers as ``⟦7⟧``, and the notes by number."""

    lines: list[str]
    notes: dict[str, str]


def specimen(text: str) -> Specimen:
    """Take a text apart into the lines of its body and its notes; furniture is left out."""
    document = resparse.parse(text)
    end = min((note.span[0] for note in document.footnotes), default=len(text))
    marks = sorted(mark.span for node in document.walk() for mark in node.footnotes)
    marks = sorted({*marks, *(mark.span for mark in document.title_footnotes)}, reverse=True)
    for start, stop in marks:
        if stop <= end:
            text = f"{text[:start]}⟦{text[start:stop]}⟧{text[stop:]}"
            end += 2
    body = text[:end].split("_______")[0].split("[DU1]<<")[0]
    lines = [
        line.replace("\x0b", "\n") for line in body.split("\n") if line.strip() and line.strip() != "[DU1]"
    ]
    return Specimen(
        [part for line in lines for part in line.split("\n")],
        {note.label: note.text for note in document.footnotes},
    )


def told(document: Resolution) -> list[object]:
    """Return what a document says, white space aside: clauses with markers, then notes."""
    clauses: list[object] = [
        (node.kind, node.label, "".join(node.text.split()), [mark.label for mark in node.footnotes])
        for node in document.walk()
        if node.kind in ("preambular", "operative", "subparagraph")
    ]
    notes = [(note.label, "".join(note.text.split())) for note in document.footnotes]
    return [*clauses, *notes]


WIDE = re.compile("[\u2e80-\u9fff\uff00-\uff60]")
"""Signs that take two columns, between which a line may break."""


def _folded(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines; one in Chinese at any sign."""
    wide = WIDE.search(text) is not None
    return textwrap.wrap(
        text,
        width // 2 if wide else width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=wide,
        break_on_hyphens=not wide,
    )


def _wrapped(line: str, width: int, indent: str) -> list[str]:
    """Return the lines of a paragraph; the first is set in where a tab stands before it."""
    first = indent if line.startswith("\t") else ""
    words = line.strip().replace("\t", "    " if first else "  ")
    return _folded(words, width, first)


def _glued(line: str) -> str:
    return _TOKEN.sub(r"\1", line)


def _justified(line: str, width: int) -> str:
    """Stretch the spaces of a line until it fills its width, the last ones first."""
    words = line.split(" ")
    lead = len(line) - len(line.lstrip())
    gaps = list(range(lead + 1, len(words)))
    missing = width - len(line)
    if not 0 < missing <= len(gaps):
        return line
    wide = set(gaps[-missing:])
    return "".join(
        ("" if not place else "  " if place in wide else " ") + word for place, word in enumerate(words)
    )


def justified(text: str, width: int = 76) -> str:
    """Write as antiword does: first lines set in, spaces stretched, notes at the end."""
    body, notes = specimen(text)
    written = []
    for line in body:
        lines = _wrapped(_glued(line), width, "      ")
        written += [*(_justified(one, width) for one in lines[:-1]), *lines[-1:]]
    for label, words in notes.items():
        written += _folded(f"{label:<6}{words}", width)
    return "\n".join(written) + "\n"


def _bracketed(mark: re.Match[str]) -> str:
    """Return a marker in brackets, those of Arabic in raised parentheses around them."""
    number = mark[1].strip("()")
    return f"[{number}]" if number == mark[1] else f"⁽[{number}]⁾"


def spaced(text: str, width: int = 72) -> str:
    """Write as pandoc does: blank lines between paragraphs, bracketed numbers of notes."""
    body, notes = specimen(text)
    blocks = [_wrapped(_TOKEN.sub(_bracketed, line), width, "") for line in body]
    blocks += [_folded(f"[{label}] {words}", width) for label, words in notes.items()]
    return "\n\n".join("\n".join("  " + line for line in block) for block in blocks) + "\n"


def _pages(text: str, width: int, length: int) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the lines of each page, and the labels of the notes first called on it."""
    body, notes = specimen(text)
    lines = [one for line in body for one in _wrapped(line, width, "     ")]
    called: set[str] = set()
    for start in range(0, len(lines), length):
        page = lines[start : start + length]
        marks = (mark.strip("()") for mark in _TOKEN.findall("\n".join(page)))
        first = [label for label in marks if label in notes and label not in called]
        labels = list(dict.fromkeys(first))
        called.update(labels)
        yield [_TOKEN.sub(r" \1", line) for line in page], labels


def paged(text: str, symbol: str, width: int = 84, length: int = 30) -> str:
    """Write as ``pdftotext -layout`` does: margins, running heads, notes under a rule, parted markers."""
    notes = specimen(text).notes
    written = []
    pages = list(_pages(text, width, length))
    for number, (page, labels) in enumerate(pages, 1):
        head = [] if number == 1 else [f"{symbol}{'':60}", ""]
        foot = ["", "         __________________"] if labels else [""]
        for label in labels:
            foot += [
                f"             {label}",
                *_folded(notes[label], 70, " " * 15, " " * 15),
            ]
        foot += ["", f"{number}/{len(pages)}{'':80}24-12345"]
        written.append("\n".join([*head, *(f"{'':16}{line}" for line in page), *foot]) + "\n")
    return "\f".join(written) + "\f"


def raw(text: str, symbol: str, width: int = 84, length: int = 30) -> str:
    """Write as ``pdftotext`` does: no margins, numbers on lines of their own, those of notes anywhere."""
    notes = specimen(text).notes
    written = []
    pages = list(_pages(text, width, length))
    for number, (page, labels) in enumerate(pages, 1):
        head = [] if number == 1 else [symbol, ""]
        lines = [re.sub(r"^(\d+\.)\s+", r"\1\n", line.strip()) for line in page]
        foot = ["__________________", ""] if labels else [""]
        for label in labels:
            foot += _folded(notes[label], 90)
        foot += [*labels, "", "24-12345", f"{number}/{len(pages)}"]
        written.append("\n".join([*head, *lines, *foot]) + "\n")
    return "\f".join(written) + "\f"
