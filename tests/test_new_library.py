"""A library is added by data alone, and a figure that changes in a regulation breaks the build."""

import datetime as dt
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.computing.calculate import calculate
from assistant.computing.calculate_once import calculate_inputs
from assistant.records import Inputs, Status, Value
from ingest.corpus import read_corpus
from ingest.errors import CorpusError
from ingest.numerals_coverage import check_numerals
from ingest.records import Corpus
from ingest.settings import CORPUS_FOLDER

FILES = Path(__file__).parent / "new_library"
LIBRARY = "qingshi"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of corpus/ with one more regulation, library row and file of rules."""
    folder = tmp_path_factory.mktemp("with") / "corpus"
    shutil.copytree(CORPUS_FOLDER, folder)
    shutil.copy(FILES / "regulation.md", folder / "regulations" / "qingshi-lending.md")
    shutil.copy(FILES / "rules.toml", folder / "rules" / "qingshi.toml")
    with (folder / "libraries.toml").open("a", encoding="utf-8") as file:
        file.write((FILES / "library.toml").read_text(encoding="utf-8"))
    return folder


@pytest.fixture(scope="module")
def grown(folder: Path) -> Corpus:
    return read_corpus(folder)


BOOK: dict[str, Value] = {"item": "圖書", "copies": Decimal(2), "days_late": Decimal(5)}
LATER: dict[str, Value] = {**BOOK, "days_late": Decimal(16)}
TYPED = [
    ("overdue", Inputs({"wants": "罰款"}, (BOOK,)), 30, "元"),  # 2 × 5 × 3
    ("overdue", Inputs({"wants": "罰款"}, (LATER,)), 90, "元"),  # 96, at most 90
    ("price", Inputs({}, ({"thing": "qingshi-card-again", "copies": Decimal(2)},)), 80, "元"),
    ("compensation", Inputs({}, ({"media": "圖書", "price": Decimal(250)},)), 750, "元"),
    ("limit", Inputs({"rule": "qingshi-books", "used": Decimal(5)}), 2, "冊"),
]


@pytest.mark.parametrize(("calculator", "inputs", "amount", "unit"), TYPED)
def test_typed_inputs_come_to_the_new_librarys_amounts(
    grown: Corpus, calculator: str, inputs: Inputs, amount: int, unit: str
) -> None:
    """Fine and its cap, price, compensation and limit, from rows alone."""
    outcome = calculate_inputs(calculator, LIBRARY, inputs, grown)
    assert outcome is not None
    assert (outcome.status, outcome.amount, outcome.unit) == (Status.ANSWERED, amount, unit)
    assert all(f.document == "qingshi-lending" for f in outcome.figures)


ASKED = [
    ("青石鎮立圖書館兩本書逾期5天要罰多少錢", 30, "元"),
    ("青石圖的借閱證遺失了，補一張要多少錢", 40, "元"),
    ("青石圖的書弄丟了買不到，定價250元，要賠多少", 750, "元"),
    ("青石圖我已經借了5本書，還能借幾本", 2, "冊"),
]


@pytest.mark.parametrize(("question", "amount", "unit"), ASKED)
def test_questions_come_to_the_new_librarys_amounts(
    grown: Corpus, question: str, amount: int, unit: str
) -> None:
    """The same, asked in words."""
    outcome = calculate([question], [LIBRARY], grown)
    assert outcome is not None
    assert (outcome.amount, outcome.unit) == (amount, unit), outcome.steps


def test_the_new_librarys_loan_ends_on_its_day(grown: Corpus) -> None:
    """Twenty-one days from the loan, typed and asked; without its rules there is no answer."""
    typed = Inputs({"rule": "qingshi-loan", "from_day": dt.date(2011, 6, 1)})
    outcome = calculate_inputs("period", LIBRARY, typed, grown)
    asked = calculate(["青石圖2011年6月1日借的書，哪天到期"], [LIBRARY], grown)
    assert outcome is not None
    assert asked is not None
    assert outcome.date == asked.date == dt.date(2011, 6, 22)
    assert calculate_inputs("period", LIBRARY, typed, read_corpus()) is None


def test_the_new_regulation_is_held_to_the_list_of_numerals(grown: Corpus) -> None:
    """With its rules nothing is missing; without the rule for the age, that age is."""
    assert [f for f in check_numerals(grown, ()) if f.startswith("qingshi")] == []
    fewer = replace(grown, rules=tuple(r for r in grown.rules if r.id != "qingshi-card-age"))
    found = [f for f in check_numerals(fewer, ()) if f.startswith("qingshi")]
    assert len(found) == 1
    assert "qingshi-lending 5「十二歲」" in found[0]


CHANGED = [
    ("newtaipei-reading", "新臺幣一百元整", "新臺幣二百元整", "newtaipei-.*newtaipei-reading 10"),
    ("qingshi-lending", "新臺幣三元", "新臺幣五元", "qingshi-overdue.*qingshi-lending 2"),
    ("qingshi-lending", "四十元", "五十元", "qingshi-card-again.*qingshi-lending 3"),
    ("qingshi-lending", "三倍", "二倍", "qingshi-compensation.*qingshi-lending 4"),
    ("qingshi-lending", "七冊", "八冊", "qingshi-books.*qingshi-lending 1"),
    ("qingshi-lending", "二十一日", "二十八日", "qingshi-loan.*qingshi-lending 1"),
    ("qingshi-lending", "十二歲", "十四歲", "qingshi-card-age.*qingshi-lending 5"),
    ("taipei-reading", "以十冊為限", "以十二冊為限", "taipei-.*taipei-reading 4.2"),
]


@pytest.mark.parametrize(("document", "before", "after", "message"), CHANGED)
def test_a_changed_figure_names_its_rule_and_provision(
    folder: Path, document: str, before: str, after: str, message: str
) -> None:
    """One figure changed in a regulation file, and nothing is read any more."""
    path = folder / "regulations" / f"{document}.md"
    text = path.read_text(encoding="utf-8")
    assert before in text
    try:
        path.write_text(text.replace(before, after), encoding="utf-8")
        with pytest.raises(CorpusError, match=message):
            read_corpus(folder)
    finally:
        path.write_text(text, encoding="utf-8")


def test_a_change_beside_the_figures_is_read(folder: Path) -> None:
    """Words that no rule quotes may change: the check of the text's hash is another's."""
    path = folder / "regulations" / "qingshi-lending.md"
    text = path.read_text(encoding="utf-8")
    try:
        path.write_text(text.replace("遺失補發", "遺失或毀損補發"), encoding="utf-8")
        assert read_corpus(folder).document("qingshi-lending").text.count("毀損") == 1
    finally:
        path.write_text(text, encoding="utf-8")
