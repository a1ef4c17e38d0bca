"""Questions to answers: the decisive provision first, its words quoted, or an honest no."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.answering.render import render_text
from assistant.assistant import Assistant
from assistant.records import Status
from eval.addresses import is_within

ROOT = Path(__file__).resolve().parent.parent

QUESTIONS = [
    ("臺北市立圖書館一張借閱證可以借幾冊、借多久？", "taipei-reading/4.2", "十冊為限"),
    ("新北市立圖書館補發借閱證要多少錢", "newtaipei-reading/10", "工本費新臺幣一百元整"),
    ("高雄市立圖書館個人借閱證多久驗證一次", "kaohsiung-reading/7", "每三年驗證乙次"),
    (
        "國家圖書館背包可以帶進去嗎，尺寸限制",
        "ncl-reading/14",
        "以不超過三十分公分乘以二十一公分",
    ),
    ("臺南市立圖書館場地使用管理辦法第九條講什麼", "tainan-venue/9", "退還使用費二分之一"),
    ("澎湖縣圖書館A3影印一張多少", "penghu-fees/3.2", "每張收費新臺幣三元"),
    ("國立中央圖書館臺灣分館哺乳室幾點開放", "ntl-nursing-room/2", "9時至21時"),
    ("與香港大學圖書館的合作協議有哪些項目", "agreements/8", "臺港兩地政府出版品之交換"),
    ("電子書EPUB和PDF分開發行要申請幾個ISBN", "ncl-ebook-isbn/3.2", "申請不同的ISBN"),
    ("哪些書國立臺中圖書館不外借", "ntcl-reading/4.7", "參考工具書、特藏圖書"),
    ("臺東縣圖書館可以穿拖鞋嗎", "taitung-management/5.1", "不得穿著拖鞋"),
]


@pytest.mark.parametrize(("question", "address", "words"), QUESTIONS)
def test_the_decisive_provision_comes_first(
    assistant: Assistant, question: str, address: str, words: str
) -> None:
    """Each opening question cites the provision, or its item, first and quotes the deciding words."""
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert is_within(f"{answer.citations[0].document}/{answer.citations[0].path}", address)
    assert any(words in c.quote for c in answer.citations)
    assert words in render_text(answer)


def test_what_is_not_there_is_said(assistant: Assistant) -> None:
    """No telephone of the head stands in the corpus, so none is given."""
    answer = assistant.ask("圖書館館長的手機號碼")
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert "查無" in render_text(answer)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("你好", Status.DECLINED),
        ("幫我續借這本書", Status.DECLINED),
        ("北市圖怎麼續借", Status.ANSWERED),
        ("可以借幾本書", Status.CLARIFY),
        ("桃園市立圖書館可以借幾本", Status.NOT_FOUND),
        ("???", Status.DECLINED),
        ("澎湖縣圖書館規費收費標準第八條", Status.NOT_FOUND),
    ],
)
def test_what_becomes_of_a_question(assistant: Assistant, question: str, status: Status) -> None:
    """Information is told from action, our libraries from others, and a vague question asks back."""
    assert assistant.ask(question).status is status


def test_a_follow_up_inherits_what_it_leaves_out(assistant: Assistant) -> None:
    """「那新北呢」 keeps the matter and changes the library."""
    answer = assistant.ask("那新北呢？", ["臺北市立圖書館補發借閱證要多少錢"])
    assert answer.citations[0].document == "newtaipei-reading"
    assert "一百元" in answer.citations[0].quote


def test_simplified_and_tai_are_understood(assistant: Assistant) -> None:
    """The same question in Simplified Chinese and with 台 finds the same provision."""
    for question in ("台北市立图书馆可以借几册", "臺北市立圖書館可以借幾冊"):
        assert assistant.ask(question).citations[0].path == "4.2"


def test_a_misprint_is_explained(assistant: Assistant) -> None:
    """An answer that quotes a misprint says so, and says which version it quotes."""
    text = render_text(assistant.ask("國家圖書館背包可以帶進去嗎，尺寸限制"))
    assert "「三十分公分」疑為「三十公分」之誤植" in text
    assert "民國100年8月31日修正" in text


def test_answers_are_quick(assistant: Assistant) -> None:
    """Without a language model the median answer takes under 50 ms."""
    times = []
    for question, _, _ in QUESTIONS:
        start = time.perf_counter()
        assistant.ask(question)
        times.append(time.perf_counter() - start)
    assert statistics.median(times) < 0.05


def test_the_terminal_answers(assistant: Assistant) -> None:
    """`python -m assistant` prints one answer with its citation."""
    result = subprocess.run(
        [sys.executable, "-m", "assistant", "澎湖縣圖書館A3影印一張多少"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "第三條第二款" in result.stdout
    assert "每張收費新臺幣三元" in result.stdout


@pytest.mark.parametrize(
    "question",
    [
        "玩具圖書館使用原則四、(二9)",
        "視覺功能障礙者電子化圖書資源利用辦法第9999999條",
        "國立臺中圖書館逾期0冊停借最多幾天封頂",
        "第零條",
        "。" * 3000,
        "99999999999999999999天",
        "\u0000\u202e臺北",
    ],
)
def test_no_question_breaks_the_assistant(assistant: Assistant, question: str) -> None:
    """Odd numbers, marks and lengths still get an answer that can be shown."""
    assert render_text(assistant.ask(question))


def test_a_title_without_its_library_chooses_among_its_regulations(assistant: Assistant) -> None:
    """新北市圖 閱覽服務規則 is one regulation, not each of the library's with such a number."""
    answer = assistant.ask("新北市圖 閱覽服務規則 §9 講什麼")
    assert [f"{c.document}/{c.path}" for c in answer.citations] == ["newtaipei-reading/9"]
