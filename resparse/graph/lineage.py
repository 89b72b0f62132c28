"""Follow a resolution back through those before it on the same subject.

Organs take up a subject again every year or two, and the new resolution recalls the last: under the
same title, or nearly, and mostly in the first words of its preamble. So the predecessor of a resolution
that was read is, among the earlier resolutions of its own organ that it cites:

1. the latest whose title is like its own, where titles are known: of a document read, or where the text
   quotes the title;
2. else the latest of those cited in the first paragraph of the preamble that cites any by number
   (``Recalling its resolution 76/12 of ... and all its previous resolutions``), leaving out those whose
   title is known and is another, and instruments, which are recalled for their own sake. Paragraphs that
   cite one of the ``CYCLE`` years before go first: texts on old questions begin with the oldest.

The chain ends with a resolution that was not read, or that has no predecessor. It passes over those that
lie between two of like title and were not read. The second rule is a guess, and a link made by it says
so; where the first applies too (57 real resolutions), the second names the same predecessor 35 times, 21
times a later one that was not read, and once an earlier one. Titles are compared by pairs of letters, so
that no list of small words is needed and Chinese is no special case.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from resparse.graph import identity
from resparse.graph.model import RECALLED, RESOLUTION, SAME_TITLE, Graph, Link, Paper, Work
from resparse.mentions import Mention

LIKE = 0.75
"""How alike two titles are, from 0 to 1, that are of one subject (``likeness``). Of 755 pairs of real
titles, one resolution citing the other, 70 are so much alike, and all of those are of one subject; the
two between 0.7 and here are not."""

CYCLE = 4
"""Years after which at the latest most subjects come up again: some do every fourth year."""


def lineage(papers: Iterable[Paper], graph: Graph, start: str) -> Graph:
    """Return the chain of a work and its predecessors, the work first. start: a key."""
    read = {each.work.key: each for each in papers}
    works, links = [graph.by_key[start]], []
    linked = {(link.source, link.target): link for link in graph.links}
    while works[-1].key in read:
        found = _predecessor(read[works[-1].key], graph.by_key)
        if found is None or found[0] in works:
            break
        link = linked[works[-1].key, found[0].key]
        links.append(Link(link.source, link.target, link.acts, link.clauses, link.count, found[1]))
        works.append(found[0])
    return Graph(tuple(works), tuple(links))


def likeness(title: str, other: str) -> float:
    """Return how alike two titles are, from 0 to 1: the share of pairs of letters they have in common.

    >>> round(likeness("Question of Guam", "Question of Bermuda"), 2)
    0.64
    >>> round(likeness("Rights of the child", "The rights of the Child"), 2)
    0.92
    """
    pairs, others = _pairs(title), _pairs(other)
    common = sum((pairs & others).values())
    return 2 * common / max(1, sum(pairs.values()) + sum(others.values()))


def _pairs(title: str) -> Counter[str]:
    """Count the pairs of letters within the words of a title, accents and case left out."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    letters = "".join(
        letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)
    )
    return Counter(a + b for a, b in pairwise(letters) if " " not in (a, b))


def _predecessor(paper: Paper, works: Mapping[str, Work]) -> tuple[Work, str] | None:
    """Return the work before one on the same subject, and what makes it that."""
    own = paper.work
    cited = [(mention, works[key]) for mention, key in _cited(paper) if key in works]
    cited = [(mention, work) for mention, work in cited if _may_precede(work, own)]
    alike = [work for _, work in cited if _is_like(work, own)]
    if alike:
        return max(alike, key=_age), SAME_TITLE
    recalled = [(mention, work) for mention, work in cited if _is_recalled(mention, work)]
    recent = [pair for pair in recalled if _is_recent(pair[1], own)]
    first = next((mention.clause for mention, _ in recent or recalled), None)
    together = [work for mention, work in recalled if mention.clause == first]
    return (max(together, key=_age), RECALLED) if together else None


def _cited(paper: Paper) -> Iterator[tuple[Mention, str]]:
    for mention in paper.mentions:
        if mention.citation.symbol:
            yield mention, identity.key(mention.citation.symbol)


def _may_precede(work: Work, own: Work) -> bool:
    """Tell whether a work is an earlier resolution of the same organ."""
    same = work.kind == RESOLUTION and work.organ == own.organ and work.key != own.key
    if not same or work.day is None or own.day is None:
        return same and identity.order(work.symbol) < identity.order(own.symbol)
    return work.day < own.day


def _is_like(work: Work, own: Work) -> bool:
    return bool(work.title and own.title) and likeness(work.title or "", own.title or "") >= LIKE


def _is_recalled(mention: Mention, work: Work) -> bool:
    """Tell whether a paragraph of the preamble cites a work by number, its title not being known."""
    by_number = mention.note is None and mention.citation.kind == RESOLUTION
    return by_number and not work.title and mention.places[0].preambular


def _is_recent(work: Work, own: Work) -> bool:
    return bool(work.day and own.day) and (own.day or date.max).year - (work.day or date.min).year <= CYCLE


def _age(work: Work) -> tuple[date, tuple[object, ...]]:
    return work.day or date.min, identity.order(work.symbol)
