"""Build the line grammar of a language, and the small tree of groups that it yields."""

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from resparse.resources import grammars, tables

if TYPE_CHECKING:
    from lark import Lark

LINE_GRAMMAR = "resolution.lark"

UNSAID = frozenset({"COMMENT", "BLANK"})
"""Kinds of line that say nothing."""

FRAME = UNSAID | {"ADOPTION", "PROPOSAL", "TITLE", "COUNCIL_TITLE", "SESSION", "AGENDA"}
"""Kinds of line that belong before the enacting line."""


class Line(str):  # noqa: SLOT000 - it only describes; tokens are Lark's
    """Describe a line of the text as the grammar hands it on: a Lark token, which is its own text.

    type: the terminal that took it. start_pos, end_pos: its span in the laid-out text, the line end and
    the blank lines after it included.
    """

    type: str
    start_pos: int
    end_pos: int


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
        return _group("clause", parts[0], parts[1:])

    def trailer(self, parts: list[Any]) -> Group:
        """Gather the furniture at the end of a file."""
        return _group("trailer", parts[0], parts[1:])


@cache
def line_grammar(language: str) -> "Lark":
    """Return the parser of lines for a language, built once: in 40 ms, in 3 from the tables of another call.

    Raises LookupError for a language without a lexicon.
    """
    from lark import Lark, Transformer

    lexicon = grammars() / language
    if not (lexicon / "lexicon.lark").is_file():
        message = f"no lexicon for language {language!r}: {lexicon.name}/lexicon.lark is missing"
        raise LookupError(message)
    builder = type("LineTransformer", (GroupBuilder, Transformer), {})
    return Lark.open(
        str(grammars() / LINE_GRAMMAR),
        import_paths=[str(lexicon)],
        parser="lalr",
        lexer="basic",
        transformer=builder(),
        cache=tables(f"lines-{language}"),
    )


def read_lines(text: str, language: str) -> tuple[Group, ...]:
    """Parse laid-out text into groups of lines. Never raises on text: the grammar is total."""
    groups: tuple[Group, ...] = line_grammar(language).parse(text)  # type: ignore[assignment]
    return groups
