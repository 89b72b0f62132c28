"""Write the manual of the rules: ``python -m resparse.checks.manual > docs/rules.md``."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from resparse.checks import rules
from resparse.checks.rule import ALL_PROFILES, ANY_LANGUAGE, PROFILES, Rule

_HEAD = """# Rules

<!-- Written by `python -m resparse.checks.manual` from the docstrings of the rules: do not edit. -->

What `resparse check` looks for ([how it is called](checks.md)). `resparse rule CODE` prints one of these
entries. In examples `⇥` stands for a tab, and a line `---` parts two documents.

| code | severity | fix | what it asks for |
|---|---|---|---|
"""

_CODE = re.compile(r"(`[^`]*`)")
_SIGN = re.compile(r"[*_<|\\]")


def manual(held: Iterable[Rule]) -> Iterator[str]:
    """Yield the manual of rules in Markdown, piece by piece: a table, then a section for each family."""
    held = tuple(held)
    yield _HEAD
    yield from map(_row, held)
    for module, family in groupby(sorted(held, key=_family), key=_module):
        yield f"\n## {_title(module)}\n"
        for rule in sorted(family, key=attrgetter("code")):
            yield from _entry(rule)


def main() -> None:
    """Write the manual of all rules to standard output, in UTF-8 wherever that is."""
    sys.stdout.buffer.write("".join(manual(rules())).encode("utf-8"))


def _module(rule: Rule) -> str:
    return rule.check.__module__


def _family(rule: Rule) -> tuple[str, str, str]:
    """Return what families are sorted by: their first code, so that they stand in the table's order."""
    first = min(each.code for each in rules() if _module(each) == _module(rule))
    return first, _module(rule), rule.code


def _title(module: str) -> str:
    """Return the heading of a family: ``rules_footnotes`` gives ``Footnotes``."""
    name = module.rpartition("rules_")[2].replace("_", " ")
    return name[:1].upper() + name[1:]


def _row(rule: Rule) -> str:
    link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
    return f"| {link} | {rule.severity} | {'yes' if rule.fixes else ''} | {_escaped(rule.page.what)} |\n"


def _entry(rule: Rule) -> Iterator[str]:
    page = rule.page
    yield f"\n### {rule.code} {rule.name}\n\n"
    yield from (f"{_escaped(text)}\n\n" for text in (page.what, page.details, page.why) if text)
    yield f"- Severity: {rule.severity}{'; `--fix` mends some of its findings' if rule.fixes else ''}\n"
    yield f"- Holds for: {_scope(rule)}\n"
    if rule.eased:
        yield f"- For information only under: {', '.join(f'`{name}`' for name in sorted(rule.eased))}\n"
    if rule.because:
        yield f"- Silent where the same document has: {', '.join(rule.because)}\n"
    yield f"- Source: {_escaped(page.source)}\n"
    for name, examples in (("Fails", page.fails), ("Passes", page.passes)):
        yield from (f"\n{name}:\n\n```text\n{example}```\n" for example in examples)


def _scope(rule: Rule) -> str:
    named = ", ".join(f"`{name}`" for name in PROFILES if name in rule.profiles)
    profiles = "all profiles" if rule.profiles == frozenset(ALL_PROFILES) else named
    languages = sorted(rule.languages)
    told = "any language" if ANY_LANGUAGE in languages else ", ".join(f"`{name}`" for name in languages)
    years = {"from": rule.since, "to": rule.until}
    when = "".join(f", {word} {year}" for word, year in years.items() if year)
    documents = "; several documents together" if rule.many else ""
    documents = "; one document in several languages, with `--parallel`" if rule.parallel else documents
    return f"{profiles}; {told}{when}{documents}"


def _escaped(text: str) -> str:
    """Return a text with the signs that Markdown would read escaped, save in spans of code."""
    return "".join(
        part.replace("|", "\\|") if part[:1] == "`" else _SIGN.sub(r"\\\g<0>", part)
        for part in _CODE.split(text)
    )


if __name__ == "__main__":
    main()
