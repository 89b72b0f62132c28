"""Take the opening words of clauses apart: the verb, and the word that says it is used again."""

import re
from functools import lru_cache
from typing import NamedTuple

from resparse.checks.case import Case
from resparse.checks.words import CheckWords
from resparse.nodes import Node

_POINTS = re.compile(r"[\u0640\u064b-\u0652\u200b-\u200f\u2060]")
"""Arabic vowel signs and the stretched line, which are written or left out at will, and what nobody sees."""

_JOINED = "_"
"""What joins the words of one that is several, while openings are taken apart."""


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
    said = parted(opening, words)
    sequence = _sequence(words)
    first, joined, _ = " ".join(said).partition(f" {words.text('openings.and')} ")
    own = first.split()
    again = next((word for word in own if word in sequence), "")
    skipped = words.set("openings.before_verb") if "openings.before_verb" in words else frozenset()
    rest = [word for word in own if word not in sequence and word not in skipped]
    verb = _verb(rest, words)
    head = " ".join(said if joined and not again else [word for word in said if word != again])
    before = bool(again) and verb in own and own.index(again) < own.index(verb)
    return Turn(head, verb, again.replace(_JOINED, " "), before)


def parted(opening: str, words: CheckWords) -> list[str]:
    """Return the words of an opening in small letters, those of a word of sequence as one.

    Where no spaces part words, only the word of sequence at the head is parted from the rest.
    """
    text = _POINTS.sub("", opening.lower())
    for word in words.tuple("openings.sequence"):
        if "openings.unspaced" in words and text.startswith(word):
            text = f"{word} {text[len(word) :]}"
        text = text.replace(word, word.replace(" ", _JOINED)) if " " in word else text
    return text.split()


def turned(opening: str, here: Turn, words: CheckWords) -> str:
    """Return opening words with the word of sequence on the other side of the verb, in their case."""
    again = here.again.replace(" ", _JOINED)
    said = [word for word in parted(opening, words) if word != again]
    said.insert(said.index(here.verb) + 1 if here.before else said.index(here.verb), again)
    text = " ".join(said).replace(_JOINED, " ")
    return text.capitalize() if opening[:1].isupper() else text


def sequenced(opening: str, here: Turn, words: CheckWords, *, before: bool) -> str:
    """Return opening words with the first word of sequence at their head, or after the verb."""
    said = parted(opening, words)
    place = 0 if before else said.index(here.verb) + _length(said[said.index(here.verb) :], words)
    said.insert(place, words.tuple("openings.sequence")[0])
    text = " ".join(said).replace(_JOINED, " ")
    return text.capitalize() if opening[:1].isupper() else text


def _length(said: list[str], words: CheckWords) -> int:
    """Return how many words at the head belong together: two of "taking note", one of "recalling"."""
    known = words.tuple("openings.phrases") if "openings.phrases" in words else ()
    phrases = (phrase.split() for phrase in known)
    return next((len(phrase) for phrase in phrases if said[: len(phrase)] == phrase), 1)


def _sequence(words: CheckWords) -> tuple[str, ...]:
    return tuple(word.replace(" ", _JOINED) for word in words.tuple("openings.sequence"))


def _verb(said: list[str], words: CheckWords) -> str:
    """Return the first word that is no adverb, else the first of all; empty without words.

    Where no spaces part words, a verb is as long as verbs are in the language.
    """
    if "openings.unspaced" in words:
        return said[0][: words["openings.unspaced"]] if said else ""
    adverb, manner = words.pattern("openings.adverb"), words.set("openings.manner")
    heads = (word for word in said if word not in manner and not adverb.fullmatch(word))
    return next(heads, said[0] if said else "")


def first_verb(node: Node, words: CheckWords) -> str:
    """Return the first word of a clause that is no adverb and no word of sequence, in small letters."""
    found = words.pattern("openings.word").findall(_POINTS.sub("", node.text[:120]))
    sequence = words.tuple("openings.sequence")
    return _verb([word.lower() for word in found if word.lower() not in sequence][:6], words)


def clause_before(case: Case, node: Node) -> Node | None:
    """Return the clause of the same kind directly before one, ``None`` where something else stands there."""
    before = case.before(node)
    return before if before is not None and before.kind == node.kind else None
