"""The rules in every language: a text that keeps its form is let alone, each slip is found, and mends."""

from dataclasses import replace

import pytest

import resparse
from resparse.checks import by_code, rules
from resparse.checks.counting import begins, follows
from resparse.checks.engine import case_of, check
from resparse.checks.turns import turn
from resparse.checks.words import check_words, having
from resparse.finding import Finding
from resparse.resources import grammars

CLEAN = {
    "fr": """Résolution adoptée par l’Assemblée générale le 15 décembre 2022
[sur la base du rapport de la Troisième Commission (A/77/459, par. 9)]
77/910.\tFeux des ports


\tL’Assemblée générale,
\tRappelant les feux des ports1, qui guident les navires,
\tRappelant également les feux des quais2,
\t1.\tDécide d’allumer les feux des ports, et ceux des quais\u00a0;
\t2.\tPrie les capitaines de faire rapport sur les « phares » (et les quais)\u00a0;
\t3.\tDécide de se réunir à nouveau.

54e séance plénière
15 décembre 2022
1 A/77/100.
2 Ibid., annexe.
""",
    "es": """Resolución aprobada por la Asamblea General el 15 de diciembre de 2022
[sobre la base del informe de la Tercera Comisión (A/77/459, párr. 9)]
77/910.\tLuces de los puertos


\tLa Asamblea General,
\tRecordando las luces de los puertos1, que guían a los buques,
\tRecordando también las luces de los muelles2,
\t1.\tDecide encender las luces de los puertos, y las de los muelles;
\t2.\tSolicita a los capitanes que informen sobre los “faros” (y los muelles);
\t3.\tDecide volver a reunirse.

54ª sesión plenaria
15 de diciembre de 2022
1 A/77/100.
2 Ibid., anexo.
""",
    "ru": """Резолюция, принятая Генеральной Ассамблеей 15 декабря 2022 года
[по докладу Третьего комитета (A/77/459, пункт 9)]
77/910.\tОгни гаваней


\tГенеральная Ассамблея,
\tссылаясь на огни гаваней1, которые ведут корабли,
\tссылаясь также на огни причалов2,
\t1.\tпостановляет зажечь огни гаваней, и огни причалов;
\t2.\tпросит капитанов доложить о «маяках» (и причалах);
\t3.\tпостановляет собраться вновь.

54-е пленарное заседание
15 декабря 2022 года
1 A/77/100.
2 Там же, приложение.
""",
    "ar": """قرار اتخذته الجمعية العامة في 15 كانون الأول/ديسمبر 2022
[بناء على تقرير اللجنة الثالثة (A/77/459، الفقرة 9)]
77/910\tأضواء الموانئ


\tإن الجمعية العامة،
\tإذ تشير إلى أضواء الموانئ(1)، التي تهدي السفن،
\tوإذ تشير أيضا إلى أضواء الأرصفة(2)،
\t1 -\tتقرر إضاءة الموانئ، وإضاءة الأرصفة؛
\t2 -\tتطلب إلى الربابنة أن يقدموا تقريرا عن ”المنارات“ (والأرصفة)؛
\t3 -\tتقرر الاجتماع من جديد.

الجلسة العامة 54
15 كانون الأول/ديسمبر 2022
(1) A/77/100.
(2) المرجع نفسه، المرفق.
""",
    "zh": """2022年12月15日大会决议
[根据第三委员会的报告(A/77/459，第9段)]
77/910.\t港口的灯火


\t大会，
\t回顾港口的灯火，1 灯火引导船只，
\t又回顾码头的灯火，2
\t1.\t决定点亮港口的灯火，以及码头的灯火；
\t2.\t请船长报告“灯塔”(和码头)的情况；
\t3.\t决定再次开会。

第54次全体会议
2022年12月15日
1 A/77/100。
2 同上，附件。
""",
}
"""A text of each language that keeps to its form."""

