"""The unit of what a question asks the number of: 幾篇, 幾人, 人次."""

import re

_ASKS = re.compile("几|多少")
_RATIO = re.compile("平均|每|比例|比率|占")
_UNITS = (
    ("人次", "人次"),
    ("几位", "人"),
    ("几人", "人"),
    ("几名", "人"),
    ("多少人", "人"),
    ("几份", "份"),
    ("多少份", "份"),
    ("几篇", "篇"),
    ("多少篇", "篇"),
    ("几件", "件"),
    ("几馆", "館"),
    ("几票", "票"),
)


def only_unit_asked(text: str) -> str:
    """The same where one number alone is asked, and no ratio: not of 平均每位發表幾篇."""
    alone = len(_ASKS.findall(text)) == 1 and not _RATIO.search(text)
    return unit_asked(text) if alone else ""


def unit_asked(text: str) -> str:
    """The unit of what a folded text asks the number of: 幾篇; "" where it tells none."""
    return next((unit for words, unit in _UNITS if words in text.replace("第几名", "")), "")
