"""Order clauses by how well they answer a query: BM25, with the clause as the document.

The sum over what is asked for of ``idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / usual))``, where
``idf = ln(1 + (N - n + 0.5) / (n + 0.5))``; ``N`` clauses in all, ``n`` of them with the phrase. Source:
Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the
logarithm that is never negative.
"""

import math
from collections.abc import Callable, Mapping, Sequence

from resparse.library.matching import Clause, finder, folded, tokens_of
from resparse.library.terms import Near, Phrase, Query, wanted

K1 = 1.2
"""How soon a word that stands more often adds no more."""

B = 0.75
"""How much a long clause counts for less, from 0 to 1."""

USUAL = 300
"""Code points of a usual clause; the mean of 20,000 documents is near it. A constant, so that a clause has
one score, whichever others are at hand."""

Count = Callable[[str], int]
"""Tell in how many clauses a word stands, ``*`` in it for any letters."""

Score = Callable[[Clause], float]


def scorer(query: Query, count: Count, total: Callable[[], int]) -> Score:
    """Return the function that scores a clause; 0 for all where the query asks for no words.

    count: see ``Count``. total: tells how many clauses there are. A phrase is as rare as its rarest word, and
    what is asked for alone needs no weight.
    """
    leaves = wanted(query)
    clauses = total() if len(leaves) > 1 else 0
    asked = [(finder(each), _rarity(each, count, clauses) if clauses else 1.0) for each in leaves]

    def score(clause: Clause) -> float:
        text = folded(clause.text)
        heaviness = K1 * (1 - B + B * len(clause.text) / USUAL)
        times = ((found(text), weight) for found, weight in asked)
        return sum(weight * n * (K1 + 1) / (n + heaviness) for n, weight in times if n)

    return score


def words_of(asked: Phrase | Near) -> tuple[str, ...]:
    """Return the words that a clause must have, folded, each once."""
    phrases = asked.phrases if isinstance(asked, Near) else (asked,)
    return tuple(dict.fromkeys(word for phrase in phrases for word in tokens_of(phrase)))


def _rarity(asked: Phrase | Near, count: Count, total: int) -> float:
    held = min(count(word) for word in words_of(asked))
    return math.log(1 + max(0.0, total - held + 0.5) / (held + 0.5))


def counted(words: Sequence[str], clauses: Sequence[Clause]) -> Mapping[str, int]:
    """Return in how many of some clauses each word stands."""
    tests = {word: finder(Phrase((word,))) for word in words}
    return {word: sum(1 for clause in clauses if found(folded(clause.text))) for word, found in tests.items()}