# What is put in place of what, and the rule that finds it.
SLIPS = [
    ("fr", "des quais2,", "des quais2 ;", "PU001"),
    ("es", "los muelles2,", "los muelles2;", "PU001"),
    ("ru", "причалов2,", "причалов2;", "PU001"),
    ("ar", "الأرصفة(2)،", "الأرصفة(2)؛", "PU001"),
    ("zh", "码头的灯火，2", "码头的灯火；2", "PU001"),
    ("zh", "灯火引导船只，", "灯火引导船只", "PU001"),
    ("fr", "ceux des quais\u00a0;", "ceux des quais.", "PU002"),
    ("es", "las de los muelles;", "las de los muelles,", "PU002"),
    ("ru", "и огни причалов;", "и огни причалов.", "PU002"),
    ("ar", "وإضاءة الأرصفة؛", "وإضاءة الأرصفة،", "PU002"),
    ("zh", "以及码头的灯火；", "以及码头的灯火。", "PU002"),
    ("zh", "以及码头的灯火；", "以及码头的灯火;", "PU002"),
    ("fr", "à nouveau.", "à nouveau ;", "PU003"),
    ("es", "reunirse.", "reunirse;", "PU003"),
    ("ru", "собраться вновь.", "собраться вновь;", "PU003"),
    ("ar", "من جديد.", "من جديد؛", "PU003"),
    ("zh", "再次开会。", "再次开会；", "PU003"),
    ("fr", "L’Assemblée générale,", "L’Assemblée générale", "PU006"),
    ("es", "La Asamblea General,", "La Asamblea General", "PU006"),
    ("ru", "Ассамблея,", "Ассамблея", "PU006"),
    ("zh", "\t大会，", "\t大会", "PU006"),
    ("fr", "ports, et", "ports , et", "PU009"),
    ("ar", "الموانئ، وإ", "الموانئ ، وإ", "PU009"),
    ("fr", "(et les quais)", "(et les quais", "PU011"),
    ("ru", "(и причалах)", "(и причалах", "PU011"),
    ("zh", "(和码头)", "(和码头", "PU011"),
    ("ru", "гаваней, и", "гаваней,; и", "PU012"),
    ("zh", "灯火，以及", "灯火，；以及", "PU012"),
    ("fr", "« phares »", '"phares"', "PU014"),
    ("es", "“faros”", "«faros»", "PU014"),
    ("zh", "灯火，以及", "灯火,以及", "PU014"),
    ("ar", "الموانئ، وإ", "الموانئ, وإ", "PU014"),
    ("fr", "ceux des quais\u00a0;", "ceux des quais;", "PU015"),
    ("fr", "ports1, qui", "ports,1 qui", "FN005"),
    ("es", "puertos1, que", "puertos,1 que", "FN005"),
    ("ru", "гаваней1, которые", "гаваней,1 которые", "FN005"),
    ("ar", "الموانئ(1)، التي", "الموانئ،(1) التي", "FN005"),
    ("zh", "回顾港口的灯火，1 灯火", "回顾《港口章程》1，灯火", "FN004"),
    ("fr", "1 A/77/100.", "1 Ibid., annexe.", "FN008"),
    ("ru", "1 A/77/100.", "1 Там же, приложение.", "FN008"),
    ("ar", "(1) A/77/100.", "(1) المرجع نفسه، المرفق.", "FN008"),
    ("zh", "1 A/77/100。", "1 同上，附件。", "FN008"),
    ("es", "1 A/77/100.", "1 A/77/100", "FN007"),
    ("zh", "1 A/77/100。", "1 A/77/100", "FN007"),
    ("fr", "Feux des ports\n", "Feux des ports.\n", "MA009"),
    ("zh", "港口的灯火\n", "港口的灯火。\n", "MA009"),
    ("fr", "plénière\n15 d", "plénière\n16 d", "MA003"),
    ("es", "plenaria\n15 d", "plenaria\n16 d", "MA003"),
    ("ru", "заседание\n15 д", "заседание\n16 д", "MA003"),
    ("ar", "54\n15 ك", "54\n16 ك", "MA003"),
    ("zh", "12月15日\n1", "12月16日\n1", "MA003"),
    ("fr", "54e séance", "54ème séance", "MA006"),
    ("ru", "54-е пл", "54-ое пл", "MA006"),
    ("fr", "\tPrie les", "\tPriant les", "OP002"),
    ("es", "\tSolicita a", "\tSolicitando a", "OP002"),
    ("ru", "\tпросит капитанов", "\tотмечая капитанов", "OP002"),
    ("ar", "\tتطلب إلى الربابنة", "\tوإذ تلاحظ الربابنة", "OP002"),
    ("fr", "Prie les", "Prie également les", "OP007"),
    ("es", "Solicita a", "Solicita además a", "OP007"),
    ("ru", "просит капитанов", "просит также капитанов", "OP007"),
    ("ar", "تطلب إلى", "تطلب أيضاً إلى", "OP007"),
    ("zh", "\t请船长", "\t又请船长", "OP007"),
    ("fr", "les feux des ports, et", "les feux le 31 juin 2003, et", "DA006"),
    ("es", "las luces de los puertos, y", "las luces el 31 de junio de 2003, y", "DA006"),
    ("ru", "огни гаваней, и", "огни 31 июня 2003 года, и", "DA006"),
    ("ar", "الموانئ، وإ", "الموانئ في 31 حزيران/يونيه 2003، وإ", "DA006"),
    ("zh", "决定点亮", "决定2003年6月31日点亮", "DA006"),
    ("fr", "les feux des ports, et", "les feux le 1 mars 2003, et", "DA009"),
    ("es", "las luces de los puertos, y", "las luces el 22 diciembre 2003, y", "DA009"),
    ("ru", "огни гаваней, и", "огни 22 декабря 2003, и", "DA009"),
    ("ar", "الموانئ، وإ", "الموانئ في 22 ديسمبر 2003، وإ", "DA009"),
    ("zh", "决定点亮", "决定2003-12-22点亮", "DA009"),
    ("fr", "les feux des ports, et", "5 % des feux, et", "DA004"),
    ("es", "las luces de los puertos, y", "el 5 por ciento de las luces, y", "DA004"),
    ("ru", "огни гаваней, и", "5 % огней, и", "DA004"),
    ("ar", "إضاءة الموانئ، وإ", "إضاءة 5% من الموانئ، وإ", "DA004"),
    ("fr", "à nouveau.", "à sa 78e session.", "DA003"),
    ("zh", "再次开会。", "在第78届会议上开会。", "DA003"),
    ("fr", "d’allumer les feux", "d’allumer les les feux", "LA007"),
    ("ru", "доложить о «", "доложить о о «", "LA007"),
    ("ar", "تقريرا عن ”", "تقريرا عن عن ”", "LA007"),
    ("zh", "灯火，以及", "灯火，以及及", "LA007"),
    ("ru", "огни гаваней, и", "огни гавaней, и", "RE006"),
]


