"""A yes or no that is said first: which questions ask for one, and that it is never the wrong one."""

import re
import tomllib
from pathlib import Path

import pytest

from assistant.answering.rulings import ruled_word, with_correction, with_ruling
from assistant.assistant import Assistant
from assistant.cite import cite_own_words
from assistant.reading.clauses import read_clauses
from assistant.reading.yes_no import read_yes_no
from assistant.records import Answer, Passage, Query, Status
from ingest.corpus import read_document
from ingest.errors import CorpusError
from ingest.records import Corpus, Document
from ingest.rulings import read_rulings
from ingest.text import fold

FOLDER = Path(__file__).parent / "yes_no"
REGULATION = Path("corpus/regulations/newtaipei-toy-library.md")
LEAST_SAID, LEAST_HELD_OUT = 0.8, 0.99
DENIES = re.compile(
    r"^(?:不可以|不行|不能|不用|不必|不須|不會|不是|不算|沒有|不收|不賠|不退|不屬|不提供)"
)
GRANTS = re.compile(r"^(?:可以|能|行|要|會|是|有|收|算|需要?)(?=[，。]|$)")
POLAR = re.compile(r"^(?:不|可以|會|要|是|有|收|沒|算|退|賠|Yes|No)")


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("玩具可以抱回家玩一晚嗎", "may"),
        ("哭著要抱回家，可以通融嗎？", "may"),
        ("剩下的學費拿得回來嗎", "may"),
        ("沒帶借書證可以借書嗎", "may"),
        ("一定要本人跑一趟嗎", "must"),
        ("要登記才能拿嗎", "must"),
        ("展覽期間要不要派人顧", "must"),
        ("經書、善書他們收不收", "will"),
        ("館方會賠錢嗎", "will"),
        ("有機會再預約嗎", "will"),
        ("這屬於諮詢服務嗎", "is"),
        ("May I bring my dog in?", "may"),
        ("Do I have to pay for the lockers?", "must"),
        ("不能借回家嗎", "may"),
        ("不用預約嗎", "must"),
        ("不能不簽約嗎", None),
        ("釘在牆上OK嗎", "may"),
        ("這種書他們會想要嗎", "will"),
        ("玩具只能在館內玩嗎", None),
        ("會被罰錢嗎", None),
        ("可以借幾本", None),
        ("可以還是不可以", None),
        ("班級借閱證有預約功能嗎", "is"),
    ],
)
def test_what_a_question_asks_by_yes_or_no(question: str, kind: str | None) -> None:
    """One that asks which, asks back to front or gives a choice asks for neither."""
    asked = read_yes_no(fold(question))
    assert (asked.kind if asked else None) == kind


def ruled(assistant: Assistant, document: Document, path: str, question: str) -> str:
    """The word before a quote of one provision and the clause that it stands under."""
    provision = document.by_path[path]
    cited = [cite_own_words(document, provision)]
    if opener := document.opener(provision):
        cited.append(cite_own_words(document, opener))
    query = assistant.understand(question)
    spoken = assistant.searcher.wanted(query).text
    answer = Answer(Status.ANSWERED, passages=(Passage("", tuple(cited)),))
    return ruled_word(answer, query, spoken, assistant.index.corpus.rulings)


def test_rulings_agree_with_the_leads_that_others_reviewed(assistant: Assistant) -> None:
    """Where an asked-as question has a lead with a yes or no, a ruling says the same or nothing."""
    documents, said, faults = assistant.documents, 0, []
    for entry in assistant.index.corpus.asked_as:
        denies, grants = DENIES.match(entry.lead), GRANTS.match(entry.lead)
        if not denies and not grants:
            continue
        word = ruled(assistant, documents[entry.document], entry.path, entry.question)
        said += bool(word)
        if word and (word[0] in "不沒N") != bool(denies):
            faults.append((entry.document, entry.path, entry.question, entry.lead, word))
    assert said > 700
    assert 1 - len(faults) / said >= LEAST_HELD_OUT, faults


