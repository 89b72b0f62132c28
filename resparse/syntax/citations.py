"""Find the documents that a text cites, and tell whose they are.

A pattern made of the citation grammar's own terminals finds candidate spans; the grammar parses them
(``references``); this module resolves what was said to a symbol, by the organ named, the shape of the
number, and the organ whose document it is (conventions §1.3, §1.6).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from resparse.nodes import Citation
from resparse.syntax import labels
from resparse.syntax.lexicon import Lexicon
from resparse.syntax.references import DECISION, OTHER_BODY, OWN_ORGAN, RESOLUTION, Unit, citing, units

_DOCUMENT = re.compile(
    r"""(?<![\w/.-])
    [A-Z][A-Za-z]{0,9}(?:\([A-Z]+\))?(?:[.-][A-Za-z0-9]+)*
    (?:/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*(?:\(\d+\))?)+
    (?:\ \((?:Parts?\ [IVX]+(?:\ and\ [IVX]+)?|Vols?\.\ [IVX]+(?:\ and\ [IVX]+)?|Sects?\.\ \d+[A-Z]?|Introduction|(?:19|20)\d\d)\)
       (?:/[A-Z][a-z]+\.\d+)*)?""",
    re.VERBOSE,
)
"""A symbol: components parted by slashes, the first of them letters (conventions §1.1, §1.2)."""

_NO_SERIES = re.compile(r"[IVXLC]+$|E?S-|[A-Z]+-\d|(?:GA|SC|SG)$|E\d")
"""What looks like a series and is none: roman numbers, sessions, press releases, papers of other bodies."""

_LAST_MODIFIER = re.compile(r"/(?:Add|Corr|Rev|Amend)\.\d+[A-Z]?$")
_LETTERS = re.compile(r"[A-Z](?![a-z(])")
_ROMAN = re.compile(r"\((E?S-)?([IVXLC]+)\)")
_HOST = "https://docs.un.org"
_NUMBERED = re.compile(r"[0-9](?:/[0-9]|(?: [A-Z])? \()")
_NUMBER = re.compile(r"\d+")
_LAST_ROMAN_SESSION = 30
_FIRST_NUMBERED_SESSION = 31
_LAST_JOINT_SESSION = 56
_FIRST_YEAR = 1946
_COUNCIL_BEGAN = 2006
"""The first session of the Human Rights Council; it has had three a year since."""

_NEAR = 45
"""Code points before ``its`` in which the organ meant may be named."""

_REACH = 70
"""Code points before a noun in which its organ and pinpoint are sought."""

_LONGEST_NAME = 260
"""Code points that the name of an instrument may have."""

GENERAL_ASSEMBLY = "General Assembly"
SECURITY_COUNCIL = "Security Council"
ECONOMIC_COUNCIL = "Economic and Social Council"
HUMAN_RIGHTS_COUNCIL = "Human Rights Council"
ENVIRONMENT_ASSEMBLY = "Environment Assembly"


class Found(NamedTuple):
    """Hold a citation before it is placed in the source; fields as in ``Citation``."""

    kind: str
    text: str
    offset: int
    symbol: str | None = None
    organ: str | None = None
    date: str | None = None
    pinpoint: str | None = None


class Named(NamedTuple):
    """Hold the name of an instrument that a footnote identifies, and the document it is in."""

    name: str
    symbol: str
    pinpoint: str | None


class Citer:
    """Find the citations of one document, in reading order: notes first, then the texts that call them."""

    def __init__(self, words: Lexicon, organ: str | None) -> None:
        """Prepare for a document of an organ (its English name)."""
        self.words = words
        self.organ = organ
        self.citing = citing(words.language)
        self.before: tuple[Found, ...] = ()
        self.instruments: dict[str, Named | None] = {}

    def note(self, text: str) -> tuple[Found, ...]:
        """Return the citations of a note; ``Ibid.`` repeats what the note before it cites."""
        ibid = self.words.citation.ibid
        found = self.text(text)
        if text.startswith(ibid):
            found = (self._repeat(text), *found)
        self.before = found
        return found

    def _repeat(self, text: str) -> Found:
        stop = text.find(";")
        printed = text[: stop if stop >= 0 else len(text)].rstrip(".") + ("." if stop < 0 and len(text) < 7 else "")
        symbols = {citation.symbol for citation in self.before}
        symbol = symbols.pop() if len(symbols) == 1 else None
        organ = next((citation.organ for citation in self.before if citation.symbol == symbol), None)
        pinpoint = printed[len(self.words.citation.ibid) :].strip(" ,.") or None
        return Found("repeat", printed, 0, symbol, organ, None, pinpoint)

    def text(self, text: str) -> tuple[Found, ...]:
        """Return the citations of a text, in order."""
        found: list[Found] = []
        if any(stem in text for stem in self.words.citation.stems):
            found.extend(self._resolutions(text))
        if "/" in text:
            taken = [(citation.offset, citation.offset + len(citation.text)) for citation in found]
            found.extend(self._documents(text, taken))
        if "Series" in text or any(name in text for name in self.words.citation.self):
            found.extend(self._others(text))
        if len(found) > 1:
            found.sort(key=lambda citation: citation.offset)
        return tuple(found)

    def act(self, text: str, offset: int) -> str | None:
        """Return the phrase that ties a citation to its sentence (``pursuant to``), if one stands before it."""
        acts = self.words.citation.acts
        if not text.endswith(acts, 0, max(0, offset - 1)):
            return None
        return max((act for act in acts if text.endswith(act, 0, offset - 1)), key=len)

    # --- resolutions and decisions ----------------------------------------------------------------

    def _resolutions(self, text: str) -> Iterator[Found]:
        """Yield what lists with a noun name, then the numbers that go on without one."""
        spans: list[tuple[int, int]] = []
        said: str | None = None
        for trigger in self.citing.trigger.finditer(text):
            end = spans[-1][1] if spans else 0
            run = self.citing.run.match(text, trigger.start())
            if trigger.start() < end or run is None:
                continue
            start, other = self._head(text, trigger.start(), end)
            spans.append((start, run.end()))
            for unit in units(text[start : run.end()], self.words.language):
                if other and unit.owner is None:
                    unit = unit._replace(owner=OTHER_BODY)
                citation, said = self._cited(unit, text, start, said)
                yield citation
        if any(not _within(number.start(), spans) for number in _NUMBERED.finditer(text)):
            for bare in self.citing.bare.finditer(text):
                if not _within(bare.start(), spans):
                    for unit in units(bare[0], self.words.language):
                        yield self._cited(unit, text, bare.start(), said)[0]

    def _head(self, text: str, noun: int, floor: int) -> tuple[int, bool]:
        """Return where a citation begins before its noun, and whether another body's name stands there."""
        words = self.words.citation
        start, other = noun, False
        if text.endswith(words.own, floor, noun):
            start = text.rfind(" ", 0, text.rfind(" ", 0, noun)) + 1
            start = max(start, noun - max(len(own) for own in words.own if text.endswith(own, floor, noun)))
        elif text.endswith(words.organs, floor, noun):
            start = noun - max(len(name) for name in words.organs if text.endswith(name, floor, noun))
        elif text.endswith(words.bodies, floor, noun):
            other = True
        if text.endswith(words.ties, floor, start):
            place = self.citing.place.search(text, max(floor, start - _REACH), start)
            start = place.start() if place else start
        return start, other

    def _cited(self, unit: Unit, text: str, shift: int, said: str | None) -> tuple[Found, str | None]:
        """Return a citation, and who has spoken for those that follow it."""
        start, end = shift + unit.start, shift + unit.end
        date = self.words.iso_date(unit.date) if unit.date else None
        owner = self._owner(unit, text, start)
        council = HUMAN_RIGHTS_COUNCIL if self._mentions(text, start) else None
        year = int(date[:4]) if date else None
        organ, symbol = _resolve(unit, owner, year, council, said or self.organ)
        if owner != OTHER_BODY and (owner or organ == council):
            said = organ
        pinpoint = ", ".join(part for part in (unit.before, unit.after) if part) or None
        return Found(unit.noun, text[start:end], start, symbol, organ, date, pinpoint), said

    def _owner(self, unit: Unit, text: str, start: int) -> str | None:
        """Return the organ that a citation names; ``its`` is of the organ named just before, or our own."""
        if unit.owner != OWN_ORGAN:
            return unit.owner
        near = text[max(0, start - _NEAR) : start]
        return next((name.strip() for name in self.words.citation.organs if name in near), self.organ)

    def _mentions(self, text: str, end: int) -> bool:
        return self.organ == HUMAN_RIGHTS_COUNCIL or text.find(HUMAN_RIGHTS_COUNCIL, 0, end) >= 0

    # --- documents by symbol ----------------------------------------------------------------------

    def _documents(self, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
        for match in _DOCUMENT.finditer(text):
            printed = match[0]
            if not _is_symbol(printed) or _within(match.start(), taken):
                continue
            symbol = _first_half(printed)
            yield Found("document", printed, match.start(), symbol, _series_organ(symbol), None,
                        self._locator(text, match.end()))  # fmt: skip
            yield from self._siblings(text, match.end(), symbol)

    def _locator(self, text: str, end: int) -> str | None:
        """Return the pinpoint that follows a symbol: ``, chap. III, sect. B``."""
        locators = []
        while found := self.citing.locator.match(text, end):
            locators.append(found[0].strip(" ,"))
            end = found.end()
        return ", ".join(locators) or None

    def _siblings(self, text: str, end: int, symbol: str) -> Iterator[Found]:
        """Yield what an ellipsis names: after ``A/58/508/Add.1``, ``and Corr.1`` (conventions §1.2)."""
        tail = self.words.citation.tail.match(text, end)
        if tail is None:
            return
        base = _LAST_MODIFIER.sub("", symbol)
        for modifier in self.words.citation.modifier.finditer(tail[0]):
            sibling = f"{base}/{modifier[0]}"
            yield Found("document", modifier[0], end + modifier.start(), sibling, _series_organ(sibling))

    # --- treaties and the document itself ---------------------------------------------------------

    def _others(self, text: str) -> Iterator[Found]:
        words = self.words.citation
        for match in words.treaty.finditer(text):
            volume = match[0].partition("Series, ")[2] or None
            yield Found("treaty", match[0], match.start(), pinpoint=volume)
        for name in words.self:
            place = text.find(name)
            while place >= 0:
                yield Found("self", name, place)
                place = text.find(name, place + len(name))

    # --- named instruments ------------------------------------------------------------------------

    def named(
        self, text: str, floor: int, offset: int, note: Sequence[Citation]
    ) -> Found | None:
        """Return the instrument named before a marker, if the marker's note says which document holds it.

        floor: the offset of the marker before it. A note that cites a report of an instrument does not
        identify it: the note must cite one resolution, or one place in a document.
        """
        symbols = {citation.symbol for citation in note}
        cited = note[0] if note else None
        if cited is None or len(symbols) != 1 or cited.symbol is None:
            return None
        if cited.kind != RESOLUTION and not (cited.pinpoint and cited.kind == "document"):
            return None
        start = self._name_start(text, floor, offset)
        if start is None:
            return None
        name = text[start:offset].rstrip(" ,;:.")
        if "(" not in name:
            name = name.rstrip(")")
        self._remember(Named(name, cited.symbol, cited.pinpoint))
        return Found("instrument", name, start, cited.symbol, cited.organ, cited.date, cited.pinpoint)

    def _name_start(self, text: str, floor: int, offset: int) -> int | None:
        """Return where the name of an instrument that ends at an offset begins, ``None`` without a name.

        It is read backwards: capitals and the small words between them, up to ``and the`` or a comma.
        """
        words = self.words.citation
        shift = max(floor, offset - _LONGEST_NAME)
        parts = text[shift:offset].rstrip(" ,;:.”").split(" ")
        begin: int | None = None
        for index in range(len(parts) - 1, -1, -1):
            word = parts[index].strip("“”()")
            last = index == len(parts) - 1
            if not last and parts[index][-1:] in (",", ";", ":"):
                break
            if word in words.instruments or (begin == index + 1 and _leads(word)):
                begin = index
            elif not (word[:1].isupper() or word in words.inside):
                break
            elif begin is not None and word in words.links:
                break
        if begin is None or len(parts) - begin < 2:
            return None
        start = shift + sum(len(part) + 1 for part in parts[:begin])
        return start + (text[start : start + 1] in "“(")

    def _remember(self, named: Named) -> None:
        noun = next((word for word in named.name.split() if word in self.words.citation.instruments), None)
        if noun is None:
            return
        known = self.instruments.get(noun, named)
        self.instruments[noun] = named if known and known.symbol == named.symbol else None

    def short_names(self, text: str, taken: Iterable[Found]) -> Iterator[Found]:
        """Yield the later short forms of instruments (``the Convention``) that can be only one of them."""
        spans = [(one.offset, one.offset + len(one.text)) for one in taken]
        for noun, named in self.instruments.items():
            if named is None:
                continue
            phrase = self.words.citation.article + noun
            place = text.find(phrase)
            while place >= 0:
                end = place + len(phrase)
                start = end - len(noun)
                if self._stands_alone(text, end) and not _within(start, spans):
                    organ = _series_organ(named.symbol)
                    yield Found("instrument", noun, start, named.symbol, organ, None, named.pinpoint)
                place = text.find(phrase, end)

    def _stands_alone(self, text: str, end: int) -> bool:
        """Tell whether a noun ends a name: no small word and capital follow, as in ``Convention on the``."""
        after = text[end : end + 40].split(" ", 3)
        if text[end : end + 1].isalpha():
            return False
        rest = [word for word in after[1:3] if word]
        if rest and rest[0][:1].isupper():
            return False
        return not (len(rest) == 2 and rest[0] in ("on", "for", "against", "of") and rest[1][:1].isupper()) and not (
            len(rest) == 2 and rest[0] in ("on", "for", "against") and rest[1] == "the"
        )


def _leads(word: str) -> bool:
    """Tell whether a word before the noun belongs to a name: a capital, or the year of ``2030 Agenda``."""
    return word[:1].isupper() or (word.isdigit() and len(word) == 4)


def _within(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _resolve(
    unit: Unit, owner: str | None, year: int | None, council: str | None, said: str | None
) -> tuple[str | None, str | None]:
    """Return the organ and the symbol of a document: by its number's shape, then by who has spoken.

    year: of the date printed. council: the Human Rights Council, where the text has named it. said: the
    organ last named, else the one whose document it is.
    """
    if unit.shape == "COUNCIL":
        if unit.noun == DECISION or owner == OTHER_BODY:
            return None, None
        number, _, dated = unit.number.partition("(")
        return SECURITY_COUNCIL, f"S/RES/{number.strip()} ({dated}"
    if owner == OTHER_BODY:
        return None, None
    if unit.shape == "CONSECUTIVE":
        return _consecutive(unit, owner)
    return _sessional(unit, owner, year, council, said)


def _letters(printed: str, session: str) -> str:
    """Return the letters that tell a document from others of its number.

    Until the fifty-sixth session the parts of a resolution were issued as one document; since then the
    first stands under the plain number and later ones under letters (counted on the official links).
    """
    found = _LETTERS.findall(printed)
    if not found or (session.isdigit() and int(session) <= _LAST_JOINT_SESSION) or found == ["A"]:
        return ""
    return f" {found[0]}" if len(found) == 1 else f" {found[0]}-{found[-1]}"


def _consecutive(unit: Unit, owner: str | None) -> tuple[str | None, str | None]:
    """Resolve ``2200 A (XXI)``: the Assembly's to its thirtieth session, the Economic Council's beyond."""
    found = _ROMAN.search(unit.number)
    number = _NUMBER.match(unit.number)
    if found is None or number is None:
        return None, None
    beyond = not found[1] and (labels.roman(found[2]) or 0) > _LAST_ROMAN_SESSION
    if owner == ECONOMIC_COUNCIL or (beyond and owner in (None, GENERAL_ASSEMBLY)):
        return ECONOMIC_COUNCIL, None if unit.noun == DECISION else f"E/RES/{number[0]}{found[0]}"
    if owner not in (None, GENERAL_ASSEMBLY):
        return owner, None
    return GENERAL_ASSEMBLY, None if unit.noun == DECISION else f"A/RES/{number[0]}{found[0]}"


def _sessional(
    unit: Unit, owner: str | None, year: int | None, council: str | None, said: str | None
) -> tuple[str | None, str | None]:
    """Resolve ``58/166``, ``S-20/4``, ``2003/5``, ``16/21`` by who has spoken, else by number and date."""
    session, _, rest = unit.number.partition("/")
    number = _NUMBER.match(rest)
    if number is None:
        return None, None
    if owner and owner.endswith(ENVIRONMENT_ASSEMBLY):
        return ENVIRONMENT_ASSEMBLY, f"UNEP/EA.{session}/Res.{number[0]}"
    if owner in (None, GENERAL_ASSEMBLY):
        owner = _issuer(session, owner, year, council, said)
    series = _SERIES.get((owner or "", unit.noun))
    if series is None or not _fits(owner or "", session):
        return owner, None
    return owner, f"{series}/{session}/{number[0]}{_letters(rest, session)}"


_SERIES = {
    (GENERAL_ASSEMBLY, "resolution"): "A/RES",
    (ECONOMIC_COUNCIL, "resolution"): "E/RES",
    (HUMAN_RIGHTS_COUNCIL, "resolution"): "A/HRC/RES",
    (HUMAN_RIGHTS_COUNCIL, "decision"): "A/HRC/DEC",
}
"""What the symbols of an organ begin with; decisions of the others have none (conventions §1.3)."""


def _fits(owner: str, session: str) -> bool:
    """Tell whether an organ can have a session so numbered."""
    if not session.isdigit():
        return owner in (GENERAL_ASSEMBLY, HUMAN_RIGHTS_COUNCIL)
    count = int(session)
    if owner == ECONOMIC_COUNCIL:
        return count >= _FIRST_YEAR
    return count < _FIRST_YEAR and (owner == HUMAN_RIGHTS_COUNCIL or count >= _FIRST_NUMBERED_SESSION)


def _issuer(
    session: str, owner: str | None, year: int | None, council: str | None, said: str | None
) -> str | None:
    """Tell whose number stands without an organ's name, or under ``its``; a date outweighs both."""
    if not session.isdigit():
        return council if council and said == council and owner is None else GENERAL_ASSEMBLY
    count = int(session)
    if count >= _FIRST_YEAR:
        return owner or ECONOMIC_COUNCIL
    if year is not None:
        if year - count in (1945, 1946) and count >= _FIRST_NUMBERED_SESSION:
            return GENERAL_ASSEMBLY
        if council and abs(_COUNCIL_BEGAN + (count - 1) / 3 - year) < 1.5:
            return council
        return owner if owner and not council else None
    if count < _FIRST_NUMBERED_SESSION or (council and said == council and count < 65):
        return council
    return owner or GENERAL_ASSEMBLY


def _is_symbol(printed: str) -> bool:
    """Tell a symbol from other words with a slash: a series in capitals, and a number after a slash."""
    head, _, rest = printed.partition("/")
    numbered = any(part[:1].isdigit() or part[-1:].isdigit() for part in rest.split("/"))
    return numbered and not _NO_SERIES.match(head) and (head.isupper() or "(" in head)


def _first_half(printed: str) -> str:
    """Return the first half of a double symbol (``A/50/60-S/1995/1``), as links do (conventions §1.3)."""
    found = re.match(r"(.+?\d)-[A-Z]+/", printed)
    return found[1] if found else printed


def _series_organ(symbol: str) -> str | None:
    heads = (("A/HRC/", HUMAN_RIGHTS_COUNCIL), ("A/", GENERAL_ASSEMBLY), ("S/", SECURITY_COUNCIL),
             ("E/", ECONOMIC_COUNCIL))  # fmt: skip
    return next((organ for head, organ in heads if symbol.startswith(head)), None)


def url(symbol: str | None) -> str | None:
    """Return where a document is served; the link path has no spaces (conventions §1.3)."""
    if symbol is None:
        return None
    path = symbol.replace(" ", "")
    return f"{_HOST}/en/{path}"
