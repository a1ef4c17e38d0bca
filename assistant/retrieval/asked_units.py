"""The units that a question asks for by 幾 and 多少, and a number in the unit asked for."""

import re
from decimal import Decimal

from ingest.text import fold, says_any

_TIMES = ("日", "天", "星期", "週", "月", "個月", "年", "學年", "小時", "分", "分鐘")
_ASKED_UNITS = (
    (
        (
            "多少錢",
            "幾元",
            "幾塊",
            "費用",
            "多少元",
            "收多少",
            "要多少",
            "付多少",
            "繳多少",
            "罰多少",
            "罰幾塊",
            "要繳",
            "要付",
            "how much",
        ),
        ("元",),
    ),
    (("幾冊", "幾本", "多少本", "多少冊", "how many books", "how many volumes"), ("冊", "件")),
    (
        ("幾件", "幾片", "幾張", "多少件", "多少片", "多少張", "how many items"),
        ("件", "張", "冊", "片"),
    ),
    (("幾格", "多少格"), ("格",)),
    (("幾部", "多少部"), ("部",)),
    (("幾臺", "幾台"), ("臺", "部", "種", "種（臺）")),
    (("幾種", "多少種"), ("種",)),
    (("幾期", "多少期"), ("期",)),
    (
        (
            "幾碼",
            "幾位數",
            "多少碼",
            "多少位數",
            "幾個數字",
            "多少個數字",
            "幾個字母",
            "how many digits",
        ),
        ("位",),
    ),
    (
        ("幾段", "幾單元", "幾個單元", "幾組", "幾部分", "幾個部分", "分成幾", "how many groups"),
        ("個",),
    ),
    (("幾成", "百分之幾", "幾分之幾"), ("倍",)),
    (
        ("幾天", "幾日", "多少天", "多少日", "幾個工作", "多少個工作", "幾個營業", "how many days"),
        ("日", "天", "星期", "月", "個月"),
    ),
    (
        ("多久", "多長", "多少時間", "how long", "how far ahead", "how far in advance", "how soon"),
        _TIMES,
    ),
    (("幾年", "每隔幾年", "多少年", "how many years"), ("年", "學年")),
    (("幾學年",), ("學年",)),
    (("幾個月", "幾月", "多少個月", "how many months"), ("月", "個月", "年")),
    (
        ("幾週", "幾星期", "幾個星期", "幾個禮拜", "幾禮拜", "how many weeks"),
        ("星期", "週", "日", "天"),
    ),
    (("幾份", "多少份"), ("份",)),
    (("幾分鐘", "多少分鐘", "how many minutes"), ("分", "分鐘", "小時")),
    (("幾次", "多少次", "幾回", "how many times"), ("次",)),
    (
        ("幾小時", "幾個小時", "多少小時", "幾個鐘頭", "幾鐘頭", "how many hours"),
        ("小時", "分", "分鐘"),
    ),
    (("幾人", "幾個人", "幾位", "幾名", "多少人", "多少名", "how many people"), ("人", "名")),
    (("幾倍",), ("倍",)),
    (("幾筆", "多少筆", "how many records"), ("筆",)),
    (("幾歲", "多大年紀", "年齡", "how old", "what age"), ("歲",)),
    (("幾公分", "多少公分"), ("公分",)),
    (("幾頁", "幾面", "多少頁"), ("頁", "面")),
)


_MEASURED = re.compile(
    r"(?:几|多少)(公分|公尺|公里|公斤|公克|坪|平方公尺|分贝|瓦|伏特|英?[寸吋]|吨)"
)


def measure_asked(text: str) -> str:
    """The measure that a folded question asks for a number of (幾公分); "" where it asks for none."""
    match = _MEASURED.search(text)
    return match[1] if match else ""


_MONEY = re.compile("[元费钱价免金缴付赔罚款额收]")


def speaks_of_money(text: str) -> bool:
    """Whether a folded text says anything of money: of a price, a fee, a fine, or of none."""
    return _MONEY.search(text) is not None


# 條款, 名額 and 金山 are no money
_SUM = "(?:[费钱价]|金(?![山门])|(?<!条)款|(?<!名)额)"
_MONEY_ASKED = re.compile(rf"{_SUM}[^,。?!;]{{0,4}}多少|多少[^,。?!;]{{0,4}}{_SUM}")


# 能借多少、多久 asks for how many first
_HOW_MANY_FIRST = re.compile(r"借多少[、,跟和及与](?:可以|可|能)?借?多久")


def wanted_units(ask: str) -> set[str]:
    """The units of what a folded text asks for."""
    ask = _HOW_MANY_FIRST.sub("借几件", ask)
    asked = {unit for words, units in _ASKED_UNITS for unit in units if says_any(words, ask)}
    return asked or ({"元"} if _MONEY_ASKED.search(ask) else set())


_PARTS = (
    ("星期", "日", 7, ("幾天", "幾日", "多少天", "多少日", "how many days")),
    ("年", "月", 12, ("幾個月", "幾月", "多少個月", "how many months")),
    ("小時", "分", 60, ("幾分鐘", "多少分鐘", "how many minutes")),
)
_EITHER = {"冊": "冊", "本書": "冊", "幾本": "冊", "件": "件", "幾片": "件"}  # of 冊（件）


def as_asked(number: Decimal, unit: str, ask: str) -> tuple[Decimal, str]:
    """A number in the unit that is asked for, where it has so many of that: 一星期 is 7日."""
    unit = {"週": "星期", "分鐘": "分", "個月": "月"}.get(unit, unit)
    for whole, part, times, words in _PARTS:
        if unit == whole and says_any(words, ask):
            return number * times, part
    if unit == "冊（件）":
        unit = next((_EITHER[w] for w in _EITHER if fold(w) in ask), unit)
    unit = "臺" if unit == "種（臺）" and fold("臺") in ask else unit
    return number, "碼" if unit == "位" and "码" in ask else unit
