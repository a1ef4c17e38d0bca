"""Rows held exactly: generated questions against plain filters of the files, and practice questions."""

import csv
import datetime as dt
import itertools
import random
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rows_faults import fault_of

from assistant.agreements.register import answer_register
from assistant.assistant import Assistant
from assistant.paper.paper import answer_paper
from assistant.records import Answer, Status
from ingest.corpus import read_corpus
from ingest.records import Corpus
from ingest.settings import CORPUS_FOLDER

PRACTICE = sorted((Path(__file__).parent / "rows").glob("*.toml"))
LEAST_RIGHT = 0.9
SEED = 20110825

Row = dict[str, str]
Holds = Callable[[Row], bool]


@pytest.mark.parametrize("path", PRACTICE, ids=lambda p: p.stem)
def test_practice_questions_over_rows(assistant: Assistant, path: Path) -> None:
    """Nearly all questions of a file come to the rows, figures and words worked from the sources."""
    questions = tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    faults = {str(q["turns"]): f for q in questions if (f := fault_of(q, assistant))}
    right = 1 - len(faults) / len(questions)
    assert right >= LEAST_RIGHT, f"{right:.3f} {faults}"


def test_a_wrong_expectation_is_a_fault(assistant: Assistant) -> None:
    """Each kind of expectation can fail, and passes when it is right."""
    turns = ["越南簽了幾份協議"]
    right = {"turns": turns, "amount": 3, "unit": "份", "rows": [4, 5, 6], "facts": [["3份"]]}
    assert fault_of(right, assistant) == ""
    wrong = ({"amount": 4}, {"rows": [4, 5]}, {"facts": [["4份"]]}, {"never": ["3份"]})
    more = ({"has": [7]}, {"status": "clarify"}, {"date": dt.date(2008, 1, 1)}, {"unit": "元"})
    for change in (*wrong, *more, {"sides": {"臺北市立圖書館": ["10冊"]}}):
        assert fault_of({**right, **change}, assistant), change


