"""Good sentences written by hand, with the evidence that they rest on: what attacks alter.

phrasings.toml names provisions; phrasings_of_answers.toml asks questions of the assistant, and a
row of it counts while the answer's evidence is what the sentences were written from (`told`).
"""

import tomllib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.cite import cite_whole
from assistant.model.evidence import collect_evidence
from assistant.model.records import Draft, Evidence
from assistant.model.sentences import read_sentences
from assistant.records import Answer, Outcome, Passage, Status
from eval.records import Phrasing
from ingest.records import Document

_FOLDER = Path(__file__).parent
OF_PROVISIONS = _FOLDER / "phrasings.toml"
OF_ANSWERS = _FOLDER / "phrasings_of_answers.toml"


def read_phrasings(assistant: Assistant) -> list[Phrasing]:
    """Every good sentence of both files that still has its evidence."""
    of_provisions = _rows(OF_PROVISIONS)
    found = [p for row in of_provisions for p in _phrased(row, _of_provisions(row, assistant))]
    for row in _rows(OF_ANSWERS):
        if evidence := _of_answer(row, assistant):
            found += _phrased(row, evidence)
    return found


def stale_rows(assistant: Assistant) -> list[str]:
    """Questions whose answers no longer hold what their sentences were written from."""
    return [row["turns"][-1] for row in _rows(OF_ANSWERS) if not _of_answer(row, assistant)]


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["phrasing"]
    return rows


def _phrased(row: Mapping[str, Any], evidence: Mapping[int, Evidence]) -> Iterator[Phrasing]:
    for says in row["says"]:
        draft = next(read_sentences([says]))
        yield Phrasing(draft if draft.marks else Draft(draft.text, (1,)), evidence)


def _of_provisions(row: Mapping[str, Any], assistant: Assistant) -> dict[int, Evidence]:
    answer = _answer(row, assistant.documents)
    pieces = collect_evidence(answer, assistant.documents, assistant.names)
    return {e.number: e for e in pieces}


def _of_answer(row: Mapping[str, Any], assistant: Assistant) -> dict[int, Evidence]:
    """The evidence of the row's answer, {} where it is no longer what the row was written from."""
    *history, question = row["turns"]
    answer = assistant.ask(question, history)
    calculators = assistant.index.corpus.calculators
    pieces = collect_evidence(answer, assistant.documents, assistant.names, calculators)
    evidence = {e.number: e for e in pieces}
    return evidence if told(row, evidence) == row["told"] else {}


def told(row: Mapping[str, Any], evidence: Mapping[int, Evidence]) -> str:
    """A hash of the pieces that the row's sentences mark."""
    marks = {n for says in row["says"] for n in next(read_sentences([says])).marks}
    words = "\f".join(evidence[n].words for n in sorted(marks) if n in evidence)
    return sha256(words.encode()).hexdigest()[:8]


def _answer(row: Mapping[str, Any], documents: Mapping[str, Document]) -> Answer:
    addresses: list[str] = row["evidence"]
    citations = tuple(
        cite_whole(documents[d], documents[d].by_path[p])
        for d, _, p in (a.partition("/") for a in addresses)
    )
    result = str(row.get("result", ""))
    if result:
        outcome = Outcome(Status.ANSWERED, result, ())
        return Answer(Status.ANSWERED, result, (Passage("依據", citations),), outcome=outcome)
    return Answer(Status.ANSWERED, passages=tuple(Passage("", (c,)) for c in citations))
