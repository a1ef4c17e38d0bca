"""Questions over the paper's tables and findings; a table that a librarian adds needs no code."""

import csv
import shutil
from pathlib import Path

import pytest

from assistant.paper.paper import answer_paper
from assistant.records import Answer, Status
from ingest.errors import CorpusError
from ingest.paper import read_paper
from ingest.records import Corpus
from ingest.settings import CORPUS_FOLDER
from ingest.tables import read_tables

TABLES = CORPUS_FOLDER / "tables"


def ask(folder: Path, *turns: str, is_named: bool = True) -> Answer:
    answer = answer_paper(turns, read_tables(folder), read_paper(folder), is_named)
    assert answer is not None, turns
    return answer


def column(number: int, key: str, name: str) -> dict[str, int]:
    """A column of a table as a spreadsheet reads it."""
    path = TABLES / f"table-{number:02}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {r[key]: int(r[name]) for r in csv.DictReader(file)}


QUESTIONS: list[tuple[str, str, str, float | None, str | None]] = [
    ("淡江大學有多少老師回覆教師問卷？", "表一.6", "5人", 5, "人"),
    ("回覆教師問卷最少的學校是哪一所？", "表一.2", "師大", None, None),
    ("C5是哪一校的老師", "表一.3", "政大", None, None),
    ("輔大的教師代碼有哪些？", "表一.5", "E1，E2，E3", None, None),
    ("圖書館問卷一共回收幾館", "表二.5", "11館", 11, "館"),
    ("臺北榮民總醫院圖書館在問卷中算哪一類圖書館", "表二.3", "醫學圖書館", None, None),
    ("表三裡ASIST各順位合計幾人？", "表三.4", "18人", 18, "人"),
    ("教師看國際組織重要性，ICADL排第幾名？", "表三.14", "排第4", None, None),
    ("表三中合計只有1人的有哪些", "表三.3", "AAS", None, None),
    ("表三中合計超過10人的有幾個組織", "表三.1", "共3個", 3, "個"),
    ("ALA比ASIST多幾位老師選（表三合計）？", "表三.2", "相差6人", 6, "人"),
    ("美加地區的考察報告占全部多少百分比", "表四.11", "36.6%", 36.6, "%"),
    ("2000年到2004年的出國報告共有幾篇", "表四.6", "25篇", 25, "篇"),
    ("2008年出國報告前往各地區分別幾篇", "表四.2", "「歐洲地區」1篇", None, None),
    ("哪個地區的出國報告最少", "表四.11", "非洲地區", None, None),
    ("國圖與中圖的出國報告差幾篇", "表五.11", "相差40篇", 40, "篇"),
    ("扣掉國家圖書館，出國報告還有幾篇？", "表五.11", "剩34篇", 34, "篇"),
    ("民國96年我國參加ALA年會的人次", "表六.3", "14人次", 14, "次"),
    ("MLA年會哪幾年有人參加", "表六.2", "2007年", None, None),
    ("IFLA與ALA的年會人次合計多少", "表六.11", "181人次", 181, "次"),
    ("哪個國際專業組織年會的參加總人次最高", "表六.11", "IASL", None, None),
    ("規劃參加館數最多的是哪個會議", "表七.17", "LIDA", None, None),
    ("發表國際會議論文篇數前三名的學校", "表八.2", "1. 師大", None, None),
    ("臺大老師有發表過國際會議論文的比例是多少", "表八.1", "63.6%", 63.6, "%"),
    ("2001年國科會補助圖資學者出席國際會議幾件？", "表九.1", "4件", 4, "件"),
    ("國科會補助案最少的地區有哪些", "表十.1", "加拿大、南美洲", None, None),
    ("表十一中把MLA排第一的有幾人", "表十一.11", "2人", 2, "人"),
    ("表三跟表十一，把IFLA排第一的人數差多少", "表三.1", "相差13人", 13, "人"),
    ("JCDL的全稱", "附錄.16", "Joint Conference of Digital Library", None, None),
]


@pytest.mark.parametrize(("question", "path", "words", "amount", "unit"), QUESTIONS)
def test_a_table_answers(
    question: str, path: str, words: str, amount: float | None, unit: str | None
) -> None:
    """The cell is cited first, the words say it, and a single number is the amount."""
    answer = ask(TABLES, question)
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].path == path
    assert words in answer.opening
    if amount is not None:
        assert (answer.amount, answer.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("number", "key", "question"),
    [
        (4, "年代", "{row}年去{column}的出國考察報告有幾篇"),
        (5, "年代", "{row}年{column}有幾篇出國報告"),
        (6, "年代", "{row}年我國參加{column}年會幾人次"),
        (7, "名稱", "表七中{row}{column}的有幾館"),
        (8, "學校名稱", "表八中{row}的{column}是多少"),
        (11, "名稱", "表十一中{row}的{column}有幾人"),
    ],
)
def test_every_cell_is_read_as_it_is_printed(number: int, key: str, question: str) -> None:
    """Each cell of a table, asked for by its row and column, is its number in the CSV."""
    paper, document = read_tables(TABLES), read_paper(TABLES)
    table = paper.tables[number - 1]
    for name in table.plain_columns:
        for row, value in column(number, key, name).items():
            if row == table.total_row:
                continue
            asked = question.format(row=row, column=name)
            answer = answer_paper([asked], paper, document, True)
            assert answer is not None, asked
            assert answer.amount == value, asked
            assert answer.citations[0].quote == f"{row}／{name}：{value}"


