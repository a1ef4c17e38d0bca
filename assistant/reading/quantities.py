"""Quantities in a question: numbers with their units, dates, times, and values that cannot be.

A general reading; it knows no library and no question.
"""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from assistant.reading.dates import read_dates
from assistant.reading.english_phrases import ENGLISH_RULE, say_plainly
from assistant.reading.numbers import read_numbers
from assistant.reading.times import read_times
from assistant.reading.units import CURRENCIES, UNITS
from assistant.records import Quantities, Quantity
from assistant.sentences import phrase
from ingest.numerals import parse_numeral
from ingest.text import fold

_ONE_TO = re.compile(r"((?:汇率|兑新?台币|对新?台币)[^\d]{0,3})1\s*[:比]\s*(?=\d)")  # 匯率1:30
_FOREIGN = "|".join(
    sorted(
        (w for w in {**CURRENCIES, **UNITS} if UNITS.get(w, "外幣") == "外幣"),
        key=len,
        reverse=True,
    )
)
_EXCHANGE = re.compile(  # 1歐元兌38元新臺幣 tells the rate, as 匯率38 does
    rf"(?:汇率[^\d,。]{{0,5}})?(?<![\d.])[1一](?:{_FOREIGN})\s*(?:大约|约|可以?|能)*\s*(?:兑换?|换|等于|等同|=|折合?|合|对|:)"
    r"(?:成|得|到|了|算)?\s*(?:新?台币|nt\$?|ntd)?\s*(\d+(?:\.\d+)?)\s*(?:元|块钱?|圆)?(?:新?台币)?"
)
_BY = re.compile(r"(?<=[a-z\u4e00-\u9fff])x(?=\d)")  # DVDx1
_RATE = re.compile(  # 一天一本一元 tells a rule and counts nothing
    r"[每一1](?:一)?(?:天|日)[每一1]?(?:本|册|件|片|张)?(?:是|要|收|罚|算|计|付|缴|扣|折算|折抵|折)?(?:\d+|[一二两三五十])(?:元|块)"
    r"|[每一1](?:一)?(?:本|册|件|片|张)[每一1]?(?:天|日)(?:是|要|收|罚|算|计|付|缴|扣|折算|折抵|折)?(?:\d+|[一二两三五十])(?:元|块)"
)
_DIMENSIONS = re.compile(  # a 3D printer counts nothing
    r"(?<![\d.a-z])[234]d(?=[\s-]?(?:列印|打印|印|模型|动画|电影|眼镜|扫描|print|model|film|movie|scan|game|glass))"
)
_QUOTES = re.compile(r"[「」『』“”\"]")
_SPACE = re.compile(
    r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])(?!的)"
)  # 買不到 賠多少: a clause ends
_OF_WHICH = re.compile(r"^[^。?!]*(?:其中|里面)(?:的|有)?$")
_ONE_DAY = re.compile(r"一天|同天|一日|当天|a day|per day")
_CORRECTION = re.compile(
    r"更正|(?:\.{2,}|…+|,)应该是|不对|喔不|哦不|[,。]不[,是]|[说讲记看]错|sorry|i mean"
)
_FULL_WIDTH = re.compile(  # 160，180元 are two sums; 保證金1,000，20天前 is a clause
    r"(?<=\d)，(?=\d{3}(?!\d)|[\d,.]+\s*(?:元|塊|块|，|、|和|跟|及|與|与|。|$))"
)
_NO_YEAR = re.compile(r"(?<![\d.,])([12]),(\d{3})(?![\d,])")  # a year is written without comma
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DECIMAL = re.compile(
    "((?:汇率|匯率)[^,，。\\d]{0,4}?)([零一二三四五六七八九十]+)[點点]([零一二三四五六七八九]+)"
)
_SUPPOSED = re.compile(
    "(?:以为|当成|当作|误认|看成|听成|记成|本来[说是写]|原本[说是写])(?![^,]{0,12}[吗?])"
)
_IN_FACT = re.compile(
    "后来(?:看|发现|才|知|翻)|其实|才发现|才知道|原来|实际|看清楚|仔细|结果|查(?:完|了|过|出)|一查"
)
_THAT_IS_RIGHT = re.compile("才[对是]")  # 我以為是20天，館員說22天才對
_NOT, _BUT = re.compile(r"不是\s*$"), re.compile(r"\s*,?(?:而)?是")  # 不是400，是460
_FOUND = re.compile(r"[^,;。?!]*(?:找到|找回|还在|没丢|没掉)")  # 三把，不對，有一把找到了
_MONTH_END = re.compile(
    r"(?<!每)(?<![\d一二三四五六七八九十个])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月底(?=[^,。]{0,3}到期)"
)
_ONE_EACH_TIME = re.compile("[一每1]次(?:都|只|就)?[一1][本册件片](?![以为])")
_THAT_OTHER = re.compile("(?<=另外)[那这](?=[本册件片])")  # 一本250面，另外那本查不到
_AFTER_MONTHS = re.compile(
    "(?:逾期|晚|迟|拖|过期)[^,。]{0,4}个?月(?:又|零|多|加)?$"
)  # 逾期一個月又5天
_NOT_ONE = re.compile("(?:都|也)(?:还|從|从)?(?:没|不|未|无)")  # 一本都沒還 counts none
_SOON = 12  # characters after the words that take a number back
_HALF = re.compile("[各另]?一半|各半")
_EACH_HALF = re.compile(r"(?<=[a-z0-9\u4e00-\u9fff])(?<!另)(?=另?一半)")
_COUNTED = {"本", "冊", "件", "片", "張", "面", "部", "MB"}  # none of them is no question


