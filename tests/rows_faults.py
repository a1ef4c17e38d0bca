"""What is wrong with the answer to a practice question over rows or libraries side by side.

A row of tests/rows/*.toml has `turns` and what a right answer must hold: `status`, `amount` with
`unit`, `date`, `facts` (each in accepted spellings), `never` (words that would be wrong), `rows`
(the agreements cited, all and only they) or `has` (cited among others), and
`sides` (for each library what stands in its row).
"""

import datetime as dt
from typing import Any

from assistant.answering.render import render_text
from assistant.assistant import Assistant
from assistant.records import Answer, Passage, Status
from ingest.text import fold

_ALIKE = (
    {"份", "個", "件", "篇", "所", "館", "家"},
    {"次", "人次"},
    {"日", "天"},
    {"人", "位", "名"},
)


def fault_of(row: dict[str, Any], assistant: Assistant) -> str:
    """The first thing wrong, "" where nothing is."""
    answer = assistant.ask(row["turns"][-1], row["turns"][:-1])
    status = {Status(s) for s in str(row.get("status", "answered")).split("|")}
    if answer.status not in status:
        return f"status {answer.status}"
    if "amount" in row and not _is_amount(row, answer):
        return f"amount {answer.amount}{answer.unit}, not {row['amount']}{row.get('unit', '')}"
    if isinstance(row.get("date"), dt.date) and answer.date != row["date"]:
        return f"date {answer.date}, not {row['date']}"
    return _wrong_rows(row, answer) or _wrong_sides(row, answer) or _wrong_words(row, answer)


def _is_amount(row: dict[str, Any], answer: Answer) -> bool:
    if answer.amount is None or abs(float(answer.amount) - float(row["amount"])) > 0.005:
        return False
    unit, said = row.get("unit", ""), answer.unit or ""
    return not unit or unit == said or any({unit, said} <= alike for alike in _ALIKE)


def _wrong_rows(row: dict[str, Any], answer: Answer) -> str:
    cited = {int(c.path) for c in answer.citations if c.document == "agreements"}
    if "rows" in row and cited != set(row["rows"]):
        return f"rows {sorted(cited)}, not {sorted(row['rows'])}"
    if missing := set(row.get("has", ())) - cited:
        return f"rows {sorted(missing)} missing"
    return ""


def _wrong_sides(row: dict[str, Any], answer: Answer) -> str:
    """A library whose row, or passage, lacks what its regulation says."""
    said = {name: " ".join(_cell(c) for c in cells) for name, cells in _rows_of(answer)}
    for library, facts in row.get("sides", {}).items():
        text = _plain(said.get(library, ""))
        for fact in facts:
            if not any(_plain(w) in text for w in fact.split("|")):
                return f"{library} lacks {fact}: {said.get(library, '')[:60]}"
    return ""


def _rows_of(answer: Answer) -> list[tuple[str, tuple[Passage, ...]]]:
    if answer.table:
        return list(answer.table.rows)
    return []


def _cell(passage: Passage) -> str:
    return passage.lead + " ".join(c.quote for c in passage.citations)


def _wrong_words(row: dict[str, Any], answer: Answer) -> str:
    text = _plain(render_text(answer))
    for fact in row.get("facts", ()):
        if not any(_plain(words) in text for words in fact):
            return f"lacks {fact}"
    return next((f"says {w}" for w in row.get("never", ()) if _plain(w) in text), "")


def _plain(text: str) -> str:
    return "".join(fold(text).split())
