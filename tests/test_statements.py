"""What is no resolution of the usual organs: statements of a president, in six languages; other assemblies."""

import pytest

import resparse

STATEMENTS = {
    "en": (
        (
            "United Nations\tS/PRST/2031/4\n"
            "Security Council\tDistr.: General\n"
            "9 October 2031\n"
            "\n"
            "Statement by the President of the Security Council\n"
            "\n"
            "At the 9766th meeting of the Security Council, held on 9 October 2031, in connection "
            "with the Council’s consideration of “The lamps of the north”, the President of the "
            "Security Council made the following statement on behalf of the Council:\n"
            "\n"
            "“The Security Council reaffirms its commitment to the lamps.\n"
            "\n"
            "“The Security Council calls for the boats to be counted.”\n"
        ),
        "9766th meeting",
    ),
    "fr": (
        (
            "Nations Unies\tS/PRST/2031/4\n"
            "Conseil de sécurité\tDistr. générale\n"
            "9 octobre 2031\n"
            "\n"
            "Déclaration de la Présidente du Conseil de sécurité\n"
            "\n"
            "À la 9766e séance du Conseil de sécurité, tenue le 9 octobre 2031, la Présidente du "
            "Conseil de sécurité a fait, au nom du Conseil, la déclaration suivante dans le cadre de "
            "l’examen de la question intitulée « Les phares du nord » :\n"
            "\n"
            "« Le Conseil de sécurité réaffirme son attachement aux phares.\n"
            "\n"
            "Le Conseil de sécurité demande que les bateaux soient comptés. »\n"
        ),
        "9766e séance",
    ),
    "es": (
        (
            "Naciones Unidas\tS/PRST/2031/4\n"
            "Consejo de Seguridad\tDistr. general\n"
            "9 de octubre de 2031\n"
            "\n"
            "Declaración de la Presidencia del Consejo de Seguridad\n"
            "\n"
            "En la 9766ª sesión del Consejo de Seguridad, celebrada el 9 de octubre de 2031, en "
            "relación con el examen por el Consejo del tema titulado “Los faros del norte”, la "
            "Presidencia del Consejo de Seguridad hizo, en nombre del Consejo, la siguiente "
            "declaración:\n"
            "\n"
            "“El Consejo de Seguridad reafirma su compromiso con los faros.\n"
            "\n"
            "El Consejo de Seguridad pide que se cuenten los barcos.”\n"
        ),
        "9766ª sesión",
    ),
    "ru": (
        (
            "Организация Объединенных Наций\tS/PRST/2031/4\n"
            "Совет Безопасности\tDistr.: General\n"
            "9 октября 2031 года\n"
            "\n"
            "Заявление Председателя Совета Безопасности\n"
            "\n"
            "На 9766-м заседании Совета Безопасности, состоявшемся 9 октября 2031 года, в связи с "
            "рассмотрением Советом пункта, озаглавленного «Маяки севера», Председатель Совета "
            "Безопасности сделал от имени Совета следующее заявление:\n"
            "\n"
            "«Совет Безопасности вновь заявляет о своей приверженности маякам.\n"
            "\n"
            "Совет Безопасности призывает подсчитать суда».\n"
        ),
        "9766-м заседании",
    ),
    "ar": (
        (
            "الأمم المتحدة\tS/PRST/2031/4\n"
            "مجلس الأمن\tDistr.: General\n"
            "9 تشرين الأول/أكتوبر 2031\n"
            "\n"
            "بيان من رئيس مجلس الأمن\n"
            "\n"
            "في الجلسة 9766 التي عقدها مجلس الأمن في 9 تشرين الأول/أكتوبر 2031، وفيما يتصل بنظر "
            "المجلس في البند المعنون ”منارات الشمال“، أدلى رئيس مجلس الأمن بالبيان التالي باسم "
            "المجلس:\n"
            "\n"
            "”يؤكد مجلس الأمن من جديد التزامه بالمنارات.\n"
            "\n"
            "”ويدعو مجلس الأمن إلى عد السفن.“\n"
        ),
        "الجلسة 9766",
    ),
    "zh": (
        (
            "联合国\tS/PRST/2031/4\n"
            "安全理事会\tDistr.: General\n"
            "9 October 2031\n"
            "\n"
            "安全理事会主席声明\n"
            "\n"
            "在2031年10月9日安全理事会第9766次会议上，安全理事会主席就安理会审议题为“北方灯塔”的项目代表安理会发表声明如下：\n"
            "\n"
            "“安全理事会重申其对灯塔的承诺。\n"
            "\n"
            "“安全理事会促请清点船只。”\n"
        ),
        "第9766次会议",
    ),
}
"""By language: a statement with its masthead, and the meeting that it names."""

