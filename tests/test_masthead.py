"""The fields of a document, by organ and era: each row is a text and what it says of itself."""

from typing import Any

import pytest

import resparse

GA = "General Assembly"
SC = "Security Council"
ECOSOC = "Economic and Social Council"
HRC = "Human Rights Council"
BODY = "\tThe General Assembly,\n\t1.\tDecides to wait;\n\t2.\tRequests oil.\n"


def trailer(symbol: str, *lines: str, job: str = "N3199999E") -> str:
    """Return the end of a file as Word files have it: comment block, separators, running heads."""
    head = f"[DU1]<<ODS JOB NO>>{job}<<ODS JOB NO>>\n<<ODS DOC SYMBOL1>>{symbol}<<ODS DOC SYMBOL1>>\n"
    return head + "_______________\n\n---------------\n\n1\n\n" + "\n".join(lines) + "\n"


def adopted(organ: str, date: str = "3 May 2031") -> str:
    return f"Resolution adopted by the {organ} on {date}\n"


TABLE: list[tuple[str, str, dict[str, Any]]] = [
    (
        "General Assembly, regular session",
        "[DU1]\n" + adopted(GA) + "[on the report of the Third Committee (A/85/508/Add.1 and Corr.1)]\n"
        "85/901.\tLamps\n" + BODY + "77th plenary meeting\n3 May 2031\n"
        + trailer("A/RES/85/901", "United NationsA/RES/85/901General AssemblyDistr.: General",
                  "4 July 2031Eighty-fifth session", "Agenda item 117 (a)"),
        {
            "symbol": "A/RES/85/901", "organ": GA, "session": 85, "number": "85/901", "title": "Lamps",
            "adopted": "2031-05-03", "distributed": "2031-07-04", "agenda_items": ("117 (a)",),
            "meeting": "77th plenary meeting", "job_number": "N3199999E", "committee": "Third Committee",
            "symbols": ("A/85/508/Add.1", "A/85/508/Corr.1"),
        },
    ),
    (
        "a real Word file: session and agenda lines first",
        "Hundred and first session\nAgenda items 18 (a) and (b), 19 and 20\n\t\t" + adopted(GA)
        + "\t\t[without reference to a Main Committee (A/101/L.9)]\n\t101/7.\tLamps\n" + BODY
        + "56th (resumed) plenary meeting\x0b3 May 2046\n",
        {
            "symbol": "A/RES/101/7", "organ": GA, "session": 101, "number": "101/7", "adopted": "2031-05-03",
            "agenda_items": ("18 (a)", "18 (b)", "19", "20"), "committee": None,
            "symbols": ("A/101/L.9",), "job_number": None, "distributed": None,
        },
    ),
    (
        "the number on a line of its own, the title on the next two",
        (f"Human Rights Council\nTwenty-fourth session\nResolution adopted by the {HRC}\n24/35.\nLamps in the\n"
        "north\nThe Human Rights Council,\n\t1.\tDecides to wait.\n37th meeting\n27 September 2013\n"),
        {"symbol": "A/HRC/RES/24/35", "organ": HRC, "session": 24, "number": "24/35",
         "title": "Lamps in the north", "adopted": "2013-09-27"},
    ),
    (
        "such a number without a stop, and the symbol of a decision",
        f"Decision adopted by the {HRC} on 3 May 2031\n55/101\nLamps\nThe Human Rights Council,\nDecides to wait.\n",
        {"symbol": "A/HRC/DEC/55/101", "organ": HRC, "session": 55, "number": "55/101", "title": "Lamps"},
    ),
    (
        "a title that breaks where it cannot end, and one that goes on in small letters",
        adopted(ECOSOC) + "2031/8.\tReview of the\nMadrid Plan of 2002\nand its lamps\nThe Economic and Social Council,\n"
        "\t1.\tDecides to wait.\n",
        {"symbol": "E/RES/2031/8", "title": "Review of the Madrid Plan of 2002 and its lamps"},
    ),
    (
        "a heading below a whole title is none of it",
        adopted(GA) + "85/901.\tLamps\nPart one\n" + BODY,
        {"symbol": "A/RES/85/901", "title": "Lamps"},
    ),
    (
        "1946: the organ is named in its clauses alone",
        ("24 (I). Lamps\n\nThe General Assembly resolves that the lamps be lit.\n\n"
        "Sixteenth plenary meeting, 12 February 1946.\n"),
        {"symbol": "A/RES/24 (I)", "organ": GA, "session": 1, "title": "Lamps", "adopted": "1946-02-12"},
    ),
    (
        "a resolution that was issued again bears a star",
        ("RESOLUTION 1000 (1995)*\nAdopted by the Security Council at its 3547th meeting, on 23 June 1995\n"
        "The Security Council,\n\t1.\tDecides to wait.\n"),
        {"symbol": "S/RES/1000 (1995)", "organ": SC, "number": "1000 (1995)", "adopted": "1995-06-23"},
    ),
    (
        "a resolution in capitals, and its organ",
        ("RESOLUTION 950 (1994)\nAdopted by the Security Council at its 3440th meeting,\non 21 October 1994\n"
        "THE SECURITY COUNCIL,\n\t1.\tDecides to wait.\n"),
        {"symbol": "S/RES/950 (1994)", "organ": SC, "number": "950 (1994)", "adopted": "1994-10-21"},
    ),
    (
        "a part, with a marker on its letter",
        adopted(GA) + "85/901 B1.\tLamps\n" + BODY + "1 Part A was adopted before.\n",
        {"symbol": "A/RES/85/901 B", "number": "85/901 B", "title": "Lamps", "session": 85},
    ),
    (
        "1993: meeting line and date above the title, none in the adoption line (conventions §2.10)",
        "RESOLUTION ADOPTED BY THE GENERAL ASSEMBLY\n4 July 2031\n77th plenary meeting\n3 May 2031\n85/901.\tLamps\n"
        + BODY,
        {"symbol": "A/RES/85/901", "adopted": "2031-05-03", "meeting": "77th plenary meeting", "title": "Lamps"},
    ),
    (
        "a page number and a job number at the foot of a page are no title",
        adopted(GA) + "85/901.\tLamps\n" + BODY + "2/13  31-99999\n",
        {"number": "85/901", "title": "Lamps"},
    ),
    (
        "nor are they where nothing else is",
        "2/13\t31-99999\n" + BODY,
        {"number": None, "title": None, "symbol": None},
    ),
    (
        "several parts in one document",
        "Resolutions adopted by the General Assembly on 3 May 2031\n85/901 A-C.\tLamps\n" + BODY,
        {"symbol": "A/RES/85/901 A-C", "number": "85/901 A-C", "adopted": "2031-05-03"},
    ),
    (
        "special session",
        "Thirty-second special session\n" + adopted(GA) + "S-32/901.\tLamps\n" + BODY,
        {"symbol": "A/RES/S-32/901", "session": "S-32", "number": "S-32/901", "title": "Lamps"},
    ),
    (
        "emergency special session",
        "Eleventh emergency special session\n" + adopted(GA) + "ES-11/901.\tLamps\n" + BODY,
        {"symbol": "A/RES/ES-11/901", "session": "ES-11", "number": "ES-11/901"},
    ),
    (
        "General Assembly until 1975: the session in roman numbers, stops and commas at the end",
        "3999 (XXX).  Lamps\n" + BODY + "2400th plenary meeting,\n9 December 1975.\n",
        {
            "number": "3999 (XXX)", "title": "Lamps", "organ": GA, "adopted": "1975-12-09",
            "meeting": "2400th plenary meeting", "symbol": "A/RES/3999 (XXX)",
        },
    ),
    (
        "Security Council",
        "Resolution 9001 (2031)\nAdopted by the Security Council at its 4900th meeting, on 19 May 2031\n"
        + BODY.replace(GA, SC) + trailer("S/RES/9001 (2031)",
        "United NationsS/RES/9001 (2031)Security CouncilDistr.: General", "19 May 2031"),
        {
            "symbol": "S/RES/9001 (2031)", "organ": SC, "session": None, "number": "9001 (2031)",
            "title": None, "adopted": "2031-05-19", "distributed": "2031-05-19", "meeting": "4900th meeting",
            "agenda_items": (), "committee": None, "symbols": (),
        },
    ),
    (
        "Security Council, from a volume",
        "Resolution 999 (1999)\x0bof 3 May 1999\n" + BODY.replace(GA, SC)
        + "Adopted unanimously at the 3999th meeting.\n",
        {"number": "999 (1999)", "symbol": "S/RES/999 (1999)", "organ": SC, "adopted": "1999-05-03"},
    ),
    (
        "Economic and Social Council",
        "2031 session\nAgenda item 14\n" + adopted(ECOSOC, "3 July 2031")
        + "[on a proposal considered in plenary meeting (E/2031/L.17)]\n2031/18.\tLamps\n"
        + BODY.replace(GA, ECOSOC) + "43rd plenary meeting\n3 July 2031\n",
        {
            "symbol": "E/RES/2031/18", "organ": ECOSOC, "session": 2031, "number": "2031/18",
            "agenda_items": ("14",), "adopted": "2031-07-03", "symbols": ("E/2031/L.17",),
            "meeting": "43rd plenary meeting",
        },
    ),
    (
        "Economic and Social Council before 2013",
        "Substantive session of 2009\nAgenda item 14 (c)\n" + adopted(ECOSOC) + "2009/18.\tLamps\n"
        + BODY.replace(GA, ECOSOC),
        {"session": 2009, "organ": ECOSOC, "agenda_items": ("14 (c)",), "number": "2009/18"},
    ),
    (
        "Human Rights Council: a body whose documents another organ issues",
        adopted(HRC) + "60/3.\tLamps\n" + BODY.replace(GA, HRC) + "40th meeting\n3 May 2031\n"
        "[Adopted without a vote.]\n" + trailer("A/HRC/RES/60/3",
        "United NationsA/HRC/RES/60/3General AssemblyDistr.: General", "4 July 2031Human Rights Council",
        "Sixtieth session", "Agenda item 3", job="G3199999"),
        {
            "symbol": "A/HRC/RES/60/3", "organ": HRC, "session": 60, "number": "60/3", "committee": None,
            "meeting": "40th meeting", "job_number": "G3199999", "distributed": "2031-07-04",
        },
    ),
    (
        "a symbol that only the enacting line and the title give",
        "85/901.\tLamps\n" + BODY,
        {"symbol": "A/RES/85/901", "organ": GA, "title": "Lamps", "adopted": None},
    ),
    (
        "a title behind spaces and one behind a tab, without a stop",
        "85/901\tLamps and 2. bells\n" + BODY,
        {"number": "85/901", "title": "Lamps and 2. bells"},
    ),
    (
        "no-break spaces in dates",
        adopted(GA, "3\xa0May\xa02031") + "85/901.\tLamps\n" + BODY,
        {"adopted": "2031-05-03"},
    ),
    (
        "a day that no month has",
        adopted(GA, "99 May 2031") + BODY,
        {"adopted": None},
    ),
    (
        "a committee with another in parentheses",
        "[on the report of the Special Lamp Committee (Fourth Committee) (A/85/9)]\n" + BODY,
        {"committee": "Special Lamp Committee (Fourth Committee)", "symbols": ("A/85/9",)},
    ),
    (
        "the report of a commission",
        "[on the recommendation of the Commission on Lamps (E/2031/30)]\n" + BODY.replace(GA, ECOSOC),
        {"committee": "Commission on Lamps", "symbols": ("E/2031/30",)},
    ),
    (
        "a meeting whose date alone says when",
        BODY + "77th plenary meeting\n3 May 2031\n",
        {"adopted": "2031-05-03", "meeting": "77th plenary meeting", "number": None, "symbol": None},
    ),
    (
        "a masthead above the text, with the letter of a part",
        "United Nations\tA/RES/85/901 B\nGeneral Assembly\tDistr.: General\n4 July 2031\n"
        + adopted(GA) + "85/901.\tLamps\n" + BODY,
        {"symbol": "A/RES/85/901 B", "number": "85/901", "distributed": "2031-07-04"},
    ),
    (
        "running heads alone",
        BODY + "_______________\n\n---------------\n\n1\n\nA/RES/85/901\n\nA/RES/85/901\n",
        {"symbol": "A/RES/85/901", "job_number": None},
    ),
    (
        "nothing of all that",
        "Dear keeper,\nthe lamp is out.\n",
        {
            "symbol": None, "organ": None, "session": None, "number": None, "title": None, "adopted": None,
            "distributed": None, "agenda_items": (), "meeting": None, "job_number": None, "committee": None,
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_fields(text: str, fields: dict[str, Any]) -> None:
    document = resparse.parse(text)
    proposal = document.proposal
    found = vars(document) | {
        "committee": proposal.committee if proposal else None,
        "symbols": proposal.symbols if proposal else (),
    }
    assert {name: found[name] for name in fields} == fields


def test_what_the_body_says_is_no_field() -> None:
    """Lines of the frame below the enacting line belong to somebody else."""
    quoted = "Agenda item 9\nEighty-fifth session\n85/902.\tBells\n"
    document = resparse.parse(BODY + quoted)
    assert (document.agenda_items, document.session, document.title) == ((), None, None)


def test_the_proposal_line_is_kept_as_printed() -> None:
    document = resparse.parse("[on the report of the Third Committee\xa0(A/85/508)]\n" + BODY)
    assert document.proposal is not None
    assert document.proposal.text == "[on the report of the Third Committee (A/85/508)]"


def test_the_language_is_that_asked_for() -> None:
    assert resparse.parse(BODY, language="en").language == resparse.parse(BODY).language == "en"
    with pytest.raises(LookupError):
        resparse.parse(BODY, language="xx")
