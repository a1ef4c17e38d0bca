"""Money and times as questions tell them: each reading with a near miss that it leaves alone."""

import pytest

from assistant.computing.choose_refund import fee_of_all, own_fees
from assistant.computing.purse import spend
from assistant.reading.quantities import read_quantities
from assistant.reading.times import read_clocks


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("帶500元，車資35、便當60，剩下全買期刊，最多幾本", "500 － 35 － 60 ＝ 405 元"),
        ("經費2萬，海報花了3,000元，其餘租教室，最多幾場", "20,000 － 3,000 ＝ 17,000 元"),
        ("帶500元買期刊，一本10元，最多幾本", ""),  # nothing else is spent
        ("剩下500元全買期刊，最多幾本", ""),  # what is left is the purse
    ],
)
def test_what_is_spent_otherwise_is_taken_off(question: str, step: str) -> None:
    """A budget is what is left once other things are paid."""
    assert spend(question).step == step


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("書法班1800元下週才開課，國畫班2100元已上了4週，合計退多少", 2),
        ("書法班1800元、國畫班2100元，都還沒開課，合計退多少", 0),  # one condition for both
        ("場地費2000元，保證金1000元，十天前取消，總共退多少", 0),  # a deposit is no fee
    ],
)
def test_fees_are_told_apart_by_their_own_conditions(question: str, count: int) -> None:
    """Only fees with a condition each are reckoned one by one."""
    assert len(own_fees(read_quantities(question))) == count


def test_fees_under_one_condition_are_added() -> None:
    """一班1500、一班2000，都還沒開課 paid 3500; a deposit beside a fee is not added."""
    assert fee_of_all(read_quantities("一班1500、一班2000，都還沒開課，全部退多少")) == 3500
    assert fee_of_all(read_quantities("場地費2000元，保證金1000元，全部退多少")) is None


def test_going_out_before_going_in_cannot_be() -> None:
    """Out before in on one day is impossible; on the next day it is not."""
    assert read_quantities("下午三點進場、下午一點離場").impossible
    assert not read_quantities("下午三點進場、隔天下午一點離場").impossible
    told = read_quantities("上午九點進場、下午三點離場").numbers
    assert [(q.value, q.unit) for q in told] == [(6, "小時")]


def test_times_of_day_are_read() -> None:
    """Quarters, halves and English times; three hours are no time of day."""
    assert [float(h) for h in read_clocks("下午三点一刻到")] == [15.25]
    assert [float(h) for h in read_clocks("at 6:40 pm")] == [pytest.approx(18.6667, abs=0.001)]
    assert read_clocks("用三小时") == []
