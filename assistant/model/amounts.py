"""Numbers of a folded text with the class of their units, as the gate compares them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.reading.numbers import read_colloquial
from ingest.errors import CorpusError

DIGITS = "零〇○一二两三四五六七八九十百千万亿廿卅壹贰叁参肆伍陆柒捌玖拾佰仟"
NUMERAL = rf"(?:\d[\d,]*(?:\.\d+)?(?:[百千万亿]+(?:\d+(?=[百千]))?)*|[{DIGITS}]+)"
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
_FRACTION = re.compile(rf"({NUMERAL})分之({NUMERAL})")
_NUMBER = re.compile(rf"(?P<number>{NUMERAL})(?P<half>个?半|点五)?\s*")
_HALF = re.compile(r"半(?=价|数|额|小时|个|天|日|年|折|倍)|一半|\bhalf\b")
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
# Where one Chinese digit without a unit counts; elsewhere it is part of a word: 一般, 三重, 六法.
_COUNTS_BEFORE = re.compile(r"(?:为|限|罚|至|到|共|计|多|各|是|第|约|少|满|逾|[~、])$")
_SUCH = re.compile(r"[每各同任某另这那单]$")  # 每一日 counts nothing
# 「一張收五十元」 prices one of many; 「最多借一張」 is a limit.
_PRICED = re.compile(rf"(?:借阅证|图书证|书|新)?(?:收|罚|赔|要|付|可|能|最多|验|{NUMERAL}元)")
_LIMITS = re.compile(r"(?:最多|至多|限|只|为|共|计|上限|借|罚|赔|付|续|约|满|逾|期)$")
_AT_MOST = re.compile(r"(?:most|only|to|than|limit of|maximum of)\s*$")


@dataclass(frozen=True)
class Amount:
    """A number and the class of its unit, "" where it has none; `words` as written (folded)."""

    value: Decimal
    unit: str
    words: str


def read_amounts(text: str) -> list[Amount]:
    """The numbers of a folded `text`, those in words of other meaning left out."""
    found = []
    for match in _FRACTION.finditer(text):
        below, above = read_value(match[1]), read_value(match[2])
        if below and above is not None:
            found.append(Amount(above / below, "", match[0]))
    text = blank(_FRACTION, text)
    found += [Amount(Decimal("0.5"), "", m[0]) for m in _HALF.finditer(text)]
    text = blank(_HALF, text)
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


def blank(pattern: re.Pattern[str], text: str) -> str:
    """`text` with what `pattern` matches replaced by blanks."""
    return pattern.sub(lambda m: " " * len(m[0]), text)
