"""Find the opening words of a clause: what Word sets in italics, such as *Takes note with appreciation*.

The lexicon of a language (``grammars/<language>/openings.txt``) lists the phrases that organs use; the
longest listed one wins. Where the words go on as a longer phrase might, ``grammars/opening.lark`` is asked,
with the language's own words; it is built when first needed. The forms and how often each was counted are in
conventions §3.1; what opens a preambular and an operative paragraph, in §2.4 and §2.5.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from resparse import resources
from resparse.automaton import Reader, UnfitError, kept
from resparse.syntax.plain import UNSAID, say

if TYPE_CHECKING:
    from lark import Lark

OPENING_GRAMMAR = "opening.lark"

SLOTS = ("preambular", "operative")
"""The two kinds of clause that have opening words."""

EITHER = "either"
"""The slot of a phrase that opens clauses of both kinds, as in Chinese."""

_HEAD = 96
"""Code points of a paragraph that are looked at; the longest italic run of the corpus has 73."""

_WORDS = 12
"""Words that the grammar is given."""

_SIGNS = 24
"""Signs that are looked at where a language writes no spaces."""

_STOPS = ",;:.،؛，；：。"
_BAR = "|"

_ONE_FORM = str.maketrans("أإآٱىё'", "اااايе’")
"""Letters that are written in several forms, and the apostrophe."""

_CHOICE = re.compile(r"\(([^()]*/[^()]*)\)")
"""Either of several words, in a line of the lexicon."""

_WAYS = {"preambular": ("preambular",), "operative": ("operative", "declaration"), None: SLOTS}
"""Sections of the lexicon and start rules of the grammar by slot. A declaration says "Note", "Support": words
that head a clause only where one is known to stand."""


class Opening(NamedTuple):
    """Hold the opening words as printed, and the slot (of SLOTS, or EITHER) that they mark."""

    phrase: str
    slot: str


class _Listed(NamedTuple):
    """Hold a phrase of the lexicon: its length in words, and whether nothing longer may be tried."""

    opening: Opening
    length: int
    closed: bool


class _Node:
    """Hold what may follow some words, and the longest phrase that they make sure of."""

    __slots__ = ("listed", "then")

    def __init__(self) -> None:
        self.then: dict[str, _Node] = {}
        self.listed: _Listed | None = None


class _Voice(NamedTuple):
    """Hold how an organ speaks in a slot.

    root: the tree of its phrases. before, after: those of words that may stand around any of them. first,
    open_ended, links: the words by which a phrase may be longer than the lexicon knows: the first word of
    one, the last of a listed one, the next after a listed one.
    """

    root: _Node
    before: _Node
    after: _Node
    first: frozenset[str]
    open_ended: frozenset[str]
    links: frozenset[str]


Splitter = Callable[[str], list[str]]
"""Take a text apart into what phrases are made of: words, or signs."""

Sections = dict[str, list[str]]
"""The lines of a lexicon by the name of their section, in the order of the file."""


def read_sections(path: Path) -> Sections:
    """Return the sections of a lexicon file, without comments and blank lines."""
    sections: Sections = {}
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = sections.setdefault(line.strip("[] "), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return sections


def _folded(text: str) -> list[str]:
    """Return the words of a text as the lexicon and the grammar know them."""
    if not text.isascii():
        text = say(text).translate(_ONE_FORM)
    return text.lower().replace("\u2011", "-").split(None, _WORDS)


def _signs(text: str) -> list[str]:
    """Return the signs of a text in a language without spaces."""
    return [*"".join(say(text).split())[:_SIGNS]]


def _spelt(line: str, endings: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a line of the lexicon, then its other spellings."""
    yield line
    for usual, other in endings:
        changed = re.sub(rf"{usual}\b", other, line)
        if changed != line:
            yield changed


def _expanded(line: str) -> list[str]:
    """Return the lines that one with choices stands for: "with (deep/grave) concern" is two."""
    lines = [line]
    while found := _CHOICE.search(lines[0]):
        words = found[1].split("/")
        lines = [each.replace(found[0], word, 1) for each in lines for word in words]
    return lines


