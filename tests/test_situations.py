"""Situation files: typed inputs and questions with amounts worked by hand from the regulations."""

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.computing.calculate_once import calculate_inputs
from assistant.records import Inputs, Status, Value
from ingest.corpus import read_corpus

FOLDER = Path(__file__).parent
CORPUS = read_corpus()
LEAST_RIGHT = 0.93


def rows(folder: str, table: str) -> list[tuple[str, dict[str, Any]]]:
    """(name, row) of every row of every file."""
    found = []
    for path in sorted((FOLDER / folder).glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        found += [(f"{path.stem}-{n}", row) for n, row in enumerate(data[table], 1)]
    return found


SITUATIONS, QUESTIONS = rows("situations", "situation"), rows("questions", "question")


def typed(values: dict[str, Any]) -> dict[str, Value]:
    return {k: Decimal(v) if isinstance(v, int) else v for k, v in values.items()}


def same(wanted: dict[str, Any], amount: object, unit: str | None) -> bool:
    number = wanted.get("amount")
    if number is None:
        return True
    if not isinstance(amount, int | float | Decimal):
        return False
    units = {"天": "日", "週": "星期"}
    wanted = dict(wanted, unit=unit) if unit and unit in wanted["unit"] else wanted  # 冊（件）
    near = abs(float(amount) - float(number)) < 0.005
    return near and units.get(unit or "", unit) == units.get(wanted["unit"], wanted["unit"])


@pytest.mark.parametrize(("name", "row"), SITUATIONS, ids=[n for n, _ in SITUATIONS])
def test_a_situation_comes_to_its_amount(name: str, row: dict[str, Any]) -> None:
    """The amount, day and other readings, or the question back, worked by hand in the file."""
    inputs = Inputs(typed(row.get("values", {})), tuple(typed(x) for x in row.get("items", [])))
    outcome = calculate_inputs(row["calculator"], row["library"], inputs, CORPUS)
    assert outcome is not None
    assert outcome.status == Status(row.get("status", "answered"))
    assert same(row, outcome.amount, outcome.unit), (outcome.amount, outcome.unit, outcome.steps)
    if "date" in row:
        assert outcome.date == row["date"]
    if "other_amounts" in row:
        assert [float(r.amount) for r in outcome.readings] == pytest.approx(
            [float(x) for x in row["other_amounts"]]
        )


def fault_of(row: dict[str, Any], assistant: Assistant) -> str:
    """What is wrong with the answer to a practice question, "" where nothing is."""
    answer = assistant.ask(row["turns"][-1], row["turns"][:-1])
    if answer.status != Status(row.get("status", "answered")):
        return f"{answer.status} {answer.opening[:40]}"
    if not same(row, answer.amount, answer.unit):
        return f"{answer.amount}{answer.unit}，應為 {row['amount']}{row['unit']}"
    day = row.get("date")
    return f"{answer.date}，應為 {day}" if isinstance(day, dt.date) and answer.date != day else ""


def test_practice_questions_are_read(assistant: Assistant) -> None:
    """Nearly all questions, asked as people ask, come to the amount worked by hand.

    Every fourth one: CI has fifteen minutes, and a quarter of them tells as much of the share.
    """
    questions = QUESTIONS[::4]
    faults = {name: f for name, row in questions if (f := fault_of(row, assistant))}
    right = 1 - len(faults) / max(len(questions), 1)
    assert right >= LEAST_RIGHT, f"{right:.3f} {faults}"
