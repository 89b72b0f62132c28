"""The graph of citations: what it holds, how it is cut, and every format that it is written in."""

import builtins
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from citing import ALL, FIRST, SECOND, THIRD, WITH_PROPOSAL, cite, clause, document
from hypothesis import given
from hypothesis import strategies as st
from test_cli import SAMPLE, call, in_process
from test_render import compare

import resparse
from resparse.graph import dot, graphml, mermaid
from resparse.graph.layout import MOST, Axis, Plan, plan
from resparse.graph.lineage import likeness, lineage
from resparse.graph.model import (
    RECALLED,
    SAME_TITLE,
    Graph,
    Link,
    Work,
    build,
    neighbourhood,
    paper,
    speaks,
)  # fmt: skip
from resparse.graph.nodelink import node_link

PAPERS = [paper(each) for each in ALL]
GRAPH = build(PAPERS)
WORDS = st.text(max_size=40)


def symbols(graph: Graph) -> list[str]:
    return [work.symbol for work in graph.works]


def link(source: str, target: str) -> Link:
    ends = GRAPH.find(source), GRAPH.find(target)
    assert ends[0] and ends[1]
    return next(each for each in GRAPH.links if (each.source, each.target) == (ends[0].key, ends[1].key))


# --- the model --------------------------------------------------------------------------------------------


def test_read_works_come_first_and_know_themselves() -> None:
    assert symbols(GRAPH)[:3] == ["A/RES/56/10", "A/RES/57/20", "A/RES/59/30"]
    first = GRAPH.works[0]
    assert (first.read, first.date, first.title, first.session) == (True, "2001-12-10", FIRST.title, 56)


def test_a_work_only_cited_has_what_its_symbol_and_its_citations_say() -> None:
    cited = GRAPH.find("S/RES/1325(2000)")
    assert cited
    assert (cited.read, cited.organ, cited.years) == (False, "Security Council", (2000, 2000))
    old = GRAPH.find("40/1")
    assert old
    assert (old.date, old.years) == ("1985-11-01", (1985, 1986))
    named = GRAPH.find("217 A (III)")
    assert named
    assert named.title == "Universal Declaration"


def test_spellings_of_one_document_are_one_work() -> None:
    assert len([work for work in GRAPH.works if "217" in work.symbol]) == 1
    assert link("A/RES/57/20", "A/RES/217(III)").acts == ("Reaffirming",)


def test_a_name_and_the_note_that_identifies_it_are_one_place() -> None:
    assert link("A/RES/56/10", "A/RES/217(III)").count == 1


def test_a_note_counts_once_for_each_clause_that_calls_it() -> None:
    found = link("A/RES/57/20", "A/57/300")
    assert (found.count, found.clauses, found.acts) == (2, ("op1", "op2"), ("Welcomes", "Takes note"))
    again = link("A/RES/57/20", "A/RES/56/10")
    assert (again.count, again.clauses) == (2, ("pp2", "op2"))
    assert link("A/RES/57/20", "S/RES/1325(2000)").count == 1


def test_nothing_cites_itself_and_what_has_no_symbol_is_left_out() -> None:
    own = document("A/RES/60/1", "Itself", "2005-12-01", clause("op1", "Decides", cite("A/RES/60/1")))
    assert build([paper(own)]).links == ()
    assert not any(work.symbol == "None" for work in GRAPH.works)


def test_a_document_read_twice_counts_once() -> None:
    assert build([*PAPERS, *PAPERS]) == GRAPH


def test_only_resolutions() -> None:
    kept = build(PAPERS, only_resolutions=True)
    assert set(symbols(GRAPH)) - set(symbols(kept)) == {"A/57/300"}


def test_a_document_without_a_symbol_goes_by_its_file() -> None:
    plain = replace(FIRST, symbol=None, source=resparse.Source("some/folder/note.txt", ""))
    assert paper(plain).work.symbol == "note.txt"
    told = replace(FIRST, symbol=None, source=resparse.Source("some/S_RES_1244_1999.txt", ""))
    assert paper(told).work.symbol == "S/RES/1244 (1999)"
    assert speaks(told)
    assert not speaks(resparse.parse("Dear Sir,"))


