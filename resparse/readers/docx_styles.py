"""Tell how the runs and paragraphs of an OOXML Word file look: their own settings and their styles'."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from resparse.readers.docx_names import VAL, W, is_on, whole
from resparse.readers.looks import NOTHING, Look, Settings, blend

_I, _ICS, _VANISH, _ALIGN = W + "i", W + "iCs", W + "vanish", W + "vertAlign"
_RTL, _CS, _RSTYLE, _POSITION = W + "rtl", W + "cs", W + "rStyle", W + "position"
_RUN, _PARAGRAPH = W + "rPr", W + "pPr"

_LIFTED = 4
"""Half points above the line from which a run counts as raised."""


class Numbered(NamedTuple):
    """Hold what numbers a paragraph: the list and the level, ``None`` where it is not said."""

    list: str | None = None
    level: int | None = None


def settings(properties: Element | None) -> Settings:
    """Return what the properties of a run say."""
    if properties is None:
        return NOTHING
    italic = italic_complex = raised = hidden = style = None
    of_complex = False
    for each in properties:
        tag = each.tag
        if tag == _I:
            italic = is_on(each)
        elif tag == _ICS:
            italic_complex = is_on(each)
        elif tag == _ALIGN:
            raised = each.get(VAL) == "superscript"
        elif tag == _POSITION:
            raised = raised or whole(each.get(VAL)) >= _LIFTED
        elif tag == _VANISH:
            hidden = is_on(each)
        elif tag == _RSTYLE:
            style = each.get(VAL)
        elif tag in (_RTL, _CS):
            of_complex = of_complex or is_on(each)
    return Settings(italic, italic_complex, raised, hidden, of_complex, style)


def numbered(properties: Element | None) -> Numbered:
    """Return what the properties of a paragraph say of its number."""
    found = properties.find(W + "numPr") if properties is not None else None
    if found is None:
        return Numbered()
    number, level = found.find(W + "numId"), found.find(W + "ilvl")
    return Numbered(
        number.get(VAL) if number is not None else None,
        whole(level.get(VAL)) if level is not None else None,
    )


class Styles:
    """Hold the styles of a file."""

    def __init__(self, root: Element | None) -> None:
        """Read the part of the styles; ``None`` where a file has none."""
        self._styles: dict[str, Element] = {}
        self._chains: dict[str, Settings] = {}
        self._looks: dict[tuple[str | None, Settings], Look] = {}
        self._default: str | None = None
        self._base = NOTHING
        for each in root if root is not None else ():
            if each.tag == W + "style":
                self._add(each)
            elif each.tag == W + "docDefaults":
                self._base = settings(each.find(f"{W}rPrDefault/{_RUN}"))

    def _add(self, style: Element) -> None:
        name = style.get(W + "styleId", "")
        self._styles[name] = style
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
            self._default = name

    def look(self, paragraph: str | None, run: Settings) -> Look:
        """Return the look of a run in a paragraph of a style."""
        key = (paragraph, run)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._look(paragraph, run)
        return found

    def _look(self, paragraph: str | None, run: Settings) -> Look:
        above = self._chain(paragraph or self._default)
        return blend(run, self._chain(run.style), above, self._base)

    def numbered(self, style: str | None) -> tuple[Numbered, str | None]:
        """Return what numbers the paragraphs of a style, and the style of the chain that says so."""
        level: int | None = None
        for name, each in self._up(style or self._default):
            told = numbered(each.find(_PARAGRAPH))
            level = told.level if level is None else level
            if told.list is not None:
                return Numbered(told.list, level), name
        return Numbered(), None

    def indent(self, style: str | None) -> Element | None:
        """Return the indent that a style gives its paragraphs."""
        for _, each in self._up(style or self._default):
            found = each.find(f"{_PARAGRAPH}/{W}ind")
            if found is not None:
                return found
        return None

    def _chain(self, style: str | None) -> Settings:
        """Return what a style says, and where it says nothing the styles that it is based on."""
        if style is None:
            return NOTHING
        found = self._chains.get(style)
        if found is None:
            found = NOTHING
            for _, each in self._up(style):
                found = found.over(settings(each.find(_RUN)))
            self._chains[style] = found
        return found

    def _up(self, style: str | None) -> Iterator[tuple[str, Element]]:
        """Yield a style and those it is based on; a ring of them is left after one turn."""
        seen: set[str] = set()
        while style is not None and style not in seen and style in self._styles:
            seen.add(style)
            yield style, self._styles[style]
            base = self._styles[style].find(W + "basedOn")
            style = base.get(VAL) if base is not None else None
