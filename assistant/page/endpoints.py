"""What programs may call through gradio_client or MCP, as JSON: ask, search, compute and more."""

from collections.abc import Callable
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.page.calculator import declare
from assistant.page.form import unfilled
from assistant.page.inputs import plain_inputs, plain_number, read_json, type_inputs
from assistant.page.programs import (
    agreements_json,
    compare_json,
    provision_json,
    search_json,
)
from assistant.page.serving import Serving
from assistant.records import Answer, Outcome, Status
from ingest.errors import GuanguiError


def add_endpoints(serving: Serving) -> None:
    """The named endpoints, within the page that is being built; each is an MCP tool too."""

    def ask(question: str, earlier: list[str] | None = None) -> dict[str, Any]:
        """Answer a question about library regulations, with every statement cited.

        Args:
            question: the question, in Chinese or English.
            earlier: the same reader's earlier questions, oldest first, for a follow-up.
        """
        return ask_json(serving.now.assistant, question, earlier)

    def search(words: str, library: str = "", most: int = 5) -> dict[str, Any]:
        """Find the provisions that fit words or a question best.

        Args:
            words: what to look for.
            library: only this library's regulations, by name or id; empty for all.
            most: how many provisions, at most 20.
        """
        return _told(lambda: search_json(serving.now.assistant, words, library, most))

    def provision(document_id: str, provision: str = "") -> dict[str, Any]:
        """Give a provision's exact text, or the list of a regulation's provisions.

        Args:
            document_id: a regulation's id, such as taipei-reading.
            provision: a provision's path, such as 4.11.3; empty for the list.
        """
        return _told(lambda: provision_json(serving.now.assistant, document_id, provision))

    def compute(calculator: str, library: str, inputs: dict[str, Any]) -> dict[str, Any]:
        """Compute an amount or a date from typed inputs, with the working and the rules quoted.

        Args:
            calculator: a calculator's name, such as overdue.
            library: a library's id, such as ntcl.
            inputs: {"values": {name: value}, "items": [{name: value}]}.
        """
        return compute_json(serving.now.assistant, calculator, library, inputs)

    def compare(attribute: str, libraries: list[str] | None = None) -> dict[str, Any]:
        """Lay side by side what libraries' regulations say of one matter, each cell quoted.

        Args:
            attribute: an attribute's id or label, such as renew.
            libraries: libraries by name or id; none for all with such a regulation.
        """
        return _told(lambda: compare_json(serving.now.assistant, attribute, libraries or ()))

    def agreements(country: str = "", year: int | None = None, words: str = "") -> dict[str, Any]:
        """List the National Central Library's cooperation agreements that meet every condition.

        Args:
            country: a country or region, in Chinese; empty for all.
            year: the year of signing, such as 2009.
            words: words that the partner or the items of cooperation must hold.
        """
        return _told(lambda: agreements_json(serving.now.assistant, country, year, words))

    for endpoint in (ask, search, provision, compute, compare, agreements):
        gr.api(endpoint, api_name=endpoint.__name__, queue=False)  # type: ignore[attr-defined]


def _told(answer: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `answer` gives; status `invalid` with a `message` where the inputs cannot be used."""
    try:
        return answer()
    except GuanguiError as error:
        return {"status": Status.INVALID.value, "message": str(error)}


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
