"""Questions over the agreement register, each list checked against a filter of the CSV itself."""

import csv
import datetime as dt
from collections.abc import Callable
from itertools import pairwise

import pytest

from assistant.agreements.register import answer_register
from assistant.answering.render import render_text
from assistant.records import Answer, Status
from ingest.records import Corpus
from ingest.settings import CORPUS_FOLDER

Row = dict[str, str]


def rows() -> list[Row]:
    """The register as a spreadsheet reads it, without any of our reading."""
    with (CORPUS_FOLDER / "agreements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ask(corpus: Corpus, question: str) -> Answer:
    answer = answer_register(
        [question], corpus.agreements, corpus.places, corpus.document("agreements")
    )
    assert answer is not None, question
    return answer


def is_in(column: str, *words: str) -> Callable[[Row], bool]:
    return lambda r: any(w in r[column] for w in words)


LISTS: list[tuple[str, Callable[[Row], bool]]] = [
    ("國圖跟俄羅斯的機構簽了幾份協議？", lambda r: r["country_derived"] == "俄羅斯"),
    ("白俄羅斯有簽協議嗎", lambda r: r["country_derived"] == "白俄羅斯"),
    ("國圖和德國簽過哪些協議", lambda r: r["country_derived"] == "德國"),
    ("歐洲簽了幾份協議", lambda r: r["region_derived"] == "歐洲"),
    ("亞洲簽了哪些協議", lambda r: r["region_derived"] in ("東亞", "東南亞", "南亞")),
    ("東南亞有哪些協議", lambda r: r["region_derived"] == "東南亞"),
    ("中美洲有簽協議嗎", lambda r: r["region_derived"] == "中南美洲"),
    (
        "除了俄羅斯以外，歐洲有哪些協議",
        lambda r: r["region_derived"] == "歐洲" and r["country_derived"] != "俄羅斯",
    ),
    ("民國97年簽的協議有哪些", lambda r: r["signed"].startswith("2008")),
    ("2008年和2009年簽的協議", lambda r: r["signed"][:4] in ("2008", "2009")),
    ("2011年9月到12月簽的協議", lambda r: "2011-09-01" <= r["signed"] <= "2011-12-31"),
    ("2008年12月簽的協議", lambda r: r["signed"].startswith("2008-12")),
    ("2008年12月7日簽了哪些協議", lambda r: r["signed"] == "2008-12-07"),
    ("民國100年到102年簽的協議", lambda r: "2011" <= r["signed"][:4] <= "2013"),
    ("2022年起簽的協議有幾份", lambda r: r["signed"] >= "2022"),
    ("2010年之後簽的協議", lambda r: r["signed"] >= "2011"),
    ("2010年以前簽的協議有幾份", lambda r: r["signed"] < "2010"),
    ("備忘錄有幾份", lambda r: r["text_kind"] == "備忘錄"),
    ("和國會圖書館簽的協議有哪些", lambda r: r["partner_kind"] == "國會圖書館"),
    ("跟大學圖書館簽過幾份協議", lambda r: r["partner_kind"] == "大學圖書館"),
    ("兒童圖書館的協議有哪些", lambda r: r["partner_kind"] == "兒童圖書館"),
    ("協議對象是研究機構的有哪些", lambda r: r["partner_kind"] == "研究機構"),
    ("寫明「於雙方預算範圍內」的協議有幾份", is_in("items", "於雙方預算範圍內")),
    ("沒有寫「於雙方預算範圍內」的協議有哪些", lambda r: "於雙方預算範圍內" not in r["items"]),
    ("協議裡有「人員互訪」的有幾份", is_in("items", "人員互訪")),
    ("列有出版品交換的協議", is_in("items", "出版品之交換", "出版品交換", "的國際交換")),
    (
        "沒有列出版品交換的協議有哪些",
        lambda r: not is_in("items", "出版品之交換", "出版品交換", "的國際交換")(r),
    ),
    ("協議中提到數位化的有幾份", is_in("items", "數位化")),
    ("協議提到古籍的有哪些", is_in("items", "古籍")),
    ("有展覽合作的協議是哪幾份", is_in("items", "展覽")),
    ("2014年起有研討會的協議", lambda r: r["signed"] >= "2014" and "研討會" in r["items"]),
    ("協議載明效期的有哪些", is_in("items", "效期")),
    ("合作協議共有幾份", lambda r: True),
]


@pytest.mark.parametrize(("question", "holds"), LISTS, ids=[q for q, _ in LISTS])
def test_a_list_is_what_a_filter_of_the_file_gives(
    corpus: Corpus, question: str, holds: Callable[[Row], bool]
) -> None:
    """The rows cited, and the count where one is asked for, are those of a plain filter."""
    expected = [r["number"] for r in rows() if holds(r)]
    answer = ask(corpus, question)
    assert sorted({c.path for c in answer.citations}, key=int) == expected
    if "幾份" in question and "哪幾份" not in question:
        assert (answer.amount, answer.unit) == (len(expected), "份")


def test_the_comparison_can_fail(corpus: Corpus) -> None:
    """俄羅斯 is not 白俄羅斯: a filter by the bare word finds a row that the answer must not."""
    loose = [r["number"] for r in rows() if "俄羅斯" in r["name"]]
    answer = ask(corpus, "國圖跟俄羅斯的機構簽了幾份協議？")
    assert "3" in loose
    assert "3" not in {c.path for c in answer.citations}


def test_identical_texts_are_found(corpus: Corpus) -> None:
    """Those whose items equal Poland's to the character, and all such groups."""
    items = {r["number"]: r["items"] for r in rows()}
    expected = {n for n, words in items.items() if words == items["20"]}
    answer = ask(corpus, "跟波蘭國家圖書館那份合作方式一字不差的，還有哪幾份？")
    assert {c.path for c in answer.citations} == expected
    assert answer.amount == len(expected) - 1
    every = ask(corpus, "有哪些協議合作方式完全相同")
    shared = {n for n, words in items.items() if list(items.values()).count(words) > 1}
    assert {c.path for c in every.citations} == shared


def test_counts_by_year_and_country_add_up(corpus: Corpus) -> None:
    """Every year and country with its count; the highest with all that are level."""
    signed = [r["signed"][:4] for r in rows()]
    text = ask(corpus, "每年簽幾份協議").opening
    assert all(f"{year}年 {signed.count(year)}份" in text for year in set(signed))
    countries = [r["country_derived"] for r in rows()]
    text = ask(corpus, "各國簽署協議的份數排名").opening
    assert all(f"{c} {countries.count(c)}份" in text for c in set(countries))
    most = ask(corpus, "哪一國跟國圖簽最多協議？")
    assert (most.amount, most.opening.startswith("俄羅斯最多")) == (5, True)
    assert "2014年、2015年、2024年最少" in ask(corpus, "哪一年簽的協議最少").opening
    assert ask(corpus, "國圖和幾個國家簽過協議").amount == len(set(countries))


def test_days_gaps_and_terms_are_computed(corpus: Corpus) -> None:
    """The next one, the time between, the longest gap, and the day on which a term ends."""
    days = sorted(dt.date.fromisoformat(r["signed"]) for r in rows())
    longest = max((b - a).days for a, b in pairwise(days))
    assert ask(corpus, "協議中最久沒有簽新協議的空窗是哪一段").amount == longest
    following = ask(corpus, "斯洛維尼亞之後，隔了多久才又簽下一份協議？")
    assert following.date == dt.date(2022, 6, 15)
    assert "5年" in following.opening
    term = ask(corpus, "印度－台北協會那份備忘錄什麼時候到期？")
    assert term.date == dt.date(2015, 7, 5)
    assert "2015年7月6日" in term.opening
    assert "沒有載明效期" in ask(corpus, "與波蘭的協議什麼時候到期？").opening


@pytest.mark.parametrize(
    "question",
    [
        "國圖有跟日本簽協議嗎",
        "國家圖書館和美國國會圖書館有沒有簽過合作協議？",
        "跟哈佛大學圖書館有簽協議嗎",
        "非洲有簽約的圖書館嗎",
        "與龐畢度圖書館的協議有沒有列出版品交換？",
    ],
)
def test_what_was_not_signed_is_said(corpus: Corpus, question: str) -> None:
    """No, and what there is instead; a partner that did sign is a near miss."""
    answer = ask(corpus, question)
    assert answer.status is Status.ANSWERED
    assert answer.opening.startswith("沒有")
    assert not ask(corpus, "國圖有跟加拿大簽協議嗎").opening.startswith("沒有")


def test_wordings_are_told_apart(corpus: Corpus) -> None:
    """人員互訪, 專業人員互訪計畫 and 人員交流 are one kind of cooperation in three wordings."""
    text = ask(corpus, "有人員互訪的協議有幾份").opening
    assert all(f"「{w}」編號" in text for w in ("人員互訪", "專業人員互訪計畫", "人員交流"))


def test_many_rows_stand_in_a_table(corpus: Corpus) -> None:
    """Seven rows and more are a table, six are lines."""
    many = ask(corpus, "歐洲簽了幾份協議")
    assert many.table is not None
    assert len(many.table.rows) == many.amount
    assert "編號3" in render_text(many)
    assert ask(corpus, "2020年之後簽的協議有幾份").table is None


@pytest.mark.parametrize(
    "question",
    [
        "國圖的研究席怎麼申請",
        "圖書遺失要簽切結嗎",
        "展覽場地怎麼租",
        "跟國立臺中圖書館借的書要賠多少",
    ],
)
def test_other_questions_are_left_alone(corpus: Corpus, question: str) -> None:
    """The register answers only what is asked of agreements."""
    document = corpus.document("agreements")
    assert answer_register(question, corpus.agreements, corpus.places, document) is None
