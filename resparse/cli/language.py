"""The option ``--language``, which overrides what a text tells of its own language."""

from typing import Annotated

import typer

from resparse.cli.errors import UsageError

Language = Annotated[
    str | None,
    typer.Option(
        metavar="LANGUAGE",
        help="The language of the text, in two letters.",
        show_default="told from the text",
    ),
]


def known(name: str | None) -> str | None:
    """Return a language as the parser takes it. Raises UsageError where there is no lexicon for it."""
    if name is None:
        return None
    from resparse.syntax.languages import languages

    if name.lower() not in languages():
        raise UsageError(
            f"there is no lexicon for language {name!r}", f"there are {', '.join(sorted(languages()))}"
        )
    return name.lower()