def _add(root: _Node, line: str, slot: str, read: Splitter) -> None:
    """Enter one line of the lexicon; one with a bar forgets whatever longer phrases were there."""
    phrase, bar, context = (part.strip() for part in line.partition(_BAR))
    node = root
    for word in read(f"{phrase} {context}"):
        node = node.then.setdefault(word, _Node())
    if bar:
        node.then.clear()
    node.listed = _Listed(Opening(phrase, slot), len(read(phrase)), bool(bar))


def _printed(text: str, length: int) -> str:
    """Return the first words of a text as they stand, without the stop after them."""
    words = re.match(rf"\s*\S+(?:\s+\S+){{{length - 1}}}", text)
    return words[0].strip().rstrip(_STOPS) if words else ""


def _unstopped(words: list[str]) -> str:
    """Return the words up to the first that a comma or another stop follows, as the grammar reads them."""
    taken = []
    for word in words[:_WORDS]:
        taken.append(word.rstrip(_STOPS))
        if taken[-1] != word:
            break
    return " ".join(taken) + " "


class Openings:
    """Match the opening words of one language.

    Build it through :func:`openings`, which reads each language once. ``match`` never raises: a paragraph
    that opens with no known phrase gives None.
    """

    def __init__(self, folder: Path) -> None:
        """Read ``openings.txt`` in a language's folder of the grammars."""
        self._folder = folder
        sections = read_sections(folder / "openings.txt")
        self._organs = _organs(sections)
        self._unspaced = "unspaced" in sections
        self._voice = cache(partial(_voice, sections))  # 3 ms each, and a document needs two
        self._parsed = lru_cache(maxsize=4096)(self._parse)
        self._reader: Reader | None = None

    def _read(self, text: str) -> list[str]:
        return _signs(text) if self._unspaced else _folded(text)

    def match(self, text: str, organ: str | None = None, slot: str | None = None) -> Opening | None:
        """Return the opening words of a paragraph, or None where it has none.

        text: from the first word, without label or indent. organ: its English name, as in the record.
        slot: one of SLOTS, where it is known; then no other is tried.
        """
        if slot not in _WAYS:
            return None
        words = self._read(text[:_HEAD])
        voice = self._voice(organ if organ in self._organs else None, slot)
        if voice.before.then or voice.after.then:
            return self._joined(text, words, voice)
        listed, stopped = _longest(words, voice.root)
        if not stopped and _goes_on(words, listed, voice):
            length, found = self._parsed(_unstopped(words), slot)
            if listed is None or length > listed.length:
                return Opening(self._printed(text, length), found) if length else None
        if listed is None:
            return None
        if text.startswith(listed.opening.phrase):
            return listed.opening
        return Opening(self._printed(text, listed.length), listed.opening.slot)

    def _joined(self, text: str, words: list[str], voice: _Voice) -> Opening | None:
        """Return the opening words of a paragraph, with those that may stand before and after a phrase."""
        start = end = 0
        slot, closed = None, False
        while start < len(words):
            listed, _ = _longest(words[start:], voice.root)
            if listed and start + listed.length > end:
                end, slot, closed = start + listed.length, listed.opening.slot, listed.closed
            before, _ = _longest(words[start:], voice.before)
            if before is None:
                break
            start += before.length
        if slot is None:
            return None
        while not (closed or words[end - 1].endswith(tuple(_STOPS))):
            after, _ = _longest(words[end:], voice.after)
            if after is None:
                break
            end += after.length
        return Opening(self._printed(text, end), slot)

    def _printed(self, text: str, length: int) -> str:
        """Return the first words or signs of a text as they stand, without the stop after them."""
        if not self._unspaced:
            return _printed(text, length)
        signs = re.match(rf"(?:[\s{UNSAID}]*[^\s{UNSAID}]){{{length}}}", text)
        return signs[0].strip().rstrip(_STOPS) if signs else ""

    def _parse(self, text: str, slot: str | None) -> tuple[int, str]:
        """Return how many of the words the grammar takes for an opening phrase, and its slot."""
        found = [(self._taken(text, start), start) for start in _WAYS[slot]]
        length, start = max(found, key=lambda pair: pair[0])
        return length, _slot(start)

    def _taken(self, text: str, start: str) -> int:
        """Return how many words make a phrase: where the parser stumbles, cut and try again."""
        while text:
            try:
                self._grammar().read(text, start)
            except UnfitError as error:
                text = text[: error.args[0]]
            else:
                return len(text.split())
        return 0

    def _grammar(self) -> Reader:
        """Return what reads phrases, built on first use: in 4 ms from the tables of another call."""
        if self._reader is None:
            name = self._folder.name
            text = resources.grammar(OPENING_GRAMMAR) + resources.grammar(f"{name}/opening_words.lark")
            held = kept(f"openings-{name}", text, lambda: grammar(self._folder))
            self._reader = Reader(held, None)
        return self._reader


