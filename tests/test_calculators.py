"""Calculators: hand-worked situations, both sides of every cap and limit, and properties."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.render import render_text
from assistant.assistant import Assistant
from assistant.calculators.fine import total_overdue
from assistant.calculators.late import Late
from assistant.computing.purse import read_purse
from assistant.reading.quantities import read_quantities
from assistant.records import Inputs, Status
from ingest.corpus import read_corpus

OVERDUE = {r.library: r for r in read_corpus().rules if r.kind == "overdue"}

AMOUNTS = [
    # overdue: ntcl books 1 元, audio-visual 2 元, at most 180
    ("國立臺中圖書館的書三本晚了4天要罰多少錢", 12, "元", []),
    ("國立臺中圖書館兩本書和一片DVD都晚還5天，罰多少", 20, "元", []),
    ("國立臺中圖書館一片DVD晚了89天，要繳多少", 178, "元", []),
    ("國立臺中圖書館一片DVD晚了90天，要繳多少", 180, "元", []),
    ("國立臺中圖書館一片DVD晚了91天，要繳多少", 180, "元", []),
    ("臺中市公共圖書館書2冊晚8天，DVD三片晚6天，逾期金多少", 34, "元", []),
    ("臺東縣圖書館兩本書晚3天、另外一本晚10天，會停借幾天", 16, "日", []),
    ("新北市圖三本書都晚了六天還，會停借幾天", 6, "天", [18]),
    ("臺北市立圖書館個人證三冊逾期20天，停借幾天", 60, "日", []),
    ("臺北市立圖書館個人證三冊逾期19天，停借幾天", 57, "日", []),
    ("臺北市立圖書館三冊逾期22天，折算罰金要繳多少元", 66, "元", [60]),
    # cards and copies
    ("高雄市立圖書館補一張借閱證要多少錢", 30, "元", []),
    ("澎湖縣圖書館A4印15張、B5印6張、A3印4張，總共多少錢", 54, "元", []),
    ("身上只有500元，在澎湖圖書館最多可以影印幾張A3", 166, "張", []),
    # compensation
    ("臺北市立圖書館的書弄丟了，定價350元，要賠多少", 700, "元", []),
    ("新北市立圖書館的書弄丟了買不到，定價300元，要賠多少", 350, "元", []),
    ("國家圖書館沒標價的中文書100面弄丟，賠多少", 500, "元", []),
    ("國家圖書館沒標價的中文書101面弄丟，賠多少", 505, "元", []),
    ("高雄市立圖書館的書只有基本定價8元，弄丟賠多少", 400, "元", []),
    ("臺北市立圖書館的書基本定價8元，弄丟賠多少", 720, "元", []),
    # what is left
    ("國立臺中圖書館我已經借了11冊書，還能借幾冊", 4, "冊", []),
]

DAYS = [
    ("民國100年10月20日在國立臺中圖書館借的書，哪天到期", "2011-11-19"),
    ("2024年2月20日在臺中市公共圖書館借的DVD，哪天到期", "2024-03-05"),
    ("國立臺中圖書館論文獎助，民國101年3月20日收到通知，獎助契約最晚哪天要簽", "2012-04-19"),
]


@pytest.mark.parametrize(("question", "amount", "unit", "others"), AMOUNTS)
def test_amounts_are_exact(
    assistant: Assistant, question: str, amount: float, unit: str, others: list[float]
) -> None:
    """The amount, its unit and the other readings, with the working and the rule quoted."""
    answer = assistant.ask(question)
    assert (answer.status, answer.amount, answer.unit) == (Status.ANSWERED, amount, unit)
    assert list(answer.other_amounts) == others
    assert answer.citations
    assert "民國" in render_text(answer)


@pytest.mark.parametrize(("question", "day"), DAYS)
def test_days_are_exact(assistant: Assistant, question: str, day: str) -> None:
    """The day that follows from the day in the question."""
    answer = assistant.ask(question)
    assert answer.date is not None
    assert answer.date.isoformat() == day


@pytest.mark.parametrize(
    "question",
    [
        "國立臺中圖書館的書逾期負三天，罰款怎麼算",
        "2月30日在臺北市立圖書館借的書，哪天到期",
        "高市圖的書，民國100年13月5日借出，還書期限是哪天",
        "在澎湖圖書館影印A4負二十張，要收多少錢",
    ],
)
def test_what_cannot_be_is_said(assistant: Assistant, question: str) -> None:
    """An impossible value is named, not computed."""
    answer = assistant.ask(question)
    assert answer.status is Status.INVALID
    assert "無法計算" in answer.opening


@pytest.mark.parametrize(
    "question",
    ["國立臺中圖書館的東西逾期了，請直接告訴我要付多少錢", "新北市圖的小說弄丟了，要賠多少錢"],
)
def test_what_is_missing_is_asked(assistant: Assistant, question: str) -> None:
    """Without days or price the answer asks for them and quotes the rule."""
    answer = assistant.ask(question)
    assert answer.status is Status.CLARIFY
    assert answer.citations


def test_a_follow_up_changes_one_input(assistant: Assistant) -> None:
    """「那10天呢」 keeps copies and library, 「如果是DVD」 keeps the days."""
    first = "國立臺中圖書館兩本書晚5天罰多少"
    assert assistant.ask(first).amount == 10
    assert assistant.ask("那10天呢", [first]).amount == 20
    assert assistant.ask("如果是DVD", [first]).amount == 20
    assert assistant.ask("那臺中市公共圖書館呢", [first]).amount == 10


@given(
    copies=st.integers(min_value=1, max_value=20),
    days=st.integers(min_value=1, max_value=400),
    item=st.sampled_from(["圖書", "視聽資料"]),
    library=st.sampled_from(["ntcl", "taichung", "taipei"]),
)
def test_a_fine_grows_with_days_and_stays_under_its_cap(
    copies: int, days: int, item: str, library: str
) -> None:
    """One day more never costs less, and a capped fine never exceeds its cap."""
    rule = OVERDUE[library]

    def fine(d: int) -> Decimal:
        late = [Late(item, Decimal(copies), Decimal(d))]
        outcome = total_overdue(rule, late, False, Inputs())
        assert outcome.amount is not None
        return outcome.amount

    assert fine(days) <= fine(days + 1)
    for cap in rule.fields.get("money_caps", ()):
        assert fine(days) <= cap["cap"].number


@given(st.integers(min_value=1, max_value=30), st.integers(min_value=1, max_value=30))
def test_parts_add_up_below_the_cap(first: int, second: int) -> None:
    """Two items together cost what they cost apart, until the cap."""
    rule = OVERDUE["ntcl"]
    one, two = Late("圖書", Decimal(1), Decimal(first)), Late("圖書", Decimal(1), Decimal(second))
    apart = [total_overdue(rule, [x], False, Inputs()).amount for x in (one, two)]
    together = total_overdue(rule, [one, two], False, Inputs()).amount
    assert together == sum(x for x in apart if x is not None)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("三本", 3, "本"),
        ("兩百五十元", 250, "元"),
        ("一千二百塊", 1200, "元"),
        ("兩百五元", 250, "元"),
        ("半小時", 0.5, "小時"),
        ("two books", 2, "本"),
        ("15 days late", 15, "日"),
        ("十二天", 12, "日"),
        ("1,200元", 1200, "元"),
        ("12.5MB", 12.5, "MB"),
        ("兩個半小時", 2.5, "小時"),
        ("３片", 3, "片"),
    ],
)
def test_quantities_are_read(words: str, value: float, unit: str) -> None:
    """Chinese, Arabic and full-width numerals with their classifiers and units."""
    found = read_quantities(words).numbers[0]
    assert (float(found.value), found.unit) == (value, unit)


def test_change_is_counted_against_the_sum_without_the_purse() -> None:
    """What is handed over is read only where the change is asked for."""
    purse = read_purse("定價七百五，我給了兩張千元鈔，要找我多少？")
    assert purse is not None
    assert purse.amount == 2000
    assert "千" not in purse.rest
    assert read_purse("定價七百五，我給了兩張千元鈔") is None
    assert read_purse("身上只有 500 元，最多印幾張，還剩多少") is None
