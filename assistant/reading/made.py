"""A number found in a folded text as a quantity with its neighbourhood, and whether it counts."""

import re
from decimal import Decimal

from assistant.records import Quantity

_NOT_COUNTS = ("第", "每", "同", "哪", "某", "隔")  # 第一次, 每一天, 同一天: no quantity
_NOT_ONE = (*_NOT_COUNTS, "那", "这", "当")  # 那一天
_DAY_LATE = re.compile(
    "(?:逾期|过期|晚|超过|拖到?|迟|(?:到期|期满)(?:日|那天)?[之以]?后的?)第$"
)  # 逾期第8天 is eight days
_NOT_EVEN = re.compile(r"[都也](?:还)?没(?=借|约|拿|看|预)")  # 一本都沒借
_NEIGHBOURHOOD = 8


def make_quantity(
    value: Decimal, unit: str, text: str, match: re.Match[str], currency: str = ""
) -> Quantity:
    """The quantity of a match: its value, unit and words around; 第一次 and 每一天 count nothing."""
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
            or (value == 1 and unit == "日" and before.endswith("最后"))
        ),
    )
