"""Taking a clause apart into runs: nothing lost, links and markers where they stand."""

import pytest
from specimen import DOCUMENT, mark, node

import resparse
from resparse.nodes import Citation, Marker
from resparse.render.runs import Run, cell_runs, plain, runs, runs_of
from resparse.resources import samples

TEXT = "Recalls its resolution 1/2 and 3/4,"


def cited(text: str, url: str | None = "https://example.org/1") -> Citation:
    """Return a citation of a stretch of TEXT."""
    return Citation("resolution", text, TEXT.index(text), "A/RES/1/2", url)


@pytest.mark.parametrize(
    ("markers", "citations", "opening", "expected"),
    [
        ((), (), 0, [Run(TEXT)]),
        ((), (), 7, [Run("Recalls", italic=True), Run(TEXT[7:])]),
        (
            (),
            (cited("resolution 1/2"),),
            0,
            [
                Run("Recalls its "),
                Run("resolution 1/2", url="https://example.org/1"),
                Run(" and 3/4,"),
            ],
        ),
        ((), (cited("resolution 1/2", None),), 0, [Run(TEXT)]),
        (
            (Marker("1", len(TEXT), "fn1"), Marker("2", len(TEXT), "fn2")),
            (),
            0,
            [
                Run(TEXT),
                Run("1", marker=Marker("1", len(TEXT), "fn1")),
                Run(",", marker=Marker(",", len(TEXT), None)),
                Run("2", marker=Marker("2", len(TEXT), "fn2")),
            ],
        ),
        (
            (),
            (cited("Recalls its"), cited("its resolution 1/2")),
            7,
            [
                Run("Recalls", italic=True, url="https://example.org/1"),
                Run(" its", url="https://example.org/1"),
                Run(" resolution 1/2 and 3/4,"),
            ],
        ),
        ((Marker("1", 0, "fn1"),), (), 0, [Run("1", marker=Marker("1", 0, "fn1")), Run(TEXT)]),
    ],
)
def test_runs(
    markers: tuple[Marker, ...], citations: tuple[Citation, ...], opening: int, expected: list[Run]
) -> None:
    assert list(runs(TEXT, markers, citations, opening)) == expected


def test_an_empty_text_has_no_run() -> None:
    assert list(runs("")) == []


@pytest.mark.parametrize("file", sorted(samples().glob("*.txt")), ids=lambda file: file.stem)
def test_no_text_and_no_marker_is_lost(file: object) -> None:
    for each in resparse.read(file).walk():  # type: ignore[arg-type]
        found = runs_of(each)
        assert plain(found) == each.text
        called = [run.marker for run in found if run.marker and run.text != ","]
        assert called == sorted(each.footnotes, key=lambda marker: marker.offset)


def test_cells_have_their_own_markers() -> None:
    table = next(each for each in DOCUMENT.walk() if each.kind == "table")
    rows = list(cell_runs(table))
    assert [[plain(cell) for cell in row] for row in rows] == [list(row) for row in table.rows]
    assert [run.text for run in rows[2][0] if run.marker] == ["3"]


def test_links_in_cells_are_kept() -> None:
    cell = Citation("resolution", "2/3", 4, "A/RES/2/3", "https://example.org")
    table = node("table", "t", "one 2/3", rows=(("one", "2/3"),), citations=(cell,))
    assert [run.url for row in cell_runs(table) for found in row for run in found] == [
        None,
        "https://example.org",
    ]


def test_the_comma_between_two_markers_is_no_call() -> None:
    both = node("operative", "op1", "Asks;", footnotes=(mark(1, "Asks;", ";"), mark(2, "Asks;", ";")))
    assert [run.text for run in runs_of(both)] == ["Asks;", "1", ",", "2"]
