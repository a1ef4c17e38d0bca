"""Quantities in a question: numbers with their units, dates, and values that cannot be.

A general reading of Chinese, Arabic and full-width numerals with classifiers and units; it knows
no library and no question.
"""

import datetime as dt
import re
from decimal import Decimal

from assistant.records import Quantities, Quantity
from ingest.errors import CorpusError
from ingest.numerals import parse_numeral
from ingest.text import fold

_CHINESE = "零〇一二两三四五六七八九十百千万廿卅"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|[{_CHINESE}]+)"
_UNITS = {
    "元": "元", "块": "元", "塊": "元", "圆": "元",
    "天": "日", "日": "日", "周": "星期", "星期": "星期", "礼拜": "星期", "个礼拜": "星期",
    "个星期": "星期", "个月": "月", "个学期": "期", "年": "年", "学年": "年",
    "小时": "小时", "个小时": "小时", "个钟头": "小时", "钟头": "小时", "分钟": "分",
    "mb": "MB", "倍": "倍", "折": "折", "岁": "岁", "美元": "外币", "美金": "外币", "日圆": "外币",
    "欧元": "外币", "英镑": "外币", "日元": "外币", "人民币": "外币",
    "面": "面", "页": "面", "本": "本", "册": "册", "件": "件", "片": "片", "张": "张", "卷": "卷",
    "捲": "卷", "部": "部", "份": "份", "笔": "笔", "次": "次", "人": "人", "位": "人", "个人": "人",
    "名": "人", "种": "种", "套": "套", "支": "支", "把": "把", "格": "格", "台": "台", "字": "字",
    "公分": "公分", "个": "个", "包": "包", "场": "场", "堂": "堂", "班": "班", "馆": "馆", "度": "次",
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"(?P<sign>负|[-−])?(?P<number>{_NUMBER})(?P<half>个?半)?\s*(?P<unit>{_UNIT})?(?P<after>半)?"
)
_DATE = re.compile(
    rf"(?:(?P<era>民国|西元|公元)?\s*(?P<year>\d{{2,4}}|[{_CHINESE}]{{2,6}})\s*[年/.\-])?\s*"
    rf"(?P<month>{_NUMBER})\s*[月/.\-]\s*(?P<day>{_NUMBER})\s*[日号]?(?!\s*(?:个|小时|mb|元|本|册|面|页))"
)
_YEAR = re.compile(rf"(?:民国|西元|公元)?\s*(\d{{2,4}}|[{_CHINESE}]{{2,6}})\s*年")
_NOUN_SPAN = 8
_COUNTED = {"本", "册", "件", "片", "张", "面", "部", "MB"}  # none of them is no question


def read_quantities(question: str) -> Quantities:
    """The quantities of `question`.

    >>> found = read_quantities("2本書和一張DVD都晚還5天，民國100年3月5日到期")
    >>> [(str(q.value), q.unit) for q in found.numbers], found.dates
    ([('2', '本'), ('1', '张'), ('5', '日')], (datetime.date(2011, 3, 5),))
    """
    text = fold(question).replace("负的", "负")
    impossible: list[str] = []
    dates, rest = _dates(text, impossible)
    numbers = []
    for match in _QUANTITY.finditer(rest):
        quantity = _quantity(match, rest)
        if quantity is None:
            continue
        if quantity.value == 0 and quantity.unit in _COUNTED:
            impossible.append(f"0{_shown(quantity.unit)}不是可以計算的數量")
        if quantity.value < 0:
            impossible.append(f"{quantity.value}{_shown(quantity.unit)}不是可能的數值")
        numbers.append(quantity)
    return Quantities(text, tuple(numbers), tuple(dates), tuple(impossible))


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    words, unit = match["number"], match["unit"] or ""
    try:
        value = (
            Decimal(words.replace(",", "")) if words[0].isdigit() else Decimal(parse_numeral(words))
        )
    except CorpusError:
        return None
    if not unit and not words[0].isdigit() and value < 10:
        return None  # 一起, 三重: a lone Chinese digit counts nothing
    if match["half"] or match["after"]:
        value += Decimal("0.5") if unit else Decimal("0.5") * 10 ** (len(str(int(value))) - 1)
    sign = match["sign"]
    if sign and (sign == "负" or not text[: match.start()].strip()[-1:].isalnum()):
        value = -value
    return Quantity(
        value=value,
        unit=_UNITS.get(unit, unit),
        before=text[max(0, match.start() - _NOUN_SPAN) : match.start()],
        after=text[match.end() : match.end() + _NOUN_SPAN],
        start=match.start(),
        end=match.end(),
    )


def _dates(text: str, impossible: list[str]) -> tuple[list[dt.date], str]:
    """Dates in order, and the text with them blanked; a lone year elsewhere serves those without."""
    dates: list[dt.date] = []
    year = None
    others = _YEAR.search(_DATE.sub(" ", text))
    fallback = _year(others[1], "") if others else None
    for match in _DATE.finditer(text):
        month, day = _int(match["month"]), _int(match["day"])
        if month is None or day is None:
            continue
        if match["year"]:
            year = _year(match["year"], match["era"] or "")
        chosen = year or fallback or 2011
        try:
            dates.append(dt.date(chosen, month, day))
        except ValueError:
            impossible.append(f"沒有{month}月{day}日這一天")
    if wrong := re.search(rf"(?<!\d)({_NUMBER})月(?!\s*底)", _DATE.sub(" ", text)):
        month = _int(wrong[1])
        if month is not None and not 1 <= month <= 12 and "个" not in wrong[0]:
            impossible.append(f"沒有{month}月")
    if wrong_day := re.search(r"(?:星期|礼拜|周)([八九十]|[89])(?!本|册|天|个)", text):
        impossible.append(f"一星期沒有第{wrong_day[1]}天")
    blank = _DATE.sub(lambda m: " " * len(m[0]), text)
    return dates, _YEAR.sub(lambda m: " " * len(m[0]) if _is_year(m) else m[0], blank)


def _is_year(match: re.Match[str]) -> bool:
    number = _int(match[1])
    return number is not None and number > 60


def _year(words: str, era: str) -> int | None:
    number = _int(words)
    if number is None:
        return None
    return number + 1911 if number < 200 else number


def _int(words: str) -> int | None:
    try:
        return parse_numeral(words)
    except CorpusError:
        return None


def _shown(unit: str) -> str:
    return {
        "册": "冊",
        "张": "張",
        "页": "頁",
        "小时": "小時",
        "笔": "筆",
        "岁": "歲",
        "种": "種",
    }.get(unit, unit)
