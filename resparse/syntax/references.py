"""Parse what a citation of resolutions says, by the citation grammar of the language."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from resparse.resources import grammars, tables

if TYPE_CHECKING:
    from lark import Lark, Token

RESOLUTION, DECISION = "resolution", "decision"

OWN_ORGAN, OTHER_BODY = "own", "other"
"""Who a citation says has spoken, where it is not a known organ by name."""


class Unit(NamedTuple):
    """Hold one document of a citation, as printed; offsets are into the span that was parsed.

    shape: ``COUNCIL`` (1325 (2000)), ``CONSECUTIVE`` (2200 A (XXI)) or ``SESSIONAL`` (58/166).
    owner: the organ's name as printed, OWN_ORGAN, OTHER_BODY or ``None``. noun: RESOLUTION or DECISION.
    date: ``18 December 1990``. before, after: pinpoints.
    """

    start: int
    end: int
    number: str
    shape: str
    noun: str
    owner: str | None
    date: str | None
    before: str | None
    after: str | None


class _Said(NamedTuple):
    """Hold something said beside a number: its kind, words and place."""

    kind: str
    text: str
    start: int
    end: int


class UnitBuilder:
    """Turn each rule of the citation grammar into what it says; one method a rule."""

    def start(self, parts: list[Any]) -> tuple[Unit, ...]:
        """Hand on to each document what the ones before it said for the whole list."""
        return tuple(_inherit(parts))

    def unit(self, parts: list[Any]) -> Unit:
        """Gather a number, its date, its issuer and its pinpoints."""
        number = parts[0]
        said = {"DATED": "", "LOCATOR": "", "owner": ""}
        end = number.end_pos
        for part in parts[1:]:
            kind = part.kind if type(part) is _Said else part.type
            said[kind] += part.text if type(part) is _Said else str(part)
            end = part.end if type(part) is _Said else part.end_pos
        return Unit(
            number.start_pos, end, str(number), number.type, RESOLUTION, said["owner"] or None,
            said["DATED"] or None, None, said["LOCATOR"].strip(" ,") or None,
        )  # fmt: skip

    def issuer(self, parts: "list[Token]") -> _Said:
        """Say who issued the document, from the words after its number."""
        return _owner(parts[-1])

    def noun(self, parts: "list[Token]") -> _Said:
        """Say whether resolutions or decisions follow."""
        return _said("noun", parts[0])

    def owner(self, parts: "list[Token]") -> _Said:
        """Say whose documents follow."""
        return _owner(parts[0])

    def before(self, parts: "list[Token]") -> _Said:
        """Give a pinpoint before a number."""
        return _said("before", parts[0])

    def joint(self, _parts: "list[Token]") -> None:
        """Join two documents: nothing is said."""
        return


def _said(kind: str, token: "Token") -> _Said:
    return _Said(kind, str(token), token.start_pos or 0, token.end_pos or 0)


def _owner(token: "Token") -> _Said:
    names = {"OWN": OWN_ORGAN, "BODY": OTHER_BODY}
    return _said("owner", token)._replace(text=names.get(token.type, str(token)))


def _inherit(parts: list[Any]) -> list[Unit]:
    units: list[Unit] = []
    owner: str | None = None
    noun, before = RESOLUTION, None
    start: int | None = None
    for part in parts:
        if type(part) is Unit:
            first = part.start if start is None else start
            units.append(part._replace(start=first, noun=noun, owner=part.owner or owner, before=before))
            before = start = None
        elif type(part) is _Said:
            start = part.start if start is None else start
            if part.kind == "owner":
                owner = part.text
            elif part.kind == "noun":
                noun = DECISION if part.text[:1] in "Dd" else RESOLUTION
            else:
                before = part.text
    return units


class Citing(NamedTuple):
    """Hold the patterns by which citations of a language are found, made of its grammar's terminals.

    trigger: a noun with a number after it. run: from the noun to the end of the list. place: a pinpoint
    with the word that ties it to what follows. locator: a pinpoint after a comma.
    bare: a number that goes on after the end of a list, known by its shape or its date.
    """

    grammar: "Lark"
    trigger: re.Pattern[str]
    run: re.Pattern[str]
    place: re.Pattern[str]
    locator: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def citing(language: str) -> Citing:
    """Return the citation grammar of a language and the patterns made of its terminals, built once."""
    from lark import Lark, Transformer

    builder = type("UnitTransformer", (UnitBuilder, Transformer), {})
    grammar = Lark.open(
        str(grammars() / "citation.lark"),
        import_paths=[str(grammars() / language)],
        parser="lalr",
        lexer="basic",
        transformer=builder(),
        cache=tables(f"citations-{language}"),
    )
    shape = {terminal.name: terminal.pattern.to_regexp() for terminal in grammar.terminals}
    noun = f"(?:{shape['RESOLUTION']}|{shape['DECISION']})"
    number = f"(?:{shape['COUNCIL']}|{shape['CONSECUTIVE']}|{shape['SESSIONAL']})"
    owner = f"(?:{shape['ORGAN']}|{shape['OWN']})"
    issuer = f"{shape['OF']} (?:{shape['ORGAN']}|{shape['BODY']})"
    unit = f"{number}(?: {shape['DATED']})?(?: {issuer})?(?:{shape['LOCATOR']})*"
    head = f"(?:(?:{shape['PINPOINT']}) {shape['OF']} )?(?:{owner} )?(?:{noun} )?"
    joint = f"(?:,? (?:{shape['JOINT']}) |, )"
    return Citing(
        grammar,
        re.compile(f"{noun} (?={number})"),
        re.compile(f"{noun} {unit}(?:{joint}{head}{unit})*"),
        re.compile(f"(?:{shape['PINPOINT']}) {shape['OF']} $"),
        re.compile(shape["LOCATOR"]),
        re.compile(
            rf"(?<![\w/.(-])(?:{shape['COUNCIL']}(?: {shape['DATED']})?"
            rf"|(?:{shape['CONSECUTIVE']}|{shape['SESSIONAL']}) {shape['DATED']})"
        ),
    )


@lru_cache(maxsize=16384)
def units(span: str, language: str) -> tuple[Unit, ...]:
    """Parse a candidate span; nothing where it holds what the grammar does not know."""
    from lark.exceptions import UnexpectedInput

    try:
        found: tuple[Unit, ...] = citing(language).grammar.parse(span)  # type: ignore[assignment]
    except UnexpectedInput:
        return ()
    return found
