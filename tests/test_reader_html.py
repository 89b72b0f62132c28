"""Reading web pages: of Word, LibreOffice, pandoc and sites, each in the shape that it writes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resparse import read as tree_of
from resparse.readers import ReadError, html, read
from resparse.source import Source

HEAD = "<!DOCTYPE html><html><head><title>Lamps</title><style>p {}</style></head><body>"


def source(body: str) -> Source:
    return html.read("page.html", f"{HEAD}{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return source(body).text.splitlines()


def italics(made: Source) -> list[str]:
    return [made.text[start:end] for start, end in made.hints.italics]


def markers(made: Source) -> list[str]:
    return [made.text[start:end] for start, end in made.hints.markers or ()]


# --- notes ----------------------------------------------------------------------------------------------

OF_WORD = """<p class=MsoNormal>of islands<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>
<span class=MsoFootnoteReference><span lang=EN>[1]</span></span></span></a> and lamps;<a href="#_ftn2" name="_ftnref2"
title=""><span class=MsoFootnoteReference>[2]</span></a></p>
<div><br clear=all><hr align=left size=1 width="33%">
<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a>
See A/75/1.</p></div>
<div id=ftn2><p class=MsoFootnoteText><a href="#_ftnref2" name="_ftn2" title=""><span class=MsoFootnoteReference>[2]</span></a>
See A/75/2.</p></div></div>"""

OF_WORD_WHOLE = """<p class=MsoNormal>of islands<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference><span style='font-size:12.0pt'>[1]</span></span><![endif]></span></span></a> and lamps;<a
href="#_ftn2" name="_ftnref2"><sup>[2]</sup></a><o:p></o:p></p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><![endif]>
<div style='mso-element:footnote' id=ftn1><p><a name="_ftn1" href="#_ftnref1">[1]</a> See A/75/1.</p></div>
<div style='mso-element:footnote' id=ftn2><p><a name="_ftn2" href="#_ftnref2">[2]</a> See A/75/2.</p></div></div>"""

OF_LIBREOFFICE = """<p>of islands<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>
and lamps;<a class="sdfootnoteanc" name="sdfootnote2anc" href="#sdfootnote2sym"><sup>2</sup></a></p>
<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a> See A/75/1.</p></div>
<div id="sdfootnote2"><p><a class="sdfootnotesym" name="sdfootnote2sym" href="#sdfootnote2anc">2</a> See A/75/2.</p></div>"""

OF_PANDOC = """<p>of islands<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a> and lamps;<a href="#fn2"
class="footnote-ref" id="fnref2"><sup>2</sup></a></p><section id="footnotes" class="footnotes"><hr/><ol>
<li id="fn1"><p>See A/75/1.<a href="#fnref1" class="footnote-back">↩︎</a></p></li>
<li id="fn2"><p>See A/75/2.<a href="#fnref2" class="footnote-back">↩︎</a></p></li></ol></section>"""

OF_A_WIKI = """<p>of islands<sup id="r1"><a href="#n1">[1]</a></sup> and lamps;<sup id="r2"><a href="#n2">[2]</a></sup></p>
<h2>Notes</h2><ol><li id="n1"><span><b><a href="#r1">^</a></b></span> <span>See A/75/1.</span></li>
<li id="n2"><span><b><a href="#r2">^</a></b></span> <span>See A/75/2.</span></li></ol>"""

OF_A_SITE = """<p>of islands<sup>1</sup> and lamps;<sup>2</sup></p>
<p><sup>1</sup> See A/75/1.</p><p><sup>2</sup>See A/75/2.</p>"""


@pytest.mark.parametrize(
    "body",
    [OF_WORD, OF_WORD_WHOLE, OF_LIBREOFFICE, OF_PANDOC, OF_A_WIKI, OF_A_SITE],
    ids=["Word, filtered", "Word", "LibreOffice", "pandoc", "a wiki", "a site without links"],
)
def test_notes_are_found_in_every_shape(body: str) -> None:
    made = source(body)
    assert made.text.splitlines()[:3] == ["of islands1 and lamps;2", "1 \tSee A/75/1.", "2 \tSee A/75/2."]
    assert markers(made) == ["1", "2"]
    assert made.hints.notes == len("of islands1 and lamps;2\n")


def test_an_address_may_be_written_in_percents() -> None:
    made = source('<p>a<a href="#fn%2A">*</a></p><p id="fn*">* See b.</p>')
    assert (made.text, markers(made)) == ("a*\n* See b.\n", ["*"])


def test_a_note_called_twice_is_one_and_a_link_elsewhere_is_none() -> None:
    made = source(
        '<p>islands<a href="#a"><sup>1</sup></a> and <a href="#top">2</a> lamps<a href="#a"><sup>1</sup></a></p>'
        '<p id="a">1. A note.</p>'
    )
    assert made.text == "islands1 and 2 lamps1\n1 \tA note.\n"
    assert markers(made) == ["1", "1"]


def test_a_note_of_several_paragraphs_is_one_line() -> None:
    made = source(
        '<p>islands<a href="#a">[1]</a></p><div id="a"><p>First</p><p>second.</p></div><p>After</p>'
    )
    assert made.text == "islands1\nAfter\n1 \tFirst\x0bsecond.\n"


# --- words ----------------------------------------------------------------------------------------------


def test_a_whole_resolution_becomes_the_same_tree_as_its_text(tmp_path: Path) -> None:
    body = """<nav>Home</nav><main><p>Resolution adopted by the General Assembly on 3 May 2021</p>
    <p><b>75/901. Lighthouses of small islands</b></p><p><i>The General Assembly</i>,</p>
    <p><em>Recalling</em> its resolution 75/900,<a href="#n1"><sup>1</sup></a></p>
    <p>1. <i>Takes note</i> of the lamps;</p><p>2. <i>Decides</i> to keep them lit.</p>
    <div id="n1">1 Resolution 75/900.</div></main><footer>Contact</footer><script>var a = "<p>";</script>"""
    path = tmp_path / "wrong.doc"
    path.write_text(HEAD + body, encoding="utf-8")
    tree = tree_of(path)
    assert [(node.kind, node.label, node.opening) for node in tree.body] == [
        ("enacting", None, None),
        ("preambular", None, "Recalling"),
        ("operative", "1", "Takes note"),
        ("operative", "2", "Decides"),
    ]
    assert [(note.label, note.text, note.markers) for note in tree.footnotes] == [
        ("1", "Resolution 75/900.", ("pp1",))
    ]
    assert (tree.symbol, tree.title) == ("A/RES/75/901", "Lighthouses of small islands")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>a\n  b&nbsp;c</p>", ["a b\u00a0c"]),
        ("<p>a<br>b</p>", ["a\x0bb"]),
        ("<p>a<br><br>b</p>", ["a", "b"]),
        ("<p>The Council,<br><i>Recalling</i> its aim,<sup>1</sup><br>1. Decides<br>to act;<br>Lamps", ["The Council,", "Recalling its aim,1", "1.\tDecides\x0bto act;\x0bLamps"]),
        ("<p>open <b>bold<p>next", ["open bold", "next"]),
        ("<ul><li>a<li>b</ul>", ["\t•\ta", "\t•\tb"]),
        ("<ol><li>a<li value=5>b<ol type=a><li>c</ol></ol>", ["\t1.\ta", "\t5.\tb", "\ta.\tc"]),
        ("<ol><li>1. a<li>2. b</ol>", ["1.\ta", "2.\tb"]),
        ("<ol style='list-style: none'><li>a</ol>", ["a"]),
        ("<p>x</p><table><tr><td>a<td>b<tr><td>c<td>d</table>", ["x", "a\tb", "c\td"]),
        ("<table><tr><td>Left<td><p>1<p>2<p>3</table>", ["Left", "1", "2", "3"]),
        ("<p>x<table><tr><td>a<td><table><tr><td>b<td>c</table></table>", ["x", "a\tb c"]),
        ("<a class=label>1.</a><p>Decides</p>", ["1.\tDecides"]),
        ("<p>1.&nbsp;&nbsp;&nbsp; Decides</p>", ["1.\tDecides"]),
        ("<a class=label>3 -\u200e</a><p>Decides</p>", ["3 -\u200e\tDecides"]),
        ("<a class=label>㈠</a><p>Decides</p>", ["㈠\tDecides"]),
        ("<p>\n\txviii)\tDecide\n\tto act</p>", ["xviii)\tDecide to act"]),
        ("<p>\n\t1.\t<i>Decides</i></p><p>\t(a)\tTo</p>", ["1.\tDecides", "\t(a)\tTo"]),
        ("<p>xviii) Decide</p><p>a. Act</p><p>Etc. and so on</p>", ["xviii)\tDecide", "a.\tAct", "Etc. and so on"]),
        ("<p style='text-indent:.5in'>a<p style='text-indent:-1cm'>b<p style='text-indent:0pt'>c", ["\ta", "b", "c"]),
        ("<p>\t<i>Convinced</i> of it</p>\t<p>b</p>", ["\tConvinced of it", "b"]),
        ("<div class='clause bare'><p>a</p></div><p>b</p>", ["\ta", "b"]),
        ("<h2><span class=sign>I</span><span class=parting>. </span>a</h2>", ["I", "a"]),
        ("<p><span style='mso-tab-count:2'>&nbsp; </span>Decides</p>", ["\t\tDecides"]),
        ("<p><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>a", ["1.\ta"]),
        ("<p hidden>no</p><p style='display:none'>no</p><p>yes</p>", ["yes"]),
        ("<p>a<sub>2</sub></p><p>&nbsp;</p><p>b</p>", ["a2", "b"]),
        ("<p>a</p><![foo[bar]]><p>b</p>", ["a", "b"]),
        ("<p>a</p><!-- <p>no</p> --><p>b &lt; c</p></div></p>", ["a", "b < c"]),
        ("<form action=x><p>a</p></form><footer>no</footer>", ["a"]),
        ("<article><p>a</p><footer>b</footer></article>", ["a", "b"]),
        ("<pre>a\n  b</pre>", ["a", "  b"]),
    ],
)  # fmt: skip
def test_the_lines_of_a_page(body: str, wanted: list[str]) -> None:
    assert source(body).text.split("\n")[:-1] == wanted


def test_italics_come_from_elements_and_styles() -> None:
    body = """<p><i>Recalling</i> <em>also</em> that</p><p><span style="font-style:italic">Decides</span>
    <i>not<span style="font-style:normal"> upright</span></i></p>"""
    assert italics(source(body)) == ["Recalling also", "Decides not"]


def test_a_page_typed_as_it_is_may_have_broken_lines() -> None:
    assert not source("<pre>The General Assembly,\n   Recalling</pre>").hints.laid_out
    assert source("<p>The General Assembly,</p>").hints.laid_out


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1251", "<meta charset=windows-1251>"),
    ],
)
def test_the_encoding_is_the_one_a_page_names(encoding: str, told: str) -> None:
    words = "Ассамблея" if encoding == "cp1251" else "“café”"
    data = f"<html><head>{told}</head><p>{words}</p>".encode(encoding)
    assert html.read("a.html", data).text == f"{words}\n"


def test_a_page_in_one_file_with_its_pictures(tmp_path: Path) -> None:
    page = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>lamps</p>\n--x--\n"
    path = tmp_path / "page.doc"
    path.write_text(page)
    assert read(path).text == "lamps\n"
    with pytest.raises(ReadError, match="holds none"):
        html.read("a", page.replace("text/html", "text/css").encode())


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE HTML>",
        "<html>",
        "  <!-- saved from url -->\n<html>",
        '<?xml version="1.0"?>\n<html xmlns="x">',
        "\ufeff<body>",
    ],
)
def test_a_page_is_told_by_its_beginning(tmp_path: Path, start: str) -> None:
    path = tmp_path / "page.txt"
    path.write_text(start + "<p>lamps</p>", encoding="utf-8")
    assert read(path).text == "lamps\n"


def test_text_that_speaks_of_mark_up_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("The General Assembly, <html>\n")
    assert read(path).text == "The General Assembly, <html>\n"


# --- laws -----------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(categories=["L", "P"], exclude_characters="<&>*•"), min_size=1, max_size=8)


@given(
    st.lists(st.tuples(st.sampled_from(["p", "div", "i", "sup", "li", "td", "h2", "b"]), WORDS), max_size=12)
)
def test_every_word_is_kept(parts: list[tuple[str, str]]) -> None:
    made = source("".join(f"<{tag}>{words}</{tag}>" for tag, words in parts)).text
    kept = "".join(made.replace("•", "").split())
    assert kept == "".join("".join(words for _, words in parts).split())


@given(st.lists(st.sampled_from(["<p>", "</p>", "<td>", "<table>", "</table>", "<a href='#x'>1", "</a>", "<p id=x>", "<sup>", "<ol>", "<li>", "<br>", "<![x[", "<!--", "a "]), max_size=30))  # fmt: skip
def test_no_mark_up_gives_a_traceback(parts: list[str]) -> None:
    made = source("".join(parts))
    assert all(start < end <= len(made.text) for start, end in made.hints.markers or ())


@pytest.mark.parametrize(
    "piece", ["<b>", "<div id=a>", "</i>", "<p>", "<table><tr><td>", "<li>", "<a href='#x'>1</a>", "<br>"]
)
def test_length_and_depth_do_no_harm(piece: str) -> None:
    assert source(piece * 20_000 + "end").text.strip().endswith("end")
