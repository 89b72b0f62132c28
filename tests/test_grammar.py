"""The line grammar: total, without conflicts, each rule built, each kind of line told from its like."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Lark, Token, Transformer
from lark.parsers.lalr_analysis import Reduce
from lark.parsers.lalr_interactive_parser import InteractiveParser

from resparse.resources import grammars
from resparse.syntax.grammar import FRAME, LINE_GRAMMAR, UNSAID, GroupBuilder, line_grammar, read_lines
from resparse.syntax.masthead import tokens

LANGUAGES = sorted(folder.parent.name for folder in grammars().glob("*/lexicon.lark"))
RULE = re.compile(r"^([?!]?)([a-z_]+)(?:\.\d+)?:", re.MULTILINE)
END = "$END"


def terminals(parser: Lark) -> set[str]:
    return {terminal.name for terminal in parser.terminals}


def signature(parser: Lark, state: int) -> object:
    """Return what a state does: two that reduce alike, whatever comes, need not be told apart."""
    actions: dict[str, tuple[Any, Any]] = parser.parser.parser._parse_table.states[state]
    if any(action is not Reduce for action, _ in actions.values()):
        return state
    return frozenset((kind, rule.origin, len(rule.expansion)) for kind, (_, rule) in actions.items())


def reachable(parser: Lark) -> dict[tuple[object, ...], InteractiveParser]:
    """Return every stack of states that some run of lines leads to, with a parser that stands there."""
    agenda = [parser.parse_interactive("")]
    line = Token("", "\n", start_pos=0, end_pos=1)
    kinds = sorted(terminals(parser))
    known = {state: signature(parser, state) for state in parser.parser.parser._parse_table.states}
    found: dict[tuple[object, ...], InteractiveParser] = {}
    while agenda:
        here = agenda.pop()
        *below, top = here.parser_state.state_stack
        if (*below, known[top]) in found:
            continue
        found[*below, known[top]] = here
        for kind in kinds:
            there = here.copy(deepcopy_values=False)  # the values are of no interest, and grow
            there.feed_token(line.update(type=kind))
            agenda.append(there)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reachable_state_accepts_every_kind_of_line(language: str) -> None:
    parser = line_grammar(language)
    stacks = reachable(parser)
    assert len(stacks) > 10
    for parser_here in stacks.values():
        assert terminals(parser) | {END} <= set(parser_here.choices())
        parser_here.copy(deepcopy_values=False).feed_eof()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grammar_builds_without_conflict_or_collision(language: str) -> None:
    pytest.importorskip("interegular")
    Lark.open(
        str(grammars() / LINE_GRAMMAR),
        import_paths=[str(grammars() / language)],
        parser="lalr",
        lexer="basic",
        strict=True,
    )


def test_every_rule_has_its_method_and_every_method_its_rule() -> None:
    text = (grammars() / LINE_GRAMMAR).read_text(encoding="utf-8")
    built = {name for mark, name in RULE.findall(text) if mark != "?" and not name.startswith("_")}
    methods = {name for name in vars(GroupBuilder) if not name.startswith("_")}
    assert built == methods


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_reaches_the_default_of_lark(language: str) -> None:
    rules = {str(rule.origin.name) for rule in line_grammar(language).rules if not rule.alias}
    named = {rule for rule in rules if not rule.startswith("_")}
    assert named <= {name for name in vars(GroupBuilder) if not name.startswith("_")} | {"division"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_terminals_share_a_priority(language: str) -> None:
    counts = Counter(terminal.priority for terminal in line_grammar(language).terminals)
    assert [priority for priority, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kinds_that_python_names_are_terminals(language: str) -> None:
    assert terminals(line_grammar(language)) >= FRAME | UNSAID


def test_an_unknown_language_is_said_plainly() -> None:
    with pytest.raises(LookupError, match="no lexicon for language 'xx'"):
        line_grammar("xx")


def test_every_grammar_file_has_a_comment_that_says_what_it_is_for() -> None:
    files: list[Path] = sorted(grammars().rglob("*.lark"))
    assert files
    for file in files:
        assert file.read_text(encoding="utf-8").startswith("//"), file.name


# --- the lexer table ----------------------------------------------------------------------------------

KINDS: list[tuple[str, str, str]] = [
    # the frame
    ("[DU1]", "COMMENT", "anchor of a comment"),
    ("  [AB12]  ", "COMMENT", "spaces around it"),
    ("[DU]", "HEADING", "no number: no anchor"),
    ("[DU1] and more", "HEADING", "an anchor stands alone"),
    ("[12]", "HEADING", "letters come first"),
    ("<<ODS JOB NO>>N0399999E<<ODS JOB NO>>", "TRAILER", "comment block"),
    ("[DU1]<<ODS JOB NO>>N0399999E<<ODS JOB NO>>", "TRAILER", "comment block behind its anchor"),
    ("_______________\n\n------------------------------", "TRAILER", "separators of the footnote story"),
    ("_______________", "HEADING", "a rule alone closes nothing"),
    ("------------------------------", "HEADING", "a dashed rule alone"),
    ("Resolution adopted by the General Assembly on 3 May 2001", "ADOPTION", "the adoption line"),
    ("\t\tResolution adopted by the General Assembly on 3 May 2001", "ADOPTION", "pushed in by tabs"),
    ("Resolutions adopted by the General Assembly on 3 May 2001", "ADOPTION", "of parts"),
    ("Resolution adopted by the Economic and Social Council on 3 July 2018", "ADOPTION", "of ECOSOC"),
    ("Decision adopted by the Human Rights Council on 3 July 2018", "ADOPTION", "a decision"),
    ("Adopted by the Security Council at its 4999th meeting, on 3 July 2003", "ADOPTION", "of the Council"),
    ("Adopted by the Harbour Board", "HEADING", "no organ of the United Nations"),
    ("\tAdopted by the Harbour Board,", "PARAGRAPH", "a paragraph that begins so"),
    ("Resolution 9001 (2003)", "COUNCIL_TITLE", "the Council's title"),
    ("Resolution 9001 (2003) of 4 May 2003", "COUNCIL_TITLE", "with its date, as in the volumes"),
    ("9 (1946)  Resolution of 25 May 1946", "COUNCIL_TITLE", "the oldest form"),
    ("Resolution 9001 (2003), annex", "HEADING", "a citation"),
    ("Resolution 58/901", "HEADING", "a number of the Assembly is no title of the Council"),
    ("[Adopted without a vote.]", "VOTE", "Human Rights Council"),
    ("[Adopted by a recorded vote of 21 to 5, with 3 abstentions.", "VOTE", "the vote goes on below"),
    ("[Resolution adopted by a recorded vote of 30 votes to 15.", "VOTE", "2006 to 2009"),
    ("Adopted unanimously at the 1999th meeting.", "VOTE", "Security Council"),
    ("Adopted at the 1999th meeting by 14 votes to none.", "VOTE", "Security Council, counted"),
    ("Adopted children are counted.", "PARAGRAPH", "adopted, but nothing was"),
    ("[on the report of the Second Committee (A/58/902)]", "PROPOSAL", "by a committee"),
    ("\t\t[without reference to a Main Committee (A/58/L.9)]", "PROPOSAL", "by none, tabs before"),
    ("[on a proposal considered in plenary meeting (E/2018/L.9)]", "PROPOSAL", "ECOSOC"),
    ("[based on a draft]", "PROPOSAL", "old form"),
    ("[of the lamp]", "HEADING", "in brackets, but not by this way"),
    ("58/901.\tLamps on moving bridges", "TITLE", "number, tab, title"),
    ("58/901. Lamps on moving bridges", "TITLE", "no tab"),
    ("58/901 B.\tLamps on moving bridges", "TITLE", "a part"),
    ("58/901 B1.\tLamps on moving bridges", "TITLE", "a marker on the letter"),
    ("58/901 A-C.\tLamps on moving bridges", "TITLE", "several parts"),
    ("S-32/901.\tLamps on moving bridges", "TITLE", "special session"),
    ("ES-11/901.\tLamps on moving bridges", "TITLE", "emergency special session"),
    ("2018/901.\tLamps on moving bridges", "TITLE", "ECOSOC"),
    ("3999 (XXX).\tLamps on moving bridges", "TITLE", "until 1975"),
    ("3999 B (XXX).  Lamps on moving bridges", "TITLE", "a part until 1975"),
    ("58/901, on lamps,", "PARAGRAPH", "a citation that begins a line"),
    ("58/901 is cited", "HEADING", "a sentence that begins with a number"),
    ("Fifty-eighth session", "SESSION", "in words"),
    ("Hundred and first session", "SESSION", "a hundred and more"),
    ("Thirty-second special session", "SESSION", "special"),
    ("Eleventh emergency special session", "SESSION", "emergency special"),
    ("2018 session", "SESSION", "ECOSOC"),
    ("Substantive session of 2009", "SESSION", "ECOSOC before 2013"),
    ("A session of the Board", "HEADING", "not the session alone"),
    ("Agenda item 117 (a)", "AGENDA", "one item"),
    ("Agenda items 136 and 148", "AGENDA", "several"),
    ("Item 12", "AGENDA", "short form"),
    ("Agenda of the Board", "HEADING", "no item"),
    # what opens a group
    ("\tThe General Assembly,", "ENACTING", "indented"),
    ("The General Assembly", "ENACTING", "no comma: no preamble"),
    ("THE SECURITY COUNCIL,", "ENACTING", "capitals"),
    ("“The General Assembly,", "ENACTING", "a quoted draft"),
    ("The  Economic  and  Social  Council,", "ENACTING", "wide spaces"),
    ("\tThe Human Rights Council,", "ENACTING", "Human Rights Council"),
    ("General Assembly,", "ENACTING", "without the article, only before a comma"),
    ("General Assembly", "HEADING", "a heading, not the organ speaking"),
    ("\tThe General Assembly, in its wisdom,", "PARAGRAPH", "goes on: not the line alone"),
    ("The Harbour Keepers,", "PARAGRAPH", "no organ"),
    ("Annex", "ANNEX", "alone"),
    ("\tANNEX", "ANNEX", "capitals, indented"),
    ("Annex II", "ANNEX", "numbered"),
    ("Annex II*", "ANNEX", "with a marker"),
    ("Appendix", "ANNEX", "below an annex"),
    ("Annex I: The marks of the channel", "ANNEX", "title on the line"),
    ("Annex I\x0bThe marks of the channel", "ANNEX", "title after a soft return"),
    ("Annexes to the treaty", "HEADING", "a heading about annexes"),
    ("Annex to the treaty,", "PARAGRAPH", "prose"),
    ("I", "SECTION", "roman"),
    ("\tXIV", "SECTION", "roman, indented"),
    ("B", "SECTION", "a letter"),
    ("A.", "SECTION", "a letter and a stop"),
    ("B. Ferry Board", "SECTION", "with a title"),
    ("II\x0bFerry Board", "SECTION", "title after a soft return"),
    ("B. Ferry Board,", "PARAGRAPH", "a title has no comma"),
    ("a", "HEADING", "small letters name no section"),
    ("AB", "HEADING", "two letters that are no number"),
    ("\t1.\tDecides to wait;", "NUMBERED", "number, stop, tab"),
    ("1.\tDecides to wait;", "NUMBERED", "not indented"),
    ("\t12,\tDecides to wait;", "NUMBERED", "a slip: comma for stop"),
    ("\t112.\tDecides to wait;", "NUMBERED", "three figures"),
    ("\t2003.\tDecides to wait;", "PARAGRAPH", "a year"),
    ("1. Decides to wait;", "PARAGRAPH", "no tab: layout gives it back first"),
    ("1.5 metres,", "PARAGRAPH", "a decimal number"),
    ("77th plenary meeting", "MEETING", "closing line"),
    ("\t1st plenary meeting", "MEETING", "indented"),
    ("56th (resumed) plenary meeting", "MEETING", "resumed"),
    ("40th meeting", "MEETING", "Human Rights Council"),
    ("77th plenary meeting\x0b3 May 2001", "MEETING", "date after a soft return"),
    ("968th plenary meeting, 27 March 1961.", "MEETING", "old volumes"),
    ("77th plenary meeting of the Board", "HEADING", "goes on"),
    # what belongs to the open group
    ("\t(a)\tA lamp;", "LETTERED", "letter"),
    ("(iv)\tA lamp;", "LETTERED", "roman, not indented"),
    ("\ta)\tA lamp;", "LETTERED", "half a pair"),
    ("\t(aa)\tA lamp;", "LETTERED", "after z"),
    ("\t(1)\tA lamp;", "LETTERED", "figures"),
    ("\t(see the map)\tA lamp;", "PARAGRAPH", "a remark in parentheses"),
    ("\ta.\tA lamp;", "POINT", "third level"),
    ("\tiv.\tA lamp;", "POINT", "fourth level"),
    ("\t1.2\tA lamp;", "POINT", "numbers of a treaty"),
    ("\t1.2.3.\tA lamp;", "POINT", "deeper"),
    ("\tlamp.\tA lamp;", "PARAGRAPH", "a word and a stop"),
    ("\t•\tA lamp;", "BULLET", "bullet"),
    ("\t–\tA lamp;", "BULLET", "dash"),
    ("-\tA lamp;", "BULLET", "hyphen"),
    ("\t* * *", "PARAGRAPH", "a separator of stars"),
    ("22 December 2003", "DATE", "the date of the closing"),
    ("\t3 May 2001.", "DATE", "with a stop"),
    ("22 December", "NOTE", "no year: number and words, as a note has"),
    ("of 22 December 2003,", "PARAGRAPH", "a date in prose"),
    ("1 See A/58/918.", "NOTE", "number, space"),
    ("12\tSee A/58/918.", "NOTE", "number, tab"),
    ("* Issued anew.", "NOTE", "asterisk"),
    ("** Issued anew.", "NOTE", "two of them"),
    ("1See A/58/918", "HEADING", "no space: no note"),
    ("1234 See A/58/918", "HEADING", "too long a number"),
    ("Outer buoy\t4", "ROW", "cell and number"),
    ("\x1d\x1d\x1d", "TABLE", "a table that a format tells"),
    ("Outer buoy 1,234.5", "ROW", "number of the English kind"),
    ("Outer buoy (12)", "ROW", "number in parentheses"),
    ("Outer buoy four", "HEADING", "no number"),
    ("\tRecalling the lamp,", "PARAGRAPH", "indented"),
    ("Recalling the lamp,", "PARAGRAPH", "flush, but it ends in a comma"),
    ("Recalling the lamp,7", "PARAGRAPH", "a marker after the comma"),
    ("“Recalling the lamp.”", "PARAGRAPH", "quotation closed after the stop"),
    ("\tThe lamp", "PARAGRAPH", "indented once, without a stop"),
    ("\t\tThe lamp", "HEADING", "indented twice: centred"),
    ("The keeping of lamps", "HEADING", "flush, no stop"),
    ("Lamps? Yes", "HEADING", "a question in the middle"),
    ("", "BLANK", "nothing"),
    ("\x0b", "BLANK", "a soft return alone"),
]  # fmt: skip


def kinds_of(text: str) -> list[str]:
    return [token.type for token in line_grammar("en").lex(text)]


@pytest.mark.parametrize(("line", "kind", "why"), KINDS, ids=[f"{row[0][:30]!r}" for row in KINDS])
def test_kind_of_line(line: str, kind: str, why: str) -> None:
    assert kinds_of(line + "\n") == [kind], why


@pytest.mark.parametrize(("line", "kind", "why"), KINDS, ids=[f"{row[0][:30]!r}" for row in KINDS])
def test_blank_lines_belong_to_the_line_above(line: str, kind: str, why: str) -> None:
    """But not to a soft return, which is no space; nor does the trailer end."""
    tokens = list(line_grammar("en").lex(line + "\n\n \t\n\nNext thing,\n"))
    assert [token.type for token in tokens][:1] == [kind], why
    if kind != "TRAILER":
        assert [token.type for token in tokens] == [kind, "PARAGRAPH"]


def test_the_table_has_every_terminal() -> None:
    assert {kind for _, kind, _ in KINDS} == terminals(line_grammar("en"))
    assert len(KINDS) >= 90


def test_white_lines_at_the_start_are_blank() -> None:
    assert kinds_of("\n \t\n\x0b\nA lamp,\n") == ["BLANK", "PARAGRAPH"]


def test_groups_hold_the_lines_in_order() -> None:
    text = "Front\n\tThe General Assembly,\n\tRecalling,\n\t1.\tAsks;\n\t(a)\tOne;\n1st meeting\nAnnex\nT\n"
    groups = read_lines(text, "en")
    assert [group.kind for group in groups] == ["front", "resolved", "closing", "annex"]
    resolved = groups[1]
    assert str(resolved.head).strip() == "The General Assembly,"
    assert [line.type for line in resolved.lines] == ["PARAGRAPH"]
    clause: Any = resolved.groups[0]
    assert (clause.kind, clause.head.type, [line.type for line in clause.lines]) == (
        "clause", "NUMBERED", ["LETTERED"],
    )  # fmt: skip


@given(st.lists(st.sampled_from([line for line, _, _ in KINDS])), st.sampled_from(LANGUAGES))
def test_the_tables_read_as_lark_does(lines: list[str], language: str) -> None:
    text = "".join(f"{line}\n" for line in lines)
    read = type("Groups", (GroupBuilder, Transformer), {})().transform(line_grammar(language).parse(text))
    told = [(line.type, line.start_pos, line.end_pos) for line in tokens(read)]
    groups = read_lines(text, language)
    assert groups == read
    assert [(line.type, line.start_pos, line.end_pos) for line in tokens(groups)] == told