@lru_cache(maxsize=1024)
def read_quantities(question: str, today: dt.date | None = None) -> Quantities:
    """The quantities of `question`; dates without a year are of the year of `today`.

    >>> found = read_quantities("2本書和一張DVD都晚還5天，民國100年3月5日到期")
    >>> [(str(q.value), q.unit) for q in found.numbers], [str(d.day) for d in found.dates]
    ([('2', '本'), ('1', '張'), ('5', '日')], ['2011-03-05'])
    """
    question = _NO_YEAR.sub(r"0\1\2", _FULL_WIDTH.sub("、", question))
    question = _DECIMAL.sub(_digits, _THOUSANDS.sub("", question))
    text = _ONE_TO.sub(r"\1", fold(_QUOTES.sub("", question)).replace("负的", "负"))
    text = _THAT_OTHER.sub("一", _MONTH_END.sub(_last_day, text))
    text = say_plainly(_EXCHANGE.sub(r"汇率\1", text))
    text = _EACH_HALF.sub(",", text) if len(_HALF.findall(text)) > 1 else text
    text = _SPACE.sub(",", _BY.sub("×", text))
    dates = read_dates(text, today or dt.date.today())
    times = read_times(dates.rest)
    rest = times.rest
    for rule in (_RATE, _ONE_EACH_TIME, _DIMENSIONS, ENGLISH_RULE):
        rest = rule.sub(lambda m: " " * len(m[0]), rest)
    numbers = sorted([*read_numbers(rest), *times.hours], key=lambda q: q.start)
    numbers = [q for q in numbers if not (q.value == 1 and q.unit in _COUNTED and _NOT_ONE.match(q.after))]  # fmt: skip
    numbers = [replace(q, counts=False) if q.unit == "日" and _AFTER_MONTHS.search(text[: q.start]) else q for q in numbers]  # fmt: skip
    numbers = _corrected(_halved(numbers, text), text)
    impossible = [*dates.impossible, *times.impossible]
    for quantity in numbers:
        if quantity.value < 0:
            impossible.append(
                phrase("fault.negative", value=f"{quantity.value}", unit=quantity.unit)
            )
        elif quantity.value == 0 and quantity.unit in _COUNTED:
            impossible.append(phrase("fault.zero", value=0, unit=quantity.unit))
        elif quantity.unit == "小時" and quantity.value > 24 and _ONE_DAY.search(text):
            impossible.append(phrase("fault.hours", hours=quantity.value))
    impossible += _parts_beyond(numbers, text)
    return Quantities(text, tuple(numbers), dates.dates, dates.years, tuple(impossible))


def _parts_beyond(numbers: list[Quantity], text: str) -> list[str]:
    """What is told to be of a count, and is more: 借了2本，其中5本逾期."""
    return [
        phrase("fault.part", whole=whole.value, part=part.value, unit=part.unit)
        for whole, part in pairwise(numbers)
        if part.unit == whole.unit
        and part.unit in _COUNTED
        and part.value > whole.value
        and _OF_WHICH.search(text[whole.end : part.start])
    ]


