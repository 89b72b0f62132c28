"""Finding documents: however a symbol is typed, and what is said when there is none."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from resparse.lookup import Key, UnknownSymbolError, find, packaged, written
from resparse.source import Source


@dataclass(frozen=True)
class Held:
    """Be a shelf that holds symbols and no text."""

    name: str = "the shelf"
    held: Sequence[str] = field(default=())

    def symbols(self) -> Sequence[str]:
        """Return what is held."""
        return self.held

    def like(self, wanted: Key) -> Sequence[str]:
        """Return what is held."""
        return self.held

    def open(self, symbol: str) -> Source:
        """Return a document that says where it was."""
        return Source(symbol, self.name)


SHELF = Held(
    held=(
        "A/HRC/RES/30/3",
        "A/RES/2106(XX)",
        "A/RES/58/166",
        "A/RES/72/952 B",
        "A/RES/72/954 A-C",
        "A/RES/S-32/1",
        "E/RES/2003/5",
        "S/RES/1325 (2000)",
    )
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A/RES/58/166", "A/RES/58/166"),
        ("a/res/58/166", "A/RES/58/166"),
        ("A_RES_58_166", "A/RES/58/166"),
        ("A_RES_58_166.txt", "A/RES/58/166"),
        ("58/166", "A/RES/58/166"),
        ("RES/58/166", "A/RES/58/166"),
        (" 58/166 ", "A/RES/58/166"),
        ("30/3", "A/HRC/RES/30/3"),
        ("2106 A (XX)", "A/RES/2106(XX)"),
        ("72/952 B", "A/RES/72/952 B"),
        ("72/952b", "A/RES/72/952 B"),
        ("72/952", "A/RES/72/952 B"),
        ("72/954", "A/RES/72/954 A-C"),
        ("S-32/1", "A/RES/S-32/1"),
        ("2003/5", "E/RES/2003/5"),
        ("S/RES/1325", "S/RES/1325 (2000)"),
        ("S/RES/1325(2000)", "S/RES/1325 (2000)"),
        ("1325 (2000)", "S/RES/1325 (2000)"),
        ("1325", "S/RES/1325 (2000)"),
        ("2106 (xx)", "A/RES/2106(XX)"),
    ],
)
def test_a_symbol_is_found_however_it_is_typed(typed: str, meant: str) -> None:
    assert find(typed, [SHELF]).name == meant


@pytest.mark.parametrize("typed", ["", "166", "58", "A", "RES", "A/RES/58", "32/1", "S/RES/2000"])
def test_a_piece_of_a_symbol_is_no_symbol(typed: str) -> None:
    with pytest.raises(UnknownSymbolError):
        find(typed, [SHELF])


def test_an_unknown_symbol_names_the_shelves_and_the_nearest() -> None:
    with pytest.raises(UnknownSymbolError) as caught:
        find("58/167", [Held("the library"), SHELF])
    assert "58/167" in caught.value.message
    assert "the library or the shelf" in caught.value.message
    assert "A/RES/58/166" in caught.value.hint


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    with pytest.raises(UnknownSymbolError) as caught:
        find("bananas", [SHELF])
    assert "resparse samples" in caught.value.hint


def test_what_could_mean_several_says_so() -> None:
    both = Held(held=("A/RES/30/3", "A/HRC/RES/30/3"))
    with pytest.raises(UnknownSymbolError, match=r"could mean A/RES/30/3, A/HRC/RES/30/3"):
        find("30/3", [both])
    assert find("A/RES/30/3", [both]).name == "A/RES/30/3"


def test_the_first_shelf_wins() -> None:
    before = Held("the library", ("A/RES/58/166",))
    assert find("58/166", [before, SHELF]).text == "the library"


@pytest.mark.parametrize(
    ("stem", "symbol"),
    [
        ("A_RES_58_166", "A/RES/58/166"),
        ("A_RES_72_954_A-C", "A/RES/72/954 A-C"),
        ("S_RES_9001_2003", "S/RES/9001 (2003)"),
        ("A_RES_ES-11_901", "A/RES/ES-11/901"),
        ("draft", "draft"),
    ],
)
def test_a_file_name_stands_for_a_symbol(stem: str, symbol: str) -> None:
    assert written(stem) == symbol


def test_the_samples_are_a_shelf_and_open_under_their_symbols() -> None:
    shelf = packaged()
    assert "A/RES/58/166" in shelf.symbols()
    for symbol in shelf.symbols():
        source = find(symbol, [shelf])
        assert source.name == symbol
        assert source.text
