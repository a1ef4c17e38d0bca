"""Numbers with their units in a folded text: 三本, 兩百五十元, 1,200, 12.5MB, 半小時, two books."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.reading.english_numbers import COUNTED, read_english
from assistant.reading.made import make_quantity
from assistant.reading.units import CURRENCIES, UNITS
from assistant.records import Quantity
from ingest.errors import CorpusError
from ingest.numerals import parse_numeral

_CHINESE = "零〇一二两三四五六七八九十百千万廿卅"

_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_OTHER_WORDS = "场[地租馆]|期刊|家[用庭]"  # 2500場地費: no sessions
_CHINESE_NUMBER = re.compile(
    rf"(?P<sign>负|[-−])?\s*(?P<prefix>nt\$|us\$|usd|eur|€|£|jpy|gbp|美金|美元|日币|日圆|欧元|英镑|港币|人民币|加元|加币|澳币|澳元|新币|泰铢|瑞士法郎|新台币|nt|\$)?\s*"
    rf"(?P<number>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?(?:\s?(?P<scale>[百千万]))?|[{_CHINESE}]+(?:(?<=万)\d千?|点[{_CHINESE}]+)?|半)"
    rf"(?P<half>个?半)?\s{{0,2}}(?P<unit>(?!{_OTHER_WORDS})(?:{_UNIT}))?(?P<after>半(?![小天年个日价]))?"
)
_TIMES = re.compile(
    r"(?:(?<=[\u4e00-\u9fff])|(?<=cd)|(?<=dvd)|(?<=[ab]\d)) ?[×*x] ?(\d{1,3})(?![\d.]|(?: ?[×*]))"
)
_NAMES = re.compile("(?:路|号|线)?(?:公车|客运|列车|航班|班车|教室|号房|号车)")
_NAMED = re.compile(r"(?:分机|公车|电话|手机|车号|房号|学号|编号|门牌)(?:是|号)?[:]?\s?$")
_GLUED = ("本", "册", "件", "片", "张", "卷", "捲", "元", "块")
_WORD = re.compile(r"[a-z]{2,}$")  # DVD4片 counts, CD300元 is a price
_OF_DIGITS = re.compile(r"\s*(?:英文|数|代码|字|阿拉伯|号)")  # 3位英文代碼 are no people
_NAMED_COUNT = re.compile(  # a noun, a count, and nothing that counts something else
    rf"(?:(?<=[书说本碟带刊志画籍料])|(?<=cd)|(?<=dvd)) ?(?<![\d.])(\d{{1,2}})(?!\s*(?:{_UNIT}))(?=\s|$|[,、;。?!和跟与及]|都|各|还|逾|晚|遲|迟)"
)
_LOCAL = ("nt$", "nt", "$", "新台币")
_PRICED = (*COUNTED, "班", "場", "堂", "間", "套", "期", "人")  # 一班1500 is a sum
_MONEY = ("元", "外幣", "")
_PRICE_WORD = re.compile(r"(?:[定原标书售单]价|价[格钱])(?:是|为|写)?\s?$")  # 定價200、三年前出版
_LISTS = re.compile("[,;。?!、和跟与及]")
_SCALES = {"百": 100, "千": 1000, "万": 10000}
_MIXED = re.compile(rf"([{_CHINESE}]+)(\d)千")
_STORE = re.compile(r"7-(?:11|eleven)|seven-eleven")
_NOTES = re.compile(r"大?(?:纸|现)?钞票?|的钞票")  # 兩張千元鈔 is 2000元


def read_numbers(text: str) -> list[Quantity]:
    """Every number of a folded `text` with its unit, in order.

    >>> [(str(q.value), q.unit) for q in read_numbers("两百五十元3本半小时1,200面")]
    [('250', '元'), ('3', '本'), ('0.5', '小時'), ('1200', '面')]
    >>> [(str(q.value), q.unit) for q in read_numbers("two books 5 days late")]
    [('2', '本'), ('5', '日')]
    """
    text = _STORE.sub(lambda m: " " * len(m[0]), text)
    english = [*read_english(text), *_read_times(text), *_read_list(text)]
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
        before = shared[place - 1] if place else None
        own = text[before.end : quantity.start].strip() if before else ""
        again = not own or (before and before.unit == after.unit and not _LISTS.search(own))
        if before and before.unit in _PRICED and again:
            continue  # 一本280、一本190, 一本定價380、一本定價520: sums, not counts
        is_price = bool(_PRICE_WORD.search(quantity.before)) and after.unit not in _MONEY
        if (
            not quantity.unit
            and not is_price
            and between in ("、", "、第", "和", "和第", "跟", "跟第", "与", "及")
        ):
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
        elif last and adjacent and last.unit == "星期" and quantity.unit == "日":
            value = last.value * 7 + quantity.value
            joined[-1] = replace(quantity, value=value, before=last.before, start=last.start)
        elif last and adjacent and last.unit == "元" and quantity.unit == "角":
            value = last.value + quantity.value / 10
            joined[-1] = replace(last, value=value, after=quantity.after, end=quantity.end)
        elif last and adjacent and last.unit == "張" and _NOTES.match(text[quantity.end :]):
            value = last.value * quantity.value
            joined[-1] = replace(quantity, value=value, before=last.before, start=last.start)
        elif last and quantity.unit == "張" and _NOTES.fullmatch(text[last.end : quantity.start]):
            joined[-1] = replace(last, value=last.value * quantity.value, end=quantity.end)
        else:
            joined.append(quantity)
    return joined


def currency_in(text: str) -> str:
    """The last currency that a folded `text` names, "" where it names none."""
    names = [*CURRENCIES, *(w for w, unit in UNITS.items() if unit == "外幣")]
    found = [(text.rfind(w), len(w), w) for w in names if w in text]
    name = max(found, default=(0, 0, ""))[2]
    return CURRENCIES.get(name, name)


def read_colloquial(words: str) -> int:
    """A Chinese numeral as spoken: 兩百五 is 250, 一千二 is 1200; CorpusError where it is none."""
    if match := re.search(r"([百千万])([一二三四五六七八九])$", words):
        return parse_numeral(words[:-1]) + parse_numeral(match[2]) * _SCALES[match[1]] // 10
    return parse_numeral(words)


def _read_list(text: str) -> Iterator[Quantity]:
    """Counts of a list that only names things: 書3 DVD1; none where one alone stands so."""
    found = list(_NAMED_COUNT.finditer(text))
    for match in found if len(found) > 1 else ():
        yield make_quantity(Decimal(match[1]), "件", text, match)


def _read_times(text: str) -> Iterator[Quantity]:
    """Counts as a list writes them: 書x3, DVD×1, A4×10."""
    for match in _TIMES.finditer(text):
        is_sheet = text[: match.start()][-1:].isdigit()
        yield make_quantity(Decimal(match[1]), "張" if is_sheet else "件", text, match)


def _read_chinese(text: str) -> Iterator[Quantity]:
    for match in _CHINESE_NUMBER.finditer(text):
        value = _value(match, text)
        if value is None or (value == 1 and match["unit"] == "样"):  # 一樣晚十天
            continue
        unit = UNITS.get(match["unit"] or "", "")
        if match["unit"] == "位" and _OF_DIGITS.match(text, match.end()):
            unit = "位"
        if match["unit"] == "打":
            value *= 12
        if match["prefix"]:
            unit = "元" if match["prefix"] in _LOCAL else "外幣"
        money = (match["prefix"] or match["unit"] or "") if unit == "外幣" else ""
        yield make_quantity(value, unit, text, match, CURRENCIES.get(money, money))


def _value(match: re.Match[str], text: str) -> Decimal | None:
    words, unit = match["number"], match["unit"]
    before = text[: match.start("prefix" if match["prefix"] else "number")]
    is_digit = words[0].isdigit()
    is_name = is_digit and before[-1:].isascii() and before[-1:].isalpha() and not match["prefix"]
    if is_name and not (unit in _GLUED and _WORD.search(before)):
        return None  # A4, B5: a name, no number
    if words == "一" and match["half"] == "半" and unit:
        return None  # 一半天數: a share
    if words == "半":
        return Decimal("0.5") if unit else None
    if is_digit and not unit and (_NAMES.match(match.string, match.end()) or _NAMED.search(before)):
        return None  # 307公車, 分機25: a name, no number
    if words == "零" and unit == "件":
        return None  # 零件: a part
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
    return -value if sign == "负" or (sign and _is_minus(text, match.start("sign"))) else value


def _is_minus(text: str, place: int) -> bool:
    """Whether a dash is a sign: A4 -12張, but not 2-3本, 9 - 12."""
    before, after = text[:place][-1:], text[place + 1 :][:1]
    return not _is_latin(before) and not (before == after == " ")


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
