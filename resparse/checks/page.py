"""Read the manual page of a rule from its docstring: what, why, source, examples.

The shape of one::

    Number footnotes in the order in which their markers first appear.

    Why: A reader looks a note up by its number.
    Source: Editorial Manual, footnotes, para. 9 / conventions F01, kept in 1,828 of 1,863.

    Fails:
        The General Assembly,
        ⇥1.⇥Decides to meet;2
    Passes:
        The General Assembly,
        ⇥1.⇥Decides to meet;1

An example is the text of a document. ``⇥`` stands for a tab, which Python 3.13 would make spaces in
a docstring. A line ``---`` parts the documents of an example for rules over several. There may
be several ``Fails:`` and ``Passes:``.
"""

import re
from dataclasses import dataclass

TAB = "⇥"
"""What stands for a tab in an example."""

DOCUMENT_ENDS = "---"
"""The line between two documents of one example."""

_SECTION = re.compile(r"^(Why|Source|Fails|Passes):[ \t]*(.*)$")


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a manual page: texts on one line each, examples as printed in the docstring.

    what: the first line, which is the idea of the message. details: what stands before ``Why:`` beside it.
    """

    what: str
    details: str
    why: str
    source: str
    fails: tuple[str, ...]
    passes: tuple[str, ...]

    @classmethod
    def read(cls, manual: str) -> "Page":
        """Take a docstring apart. Raises ValueError where a part of it is missing."""
        found: dict[str, list[str]] = {"What": [""], "Why": [], "Source": [], "Fails": [], "Passes": []}
        current = found["What"]
        for line in _flush(manual):
            section = _SECTION.match(line)
            if section:
                current = found[section[1]]
                current.append(section[2])
            else:
                current[-1] += f"\n{line}"
        missing = [name for name, texts in found.items() if not "".join(texts).strip()]
        if missing:
            raise ValueError(f"the manual page has no {', '.join(missing)}: {manual[:60]!r}")
        what, _, details = found["What"][0].strip().partition("\n\n")
        return cls(
            _folded(what),
            _folded(details),
            _sentence(found["Why"][0]),
            _sentence(found["Source"][0]),
            _examples(found["Fails"]),
            _examples(found["Passes"]),
        )


def documents(example: str) -> list[str]:
    """Return the texts of the documents of an example, tabs in place of what stands for them."""
    texts = re.split(rf"^{DOCUMENT_ENDS}\n", example, flags=re.MULTILINE)
    return [text.replace(TAB, "\t") for text in texts]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _sentence(text: str) -> str:
    """Return what follows a word and a colon as a sentence of its own."""
    folded = _folded(text)
    stop = "" if folded.endswith(".") else "."
    return folded[:1].upper() + folded[1:] + stop


def _examples(blocks: list[str]) -> tuple[str, ...]:
    parts = [_dedented(block.strip("\n").rstrip().split("\n")) for block in blocks]
    return tuple("\n".join(lines) + "\n" for lines in parts)


def _flush(manual: str) -> list[str]:
    """Return the lines of a docstring without its margin; tabs are kept, unlike by ``inspect``."""
    first, *rest = manual.split("\n")
    return [first.strip(), *_dedented(rest)]


def _dedented(lines: list[str]) -> list[str]:
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]
