"""What a message is besides a question: small talk, a request to act, orders on how to answer."""

import re
from collections.abc import Callable
from functools import lru_cache, partial

from assistant.reading.english_requests import asks_us_to_act, orders_us
from ingest.knowledge_records import Intents
from ingest.text import fold, longest_first, one_of, says_any

_PUNCTUATION = re.compile(r"[\s\W_]+")
_SENTENCE = re.compile(r"[,，。?？!！;；\n]|\. ")
_CLAUSE = re.compile(rf"{_SENTENCE.pattern}|[:：](?!\d)")  # 他說你可以處理：請把我的…
_PIECES = re.compile(r"[^,，。?？!！;；:：()（）\[\]【】\n]*[,，。?？!！;；:：()（）\[\]【】\n]?")
_BEFORE_REQUEST = re.compile(
    r"^(?:拜托|帮个忙|可否|能否|可不可以|能不能|那就|那|就|好|嗯|你|您|可以|能|请|麻烦|直接|现在|马上|立刻|立即|赶[快紧]|进(?:入|去)?系统|登入系统|,|\s)+"
)
_OBJECT_FIRST = re.compile(  # 把那本書幫我排預約 asks for what 幫我 asks for
    r"^(?:就|先|直接|请|麻烦|你|您)*把[^,，]{1,16}?(?:先|直接)?(?=帮我|替我|给我)"
)
_ASKS = re.compile(r"[?？吗呢几哪什怎多问]|how|what|where|when|can")
_SHORT = 16  # characters
_CALLS = re.compile(
    r"^(?:[欸诶喂嘿哎唉啊嗯]|那|不然|可以|能不能|可不可以|帮我|来|再|请|麻烦|拜托|你能|你可以|你会)+(?=.)"
)
_LINES = re.compile(r"([^\n])[ \t\r]*\n+[ \t\r\n]*")
_HAN = "[㐀-鿿]"
_UNITS = "本冊册件片張张天日元塊块個个次頁页面週周月小年人位級级歲岁號号折倍分點点時时場场種种"
_COUNTED = "本冊册片張张件個个位名人套"
_NUMERALS = "一二三四五六七八九十兩两百千萬万幾几"
_BETWEEN_COUNTS = re.compile(
    rf"(\d ?[{_COUNTED}]{_HAN}{{1,6}}) +(?=\d+ ?[{_COUNTED}]{_HAN})"
)  # 3 位博士 10 位碩士
_BEFORE_NUMBER = re.compile(rf"(?<=(?![{_UNITS}{_NUMERALS}]){_HAN}) +(?=\d)")
_BEFORE_UNIT = re.compile(rf"(?<=\d) +(?=[{_UNITS}])")
_BETWEEN_CLAUSES = re.compile(rf"(?:(?<={_HAN}{{3}})|(?<=\d[{_UNITS}]))[ \u3000]+(?={_HAN}{{2}})")
_MARKS = ",，。?？!！;；:：、"
_ANSWERS = re.compile(r"[^\W_]")
_TOLD = 2  # characters: what is left beside a library pointed at asks something
_LEAST = 6  # characters: what is left beside orders is a question
_RULES_THEN = re.compile(
    r"[^,，。?？!！;；]{0,12}?(?:图书馆|规[定则]|办法|制度|借[书阅]|罚|开放|阅览|那?时候?的?馆)"
)
# 幫我算要繳多少, 幫我確認借期, but not 幫我確認我的預約
_TO_WORK_OUT = re.compile(
    r"\s*(?:先|再|大概|顺便)?(?:[试估计换核精]?算|估|(?:确认|确定|核对|解释|说明|整理|比较|对照|厘清)(?!.{0,4}(?:我|本人|帐)))"
)


def is_small_talk(text: str, intents: Intents) -> bool:
    """Nothing, phrases of small talk, or a short message that opens with one and asks nothing."""
    bare = _PUNCTUATION.sub("", text)
    known = _phrases(intents.small_talk)
    if not bare or re.fullmatch(known, bare):
        return True
    fillers = one_of(intents.fillers)
    if re.fullmatch(rf"(?:{fillers}|{known})+", bare) and re.search(known, bare):
        return True
    opens = any(bare.startswith(fold(w)) for w in intents.small_talk_openings)
    return opens and len(bare) <= _SHORT and not _ASKS.search(text)


def chats(text: str, intents: Intents) -> bool:
    """Whether a clause opens as small talk does: 欸，陪我聊聊天嘛."""
    clauses = [_CALLS.sub("", c.strip()) for c in _SENTENCE.split(text)]
    return any(re.match(p, c) for c in clauses for p in intents.small_talk_patterns)


def asks_of_account(text: str, intents: Intents) -> bool:
    """Whether it asks what stands in somebody's account: 我還有幾本沒還, not 怎麼查還有幾本沒還."""
    if says_any(intents.account_unless, text):
        return False
    return any(re.search(p, text) for p in intents.account)


