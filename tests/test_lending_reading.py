"""How cases of lending are read: whose, where, how much of a count, and what is owed already."""

from decimal import Decimal

import pytest

from assistant.computing.calculate import calculate
from assistant.computing.owed import read_owed
from assistant.reading.persons import only_meant
from assistant.reading.places import place_asked, without_elsewhere
from assistant.reading.quantities import read_quantities
from ingest.corpus import read_corpus

CORPUS = read_corpus()
NAMES = {"taipei": ["北市图"], "newtaipei": ["新北市图"]}


def amount(question: str, library: str) -> Decimal | None:
    outcome = calculate((question,), [library], CORPUS)
    return outcome.amount if outcome else None


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("三個小孩的證都掉了，老大改用悠遊卡，老二、老三照原樣補，共多少錢？", 100),
        ("雙胞胎的借閱證都掉了要補，我自己的也要補，先生的改用悠遊卡，共多少錢？", 150),
        ("四張借閱證遺失，其中一張改用悠遊卡，其餘照補，共多少錢？", 150),
        ("三張借閱證遺失要補，共多少錢？", 150),
    ],
)
def test_cards_are_shared_out_among_those_who_hold_them(question: str, wanted: int) -> None:
    """A total is told from those beside it, and what is left of it is priced as it was."""
    assert amount(question, "taipei") == wanted


def test_a_fine_owed_already_is_added_to_what_is_asked() -> None:
    """Only a sum that is said to be unpaid is added, and never in a question about that sum."""
    owed = read_owed("證掉了要補一張，先前罰款36元沒繳，一次要付多少？")
    assert owed is not None
    assert owed.amount == 36
    assert read_owed("證掉了要補一張，上次罰款36元，要付多少？") is None
    assert amount("證掉了要補一張，先前罰款36元沒繳，一次要付多少？", "ntcl") == 86
    assert amount("一本書，罰款36元還沒繳，我逾期幾天？", "ntcl") == 36


def test_what_others_have_on_loan_is_none_of_ones_own() -> None:
    """室友借滿了 says nothing of my card, 我借滿了 does."""
    assert "室友" not in only_meant("室友借滿了，我還沒借，我可以借幾本？")
    assert amount("我借滿了，室友只借2本，我還能借幾本？", "taipei") == 0


def test_what_is_left_is_asked_of_the_library_that_the_asking_clause_names() -> None:
    """A name within a longer one names no library; loans elsewhere count on one card only."""
    text = "我在北市图借了5本,在新北市图借了3本,新北市图我还能借几本?"
    assert place_asked(NAMES, text) == "newtaipei"
    assert "5" not in without_elsewhere(text, NAMES, "newtaipei")
    assert place_asked(NAMES, "北市图借3本,新北市图借2本,两馆各还能借几本?") == ""
    joint = "用联盟的证在北市图借了5本,到新北市图还能借几本?"
    assert without_elsewhere(joint, NAMES, "newtaipei") == joint


@pytest.mark.parametrize(
    ("question", "counts"),
    [
        ("20張，一半A4一半A3", [10, 10]),
        ("10張，A4跟A3各一半", [5]),
        ("20張，一半A4", [20]),
        ("5張，一半A4一半A3", [5]),
    ],
)
def test_halves_of_a_count_are_counts(question: str, counts: list[int]) -> None:
    """Two halves, or one for each, of an even count; a single half tells no other."""
    found = [q.value for q in read_quantities(question).numbers if q.unit == "張"]
    assert found == counts


@pytest.mark.parametrize(
    ("question", "library", "wanted"),
    [
        ("一本書借出後第34天才還，罰多少？", "ntcl", 4),
        ("一本書借出後第30天還，罰多少？", "ntcl", 0),
        ("一本書到期後第21天才還，罰多少？", "ntcl", 21),
        ("3本書晚10天，已經停權10天，還剩幾天？", "ntcl", 20),
        ("3本書晚10天，已經停權40天，還剩幾天？", "ntcl", 0),
    ],
)
def test_days_run_from_the_loan_or_from_the_due_day(
    question: str, library: str, wanted: int
) -> None:
    """On the last day of the loan nothing is late; what is served of a suspension is taken off."""
    assert amount(question, library) == wanted


@pytest.mark.parametrize(
    ("question", "library", "wanted"),
    [
        (
            "一套書，上冊250元、中冊280元、下冊300元，丟了中冊和下冊，買不到，賠多少？",
            "taipei",
            1160,
        ),
        ("一本168面沒標定價的中文書弄丟，買不到，坐火車花了66元，賠多少？", "ncl", 840),
        ("3種期刊每種12冊，要分幾次調？", "ncl", 3),
        ("4種期刊各12冊，要分幾次調？", "ncl", 4),
        ("置物櫃鑰匙遺失，開鎖400、換鎖650元，要付多少？", "newtaipei", 1050),
        ("置物櫃鑰匙遺失，要付多少錢？", "newtaipei", None),
    ],
)
def test_a_number_belongs_to_what_it_stands_beside(
    question: str, library: str, wanted: int | None
) -> None:
    """Prices of volumes, pages, volumes of each title, and costs that a reader bears whole."""
    assert amount(question, library) == wanted


@pytest.mark.parametrize(
    ("question", "library", "wanted"),
    [
        ("1本書晚9天，上個月那3本DVD的罰款已經繳清了。這次罰多少？", "ntcl", 9),
        ("1本書晚9天。上個月我有3片DVD晚10天，那筆早就繳掉了。這次罰多少？", "ntcl", 9),
        ("三本小說晚8天還，另外借的兩片DVD早就還了，罰款多少？", "ntcl", 24),
        ("4本書逾期6天，另有2本繪本沒有逾期，逾期金多少？", "taichung", 24),
        ("1本書3月1日到期，另外4本晚3天，3月6日才還那一本，罰款多少？", "ntcl", 17),
        ("兩本書5月10日到期，我寄回去（郵戳13日），館方16日才收到。罰款幾元？", "ntcl", 6),
        ("3本書5月10日到期，還在郵寄途中，館方5月16日收到，罰款幾元？", "ntcl", 18),
        ("一本書定價680元、一本240元，兩本都買不到。另外一本500的沒事。賠多少？", "ncl", 1840),
        ("三期月刊都咬爛了，原價分別是120、120、140元，買不到，賠多少？", "taitung", 380),
        ("兩本美國雜誌遺失，定價美金8元，匯率30，買不到，要賠多少？", "taitung", 480),
        ("兩本書買不到，賠了660元。其中一本定價280元，另一本定價多少？", "kaohsiung", 380),
    ],
)
def test_what_is_told_by_the_way_is_no_part_of_the_sum(
    question: str, library: str, wanted: int
) -> None:
    """What is settled, on time, unharmed, or only counts once more what was told."""
    assert amount(question, library) == wanted
