"""Give rules the words of a language: ``grammars/<language>/checks.toml``, over those of its lexicon.

Which tables and keys there are is a matter between the file and the rules: a rule that needs a name that a
language does not have is switched off there. What the lexicon says (``words.toml``: months, ordinals to
print) is not said again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from resparse.resources import grammars

FILE = "checks.toml"
LEXICON = "words.toml"
_MONTHS = "{months}"
"""What stands in a pattern for the months by name."""


@dataclass(frozen=True)
class CheckWords:
    """Hold the words of one language.

    Names are dotted where a word stands in a table: ``"footnotes.ibid"``. All methods raise KeyError
    for a name that the language does not have; ``in`` tells.
    """

    language: str
    held: dict[str, Any] = field(repr=False, compare=False)

    def __contains__(self, name: str) -> bool:
        """Tell whether the language has something of a name."""
        return name in self._named

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - whatever TOML holds
        """Return what the file holds under a name."""
        return self._named[name]

    @cached_property
    def _named(self) -> dict[str, Any]:
        """Hold everything by its dotted name, which is looked up 400 times a document."""
        found: dict[str, Any] = {}
        waiting = list(self.held.items())
        while waiting:
            name, value = waiting.pop()
            found[name] = value
            if isinstance(value, dict):
                waiting += [(f"{name}.{key}", below) for key, below in value.items()]
        return found

    @cached_property
    def _made(self) -> dict[object, Any]:
        """Hold what was made of a name, by name and kind: 350 times asked for in a document."""
        return {}

    def has(self, names: tuple[str, ...]) -> bool:
        """Tell whether the language has all of some names; found once."""
        found: bool | None = self._made.get(names)
        if found is None:
            found = self._made[names] = all(name in self for name in names)
        return found

    def text(self, name: str) -> str:
        """Return a string."""
        return str(self[name])

    def tuple(self, name: str) -> tuple[str, ...]:
        """Return a list of strings, in its order, made once."""
        key = "tuple", name
        found: tuple[str, ...] | None = self._made.get(key)
        if found is None:
            found = self._made[key] = tuple(map(str, self[name]))
        return found

    def set(self, name: str) -> frozenset[str]:
        """Return a list of strings as a set, made once."""
        key = "set", name
        found: frozenset[str] | None = self._made.get(key)
        if found is None:
            found = self._made[key] = frozenset(self.tuple(name))
        return found

    def table(self, name: str) -> dict[str, Any]:
        """Return a table."""
        return dict(self[name])

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return a string as a regular expression, compiled once."""
        key = "pattern", name
        found: re.Pattern[str] | None = self._made.get(key)
        if found is None:
            found = self._made[key] = self._compiled(self.text(name))
        return found

    def patterns(self, name: str) -> Sequence[re.Pattern[str]]:
        """Return a string, or a list of them, as regular expressions, compiled once."""
        key = "patterns", name
        found: Sequence[re.Pattern[str]] | None = self._made.get(key)
        if found is None:
            held = self[name]
            listed = [held] if isinstance(held, str) else held
            found = self._made[key] = [self._compiled(pattern) for pattern in listed]
        return found

    def any_of(self, name: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
        """Return a pattern for any word of a list, the longest first, compiled once."""
        return _any_of(self, name, before, after)

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        """Return a pattern with the months in place of what stands for them."""
        if _MONTHS in pattern:
            months = sorted(self.table("months"), key=len, reverse=True)
            pattern = pattern.replace(_MONTHS, "|".join(map(re.escape, months)))
        return re.compile(pattern)

    def __hash__(self) -> int:
        """Hash by language: there is one file of each."""
        return hash(self.language)


@cache
def check_words(language: str) -> CheckWords:
    """Return the words of a language, read once; empty where it has no file of them."""
    import tomllib

    held: dict[str, Any] = {}
    for name in (LEXICON, FILE):
        path = grammars() / language / name
        held |= tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return CheckWords(language, held)


def having(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages whose words have all of some names, sorted."""
    folders = sorted(path.parent.name for path in grammars().glob(f"*/{FILE}"))
    return tuple(language for language in folders if check_words(language).has(names))


@cache
def _any_of(words: CheckWords, name: str, before: str, after: str) -> re.Pattern[str]:
    listed = sorted(words.tuple(name), key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, listed))}){after}")
