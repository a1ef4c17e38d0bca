"""An answer opens with a reviewed lead, one number, or in English with the gist; or with nothing."""

import pytest

from assistant.assistant import Assistant
from assistant.records import Status

LEADS = [
    ("國家圖書館可以抽菸還是不行", ""),  # a choice is no yes or no
    ("臺灣分館研習班可以旁聽嗎", "不可以。"),
    ("新北市圖玩具可以借回家嗎", "不可以，僅限館內使用。"),
    ("國立臺中圖書館可以電話續借嗎", "不可以，不開放電話續借。"),
    ("臺中市圖可以電話續借嗎", "不可以，不開放電話續借。"),
    ("國圖臨時閱覽證要交照片嗎", ""),  # 要，離館時繳回 answers something else
    ("十五歲的國中生可以辦國圖閱覽證嗎", ""),
    ("臺中市圖借閱證可以請太太代辦嗎", "可以。"),
    ("臺中市圖借閱證可以請室友代辦嗎", "不可以（行動不便者除外）。"),
]


@pytest.mark.parametrize(("question", "opening"), LEADS)
def test_a_lead_answers_only_its_own_question(
    assistant: Assistant, question: str, opening: str
) -> None:
    """A near question with another thing or another verb gets the quote alone."""
    assert assistant.ask(question).opening == opening


def test_one_number_is_said_first(assistant: Assistant) -> None:
    """「幾天後」 opens with the number that the provision gives."""
    assert assistant.ask("來臺灣圖書醫院實習，結束後幾週內要交報告").opening == "2週。"


def test_a_number_said_first_stands_in_the_quote(assistant: Assistant) -> None:
    """No lead of the corpus says a number that its provision does not quote."""
    answer = assistant.ask("國圖數位影像一次最多申請幾張")
    assert answer.status is Status.ANSWERED
    assert "30" in answer.opening
    assert "三十張" in answer.citations[0].quote


def test_an_english_question_opens_with_the_gist(assistant: Assistant) -> None:
    """The gist of the provision first quoted stands above its own words."""
    answer = assistant.ask("Can I take food and drinks into the National Central Library?")
    cited = answer.citations[0]
    gists = {(g.document, g.path): g.english for g in assistant.index.corpus.gists}
    assert answer.opening == f"No. {gists[cited.document, cited.path]}"


def test_a_list_opens_with_the_gists_of_its_items(assistant: Assistant) -> None:
    """An English reader is told what the list says, not that it is one."""
    answer = assistant.ask("How many books can I borrow from Kaohsiung Public Library?")
    assert not answer.opening.startswith("Heading")
