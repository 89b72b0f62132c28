"""Give rules the words of a language: ``grammars/<language>/checks.toml``.

Which tables and keys there are is a matter between the file and the rules.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from resparse.resources import grammars

FILE = "checks.toml"


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

    path = grammars() / language / FILE
    held = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return CheckWords(language, held)


@cache
def _set(words: CheckWords, name: str) -> frozenset[str]:
    return frozenset(words.tuple(name))


@cache
def _pattern(words: CheckWords, name: str) -> re.Pattern[str]:
    return re.compile(words.text(name))


@cache
def _patterns(words: CheckWords, name: str) -> Sequence[re.Pattern[str]]:
    held = words[name]
    return tuple(map(re.compile, [held] if isinstance(held, str) else held))


@cache
def _any_of(words: CheckWords, name: str, before: str, after: str) -> re.Pattern[str]:
    listed = sorted(words.tuple(name), key=len, reverse=True)
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, listed))}){after}")
