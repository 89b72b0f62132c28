"""The query language: how queries are read, what answers them, what is said of wrong ones.

The documents are those of ``holding.py``. In memory is the measure: the library must give the same, and a
matcher that knows nothing but lists of words must agree with both.
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from holding import DOCUMENTS, GA, SC, document, library, names, passage
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from lark import Lark

from resparse import automaton
from resparse.library import query as reading
from resparse.library.answers import Count, counted, find, grouped
from resparse.library.choices import By, Sort
from resparse.library.fields import FIELDS, KINDS
from resparse.library.fold import fold
from resparse.library.matching import Clause, compiled, finder, tokens
from resparse.library.prepare import Prepared
from resparse.library.query import DEEPEST, LONGEST, QueryBuilder, parse
from resparse.library.ranking import scorer
from resparse.library.shelf import Shelf, clauses_of
from resparse.library.snippets import LEFT_OUT, excerpt, marks
from resparse.library.stacks import Stacks
from resparse.library.terms import (
    About,
    All,
    AnyOf,
    Between,
    Named,
    Near,
    Not,
    Phrase,
    Query,
    QueryError,
    columns,
    depth,
    wanted,
)
from resparse.resources import grammars


def shown(query: Query) -> str:
    """Return a query as an expression that shows how it was read."""
    match query:
        case Phrase(words):
            return words[0] if len(words) == 1 else f'"{" ".join(words)}"'
        case Near(phrases, distance):
            return f"(near {' '.join(map(shown, phrases))} {distance})"
        case About(field, phrase):
            return f"{field}~{shown(phrase)}"
        case Named(field, pattern):
            return f"{field}={pattern}"
        case Between(field, low, high):
            return f"{field}=[{low or ''}..{high or ''}]"
        case Not(part):
            return f"(not {shown(part)})"
        case All(parts):
            return f"(and {' '.join(map(shown, parts))})"
        case AnyOf(parts):
            return f"(or {' '.join(map(shown, parts))})"


# Query, how it is read, the clauses that answer.
QUERIES = [
    ("women", "women", "9001:op1 9001:op2"),
    ("WOMEN", "WOMEN", "9001:op1 9001:op2"),
    ("migrant workers", "(and migrant workers)", "166:title 166:pp1 166:op1"),
    ("workers migrant", "(and workers migrant)", "166:title 166:pp1 166:op1"),
    ('"migrant workers"', '"migrant workers"', "166:title 166:pp1 166:op1"),
    ('"workers migrant"', '"workers migrant"', ""),
    ("“migrant workers”", '"migrant workers"', "166:title 166:pp1 166:op1"),
    ("«migrant workers»", '"migrant workers"', "166:title 166:pp1 166:op1"),
    ("women OR migrants", "(or women migrants)", "166:op2.a 9001:op1 9001:op2 70:title"),
    ("women migrants", "(and women migrants)", ""),
    ("women AND report", "(and women report)", "9001:op2"),
    ("women NOT report", "(and women (not report))", "9001:op1"),
    ("women -report", "(and women (not report))", "9001:op1"),
    ("-women report", "(and (not women) report)", "166:op1"),
    ("NOT women", "(not women)", "166:title 166:enacting 166:pp1 166:op1 166:op2 166:op2.a 166:fn1 9001:pp1 70:title 70:op1 70:op10 ES:title ES:op1 zh:p1 zh:p2"),
    ("NOT NOT women", "women", "9001:op1 9001:op2"),
    ('-"migrant workers" migrant', '(and (not "migrant workers") migrant)', ""),
    ("report OR decide women", "(or report (and decide women))", "166:op1 9001:op1 9001:op2"),
    ("(report OR decide) women", "(and (or report decide) women)", "9001:op1 9001:op2"),
    ("report women OR migrants", "(or (and report women) migrants)", "166:op2.a 9001:op2 70:title"),
    ("women (report OR decide) -dignity", "(and women (or report decide) (not dignity))", "9001:op1"),
    ("NOT (women OR migrant)", "(not (or women migrant))", "166:enacting 166:op2 166:op2.a 166:fn1 9001:pp1 70:title 70:op1 70:op10 ES:title ES:op1 zh:p1 zh:p2"),
    ("((women))", "women", "9001:op1 9001:op2"),
    ("and", "and", "166:op2 166:op2.a 9001:op2 ES:op1"),
    ("the", "the", "166:enacting 166:op1 166:op2 9001:op2 ES:op1"),
    ("that or", "(and that or)", ""),
    ("migra*", "migra*", "166:title 166:pp1 166:op1 166:op2.a 70:title"),
    ("*phobia", "*phobia", "ES:title ES:op1"),
    ("*phobia*", "*phobia*", "ES:title ES:op1"),
    ("m*nt", "m*nt", "166:title 166:pp1 166:op1"),
    ("x*a", "x*a", "ES:title ES:op1"),
    ("a*a", "a*a", "ES:op1"),
    ("*", "*", "166:title 166:enacting 166:pp1 166:op1 166:op2 166:op2.a 166:fn1 9001:pp1 9001:op1 9001:op2 70:title 70:op1 70:op10 ES:title ES:op1 zh:p1 zh:p2"),
    ('"human rights"', '"human rights"', "166:op2"),
    ('"human * rights"', '"human * rights"', ""),
    ('"human * * * rights"', '"human * * * rights"', "9001:op2"),
    ('"human right*"', '"human right*"', "166:op2"),
    ('"right to *"', '"right to *"', "166:op2"),
    ('"* workers"', '"* workers"', "166:title 166:pp1 166:op1"),
    ('"the * Assembly"', '"the * Assembly"', "166:enacting"),
    ("Secretary-General", "Secretary-General", "166:op1 9001:op2"),
    ("secretary general", "(and secretary general)", "166:op1 9001:op2"),
    ("45/158", "45/158", "166:pp1"),
    ('"resolution 45/158"', '"resolution 45/158"', "166:pp1"),
    ("1261", "1261", "9001:pp1"),
    ("45/15*", "45/15*", "166:pp1"),
    ("education", "education", "70:op1"),
    ("Éducation", "Éducation", "70:op1"),
    ("éduc*", "éduc*", "70:op1"),
    ("décide", "décide", "9001:op1 70:op1"),
    ("DÉCIDE", "DÉCIDE", "9001:op1 70:op1"),
    ("l'éducation", "l'éducation", "70:op1"),
    ("co-opération", "co-opération", "70:op10"),
    ("coopération", "coopération", ""),
    ("secretaire", "secretaire", "70:op10"),
    ("人权", "人权", "zh:p1"),
    ('"人权和发展权"', "人权和发展权", "zh:p1"),
    ("展权", "展权", "zh:p1"),
    ("权人", "权人", ""),
    ("发*", "发*", "zh:p1"),
    ("العمال", "العمال", "zh:p2"),
    ("العُمَّال", "العُمَّال", "zh:p2"),
    ("near(human rights, 0)", "(near human rights 0)", "166:op2"),
    ("near(human rights, 3)", "(near human rights 3)", "166:op2 9001:op2"),
    ("near(rights human, 3)", "(near rights human 3)", "166:op2 9001:op2"),
    ("near(human rights, 1)", "(near human rights 1)", "166:op2"),
    ('near("human dignity" rights, 2)', '(near "human dignity" rights 2)', "9001:op2"),
    ("near(women, report)", "(near women report 10)", "9001:op2"),
    ("near(women, report, 1)", "(near women report 1)", "9001:op2"),
    ("NEAR(report remittances migrant, 3)", "(near report remittances migrant 3)", ""),
    ("near(report remittances migrant, 2)", "(near report remittances migrant 2)", ""),
    ("near(women women, 0)", "(near women women 0)", "9001:op1 9001:op2"),
    ("near(migra* send, 1)", "(near migra* send 1)", "166:op1"),
    ("kind:operative", "kind=operative", "166:op1 166:op2 9001:op1 9001:op2 70:op1 70:op10 ES:op1"),
    ("kind:OPERATIVE women", "(and kind=operative women)", "9001:op1 9001:op2"),
    ("kind:operative,preambular -women", "(and (or kind=operative kind=preambular) (not women))", "166:pp1 166:op1 166:op2 9001:pp1 70:op1 70:op10 ES:op1"),
    ("kind:op*", "kind=op*", "166:op1 166:op2 9001:op1 9001:op2 70:op1 70:op10 ES:op1"),
    ("kind:footnote", "kind=footnote", "166:fn1"),
    ("kind:title", "kind=title", "166:title 70:title ES:title"),
    ("kind:*paragraph", "kind=*paragraph", "166:op2.a zh:p1 zh:p2"),
    ("-kind:operative -kind:preambular", "(and (not kind=operative) (not kind=preambular))", "166:title 166:enacting 166:op2.a 166:fn1 70:title ES:title zh:p1 zh:p2"),
    ("opening:requests", "opening=requests", "166:op1 9001:op2"),
    ("opening:requests*", "opening=requests*", "166:op1 9001:op2"),
    ('opening:"calls upon"', "opening=calls upon", "166:op2 166:op2.a"),
    ("opening:calls", "opening=calls", ""),
    ("opening:*requests", "opening=*requests", "166:op1 9001:op2 ES:op1"),
    ("opening:décide", "opening=décide", "70:op1"),
    ('opening:"recalling*" kind:preambular', "(and opening=recalling* kind=preambular)", "166:pp1 9001:pp1"),
    ("opening:*", "opening=*", "166:pp1 166:op1 166:op2 166:op2.a 9001:pp1 9001:op1 9001:op2 70:op1 70:op10 ES:op1"),
    ("-opening:*", "(not opening=*)", "166:title 166:enacting 166:fn1 70:title ES:title zh:p1 zh:p2"),
    ("organ:ga kind:operative", "(and organ=ga kind=operative)", "166:op1 166:op2 70:op1 70:op10 ES:op1"),
    ("organ:GA kind:title", "(and organ=GA kind=title)", "166:title 70:title ES:title"),
    ('organ:"general assembly" kind:title', "(and organ=general assembly kind=title)", "166:title 70:title ES:title"),
    ("organ:security*", "organ=security*", "9001:pp1 9001:op1 9001:op2"),
    ("organ:sc women", "(and organ=sc women)", "9001:op1 9001:op2"),
    ("organ:*council women", "(and organ=*council women)", "9001:op1 9001:op2"),
    ("organ:unga kind:title", "(and organ=unga kind=title)", "166:title 70:title ES:title"),
    ("session:58 kind:title", "(and session=[58..58] kind=title)", "166:title"),
    ("session:58..70 kind:title", "(and session=[58..70] kind=title)", "166:title 70:title"),
    ("session:..58 kind:title", "(and session=[..58] kind=title)", "166:title"),
    ("session:59.. kind:title", "(and session=[59..] kind=title)", "70:title"),
    ("session:es-10 kind:title", "(and session=es-10 kind=title)", "ES:title"),
    ("session:ES* kind:title", "(and session=ES* kind=title)", "ES:title"),
    ("session:1*", "session=1*", ""),
    ("session:* kind:title", "(and session=* kind=title)", "166:title 70:title ES:title"),
    ("session:58,70 kind:title", "(and (or session=[58..58] session=[70..70]) kind=title)", "166:title 70:title"),
    ("year:2003 kind:operative", "(and year=[2003..2003] kind=operative)", "166:op1 166:op2 9001:op1 9001:op2"),
    ("year:2003..2015 kind:title", "(and year=[2003..2015] kind=title)", "166:title 70:title"),
    ("year:2016.. kind:title", "(and year=[2016..] kind=title)", "ES:title"),
    ("year:..2003 women", "(and year=[..2003] women)", "9001:op1 9001:op2"),
    ("year:*  kind:title", "(and year=[..] kind=title)", "166:title 70:title ES:title"),
    ("-year:*", "(not year=[..])", "zh:p1 zh:p2"),
    ("adopted:2003 kind:operative", "(and adopted=[2003-01-01..2003-12-31] kind=operative)", "166:op1 166:op2 9001:op1 9001:op2"),
    ("adopted:2003-06", "adopted=[2003-06-01..2003-06-30]", "9001:pp1 9001:op1 9001:op2"),
    ("adopted:2003-06-30", "adopted=[2003-06-30..2003-06-30]", "9001:pp1 9001:op1 9001:op2"),
    ("adopted:2003-07.. kind:title", "(and adopted=[2003-07-01..] kind=title)", "166:title 70:title ES:title"),
    ("adopted:..2003-11 women", "(and adopted=[..2003-11-30] women)", "9001:op1 9001:op2"),
    ("adopted:2003-01..2015-09 kind:operative report", "(and adopted=[2003-01-01..2015-09-30] kind=operative report)", "166:op1 9001:op2"),
    ("adopted:* kind:title", "(and adopted=[..] kind=title)", "166:title 70:title ES:title"),
    ("cites:A/RES/45/158", "cites=A/RES/45/158", "166:pp1 166:op1 166:fn1"),
    ("cites:45/158", "cites=45/158", "166:pp1 166:op1 166:fn1"),
    ("cites:a_res_45_158", "cites=a_res_45_158", "166:pp1 166:op1 166:fn1"),
    ("cites:A/RES/*", "cites=A/RES/*", "166:pp1 166:op1 166:fn1"),
    ("cites:S/RES/1261(1999)", "cites=S/RES/1261(1999)", "9001:pp1"),
    ("cites:1261", "cites=1261", "9001:pp1"),
    ('cites:"S/RES/1261 (1999)"', "cites=S/RES/1261 (1999)", "9001:pp1"),
    ("cites:*", "cites=*", "166:pp1 166:op1 166:fn1 9001:pp1"),
    ("cites:A/58/508/Add.1", "cites=A/58/508/Add.1", ""),
    ('note:"Treaty Series"', 'note~"Treaty Series"', "166:pp1 166:op1"),
    ("note:treaty kind:operative", "(and note~treaty kind=operative)", "166:op1"),
    ("note:39481", "note~39481", "166:pp1 166:op1"),
    ("note:women", "note~women", ""),
    ("note:*", "note~*", "166:pp1 166:op1"),
    ("-note:* report", "(and (not note~*) report)", "9001:op2"),
    ("language:fr kind:operative", "(and language=fr kind=operative)", "70:op1 70:op10"),
    ("language:zh", "language=zh", "zh:p1 zh:p2"),
    ("language:en women", "(and language=en women)", "9001:op1 9001:op2"),
    ("language:* kind:title", "(and language=* kind=title)", "166:title 70:title ES:title"),
    ("language:f* kind:title", "(and language=f* kind=title)", "70:title"),
    ("symbol:A/RES/58/166 kind:title", "(and symbol=A/RES/58/166 kind=title)", "166:title"),
    ("symbol:58/166 kind:title", "(and symbol=58/166 kind=title)", "166:title"),
    ("symbol:A/RES/* kind:title", "(and symbol=A/RES/* kind=title)", "166:title 70:title ES:title"),
    ("symbol:*901 kind:title", "(and symbol=*901 kind=title)", "70:title ES:title"),
    ("symbol:9001 women", "(and symbol=9001 women)", "9001:op1 9001:op2"),
    ("symbol:58/1", "symbol=58/1", ""),
    ("symbol:58/1* kind:title", "(and symbol=58/1* kind=title)", "166:title"),
    ("symbol:A/RES/58/1* kind:title", "(and symbol=A/RES/58/1* kind=title)", "166:title"),
    ("symbol:8/1* kind:title", "(and symbol=8/1* kind=title)", ""),
    ("symbol:5* kind:title", "(and symbol=5* kind=title)", "166:title"),
    ("symbol:res/58/1* kind:title", "(and symbol=res/58/1* kind=title)", "166:title"),
    ("symbol:58/16/* kind:title", "(and symbol=58/16/* kind=title)", ""),
    ("cites:45/1*", "cites=45/1*", "166:pp1 166:op1 166:fn1"),
    ("-symbol:*", "(not symbol=*)", "zh:p1 zh:p2"),
    ("title:migrant", "title~migrant", "166:title 166:enacting 166:pp1 166:op1 166:op2 166:op2.a 166:fn1"),
    ("title:migra* kind:operative", "(and title~migra* kind=operative)", "166:op1 166:op2 70:op1 70:op10"),
    ('title:"migrant workers" women', '(and title~"migrant workers" women)', ""),
    ("title:xenophobia report", "(and title~xenophobia report)", ""),
    ("title:* kind:operative report", "(and title~* kind=operative report)", "166:op1"),
    ("clause:op1", "clause=op1", "166:op1 9001:op1 70:op1 ES:op1"),
    ("clause:OP1", "clause=OP1", "166:op1 9001:op1 70:op1 ES:op1"),
    ("clause:op*", "clause=op*", "166:op1 166:op2 166:op2.a 9001:op1 9001:op2 70:op1 70:op10 ES:op1"),
    ("clause:op2.*", "clause=op2.*", "166:op2.a"),
    ("clause:op2*", "clause=op2*", "166:op2 166:op2.a 9001:op2"),
    ("clause:title migrant*", "(and clause=title migrant*)", "166:title 70:title"),
    ("clause:fn1", "clause=fn1", "166:fn1"),
    ('kind:operative opening:requests* organ:ga session:50..60 adopted:2003-01..2004 note:"Treaty Series" language:en', '(and kind=operative opening=requests* organ=ga session=[50..60] adopted=[2003-01-01..2004-12-31] note~"Treaty Series" language=en)', "166:op1"),
    ("migrant -(kind:title OR kind:preambular)", "(and migrant (not (or kind=title kind=preambular)))", "166:op1"),
    ("kind: operative women", "(and kind=operative women)", "9001:op1 9001:op2"),
]  # fmt: skip

SHELF = Shelf(clause for held in DOCUMENTS for clause in clauses_of(held))
NAMES = list(names())


@pytest.fixture(scope="module")
def stacks() -> Iterator[Stacks]:
    with library() as store:
        yield Stacks(store)


def test_the_table_is_long_enough() -> None:
    assert len({query for query, _, _ in QUERIES}) == len(QUERIES) >= 80


@pytest.mark.parametrize(("query", "read", "answer"), QUERIES)
def test_a_query_is_read_as_it_is_meant(query: str, read: str, answer: str) -> None:
    assert shown(parse(query)) == read


@pytest.mark.parametrize(("query", "read", "answer"), QUERIES)
def test_a_query_is_answered(query: str, read: str, answer: str, stacks: Stacks) -> None:
    in_memory = find(parse(query), SHELF, Sort.RELEVANCE, None)
    in_library = find(parse(query), stacks, Sort.RELEVANCE, None)
    assert sorted((NAMES[hit.clause.number] for hit in in_memory.hits), key=NAMES.index) == answer.split()
    assert _shape(in_library) == _shape(in_memory)


def _shape(page: Any) -> list[tuple[object, ...]]:
    """Return what must not differ between a shelf and a library."""
    return [
        (hit.clause.source, hit.clause.symbol, hit.clause.address, hit.clause.text, round(hit.score, 6))
        for hit in page.hits
    ]


# --- errors -------------------------------------------------------------------------------------------------


FIELD_NAMES = ", ".join(FIELDS)
KIND_NAMES = ", ".join(KINDS)

# Query, the message, the carets below the query, the hint.
ERRORS = [
    ("", "the query is empty", "^", "`resparse find --help` shows some"),
    ("women AND", 'expected a word, a "phrase", a field or \'(\' after \'AND\', found the end of the query', "         ^", ""),
    ("AND women", 'expected a word, a "phrase", a field or \'(\', found \'AND\'', "^^^", ""),
    ("women OR OR men", 'expected a word, a "phrase", a field or \'(\' after \'OR\', found \'OR\'', "         ^^", ""),
    ("NOT", 'expected a word, a "phrase", a field or \'(\' after \'NOT\', found the end of the query', "   ^", ""),
    ("women NOT", 'expected a word, a "phrase", a field or \'(\' after \'NOT\', found the end of the query', "         ^", ""),
    ("-", "'-' must stand right before what it leaves out", "^", ""),
    ("women - men", "'-' must stand right before what it leaves out", "      ^", ""),
    ("women --men", "'-' must stand right before what it leaves out", "      ^^^^^", ""),
    ("(women", "this parenthesis is never closed", "^", ""),
    ("(women (men OR children)", "this parenthesis is never closed", "^", ""),
    ("women)", "no parenthesis is open here", "     ^", ""),
    ("()", 'expected a word, a "phrase", a field or \'(\' after \'(\', found \')\'', " ^", ""),
    ('"women', "this quotation mark is never closed", "^", ""),
    ('title:"women', "this quotation mark is never closed", "      ^", ""),
    ("women”", "no quotation mark is open here", "     ^", ""),
    ("near(women", "this parenthesis is never closed", "    ^", ""),
    ("near(women, 10)", "near(...) needs two words or phrases, or more", "     ^^^^^", ""),
    ("near(women AND men)", 'expected a word, a "phrase" or \')\' after \'near(women\', found \'AND\'', "           ^^^", ""),
    ("near(kind:title women)", "a colon belongs after the name of a field, outside near(...)", "         ^^^^^^", "put other texts that have one between quotation marks"),
    ("near()", 'expected a word or a "phrase" after \'near(\', found \')\'', "     ^", ""),
    ("women, men", "a comma belongs between the values of a field, or into near(...)", "     ^", ""),
    ("kind:", "kind needs a value here, such as kind:operative", "     ^", ""),
    ("kind:)", "kind needs a value here, such as kind:operative", "     ^", ""),
    ("kind:operative,", "kind needs a value here, such as kind:operative", "               ^", ""),
    ("kind:operativ", "there is no kind of clause 'operativ'", "     ^^^^^^^^", "did you mean operative"),
    ("kind:verb", "there is no kind of clause 'verb'", "     ^^^^", f"the kinds are {KIND_NAMES}"),
    ("kind:a..b", "kind takes no range", "     ^^^^", "session, year and adopted do"),
    ("opning:requests", f"there is no field 'opning'; the fields are {FIELD_NAMES}", "^^^^^^", "did you mean opening:"),
    ("http://un.org", f"there is no field 'http'; the fields are {FIELD_NAMES}", "^^^^", "put a text with a colon between quotation marks"),
    ("10:30", "a colon belongs after the name of a field, outside near(...)", "  ^^^", "put other texts that have one between quotation marks"),
    ("foo:", f"there is no field 'foo'; the fields are {FIELD_NAMES}", "^^^", "put a text with a colon between quotation marks"),
    ("session:", "session needs a value here, such as session:70..78", "        ^", ""),
    ("session:78..70", "this range runs backwards: 78 comes after 70", "        ^^^^^^", ""),
    ("session:..", "a range needs a first or a last value", "        ^^", "such as session:70..78"),
    ("session:autumn", "'autumn' is no session", "        ^^^^^^", "a session is a whole number, as in session:70..78"),
    ("session:5x", "'5x' is no session", "        ^^", "a session is a whole number, as in session:70..78"),
    ("session:70..x", "'x' is no session", "            ^", "a session is a whole number, as in session:70..78"),
    ("year:two", "'two' is no year", "     ^^^", "a year is a whole number, as in year:2003"),
    ("year:2003..2001", "this range runs backwards: 2003 comes after 2001", "     ^^^^^^^^^^", ""),
    ("adopted:2003-13", "there is no month 13", "        ^^^^^^^", "a date is written 2003-12-22"),
    ("adopted:2003-02-30", "2003-02 has 28 days", "        ^^^^^^^^^^", ""),
    ("adopted:1900-02-29..", "1900-02 has 28 days", "        ^^^^^^^^^^", ""),
    ("adopted:22/12/2003", "'22/12/2003' is no date", "        ^^^^^^^^^^", "a date is written 2003, 2003-12 or 2003-12-22"),
    ("adopted:2004..2003", "this range runs backwards: 2004 comes after 2003", "        ^^^^^^^^^^", ""),
    ("language:french", "'french' is no language", "         ^^^^^^", "two letters name one: ar, en, es, fr, ru, zh"),
    ("symbol:/", "'/' has no letter or figure to look for", "       ^", ""),
    ('""', "these quotation marks have no letter or figure to look for", "^^", ""),
    ('title:"  "', "title needs a value, such as title:migrant*", "      ^^^^", ""),
    ('title:"?"', "'?' has no letter or figure to look for", "      ^^^", ""),
    ("&&", "'&&' has no letter or figure to look for", "^^", ""),
    ("women AND && ", "'&&' has no letter or figure to look for", "          ^^", ""),
    ("人权 AND (", 'expected a word, a "phrase", a field or \'(\' after \'(\', found the end of the query', "          ^", ""),
    ("(a OR b) AND kind:zzz c", "there is no kind of clause 'zzz'", "                  ^^^", f"the kinds are {KIND_NAMES}"),
]  # fmt: skip


def test_there_are_errors_enough() -> None:
    assert len({query for query, *_ in ERRORS}) == len(ERRORS) >= 25


@pytest.mark.parametrize(("query", "message", "carets", "hint"), ERRORS)
def test_a_wrong_query_is_told_where_and_why(query: str, message: str, carets: str, hint: str) -> None:
    with pytest.raises(QueryError) as wrong:
        parse(query)
    assert str(wrong.value) == f"{message}\n    {query}\n    {carets}"
    assert wrong.value.hint == hint


def test_carets_stand_under_wide_characters() -> None:
    assert columns("人权 e\u0301") == 6
    with pytest.raises(QueryError) as wrong:
        parse("人权\tkind:x")
    assert wrong.value.picture().splitlines() == ["    人权 kind:x", "              ^"[:4] + " " * 10 + "^"]


def test_a_query_has_bounds() -> None:
    with pytest.raises(QueryError, match="at most 10000 characters"):
        parse("x" * (LONGEST + 1))
    nested = "(a OR b " * 60 + ")" * 60
    with pytest.raises(QueryError, match=f"more than {DEEPEST} levels"):
        parse(nested)
    assert parse("(" * 500 + "a" + ")" * 500) == Phrase(("a",))


# --- the grammar --------------------------------------------------------------------------------------------


def grammar(*, strict: bool) -> Lark:
    text = (grammars() / "query.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual", strict=strict)


def test_the_grammar_builds_strictly() -> None:
    assert grammar(strict=True).rules


def test_every_rule_has_its_method() -> None:
    rules = {str(rule.alias or rule.origin.name) for rule in grammar(strict=False).rules}
    inlined = {"term", "single"}
    methods = {name for name in vars(QueryBuilder) if not name.startswith("_")}
    assert {name for name in rules if not name.startswith("_")} - inlined == methods


def test_every_terminal_has_a_name_in_messages() -> None:
    built = grammar(strict=False)
    assert {each.name for each in built.terminals} - set(built.ignore_tokens) <= reading._WANTED.keys()


@pytest.mark.parametrize(
    ("query", "loads"),
    [
        ('human "rights of *" 2003', False),
        ("kind:operative (women OR near(a b, 3)) -session:58..60", False),
        ("(women", True),  # what is wrong, Lark says
    ],
)
def test_lark_is_loaded_for_what_is_wrong_alone(query: str, loads: bool) -> None:
    parse("kind:operative")  # its tables are kept from here on
    code = (
        "import sys; from resparse.library.query import parse, QueryError\n"
        f"try: parse({query!r})\nexcept QueryError: pass\n"
        "sys.exit('lark' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == loads


def test_the_tables_of_a_grammar_come_back_as_they_were(tmp_path: Path) -> None:
    made = automaton.drawn(grammar(strict=False))
    path = str(tmp_path / "tables")
    assert automaton.load(path, "a") is None
    automaton.save(path, "a", made)
    reader = automaton.Reader(automaton.load(path, "a") or made, QueryBuilder())
    assert reader.read("a -b") == parse("a -b")
    assert automaton.load(path, "b") is None, "another grammar"
    for wrong in ("", "[1, 2]", "{}", "7", '[1, "a", 3]', '[1, "a", [1, 2]]', "\0"):
        Path(path).write_text(wrong)
        assert automaton.load(path, "a") is None, wrong
    automaton.save(str(tmp_path / "no" / "folder"), "a", made)


def test_a_distance_may_be_any_number() -> None:
    for written, read in (("0", 0), ("007", 7), ("9" * 6000, LONGEST), (str(LONGEST + 1), LONGEST)):
        asked = parse(f"near(a b, {written})")
        assert isinstance(asked, Near)
        assert asked.distance == read


PLAIN = ["women", "AND", "or", "2003", "人权", "É", "NOT", "x", '"', '"', " ", "a*", "*", "-", "“", "("]


@settings(max_examples=500)
@given(
    st.lists(st.sampled_from(PLAIN), max_size=8).map(" ".join)
    | st.lists(st.sampled_from(PLAIN), max_size=8).map("".join)
)
@example('"human rights" women')
@example('a"b c"d')
@example('"a')
def test_what_is_read_without_lark_is_read_as_the_grammar_would(text: str) -> None:
    plain = reading._plain(text) if text.strip() else None
    if plain is not None:
        assert plain == reading._tree(text)


PIECES = [
    "women", "report", "AND", "OR", "NOT", "-", "(", ")", '"', "near(", ",", "10", ":", "kind:", "title:", "..",
    "session:", "adopted:", "*", "2003", "operative", "“", "”", "人权", "x:", "--", "\t", "é",
]  # fmt: skip


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
                 st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))  # fmt: skip
def test_the_tables_read_a_query_as_lark_does(text: str) -> None:
    assume(text.strip())
    read = []
    for way in (reading._tree, reading.read_by_lark):
        try:
            read.append(repr(way(text)))
        except QueryError as wrong:
            read.append(str(wrong))
    assert read[0] == read[1]


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join),
                 st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))  # fmt: skip
def test_any_text_is_a_query_or_an_error_that_points_into_it(text: str) -> None:
    try:
        asked = parse(text)
    except QueryError as wrong:
        start, end = wrong.place
        assert 0 <= start <= end <= max(len(text), 1)
        assert wrong.query == text
        assert wrong.message
        assert not wrong.message.endswith(".")
        assert len(str(wrong).split("\n")) == 3
    else:
        assert depth(asked) <= DEEPEST
        compiled(asked)


# --- matching: against lists of words -----------------------------------------------------------------------

VOCABULARY = ["a", "b", "ab", "ba", "aba", "é", "人", "人权"]


def naive(phrase: Phrase, words: Sequence[str]) -> list[int]:
    """Return where a phrase stands in a list of words."""
    asked = [token for word in phrase.words for token in tokens(word)]
    patterns = ["?*" if not token.strip("*") else token for token in asked]
    return [
        at
        for at in range(len(words) - len(patterns) + 1)
        if all(fnmatchcase(words[at + i], pattern) for i, pattern in enumerate(patterns))
    ]


def naive_near(near: Near, words: Sequence[str]) -> bool:
    """Tell whether some choice of places is near enough: words between the first and the last of them."""
    lengths = [sum(len(tokens(word)) for word in phrase.words) for phrase in near.phrases]
    for places in product(*(naive(phrase, words) for phrase in near.phrases)):
        spans = sorted((at, at + length) for at, length in zip(places, lengths, strict=True))
        if spans[-1][0] - spans[0][1] <= near.distance:
            return True
    return False


word = st.sampled_from([*VOCABULARY, "a*", "*a", "*", "a*a", "É", "b-a"])
phrases = st.lists(word, min_size=1, max_size=3).map(lambda words: Phrase(tuple(words)))
texts = st.lists(st.sampled_from([*VOCABULARY, "c", "-", ",", "'"]), max_size=12).map(" ".join)


@settings(max_examples=500)
@given(phrases, texts)
def test_a_phrase_is_found_where_its_words_stand(phrase: Phrase, text: str) -> None:
    found = bool(naive(phrase, fold(text).split()))
    assert compiled(phrase)(Clause("paragraph", "p1", text)) is found
    assert bool(marks([phrase], text)) is found


@settings(max_examples=500)
@given(st.lists(phrases, min_size=2, max_size=3), st.integers(0, 4), texts)
def test_near_is_found_where_places_are_near(asked: list[Phrase], distance: int, text: str) -> None:
    near = Near(tuple(asked), distance)
    assert (finder(near)(fold(text)) > 0) is naive_near(near, fold(text).split())


# --- the library against memory -----------------------------------------------------------------------------

LEADS = ["Requests", "Also requests", "Décide", None]
TITLES = [None, "a b", "ab É", "人权"]
SYMBOLS = ["A/RES/58/1", "A/RES/58/12", "S/RES/1325 (2000)", "A/RES/ES-10/2", None]


@st.composite
def documents(draw: st.DrawFn, number: int) -> Prepared:
    """Draw a document whose passages are of few words."""
    kinds = st.sampled_from(["preambular", "operative", "subparagraph", "paragraph"])
    held = [
        passage(draw(kinds), f"op{at}", draw(texts) or "-", draw(st.sampled_from(LEADS)))
        for at in range(draw(st.integers(0, 3)))
    ]
    notes = [passage("footnote", f"fn{at}", draw(texts) or "-") for at in range(draw(st.integers(0, 2)))]
    title = draw(st.sampled_from(TITLES))
    first = 1 if title else 0
    calls = [
        (first + caller, first + len(held) + note)
        for caller in range(len(held))
        for note in range(len(notes))
        if draw(st.booleans())
    ]
    count = first + len(held) + len(notes)
    cites = [
        (at, draw(st.sampled_from([each for each in SYMBOLS if each])))
        for at in range(count)
        if draw(st.booleans())
    ]
    symbol = draw(st.sampled_from(SYMBOLS))
    head = {
        "symbol": f"{symbol}/Add.{number}" if symbol else None,
        "source": f"d{number}.txt",
        "organ": draw(st.sampled_from([GA, SC, None])),
        "session": draw(st.sampled_from([58, 70, "ES-10", None])),
        "adopted": draw(st.sampled_from(["2003-12-22", "2003-01-05", "2015-09-25", None])),
        "language": draw(st.sampled_from(["en", "fr", "zh"])),
        "title": title,
    }
    return document(head, [*held, *notes], calls, cites)


corpora = st.integers(0, 4).flatmap(lambda n: st.tuples(*(documents(number) for number in range(n))))

FACTS = [
    "kind:operative", "kind:title", "kind:*", "kind:footnote,paragraph", "opening:requests", "opening:*requests",
    "opening:*", "opening:décide", "organ:ga", "organ:security*", "organ:*", "session:58", "session:58..", "session:*",
    "session:..60", "session:ES-*", "adopted:2003", "adopted:2003-02..", "adopted:*", "year:2003", "year:..2010",
    "year:99999..", "cites:58/1", "cites:S/RES/*", "cites:*", "note:a", "note:*", 'note:"a b"', "language:fr", "language:*",
    "symbol:58/1/Add.1", "symbol:*1325*", "symbol:A/RES/58/1*", "symbol:*", "title:a", "title:*", "title:人权", "title:ab*",
    "clause:op1", "clause:op*", "clause:title",
]  # fmt: skip

_words = st.one_of(
    word,
    st.lists(word, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.tuples(word, word, st.integers(0, 5)).map(lambda each: f'near("{each[0]}" "{each[1]}", {each[2]})'),
)
asked_for = st.recursive(
    st.one_of(_words, _words, st.sampled_from(FACTS)),
    lambda part: st.one_of(
        st.lists(part, min_size=2, max_size=3).map(lambda parts: f"({' '.join(parts)})"),
        st.lists(part, min_size=2, max_size=3).map(lambda parts: f"({' OR '.join(parts)})"),
        part.map(lambda inner: f"NOT {inner}"),
        part.map(lambda inner: f"-({inner})"),
    ),
    max_leaves=5,
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(corpora, st.lists(asked_for, min_size=1, max_size=6))
@example((), ["a", "kind:*", "NOT a"])
def test_the_library_answers_as_memory_does(held: Sequence[Prepared], queries: list[str]) -> None:
    shelf = Shelf(clause for each in held for clause in clauses_of(each))
    with library(held) as store:
        stacks = Stacks(store)
        for query in map(parse, queries):
            for sort in Sort:
                assert _shape(find(query, stacks, sort, None)) == _shape(find(query, shelf, sort, None))
                first = find(query, stacks, sort, 2)
                assert _shape(first) == _shape(find(query, shelf, sort, 2))
            assert counted(query, stacks) == counted(query, shelf)
            for by in (None, *By):
                assert _sums(grouped(query, stacks, by)) == _sums(grouped(query, shelf, by))


def _sums(groups: Sequence[Count]) -> list[tuple[object, int, int]]:
    return [tuple(count) for count in groups]


def test_where_words_are_common_the_search_begins_with_openings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is that of the other way, and its order."""
    monkeypatch.setattr("resparse.library.stacks._COMMON", -1)
    shelf = Shelf(clause for each in DOCUMENTS for clause in clauses_of(each))
    with library(DOCUMENTS) as store:
        for text in (
            "opening:* report",
            "opening:requests* report organ:ga",
            "cites:45/158 (women OR the)",
            "note:* the",
        ):
            query, stacks = parse(text), Stacks(store)
            assert counted(query, stacks) == counted(query, shelf)
            for limit in (None, 1):
                assert _shape(find(query, stacks, Sort.RELEVANCE, limit)) == _shape(
                    find(query, shelf, Sort.RELEVANCE, limit)
                )