ASSEMBLIES = {
    "en": (
        "Resolution adopted by the United Nations Environment Assembly on 2 March 2032\n"
        "\n"
        "5/33.\tSea grass\n"
        "\n"
        "The United Nations Environment Assembly,\n"
        "\n"
        "\tRecalling its resolution 4/2,\n"
        "\n"
        "\t1.\tRequests the Executive Director to count.\n"
    ),
    "fr": (
        "Résolution adoptée par l’Assemblée des Nations Unies pour l’environnement le 2 mars "
        "2032\n"
        "\n"
        "5/33.\tHerbiers marins\n"
        "\n"
        "L’Assemblée des Nations Unies pour l’environnement,\n"
        "\n"
        "\tRappelant sa résolution 4/2,\n"
        "\n"
        "\t1.\tPrie la Directrice exécutive de compter.\n"
    ),
    "es": (
        "Resolución aprobada por la Asamblea de las Naciones Unidas sobre el Medio Ambiente el 2 "
        "de marzo de 2032\n"
        "\n"
        "5/33.\tPraderas marinas\n"
        "\n"
        "La Asamblea de las Naciones Unidas sobre el Medio Ambiente,\n"
        "\n"
        "\tRecordando su resolución 4/2,\n"
        "\n"
        "\t1.\tSolicita a la Directora Ejecutiva que cuente.\n"
    ),
    "ru": (
        "Резолюция, принятая Ассамблеей Организации Объединенных Наций по окружающей среде 2 "
        "марта 2032 года\n"
        "\n"
        "5/33.\tМорские травы\n"
        "\n"
        "Ассамблея Организации Объединенных Наций по окружающей среде,\n"
        "\n"
        "\tссылаясь на свою резолюцию 4/2,\n"
        "\n"
        "\t1.\tпросит Директора-исполнителя сосчитать.\n"
    ),
    "ar": (
        "قرار اتخذته جمعية الأمم المتحدة للبيئة في 2 آذار/مارس 2032\n"
        "\n"
        "5/33 -\tالأعشاب البحرية\n"
        "\n"
        "إن جمعية الأمم المتحدة للبيئة،\n"
        "\n"
        "\tإذ تشير إلى قرارها 4/2،\n"
        "\n"
        "\t1 -\tتطلب إلى المديرة التنفيذية أن تعد.\n"
    ),
    "zh": (
        "2032年3月2日联合国环境大会通过的决议\n"
        "\n"
        "5/33.\t海草\n"
        "\n"
        "联合国环境大会，\n"
        "\n"
        "\t回顾其第4/2号决议，\n"
        "\n"
        "\t1.\t请执行主任清点。\n"
    ),
}
"""By language: a resolution of the United Nations Environment Assembly."""


@pytest.mark.parametrize("language", list(STATEMENTS))
def test_a_statement_of_the_council(language: str) -> None:
    text, meeting = STATEMENTS[language]
    document = resparse.parse(text)
    assert document.language == language
    assert (document.symbol, document.organ, document.meeting) == (
        "S/PRST/2031/4",
        "Security Council",
        meeting,
    )
    assert (document.adopted, document.distributed, document.title) == ("2031-10-09", "2031-10-09", None)
    assert [node.kind for node in document.body] == ["enacting", "paragraph", "paragraph"]
    assert not document.diagnostics


