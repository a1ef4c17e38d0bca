"""What programs may call through gradio_client: `compute` a form and `ask` a question, as JSON."""

from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.page.calculator import declare
from assistant.page.form import unfilled
from assistant.page.inputs import plain_inputs, plain_number, read_json, type_inputs
from assistant.records import Answer, Outcome, Status
from ingest.errors import GuanguiError


def add_endpoints(assistant: Assistant) -> None:
    """The two endpoints, within the page that is being built."""

    def compute(calculator: str, library: str, inputs: dict[str, Any]) -> dict[str, Any]:
        """Compute with typed inputs: {"values": {name: value}, "items": [{name: value}]}."""
        return compute_json(assistant, calculator, library, inputs)

    def ask(question: str, earlier: list[str] | None = None) -> dict[str, Any]:
        """Answer a question, after the same reader's earlier questions."""
        return ask_json(assistant, question, earlier)

    gr.api(compute, api_name="compute", queue=False)  # type: ignore[attr-defined]
    gr.api(ask, api_name="ask", queue=False)  # type: ignore[attr-defined]


def compute_json(
    assistant: Assistant, calculator: str, library: str, inputs: Any
) -> dict[str, Any]:
    """The outcome of a calculator; status `invalid` with a `message` where the inputs cannot be."""
    corpus = assistant.index.corpus
    try:
        signature = declare(calculator, library, corpus)
        filled = read_json(calculator, library, inputs)
        answer = assistant.compute(calculator, library, type_inputs(filled, signature))
    except GuanguiError as error:
        return {"status": Status.INVALID.value, "message": str(error)}
    if answer is None:
        return {"status": Status.CLARIFY.value, "message": unfilled(filled, signature)}
    return _answer(answer)


def ask_json(assistant: Assistant, question: Any, earlier: Any = None) -> dict[str, Any]:
    """The answer to a question; `outcome` is there where a calculator answered."""
    if not isinstance(question, str) or not question.strip():
        return {"status": Status.INVALID.value, "message": "question 應為一句問題"}
    turns = [str(t) for t in earlier] if isinstance(earlier, list) else []
    try:
        return _answer(assistant.ask(question, turns))
    except GuanguiError as error:
        return {"status": Status.INVALID.value, "message": str(error)}


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status.value,
        "answer": answer.opening,
        "amount": answer.amount,
        "unit": answer.unit,
        "other_amounts": list(answer.other_amounts),
        "date": answer.date.isoformat() if answer.date else None,
        "choices": list(answer.choices),
        "notes": list(answer.notes),
        "citations": [
            {
                "document": c.title,
                "document_id": c.document,
                "provision": c.path,  # a client takes a "path" for a file to fetch
                "label": c.label,
                "quote": c.quote,
            }
            for c in answer.citations
        ],
        "outcome": _outcome(answer.outcome) if answer.outcome else None,
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "calculator": outcome.calculator,
        "library": outcome.library,
        "inputs": plain_inputs(outcome.inputs),
        "title": outcome.title,
        "steps": list(outcome.steps),
        "readings": [{"amount": plain_number(r.amount), "why": r.why} for r in outcome.readings],
        "doubts": list(outcome.doubts),
        "missing": outcome.missing,
    }
