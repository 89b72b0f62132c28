"""Test which words open a clause; every sentence here is invented."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resparse.resources import grammars
from resparse.syntax.openings import SLOTS, Openings, grammar, openings, read_sections

EN = grammars() / "en"
COUNCIL = "Security Council"

Row = tuple[str, str | None, str | None, str]
"""Text, slot that is meant, opening words or None, and why."""

PREAMBULAR: list[Row] = [
    (f"{text},", "preambular", phrase, why)
    for text, phrase, why in [
        ("Recalling the charter of the lake commission", "Recalling", "one participle"),
        ("Recalling its resolution 12/34 on wells", "Recalling", "its resolution is no part of the phrase"),
        ("Recalling its resolutions on wells", "Recalling", "nor are its resolutions"),
        (
            "Recalling its invitation of last spring",
            "Recalling",
            "rarer than the short form before a noun of its own",
        ),
        ("Recalling its request for a map", "Recalling its request", "a request is recalled in italics"),
        (
            "Recalling also its decision on bridges",
            "Recalling also",
            "the sequence word follows the participle",
        ),
        ("Recalling further the talks of May", "Recalling further", "third of a sequence"),
        ("Recalling in particular article 4", "Recalling in particular", "listed with its qualifier"),
        (
            "Recalling with appreciation the help of donors",
            "Recalling with appreciation",
            "with and a feeling",
        ),
        ("Reaffirming the right to fish", "Reaffirming", "one participle"),
        ("Reaffirming its resolution 9/1", "Reaffirming", "a resolution is no feeling"),
        (
            "Reaffirming its commitment to clean water",
            "Reaffirming its commitment",
            "a commitment is reaffirmed",
        ),
        (
            "Reaffirming its unshakeable trust in judges",
            "Reaffirming its unshakeable trust",
            "grammar: degree and noun",
        ),
        (
            "Reaffirming also its strong condemnation of raids",
            "Reaffirming also its strong condemnation",
            "grammar",
        ),
        ("Reaffirming once more the treaty", "Reaffirming once more", "once more"),
        (
            "Reaffirming equally the rights of tenants",
            "Reaffirming equally",
            "equally takes the place of also",
        ),
        ("Noting the arrival of the vessel", "Noting", "one participle"),
        ("Noting that three dams are full", "Noting", "that is outside"),
        ("Noting with concern the state of the roads", "Noting with concern", "listed"),
        (
            "Noting with great concern also the floods",
            "Noting with great concern also",
            "also after the feeling",
        ),
        ("Noting with the utmost care the signals", "Noting", "with, but no feeling"),
        (
            "Noting with appreciation and satisfaction the gifts",
            "Noting with appreciation and satisfaction",
            "two",
        ),
        ("Noting in this regard the third survey", "Noting in this regard", "listed"),
        ("Noting, in this regard, the third survey", "Noting", "a comma ends the phrase"),
        ("Noting again with regret the empty chair", "Noting again with regret", "again within"),
        ("Welcoming the harvest", "Welcoming", "one participle"),
        ("Welcoming also the second harvest", "Welcoming also", "sequence"),
        ("Welcoming and encouraging the planting of trees", "Welcoming and encouraging", "two participles"),
        ("Welcoming and then leaving the hall", "Welcoming", "and leads to no second participle"),
        ("Taking note of the survey", "Taking note", "of is outside"),
        ("Taking note also of the survey", "Taking note also", "sequence before of"),
        ("Taking note with appreciation of the survey", "Taking note with appreciation", "with before of"),
        ("Taking into account the tides", "Taking into account", "three words"),
        ("Taking into consideration the tides", "Taking into consideration", "three words"),
        ("Taking the floor", None, "taking alone opens nothing"),
        ("Bearing in mind the tides", "Bearing in mind", "three words"),
        ("Bearing in mind also the winds", "Bearing in mind also", "and the sequence"),
        ("Having considered the ledger", "Having considered", "perfect participle"),
        ("Having also considered the second ledger", "Having also considered", "also within"),
        ("Having further carefully reviewed the accounts", "Having further carefully reviewed", "grammar"),
        ("Having met twelve times", "Having met", "grammar: rarer perfect"),
        ("Having no seat at the table", None, "having alone opens nothing"),
        ("Expressing concern about landslides", "Expressing concern", "bare feeling"),
        ("Expressing grave concern at the shelling", "Expressing grave concern", "degree and feeling"),
        (
            "Expressing its profound indignation at the theft",
            "Expressing its profound indignation",
            "grammar",
        ),
        ("Expressing deep concern also about locusts", "Expressing deep concern also", "also at the end"),
        ("Expressing the hope that rain will come", "Expressing the hope", "listed"),
        ("Expressing in figures the cost of repairs", "Expressing", "no feeling follows"),
        ("Expressing regret and concern at delays", "Expressing regret and concern", "grammar: two feelings"),
        ("Reiterating the value of maps", "Reiterating", "one participle"),
        ("Reiterating its deep concern at the silence", "Reiterating its deep concern", "its own feeling"),
        (
            "Reiterating its strong and unequivocal condemnation of piracy",
            "Reiterating its strong and unequivocal condemnation",
            "grammar: two degrees",
        ),
        ("Reiterating its call for calm", "Reiterating its call for", "the preposition of a call stays"),
        ("Renewing its unwavering commitment to schools", "Renewing its unwavering commitment", "grammar"),
        ("Deeply concerned by the drought", "Deeply concerned", "adverb and adjective"),
        ("Deeply concerned further that wells are dry", "Deeply concerned further", "grammar"),
        ("Profoundly saddened by the loss of the ferry", "Profoundly saddened", "grammar: unlisted pair"),
        ("Particularly alarmed at the noise", "Particularly alarmed", "grammar"),
        ("Gravely concerned about the bridge", "Gravely concerned", "listed"),
        ("Strongly condemning the raid", "Strongly condemning", "adverb and participle"),
        ("Strongly condemning, and mourning, the dead", "Strongly condemning", "the comma ends it"),
        ("Unequivocally rejecting the claim", "Unequivocally rejecting", "grammar"),
        ("Firmly believing in arbitration", "Firmly believing", "grammar"),
        ("Ever mindful of the cost", "Ever mindful", "grammar"),
        ("Mindful of the cost", "Mindful", "of is outside"),
        ("Conscious of the cost", "Conscious", "of is outside"),
        ("Convinced that letters help", "Convinced", "that is outside"),
        ("Convinced also that visits help", "Convinced also", "sequence after an adjective"),
        ("Alarmed and concerned that letters go astray", "Alarmed and concerned", "grammar: two adjectives"),
        ("Desirous of a lasting calendar", "Desirous", "adjective"),
        ("Guided by the stars", "Guided", "past participle"),
        ("Being gravely concerned by the silence", "Being gravely concerned", "grammar"),
        ("Remaining deeply concerned by the silence", "Remaining deeply concerned", "listed"),
        ("Remaining seated during the vote", None, "remaining alone opens nothing"),
        ("Continuing to underline the need for salt", "Continuing to underline", "grammar"),
        ("Continuing the work of the winter", None, "continuing alone opens nothing"),
        ("Calling upon all bakers", "Calling upon", "the preposition stays"),
        ("Calling for an early start", "Calling for", "the preposition stays"),
        ("Calling once again upon all bakers", "Calling once again upon", "grammar: words between"),
        ("Looking forward to the fair", "Looking forward", "to is outside"),
        ("Looking out over the bay", None, "looking alone opens nothing"),
        ("Paying tribute to the ferrymen", "Paying tribute", "two words"),
        ("Believing it necessary to dig", "Believing it necessary", "listed"),
        (
            "Condemning in the strongest possible terms the raid",
            "Condemning in the strongest possible terms",
            "manner",
        ),
        ("Condemning in this regard the raid", "Condemning", "in, but no manner"),
        ("Emphasising the need for salt", "Emphasising", "-ise for -ize"),
        ("Recognising further the need for salt", "Recognising further", "-ise in the grammar's reach"),
        ("Deeply recognising the need for salt", "Deeply recognising", "-ise inside the grammar"),
        ("Re\u2011emphasizing the need for salt", "Re\u2011emphasizing", "a non-breaking hyphen"),
        ("Bearing\u00a0in mind the tides", "Bearing\u00a0in mind", "a non-breaking space stays as printed"),
        ("Taking  note of the survey", "Taking  note", "two spaces stay as printed"),
        ("recalling the draft of March", "recalling", "lower case in a quoted draft"),
        ("RECALLING ALSO the draft of March", "RECALLING ALSO", "capitals"),
        ("Also recalling the draft of March", "Also recalling", "the sequence word in front"),
        ("Determining that the strait is closed", "Determining", "one participle"),
        ("Acting under Chapter VII of the Charter", "Acting", "one participle"),
        ("Encouraging further planting of trees", "Encouraging", "further planting is more of it"),
    ]
]

OPERATIVE: list[Row] = [
    (f"{text};", "operative", phrase, why)
    for text, phrase, why in [
        ("Requests the registrar to count the boats", "Requests", "one verb"),
        ("Also requests the registrar to count the oars", "Also requests", "the sequence word comes first"),
        ("Further requests the registrar to rest", "Further requests", "third of a sequence"),
        ("Once again urges the millers to meet", "Once again urges", "listed"),
        ("Once more implores the millers to meet", "Once more implores", "grammar"),
        ("Decides to meet in the spring", "Decides", "one verb"),
        ("Decides also to meet in the autumn", "Decides also", "grammar: sequence after the verb"),
        ("Decides, in the light of the frost, to wait", "Decides", "the comma ends it"),
        ("Decides:", "Decides", "a colon ends it"),
        ("Calls upon the millers to meet", "Calls upon", "the preposition stays"),
        ("Calls for an early thaw", "Calls for", "the preposition stays"),
        ("Calls once again upon the millers", "Calls once again upon", "listed"),
        ("Also calls, in this hard winter, upon the millers", "Also calls", "the comma ends it before upon"),
        ("Calls solemnly upon the millers", "Calls solemnly upon", "grammar: an adverb between"),
        ("Also calls upon the millers", "Also calls upon", "listed"),
        ("Calls attention to the frost", "Calls attention", "to is outside"),
        ("Takes note of the ledger", "Takes note", "of is outside"),
        ("Takes note with appreciation of the ledger", "Takes note with appreciation", "with before of"),
        ("Takes note with great interest of the ledger", "Takes note with great interest", "grammar"),
        ("Takes part in the regatta", None, "takes alone opens nothing"),
        ("Welcomes with appreciation the new bell", "Welcomes with appreciation", "with and a feeling"),
        ("Welcomes and encourages the planting of trees", "Welcomes and encourages", "two verbs"),
        ("Welcomes and greatly values the planting of trees", "Welcomes and greatly values", "grammar"),
        ("Notes with concern that the bell is cracked", "Notes with concern", "listed"),
        ("Notes with deep and abiding regret the crack", "Notes with deep and abiding regret", "grammar"),
        ("Notes that the bell is cracked", "Notes", "that is outside"),
        ("Expresses its appreciation to the founders", "Expresses its appreciation", "listed"),
        (
            "Expresses its sincere thanks to the founders",
            "Expresses its sincere thanks",
            "listed: thanks is a verb too",
        ),
        ("Expresses its heartfelt sympathy to the crew", "Expresses its heartfelt sympathy", "grammar"),
        ("Expresses concern over the crack", "Expresses concern", "bare feeling"),
        (
            "Expresses full solidarity and sympathy with the crew",
            "Expresses full solidarity and sympathy",
            "grammar",
        ),
        ("Expresses support for the crew", "Expresses support", "grammar: a noun that is a verb too"),
        ("Expresses the hope that the bell will ring", "Expresses the hope", "listed"),
        ("Reiterates its request to the founders", "Reiterates its request", "listed"),
        ("Reiterates its urgent appeal to the founders", "Reiterates its urgent appeal", "grammar"),
        (
            "Reiterates its call upon the founders to cast a bell",
            "Reiterates its call upon",
            "the preposition stays",
        ),
        ("Reiterates its decision on bells", "Reiterates", "a decision is no noun of the grammar"),
        ("Also reiterates its request to the founders", "Also reiterates its request", "grammar"),
        ("Reaffirms its resolution on bells", "Reaffirms", "a resolution is outside"),
        ("Reaffirms its support for the founders", "Reaffirms its support", "a support is inside"),
        ("Recalls its decision on bells", "Recalls", "a decision is outside"),
        ("Recalls its request for a bell", "Recalls its request", "a request is inside"),
        ("Strongly condemns the theft of the bell", "Strongly condemns", "adverb and verb"),
        ("Condemns unequivocally the theft", "Condemns unequivocally", "verb and adverb, listed"),
        ("Condemns in the strongest terms the theft", "Condemns in the strongest terms", "manner"),
        ("Condemns without reservation the theft", "Condemns without reservation", "grammar: manner"),
        (
            "Deplores and condemns in the strongest terms the theft",
            "Deplores and condemns in the strongest terms",
            "grammar: two verbs and a manner",
        ),
        ("Vigorously opposes the theft", "Vigorously opposes", "grammar"),
        ("Remains deeply concerned at the theft", "Remains deeply concerned", "grammar"),
        ("Remains seized of the matter", "Remains seized", "grammar: a state like another"),
        ("Remains in session", None, "remains alone opens nothing"),
        ("Continues to encourage the founders", "Continues to encourage", "grammar"),
        ("Continues to express particular concern", "Continues to express particular concern", "grammar"),
        ("Continues its work", None, "continues alone opens nothing"),
        ("Draws the attention of the founders to the crack", "Draws the attention", "of is outside"),
        ("Pays tribute to the founders", "Pays tribute", "to is outside"),
        ("Looks forward to the first peal", "Looks forward", "to is outside"),
        ("Looks forward also to the second peal", "Looks forward also", "grammar"),
        ("Stresses the importance of bells", "Stresses", "the long form is rare"),
        ("Encourages further casting of bells", "Encourages", "further casting is more of it"),
        ("Emphasizes once again that bells ring", "Emphasizes once again", "grammar"),
        ("Emphasises that bells ring", "Emphasises", "-ise for -ize"),
        ("Strongly emphasises that bells ring", "Strongly emphasises", "-ise inside the grammar"),
        ("Authorizes the purchase of a rope", "Authorizes", "one verb"),
        ("Elects Ms. Abara to the board", "Elects", "one verb"),
        ("Approves the rope", "Approves", "one verb, and the last"),
        ("Takes\u00a0note of the ledger", "Takes\u00a0note", "a non-breaking space"),
        ("requests the registrar to count", "requests", "lower case"),
        ("  Requests the registrar to count", "Requests", "an indent is no part of it"),
    ]
]

NEITHER: list[Row] = [
    ("The Conference shall elect a rapporteur.", None, None, "an article"),
    ("Article 5", None, None, "a heading"),
    ("We, Heads of State, met at the harbour,", None, None, "a declaration's own line"),
    ("That the Commission shall meet twice;", None, None, "a dependent clause"),
    ("Heads of State took the ferry", None, None, "a plural, not a verb"),
    ("States shall mark their ferries.", None, None, "a plural, not a verb"),
    ("Members of the board", None, None, "a plural, not a verb"),
    ("Meeting of the board", None, None, "a noun in -ing"),
    ("Building better bridges", None, None, "a gerund"),
    ("Training of pilots", None, None, "a gerund"),
    ("Financing of the ferry", None, None, "a gerund"),
    ("Procedures and working methods", None, None, "a heading"),
    ("Reports of the harbour master", None, None, "a plural, not a verb"),
    ("Means of implementation", None, None, "a plural, not a verb"),
    ("Access to water", None, None, "a word in -s"),
    ("United in our love of ferries,", None, None, "no listed state"),
    ("Note by the harbour master", None, None, "a base form where no clause is known to stand"),
    ("Support for pilots", None, None, "a base form where no clause is known to stand"),
    ("Also, the pilots may rest.", None, None, "a sequence word and a comma"),
    ("Further information is in the ledger.", None, None, "a sequence word and a noun"),
    ("Once the ledger is closed", None, None, "once, but not again"),
    ("Deeply rooted habits", None, None, "an adverb and no listed word"),
    ("Noted", None, None, "a past tense"),
    ("“Recalling the ledger", None, None, "a quotation mark stands before the words"),
    ("9 May", None, None, "a figure"),
    ("…", None, None, "no word"),
    (",", None, None, "a stop alone"),
    ("", None, None, "nothing"),
    ("   ", None, None, "blanks"),
]

DECLARATION: list[Row] = [
    ("Reaffirm our faith in ferries;", "operative", "Reaffirm", "base form, one word"),
    (
        "Further reaffirm our faith in ferries;",
        "operative",
        "Further reaffirm",
        "grammar: sequence and base form",
    ),
    ("Call upon all pilots to rest;", "operative", "Call upon", "the preposition stays"),
    ("Strongly support the pilots;", "operative", "Strongly support", "a noun and a verb alike"),
    ("Recognise the need for sleep;", "operative", "Recognise", "-ise for -ize"),
    ("Note with concern the fog;", "operative", "Note with concern", "grammar: with and a feeling"),
]

COUNCIL_ROWS: list[Row] = [
    ("Expressing its concern at the fog,", "preambular", "Expressing", "the Council's head is short"),
    ("Expressing grave concern at the fog,", "preambular", "Expressing", "short before grave concern"),
    ("Expressing concern at the fog,", "preambular", "Expressing concern", "long before plain concern"),
    (
        "Expressing its deep concern at the fog,",
        "preambular",
        "Expressing its deep concern",
        "its section lists it",
    ),
    ("Expressing profound worry at the fog,", "preambular", "Expressing", "the grammar is not asked"),
    ("Reaffirming its commitment to lighthouses,", "preambular", "Reaffirming", "short before its"),
    ("Further recalling the lighthouse,", "preambular", "Further recalling", "the general list still serves"),
    (
        "Further expressing grave concern at the fog,",
        "preambular",
        "Further expressing",
        "a bar and nothing: no more",
    ),
    ("Noting with concern the fog,", "preambular", "Noting", "short before with concern"),
    (
        "Noting with appreciation the lamp,",
        "preambular",
        "Noting with appreciation",
        "long before appreciation",
    ),
    ("Expresses its readiness to light the lamp;", "operative", "Expresses", "short"),
    ("Reiterates its demand that the lamp be lit;", "operative", "Reiterates", "short before its"),
    ("Condemns in the strongest terms the dark;", "operative", "Condemns", "short before in"),
    ("Calls upon the keepers to light the lamp;", "operative", "Calls upon", "the preposition stays"),
    ("Calls on the keepers to light the lamp;", "operative", "Calls on", "the preposition stays"),
    ("Demands that the lamp be lit;", "operative", "Demands", "that is outside"),
]

ROWS = PREAMBULAR + OPERATIVE + NEITHER


@pytest.fixture(scope="module", autouse=True)
def lean_lark() -> None:
    """Build the grammar as a user has it, without the two seconds that interegular's checks take."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lark.lexer.has_interegular", False)
        openings("en").match("Firmly opposes the plan")


