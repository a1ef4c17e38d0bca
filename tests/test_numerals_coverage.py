"""Every numeral with a unit is encoded by a rule or listed with the reason why it is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.corpus import read_corpus
from ingest.errors import CorpusError
from ingest.numerals_coverage import check_numerals, find_numerals, read_not_encoded
from ingest.records import Corpus, Document
from ingest.settings import CORPUS_FOLDER

LIST = CORPUS_FOLDER / "not_encoded.toml"
ROW = """
[[row]]
document = "tainan-venue"
provision = "1"
words = "三樓"
reason = "樓層，是地點不是數量"
"""


def by_id(corpus: Corpus) -> dict[str, Document]:
    return {d.id: d for d in corpus.documents}


def test_no_numeral_is_passed_over_in_silence(corpus: Corpus) -> None:
    """The rules and the list together account for every numeral of every regulation."""
    assert list(check_numerals(corpus, read_not_encoded(LIST, by_id(corpus)))) == []


def test_a_numeral_without_rule_and_row_is_named(corpus: Corpus) -> None:
    """Without its rule an age is missing; without its row a floor is."""
    rows = read_not_encoded(LIST, by_id(corpus))
    fewer = replace(corpus, rules=tuple(r for r in corpus.rules if r.id != "taipei-restricted-age"))
    assert [f[:27] for f in check_numerals(fewer, rows)] == ["taipei-reading 4.3「十八歲」沒有規則"]
    unlisted = [r for r in rows if (r.document, r.provision) != ("ntl-wifi", "3")]
    assert [f[:16] for f in check_numerals(corpus, unlisted)] == ["ntl-wifi 3「1~6樓」"]


def test_a_changed_text_is_named(corpus: Corpus) -> None:
    """A provision that gains a numeral is no longer silent."""
    document = corpus.document("penghu-fees")
    text = document.text.replace("自發布日", "自發布三日")  # in the last article
    changed = replace(document, text=text, by_path={})
    assert [n.words for n in find_numerals(changed, corpus.rules) if not n.is_encoded] == ["三日"]
    assert all(n.is_encoded for n in find_numerals(document, corpus.rules))


def test_a_row_whose_numeral_is_encoded_is_a_fault(corpus: Corpus, tmp_path: Path) -> None:
    """A row that a later rule made needless must go."""
    path = tmp_path / "not_encoded.toml"
    needless = ROW.replace("tainan-venue", "taipei-reading").replace('"1"', '"4.3"')
    path.write_text(needless.replace("三樓", "十八歲"), encoding="utf-8")
    rows = [*read_not_encoded(LIST, by_id(corpus)), *read_not_encoded(path, by_id(corpus))]
    faults = list(check_numerals(corpus, rows))
    assert len(faults) == 1
    assert "taipei-reading 4.3「十八歲」已有規則" in faults[0]


def test_a_sound_row_is_read(corpus: Corpus, tmp_path: Path) -> None:
    """The unchanged sample loads."""
    path = tmp_path / "not_encoded.toml"
    path.write_text(ROW, encoding="utf-8")
    assert read_not_encoded(path, by_id(corpus))[0].words == "三樓"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("tainan-venue", "nowhere", "沒有這一條項"),
        ('"1"', '"99"', "沒有這一條項"),
        ("三樓", "四樓", "沒有這個帶單位的數字"),
        ("三樓", "樓", "沒有這個帶單位的數字"),
        ("reason", "why", "why"),
        ('reason = "樓層，是地點不是數量"\n', "", "reason"),
        ("樓層，是地點不是數量", " ", "沒有寫原因"),
        (ROW, ROW + ROW, "重複"),
    ],
)
def test_an_unsound_row_is_refused(
    corpus: Corpus, tmp_path: Path, before: str, after: str, message: str
) -> None:
    """An unknown provision or key, words that do not stand there, no reason, a double."""
    path = tmp_path / "not_encoded.toml"
    path.write_text(ROW.replace(before, after), encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_not_encoded(path, by_id(corpus))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("每件以新臺幣3,500元計價", ["3,500元"]),
        ("參拾元整，限辦乙張", ["參拾元", "乙張"]),
        ("超過３０日，每日５元", ["３０日", "５元"]),
        ("每證冊數以20冊（件）為限", ["20冊"]),
        ("博士1-3人、碩士5-10人", ["1-3人", "5-10人"]),
        ("每年6月1日起至7月31日止", ["6月1日", "7月31日"]),
        ("週二至週六：八時三十分至二十一時", ["八時三十分", "二十一時"]),
        ("星期二至星期五09：00-11：45", ["09：00", "11：45"]),
        ("百分之八十退還，另退二分之一，一倍半", ["百分之八十", "二分之一", "一倍"]),
        ("第一次申請，每星期三及週五，統一辦理", []),
        ("有下列情形之一時，依第三條第二款", []),
        ("參考工具書一般不外借，一律在館內使用", []),
    ],
)
def test_numerals_are_found_however_they_are_written(said: str, found: list[str]) -> None:
    """Arabic, Chinese, formal and full-width; ordinals, weekdays and words are no amounts."""
    document = replace(read_corpus().document("penghu-fees"), text=said, by_path={})
    only = replace(document.provisions[-1], start=0, own_end=len(said), end=len(said))
    alone = replace(document, provisions=(only,), by_path={})
    assert [n.words for n in find_numerals(alone, ())] == found
