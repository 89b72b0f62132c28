"""Work grows with the text, not with its square: function calls are counted, no clock is read."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

import resparse

SIZE = 400
LIMIT = 2.3
"""How many times the work may grow where the text is doubled."""

ORGAN = "\tThe General Assembly,\n"

WRAPPED = "lamps that hung on the bridges of old, and the\nkeepers who lit them,\n"


def numbered(words: str) -> str:
    return f"{ORGAN}\t1.\tDecides {words};\n"


HOSTILE: dict[str, Callable[[int], str]] = {
    "opening parentheses": lambda n: numbered("(" * 25 * n),
    "ten thousand pairs": lambda n: "(" * 25 * n + ")" * 25 * n,
    "one long line of words with the same marker": lambda n: numbered("word1, " * n) + "1 Note.\n2 Note.\n",
    "one long line of words with markers that count": lambda n: (
        numbered(" ".join(f"word{i}," for i in range(1, n)))
        + "".join(f"{i} Note.\n" for i in range(1, n))
    ),
    "years with markers": lambda n: numbered("in 20181 and 20192, " * n) + "1 One.\n2 Two.\n",
    "markers without notes": lambda n: numbered(" ".join(f"word{i}," for i in range(1, n))),
    "notes without markers": lambda n: numbered("to wait") + "".join(f"{i} Note.\n" for i in range(1, n)),
    "notes of one number": lambda n: numbered("to wait") + "* Note.\n" * n,
    "asterisks": lambda n: numbered("to wait* " * n + "*" * n) + "* Note.\n** Note.\n",
    "digits": lambda n: numbered("1" * n),
    "digits and commas": lambda n: numbered("1," * n) + "1 Note.\n",
    "digits and stops": lambda n: numbered("1." * n) + "1 Note.\n",
    "slashes": lambda n: numbered("A/" * n + "1"),
    "capitals and digits": lambda n: numbered("A1" * n) + "1 Note.\n",
    "labels in and out": lambda n: numbered("to keep:") + "\t(a)\tx:\n\t(i)\ty:\n\ta.\tz:\n\ti.\tw;\n" * n,
    "labels that count": lambda n: numbered("to keep:") + "".join(f"\t({i})\tx;\n" for i in range(n)),
    "deeper and deeper": lambda n: numbered("to keep:") + "".join(
        f"\t{'1.' * (i % 40 + 2)}\tx;\n" for i in range(n)
    ),
    "bullets": lambda n: numbered("to keep:") + "\t•\tA lamp;\n\t–\tA bell;\n" * n,
    "clauses of one number": lambda n: ORGAN + "\t1.\tDecides to wait;\n" * n,
    "clauses without numbers": lambda n: ORGAN + "\tDecides to wait;\n" * n,
    "a numbered list": lambda n: ORGAN + "\t7.\tAsks:\n" + "".join(f"\t{i}.\tx;\n" for i in range(1, n)),
    "sections": lambda n: "I\nLamps\n" * n,
    "parts": lambda n: "".join(f"{chr(65 + i % 26)}\nLamps\n{ORGAN}\t1.\tAsks.\n" for i in range(n)),
    "organs": lambda n: ORGAN * n,
    "drafts in drafts": lambda n: (ORGAN + "\tRecommends the following:\n") * n,
    "annexes": lambda n: "Annex\nLamps\n" * n,
    "headings": lambda n: ORGAN + "Lamps\n" * n,
    "rows": lambda n: ORGAN + "Amber Quay\t4\n" * n,
    "one row of many cells": lambda n: ORGAN + "Pier\t4\n" + "x\t" * n + "1\n",
    "votes": lambda n: ORGAN + "[Adopted by a recorded vote:\n" + "Amberland\n" * n,
    "titles": lambda n: "85/901.\tLamps\n" * n + ORGAN,
    "proposals": lambda n: f"[on the report ({'A/85/9/Add.1 and Corr.1, ' * n})]\n{ORGAN}",
    "agenda items": lambda n: f"Agenda items 1, {'(a), ' * n}2\n{ORGAN}",
    "separators": lambda n: numbered("to wait") + "_______________\n" * n,
    "running heads": lambda n: numbered("to wait") + "_______\n\n-----------\n" + "A/RES/85/901\n\n" * n,
    "blank lines": lambda n: "\n \n" * n + ORGAN,
    "soft returns": lambda n: "\x0b" * n + ORGAN,
    "white space": lambda n: " \t" * n + "\n" + ORGAN,
    "line ends of all kinds": lambda n: "\r\n\r\x0c\x85\u2028" * n + ORGAN,
    "wrapped lines": lambda n: "alpha beta\ngamma delta,\n" * n,
    "pages": lambda n: f"{ORGAN}{WRAPPED}\x0cA/RES/85/901\n" * n,
    "empty pages": lambda n: WRAPPED * 5 + "\x0c\n" * n,
    "pages with notes": lambda n: "".join(
        f"{WRAPPED}lamps {i} and\nbells,\n____________\n{i}\nSee.\n{i % 9 + 1}/{n}\n\x0c" for i in range(1, n)
    ),
    "pages with notes and no rule": lambda n: WRAPPED * 5 + "".join(
        f"lamps{i} of\nold,\n\n{i}   See.\n\x0c" for i in range(1, n)
    ),
    "one page of notes": lambda n: WRAPPED * 5 + "____________\n" + "".join(
        f"{i}\n" for i in range(1, n)
    ) + "See.\n" * n + "\x0c",
    "numbers on a page": lambda n: "lamps, 1 and 2, of\nold 3 bells,\n" * n + "_____\n1\nSee.\n2\nSee.\n\x0c",
    "page numbers": lambda n: WRAPPED * 5 + "1/11" * n + "\n\x0c" + "24-123456" * n + "\n",
    "running heads of pages": lambda n: "".join(f"{WRAPPED}\x0cTop {i}\nof\nlamps\n" for i in range(n)),
    "bracketed notes": lambda n: WRAPPED * 9 + "".join(f"[{i}] See.\n" for i in range(1, n)),
    "labels in wrapped lines": lambda n: WRAPPED * 9 + "1.\n2.\n(a)\nlamps of\nold;\n" * n,
    "markers printed twice": lambda n: ORGAN + "Lamps,1010 " + "".join(
        f"bells;{i % 90 + 10}{i % 90 + 10} " for i in range(n)
    ) + "\n",
    "broken paragraphs": lambda n: "\tAlpha beta\ngamma\n" * n,
    "opening words": lambda n: ORGAN + "\tRecalling " + "deeply concerned and also " * n + ",\n",
    "plain prose": lambda n: numbered("that all lamps be lit at dusk and put out at dawn, " * n),
    "symbols": lambda n: numbered("on A/RES/85/901, " * n),
    "resolutions": lambda n: numbered("on its resolutions " + "85/901, " * n),
}  # fmt: skip


def work(task: Callable[[], object]) -> int:
    """Return how many functions a task calls, those written in C among them."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        task()
    finally:
        sys.setprofile(before)
    return count


def whole(text: str) -> None:
    """Do all that a document is asked for."""
    document = resparse.parse(text)
    assert document.leaves
    document.to_dict()


@pytest.mark.parametrize("name", HOSTILE)
def test_double_the_text_is_at_most_little_more_than_double_the_work(name: str) -> None:
    text = HOSTILE[name]
    whole(text(8))  # grammars are built, caches warm
    once, twice = (work(lambda size=size: whole(text(size))) for size in (SIZE, 2 * SIZE))
    assert twice <= LIMIT * once, (once, twice)


def test_depth_does_not_grow_with_the_text() -> None:
    """Nesting is bounded, so that nothing that walks a document by recursion can fail."""
    text = numbered("to keep:") + "".join(f"\t{'1.' * (depth + 2)}\tx;\n" for depth in range(600))
    deepest = 0
    stack = [(node, 0) for node in resparse.parse(text).body]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack += [(child, depth + 1) for child in node.children]
    assert 4 <= deepest < 20
