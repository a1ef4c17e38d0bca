"""The gate against sentences altered by rule, and against good ones left alone."""

import pytest

from assistant.assistant import Assistant
from assistant.model.gate import check_sentence
from assistant.model.lexicon import collect_lexicon
from assistant.model.records import Draft, Evidence, Lexicon
from assistant.model.sentences import read_sentences
from eval.attacks import Attack, Phrasing, attack, attack_table, read_phrasings

ALWAYS = ("數字", "星期", "條號", "引文", "圖書館", "標號")


@pytest.fixture(scope="module")
def lexicon(assistant: Assistant) -> Lexicon:
    return collect_lexicon(assistant.names, assistant.index.corpus)


@pytest.fixture(scope="module")
def phrasings(assistant: Assistant) -> list[Phrasing]:
    return read_phrasings(assistant.documents, assistant.names)


@pytest.fixture(scope="module")
def attacks(phrasings: list[Phrasing], lexicon: Lexicon) -> list[Attack]:
    return attack(phrasings, lexicon)


def test_attacks_are_many(attacks: list[Attack]) -> None:
    """At least two hundred alterations, of every kind."""
    assert len(attacks) >= 200
    assert {a.rule for a in attacks} == {*ALWAYS, "肯定否定"}


@pytest.mark.parametrize("rule", ALWAYS)
def test_every_changed_fact_is_caught(attacks: list[Attack], rule: str) -> None:
    """Numbers, weekdays, articles, quotes, libraries and marks: all of them."""
    missed = [a.draft.text for a in attacks if a.rule == rule and a.fault is None]
    assert missed == []


def test_reversed_polarity_is_caught(attacks: list[Attack]) -> None:
    """At least 95% of sentences that say the opposite."""
    tried = [a for a in attacks if a.rule == "肯定否定"]
    caught = [a for a in tried if a.fault is not None]
    assert len(caught) / len(tried) >= 0.95, [a.draft.text for a in tried if a.fault is None]


def test_good_sentences_pass(phrasings: list[Phrasing], lexicon: Lexicon) -> None:
    """At least 97% of what a good model would write."""
    stopped = [
        (p.draft.text, fault)
        for p in phrasings
        if (fault := check_sentence(p.draft, p.evidence, lexicon))
    ]
    assert 1 - len(stopped) / len(phrasings) >= 0.97, stopped


def test_the_table_counts(
    attacks: list[Attack], phrasings: list[Phrasing], lexicon: Lexicon
) -> None:
    """A row for each rule, with n."""
    table = attack_table(phrasings, lexicon, attacks)
    assert f"| 條號 | {sum(a.rule == '條號' for a in attacks)} | 100.0% |" in table
    assert f"| 未改動而通過 | {len(phrasings)} |" in table


def piece(words: str) -> dict[int, Evidence]:
    return {1: Evidence(1, "《甲》第一點", words, words, ())}


@pytest.mark.parametrize(
    ("sentence", "words", "check"),
    [
        ("罰三十六元。", "逾期費 36 元", None),
        ("罰３６元。", "逾期費三十六元", None),
        ("罰63元。", "逾期費 36 元", "number"),
        ("罰36天。", "逾期費 36 元", "number"),
        ("九點半開門。", "上午九時三十分開館", None),
        ("下午5點關門。", "至十七時", None),
        ("下午6點關門。", "至十七時", "time"),
        ("2011年8月25日起。", "民國100年8月25日施行", None),
        ("2011年8月26日起。", "民國100年8月25日施行", "date"),
        ("3月40日起。", "3月4日起", "date"),
        ("打八折。", "以百分之八十計", "number"),
        ("每次1到3種。", "每次1至2種，共3次", "number"),
        ("用A3紙。", "用A4紙3張", "number"),
        ("星期二休館。", "星期一休館", "weekday"),
        ("依第二點。", "應先申請", "reference"),
        ("「應先申請」。", "應先申請", None),
        ("「應先申清」。", "應先申請", "quote"),
        ("依《乙》辦理。", "應先申請", "title"),
        ("至少五人。", "五人以下", "limit"),
        ("不可以借。", "可以借", "polarity"),
        ("免費。", "應繳費", "polarity"),
        ("屏東縣可以借。", "可以借", "library"),
    ],
)
def test_each_check_stops_its_fault_and_lets_the_near_miss_pass(
    lexicon: Lexicon, sentence: str, words: str, check: str | None
) -> None:
    """One fault at a time; the first row of each kind is a sentence that must pass."""
    fault = check_sentence(Draft(sentence, (1,)), piece(words), lexicon)
    assert (fault.check if fault else None) == check


@pytest.mark.parametrize(
    "pieces", [["可借十冊。[1][2]借期", "三十日 [3]。"], list("可借十冊。[1][2]借期三十日 [3]。")]
)
def test_sentences_are_the_same_however_they_arrive(pieces: list[str]) -> None:
    """Marks before and after the stop belong to the sentence before."""
    drafts = list(read_sentences(pieces))
    assert [(d.text, d.marks) for d in drafts] == [("可借十冊。", (1, 2)), ("借期三十日。", (3,))]


def test_text_without_an_end_is_no_endless_wait() -> None:
    """Two thousand characters without a stop are one sentence, and the rest is not read."""
    drafts = list(read_sentences("一" * 500 for _ in range(100)))
    assert len(drafts) == 1
