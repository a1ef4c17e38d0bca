"""How a question's numbers become items: lists, sets, totals, what is not meant, later turns."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from assistant.reading.inputs import read_inputs
from assistant.reading.quantities import read_quantities
from assistant.reading.turns import merge_inputs
from assistant.records import Inputs, Values
from ingest.records import Corpus


def read(turns: Sequence[str], corpus: Corpus) -> Inputs:
    """The inputs of lost items that `turns` tell of."""
    signature = corpus.calculator("compensation")
    asked = [read_quantities(t) for t in turns]
    inputs = [read_inputs(q, signature, corpus.kinds.masks) for q in asked]
    return merge_inputs(inputs, asked, {p.name: p for p in signature.parameters})


def numbers(line: Values) -> dict[str, float]:
    """The numbers of an item."""
    return {k: float(v) for k, v in line.items() if isinstance(v, Decimal)}


ITEMS: list[tuple[str, list[dict[str, Any]]]] = [
    ("兩本書，定價275元和410元", [{"copies": 1, "price": 275}, {"copies": 1, "price": 410}]),
    ("弄丟兩本，一本 420，另一本 305", [{"copies": 1, "price": 420}, {"copies": 1, "price": 305}]),
    ("十二冊一套6000元，弄丟三冊", [{"set_volumes": 12, "set_price": 6000, "copies": 3}]),
    ("一套八冊3200元，第2、第5冊不見", [{"set_volumes": 8, "set_price": 3200, "copies": 2}]),
    ("丟了五本，後來找到兩本，剩下的每本定價250元", [{"copies": 3, "price": 250}]),
    ("借了6本，掉了4本，每本定價200元", [{"copies": 4, "price": 200}]),
    ("四本書我弄丟兩本，那兩本定價240元", [{"copies": 2, "price": 240}]),
    ("書定價350元弄丟，朋友說300元就好", [{"price": 350}]),
    ("《甲》定價150元、《乙》定價275元都丟了，《乙》找到了", [{"price": 150}]),
    ("兩本，一本20美元、一本30歐元，美元匯率30、歐元匯率40",
     [{"copies": 1, "foreign_price": 20, "own_rate": 30}, {"copies": 1, "foreign_price": 30, "own_rate": 40}]),
    ("I lost two of the six volumes of a set that costs NT$2,700", [{"copies": 2, "set_volumes": 6, "set_price": 2700}]),
]  # fmt: skip

TURNS: list[tuple[list[str], list[dict[str, Any]]]] = [
    (["弄丟一本定價500元的書", "再加一本250的呢"], [{"copies": 1, "price": 500}, {"copies": 1, "price": 250}]),
    (["弄丟三本書，每本定價200元", "其中一本找到了"], [{"copies": 2, "price": 200}]),
    (["弄丟一本定價400元的書", "不是400，是460"], [{"copies": 1, "price": 460}]),
    (["弄丟一本320面的書", "定價改成200元呢"], [{"copies": 1, "price": 200}]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "items"), ITEMS)
def test_items_of_a_question(question: str, items: list[dict[str, Any]], corpus: Corpus) -> None:
    """Each item with its own numbers, and nothing that only sums up, reports or was found."""
    found = [numbers(x) for x in read([question], corpus).items]
    assert found == items


@pytest.mark.parametrize(("turns", "items"), TURNS)
def test_items_of_later_turns(
    turns: list[str], items: list[dict[str, Any]], corpus: Corpus
) -> None:
    """A later turn adds an item, takes one off, or says a number again."""
    assert [numbers(x) for x in read(turns, corpus).items] == items


def test_a_sum_written_with_a_space_is_no_year() -> None:
    """2000 元 is money, 2000 年 and a bare 2012 are years."""
    assert [(q.value, q.unit) for q in read_quantities("套價 2000 元").numbers] == [(2000, "元")]
    assert [y.day.year for y in read_quantities("2012 出版").years] == [2012]


def test_banknotes_are_one_sum() -> None:
    """Two notes of 1000 are 2000; sheets beside a price are sheets."""
    assert [(q.value, q.unit) for q in read_quantities("兩張千元鈔").numbers] == [(2000, "元")]
    assert [q.unit for q in read_quantities("A4 兩張 4 元").numbers] == ["張", "元"]


def test_what_was_supposed_gives_way_to_what_is_so() -> None:
    """以為350，後來看清楚是530 tells 530; 後來找到兩本 puts nothing right."""
    assert [q.value for q in read_quantities("以為定價 350，後來看清楚是 530").numbers] == [530]
    assert [q.value for q in read_quantities("以為丟了五本，後來找到兩本").numbers] == [5, 2]


def test_full_width_commas_part_sums() -> None:
    """160，180元 are two sums; 1,200元 is one."""
    assert [q.value for q in read_quantities("160，180元").numbers] == [160, 180]
    assert [q.value for q in read_quantities("1,200元").numbers] == [1200]
