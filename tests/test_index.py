"""The index decides where to look, never what is found: patterns by the thousand, in six languages."""

import random
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence

import pytest
from holding import document, passage
from hypothesis import given
from hypothesis import strategies as st

from resparse.library import index
from resparse.library.answers import counted
from resparse.library.fold import LONGEST, UNINDEXED
from resparse.library.index import Words, expression
from resparse.library.literals import Either, Every, Literal, needed
from resparse.library.matcher import Matcher
from resparse.library.query import parse
from resparse.library.request import Case, Request, RequestError
from resparse.library.search import search
from resparse.library.stacks import Stacks
from resparse.library.writer import Writer, in_memory

TEXTS = {
    "en": "Recalling its resolutions 45/158 of 18 December 1990, by which it adopted the Convention on the "
    "Protection of the Rights of All Migrant Workers and Members of Their Families; self-determination of "
    "States\N{RIGHT SINGLE QUOTATION MARK} peoples (A/RES/58/166, para. 3); Takes note with appreciation of "
    "the report of the Secretary-General; human rights and fundamental freedoms, inhuman treatment",
    "fr": "Réaffirmant l\N{RIGHT SINGLE QUOTATION MARK}importance des droits de l\N{RIGHT SINGLE QUOTATION MARK}"
    "homme et de la coopération économique ; Prie le Secrétaire général de lui présenter un rapport à sa "
    "soixante-dixième session ; œuvre, où, ÉTATS Membres, ça et là, « développement durable »",
    "es": "Reafirmando la importancia del desarrollo de la niñez y la cooperación; Pide al Secretario General "
    "que le presente un informe; ¿qué acción?, trabajadores migratorios, según se indicó en la resolución "
    "70/1, de 25 de septiembre de 2015, título; DERECHOS HUMANOS",
    "ru": "Напоминая о своих резолюциях, в которых она приняла Международную конвенцию о защите прав всех "
    "трудящихся-мигрантов и членов их семей; ещё раз подтверждая, что всё это способствует мирной жизни; "
    "Российская Федерация; ПРОСИТ Генерального секретаря представить доклад (A/58/221)",
    "ar": "إذ تشير إلى قراراتها المتعلقة بحقوق الإنسان والتعاون الدولي؛ وإذ تؤكد من جديد أهمية العُمَّالِ "
    "المهاجرين وأفراد أسرهم، وتطلب إلى الأمين العام أن يقدّم تقريرا في الدورة ٧٠ عن مدرسة الأمـــم "
    "المتحدة (A/RES/70/1)",
    "zh": "回顾其关于保护所有移徙工人及其家庭成员权利的第45/158号决议，重申人权与基本自由的重要性；请秘书长向大会"
    "第七十届会议提交报告，ＡＢＣ　１２３，可持续发展目标；人权理事会",
}
"""Phrases as resolutions have them, with what is hard in each language."""

PATTERNS = 1500
PASSAGES = 30
"""For each language."""


@pytest.fixture(scope="module")
def library() -> Iterator[Writer]:
    """Give a library of passages that are made of pieces of the texts, one with a word too long."""
    random.seed(4)
    with in_memory() as store:
        with store.batch():
            for language, text in TEXTS.items():
                made = [passage("operative", f"op{n}", mixed(text), "Recalling") for n in range(PASSAGES)]
                made.append(passage("paragraph", "long", f"{text} {'x' * LONGEST}{text.replace(' ', '')}"))
                store.add(
                    document({"symbol": f"A/{language}", "language": language}, made), language.encode()
                )
        yield store


def mixed(text: str) -> str:
    """Return pieces of a text in another order; some in capitals, some without space between."""
    pieces = [random.choice((str, str, str.upper, str.lower))(cut(text, 30)) for _ in range(6)]
    return " ".join(random.choice(("", " ", ", ", "\u00ad", "-")).join(pieces).split())


def cut(text: str, most: int) -> str:
    start = random.randrange(len(text))
    return text[start : start + random.randint(1, most)]


