"""Which mentions are meant: not what is taken back, what stands beside, or what others say."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.reading.claims import BOUNDARY, SURE
from assistant.reading.words import Mention, clause_around, matches
from assistant.records import Quantities

_CORRECTION = re.compile(r"不对|喔不|更正|等等|[说讲记看]错|sorry")
_THAT_ONE = re.compile(r"[那这][本册件片张卷套][^,;。?!\d]{0,6}$")  # 我那本200元
_POINTED_AT = re.compile("元?的?那[本册件片张卷]")  # 後來300元那本找到了
_ORDINAL = re.compile("第.[本册件片]")
_SOON = 12
_BOOKS = ("圖書", "期刊")
_FAMILIES = ("price", "lateness")
_LOOSE = ("元", "", "日", "星期")
_ALONG = {"set_price": ("price",), "due": ("days_late",)}  # one told by words, so is the other
_TELLING = re.compile(r"[,;。?!()\n]|(?<=[元块])、")
_REASON = re.compile(  # 上了7週才發現跟打工衝突 spends no weeks
    rf"{_TELLING.pattern}|(?=才?发现|才知道|因为|由于|可是|但是?|结果|却|unfortunately|because|but )"
)
_LISTING = re.compile(rf"{_REASON.pattern}|:(?!\d)")  # 搬家公司弄丟的：一套10冊
_BY_DAYS = {"loaned", "returned"}  # they tell how late it is
_CLAUSE = re.compile(r"[,;。?!()\n]")
_ANY_THING = ("個", "張", "件", "份", "部")  # of anything, not of books alone
_BOUND = ("本", "冊")
_MONEY = ("元", "外幣")
_PAYS = re.compile(r"(?:[赔罚缴付收退领拿补]|是)[回给我你您要的]*(?:新?台币)?$")
_IS_IT = re.compile(
    r"(?:钱|整)?(?:就好|就行|而已)?(?:吗|吧|[,，]?(?:对[吗吧不]|是[吗吧不]|没错吧))"
)
_HOW_MUCH = re.compile(
    r"(?:大概|总共)?(?:是|要|得|该|会|需要?|应)*[赔罚付缴收退算]?(?:多少|几元|几块)"
)
_RATE_TOLD = re.compile(  # 一面賠五元, 一頁一塊錢: what one is said to cost, no page more
    r"(?:是|要|得|该|会|需要?|应|就|只|才)*[赔罚付缴收退算花]?[\d一二两三四五六七八九十半]+(?:元|块|毛)"
)
_ONES = ("copies", "pages")  # of which one is named to ask for its price
_SHEET = "張"  # of a disc or of paper, never of a book
_LOOSE_COUNTS = ("個", "部")
_ALSO = re.compile("^(?:还|另|另外还?)有$")
_OF_AN_ITEM = ("unpriced", "pages", "price", "basic_price")
_SOME_OF = re.compile("其中|里面")
_HAS = re.compile("(?:^|[^的中上边])(?<!我)(?<!他)(?<!她)(?:有|共有?|一共|总共|总计)$")


def settled(mentions: list[Mention], text: str) -> list[Mention]:
    """Without the choices that the question itself takes back: 家用版，不對，是公播版."""
    kept = list(mentions)
    for match in _CORRECTION.finditer(text):
        after = [m for m in kept if m.parameter.choices and m.start >= match.end()]
        for mention in after:
            for earlier in [
                m for m in kept if m.parameter is mention.parameter and m.end <= match.start()
            ]:
                if earlier.value != mention.value and mention.start - match.end() < _SOON:
                    kept.remove(earlier)
    return kept


def without_other_sums(mentions: list[Mention], asked: Quantities) -> list[Mention]:
    """Without sums that only stand beside (票價700元), where others are named as the price."""
    sure = [m for m in mentions if m.parameter.basis in _FAMILIES and _is_sure(m)]
    names = {m.parameter.name for m in sure} | _other_bases(mentions)
    names |= {n for m in sure for n in _ALONG.get(m.parameter.name, ())}
    names |= {"days_late"} if {m.parameter.name for m in mentions} >= _BY_DAYS else set()
    if not names or not asked.numbers:
        return mentions
    return [
        m
        for m in mentions
        if not (m.parameter.name in names and m.claim == SURE and m.unit in _LOOSE)
        or _counted_beside(m, mentions, asked.text)
    ]


def without_asked(mentions: list[Mention], text: str) -> list[Mention]:
    """Without what is only asked: 一件要賠多少 beside another count, 要賠八塊嗎 beside a price."""
    asked = [m for m in mentions if _is_asked(m, text)]
    told = {m.parameter.name for m in mentions if m not in asked}
    sums = any(m.unit in _MONEY for m in mentions if m not in asked)
    return [
        m
        for m in mentions
        if m not in asked or not (sums if m.unit in _MONEY else m.parameter.name in told)
    ]


def _is_asked(mention: Mention, text: str) -> bool:
    if mention.unit in _MONEY:
        pays = _PAYS.search(text[: mention.start])
        return bool(pays and _IS_IT.match(text[mention.end :]))
    if mention.parameter.name not in _ONES or mention.value != 1:
        return False
    after = text[mention.end :]
    told = mention.parameter.name == "pages" and _RATE_TOLD.match(after)
    return bool(told or _HOW_MUCH.match(after))


def _is_sure(mention: Mention) -> bool:
    """Whether words claim a number for its parameter; a day is told by its words alone."""
    return mention.claim > SURE or mention.parameter.kind == "date"


def _other_bases(mentions: Sequence[Mention]) -> set[str]:
    """Prices that a single thing cannot have beside its pages: 一本168面沒標價，坐車花了66元."""
    counts = [m for m in mentions if m.parameter.name == "copies"]
    alike = len(counts) < 2
    told = {m.parameter.name for m in mentions}
    media = any(m.parameter.name == "media" and m.value not in _BOOKS for m in mentions)
    known = media or bool(told & {"pages", "pages_known"})
    return {"price"} if alike and "unpriced" in told and known else set()


def without_other_counts(mentions: list[Mention], text: str) -> list[Mention]:
    """Without counts of what no library lends (箱子一共17個), where others are of its things."""
    kinds = [m.start for m in mentions if m.parameter.masked or m.parameter.name == "part"]
    counts = [m for m in mentions if m.parameter.name == "copies"]

    part = any(m.parameter.name == "part" for m in mentions)
    media = {m.value for m in mentions if m.parameter.masked and m.parameter.per_item}
    bound = any(m.unit in _BOUND for m in counts)
    books = bool(media or bound) and media <= set(_BOOKS)

    def tells_of_item(count: Mention) -> bool:
        until = next((m.start for m in counts if m.start > count.start), len(text))
        return any(m.parameter.name in _OF_AN_ITEM and count.end <= m.start < until for m in mentions)  # fmt: skip

    def is_other(mention: Mention) -> bool:
        if books and mention.unit == _SHEET and not part:
            return True  # 書剪下來貼了7張
        start, end = clause_around(_CLAUSE, text, mention.start, mention.start)
        if mention.unit not in _ANY_THING or any(start <= k < end for k in kinds):
            return False
        before = text[start : mention.start]
        if _ALSO.search(before) and tells_of_item(mention):
            return False  # 還有一份沒標價、共148面的報告
        return (mention.unit in _LOOSE_COUNTS and not _SOME_OF.search(before)) or bool(
            _HAS.search(before)
        )

    other = [m for m in counts if is_other(m)]
    loose = any(m.unit != _SHEET or not books for m in other)
    if len(other) == len(counts) and loose:
        return mentions
    return [m for m in mentions if m not in other]


def _counted_beside(mention: Mention, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a count of things stands in the clause of a sum: 另一本300元."""

    def clause(m: Mention) -> int:
        return len(BOUNDARY.findall(text[: m.start]))

    if _THAT_ONE.search(text[: mention.start]) or _POINTED_AT.match(text, mention.end):
        return True
    late = mention.parameter.basis == "lateness"
    if late and _ORDINAL.search(BOUNDARY.split(text[: mention.start])[-1]):
        return True
    beside = [m for m in mentions if clause(m) == clause(mention)]
    return any(m.parameter.name == "copies" or (late and m.parameter.masked) for m in beside)


