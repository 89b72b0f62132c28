"""``resparse check --fix``: what is mended, and that nothing else changes by a byte."""

import codecs
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_check_engine import made
from test_cli import call

import resparse
from resparse.checks import by_code, rules
from resparse.checks.case import Case
from resparse.checks.engine import case_of, check
from resparse.checks.mend import fixes_of, mended
from resparse.finding import Finding, Fix
from resparse.resources import samples
from resparse.review import Order, review
from resparse.rewriting import RewriteError, encoded, encoding_of, replace_file

DRAFT = """The General Assembly,

\tRecalling the Pact of Quiet Harbours;

\t1.\tWelcomes the café’s report;
\t2.\tDecides to meet again
"""

MENDED = DRAFT.replace("Harbours;", "Harbours,").replace("again\n", "again.\n")
PUNCTUATION = ("--select", "PU001", "--select", "PU003")

CODES = frozenset(by_code())


def found_with(*fixes: tuple[int, int, str]) -> list[Finding]:
    return [Finding("AA001", "info", "x", (a, b), fix=Fix((a, b), new)) for a, b, new in fixes]


# --- fixes on a text --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fixes", "expected"),
    [
        ([(0, 1, "A")], "Abcdef"),
        ([(6, 6, ".")], "abcdef."),
        ([(0, 2, ""), (4, 6, "x")], "cdx"),
        ([(4, 6, "x"), (0, 2, "")], "cdx"),
        ([(0, 2, "x"), (2, 4, "y")], "xyef"),
        ([(0, 3, "x"), (2, 4, "y")], "xdef"),
        ([(2, 2, "x"), (2, 2, "y")], "abxcdef"),
        ([(2, 2, "x"), (2, 2, "x")], "abxcdef"),
        ([(0, 2, "x"), (2, 2, "y")], "xcdef"),
        ([], "abcdef"),
    ],
)
def test_fixes_that_touch_wait_for_the_next_round(fixes: list[tuple[int, int, str]], expected: str) -> None:
    assert mended("abcdef", fixes_of(found_with(*fixes))) == expected


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from(("", "x", "yz")))))
def test_fixes_taken_together_never_overlap(spans: list[tuple[int, int, str]]) -> None:
    taken = fixes_of(found_with(*((min(a, b), max(a, b), new) for a, b, new in spans)))
    ends = [place for fix in taken for place in fix.span]
    assert ends == sorted(ends)
    assert bool(taken) == bool(spans)
    kept = sum(fix.span[1] - fix.span[0] for fix in taken)
    assert len(mended("abcdefgh", taken)) == 8 - kept + sum(len(fix.replacement) for fix in taken)


# --- encodings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE), ("utf-32-le", codecs.BOM_UTF32_LE), ("utf-16-le", b""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_is_mended_and_all_else_kept(tmp_path: Path, encoding: str, mark: bytes, end: str) -> None:
    if end == "\r" and not mark:
        end = "\n"
    file = tmp_path / "draft.txt"
    file.write_bytes(mark + DRAFT.replace("\n", end).encode(encoding))
    done = call("check", file, "--fix", *PUNCTUATION)
    assert (done.status, done.out) == (0, ""), done
    assert "mended 2 in 1 file" in done.err
    assert file.read_bytes() == mark + MENDED.replace("\n", end).encode(encoding)


def test_an_old_encoding_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    text = DRAFT.replace("report", "rapport général des députés à l’Assemblée")
    file.write_bytes(text.encode("cp1252"))
    assert call("check", file, "--fix", *PUNCTUATION).status == 0
    expected = text.replace("Harbours;", "Harbours,").replace("again\n", "again.\n")
    assert file.read_bytes() == expected.encode("cp1252")


def test_a_file_with_damaged_bytes_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    data = (DRAFT.replace("café", "café" * 20)).encode().replace(b"report", b"rep\xffort")
    file.write_bytes(data)
    done = call("check", file, "--fix", *PUNCTUATION)
    assert done.status == 1
    assert "cannot be fixed" in done.err
    assert file.read_bytes() == data