def pattern_from(text: str) -> str:
    """Return a pattern cut from a text, with whatever patterns are made of put into it."""
    piece = cut(text, 24)
    wild = random.random()
    if wild < 0.25:
        return re.escape(piece)
    if wild < 0.35:
        return f"{re.escape(piece)}|{re.escape(cut(text, 12))}"
    if wild < 0.45:
        return f"{re.escape(cut(text, 8))}.*{re.escape(cut(text, 8))}"
    letters = [put(letter) for letter in piece]
    made = "".join(letters)
    return random.choice(("{}", "(?i){}", r"\b{}", "({})", "(?:{})+", "(?:{}){{1,2}}", "{}\\w*", "(?={}).", "^{}", "{}$")).format(made)  # fmt: skip


def put(letter: str) -> str:
    """Return a letter as a pattern may have it."""
    plain = re.escape(letter)
    return random.choice((
        *[plain] * 12, ".", r"\w", r"\w+", f"{plain}?", f"{plain}+", f"{plain}{{1}}", f"{plain}{{1,3}}",
        f"[{plain}{re.escape(letter.swapcase())}]", f"[^{plain}]?{plain}", f"(?:{plain}|zz)", f"({plain})",
        f"(?i:{plain})", f"(?>{plain})", f"{plain}*?{plain}", f"(?!zz){plain}", f"(?<=.){plain}", f"{plain}++",
    ))  # fmt: skip


def answers(library: Writer, request: Request, *, indexed: bool) -> list[tuple[str | None, str]]:
    lists = search(library, request, indexed=indexed)
    return [(found.document.symbol, found.clause) for some in lists for found in some]


def requests() -> Iterator[Request]:
    random.seed(7)
    texts = list(TEXTS.values())
    for number in range(PATTERNS):
        text = texts[number % len(texts)]
        literal = random.random() < 0.1
        patterns = [
            cut(text, 20) if literal else pattern_from(text) for _ in range(random.choice((1, 1, 1, 2)))
        ]
        yield Request(
            tuple(patterns),
            literal=literal,
            case=random.choice(list(Case)),
            words=random.random() < 0.1,
            whole=random.random() < 0.05,
        )


def test_the_answer_never_depends_on_the_index(library: Writer) -> None:
    asked = helped = found = 0
    for request in requests():
        try:
            matcher = Matcher(request)
        except RequestError:
            continue
        asked += 1
        need = needed(matcher.patterns)
        helped += need is not None and expression(need, library.words()) is not None
        with_index = answers(library, request, indexed=True)
        assert with_index == answers(library, request, indexed=False), request
        found += bool(with_index)
    assert asked > 1_200
    assert helped > asked * 0.7  # it helps, and there was something to find
    assert found > asked * 0.5


_SIGNS = ("", "\u064b", "\u064e", "\u0651", "\u0640")  # vowel signs, doubling, tatweel
_WIDE = {point: point + 0xFEE0 for point in range(0x21, 0x7F)}
FORMS = {
    "as written": str,
    "capitals": str.upper,
    "small letters": str.lower,
    "accents apart": lambda word: unicodedata.normalize("NFD", word),
    "accents joined": lambda word: unicodedata.normalize("NFC", word),
    "no accents": lambda word: "".join(
        letter for letter in unicodedata.normalize("NFD", word) if unicodedata.category(letter) != "Mn"
    ),
    "full width": lambda word: word.translate(_WIDE),
    "vowel signs": lambda word: "".join(letter + random.choice(_SIGNS) for letter in word),
    "bare alef": lambda word: word.translate(str.maketrans("أإآٱىةؤئ", "اااايهوي")),
    "soft hyphens": "\u00ad".join,
}
"""How the words of a text may be typed by who looks for them."""


def test_a_word_is_found_in_whatever_form_it_is_typed(library: Writer) -> None:
    """Both sides are folded alike: in 60 ways, ten for each of six languages."""
    random.seed(9)
    stacks, asked = Stacks(library), 0
    for language, text in TEXTS.items():
        for form in FORMS.values():
            for word in filter(_is_asked_for, text.split()):
                typed = form(word).translate({ord(sign): " " for sign in '"＂“”«»'})
                query = parse(f'"{typed}" symbol:A/{language}')
                assert counted(query, stacks) > 0, (word, typed)
                asked += 1
    assert asked > 1_500


def _is_asked_for(word: str) -> bool:
    """Tell whether a word has a letter; ``й`` with its breve apart is another letter than without."""
    return any(map(str.isalnum, word)) and "й" not in word.lower() and len(word) <= LONGEST