def test_a_window_that_finds_too_few_is_widened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what was added last does not answer, the rest is looked at."""
    monkeypatch.setattr("resparse.library.answers.WINDOW", 2)
    held = [document({"symbol": f"A/RES/1/{n}"}, [passage("operative", "op1", f"a {'b' if n < 2 else 'c'}")])
            for n in range(8)]  # fmt: skip
    with library(held) as store:
        page = find(parse('a "a b"'), Stacks(store), Sort.RELEVANCE, 2)
        assert [hit.clause.symbol for hit in page.hits] == ["A/RES/1/0", "A/RES/1/1"]
        some = find(parse("a"), Stacks(store), Sort.RELEVANCE, 2)
        assert (some.found, some.chosen_from) == (None, 2)
        assert [hit.clause.symbol for hit in some.hits] == ["A/RES/1/6", "A/RES/1/7"]


# --- ranking and snippets -----------------------------------------------------------------------------------


def scores(query: str, *given: str) -> list[float]:
    clauses = [Clause("operative", f"op{at}", text) for at, text in enumerate(given)]
    shelf = Shelf(clauses)
    score = scorer(parse(query), shelf.count, shelf.total)
    return [score(clause) for clause in shelf.clauses]


@pytest.mark.parametrize(
    ("query", "better", "worse", "why"),
    [
        ("a", "a a c", "a c c", "more often"),
        ("a", "a c", "a c" + " c" * 300, "in fewer words"),
        ("a OR b", "a b", "a c", "more of what is asked"),
        ("rare OR b", "rare c", "b c c", "the rarer word"),
        ('"a b" OR c', "a b", "b c", "a phrase as rare as its rarest word"),
    ],
)
def test_what_answers_better_comes_first(query: str, better: str, worse: str, why: str) -> None:
    best, other, *_ = scores(query, better, worse, "b b", "b c", "c")
    assert best > other, why


def test_what_is_left_out_does_not_rank() -> None:
    assert wanted(parse("a -b title:c near(d e)")) == (
        Phrase(("a",)),
        Near((Phrase(("d",)), Phrase(("e",))), 10),
    )
    assert scores("kind:operative -b", "a") == [0]


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("women", "Women, and women's", ["Women", "women"]),
        ('"migrant workers"', "migrant workers; Migrant  workers", ["migrant workers", "Migrant  workers"]),
        ("education", "l’Éducation", ["Éducation"]),
        ("人权", "发展人权和", ["人权"]),
        ("العمال", "كل الْعُمَّال هنا", ["الْعُمَّال"]),
        ("migra*", "migrants' migration", ["migrants", "migration"]),
        ("near(human rights, 2)", "human dignity and rights, human", ["human", "rights"]),
        ("women -men", "men women", ["women"]),
        ("a OR a*", "ab a", ["ab", "a"]),
    ],
)
def test_the_words_asked_for_are_marked(query: str, text: str, marked: list[str]) -> None:
    found = marks(wanted(parse(query)), text)
    assert [text[slice(*span)] for span in found][: len(marked)] == marked


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(["hit", "word", "longerword", "x"]), max_size=120).map(" ".join),
    st.integers(20, 200),
)
def test_an_excerpt_is_a_piece_of_the_text_with_its_marks(text: str, longest: int) -> None:
    spans = marks([Phrase(("hit",))], text)
    snippet = excerpt(text, spans, longest)
    inner = snippet.text.strip(f"{LEFT_OUT} ")
    assert inner in text
    assert len(inner) <= longest
    assert all(snippet.text[start:end] == "hit" for start, end in snippet.marks)
    assert bool(snippet.marks) is bool(spans)
