"""``resparse show``: one document, or some of its clauses, for reading."""

from typing import Annotated

import typer

from resparse.cli.errors import UsageError
from resparse.cli.language import Language, known
from resparse.cli.showing import Form, show
from resparse.render.views import Notes
from resparse.selection import Part

EPILOG = """\b
Examples:
  resparse show A/RES/58/166               of the library, or a packaged sample
  resparse show 58/166                     symbols may be abbreviated
  resparse show A/RES/58/166#op6           one clause
  resparse show 58/166 --clause op3-op7    a range; or a list: op3,op5
  resparse show draft.txt --notes inline   a file, notes under their clauses
  resparse show 58/166 --only footnotes    the notes, and the clauses that call them
  curl URL | resparse show -               standard input
"""


def _complete(incomplete: str) -> list[str]:
    """Return the symbols that begin as typed."""
    from resparse.cli.reading import beginning

    return beginning(incomplete)


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    target: Annotated[
        str,
        typer.Argument(
            help="A symbol, a path, or - for standard input; #op6 after it names a clause.",
            autocompletion=_complete,
            show_default=False,
        ),
    ],
    clause: Annotated[
        list[str] | None,
        typer.Option(
            "--clause",
            "-c",
            metavar="ADDRESS",
            help="Clauses: op6, op6.a, op3-op7, op3,op5; may be repeated.",
        ),
    ] = None,
    only: Annotated[Part | None, typer.Option(help="Show one part of the document alone.")] = None,
    notes: Annotated[
        Notes, typer.Option(help="Where footnotes go: at the end, or under their clauses.")
    ] = Notes.END,
    tree: Annotated[bool, typer.Option("--tree", help="Show the tree: kinds, addresses and spans.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the document as JSON.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="Print the lines of the source, unchanged.")] = False,
    language: Language = None,
    paging: Annotated[
        bool | None,
        typer.Option(
            "--pager/--no-pager",
            help="Use a pager, or none. By default one is used where the text is longer than the "
            "screen: $RESPARSE_PAGER, $PAGER or less.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Show a resolution for reading.

    The masthead comes first, then the title, the preambular paragraphs and the operative ones
    with their opening words in italics, annexes, and the footnotes.
    """
    if tree + json + raw > 1:
        raise UsageError("--tree, --json and --raw exclude each other", "choose one of them")
    if tree:
        form = Form.TREE
    elif json:
        form = Form.JSON
    else:
        form = Form.RAW if raw else Form.PAGE
    addresses = ",".join(clause or ()) or None
    show(target, clause=addresses, only=only, notes=notes, form=form, paging=paging, language=known(language))
