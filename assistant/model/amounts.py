"""Numbers of a folded text with the class of their units, as the gate compares them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from assistant.reading.numbers import read_colloquial
from assistant.reading.units import ENGLISH_NUMBERS
from ingest.errors import CorpusError

DIGITS = "零〇○一二两三四五六七八九十百千万亿廿卅壹贰叁参肆伍陆柒捌玖拾佰仟"
NUMERAL = rf"(?:\d[\d,]*(?:\.\d+)?(?:[百千万亿]+(?:\d+(?=[百千]))?)*|[{DIGITS}]+)"
_PART = re.compile(r"(\d+(?:\.\d+)?)([百千万亿]*)")
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# Units that readers and regulations use for the same: a number keeps its meaning within a class.
_CLASSES = {
    "money": "元|块钱|块|圆|角|nt|ntd|twd|dollars?",
    "days": "天|日|days?",
    "weeks": "个?星期|个?礼拜|周(?!年)|weeks?",
    "months": "个月|months?",
    "month": "月",
    "years": "年|学年|周年|years?",
    "hours": "个?小时|个?钟头|hours?",
    "minutes": "分钟|minutes?",
    "people": "个人|人(?!次)|位|名|people|persons?|students?",
    "things": "本|册|件|片|卷|捲|部|套|支|books?|volumes?|items?|copies|copy|discs?|dvds?|cds?",
    "sheets": "张|幅|cards?|sheets?|images?",
    "pages": "面|页|pages?",
    "sets": "份|笔|则|records?",
    "kinds": "种|titles?|kinds?",
    "times": "次|人次|回|趟|times?",
    "sessions": "场|期|堂",
    "floors": "楼|层",
    "ages": "岁|years old",
    "multiples": "倍|times the",
    "shares": "折|成(?![人年立员为果功套册本绩])|%|percent",
    "sizes": "公分|公尺|mb|gb|cm",
    "places": "馆(?![员方内藏长际舍])|所(?![有以需列定在])|家(?![庭长属里人])",
    "any": "个|branch(?:es)?|library|libraries",
}
# Units that readers take for each other: 一張DVD, 三份期刊, 兩個玩具.
_COUNTS = frozenset({"people", "things", "sheets", "pages", "sets", "kinds", "sessions", "places"})
_ALIKE = {"things": {"sheets", "sets"}, "sheets": {"things", "pages"}, "sets": {"things"},
          "pages": {"sheets"}, "month": {"months"}, "months": {"month"}}  # fmt: skip
_UNIT = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _CLASSES.items()))
_FRACTION = re.compile(rf"({NUMERAL})分之({NUMERAL})")
_NUMBER = re.compile(rf"(?P<number>{NUMERAL})(?P<half>个?半|点五)?\s*")
_HALF = re.compile(r"半(?=价|数|额|小时|个|天|日|年|折|倍)|一半|\bhalf\b")
_NO_CLAIM = ("a", "an", "hundred")  # a book is any; a hundred is said with another number
_ENGLISH_NUMBERS = {w: n for w, n in ENGLISH_NUMBERS.items() if w not in _NO_CLAIM} | {"ninety": 90}
_ENGLISH_NUMBER = re.compile(rf"\b({'|'.join(_ENGLISH_NUMBERS)})\b")
# Where one Chinese digit without a unit counts; elsewhere it is part of a word: 一般, 三重, 六法.
_COUNTS_BEFORE = re.compile(r"(?:为|限|罚|至|到|共|计|多|各|是|第|约|少|满|逾|[~、])$")
_SUCH = re.compile(r"[每各同任某另这那单]$")  # 每一日 counts nothing
# 「一年最多兩次」 and 「一張收五十元」 speak of each; 「最多借一張」 is a limit.
_OF_EACH = re.compile(
    rf"[^,，。;；]{{0,6}}?(?:最多|最长|总共|一共|只|可|能|限|罚|收|要|付|赔|折|内|续|验|{NUMERAL})"
)
_COSTS = re.compile(rf"[^,，。;；]{{0,3}}?{NUMERAL}\s*元")  # 每件一天2元
_OPENS = re.compile(r"(?:^|[\s,，。;；:：（(、]|逾期|都是|[0-9a-z])$")
_LIMITS = re.compile(
    r"(?:最多|至多|限|只|为|共|计|上限|借|罚|赔|付|续|约|满|逾|期|是|收|停|前|后|过)$"
)
_AT_MOST = re.compile(r"(?:most|only|to|than|limit of|maximum of)\s*$")
_ORDINAL = re.compile(r"第\s*$")
_LABEL = re.compile(r"(?:编号|排序|no\.?)\s*$")


@dataclass(frozen=True)
class Amount:
    """A number and the class of its unit; `words` as written (folded).

    Without a unit the class is "" for Arabic digits, which may be of any, and "bare" for others.
    """

    value: Decimal
    unit: str
    words: str
    place: int = field(default=0, compare=False)


def read_amounts(text: str, loosely: bool = False) -> list[Amount]:
    """The numbers of a folded `text`, those in words of other meaning left out.

    `loosely` also leaves out 一 where it says each: 一年最多兩次.
    """
    found = list(_read_shares(text))
    text = blank(_HALF, blank(_FRACTION, text))
    for match in _NUMBER.finditer(text):
        value = read_value(match["number"])
        unit = _UNIT.match(text, match.end()) or _shared_unit(match, text)
        if value is None or not _counts(match, unit, text, loosely):
            continue
        half_after = unit is not None and text[unit.end() : unit.end() + 1] == "半"
        if match["half"] or half_after:  # 兩個半小時, 一倍半
            value += Decimal("0.5")
        kind = _kind(match, unit, text)
        words = match[0] + (unit[0] if unit and unit.start() == match.end() else "")
        if kind == "shares" and unit is not None:
            value /= 10 if unit[0] in "折成" and value < 10 else 100
        if unit is not None and unit[0] == "角":
            value /= 10
        found.append(Amount(value, kind, words.strip(), match.start()))
    for match in _ENGLISH_NUMBER.finditer(text):
        unit = _UNIT.match(text, match.end() + 1)
        if match[1] == "one" and not _AT_MOST.search(text[: match.start()]):
            continue  # from one branch: any
        kind = unit.lastgroup or "" if unit else ""
        found.append(Amount(Decimal(_ENGLISH_NUMBERS[match[1]]), kind, match[1], match.start()))
    return found


def alike(one: str, other: str) -> bool:
    """Whether two classes of units may speak of the same: 張 of DVDs and 件."""
    if one == other or other in _ALIKE.get(one, ()):
        return True
    if one.startswith("ordinal") and other.startswith("ordinal"):  # 排在第一位, 排列第一
        return True
    return (one == "any" and other in _COUNTS) or (other == "any" and one in _COUNTS)


def _read_shares(text: str) -> Iterator[Amount]:
    """二分之一, 百分之八十, 一半 as shares of one."""
    for match in _FRACTION.finditer(text):
        below, above = read_value(match[1]), read_value(match[2])
        if below and above is not None:
            yield Amount(above / below, "shares", match[0], match.start())
    for match in _HALF.finditer(blank(_FRACTION, text)):
        yield Amount(Decimal("0.5"), "shares", match[0], match.start())


def _kind(match: re.Match[str], unit: re.Match[str] | None, text: str) -> str:
    """The class of a number's unit; 第三次 and 編號3 are no counts."""
    before = text[: match.start()]
    kind = unit.lastgroup or "" if unit else ""
    if _ORDINAL.search(before) or _LABEL.search(before):
        return f"ordinal {kind}".strip()
    return kind or ("" if match["number"][0].isdigit() else "bare")