@lru_cache(maxsize=8)
def _phrases(small_talk: tuple[str, ...]) -> str:
    return one_of(tuple(_PUNCTUATION.sub("", fold(p)) for p in small_talk))


def is_of_other_time(text: str, intents: Intents) -> bool:
    """Whether the rules of another time are asked for: 日治時期的借書規定, not 日治時期的地圖."""
    times = re.finditer(one_of(intents.other_times), text)
    return any(_RULES_THEN.match(text, time.end()) for time in times)


def asks_to_act(text: str, intents: Intents) -> bool:
    """Whether a clause opens by asking us to act: 「幫我續借」, not 「朋友幫我續借可以嗎」."""
    return any(
        _act(clause, intents) or _english_act(clause.strip(), "?" in text, intents)
        for clause in _CLAUSE.split(text)
    )


def _english_act(clause: str, asks: bool, intents: Intents) -> bool:
    """Whether an English clause of a message that asks something, or nothing, asks us to act."""
    ours = intents.english_acts
    every = (*ours, *intents.english_acts_of_libraries)
    return asks_us_to_act(clause, every, ours) or (not asks and orders_us(clause, ours))


def without_request(text: str, intents: Intents) -> str:
    """The folded `text` without the words that ask us to act: what is to be done."""
    for clause in _CLAUSE.split(text):
        if act := _act(clause, intents):
            return text.replace(clause, act)
    return text


def _act(clause: str, intents: Intents) -> str:
    """What a clause asks us to do, "" where it does not."""
    whole = clause.strip()
    behind = _OBJECT_FIRST.sub("", whole)
    for start in (whole, _BEFORE_REQUEST.sub("", whole), _BEFORE_REQUEST.sub("", behind)):
        for request in longest_first(intents.requests):
            after = start.removeprefix(request)
            if _TO_WORK_OUT.match(after):
                return ""
            if after != start and any(fold(act) in after[:30] for act in intents.acts):
                return after
        for request in longest_first(intents.requests_at_once):
            after = start.removeprefix(request)
            if after != start and after.startswith(longest_first(intents.acts)):
                return after if not _ASKS.search(after) else ""
    return ""


def without_orders(question: str, intents: Intents) -> str:
    """The question without the clauses that order how to answer it; whole where little is left."""
    return _without(question, partial(_says, intents.orders)) or question


def without_outside(text: str, intents: Intents) -> str:
    """The folded text without the clauses that want something other than a rule; "" of little."""
    return _without(text, partial(_says, intents.outside))


def _says(words: tuple[str, ...], piece: str) -> bool:
    return says_any(words, fold(piece))


def _without(text: str, leaves_out: Callable[[str], bool]) -> str:
    """The text without the clauses that are left out; "" where little is left."""
    kept = "".join(p for p in _PIECES.findall(text) if not leaves_out(p))
    return kept if len(_PUNCTUATION.sub("", kept)) >= _LEAST else ""


def without_nearby(question: str, intents: Intents) -> str:
    """The question without what points at a library that it does not name: 就我家附近那間呀，可以續嗎."""
    kept = question
    for pattern in intents.nearby:
        kept = re.sub(pattern, "", kept)
    kept = kept.strip("，,、 ")
    return kept if len(_PUNCTUATION.sub("", kept)) >= _TOLD else question


def spaced(text: str) -> str:
    """A Chinese text whose spaces are no more than its marks: 定價 350 元 is one thing, and between
    two clauses a space is a comma.

    >>> spaced("補兩張借閱證 還有 80 元罰金沒繳 共多少")
    '補兩張借閱證，還有80元罰金沒繳，共多少'
    """
    text = _BETWEEN_COUNTS.sub(r"\1，", text)
    text = _BEFORE_UNIT.sub("", _BEFORE_NUMBER.sub("", text))
    return _BETWEEN_CLAUSES.sub("，", text)


def without_courtesy(question: str, intents: Intents) -> str:
    """The question in one line without greeting and thanks; whole where nothing else is said."""
    text = _LINES.sub(lambda m: m[1] if m[1] in _MARKS else f"{m[1]}，", question.strip())
    text = spaced(text)
    if not text.isascii():
        before = "|".join(map(re.escape, sorted(intents.courtesy_before, key=len, reverse=True)))
        after = "|".join(map(re.escape, sorted(intents.courtesy_after, key=len, reverse=True)))
        kept = re.sub(rf"^(?:(?:{before})\s*[,，:：!！。~～\s]+)+", "", text)
        kept = re.sub(rf"(?<=[,，。!！?？;；\s])(?:(?:{after})[,，。!！~～\s]*)+$", "", kept)
        kept = _without(kept, partial(_is_reason, intents.courtesy_clauses)) or kept
        if _ANSWERS.search(kept):
            return kept
    return text


def _is_reason(patterns: tuple[str, ...], piece: str) -> bool:
    """Whether a clause tells why one asks at all: 我看官網沒寫."""
    return bool(_one_pattern(patterns).fullmatch(piece.rstrip(_MARKS).strip()))


@lru_cache(maxsize=8)
def _one_pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or "(?!)")
