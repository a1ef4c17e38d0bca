"""A number that a question over libraries states: 哪些館可以借超過十本, 補證收一百元的是哪一館.

>>> asked, stated = read_stated("哪些馆可以借超过十本书")
>>> asked, stated.relation, stated.number, stated.unit
('哪些馆可以借几本书', '>', Decimal('10'), '本')
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.relations import RELATIONS, SIGNS
from assistant.sentences import joined, phrase
from ingest.knowledge_records import AttributeCell
from ingest.numerals import parse_numeral

_WHICH = re.compile(
    r"哪(?:[些几一]|一些)?(?:[个所间家]|几[所间家个])?(?:的)?(?:图书馆|馆|家|间|所|单位)"
)
_NUMBER = re.compile(
    r"(?P<relation>超过|多于|大于|不只|不止|至少|不到|少于|低于|未满|不超过|最多|刚好)?\s*"
    r"(?P<n>\d[\d,]*|[一二两三四五六七八九十百千]+)\s*(?P<unit>本|册|件|片|天|日|元|块钱?|次|岁|个月|小时)"
    r"(?P<edge>以上|以下|以内)?(?=[^,，。]*$)"
)


_KEYS = {">": "over", ">=": "at_least", "<": "under", "<=": "at_most", "=": "exactly"}


@dataclass(frozen=True)
class Stated:
    """What a cell's number must be: in `relation` to `number`, in the reader's unit."""

    relation: str
    number: Decimal
    unit: str

    def holds(self, number: Decimal) -> bool:
        """Whether a library with this number is one of those asked for."""
        return RELATIONS[self.relation](number, self.number)


def say_meeting(
    stated: Stated, label: str, cells: Sequence[AttributeCell], names: Mapping[str, str]
) -> str:
    """The libraries whose number is as stated: 圖書借期不到30天的：高雄市立圖書館."""
    counted = [c for c in cells if c.number is not None]
    meeting = [names[c.library] for c in counted if c.number and stated.holds(c.number)]
    return phrase(
        f"compare.{_KEYS[stated.relation]}",
        label=label,
        number=stated.number,
        unit=counted[0].unit,
        names=joined(meeting) if meeting else phrase("compare.nowhere"),
    )


def read_stated(text: str) -> tuple[str, Stated | None]:
    """The folded `text` as if it asked for the number, and the number; unchanged where none is."""
    found = list(_NUMBER.finditer(text))
    if not found or not _WHICH.search(text):
        return text, None
    match = found[-1]
    number = Decimal(parse_numeral(match["n"].replace(",", "")))
    sign = SIGNS.get(match["relation"] or match["edge"] or "", "=")
    asks = "多少钱" if match["unit"] in ("元", "块", "块钱") else f"几{match['unit']}"
    stated = Stated(sign, number, match["unit"])
    return f"{text[: match.start()]}{asks}{text[match.end() :]}", stated