def _shared_unit(match: re.Match[str], text: str) -> re.Match[str] | None:
    """The unit of the last number of a list: 七、八月; 350、380元."""
    after = re.match(rf"\s*(?:[、和及或/]\s*第?{NUMERAL}\s*)*等?", text[match.end() :])
    return _UNIT.match(text, match.end() + after.end()) if after and after[0] else None


def _counts(match: re.Match[str], unit: re.Match[str] | None, text: str, loosely: bool) -> bool:
    """Whether a numeral is a number here: a lone Chinese digit without a unit is part of a word."""
    words, before = match["number"], text[max(0, match.start() - 3) : match.start()]
    if words[0].isdigit():
        return not (before[-1:].isascii() and before[-1:].isalpha())  # A4 is a name
    if words in ("百", "千", "万", "亿", "参", "陆") or (words == "零" and unit is None):
        return False
    if words in ("一", "壹") and _SUCH.search(before):
        return False
    is_each = loosely and words == "一" and not _ORDINAL.search(before)
    if is_each and unit and unit.lastgroup != "money":
        if _COSTS.match(text, unit.end()):
            return False
        if _OPENS.search(before) and _OF_EACH.match(text, unit.end()):
            return False
        if not _LIMITS.search(before) and unit.lastgroup in (*_COUNTS, "times", "any"):
            return False
    return unit is not None or len(words) > 1 or bool(_COUNTS_BEFORE.search(before))


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