def test_notes_and_disagreements_are_shown() -> None:
    """A marked cell brings its note; two tables that print a total otherwise are both told."""
    noted = ask(TABLES, "2007年IASL年會多少人次")
    assert any("在臺灣舉辦" in n for n in noted.notes)
    assert not ask(TABLES, "2008年IASL年會多少人次").notes
    apart = ask(TABLES, "2005年的出國報告總共幾篇？")
    assert (apart.amount, apart.other_amounts) == (10, (11,))
    assert "不一致" in apart.opening
    assert "不一致" not in ask(TABLES, "2004年的出國報告總共幾篇？").opening


def test_what_a_table_lacks_is_said() -> None:
    """A year or an organisation that the table does not hold is not made up."""
    for question in ("2012年ALA年會我國有多少人次", "2009年CALA年會有多少人次"):
        assert ask(TABLES, question).status is Status.NOT_FOUND
    assert ask(TABLES, "2009年ALA年會有多少人次").status is Status.ANSWERED


def test_a_later_turn_keeps_what_it_does_not_say() -> None:
    """那 IFLA 呢 is of the same year, 2008年呢 of the same organisation."""
    first = "2009年我國參加 ALA 年會多少人次？"
    assert ask(TABLES, first, "那 IFLA 呢？").amount == 25
    assert ask(TABLES, first, "2008年呢？").amount == 12


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("作者建議圖書館學會做什麼？", "五(二)1"),
        ("作者對主管單位的建議有哪些", "五(二)3"),
        ("論文的研究限制是什麼", "三(二)"),
        ("哪個圖書館參加過三次 ALA 年會的海報展？", "四(二)3"),
        ("參與國際會議有哪些困難", "四(四)2"),
    ],
)
def test_findings_are_told_with_their_section(question: str, section: str) -> None:
    """A question of what the paper says is answered in the restated words of its section."""
    assert ask(TABLES, question).citations[0].path.startswith(section)


@pytest.mark.parametrize(
    "question",
    ["國圖的研究席怎麼申請", "個人研究小間可以用幾天", "臺北市立圖書館可以借幾本", "代表一共幾位"],
)
def test_other_questions_are_left_alone(corpus: Corpus, question: str) -> None:
    """The paper answers only what names it or one of its tables."""
    assert answer_paper([question], corpus.paper, corpus.document("paper"), False) is None


ADDED = """
[[table]]
id = "table-12"
number = "表十二"
title = "各館志工人數一覽表"
file = "table-12.csv"
section = "六"
row = "一個館"
cell = "志工人數"
unit = "人"
key = ["館別"]
total_row = "合計"
notes = []
oddities = []
told_by = ["志工人數"]
row_asks = ["哪一館", "哪個館"]
"""


def test_a_table_that_is_added_answers(tmp_path: Path) -> None:
    """A CSV and its entry in the manifest are enough."""
    folder = tmp_path / "tables"
    shutil.copytree(TABLES, folder)
    with (folder / "manifest.toml").open("a", encoding="utf-8") as file:
        file.write(ADDED)
    (folder / "table-12.csv").write_text(
        "館別,男,女\n甲館,3,4\n乙館,1,9\n合計,4,13\n", encoding="utf-8"
    )
    assert ask(folder, "甲館的志工人數，女的幾人", is_named=False).amount == 4
    most = ask(folder, "女志工人數最多的是哪一館？", is_named=False)
    assert "乙館" in most.opening
    assert most.citations[0].quote == "乙館／女：9"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('total_row = "合計"', 'total_row = "總計"'),
        ('told_by = ["志工人數"]', 'tell_by = ["志工人數"]'),
        ('row_asks = ["哪一館", "哪個館"]', 'calendar = "西元"'),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(tmp_path: Path, wrong: str, right: str) -> None:
    """A total that is not there, an unknown key, years that are none."""
    folder = tmp_path / "tables"
    shutil.copytree(TABLES, folder)
    with (folder / "manifest.toml").open("a", encoding="utf-8") as file:
        file.write(ADDED.replace(wrong, right))
    (folder / "table-12.csv").write_text("館別,男\n甲館,3\n合計,3\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="表十二"):
        read_tables(folder)