@given(
    st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=5),
    st.text(min_size=1, max_size=6),
    st.booleans(),
)
def test_nor_does_it_for_any_text(texts: list[str], wanted: str, ignore: bool) -> None:
    case = Case.IGNORED if ignore else Case.EXACT
    request = Request((wanted,), literal=True, case=case)
    clean = [text for text in (*texts, texts[0] + wanted + texts[-1]) if is_storable(text)]
    with in_memory() as store:
        with store.batch():
            store.add(document({}, [passage("paragraph", str(n), text) for n, text in enumerate(clean)]), b"")
        assert answers(store, request, indexed=True) == answers(store, request, indexed=False)


def is_storable(text: str) -> bool:
    """Tell whether a text is one that a reader can give: no halves of surrogates."""
    return not re.search("[\ud800-\udfff]", text)


# -- what patterns need -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "need"),
    [
        ("migrant", Literal("migrant")),
        ("human rights", Literal("human rights")),
        (r"xenophob\w+", Literal("xenophob")),
        ("human.rights", Every((Literal("human"), Literal("rights")))),
        ("refugees|migrants", Either((Literal("refugees"), Literal("migrants")))),
        ("(?i)Charter", Literal("Charter")),
        ("[Mm]igrant", Literal("migrant")),
        ("migrants?", Literal("migrant")),
        ("(migrant) (workers)", Literal("migrant workers")),
        ("(?:debt)+", Literal("debt")),
        ("a{3}b", Literal("aaab")),
        ("a{2,3}b", Every((Literal("aa"), Literal("b")))),
        (r"\bdebt\b", Literal("debt")),
        ("(?=debt)d", Every((Literal("debt"), Literal("d")))),
        ("(?!debt)relief", Literal("relief")),
        ("(?x) debt  # comment", Literal("debt")),
        ("debt|", None),
        ("(debt)?", None),
        (r"\b\w{22,}\b", None),
        (r"\d{2}/\d{3}", None),
        (",;", None),
        (".*", None),
        ("", None),
    ],
)
def test_what_a_match_must_contain_is_drawn_from_the_pattern(pattern: str, need: object) -> None:
    found = needed([re.compile(pattern)])
    if pattern.startswith("[Mm]"):
        assert isinstance(found, Literal)
        assert found.text.lower() == "migrant"
    else:
        assert found == need


def words_of(*chunks: str) -> Words:
    return Words(map(str.encode, chunks))


def test_words_are_looked_up_by_a_piece() -> None:
    words = words_of("human\nhumanity", "inhuman", "rights")
    assert words.having("human") == ["human", "humanity", "inhuman"]
    assert words.having("human", starts=True) == ["human", "humanity"]
    assert words.having("human", ends=True) == ["human", "inhuman"]
    assert words.having("human", starts=True, ends=True) == ["human"]
    assert words.having("zebra") == []
    assert "rights" in words
    assert "right" not in words
    assert list(words_of()) == []


def test_a_piece_of_too_many_words_is_not_asked_for() -> None:
    words = words_of(*(f"word{number}" for number in range(index.MOST + 1)))
    assert words.having("word") is None
    assert expression(Literal("word"), words) is None
    assert expression(Every((Literal("word"), Literal("word7"))), words_of("word7")) == '(("word7"))'


def test_nothing_is_found_where_no_word_will_do_but_for_words_too_long() -> None:
    assert expression(Literal("zebra"), words_of("human")) == index.NOTHING
    assert UNINDEXED in (expression(Literal("zebra"), words_of("human", UNINDEXED)) or "")


def test_deep_patterns_are_asked_of_the_index_as_far_as_it_can_tell(library: Writer) -> None:
    nested: Sequence[str] = ["rights"]
    for letter in "abcdefghijklmnopq":
        nested = [f"(?:{letter}x|{nested[0]}y*|zz.q)"]
    request = Request((nested[0] + " ",))
    assert answers(library, request, indexed=True) == answers(library, request, indexed=False)


def test_the_index_takes_every_expression_it_is_given(library: Writer) -> None:
    many = "|".join(f"(?:{word} .*{word})" for word in list(library.words())[:300])
    request = Request((many,))
    try:
        assert answers(library, request, indexed=True) == answers(library, request, indexed=False)
    except sqlite3.OperationalError as trouble:  # pragma: no cover
        pytest.fail(str(trouble))
