"""Questions with the calculator that should answer each: practice of tests/, dev cases, asked-as."""

import datetime as dt
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.reading.quantities import read_quantities
from assistant.records import Outcome
from eval.case_files import read_cases

NO_CALCULATOR = "none"
PRACTICE = "practice"
ROUTES = Path(__file__).parent / "practice" / "routes.toml"
TOPICS = Path(__file__).parent / "practice" / "held-topics.txt"
_ASKED = 1500  # of the asked-as questions, of which there are thousands alike
_FOLDS = 10
_NEAR = 0.005
_UNITS = {"天": "日", "週": "星期"}


@dataclass(frozen=True)
class Labelled:
    """A question to a library; an amount or day decides the calculator, or `calculators` do.

    `provision` is what an asked-as question is about: a calculator may answer from it, or none.
    """

    file: str
    turns: tuple[str, ...]
    library: str
    status: str = "answered"
    amount: Decimal | None = None
    unit: str = ""
    date: dt.date | None = None
    calculators: tuple[str, ...] = ()
    provision: tuple[str, str] = ("", "")

    def is_right(self, outcome: Outcome) -> bool:
        """Whether a calculator's outcome is what the question wants."""
        if outcome.calculator in self.calculators:
            return True
        if self.provision[0]:
            return any(_is_about(f.document, f.provision, self.provision) for f in outcome.figures)
        if outcome.status != self.status or (self.amount is None and self.date is None):
            return False
        return self._comes_to(outcome) and self.date in (None, outcome.date)

    def _comes_to(self, outcome: Outcome) -> bool:
        if self.amount is None:
            return True
        if outcome.amount is None or abs(outcome.amount - self.amount) > Decimal(str(_NEAR)):
            return False
        own = _UNITS.get(outcome.unit, outcome.unit)
        return not self.unit or own == _UNITS.get(self.unit, self.unit)


def read_labelled(assistant: Assistant, tests: Path) -> list[Labelled]:
    """Every labelled question that names one library and nothing impossible."""
    routes = tomllib.loads(ROUTES.read_text(encoding="utf-8"))["routes"]
    found: list[Labelled] = []
    for name, file, row in (*_practice(tests), *_dev(), *_topics()):
        query = assistant.understand(row["turns"][-1], row["turns"][:-1])
        libraries = assistant.libraries_of(query)
        if len(libraries) != 1 or any(read_quantities(t).impossible for t in query.turns):
            continue
        labels = tuple((row.get("calculators") or routes.get(name, "")).split())
        date = row["date"] if isinstance(row.get("date"), dt.date) else None
        amount = None if row.get("amount") is None else Decimal(str(row["amount"]))
        found.append(
            Labelled(
                file=file,
                turns=query.turns,
                library=libraries[0],
                status=row.get("status", "answered"),
                amount=amount,
                unit=row.get("unit") or "",
                date=date,
                calculators=labels,
            )
        )
    return found + _asked(assistant)


def _practice(tests: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(name, file, row) of the practice questions."""
    for path in sorted(tests.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, row in enumerate(data["question"], 1):
            yield f"{path.stem}-{number}", f"{PRACTICE}-{path.stem}", row


def _dev() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(id, file, row) of the dev cases; test cases are never read."""
    for case in read_cases():
        if case.split == "dev":
            day = dt.date.fromisoformat(case.date) if case.date else None
            row = {"turns": case.turns, "status": case.status, "amount": case.amount}
            yield case.id, f"dev-{case.kind}", row | {"unit": case.unit, "date": day}


def _topics() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Questions that speak of a calculator's matter and want the regulation's words."""
    for number, line in enumerate(TOPICS.read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            question = line.partition(" | ")[2]
            file = f"topics-{number % _FOLDS}"
            yield "", file, {"turns": [question], "calculators": NO_CALCULATOR}


def _asked(assistant: Assistant) -> list[Labelled]:
    """Of the asked-as questions of libraries' regulations, as many as count, always the same."""
    corpus = assistant.index.corpus
    own = {d.id: d.library for d in corpus.documents if d.library}
    names = {x.id: x.name for x in corpus.libraries}
    rows = [(a, own[a.document]) for a in corpus.asked_as if a.document in own]
    random.Random(len(rows)).shuffle(rows)
    return [
        Labelled(
            file=f"asked-{a.document}",
            turns=(f"{names[library]}，{a.question}",),
            library=library,
            calculators=(NO_CALCULATOR,),
            provision=(a.document, a.path),
        )
        for a, library in rows[:_ASKED]
    ]


def _is_about(document: str, path: str, provision: tuple[str, str]) -> bool:
    """Whether a figure stands in a provision, above or below it."""
    own, wanted = f"{path}.", f"{provision[1]}."
    return document == provision[0] and (own.startswith(wanted) or wanted.startswith(own))
