"""Specimens of AKN4UN in the shapes that the United Nations publish, in words of our own."""

NAMESPACE = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'

COVER = """<coverPage><p><docAuthority refersTo="#publisher">{un}</docAuthority></p>
<p><docNumber refersTo="#symbol">{symbol}</docNumber></p>
<p><docAuthority refersTo="#issuingBody">{organ}</docAuthority></p>
<p><docStatus refersTo="#generalDistribution">Distr.: General</docStatus></p>
<p><docDate date="2018-01-15" refersTo="#dateOfIssuance">15 January 2018</docDate></p>
<p><session value="72">Seventy-second session</session></p>
<p><inline title="136 (b)" name="agenda item">Agenda item 136 (b)</inline></p>
<p><inline name="agenda item name">Care of lighthouses</inline></p>
<p><docTitle>{adoption}</docTitle></p>
<p><docProponent>[on the report of the Fifth Committee (<inline name="originating document">A/72/957</inline>)]</docProponent></p>
</coverPage>"""

META = """<meta><identification source="#DGACM"><FRBRWork><FRBRdate date="2017-12-24" name="adoption"></FRBRdate></FRBRWork>
<FRBRExpression><FRBRlanguage language="{language}"></FRBRlanguage></FRBRExpression></identification>
<presentation><docketNumber>17-99961 (E)</docketNumber></presentation></meta>"""

CONCLUSIONS = """<conclusions><p><inline name="adoptionMeeting" title="76th">76th plenary meeting</inline>
<eol /><docDate date="2017-12-24" refersTo="#adoptionDate">24 December 2017</docDate></p></conclusions>"""


def file(documents: str) -> str:
    return f"<akomaNtoso {NAMESPACE}>\n<!--An unofficial copy-->\n{documents}</akomaNtoso>"


def head(**filled: str) -> str:
    usual = {
        "un": "United Nations", "symbol": "A/RES/72/961", "organ": "General Assembly", "language": "eng",
        "adoption": "Resolution adopted by the General Assembly on 24 December 2017",
    } | filled  # fmt: skip
    return META.format(**usual) + COVER.format(**usual)


def enacting(words: str = '<span class="italic">The General Assembly</span>,') -> str:
    return f'<formula name="enactingFormula"><p xml:space="preserve">\n          {words}</p></formula>'


def preambular(words: str) -> str:
    return f'<container name="x"><p xml:space="preserve">\t{words}</p></container>'


def clause(num: str, words: str) -> str:
    number = f"<num>\t{num}</num>" if num else ""
    return f'<paragraph class="SingleTxt">{number}<content><p xml:space="preserve">\t{words}</p></content></paragraph>'


def heading(words: str) -> str:
    return f'<paragraph class="H23">\n<subheading>\t\t{words}</subheading>\n</paragraph>'


def note(marker: str, words: str) -> str:
    return f'<authorialNote marker="{marker}" placement="bottom"><p xml:space="preserve">\t\t{words}</p></authorialNote>'


def italic(words: str) -> str:
    return f'<span class="italic">{words}</span>'


TITLE = '<preface><p><docNumber>72/961.</docNumber><docTitle refersTo="#resolutionTitle"><span class="bold">\tLamps</span></docTitle></p></preface>'

LAMPS = file(
    '<statement name="resolution">' + head() + TITLE + "<preamble>" + enacting()
    + preambular(italic("Recalling") + ' its resolution <a href="https://undocs.org/en/A/RES/71/962">71/962</a> of 3 May 2017,'
                 + note("1", 'See <a href="https://undocs.org/en/A/72/963">A/72/963</a>.'))
    + preambular(italic("Deeply concerned ") + "that lamps went out in 2016" + note("2", "Keepers’ log.") + " and again,")
    + "</preamble><mainBody>"
    + heading("Lamps and oil")
    + clause("1.", italic("Requests") + " keepers:")
    + clause("", "(a)\tTo trim wicks;")
    + clause("(b)", "To clean lenses, that is:")
    + clause("", "(i)\tThe upper ones;")
    + clause("", "(ii)\tThe lower ones;")
    + "<paragraph><num>2.</num><list><intro><p>" + italic("Decides") + " to buy oil for:</p></intro>"
      "<point><num>(a)</num><content><p>\tThe north;</p></content></point>"
      "<point><num>(b)</num><content><p>\tThe south.</p></content></point></list></paragraph>"
    + "</mainBody>" + CONCLUSIONS
    + '<attachments><attachment><doc name="annex"><meta></meta><mainBody>'
      '<paragraph class="H23"><content><p><subheading>Annex</subheading></p></content></paragraph>'
      '<paragraph class="H23"><content><p><subheading>Rules for keepers</subheading></p></content></paragraph>'
    + clause("1.", "Keepers stay awake.") + clause("", "So do their dogs.")
    + '<container name="table"><table><tr><td><p>Lamp</p></td><td><p>Litres</p></td></tr>'
      '<tr><td><p>North</p></td><td></td></tr><tr><td></td><td><p>4</p></td></tr></table></container>'
    + "</mainBody></doc></attachment></attachments></statement>"
)  # fmt: skip

PARTS = file(
    '<documentCollection name="publication">'
    + head(
        symbol="A/RES/72/961 A-B", adoption="Resolutions adopted by the General Assembly on 24 December 2017"
    )
    + '<preface><p><docNumber>72/961.</docNumber><docTitle refersTo="#resolutionTitle">Lamps</docTitle></p></preface>'
    + '<collectionBody><component><documentRef href="comp_0" showAs="A"></documentRef></component></collectionBody></documentCollection>'
    + "<components>"
    + "".join(
        f'<component><statement name="resolution"><meta></meta><preface><p><docNumber>{letter}</docNumber>'
        f'<docTitle refersTo="#resolutionTitle">{title}</docTitle></p></preface><preamble>{enacting()}'
        + preambular(italic("Noting") + f" the report,{note(marker, f'A/72/96{marker}.')}")
        + f"</preamble><mainBody>{clause('1.', italic('Takes note') + ' of it;')}"
        + f"{clause('2.', italic('Decides') + ' to go on.')}</mainBody>{CONCLUSIONS}</statement></component>"
        for letter, title, marker in (("A", "Oil", "1"), ("B", "Wicks", "2"))
    )
    + "</components>"
)

ARABIC = file(
    '<statement name="resolution">'
    + head(language="ara", un="الأمــم المتحـدة", organ="الجمعية العامة", adoption="قرار اتخذته الجمعية العامة في 24 كانون الأول/ديسمبر 2017")
    + "<preface><p><docNumber>72/961</docNumber><docTitle>\tالمصابيح</docTitle></p></preface><preamble>"
    + enacting('<span class="bold italic">إن الجمعية العامة</span>،')
    + preambular('<span class="bold italic">وقد نظرت</span> في المصابيح<sup>(</sup>' + note("1", "()\tانظر A/72/963.") + "<sup>)</sup>،")
    + "</preamble><mainBody>"
    + clause("1 -", '<span class="bold italic">تحيط علما</span> بالتقرير؛')
    + "</mainBody></statement>"
)  # fmt: skip
