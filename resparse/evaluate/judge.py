"""Read a document without its mark-up, and compare that with the tree from the mark-up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import msgspec

from resparse.evaluate.figures import Tally, compare
from resparse.evaluate.pieces import Pieces, cited, linked, symbol, take_apart, tight
from resparse.nodes import Resolution
from resparse.source import Source
from resparse.syntax import parse

SHOWN = 6
"""Errors of a kind that are kept of a document."""

_LONGEST = 90
"""Code points of a text that an error shows."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Say how well a document was read.

    errors: how many of clauses, markers and notes are missed or invented. shown: some of them, each with
    what it is.
    """

    organ: str
    language: str
    tallies: dict[str, Tally]
    errors: int
    shown: tuple[tuple[str, str], ...]

    def encode(self) -> bytes:
        """Return the verdict as JSON on one line."""
        return msgspec.json.encode(self)

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Return the verdict that ``encode`` wrote. Raises msgspec.DecodeError."""
        return msgspec.json.decode(data, type=cls)


def judge(gold: Resolution) -> bytes:
    """Return the verdict on the text of a document, encoded; empty where mark-up did not tell its tree."""
    if gold.source.hints.blocks is None:
        return b""
    return compare_readings(gold, parse(bare_source(gold.source), gold.language)).encode()


def bare_source(source: Source) -> Source:
    """Return a source without what its format knew.

    Cells of a table are parted by spaces, as text extraction leaves them.
    """
    pieces: list[str] = []
    place = 0
    for block in source.hints.blocks or ():
        if block.kind == "table":
            start, end = block.span
            pieces += (source.text[place:start], source.text[start:end].replace("\t", " "))
            place = end
    return Source(source.name, "".join((*pieces, source.text[place:])))


def compare_readings(gold: Resolution, got: Resolution) -> Verdict:
    """Return the verdict on one reading, given the true one."""
    want, have = take_apart(gold), take_apart(got)
    tallies = {
        "clauses": compare(have.clauses, want.clauses),
        "blocks": compare(have.blocks, want.blocks),
        "anchors": compare(have.anchors, want.anchors),
        "footnotes": compare(have.footnotes, want.footnotes),
        "citations": compare(cited(got), linked(gold)),
        "headings": _headings(want, have),
        "opening": _openings(want, have),
        **{name: Tally(int(ok), 1, 1) for name, ok in _fields(gold, got)},
    }
    errors = list(_errors(want, have))
    lost = sum(count for _, _, count in errors)
    tallies["perfect"] = Tally(int(not lost), 1, 1)
    shown = tuple((what, text) for what, text, _ in errors)
    return Verdict(gold.organ or "", gold.language, tallies, lost, shown)


def _headings(want: Pieces, have: Pieces) -> Tally:
    lines = "\n".join(have.headings)
    wanted = [heading for heading in want.headings if heading]
    return Tally(sum(heading in lines for heading in wanted), len(have.headings), len(wanted))


def _openings(want: Pieces, have: Pieces) -> Tally:
    """Compare the opening words of clauses whose text was read right."""
    pairs = [
        (opening, have.openings[clause])
        for clause, opening in want.openings.items()
        if opening and clause[0] in ("preambular", "operative") and clause in have.openings
    ]
    right = sum(tight(a).casefold() == tight(b).casefold().strip(",،，") for a, b in pairs)
    return Tally(right, len(pairs), len(pairs))


def _fields(gold: Resolution, got: Resolution) -> Iterator[tuple[str, bool]]:
    """Yield for each field that the true reading has whether the other has the same."""
    if gold.symbol:
        yield "symbol", symbol(gold.symbol) == symbol(got.symbol)
    if gold.title:
        yield "title", tight(gold.title) == tight(got.title)
    if gold.adopted:
        yield "adopted", gold.adopted == got.adopted
    if isinstance(gold.session, int):
        yield "session", gold.session == got.session
    if gold.agenda_items:
        yield "agenda", {*map(tight, gold.agenda_items)} == {*map(tight, got.agenda_items)}


def _errors(want: Pieces, have: Pieces) -> Iterator[tuple[str, str, int]]:
    """Yield what is wrong: what it is, its text, and how many such there are; the rest of a kind in one."""
    kinds: tuple[tuple[str, Counter[Any], Counter[Any]], ...] = (
        ("clause missed", want.clauses, have.clauses),
        ("clause invented", have.clauses, want.clauses),
        ("marker missed", want.anchors, have.anchors),
        ("marker invented", have.anchors, want.anchors),
        ("note missed", want.footnotes, have.footnotes),
        ("note invented", have.footnotes, want.footnotes),
    )
    for what, ours, theirs in kinds:
        lost = ours - theirs
        some = list(lost.items())[:SHOWN]
        yield from ((what, " | ".join(part[:_LONGEST] for part in key), count) for key, count in some)
        rest = lost.total() - sum(count for _, count in some)
        if rest:
            yield what, f"and {rest} more", rest
