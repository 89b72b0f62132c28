"""Run the tables that Lark makes of a grammar, without Lark: its import takes longer than most texts.

Lark stays the one who reads grammars. ``drawn`` copies what it worked out (an LALR(1) table, a scanner for
each set of terminals that may come next, and what each rule keeps of its parts) into plain lists; a
``Reader`` follows them as Lark does, in half its time: it counts no lines, and asks nothing of a token but
its kind. It knows nothing of errors: where a text does not fit, ask Lark why.

A grammar may use what those of this project use: no placeholders, no templates, no string that a pattern of
another terminal matches too. ``drawn`` asserts it.
"""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from resparse.resources import tables

END = "$END"
"""What Lark calls the end of the text."""

_FORM = 2
"""The number of the form in which tables are kept."""


class UnfitError(Exception):
    """Say that a text is not of a grammar, and at which code point that shows: of its end, the last token."""


class Rule(NamedTuple):
    """Say what becomes of a rule's parts.

    name: of the rule, as gotos know it. size: how many parts it has. kept: the places of those that are
    handed on. spliced: the places of those that are lists to be taken apart. method: what is called with
    them; empty where they stay a list. single: whether one part alone is handed on as it is.
    """

    name: str
    size: int
    kept: Sequence[int]
    spliced: Sequence[int]
    method: str
    single: bool


class Tables(NamedTuple):
    """Hold a grammar worked out.

    starts: by the rule that a text may be, the state to begin in and the one to end in. states: for each
    state what each symbol leads to: a state to go to, or ``-1 - n`` for rule ``n`` that ends. scanners: for
    each state which of ``lexers`` reads on; each is the terminals it tries, in order. terminals: the pattern
    of each. ignored: those that are passed over.
    """

    starts: dict[str, tuple[int, int]]
    states: Sequence[dict[str, int]]
    scanners: Sequence[int]
    lexers: Sequence[Sequence[str]]
    terminals: dict[str, str]
    rules: Sequence[Rule]
    ignored: Sequence[str]


class Token(str):
    """Be a piece of the text, with its kind and its place in it, in code points."""

    __slots__ = ("end_pos", "start_pos", "type")

    type: str
    start_pos: int
    end_pos: int


def token(kind: str, text: str, start: int, end: int) -> Token:
    """Return a piece of the text that reaches from ``start`` to ``end``."""
    made = Token(text)
    made.type, made.start_pos, made.end_pos = kind, start, end
    return made


def drawn(grammar: Any) -> Tables:  # noqa: ANN401 - a Lark: this module does not load it
    """Return the tables of a grammar that Lark has read, of the kind ``lalr``."""
    table = grammar.parser.parser._parse_table  # noqa: SLF001
    places = {rule: place for place, rule in enumerate(grammar.rules)}
    numbers = {state: number for number, state in enumerate(table.states)}
    lexer = grammar.parser.lexer
    lexers = getattr(lexer, "lexers", None) or dict.fromkeys(table.states, lexer)
    drawings = {each: _scanner(each) for each in dict.fromkeys(lexers.values())}
    known = list(dict.fromkeys(drawings.values()))
    actions = [
        {name: numbers[target] if isinstance(target, int) else -1 - places[target]
         for name, (_, target) in held.items()}
        for held in table.states.values()
    ]  # fmt: skip
    starts = {
        name: (numbers[state], numbers[table.end_states[name]]) for name, state in table.start_states.items()
    }
    scanners = [known.index(drawings[lexers[state]]) for state in table.states]
    terminals = {each.name: each.pattern.to_regexp() for each in grammar.terminals}
    rules, ignored = [_rule(rule) for rule in grammar.rules], sorted(grammar.ignore_tokens)
    return Tables(starts, actions, scanners, known, terminals, rules, ignored)


