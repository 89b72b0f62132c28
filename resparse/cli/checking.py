"""Do what ``resparse check`` is asked: settle what is wanted, check, mend, write."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from resparse.batch import Outcome
from resparse.checks import by_code
from resparse.checks.choice import UnknownRuleError, at_least, chosen
from resparse.cli import settings
from resparse.cli.alongside import known
from resparse.cli.check import Format, Profile, Severity
from resparse.cli.check_targets import reviewed, targets
from resparse.cli.errors import UsageError, error_lines, warning_line
from resparse.cli.exit import ExitStatus
from resparse.cli.gathering import is_symbol
from resparse.cli.output import destination, write_text
from resparse.cli.progress import Meter
from resparse.cli.settings import Settings
from resparse.cli.tally import Tally
from resparse.cli.writers import FOR_PEOPLE, writer
from resparse.finding import Located
from resparse.readers import STANDARD_INPUT
from resparse.review import Order, Review, against_each_other
from resparse.rewriting import RewriteError, encoded, replace_file

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Call:
    """Hold the arguments of a call; ``None`` or an empty list where it says nothing."""

    paths: list[str]
    form: Format | None
    select: list[str]
    ignore: list[str]
    severity: Severity | None
    profile: Profile | None
    output: str | None
    jobs: int | None
    language: str | None
    statistics: bool
    fix: bool
    diff: bool
    parallel: bool
    exit_zero: bool | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold what a call comes to, settings and exceptions included.

    grave: the severities that make the exit status 1. ignored: the file of exceptions.
    """

    order: Order
    form: Format
    grave: frozenset[str]
    jobs: int | None
    exit_zero: bool
    ignored: Path | None


@dataclass(slots=True)
class Results:
    """Hold what a run has come to so far.

    found: source and severity of each finding. kept: reviews that rules over several documents need. named,
    used: lines of the file of exceptions that name a document, and that served.
    """

    tally: Tally
    documents: int = 0
    fixable: int = 0
    fixed: int = 0
    changed: int = 0
    failed: bool = False
    found: list[tuple[str, str]] = field(default_factory=list)
    kept: list[Review] = field(default_factory=list)
    named: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)

    def add(self, found: Iterable[Located]) -> None:
        """Count findings."""
        for located in found:
            self.found.append((located.source, located.finding.severity))
            self.fixable += located.finding.fix is not None

    def add_document(self, review: Review) -> None:
        """Count a document, and keep of it what is needed at the end."""
        self.documents += 1
        self.named |= review.named
        self.used |= review.used
        self.add(review.found)
        if review.document is not None:
            self.kept.append(review)

    def summary(self) -> str:
        """Return a sentence that counts the findings."""
        from resparse.render.counts import summary

        return summary(self.found, self.documents, self.fixable)


def run(call: Call) -> ExitStatus:
    """Check what a call names and return its exit status. Raises CommandError."""
    plan = settle(call)
    if call.fix and not call.diff:
        _must_be_files(call.paths)
    results = Results(Tally(call.paths))
    with destination(call.output) as write:
        if call.diff:
            _diff(call, plan, results, write)
        else:
            _check(call, plan, results, write)
    sys.stderr.write(results.tally.last_words() + "".join(_last_words(call, plan, results)))
    failed = results.failed or results.tally.status is not ExitStatus.OK
    grave = bool(results.fixed) if call.diff else any(kind in plan.grave for _, kind in results.found)
    return ExitStatus.FAILED if failed or (grave and not plan.exit_zero) else ExitStatus.OK


def _must_be_files(paths: Sequence[str]) -> None:
    """Make sure that nothing that is to be mended is a symbol. Raises UsageError."""
    for path in filter(is_symbol, paths):
        hint = f"check the path; of a symbol `resparse show {path} --raw > FILE` makes a file"
        raise UsageError(f"--fix mends files, and {path} is none", hint)


def settle(call: Call) -> Plan:
    """Return what a call comes to in the working folder. Raises UsageError."""
    held = settings.load(Path.cwd())
    ignored, exemptions = settings.exemptions(Path.cwd())
    severity = _choice(Severity, call.severity, "severity", held)
    try:
        rules = chosen(held.get("select", call.select, []), held.get("ignore", call.ignore, []))
    except UnknownRuleError as trouble:
        near = f"nearest: {', '.join(trouble.near)}" if trouble.near else "`resparse rules` lists them"
        raise UsageError(trouble.message, near) from None
    return Plan(
        Order(
            frozenset(rule.code for rule in rules),
            _choice(Profile, call.profile, "profile", held),
            at_least(severity or Severity.INFO),
            exemptions,
            fix=call.fix or call.diff,
        ),
        _choice(Format, call.form, "format", held) or Format.TEXT,
        at_least(severity or Severity.WARNING),
        held.get("jobs", call.jobs),
        held.get("exit-zero", call.exit_zero, otherwise=False),
        ignored,
    )


