"""Draw a graph with matplotlib: a picture for a paper, dated from left to right.

A point is a work, at its date; its label stands below it. A line runs from a work to the left, to what it
cites, the thicker the more often. Documents read are filled, those only cited are rings; what has no date
of its own stands where its session or year says.

matplotlib is an extra, imported here alone: 0.6 s to import, 35 MB, and 170 MB with what it needs.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from resparse.graph.layout import ROW, SIDE, Plan, Spot, plan
from resparse.graph.model import RESOLUTION, Graph, Link, Work
from resparse.graph.palette import ORGANS, OTHER, colour

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONTS = (
    "DejaVu Sans", "Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Naskh Arabic",
    "WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC", "Arial Unicode MS",
)  # fmt: skip
"""Fonts asked for in turn; the first comes with matplotlib, the others have the letters it lacks."""

_SIZE = 6.4
_FINE = 720
"""Dots to an inch where text is measured."""

_MARGIN = 0.2
_HEAD = 0.5
"""Room above the plot for the legend."""

_FOOT = 0.7
"""Room below it for the years and a note."""

_DOTS = 200
_MOST_DOTS = 12_000
"""Dots to an inch, and the most along one side: a wide picture gets fewer to the inch."""

_INK = "#222222"
_QUIET = "#777777"
_PAPER = "#ffffff"
_SHADE = "#f4f4f4"
_SOFT = "#444444"
_VEIL = 0.75
"""How much of a line that runs under a label is hidden."""

_AIR = 0.1
"""Room between the plot's edge and its first and last row."""

_RADIUS = 0.035
_THICKEST = 6


