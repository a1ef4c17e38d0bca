"""Every regulation by its name: provisions in every notation, and its own history in many words."""

import random
import re

import pytest

from assistant.assistant import Assistant
from assistant.records import Answer, Status
from ingest.corpus import read_corpus
from ingest.numerals import write_numeral
from ingest.records import Document, Provision

REGULATIONS = {d.id: d for d in read_corpus().documents if d.header}
ASKED = ("", "講什麼？", "的內容是什麼", "全文", "怎麼規定？", "在規定什麼事情", "麻煩貼原文")
HISTORY = {
    "made": ("是什麼時候訂定的？", "哪一年訂的", "最早什麼時候出爐的", "哪一天公布的"),
    "last": ("最近一次修正是哪一天？", "最後修正日期", "上一次修改是民國幾年"),
    "times": ("修正過幾次？", "總共改過幾次", "一共修訂了多少次", "改版過幾回"),
    "length": ("全文幾{}？", "總共有幾{}", "有多少{}"),
    "who": ("由哪個機關發布？", "是經什麼會議通過的？", "發文字號是多少"),
    "history": ("的沿革", "修法歷程給我看", "歷次修正日期列出來"),
    "force": ("現在還有效嗎？", "廢止了沒", "從哪天起生效？"),
}
HOURS = ("9點開館嗎", "8歲小孩可以辦證嗎", "3天前要預約嗎", "100年版可以借幾本", "12點以前能還書嗎")


def _in_chinese(document: Document) -> list[str]:
    """The names that Chinese numbers stand beside."""
    return [a for a in document.aliases if not a.isascii()]


def numbered(document: Document) -> list[Provision]:
    """The provisions that have a number."""
    return [p for p in document.provisions if re.fullmatch(r"[1-9]\d*(\.\d+)*(\.p\d+)?", p.path)]


def notations(document: Document, provision: Provision) -> list[str]:
    """The provision's number as people write it."""
    *numbers, last = re.findall(r"p?\d+", provision.path)
    paragraph = last[1:] if last.startswith("p") else ""
    numbers += [] if paragraph else [last]
    levels = [document.header.unit if document.header else "", "款", "目", "細目"]
    written = [write_numeral(int(n)) for n in numbers]
    behind = [f"第{write_numeral(int(paragraph))}項", f"{paragraph}項"] if paragraph else ["", ""]
    found = [
        "".join(f"第{n}{u}" for n, u in zip(written, levels, strict=False)) + behind[0],
        "".join(f"第 {n} {u}" for n, u in zip(numbers, levels, strict=False)) + behind[0],
        "".join(f"{n}{u}" for n, u in zip(numbers, levels, strict=False)) + behind[1],
    ]
    if not paragraph:
        found.append(".".join(numbers))
        inner = [*(f"({n})" for n in written[1:2]), *numbers[2:3], *(f"({n})" for n in numbers[3:])]
        found.append(f"{written[0]}、{''.join(inner)}")
    return found


def cited(answer: Answer) -> set[str]:
    return {f"{c.document}/{c.path}" for c in answer.citations}


@pytest.mark.parametrize("name", REGULATIONS)
def test_provisions_by_number(name: str, assistant: Assistant) -> None:
    """The first citation is the provision named, whatever the notation and the words around it."""
    document, rng = REGULATIONS[name], random.Random(name)
    provisions = numbered(document)
    faults = []
    for provision in rng.sample(provisions, min(8, len(provisions))):
        for notation in notations(document, provision):
            title = rng.choice([document.title, f"《{document.title}》", *_in_chinese(document)])
            question = f"{title}{rng.choice(['', ' ', '的', '：'])}{notation}{rng.choice(ASKED)}"
            first = next(iter(assistant.ask(question).citations), None)
            place = f"{first.document}/{first.path}" if first else ""
            wanted = f"{name}/{provision.path}"
            if place != wanted and not place.startswith(f"{wanted}."):
                faults.append((question, place, wanted))
    assert not faults


@pytest.mark.parametrize("name", REGULATIONS)
def test_history_in_many_words(name: str, assistant: Assistant) -> None:
    """What is asked of a regulation itself is answered from its history, its dates and counts said."""
    document, rng = REGULATIONS[name], random.Random(name)
    assert document.header
    history = document.header.history
    amended = sum("修正" in h.action or "修訂" in h.action for h in history)
    articles = sum(p.kind == "article" for p in document.provisions)
    says = {
        "made": str(history[0].date.year - 1911),
        "times": f"{amended} 次",
        "length": f"全文 {articles or 9} ",  # of the one regulation without a text: 全文9條
    }
    faults = []
    for asked, endings in HISTORY.items():
        for ending in endings:
            title = rng.choice([document.title, f"《{document.title}》", *_in_chinese(document)])
            question = f"{title}{ending.format(document.header.unit)}"
            answer = assistant.ask(question)
            own = any(c.startswith(f"{name}/") for c in cited(answer))
            if not own or answer.status is not Status.ANSWERED:
                faults.append((question, answer.status, cited(answer)))
            elif asked != "force" and not any(c.startswith(f"{name}/0") for c in cited(answer)):
                faults.append((question, cited(answer)))
            elif says.get(asked, "") not in str(answer.opening):
                faults.append((question, answer.opening))
    assert not faults


@pytest.mark.parametrize("words", HOURS)
def test_numbers_behind_a_title_that_name_no_provision(words: str, assistant: Assistant) -> None:
    """An hour, an age, a year or a count behind a title is no provision's number."""
    query = assistant.understand(f"新北市立圖書館閱覽服務規則 {words}")
    assert not query.references