def _found(row: Row, slot: str | None, organ: str | None = None) -> tuple[str, str] | None:
    return openings("en").match(row[0], organ, slot)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_opening_and_slot(row: Row) -> None:
    """Find the phrase and its slot when neither is known."""
    expected = (row[2], row[1]) if row[2] else None
    assert _found(row, None) == expected, row[3]


@pytest.mark.parametrize("row", PREAMBULAR + OPERATIVE + DECLARATION, ids=lambda row: row[0][:40])
def test_opening_in_its_slot(row: Row) -> None:
    """Find the phrase where the slot is known."""
    assert _found(row, row[1]) == ((row[2], row[1]) if row[2] else None), row[3]


@pytest.mark.parametrize(
    "row", [row for row in PREAMBULAR + OPERATIVE if row[2]], ids=lambda row: row[0][:40]
)
def test_other_slot_is_not_tried(row: Row) -> None:
    """Give None where the phrase belongs to the other slot."""
    assert _found(row, SLOTS[row[1] == "preambular"]) is None


@pytest.mark.parametrize("row", DECLARATION, ids=lambda row: row[0][:40])
def test_base_forms_need_a_known_slot(row: Row) -> None:
    """Take no heading such as "Support for pilots" for a clause."""
    assert _found(row, None) is None


