"""The form without a browser: what is typed, refused, computed, and what a chat's answer fills in."""

from decimal import Decimal
from typing import Any

import pytest
from gradio_client import Client

from assistant.assistant import Assistant
from assistant.computing.calculate_once import calculate_inputs, opens_as_form
from assistant.computing.signatures import libraries_for
from assistant.page.calculator import address_of_form, declare, read_form, show_result
from assistant.page.conversation import message_html
from assistant.page.endpoints import compute_json
from assistant.page.inputs import CALCULATOR, LIBRARY, Filled, read_query, type_inputs, write_query
from assistant.page.rule_names import name_rule
from assistant.records import Inputs
from ingest.errors import InputError
from ingest.records import Corpus

COPIES = (
    "calc=price&library=penghu&thing=penghu-copy-small&copies=15&thing=penghu-copy-large&copies=4"
)
FAULTS = [
    ("calc=overdue&library=ntcl&copies=0&days_late=3", "件數不能是 0件"),
    ("calc=overdue&library=ntcl&copies=1.5&days_late=3", "件數應為整數"),
    ("calc=overdue&library=ntcl&copies=three&days_late=3", "件數請填數字"),
    ("calc=venue&library=tainan&place=教室&hours=25", "使用時數最多 24小時"),
    ("calc=overdue&library=ntcl&returned=2011-02-30", "歸還日請填日期"),
    ("calc=overdue&library=ntcl&item=石頭", "資料種類請從選單選取"),
    ("calc=period&library=ntcl&from_day=2011-08-25", "請再填：規定"),
]


@pytest.mark.parametrize(("query", "words"), FAULTS)
def test_a_fault_stands_beside_the_button(assistant: Assistant, query: str, words: str) -> None:
    """What cannot be, or is not enough, is one sentence in the bar, and no result is shown."""
    bar, result = show_result(read_form(query, assistant.index.corpus), assistant)
    assert words in bar
    assert "answer" not in result


@pytest.mark.parametrize("query", ["copies=１，２００&days_late=1", "copies=1&days_late=0"])
def test_the_least_possible_value_is_no_fault(assistant: Assistant, query: str) -> None:
    """The near miss: full-width numbers, and both minimums themselves."""
    form = read_form(f"calc=overdue&library=ntcl&item=圖書&{query}", assistant.index.corpus)
    bar, result = show_result(form, assistant)
    assert 'role="alert"></p>' in bar
    assert "amount" in result


def test_rows_keep_their_places(assistant: Assistant) -> None:
    """A row without a value keeps its place among the rows, there and back."""
    filled = Filled(
        "price", "ntcl", {"budget": "9"}, ({"thing": "a"}, {"thing": "b", "copies": "2"})
    )
    again = read_query(write_query(filled), frozenset({"thing", "copies"}))
    assert again == filled
    _bar, result = show_result(read_form(COPIES, assistant.index.corpus), assistant)
    assert "42 元" in result
    assert result.count('class="cite"') == 2


def test_no_parameter_is_called_like_the_calculator_or_library(corpus: Corpus) -> None:
    """A query cannot tell them apart otherwise."""
    names = {p.name for s in corpus.calculators for p in s.parameters}
    assert not names & {CALCULATOR, LIBRARY, "reg"}


def test_rules_of_one_list_have_different_names(corpus: Corpus) -> None:
    """A reader can tell every rule of a library from its others."""
    rules = {r.id: r for r in corpus.rules}
    for calculator in corpus.calculators:
        for library in libraries_for(calculator.name, corpus):
            for parameter in declare(calculator.name, library, corpus).parameters:
                chosen = [rules[c.value] for c in parameter.choices if c.value in rules]
                assert len({name_rule(r, corpus) for r in chosen}) == len(chosen)


def test_an_unknown_calculator_or_field_is_a_sentence(corpus: Corpus) -> None:
    """The message names what can be had instead."""
    with pytest.raises(InputError, match="overdue"):
        declare("magic", "ntcl", corpus)
    with pytest.raises(InputError, match="taipei"):
        declare("overdue", "nowhere", corpus)
    with pytest.raises(InputError, match="沒有「color」"):
        type_inputs(Filled("overdue", "ntcl", {"color": "1"}), declare("overdue", "ntcl", corpus))


