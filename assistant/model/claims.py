"""What a text states that can be checked against another: numbers, days, articles, quotes.

Chinese, Arabic and full-width numerals come to the same; so do 100年8月25日 and 2011/8/25.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.reading.dates import read_dates
from assistant.reading.numbers import read_colloquial
from ingest.errors import CorpusError
from ingest.text import fold

_DIGITS = "零〇○一二两三四五六七八九十百千万亿廿卅壹贰叁参肆伍陆柒捌玖拾佰仟"
_N = rf"(?:\d[\d,]*(?:\.\d+)?(?:[百千万亿]+(?:\d+(?=[百千]))?)*|[{_DIGITS}]+)"
_PART = re.compile(r"(\d+(?:\.\d+)?)([百千万亿]*)")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# Units that readers and regulations use for the same: a number keeps its meaning within a class.
_CLASSES = {
    "money": "元|块钱|块|圆|角|nt|ntd|twd|dollars?",
    "days": "天|日|days?",
    "weeks": "个?星期|个?礼拜|周|weeks?",
    "months": "个?月|months?",
    "years": "年|学年|years?",
    "hours": "个?小时|个?钟头|hours?",
    "minutes": "分钟|minutes?",
    "count": "个人|人|位|名|本|册|件|片|张|卷|捲|部|份|种|套|笔|面|页|支|幅|则|次|回|趟|场|期|堂|个|"
    "books?|volumes?|items?|copies|copy|pages?|cards?|discs?|sheets?|images?|titles?|people|persons?|times?|branch(?:es)?|library|libraries",
    "floors": "楼|层",
    "ages": "岁|years old",
    "multiples": "倍|times the",
    "discounts": "折|%|percent",
    "sizes": "公分|公尺|mb|gb|cm",
}
_UNIT = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _CLASSES.items()))
_FRACTION = re.compile(rf"({_N})分之({_N})")
_NUMBER = re.compile(rf"(?P<number>{_N})(?P<half>个?半|点五)?\s*")
_HALF = re.compile(r"半(?=价|数|额|小时|个|天|日|年|折|倍)|一半|\bhalf\b")
_REFERENCE = re.compile(
    rf"第\s*({_N})\s*([条点项款目])(?:之\s*({_N}))?|§\s*(\d+)|\b(article|point|section)\s+(\d+)"
)
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)([一二三四五六日天])(?!次|天)")
_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_CLOCK = re.compile(
    rf"(?P<noon>上午|早上|中午|下午|傍晚|晚上|晚间|夜间)?\s*(?P<hour>{_N})\s*(?:时(?!间)|点(?!第|规|之|[^半\d整到至~\-、,。]))\s*(?P<part>半|(?:\d{{1,2}}|[{_DIGITS}]+)(?=分(?!钟)))?分?"
    r"|(?P<digital>\d{1,2}:\d{2})(?:\s*(?P<pm>pm|p\.m\.|am|a\.m\.))?|\b(?P<english>\d{1,2})\s*(?P<late>pm|p\.m\.|am|a\.m\.)"
)
_LATE = ("下午", "傍晚", "晚上", "晚间", "夜间", "pm", "p.m.")
_ENGLISH_NUMBERS = {
    w: n
    for n, w in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_ENGLISH_NUMBER = re.compile(rf"\b({'|'.join(_ENGLISH_NUMBERS)})\b")
_BRACKETS = {"「": "」", "『": "』", "“": "”"}
_STRAIGHT = re.compile(r"\"([^\"]+)\"")
_TITLE = re.compile(r"《([^《》]+)》")
# Where one Chinese digit without a unit counts; elsewhere it is part of a word: 一般, 三重, 六法.
_COUNTS_BEFORE = re.compile(r"(?:为|限|罚|至|到|共|计|多|各|是|第|约|少|满|逾|[~、])$")
_SUCH = re.compile(r"[每各同任某另这那单]$")  # 每一日 counts nothing
# 「一張收五十元」 prices one of many; 「最多借一張」 is a limit.
_PRICED = re.compile(r"(?:借阅证|图书证|书|新)?(?:收|罚|赔|要|付|可|能|最多|验)")
_LIMITS = re.compile(r"(?:最多|至多|限|只|为|共|计|上限|借|罚|赔|付|续|约|满|逾|期)$")
_AT_MOST = re.compile(r"(?:most|only|to|than|limit of|maximum of)\s*$")
_FORMAL_ONE = re.compile(r"乙(?=[次份张件本册])")
_RANGE = re.compile(rf"({_N})[^\d\s,，。;；、{_DIGITS}]{{0,3}}?(?:至|到|~|–|—|-)({_N})")
_CODE = re.compile(r"(?<![a-z0-9])[a-z](?:\d+|[一二三四五六七八九](?![一-鿿]*[点条]))(?![a-z0-9])")


@dataclass(frozen=True)
class Amount:
    """A number and the class of its unit, "" where it has none; `words` as written (folded)."""

    value: Decimal
    unit: str
    words: str


@dataclass(frozen=True)
class Claims:
    """All that a text states of the kinds that are compared."""

    amounts: tuple[Amount, ...]
    days: frozenset[dt.date]
    months: frozenset[tuple[int, int]]
    years: frozenset[int]
    times: frozenset[Decimal]
    weekdays: frozenset[int]
    references: frozenset[str]
    ranges: frozenset[tuple[Decimal | None, Decimal | None]]
    codes: frozenset[str]  # A4, B5
    impossible: tuple[str, ...]  # 3月40日
    quotes: tuple[str, ...]
    titles: tuple[str, ...]


@lru_cache(maxsize=4096)
def read_claims(text: str) -> Claims:
    """The claims of `text`.

    >>> claims = read_claims("民國100年8月25日起，每冊罰三十六元（第四點）。")
    >>> [(str(a.value), a.unit) for a in claims.amounts], sorted(claims.references)
    ([('36', 'money')], ['4点'])
    >>> claims.days == read_claims("2011/8/25").days
    True
    """
    titles = tuple(m[1] for m in _TITLE.finditer(text))
    folded = _FORMAL_ONE.sub("一", fold(text))
    found = read_dates(folded, dt.date(2000, 1, 1))
    told = [d for d in found.dates if not d.relative]
    rest = found.rest
    references = frozenset(_reference(m) for m in _REFERENCE.finditer(rest))
    rest = _blank(_REFERENCE, rest)
    weekdays = frozenset(
        "一二三四五六日".index(m[1].replace("天", "日")) for m in _WEEKDAY.finditer(rest)
    )
    weekdays |= {n for n, name in enumerate(_ENGLISH_DAYS) if name in rest}
    rest = _blank(_WEEKDAY, rest)
    times = frozenset(t for m in _CLOCK.finditer(rest) if (t := _time(m)) is not None)
    rest = _blank(_CLOCK, rest)
    return Claims(
        amounts=tuple(_amounts(rest)),
        days=frozenset(d.day for d in told if d.exact),
        months=frozenset((d.day.year, d.day.month) for d in told if not d.exact),
        years=frozenset(d.day.year for d in found.years),
        times=times,
        weekdays=weekdays,
        references=references,
        ranges=frozenset((read_value(m[1]), read_value(m[2])) for m in _RANGE.finditer(rest)),
        codes=frozenset(m[0] for m in _CODE.finditer(rest)),
        impossible=found.impossible,
        quotes=tuple(_quotes(text)),
        titles=titles,
    )


def _quotes(text: str) -> list[str]:
    """What stands in quotation marks, the outermost: 「甲「乙」丙」 is one."""
    found, start, waits = [], 0, [""]
    for place, character in enumerate(text):
        if character in _BRACKETS:
            if len(waits) == 1:
                start = place + 1
            waits.append(_BRACKETS[character])
        elif len(waits) > 1 and character == waits[-1]:
            waits.pop()
            if len(waits) == 1:
                found.append(text[start:place])
    return [q.strip() for q in (*found, *_STRAIGHT.findall(text)) if q.strip()]


def _amounts(text: str) -> list[Amount]:
    found = []
    for match in _FRACTION.finditer(text):
        below, above = read_value(match[1]), read_value(match[2])
        if below and above is not None:
            found.append(Amount(above / below, "", match[0]))
    text = _blank(_FRACTION, text)
    found += [Amount(Decimal("0.5"), "", m[0]) for m in _HALF.finditer(text)]
    text = _blank(_HALF, text)
    for match in _NUMBER.finditer(text):
        value = read_value(match["number"])
        unit = _UNIT.match(text, match.end())
        if value is None or not _counts(match, unit is not None, text):
            continue
        half_after = unit is not None and text[unit.end() : unit.end() + 1] == "半"
        if match["half"] or half_after:  # 兩個半小時, 一倍半
            value += Decimal("0.5")
        kind = unit.lastgroup or "" if unit else ""
        if kind == "discounts" and unit is not None and unit[0] == "折":
            value = value * 10 if value < 10 else value
        if unit is not None and unit[0] == "角":
            value /= 10
        found.append(Amount(value, kind, (match[0] + (unit[0] if unit else "")).strip()))
    for match in _ENGLISH_NUMBER.finditer(text):
        unit = _UNIT.match(text, match.end() + 1)
        kind = unit.lastgroup or "" if unit else ""
        if match[1] == "one" and not _AT_MOST.search(text[: match.start()]):
            continue  # from one branch: any
        found.append(Amount(Decimal(_ENGLISH_NUMBERS[match[1]]), kind, match[1]))
    return found


def _counts(match: re.Match[str], has_unit: bool, text: str) -> bool:
    """Whether a numeral is a number here: a lone Chinese digit without a unit is part of a word."""
    words, before = match["number"], text[max(0, match.start() - 2) : match.start()]
    if words[0].isdigit():
        return not (before[-1:].isascii() and before[-1:].isalpha())  # A4 is a name
    if words in ("百", "千", "万", "亿", "参", "陆") or (words == "零" and not has_unit):
        return False
    if words in ("一", "壹") and _SUCH.search(before):
        return False
    if words == "一" and has_unit and not _LIMITS.search(before):
        unit = _UNIT.match(text, match.end())
        after = text[unit.end() :] if unit else ""
        return not (unit and unit.lastgroup == "count" and _PRICED.match(after))
    return has_unit or len(words) > 1 or bool(_COUNTS_BEFORE.search(before))


def read_value(words: str) -> Decimal | None:
    """The number that a folded numeral writes, None where it is none."""
    if words[:1].isdigit():  # 2万5千
        return sum((_scaled(m) for m in _PART.finditer(words.replace(",", ""))), Decimal(0))
    try:
        return Decimal(read_colloquial(words))
    except CorpusError:
        return None


def _scaled(match: re.Match[str]) -> Decimal:
    value = Decimal(match[1])
    for scale in match[2]:
        value *= _SCALES[scale]
    return value


def _reference(match: re.Match[str]) -> str:
    if match[4] or match[6]:
        return f"{match[4] or match[6]}条"
    further = f"之{read_value(match[3])}" if match[3] else ""
    return f"{read_value(match[1])}{match[2]}{further}"


def _time(match: re.Match[str]) -> Decimal | None:
    """The time of day in hours; 下午 and pm add twelve."""
    if match["digital"]:
        hours, minutes = match["digital"].split(":")
        value, late = Decimal(hours) + Decimal(minutes) / 60, match["pm"]
    elif match["english"]:
        value, late = Decimal(match["english"]), match["late"]
    else:
        hour = read_value(match["hour"])
        if hour is None or hour > 24:
            return None
        part = Decimal(30) if match["part"] == "半" else read_value(match["part"] or "0")
        value, late = hour + (part or Decimal(0)) / 60, match["noon"]
    return value + 12 if late in _LATE and value < 12 else value


def _blank(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda m: " " * len(m[0]), text)
