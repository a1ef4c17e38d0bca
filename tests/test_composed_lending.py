"""Questions put together from the corpus's words come to what their typed inputs come to."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from composed_lending import Composed, changed, late_kinds, late_things
from composed_losses import losses
from composed_terms import allowances, cards, due_days, inverse

from assistant.assistant import Assistant
from assistant.computing.calculate_once import calculate_inputs
from assistant.records import Answer, Outcome
from ingest.records import Corpus

SEED = 7
MOST_WRONG = 0.01
Family = Callable[[Corpus, random.Random], Iterator[Composed]]
FAMILIES: tuple[tuple[Family, int], ...] = (
    (late_things, 400), (late_kinds, 120), (changed, 350), (losses, 500), (due_days, 230),
    (allowances, 110), (inverse, 90), (cards, 25),
)  # fmt: skip


def fault_of(answer: Answer, wanted: Outcome) -> str:
    """What is wrong with an answer, by the outcome of the typed inputs; "" where nothing is."""
    if answer.status != wanted.status:
        return f"{answer.status}，應為 {wanted.status}"
    if (answer.amount is None) != (wanted.amount is None):
        return f"{answer.amount}，應為 {wanted.amount}"
    if wanted.amount is not None and abs(float(answer.amount or 0) - float(wanted.amount)) > 0.005:
        return f"{answer.amount}，應為 {wanted.amount}"
    units = {wanted.unit, *re.findall(r"[^（）]+", wanted.unit)}
    if wanted.amount is not None and answer.unit not in units:
        return f"{answer.unit}，應為 {wanted.unit}"
    return "" if answer.date == wanted.date else f"{answer.date}，應為 {wanted.date}"


@pytest.mark.parametrize(("family", "least"), FAMILIES, ids=[f.__name__ for f, _ in FAMILIES])
def test_composed_questions_are_read(family: Family, least: int, assistant: Assistant) -> None:
    """Nearly every composed question comes to the outcome of the inputs that it tells."""
    corpus, faults, count = assistant.index.corpus, [], 0
    for asked in family(corpus, random.Random(SEED)):
        wanted = calculate_inputs(asked.calculator, asked.library, asked.inputs, corpus)
        if wanted is None:
            continue
        count += 1
        if fault := fault_of(assistant.ask(asked.turns[-1], asked.turns[:-1]), wanted):
            faults.append((asked.turns, fault))
    assert count >= least
    assert len(faults) <= MOST_WRONG * count, (len(faults), count, faults[:20])


def test_a_wrong_answer_is_a_fault(assistant: Assistant) -> None:
    """Another amount, unit or day is not taken for right."""
    corpus = assistant.index.corpus
    asked = next(late_things(corpus, random.Random(SEED)))
    wanted = calculate_inputs(asked.calculator, asked.library, asked.inputs, corpus)
    answer = assistant.ask(asked.turns[-1])
    assert wanted is not None
    assert wanted.amount is not None
    assert fault_of(answer, wanted) == ""
    assert fault_of(answer, replace(wanted, amount=wanted.amount + 1))
    assert fault_of(answer, replace(wanted, unit="冊"))
    assert fault_of(replace(answer, amount=None), wanted)