def _choice(kind: type[Choice], given: Choice | None, name: str, held: Settings) -> Choice | None:
    """Return what the call gave, else what a file settles. Raises UsageError for what there is not."""
    value = held.get(name, given)
    try:
        return None if value is None else kind(value)
    except ValueError:
        known = f"known are {', '.join(kind)}"
        raise UsageError(f"{held.path}: there is no {name} {value!r}", known) from None


# --- checking -----------------------------------------------------------------------------------------------


def _check(call: Call, plan: Plan, results: Results, write: Callable[[bytes], None]) -> None:
    form = writer(plan.form, _taker(call, plan, write), statistics=call.statistics, plain=_in_file(call))
    for outcome, review in _reviewed(call, plan, results):
        if call.fix:
            review = _mended(outcome.input.path, review, plan, results)  # noqa: PLW2901 - as it is on the disk
        results.add_document(review)
        form.add(review.found)
    last, used = against_each_other(results.kept, plan.order, known)
    if call.parallel:
        from resparse.cli.check_languages import compared

        last = [*last, *compared(call.paths, results.kept, plan.order)]
    results.add(last)
    results.used |= used
    form.add(last)
    form.finish(results.summary())


def _reviewed(call: Call, plan: Plan, results: Results) -> Iterator[tuple[Outcome, Review]]:
    """Yield what became of each input that could be read, in order; say which could not."""
    held = targets(call.paths, call.language)
    watched = sys.stderr.isatty() and (_in_file(call) or not sys.stdout.isatty())
    with Meter(sum(len(group.inputs) for group in held), watched) as meter:
        for outcome, review in reviewed(held, plan.order, plan.jobs):
            # What the parser says of a document as a whole is for the rules to say here.
            meter.say(results.tally.count(replace(outcome, remarks=())))
            meter.advance()
            if review is not None:
                yield outcome, review


def _in_file(call: Call) -> bool:
    return call.output not in (None, "-")


def _taker(call: Call, plan: Plan, write: Callable[[bytes], None]) -> Callable[[str], None]:
    """Return what takes the text of findings.

    Where a text of standard input is mended it goes to standard output, and the findings to standard error.
    """
    if call.fix and STANDARD_INPUT in call.paths and not _in_file(call):

        def to_error(text: str) -> None:
            sys.stderr.write(text)

        return to_error
    own = plan.form in FOR_PEOPLE and not _in_file(call)
    encoding = sys.stdout.encoding or "utf-8" if own else "utf-8"
    return lambda text: write(text.encode(encoding, "replace"))


def _mended(path: str, review: Review, plan: Plan, results: Results) -> Review:
    """Write a mended text, and return the review of what then stands in the file.

    Where it cannot be written this is said on standard error, and the review is that of the text as it was.
    """
    if path == STANDARD_INPUT:
        write_text(review.new)
    elif review.fixes:
        try:
            file = Path(path)
            replace_file(file, encoded(path, file.read_bytes(), review.old, review.new))
        except (OSError, RewriteError) as trouble:
            message, hint = getattr(trouble, "message", str(trouble)), getattr(trouble, "hint", "")
            sys.stderr.write(error_lines(message, hint))
            results.failed = True
            return _as_it_was(path, review, plan)
    results.fixed += review.fixes
    results.changed += bool(review.fixes)
    return review


def _as_it_was(path: str, review: Review, plan: Plan) -> Review:
    """Return the review of a file that could not be mended."""
    again = reviewed(targets([path]), replace(plan.order, fix=False), 1)
    return next((found for _, found in again if found is not None), review)


def _diff(call: Call, plan: Plan, results: Results, write: Callable[[bytes], None]) -> None:
    """Print what would be mended."""
    from resparse.render.patch import patch

    for outcome, review in _reviewed(call, plan, results):
        if review.fixes:
            results.fixed += review.fixes
            results.changed += 1
            write("".join(patch(outcome.input.path, review.old, review.new)).encode("utf-8", "replace"))


# --- last words ---------------------------------------------------------------------------------------------


def _last_words(call: Call, plan: Plan, results: Results) -> Iterator[str]:
    """Yield what is to be said when all is done: exceptions in vain, what was mended, the counts."""
    if results.fixed or call.diff:
        done = "would mend" if call.diff else "mended"
        files = "1 file" if results.changed == 1 else f"{results.changed} files"
        yield f"{done} {results.fixed} in {files}\n"
    if call.diff:
        return
    for each in plan.order.exemptions:
        if each.code not in by_code():
            yield warning_line(f"{plan.ignored}: line {each.line}: there is no rule {each.code}")
        elif each.line in results.named - results.used and each.code in plan.order.codes:
            yield warning_line(f"{plan.ignored}: line {each.line} excepts nothing any more")
    if plan.form in FOR_PEOPLE:
        yield f"{results.summary()}\n"
