"""Parse what a citation of resolutions says, by the citation grammar of the language."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from resparse.automaton import Reader, Token, UnfitError, kept
from resparse.resources import grammar, grammars
from resparse.syntax import labels
from resparse.syntax.lexicon import CitationWords, citation_words
from resparse.syntax.plain import fold_digits

if TYPE_CHECKING:
    from lark import Lark

CITATION_GRAMMAR = "citation.lark"

RESOLUTION, DECISION = "resolution", "decision"

OWN_ORGAN, OTHER_BODY = "own", "other"
"""Who a citation says has spoken, where it is not an organ by name."""

_LONGEST_KEPT = 2000
"""Code points of a span whose units are remembered; longer ones hardly come twice."""


class Unit(NamedTuple):
    """Hold one document of a citation, as printed; offsets are into the span that was parsed.

    shape: ``COUNCIL`` (1325 (2000)), ``CONSECUTIVE`` (2200 A (XXI)), ``SESSIONAL`` (58/166) or ``FOREIGN``
    (WHA73.1). owner: the organ's name as printed, OWN_ORGAN, OTHER_BODY or ``None``. noun: RESOLUTION or
    DECISION. date: ``18 December 1990``; of a neighbour where it governs both. before, after: pinpoints.
    """

    start: int
    end: int
    number: str
    shape: str
    noun: str
    owner: str | None
    date: str | None
    before: str | None
    after: str | None


class _Said(NamedTuple):
    """Hold something said beside a number: its kind, words and place."""

    kind: str
    text: str
    start: int
    end: int


class UnitBuilder:
    """Turn each rule of the citation grammar into what it says; one method a rule."""

    def start(self, parts: list[Any]) -> tuple[Unit, ...]:
        """Hand on to each document what the others said for the whole list."""
        units: list[Unit] = []
        for group in _groups(parts):
            _issue(group)
            _date(group)
            units.extend(group)
        return tuple(units)

    def unit(self, parts: list[Any]) -> Unit:
        """Gather a number, its date, its issuer and its pinpoints."""
        number = parts[0]
        said = {"DATED": "", "LOCATOR": "", "owner": ""}
        end = number.end_pos
        for part in parts[1:]:
            kind = part.kind if type(part) is _Said else part.type
            said[kind] += part.text if type(part) is _Said else str(part)
            end = part.end if type(part) is _Said else part.end_pos
        return Unit(
            number.start_pos, end, str(number), number.type, RESOLUTION, said["owner"] or None,
            said["DATED"] or None, None, said["LOCATOR"].strip(" ,") or None,
        )  # fmt: skip

    def issuer(self, parts: list[Token]) -> _Said:
        """Say who issued the document, from the words after its number."""
        return _owner(parts[-1])

    def noun(self, parts: list[Token]) -> _Said:
        """Say whether resolutions or decisions follow."""
        return _said("noun", parts[0])._replace(text=parts[0].type.lower())

    def named(self, parts: list[_Said]) -> list[_Said]:
        """Say what follows and who issued it, where the issuer stands before the number."""
        return parts

    def owner(self, parts: list[Token]) -> _Said:
        """Say whose documents follow."""
        return _owner(parts[0])

    def before(self, parts: list[Token]) -> _Said:
        """Give a pinpoint before a number."""
        words = "".join(str(part) for part in parts if part.type in ("PINPOINT", "LOCATOR"))
        return _said("before", parts[0])._replace(text=words)

    def joint(self, _parts: list[Token]) -> None:
        """Join two documents: nothing is said."""
        return

    def document(self, parts: list[Token]) -> Token:
        """Hand on a symbol as it stands."""
        return parts[0]


def _said(kind: str, token: Token) -> _Said:
    return _Said(kind, str(token), token.start_pos, token.end_pos)


def _owner(token: Token) -> _Said:
    names = {"OWN": OWN_ORGAN, "BODY": OTHER_BODY}
    return _said("owner", token)._replace(text=names.get(token.type, str(token)))


def _groups(parts: list[Any]) -> Iterator[list[Unit]]:
    """Yield the units under each noun or owner, each with what was said before it."""
    units: list[Unit] = []
    owner: str | None = None
    noun = RESOLUTION
    before: list[str] = []
    start: int | None = None
    for part in _flat(parts):
        if type(part) is Unit:
            first = part.start if start is None else start
            pinpoint = ", ".join(before) or None
            units.append(part._replace(start=first, noun=noun, owner=part.owner or owner, before=pinpoint))
            before, start = [], None
        elif type(part) is _Said:
            start = part.start if start is None else start
            if part.kind == "before":
                before.append(part.text)
                continue
            yield units
            units = []
            owner = part.text if part.kind == "owner" else owner
            noun = part.text if part.kind == "noun" else noun
    yield units


def _flat(parts: list[Any]) -> Iterator[Any]:
    """Yield what is said one by one: a noun and its issuer come together."""
    for part in parts:
        if type(part) is list:
            yield from part
        else:
            yield part


def _issue(units: list[Unit]) -> None:
    """Give the units of a group that have no owner that of the last one.

    In ``resolutions 3/4, 5/1 and 5/6 of the Environment Assembly`` the last one speaks for all.
    """
    owner = units[-1].owner if units else None
    for index, unit in enumerate(units):
        if owner and not unit.owner:
            units[index] = unit._replace(owner=owner)


def _date(units: list[Unit]) -> None:
    """Give each unit of a group without a date that of the next one, if of the same session.

    In ``67/139 and 67/143 of 20 December 2012`` the date governs both (conventions §1.6).
    """
    for index in range(len(units) - 2, -1, -1):
        first, second = units[index : index + 2]
        if second.date and not first.date and _session(first) == _session(second):
            units[index] = first._replace(date=second.date)


def _session(unit: Unit) -> str:
    """Return what tells the session or year of a number, as printed."""
    session, slash, _ = unit.number.partition("/")
    return session if slash else unit.number.rpartition("(")[2]


class Citing(NamedTuple):
    """Hold the patterns by which citations of a language are found, made of its grammar's terminals.

    trigger: a noun with a number after it. run: from the noun to the end of the list; rest: the same from a
    number. place: pinpoints with the word that ties them to what follows. locator: a pinpoint after a comma.
    bare: where a number may begin; joined: what ties one to words before it. organ: an organ by name.
    document: a symbol; noun: a noun before one; report: a place in one, of which what follows is part.
    """

    reader: Reader
    trigger: re.Pattern[str]
    run: re.Pattern[str]
    place: re.Pattern[str]
    locator: re.Pattern[str]
    bare: re.Pattern[str]
    rest: re.Pattern[str]
    joined: re.Pattern[str]
    organ: re.Pattern[str]
    document: re.Pattern[str]
    noun: re.Pattern[str]
    report: re.Pattern[str]


def citation_grammar(language: str) -> "Lark":
    """Build the citation grammar of a language, after the 40 ms that Lark takes to load."""
    from lark import Lark

    return Lark.open(
        str(grammars() / CITATION_GRAMMAR),
        import_paths=[str(grammars() / language)],
        parser="lalr",
        lexer="basic",
        start=["start", "document"],
    )


@cache
def citing(language: str) -> Citing:
    """Return what reads citations of a language and the patterns made of its terminals, built once."""
    text = grammar(CITATION_GRAMMAR) + grammar(f"{language}/citation_words.lark")
    held = kept(f"citations-{language}", text, lambda: citation_grammar(language))
    said = citation_words(language)
    follow = said is not None and said.nouns_follow
    return _patterns(Reader(held, UnitBuilder()), held.terminals, nouns_follow=follow)


def _patterns(reader: Reader, shape: dict[str, str], *, nouns_follow: bool) -> Citing:
    """Return the patterns made of the terminals, by name. nouns_follow: a number says itself what it is."""

    def any_of(*names: str) -> str:
        return f"(?:{'|'.join(shape[name] for name in names)})"

    noun, tie = any_of("RESOLUTION", "DECISION"), any_of("OF", "TO")
    number = any_of("FOREIGN", "COUNCIL", "CONSECUTIVE", "SESSIONAL")
    issuer = f"{shape['OF']} ?{any_of('ORGAN', 'SHORT', 'BODY')}"
    called = "" if nouns_follow else f"{noun}(?:{issuer})? "
    led = called.replace(noun, _led([shape["RESOLUTION"], shape["DECISION"]]), 1)
    unit = f"{number}(?:{any_of('DATED', 'LOCATOR')}|{issuer})*"
    place = f"(?:{shape['PINPOINT']}(?:{shape['LOCATOR']})*{tie} ?)"
    head = f"{place}*(?:{any_of('ORGAN', 'SHORT', 'OWN')} )?(?:{called})?"
    joint = any_of("JOINT")
    more = f"(?:{joint}{head}{unit})*"
    return Citing(
        reader,
        re.compile(f"{led}(?={number})"),
        re.compile(f"{called}{unit}{more}"),
        re.compile(f"{place}+$"),
        re.compile(shape["LOCATOR"]),
        re.compile(r"[ES\d](?<![\w/.(‑-].)(?![a-z])"),
        re.compile(f"{unit}{more}"),
        re.compile(f"(?:^|{joint}|[”»)] )$"),
        re.compile(shape["ORGAN"]),
        re.compile(rf"[A-Z](?<![0-9A-Za-z_/.-].){shape['DOCUMENT'].removeprefix('[A-Z]')}"),
        re.compile(f"(?:(?P<resolution>{shape['RESOLUTION']})|(?P<decision>{shape['DECISION']})) $"),
        re.compile(rf"/[\w./-]+(?: \([^()]*\))?\)?(?:{shape['LOCATOR']})+, $"),
    )


def _led(shapes: list[str]) -> str:
    """Return a pattern of any of some shapes, with what they begin with in front where that is one class.

    ``[RrDd](?:(?<=[Rr])esolution|(?<=[Dd])ecision)``: then ``re`` skips to it, at three times the speed.
    """
    parts = [re.match(r"(\[\w+\])(.*)", shape) for shape in shapes]
    heads = [part[1] for part in parts if part]
    if len(heads) < len(shapes):
        return f"(?:{'|'.join(shapes)})"
    rest = "|".join(f"(?<={part[1]}){part[2]}" for part in parts if part)
    return f"{''.join(heads).replace('][', '')}(?:{rest})"


def units(span: str, language: str) -> tuple[Unit, ...]:
    """Parse a candidate span; nothing where it holds what the grammar does not know."""
    return (_kept if len(span) <= _LONGEST_KEPT else _parsed)(span, language)


def _parsed(span: str, language: str) -> tuple[Unit, ...]:
    try:
        found: tuple[Unit, ...] = citing(language).reader.read(span)
    except UnfitError:
        return ()
    said = citation_words(language)
    return _usual(found, said) if said and (said.numbered or said.recoded) else found


def _usual(found: tuple[Unit, ...], said: CitationWords) -> tuple[Unit, ...]:
    """Return units with their numbers as other languages write them.

    Where nouns follow, the noun of a number is that of those before it too, up to one with a noun of its own.
    """
    usual: list[Unit] = []
    noun = RESOLUTION
    for unit in reversed(found):
        told, own = _recoded(unit, said)
        noun = own or noun
        usual.append(told._replace(noun=noun) if said.nouns_follow else told)
    return tuple(reversed(usual))


def _recoded(unit: Unit, said: CitationWords) -> tuple[Unit, str | None]:
    """Take the date and the noun out of a number that holds them, and write it in letters and figures."""
    number, date, noun = fold_digits(unit.number), unit.date, None
    held = said.numbered.search(number) if said.numbered else None
    if held:
        number, date = held["number"], held["date"] or date
        noun = DECISION if held["decision"] else RESOLUTION if held["resolution"] else None
    for own, usual in said.recoded:
        number = number.replace(own, usual)
    if said.session:
        number = said.session.sub(lambda found: labels.as_roman(int(found[1])).upper(), number)
    return unit._replace(number=number.strip(), date=date), noun


_kept = lru_cache(maxsize=4096)(_parsed)
