"""``resparse symbol``, and the names that the package exports for it."""

import json
import re
import subprocess
import sys

import pytest
from test_cli import call

import resparse


def test_a_symbol_is_explained() -> None:
    shown = call("symbol", "217 A (III)", COLUMNS="100")
    assert shown.status == 0
    for row in (
        r"symbol +A/RES/217 A \(III\)", r"organ +General Assembly", r"session +3", r"years +1948-1949",
        r"url +https://docs\.un\.org/en/A/RES/217\(III\)", r"also written +217 A \(III\);",
    ):  # fmt: skip
        assert re.search(f"^{row}", shown.out, re.MULTILINE), row


def test_what_is_not_issued_has_no_address() -> None:
    assert "none: it is not issued" in call("symbol", "A/DEC/58/501").out


def test_the_organ_may_be_told() -> None:
    assert call("symbol", "16/21").status == 1
    found = json.loads(call("symbol", "16/21", "--organ", "Human Rights Council", "--json").out)
    assert found["symbol"] == "A/HRC/RES/16/21"


def test_json_has_lists_and_numbers() -> None:
    found = json.loads(call("symbol", "S_RES_1325_2000", "--json").out)
    assert found["symbol"] == "S/RES/1325 (2000)"
    assert (found["number"], found["years"], found["letters"]) == (1325, [2000, 2000], [])
    assert "1325 (2000)" in found["spellings"]
    assert found["url"] == "https://docs.un.org/en/S/RES/1325(2000)"


@pytest.mark.parametrize("text", ["58/166 x y", "A/RES/", "", "no symbol at all", "\x1b[31m"])
def test_an_error_shows_the_place(text: str) -> None:
    result = call("symbol", text)
    assert (result.status, result.out) == (1, "")
    first, shown, caret = result.err.splitlines()
    assert first.startswith("resparse: error: ")
    assert re.fullmatch(r" {4,}\^", caret)
    assert "\x1b" not in shown


@pytest.mark.parametrize("arguments", [[], ["58/166", "--nope"], ["58/166", "extra"]])
def test_a_wrong_call_is_said(arguments: list[str]) -> None:
    assert call("symbol", *arguments).status == 2


def test_the_package_exports_symbols() -> None:
    assert resparse.Symbol.parse("58/166").text == "A/RES/58/166"
    with pytest.raises(resparse.SymbolError):
        resparse.Symbol.parse("nonsense")
    with pytest.raises(AttributeError, match="no attribute 'Simbol'"):
        _ = resparse.Simbol  # type: ignore[attr-defined]


def test_importing_the_package_loads_no_syntax() -> None:
    code = "import sys, resparse; print('resparse.syntax' in sys.modules, 'lark' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False"]
