"""Rules of what is no part of the text: remainders of page layout, of conversion, of Markdown."""

import re
from collections.abc import Iterator

from resparse.checks.case import Case
from resparse.checks.rule import rule
from resparse.checks.search import hits
from resparse.finding import Finding

_SIGNS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2063"
_INVISIBLE = re.compile(f"[{_SIGNS}]+")
_LONGEST_LINE = 60
_NAMES = {"\u00ad": "a soft hyphen", "\u200e": "a left-to-right mark", "\u200f": "a right-to-left mark"}
_DIRECTIONS = "\u200e\u200f"
_LOST = "\ufffd"
_DAMAGED = re.compile(_LOST)
_MARKDOWN = re.compile(r"\*\*|__|^#{1,6} |(?<!\w)[*_](?=[A-Za-z])|(?<=[a-z,;.:])[*_](?!\w)", re.MULTILINE)


@rule("RE001", "invisible-characters", "warning", fixes=True)
def invisible_characters(case: Case) -> Iterator[Finding]:
    """Keep invisible characters out of the text: soft hyphens, marks of writing direction.

    Marks of writing direction, which do no more harm than that, are for information.

    Why: they come from conversion, and keep a search from finding a word.
    Source: conventions X01 and §5.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the har\u00adbours;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.
    """
    if case.joined.isascii() or not any(sign in case.joined for sign in _SIGNS):
        return
    for hit in case.search(_INVISIBLE, notes=True):
        sign = hit.match[0][0]
        message = f"{_NAMES.get(sign, 'an invisible character')} stands here"
        severity = "info" if sign in _DIRECTIONS else ""
        yield case.report(hit.piece, hit.start, hit.end, message, "take it away", "", severity=severity)


@rule("RE002", "page-furniture", "warning", needs=("residue.lines",))
def page_furniture(case: Case) -> Iterator[Finding]:
    """Keep page numbers, running heads, job numbers and anchors of comments out of the text.

    Why: they belong to the page, and part what is one paragraph.
    Source: conventions X01 and §5.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        A/RES/58/166
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.
    """
    whole = case.words.pattern("residue.lines")
    for node in case.nodes("heading", "paragraph", "unplaced"):
        text = node.text
        if len(text) < _LONGEST_LINE and whole.fullmatch(text):
            yield case.report(
                node, 0, len(text), f"{text!r} belongs to the page, not to the text", "take it away"
            )
    for hit in hits(case, "residue.inside"):
        message = f"{hit.match[0]!r} belongs to the file, not to the text"
        yield case.report(hit.piece, hit.start, hit.end, message, "take it away")


@rule("RE003", "damaged-characters", "warning")
def damaged_characters(case: Case) -> Iterator[Finding]:
    """Keep every character whole.

    Why: where the sign U+FFFD stands, a letter was lost on the way.
    Source: conventions X01.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light C\ufffdte d’Ivoire;
        ⇥2.⇥Decides to meet again.
    Passes:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light Côte d’Ivoire;
        ⇥2.⇥Decides to meet again.
    """
    if _LOST not in case.joined:
        return
    for hit in case.search(_DAMAGED, notes=True):
        yield case.report(
            hit.piece, hit.start, hit.end, "a character is lost here", "get the file again, as UTF-8"
        )


@rule("RE004", "line-out-of-place", "warning", because=("RE002",))
def line_out_of_place(case: Case) -> Iterator[Finding]:
    """Let lines of the masthead stand before the enacting line.

    Said once for a document.

    Why: one further down is of another document, or of a page that was not taken apart.
    Source: conventions §2.1.

    Fails:
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        Agenda item 117
        ⇥2.⇥Decides to meet again.
    Passes:
        Agenda item 117
        ⇥The General Assembly,
        ⇥1.⇥Decides to light the harbours;
        ⇥2.⇥Decides to meet again.
    """
    for node in case.nodes("unplaced"):
        message = "a line that belongs before the enacting line stands in the text"
        yield case.report(node, 0, len(node.text), message, "move it, or part two documents")
        return


@rule("RE005", "markdown", "info", profiles=("draft", "mun"))
def markdown(case: Case) -> Iterator[Finding]:
    """Set emphasis in the layout, not in the text.

    Said once for a document. A file that is Markdown throughout is read as such, and nothing is said.

    Why: asterisks and number signs are shown as they are wherever Markdown is not known.
    Source: inferred; resolutions set opening words in italics.

    Fails:
        The General Assembly,
        1. **Decides** to light the harbours;
        2. **Decides** to meet again.
    Passes:
        The General Assembly,
        1. Decides to light the harbours;
        2. Decides to meet again.
    """
    hits = list(case.search(_MARKDOWN))
    if hits:
        more = f", {len(hits)} signs in all" if len(hits) > 1 else ""
        message = f"Markdown stands in the text: {hits[0].match[0].strip()!r}{more}"
        yield case.report(hits[0].piece, hits[0].start, hits[0].end, message, "take the signs away")


@rule("RE006", "letter-of-other-script", "info", needs=("residue.mixed",))
def letter_of_other_script(case: Case) -> Iterator[Finding]:
    """Write a word in the letters of one script.

    Why: a Latin c looks like a Russian one, and keeps a search from finding the word.
    Source: corpus (conventions §4.1 and §4.2): 197 Latin letters in ordinals of meetings.

    Fails:
        ⇥Генеральная Ассамблея,
        ⇥1.⇥постановляет зажечь огни гавaни;
        ⇥2.⇥постановляет собраться вновь.
    Passes:
        ⇥Генеральная Ассамблея,
        ⇥1.⇥постановляет зажечь огни гавани;
        ⇥2.⇥постановляет собраться вновь.
    """
    for hit in hits(case, "residue.mixed"):
        message = "a letter of another script stands here"
        yield case.report(hit.piece, hit.start, hit.end, message, "type it anew")
