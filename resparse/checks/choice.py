"""Choose rules by the codes and names that a caller gives."""

from collections.abc import Iterable, Sequence

from resparse.checks import rules
from resparse.checks.rule import Rule
from resparse.finding import SEVERITIES

ALL = "ALL"
"""What selects every rule."""


class UnknownRuleError(Exception):
    """Say that no rule goes by a code or name.

    message: one plain sentence without a final stop. near: codes and names like the one given.
    """

    def __init__(self, message: str, near: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.near = tuple(near)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Rule]:
    """Return the rules selected and not ignored, in the order of codes.

    Each word is a code (``FN002``), the beginning of codes (``FN``), a name, ``ALL``, or several of these
    with commas; nothing selected is all. Of two words that disagree on a rule, the longer beginning of its
    code wins. Raises UnknownRuleError.
    """
    wanted = {rule.code: _weight(rule, ALL) for rule in rules()}
    selected = list(select)
    if selected:
        wanted = _weights(selected)
    ignored = _weights(ignore)
    return [rule for rule in rules() if wanted.get(rule.code, -1) > ignored.get(rule.code, -1)]


def named(word: str) -> Rule:
    """Return the rule of a code or a name, in whatever case. Raises UnknownRuleError."""
    for rule in rules():
        if word.casefold() in (rule.code.casefold(), rule.name):
            return rule
    raise _unknown(word)


def at_least(severity: str) -> frozenset[str]:
    """Return the severities that are no less grave than one.

    >>> sorted(at_least("warning"))
    ['error', 'warning']
    """
    return frozenset(SEVERITIES[SEVERITIES.index(severity) :])


def _weights(words: Iterable[str]) -> dict[str, int]:
    """Return for each rule that is meant how much of its code was said."""
    found: dict[str, int] = {}
    for word in (part.strip() for each in words for part in each.split(",")):
        meant = {rule.code: _weight(rule, word) for rule in rules() if _weight(rule, word) >= 0}
        if not meant:
            raise _unknown(word)
        found |= {code: max(weight, found.get(code, -1)) for code, weight in meant.items()}
    return found


def _weight(rule: Rule, word: str) -> int:
    """Return how precisely a word means a rule: the length of the code said; below 0 if it does not."""
    if word == ALL:
        return 0
    if word in (rule.name, rule.code):
        return len(rule.code)
    return len(word) if word and rule.code.startswith(word) else -1


def _unknown(word: str) -> UnknownRuleError:
    from difflib import get_close_matches  # needed only to apologise

    held = [name for rule in rules() for name in (rule.code, rule.name)]
    near = get_close_matches(word.upper(), held) or get_close_matches(word.lower(), held)
    return UnknownRuleError(f"there is no rule {word!r}", near)