@given(st.text(max_size=40), st.sampled_from(("utf-8", "utf-16-le", "utf-32-be", "gb18030")))
def test_an_encoding_that_is_found_gives_the_bytes_back(text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")
    held = data.decode(encoding)
    found = encoding_of(data, held)
    assert found is not None
    assert encoded("x", data, held, held) == data


def test_what_the_encoding_lacks_is_said() -> None:
    with pytest.raises(RewriteError, match="lacks a character"):
        encoded("x", "é".encode("cp1252"), "é", "é\N{MINUS SIGN}")


# --- files ------------------------------------------------------------------------------------------------


def test_a_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    file, link = tmp_path / "draft.txt", tmp_path / "link.txt"
    file.write_text(DRAFT, encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.txt", "link.txt"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(RewriteError, match="No space left"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["draft.txt"]


def test_a_file_without_anything_to_mend_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(MENDED, encoding="utf-8")
    before = file.stat()
    assert call("check", file, "--fix", *PUNCTUATION).status == 0
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_difference_is_shown_and_nothing_changed(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    for options in (("--diff",), ("--fix", "--diff")):
        done = call("check", file, *options, *PUNCTUATION)
        assert done.status == 1
        assert "would mend 2 in 1 file" in done.err
        assert (
            "-\tRecalling the Pact of Quiet Harbours;\n+\tRecalling the Pact of Quiet Harbours,\n" in done.out
        )
    assert file.read_text(encoding="utf-8") == DRAFT
    assert call("check", file, "--diff", "--exit-zero", *PUNCTUATION).status == 0
    file.write_text(MENDED, encoding="utf-8")
    done = call("check", file, "--diff", *PUNCTUATION)
    assert (done.status, done.out) == (0, "")


def test_a_difference_can_be_applied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil
    import subprocess

    if not shutil.which("patch"):
        pytest.skip("there is no patch here")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    shown = call("check", "draft.txt", "--diff", *PUNCTUATION)
    subprocess.run(["patch", "-p1"], input=shown.out.encode(), check=True, capture_output=True)
    assert file.read_text(encoding="utf-8") == MENDED


def test_standard_input_is_mended_onto_standard_output() -> None:
    done = call("check", "-", "--fix", *PUNCTUATION, "--format", "gcc", stdin=DRAFT.encode())
    assert done.out == MENDED
    kept = call("check", "-", "--fix", "--select", "NU001", stdin=DRAFT.encode())
    assert kept.out == DRAFT


def test_what_is_excepted_or_left_out_is_not_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    (tmp_path / ".resparse-ignore").write_text("draft.txt#pp1 PU001 as agreed\n")
    assert call("check", "draft.txt", "--fix", *PUNCTUATION).status == 0
    assert file.read_text(encoding="utf-8") == DRAFT.replace("again\n", "again.\n")
    file.write_text(DRAFT, encoding="utf-8")
    call("check", "draft.txt", "--fix", *PUNCTUATION, "--ignore", "PU003")
    assert file.read_text(encoding="utf-8") == DRAFT


def test_a_read_only_file_is_left_alone_and_told_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(DRAFT, encoding="utf-8")
    file.chmod(0o444)
    done = call("check", file, "--fix", *PUNCTUATION, "--format", "gcc")
    assert done.status == 1
    assert "it is read-only" in done.err
    assert done.out.count("warning") == 2, "what could not be mended is still found"
    assert file.read_text(encoding="utf-8") == DRAFT


def test_only_text_files_are_mended(tmp_path: Path) -> None:
    file = tmp_path / "draft.html"
    lines = "".join(f"<p>{line.strip()}</p>\n" for line in DRAFT.splitlines())
    file.write_text(f"<!DOCTYPE html>\n<html><body>\n{lines}</body></html>\n", encoding="utf-8")
    data = file.read_bytes()
    done = call("check", file, "--fix", *PUNCTUATION)
    assert done.status == 1
    assert "cannot be fixed: only plain text is" in done.err
    assert "PU001" in done.out
    assert file.read_bytes() == data
    assert "Recalling the Pact of Quiet Harbours,\n" in call("check", file, "--diff", *PUNCTUATION).out


SWAPPED = """The General Assembly,
\tRecalling the Rules of the Harbour,2 those of the Pier1 and those of the Ship,3
\tDecides to keep them.

1 A/58/221, annex.
2 A/58/222.
3 {}
"""


@pytest.mark.parametrize(
    ("third", "mends"), [("A/58/223.", True), ("Ibid.", False), ("See note 2 above.", False)]
)
def test_notes_change_places_with_their_markers(third: str, *, mends: bool) -> None:
    text = SWAPPED.format(third)
    done = review(resparse.parse(text), Order(frozenset({"FN003"}), fix=True))
    right = text.replace("Harbour,2", "Harbour,1").replace("Pier1", "Pier2")
    right = right.replace("1 A/58/221, annex.\n2 A/58/222.", "1 A/58/222.\n2 A/58/221, annex.")
    assert (done.new or text) == (right if mends else text)
    assert bool(done.found) != mends


# --- all rules --------------------------------------------------------------------------------------------


def _words(document: resparse.Resolution) -> list[str]:
    return [node.kind for node in document.walk()]


@pytest.mark.parametrize("file", sorted(samples().glob("*.txt")), ids=lambda file: file.stem)
def test_mending_a_sample_ends_and_keeps_its_shape(file: Path) -> None:
    document = resparse.read(file)
    order = Order(CODES, fix=True)
    done = review(document, order)
    new = done.new or document.source.text
    again = review(resparse.parse(new, source=file.name), order)
    assert not again.fixes, "mending is done in one call"
    assert _words(resparse.parse(new)) == _words(document)


def test_a_fix_that_would_change_what_a_line_is_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def look(case: Case) -> Iterator[Finding]:
        for node in case.clauses():
            yield case.report_label(node, "x", None, "") if node.label else case.report(node, 0, 3, "x")
            yield case.report(node, 0, 1, "x", None, node.text[0].lower())

    monkeypatch.setattr("resparse.review.Order.rules", lambda *_, many: [] if many else [made("AA001", look)])
    document = resparse.parse(MENDED)
    done = review(document, Order(frozenset({"AA001"}), fix=True))
    assert [node.kind for node in resparse.parse(done.new).walk()] == [node.kind for node in document.walk()]
    assert not any(located.finding.fix for located in done.found)
    assert "welcomes" in done.new and "2.\tdecides" in done.new


def _drop(text: str, sign: str) -> str:
    return text.replace(sign, "", 1)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: _drop(text, ";"), lambda text: _drop(text, ","), lambda text: _drop(text, "\t"),
        lambda text: text.replace("2.\t", "3.\t"), lambda text: text.replace(".\n", "\n"),
        lambda text: text.replace(" the ", "  the ").replace(",", " ,"),
    ],
)  # fmt: skip
def test_mending_damaged_text_ends(damage: Callable[[str], str]) -> None:
    for file in sorted(samples().glob("*.txt")):
        document = resparse.parse(damage(file.read_text(encoding="utf-8")))
        done = review(document, Order(CODES, fix=True))
        text = done.new or document.source.text
        left = check(case_of(resparse.parse(text)), rules())
        assert not fixes_of(left), file.name
