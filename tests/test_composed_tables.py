"""Any ask over any column of the paper's tables against the CSV, with and without what is left out."""

import csv
import random
from collections.abc import Iterator

from assistant.paper.paper import answer_paper
from assistant.records import Answer
from ingest.records import Corpus
from ingest.settings import CORPUS_FOLDER

SEED = 20100105
Column = dict[str, int]

# Of each table: what is asked of a column {c}, what a row is, and which row asks for it.
TABLES: dict[int, tuple[str, str, str]] = {
    1: ("回覆教師問卷的人數", "校", "哪一校"),
    2: ("回覆圖書館問卷的館數", "類", "哪一類圖書館"),
    3: ("表三中排{c}的人數", "組織", "哪個組織"),
    4: ("去{c}的出國報告", "年", "哪一年"),
    5: ("{c}提出的出國報告", "年", "哪一年"),
    6: ("參加{c}年會的人次", "年", "哪一年"),
    7: ("圖書館{c}的館數", "會議", "哪個會議"),
    8: ("{c}", "校", "哪一校"),
    9: ("國科會補助出席國際會議的件數", "年度", "哪一年度"),
    10: ("國科會補助案的件數", "地區", "哪個地區"),
    11: ("對個人研究而言排{c}的人數", "組織", "哪個組織"),
}
PLACES = {f"排序{n}": f"第{word}" for n, word in enumerate("一二三四五", 1)}


def columns(number: int) -> dict[str, Column]:
    """The columns of numbers of a table, without the printed totals."""
    path = CORPUS_FOLDER / "tables" / f"table-{number:02}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    if len(rows) == 1:  # printed as one wide row
        return {rows[0][0]: dict(zip(head[1:], map(int, rows[0][1:]), strict=True))}
    rows = [r for r in rows if r[0] != "合計"]
    wanted = [(i, c) for i, c in enumerate(head[1:], 1) if c not in ("合計", "其他")]
    return {c: {r[0]: int(r[i]) for r in rows} for i, c in wanted if rows[0][i].isdigit()}


def said(number: int, row: str) -> str:
    """A row as a reader says it."""
    return {9: f"民國{row}年度", 4: f"{row}年", 5: f"{row}年", 6: f"{row}年"}.get(number, row)


def worked(number: int, name: str, column: Column) -> Iterator[tuple[str, list[str], float | None]]:
    """Questions over a column, the names that must be told, and the one number where it is one."""
    subject, group, which = TABLES[number]
    subject = subject.format(c=PLACES.get(name, name))
    chance = random.Random(f"{SEED}{number}{name}")
    one, other = chance.sample(sorted(column), 2)
    values = sorted(column.values(), reverse=True)
    total, rest = sum(values), {r: v for r, v in column.items() if r != one}

    def level(of: Column, value: int) -> list[str]:
        return [r for r, v in of.items() if v == value]

    yield f"{subject}，{which}最多？", level(column, values[0]), None
    yield f"{subject}，{which}最少？", level(column, values[-1]), None
    yield f"{subject}前三名是哪些{group}？", [r for r, v in column.items() if v >= values[2]], None
    place = f"第{1 + sum(v > column[one] for v in values)}"
    yield f"{subject}，{said(number, one)}排第幾名？", [place], None
    yield f"不算{said(number, one)}，{subject}{which}最多？", level(rest, max(rest.values())), None
    apart = float(abs(column[one] - column[other]))
    yield f"{subject}，{said(number, one)}和{said(number, other)}差多少？", [], apart
    if number not in (3, 11):  # whose columns print no totals
        yield f"{subject}總共多少？", [], float(total)
        yield f"{subject}平均每{group}多少？", [], round(total / len(values), 2)
    if number not in (3, 8, 11):
        yield f"{subject}扣掉{said(number, one)}還有多少？", [], float(total - column[one])


def ask(corpus: Corpus, question: str) -> Answer | None:
    return answer_paper([question], corpus.paper, corpus.document("paper"), False)


def fault_of(answer: Answer | None, names: list[str], number: float | None) -> str:
    if answer is None:
        return "not answered"
    if number is not None and (answer.amount is None or abs(answer.amount - number) > 0.006):
        return f"{answer.amount}, not {number}"
    return "、".join(n for n in names if n not in answer.opening)


def test_every_ask_over_every_column(corpus: Corpus) -> None:
    """Ends, tops, places, differences, sums and averages, and ends without one row."""
    faults, count = [], 0
    for number in TABLES:
        for name, column in columns(number).items():
            for question, names, amount in worked(number, name, column):
                count += 1
                if fault := fault_of(ask(corpus, question), names, amount):
                    faults.append((question, fault))
    assert count > 200
    assert faults == []


def test_a_wrong_answer_is_a_fault(corpus: Corpus) -> None:
    """Another row or another number is not taken for right."""
    answer = ask(corpus, "去亞洲地區的出國報告，哪一年最多？")
    assert fault_of(answer, ["2006"], None) == ""
    assert fault_of(answer, ["2008"], None) == "2008"
    assert fault_of(answer, [], 14.0)
    assert fault_of(None, [], None)
