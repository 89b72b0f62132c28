"""Read the lists of an OOXML Word file, and label its paragraphs as Word does."""

from xml.etree.ElementTree import Element

from resparse.readers.docx_names import VAL, W, is_on, whole
from resparse.readers.docx_styles import Numbered, Styles
from resparse.readers.numbering import LEVELS, Level, Lists, Use

_LVL, _ILVL, _NUM_ID = W + "lvl", W + "ilvl", W + "numId"


class DocxLists:
    """Hold the lists of a file."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Read the part of the numbering; ``None`` where a file has none."""
        self._styles = styles
        parts = list(root) if root is not None else []
        patterns = [each for each in parts if each.tag == W + "abstractNum"]
        self._by_style = {_name(each): _levels_by_style(each) for each in patterns}
        named = {link: _name(each) for each in patterns if (link := _link(each, "styleLink"))}
        self._same = {
            _name(each): named[link]
            for each in patterns
            if (link := _link(each, "numStyleLink")) and link in named
        }
        self._uses = {each.get(_NUM_ID, ""): self._use(each) for each in parts if each.tag == W + "num"}
        levels = {
            _name(each): {_at(level): _level(level) for level in each.findall(_LVL)} for each in patterns
        }
        self._lists = Lists(levels, self._uses)

    def label(self, told: Numbered, style: str | None) -> str:
        """Count a paragraph and return its label; empty where it has none.

        told: what the paragraph says of itself. style: its style, which may number it too.
        """
        by_style, named = self._styles.numbered(style)
        number = told.list if told.list is not None else by_style.list
        use = self._uses.get(number or "")
        if number is None or use is None:
            return ""
        level = told.level
        if level is None:
            level = self._by_style.get(use.pattern, {}).get(named or "", by_style.level or 0)
        return self._lists.label(number, level)

    def _use(self, num: Element) -> Use:
        starts: dict[int, int] = {}
        own: dict[int, Level] = {}
        for each in num.findall(W + "lvlOverride"):
            start, level = each.find(W + "startOverride"), each.find(_LVL)
            if start is not None:
                starts[_at(each)] = whole(start.get(VAL), 1)
            if level is not None:
                own[_at(each)] = _level(level)
        name = _link(num, "abstractNumId") or ""
        return Use(self._same.get(name, name), starts, own)


def _name(pattern: Element) -> str:
    return pattern.get(W + "abstractNumId", "")


def _link(element: Element, child: str) -> str | None:
    found = element.find(W + child)
    return found.get(VAL) if found is not None else None


def _at(level: Element) -> int:
    return min(max(whole(level.get(_ILVL)), 0), LEVELS - 1)


def _levels_by_style(pattern: Element) -> dict[str, int]:
    """Return the level of each style that numbers its paragraphs by this pattern."""
    return {link: _at(each) for each in pattern.findall(_LVL) if (link := _link(each, "pStyle"))}


def _level(level: Element) -> Level:
    restart = _link(level, "lvlRestart")
    legal = level.find(W + "isLgl")
    return Level(
        format=_link(level, "numFmt") or "decimal",
        pattern=_link(level, "lvlText") or "",
        start=whole(_link(level, "start"), 0),
        restart=whole(restart) if restart is not None else None,
        decimal=legal is not None and is_on(legal),
    )
