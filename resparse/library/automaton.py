"""Run the tables that Lark makes of a grammar, without Lark: its import takes longer than most queries.

Lark stays the one who reads grammars. ``drawn`` copies what it worked out (an LALR(1) table, a scanner for
each set of terminals that may come next, and what each rule keeps of its parts) into plain lists; ``run``
follows them as Lark does. ``run`` knows nothing of errors: where a text does not fit, ask Lark why.

A grammar may use what ``query.lark`` uses: no placeholders, no templates, no string that a pattern of
another terminal matches too. ``drawn`` asserts it.
"""

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

END = "$END"
"""What Lark calls the end of the text."""


_FORM = 1
"""The number of the form in which tables are kept."""


class UnfitError(Exception):
    """Say that a text is not of a grammar, and at which code point that shows."""


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

    states: for each state what each symbol leads to: a state to go to, or ``-1 - n`` for rule ``n`` that
    ends. scanners: for each state which of ``patterns`` reads on. ignored: terminals that are passed over.
    """

    start: int
    end: int
    states: Sequence[dict[str, int]]
    scanners: Sequence[int]
    patterns: Sequence[str]
    rules: Sequence[Rule]
    ignored: Sequence[str]


class Token(str):  # noqa: SLOT000 - it only describes, as Lark's own does
    """Be a piece of the text, with its place in it, in code points."""

    type: str
    start_pos: int
    end_pos: int


def drawn(grammar: Any) -> Tables:  # noqa: ANN401 - a Lark: this module does not load it
    """Return the tables of a grammar that Lark has read, of the kind ``lalr`` with a contextual lexer."""
    table = grammar.parser.parser._parse_table  # noqa: SLF001
    lexers = grammar.parser.lexer.lexers
    places = {rule: place for place, rule in enumerate(grammar.rules)}
    numbers = {state: number for number, state in enumerate(table.states)}
    patterns = {state: _scanner(lexers[state]) for state in table.states}
    known = list(dict.fromkeys(patterns.values()))
    actions = [
        {name: numbers[target] if isinstance(target, int) else -1 - places[target]
         for name, (_, target) in held.items()}
        for held in table.states.values()
    ]  # fmt: skip
    ((_, start),), ((_, end),) = table.start_states.items(), table.end_states.items()
    scanners = [known.index(pattern) for pattern in patterns.values()]
    rules, ignored = [_rule(rule) for rule in grammar.rules], sorted(grammar.ignore_tokens)
    return Tables(numbers[start], numbers[end], actions, scanners, known, rules, ignored)


def _scanner(lexer: Any) -> str:  # noqa: ANN401
    """Return a lexer as one expression, its terminals in the order in which Lark tries them."""
    lexer.scanner  # noqa: B018 - it is set up when it is first asked for
    assert not lexer.callback, "a string that another terminal matches too"
    return "|".join(f"(?P<{each.name}>{each.pattern.to_regexp()})" for each in lexer.terminals)


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


def run(tables: Tables, text: str, builder: object) -> Any:  # noqa: ANN401 - whatever the methods return
    """Return what the methods of a builder make of a text; raises UnfitError where it does not fit.

    What a method raises passes through.
    """
    states, values = [tables.start], list[Any]()
    for token in _tokens(tables, text, states):
        while (action := tables.states[states[-1]].get(token.type, tables.end)) < 0:
            _reduce(tables, tables.rules[-1 - action], states, values, builder)
        if states[-1] == tables.end and token.type == END:
            return values[0]
        if token.type not in tables.states[states[-1]]:
            raise UnfitError(token.start_pos)
        states.append(action)
        values.append(token)
    raise UnfitError(len(text))


def _tokens(tables: Tables, text: str, states: Sequence[int]) -> Iterator[Token]:
    """Yield the tokens of a text, each read by what may come in the state that is the last by then."""
    place = 0
    while place < len(text):
        found = _compiled(tables.patterns[tables.scanners[states[-1]]]).match(text, place)
        if found is None or found.end() == place or found.lastgroup is None:
            raise UnfitError(place)
        if found.lastgroup not in tables.ignored:
            yield _token(found.lastgroup, found[0], found.start())
        place = found.end()
    yield _token(END, "", len(text))


def _token(kind: str, text: str, start: int) -> Token:
    token = Token(text)
    token.type, token.start_pos, token.end_pos = kind, start, start + len(text)
    return token


def _reduce(tables: Tables, rule: Rule, states: list[int], values: list[Any], builder: object) -> None:
    """Put what a rule makes of its parts in their place."""
    first = len(values) - rule.size
    parts: list[Any] = []
    for at in rule.kept:
        part = values[first + at]
        parts.extend(part) if at in rule.spliced else parts.append(part)
    del values[first:], states[len(states) - rule.size :]
    if rule.method and not (rule.single and len(parts) == 1):
        made = getattr(builder, rule.method)(parts)
    else:
        made = parts[0] if rule.method else parts
    values.append(made)
    states.append(tables.states[states[-1]][rule.name])


# Between calls.


def load(path: str, grammar: str) -> Tables | None:
    """Return the tables that were kept of a grammar, ``None`` where there are none, or of another text."""
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123 - pathlib would cost 10 ms
            form, known, held = json.load(file)
        if (form, known) == (_FORM, grammar):
            tables = Tables._make(held)
            return tables._replace(rules=[Rule._make(rule) for rule in tables.rules])
    except (OSError, ValueError, TypeError):  # none, or a file that was cut short
        return None
    return None


def save(path: str, grammar: str, tables: Tables) -> None:
    """Keep the tables of a grammar, if there is a place to keep them."""
    partial = f"{path}.{os.getpid()}.partial"
    with suppress(OSError):
        with open(partial, "w", encoding="utf-8") as file:  # noqa: PTH123
            json.dump((_FORM, grammar, tables), file)
        os.replace(partial, path)  # noqa: PTH105


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
