"""Bodies of others, matters outside the regulations, English words, practice files."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.records import Status
from eval.practice import read_practice
from ingest.aspects import ASPECT_GROUPS, read_aspects
from ingest.errors import CorpusError, InputError
from ingest.knowledge import read_english, read_outside

ELSEWHERE = [
    ("故宮圖書文獻館可以影印嗎", "故宮"),
    ("臺北市立美術館星期幾免費", "臺北市立美術館"),
    ("國立臺中科技大學圖書館可以借幾本", "國立臺中科技大學"),
    ("逢甲大學圖書館開到幾點", "逢甲"),
    ("How many books can I borrow from Stanford University Library?", "Stanford"),
]
OURS = [
    ("我是臺大學生，論文獎助怎麼申請", ()),
    ("國內大學的研究生可以申請論文獎助嗎", ()),
    ("我念國立臺中教育大學，可以申請國立臺中圖書館的論文獎助嗎", ("ntcl",)),
    ("臺中市立大墩文化中心可以借幾本", ("taichung",)),
]


@pytest.mark.parametrize(("question", "name"), ELSEWHERE)
def test_a_body_of_others_is_not_answered_from_ours(
    assistant: Assistant, question: str, name: str
) -> None:
    """It is named, no library of ours is read into it, and nothing is quoted."""
    query = assistant.understand(question)
    assert (query.elsewhere, query.libraries) == (name, ())
    assert assistant.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(("question", "libraries"), OURS)
def test_its_people_may_ask_about_ours(
    assistant: Assistant, question: str, libraries: tuple[str, ...]
) -> None:
    """A student's university, a generic word and a name of ours that looks alike."""
    query = assistant.understand(question)
    assert (query.elsewhere, query.libraries) == ("", libraries)


def test_outside_matters_count_unless_the_provision_holds_them(assistant: Assistant) -> None:
    """停車場 counts against a provision on opening hours; English words count only whole."""
    for question, found in (
        ("高雄市立圖書館總館的停車場幾點開", ("停车场",)),
        ("Can I get an application form?", ()),
        ("Is there an app?", ("app",)),
    ):
        assert assistant.searcher.wanted(assistant.understand(question)).outside == found
    best = assistant.searcher.search(assistant.understand("送存電子書給國圖，檔案可以設密碼嗎"))[0]
    assert best.features["outside"] == 0
    best = assistant.searcher.search(assistant.understand("高雄市立圖書館的停車場幾點開"))[0]
    assert best.features["outside"] == 1


def test_english_words_and_outside_words_are_read_strictly(tmp_path: Path) -> None:
    """A word without Chinese and a file with another key are refused."""
    english = tmp_path / "english.csv"
    english.write_text("english,chinese\npay,繳納\ntranslat,翻譯;語文\n", encoding="utf-8")
    short, long = read_english(english)
    assert " pays " in short.reader
    assert long.reader == (" translat",)
    english.write_text("english,chinese\npay,\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="pay"):
        read_english(english)
    outside = tmp_path / "outside.toml"
    outside.write_text('words = ["停車"]\nmore = 1\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"outside\.toml"):
        read_outside(outside)


def test_practice_names_provisions_that_exist(tmp_path: Path) -> None:
    """A question without provision, or with an unknown one, is refused with its line."""
    (tmp_path / "held.txt").write_text("# 說明\na/1, a/2 | 甲\n", encoding="utf-8")
    (tmp_path / "not_held.txt").write_text("乙\n", encoding="utf-8")
    found = read_practice({"a/1", "a/2"}, tmp_path)
    assert [(p.question, p.gold) for p in found] == [("甲", ("a/1", "a/2")), ("乙", ())]
    with pytest.raises(InputError, match="第 2 行"):
        read_practice({"a/1"}, tmp_path)


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("國圖研究小間一間坐得下幾個人", "number"),
        ("雙和藝廊的電話幾號", "kind"),
        ("臺灣學博碩士論文獎助去年是誰得獎", "event"),
    ],
)
def test_what_is_asked_of_a_matter_counts_where_the_provision_does_not_say_it(
    assistant: Assistant, question: str, group: str
) -> None:
    """How many people, the telephone, a certain year's event: refused beside what is held."""
    best = assistant.searcher.search(assistant.understand(question))[0]
    assert best.features[group] == 1
    said = assistant.searcher.search(assistant.understand("國圖研究小間一次可以用幾個月"))[0]
    assert all(said.features[name] == 0 for name in ASPECT_GROUPS)


def test_aspects_are_read_strictly(tmp_path: Path) -> None:
    """A missing group and a pattern that is none are told with the file's name."""
    path = tmp_path / "aspects.toml"
    path.write_text("[number]\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"aspects\.toml"):
        read_aspects(path)
    row = '"人" = { asked_by = "(幾", held_as = "" }'
    path.write_text(f"[number]\n{row}\n[kind]\n[event]\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="人"):
        read_aspects(path)


@pytest.mark.parametrize(
    ("question", "declined"),
    [
        ("我在高雄市圖還有幾本書沒還", True),
        ("北市圖怎麼查我還有幾本書沒還", False),
        ("欸，陪我聊聊天嘛", True),
        ("我在北市圖借了3本，還可以借幾本", False),
    ],
)
def test_accounts_and_chat_are_declined(
    assistant: Assistant, question: str, declined: bool
) -> None:
    """What stands in an account is not ours to see; how it is seen is asked of the rules."""
    assert (assistant.ask(question).status is Status.DECLINED) is declined
