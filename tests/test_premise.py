"""A claim held against a quote: what denies it, and what leaves it standing."""

import pytest

from assistant.answering.claim import asked_of, claims_one_sum
from assistant.answering.premise import correct, taken_for_granted
from assistant.records import Answer, Citation, Passage, Query, Status
from ingest.text import fold

OPPOSITES = (("收費", "免費"), ("借回家", "不外借"))


def quoting(*quotes: str) -> Answer:
    cited = tuple(
        Citation(document="x", path=str(n), label=str(n), quote=q, title="x", start=0, end=len(q))
        for n, q in enumerate(quotes)
    )
    return Answer(Status.ANSWERED, passages=(Passage("", cited),))


def asking(question: str) -> Query:
    return Query(question=question, turns=(question,), content=fold(question))


@pytest.mark.parametrize(
    ("question", "quote", "said"),
    [
        ("DVD可以借14天對吧", "外借每件借期七日，不得續借。", "並非14天"),
        ("一次可以預約十本書應該沒錯吧", "每張借閱證限預約四冊圖書及二件視聽資料。", "並非十本"),
        ("招不到30人就不開課是嗎？臺灣分館的", "招生未達開課人數（18人）者，即不予開設。", "並非30人"),
        ("每個禮拜一都休館對不對", "週日、週一：九時至十七時。", "週一：九時"),
        ("星期二有開對吧", "期刊室：星期二休館。", "星期二休館"),
        ("滿六歲才能辦證吧", "任何年齡，均可申請本館借閱證。", "任何年齡"),
        ("每年都要驗證對嗎", "個人借閱證每三年驗證乙次。", "每三年"),
        ("只有館員可以用吧", "服務對象：本館館員及讀者。", "及讀者"),
        ("置物櫃要收費吧", "置物櫃為免費服務。", "免費"),
        ("可以打電話續借吧", "不開放電話續借。", "不開放電話續借"),
    ],
)  # fmt: skip
def test_what_a_quote_denies_is_corrected_with_its_words(
    question: str, quote: str, said: str
) -> None:
    assert said in correct(quoting(quote), asking(question), OPPOSITES)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("DVD可以借七天對吧", "外借每件借期七日，不得續借。"),
        ("可以借五本吧", "每張借閱證以十冊為限。"),
        ("可以預約三本吧", "每張借閱證限預約四冊圖書及二件視聽資料。"),
        ("兩週前申請可以吧", "須於使用日七日前辦理申請。"),
        ("星期一休館對吧", "星期二至星期日08:00-21:00，每星期一休館。"),
        ("月底的星期四休館對吧", "每月最後一個星期四不對外開放。"),
        ("DVD可以借幾天", "外借每件借期七日，不得續借。"),
        ("置物櫃免費吧", "置物櫃為免費服務。"),
    ],
)
def test_what_agrees_or_claims_nothing_is_left_alone(question: str, quote: str) -> None:
    assert correct(quoting(quote), asking(question), OPPOSITES) == ""


def test_a_claim_of_one_number_is_asked_as_a_question() -> None:
    assert asked_of(asking("授權可以用三年對嗎")) == "授权可以用多久"
    assert asked_of(asking("補證要一百元吧")) == "补证要多少钱"
    assert asked_of(asking("授權可以用三年嗎")) == ""


def test_only_a_sum_to_confirm_is_no_case() -> None:
    assert claims_one_sum(asking("獎勵金最高二十萬元吧"))
    assert not claims_one_sum(asking("3本晚了5天罰15元吧"))


def test_a_rule_stated_before_a_question_is_taken_for_granted() -> None:
    assert taken_for_granted(asking("DVD可以借回家，那逾期罰多少"), OPPOSITES) == fold(
        "DVD可以借回家"
    )
    assert taken_for_granted(asking("我可以借書，那逾期罰多少"), OPPOSITES) == ""