def _last_day(match: re.Match[str]) -> str:
    """四月底到期 is due on its last day."""
    month = int(match[1]) if match[1].isdigit() else parse_numeral(match[1])
    return f"{match[1]}月{monthrange(dt.date.today().year, month)[1]}日"


def _digits(match: re.Match[str]) -> str:
    """匯率三十一點五 is no time of day."""
    return f"{match[1]}{parse_numeral(match[2])}.{''.join(str(parse_numeral(c)) for c in match[3])}"


def _halved(numbers: list[Quantity], text: str) -> list[Quantity]:
    """Halves of a count as counts: 20張，一半A4、一半A3 are ten and ten."""
    halves = list(_HALF.finditer(text))
    if not halves or (len(halves) < 2 and not halves[0].group().startswith("各")):
        return numbers
    kept = [q for q in numbers if not any(q.start < m.end() and m.start() < q.end for m in halves)]
    before = [q for q in kept if q.unit in _COUNTED and q.counts and q.end <= halves[0].start()]
    whole = before[-1] if before else None
    if whole is None or whole.value % 2:
        return numbers
    kept.remove(whole)
    made = [
        replace(whole, value=whole.value / 2, start=m.start(), end=m.end(),
                before=text[max(0, m.start() - 8) : m.start()], after=text[m.end() : m.end() + 8])
        for m in halves
    ]  # fmt: skip
    return sorted([*kept, *made], key=lambda q: q.start)


def _corrected(numbers: list[Quantity], text: str) -> list[Quantity]:
    """Without the numbers that the question itself takes back: 四天，不對，是五天."""
    kept = [q for q in numbers if not (_NOT.search(q.before) and _BUT.match(q.after))]
    for match in _CORRECTION.finditer(text):
        after = next((q for q in kept if q.start >= match.end()), None)
        before = [q for q in kept if q.end <= match.start() and after and q.unit == after.unit]
        if after is not None and _FOUND.match(text, after.end):
            continue
        if after is not None and before and after.start - match.end() < _SOON:
            kept = _put_right(kept, before[-1], after)
    for match in _SUPPOSED.finditer(text):  # 以為是350，後來看清楚是530
        first = next((q for q in kept if q.start >= match.end()), None)
        later = [q for q in kept if first and q.start > first.end and q.unit == first.unit]
        if first and later and _is_in_fact(text, first, later[0]):
            right = later[0]
            kept = [
                replace(q, value=right.value) if q is first else q for q in kept if q is not right
            ]
    return _without_choices(kept, text)


def _is_in_fact(text: str, supposed: Quantity, told: Quantity) -> bool:
    """Whether the later number is said to be the right one: 其實是22天, 22天才對."""
    between = _IN_FACT.search(text, supposed.end, told.start)
    return bool(between or _THAT_IS_RIGHT.match(text, told.end))


def _put_right(numbers: list[Quantity], wrong: Quantity, right: Quantity) -> list[Quantity]:
    """Without the wrong number; a right one without unit stands where the wrong one was named."""
    if right.unit:
        return [q for q in numbers if q is not wrong]
    moved = replace(wrong, value=right.value)
    return [moved if q is wrong else q for q in numbers if q is not right]


def _without_choices(numbers: list[Quantity], text: str) -> list[Quantity]:
    """Without two numbers that the question chooses between: 是停5天還是40天."""
    chosen: list[Quantity] = []
    for first, second in pairwise(numbers):  # 一個月又5天(35天) is said again
        if first.unit == second.unit and text[first.end : second.start].strip() == "(":
            chosen.append(first)
    for first, second in pairwise(numbers):
        between = text[first.end : second.start]
        asked = re.search(r"(?:是|要|该)[^,。]{0,3}$", text[: first.start])
        if (
            first.unit == second.unit
            and asked
            and re.match(r"[,、]?(?:还是|或是|或)[^,。]{0,3}$", between)
        ):
            chosen += [first, second]
    return [q for q in numbers if q not in chosen]


def tells_count(asked: Quantities) -> bool:
    """Whether a number counts, other than the one of 一本多少."""
    return any(q.counts and q.value != 1 for q in asked.numbers)
