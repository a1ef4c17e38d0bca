"""Numbers with their units in a folded text: 三本, 兩百五十元, 1,200, 12.5MB, 半小時, two books."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.reading.units import CURRENCIES, ENGLISH_NUMBERS, ENGLISH_UNITS, UNITS
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
_NO_ADJECTIVE = rf"(?:of|and|or|the|for|at|to|in|on|i|is|was|were|each|just|only|\d+|{'|'.join(ENGLISH_NUMBERS)})\b"
_ENGLISH_NUMBER = re.compile(
    rf"(?<![\d$.,])\b(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(ENGLISH_NUMBERS)})[\s-]+(?:(?!{_NO_ADJECTIVE}|\d+mb)[a-z0-9\'-]+\s+){{0,3}}?"
    rf"(?P<unit>{'|'.join(sorted(ENGLISH_UNITS, key=len, reverse=True))})(?:e?s)?\b(?!['’])"
)
_ENGLISH_ALONE = re.compile(  # three books from here and two from there
    rf"(?<![\d$.a-z])(?<!other )(?P<number>\d{{1,3}}|{'|'.join(w for w in ENGLISH_NUMBERS if len(w) > 2)})\s+"
    r"(?=(?:from|of (?:them|these|those)|others?|more|are|were|late|at|on|had|have|priced|listed|marked|costs?|costing|(?:is|was|for) (?:priced|listed|nt|us|\$|\d))\b)"
)
_TIMES = re.compile(
    r"(?:(?<=[\u4e00-\u9fff])|(?<=cd)|(?<=dvd)) ?[×*] ?(\d{1,3})(?![\d.]|(?: ?[×*]))"
)
_LOCAL = ("nt$", "nt", "$", "新台币")
_COUNTED = ("本", "冊", "件", "片", "張")
_PRICED = (*_COUNTED, "班", "場", "堂", "間", "套", "期", "人")  # 一班1500 is a sum
_NOT_COUNTS = ("第", "每", "同", "哪", "某", "隔")  # 第一次, 每一天, 同一天: no quantity
_NOT_ONE = (*_NOT_COUNTS, "那", "这", "当")  # 那一天
_DAY_LATE = re.compile(
    "(?:逾期|过期|晚|超过|拖到?|迟|(?:到期|期满)(?:日|那天)?[之以]?后的?)第$"
)  # 逾期第8天 is eight days
_NOT_EVEN = re.compile(r"[都也](?:还)?没(?=借|约|拿|看|预)")  # 一本都沒借
_NEIGHBOURHOOD = 8
_SCALES = {"百": 100, "千": 1000, "万": 10000}
_MIXED = re.compile(rf"([{_CHINESE}]+)(\d)千")
_NOTES = re.compile(r"大?(?:纸|现)?钞票?|的钞票")  # 兩張千元鈔 is 2000元
_THE_OTHER = re.compile(
    r"\b(?:the other|another)(?: one)?\b(?=,? (?:is|was|costs?|priced|listed|at|nt|us|\$|\d|has|without|unpriced))"
)
_PART_OF = re.compile(
    rf"\b(?P<number>\d+|{'|'.join(ENGLISH_NUMBERS)}) of (?:the|these|those|them|my|our)\b"
)
_ELLIPSIS = re.compile(
    rf"(?<![\d$.,])\b(?P<number>\d+|{'|'.join(ENGLISH_NUMBERS)}) [a-z-]+(?: [a-z][a-z0-9-]*)?(?:,| and|, and) "
)


def read_numbers(text: str) -> list[Quantity]:
    """Every number of a folded `text` with its unit, in order.

    >>> [(str(q.value), q.unit) for q in read_numbers("两百五十元3本半小时1,200面")]
    [('250', '元'), ('3', '本'), ('0.5', '小時'), ('1200', '面')]
    >>> [(str(q.value), q.unit) for q in read_numbers("two books 5 days late")]
    [('2', '本'), ('5', '日')]
    """
    english = list(_read_english(text))
    english += [*_read_alone(text, english), *_read_times(text)]
    english += _read_other(text, english)
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
        if before and before.unit in _PRICED and not text[before.end : quantity.start].strip():
            continue  # 一本280、一本190: sums, not counts
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


def _read_english(text: str) -> Iterator[Quantity]:
    for match in _PART_OF.finditer(text):  # two of the six volumes
        words = match["number"]
        value = Decimal(ENGLISH_NUMBERS.get(words) or int(words))
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
            value = Decimal(ENGLISH_NUMBERS.get(words) or int(words))
            found_at = re.compile(re.escape(words)).match(text, match.start())
            assert found_at is not None
            yield _quantity(value, ENGLISH_UNITS[after["unit"]], text, found_at)
    for match in found:
        words = match["number"]
        known = ENGLISH_NUMBERS.get(words)
        value = Decimal(known) if known is not None else Decimal(words.replace(",", ""))
        before = text[: match.start()].rstrip()
        if before.endswith(("-", "minus", "negative")):
            value = -value
        unit = ENGLISH_UNITS[match["unit"]]
        a_copy = match["unit"] == "copy" and not text[match.end() :].startswith(" of")
        if words not in ("a", "an") or not (unit == "人" or a_copy):
            yield _quantity(value, unit, text, match, CURRENCIES.get(match["unit"], ""))


def _read_times(text: str) -> Iterator[Quantity]:
    """Counts as a list writes them: 書x3, DVD×1."""
    for match in _TIMES.finditer(text):
        yield _quantity(Decimal(match[1]), "件", text, match)


def _read_alone(text: str, named: list[Quantity]) -> Iterator[Quantity]:
    """English numbers without a noun, of the things counted before: and two from another branch."""
    for match in _ENGLISH_ALONE.finditer(text):
        before = [q for q in named if q.end <= match.start() and q.unit in _COUNTED]
        if (before or "of the" in match.string[match.end() : match.end() + 6]) and not any(
            q.start <= match.start() < q.end for q in named
        ):
            known = ENGLISH_NUMBERS.get(match["number"])
            value = Decimal(known if known is not None else match["number"])
            yield _quantity(value, before[-1].unit if before else "個", text, match)


def _read_other(text: str, named: list[Quantity]) -> Iterator[Quantity]:
    """One more of what was counted before: one priced 300 and the other 450."""
    for match in _THE_OTHER.finditer(text):
        before = [q for q in named if q.end <= match.start() and q.unit in _COUNTED]
        if before:
            yield _quantity(Decimal(1), before[-1].unit, text, match)


def _read_chinese(text: str) -> Iterator[Quantity]:
    for match in _CHINESE_NUMBER.finditer(text):
        value = _value(match, text)
        if value is None or (value == 1 and match["unit"] == "样"):  # 一樣晚十天
            continue
        unit = UNITS.get(match["unit"] or "", "")
        if match["unit"] == "打":
            value *= 12
        if match["prefix"]:
            unit = "元" if match["prefix"] in _LOCAL else "外幣"
        money = (match["prefix"] or match["unit"] or "") if unit == "外幣" else ""
        yield _quantity(value, unit, text, match, CURRENCIES.get(money, money))


def _value(match: re.Match[str], text: str) -> Decimal | None:
    words, unit = match["number"], match["unit"]
    before = text[: match.start("prefix" if match["prefix"] else "number")]
    is_digit = words[0].isdigit()
    if is_digit and before[-1:].isascii() and before[-1:].isalpha() and not match["prefix"]:
        return None  # A4, B5: a name, no number
    if words == "半":
        return Decimal("0.5") if unit else None
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
        counts=(value > 1 and bool(_DAY_LATE.search(before)))
        or not (
            before.rstrip().endswith(_NOT_COUNTS if value != 1 else _NOT_ONE)
            or (value == 1 and _NOT_EVEN.match(text[end:]))
        ),
    )
