"""A regulation's lines to its provisions: the tree 條→項→款→目 (點→款→目) with exact spans.

A path holds the printed numbers; a later unnumbered paragraph (項) is pN. Numbers must run
without gaps to the end of the text, or CorpusError names the line that breaks them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.errors import CorpusError
from ingest.header_records import RegulationHeader
from ingest.numerals import write_numeral
from ingest.records import Line, Provision

_LEVELS = {
    "條": ("條", "一、", "（一）", "1.", "(1)"),
    "點": ("一、", "（一）", "1.", "(1)"),
    "annex": ("annex", "一、", "（一）", "1.", "(1)"),
}


@dataclass
class _Node:
    path: str
    kind: str
    level: int
    line: Line
    parent: "_Node | None"
    headings: tuple[str, ...]
    paragraph: int = 1  # the 項 of its article that this node is or stands under
    paragraphs: int = 1  # unnumbered paragraphs directly under this node, its first line included
    last_item: int = 0  # last number of the list directly under this node


def parse_provisions(header: RegulationHeader, lines: Sequence[Line]) -> tuple[Provision, ...]:
    """All provisions of a regulation's lines in reading order, labels left empty."""
    nodes: list[_Node] = []
    open_nodes: list[_Node] = []  # the last node and its ancestors
    headings: dict[str, Line] = {}
    articles = 0
    for index, line in enumerate(lines):
        if line.mark in ("chapter", "part"):
            before = headings.get(line.mark)
            _expect(header, line, before.number + 1 if before else 1)
            headings[line.mark] = line
            open_nodes = []
            continue
        levels = _LEVELS["annex" if line.mark == "annex" or _in_annex(open_nodes) else header.unit]
        if line.mark == "header":
            node = _paragraph(nodes[0], line) if nodes else _Node("0", "header", 0, line, None, ())
        elif line.mark == "annex":
            node = _Node(f"附件{line.number}", "annex", 0, line, None, ())
        elif line.mark == levels[0]:
            _expect(header, line, articles + 1)
            articles = line.number
            titles = tuple(h.words.strip() for h in headings.values())
            node = _Node(str(line.number), "article", 0, line, None, titles)
            node.paragraphs = 0 if line.words.strip().endswith("條") else 1
        elif line.mark in levels:
            node = _item(header, open_nodes, levels.index(line.mark), line)
        elif not open_nodes or open_nodes[0].kind == "header":
            node = _Node("前言", "preamble", 0, line, None, ())
        else:
            node = _paragraph(_owner(open_nodes, levels, lines[index + 1 :]), line)
        open_nodes = _chain(node)
        nodes.append(node)
    _refuse_doubles(header, nodes)
    return _close(nodes)


def _in_annex(open_nodes: list[_Node]) -> bool:
    return bool(open_nodes) and open_nodes[0].kind == "annex"


def _expect(header: RegulationHeader, line: Line, number: int) -> None:
    if line.number != number:
        raise CorpusError(
            f"{header.id}：「{line.words[:20]}」編號不連續，此處應為第{write_numeral(number)}；"
            "如原文即重複編號，請於 list_restarts 宣告開啟該清單的段落"
        )


def _item(header: RegulationHeader, open_nodes: list[_Node], level: int, line: Line) -> _Node:
    above = [
        n
        for n in open_nodes
        if n.level < level and (n.kind != "paragraph" or n.path in header.list_restarts)
    ]
    if not above:
        raise CorpusError(f"{header.id}：「{line.words[:20]}」不在任何條、點之下")
    parent = above[-1]
    _expect(header, line, parent.last_item + 1)
    parent.last_item = line.number
    node = _Node(f"{parent.path}.{line.number}", "item", level, line, parent, parent.headings)
    node.paragraph = parent.paragraph if parent.parent else max(parent.paragraphs, 1)
    return node


def _owner(open_nodes: list[_Node], levels: Sequence[str], rest: Sequence[Line]) -> _Node:
    """Whose paragraph an unnumbered line is, decided by the number that follows it.

    A list that goes on after it keeps it under its last item; a list that opens after it gives
    it to the node above that list; at the end of an article it is the article's own, unless the
    item before only names what the paragraph says (「（四）團體借閱證」).
    """
    items = [n for n in open_nodes if n.kind != "paragraph"]
    follower = next((line for line in rest if line.mark), None)
    if follower and follower.mark in levels[1:]:
        level = levels.index(follower.mark)
        if follower.number == 1:
            return [n for n in items if n.level < level][-1]
        return next((n for n in items if n.level == level), items[0])
    return items[-1] if items[-1].line.is_bare_heading else items[0]


def _paragraph(owner: _Node, line: Line) -> _Node:
    owner.paragraphs += 1
    path = f"{owner.path}.p{owner.paragraphs}"
    node = _Node(path, "paragraph", owner.level, line, owner, owner.headings)
    node.paragraph = owner.paragraph if owner.parent else owner.paragraphs
    return node


def _chain(node: _Node | None) -> list[_Node]:
    chain: list[_Node] = []
    while node:
        chain.insert(0, node)
        node = node.parent
    return chain


def _refuse_doubles(header: RegulationHeader, nodes: list[_Node]) -> None:
    seen: set[str] = set()
    for node in nodes:
        if node.path in seen:
            raise CorpusError(f"{header.id}：「{node.line.words[:20]}」的編號 {node.path} 出現兩次")
        seen.add(node.path)


def _close(nodes: list[_Node]) -> tuple[Provision, ...]:
    """End each node at the last line of its subtree; a chapter heading belongs to none."""
    last_line: dict[int, int] = {}
    for node in nodes:
        for ancestor in _chain(node):
            last_line[id(ancestor)] = node.line.end
    return tuple(
        Provision(
            path=n.path,
            kind=n.kind,
            level=n.level,
            start=n.line.start,
            own_end=n.line.end,
            end=last_line[id(n)],
            parent=n.parent.path if n.parent else None,
            label="",
            headings=n.headings,
            paragraph=n.paragraph,
            paragraphs=n.paragraphs,
        )
        for n in nodes
    )
