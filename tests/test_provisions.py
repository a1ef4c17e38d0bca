"""Regulation text to provisions: paths, labels and spans."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import CorpusError
from ingest.header_records import HistoryEntry, RegulationHeader
from ingest.labels import label_provisions
from ingest.lines import read_lines
from ingest.numerals import write_numeral
from ingest.provisions import parse_provisions
from ingest.records import Corpus, Provision

HISTORY = "中華民國100年1月1日某館訂定"


def header(unit: str, restarts: tuple[str, ...] = ()) -> RegulationHeader:
    day = dt.date(2011, 1, 1)
    return RegulationHeader(
        id="sample",
        title="某館規定",
        library="ncl",
        issuer="某館",
        kind="行政規則",
        unit=unit,
        status="全文",
        version_date=day,
        version_act="訂定",
        issued=day,
        in_force=None,
        aliases=(),
        source="",
        source_section="",
        list_restarts=restarts,
        history=(HistoryEntry(day, "某館", "", "訂定"),),
    )


def parse(unit: str, *lines: str, restarts: tuple[str, ...] = ()) -> dict[str, Provision]:
    head = header(unit, restarts)
    parsed = parse_provisions(head, list(read_lines("\n".join([HISTORY, *lines]))))
    return {p.path: p for p in label_provisions(unit, parsed)}


@pytest.mark.parametrize(
    ("address", "label", "opening"),
    [
        ("taipei-reading/4.11.3", "第四點第十一款第三目", "3. 如無法購得時"),
        ("tainan-venue/6.2", "第六條第一項第二款", "二、下午"),
        ("tainan-venue/6.p2", "第六條第二項", "前項使用時間未滿四小時者"),
        ("ncl-reading/29.2.3.1", "第二十九點第一項第二款第三目之1", "(1) 中文在一百面以下者"),
        ("ncl-reading/29.p2", "第二十九點第二項", "附件遺失或毀損者"),
        ("newtaipei-reading/26", "第二十六條", "第廿六條"),
        ("keelung-private-library-award/7.2.4.p2", "第七條第二款第四目第二段", "經評議入選者"),
        ("ncl-digital-licensing/4.1.p2.1", "第四點第一款第二段第一目", "1. 政府機關(構)"),
        ("ncl-digital-licensing/3.p2", "第三點第二項", "前項數位影像類別"),
        ("ncl-digital-licensing/附件2.1.p4", "附件2第一點第四段", "單次使用費用"),
        ("ntcl-thesis-award/前言", "前言", "國立臺中圖書館（以下簡稱本館）為鼓勵"),
        ("kaohsiung-reading/4.4.p2", "第四點第四款第二段", "設籍本市公私立機關團體"),
        ("kaohsiung-reading/9.p2", "第九點第二項", "讀者到館歸還之圖書資料若無人預約"),
        ("newtaipei-reading/20.1", "第二十條第一款", "一、賠償以賠償原書"),
        ("public-library-guidance/0.p4", "沿革", "中華民國100年4月13日"),
    ],
)
def test_known_provisions(corpus: Corpus, address: str, label: str, opening: str) -> None:
    """Paths and labels as Taiwanese cite them, on the real regulations."""
    document_id, path = address.split("/")
    document = corpus.document(document_id)
    provision = document.by_path[path]
    assert provision.label == label
    assert document.words(provision).startswith(opening)


def test_every_regulation_is_covered_to_its_end(corpus: Corpus) -> None:
    """Own words and headings together are every line of the text, in order, once."""
    for document in corpus.documents:
        if document.kind != "regulation":
            continue
        own = [document.own_words(p) for p in document.provisions]
        headings = dict.fromkeys(h for p in document.provisions for h in p.headings)
        lines = [line for line in document.text.split("\n") if line.strip()]
        assert [line for line in lines if line.strip() not in headings] == own, document.id


def test_spans_nest(corpus: Corpus) -> None:
    """A child lies within its parent, and siblings do not overlap."""
    for document in corpus.documents:
        for provision in document.provisions:
            assert provision.start < provision.own_end <= provision.end
            end = provision.own_end
            for child in document.children(provision.path):
                assert end <= child.start, (document.id, child.path)
                assert child.end <= provision.end
                end = child.end


def test_chapters_do_not_break_running_numbers(corpus: Corpus) -> None:
    """Kaohsiung's points run on through its parts, which stay as headings."""
    document = corpus.document("kaohsiung-reading")
    assert document.by_path["16"].headings == ("肆、閱覽一般限制",)
    assert [p.path for p in document.provisions if p.kind == "article"] == [
        str(n) for n in range(1, 24)
    ]


def test_a_gap_in_the_numbers_is_refused() -> None:
    """A missing 二、 stops the build and names the line; the full list parses."""
    assert "2" in parse("點", "一、甲。", "二、乙。")
    with pytest.raises(CorpusError, match="三、丙"):
        parse("點", "一、甲。", "三、丙。")


def test_a_second_list_must_be_declared() -> None:
    """Two lists numbered alike hang apart only where the file declares the paragraph."""
    lines = ("一、甲：", "(一)乙。", "前項如下：", "(一)丙。", "(二)丁。")
    with pytest.raises(CorpusError, match="list_restarts"):
        parse("點", *lines)
    found = parse("點", *lines, restarts=("1.p2",))
    assert [p for p in found if p.startswith("1")] == ["1", "1.1", "1.p2", "1.p2.1", "1.p2.2"]


def test_paragraphs_belong_by_what_follows() -> None:
    """A paragraph inside a list is its item's; after the list it is the article's."""
    found = parse("條", "第一條 甲：", "一、乙。", "丙。", "二、丁。", "戊。")
    assert list(found)[1:] == ["1", "1.1", "1.1.p2", "1.2", "1.p2"]
    assert found["1.2"].label == "第一條第一項第二款"
    assert found["1.p2"].label == "第一條第二項"


@given(st.lists(st.integers(min_value=0, max_value=4), min_size=1, max_size=12))
def test_generated_regulations_round_trip(shape: list[int]) -> None:
    """Any numbering of points and items parses to exactly the provisions that were written."""
    lines, paths = [], []
    for number, items in enumerate(shape, 1):
        lines.append(f"{write_numeral(number)}、事項{'：' if items else '。'}")
        paths.append(str(number))
        for item in range(1, items + 1):
            lines.append(f"({write_numeral(item)})內容。")
            paths.append(f"{number}.{item}")
    assert list(parse("點", *lines))[1:] == paths
