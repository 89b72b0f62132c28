"""Every language is read as English is: lines, masthead, dates, opening words, markers, labels; and told."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resparse
from resparse.cli import run
from resparse.nodes import Node, Resolution
from resparse.render.plain import render_text
from resparse.render.words import words
from resparse.resources import samples
from resparse.source import Facts, Hints, Source
from resparse.syntax import parse
from resparse.syntax.citations import NoCitations, citer
from resparse.syntax.grammar import read_lines
from resparse.syntax.labels import Ladder, canonical
from resparse.syntax.languages import FALLBACK, detect, languages
from resparse.syntax.lexicon import lexicon
from resparse.syntax.masthead import tokens
from resparse.syntax.openings import openings

ASSEMBLY, SECURITY = "General Assembly", "Security Council"
ECOSOC, RIGHTS = "Economic and Social Council", "Human Rights Council"

KINDS = [
    (
        "fr",
        "Résolution adoptée par l’Assemblée générale le 1er mars 2023",
        "ADOPTION",
        "the first of a month",
    ),
    (
        "fr",
        "Résolutions adoptées par l'Assemblée générale le 14 juin 2004",
        "ADOPTION",
        "several; typed apostrophe",
    ),
    (
        "fr",
        "Adoptée par le Conseil de sécurité à sa 4653e séance, le 4 décembre 2002",
        "ADOPTION",
        "of the Council",
    ),
    ("fr", "Décision adoptée par le Conseil des droits de l’homme le 23 mars 2016", "ADOPTION", "a decision"),
    ("fr", "Résolution 1445 (2002)", "COUNCIL_TITLE", "what the Council has for a title"),
    ("fr", "[sans renvoi à une grande commission (A/79/L.2)]", "PROPOSAL", "straight to the plenary"),
    (
        "fr",
        "[sur la base du rapport de la Sixième Commission (A/79/468, par. 7)]",
        "PROPOSAL",
        "by a committee",
    ),
    ("fr", "Soixante-dix-neuvième session", "SESSION", "in words"),
    ("fr", "Soixante et onzième session", "SESSION", "joined by a word"),
    ("fr", "Dixième session extraordinaire d’urgence", "SESSION", "an emergency"),
    ("fr", "Session de 2023", "SESSION", "of a year"),
    ("fr", "Session de fond de 2004", "SESSION", "of a year, the older form"),
    ("fr", "Travaux de la première session", "HEADING", "only speaks of a session"),
    ("fr", "Point 99 b) de l’ordre du jour", "AGENDA", "with a letter"),
    ("fr", "L’Assemblée générale,", "ENACTING", "the Assembly"),
    ("fr", "\tLe Conseil des droits de l’homme,", "ENACTING", "indented"),
    ("fr", "La Conférence des Parties,", "ENACTING", "another body"),
    ("fr", "Annexe II", "ANNEX", "numbered"),
    ("fr", "Appendice I", "ANNEX", "below an annex"),
    ("fr", "47e séance plénière", "MEETING", "the usual form"),
    ("fr", "1re séance plénière", "MEETING", "the first"),
    ("fr", "56e séance plénière (reprise)", "MEETING", "resumed"),
    ("fr", "42e séance", "MEETING", "of the Human Rights Council"),
    ("fr", "4 décembre 2024", "DATE", "alone"),
    ("fr", "Le 15 décembre 2022", "DATE", "with an article"),
    ("fr", "1er août 2023", "DATE", "the first of a month"),
    ("fr", "[Adoptée sans vote.]", "VOTE", "in brackets"),
    (
        "fr",
        "[Adoptée par 21 voix contre 5, avec 21 abstentions. Les voix se sont réparties comme suit :",
        "VOTE",
        "counted",
    ),
    ("fr", "Adoptée à l’unanimité à la 1382e séance.", "VOTE", "in a volume"),
    ("fr", "\t1.\tPrie le Secrétaire général de lui faire rapport ;", "NUMBERED", "a space before the stop"),
    ("fr", "\ta)\tDe tenir une réunion ;", "LETTERED", "one parenthesis"),
    ("fr", "Suite donnée à la conférence", "HEADING", "a heading"),
    (
        "es",
        "Resolución aprobada por la Asamblea General el 4 de diciembre de 2024",
        "ADOPTION",
        "the usual form",
    ),
    (
        "es",
        "Aprobada por el Consejo de Seguridad en su 4653a sesión, celebrada el 4 de diciembre de 2002",
        "ADOPTION",
        "of the Council",
    ),
    ("es", "Resolución 1445 (2002)", "COUNCIL_TITLE", "what the Council has for a title"),
    (
        "es",
        "[sin remisión previa a una Comisión Principal (A/79/L.2)]",
        "PROPOSAL",
        "straight to the plenary",
    ),
    (
        "es",
        "[por recomendación de la Comisión de Población y Desarrollo (E/2023/25)]",
        "PROPOSAL",
        "by a commission",
    ),
    ("es", "Septuagésimo noveno período de sesiones", "SESSION", "in words"),
    ("es", "Décimo período extraordinario de sesiones de emergencia", "SESSION", "an emergency"),
    ("es", "Período de sesiones de 2023", "SESSION", "of a year"),
    ("es", "Período de sesiones sustantivo de 2004", "SESSION", "of a year, the older form"),
    ("es", "Informe sobre su cuarto período de sesiones", "HEADING", "only speaks of a session"),
    ("es", "Tema 99 b) del programa", "AGENDA", "with a letter"),
    ("es", "Tema 3 del programa", "AGENDA", "without a letter"),
    ("es", "La Asamblea General,", "ENACTING", "the Assembly"),
    ("es", "\tEl Consejo Económico y Social", "ENACTING", "without a comma, where no preamble follows"),
    ("es", "El Consejo de Derechos Humanos,", "ENACTING", "the Human Rights Council"),
    ("es", "Anexo", "ANNEX", "alone"),
    ("es", "Apéndice II", "ANNEX", "below an annex"),
    ("es", "47a sesión plenaria", "MEETING", "a letter that is no raised one"),
    ("es", "47ª sesión plenaria", "MEETING", "a raised letter"),
    ("es", "Primera sesión plenaria", "MEETING", "in words"),
    ("es", "56a sesión plenaria (continuación)", "MEETING", "resumed"),
    ("es", "4 de diciembre de 2024", "DATE", "alone"),
    (
        "es",
        "[Aprobada en votación registrada por 21 votos contra 5 y 21 abstenciones. El resultado es:",
        "VOTE",
        "counted",
    ),
    ("es", "[Aprobada sin votación.]", "VOTE", "in brackets"),
    ("es", "Aprobada por unanimidad en la 1382a sesión.", "VOTE", "in a volume"),
    ("es", "\t1.\tSolicita al Secretario General que la informe;", "NUMBERED", "a clause"),
    ("ru", "Резолюция, принятая Генеральной Ассамблеей 4 декабря 2024 года", "ADOPTION", "the usual form"),
    ("ru", "Резолюции, принятые Экономическим и Социальным Советом 8 июня 2021 года", "ADOPTION", "several"),
    (
        "ru",
        "принятая Советом Безопасности на его 4653-м заседании 4 декабря 2002 года",
        "ADOPTION",
        "in lower case",
    ),
    ("ru", "Резолюция 1445 (2002),", "COUNCIL_TITLE", "its comma goes on in the line below"),
    ("ru", "[без передачи в главные комитеты (A/79/L.2)]", "PROPOSAL", "straight to the plenary"),
    ("ru", "[по докладу Шестого комитета (A/79/468, пункт 7)]", "PROPOSAL", "by a committee"),
    ("ru", "Семьдесят девятая сессия", "SESSION", "in words"),
    ("ru", "Сороковая сессия", "SESSION", "one word"),
    ("ru", "Десятая чрезвычайная специальная сессия", "SESSION", "an emergency"),
    ("ru", "Сессия 2023 года", "SESSION", "of a year"),
    ("ru", "Основная сессия 2004 года", "SESSION", "of a year, the older form"),
    ("ru", "Пункт 99 b) повестки дня", "AGENDA", "with a letter"),
    ("ru", "Генеральная Ассамблея,", "ENACTING", "the Assembly"),
    ("ru", "Генеральная Ассамблея", "HEADING", "a masthead names the organ too, without a comma"),
    ("ru", "\tЭкономический и Социальный Совет", "ENACTING", "indented, so that no masthead is meant"),
    ("ru", "Совет по правам человека,", "ENACTING", "the Human Rights Council"),
    ("ru", "Приложение I", "ANNEX", "numbered"),
    ("ru", "Добавление", "ANNEX", "below an annex"),
    ("ru", "47‑е пленарное заседание,", "MEETING", "a hyphen that does not break, and a comma"),
    ("ru", "47-e пленарное заседание", "MEETING", "a Latin letter"),
    ("ru", "56-е (возобновленное) пленарное заседание", "MEETING", "resumed"),
    ("ru", "4 декабря 2024 года", "DATE", "alone"),
    ("ru", "[Принята без голосования.]", "VOTE", "in brackets"),
    ("ru", "Принята единогласно на 1382-м заседании.", "VOTE", "in a volume"),
    ("ru", "\t1.\tпросит Генерального секретаря представить доклад;", "NUMBERED", "in lower case"),
    ("ru", "\tа)\tпровести совещание;", "LETTERED", "a Cyrillic letter"),
    ("ru", "\tb)\tпровести совещание;", "LETTERED", "a Latin letter"),
]


@pytest.mark.parametrize(
    ("language", "line", "kind", "why"), KINDS, ids=[f"{row[0]}: {row[1][:40]}" for row in KINDS]
)
def test_a_line_is_of_its_kind(language: str, line: str, kind: str, why: str) -> None:
    text = line.replace("\u2011", "-") + "\n"
    assert [token.type for token in tokens(read_lines(text, language))] == [kind], why


OPENINGS = [
    ("fr", ASSEMBLY, "Rappelant sa résolution 70/1 du 25 septembre 2015,", "preambular", "Rappelant"),
    ("fr", ASSEMBLY, "Rappelant également ses résolutions,", "preambular", "Rappelant également"),
    ("fr", ASSEMBLY, "Profondément préoccupée par les marées,", "preambular", "Profondément préoccupée"),
    ("fr", ECOSOC, "Profondément préoccupé par les marées,", "preambular", "Profondément préoccupé"),
    ("fr", ASSEMBLY, "Notant avec une profonde inquiétude que le phare s’éteint,", "preambular", "Notant avec une profonde inquiétude"),
    ("fr", ASSEMBLY, "Gardant à l'esprit les marées,", "preambular", "Gardant à l'esprit"),
    ("fr", ASSEMBLY, "Prie instamment les gardiens de lire ;", "operative", "Prie instamment"),
    ("fr", ASSEMBLY, "Se félicite également de nouveau des lectures ;", "operative", "Se félicite également de nouveau"),
    ("fr", SECURITY, "Exprime sa gratitude aux gardiens ;", "operative", "Exprime"),
    ("fr", ASSEMBLY, "Exprime sa gratitude aux gardiens ;", "operative", "Exprime sa gratitude"),
    ("es", ASSEMBLY, "Acogiendo con beneplácito también las lecturas,", "preambular", "Acogiendo con beneplácito también"),
    ("es", ECOSOC, "Convencido de que hay que leer,", "preambular", "Convencido"),
    ("es", ASSEMBLY, "Observando con honda preocupación que el faro se apaga,", "preambular", "Observando con honda preocupación"),
    ("es", ASSEMBLY, "Toma nota con satisfacción del informe;", "operative", "Toma nota con satisfacción"),
    ("es", ASSEMBLY, "Decide además seguir leyendo;", "operative", "Decide además"),
    ("es", ASSEMBLY, "Destaca la importancia de las mareas;", "operative", "Destaca"),
    ("ru", ASSEMBLY, "ссылаясь также на свою резолюцию 70/1,", "preambular", "ссылаясь также"),
    ("ru", ASSEMBLY, "с глубокой обеспокоенностью отмечая приливы,", "preambular", "с глубокой обеспокоенностью отмечая"),
    ("ru", ECOSOC, "будучи убежден в пользе чтения,", "preambular", "будучи убежден"),
    ("ru", ASSEMBLY, "настоятельно призывает также смотрителей читать;", "operative", "настоятельно призывает также"),
    ("ru", ASSEMBLY, "c удовлетворением отмечает чтение;", "operative", "c удовлетворением отмечает"),
    ("ru", ASSEMBLY, "подчеркивает важность приливов;", "operative", "подчеркивает"),
    ("ru", ASSEMBLY, "смотрители читают;", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "organ", "text", "slot", "phrase"),
    OPENINGS,
    ids=[f"{row[0]}: {row[2][:40]}" for row in OPENINGS],
)
def test_opening_words(language: str, organ: str, text: str, slot: str | None, phrase: str | None) -> None:
    found = openings(language).match(text, organ)
    assert (found and found.phrase, found and found.slot) == (phrase, slot)


@pytest.mark.parametrize("language", ["fr", "es", "ru"])
def test_spelled_ordinals_are_read_back(language: str) -> None:
    """Write every session from the first to the hundred and fiftieth, and read it."""
    said, held = words(language), lexicon(language)
    for number in range(1, 151):
        assert held.ordinal(said.ordinal(number)) == number
        text = f"{said.session(number)}\n"
        assert [token.type for token in tokens(read_lines(text, language))] == ["SESSION"], text


@pytest.mark.parametrize(
    ("language", "phrase", "number"),
    [
        ("fr", "Quatre-vingt-dix-septième", 97),
        ("fr", "cent vingt et unième", 121),
        ("fr", "soixante et onzième", 71),
        ("es", "vigesimoséptimo", 27),
        ("es", "quincuagésimo octavo", 58),
        ("ru", "Пятьдесят восьмая", 58),
        ("ru", "возобновленная двадцатая", 20),
        ("en", "one hundred and first", 101),
        ("fr", "prochaine", None),
    ],
)
def test_ordinals(language: str, phrase: str, number: int | None) -> None:
    assert lexicon(language).ordinal(phrase) == number


@pytest.mark.parametrize(
    ("language", "text", "iso"),
    [
        ("fr", "le 1er mars 2023", "2023-03-01"),
        ("fr", "Le 15 décembre 2022", "2022-12-15"),
        ("fr", "12 December 2024", "2024-12-12"),
        ("es", "15 de diciembre de 2022", "2022-12-15"),
        ("es", "1 de setiembre de 1999", "1999-09-01"),
        ("es", "20 de julio del 2000", "2000-07-20"),
        ("ru", "15 декабря 2022 года", "2022-12-15"),
        ("ru", "12 December 2024Семьдесят девятая сессия", "2024-12-12"),
        ("ru", "на его 4653-м заседании4 декабря 2002 года", "2002-12-04"),
        ("fr", "32 mars 2023", None),
        ("fr", "mars 2023", None),
    ],
)
def test_dates(language: str, text: str, iso: str | None) -> None:
    assert lexicon(language).iso_date(text) == iso


def _document(language: str, *lines: str) -> Resolution:
    return resparse.parse("\n".join(lines) + "\n", language=language)


FRENCH = (
    "Résolution 9001 (2003)", "Adoptée par le Conseil de sécurité à sa 4800e séance, le 1er août 2003", "",
    "\tLe Conseil de sécurité,", "\tRappelant ses résolutions 8998 (2002) et 8999 (2002),",
    "\tPréoccupé par l’état des phares1,", "\tAgissant en vertu du Chapitre VII de la Charte,",
    "\tA", "\t1.\tPrie les gardiens :", "\ta)\tDe lire 1 500 pages, soit 415,7 par mois ;",
    "\ti)\tÀ voix haute ;", "\tii)\tEt lentement ;", "\tb)\tD’écrire2 ;",
    "\t2.\tDécide de rester activement saisi de la question.", "Annexe", "Livres", "\t1.\tLe registre des marées.",
    "1 S/2003/901.", "2 Ibid.", "[DU1]<<ODS JOB NO>>N0399901F<<ODS JOB NO>>",
    "Nations UniesS/RES/9001 (2003)Conseil de sécuritéDistr. générale", "4 août 2003",
)  # fmt: skip

SPANISH = (
    "Resolución aprobada por el Consejo de Derechos Humanos el 2 de octubre de 2015", "30/901.\tEl derecho a leer", "",
    "\tEl Consejo de Derechos Humanos,", "\tGuiado por la Carta1,",
    "\t1.\tExhorta a los Estados a que lean;", "\t2.\tDecide seguir ocupándose de la cuestión.", "",
    "42ª sesión", "2 de octubre de 2015", "[Aprobada en votación registrada por 21 votos contra 5. El resultado fue:",
    "A favor: Arvale, Bellmoor.", "En contra: Umberfell.]", "1 A/HRC/30/902.",
    "[DU1]<<ODS JOB NO>>G1599901S<<ODS JOB NO>>", "<<ODS DOC SYMBOL1>>A/HRC/RES/30/901<<ODS DOC SYMBOL1>>",
    "Naciones UnidasA/HRC/RES/30/901Asamblea GeneralDistr. general", "12 de octubre de 2015Consejo de Derechos Humanos",
    "Trigésimo período de sesiones", "Temas 3 y 9 b), c) y d) del programa",
)  # fmt: skip

RUSSIAN = (
    "Резолюция, принятая Экономическим и Социальным Советом 24 июля 2018 года",
    "[по рекомендации Комиссии по маякам (E/2018/901)]", "2018/901.\tМаяки", "",
    "\tЭкономический и Социальный Совет,", "\tссылаясь на свою резолюцию 2017/901 от 5 июля 2017 года1,",
    "\tбудучи убежден в том, что чтение полезно,", "I", "Чтение",
    "\t1.\tпросит смотрителей:", "\tа)\tчитать вслух;", "\tb)\tне спеша;", "\tс)\tпо ночам2;",
    "\t2.\tпостановляет продолжить рассмотрение этого вопроса.", "",
    "43-е пленарное заседание,", "24 июля 2018 года", "1 E/2017/99.", "2 Там же.",
    "[DU1]<<ODS JOB NO>>N1899901R<<ODS JOB NO>>", "<<ODS DOC SYMBOL1>>E/RES/2018/901<<ODS DOC SYMBOL1>>",
    "Организация Объединенных НацийE/RES/2018/901Экономический и Социальный СоветDistr.: General",
    "2 August 2018Сессия 2018 года", "Пункт 18 g) повестки дня",
)  # fmt: skip


def _ids(nodes: tuple[Node, ...]) -> list[str]:
    """Return the addresses of nodes and of what is below them."""
    return [found for node in nodes for found in (node.id, *_ids(node.children))]


def test_a_security_council_text_in_french() -> None:
    document = _document("fr", *FRENCH)
    assert (document.organ, document.number, document.adopted) == (SECURITY, "9001 (2003)", "2003-08-01")
    assert document.meeting == "4800e séance"
    assert _ids(document.body) == [
        "enacting", "pp1", "pp2", "pp3", "A", "A.op1", "A.op1.a", "A.op1.a.i", "A.op1.a.ii", "A.op1.b", "A.op2",
        "annex", "annex.1",
    ]  # fmt: skip
    assert document["pp2"].text == "Préoccupé par l’état des phares,"
    assert [mark.label for mark in (*document["pp2"].footnotes, *document["A.op1.b"].footnotes)] == ["1", "2"]
    assert document["A.op1.a"].footnotes == ()
    assert not document.diagnostics


@pytest.mark.parametrize(
    ("language", "lines", "iso"),
    [
        ("en", ("Adopted by the Security Council at its 4800th meeting,", "on 1 August 2003"), "2003-08-01"),
        ("fr", ("Adoptée par le Conseil de sécurité à sa 4800e séance,", "le 1er août 2003"), "2003-08-01"),
        (
            "es",
            ("Aprobada por el Consejo de Seguridad en su 4800a sesión,", "el 1 de agosto de 2003"),
            "2003-08-01",
        ),
        (
            "ru",
            ("принятая Советом Безопасности на его 4800-м заседании", "1 августа 2003 года"),
            "2003-08-01",
        ),
    ],
)
def test_the_day_may_stand_below_the_adoption_line(language: str, lines: tuple[str, ...], iso: str) -> None:
    assert _document(language, *lines).adopted == iso


def test_what_stands_before_a_misspelt_organ_is_kept() -> None:
    lines = ("2023/901.\tLes phares", "", "\tLe Conseil économiqueetsocial", "\tRecommande à l’Assemblée ce projet :",
             "\tL’Assemblée générale,", "\tRappelant les phares,", "\t1.\tDécide de lire ;", "\t2.\tDécide d’écrire.")  # fmt: skip
    assert _ids(_document("fr", *lines).body) == [
        "p1", "op1", "draft.enacting", "draft.pp1", "draft.op1", "draft.op2"
    ]  # fmt: skip


def test_a_human_rights_council_text_in_spanish() -> None:
    document = _document("es", *SPANISH)
    assert (document.symbol, document.organ, document.session) == ("A/HRC/RES/30/901", RIGHTS, 30)
    assert (document.adopted, document.distributed) == ("2015-10-02", "2015-10-12")
    assert document.agenda_items == ("3", "9 b)", "9 c)", "9 d)")
    assert _ids(document.body) == [
        "enacting",
        "pp1",
        "op1",
        "op2",
        "closing1",
        "closing2",
        "closing3",
        "closing4",
    ]
    assert [node.opening for node in document.body[1:4]] == ["Guiado", "Exhorta", "Decide"]


def test_an_economic_and_social_council_text_in_russian() -> None:
    document = _document("ru", *RUSSIAN)
    assert (document.organ, document.session, document.adopted) == (ECOSOC, 2018, "2018-07-24")
    assert (document.distributed, document.agenda_items) == ("2018-08-02", ("18 g)",))
    assert document.proposal is not None
    assert document.proposal.committee == "Комиссии по маякам"
    assert _ids(document.body) == [
        "enacting", "pp1", "pp2", "I", "I.op1", "I.op1.a", "I.op1.b", "I.op1.c", "I.op2", "closing1",
    ]  # fmt: skip
    assert [document[id_].opening for id_ in ("pp1", "pp2", "I.op1")] == [
        "ссылаясь",
        "будучи убежден",
        "просит",
    ]
    assert document["I"].title == "Чтение"


@pytest.mark.parametrize(("language", "lines"), [("fr", FRENCH), ("es", SPANISH), ("ru", RUSSIAN)])
def test_a_document_is_told_and_written_in_its_language(language: str, lines: tuple[str, ...]) -> None:
    """Read, write and read again: nothing is lost, and the language is found each time."""
    document = resparse.parse("\n".join(lines) + "\n")
    again = resparse.parse(render_text(document))
    assert (document.language, again.language) == (language, language)
    assert (again.organ, again.adopted, again.session) == (document.organ, document.adopted, document.session)
    assert [node.text for node in again.body] == [node.text for node in document.body]


@pytest.mark.parametrize(
    ("labels", "above"),
    [
        (["а)", "б)", "в)", "i)", "г)"], [None, None, None, "в)", None]),
        (["a)", "b)", "с)", "d)"], [None, None, None, None]),
        (["а)", "b)", "i)", "ii)", "c)"], [None, None, "b)", "b)", None]),
    ],
    ids=["Cyrillic letters in their own order", "one typed in the other script", "the first typed so"],
)
def test_cyrillic_labels(labels: list[str], above: list[str | None]) -> None:
    ladder: Ladder[str] = Ladder()
    assert [ladder.place(label, label) for label in labels] == above


def test_a_lookalike_has_the_address_of_the_letter_meant() -> None:
    assert [canonical(label) for label in ("а", "с", "е", "б")] == ["a", "c", "e", "б"]


DETECTED = [
    ("", "en", "nothing tells"),
    ("1234 5678", "en", "nothing tells"),
    ("Requests the keepers to read.", "en", "small words"),
    ("Décide de rester saisie de la question.", "fr", "small words"),
    ("L'Assemblee generale,\nRappelle ses resolutions", "fr", "without accents"),
    ("Decide seguir ocupándose de la cuestión.", "es", "small words"),
    ("Генеральная Ассамблея,", "ru", "the script"),
    ("United Nations\nDistr.: General\n12 December 2024\nСемьдесят девятая сессия\nСовет,", "ru", "half a masthead"),
    ("<!-- 1 -->\nLe Conseil a décidé d’inviter les gardiens.\nThe Security Council,\nCalls upon the keepers", "en",
     "two languages on one page: the organ speaks in one"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "language", "why"), DETECTED, ids=[f"{row[1]}: {row[2]}" for row in DETECTED]
)
def test_the_language_is_told_from_the_text(text: str, language: str, why: str) -> None:
    assert detect(text) == language, why


@pytest.mark.parametrize(
    "path", sorted(samples().rglob("*.txt")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_samples_are_told(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = path.parent.name
    assert detect(text) == (named if named in languages() else FALLBACK)


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text) in languages()


def test_a_format_may_tell_the_language() -> None:
    told = Source("-", "1. Decide\n", hints=Hints(facts=Facts(language="es")))
    unknown = Source("-", "1. Decides\n", hints=Hints(facts=Facts(language="xx")))
    assert (parse(told).language, parse(unknown).language) == ("es", "en")


def test_the_fallback_comes_first() -> None:
    assert languages()[0] == FALLBACK
    assert all(before < after for before, after in pairwise(languages()[1:]))


def test_a_language_may_have_no_words_for_citations() -> None:
    without = [name for name in languages() if isinstance(citer(lexicon(name), None, ""), NoCitations)]
    for name in without:
        assert parse(Source("-", "resolution 58/166\n"), name).body is not None


def test_the_option_overrides_the_text(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("La Asamblea General,\n1. Decide leer.\n2. Decide parar.\n", encoding="utf-8")
    assert run(["parse", str(file)]) == 0
    assert '"language":"es"' in capfd.readouterr().out
    assert run(["parse", str(file), "--language", "FR"]) == 0
    assert '"language":"fr"' in capfd.readouterr().out
    assert run(["show", str(file), "--language", "xx"]) == 2
    assert "there is no lexicon for language 'xx'" in capfd.readouterr().err


def test_show_speaks_the_language_of_the_document(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("\n".join(RUSSIAN) + "\n", encoding="utf-8")
    assert run(["show", str(file), "--only", "metadata"]) == 0
    shown = capfd.readouterr().out
    assert "Принята" in shown
    assert "24 июля 2018 года" in shown
