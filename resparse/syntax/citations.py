"""Find the documents that a text cites, and tell whose they are.

A pattern made of the citation grammar's own terminals finds candidate spans; the grammar parses them
(``references``); who may have spoken is read from the words before; the number and the date decide whose
it is (``issuers``). Names of instruments are another matter (``instruments``). Conventions §1.3, §1.6.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from resparse.nodes import Citation
from resparse.syntax.cited import Found, NoCitations
from resparse.syntax.instruments import Instruments
from resparse.syntax.issuers import (
    NOBODY,
    Issued,
    Speakers,
    document,
    guessable,
    issued,
    likeliest,
    of_council,
    series_organ,
    served,
)
from resparse.syntax.lexicon import Lexicon, citation_words, lexicon
from resparse.syntax.plain import beyond_ascii, has_unsaid
from resparse.syntax.references import OTHER_BODY, OWN_ORGAN, Unit, citing, units

_NO_SERIES = re.compile(r"[IVXLC]+$|E?S[-‑]|[A-Z]+[-‑]\d|(?:GA|SC|SG)$|E\d")
"""What looks like a series and is none: roman numbers, sessions, press releases, papers of other bodies."""

_MODIFIER = re.compile(r"/(Add|Corr|Rev|Amend)\.(\d+)[A-Z]?$")
_STATEMENT = "PRST/"
"""What the symbols of statements by the President of the Security Council begin with, cut short."""

_HOST = "https://docs.un.org"
_NUMBERED = re.compile(r"[0-9](?:/[0-9]|(?: [A-Z])? ?\()")
_NUMBERED_PART = re.compile(r"/[0-9]|[0-9](?=/|$)")
"""A part of a symbol that begins or ends with a number."""

_NEAR = 45
"""Code points before ``its`` in which the organ meant may be named."""

_NOUN = 24
"""Code points before a symbol in which a noun may stand."""

_REACH = 100
"""Code points before a noun in which its pinpoint, or the name of a body, is sought."""

_LONGEST_RANGE = 40
"""Documents that a range of modifiers may stand for; the longest one met has 8."""


class Citer:
    """Find the citations of one document, in reading order: notes first, then the texts that call them."""

    def __init__(self, words: Lexicon, organ: str | None, *, unsaid: bool = True) -> None:
        """Prepare for a document of an organ (its English name). Raises LookupError, see ``citer``.

        unsaid: whether there may be signs in it that say nothing.
        """
        said = citation_words(words.language)
        if said is None:
            raise LookupError(f"no words of citations for language {words.language!r}")
        self.words = said
        self.language = words.language
        self.organ = organ
        self.unsaid = unsaid
        self.citing = citing(words.language)
        self.instruments = Instruments(said)
        self.before: tuple[Found, ...] = ()
        self.dates: dict[str, str] = {}
        self.sessions: set[str] = set()
        self.own = (organ,) if organ else ()
        self.unheard = {name: full for name, full in self.words.names.items() if full not in guessable()}
        self.heard: tuple[str, ...] = ()

    def note(self, text: str) -> tuple[Found, ...]:
        """Return the citations of a note; ``Ibid.`` repeats what the note before it cites."""
        found = self.text(text)
        if text.startswith(self.words.ibid):
            found = (self._repeat(text, found), *found)
        self.before = found
        return found

    def _repeat(self, text: str, found: Sequence[Found]) -> Found:
        """Return what ``Ibid.`` repeats: the one document of the note before, where no other follows."""
        ibid = self.words.ibid
        stop = text.find(";")
        printed = text[: stop if stop >= 0 else len(text)]
        if any(citation.offset < len(printed) for citation in found):
            return Found("repeat", ibid, 0)
        printed = printed if len(printed) == len(ibid) else printed.rstrip(".")
        symbols = {citation.symbol for citation in self.before}
        symbol = symbols.pop() if len(symbols) == 1 else None
        organ = next((citation.organ for citation in self.before if citation.symbol == symbol), None)
        return Found("repeat", printed, 0, symbol, organ, None, printed[len(ibid) :].strip(" ,.") or None)

    def text(self, text: str) -> tuple[Found, ...]:
        """Return the citations of a text, in order; signs that say nothing are read over."""
        if not (self.unsaid and has_unsaid(text)):
            return self._text(text)
        places = [place for place, sign in enumerate(text) if not has_unsaid(sign)]
        places.append(len(text))
        found = self._text("".join(map(text.__getitem__, places[:-1])))
        return tuple(
            one._replace(text=text[places[one.offset] : places[one.offset + len(one.text) - 1] + 1],
                         offset=places[one.offset])
            for one in found
        )  # fmt: skip

    def _text(self, text: str) -> tuple[Found, ...]:
        found: list[Found] = []
        self.sessions.clear()
        if _has(text, self.unheard):
            self._hear(text)
        stemmed = _has(text, self.words.stems)
        if stemmed:
            found.extend(self._resolutions(text))
        elif ("/" in text or "(" in text) and _NUMBERED.search(text):
            found.extend(self._bare(text, 0, len(text), ()))
        if "/" in text:
            found.extend(self._documents(text, _spans(found)))
        if stemmed:
            found.extend(self._selves(text))
        if self.words.series in text:
            found.extend(self._treaties(text))
        if len(found) > 1:
            found.sort(key=lambda citation: citation.offset)
        return tuple(found)

    def _hear(self, text: str) -> None:
        """Remember the organs that a text names, of those whose numbers are not told by their shape."""
        heard = dict.fromkeys(organ for name, organ in self.unheard.items() if name in text)
        self.heard += tuple(heard)
        self.unheard = {name: organ for name, organ in self.unheard.items() if organ not in heard}

    def url(self, symbol: str | None) -> str | None:
        """Return where a document is served in the language of the one that cites it."""
        return url(symbol, self.language)

    def act(self, text: str, offset: int) -> str | None:
        """Return the phrase before a citation that ties it to its sentence (``pursuant to``), if any."""
        acts, end = self.words.acts, max(0, offset - len(self.words.gap))
        if not text.endswith(acts, 0, end):
            return None
        return max((act for act in acts if text.endswith(act, 0, end)), key=len)

    # --- resolutions and decisions ----------------------------------------------------------------

    def _resolutions(self, text: str) -> Iterator[Found]:
        """Yield what lists with a noun name, and the numbers that go on after them without one."""
        said: tuple[str, ...] = ()
        end = 0
        for trigger in self.citing.trigger.finditer(text):
            run = self.citing.run.match(text, trigger.start()) if trigger.start() >= end else None
            if run is None or (self.words.nouns_follow and not _has(run[0], self.words.stems)):
                continue
            start, body = self._head(text, trigger.start(), end)
            yield from self._bare(text, end, start, said)
            end = self._run_end(text, run)
            for unit in units(text[start:end], self.language):
                named = unit if unit.owner or not body else unit._replace(owner=body)
                citation, said = self._cited(named, text, start, said)
                yield citation
        yield from self._bare(text, end, len(text), said)

    def _run_end(self, text: str, run: re.Match[str]) -> int:
        """Return where a list ends: before a pinpoint that the next noun claims (``, section II of its``)."""
        if not text.startswith(self.words.ties, run.end()):
            return run.end()
        tied = run.end() + max(len(tie) for tie in self.words.ties if text.startswith(tie, run.end()))
        claimed = self.citing.place.search(text, max(run.start(), run.end() - _REACH), tied)
        return claimed.start() if claimed else run.end()

    def _head(self, text: str, noun: int, floor: int) -> tuple[int, str | None]:
        """Return where a citation begins before its noun, and OTHER_BODY if the name of one stands there."""
        words = self.words
        start, body = noun, None
        if text.endswith(words.own, floor, noun):
            start = noun - max(len(own) for own in words.own if text.endswith(own, floor, noun))
        elif text.endswith(words.organs, floor, noun):
            start = noun - max(len(name) for name in words.organs if text.endswith(name, floor, noun))
        else:
            gap = len(words.gap)
            name = self._name(text, noun - gap, floor)
            start = noun - len(name) - gap if name in words.short else noun
            body = OTHER_BODY if name == OTHER_BODY or self._reported(text, noun, floor) else None
        if text.endswith(words.ties, floor, start):
            place = self.citing.place.search(text, max(floor, start - _REACH), start)
            start = place.start() if place else start
        return start, body

    def _reported(self, text: str, noun: int, floor: int) -> bool:
        """Tell whether what follows stands in a document just cited: ``(A/69/25), annex, decision 1/1``."""
        if not text.endswith(", ", floor, noun):
            return False
        return self.citing.report.search(text, max(floor, noun - _REACH), noun) is not None

    def _name(self, text: str, end: int, floor: int) -> str | None:
        """Return the organ, as printed, or OTHER_BODY, that is named up to an offset; ``None`` for no name.

        A short name is one by itself: ``the Council``, but not ``the Executive Council``.
        """
        parts = text[max(floor, end - _REACH) : end].split(" ")
        begin = self._name_start(parts)
        name = " ".join(parts[begin:])
        organ = next((organ for organ in self.words.names if name.endswith(organ)), None)
        if organ or not name:
            return organ
        if parts[-1] in self.words.short and self._is_short(parts, opens=len(name) == end):
            return parts[-1]
        return OTHER_BODY if not self.words.bodies.isdisjoint(parts[begin:]) else None

    def _name_start(self, parts: Sequence[str]) -> int:
        """Return the index of the word with which the name begins that the last of these words ends."""
        begin = last = len(parts)
        while begin:
            word = parts[begin - 1]
            if not (word[:1].isupper() or (word in self.words.inside and begin < last)):
                break
            if begin < last and word[-1] in ",;:":
                break
            begin -= 1
        return begin

    def _is_short(self, parts: Sequence[str], *, opens: bool) -> bool:
        """Tell whether a short name stands alone.

        opens: whether the words begin the text, so that the one before it may be an opening (``Recalling``).
        """
        beside = parts[-2] if len(parts) > 1 else ""
        return not beside[:1].isupper() or (opens and len(parts) == 2 and beside not in self.words.others)

    def _cited(
        self, unit: Unit, text: str, shift: int, said: tuple[str, ...]
    ) -> tuple[Found, tuple[str, ...]]:
        """Return a citation, and who has spoken for those that follow it."""
        start, end = shift + unit.start, shift + unit.end
        date = self._date(unit)
        if unit.shape == "SESSIONAL":
            self.sessions.add(unit.number.partition("/")[0])
        found = self._issued(unit, self._named(unit, text, start), said, date)
        if unit.owner and (found.organ or unit.owner == OTHER_BODY):
            said = (found.organ or OTHER_BODY,)
        pinpoint = ", ".join(part for part in (unit.before, unit.after) if part) or None
        return Found(unit.noun, text[start:end], start, found.symbol, found.organ, date, pinpoint), said

    def _date(self, unit: Unit) -> str | None:
        """Return the date printed; the year of ``291 (1970) of 10 December`` is in the number."""
        if unit.date is None:
            return None
        year = unit.number[-5:-1]
        date = _iso_date(unit.date, self.language) or _iso_date(f"{unit.date} {year}", self.language)
        if date:
            self.dates.setdefault(unit.number, date)
        return date

    def _issued(self, unit: Unit, named: tuple[str, ...], said: tuple[str, ...], date: str | None) -> Issued:
        """Return whose a number is, by who is named with it (OTHER_BODY: nobody known) or was before."""
        if named == (OTHER_BODY,) and not (unit.shape == "COUNCIL" and of_council(unit.number)):
            return NOBODY
        roman = unit.shape == "CONSECUTIVE"  # the Assembly's, unless the number says more
        others = likeliest(said if roman else said + self.own, self.heard)
        sure = bool(named) and not (unit.owner == OWN_ORGAN and roman)
        if not sure:  # a date printed elsewhere decides only where nobody is named
            date = date or self.dates.get(unit.number)
        return issued(unit.number, unit.shape, unit.noun, Speakers(named, others, sure), date)

    def _named(self, unit: Unit, text: str, start: int) -> tuple[str, ...]:
        """Return the organs that a citation may name; ``its`` is of one named just before, or our own."""
        if unit.owner != OWN_ORGAN:
            return self._organs(unit.owner)
        name = self._speaker(text, start) if text.endswith(self.words.voices, 0, start) else None
        if name is None:
            near = list(self.citing.organ.finditer(text, max(0, start - _NEAR), start))
            name = near[-1][0] if near else None
        return self._organs(name) if name else self._organs(None, self.organ)

    def _speaker(self, text: str, start: int) -> str | None:
        """Return who is named before the words that tie ``its`` to a speaker: ``the Council, in its``."""
        voice = max((voice for voice in self.words.voices if text.endswith(voice, 0, start)), key=len)
        return self._name(text, start - len(voice), 0)

    def _organs(self, name: str | None, known: str | None = None) -> tuple[str, ...]:
        """Return the organs that a printed name may mean; known: the organ where no name is printed."""
        if name is None:
            return (known,) if known else ()
        short = self.words.short.get(name)
        return short or (self.words.names.get(name, OTHER_BODY),)

    def _bare(self, text: str, begin: int, end: int, said: tuple[str, ...]) -> Iterator[Found]:
        """Yield the numbers of a stretch without a noun: of lists that go on over other words, or alone."""
        if not _NUMBERED.search(text, begin, end):
            return
        passed = begin
        for bare in self.citing.bare.finditer(text, begin, end):
            run = self.citing.rest.match(text, bare.start(), end) if bare.start() >= passed else None
            if run is None:
                continue
            passed = run.end()
            listed = units(run[0], self.language)
            if self._continues(text, bare.start(), listed):
                for unit in listed:
                    named = unit._replace(owner=OTHER_BODY) if said == (OTHER_BODY,) else unit
                    yield self._cited(named, text, bare.start(), said)[0]

    def _continues(self, text: str, start: int, listed: Sequence[Unit]) -> bool:
        """Tell whether numbers without a noun are of resolutions: by year, date or session."""
        first = listed[0] if listed else None
        if first is None or first.shape == "COUNCIL":
            return first is not None and of_council(first.number)
        known = any(unit.date for unit in listed) or first.number.partition("/")[0] in self.sessions
        return known and self.citing.joined.search(text, max(0, start - _NEAR), start) is not None

    # --- documents by symbol ----------------------------------------------------------------------

    def _documents(self, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
        """Yield the documents that a text names by symbol, outside the spans taken, which are in order."""
        passed = 0
        for match in self._symbols(text):
            while passed < len(taken) and taken[passed][1] <= match.start():
                passed += 1
            if _is_symbol(match[0]) and not (passed < len(taken) and taken[passed][0] < match.end()):
                yield self._document(text, match)
                yield from self._siblings(text, match)

    def _symbols(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what looks like a symbol: no space stands before its first stroke, so none begins earlier.

        To try each capital of the text would take twice the time.
        """
        place, stroke = 0, text.find("/")
        while stroke >= 0:
            found = self.citing.document.search(text, max(place, text.rfind(" ", place, stroke) + 1))
            if found is None:
                return
            yield found
            place = found.end()
            stroke = text.find("/", place)

    def _document(self, text: str, match: re.Match[str]) -> Found:
        """Return a document by its symbol; a decision of another body, so called, has none of ours."""
        symbol = document(match[0])
        symbol = f"S/{symbol}" if symbol.startswith(_STATEMENT) else symbol
        organ, pinpoint = series_organ(symbol), self._locator(text, match.end())
        noun = self.citing.noun.search(text, max(0, match.start() - _NOUN), match.start())
        if noun is None:
            return Found("document", match[0], match.start(), symbol, organ, None, pinpoint)
        known = symbol if served(symbol) else None
        return Found(noun.lastgroup or "", match[0], match.start(), known, organ, None, pinpoint)

    def _locator(self, text: str, end: int) -> str | None:
        """Return the pinpoint that follows a symbol, in parentheses or not: ``, chap. III, sect. B``."""
        end += text.startswith(")", end)
        locators = []
        while found := self.citing.locator.match(text, end):
            locators.append(found[0].strip(" ,"))
            end = found.end()
        return ", ".join(locators) or None

    def _siblings(self, text: str, match: re.Match[str]) -> Iterator[Found]:
        """Yield what an ellipsis names after ``A/58/508/Add.1``: ``and Corr.1``, ``–3`` (§1.2)."""
        base, end = document(match[0]), match.end()
        changed = _MODIFIER.search(base)
        change, last = (changed[1], int(changed[2])) if changed else ("", 0)
        base = base[: changed.start()] if changed else base
        while found := self._sibling(text, end, change):
            change, end = found["change"] or change, found.end()
            place, number = found.start("sibling"), int(found["number"])
            for each in _range(last, number) if found["range"] else (number,):
                symbol = f"{base}/{change}.{each}"
                pinpoint = self._locator(text, end)
                yield Found("document", text[place:end], place, symbol, series_organ(symbol), None, pinpoint)
            last = number

    def _sibling(self, text: str, place: int, change: str) -> re.Match[str] | None:
        """Return the next modifier of an ellipsis; its number alone will do after a change of its kind."""
        whole = self.words.modifier.match(text, place)
        return whole or (self.words.plain.match(text, place) if change else None)

    # --- treaties and the document itself ---------------------------------------------------------

    def _treaties(self, text: str) -> Iterator[Found]:
        """Yield treaties by the place in their series."""
        for match in self.words.treaty.finditer(text):
            yield Found("treaty", match[0], match.start(), pinpoint=match["place"])

    def _selves(self, text: str) -> Iterator[Found]:
        """Yield what the document says of itself; the words hold a stem of a noun."""
        for name in self.words.self:
            place = text.find(name)
            while place >= 0:
                yield Found("self", name, place)
                place = text.find(name, place + len(name))

    # --- named instruments ------------------------------------------------------------------------

    def named(self, text: str, floor: int, offset: int, note: Sequence[Citation]) -> Found | None:
        """Return the instrument named before a marker, as ``Instruments.named`` finds it."""
        named = self.instruments.named(text, floor, offset, note)
        if named is None:
            return None
        cited = named.cited
        return Found(
            "instrument", named.name, named.start, cited.symbol, cited.organ, cited.date, cited.pinpoint
        )

    def short_names(self, text: str, taken: Sequence[Found]) -> Iterable[Found]:
        """Return the later short forms of instruments, outside what is cited otherwise."""
        names = list(self.instruments.short_names(text)) if self.instruments.short else []
        return self._free(names, taken) if names else ()

    def _free(self, names: Iterable[tuple[str, int, Citation]], taken: Sequence[Found]) -> Iterator[Found]:
        """Yield the instruments that stand outside of what is cited otherwise."""
        spans = sorted(_spans(taken))
        starts = [start for start, _ in spans]
        ends = list(accumulate((end for _, end in spans), max))
        for noun, start, cited in names:
            before = bisect_right(starts, start)
            if not (before and start < ends[before - 1]):
                organ = series_organ(cited.symbol or "")
                yield Found("instrument", noun, start, cited.symbol, organ, None, cited.pinpoint)


