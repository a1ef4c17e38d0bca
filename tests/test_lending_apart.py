"""How sums are set apart: of two items, of two sides, of rates by the day, of a set's lost part."""

from decimal import Decimal

import pytest

from assistant.assistant import Assistant
from assistant.computing.calculate import calculate
from assistant.computing.two_sides import read_two_sides
from ingest.corpus import read_corpus

CORPUS = read_corpus()


def amount(question: str, library: str) -> Decimal | None:
    outcome = calculate((question,), [library], CORPUS)
    return outcome.amount if outcome else None


@pytest.mark.parametrize(
    ("question", "library", "wanted"),
    [
        ("兩本沒標價的書，都150面，一本中文一本德文，都買不到。弄丟德文那本會比中文那本多賠多少？", "ncl", 750),
        ("一本書晚15天，一片DVD也晚15天，DVD比書多罰多少？", "ntcl", 15),
        ("兩本書，甲書定價250元，乙書基本定價16元，都買不到，乙比甲多賠多少？", "ncl", 300),
    ],
)  # fmt: skip
def test_two_items_of_a_case_are_set_apart(question: str, library: str, wanted: int) -> None:
    """The difference of what each of them comes to alone, not the sum of what the words name."""
    assert amount(question, library) == wanted


def test_the_second_side_takes_what_is_asked_of_the_first() -> None:
    """The library and the matter stand with the first side alone."""
    sides = read_two_sides("高雄市圖家庭證的過期期刊比個人證多幾冊？")
    assert sides is not None
    assert sides.questions()[1] == "高雄市圖個人證的過期期刊，幾冊？"
    assert read_two_sides("我帶了150元，這樣夠嗎，還差多少？") is None


def test_answers_to_two_sides_are_set_apart(assistant: Assistant) -> None:
    """Where either side is a question of its own, both are cited."""
    answer = assistant.ask("高雄市圖家庭借閱證比個人證多借幾本書？")
    assert (answer.amount, answer.unit) == (10.0, "冊")
    assert {c.path for c in answer.citations} >= {"9.1", "9.2"}


@pytest.mark.parametrize(
    ("library", "wanted"), [("newtaipei", 2500 * Decimal("0.38") + 50), ("kaohsiung", 975)]
)
def test_a_rate_is_of_the_day_that_the_rule_says(library: str, wanted: Decimal) -> None:
    """The day before where the rule says so, else the day of payment; never that of the loan."""
    question = "日文書定價2,500日圓，絕版。我打算週四去賠，週三的日圓匯率是0.38，週四是0.39，借書那天是0.36。賠多少？"  # fmt: skip
    assert amount(question, library) == wanted


def test_a_rate_of_another_currency_is_none() -> None:
    """A price takes the rate of its own currency, in whatever order rates are told."""
    question = "一本30歐元的書買不到。今天美元匯率31、歐元37、英鎊44，要賠多少？"
    assert amount(question, "taichung") == 1110


def test_a_disc_alone_lost_of_a_set_is_its_attachment() -> None:
    """The set's price counts once; with the book lost too it is no attachment."""
    assert (
        amount("一套教材（書加CD，整套定價680元），我只弄丟CD，買不到，賠多少？", "taichung") == 680
    )
    assert amount("一套書附CD定價1500元，整套書跟CD都弄丟，買不到，賠多少？", "taichung") == 1500


@pytest.mark.parametrize(
    ("question", "library", "wanted"),
    [
        ("箱子一共17個，找了三天。兩本書逾期12天，罰多少？", "ntcl", 24),
        ("一張家庭圖書證，兩本書各逾期20天，四本各逾期8天，停借幾日？", "taipei", 72),
        ("一套10冊整套3,500元，泡爛3冊，絕版。房東補我2,000塊，賠多少？", "ntcl", 2100),
        ("一本法文書沒有定價、查不到有幾面，買不到。悠遊卡剩320元，賠多少？", "newtaipei", 850),
        ("一本書逾期28天，我弟的證沒逾期，我的證停借幾天？", "newtaipei", 28),
    ],
)
def test_what_is_none_of_the_case_counts_nothing(question: str, library: str, wanted: int) -> None:
    """Boxes, cards, another's money and another's card are none of the things that were lent."""
    assert amount(question, library) == wanted


def test_people_named_together_have_a_card_each() -> None:
    """Only where they are named together: who lost another's card lost one."""
    assert (
        amount("我跟太太的借閱證都掉了要補，老大的折斷要換，最小的第一次辦，規費多少？", "penghu")
        == 150
    )
    assert amount("我兒子把我的借閱證弄丟了，補發多少錢？", "newtaipei") == 100