@pytest.mark.parametrize("row", COUNCIL_ROWS, ids=lambda row: row[0][:40])
def test_security_council(row: Row) -> None:
    """Follow the Council's own, shorter italics."""
    assert _found(row, row[1], COUNCIL) == (row[2], row[1]), row[3]


def test_other_organs_speak_the_general_way() -> None:
    """Use the general lists for an organ that has no section."""
    row = COUNCIL_ROWS[0]
    assert _found(row, row[1], "Lake Commission") == ("Expressing its concern", "preambular")


def test_unknown_slot() -> None:
    """Give None for a slot that is none."""
    assert openings("en").match("Recalling the ledger,", None, "annex") is None


@given(st.text(), st.sampled_from([None, COUNCIL]), st.sampled_from([None, *SLOTS]))
def test_any_text(text: str, organ: str | None, slot: str | None) -> None:
    """Raise for no text whatever."""
    found = openings("en").match(text, organ, slot)
    assert found is None or text.lstrip().startswith(found.phrase)


WORDS = st.sampled_from(
    [
        "also",
        "further",
        "expresses",
        "recalling",
        "with",
        "its",
        "deep",
        "concern",
        "and",
        "calls",
        "upon",
        "support",
        "condemns",
        "in",
        "the",
        "strongest",
        "terms",
        "having",
        "considered",
        "remains",
        ",",
        "continuing to",
        "note",
    ]
)