def register() -> list[Row]:
    with (CORPUS_FOLDER / "agreements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(*words: str) -> Holds:
    return lambda r: any(w in r["items"] for w in words)


def lacks(holds: Holds) -> Holds:
    return lambda r: not holds(r)


def within(column: str, *values: str) -> Holds:
    return lambda r: r[column] in values


def years(first: int, last: int) -> Holds:
    return lambda r: first <= int(r["signed"][:4]) <= last


def months(*named: int) -> Holds:
    return lambda r: int(r["signed"][5:7]) in named


EXCHANGE = told("出版品之交換", "出版品交換", "的國際交換")
WHO: list[tuple[str, Holds]] = [
    ("", lambda r: True),
    ("俄羅斯", within("country_derived", "俄羅斯")),
    ("越南", within("country_derived", "越南")),
    ("韓國", within("country_derived", "韓國")),
    ("德國和法國", within("country_derived", "德國", "法國")),
    ("歐洲", within("region_derived", "歐洲")),
    ("東亞", within("region_derived", "東亞")),
    ("東南亞", within("region_derived", "東南亞")),
    ("亞洲", within("region_derived", "東亞", "東南亞", "南亞")),
    ("兒童圖書館", within("partner_kind", "兒童圖書館")),
    ("國會圖書館", within("partner_kind", "國會圖書館")),
    ("日本", lambda r: False),
]
WHEN: list[tuple[str, Holds]] = [
    ("", lambda r: True),
    ("2011年", years(2011, 2011)),
    ("民國98年", years(2009, 2009)),
    ("2008年到2012年", years(2008, 2012)),
    ("2015年以後", years(2015, 9999)),
    ("2010年以前", years(0, 2009)),
    ("2010年代", years(2010, 2019)),
    ("12月", months(12)),
    ("十月和十一月", months(10, 11)),
    ("11月到2月", months(11, 12, 1, 2)),
    ("下半年", months(7, 8, 9, 10, 11, 12)),
    ("星期五", lambda r: dt.date.fromisoformat(r["signed"]).weekday() == 4),
    ("最近十年", years(2015, 2024)),
]
WHAT: list[tuple[str, Holds]] = [
    ("", lambda r: True),
    ("有提到數位化的", told("數位化")),
    ("沒有提到數位化的", lacks(told("數位化"))),
    ("有出版品交換的", EXCHANGE),
    ("沒有列出版品交換的", lacks(EXCHANGE)),
    ("提到展覽的", told("展覽")),
    ("列有專題著作的", told("專題著作")),
]
ASKS = ("{when}{who}簽的協議裡，{what}有幾份？", "{when}跟{who}簽的協議中{what}有哪些？")


def questions() -> Iterator[tuple[str, list[str]]]:
    """A question for every two or three conditions, and the numbers of a plain filter."""
    for (who, a), (when, b), (what, c) in itertools.product(WHO, WHEN, WHAT):
        expected = [r["number"] for r in register() if a(r) and b(r) and c(r)]
        for form in ASKS:
            said = form.format(who=who or "國外機構", when=when, what=what or "總共")
            yield said, expected


def test_every_list_is_that_of_a_plain_filter(corpus: Corpus) -> None:
    """All rows and only they are cited and counted, whatever the conditions; none is said so."""
    faults = []
    count = 0
    for said, expected in questions():
        count += 1
        document = corpus.document("agreements")
        answer = answer_register([said], corpus.agreements, corpus.places, document)
        if answer is None:
            faults.append((said, None))
        elif expected:
            cited = sorted({c.path for c in answer.citations}, key=int)
            counted = "有幾份" not in said or answer.amount == len(expected)
            faults += [] if cited == expected and counted else [(said, cited)]
        elif "沒有" not in answer.opening:
            faults.append((said, answer.opening))
    assert count > 1000
    assert faults == []


def test_days_told_by_another_row_are_those_of_the_file(corpus: Corpus) -> None:
    """Earlier and later than each partner, and between two, as the dates of the file say."""
    rows, document, faults = register(), corpus.document("agreements"), []
    for row in rows:
        partner, day = row["partner"], row["signed"]
        for said, expected in (
            (f"比{partner}早簽的協議有哪些", [r for r in rows if r["signed"] < day]),
            (f"晚於{partner}簽的協議有幾份", [r for r in rows if r["signed"] > day]),
        ):
            answer = answer_register([said], corpus.agreements, corpus.places, document)
            cited = {c.path for c in answer.citations} if answer else None
            if expected and cited != {r["number"] for r in expected}:
                faults.append((said, cited))
    assert faults == []


def numbers(number: int) -> dict[str, dict[str, int]]:
    """A table as a spreadsheet reads it, by row and column, without the printed totals."""
    path = CORPUS_FOLDER / "tables" / f"table-{number:02}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    head = rows[0][1:]
    table = {
        r[0]: dict(zip(head, map(int, r[1:]), strict=True)) for r in rows[1:] if r[1].isdigit()
    }
    return {
        r: {c: v for c, v in cells.items() if c != "合計"}
        for r, cells in table.items()
        if r != "合計"
    }


YEARLY = [
    (4, "出國考察報告去{c}的", "篇"),
    (5, "{c}提出的出國報告", "篇"),
    (6, "我國參加{c}年會的人次", "次"),
]


def worked(
    table: dict[str, dict[str, int]], column: str, subject: str
) -> Iterator[tuple[str, float]]:
    """Questions over a column of years, each with its number worked from the file."""
    cells = {int(year): row[column] for year, row in table.items()}
    chance = random.Random(f"{SEED}{column}{subject}")
    for _ in range(12):
        first, last = sorted(chance.sample(sorted(cells), 2))
        span = [cells[y] for y in range(first, last + 1)]
        yield f"{first}年到{last}年{subject}共多少？", sum(span)
        if cells[first] != cells[last]:
            yield f"{subject}，{first}年和{last}年相差多少？", abs(cells[first] - cells[last])
    whole = sum(cells.values())
    year = chance.choice([y for y, v in cells.items() if v])
    yield f"{year}年{subject}占十年合計的百分之幾？", round(100 * cells[year] / whole, 1)
    yield f"{subject}十年平均每年多少？", round(whole / len(cells), 2)


def test_sums_shares_and_differences_are_those_of_the_file(corpus: Corpus) -> None:
    """Every generated figure over the yearly tables is the one worked from the CSV."""
    faults, count = [], 0
    for number, subject, _ in YEARLY:
        table = numbers(number)
        for column in next(iter(table.values())):
            if column == "其他":
                continue
            for said, expected in worked(table, column, subject.format(c=column)):
                count += 1
                answer = answer_paper([said], corpus.paper, corpus.document("paper"), True)
                got = None if answer is None else answer.amount
                if got is None or abs(got - expected) > 0.06:
                    faults.append((said, expected, got))
    assert count > 200
    assert faults == []


NEW_ROW = (
    "30,中華民國國家圖書館與帛琉國家圖書館合作協議,帛琉國家圖書館,國家圖書館,,帛琉,大洋洲,協議,"
    '2025-03-03,"1.出版品交換。\n2.館員海外實習。",\n'
)
NEW_TABLE = """
[[table]]
id = "table-12"
number = "表十二"
title = "各館海外實習人數"
file = "table-12.csv"
section = "六"
row = "一個西元年"
cell = "實習人數"
unit = "人"
key = ["年代"]
calendar = "西元"
total_row = "合計"
notes = []
oddities = []
told_by = ["海外實習"]
row_asks = ["哪一年"]
column_asks = ["哪一館"]
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The corpus after a librarian added an agreement and a table, nothing else."""
    folder = tmp_path_factory.mktemp("grown") / "corpus"
    shutil.copytree(CORPUS_FOLDER, folder)
    with (folder / "agreements.csv").open("a", encoding="utf-8", newline="") as file:
        file.write(NEW_ROW)
    with (folder / "tables" / "manifest.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_TABLE)
    (folder / "tables" / "table-12.csv").write_text(
        "年代,甲館,乙館\n2020,3,4\n2021,1,9\n合計,4,13\n", encoding="utf-8"
    )
    return read_corpus(folder)


def ask_register(corpus: Corpus, *turns: str) -> Answer:
    document = corpus.document("agreements")
    answer = answer_register(turns, corpus.agreements, corpus.places, document)
    assert answer is not None, turns
    return answer


def test_an_agreement_that_is_added_answers(grown: Corpus, corpus: Corpus) -> None:
    """The new row is counted, found by its country, region, words and day, and is the latest."""
    assert ask_register(grown, "總共簽了幾份協議").amount == len(corpus.agreements) + 1
    for said in ("帛琉有簽協議嗎", "大洋洲有哪些協議", "2025年簽的協議", "提到海外實習的協議"):
        assert [c.path for c in ask_register(grown, said).citations] == ["30"], said
    assert ask_register(grown, "最新的一份協議").date == dt.date(2025, 3, 3)
    assert not ask_register(corpus, "帛琉有簽協議嗎").citations


def test_a_table_that_is_added_answers_at_once(grown: Corpus) -> None:
    """Its cells, sums and rankings are answered, and its years are read."""
    document = grown.document("paper")
    for said, expected in (
        ("2021年乙館海外實習幾人", 9),
        ("海外實習兩年合計，甲館共幾人", 4),
        ("2020年海外實習，乙館比甲館多幾人", 1),
    ):
        answer = answer_paper([said], grown.paper, document, False)
        assert answer is not None
        assert answer.status is Status.ANSWERED
        assert answer.amount == expected, said
