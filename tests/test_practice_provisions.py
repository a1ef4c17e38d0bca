"""Practice: lists, two-part questions and conversations, with the provisions that answer them."""

import tomllib
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.records import Answer, Status
from ingest.records import Document, Provision

FOLDER = Path(__file__).parent / "provisions"
LEAST_RIGHT = 0.88
# turns; gold: slots of alternative addresses, "/*" for every item of a list. Where they matter:
# opening: words one of which the answer says before its quotes, unsaid: none of them; amount;
# only: nothing else is quoted.
Row = dict[str, Any]


def practice_rows() -> list[tuple[str, Row]]:
    """(name, row) of every row of every file."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [(f"{path.stem}-{n}", row) for n, row in enumerate(data["question"], 1)]
    return found


def _named(address: str, documents: dict[str, Document]) -> list[tuple[Document, Provision]]:
    """The provisions that an address names: one, or every item of a list."""
    name, path = address.removesuffix("/*").split("/")
    document = documents[name]
    provision = document.by_path[path]
    if not address.endswith("/*"):
        return [(document, provision)]
    items = document.list_items(provision) or document.children(path)
    return [(document, i) for i in items if i.kind == "item" or document.opens_list(provision)]


def _shows(answer: Answer, document: Document, provision: Provision) -> bool:
    """Whether a quote holds the provision's own words, its number aside, or a figure computed."""
    figures = answer.outcome.figures if answer.outcome else ()
    if any((f.document, f.provision) == (document.id, provision.path) for f in figures):
        return True
    end = document.text.rindex(document.own_words(provision).strip()[-1], 0, provision.own_end)
    middle = (provision.start + end) // 2
    return any(
        c.document == document.id and c.start <= middle and end <= c.end for c in answer.citations
    )


def _besides(row: Row, answer: Answer, documents: dict[str, Document]) -> list[str]:
    """What is quoted and stands neither above nor under a provision that is wanted."""
    addresses = [address for slot in row["gold"] for address in slot]
    wanted = {f"{d.id}/{p.path}" for a in addresses for d, p in _named(a, documents)}
    wanted |= {a.removesuffix("/*") for a in addresses}
    cited = [f"{c.document}/{c.path}" for c in answer.citations]
    return [
        c
        for c in cited
        if not any(f"{c}.".startswith(f"{w}.") or f"{w}.".startswith(f"{c}.") for w in wanted)
    ]


def fault_of(row: Row, assistant: Assistant) -> str:
    """What is wrong with the answer to a practice question, "" where nothing is."""
    answer = assistant.ask(row["turns"][-1], row["turns"][:-1])
    if answer.status is not Status(row.get("status", "answered")):
        return f"{answer.status} {answer.opening[:60]}"
    said = row.get("opening")
    if said and not any(words in answer.opening for words in said):
        return f"未說{'、'.join(said)}：{answer.opening[:60]}"
    if any(words in answer.opening for words in row.get("unsaid", ())):
        return f"說了 {answer.opening[:60]}"
    if "amount" in row and answer.amount != row["amount"]:
        return f"{answer.amount}，應為 {row['amount']}"
    if row.get("only") and (more := _besides(row, answer, assistant.documents)):
        return f"多引 {'、'.join(more)}"
    for slot in row["gold"]:
        wanted = [_named(address, assistant.documents) for address in slot]
        if not any(all(_shows(answer, d, p) for d, p in group) for group in wanted):
            return f"未引 {slot[0]}：" + "、".join(
                f"{c.document}/{c.path}" for c in answer.citations
            )
    return ""


def test_practice_questions_cite_what_answers_them(assistant: Assistant) -> None:
    """Nearly all lists come whole, both parts of a question are answered, follow-ups are read.

    Every fourth row: CI has fifteen minutes, and a quarter of them tells as much of the share.
    """
    rows = practice_rows()[::4]
    faults = {name: f for name, row in rows if (f := fault_of(row, assistant))}
    right = 1 - len(faults) / len(rows)
    assert right >= LEAST_RIGHT, f"{right:.3f} {faults}"