def test_a_neighbourhood_goes_both_ways() -> None:
    key = GRAPH.works[1].key
    assert symbols(neighbourhood(GRAPH, key, 0)) == ["A/RES/57/20"]
    near = symbols(neighbourhood(GRAPH, key, 1))
    assert "A/RES/56/10" in near
    assert "A/RES/59/30" in near
    assert "A/RES/40/1" not in near
    assert symbols(neighbourhood(GRAPH, key, 2)) == symbols(GRAPH)


def test_titles_and_proposals_cite_too() -> None:
    graph = build([paper(WITH_PROPOSAL)])
    assert {each.clauses for each in graph.links} == {("title",), ("proposal",), ("op1",)}
    agenda = graph.find("70/1")
    assert agenda
    assert agenda.title == "The Agenda"


# --- lineage ----------------------------------------------------------------------------------------------


def test_a_lineage_follows_like_titles_first_and_then_what_is_recalled() -> None:
    chain = lineage(PAPERS, GRAPH, GRAPH.works[1].key)
    assert symbols(chain) == ["A/RES/57/20", "A/RES/56/10"]
    assert [each.why for each in chain.links] == [SAME_TITLE]


def test_the_latest_of_those_recalled_together_goes_before() -> None:
    """Not A/RES/40/1, which is too old for a cycle; not 57/20, whose title is another."""
    chain = lineage(PAPERS, GRAPH, GRAPH.works[2].key)
    assert symbols(chain) == ["A/RES/59/30", "A/RES/58/26"]
    assert [each.why for each in chain.links] == [RECALLED]


def test_an_old_resolution_is_better_than_none() -> None:
    alone = replace(THIRD, body=THIRD.body[:1])
    papers = [paper(alone)]
    chain = lineage(papers, build(papers), papers[0].work.key)
    assert symbols(chain) == ["A/RES/59/30", "A/RES/40/1"]


def test_another_organ_is_no_predecessor() -> None:
    other = replace(THIRD, body=THIRD.body[2:])
    papers = [paper(other)]
    assert symbols(lineage(papers, build(papers), papers[0].work.key)) == ["A/RES/59/30"]


@given(WORDS, WORDS)
def test_likeness_is_even_and_bounded(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


def test_chinese_titles_are_compared() -> None:
    assert likeness("儿童权利", "儿童权利") == 1
    assert likeness("儿童权利", "消除贫穷") == 0


# --- formats ----------------------------------------------------------------------------------------------


def test_dot_is_written_as_before() -> None:
    compare("graph.dot", dot.dot(GRAPH))


def test_mermaid_is_written_as_before() -> None:
    compare("graph.mmd", mermaid.mermaid(GRAPH))


def test_graphml_is_written_as_before() -> None:
    compare("graph.graphml", graphml.graphml(GRAPH).decode())


def test_json_is_written_as_before() -> None:
    compare("graph.json", json.dumps(node_link(GRAPH), indent=1, ensure_ascii=False) + "\n")


def one(title: str) -> Graph:
    return Graph((Work("k", 'A"B', title, read=True),))


@given(WORDS)
def test_dot_quotes_close(text: str) -> None:
    quoted = dot.quoted(text)
    assert quoted.startswith('"')
    assert quoted.endswith('"')
    rest = quoted[1:-1].replace("\\\\", "").replace('\\"', "")
    assert '"' not in rest
    assert "\n" not in quoted


def test_dot_escapes_quotes_in_titles_and_symbols() -> None:
    written = dot.dot(one('The "Mandela" rules \\ all'))
    assert r'"A\"B" [label="A\"B\nThe \"Mandela\" rules \\ all"' in written


@given(WORDS)
def test_mermaid_labels_hold_no_signs_of_its_own(text: str) -> None:
    escaped = mermaid.escaped(text)
    assert not set('"<>`[]{}|\\\n') & set(escaped)


def test_mermaid_escapes_titles() -> None:
    assert "#34;old#34; clocks #38; #60;bells#62;" in mermaid.mermaid(GRAPH)


def attributes(element: ET.Element, owner: str) -> dict[str, str]:
    space = f"{{{graphml.NAMESPACE}}}"
    return {
        (data.get("key") or "").removeprefix(f"{owner}-"): data.text or ""
        for data in element.findall(f"{space}data")
    }


@given(WORDS)
def test_graphml_parses_whatever_a_title_holds(title: str) -> None:
    root = ET.fromstring(graphml.graphml(one(title)))
    assert root.tag == f"{{{graphml.NAMESPACE}}}graphml"


def test_graphml_holds_all() -> None:
    space = f"{{{graphml.NAMESPACE}}}"
    root = ET.fromstring(graphml.graphml(GRAPH))
    keys = {each.get("id") for each in root.findall(f"{space}key")}
    nodes, edges = root.findall(f".//{space}node"), root.findall(f".//{space}edge")
    assert len(nodes) == len(GRAPH.works)
    assert len(edges) == len(GRAPH.links)
    assert {data.get("key") for data in root.iter(f"{space}data")} <= keys
    first = attributes(nodes[0], "node")
    assert (first["symbol"], first["title"], first["read"]) == ("A/RES/56/10", FIRST.title, "true")
    ids = {node.get("id") for node in nodes}
    assert all(edge.get("source") in ids and edge.get("target") in ids for edge in edges)


def test_networkx_reads_graphml_and_json(tmp_path: Path) -> None:
    nx = pytest.importorskip("networkx")
    file = tmp_path / "graph.graphml"
    file.write_bytes(graphml.graphml(GRAPH))
    read = nx.read_graphml(file)
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(GRAPH.works), len(GRAPH.links))
    from resparse.graph.network import network

    made = network(GRAPH)
    assert made.edges["A/RES/57/20", "A/RES/56/10"]["count"] == 2
    assert made.nodes["A/RES/56/10"]["date"] == "2001-12-10"


