"""What a quote refers to is resolved and offered; what was quoted can be asked about again."""

import pytest

from assistant.answering.render import render_text
from assistant.assistant import Assistant
from assistant.cite import cite_own_words
from assistant.records import Status
from assistant.refer import references_in

REFERENCES = [
    ("ncl-reading/24.p2", "24"),  # 前項
    ("tainan-venue/6.p4", "6.p3"),
    ("newtaipei-reading/21", "20"),  # 前條
    ("taichung-lending/4.4", "4.3"),  # 前款
    ("taichung-lending/3.5", "3.1"),  # 第一款, of the same list
    ("visually-impaired-eresources/3.p2", "3.4"),  # 前項第四款
    ("visually-impaired-eresources/4.p3", "4.1"),  # 第一項第一款
    ("keelung-private-library-award/9.2.3", "5.3"),
    ("ncl-reading/7", "5"),  # 第五點第一款至第三款
    ("ncl-digital-licensing/4.2", "附件2"),
    ("ncl-reading/24", "24.p2"),  # 前項規定於下列不適用
]
NO_REFERENCE = [
    "ncl-reading/1",  # 圖書館法第八條
    "visually-impaired-eresources/1",  # 本法第三十條之一第二項
    "keelung-private-library-award/3",  # 本法第二條、第四條 …
    "newtaipei-reading/20.2.7",  # 附件遺失者: a thing, no annex
]


@pytest.mark.parametrize(("address", "path"), REFERENCES)
def test_a_reference_is_resolved(assistant: Assistant, address: str, path: str) -> None:
    """前項, 前條, 第五點第一款, 附件2 lead to the provision meant."""
    name, own = address.split("/")
    document = assistant.documents[name]
    found = references_in(cite_own_words(document, document.by_path[own]), document)
    assert path in [provision.path for _, provision in found]


@pytest.mark.parametrize("address", NO_REFERENCE)
def test_another_law_is_not_resolved(assistant: Assistant, address: str) -> None:
    """「圖書館法第八條」 is not the eighth article of the regulation that names it."""
    name, own = address.split("/")
    document = assistant.documents[name]
    assert references_in(cite_own_words(document, document.by_path[own]), document) == []


def test_what_is_referred_to_is_offered_and_not_cited(assistant: Assistant) -> None:
    """The words of 前項 stand below the quote; the citations stay what the answer rests on."""
    answer = assistant.ask("國家圖書館閱覽服務規定第八點第二項")
    assert [c.path for c in answer.citations] == ["8.p2"]
    assert [p.citations[0].path for p in answer.offered] == ["8"]
    assert "※前項指第八點第一項：「為便利閱覽人查檢圖書資訊" in render_text(answer)


def test_a_reference_that_holds_the_amount_asked_for_is_cited(assistant: Assistant) -> None:
    """「以前款所列借期一期為限」 answers how long only with 前款."""
    turns = ["臺中市公共圖書館的小說可以借幾天？", "可以續借嗎"]
    answer = assistant.ask("那續一次能再借多久？", turns)
    assert {c.path for c in answer.citations if c.path != "4"} == {"4.4", "4.3"}


@pytest.mark.parametrize(
    ("turns", "path"),
    [
        (["國圖可以帶背包進去嗎", "剛剛那條全文"], "14"),
        (["國圖可以帶背包進去嗎", "下一點呢"], "15"),
        (["臺南市立圖書館場地使用管理辦法第九條", "第二款呢"], "9.2"),
        (["臺南市立圖書館場地使用管理辦法第六條第四項", "前項是什麼"], "6.p3"),
        (["新北市圖第二十一條說的前條是什麼"], "20"),
    ],
)
def test_what_was_quoted_is_asked_about(assistant: Assistant, turns: list[str], path: str) -> None:
    """全文, 下一點, 第二款 and 前項 are read from the quote before."""
    assert assistant.ask(turns[-1], turns[:-1]).citations[0].path == path


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("臺南市立圖書館場地使用管理辦法 Article 9", "9"),
        ("臺南市場地辦法§9", "9"),
        ("高雄市立圖書館閱覽注意事項最後一點", "23"),
        ("國立臺中圖書館論文獎助要點前言", "前言"),
        ("國家圖書館數位資源授權利用作業要點附件2", "附件2"),
        ("視障電子化圖書資源利用辦法第4條第3項", "4.p3"),
    ],
)
def test_a_provision_is_named_in_many_ways(assistant: Assistant, question: str, path: str) -> None:
    """By sign, in English, by its place, by name."""
    assert assistant.ask(question).citations[0].path == path


def test_an_article_that_was_never_inserted_is_not_there(assistant: Assistant) -> None:
    """第九條之一 is not 第九條."""
    answer = assistant.ask("臺南市立圖書館場地使用管理辦法第9條之1")
    assert answer.status is Status.NOT_FOUND
    assert "沒有第九條之一" in answer.opening


def test_a_number_without_its_regulation_is_asked_back(assistant: Assistant) -> None:
    """「閱覽規定第5點」 may be of three libraries."""
    answer = assistant.ask("閱覽規定第5點")
    assert answer.status is Status.CLARIFY
    assert len(answer.choices) == 3


def test_what_we_hold_is_listed(assistant: Assistant) -> None:
    """A library's regulations, all of them, and what it is called today."""
    assert len(assistant.ask("國家圖書館有哪些規章").citations) == 5
    assert assistant.ask("你們收錄哪些法規").opening.startswith("共收錄 33 部規章")
    assert "國立公共資訊圖書館" in assistant.ask("國立臺中圖書館現在叫什麼名字").opening
    assert assistant.ask("新北市立圖書館預約有哪些規定").opening == ""
