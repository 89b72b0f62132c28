"""Write a document as Akoma Ntoso for the UN (AKN4UN), valid against the OASIS schema.

The shape is that of the files that the UN publishes. Clauses that stand inside others are nested;
containers are headings with what follows them; parts and annexes are documents of their own. What is
written reads back to an equal document.
"""

from collections.abc import Iterable, Iterator, Sequence

from resparse.nodes import CONTAINERS, Node, Resolution
from resparse.render.akn_meta import UNDATED, cover, meta, preface
from resparse.render.akn_words import KEEP, Writer, text, value
from resparse.render.labels import closing_lines, heading, printed, shares_line

_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{_NAMESPACE}">\n'
_RETURNS = frozenset("\x0b\n")
"""Line ends that may part the label of a container from its title: that of Word, and a lost one."""

_FRONT = frozenset({"enacting", "preambular", "heading"})
"""Kinds that a preamble holds."""


def write(document: Resolution) -> str:
    """Return a document as an XML file, to be encoded as UTF-8."""
    return _HEAD + "".join(_Document(document).write()) + "</akomaNtoso>\n"


class _Document:
    """Write the elements of one document, top down; strings wait on a stack beside the nodes they close."""

    def __init__(self, document: Resolution) -> None:
        self.document = document
        self.source = document.source
        self.writer = Writer(document)

    def write(self) -> Iterator[str]:
        """Yield the document, or the collection with its parts."""
        body = list(self.document.body)
        annexes = _tail(body, ("annex",))
        front = [node for node in body if node.kind != "part"]
        parts = body[len(front) :]
        head = cover(self.document, self.writer) + preface(self.document, self.writer)
        if not parts or not all(node.kind == "heading" for node in front) or front != body[: len(front)]:
            written = head + "".join(self._texts(body)) + "".join(self._attachments(annexes))
            yield f'<statement name="resolution">\n{self._meta()}{written}</statement>\n'
            return
        yield from self._collection(head, front, parts, annexes)

    def _meta(self, part: str = "", *, whole: bool = True) -> str:
        return meta(self.document, self.writer, part=part, whole=whole)

    # --- collections ------------------------------------------------------------------------------

    def _collection(
        self, head: str, front: Sequence[Node], parts: Sequence[Node], annexes: Sequence[Node]
    ) -> Iterator[str]:
        """Yield a collection that lists its parts, then the parts, each a document of its own."""
        yield f'<documentCollection name="publication">\n{self._meta()}{head}'
        if front:
            yield from ("<preamble>\n", *map(self._preamble, front), "</preamble>\n")
        listed = (
            f'<component eId="comp_def_{place}"><documentRef eId="compRef_{place}" href="#comp_{place}" '
            f"showAs={value(part.label or part.title or place + 1)}/></component>\n"
            for place, part in enumerate(parts)
        )
        yield from ("<collectionBody>\n", *listed, "</collectionBody>\n")
        components = [*map(self._part, range(len(parts)), parts)]
        yield from self._attachments(annexes)
        yield from ("</documentCollection>\n<components>\n", *components, "</components>\n")

    def _part(self, place: int, part: Node) -> str:
        above, title = heading(part, self.source)
        words = self.writer.words(part)
        if shares_line(part):
            above, words = "", text((part.title or "").removesuffix(part.text)) + words
        number = f"<docNumber>{text(above)}</docNumber>" if above else ""
        title = f'<docTitle refersTo="#resolutionTitle">{words}</docTitle>' if words else ""
        written = f"<preface>\n<p>{number}{title}</p>\n</preface>\n" + "".join(
            self._texts(list(part.children))
        )
        return (
            f'<component eId="comp_{place}">\n<statement name="resolution">\n{self._meta(part.label or "")}'
            f"{written}</statement>\n</component>\n"
        )

    # --- one document -----------------------------------------------------------------------------

    def _texts(self, body: list[Node]) -> Iterator[str]:
        """Yield preamble, main body and conclusions. body: emptied of its closing lines."""
        closing = _tail(body, ("closing",))
        count = next((place for place, node in enumerate(body) if node.kind not in _FRONT), len(body))
        while count and body[count - 1].kind == "heading" and count < len(body):
            count -= 1  # a heading above the first clause belongs to it
        if any(node.kind == "enacting" for node in body[1:count]):
            count = next(
                (place for place, node in enumerate(body[1:count], 1) if node.kind == "enacting"), count
            )
        if count:
            yield from ("<preamble>\n", *map(self._preamble, body[:count]), "</preamble>\n")
        written = "".join(self._nodes(body[count:])) or "<p/>\n"
        yield f"<mainBody>\n{written}</mainBody>\n"
        if closing:
            lines = (f"<p>{self._closing(node)}</p>\n" for node in closing)
            yield from ('<conclusions eId="' + self.writer.identifier("conclusions") + '">\n', *lines)
            yield "</conclusions>\n"

    def _preamble(self, node: Node) -> str:
        words = self.writer.words(node)
        if node.kind == "heading":
            return f'<block name="subheading">{words}</block>\n'
        if node.kind == "enacting":
            identity = value(self.writer.identifier("formula"))
            return f'<formula name="enactingFormula" eId={identity}>\n<p{KEEP}>{words}</p>\n</formula>\n'
        name = value(node.opening or "preambular")
        identity = value(self.writer.identifier("container"))
        below = "".join(self._in_container(node.children))
        return f"<container name={name} eId={identity}>\n<p{KEEP}>{words}</p>\n{below}</container>\n"

    def _in_container(self, children: Sequence[Node]) -> Iterator[str]:
        """Yield what stands below a preambular paragraph: lists as blocks, each level in the one above."""
        stack: list[Node | str] = [*reversed(children)]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                yield node
                continue
            label = printed(node, self.source)
            number = f"<num>{text(label)}</num>" if label else ""
            kind = "" if node.kind == "subparagraph" else f' class="{node.kind}"'
            identity = value(self.writer.identifier("item"))
            yield f"<blockList><item eId={identity}{kind}>{number}<p{KEEP}>{self.writer.words(node)}</p>\n"
            stack += ("</item></blockList>\n", *reversed(node.children))

    def _closing(self, node: Node) -> str:
        """Return a closing: meeting and date as such where it is both."""
        lines = [] if node.footnotes else closing_lines(node, self.source)
        meeting = self.document.meeting or ""
        if len(lines) == 1 and meeting and node.text.startswith(meeting):
            rest = text(node.text.removeprefix(meeting))
            return f'<inline name="adoptionMeeting">{text(meeting)}</inline>{rest}'
        if len(lines) != 2:
            return self.writer.words(node)
        name = "adoptionMeeting" if lines[0].rstrip(".,") == self.document.meeting else "vote"
        date = self.document.adopted or UNDATED
        return (
            f'<inline name="{name}">{text(lines[0])}</inline><eol/>'
            f'<docDate date="{date}" refersTo="#adoptionDate">{text(lines[1])}</docDate>'
        )

    def _attachments(self, annexes: Iterable[Node]) -> Iterator[str]:
        written = [self._annex(place, annex) for place, annex in enumerate(annexes, 1)]
        if written:
            yield from ("<attachments>\n", *written, "</attachments>\n")

    def _annex(self, place: int, annex: Node) -> str:
        body = "".join(self._nodes([annex])) or "<p/>"
        about = self._meta(f"-annex-{place}", whole=False)
        return (
            f'<attachment>\n<doc name="annex">\n{about}<mainBody>\n{body}</mainBody>\n</doc>\n</attachment>\n'
        )

    # --- nodes ------------------------------------------------------------------------------------

    def _nodes(self, nodes: Sequence[Node]) -> Iterator[str]:
        """Yield nodes and what is below them, with an explicit stack: nesting has no bound."""
        stack: list[tuple[Node, bool] | str] = [(node, False) for node in reversed(nodes)]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                yield item
                continue
            node, nested = item
            if node.kind in CONTAINERS:
                yield from map(_heading, self._titles(node))
                stack.extend((child, False) for child in reversed(node.children))
            elif node.kind == "table" and not nested:
                identity = value(self.writer.identifier("container"))
                yield f'<container name="table" eId={identity}>\n{self._table(node)}</container>\n'
            else:
                yield self._start(node, nested=nested)
                stack += reversed(self._below(node, nested=nested))

    def _titles(self, node: Node) -> Iterator[str]:
        """Yield the heading lines of a container: its label, its title, or both on one line."""
        above, _ = heading(node, self.source)
        words = self.writer.runs(node.text, node.footnotes, node.citations)
        if shares_line(node):
            lead = text((node.title or "").removesuffix(node.text))
            broken = not _RETURNS.isdisjoint(self.source.text[node.span[0] : node.own[0]])
            yield f"{lead.rstrip()}<eol/>{words}" if broken else lead + words
        else:
            yield from filter(None, (text(above), words))

    def _table(self, node: Node) -> str:
        return f"<table>\n{self.writer.rows(node)}</table>\n"

    def _start(self, node: Node, *, nested: bool) -> str:
        """Return the start of a clause, with its words; ``_below`` ends it."""
        if node.kind == "heading":
            return _heading(self.writer.words(node)).removesuffix("</paragraph>\n")
        label = printed(node, self.source)
        point = nested and node.kind == "subparagraph"
        name = "point" if point else "paragraph"
        kind = "" if point or (not nested and _is_plain(node, label)) else f" {node.kind}"
        shape = "" if point else f' class="SingleTxt{kind}"'
        number = f"<num>{text(label)}</num>\n" if label else ""
        words = self._words(node)
        inside = f"<intro>\n{words}</intro>\n" if node.children else f"<content>\n{words}</content>\n"
        return f"<{name} eId={value(self.writer.identifier('para'))}{shape}>\n{number}{inside}"

    def _words(self, node: Node) -> str:
        """Return the words of a clause as the block that they are."""
        if node.kind == "table":
            return self._table(node)
        words = self._closing(node) if node.kind == "closing" else self.writer.words(node)
        return f"<p{KEEP}>{words}</p>\n"

    def _below(self, node: Node, *, nested: bool) -> list[tuple[Node, bool] | str]:
        """Return what ends a clause: its children, subparagraphs in lists, and its end tag."""
        waiting: list[tuple[Node, bool] | str] = []
        before = ""
        for child in node.children:
            listed = "subparagraph" if child.kind == "subparagraph" else ""
            if listed != before:
                waiting.append("<list>\n" if listed else "</list>\n")
            waiting.append((child, True))
            before = listed
        waiting.append("</list>\n" if before else "")
        point = nested and node.kind == "subparagraph"
        waiting.append("</point>\n" if point else "</paragraph>\n")
        return waiting


def _heading(words: str) -> str:
    return f'<paragraph class="H23">\n<subheading>{words}</subheading>\n</paragraph>\n'


def _is_plain(node: Node, label: str) -> bool:
    """Tell a clause whose kind its shape tells: a number alone makes one."""
    return node.kind == "operative" and label.rstrip(".").isdecimal()


def _tail(nodes: list[Node], kinds: Sequence[str]) -> list[Node]:
    """Remove the last nodes of some kinds from a list, and return them in order."""
    place = len(nodes)
    while place and nodes[place - 1].kind in kinds:
        place -= 1
    tail = nodes[place:]
    del nodes[place:]
    return tail
