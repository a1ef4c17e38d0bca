"""Reading: what becomes of counted things, how turns change them, lines, pairs, days and rates."""

import datetime as dt
import time
from decimal import Decimal

import pytest

from assistant.computing.calculate import calculate
from assistant.reading.counts import describe
from assistant.reading.editions import read_pairs
from assistant.reading.edits import Role, gather, role_of
from assistant.reading.filling import Line
from assistant.reading.heads import people_each
from assistant.reading.quantities import read_quantities
from assistant.reading.totals import keep_meant
from assistant.reading.turns import merge_inputs
from assistant.records import Inputs, Value
from ingest.corpus import read_corpus

CORPUS = read_corpus()
HELD, BACK, WISHED = Role.HELD, Role.GIVEN_BACK, Role.WISHED

ROLES = [
    ("我借了5本，還了2本", [HELD, BACK]),
    ("我借了5本還了2本", [HELD, BACK]),
    ("借了5本，其中2本已經還了", [HELD, BACK]),
    ("先還2本書、1片DVD", [BACK, BACK]),
    ("手上有5本沒還", [HELD]),
    ("還有4本沒看完", [HELD]),
    ("已借7本，想再借4本", [HELD, WISHED]),
    ("已借7本，昨天又借了4本", [HELD, HELD]),
    ("預約3冊，取消1冊", [HELD, BACK]),
    ("I returned 2 books and still have 3 books", [BACK, HELD]),
]


@pytest.mark.parametrize(("question", "roles"), ROLES)
def test_a_count_is_held_given_back_or_wished_for(question: str, roles: list[Role]) -> None:
    """The words of its clause tell what a count says of its things."""
    asked = read_quantities(question)
    assert [role_of(n, asked) for n in range(len(asked.numbers))] == roles


TURNS = [
    (["我借了9本", "再加4本"], [13]),
    (["我借了9本", "少兩本呢"], [7]),
    (["我借了9本", "改成4本"], [4]),
    (["我借了9本", "後來還了2本"], [9, 2]),
    (["我借了9本", "那家庭證呢"], [9]),
    (["微捲十二捲", "改成微片二十一片"], [21]),
]


@pytest.mark.parametrize(("turns", "counts"), TURNS)
def test_a_later_turn_adds_takes_away_or_says_anew(turns: list[str], counts: list[int]) -> None:
    """The counts of all turns, those said anew left out."""
    found = gather([read_quantities(t) for t in turns])
    assert [int(q.value) for q in found.numbers] == counts
    assert all(found.text[q.start : q.end].strip() for q in found.numbers)


def line(copies: int | None = None, days: int | None = None, item: str = "") -> Line:
    values: dict[str, Value | None] = {
        "copies": None if copies is None else Decimal(copies),
        "days_late": None if days is None else Decimal(days),
        "item": item or None,
    }
    return {k: v for k, v in values.items() if v is not None}


LINES = [
    # 一本書和兩片DVD，書晚3天，DVD各晚10天
    (
        [line(1, item="圖書"), line(2, item="視聽資料"), line(days=3, item="圖書"), line(days=10, item="視聽資料")],
        [line(1, 3, "圖書"), line(2, 10, "視聽資料")],
    ),
    # 六本，四本晚7天，剩下的晚12天
    ([line(6), line(4, 7), line(days=12)], [line(4, 7), line(2, 12)]),
    # 六本，四本晚7天，兩本晚12天
    ([line(6), line(4, 7), line(2, 12)], [line(4, 7), line(2, 12)]),
    # 兩本晚7天，三本晚12天
    ([line(2, 7), line(3, 12)], [line(2, 7), line(3, 12)]),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "settled"), LINES)
def test_lines_of_the_same_things_are_one(raw: list[Line], settled: list[Line]) -> None:
    """Described where they are counted, totals left out, the rest given to who waits for it."""
    assert keep_meant(describe(raw), {}) == settled


MERGED = [
    ("再加兩片", [line(2, 6, "視聽資料")], [line(3, 10, "圖書"), line(2, 6, "視聽資料")]),
    ("再加兩本", [line(2, item="圖書")], [line(5, 10, "圖書")]),
    ("改成5本", [line(5)], [line(5, 10, "圖書")]),
    ("少一本", [line(1, item="圖書")], [line(2, 10, "圖書")]),
    ("早兩天還", [line(days=2)], [line(3, 8, "圖書")]),
    ("再拖3天", [line(days=3)], [line(3, 13, "圖書")]),
    ("3天", [line(days=3)], [line(3, 3, "圖書")]),
    ("其中1本準時", [line(1) | {"on_time": "準時"}], [line(2, 10, "圖書")]),
]