# --- the layout -------------------------------------------------------------------------------------------


def measure(text: str, _bold: bool) -> float:
    return len(text) * 0.05


def overlaps(drawn: Plan) -> list[tuple[str, str]]:
    spots = list(drawn.spots.values())
    found = []
    for at, a in enumerate(spots):
        for b in spots[at + 1 :]:
            apart = a.row + a.label.height <= b.row or b.row + b.label.height <= a.row
            if not apart and a.x < b.x + b.label.width and b.x < a.x + a.label.width:
                found.append((a.work.symbol, b.work.symbol))
    return found


def many(read: int, each: int) -> Graph:
    """Return a graph of many documents, each with works of its own and one that all cite."""
    papers = []
    for number in range(read):
        cited = [cite(f"A/RES/{40 + (number + at) % 30}/{number * 50 + at + 1}") for at in range(each)]
        body = [
            clause(f"pp{at}", "Recalling", one) for at, one in enumerate([*cited, cite("A/RES/217(III)")])
        ]
        title = f"A question of some length about number {number}"
        papers.append(
            paper(document(f"A/RES/75/{number + 1}", title, f"2020-12-{number % 20 + 1:02}", *body))
        )
    return build(papers)


@pytest.mark.parametrize(
    "graph", [GRAPH, many(15, 8), many(60, 6), Graph()], ids=["small", "15", "60", "none"]
)
def test_labels_keep_apart_and_dates_run_from_left_to_right(graph: Graph) -> None:
    drawn = plan(graph, measure)
    assert not overlaps(drawn)
    dated = [spot for spot in drawn.spots.values() if spot.work.date]
    ordered = sorted(dated, key=lambda spot: spot.work.date or "")
    assert [spot.x for spot in ordered] == sorted(spot.x for spot in dated)
    assert all(0 <= spot.row < drawn.rows for spot in drawn.spots.values())


def test_a_crowded_picture_keeps_what_was_read_and_what_is_most_cited() -> None:
    graph = many(60, 6)
    drawn = plan(graph, measure)
    assert len(drawn.spots) == MOST
    assert drawn.left_out == len(graph.works) - MOST
    assert all(work.key in drawn.spots for work in graph.works if work.read)
    declaration = graph.find("217 A (III)")
    assert declaration
    assert declaration.key in drawn.spots


