"""Volumes of a set that have prices of their own: 上冊250元、下冊300元，弄丟下冊."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from assistant.reading.words import Mention
from assistant.records import Quantities
from ingest.numerals import parse_numeral
from ingest.rule_records import Parameter

_N = r"[一二三四五六七八九十\d]{1,3}"
_LABEL = re.compile(
    rf"第(?P<n>{_N})(?P<unit>[册集卷本片部])?|(?P<part>[上中下])(?=[册集卷、和跟与及])"
)
_PRICED = re.compile(
    r"[册集卷本片部]?(?:的)?(?:定价|标价|价格|单价|各)?(?:是|为|标|卖|要|:)?\s*(?:nt\$?)?(\d+)\s*(?:元|块)?"
)
_ALL = re.compile("(?:全套|整套|全部|都)[^,;。]{0,3}(?:丢|掉|遗失|不见|坏)")
_REPLACED = ("copies", "price", "total_price", "set_price", "set_volumes")


def volumes_with_prices(
    mentions: Sequence[Mention], asked: Quantities, known: Mapping[str, Parameter]
) -> list[Mention] | None:
    """The mentions with each lost volume at its own price; None where volumes have none."""
    labels = [(_name(m), m) for m in _LABEL.finditer(asked.text)]
    prices: dict[str, Decimal] = {}
    lost: dict[str, int] = {}
    for name, match in labels:
        if priced := _PRICED.match(asked.text, match.end()):
            prices.setdefault(name, Decimal(priced[1]))
        else:
            lost.setdefault(name, match.start())
    if len(prices) < 2 or "price" not in known:
        return None
    if not lost and _ALL.search(asked.text):
        lost = {name: m.start() for name, m in labels}
    if not lost or not lost.keys() <= prices.keys():
        return None
    kept = [m for m in mentions if m.parameter.name not in _REPLACED]
    for name, start in lost.items():
        kept.append(Mention(known["copies"], Decimal(1), start, start + 1, "冊"))
        kept.append(Mention(known["price"], prices[name], start + 1, start + 2, "元", claim=9.0))
    return kept


def _name(match: re.Match[str]) -> str:
    if match["part"]:
        return match["part"]
    number = match["n"]
    return str(int(number) if number.isdigit() else parse_numeral(number))