def found(text: str, language: str) -> list[Finding]:
    document = resparse.parse(text, language=language)
    return check(case_of(document, "ga-modern"), rules())


@pytest.mark.parametrize("language", sorted(CLEAN))
def test_a_text_that_keeps_the_form_of_its_language_is_let_alone(language: str) -> None:
    assert resparse.parse(CLEAN[language]).language == language
    assert [(finding.code, finding.message) for finding in found(CLEAN[language], language)] == []


@pytest.mark.parametrize(("language", "old", "new", "code"), SLIPS)
def test_a_slip_is_found_in_the_form_of_the_language(language: str, old: str, new: str, code: str) -> None:
    text = CLEAN[language]
    assert text.count(old) == 1
    assert code in {finding.code for finding in found(text.replace(old, new), language)}


MENDED = ("PU001", "PU002", "PU003", "PU006", "PU009", "PU015", "FN007", "DA004")


@pytest.mark.parametrize(("language", "old", "new", "code"), [slip for slip in SLIPS if slip[3] in MENDED])
def test_what_a_rule_mends_is_not_found_again(language: str, old: str, new: str, code: str) -> None:
    text = CLEAN[language].replace(old, new)
    fixes = [finding.fix for finding in found(text, language) if finding.code == code and finding.fix]
    for fix in sorted(fixes, key=lambda fix: fix.span, reverse=True):
        text = text[: fix.span[0]] + fix.replacement + text[fix.span[1] :]
    assert not fixes or code not in {finding.code for finding in found(text, language)}