QUESTIONS = [
    "國立臺中圖書館三本書晚了12天要罰多少",
    "國立臺中圖書館兩本書和一片DVD都晚還5天，罰多少",
    "澎湖縣圖書館A4印15張、B5印6張、A3印4張，總共多少錢",
    "民國100年10月20日在國立臺中圖書館借的書，哪天到期",
    "國立臺中圖書館我已經借了11冊書，還能借幾冊",
    "臺北市立圖書館的書弄丟了，定價350元，要賠多少",
    "國圖電子書書號：中文版和英文版，各有EPUB和PDF分開發行，要幾個ISBN",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_computed_answer_opens_as_a_form(assistant: Assistant, question: str) -> None:
    """The form that an answer fills comes, through its query, to the same amount or day."""
    corpus = assistant.index.corpus
    answer = assistant.ask(question)
    assert answer.outcome is not None
    query = address_of_form(answer, corpus)
    form = read_form(query, corpus)
    assert form.signature is not None
    inputs = type_inputs(form.filled, form.signature)
    again = calculate_inputs(form.filled.calculator, form.filled.library, inputs, corpus)
    assert again is not None
    assert (again.amount, again.date) == (answer.outcome.amount, answer.outcome.date)


def test_an_answer_that_no_form_comes_to_has_no_button(assistant: Assistant) -> None:
    """A sum that the text does not state, and a quoted rule: neither can be recomputed."""
    for question in ("新北市圖列印一張幾元", "臺東縣圖書館可以穿拖鞋嗎"):
        answer = assistant.ask(question)
        assert address_of_form(answer, assistant.index.corpus) == ""
        assert "改條件" not in message_html(answer)


def test_other_inputs_do_not_pass_for_the_same(assistant: Assistant) -> None:
    """The check of the button can fail: an outcome whose inputs come to another amount."""
    from dataclasses import replace

    outcome = assistant.ask(QUESTIONS[0]).outcome
    assert outcome is not None
    assert opens_as_form(outcome, assistant.index.corpus)
    changed = replace(outcome, inputs=Inputs({}, ({"copies": Decimal(9)},)))
    assert not opens_as_form(changed, assistant.index.corpus)


@pytest.mark.parametrize("inputs", [None, [], {"value": {}}, {"items": 3}, {"items": [[]]}])
def test_inputs_of_another_form_are_a_sentence(assistant: Assistant, inputs: Any) -> None:
    """Whatever a program sends is answered, not raised."""
    outcome = compute_json(assistant, "overdue", "ntcl", inputs)
    assert outcome["status"] == "invalid"
    assert "inputs" in outcome["message"]


def test_programs_can_compute_and_ask(address: str) -> None:
    """Both public endpoints, called as any program calls them."""
    client = Client(address, verbose=False)
    items = [{"item": "圖書", "copies": 3, "days_late": 12}]
    found = client.predict("overdue", "ntcl", {"items": items}, api_name="/compute")
    assert (found["status"], found["amount"], found["unit"]) == ("answered", 36, "元")
    assert found["citations"][0]["label"] == "第四點第九款第二目"
    assert found["outcome"]["steps"]
    bad = client.predict("overdue", "ntcl", {"items": [{"copies": -3}]}, api_name="/compute")
    assert (bad["status"], bad["outcome"]["missing"]) == ("invalid", "件數不能是 -3件")
    answer = client.predict("那晚了5天呢", [QUESTIONS[0]], api_name="/ask")
    assert answer["amount"] == 15
    assert answer["outcome"]["inputs"]["items"][0]["days_late"] == 5


ASKED = [
    ("taitung", {"years", "foreign_price", "licence", "genre"}, {"set_volumes", "cause", "origin"}),
    ("ncl", {"basic_price", "origin", "pages"}, {"years", "foreign_price", "licence", "genre"}),
    ("ntcl", {"set_volumes", "part"}, {"pages", "basic_price", "language", "rate"}),
    ("newtaipei", {"rate_day_before", "cause"}, {"years", "origin"}),
]


@pytest.mark.parametrize(("library", "shown", "hidden"), ASKED)
def test_a_form_asks_what_the_librarys_rules_use(
    corpus: Corpus, library: str, shown: set[str], hidden: set[str]
) -> None:
    """Fields of other libraries' rules are not asked for."""
    names = {p.name for p in declare("compensation", library, corpus).parameters}
    assert shown <= names
    assert not hidden & names
