"""Put figures into the words of a language: dates, and sessions by their ordinals.

The words are data, ``grammars/<language>/words.toml``; this module knows none.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from resparse.resources import grammars

_FALLBACK = "en"
_FIRST_YEAR = 1900
"""From here on the number of a session is a year."""


@dataclass(frozen=True)
class Words:
    """Hold the ``[render]`` table of a language, and the names of its months from January.

    page, rows: what a web page says around the text, and the rows of the short masthead; of English where the
    language has none. organs: how the language prints them, by their English names.
    """

    table: dict[str, Any]
    months: tuple[str, ...]
    page: dict[str, str]
    rows: dict[str, str]
    organs: dict[str, str]

    def on_page(self, name: str) -> str:
        """Return a word of the ``[page]`` table: ``contents``, ``direction``."""
        return self.page[name]

    def say(self, phrase: str, **filled: object) -> str:
        """Return a phrase of the table with its names filled in."""
        return str(self.table[phrase]).format(**filled)

    @property
    def marker(self) -> str:
        """Return how a footnote marker is printed: as its label alone, or in parentheses."""
        return str(self.table.get("marker", "{label}"))

    def organ(self, name: str) -> str:
        """Return the name of an organ as the language prints it, the English one where it has none."""
        return self.organs.get(name, name)

    def by(self, name: str) -> str:
        """Return the name of an organ as a line has it that tells who adopted a text."""
        return str(self.table.get("by", {}).get(name) or self.organ(name))

    def parent(self, organ: str) -> str | None:
        """Return the organ that a body reports to, where its masthead names both."""
        found = self.table.get("parent_organ", {}).get(organ)
        return None if found is None else str(found)

    def date(self, iso: str) -> str:
        """Return ``2003-12-22`` as the text has it: ``22 December 2003``."""
        year, month, day = (int(part) for part in iso.split("-"))
        first = self.table.get("first_day", day)
        return self.say("date", day=first if day == 1 else day, month=self.months[month - 1], year=year)

    def session(self, number: int | str) -> str:
        """Return the session line of a masthead: ``Fifty-eighth session``."""
        series, _, serial = str(number).rpartition("-")
        if not series and int(serial) >= _FIRST_YEAR:
            return self.say("year_session", year=serial)
        kinds = {"": "session", "S": "special_session", "ES": "emergency_session"}
        line = self.say(kinds[series], ordinal=self.ordinal(int(serial)), number=serial)
        return line[:1].upper() + line[1:]

    def session_in_figures(self, number: int | str) -> str:
        """Return a session as the short masthead has it: ``58th session``."""
        series, _, serial = str(number).rpartition("-")
        if not serial.isdigit() or (not series and int(serial) >= _FIRST_YEAR):
            return self.rows["year_session"].format(number=number)
        kind = {"S": "special_session", "ES": "emergency_session"}.get(series, "session")
        return self.rows[kind].format(number=serial, ordinal=_english(int(serial)))

    def ordinal(self, number: int) -> str:
        """Return a number from 1 to 199 as an ordinal in words, in figures where the words are not known."""
        listed = self.table.get("ordinals")
        if listed is not None:
            return str(listed[number - 1]) if 0 < number <= len(listed) else str(number)
        hundreds, rest = divmod(number, 100)
        if hundreds:
            return self.say("hundred", rest=self.ordinal(rest)) if rest else self.say("hundredth")
        if rest < len(self.table["units"]):
            return str(self.table["units"][rest])
        tens, unit = divmod(rest, 10)
        if not unit:
            return str(self.table["tenths"][tens])
        return self.say("compound", tens=self.table["tens"][tens], unit=self.table["units"][unit])

    def listed(self, parts: tuple[str, ...]) -> str:
        """Return parts as a list in a sentence: ``1, 2 and 3``."""
        *first, last = parts
        before = self.say("comma").join(first)
        return f"{before}{self.say('last_comma')}{last}" if before else last


@cache
def words(language: str) -> Words:
    """Return the words of a language; what its lexicon lacks is said in English."""
    own, fallback = _tables(language), _tables(_FALLBACK)
    table = own if "render" in own else fallback
    months: dict[str, int] = table["months"]
    return Words(
        table["render"],
        tuple(next(name for name in months if months[name] == number) for number in range(1, 13)),
        fallback["page"] | own.get("page", {}),
        fallback["rows"] | own.get("rows", {}),
        {organ["name"]: organ["printed"] for organ in table["organ"]},
    )


def _english(number: int) -> str:
    """Return a number with the letters that make it an ordinal in English.

    >>> [_english(n) for n in (1, 2, 3, 11, 12, 22, 113)]
    ['1st', '2nd', '3rd', '11th', '12th', '22nd', '113th']
    """
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _tables(language: str) -> dict[str, Any]:
    path = grammars() / language / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
