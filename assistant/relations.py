"""How one number must stand to another, and the words that say it: 超過, 至少, 三個以上.

>>> RELATIONS[SIGNS[fold("超過")]](11, 10)
True
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any

from ingest.text import fold

RELATIONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
SIGNS: Mapping[str, str] = {
    fold(word): sign
    for word, sign in {
        "超過": ">",
        "多於": ">",
        "大於": ">",
        "高於": ">",
        "不只": ">",
        "不止": ">",
        "至少": ">=",
        "以上": ">=",
        "不到": "<",
        "少於": "<",
        "小於": "<",
        "低於": "<",
        "未滿": "<",
        "不超過": "<=",
        "以下": "<=",
        "以內": "<=",
    }.items()
}
