"""Declare a rule: a function that looks at a document, with what it holds for and its manual page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from resparse.checks.around import Index
from resparse.checks.case import Case
from resparse.checks.page import Page
from resparse.checks.words import having
from resparse.finding import SEVERITIES, Finding

PROFILES = ("ga-modern", "ga-historic", "sc", "ecosoc", "hrc", "draft", "mun")
"""The kinds of document that rules tell apart (``resparse.checks.profile``)."""

ALL_PROFILES = PROFILES
"""What a rule holds for that names no profiles."""

ANY_LANGUAGE = "*"

_EASED = "eased"
"""What a language calls the rules whose findings are for information there."""

_LAST_SCANNED = 1993
"""The last year whose texts reach us by scanning of volumes: what is found in them is for information,
since practice was another, and reading them is best effort (conventions §2.10 and §5.5)."""

Check = Callable[[Case], Iterator[Finding]]
"""A rule of one document."""

CheckMany = Callable[[Sequence[Case], Index], Iterator[Finding]]
"""A rule of several documents."""

REGISTRY: dict[str, "Rule"] = {}
"""The rules declared so far, by code; ``resparse.checks.rules()`` gives them all."""


class RuleError(Exception):
    """Say which rule failed on a document, and how: a fault of the rule, not of the document."""

    def __init__(self, code: str, fault: Exception) -> None:
        super().__init__(f"{code} failed with {type(fault).__name__}: {fault}")


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold a rule: what it is called, what it holds for, and the function that looks.

    profiles: of the documents it holds for. needs: what it must find among the words of a language; it holds
    for the languages that have all of it. many: whether it looks at several documents at once. since, until:
    the first and last year of adoption it holds for; a document whose year cannot be told is looked at.
    because: codes of rules whose findings make this one silent. fixes: whether it ever offers a fix. manual:
    the docstring of the function. eased: profiles whose practice is looser, so that findings there are for
    information. parallel: whether the several documents are one in several languages; such a rule is run
    only where that is asked.
    """

    code: str
    name: str
    severity: str
    profiles: frozenset[str]
    needs: tuple[str, ...]
    many: bool
    since: int | None
    until: int | None
    because: tuple[str, ...]
    fixes: bool
    check: Callable[..., Iterator[Finding]]
    manual: str
    eased: frozenset[str] = frozenset()
    parallel: bool = False

    @property
    def page(self) -> Page:
        """Return the manual page, taken apart. Raises ValueError where it does not have the shape of one."""
        return Page.read(self.manual)

    @property
    def languages(self) -> frozenset[str]:
        """Return the languages it holds for; ``"*"`` is any."""
        return frozenset(having(self.needs)) if self.needs else frozenset({ANY_LANGUAGE})

    def holds_for(self, case: Case) -> bool:
        """Tell whether a document is of the kind, the language and the years the rule is for."""
        if case.profile not in self.profiles or not case.words.has(self.needs):
            return False
        year = case.year
        return year is None or (self.since or year) <= year <= (self.until or year)

    def run(self, case: Case) -> Iterator[Finding]:
        """Yield what the rule finds in one document, signed with its code. Raises RuleError.

        Where the practice of the organ, of the time or of the language is looser, every finding is for
        information.
        """
        old = case.year is not None and case.year <= _LAST_SCANNED
        found = self._signed(self.check, case)
        loose = _EASED in case.words and self.code in case.words.set(_EASED)
        if old or loose or case.profile in self.eased:
            return (replace(finding, severity=SEVERITIES[0]) for finding in found)
        return found

    def run_many(self, cases: Sequence[Case], index: Index) -> Iterator[Finding]:
        """Yield what the rule finds in several documents, signed with its code. Raises RuleError."""
        return self._signed(self.check, cases, index)

    def _signed(self, check: Callable[..., Iterator[Finding]], *given: object) -> Iterator[Finding]:
        try:
            for finding in check(*given):
                yield replace(
                    finding,
                    code=self.code,
                    name=self.name,
                    severity=finding.severity or self.severity,
                    because=finding.because + self.because,
                )
        except Exception as fault:
            raise RuleError(self.code, fault) from fault

    def to_dict(self) -> dict[str, Any]:
        """Return the rule as ``resparse rules --format json`` has it."""
        page = self.page
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "what": page.what,
            "details": page.details,
            "why": page.why,
            "source": page.source,
            "profiles": [profile for profile in PROFILES if profile in self.profiles],
            "languages": sorted(self.languages),
            "since": self.since,
            "until": self.until,
            "many": self.many,
            "parallel": self.parallel,
            "fixes": self.fixes,
            "because": list(self.because),
            "eased": sorted(self.eased),
            "fails": list(page.fails),
            "passes": list(page.passes),
        }


def rule(
    code: str,
    name: str,
    severity: str,
    *,
    profiles: Iterable[str] = ALL_PROFILES,
    needs: Iterable[str] = (),
    many: bool = False,
    since: int | None = None,
    until: int | None = None,
    because: Iterable[str] = (),
    fixes: bool = False,
    eased: Iterable[str] = (),
    parallel: bool = False,
) -> Callable[[Callable[..., Iterator[Finding]]], Callable[..., Iterator[Finding]]]:
    """Register a function as a rule; it stays the function it was.

    The function is a ``Check``, or with ``many`` a ``CheckMany``. It yields findings without code and
    severity, from ``Case.report``; the rule signs them. Raises ValueError for a code that is taken, an
    unknown severity or an unknown profile.
    """
    held = frozenset(profiles)
    if code in REGISTRY or severity not in SEVERITIES or not held <= set(PROFILES):
        raise ValueError(f"{code}: the code is taken, or {severity!r} or one of {sorted(held)} is unknown")

    def register(check: Callable[..., Iterator[Finding]]) -> Callable[..., Iterator[Finding]]:
        REGISTRY[code] = Rule(
            code, name, severity, held, tuple(needs), many, since, until, tuple(because), fixes,
            check, check.__doc__ or "", frozenset(eased), parallel,
        )  # fmt: skip
        return check

    return register