@pytest.mark.parametrize("language", list(ASSEMBLIES))
def test_a_resolution_of_the_environment_assembly(language: str) -> None:
    document = resparse.parse(ASSEMBLIES[language])
    assert document.language == language
    assert (document.symbol, document.number, document.session) == ("UNEP/EA.5/Res.33", "5/33", 5)
    assert (document.organ, document.adopted) == ("United Nations Environment Assembly", "2032-03-02")
    assert [node.id for node in document.body] == ["enacting", "pp1", "op1"]


def test_a_statement_that_speaks_as_the_organ_does() -> None:
    document = resparse.parse(
        "Human Rights Council\nTwenty-second session\nAgenda item 1\nStatement by the President\nPRST 22/9.\n"
        "Lamps in the north\nAt the 50th meeting, held on 22 March 2013, the President of the Human Rights "
        "Council read out the following statement:\n“The Human Rights Council,\nRecalling the lamps,\n"
        "Welcomes the oil.”\n"
    )
    assert (document.symbol, document.organ, document.session) == (
        "A/HRC/PRST/22/9",
        "Human Rights Council",
        22,
    )
    assert (document.number, document.title) == ("PRST 22/9", "Lamps in the north")
    assert (document.adopted, document.meeting) == ("2013-03-22", "50th meeting")
    assert [node.id for node in document.body] == ["p1", "enacting", "pp1", "op1"]


def test_a_statement_below_a_resolution_is_none() -> None:
    text = (
        "The Security Council,\n\t1.\tDecides to wait.\nAt the 3rd meeting, held on 9 October 2031, the President "
        "made the following statement:\n“Lamps.”\n"
    )
    document = resparse.parse(text)
    assert [node.kind for node in document.body][:2] == ["enacting", "operative"]
    assert document.adopted is None


def test_decisions_in_one_file() -> None:
    document = resparse.parse(
        "2031/214.\tLamps\n\nAt its 21st plenary meeting, on 9 June 2031, the Economic and Social Council took note "
        "of the lamps.\n\n2031/215.\tBells\n\nAt its 22nd plenary meeting, on 10 June 2031, the Economic and "
        "Social Council:\n\n(a)\tTook note of the bells;\n\n(b)\tDecided to ring them.\n"
    )
    assert (document.symbol, document.organ) == ("E/DEC/2031/214", "Economic and Social Council")
    assert (document.adopted, document.meeting) == ("2031-06-09", "21st plenary meeting")
    assert [node.kind for node in document.body] == ["paragraph", "part"]
    assert [node.id for node in document.body[1].children] == ["2031/215.p1", "2031/215.a", "2031/215.b"]


@pytest.mark.parametrize(
    ("language", "text", "symbol"),
    [
        ("fr", "Résolution 242 (1967)\ndu 22 novembre 1967\nLe Conseil de sécurité,\n", "S/RES/242 (1967)"),
        (
            "es",
            "Resolución 242 (1967)\nde 22 de noviembre de 1967\nEl Consejo de Seguridad,\n",
            "S/RES/242 (1967)",
        ),
        ("ru", "Резолюция 242 (1967)\nот 22 ноября 1967 года\nСовет Безопасности,\n", "S/RES/242 (1967)"),
        ("zh", "第242(1967)号决议\n1967年11月22日\n安全理事会，\n", "S/RES/242 (1967)"),
    ],
)
def test_a_resolution_of_the_council_as_volumes_print_it(language: str, text: str, symbol: str) -> None:
    document = resparse.parse(text, language=language)
    assert (document.symbol, document.adopted) == (symbol, "1967-11-22")


def test_a_vote_in_a_volume_in_chinese() -> None:
    document = resparse.parse("安全理事会，\n\t1. 决定清点。\n第1382次会议一致通过。\n", language="zh")
    assert [node.kind for node in document.body] == ["enacting", "operative", "closing"]


def test_a_meeting_line_without_tabs_in_spanish() -> None:
    document = resparse.parse(
        "La Asamblea General,\nDecide contar.\n85a. sesión plenaria\n20 de diciembre de 1993\n"
    )
    assert (document.meeting, document.adopted) == ("85a. sesión plenaria", "1993-12-20")
