"""Rules of drafting, and the engine that runs them over a document.

| module | holds |
|---|---|
| ``rule`` | ``@rule``, which declares a rule; the profiles |
| ``case`` | ``Case``: what a rule is given, and how it points at the source |
| ``words`` | ``CheckWords``: the words of a language, from ``grammars/<language>/checks.toml`` |
| ``page`` | the shape of a rule's docstring: its manual page, with examples that the tests run |
| ``many`` | rules over several documents |
| ``profile`` | which conventions a document keeps |
| ``engine`` | runs the rules; leaves out what only follows from another finding |
| ``choice`` | which rules are wanted: ``--select``, ``--ignore`` |
| ``exceptions`` | findings that are accepted: ``.resparse-ignore`` |
| ``mend`` | applies fixes |
| ``manual`` | ``python -m resparse.checks.manual > docs/rules.md`` |
| ``rules_*`` | the rules, a file for each family; any such file is found by its name |

A rule is a function::

    @rule("PC001", "preambular-comma", "warning", needs=("punctuation.comma",), fixes=True)
    def preambular_comma(case: Case) -> Iterator[Finding]:
        '''End a preambular paragraph with a comma. ... (see ``page``)'''
        for node in case.clauses("preambular"):
            comma = case.words.text("punctuation.comma")
            if case.last_character(node) != comma:
                end = len(node.text)
                yield case.report(node, end, end, "no comma at the end", replacement=comma)

A rule holds for the languages whose words (``grammars/<language>/checks.toml``) have all that it ``needs``,
and for any language where it needs nothing. Say ``fixes=True`` where any finding has a replacement, and
``because=("ST001",)`` where the finding only follows from one of ``ST001`` in the same document: then it is
left out, and one cause is told once.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from resparse.checks.rule import REGISTRY, Rule

_PREFIX = "rules_"


@cache
def by_code() -> MappingProxyType[str, Rule]:
    """Return all rules by code, in the order of codes."""
    for module in iter_modules(__path__):
        if module.name.startswith(_PREFIX):
            import_module(f"{__name__}.{module.name}")
    return MappingProxyType(dict(sorted(REGISTRY.items())))


def rules() -> tuple[Rule, ...]:
    """Return all rules, in the order of codes."""
    return tuple(by_code().values())
