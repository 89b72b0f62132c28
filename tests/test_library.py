"""A library as it is kept: what is in it, what survives, and what is said when something is wrong."""

import contextlib
import io
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from holding import document, passage
from platformdirs import user_data_dir
from test_cli import SAMPLE, Result, call, environment, in_process

import resparse
import resparse.syntax
from resparse import lookup
from resparse.batch import expand
from resparse.library import ingest, locate, schema
from resparse.library.errors import LibraryError, NewerLibraryError, NoLibraryError
from resparse.library.holdings import Holdings
from resparse.library.ingest import Fate, add, update
from resparse.library.inventory import figures, holdings, troubles
from resparse.library.store import Store, version_of
from resparse.library.writer import Change, Writer
from resparse.resources import samples

TEXT = SAMPLE.read_text(encoding="utf-8")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "kept" / "library.db")


def filled(path: str, count: int = 3) -> str:
    """Make a library of some documents and return its path."""
    with Writer.open(path) as writer, writer.batch():
        for number in range(count):
            writer.add(numbered(number), number.to_bytes(4, "big"))
    return path


def said_of(*arguments: str | Path, **more: str) -> Result:
    """Call the program in this process."""
    return in_process(*map(str, arguments), **more)


def numbered(number: int, text: str = "Decides to meet again;"):
    head = {"symbol": f"A/RES/58/{number}", "adopted": "2003-12-22", "session": 58}
    return document(head, [passage("operative", "op1", f"{text} {number}", "Decides")])


def added(path: str, *files: Path) -> list[Fate]:
    with Writer.open(path) as writer:
        return [result.fate for result in add(writer, expand(map(str, files)), jobs=1)]


def texts(path: str) -> list[str]:
    with Store.open(path) as store:
        return [row[-1] for row in store.passages("1")]


# -- what is kept -------------------------------------------------------------------------------


def test_a_document_comes_back_as_it_was_parsed(path: str) -> None:
    files = sorted(samples().glob("*.txt"))
    assert set(added(path, *files)) == {Fate.ADDED}
    with Store.open(path) as store:
        assert not list(troubles(store))
        for held in holdings(store):
            kept = store.resolution(held.id)
            fresh = resparse.parse(kept.source.text, source=held.source)
            assert kept == fresh
            assert kept.source == fresh.source
            assert kept.to_dict() == fresh.to_dict()
            assert kept.leaves == fresh.leaves


def test_the_views_have_the_columns_that_are_promised(path: str) -> None:
    added(path, SAMPLE)
    promised = {
        "documents": "id symbol language version organ session number title adopted distributed meeting "
        "job_number committee source size parser added",
        "versions": "id symbol language version current source hash size parser added",
        "clauses": "id document symbol language clause kind part label opening line text",
        "footnotes": "id document symbol language note label line text clauses",
        "citations": "document symbol language clause kind text offset cited date pinpoint act",
        "openings": "opening kind clauses documents",
    }
    assert set(promised) == set(schema.VIEWS)
    with Store.open(path) as store:
        for view, columns in promised.items():
            cursor = store.connection.execute(f"SELECT * FROM {view}")
            assert [column[0] for column in cursor.description] == columns.split()
            assert cursor.fetchone() is not None


def test_the_views_say_what_the_document_says(path: str) -> None:
    added(path, SAMPLE)
    parsed = resparse.parse(TEXT)
    with Store.open(path) as store:
        rows = store.select("SELECT clause, kind, label, opening, text FROM clauses")
        nodes = [node for node in parsed.walk() if node.text]
        assert rows == [(node.id, node.kind, node.label, node.opening, node.text) for node in nodes]
        notes = store.select("SELECT note, label, text, clauses FROM footnotes")
        assert notes == [
            (note.id, note.label, note.text, " ".join(note.markers)) for note in parsed.footnotes
        ]
        openings = dict(store.select("SELECT opening, clauses FROM openings WHERE kind = 'operative'"))
        assert openings["Requests"] == sum(node.opening == "Requests" for node in parsed.operative)
        cited = {row[0] for row in store.select("SELECT cited FROM citations WHERE clause = 'proposal'")}
        assert cited == {citation.symbol for citation in parsed.proposal.citations}  # type: ignore[union-attr]


