"""What cites what: the documents as works, the citations between two of them as one link."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from resparse.graph import identity
from resparse.mentions import Mention, mentions
from resparse.nodes import Resolution

RESOLUTION = "resolution"

RECALLED = "recalled"
SAME_TITLE = "title"
"""Why a link is part of a lineage (``lineage.py``)."""


@dataclass(frozen=True, slots=True)
class Work:
    """Hold one document of the graph, read or only cited.

    key: what all spellings of its symbol have in common. symbol: as its own masthead or the first
    to cite it has it. title: its own, else the longest name that those who cite it give it.
    date: ISO 8601, of adoption; of a work not read the one printed beside its citations.
    read: whether the document itself was among those read, from ``source``.
    organ, kind, session, years, url: what the symbol says; years are the first and the last.
    """

    key: str
    symbol: str
    title: str | None = None
    date: str | None = None
    read: bool = False
    source: str | None = None
    organ: str | None = None
    kind: str | None = None
    session: int | str | None = None
    years: tuple[int, int] | None = None
    url: str | None = None

    @property
    def day(self) -> dt.date | None:
        """Return the date, else a likely day in the session or year, else ``None``."""
        try:
            return dt.date.fromisoformat(self.date or "")
        except ValueError:
            return identity.likely_day(self.symbol)


@dataclass(frozen=True, slots=True)
class Link:
    """Say that one work cites another. source, target: keys of works.

    acts: what introduces the citations, each once, as first met. clauses: addresses in the source, each
    once. count: the places where it is cited; a name and the note that identifies it are one place.
    why: in a lineage, what makes the target the predecessor, else ``None``.
    """

    source: str
    target: str
    acts: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    count: int = 0
    why: str | None = None


@dataclass(frozen=True)
class Graph:
    """Hold works and the links between them, in the order met."""

    works: tuple[Work, ...] = ()
    links: tuple[Link, ...] = ()
    by_key: dict[str, Work] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the index of works."""
        object.__setattr__(self, "by_key", {work.key: work for work in self.works})

    def find(self, symbol: str) -> Work | None:
        """Return the work that a symbol means in any of its spellings."""
        found = (self.by_key.get(key) for key in identity.readings(symbol))
        return next(filter(None, found), None)

    @cached_property
    def cited_by(self) -> Counter[str]:
        """Return by how many works each work is cited."""
        return Counter(link.target for link in self.links)

    def rank(self, work: Work) -> tuple[object, ...]:
        """Return a key that sorts works by how much they are cited, the most cited first.

        Among works cited by as many, resolutions go first, then those cited more often.
        """
        return -self.cited_by[work.key], work.kind != RESOLUTION, -self._counts[work.key], work.key

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for link in self.links:
            counts[link.target] += link.count
        return counts

    def within(self, keys: Iterable[str]) -> "Graph":
        """Return the graph of some works and the links between them."""
        kept = set(keys)
        works = tuple(work for work in self.works if work.key in kept)
        links = (link for link in self.links if link.source in kept and link.target in kept)
        return Graph(works, tuple(links))


@dataclass(frozen=True)
class Paper:
    """Hold what the graph needs of a document read: itself as a work, and what it mentions."""

    work: Work
    mentions: tuple[Mention, ...]


_CLAUSES = frozenset({"enacting", "preambular", "operative"})


def speaks(document: Resolution) -> bool:
    """Tell whether a document is a resolution at all: it has a symbol, or an organ's line, or clauses."""
    return document.symbol is not None or any(node.kind in _CLAUSES for node in document.walk())


def paper(document: Resolution) -> Paper:
    """Return a document as the graph needs it; one without a symbol goes by the name of its file."""
    symbol = document.symbol or identity.named(document.source.name)
    told = identity.told(symbol)
    work = Work(
        identity.key(symbol), symbol, document.title, document.adopted, True, document.source.name,
        document.organ or told.organ, told.kind or RESOLUTION, document.session or told.session,
        told.years, told.url,
    )  # fmt: skip
    return Paper(work, mentions(document))


def build(papers: Iterable[Paper], *, only_resolutions: bool = False) -> Graph:
    """Return the graph of documents read and of all they cite.

    A document read twice, in two languages or files, counts once: the first time.
    """
    read: dict[str, Paper] = {}
    for each in papers:
        read.setdefault(each.work.key, each)
    cited = _Cited()
    links = [link for each in read.values() for link in cited.links(each, only_resolutions=only_resolutions)]
    unread = (work for work in cited.works() if work.key not in read)
    return Graph((*(each.work for each in read.values()), *unread), tuple(links))


def neighbourhood(graph: Graph, root: str, depth: int) -> Graph:
    """Return the works within some links of one, whichever way the links point. root: a key."""
    beside: dict[str, list[str]] = {}
    for link in graph.links:
        beside.setdefault(link.source, []).append(link.target)
        beside.setdefault(link.target, []).append(link.source)
    reached, edge = {root}, [root]
    for _ in range(depth):
        edge = [other for key in edge for other in beside.get(key, ())]
        edge = [key for key in dict.fromkeys(edge) if key not in reached]
        reached.update(edge)
    return graph.within(reached)


class _Cited:
    """Gather what citations say of the works cited."""

    def __init__(self) -> None:
        self.symbols: dict[str, str] = {}
        self.dates: dict[str, Counter[str]] = {}
        self.names: dict[str, str] = {}

    def links(self, paper: Paper, *, only_resolutions: bool) -> Iterator[Link]:
        """Yield the links from a document, and remember what it says of their targets."""
        about: dict[str, list[Mention]] = {}
        for mention in paper.mentions:
            symbol = mention.citation.symbol
            if symbol is None or (only_resolutions and identity.told(symbol).kind != RESOLUTION):
                continue
            about.setdefault(self._noted(symbol, mention), []).append(mention)
        about.pop(paper.work.key, None)
        for target, made in about.items():
            yield _link(paper.work.key, target, made)

    def works(self) -> Iterator[Work]:
        """Yield the works cited, as far as their symbols and those who cite them tell."""
        for key, symbol in self.symbols.items():
            told = identity.told(symbol)
            printed = self.dates.get(key)
            day = printed.most_common(1)[0][0] if printed else None
            yield Work(key, symbol, self.names.get(key), day, False, None, *told)

    def _noted(self, symbol: str, mention: Mention) -> str:
        key = identity.key(symbol)
        self.symbols.setdefault(key, symbol)
        if mention.citation.date:
            self.dates.setdefault(key, Counter())[mention.citation.date] += 1
        if mention.name and len(mention.name) > len(self.names.get(key, "")):
            self.names[key] = mention.name
        return key


def _link(source: str, target: str, made: Sequence[Mention]) -> Link:
    places = [place for mention in made for place in mention.places]
    acts = dict.fromkeys(place.act for place in places if place.act)
    clauses = dict.fromkeys(place.clause for place in places)
    return Link(source, target, tuple(acts), tuple(clauses), _count(made))


def _count(made: Sequence[Mention]) -> int:
    """Return in how many places a work is cited.

    Clauses that cite it themselves count as often as they do; a note counts for each clause that calls
    it and does not cite the work itself. A note that nothing calls counts once.
    """
    named = [mention for mention in made if mention.note is None]
    spoken = {mention.clause for mention in named}
    called = {place.clause for mention in made if mention.note for place in mention.places} - spoken
    loose = {mention.note for mention in made if mention.note and not mention.places}
    return len(named) + len(called) + len(loose)