@given(st.lists(WORDS, max_size=14), st.sampled_from([None, COUNCIL]), st.sampled_from([None, *SLOTS]))
def test_any_words_of_the_grammar(words: list[str], organ: str | None, slot: str | None) -> None:
    """Give a leading slice, no stop and no blank at its end, however the words are thrown together."""
    text = " ".join(words)
    found = openings("en").match(text, organ, slot)
    assert found is None or (text.startswith(found.phrase) and found.phrase == found.phrase.rstrip(" ,"))


def _languages() -> list[Path]:
    return sorted(path.parent for path in grammars().glob("*/opening_words.lark"))


@pytest.mark.parametrize("folder", _languages(), ids=lambda folder: folder.name)
def test_grammar_is_strict(folder: Path) -> None:
    """Build under strict=True: no two terminals collide, no rule is ambiguous."""
    grammar(folder, strict=True)


def _key(line: str) -> list[str]:
    return line.replace("|", "").lower().split()


def _lexicons() -> list[Path]:
    return sorted(grammars().glob("*/openings.txt"))


@pytest.mark.parametrize("path", _lexicons(), ids=lambda path: path.parent.name)
def test_lexicon_is_sorted_without_duplicates(path: Path) -> None:
    """Keep every section in the order of its words, each line once."""
    for name, lines in read_sections(path).items():
        keys = [_key(line) for line in lines]
        assert keys == sorted(keys), name
        assert len(keys) == len({tuple(key) for key in keys}), name