def picture(graph: Graph, form: str) -> bytes:
    """Return a picture of a graph. form: ``svg`` (text stays text) or ``png``. Raises ImportError."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_settings()), _without_a_word():
        ruler = _Ruler()
        drawn = plan(graph, ruler)
        pen = _Pen(Figure(), drawn, ruler)
        pen.draw()
        file = BytesIO()
        dots = min(_DOTS, int(_MOST_DOTS / max(pen.figure.get_size_inches())))
        pen.figure.savefig(file, format=form, dpi=dots, facecolor=_PAPER, metadata=_metadata(form))
    return file.getvalue()


def _settings() -> dict[str, Any]:
    """Return what makes text stay text, dollar signs stay dollar signs, and two runs give one file."""
    from matplotlib import font_manager

    known = set(font_manager.get_font_names())
    fonts = [name for name in FONTS if name in known]
    return {
        "font.family": fonts, "font.size": _SIZE, "svg.fonttype": "none", "svg.hashsalt": "resparse",
        "text.parse_math": False, "text.usetex": False, "path.simplify": False,
    }  # fmt: skip


def _metadata(form: str) -> dict[str, Any]:
    return {"Date": None, "Creator": "resparse"} if form == "svg" else {"Software": "resparse"}


def _without_a_word() -> Any:  # noqa: ANN401 - a context manager that the library does not name
    """Say nothing of letters that no font here has: whoever looks at the SVG may have one."""
    import warnings

    return warnings.catch_warnings(action="ignore", category=UserWarning)


class _Ruler:
    """Measure lines of text, in inches: large, so that no rounding to dots is felt."""

    def __init__(self) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties

        self.renderer = FigureCanvasAgg(Figure(dpi=_FINE)).get_renderer()
        self.fonts = [FontProperties(size=_SIZE, weight=weight) for weight in ("normal", "bold")]

    def __call__(self, text: str, bold: bool = False) -> float:  # noqa: FBT001, FBT002 - as layout.Measure
        """Return the width of a line."""
        width, _, _ = self.renderer.get_text_width_height_descent(text, self.fonts[bold], ismath=False)
        return float(width) / _FINE


class _Pen:
    """Draw a plan on a figure whose units are inches, downwards."""

    def __init__(self, figure: "Figure", drawn: Plan, ruler: _Ruler) -> None:
        self.figure = figure
        self.plan = drawn
        self.ruler = ruler
        self.bottom = drawn.rows * ROW + _AIR
        self.signs = list(_signs(drawn.graph))
        right = max((spot.x + spot.label.width for spot in drawn.spots.values()), default=0.0)
        legend = sum(self._room(words) for *_, words in self.signs)
        self.width = max(drawn.width, right, legend)
        width, height = self.width + 2 * _MARGIN, self.bottom + _HEAD + _FOOT
        figure.set_size_inches(width, height)
        self.axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.axes.set_axis_off()
        self.axes.set_xlim(-_MARGIN, width - _MARGIN)
        self.axes.set_ylim(height - _HEAD, -_HEAD)

    def draw(self) -> None:
        """Draw years, links, labels, points, legend and note, the later over the earlier."""
        self._years()
        for link in self.plan.graph.links:
            self._link(link)
        for spot in self.plan.spots.values():
            self._label(spot)
            self._point(spot.x, _middle(spot.row), spot.work)
        self._legend()
        self._note()

    def _text(self, x: float, y: float, text: str, **more: Any) -> None:  # noqa: ANN401
        self.axes.text(x, y, text, parse_math=False, **{"va": "center", "color": _INK, **more})

    def _line(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        self.axes.plot([start[0], end[0]], [start[1], end[1]], color=_QUIET, lw=width, solid_capstyle="butt")

    def _years(self) -> None:
        """Draw a band for each year with works, and its name, upright where that needs less room."""
        bands = [band for band in self.plan.bands if band.label]
        needed = {band.label: self.ruler(band.label) + 0.06 for band in bands}
        upright = any(band.right - band.left < needed[band.label] for band in bands)
        for band in bands:
            middle = (band.left + band.right) / 2
            self._box((band.left, -_AIR), (band.right - 0.015, self.bottom), _SHADE, 0, 1.0)
            place = {"ha": "center", "va": "top", "rotation": 90 if upright else 0}
            self._text(middle, self.bottom + 0.05, band.label, color=_QUIET, **place)
        self._line((0.0, self.bottom), (self.plan.width, self.bottom), 0.6)

    def _box(
        self, start: tuple[float, float], end: tuple[float, float], fill: str, order: float, alpha: float
    ) -> None:
        from matplotlib.patches import Rectangle

        size = (end[0] - start[0], end[1] - start[1])
        self.axes.add_patch(Rectangle(start, *size, fc=fill, ec="none", lw=0, zorder=order, alpha=alpha))

    def _link(self, link: Link) -> None:
        """Draw a curve that leaves to the left and arrives from the right."""
        from matplotlib.patches import FancyArrowPatch
        from matplotlib.path import Path

        source, target = self.plan.spots[link.source], self.plan.spots[link.target]
        start, end = (source.x, _middle(source.row)), (target.x + _RADIUS, _middle(target.row))
        bend = max(0.2, abs(start[0] - end[0]) * 0.4)
        path = Path([start, (start[0] - bend, start[1]), (end[0] + bend, end[1]), end], [1, 4, 4, 4])
        width = _thickness(link.count)
        self.axes.add_patch(FancyArrowPatch(
            path=path, arrowstyle="-|>", mutation_scale=4.5 + width, lw=width, alpha=0.5,
            color=colour(source.work.organ), zorder=1, capstyle="butt", joinstyle="miter",
        ))  # fmt: skip

    def _label(self, spot: Spot) -> None:
        label = spot.label
        left = spot.x + SIDE if label.beside else spot.x - 0.03
        top = (spot.row if label.beside else spot.row + 1) * ROW
        height = ROW if label.beside else (1 + len(label.title)) * ROW
        right = spot.x + label.width + 0.02
        self._box((left, top), (right, top + height - 0.01), _PAPER, 2, _VEIL)
        self._text(left, top + ROW / 2, label.symbol, weight="bold", color=colour(spot.work.organ), zorder=3)
        for number, line in enumerate(label.title, 1):
            x = right - 0.02 - self.ruler(line) if label.beside else left
            y = top + ROW / 2 + (0.0 if label.beside else number * ROW)
            self._text(x, y, line, color=_SOFT, zorder=3)

    def _point(self, x: float, y: float, work: Work, shade: str = "") -> None:
        shade = shade or colour(work.organ)
        shape, size = ("o", 4.6) if work.kind == RESOLUTION else ("s", 4.0)
        fill = shade if work.read else _PAPER
        self.axes.plot([x], [y], shape, ms=size, mfc=fill, mec=shade, mew=0.9, zorder=4)

    def _room(self, words: str) -> float:
        return 0.42 + self.ruler(words)

    def _legend(self) -> None:
        """Draw a sample of each sign that is used, in a row above the plot."""
        x, y = 0.05, -_AIR - 0.18
        for work, shade, count, words in self.signs:
            if count:
                self._line((x - 0.05, y), (x + 0.12, y), _thickness(count))
            else:
                self._point(x, y, work, shade)
            self._text(x + (0.18 if count else 0.1), y, words)
            x += self._room(words)

    def _note(self) -> None:
        works = self.plan.graph.works
        read = sum(work.read for work in works)
        said = ["1 document read" if read == 1 else f"{read} documents read"]
        said[0] += f", {len(works) - read} cited"
        if self.plan.left_out:
            said.append(f"the {self.plan.left_out} least cited left out")
        said.append("a year is as wide as it is full")
        self._text(0.0, self.bottom + _FOOT - 0.22, "; ".join(said) + ".", color=_QUIET, style="italic")


def _middle(row: int) -> float:
    return (row + 0.5) * ROW


def _thickness(count: int) -> float:
    """Return the width of a line, in points."""
    return 0.45 + 0.4 * (min(count, _THICKEST) - 1)


def _signs(graph: Graph) -> Iterator[tuple[Work, str, int, str]]:
    """Yield the signs that a graph needs: a work drawn so, its colour, or a count, and the words."""
    cited = Work("", "", kind=RESOLUTION)
    read = replace(cited, read=True)
    used = {colour(work.organ) for work in graph.works}
    for organ, shade in (*ORGANS.items(), ("other organs", OTHER)):
        if shade in used:
            yield read, shade, 0, organ
    yield read, _INK, 0, "read"
    if not all(work.read for work in graph.works):
        yield cited, _INK, 0, "only cited"
    if any(work.kind != RESOLUTION for work in graph.works):
        yield Work("", ""), _INK, 0, "not a resolution"
    most = max((link.count for link in graph.links), default=0)
    for count, words in ((1, "cited once"), (3, "3 times"), (_THICKEST, f"{_THICKEST} times or more")):
        if count <= most:
            yield cited, _QUIET, count, words