@pytest.mark.parametrize(
    ("document", "path", "question", "word"),
    [
        ("newtaipei-toy-library", "3.2", "玩具可以帶回家嗎", "不可以"),
        ("newtaipei-toy-library", "3.2", "玩具可以在館內玩嗎", ""),
        ("ncl-reading", "15", "自己的書可以帶進自修室嗎", "可以"),
        ("ncl-reading", "15", "自己的書可以帶進期刊室嗎", "不可以"),
        ("ncl-reading", "5.2", "十五歲的高中生可以辦證嗎", "可以"),
        ("ncl-reading", "5.2", "十七歲的高中生可以辦證嗎", ""),  # the quote is of those under 16
        ("taipei-reading", "3.8", "補發借閱證要錢嗎", "要"),
        ("taipei-reading", "3.8", "補發悠遊卡借閱證要錢嗎", "不用"),
        ("taichung-donation", "4", "卡帶收不收", "不收"),
        ("kaohsiung-reading", "17", "經同意可以把器材帶出去嗎", ""),  # leave may lift it
        ("ntcl-reading", "4.3.2", "May I renew by phone?", "No"),
        (
            "newtaipei-toy-library",
            "4.2",
            "一次可以借三樣玩具嗎",
            "不可以",
        ),  # counted against the quote
        ("newtaipei-toy-library", "4.2", "一次可以借兩樣玩具嗎", "可以"),
        ("ntl-classes", "4", "十二個人報名會開課嗎", "不會"),
        ("taipei-reading", "4.6.2", "預約六本可以嗎", "不可以"),
        ("taitung-management", "3.1", "小說可以借嗎", "可以"),
        ("taitung-management", "3.1", "小說可以借五本嗎", ""),  # the quote does not count
        (
            "taipei-reading",
            "4.11.1",
            "逾期了，可以繳錢抵停借嗎",
            "可以",
        ),  # 逾期 is what it is about
        ("tainan-venue", "5.2", "可以帶導盲犬進去嗎", ""),  # nothing of the quote is named
        (
            "newtaipei-reading",
            "34",
            "三明治帶進去不打開吃，可以嗎",
            "",
        ),  # what is forbidden is not done
        ("newtaipei-reading", "34", "不能喝白開水嗎", "可以"),
        ("ncl-reading", "27", "感冒可以進館嗎", ""),
    ],
)
def test_a_ruling_is_said_only_of_what_it_is_about(
    assistant: Assistant, document: str, path: str, question: str, word: str
) -> None:
    assert ruled(assistant, assistant.documents[document], path, question) == word


def test_no_permission_rests_on_words_that_only_forbid(corpus: Corpus) -> None:
    """The quote of a yes to 可以 does not forbid; 無法使用期間 alone reads like it."""
    faults = []
    for ruling in corpus.rulings:
        signs = frozenset().union(*(c.signs for c in read_clauses(ruling.quote, True)))
        if "可以" in ruling.yes and "forbids" in signs and "allows" not in signs:
            faults.append(ruling.quote)
    assert faults == ["退還其無法使用期間之使用費"]


def test_the_word_and_what_follows_it_never_differ() -> None:
    assert with_ruling("不可以", "不可以，僅限館內使用。") == "不可以，僅限館內使用。"
    assert with_ruling("不可以", "可以。") == ""
    assert with_ruling("不可以", "限館內使用。") == "不可以，限館內使用。"
    assert with_ruling("不用", "免收規費。") == "免收規費。"
    assert with_ruling("No", "Toys stay inside.") == "No. Toys stay inside."
    assert with_ruling("", "30日。") == "30日。"
    assert with_ruling("要", "可以委由本館，費用自付。") == "要。"
    plain = Query(question="可以打傳說對決嗎", turns=(), content="")
    assert with_correction("不可以", "並非如此：「上網遊戲」。", plain) == "不可以。"
    claim = Query(question="可以打電話續借吧", turns=(), content="")
    assert with_correction("不可以", "並非如此：「不開放」。", claim) == "並非如此：「不開放」。"


def test_questions_open_with_the_right_word_or_none(assistant: Assistant) -> None:
    """Most yes/no questions of practice get their word, none the wrong one."""
    rows = [
        row
        for path in sorted(FOLDER.glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["question"]
    ]
    missed, wrong = [], []
    for row in rows:
        opening = assistant.ask(row["ask"]).opening
        if row["says"] and opening.startswith(tuple(row["says"])):
            continue
        (wrong if POLAR.match(opening) else missed).append((row["ask"], opening[:40]))
    assert wrong == []
    silent = [row for row in rows if not row["says"]]
    assert 1 - (len(missed) - len(silent)) / len(rows) >= LEAST_SAID, missed


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("newtaipei-toy-library,3.2,不得攜入館內,,可以,,,", "沒有「不得攜入館內」"),
        ("newtaipei-toy-library,3.9,不得攜出館外,,可以,,,", "不存在"),
        ("newtaipei-toy-library,3.2,不得攜出館外,,應該,,,", "不認得的問法"),
        ("newtaipei-toy-library,3.2,不得攜出館外,,,,,", "空白或相同"),
    ],
)
def test_a_ruling_that_is_not_proven_is_refused(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "rulings.csv"
    path.write_text(f"regulation,path,quote,yes,no,of,with,unless\n{row}\n", encoding="utf-8")
    document = read_document(REGULATION)
    with pytest.raises(CorpusError, match=fault):
        read_rulings(path, {document.id: document})