def grammar(folder: Path, *, strict: bool = False) -> "Lark":
    """Build the grammar of opening phrases with the words of a language's folder: 65 ms after Lark's 40."""
    from lark import Lark

    return Lark.open(
        str(folder.parent / OPENING_GRAMMAR),
        parser="lalr",
        lexer="basic",
        start=[*SLOTS, "declaration"],
        import_paths=[str(folder)],
        strict=strict,
    )


def _longest(words: list[str], node: _Node) -> tuple[_Listed | None, bool]:
    """Return the longest listed phrase, and whether a stop after it ends the search."""
    listed = None
    for word in words:
        found = node.then.get(word)
        if found is None:
            found = node.then.get(word.rstrip(_STOPS)) if word[-1] in _STOPS else None
            return (found.listed, True) if found and found.listed else (listed, False)
        node = found
        listed = node.listed or listed
    return listed, False


def _goes_on(words: list[str], listed: _Listed | None, voice: _Voice) -> bool:
    """Tell whether the grammar may know a longer phrase than the lexicon."""
    if listed is None:
        return bool(words) and words[0] in voice.first
    if listed.closed or listed.length == len(words):
        return False
    return words[listed.length] in voice.links or words[listed.length - 1] in voice.open_ended


def _slot(way: str) -> str:
    return "preambular" if way == "preambular" else "operative"


def _organs(sections: Sections) -> set[str]:
    return {name.partition(": ")[2] for name in sections} - {""}


def _voice(sections: Sections, organ: str | None, slot: str | None) -> _Voice:
    """Return how an organ speaks; where it has no section of its own, the general one serves."""
    names = ("first words", "open ended", "links")
    words = (frozenset(sections.get(f"{name}: {organ}", sections.get(name, ()))) for name in names)
    read = _signs if "unspaced" in sections else _folded
    before, after = (_tree(sections.get(name, ()), EITHER, read) for name in ("before", "after"))
    return _Voice(_root(sections, organ, slot, read), before, after, *words)


def _tree(lines: Iterable[str], slot: str, read: Splitter) -> _Node:
    root = _Node()
    for line in (form for each in lines for form in _expanded(each)):
        _add(root, line, slot, read)
    return root


def _root(sections: Sections, organ: str | None, slot: str | None, read: Splitter) -> _Node:
    """Return the tree of phrases: what all organs say, then what this one says its own way.

    Before them come the phrases of both slots, and those that ``turns`` make preambular, as "إذ" does in
    Arabic.
    """
    endings = [(usual, other) for usual, other in map(str.split, sections.get("spellings", ()))]
    root = _Node()
    for turn in sections.get("turns", ()) if slot != "operative" else ():
        for line in sections["operative"]:
            _add(root, f"{turn} {line}", "preambular", read)
    for line in sections.get(EITHER, ()):
        _add(root, line, EITHER, read)
    for way in _WAYS[slot]:
        for section in (way, f"{way}: {organ}"):
            for line in sections.get(section, ()):
                for spelling in (form for each in _expanded(line) for form in _spelt(each, endings)):
                    _add(root, spelling, _slot(way), read)
    return root


@cache
def openings(language: str) -> Openings:
    """Return the opening words of a language, by its code; FileNotFoundError where it has no lexicon."""
    return Openings(resources.grammars() / language)
