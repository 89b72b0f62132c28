"""``resparse grep``: clauses by regular expressions, as grep does it with lines."""

from collections.abc import Sequence
from typing import Annotated

import typer

from resparse.cli.colours import Colour
from resparse.cli.errors import UsageError
from resparse.cli.grepping import Call, Form, grep
from resparse.library.request import Case, Filters, Order, Part, Request, listed

EPILOG = """\b
Examples:
  resparse grep "migrant workers"                  in the library, or in the samples
  resparse grep -i "human rights of (all )?migrants?"
  resparse grep -w -c refugees --in operative      clauses a document
  resparse grep debt --opening "Requests*" --organ ga --session 58-60
  resparse grep -F "(b) of" drafts --glob "*.txt"  files and folders
  resparse grep remittances --since 2001 --json | jq .clause
  resparse grep "shall" --cites A/RES/45/158 -C 1  with the clauses around
  resparse grep "recal+ing" -l | head              the documents alone

\b
Exit status: 0 found, 1 nothing found, 2 trouble.
"""

_Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATTERN [PATH...]",
        help="A regular expression of Python's; files, folders, - for standard input. "
        "Without a path: the library.",
        show_default=False,
    ),
]
_Patterns = Annotated[
    list[str] | None,
    typer.Option("--regexp", "-e", metavar="PATTERN", help="A pattern; may be given several times."),
]
_Literal = Annotated[bool, typer.Option("--fixed-strings", "-F", help="Patterns are texts.")]
_Ignore = Annotated[bool, typer.Option("--ignore-case", "-i", help="Capitals do not count.")]
_Smart = Annotated[bool, typer.Option("--smart-case", "-S", help="Capitals count where the pattern has any.")]
_Word = Annotated[bool, typer.Option("--word-regexp", "-w", help="Whole words alone.")]
_Whole = Annotated[bool, typer.Option("--line-regexp", "-x", help="Whole clauses alone.")]
_Invert = Annotated[bool, typer.Option("--invert-match", "-v", help="Clauses that do not match.")]
_Count = Annotated[bool, typer.Option("--count", "-c", help="Count the clauses of each document.")]
_Having = Annotated[
    bool, typer.Option("--files-with-matches", "-l", help="Print documents that match alone.")
]
_Lacking = Annotated[
    bool, typer.Option("--files-without-match", "-L", help="Print documents that do not match.")
]
_Only = Annotated[bool, typer.Option("--only-matching", "-o", help="Print the matches alone.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the status tells.")]
_Most = Annotated[
    int | None,
    typer.Option("--max-count", "-m", min=1, metavar="N", help="Stop after so many clauses."),
]
_After = Annotated[int, typer.Option("-A", "--after-context", min=0, help="Clauses after each.")]
_Before = Annotated[int, typer.Option("-B", "--before-context", min=0, help="Clauses before each.")]
_Context = Annotated[int, typer.Option("-C", "--context", min=0, help="Clauses around each.")]
_Parts = Annotated[
    str | None,
    typer.Option(
        "--in", metavar="PARTS", help="preambular, operative, footnotes, title, annex; commas between."
    ),
]
_Opening = Annotated[str | None, typer.Option(metavar="WORDS", help='Of clauses that open so: "Requests*".')]
_Cites = Annotated[
    str | None, typer.Option(metavar="SYMBOL", help="Of clauses that cite a document, or a note does.")
]
_Organ = Annotated[
    str | None, typer.Option(metavar="NAME", help="Of an organ: ga, sc, ecosoc, hrc, or its name.")
]
_Session = Annotated[str | None, typer.Option(metavar="N", help="Of sessions: 58, 58-60, ES-10.")]
_Since = Annotated[str | None, typer.Option(metavar="DATE", help="Adopted then or later.")]
_Until = Annotated[str | None, typer.Option(metavar="DATE", help="Adopted then or before.")]
_Language = Annotated[str | None, typer.Option(metavar="LANGUAGE", help="In a language: en; several: en,fr.")]
_Globs = Annotated[
    list[str] | None,
    typer.Option("--glob", "-g", metavar="GLOB", help="Files of a folder; ! before it leaves out."),
]
_Library = Annotated[
    str | None, typer.Option(metavar="FILE", help="Search this library.", show_default=False)
]
_Order = Annotated[
    Order | None, typer.Option("--sort", help="Order of the documents.", show_default="as added")
]
_Colour = Annotated[Colour, typer.Option("--color", help="When to use colours.")]
_Heading = Annotated[
    bool | None,
    typer.Option(
        "--heading/--no-heading",
        help="The symbol above its clauses, or before each.",
        show_default="above, in a terminal",
    ),
]
_Columns = Annotated[
    int | None,
    typer.Option("--max-columns", "-M", min=1, metavar="N", help="Cut texts around their match."),
]
_Editors = Annotated[bool, typer.Option("--vimgrep", help="Print path:line:column:text for each match.")]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a clause.")]


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    words: _Words = None,
    patterns: _Patterns = None,
    literal: _Literal = False,
    ignore: _Ignore = False,
    smart: _Smart = False,
    word: _Word = False,
    whole: _Whole = False,
    invert: _Invert = False,
    count: _Count = False,
    having: _Having = False,
    lacking: _Lacking = False,
    only: _Only = False,
    quiet: _Quiet = False,
    most: _Most = None,
    after: _After = 0,
    before: _Before = 0,
    context: _Context = 0,
    parts: _Parts = None,
    opening: _Opening = None,
    cites: _Cites = None,
    organ: _Organ = None,
    session: _Session = None,
    since: _Since = None,
    until: _Until = None,
    language: _Language = None,
    globs: _Globs = None,
    library: _Library = None,
    order: _Order = None,
    colour: _Colour = Colour.AUTO,
    heading: _Heading = None,
    columns: _Columns = None,
    editors: _Editors = False,
    json: _Json = False,
) -> int:
    """Search clauses by regular expressions.

    A text is matched as it reads: without footnote markers and line ends, single spaces between words.
    """
    given = tuple(words or ())
    if not patterns and not given:
        raise UsageError("there is no pattern", "`resparse grep PATTERN` searches the library")
    paths = given if patterns else given[1:]
    _check(paths, library, globs or ())
    around = context if not (lacking or having or count or only or quiet or editors or json) else None
    request = Request(
        tuple(patterns or given[:1]), literal, _case(ignore, smart), word, whole, invert,
        Filters(_parts(parts), opening, cites, organ, session, since, until, listed(language)),
        before=0 if around is None else before or around, after=0 if around is None else after or around,
        order=order, most=1 if quiet else most, places=editors, absent=lacking,
    )  # fmt: skip
    forms = (quiet, lacking or having, count, json, editors, only)
    form = next((form for wanted, form in zip(forms, _FORMS, strict=True) if wanted), Form.CLAUSES)
    return grep(Call(request, paths, tuple(globs or ()), library, form, heading, colour, columns))


def _check(paths: tuple[str, ...], library: str | None, globs: Sequence[str]) -> None:
    """Raise UsageError for options that would do nothing."""
    if paths and library is not None:
        raise UsageError("--library and paths exclude each other", "choose one of them")
    if globs and not paths:
        raise UsageError(
            "--glob chooses among the files of a folder", "name one: resparse grep PATTERN FOLDER"
        )


_FORMS = (Form.NOTHING, Form.DOCUMENTS, Form.COUNTS, Form.JSON, Form.EDITORS, Form.PARTS)
"""The forms that options ask for; where there are several, that which says least is printed."""


def _case(ignore: bool, smart: bool) -> Case:
    if ignore:
        return Case.IGNORED
    return Case.SMART if smart else Case.EXACT


def _parts(written: str | None) -> tuple[Part, ...]:
    names = listed(written)
    known = {str(part) for part in Part}
    for name in names:
        if name not in known:
            raise UsageError(f"there is no part {name!r}", f"the parts are {', '.join(Part)}")
    return tuple(Part(name) for name in names)
