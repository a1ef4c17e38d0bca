"""An answer to plain text, as the terminal and the answers file show it."""

from collections.abc import Iterator
from itertools import count

from assistant.records import Answer, Passage, Table


def render_text(answer: Answer) -> str:
    """The text a reader sees, citations numbered as [1]."""
    numbers = count(1)
    parts = [_said(answer)] if answer.said else []
    parts += [answer.opening] if answer.opening else []
    if answer.table:
        parts.append(_table(answer.table, numbers))
    for passage in answer.passages:
        quotes = [f"「{c.quote}」[{next(numbers)}]" for c in passage.citations]
        parts.append("\n".join([f"{passage.lead}：", *quotes]))
    for passage in answer.offered:
        parts.append(f"※{passage.lead}：" + "".join(f"「{c.quote}」" for c in passage.citations))
    parts += answer.notes
    if answer.choices:
        parts.append("可選：" + "、".join(answer.choices))
    return "\n\n".join(parts)


def _said(answer: Answer) -> str:
    """The model's sentences, each with the numbers of what it rests on."""
    places = {citation: n for n, citation in reversed([*enumerate(answer.citations, 1)])}
    return "".join(
        s.text + "".join(f"[{places[c]}]" for c in s.citations if c in places) for s in answer.said
    )


def _table(table: Table, numbers: Iterator[int]) -> str:
    """A line for each row: 「・臺北市立圖書館：10冊「…」[1]」."""
    lines = []
    for name, row in table.rows:
        cells = [_cell(cell, numbers) for cell in row]
        if len(table.columns) > 1:
            cells = [f"{label} {cell}" for label, cell in zip(table.columns, cells, strict=True)]
        lines.append(f"・{name}：{'；'.join(cells)}")
    return "\n".join(lines)


def _cell(cell: Passage, numbers: Iterator[int]) -> str:
    return cell.lead + "".join(f"「{c.quote}」[{next(numbers)}]" for c in cell.citations)