@pytest.mark.parametrize(("slot", "before"), [("preambular", "Further"), ("operative", "Also")])
def test_grammar_knows_the_words_of_the_lexicon(slot: str, before: str) -> None:
    """Join a sequence word to every head of one word that the lexicon lists."""
    for line in read_sections(EN / "openings.txt")[slot]:
        phrase = f"{before} {line.lower()}"
        if " " not in line:
            assert openings("en").match(f"{phrase} the bell", None, slot) == (phrase, slot)


@pytest.mark.parametrize(
    ("text", "phrase", "slot"),
    [
        ("Taking fully into account the lamps", "Taking fully into account", "preambular"),
        (
            "Having taken duly into consideration the oil",
            "Having taken duly into consideration",
            "preambular",
        ),
        ("Continuing to be gravely concerned at the fog", "Continuing to be gravely concerned", "preambular"),
        ("Continues to be alarmed at the fog", "Continues to be alarmed", "operative"),
        ("Takes particular note of the lamps", "Takes particular note", "operative"),
        ("Are deeply convinced that lamps help", "Are deeply convinced", "operative"),
        ("Having called, on 3 May, for oil", "Having called", "preambular"),
    ],
)
def test_what_may_stand_inside_a_phrase(text: str, phrase: str, slot: str) -> None:
    found = openings("en").match(text, None, slot)
    assert found == (phrase, slot)