@pytest.mark.parametrize(("words", "now", "merged"), MERGED)
def test_a_turn_changes_the_items_before_it(
    words: str, now: list[Line], merged: list[Line]
) -> None:
    """Added to, taken from, gone on with, or said anew."""
    first = Inputs(items=(line(3, 10, "圖書"),))
    second = Inputs(items=tuple(now), text=read_quantities(words).text)
    assert (
        list(
            merge_inputs(
                [first, second], [read_quantities(""), read_quantities(second.text)], {}
            ).items
        )
        == merged
    )


def test_one_kind_of_several_is_changed_alone() -> None:
    """「DVD改成晚10天」 leaves the books as they were."""
    first = Inputs(items=(line(2, 5, "圖書"), line(1, 3, "視聽資料")))
    second = Inputs(items=(line(days=10, item="視聽資料"),))
    assert merge_inputs(
        [first, second], [read_quantities(""), read_quantities(second.text)], {}
    ).items == (line(2, 5, "圖書"), line(1, 10, "視聽資料"))


PAIRS = [
    (["中文版有EPUB、PDF、FLASH三種格式，英文版只有EPUB"], 4),
    (["中英文各出EPUB和PDF"], 4),
    (["EPUB出中文和英文，PDF只出中文"], 3),
    (["中文版和英文版，中文版出EPUB，英文版出PDF"], 2),
    (["兩種語文三種格式"], 6),
    (["中文EPUB", "再加英文版"], 2),
    (["中文、英文兩種語文，都出EPUB", "再加PDF"], 4),
    (["三種語文、兩種格式", "再多一種格式"], 9),
]


@pytest.mark.parametrize(("turns", "count"), PAIRS)
def test_languages_come_in_the_formats_told_beside_them(turns: list[str], count: int) -> None:
    """Uneven formats are counted pair by pair, over the turns."""
    isbn = next(s for s in CORPUS.calculators if s.name == "isbn")
    read = [read_quantities(t) for t in turns]
    assert len(read_pairs(read, isbn.parameter("language"), isbn.parameter("format"))) == count


def test_the_day_that_a_question_calls_today_is_today() -> None:
    """今天是3月8日 moves 今天, and days without a year follow a year told later."""
    today = dt.date(2026, 1, 1)
    found = read_quantities("今天是2012年3月8日，昨天到期", today).dates
    assert [d.day for d in found] == [dt.date(2012, 3, 8), dt.date(2012, 3, 7)]
    later = read_quantities("4月1日到期，2012年4月15日還", today).dates
    assert [d.day.year for d in later] == [2012, 2012]


def test_rates_alternatives_and_repetitions_count_nothing() -> None:
    """一天一本一元 tells a rule; 是停5天還是40天 chooses; 一個月又5天（35天） says again."""
    for question, counts in (
        ("逾期費一天一本一元，晚5天", [5]),
        ("8本書晚5天，是停5天還是40天", [8, 5]),
        ("晚了一個禮拜又兩天", [9]),
        ("書x3 晚12天", [3, 12]),
    ):
        assert [int(q.value) for q in read_quantities(question).numbers] == counts, question


def test_people_who_have_as_much_each_are_counted() -> None:
    """Named one by one or by number; 各晚 speaks of things."""
    for question, people in (
        ("我和弟弟各有兩本書", 2),
        ("三個人每人兩本", 3),
        ("兩本書各晚三天", 1),
    ):
        assert people_each(read_quantities(question)) == people, question


def test_a_calculation_takes_less_than_five_milliseconds() -> None:
    """The reading of the question included, the better of a few runs."""
    question = "國資圖兩本書和三片DVD，書晚了3天，DVD各晚10天，罰多少？"
    calculate([question], ["ntcl"], CORPUS)
    spent = []
    for _ in range(5):
        read_quantities.cache_clear()
        start = time.process_time()
        assert calculate([question], ["ntcl"], CORPUS) is not None
        spent.append(time.process_time() - start)
    assert min(spent) < 0.005, spent