def _scanner(lexer: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return the terminals of a lexer in the order in which Lark tries them."""
    lexer.scanner  # noqa: B018 - it is set up when it is first asked for
    assert not lexer.callback, "a string that another terminal matches too"
    return tuple(each.name for each in lexer.terminals)


def _rule(rule: Any) -> Rule:  # noqa: ANN401
    assert not rule.options.empty_indices
    assert not rule.options.template_source
    kept = [at for at, part in enumerate(rule.expansion) if not (part.is_term and part.filter_out)]
    spliced = [at for at in kept if _is_list(rule.expansion[at])]
    single = bool(rule.options.expand1) and not rule.alias
    method = "" if _is_list(rule.origin) else str(rule.alias or rule.origin.name)
    return Rule(str(rule.origin.name), len(rule.expansion), kept, spliced, method, single)


def _is_list(symbol: Any) -> bool:  # noqa: ANN401
    """Tell whether a symbol is a rule whose parts join those of the rule around it."""
    return not symbol.is_term and symbol.name.startswith("_")


class _Ending(NamedTuple):
    """Hold a rule as a reader follows it.

    kept: its parts that are handed on, each with whether it is a list to be taken apart. make: the method to
    call with them, ``None`` where they stay a list.
    """

    name: str
    size: int
    kept: Sequence[tuple[int, bool]]
    make: Callable[[list[Any]], Any] | None
    single: bool


class _Scanners(dict[int, Callable[[str, int], "re.Match[str] | None"]]):
    """Hold for each state what reads on in it, compiled when first asked for: 10 ms for kinds of line."""

    def __init__(self, held: Tables) -> None:
        self._held = held

    def __missing__(self, state: int) -> Callable[[str, int], "re.Match[str] | None"]:
        names = self._held.lexers[self._held.scanners[state]]
        pattern = "|".join(f"(?P<{name}>{self._held.terminals[name]})" for name in names)
        return self.setdefault(state, re.compile(pattern).match)


class Reader:
    """Read texts by the tables of a grammar, with the methods of a builder, as Lark's ``Transformer`` would.

    A rule without a method makes a list of its parts. What a method raises passes through.
    """

    def __init__(self, held: Tables, builder: object) -> None:
        """Look up the methods."""
        endings = [_ending(rule, builder) for rule in held.rules]
        self._starts = held.starts
        self._ignored = frozenset(held.ignored)
        self._scan = _Scanners(held)
        self._rows: list[dict[str, Any]] = [
            {name: target if target >= 0 else endings[-1 - target] for name, target in row.items()}
            for row in held.states
        ]

    def read(self, text: str, start: str = "start") -> Any:  # noqa: ANN401 - whatever the methods return
        """Return what the builder makes of a text; raises UnfitError where it does not fit."""
        states = [self._starts[start][0]]
        return self._follow(self._tokens(text, states), states, self._starts[start][1])

    def follow(self, tokens: Iterable[Token], start: str = "start") -> Any:  # noqa: ANN401
        """Return what the builder makes of tokens that are told; raises UnfitError where they do not fit."""
        first, end = self._starts[start]
        return self._follow([*tokens, token(END, "", 0, 0)], [first], end)

    def tokens(self, text: str, start: str = "start") -> Iterator[Token]:
        """Yield the tokens of a text, the end among them, where every state reads alike."""
        return self._tokens(text, [self._starts[start][0]])

    def _tokens(self, text: str, states: Sequence[int]) -> Iterator[Token]:
        """Yield the tokens of a text, each read by what may come in the state that is the last by then."""
        scan, ignored = self._scan, self._ignored
        last = place = 0
        size = len(text)
        while place < size:
            found = scan[states[-1]](text, place)
            kind = found and found.lastgroup
            if found is None or kind is None or found.end() == place:
                raise UnfitError(place)
            start, place = place, found.end()
            if kind not in ignored:
                last = start
                piece = Token(found[0])
                piece.type, piece.start_pos, piece.end_pos = kind, start, place
                yield piece
        yield token(END, "", last, last)

    def _follow(self, tokens: Iterable[Token], states: list[int], end: int) -> Any:  # noqa: ANN401
        """Take in tokens; a loop in one piece, for a call a rule would cost a quarter more."""
        rows = self._rows
        values: list[Any] = []
        for piece in tokens:
            kind = piece.type
            while type(act := rows[states[-1]].get(kind)) is _Ending:
                name, size, kept, make, single = act
                first = len(values) - size
                parts: list[Any] = []
                for at, spliced in kept:
                    if not spliced:
                        parts.append(values[first + at])
                    elif parts:
                        parts += values[first + at]
                    else:  # a list that only grows is not copied each time
                        parts = values[first + at]
                if size:
                    del values[first:], states[-size:]
                if single and len(parts) == 1:
                    values.append(parts[0])
                else:
                    values.append(make(parts) if make else parts)
                states.append(rows[states[-1]][name])
            if kind == END and states[-1] == end:
                return values[0]
            if act is None:
                raise UnfitError(piece.start_pos)
            states.append(act)
            values.append(piece)
        raise AssertionError("tokens without an end")


def _ending(rule: Rule, builder: object) -> _Ending:
    make = getattr(builder, rule.method) if rule.method and hasattr(builder, rule.method) else None
    return _Ending(rule.name, rule.size, [(at, at in rule.spliced) for at in rule.kept], make, rule.single)


# Between calls.


def kept(name: str, grammar: str, build: Callable[[], Any]) -> Tables:
    """Return the tables of a grammar: those kept under a name, else what Lark makes of it, kept from then on.

    grammar: its text, by which another is told.
    """
    path = tables(name)
    held = load(path, grammar) if isinstance(path, str) else None
    if held is None:
        held = drawn(build())
        if isinstance(path, str):
            save(path, grammar, held)
    return held


def load(path: str, grammar: str) -> Tables | None:
    """Return the tables that were kept of a grammar, ``None`` where there are none, or of another text."""
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - pathlib would cost 10 ms
            form, known, held = json.load(file)
        if (form, known) == (_FORM, grammar):
            read = Tables._make(held)
            return read._replace(rules=[Rule._make(rule) for rule in read.rules])
    except (OSError, ValueError, TypeError):  # none, or a file that was cut short
        return None
    return None


def save(path: str, grammar: str, held: Tables) -> None:
    """Keep the tables of a grammar, if there is a place to keep them."""
    partial = f"{path}.{os.getpid()}.partial"
    with suppress(OSError):
        with open(partial, "w", encoding="utf-8") as file:  # noqa: PTH123
            json.dump((_FORM, grammar, held), file)
        os.replace(partial, path)  # noqa: PTH105
