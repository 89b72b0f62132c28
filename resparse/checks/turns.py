"""Take the opening words of clauses apart: the verb, and the word that says it is used again."""

from functools import lru_cache
from typing import NamedTuple

from resparse.checks.case import Case
from resparse.checks.words import CheckWords
from resparse.nodes import Node


class Turn(NamedTuple):
    """Hold opening words taken apart, in small letters.

    head: all of them without the word of sequence. verb: the first that is no adverb. again: ``also``,
    ``further`` or empty. before: whether that stands before the verb.
    """

    head: str
    verb: str
    again: str
    before: bool


@lru_cache(maxsize=4096)
def turn(opening: str, words: CheckWords) -> Turn:
    """Return opening words taken apart; what follows an "and" is no matter of sequence."""
    said = opening.lower().split()
    sequence = words.tuple("openings.sequence")
    first, joined, _ = " ".join(said).partition(f" {words.text('openings.and')} ")
    own = first.split()
    again = next((word for word in own if word in sequence), "")
    rest = [word for word in own if word not in sequence]
    verb = _verb(rest, words)
    head = " ".join(said if joined and not again else [word for word in said if word != again])
    before = bool(again) and verb in own and own.index(again) < own.index(verb)
    return Turn(head, verb, again, before)


def _verb(said: list[str], words: CheckWords) -> str:
    """Return the first word that is no adverb, else the first of all; empty without words."""
    adverb, manner = words.pattern("openings.adverb"), words.set("openings.manner")
    heads = (word for word in said if word not in manner and not adverb.fullmatch(word))
    return next(heads, said[0] if said else "")


def first_verb(node: Node, words: CheckWords) -> str:
    """Return the first word of a clause that is no adverb and no word of sequence, in small letters."""
    found = words.pattern("openings.word").findall(node.text[:120])
    sequence = words.tuple("openings.sequence")
    return _verb([word.lower() for word in found if word.lower() not in sequence][:6], words)


def clause_before(case: Case, node: Node) -> Node | None:
    """Return the clause of the same kind directly before one, ``None`` where something else stands there."""
    before = case.before(node)
    return before if before is not None and before.kind == node.kind else None
