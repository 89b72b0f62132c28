"""Draw counts with matplotlib: documents year by year, and panels of bars, for a paper or a slide.

matplotlib is an extra, imported here only when a picture is drawn: 0.6 s to import.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE = (11.0, 8.0)
"""Width and height in inches."""

_DOTS = 150
_AIR = 0.12
"""Inches between what is drawn and the edges."""

_INK = "#222222"
_QUIET = "#777777"
_BAR = "#0072b2"
_LONGEST = 40
"""Code points of the longest name of a bar; a longer one is cut."""

_LACKING = "missing from font"
"""How matplotlib warns of a letter that it draws as a box: of each, several times."""

_FONTS = ["DejaVu Sans", "Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", "Arial Unicode MS"]


class Series(NamedTuple):
    """Hold what is counted year by year under a name, drawn in a colour ``#rrggbb``."""

    name: str
    colour: str
    years: Sequence[tuple[int, int]]


class Panel(NamedTuple):
    """Hold bars under a title, the longest first: names, counts, and what stands beside each bar."""

    title: str
    bars: Sequence[tuple[str, int, str]]


class Picture(NamedTuple):
    """Hold the bytes of a picture. lacking: whether the fonts lack letters of it: boxes stand there."""

    data: bytes
    lacking: bool


def plot(title: str, series: Sequence[Series], panels: Sequence[Panel], form: str) -> Picture:
    """Return a picture: the years above, three panels of bars below. form: ``svg`` or ``png``.

    Text stays text in SVG, which lacks no letters, and two runs give one file. Raises ModuleNotFoundError
    without matplotlib.
    """
    import warnings

    import matplotlib as mpl
    from matplotlib.figure import Figure

    settings: dict[str, Any] = {
        "svg.fonttype": "none", "svg.hashsalt": "resparse", "text.parse_math": False,
        "font.size": 9, "font.family": _known_fonts(), "text.color": _INK, "axes.edgecolor": _QUIET,
    }  # fmt: skip
    with mpl.rc_context(settings), warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        figure = Figure(figsize=_SIZE)
        figure.set_layout_engine("constrained", w_pad=_AIR, h_pad=_AIR)
        axes = figure.subplot_mosaic([["years"] * len(panels), [panel.title for panel in panels]])
        figure.suptitle(title, fontsize=11)
        _years(axes["years"], series)
        for panel in panels:
            _bars(axes[panel.title], panel)
        file = BytesIO()
        metadata = {"Date": None, "Creator": "resparse"} if form == "svg" else {"Software": "resparse"}
        figure.savefig(file, format=form, dpi=_DOTS, facecolor="#ffffff", metadata=metadata)
    return Picture(
        file.getvalue(), lacking=form == "png" and any(_LACKING in str(each.message) for each in said)
    )


def _known_fonts() -> list[str]:
    from matplotlib import font_manager

    known = set(font_manager.get_font_names())
    return [name for name in _FONTS if name in known]


def _years(axes: "Axes", series: Sequence[Series]) -> None:
    """Draw a column a year, the series one upon the other."""
    from matplotlib.ticker import MaxNLocator

    years = sorted({year for each in series for year, _ in each.years})
    span = range(years[0], years[-1] + 1) if years else range(0)
    floor = [0] * len(span)
    for each in series:
        held = dict(each.years)
        heights = [held.get(year, 0) for year in span]
        axes.bar(span, heights, bottom=floor, color=each.colour, label=each.name, width=0.85)
        floor = [below + height for below, height in zip(floor, heights, strict=True)]
    axes.set_title("Documents by year of adoption", loc="left", fontsize=9, fontweight="bold")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    if series:
        axes.legend(frameon=False, fontsize=8, loc="upper left", ncols=len(series))
        axes.set_ylim(0, max(floor, default=1) * 1.2 or 1)


def _bars(axes: "Axes", panel: Panel) -> None:
    """Draw bars from the left, the first at the top, each with its name before and its figure after it."""
    names = [name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name, _, _ in panel.bars]
    places = range(len(names))
    drawn = axes.barh(places, [count for _, count, _ in panel.bars], color=_BAR, height=0.7)
    axes.bar_label(drawn, [told for *_, told in panel.bars], padding=3, fontsize=7, color=_QUIET)
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.margins(x=0.2)
    axes.set_title(panel.title, loc="left", fontsize=9, fontweight="bold")
    axes.tick_params(axis="y", length=0, labelsize=8)
    axes.xaxis.set_visible(False)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
