"""Measure the power of the rules: break sound documents on purpose, and see whether the rule says so.

``python benchmarks/mutations.py [-n 60] [--code NU001 --show]`` on the gold documents of
``../shared/corpus``. Each defect is put at a place drawn by lot (the seed is fixed) into another document. A
rule has to point at the line or the clause of the defect, and no other rule may speak of an error. The rules
that compare languages are given a French or Spanish text with a defect, and the English one.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
sys.path.insert(0, str(ROOT / "tests"))

import many_mutations  # noqa: E402 - beside the tests, which use them as well
import mutations  # noqa: E402

import resparse  # noqa: E402
from resparse.checks import by_code, rules  # noqa: E402
from resparse.checks.case import Case, abridged  # noqa: E402
from resparse.checks.engine import case_of, check  # noqa: E402
from resparse.checks.many import check_many  # noqa: E402
from resparse.finding import Finding  # noqa: E402

FOLDERS = ("stream/en", "ods")
BEFORE_STOPS = ("stream/fr", "stream/es")
OF_OTHER_LANGUAGES = {"FN005"}
SEED = 58166
LEAST = 0.95


class Sound(NamedTuple):
    """Hold a document as it was, and what the rules find in it."""

    case: Case
    codes: frozenset[str]


class Trial(NamedTuple):
    """Hold one defect: whether it was found, and the errors of other rules that it brought."""

    name: str
    found: bool
    errors: tuple[Finding, ...]
    broken: mutations.Broken


def main() -> int:
    """Print a table of the rules, and for those below the mark what they missed."""
    options = _options()
    if not CORPUS.is_dir():
        print("no corpus beside the checkout: nothing measured")
        return 0
    documents = list(_documents())
    weak = 0
    print(f"{'rule':8}{'docs':>6}{'found':>8}{'other errors':>14}")
    known = sorted({**mutations.MUTATIONS, **many_mutations.MANY, **many_mutations.PARALLEL})
    for code in [options.code] if options.code else known:
        other = code in OF_OTHER_LANGUAGES or code in many_mutations.PARALLEL
        held = _documents(BEFORE_STOPS) if other else documents
        trials = _trials(code, list(held), options.n)
        found = sum(trial.found for trial in trials)
        others = Counter(finding.code for trial in trials for finding in trial.errors)
        share = found / len(trials) if trials else 0
        weak += share < LEAST or bool(others)
        print(f"{code:8}{len(trials):6}{share:8.1%}{' '.join(f'{k}:{n}' for k, n in others.items()):>14}")
        if options.show:
            _show(trials)
    return int(weak > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=60, help="documents a rule")
    parser.add_argument("--code", help="this rule alone")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    return parser.parse_args()


def _documents(folders: tuple[str, ...] = FOLDERS) -> Iterator[Sound]:
    held = rules()
    for folder in folders:
        for path in sorted((CORPUS / folder).glob("*.txt")):
            case = case_of(resparse.read(path))
            yield Sound(case, frozenset(finding.code for finding in check(case, held)))


def _trials(code: str, documents: list[Sound], most: int) -> list[Trial]:
    lot = random.Random(f"{SEED}{code}")  # noqa: S311 - no secret
    order = documents[:]
    lot.shuffle(order)
    found: list[Trial] = []
    for sound in order:
        if len(found) == most:
            break
        trial = _kind(code)(code, sound, lot)
        if trial:
            found.append(trial)
    return found


def _kind(code: str) -> Callable[[str, Sound, random.Random], Trial | None]:
    if code in many_mutations.PARALLEL:
        return _trial_of_languages
    return _trial_of_many if code in many_mutations.MANY else _trial


def _trial(code: str, sound: Sound, lot: random.Random) -> Trial | None:
    rule, case = by_code()[code], sound.case
    if code == "RE005":
        case = case_of(resparse.parse(mutations.as_draft(case.document.source.text)))
    if code in sound.codes or not rule.holds_for(case) or sound.codes & {"NU001", "PU002"}:
        return None
    places = list(mutations.MUTATIONS[code](case))
    if not places:
        return None
    text = case.document.source.text
    broken = mutations.broken(text, lot.choice(places))
    after = case_of(resparse.parse(broken.text, source=case.document.source.name))
    findings = check(after, rules())
    known = sound.codes | {code}
    errors = tuple(each for each in findings if each.severity == "error" and each.code not in known)
    name = case.document.symbol or case.document.source.name
    found = mutations.is_found(rule, after.document, broken.place, findings)
    return Trial(name, found, errors, broken)


def _trial_of_many(code: str, sound: Sound, lot: random.Random) -> Trial | None:
    settings = list(many_mutations.MANY[code](sound.case))
    if not settings or not by_code()[code].holds_for(sound.case):
        return None
    setting = lot.choice(settings)
    document = resparse.parse(setting.broken.text, source="broken")
    others = [resparse.parse(text, source=str(number)) for number, text in enumerate(setting.others)]
    cases = [case_of(abridged(each)) for each in (*others, document)]
    held = [rule for rule in rules() if not rule.parallel]
    findings = [each for each in check_many(cases, held, setting.library) if each.source == "broken"]
    findings += check(case_of(document), rules())
    errors = tuple(each for each in findings if each.severity == "error" and each.code not in sound.codes)
    found = mutations.is_found(by_code()[code], document, setting.broken.place, findings)
    return Trial(sound.case.document.symbol or "", found, errors, setting.broken)


def _trial_of_languages(code: str, sound: Sound, lot: random.Random) -> Trial | None:
    """Break a translation, and compare it with the English text."""
    source = Path(sound.case.document.source.name)
    english = source.parent.parent / "en" / source.name
    places = list(many_mutations.PARALLEL[code](sound.case)) if english.is_file() else []
    if not places:
        return None
    broken = mutations.broken(sound.case.document.source.text, lot.choice(places))
    document = resparse.parse(broken.text, source="broken")
    findings = list(check_many([case_of(resparse.read(english)), case_of(document)], [by_code()[code]]))
    found = mutations.is_found(by_code()[code], document, broken.place, findings)
    return Trial(str(source), found, (), broken)


def _show(trials: list[Trial]) -> None:
    for trial in trials:
        if not trial.found or trial.errors:
            around = trial.broken.text[max(0, trial.broken.place - 60) : trial.broken.place + 60]
            told = ", ".join(f"{finding.code} {finding.message}" for finding in trial.errors)
            print(f"    {trial.name}: {'' if trial.found else 'missed; '}{told} {around!r}")


if __name__ == "__main__":
    sys.exit(main())
