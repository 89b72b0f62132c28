"""Tell from a document which conventions it keeps.

An adopted document keeps those of its organ and era; a text without a masthead is a draft, and one
typed in the manner of student conferences is treated as those are.
"""

import re

from resparse.checks.words import CheckWords
from resparse.nodes import Resolution

_ORGANS = {
    "Security Council": "sc",
    "Economic and Social Council": "ecosoc",
    "Human Rights Council": "hrc",
    "Commission on Human Rights": "hrc",
}

_MODERN_SESSION = 48
"""The first session whose texts were issued from electronic files (conventions §2.10)."""

_MODERN_YEAR = 1993

_MARKDOWN = re.compile(
    r"^[ \t]*(?:[*+] \S|#{1,6} \S|[*_]{2}\S)|(?<![\w*_])[*_]{1,3}[A-Z][^*_\n]{2,60}[*_]{1,3}",
    re.MULTILINE,
)
"""Bullets, headings and emphasis of Markdown."""


def profile_of(document: Resolution, words: CheckWords) -> str:
    """Return the profile of a document, one of ``resparse.checks.rule.PROFILES``."""
    if not _is_issued(document):
        return "mun" if _is_of_students(document, words) else "draft"
    return _ORGANS.get(document.organ or "") or ("ga-modern" if _is_modern(document) else "ga-historic")


def _is_issued(document: Resolution) -> bool:
    """Tell whether a text says where it was adopted or issued: in a masthead, or by its number."""
    return bool(document.symbol or document.adopted or document.number or document.job_number)


def _is_modern(document: Resolution) -> bool:
    if isinstance(document.session, int):
        return document.session >= _MODERN_SESSION
    return document.adopted is None or int(document.adopted[:4]) >= _MODERN_YEAR


def _is_of_students(document: Resolution, words: CheckWords) -> bool:
    text = document.source.text
    if _MARKDOWN.search(text):
        return True
    if "profile.mun" not in words:
        return False
    return words.any_of("profile.mun", r"(?m)^[*_ \t]*", r"[*_ \t]*:").search(text) is not None
