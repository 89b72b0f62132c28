"""Rules of spelling, abbreviations and set phrases."""

from collections.abc import Iterator
from itertools import compress, islice
from operator import eq

from resparse.checks.case import Case
from resparse.checks.counting import is_roman
from resparse.checks.rule import rule
from resparse.checks.search import hits, in_clauses, word_before
from resparse.finding import Finding

_PRESENT = ("ga-modern", "ecosoc", "hrc", "draft", "mun")
_COUNCIL = "Security Council"


@rule("LA001", "ise-spelling", "info", needs=("language.ise",), fixes=True)
def ise_spelling(case: Case) -> Iterator[Finding]:
    """Spell with -ize: organize, recognition and realization, but analyse, advise, comprise.

    Names that an organization spells itself (Organisation for Economic Cooperation and Development) are kept.

    Why: the United Nations spells as the Concise Oxford Dictionary does.
    Source: spelling rule (conventions L01); corpus: 22,281 to none.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to organise the harbours;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to organize the harbours;
        ⇥2.⇥Decides to meet again.
    """
    stems, names = case.words.set("language.ize"), case.words.tuple("language.names")
    for hit in in_clauses(case, "language.ise"):
        stem = word_before(hit, hit.start)
        word = stem + hit.match[0]
        if stem.lower() in stems and not (word.startswith(names) and hit.start > len(stem)):
            place = hit.start + 1
            yield case.report(
                hit.piece, place, place + 1, f"{word!r} is spelled with s", "spell it with z", "z"
            )


@rule(
    "LA002",
    "initials-not-explained",
    "info",
    needs=("language.initials",),
    profiles=("ga-modern", "ecosoc", "hrc", "draft"),
)
def initials_not_explained(case: Case) -> Iterator[Finding]:
    """Spell out a name before using its initials.

    Initials that everybody reads as a word are left alone. Each is said once.

    Why: resolutions are read by people who were not there.
    Source: Editorial Manual, abbreviations (conventions L02); practice is looser.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the IHB to light the harbours;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the International Harbour Board (IHB) to light the harbours;
        ⇥2.⇥Requests the IHB to report.
    """
    known = case.words.set("language.known")
    whole = case.document.source.text
    seen: set[str] = set()
    for hit in in_clauses(case, "language.initials"):
        name = hit.match[0]
        if name not in seen and name not in known and not is_roman(name) and f"({name})" not in whole:
            seen.add(name)
            yield case.report(
                hit.piece, hit.start, hit.end, f"{name} is not explained", "write the name in full"
            )


@rule("LA003", "initials-with-stops", "info", needs=("language.un",))
def initials_with_stops(case: Case) -> Iterator[Finding]:
    """Write initials without full stops, and United Nations in full.

    Why: one form throughout.
    Source: Editorial Manual, abbreviations (conventions L03).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Requests the UN to light the harbours;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Requests the United Nations to light the harbours;
        ⇥2.⇥Decides to meet again.
    """
    for hit in in_clauses(case, "language.un"):
        message = f"{hit.match[0]!r} stands for United Nations"
        yield case.report(hit.piece, hit.start, hit.end, message, "write United Nations")
    for hit in in_clauses(case, "language.stopped"):
        right = hit.match[0].replace(".", "")
        yield case.report(hit.piece, hit.start, hit.end, f"{hit.match[0]!r} has full stops", f"write {right}")


@rule("LA004", "this-resolution", "info", profiles=_PRESENT, needs=("language.this",), fixes=True)
def this_resolution(case: Case) -> Iterator[Finding]:
    """Say the present resolution, not this resolution.

    The Security Council says "this resolution", and is left alone.

    Why: "this" may mean another resolution just named.
    Source: corpus (conventions L04): 1,642 to 14.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to keep to this resolution;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to keep to the present resolution;
        ⇥2.⇥Decides to meet again.
    """
    if case.document.organ == _COUNCIL:
        return
    small, capital = case.words.tuple("language.present")
    for hit in in_clauses(case, "language.this"):
        start = hit.start - 1
        right = capital if hit.piece.text[start].isupper() else small
        message = "the text calls itself by a word that may mean another"
        yield case.report(hit.piece, start, hit.end, message, f"write {right.strip()}", right)


@rule("LA005", "possessive-initials", "info", needs=("language.possessive",))
def possessive_initials(case: Case) -> Iterator[Finding]:
    """Use initials without a possessive: the mandate of MINUSTAH.

    Why: so the United Nations writes.
    Source: spelling rule (conventions L03); texts of the Security Council often break it.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Recalls UNESCO’s mandate;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Recalls the mandate of UNESCO;
        ⇥2.⇥Decides to meet again.
    """
    for hit in in_clauses(case, "language.possessive"):
        name = word_before(hit, hit.start)
        yield case.report(hit.piece, hit.start, hit.end, f"{name} stands as a possessive", f"write of {name}")


@rule("LA006", "american-spelling", "info", needs=("language.spellings",))
def american_spelling(case: Case) -> Iterator[Finding]:
    """Spell programme, judgement, centre, labour.

    Why: the United Nations spells as the Concise Oxford Dictionary does. Names keep their own spelling, so
    that nothing is mended unasked.
    Source: spelling rule (conventions L01).

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to draw up a program of work;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to draw up a programme of work;
        ⇥2.⇥Decides to meet again.
    """
    spelled = case.words.table("language.spelled")
    for hit in in_clauses(case, "language.spellings"):
        word = word_before(hit, hit.start) + hit.match[0]
        start = hit.end - len(word)
        right = spelled.get(word.lower())
        joined = hit.piece.text[max(0, start - 1) : start] == "-"
        if right and not joined and (word[0].islower() or start == 0):
            yield case.report(hit.piece, start, hit.end, f"{word!r} is American spelling", f"write {right}")


@rule("LA007", "word-twice", "warning", needs=("language.twice",), fixes=True)
def word_twice(case: Case) -> Iterator[Finding]:
    """Write a word once.

    Why: "of of" is a slip of typing.
    Source: corpus: no slip in 476 documents.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the the harbours;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.
    """
    if not _says_twice(case):
        return  # in half the time that the pattern takes
    for hit in hits(case, "language.twice"):
        message = f"{hit.match['first']!r} stands twice"
        yield case.report(hit.piece, *hit.span("again"), message, "take one away", replacement="")


def _says_twice(case: Case) -> bool:
    """Tell whether a word in small letters stands twice; true where no spaces part words."""
    said = case.joined.split()
    twice = compress(said, map(eq, said, islice(said, 1, None)))
    return "openings.unspaced" in case.words or any(word.isalpha() and word == word.lower() for word in twice)
