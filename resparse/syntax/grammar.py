"""Build the line grammar of a language, and the small tree of groups that it yields."""

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from resparse.automaton import Reader, Token, kept
from resparse.resources import grammar, grammars

if TYPE_CHECKING:
    from lark import Lark

LINE_GRAMMAR = "resolution.lark"

UNSAID = frozenset({"COMMENT", "BLANK"})
"""Kinds of line that say nothing."""

FRAME = UNSAID | {"ADOPTION", "PROPOSAL", "TITLE", "COUNCIL_TITLE", "SESSION", "AGENDA"}
"""Kinds of line that belong before the enacting line."""


Line = Token
"""A line of the text as the grammar hands it on, the line end and the blank lines after it included."""


class Group(NamedTuple):
    """Hold an opening line and the lines that belong to it.

    kind: the rule of the grammar: ``front``, ``resolved``, ``section``, ``closing``, ``annex``,
    ``clause`` or ``trailer``. head: the opening line, ``None`` for the front.
    """

    kind: str
    head: Line | None
    lines: tuple[Line, ...]
    groups: "tuple[Group, ...]"


def _group(kind: str, head: Line | None, parts: list[Any]) -> Group:
    lines = tuple(part for part in parts if type(part) is not Group)
    groups = tuple(part for part in parts if type(part) is Group)
    return Group(kind, head, lines, groups)


class GroupBuilder:
    """Turn each rule of the line grammar into a group; one method a rule."""

    def start(self, parts: list[Any]) -> tuple[Group, ...]:
        """Return the groups of a document, front first."""
        return tuple(parts)

    def front(self, parts: list[Any]) -> Group:
        """Gather what stands before the first enacting line, section or vote."""
        return _group("front", None, parts)

    def preamble(self, parts: list[Any]) -> list[Any]:
        """Gather the lines between an enacting line and the first number."""
        return parts

    def resolved(self, parts: list[Any]) -> Group:
        """Gather an enacting line, its preamble and its operative paragraphs."""
        return _group("resolved", parts[0], parts[1] + parts[2:])

    def section(self, parts: list[Any]) -> Group:
        """Gather a part or section under its number or letter."""
        return _group("section", parts[0], parts[1:])

    def closing(self, parts: list[Any]) -> Group:
        """Gather a meeting line or vote and what follows it."""
        return _group("closing", parts[0], parts[1:])

    def annex(self, parts: list[Any]) -> Group:
        """Gather an annex or appendix."""
        return _group("annex", parts[0], parts[1:])

    def clause(self, parts: list[Any]) -> Group:
        """Gather a numbered paragraph and the lines below it."""
        return Group("clause", parts[0], tuple(parts[1:]), ())

    def trailer(self, parts: list[Any]) -> Group:
        """Gather the furniture at the end of a file."""
        return Group("trailer", parts[0], tuple(parts[1:]), ())


@cache
def line_grammar(language: str) -> "Lark":
    """Build the grammar of lines for a language: 40 ms after the 40 of Lark.

    Raises LookupError for a language without a lexicon.
    """
    _lexicon(language)
    from lark import Lark

    folder = str(grammars() / language)
    return Lark.open(str(grammars() / LINE_GRAMMAR), import_paths=[folder], parser="lalr", lexer="basic")


def _lexicon(language: str) -> str:
    """Return the kinds of line of a language, as they are written."""
    try:
        return grammar(f"{language}/lexicon.lark")
    except OSError:
        message = f"no lexicon for language {language!r}: {language}/lexicon.lark is missing"
        raise LookupError(message) from None


@cache
def line_reader(language: str) -> Reader:
    """Return what reads lines, by the tables of the grammar: in 10 ms where another call has kept them.

    Raises LookupError for a language without a lexicon.
    """
    text = grammar(LINE_GRAMMAR) + _lexicon(language)
    return Reader(kept(f"lines-{language}", text, lambda: line_grammar(language)), GroupBuilder())


def read_lines(text: str, language: str) -> tuple[Group, ...]:
    """Parse laid-out text into groups of lines. Never raises on text: the grammar is total."""
    groups: tuple[Group, ...] = line_reader(language).read(text)
    return groups