def outside_spans(choices: Sequence[Mention], asked: Quantities) -> list[Mention]:
    """Of the words within one span of time (早上九點到下午五點), only the first make a choice."""
    spans = [(q.start, q.end) for q in asked.numbers if q.unit == "小時" and q.end - q.start > 5]
    kept: list[Mention] = []
    for mention in sorted(choices, key=lambda m: m.start):
        span = next((s for s in spans if s[0] <= mention.start < s[1]), None)
        if span is None or not any(span[0] <= m.start < span[1] for m in kept):
            kept.append(mention)
    return kept


def without_asides(
    mentions: Sequence[Mention], text: str, asides: tuple[str, ...], spent: tuple[str, ...] = ()
) -> list[Mention]:
    """Without what a clause only reports or compares (朋友說500元就好) or spends on other things."""
    aside, elsewhere = _clauses_with(asides, text), _clauses_with(spent, text, _LISTING)
    return [
        m
        for m in mentions
        if not (_is_of_case(m) and any(s <= m.start < e for s, e in aside))
        and not (m.unit == "元" and any(s <= m.start < e for s, e in elsewhere))
    ]


def _is_of_case(mention: Mention) -> bool:
    """Whether a mention tells of one item, not where all of it is."""
    return mention.parameter.per_item and mention.parameter.name != "place"


def without_spent(
    asked: Quantities, spent: tuple[str, ...], things: tuple[str, ...] = ()
) -> Quantities:
    """The quantities without those of clauses that tell of money spent on other things.

    A clause with one of `things` tells of the case all the same.
    """
    spans = [
        (a, b)
        for a, b in _clauses_with(spent, asked.text, _REASON)
        if not any(w in asked.text[a:b] for w in things)
    ]
    kept = tuple(q for q in asked.numbers if not any(a <= q.start < b for a, b in spans))
    return replace(asked, numbers=kept) if len(kept) < len(asked.numbers) else asked


@lru_cache(maxsize=4096)
def _clauses_with(
    words: tuple[str, ...], text: str, ends: re.Pattern[str] = _TELLING
) -> Sequence[tuple[int, int]]:
    """Where the clauses stand that have one of `words`."""
    if not any(matches(text, w) for w in words):
        return []
    starts = [0, *(m.end() for m in ends.finditer(text)), len(text) + 1]
    spans = itertools.pairwise(starts)
    return [(a, b) for a, b in spans if any(matches(text[a:b], w) for w in words)]