def test_french_is_mended_with_a_no_break_space() -> None:
    text = CLEAN["fr"].replace("ceux des quais\u00a0;", "ceux des quais.")
    fixes = [finding.fix for finding in found(text, "fr") if finding.code == "PU002"]
    assert [fix.replacement for fix in fixes if fix] == ["\u00a0;"]


# --- which rules hold where -------------------------------------------------------------------------------


def test_a_rule_holds_where_the_words_it_needs_are() -> None:
    assert by_code()["PU001"].languages == {"ar", "en", "es", "fr", "ru", "zh"}
    assert by_code()["FN004"].languages == {"en", "zh"}
    assert by_code()["FN005"].languages == {"ar", "es", "fr", "ru"}
    assert by_code()["OP001"].languages == {"ar", "en", "es", "fr", "ru"}
    assert by_code()["LA001"].languages == {"en"}
    assert by_code()["PU011"].languages == {"*"}
    assert having(("no.such.word",)) == ()


def test_what_a_rule_needs_some_language_has() -> None:
    for rule in rules():
        assert rule.languages, rule.code


def test_a_language_without_words_has_the_rules_that_need_none() -> None:
    document = replace(resparse.parse(CLEAN["fr"]), language="de")
    held = {rule.code for rule in rules() if rule.holds_for(case_of(document, "ga-modern"))}
    assert {"NU001", "FN002", "CI003", "PU011"} <= held
    assert held.isdisjoint({"PU001", "OP002", "DA006", "LA007"})


@pytest.mark.parametrize("language", sorted(path.parent.name for path in grammars().glob("*/checks.toml")))
def test_every_pattern_of_a_language_can_be_read(language: str) -> None:
    words = check_words(language)
    for name in ("masthead.adoption", "masthead.running", "dates.plain", "language.twice", "residue.lines"):
        assert words.pattern(name).pattern and "{months}" not in words.pattern(name).pattern, name


def test_practice_of_a_language_makes_findings_for_information() -> None:
    text = CLEAN["ru"].replace("просит капитанов", "просит также капитанов")
    assert {finding.severity for finding in found(text, "ru") if finding.code == "OP007"} == {"info"}


# --- words of sequence and letters of lists ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "opening", "verb", "again"),
    [
        ("fr", "Prend note en outre", "prend", "en outre"),
        ("fr", "Se félicite également", "félicite", "également"),
        ("es", "Acoge con beneplácito también", "acoge", "también"),
        ("ru", "с удовлетворением отмечает далее", "отмечает", "далее"),
        ("ar", "وإذ تشير أيضاً", "تشير", "أيضا"),
        ("zh", "又关切地注意到", "关切", "又"),
    ],
)
def test_an_opening_is_taken_apart(language: str, opening: str, verb: str, again: str) -> None:
    found = turn(opening, check_words(language))
    assert (found.verb, found.again) == (verb, again)


@pytest.mark.parametrize(
    ("before", "label", "goes_on"),
    [
        ("أ", "ب", True),
        ("ب", "ج", True),
        ("أ", "ج", False),
        ("د", "هـ", True),
        ("а", "b", True),
        ("а", "б", True),
    ],
)
def test_letters_of_other_scripts_are_counted(before: str, label: str, *, goes_on: bool) -> None:
    assert follows(label, before) is goes_on


def test_a_list_begins_with_the_first_letter_of_any_script() -> None:
    assert begins("أ") and begins("а") and begins("a") and not begins("ب")
