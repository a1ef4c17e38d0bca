"""Numbers with their units in a folded text: 三本, 兩百五十元, 1,200, 12.5MB, 半小時, two books."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.records import Quantity
from ingest.errors import CorpusError
from ingest.numerals import parse_numeral

_CHINESE = "零〇一二两三四五六七八九十百千万廿卅"
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
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}

# A unit as written (folded) and the unit that it is, as regulations write it.
_UNITS = {
    "元": "元", "块钱": "元", "块": "元", "圆": "元", "元钱": "元", "角": "角",
    "天": "日", "日": "日", "周": "星期", "星期": "星期", "礼拜": "星期", "个礼拜": "星期",
    "个星期": "星期", "个月": "月", "个学期": "期", "学期": "期", "年": "年", "学年": "年",
    "小时": "小時", "个小时": "小時", "个钟头": "小時", "钟头": "小時", "分钟": "分", "分": "分", "版": "版", "个钟": "小時",
    "mb": "MB", "m": "MB", "倍": "倍", "折": "折", "岁": "歲",
    "美元": "外幣", "美金": "外幣", "日圆": "外幣", "日币": "外幣", "欧元": "外幣", "英镑": "外幣",
    "日元": "外幣", "人民币": "外幣", "港币": "外幣", "韩元": "外幣", "加元": "外幣", "加币": "外幣", "澳币": "外幣", "澳元": "外幣", "新币": "外幣", "泰铢": "外幣", "瑞士法郎": "外幣", "越南盾": "外幣", "卢比": "外幣", "韩币": "外幣", "欧": "外幣",
    "面": "面", "页": "面", "本": "本", "册": "冊", "件": "件", "片": "片", "张": "張", "卷": "卷",
    "捲": "卷", "部": "部", "份": "份", "笔": "筆", "次": "次", "回": "次", "趟": "次", "人": "人",
    "位": "人", "个人": "人", "名": "人", "口": "人", "种": "種", "套": "套", "支": "支", "把": "把", "格": "格",
    "台": "臺", "字": "字", "公分": "公分", "个": "個", "包": "包", "场": "場", "堂": "堂", "班": "班",
    "馆": "館", "家": "館", "间": "館", "度": "次", "期": "期", "项": "項", "级": "級", "集": "集", "幅": "張", "则": "筆",
    "场次": "場", "打": "個", "页面": "面", "堂课": "堂", "周次": "星期",
}  # fmt: skip
_ENGLISH_UNITS = {
    "book": "本", "novel": "本", "volume": "冊", "copy": "冊", "copies": "冊", "day": "日",
    "week": "星期", "month": "月", "year": "年", "hour": "小時", "minute": "分", "page": "面",
    "dvd": "件", "cd": "件", "disc": "片", "item": "件", "card": "張", "sheet": "張", "image": "張",
    "record": "筆", "person": "人", "people": "人", "student": "人", "time": "次",
    "dollar": "元", "ntd": "元", "twd": "元", "yuan": "元", "title": "種", "toy": "種", "session": "堂",
    "magazine": "冊", "issue": "冊", "format": "種", "language": "種", "vcd": "件", "ld": "件",
    "tape": "卷", "cassette": "卷", "videotape": "卷", "cookbook": "本", "guide": "本",
    "paperback": "本", "hardback": "本", "textbook": "本", "dictionary": "本", "atlas": "本",
    "comic": "本", "dictionaries": "本", "guidebook": "本", "laserdisc": "片", "record album": "件",
    "periodical": "冊", "file": "張", "scan": "張", "key": "把", "page side": "面", "adult": "人",
    "child": "人", "children": "人", "friend": "人", "son": "人", "daughter": "人", "section": "場",
    "euro": "外幣", "pound": "外幣", "yen": "外幣", "us dollar": "外幣", "american dollar": "外幣",
}  # fmt: skip
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_CHINESE_NUMBER = re.compile(
    rf"(?P<sign>负|[-−])?\s*(?P<prefix>nt\$|us\$|usd|eur|€|£|jpy|gbp|美金|美元|日币|日圆|欧元|英镑|港币|人民币|加元|加币|澳币|澳元|新币|泰铢|瑞士法郎|新台币|nt|\$)?\s*"
    rf"(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?P<scale>[百千万])?|[{_CHINESE}]+(?:(?<=万)\d千?|点[{_CHINESE}]+)?|半)"
    rf"(?P<half>个?半)?\s{{0,2}}(?P<unit>{_UNIT})?(?P<after>半(?![小天年个日价]))?"
)
_NO_ADJECTIVE = rf"(?:of|and|or|the|for|at|to|in|on|i|is|was|were|each|just|only|\d+|{'|'.join(_ENGLISH_NUMBERS)})\b"
_ENGLISH_NUMBER = re.compile(
    rf"(?<![\d$.,])\b(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(_ENGLISH_NUMBERS)})[\s-]+(?:(?!{_NO_ADJECTIVE}|\d+mb)[a-z0-9\'-]+\s+){{0,3}}?"
    rf"(?P<unit>{'|'.join(sorted(_ENGLISH_UNITS, key=len, reverse=True))})(?:e?s)?\b(?!['’])"
)
_LOCAL = ("nt$", "nt", "$", "新台币")
_NOT_COUNTS = ("第", "每", "同", "哪", "某", "隔")  # 第一次, 每一天, 同一天: no quantity
_NOT_ONE = (*_NOT_COUNTS, "那", "这", "当")  # 那一天
_NEIGHBOURHOOD = 8
_SCALES = {"百": 100, "千": 1000, "万": 10000}
_MIXED = re.compile(rf"([{_CHINESE}]+)(\d)千")
_PART_OF = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(_ENGLISH_NUMBERS)}) of (?:the|these|those|them|my|our)\b"
)
_ELLIPSIS = re.compile(
    rf"(?<![\d$.,])\b(?P<number>\d+|{'|'.join(_ENGLISH_NUMBERS)}) [a-z-]+(?: [a-z-]+)?(?:,| and|, and) "
)
_CURRENCIES = {
    "us$": "美元", "usd": "美元", "美金": "美元", "eur": "歐元", "€": "歐元", "欧": "歐元", "欧元": "歐元",
    "jpy": "日圓", "日币": "日圓", "日圆": "日圓", "日元": "日圓", "gbp": "英鎊", "英镑": "英鎊", "£": "英鎊",
    "euro": "歐元", "pound": "英鎊", "yen": "日圓", "us dollar": "美元", "american dollar": "美元",
    "加币": "加元", "澳币": "澳元", "韩币": "韓元", "韩元": "韓元", "美元": "美元",
}  # fmt: skip


def read_numbers(text: str) -> list[Quantity]:
    """Every number of a folded `text` with its unit, in order.

    >>> [(str(q.value), q.unit) for q in read_numbers("两百五十元3本半小时1,200面")]
    [('250', '元'), ('3', '本'), ('0.5', '小時'), ('1200', '面')]
    >>> [(str(q.value), q.unit) for q in read_numbers("two books 5 days late")]
    [('2', '本'), ('5', '日')]
    """
    english = list(_read_english(text))
    taken = [(q.start, q.end) for q in english]
    chinese = [
        q for q in _read_chinese(text) if not any(s < q.end and q.start < e for s, e in taken)
    ]
    found = sorted([*english, *chinese], key=lambda q: q.start)
    return _join(_share_units(found, text), text)


def _share_units(numbers: list[Quantity], text: str) -> list[Quantity]:
    """Numbers of a list take the unit that only the last one has: 350、380、420元."""
    shared = list(numbers)
    for place in range(len(shared) - 2, -1, -1):
        quantity, after = shared[place], shared[place + 1]
        between = text[quantity.end : after.start].strip()
        if not quantity.unit and between in ("、", "、第", "和", "和第", "跟", "跟第", "与", "及"):
            shared[place] = replace(quantity, unit=after.unit)
    return shared


def _join(numbers: list[Quantity], text: str) -> list[Quantity]:
    """八元五角 and 3小時20分 are one number each."""
    joined: list[Quantity] = []
    for quantity in numbers:
        last = joined[-1] if joined else None
        adjacent = last is not None and not text[last.end : quantity.start].strip("又零 ")
        if last and adjacent and last.unit == "小時" and quantity.unit == "分":
            value = last.value + quantity.value / 60
            joined[-1] = replace(last, value=value, after=quantity.after, end=quantity.end)
        elif last and adjacent and last.unit == "元" and quantity.unit == "角":
            value = last.value + quantity.value / 10
            joined[-1] = replace(last, value=value, after=quantity.after, end=quantity.end)
        else:
            joined.append(quantity)
    return joined


def currency_in(text: str) -> str:
    """The last currency that a folded `text` names, "" where it names none."""
    names = [*_CURRENCIES, *(w for w, unit in _UNITS.items() if unit == "外幣")]
    found = [(text.rfind(w), len(w), w) for w in names if w in text]
    name = max(found, default=(0, 0, ""))[2]
    return _CURRENCIES.get(name, name)


def read_colloquial(words: str) -> int:
    """A Chinese numeral as spoken: 兩百五 is 250, 一千二 is 1200; CorpusError where it is none."""
    if match := re.search(r"([百千万])([一二三四五六七八九])$", words):
        return parse_numeral(words[:-1]) + parse_numeral(match[2]) * _SCALES[match[1]] // 10
    return parse_numeral(words)


def _read_english(text: str) -> Iterator[Quantity]:
    for match in _PART_OF.finditer(text):  # two of the six volumes
        words = match["number"]
        value = Decimal(_ENGLISH_NUMBERS.get(words) or int(words))
        yield _quantity(value, "件", text, match)
    found = list(_ENGLISH_NUMBER.finditer(text))
    for match in _ELLIPSIS.finditer(text):  # two doctoral and five master students
        after = next((m for m in found if m.start() == match.end()), None)
        words = match["number"]
        if (
            after
            and words not in ("a", "an")
            and not any(m.start() == match.start() for m in found)
        ):
            value = Decimal(_ENGLISH_NUMBERS.get(words) or int(words))
            found_at = re.compile(re.escape(words)).match(text, match.start())
            assert found_at is not None
            yield _quantity(value, _ENGLISH_UNITS[after["unit"]], text, found_at)
    for match in found:
        words = match["number"]
        known = _ENGLISH_NUMBERS.get(words)
        value = Decimal(known) if known is not None else Decimal(words.replace(",", ""))
        before = text[: match.start()].rstrip()
        if before.endswith(("-", "minus", "negative")):
            value = -value
        unit = _ENGLISH_UNITS[match["unit"]]
        a_copy = match["unit"] == "copy" and not text[match.end() :].startswith(" of")
        if words not in ("a", "an") or not (unit == "人" or a_copy):
            yield _quantity(value, unit, text, match, _CURRENCIES.get(match["unit"], ""))


def _read_chinese(text: str) -> Iterator[Quantity]:
    for match in _CHINESE_NUMBER.finditer(text):
        value = _value(match, text)
        if value is None:
            continue
        unit = _UNITS.get(match["unit"] or "", "")
        if match["unit"] == "打":
            value *= 12
        if match["prefix"]:
            unit = "元" if match["prefix"] in _LOCAL else "外幣"
        money = (match["prefix"] or match["unit"] or "") if unit == "外幣" else ""
        yield _quantity(value, unit, text, match, _CURRENCIES.get(money, money))


def _value(match: re.Match[str], text: str) -> Decimal | None:
    words, unit = match["number"], match["unit"]
    before = text[: match.start("prefix" if match["prefix"] else "number")]
    is_digit = words[0].isdigit()
    if is_digit and before[-1:].isascii() and before[-1:].isalpha() and not match["prefix"]:
        return None  # A4, B5: a name, no number
    if words == "半":
        return Decimal("0.5") if unit else None
    if words in _SCALES and not unit:
        return None  # 百科, 千萬別, 萬一: no number
    try:
        if words[0].isdigit():
            plain = words.rstrip("百千万").replace(",", "")
            value = Decimal(plain) * _SCALES.get(match["scale"] or "", 1)
        elif "点" in words:  # 零点二五
            whole, _, rest = words.partition("点")
            digits = "".join(str(parse_numeral(c)) for c in rest)
            value = Decimal(f"{read_colloquial(whole)}.{digits}")
        elif mixed := _MIXED.fullmatch(words):  # 三万6千
            value = Decimal(parse_numeral(mixed[1]) + int(mixed[2]) * 1000)
        else:
            value = Decimal(read_colloquial(words))
    except CorpusError:
        return None
    if not unit and not words[0].isdigit() and value < 10 and not match["prefix"]:
        return None  # 一起, 三重: a lone Chinese digit counts nothing
    if match["half"] or match["after"]:
        value += Decimal("0.5") if unit else Decimal("0.5") * 10 ** (len(str(int(value))) - 1)
    sign = match["sign"]
    if sign and (sign == "负" or not _is_latin(before.strip()[-1:])):
        return -value
    return value


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _quantity(
    value: Decimal, unit: str, text: str, match: re.Match[str], currency: str = ""
) -> Quantity:
    start, end = match.start(), match.end()
    before = text[max(0, start - _NEIGHBOURHOOD) : start]
    return Quantity(
        value=value,
        unit=unit,
        before=before,
        after=text[end : end + _NEIGHBOURHOOD],
        start=start,
        end=end,
        currency=currency,
        counts=not before.rstrip().endswith(_NOT_COUNTS if value != 1 else _NOT_ONE),
    )