def test_empty_years_take_next_to_no_room() -> None:
    days = [work.day for work in GRAPH.works if work.day]
    axis = Axis(days, 0.0, 10.0)
    wide = [band.right - band.left for band in axis.bands if band.label]
    gaps = [band.right - band.left for band in axis.bands if not band.label]
    assert max(gaps) < min(wide)
    assert axis.bands[-1].right == pytest.approx(10.0)


# --- the picture ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "graph", [GRAPH, Graph(), one("cost: $5 or $6^2$")], ids=["small", "none", "dollars"]
)
def test_a_picture_is_drawn_the_same_twice_with_text_as_text(graph: Graph) -> None:
    pytest.importorskip("matplotlib")
    from resparse.graph.picture import picture

    drawn = picture(graph, "svg")
    ET.fromstring(drawn)
    assert drawn == picture(graph, "svg")
    for work in graph.works:
        if work.title and "$" in work.title:
            assert b"$5 or $6^2$" in drawn
    assert picture(graph, "png").startswith(b"\x89PNG")


def test_a_picture_without_matplotlib_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "matplotlib":
            raise ModuleNotFoundError(f"No module named {name!r}", name="matplotlib")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    result = in_process("graph", str(SAMPLE), "--format", "svg")
    assert (result.status, result.out) == (1, "")
    assert result.err.splitlines()[-1] == "  hint: pip install 'resparse[graph]'"
    assert len(result.err.splitlines()) == 2


# --- the command ------------------------------------------------------------------------------------------


def test_the_graph_goes_to_standard_output_or_a_file_by_its_name(tmp_path: Path) -> None:
    assert call("graph", "58/166").out.startswith("digraph citations {")
    for name, start in (
        ("g.graphml", "<?xml"),
        ("g.json", "{"),
        ("g.mmd", "flowchart RL"),
        ("g.gv", "digraph"),
    ):
        result = call("graph", SAMPLE, "--output", tmp_path / name)
        assert result == (0, "", "")
        assert (tmp_path / name).read_text().startswith(start)


def test_the_format_is_told_by_option_first(tmp_path: Path) -> None:
    call("graph", SAMPLE, "--format", "json", "--output", tmp_path / "g.dot")
    data = json.loads((tmp_path / "g.dot").read_text())
    assert data["graph"]["schema"] == "resparse.graph/1"
    assert {node["id"] for node in data["nodes"]} >= {"A/RES/58/166", "A/RES/45/158"}


def test_a_graph_is_cut_to_a_root_or_a_lineage() -> None:
    near = call("graph", "58/166", "58/901", "--root", "58/901", "--format", "json").out
    assert "A/RES/58/166" not in near
    alone = json.loads(call("graph", "58/166", "--root", "58/166", "--depth", "0", "--format", "json").out)
    assert len(alone["nodes"]) == 1
    chain = json.loads(call("graph", "72/951", "--lineage", "72/951", "--format", "json").out)
    assert [node["id"] for node in chain["nodes"]] == ["A/RES/72/951", "A/RES/71/951"]
    assert chain["edges"][0]["why"] == RECALLED


def test_a_folder_gives_no_work_for_what_is_no_resolution(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Sir,\nyours.\n")
    (tmp_path / "a.txt").write_bytes(SAMPLE.read_bytes())
    assert "letter" not in call("graph", tmp_path).out


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["58/166", "--root", "1/1"], 1),
        (["58/166", "--lineage", "99/99"], 1),
        (["./nothing.txt"], 1),
        (["58/166", "--depth", "1"], 2),
        (["58/166", "--root", "58/166", "--lineage", "58/166"], 2),
        (["58/166", "--format", "png"], 2),
        (["58/166", "--format", "gif"], 2),
        ([], 2),
    ],
)
def test_what_cannot_be_done_is_said(arguments: Sequence[str], status: int) -> None:
    result = call("graph", *arguments)
    assert result.status == status
    assert "resparse: error: " in result.err


def test_the_second_document_is_there() -> None:
    assert SECOND.symbol in symbols(GRAPH)
