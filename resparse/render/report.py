"""Write findings as a web page of one file, for those who do not read terminals."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from resparse.finding import Located
from resparse.render.control import visible

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>resparse check</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
article { border-left: 4px solid; padding: .25rem 0 .25rem 1rem; margin: 1rem 0; }
article.error { border-color: #d33; }
article.warning { border-color: #c90; }
article.info { border-color: #38c; }
p { margin: .25rem 0; }
code, .place { font-family: ui-monospace, monospace; font-size: .875rem; }
.place, .hint { opacity: .75; }
blockquote { margin: .5rem 0; overflow-wrap: anywhere; }
mark { padding: 0 .1rem; }
mark:empty::before { content: "\\2038"; }
</style>
</head>
<body>
<h1>Findings</h1>
"""

_NEAR = 160
"""Code points of a line that are shown on each side of the characters spoken of."""


def page(found: Iterable[Located], summary: str) -> Iterator[str]:
    """Yield a page piece by piece, a section for each document. summary: the sentence at its top."""
    yield _HEAD
    yield f"<p>{escape(summary)}</p>\n"
    for source, group in groupby(found, key=lambda located: located.source):
        yield f"<section>\n<h2>{_text(source)}</h2>\n"
        yield from map(_article, group)
        yield "</section>\n"
    yield "</body>\n</html>\n"


def _article(located: Located) -> str:
    finding = located.finding
    line, column = located.start
    clause = f" · {_text(finding.clause)}" if finding.clause else ""
    hint = f'<p class="hint">{_text(finding.hint)}</p>\n' if finding.hint else ""
    return (
        f'<article class="{finding.severity}">\n'
        f"<p><code>{finding.code}</code> {finding.severity}: <strong>{_text(finding.message)}</strong></p>\n"
        f'<p class="place">line {line}, column {column}{clause}</p>\n'
        f'<blockquote dir="auto">{_excerpt(located)}</blockquote>\n{hint}</article>\n'
    )


def _excerpt(located: Located) -> str:
    start, end = located.marked
    end = max(start, end)
    line = located.excerpt
    first, last = max(0, start - _NEAR), min(len(line), end + _NEAR)
    before = ("…" if first else "") + line[first:start].lstrip()
    after = line[end:last] + ("…" if last < len(line) else "")
    return f"{_text(before)}<mark>{_text(line[start:end])}</mark>{_text(after)}"


def _text(text: str) -> str:
    return escape(visible(text.replace("\t", " ")))
