"""``resparse library``: fill a library, and look after it."""

from typing import Annotated

import typer

from resparse.cli import keeping
from resparse.cli.exit import ExitStatus

EPILOG = """\b
Examples:
  resparse library add resolutions          all files below a folder, in all cores
  resparse library add new --glob "*.docx"  some of them; what is held is passed over
  resparse library list "A/RES/58/*"        what is held
  resparse library remove A/RES/58/166      the current version; the one before it comes back
  resparse library update                   read changed files again
  resparse library stats                    how much there is
  resparse library verify                   whether all is whole
  resparse library path                     where the file is

\b
Exit status: 0 all went well, 1 something did not, 2 the call was wrong.
"""

GROUP = typer.Typer(no_args_is_help=True, help="Keep resolutions in one file, for grep, find, show and sql.")

Library = Annotated[
    str | None,
    typer.Option(
        "--library", metavar="FILE", help="The library.", show_default="RESPARSE_LIBRARY, or the user's own"
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="How many processes.", show_default="one a core, if it pays"),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@GROUP.command("add")
def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Files, folders, - for standard input.", show_default=False),
    ],
    globs: Annotated[
        list[str] | None,
        typer.Option("--glob", "-g", metavar="GLOB", help="Files of a folder; ! before it leaves out."),
    ] = None,
    jobs: Jobs = None,
    library: Library = None,
) -> ExitStatus:
    """Parse files and add them. A file that is held already is passed over.

    Another text of the same symbol and language becomes a new version; the older one is kept.
    """
    return keeping.add(paths, globs or (), jobs, library)


@GROUP.command("list")
def list_(
    symbols: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SYMBOL...]", help="Symbols, * in them for any characters."),
    ] = None,
    language: Annotated[str | None, typer.Option(help="In this language alone.")] = None,
    json: Json = False,
    library: Library = None,
) -> ExitStatus:
    """List the documents that are held, by symbol."""
    return keeping.show(symbols or (), language, json=json, library=library)


@GROUP.command("remove")
def remove(
    symbols: Annotated[
        list[str], typer.Argument(metavar="SYMBOL...", help="Symbols; of a document without one its path.")
    ],
    language: Annotated[str | None, typer.Option(help="In this language alone.")] = None,
    library: Library = None,
) -> ExitStatus:
    """Remove documents; where there are older versions, the last of them becomes current."""
    return keeping.remove(symbols, language, library)


@GROUP.command("update")
def update(jobs: Jobs = None, library: Library = None) -> ExitStatus:
    """Read files again that have changed, and parse anew what an older resparse parsed."""
    return keeping.update(jobs, library)


@GROUP.command("stats")
def stats(json: Json = False, library: Library = None) -> ExitStatus:
    """Say how much is held."""
    return keeping.stats(json=json, library=library)


@GROUP.command("verify")
def verify(library: Library = None) -> ExitStatus:
    """Check the file, the index, and every document against what is searched of it."""
    return keeping.verify(library)


@GROUP.command("path")
def path(library: Library = None) -> ExitStatus:
    """Print where the library is, or would be."""
    return keeping.path(library)
