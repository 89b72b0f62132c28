"""Arabic and Chinese: kinds of line, opening words, ordinals, dates, labels, markers, and the page.

The lines are made up; only their shape is that of the United Nations (conventions §4).
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

import resparse
from resparse.nodes import Node
from resparse.render.breaking import is_unspaced, wrapped
from resparse.render.direction import mirrored, mirrors
from resparse.render.plain import render_text
from resparse.render.words import words
from resparse.resources import grammars, samples
from resparse.syntax import labels
from resparse.syntax.footnotes import find_marks, told_marks
from resparse.syntax.grammar import line_grammar
from resparse.syntax.lexicon import lexicon
from resparse.syntax.openings import openings, read_sections
from resparse.syntax.plain import fold_digits, plain_lines, say

RLM = "\u200f"

KINDS = [
    ("ar", "قرار اتخذته الجمعية العامة في 3 آذار/مارس 2021", "ADOPTION", "an Assembly: feminine"),
    ("ar", "قرار اعتمده مجلس حقوق الإنسان في ٣ آذار/مارس ٢٠٢١", "ADOPTION", "a Council: masculine, another verb"),
    ("ar", "الذي اتخذه مجلس الأمن في جلسته ٩٩٠٢، المعقودة في ٣ آذار/مارس ٢٠٢١", "ADOPTION", "below the number"),
    ("ar", "القـــرار 9002 (2005)", "COUNCIL_TITLE", "with tatweel"),
    ("ar", "[بناء على تقرير اللجنة الثانية (A/77/901، الفقرة 9)]", "PROPOSAL", "a report"),
    ("ar", "[دون الإحالة إلى لجنة رئيسية (A/77/L.901)]", "PROPOSAL", "no committee"),
    ("ar", "77/901\tمكتبات المنارات", "TITLE", "no stop after the number"),
    ("ar", "58/901 - مكتبات المنارات", "TITLE", "a dash, as before 2010"),
    ("ar", "2901 باء (د-25) مكتبات المنارات", "TITLE", "a letter and a session of its own script"),
    ("ar", "الدورة السابعة والسبعون", "SESSION", "regular"),
    ("ar", "الدورة الاستثنائية الطارئة العاشرة", "SESSION", "emergency special"),
    ("ar", "البنود 3 و 4 (ب) من جدول الأعمال", "AGENDA", "several items"),
    ("ar", "\tإن الجمعية العامة ،", "ENACTING", "a space before the comma"),
    ("ar", "\tإنّ مجلـس الأمن،", "ENACTING", "vocalized and stretched"),
    ("ar", "\tإن المجلس الاقتصادي والاجتماعي", "ENACTING", "no preamble, no comma"),
    ("ar", "إن لجنة حراس المنارات،", "ENACTING", "a body that the lexicon does not name"),
    ("ar", "المرفق", "ANNEX", "alone"),
    ("ar", "المرفق الثاني", "ANNEX", "an ordinal"),
    ("ar", "أولاً", "SECTION", "vocalized"),
    ("ar", "حادي عشر", "SECTION", "two words"),
    ("ar", "باء", "SECTION", "a letter by its name"),
    ("ar", "\t1 -\tترحب بالتقرير؛", "NUMBERED", "a dash"),
    ("ar", f"\t{RLM}١ -\tترحب بالتقرير؛", "NUMBERED", "other digits, a mark of direction"),
    ("ar", "1 - ترحب بالتقرير؛", "NUMBERED", "no tab"),
    ("ar", "\t1-\tترحب بالتقرير؛", "NUMBERED", "no space"),
    ("ar", "\t(هـ)\tإبلاغ الأمين العام؛", "LETTERED", "with tatweel"),
    ("ar", "\t’1‘\tبعد كل عاصفة؛", "LETTERED", "a number in quotation marks"),
    ("ar", "الجلسة العامة 56 (المستأنفة)", "MEETING", "resumed"),
    ("ar", "الجلسة العامة الأولى", "MEETING", "in words"),
    ("ar", "15 كانون الأول/ديسمبر 2022", "DATE", "both names of the month"),
    ("ar", "[اعتُمد بدون تصويت.]", "VOTE", "no vote"),
    ("ar", "(12) المرجع نفسه، الفقرة 4.", "NOTE", "in parentheses"),
    ("ar", "\tوإذ تشير إلى قرارها،", "PARAGRAPH", "a clause"),
    ("ar", "مكتبات المنارات", "HEADING", "no stop"),
    ("zh", "2022年12月15日大会决议", "ADOPTION", "the date first"),
    ("zh", "2015年10月1日人权理事会通过的决议", "ADOPTION", "adopted by"),
    ("zh", "２０２１年７月９日安全理事会第9902次会议通过", "ADOPTION", "digits of full width"),
    ("zh", "第9002（2005）号决议", "COUNCIL_TITLE", "parentheses of full width"),
    ("zh", "[根据第二委员会的报告(A/77/901，第9段)通过]", "PROPOSAL", "a report"),
    ("zh", "77/901.\t灯塔图书馆", "TITLE", "a tab"),
    ("zh", "77/901． 灯塔图书馆", "TITLE", "a stop of full width"),
    ("zh", "第七十七届会议", "SESSION", "in ideographs"),
    ("zh", "2021年届会", "SESSION", "a year"),
    ("zh", "议程项目3和4(b)", "AGENDA", "several items"),
    ("zh", "\t大会，", "ENACTING", "an organ"),
    ("zh", "大会", "HEADING", "the name alone, at the margin: a masthead"),
    ("zh", "\t灯塔看守人委员会，", "ENACTING", "a body that the lexicon does not name"),
    ("zh", "附件二", "ANNEX", "a number"),
    ("zh", "十二", "SECTION", "an ideograph alone"),
    ("zh", "二、渡口", "SECTION", "with its heading"),
    ("zh", "\t1．\t欢迎该报告；", "NUMBERED", "a stop of full width"),
    ("zh", "12.欢迎该报告；", "NUMBERED", "no tab"),
    ("zh", "\t（a）\t晾干每一本书；", "LETTERED", "parentheses of full width"),
    ("zh", "\t㈡\t晾干每一本书；", "LETTERED", "a sign of its own"),
    ("zh", "\t(二十一)\t晾干每一本书；", "LETTERED", "past ten"),
    ("zh", "第56次全体会议(续会)", "MEETING", "resumed"),
    ("zh", "2022年12月15日", "DATE", "a date"),
    ("zh", "[以21票赞成、5票反对、3票弃权获得通过。表决情况如下：", "VOTE", "recorded"),
    ("zh", "[未经表决获得通过。]", "VOTE", "no vote"),
    ("zh", "12 同上，第4段。", "NOTE", "a space"),
    ("zh", "\t回顾其决议，", "PARAGRAPH", "a clause"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "kind", "why"), KINDS, ids=[row[3] for row in KINDS])
def test_kind_of_line(language: str, line: str, kind: str, why: str) -> None:
    found = [token.type for token in line_grammar(language).lex(plain_lines(f"{line}\n"))]
    assert found == [kind], why


OPENINGS = [
    ("ar", "وإذ تشير إلى قرارها،", "وإذ تشير", "preambular", "one verb"),
    ("ar", "وإذ تُسلِّم أيضاً بأن", "وإذ تُسلِّم أيضاً", "preambular", "vocalized"),
    ("ar", "تقــرر أن", "تقــرر", "operative", "stretched"),
    ("ar", "يقرر أن", "يقرر", "operative", "masculine"),
    ("ar", "وإذ تعرب عن قلقها البالغ أيضا إزاء", "وإذ تعرب عن قلقها البالغ أيضا", "preambular", "a noun, a word after it"),
    ("ar", "تلاحظ مع التقدير كذلك أن", "تلاحظ مع التقدير كذلك", "operative", "two phrases after the verb"),
    ("ar", "تعيد أيضا تاكيد قرارها", "تعيد أيضا تاكيد", "operative", "alef without its hamza"),
    ("ar", "واقتناعا منها بأن", "واقتناعا منها", "preambular", "a noun"),
    ("ar", "وقد نظرت في التقرير،", "وقد نظرت", "preambular", "past"),
    ("zh", "回顾其决议，", "回顾", "either", "one verb"),
    ("zh", "又关切地注意到每五本书", "又关切地注意到", "either", "two words before the verb"),
    ("zh", "表示注意到该报告", "表示注意到", "either", "not the shorter 表示"),
    ("zh", "感到震惊的是，每五本书", "感到震惊的是", "either", "what follows a phrase, and a stop"),
    ("zh", "在这方面，再次促请各看守人", "在这方面，再次促请", "either", "a stop inside"),
    ("zh", "重申深为关切", "重申深为关切", "either", "a verb before another"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "phrase", "slot", "why"), OPENINGS, ids=[row[4] for row in OPENINGS]
)
def test_opening_words(language: str, text: str, phrase: str, slot: str, why: str) -> None:
    assert openings(language).match(text) == (phrase, slot), why


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "بلا فعل"), ("ar", ""), ("zh", "《渡船宪章》"), ("zh", "")]
)
def test_no_opening_words(language: str, text: str) -> None:
    assert openings(language).match(text) is None


def test_a_slot_that_is_known_shuts_out_the_other() -> None:
    assert openings("ar").match("وإذ تشير إلى", slot="operative") is None
    assert openings("ar").match("تشير إلى", slot="preambular") is None
    assert openings("zh").match("回顾其", slot="operative") == ("回顾", "either")


@given(
    st.sampled_from(["ar", "zh"]),
    st.text(alphabet="وإذتشيرلاحظأيضا ،回顾又关切地注意到的是，\u0651\u0640\u200f ab1"),
)
def test_openings_are_a_leading_slice(language: str, text: str) -> None:
    found = openings(language).match(text)
    assert found is None or found.phrase in text


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_ordinals_to_150_are_read_as_they_are_written(language: str) -> None:
    said, known = words(language), lexicon(language)
    for number in range(1, 151):
        found = known.session.search(said.session(number))
        assert found
        assert known.ordinal(found["ordinal"]) == number


@pytest.mark.parametrize(
    ("language", "phrase", "number"),
    [("ar", "السابعة والسبعين", 77), ("ar", "الحادية عشرة", 11), ("ar", "السابعة والأربعون بعد المائة", 147),
     ("ar", "77", 77), ("ar", "المنارة", None), ("zh", "七十七", 77), ("zh", "一百零一", 101),
     ("zh", "一百二十五", 125), ("zh", "77", 77), ("zh", "届", None)],
)  # fmt: skip
def test_ordinal(language: str, phrase: str, number: int | None) -> None:
    assert lexicon(language).ordinal(phrase) == number


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [("ar", "في 15 كانون الأول/ديسمبر 2022", "2022-12-15"), ("ar", "20 تموز/ يوليه 2021", "2021-07-20"),
     ("ar", "3 نيسان 1999", "1999-04-03"), ("ar", "3 ديسمبر 1999", "1999-12-03"),
     ("ar", "Distr.: General 29 July 2021", "2021-07-29"), ("ar", "32 نيسان 1999", None),
     ("zh", "2022年12月5日大会决议", "2022-12-05"), ("zh", "2022 年 1 月 5 日", "2022-01-05"),
     ("zh", "29 July 2021第七十六届会议", "2021-07-29"), ("zh", "2022年13月5日", None)],
)  # fmt: skip
def test_date(language: str, text: str, iso: str | None) -> None:
    assert lexicon(language).iso_date(text) == iso


@pytest.mark.parametrize(
    ("printed", "label", "address", "why"),
    [("(أ)", "أ", "a", "the first of the abjad"), ("(ب)", "ب", "b", "the second, not the third as in the dictionary"),
     ("(هـ)", "هـ", "e", "tatweel"), ("(ن)", "ن", "n", "the fourteenth"), ("(أ أ)", "أ أ", "aa", "doubled"),
     ("’٢‘", "’٢‘", "ii", "a number in quotation marks is the roman one"), ("١ -", "١", "1", "other digits"),
     ("㈠", "㈠", "i", "a sign of its own"), ("(十一)", "十一", "xi", "past ten"), ("（a）", "a", "a", "full width"),
     ("１．", "１", "1", "full width"), ("二、", "二", "ii", "a section")],
)  # fmt: skip
def test_label(printed: str, label: str, address: str, why: str) -> None:
    assert labels.bare(printed) == label, why
    assert labels.canonical(label) == address, why


@pytest.mark.parametrize(
    ("run", "why"),
    [(["(أ)", "(ب)", "(ج)", "(د)", "(ه)", "(و)", "(ز)", "(ح)", "(ط)", "(ي)", "(ك)"], "the abjad"),
     (["㈨", "㈩", "(十一)", "(十二)"], "signs go on as words"), (["’1‘", "’2‘"], "quotation marks"),
     (["（１）", "（２）"], "full width")],
)  # fmt: skip
def test_labels_follow_each_other(run: list[str], why: str) -> None:
    ladder: labels.Ladder[str] = labels.Ladder()
    assert [ladder.place(label, label) for label in run] == [None] * len(run), why


MARKS = [
    ("ar", "المنارات(1) والسفن(2)،", ["1", "2"], [("1", 8), ("2", 18)], "in parentheses"),
    ("ar", "القرار 74/91(1)؛", ["1"], [("1", 12)], "after the number of a resolution"),
    ("ar", "القرار A.1170(32) والسفن(1)،", ["1", "32"], [("1", 24)], "an assembly's own session is no marker"),
    ("ar", "المادة 19 (2) والسفن(1)", ["1", "2"], [("1", 20)], "a paragraph of an article is none"),
    ("ar", "المنارات (1) والسفن", ["1"], [("1", 9)], "a space before it"),
    ("zh", "该报告，1 又回顾", ["1"], [("1", 4)], "after the stop, before a space"),
    ("zh", "《宪章》1 和决议2 规定", ["1", "2"], [("1", 4), ("2", 9)], "after a bracket, after a word"),
    ("zh", "《宪章》，1 公约2 和协定", ["1", "2"], [("1", 5), ("2", 9)], "a convention, not about two"),
    ("zh", "增加6 000亿，目标1、7和11，占1%，1 又", ["1"], [("1", 22)], "figures, goals and shares are none"),
    ("zh", "《宪章》、1《公约》", ["1"], [("1", 5)], "no space, where a label would be missing"),
    ("zh", "目标1、2和3中的指标", ["1"], [], "a goal, though a label is missing"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "notes", "marks", "why"), MARKS, ids=[row[4] for row in MARKS])
def test_markers(language: str, text: str, notes: list[str], marks: list[tuple[str, int]], why: str) -> None:
    (found,) = find_marks(text, [(0, len(text))], notes, lexicon(language))
    assert [(mark.label, mark.start) for mark in found] == marks, why


def test_a_told_marker_takes_its_parentheses_along() -> None:
    ((mark,),) = told_marks("المنارات(1)،", [(0, 12)], [(9, 10)])
    assert (mark.label, mark.start, mark.end) == ("1", 8, 11)


# --- the readings of a text ---------------------------------------------------------------------------


@given(st.text(alphabet="ab \t\nقرار\u0640\u064e\u200f\u2067٣۴３。"))
def test_plain_lines_keep_their_places(text: str) -> None:
    plain = plain_lines(text)
    assert [len(line) for line in plain.split("\n")] == [len(line) for line in text.split("\n")]
    assert len(fold_digits(text)) == len(text)


def test_what_is_said() -> None:
    assert say("القـــرَار ٣") == "القرار 3"
    assert plain_lines("القـرار\n(٣)\n") == "القرار \n(3)\n"


# --- whole documents ----------------------------------------------------------------------------------


def _walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _shape(file: str) -> list[tuple[str, str, str | None, str | None]]:
    document = resparse.read(samples() / file)
    return [(node.kind, node.id, node.label, node.opening) for node in _walk(document.body)]


def test_arabic_specimen() -> None:
    document = resparse.read(samples() / "ar" / "S_RES_9002_2005.txt")
    assert (document.symbol, document.organ, document.language) == (
        "S/RES/9002 (2005)",
        "Security Council",
        "ar",
    )
    assert (document.adopted, document.distributed, document.diagnostics) == ("2005-03-14", "2005-03-14", ())
    assert _shape("ar/S_RES_9002_2005.txt") == [
        ("enacting", "enacting", None, None),
        ("preambular", "pp1", None, "إذ يشير"),
        ("preambular", "pp2", None, "وإذ يُسلِّم"),
        ("preambular", "pp3", None, "وإذ يساوره بالغ القلق"),
        ("section", "A", "ألف", None),
        ("operative", "A.op1", "١", "يطلـب"),
        ("subparagraph", "A.op1.a", "أ", None),
        ("subparagraph", "A.op1.a.i", "’١‘", None),
        ("subparagraph", "A.op1.a.ii", "’٢‘", None),
        ("subparagraph", "A.op1.e", "هـ", None),
        ("operative", "A.op2", "٢", "يُقرّر"),
        ("section", "B", "باء", None),
        ("operative", "B.op3", "٣", "يحث بقوة أيضا"),
        ("operative", "B.op4", "٤", "يقرر"),
        ("annex", "annexI", "الأول", None),
        ("paragraph", "annexI.1", "١", None),
    ]
    first, second = document.footnotes
    assert (first.id, first.label, first.markers) == ("fn1", "١", ("pp2", "A.op2"))
    assert (second.id, second.label, second.markers) == ("fn2", "٢", ("pp3",))


def test_chinese_specimen() -> None:
    document = resparse.read(samples() / "zh" / "A_HRC_RES_30_902.txt")
    assert (document.symbol, document.organ, document.language) == (
        "A/HRC/RES/30/902",
        "Human Rights Council",
        "zh",
    )
    assert (document.adopted, document.session, document.meeting) == ("2015-10-01", 30, "第40次会议")
    assert (document.agenda_items, document.title) == (("3", "4(b)"), "夜间渡船上的座位")
    assert document.diagnostics == ()
    assert [
        shape[1:] for shape in _shape("zh/A_HRC_RES_30_902.txt") if shape[0] not in ("closing", "section")
    ] == [
        ("enacting", None, None),
        ("pp1", None, "遵循"),
        ("pp2", None, "又回顾"),
        ("pp3", None, "感到不安的是"),
        ("I.op1", "1", "欢迎"),
        ("I.op2", "2", "促请"),
        ("I.op2.a", "a", None),
        ("I.op2.a.i", "㈠", None),
        ("I.op2.a.ii", "㈡", None),
        ("I.op2.b", "b", None),
        ("II.op3", "3", "还请"),
        ("II.op4", "4", "决定"),
    ]
    assert [note.markers for note in document.footnotes] == [("pp2",), ("I.op2.b",)]


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_what_is_written_parses_to_an_equal_document(language: str) -> None:
    for file in sorted((samples() / language).glob("*.txt")):
        once = resparse.read(file)
        assert resparse.parse(render_text(once)) == once


@pytest.mark.parametrize(("language", "script"), [("ar", "وإذ تشير إلى"), ("zh", "回顾其决议")])
def test_a_bare_text_tells_its_language(language: str, script: str) -> None:
    assert resparse.parse(script).language == language


def test_unnumbered_clauses_are_told_apart_by_their_stops() -> None:
    """In Chinese a verb opens clauses of both kinds: a comma says preambular, a stop operative."""
    document = resparse.parse("经济及社会理事会，\n回顾其决议，\n欢迎该报告，\n请各看守人晾干每一本书。\n")
    assert [node.kind for node in document.body] == ["enacting", "preambular", "preambular", "operative"]


def test_reversed_and_bare_markers_do_not_cut_numbers() -> None:
    """Notes without markers leave the numbers of an Arabic text whole."""
    text = "\tإن الجمعية العامة،\n\tإذ تشير إلى قرارها 70/901 المؤرخ 22 آذار/مارس 2015،\n(1) A/77/902.\n(2) A/77/903.\n"
    document = resparse.parse(text)
    assert "70/901 المؤرخ 22 آذار/مارس 2015،" in document.body[1].text


# --- the page -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "terminal", "yes", "why"),
    [({}, True, False, "nothing is known of the terminal"), ({"VTE_VERSION": "6800"}, True, True, "it orders text"),
     ({"VTE_VERSION": "5400"}, True, False, "too old"), ({"VTE_VERSION": "6800"}, False, False, "a file or a pipe"),
     ({"VTE_VERSION": "6800", "TMUX": "/tmp/x"}, True, False, "rows are shared by panes"),
     ({"RESPARSE_RTL": "always"}, False, True, "asked for"),
     ({"RESPARSE_RTL": "never", "VTE_VERSION": "6800"}, True, False, "refused")],
)  # fmt: skip
def test_where_lines_are_mirrored(environment: dict[str, str], terminal: bool, yes: bool, why: str) -> None:
    assert mirrors(environment, terminal=terminal) is yes, why


def test_a_mirrored_line_ends_at_the_right_margin() -> None:
    first, empty = mirrored([Text("1 - ترحب؛"), Text("")], 20)
    assert first.plain == " " * 11 + "\u20671 - ترحب؛\u2069"
    assert (first.cell_len, empty.plain) == (20, "")


@given(st.text(alphabet="回顾《宪章》，。（的）ab1² \u201c\u201d", max_size=80), st.integers(12, 40))
def test_lines_without_spaces_are_broken_where_they_may_be(text: str, width: int) -> None:
    lines = [line.plain for line in wrapped(Text(text), width)]
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


def test_no_stop_begins_a_line() -> None:
    text = "在主权平等、相互尊重和互利合作原则的基础上，并基于《渡船宪章》的宗旨，¹"
    for width in range(12, 60):
        lines = [line.plain for line in wrapped(Text(text), width)]
        assert not any(line[:1] in "，、》¹" for line in lines)
        assert not any(line.endswith("《") for line in lines)
    assert is_unspaced(text)
    assert not is_unspaced("وإذ تشير")


# --- the lexicons themselves --------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_every_listed_phrase_opens_a_clause(language: str) -> None:
    sections = read_sections(grammars() / language / "openings.txt")
    tail = "" if language == "zh" else " كذا"
    for slot in ("preambular", "operative", "either"):
        for phrase in sections.get(slot, ()):
            found = openings(language).match(phrase + tail)
            assert found
            assert say(found.phrase).startswith(say(phrase))


def test_organs_enact_in_their_own_line() -> None:
    for language in ("ar", "zh"):
        known = lexicon(language)
        for organ in known.organs:
            assert known.speaks(f"\t{organ.enacting}،")
            found = known.organ_in(f"{organ.printed} 2001")
            assert found == organ
    assert replace(lexicon("ar")).bracketed
    assert not lexicon("zh").spaced


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("大会，\n一\n\t能力建设\n\t1.\t回顾其决议；\n", "能力建设"),
        ("大会，\n一\n\t“区域”\n\t1.\t回顾其决议；\n", "“区域”"),
        ("大会，\n一\n\t回顾其决议，\n\t1.\t决定休会；\n", ""),
        ("إن الجمعية العامة،\nأولا\n\tإقامة العدل\n\t1 -\tتقرر أن تجتمع؛\n", "إقامة العدل"),
    ],
    ids=["zh", "quoted", "a paragraph", "ar"],
)
def test_a_title_of_a_section_may_be_pushed_in(text: str, title: str) -> None:
    section = next(node for node in resparse.parse(text).walk() if node.kind == "section")
    assert section.text == title


def test_a_pushed_in_line_without_a_stop_heads_the_clauses_after_it() -> None:
    text = "إن الجمعية العامة،\n\t1 -\tتقرر أن تجتمع؛\n\tتقرير أداء الميزانية\n\t2 -\tتقرر أن تنصرف؛\n"
    assert [node.id for node in resparse.parse(text).walk()][1:] == ["op1", "h1", "op2"]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("VI Ponts sur le lac", "VI.op2"),
        ("VIII Ponts sur le lac", "V.op2"),
        ("Vie et mort", "V.op2"),
        ("VI", "VI.op2"),
    ],
)
def test_a_heading_that_counts_on_from_a_section_is_one(line: str, address: str) -> None:
    text = f"L’Assemblée générale,\nV\nPéages\n\t1.\tDécide de se réunir ;\n{line}\n\t2.\tDécide de partir.\n"
    document = resparse.parse(text)
    assert document["op2"].id == address
    assert resparse.parse(render_text(document)).body == document.body
