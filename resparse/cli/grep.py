"""``resparse grep``: clauses by regular expressions, as grep does it with lines."""

from typing import Annotated

import typer

from resparse.cli.errors import UsageError
from resparse.cli.exit import ExitStatus
from resparse.cli.grepping import Call, Colour, Form, grep
from resparse.library.request import Case, Filters, Order, Part, Request

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

_FILTERS = "Which clauses"
_OUTPUT = "Output"


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATTERN [PATH...]",
            help="A regular expression of Python's; files, folders, - for standard input. "
            "Without a path: the library.",
            show_default=False,
        ),
    ] = None,
    patterns: Annotated[
        list[str] | None,
        typer.Option("--regexp", "-e", metavar="PATTERN", help="A pattern; may be given several times."),
    ] = None,
    literal: Annotated[bool, typer.Option("--fixed-strings", "-F", help="Patterns are texts.")] = False,
    ignore: Annotated[bool, typer.Option("--ignore-case", "-i", help="Capitals do not count.")] = False,
    smart: Annotated[
        bool, typer.Option("--smart-case", "-S", help="Capitals count where the pattern has any.")
    ] = False,
    word: Annotated[bool, typer.Option("--word-regexp", "-w", help="Whole words alone.")] = False,
    whole: Annotated[bool, typer.Option("--line-regexp", "-x", help="Whole clauses alone.")] = False,
    invert: Annotated[bool, typer.Option("--invert-match", "-v", help="Clauses that do not match.")] = False,
    count: Annotated[bool, typer.Option("--count", "-c", help="Count the clauses of each document.")] = False,
    having: Annotated[
        bool, typer.Option("--files-with-matches", "-l", help="Print documents that match alone.")
    ] = False,
    lacking: Annotated[
        bool, typer.Option("--files-without-match", "-L", help="Print documents that do not match.")
    ] = False,
    only: Annotated[bool, typer.Option("--only-matching", "-o", help="Print the matches alone.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the status tells.")] = False,
    most: Annotated[
        int | None,
        typer.Option("--max-count", "-m", min=1, metavar="N", help="Stop after so many clauses."),
    ] = None,
    after: Annotated[int, typer.Option("-A", "--after-context", min=0, help="Clauses after each.")] = 0,
    before: Annotated[int, typer.Option("-B", "--before-context", min=0, help="Clauses before each.")] = 0,
    context: Annotated[int, typer.Option("-C", "--context", min=0, help="Clauses around each.")] = 0,
    parts: Annotated[
        str | None,
        typer.Option(
            "--in", metavar="PARTS", help="preambular, operative, footnotes, title, annex; commas between."
        ),
    ] = None,
    opening: Annotated[
        str | None, typer.Option(metavar="WORDS", help='Of clauses that open so: "Requests*".')
    ] = None,
    cites: Annotated[
        str | None, typer.Option(metavar="SYMBOL", help="Of clauses that cite a document, or a note does.")
    ] = None,
    organ: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of an organ: ga, sc, ecosoc, hrc, or its name.")
    ] = None,
    session: Annotated[str | None, typer.Option(metavar="N", help="Of sessions: 58, 58-60, ES-10.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Adopted then or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Adopted then or before.")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="LANGUAGE", help="In a language: en; several: en,fr.")
    ] = None,
    globs: Annotated[
        list[str] | None,
        typer.Option("--glob", "-g", metavar="GLOB", help="Files of a folder; ! before it leaves out."),
    ] = None,
    library: Annotated[
        str | None, typer.Option(metavar="FILE", help="Search this library.", show_default=False)
    ] = None,
    order: Annotated[
        Order | None, typer.Option("--sort", help="Order of the documents.", show_default="as added")
    ] = None,
    colour: Annotated[Colour, typer.Option("--color", help="When to use colours.")] = Colour.AUTO,
    heading: Annotated[
        bool | None,
        typer.Option(
            "--heading/--no-heading",
            help="The symbol above its clauses, or before each.",
            show_default="above, in a terminal",
        ),
    ] = None,
    columns: Annotated[
        int | None,
        typer.Option("--max-columns", "-M", min=1, metavar="N", help="Cut texts around their match."),
    ] = None,
    editors: Annotated[
        bool, typer.Option("--vimgrep", help="Print path:line:column:text for each match.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a clause.")] = False,
) -> int:
    """Search clauses by regular expressions.

    A text is matched as it reads: without footnote markers and line ends, single spaces between words.
    """
    given = tuple(words or ())
    if not patterns and not given:
        raise UsageError("there is no pattern", "`resparse grep PATTERN` searches the library")
    asked = tuple(patterns or given[:1])
    if lacking:
        form: Form = Form.DOCUMENTS
    else:
        form = _form(count=count, having=having, only=only, quiet=quiet, editors=editors, json=json)
    request = Request(
        patterns=asked,
        literal=literal,
        case=Case.IGNORED if ignore else Case.SMART if smart else Case.EXACT,
        words=word,
        whole=whole,
        invert=invert,
        filters=Filters(
            _parts(parts), opening, cites, organ, session, since, until, _listed(language)
        ),
        before=before or context if form in _WITH_CONTEXT else 0,
        after=after or context if form in _WITH_CONTEXT else 0,
        order=order,
        most=1 if quiet else most,
        places=editors,
        absent=lacking,
    )
    paths = given if patterns else given[1:]
    return grep(Call(request, paths, tuple(globs or ()), library, form, heading, colour, columns))


_WITH_CONTEXT = (Form.CLAUSES,)


def _form(*, count: bool, having: bool, only: bool, quiet: bool, editors: bool, json: bool) -> Form:
    """Return the form that options ask for; where there are several, that which says least."""
    forms = [
        (quiet, Form.NOTHING), (having, Form.DOCUMENTS), (count, Form.COUNTS), (json, Form.JSON),
        (editors, Form.EDITORS), (only, Form.PARTS),
    ]  # fmt: skip
    return next((form for wanted, form in forms if wanted), Form.CLAUSES)


def _listed(written: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (written or "").split(",") if name.strip())


def _parts(written: str | None) -> tuple[Part, ...]:
    names = _listed(written)
    known = {str(part) for part in Part}
    for name in names:
        if name not in known:
            raise UsageError(f"there is no part {name!r}", f"the parts are {', '.join(Part)}")
    return tuple(Part(name) for name in names)
