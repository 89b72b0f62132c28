"""Draw the manual page of a rule for a terminal."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from resparse.render import style
from resparse.render.page import Page

_MARGIN = 4


def page_of(rule: Mapping[str, Any]) -> str:
    """Return a rule, as ``resparse rules --format json`` has it, as text for standard output."""
    console = Console(markup=False, highlight=False, emoji=False)
    page = Page(console)
    head = Text(f"{rule['code']} {rule['name']}", style.HEADING)
    page.paragraph(head.append(f"  {rule['severity']}", style.SEVERITY[rule["severity"]]))
    for text in (rule["what"], rule["details"], rule["why"], f"Source: {rule['source']}", _scope(rule)):
        page.blank()
        if text:
            page.paragraph(Text(text))
    _examples(page, "Fails", rule["fails"])
    _examples(page, "Passes", rule["passes"])
    with console.capture() as captured:
        console.print(Text("\n").join(page.lines), soft_wrap=True)
    return captured.get()


def _scope(rule: Mapping[str, Any]) -> str:
    """Say in a sentence what a rule holds for."""
    languages = "any language" if "*" in rule["languages"] else ", ".join(rule["languages"])
    years = {"from": rule["since"], "to": rule["until"]}
    when = "".join(f", {word} {year}" for word, year in years.items() if year)
    mends = " Some findings can be mended with --fix." if rule["fixes"] else ""
    return f"Holds for {', '.join(rule['profiles'])}; {languages}{when}.{mends}"


def _examples(page: Page, name: str, examples: Iterable[str]) -> None:
    for example in examples:
        page.blank()
        page.paragraph(Text(f"{name}:", style.LABEL))
        for line in example.splitlines():
            page.paragraph(Text(line, style.QUIET), _MARGIN)
