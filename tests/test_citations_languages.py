"""Citations in French, Spanish, Russian, Arabic and Chinese: a table of the forms that each language has."""

import pytest
from lark import Lark

from resparse.resources import grammars
from resparse.syntax.citations import Citer
from resparse.syntax.lexicon import citation_words, lexicon

GA, SC, ESC, HRC = (
    "General Assembly", "Security Council", "Economic and Social Council", "Human Rights Council",
)  # fmt: skip

LANGUAGES = ("fr", "es", "ru", "ar", "zh")

ROWS = [
    ("fr", "Rappelant sa résolution 70/901 du 22 décembre 2015,", GA, "A/RES/70/901 2015-12-22"),
    ("fr", "les résolutions 65/1 et 66/2 du 1er mars 2012", GA, "A/RES/65/1, A/RES/66/2 2012-03-01"),
    ("fr", "résolution 2118 (2013) du Conseil de sécurité", GA, "S/RES/2118 (2013)"),
    ("fr", "les résolutions de l’Assemblée générale 54/228 et 55/7", ESC, "A/RES/54/228, A/RES/55/7"),
    ("fr", "Voir résolution 2200 A (XXI), annexe.", GA, "A/RES/2200(XXI)"),
    ("fr", "résolution 60/251 de l’Assemblée, en date du 15 mars 2006", HRC, "A/RES/60/251 2006-03-15"),
    ("fr", "Voir A/77/5 et Corr.1, par. 9.", GA, "A/77/5, A/77/5/Corr.1"),
    ("fr", "résolution 3/4 du Conseil d’administration", GA, "-"),
    ("es", "Recordando su resolución 70/901, de 22 de diciembre de 2015,", GA, "A/RES/70/901 2015-12-22"),
    ("es", "las resoluciones de la Asamblea General 72/242, de 5 de mayo de 2018, y 73/17", ESC,
     "A/RES/72/242 2018-05-05, A/RES/73/17"),
    ("es", "resolución 2118 (2013) del Consejo de Seguridad", GA, "S/RES/2118 (2013)"),
    ("es", "Resolución 217 A (III).", GA, "A/RES/217(III)"),
    ("ru", "ссылаясь на свою резолюцию 70/901 от 22 декабря 2015 года", GA, "A/RES/70/901 2015-12-22"),
    ("ru", "в соответствии с резолюцией 2118 (2013) Совета Безопасности", GA, "S/RES/2118 (2013)"),
    ("ru", "на резолюции Генеральной Ассамблеи 54/228 и 55/207", ESC, "A/RES/54/228, A/RES/55/207"),
    ("ru", "См. резолюцию 2200 A (XXI), приложение.", GA, "A/RES/2200(XXI)"),
    ("ru", "резолюцией S-30/1 Совета по правам человека", GA, "A/HRC/RES/S-30/1"),
    ("ar", "إذ تشير إلى قرارها 70/901 المؤرخ 22 كانون الأول/ديسمبر 2015", GA, "A/RES/70/901 2015-12-22"),
    ("ar", "قرار مجلس الأمن 2118 (2013)", GA, "S/RES/2118 (2013)"),
    ("ar", "القرار 217 ألف (د-3).", GA, "A/RES/217(III)"),
    ("ar", "قراراتها 1874 (دإ-4) و 3101 (د-28)", GA, "A/RES/1874(S-IV), A/RES/3101(XXVIII)"),
    ("ar", "القرار دإ-10/2.", GA, "A/RES/S-10/2"),
    ("ar", "القرار 75/290 باء", GA, "A/RES/75/290 B"),
    ("ar", "وفقا للقرار ٧٠/٩٠١", GA, "A/RES/70/901"),
    ("ar", "قراراتهـــا 1874 (دإ-4) المـــؤرخ 27 حزيران/يونيه 1963", GA, "A/RES/1874(S-IV) 1963-06-27"),
    ("zh", "回顾其2015年12月22日第70/901号决议", GA, "A/RES/70/901 2015-12-22"),
    ("zh", "安全理事会第2118(2013)号决议", GA, "S/RES/2118 (2013)"),
    ("zh", "包括第550(1984)、1564(2004)和789(1992)号决议", SC,
     "S/RES/550 (1984), S/RES/1564 (2004), S/RES/789 (1992)"),
    ("zh", "1960年12月14日第1514(XV)号、1960年12月15日第1541(XV)号决议", GA,
     "A/RES/1514(XV) 1960-12-14, A/RES/1541(XV) 1960-12-15"),
    ("zh", "见第2200A(XXI)号决议，附件。", GA, "A/RES/2200(XXI)"),
    ("zh", "第77/501号决定", GA, "-"),
    ("zh", "第58/85号、第75/8号决议及第71/556号决定", GA, "A/RES/58/85, A/RES/75/8, -"),
    ("zh", "见A/77/5，第9段。", GA, "A/77/5"),
    ("zh", "见LC 35/15号文件", GA, ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "organ", "expected"), ROWS)
def test_citations_are_found_and_resolved(language: str, text: str, organ: str, expected: str) -> None:
    found = Citer(lexicon(language), organ).text(text)
    shown = [" ".join(filter(None, (one.symbol or "-", one.date))) for one in found]
    assert ", ".join(shown) == expected
    for one in found:
        assert text[one.offset : one.offset + len(one.text)] == one.text


@pytest.mark.parametrize(
    ("language", "note", "repeat"),
    [
        ("fr", "Résolution 44/25, annexe.", "Ibid., annexe II."),
        ("es", "Resolución 44/25, anexo.", "Ibid., anexo II."),
        ("ru", "Резолюция 44/25, приложение.", "Там же, приложение II."),
        ("ar", "القرار 44/25، المرفق.", "المرجع نفسه، المرفق الثاني."),
        ("zh", "第44/25号决议，附件。", "同上，附件二。"),
    ],
)
def test_ibid_repeats_the_note_before(language: str, note: str, repeat: str) -> None:
    citer = Citer(lexicon(language), GA)
    citer.note(note)
    assert [one.symbol for one in citer.note(repeat)] == ["A/RES/44/25"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grammar_builds_strictly(language: str) -> None:
    Lark.open(
        str(grammars() / "citation.lark"),
        import_paths=[str(grammars() / language)],
        parser="lalr",
        lexer="basic",
        start=["start", "document"],
        strict=True,
    )


def test_a_language_without_words_of_citations_cites_nothing() -> None:
    assert citation_words("xx") is None
