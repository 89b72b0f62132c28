"""``resparse check``: what the drafting rules have to say about documents."""

from enum import StrEnum
from typing import Annotated

import typer

from resparse.cli.language import Language, known

EPILOG = """\b
Examples:
  resparse check draft.txt                        findings, each with its line and a hint
  resparse check folder --severity error          what is broken
  resparse check folder --select FN --ignore FN004
  resparse check draft.txt --fix --diff           what --fix would change
  resparse check folder --statistics              how often each rule speaks
  resparse check folder --format sarif > resparse.sarif
  resparse check A/RES/58/166                     a document of the library
  cat draft.txt | resparse check - --profile mun
  resparse check A/RES/77/901 --parallel          where its languages differ

\b
Exit status: 0 nothing found at or above the threshold, 1 findings or unreadable input, 2 the call was wrong.
"""


class Format(StrEnum):
    """Name the forms in which findings are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GCC = "gcc"
    TABLE = "table"
    HTML = "html"


class Severity(StrEnum):
    """Name the severities, as ``resparse.finding.SEVERITIES`` does."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Profile(StrEnum):
    """Name the profiles, as ``resparse.checks.rule.PROFILES`` does."""

    GA_MODERN = "ga-modern"
    GA_HISTORIC = "ga-historic"
    SC = "sc"
    ECOSOC = "ecosoc"
    HRC = "hrc"
    DRAFT = "draft"
    MUN = "mun"


_Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="TARGET...",
        help="Files, folders (every readable file below them), symbols, or - for standard input.",
        show_default=False,
    ),
]

_Form = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How findings are written.", show_default="text"),
]

_Select = Annotated[
    list[str] | None,
    typer.Option("--select", "-s", metavar="CODE", help="Rules to run: FN002, FN, a name. Repeatable."),
]

_Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", "-i", metavar="CODE", help="Rules to leave out. Repeatable."),
]

_Threshold = Annotated[
    Severity | None,
    typer.Option(
        help="Print nothing below it; anything at or above it makes the exit status 1.",
        show_default="all is printed, warnings and errors count",
    ),
]

_Conventions = Annotated[
    Profile | None,
    typer.Option(help="The conventions to hold documents to.", show_default="told from each document"),
]

_Counts = Annotated[
    bool, typer.Option("--statistics", help="Print how often each rule speaks, not the findings.")
]

_Fix = Annotated[bool, typer.Option("--fix", help="Mend in place what can be mended safely.")]

_Diff = Annotated[bool, typer.Option("--diff", help="Print what --fix would change, and change nothing.")]

_Parallel = Annotated[
    bool,
    typer.Option(
        "--parallel", help="Compare the languages of each document too: clauses, notes, citations, dates."
    ),
]

_ExitZero = Annotated[
    bool | None, typer.Option("--exit-zero", help="Exit with 0 even where there are findings.")
]

_Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output."),
]

_Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, help="How many processes.", show_default="one a core, if it pays"),
]


def command(  # noqa: PLR0917 - Typer reads the options from the parameters
    paths: _Paths,
    form: _Form = None,
    select: _Select = None,
    ignore: _Ignore = None,
    severity: _Threshold = None,
    profile: _Conventions = None,
    statistics: _Counts = False,
    fix: _Fix = False,
    diff: _Diff = False,
    parallel: _Parallel = False,
    exit_zero: _ExitZero = None,
    output: _Output = None,
    jobs: _Jobs = None,
    language: Language = None,
) -> int:
    """Check documents against the rules of drafting.

    Findings go to standard output; what could not be read, and a sentence that counts, to standard
    error. Settings are read from resparse.toml or pyproject.toml, accepted findings from
    .resparse-ignore, each in the nearest folder that has one.
    """
    from resparse.cli.checking import Call, run

    return run(
        Call(
            paths, form, select or [], ignore or [], severity, profile, output, jobs, known(language),
            statistics=statistics, fix=fix, diff=diff, parallel=parallel, exit_zero=exit_zero,
        )
    )  # fmt: skip
