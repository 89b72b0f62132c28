"""Spaces that a converter put into words and beside hyphens: gone where the text tells, kept where it does not."""

import pytest

import resparse
from resparse.syntax.layout import lay_out
from resparse.syntax.lexicon import lexicon

PAGE = """\
The Harbour Council,
Recalling the lamps of all bridges, the lamp-lit boats and the keepers who light them, and
especially the quays, including those that across the harbour are asked for by nobody - or so
they say,
Noting {words} of the harbour, and the
bells that are rung in storms,
1. Decides to keep the lamps, bells and boats, and to light all of the bridges, including the
oldest.
"""

CASES = [
    ("e specially the boats", "especially the boats", "a letter alone"),
    ("the boats, inclu ding those", "including those", "two pieces that are no words"),
    ("the boats an d the oil", "boats and the oil", "the piece is no word of its language"),
    ("the boats in the har bour", "in the harbour", "the piece stands nowhere else"),
    ("the boats, a cross on each", "a cross on each", "two words that make a third"),
    ("the boats, as ked", "as ked", "a whole word and a piece of a word that stands once"),
    ("the wool len sails", "wool len sails", "the whole word is nowhere in the text"),
    ("the e specialities", "e specialities", "the whole word is another"),
    ("the oil an d wicks, an dark boats", "oil and wicks, an dark boats", "no words that begin as the pieces do"),
    ("the boats of B and", "boats of B and", "an initial"),
    ("the lamp -lit boats", "the lamp-lit boats", "before a hyphen"),
    ("the lamp - lit boats", "the lamp-lit boats", "on both sides, of words joined elsewhere"),
    ("the lamp - bright as ever", "lamp - bright as", "a dash"),
    ("the lamp - and oil-lit boats", "lamp- and oil-lit", "a suspended hyphen"),
    ("the lamp -, oil- and gas-lit boats", "the lamp-, oil-", "a suspended hyphen before a comma"),
    ("the years 2015 –2019", "2015–2019", "a range"),
    ("the years – 2015 to 2019 –", "the years – 2015", "dashes"),
    ("the oil, to be brought by boats in winter, when all nights are long, the lamp -\nlit boats",
     "the lamp-lit boats", "a hyphen at the end of a line"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "expected", "why"), CASES, ids=[case[2] for case in CASES])
def test_stray_spaces(words: str, expected: str, why: str) -> None:
    assert expected in lay_out(PAGE.format(words=words), lexicon("en")).text, why


def test_a_torn_word_has_its_place_in_the_source() -> None:
    source = PAGE.format(words="e specially the boats")
    clause = next(node for node in resparse.parse(source).walk() if node.text.startswith("Noting"))
    assert clause.text == "Noting especially the boats of the harbour, and the bells that are rung in storms,"
    assert source[slice(*clause.span)].startswith("Noting e specially")


FRENCH = """\
Le Conseil du port,
Rappelant les lampes des ponts, que les gardiens allument au risque de leur vie, et demandant aux
voisins des quais de s’employer à les garder ; de même que les cloches, et les voisines des
quais ,
1. Décide de garder les lampes ;
2. Prie les gardiens de l’en informer.
"""


def test_french_keeps_its_space_before_a_semicolon_and_its_elisions() -> None:
    laid = lay_out(FRENCH, lexicon("fr")).text
    assert "de s’employer à les garder ; de même" in laid
    assert "Décide de garder les lampes ;\n" in laid
    assert "des quais,\n" in laid


CHINESE = """\
大会，
回顾其 2030 年港口灯塔计划，以及秘书长关于该计划执行情况的第
85/901 号报告所载各项建议，并回顾其关于所有灯塔的决定，其中 20
20 年的决定以及关于各个港口的灯塔和其中各种灯具的决议即第 66
/264 号决议，
1. 决定点亮所有桥梁上的灯塔，并请 Harbour Board 于 2031 年提交
报告，说明各港口灯塔的现状和今后的需要；
2. 请秘书长向大会下一届会议提出报告，其中说明本决议各项规定的
执行情况和所遇到的各种困难。
"""


def test_chinese_has_no_spaces_around_figures_nor_at_the_ends_of_lines() -> None:
    laid = lay_out(CHINESE, lexicon("zh")).text
    assert "回顾其2030年港口灯塔计划" in laid
    assert "第85/901号报告" in laid
    assert "其中2020年的决定" in laid
    assert "即第66/264号决议，" in laid
    assert "并请Harbour Board于2031年提交报告" in laid
