"""Give rules the words of a language: ``grammars/<language>/checks.toml``, over those of its lexicon.

Which tables and keys there are is a matter between the file and the rules: a rule that needs a name that a
language does not have is switched off there. What the lexicon says (``words.toml``: months, ordinals to
print) is not said again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
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
        try:
            self[name]
        except KeyError:
            return False
        return True

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - whatever TOML holds
        """Return what the file holds under a name."""
        found: Any = self.held
        for part in name.split("."):
            if not isinstance(found, dict):
                raise KeyError(name)
            found = found[part]
        return found

    def has(self, names: tuple[str, ...]) -> bool:
        """Tell whether the language has all of some names; found once."""
        return _has(self, names)

    def text(self, name: str) -> str:
        """Return a string."""
        return str(self[name])

    def tuple(self, name: str) -> tuple[str, ...]:
        """Return a list of strings, in its order."""
        return tuple(map(str, self[name]))

    def set(self, name: str) -> frozenset[str]:
        """Return a list of strings as a set, made once."""
        return _set(self, name)

    def table(self, name: str) -> dict[str, Any]:
        """Return a table."""
        return dict(self[name])

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return a string as a regular expression, compiled once."""
        return _pattern(self, name)

    def patterns(self, name: str) -> Sequence[re.Pattern[str]]:
        """Return a string, or a list of them, as regular expressions, compiled once."""
        return _patterns(self, name)

    def any_of(self, name: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
        """Return a pattern for any word of a list, the longest first, compiled once."""
        return _any_of(self, name, before, after)

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
def _has(words: CheckWords, names: tuple[str, ...]) -> bool:
    return all(name in words for name in names)


@cache
def _set(words: CheckWords, name: str) -> frozenset[str]:
    return frozenset(words.tuple(name))


@cache
def _pattern(words: CheckWords, name: str) -> re.Pattern[str]:
    return _compiled(words, words.text(name))


def _compiled(words: CheckWords, pattern: str) -> re.Pattern[str]:
    """Return a pattern with the months in place of what stands for them."""
    if _MONTHS in pattern:
        months = sorted(words.table("months"), key=len, reverse=True)
        pattern = pattern.replace(_MONTHS, "|".join(map(re.escape, months)))
    return re.compile(pattern)


@cache
def _patterns(words: CheckWords, name: str) -> Sequence[re.Pattern[str]]:
    held = words[name]
    return tuple(_compiled(words, pattern) for pattern in ([held] if isinstance(held, str) else held))


@cache
def _any_of(words: CheckWords, name: str, before: str, after: str) -> re.Pattern[str]:
    listed = sorted(words.tuple(name), key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, listed))}){after}")
