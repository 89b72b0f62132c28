"""Tell the language of a text from the text itself.

Each language says in ``grammars/<language>/detect.toml`` which letters it is written in and which words
are frequent in it and in no other: small words, and those of an organ's line. The letters choose among the
scripts, the words among the languages of one script. A masthead half in English (conventions §4.1) tips
neither: the text after it outweighs it.
"""

import re
import tomllib
from functools import cache
from typing import NamedTuple

from resparse.resources import grammars
from resparse.source import Source

FALLBACK = "en"
"""The language of a text that tells nothing."""

_PIECE = 1000
"""Code points looked at, at the head of a text and again at a third of it: 60 µs, where the whole of a long
text takes 2 ms."""

_FEW = 250
"""Code points of them that tell the script: 40 µs, where all of them take 1 ms."""

_NEAR = 0.5
"""Least share of the words of the likeliest language for another to be one of two on the page."""

_FOREIGN = 0.1
"""Least share of code points beyond ASCII in a text of another script; French has 0.05, Russian 0.8."""


class _Trait(NamedTuple):
    """Hold what tells a language: the letters of its script, frequent words, how organs begin to speak."""

    language: str
    letters: str
    words: frozenset[str]
    organs: tuple[str, ...]


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a lexicon and can be told, the fallback first."""
    return tuple(trait.language for trait in _traits())


def language_of(source: Source) -> str:
    """Return the language of a source: what its format says, else what its text tells."""
    told = source.hints.facts.language
    return told if told in languages() else detect(source.text)


def detect(text: str) -> str:
    """Return the language of a text, FALLBACK where nothing tells it. Never raises on text."""
    sample = _sample(text)
    letters = _letters(sample)
    kin = [trait for trait in _traits() if trait.letters == letters]
    if len(kin) < 2:
        return kin[0].language if kin else FALLBACK
    said = sample.casefold().replace("’", " ").replace("'", " ").split()
    words = [*filter(_telling().__contains__, said)]  # a third of them
    counts = {trait: sum(map(trait.words.__contains__, words)) for trait in kin}
    most = max(counts.values())
    near = [trait for trait in kin if counts[trait] >= _NEAR * most]
    return min(near, key=lambda trait: (_speaks(trait, sample), -counts[trait])).language


def _speaks(trait: _Trait, sample: str) -> int:
    """Return where a sample first names an organ as the language does, its length where it does not."""
    places = [sample.find(organ) for organ in trait.organs]
    return min((place for place in places if place >= 0), default=len(sample))


def _sample(text: str) -> str:
    if len(text) <= 2 * _PIECE:
        return text
    later = max(_PIECE, len(text) // 3)
    return f"{_whole(text[:_PIECE])} {_whole(text[later : later + _PIECE])}"


def _whole(piece: str) -> str:
    """Return a piece of a text without its first and last word, which may be cut: ``la`` of ``Lamps``."""
    cut = piece.split(None, 1)[-1].rsplit(None, 1)[0] if piece.strip() else ""
    return cut if len(cut) > len(piece) // 2 else piece  # Chinese has no spaces


def _letters(sample: str) -> str:
    """Return the script, as languages write it, that most of a sample is in."""
    beyond = len(sample) - len(sample.encode("ascii", "ignore"))
    if beyond < _FOREIGN * len(sample):
        return _traits()[0].letters
    few = sample[:: 1 + len(sample) // _FEW]
    counts = {letters: len(pattern.findall(few)) for letters, pattern in _scripts().items()}
    counts[_traits()[0].letters] //= (
        2  # other languages have English in their mastheads, English has none of them
    )
    return max(counts, key=lambda letters: counts[letters])


@cache
def _telling() -> frozenset[str]:
    """Return the words that tell one language or another."""
    return frozenset().union(*(trait.words for trait in _traits()))


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    return {trait.letters: re.compile(f"[{trait.letters}]") for trait in _traits()}


@cache
def _traits() -> tuple[_Trait, ...]:
    """Read what tells each language: 0.2 ms a language."""
    found = [path for path in grammars().glob("*/detect.toml") if (path.parent / "lexicon.lark").is_file()]
    found.sort(key=lambda path: (path.parent.name != FALLBACK, path.parent.name))
    told = [(path.parent.name, tomllib.loads(path.read_text(encoding="utf-8"))) for path in found]
    return tuple(
        _Trait(name, said["letters"], frozenset(said["words"]), tuple(said.get("organs", ())))
        for name, said in told
    )
