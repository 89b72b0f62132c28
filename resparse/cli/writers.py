"""Write findings in the form that was asked for, as they come or when all have come."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from resparse.cli.check import Format
from resparse.finding import Located

if TYPE_CHECKING:
    from resparse.render.findings import Sketch

Write = Callable[[str], None]

FOR_PEOPLE = frozenset({Format.TEXT, Format.TABLE})
"""The forms that are read on a screen, in its encoding; the others are UTF-8 wherever they go."""


class Writer(Protocol):
    """Take findings, document by document."""

    def add(self, found: Sequence[Located]) -> None:
        """Take the findings of one document, or those over several."""

    def finish(self, summary: str) -> None:
        """Write what is left to write. summary: a sentence that counts the findings."""


def writer(form: Format, write: Write, *, statistics: bool, plain: bool) -> Writer:
    """Return what writes findings in a form. plain: whether what is written goes to a file."""
    if statistics:
        return Statistics(write, json=form is Format.JSON)
    if form is Format.TEXT:
        return Stream(write, _sketched(plain=plain))
    if form is Format.JSON:
        return Stream(write, _objects)
    if form in (Format.GCC, Format.GITHUB):
        from resparse.render import annotations

        one = annotations.gcc if form is Format.GCC else annotations.github
        return Stream(write, lambda found: "".join(f"{one(each)}\n" for each in found))
    whole = {Format.SARIF: _sarif, Format.TABLE: _table, Format.HTML: _page}
    return Collection(write, whole[form])


class Stream:
    """Write each document's findings at once."""

    def __init__(self, write: Write, draw: Callable[[Sequence[Located]], str]) -> None:
        self.write = write
        self.draw = draw

    def add(self, found: Sequence[Located]) -> None:
        """Write findings, where there are any."""
        if found:
            self.write(self.draw(found))

    def finish(self, summary: str) -> None:
        """Do nothing: all is written."""


class Collection:
    """Keep findings and write them when all have come."""

    def __init__(self, write: Write, draw: Callable[[list[Located], str], str]) -> None:
        self.write = write
        self.draw = draw
        self.held: list[Located] = []

    def add(self, found: Sequence[Located]) -> None:
        """Keep findings."""
        self.held.extend(found)

    def finish(self, summary: str) -> None:
        """Write all findings."""
        text = self.draw(self.held, summary)
        if text:
            self.write(text)


class Statistics:
    """Count findings by rule and write the counts, the most frequent first."""

    def __init__(self, write: Write, *, json: bool) -> None:
        self.write = write
        self.json = json
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.sources: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)

    def add(self, found: Sequence[Located]) -> None:
        """Count findings."""
        for located in found:
            finding = located.finding
            key = finding.code, finding.name, finding.severity
            self.counts[key] += 1
            self.sources[key].add(located.source)

    def finish(self, summary: str) -> None:  # noqa: ARG002 - the counts say more
        """Write the counts."""
        rows = sorted(self.counts.items(), key=lambda row: (-row[1], row[0]))
        if self.json:
            self.write("".join(f"{_json(self._record(key, count))}\n" for key, count in rows))
        elif rows:
            from resparse.render.listing import listing_of

            head = ("findings", "documents", "code", "severity", "name")
            cells = [(f"{n}", f"{len(self.sources[k])}", k[0], k[2], k[1]) for k, n in rows]
            self.write(listing_of(head, cells, narrow=0))

    def _record(self, key: tuple[str, str, str], count: int) -> dict[str, Any]:
        code, name, severity = key
        documents = len(self.sources[key])
        return {"code": code, "name": name, "severity": severity, "findings": count, "documents": documents}


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    import msgspec

    return msgspec.json.encode(value).decode()


def _sketched(*, plain: bool) -> Callable[[Sequence[Located]], str]:
    """Return what draws findings for people, its libraries loaded for the first of them."""

    @cache
    def sketch() -> "Sketch":
        from resparse.render.findings import Sketch  # +40 ms, which a text without findings is spared

        return Sketch(plain=plain)

    return lambda found: sketch().draw(found)


def _objects(found: Sequence[Located]) -> str:
    return "".join(f"{_json(each.to_dict())}\n" for each in found)


def _table(found: list[Located], summary: str) -> str:  # noqa: ARG001 - said on standard error
    from resparse.render.listing import listing_of

    rows = [
        (f"{each.source}:{each.start[0]}:{each.start[1]}", each.finding.clause or "", each.finding.code,
         each.finding.severity, each.finding.message)
        for each in found
    ]  # fmt: skip
    return listing_of(("place", "clause", "code", "severity", "message"), rows) if rows else ""


def _page(found: list[Located], summary: str) -> str:
    from resparse.render.report import page

    return "".join(page(found, summary))


def _sarif(found: list[Located], summary: str) -> str:  # noqa: ARG001 - the log has no place for it
    from resparse import __version__
    from resparse.checks import rules
    from resparse.render.sarif import capped, log

    return f"{_json(log(capped(found), [rule.to_dict() for rule in rules()], __version__))}\n"