def _has(text: str, words: Iterable[str]) -> bool:
    """Tell whether a text has one of the words; a loop, for it is asked twice of every text."""
    for word in words:  # noqa: SIM110 - any() costs four times as much
        if word in text:
            return True
    return False


def _spans(found: Iterable[Found]) -> list[tuple[int, int]]:
    return [(one.offset, one.offset + len(one.text)) for one in found]


def _range(first: int, last: int) -> Iterable[int]:
    """Return the numbers after the first of a range, only the last where there are too many to be one."""
    return range(first + 1, last + 1) if 0 < last - first <= _LONGEST_RANGE else (last,)


def _is_symbol(printed: str) -> bool:
    """Tell a symbol from other words with a slash: a series in capitals, and a number after a slash."""
    head = printed[: printed.index("/")]
    numbered = _NUMBERED_PART.search(printed, len(head))
    return numbered is not None and not _NO_SERIES.match(head) and (head.isupper() or "(" in head)


@lru_cache(maxsize=8192)
def _iso_date(printed: str, language: str) -> str | None:
    return lexicon(language).iso_date(printed)


@lru_cache(maxsize=8192)
def url(symbol: str | None, language: str = "en") -> str | None:
    """Return where a document is served in a language; the link path has no spaces (conventions §1.3)."""
    if symbol is None or served(symbol) is False:
        return None
    path = symbol.replace(" ", "")
    return f"{_HOST}/{language}/{path}"


def citer(words: Lexicon, organ: str | None, text: str) -> Citer | NoCitations:
    """Return what finds the citations of a document; nothing is found in a language without words for it."""
    if citation_words(words.language) is None:
        return NoCitations()
    return Citer(words, organ, unsaid=has_unsaid(beyond_ascii(text)))
