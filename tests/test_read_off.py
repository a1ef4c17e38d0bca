"""Plain numbers read off the provision that an answer quotes: ages, minutes, sizes, weekly hours."""

import pytest

from assistant.assistant import Assistant
from assistant.records import Status

READ_OFF = [
    ("臺北市立圖書館幾歲以下的小孩要家長陪同", 6, "歲", "2.5"),
    ("新北市圖幾歲才能借限制級", 18, "歲", "12"),
    ("臺中市公共圖書館未滿幾歲借輔導級要家長陪同", 12, "歲", "4.6"),
    ("高雄市立圖書館未滿幾歲的小孩辦證要家長代辦", 14, "歲", "5.p3"),
    ("北市圖閉館前幾分鐘停止借書", 30, "分", "2.6"),
    ("國家圖書館手提電腦專用袋最長可以幾公分", 42, "公分", "14.1"),
    ("新北市立圖書館捐書，小冊子要超過幾頁才收", 50, "頁", "3.4"),
    ("臺中市捐科技類圖書要幾年內的", 2, "年", "3.2"),
    ("臺東縣圖書館捐贈電腦書超過幾年不收", 3, "年", "6.3.6"),
    ("國立臺中圖書館黎明分館一週開放幾小時", 68, "小時", "2.5.1"),
    ("國立臺中圖書館黎明分館的兒童閱覽室每週開放幾小時", 63, "小時", "2.5.2"),
    ("國立臺中圖書館視聽室每週開放幾小時", 12, "小時", "2.4"),
    ("臺東縣圖書館開架閱覽室每週開放幾小時", 46, "小時", "4.2"),
    ("中央圖書館臺灣分館藝廊一週開放幾小時", 48, "小時", "5"),
    ("接到臺中市大里圖書館核准通知後，場地費保證金最遲幾日內要繳清", 3, "日", "4"),  # of three
    ("國資圖視障讀者視聽資料可以借多久", 30, "天", "4.4.2"),  # of two, by the card
    ("高雄市圖DVD可以借幾天", 14, "天", "9.1"),  # of two, by the kind
    ("臺灣分館研習班一年開幾期", 2, "期", "3"),  # in words that no rule encodes
    ("臺灣分館的研習班每個星期上課幾小時", 2, "小時", "3"),
    ("央圖臺灣分館辦展覽，保證金要在開展前多久繳", 2, "月", "4.3.4"),  # no deposit's sum
    ("國家圖書館編給電子書的ISBN一共幾碼，全部都要顯示？", 13, "碼", "5"),  # in the unit asked for
    ("臺灣分館圖書醫院實習報告要在結束後幾天內交", 14, "日", "7.7"),  # 二週內
]


@pytest.mark.parametrize(("question", "amount", "unit", "path"), READ_OFF)
def test_a_number_is_read_off(
    assistant: Assistant, question: str, amount: float, unit: str, path: str
) -> None:
    """The amount is the number of the provision cited first."""
    answer = assistant.ask(question)
    assert (answer.status, answer.amount, answer.unit) == (Status.ANSWERED, amount, unit)
    assert answer.citations[0].path == path


@pytest.mark.parametrize(
    "question",
    [
        "六歲小孩可以自己進臺北市立圖書館嗎",  # asks for no number
        "小孩幾歲以下要由大人代辦借書證？高雄和新北各是怎麼規定",  # fourteen and six
    ],
)
def test_no_number_is_read_off_where_none_is_the_answer(
    assistant: Assistant, question: str
) -> None:
    """A yes-or-no question, and two libraries that differ, have no one number."""
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.amount is None