@pytest.mark.parametrize(
    ("terminal", "slot"),
    [("VERB", "operative"), ("RENEWS", "operative"), ("EXPRESSES", "operative"), ("PARTICIPLE", "preambular"),
     ("RENEWING", "preambular"), ("EXPRESSING", "preambular"), ("STATE", "preambular"), ("BASE", "operative")],
)  # fmt: skip
def test_lexicon_knows_the_heads_of_the_grammar(terminal: str, slot: str) -> None:
    """List every head of the grammar, which is asked only beyond the lexicon."""
    text = (EN / "opening_words.lark").read_text(encoding="utf-8")
    block = re.search(rf"^{terminal}: (.*?)_END", text, re.DOTALL | re.MULTILINE)
    assert block
    for head in re.findall(r"[a-z-]+(?: [a-z]+)*", re.sub(r"/\(\?:.*\[sz\].*/", "", block[1])):
        assert openings("en").match(f"{head} the bell", None, slot) == (head, slot)


def test_listed_phrases_need_no_grammar() -> None:
    """Answer from the lexicon without Lark, which costs most of a start."""
    fresh = Openings(EN)
    for text in (
        "Recalling its resolution 1/2,",
        "Takes note with appreciation of it;",
        "The board shall meet.",
    ):
        fresh.match(text)
    assert fresh._reader is None


def test_lark_is_imported_late() -> None:
    """Import no Lark with the module itself."""
    source = Path(sys.modules[Openings.__module__].__file__ or "").read_text(encoding="utf-8")
    assert not re.search(r"^(?:import|from) lark", source, re.MULTILINE)