def test_subparagraphs_belong_to_the_part_and_the_opening_of_their_clause(path: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(
        "The General Assembly,\n1.\tRequests States:\n(a)\tTo meet;\n(b)\tTo part.\nAnnex\nRules\n1.\tOne.\n"
    )
    added(path, file)
    with Store.open(path) as store:
        rows = dict(store.select("SELECT clause, part FROM clauses"))
        leads = store.select(
            "SELECT p.clause, l.opening FROM passage p JOIN lead l ON l.id = p.lead ORDER BY p.id"
        )
        assert dict(leads)["op1.a"] == "Requests"
        assert rows["op1.a"] == "operative"
        assert rows["enacting"] == "other"
        assert {part for clause, part in rows.items() if clause.startswith("annex")} == {"annex"}


def test_what_is_held_is_passed_over(path: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT, encoding="utf-8")
    assert added(path, SAMPLE) == [Fate.ADDED]
    assert added(path, SAMPLE, copy) == [Fate.UNCHANGED, Fate.UNCHANGED]


def test_another_text_of_a_symbol_is_a_version_and_the_older_one_is_kept(path: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    added(path, file)
    file.write_text(TEXT.replace("Guided", "Zebra guided"), encoding="utf-8")
    assert added(path, file) == [Fate.VERSION]
    with Store.open(path) as store:
        assert store.select("SELECT version, current FROM versions ORDER BY version") == [(1, 0), (2, 1)]
        assert [each.versions for each in holdings(store)] == [2]
        assert "Zebra" not in store.resolution(1).source.text
        assert len(store.select("SELECT * FROM documents")) == 1
        assert "zebra" in store.words()
        assert not list(troubles(store))
    assert sum("Zebra" in text for text in texts(path)) == 1
    file.write_text(TEXT, encoding="utf-8")
    assert added(path, file) == [Fate.VERSION], "a file that goes back to what it was"
    assert not any("Zebra" in text for text in texts(path))
    with Store.open(path) as store:
        assert not list(troubles(store))


def test_two_files_of_one_symbol_do_not_take_turns(path: str, tmp_path: Path) -> None:
    one, two = tmp_path / "1.txt", tmp_path / "2.txt"
    one.write_text(TEXT, encoding="utf-8")
    two.write_text(TEXT.replace("Guided", "Led"), encoding="utf-8")
    assert added(path, one, two) == [Fate.ADDED, Fate.VERSION]
    assert set(added(path, one, two)) == {Fate.UNCHANGED}


@pytest.mark.parametrize(
    ("files", "searched", "why"),
    [
        (("a/1.doc", "a/1.docx", "a/1.pdf"), "a/1.docx", "a PDF says less than Word"),
        (("a/1.pdf", "a/1.docx"), "a/1.docx", "in whatever order"),
        (("a/1.PDF", "a/1.txt", "a/1.pdf"), "a/1.txt", "the suffix may be in capitals"),
        (("a/1.docx", "b/1.pdf"), "b/1.pdf", "another folder: a text that came later"),
        (("a/1.docx", "a/1 (2).pdf"), "a/1 (2).pdf", "another name"),
        (("a/1.pdf", "a/1.pdf"), "a/1.pdf", "the file itself, changed"),
    ],
)
def test_a_document_in_several_formats_is_searched_in_the_best(
    path: str, files: Sequence[str], searched: str, why: str
) -> None:
    with Writer.open(path) as writer:
        with writer.batch():
            for number, file in enumerate(files):
                made = document({"symbol": "A/RES/1/1", "source": file}, [passage("title", "title", file)])
                change = writer.add(made, bytes([number]))
        assert writer.select("SELECT source FROM documents") == [(searched,)], why
        assert [row[-1] for row in writer.passages("1")] == [searched]
        assert writer.select("SELECT source FROM versions ORDER BY version") == [(file,) for file in files]
        assert (change is Change.FORMAT) == (searched != files[-1])


def test_a_language_is_a_document_of_its_own(path: str) -> None:
    with Writer.open(path) as writer, writer.batch():
        for language in ("en", "fr"):
            made = document(
                {"symbol": "A/RES/1/1", "language": language}, [passage("title", "title", language)]
            )
            assert writer.add(made, language.encode()) is Change.ADDED
        shelf = Holdings(writer, "fr")
        assert list(shelf.symbols()) == ["A/RES/1/1"]
        with pytest.raises(KeyError):
            shelf.read("A/RES/1/2")


def test_removing_brings_the_version_before_back(path: str, tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    for text in (TEXT, TEXT.replace("Guided", "Led")):
        file.write_text(text, encoding="utf-8")
        added(path, file)
    with Writer.open(path) as writer:
        for left in (1, 0):
            (held,) = holdings(writer, ("58/166",))
            with writer.batch():
                writer.remove(held.id)
            assert figures(writer)["versions"] == left
            assert not list(troubles(writer))
    assert texts(path) == []


def test_an_update_reads_changed_files_and_parses_anew_what_an_older_program_parsed(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, same = tmp_path / "text.txt", tmp_path / "58_901.txt"
    changed.write_text(TEXT, encoding="utf-8")
    same.write_text((samples() / "A_RES_58_901.txt").read_text(encoding="utf-8"), encoding="utf-8")
    added(path, changed, same)
    changed.write_text(TEXT.replace("Guided", "Zebra guided"), encoding="utf-8")
    with Writer.open(path) as writer:
        fates = [result.fate for result in update(writer)]
        assert sorted(fates) == sorted([Fate.UNCHANGED, Fate.VERSION])
        monkeypatch.setattr(resparse, "__version__", "99")
        assert [result.fate for result in update(writer)].count(Fate.VERSION) == 2
        assert {row[0] for row in writer.select("SELECT parser FROM documents")} == {"99"}
        assert not list(troubles(writer))


def test_a_draft_without_a_symbol_goes_by_its_path(path: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("The General Assembly,\n1.\tDecides to meet again.\n", encoding="utf-8")
    added(path, file)
    with Store.open(path) as store:
        assert [each.symbol for each in holdings(store, (str(file),))] == [None]
        assert list(Holdings(store).symbols()) == []
    found = said_of("grep", "meet", "--library", path)
    assert found.out == f"{file}:op1:Decides to meet again.\n"


def test_symbols_are_found_in_the_library_however_they_are_typed(path: str) -> None:
    with Store.open(filled(path, 200)) as store:
        shelf = Holdings(store)
        assert lookup.place("58/7", [shelf])[1] == "A/RES/58/7"
        assert lookup.place("a_res_58_107", [shelf])[1] == "A/RES/58/107"
        with pytest.raises(lookup.UnknownSymbolError, match="the library"):
            lookup.place("58/900", [shelf])


def test_many_documents_of_one_batch_are_written_in_pieces(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "BATCH", 3)
    files = sorted(samples().glob("*.txt"))
    added(path, *files)
    assert len(texts(path)) == sum(1 for file in files for _ in texts_of(file))


def texts_of(file: Path) -> Sequence[str]:
    parsed = resparse.read(file)
    return [
        text
        for text in (parsed.title, *(n.text for n in parsed.walk()), *(n.text for n in parsed.footnotes))
        if text
    ]


def test_the_list_of_words_is_put_together_now_and_then(path: str) -> None:
    with Writer.open(path) as writer:
        for number in range(70):
            with writer.batch():
                writer.add(numbered(number, f"word{number}"), bytes([number]))
        assert writer.select("SELECT count(*) FROM term")[0][0] < 10
        assert all(f"word{number}" in writer.words() for number in range(70))


# -- where it is --------------------------------------------------------------------------------


def test_the_place_of_the_library_is_said_by_call_environment_settings_or_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(locate.VARIABLE)
    assert locate.locate() == str(Path(user_data_dir("resparse", appauthor=False)) / "library.db")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert locate.locate() == str(Path(user_data_dir("resparse", appauthor=False)) / "library.db")
    (tmp_path / "resparse.toml").write_text('library = "here.db"\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert locate.locate() == str(tmp_path / "here.db")
    monkeypatch.setenv(locate.VARIABLE, "there.db")
    assert locate.locate() == "there.db"
    assert locate.locate("named.db") == "named.db"


@pytest.mark.parametrize("settings", ["library = 3\n", "library = \n"])
def test_wrong_settings_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
    (tmp_path / "resparse.toml").write_text(settings)
    monkeypatch.chdir(tmp_path)
    for arguments in (("library", "path"), ("grep", "x"), ("show", "58/166")):
        said = said_of(*arguments, RESPARSE_LIBRARY="")
        assert said.status in (1, 2)
        assert "resparse.toml" in said.err


# -- what survives ------------------------------------------------------------------------------

_ADD = """
import sys
from resparse.batch import expand
from resparse.library import ingest
from resparse.library.ingest import add
from resparse.library.writer import Writer
ingest.BATCH = 4
with Writer.open(sys.argv[1]) as writer:
    for result in add(writer, expand(sys.argv[2:]), jobs=1):
        print(result.input.path, flush=True)
"""


def copies(folder: Path, count: int) -> list[Path]:
    """Write copies of the sample under other symbols."""
    folder.mkdir()
    files = []
    for number in range(count):
        file = folder / f"{number:03}.txt"
        file.write_text(TEXT.replace("58/166", f"58/{200 + number}"), encoding="utf-8")
        files.append(file)
    return files


def test_a_kill_at_any_moment_loses_no_more_than_the_batch_in_flight(path: str, tmp_path: Path) -> None:
    files = copies(tmp_path / "texts", 60)
    random.seed(11)
    told: set[str] = set()
    for turn in range(6):
        adding = subprocess.Popen(
            [sys.executable, "-c", _ADD, path, *map(str, files)],
            stdout=subprocess.PIPE,
            bufsize=0,  # else readline keeps what communicate then misses
            env=environment(),
        )
        assert adding.stdout is not None
        if turn % 2:  # else it may well be killed before it has begun
            told.add(adding.stdout.readline().decode().strip())
        time.sleep(random.uniform(0, 0.5))
        adding.send_signal(signal.SIGKILL)
        out, _ = adding.communicate(timeout=60)
        told.update(out.decode().splitlines()[: -1 if not out.endswith(b"\n") else None])
        if Path(path).exists() and Path(path).stat().st_size:
            with Store.open(path) as store:
                held = {each.source for each in holdings(store)}
                assert told <= held, "what was told is kept"
                assert not list(troubles(store))
    assert all(fate in (Fate.ADDED, Fate.UNCHANGED) for fate in added(path, *files))
    with Store.open(path) as store:
        assert figures(store)["documents"] == 60
        assert not list(troubles(store))


def test_two_who_write_wait_for_each_other(path: str, tmp_path: Path) -> None:
    files = copies(tmp_path / "texts", 40)
    start = [sys.executable, "-c", _ADD, path]
    halves = [[*map(str, files[part::2])] for part in (0, 1)]
    running = [
        subprocess.Popen(
            [*start, *half], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()
        )
        for half in halves
    ]
    for each in running:
        _, err = each.communicate(timeout=100)
        assert each.returncode == 0, err.decode()
    with Store.open(path) as store:
        assert figures(store)["documents"] == 40
        assert not list(troubles(store))


def test_the_journal_is_waited_for(path: str) -> None:
    """SQLite turns away at once who sets up a journal while another reads or writes, whatever its timeout."""
    Path(path).parent.mkdir()
    held = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN IMMEDIATE")
    opened: list[int] = []
    waiting = threading.Thread(target=lambda: opened.append(len(_opened_and_closed(path))))
    waiting.start()
    time.sleep(0.2)
    held.execute("COMMIT")
    held.close()
    waiting.join(60)
    assert opened == [0]


def _opened_and_closed(path: str) -> list[object]:
    with Writer.open(path) as writer:
        return writer.select("SELECT * FROM document")


def test_what_a_file_is_is_asked_in_one_moment(path: str) -> None:
    """Else a library that another process is making looks like a file of another program."""
    filled(path)
    with Store.open(path) as store:
        asked: list[str] = []
        store.connection.set_trace_callback(asked.append)
        assert version_of(path, store.connection) == schema.VERSION
        assert len([sql for sql in asked if not sql.startswith("--")]) == 1


def test_what_is_parsed_anew_is_parsed_before_the_transaction(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others that write would wait for all of it, and those that write meanwhile win."""
    added(path, *sorted(samples().glob("*.txt"))[:3])
    monkeypatch.setattr(resparse, "__version__", "99")
    parsed = resparse.syntax.parse

    def parse_and_remove(*given: object) -> object:
        with Writer.open(path) as other, other.batch():
            for held in holdings(other)[1:]:
                other.remove(held.id)
        return parsed(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(resparse.syntax, "parse", parse_and_remove)
    with Writer.open(path) as writer:
        list(update(writer))
        assert figures(writer)["documents"] == 1
        assert not list(troubles(writer))


def test_closing_does_not_wait_for_who_reads(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setattr("resparse.library.writer.WAIT", 3600.0)
    with Store.open(path) as store:
        rows = store.passages("1")
        next(rows)
        with Writer.open(path) as writer, writer.batch():
            writer.add(numbered(50), b"fifty")
        assert len(list(rows)) == 2


def test_a_reader_goes_on_while_a_batch_is_written(path: str) -> None:
    filled(path)
    with Writer.open(path) as writer, Store.open(path) as store, writer.batch():
        writer.add(numbered(50), b"fifty")
        assert len(list(store.passages("1"))) == 3
    assert len(texts(path)) == 4


def test_who_waits_too_long_is_told(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setattr("resparse.library.writer.WAIT", 0.1)
    with Writer.open(path) as first, first.batch(), pytest.raises(LibraryError, match="another process"):
        Writer.open(path)


def test_a_batch_that_fails_leaves_nothing(path: str) -> None:
    filled(path)
    with Writer.open(path) as writer:
        with pytest.raises(ZeroDivisionError), writer.batch():
            writer.add(numbered(70, "zebra"), b"x")
            raise ZeroDivisionError
        assert "zebra" not in writer.words()
        with writer.batch():
            writer.add(numbered(71, "zebra"), b"y")
        assert "zebra" in writer.words()
        assert not [trouble for trouble in troubles(writer) if "list of words" in trouble]


# -- what is said -------------------------------------------------------------------------------


def test_a_full_disk_is_said_and_what_was_kept_stays(path: str, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    files = copies(tmp_path / "texts", 40)
    added(path, *files[:4])
    size = Path(path).stat().st_size
    limit = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 60_000}, {size + 60_000}))"
    said = call("library", "add", tmp_path / "texts", "--library", path, "--jobs", "1", code=limit)
    assert resource
    assert said.status == 1
    assert "resparse: error: the library" in said.err
    with Store.open(path) as store:
        assert figures(store)["documents"] >= 4
        assert not list(troubles(store))
    assert Fate.FAILED not in added(path, *files)


def test_a_library_that_may_grow_no_more_is_said(path: str) -> None:
    filled(path)
    with Writer.open(path) as writer:
        pages = writer.select("PRAGMA page_count")[0][0]
        writer.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryError, match="disk is full"), writer.batch():
            for number in range(100, 1100):
                writer.add(numbered(number, "zebra " * 50), number.to_bytes(4, "big"))
        assert figures(writer)["documents"] == 3


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes whatever the permissions")
def test_a_read_only_file_is_said_and_read(path: str) -> None:
    filled(path)
    Path(path).chmod(0o444)
    Path(path).parent.chmod(0o555)
    try:
        assert len(texts(path)) == 3
        with pytest.raises(LibraryError, match="read-only"), Writer.open(path) as writer, writer.batch():
            writer.add(numbered(9), b"9")
    finally:
        Path(path).parent.chmod(0o755)


def test_what_cannot_be_written_is_said(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a read-only file does for those who are not root."""
    filled(path)
    connect = sqlite3.connect
    monkeypatch.setattr(
        sqlite3, "connect", lambda name, **more: connect(name.replace("mode=rwc", "mode=ro"), **more)
    )
    with pytest.raises(LibraryError, match="read-only"), Writer.open(path) as writer, writer.batch():
        writer.add(numbered(9), b"9")


def test_a_file_on_a_medium_that_cannot_be_written_is_read_without_its_journal(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path)
    connect, asked = sqlite3.connect, []

    def refuse(name: str, **more: object) -> sqlite3.Connection:
        asked.append(name)
        if "immutable" not in name:
            name = name.replace("library.db", "nothing-there.db")
        return connect(name, **more)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", refuse)
    assert len(texts(path)) == 3
    assert len(asked) == 2


def test_a_damaged_file_is_said(path: str, tmp_path: Path) -> None:
    filled(path, 300)
    data = bytearray(Path(path).read_bytes())
    for start in range(schema.PAGE_BYTES * 2, len(data), schema.PAGE_BYTES):
        data[start : start + 200] = b"\xff" * 200
    Path(path).write_bytes(data)
    for arguments in (
        ("grep", "meet"),
        ("library", "verify"),
        ("library", "list"),
        ("sql", "select * from clauses"),
    ):
        said = said_of(*arguments, "--library", path)
        assert said.status in (1, 2), arguments
        assert "resparse: error:" in said.err, arguments
    junk = tmp_path / "junk.db"
    junk.write_bytes(b"this is no library" * 100)
    for arguments in (("grep", "meet"), ("library", "stats"), ("library", "add", SAMPLE)):
        said = said_of(*arguments, "--library", junk)
        assert said.status in (1, 2)
        assert "not an SQLite file" in said.err


def test_a_damaged_document_is_named_by_verify(path: str) -> None:
    added(path, SAMPLE)
    with Writer.open(path) as writer, writer.batch():
        writer.connection.execute("UPDATE passage SET text = 'other' WHERE clause = 'op3'")
    said = said_of("library", "verify", "--library", path)
    assert said.status == 1
    assert "A/RES/58/166: what is searched is not what is stored" in said.err
    with Writer.open(path) as writer, writer.batch():
        writer.connection.execute("UPDATE tree SET content = x'00'")
    assert "damaged" in said_of("library", "verify", "--library", path).err
    assert "damaged" in said_of("show", "58/166", RESPARSE_LIBRARY=path).err
    with Writer.open(path) as writer, writer.batch():
        writer.connection.execute("DELETE FROM term")
    assert "list of words lacks" in said_of("library", "verify", "--library", path).err


def test_a_file_of_a_later_version_or_another_program_is_said_and_left_alone(
    path: str, tmp_path: Path
) -> None:
    filled(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    for open_it in (Store.open, Writer.open):
        with pytest.raises(NewerLibraryError, match="later version"):
            open_it(path)
    other = str(tmp_path / "other.db")
    with contextlib.closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE cakes (name)")
    for open_it in (Store.open, Writer.open):
        with pytest.raises(LibraryError, match="another program"):
            open_it(other)
    said = said_of("grep", "x", "--library", path)
    assert said.status == 2
    assert "update resparse" in said.err


def test_no_library_is_said_where_one_is_named(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.db"
    with pytest.raises(NoLibraryError):
        Store.open(str(nothing))
    for arguments in (("grep", "x"), ("library", "list"), ("library", "remove", "58/1"), ("sql", "select 1")):
        said = said_of(*arguments, "--library", nothing)
        assert said.status in (1, 2)
        assert "there is no library at" in said.err
    assert not nothing.exists()


def test_an_empty_file_is_a_library_yet_to_be_filled(path: str) -> None:
    """What a kill before the first batch leaves."""
    Path(path).parent.mkdir()
    Path(path).touch()
    assert texts(path) == []
    assert added(path, SAMPLE) == [Fate.ADDED]


def test_older_files_are_brought_up_to_date_once(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setitem(
        schema.MIGRATIONS,
        schema.VERSION - 1,
        "ALTER TABLE lead ADD COLUMN later TEXT;\nUPDATE lead SET later = 'x';\n",
    )
    with Store.open(path) as store:
        assert store.select("SELECT later FROM lead") == [("x",)]
        assert store.select("PRAGMA user_version") == [(schema.VERSION,)]
    with Writer.open(path) as writer:
        assert writer.select("SELECT count(*) FROM documents") == [(3,)]


def test_every_version_but_the_last_has_its_migration() -> None:
    assert set(schema.MIGRATIONS) == set(range(1, schema.VERSION))


def test_two_who_make_one_library_make_one(path: str) -> None:
    threads = [threading.Thread(target=lambda: Writer.open(path).close()) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert texts(path) == []


# -- the command --------------------------------------------------------------------------------


def test_the_commands_of_a_library(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    copies(folder, 3)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    said = said_of("library", "add", folder, tmp_path / "missing.txt", "--library", path)
    assert said.status == 1
    assert said.out == ""
    assert "missing.txt does not exist" in said.err
    assert "3 added, 1 skipped, 1 failed" in said.err
    assert in_process("library", "add", str(folder), "--library", path).err.startswith(
        "3 unchanged, 1 skipped;"
    )
    assert in_process("library", "path", "--library", path).out == f"{path}\n"
    listed = in_process("library", "list", "A/RES/58/20*", "--json", "--library", path)
    assert [json.loads(line)["symbol"] for line in listed.out.splitlines()] == [
        f"A/RES/58/{n}" for n in (200, 201, 202)
    ]
    assert "A/RES/58/201" in in_process("library", "list", "58/201", "--library", path).out
    assert in_process("library", "list", "58/999", "--library", path).status == 1
    stats = json.loads(in_process("library", "stats", "--json", "--library", path).out)
    assert stats["documents"] == 3
    assert stats["languages"] == {"en": 3}
    assert "documents   3" in in_process("library", "stats", "--library", path).out
    assert in_process("library", "verify", "--library", path) == (0, f"{path} is whole\n", "")
    assert in_process("library", "update", "--library", path).err.startswith("3 unchanged;")
    removed = in_process("library", "remove", "58/201", "58/999", "--library", path)
    assert removed.out == "removed A/RES/58/201 (en)\n"
    assert removed.status == 1
    assert "58/999 is not in the library" in removed.err
    assert in_process("library", "verify", "--library", path).status == 0


def test_a_symbol_is_shown_in_the_language_that_is_asked(path: str) -> None:
    texts = sorted(str(each) for each in samples().rglob("A_RES_77_901.txt"))
    assert len(texts) > 3
    assert in_process("library", "add", *texts, RESPARSE_LIBRARY=path).status == 0
    for library in (path, f"{path}.none"):
        for language in ("fr", "ar", "en"):
            shown = in_process("show", "77/901", "--json", "--language", language, RESPARSE_LIBRARY=library)
            assert json.loads(shown.out)["language"] == language
    assert json.loads(in_process("show", "77/901", "--json", RESPARSE_LIBRARY=path).out)["language"] == "en"
    assert in_process("library", "remove", "77/901", "--language", "fr", RESPARSE_LIBRARY=path).status == 0
    told = in_process("show", "77/901", "--language", "fr", RESPARSE_LIBRARY=path)
    assert (told.status, told.out) == (1, "")
    assert "A/RES/77/901 is not there in language 'fr'" in told.err


def test_a_document_whose_file_is_gone_stays_and_is_told_of(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    copies(folder, 2)
    assert in_process("library", "add", str(folder), "--library", path).status == 0
    next(folder.iterdir()).unlink()
    told = in_process("library", "update", "--library", path)
    assert told.status == 0
    assert told.err.endswith("resparse: warning: 1 file is no longer there: what was read stays\n")
    assert len(in_process("library", "list", "--json", "--library", path).out.splitlines()) == 2


def test_a_draft_goes_by_its_path_written_as_one_likes(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    draft = tmp_path / "draft.txt"
    draft.write_text("The General Assembly,\n\n\t1.\tRequests all to meet;\n", encoding="utf-8")
    for name in ("draft.txt", "./draft.txt", str(draft)):
        assert in_process("library", "add", name, "--library", path).status == 0
        removed = in_process("library", "remove", name, "--library", path)
        assert removed == (0, f"removed {draft} (en)\n", "")


def test_globs_choose_among_the_files_of_a_folder(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    copies(folder, 3)
    said = in_process("library", "add", str(folder), "-g", "*.txt", "-g", "!001*", "--library", path)
    assert said.err.startswith("2 added;")


def test_standard_input_is_added(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for fate in ("1 added", "1 unchanged"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        assert fate in said_of("library", "add", "-", "--library", path).err


def test_a_symbol_is_shown_from_the_library_without_parsing(path: str, tmp_path: Path) -> None:
    copies(tmp_path / "texts", 2)
    in_process("library", "add", str(tmp_path / "texts"), "--library", path)
    code = "import sys, atexit; atexit.register(lambda: sys.stderr.write(str('lark' in sys.modules)))"
    shown = call("show", "58/200", code=code, RESPARSE_LIBRARY=path)
    assert shown.status == 0
    assert shown.err == "False"
    sample = said_of("show", "58/166").out
    assert shown.out == sample.replace("58/166", "58/200")
    assert said_of("show", "58/166", RESPARSE_LIBRARY=path).out == sample, "samples stand behind it"
    missing = said_of("show", "58/209", RESPARSE_LIBRARY=path)
    assert "the library" in missing.err
    assert "A/RES/58/200" in missing.err
    assert said_of("cites", "58/201", "--csv", RESPARSE_LIBRARY=path).status == 0
    line = "resparse show A/RES/58/2"
    asked = call(_RESPARSE_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD="2", RESPARSE_LIBRARY=path)
    assert asked.out.split() == ["A/RES/58/200", "A/RES/58/201"]


# -- sql ----------------------------------------------------------------------------------------


def test_sql_prints_a_table_csv_or_json(path: str) -> None:
    filled(path)
    ask = ("sql", "select symbol, session, title from documents order by id limit 2", "--library", path)
    assert in_process(*ask).out == (
        "symbol      session  title\n──────────  ───────  ─────\nA/RES/58/0       58\nA/RES/58/1       58\n"
    )
    assert in_process(*ask, "--csv").out == "symbol,session,title\nA/RES/58/0,58,\nA/RES/58/1,58,\n"
    rows = [json.loads(line) for line in in_process(*ask, "--json").out.splitlines()]
    assert rows[0] == {"symbol": "A/RES/58/0", "session": 58, "title": None}
    words = in_process("sql", "select count(*) n from word where word match 'meet'", "--library", path)
    assert words.out.splitlines()[-1] == "3"
    assert '{"n":1,"n_2":2}' in in_process("sql", "select 1 n, 2 n", "--json", "--library", path).out


HEEDING = """
import signal, sys  # a shell's background job ignores it, and so would what it starts
signal.signal(signal.SIGINT, signal.default_int_handler)
from resparse.__main__ import main
sys.exit(main())
"""


def test_an_endless_statement_can_be_interrupted(path: str) -> None:
    filled(path)
    endless = "with recursive c(n) as (select 1 union all select n + 1 from c) select n from c where n < 300"
    with subprocess.Popen(
        [sys.executable, "-c", HEEDING, "sql", endless, "--csv", "--library", path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"n\n"
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=120)[1] == b""
    assert process.returncode == 130


def test_who_stops_reading_rows_is_not_told_of_it(path: str) -> None:
    filled(path)
    many = "with recursive c(n) as (select 1 union all select n + 1 from c limit 200000) select n from c"
    for form in ("--csv", "--json"):
        start = [sys.executable, "-m", "resparse", "sql", many, form, "--library", path]
        with subprocess.Popen(
            start, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(1)
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("delete from document", "only read"),
        ("insert into term values (1, 'x')", "only read"),
        ("drop view clauses", "only read"),
        ("attach 'other.db' as other", "only read"),
        ("pragma user_version = 7", "only read"),
        ("pragma writable_schema = 1", "only read"),
        ("vacuum into 'copy.db'", "only read"),
        ("create temp table t (a)", "only read"),
        ("select nowhere from clauses", "no such column: nowhere"),
        ("select 1; select 2", "one statement"),
        ("selekt", "syntax error"),
        ("", "there is no statement"),
        ("select '\udcff'", "not in UTF-8"),
        ("select abs(-9223372036854775808)", "integer overflow"),
    ],
)
def test_sql_reads_and_does_no_more(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, said: str
) -> None:
    filled(path)
    before = Path(path).read_bytes()
    monkeypatch.chdir(tmp_path)
    told = said_of("sql", statement, "--library", path)
    assert told.status == 2
    assert said in told.err
    assert Path(path).read_bytes() == before
    assert not (tmp_path / "other.db").exists()
    assert not (tmp_path / "copy.db").exists()
