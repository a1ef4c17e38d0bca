"""Whether the ages and counts that a question tells keep to those that a provision's words bound.

All patterns are over folded (simplified, lower-case) text.
"""

import operator
import re
from collections.abc import Callable

from ingest.figures import fold_numbers
from ingest.text import fold

_AGE = re.compile(r"(\d+)\s*(?:足)?岁")
_AGES: tuple[tuple[re.Pattern[str], Callable[[int, int], bool]], ...] = (
    (re.compile(r"未满(\d+)岁"), operator.lt),
    (re.compile(r"(?<!未)满(\d+)岁"), operator.ge),
    (re.compile(r"(\d+)岁以下"), operator.le),
    (re.compile(r"(\d+)岁以上"), operator.ge),
)
_COUNTED = re.compile(
    r"(?<!第)(\d+)\s*(?:个(月)|个?(小时|钟头|星期|礼拜|人)|(分钟|周(?!岁))|"
    r"([册本部卷件片张支份种样个台格间天日年次位名页面元块])(?!月|小时|人|钟))"
)
_OVER = re.compile(r"超过|以上|逾|(?<!未)满")
_UNDER = re.compile(r"以下|以内|为限|未满|不超过")
_MOST_YEARS = 50  # more is the number of a year
_KIND_OF = {
    **dict.fromkeys("册本部卷", "volume"),
    **dict.fromkeys("件片张支", "piece"),
    **dict.fromkeys("份种样个台格间", "thing"),
    **dict.fromkeys("天日", "day"),
    **dict.fromkeys("位名人", "person"),
    **dict.fromkeys("页面", "page"),
    **dict.fromkeys("元块", "money"),
    **dict.fromkeys(("小时", "钟头"), "hour"),
    **dict.fromkeys(("星期", "礼拜", "周"), "week"),
}
_THINGS = ("volume", "piece", "thing")


def within_ages(quote: str, said: str) -> bool:
    """Whether the ages that `said` tells keep to the bounds of the quote's words."""
    ages = [int(n) for n in _AGE.findall(fold_numbers(said))]
    folded = fold_numbers(quote)
    return all(
        fits(age, int(bound))
        for age in ages
        for pattern, fits in _AGES
        for bound in pattern.findall(folded)
    )


def exceeds(quote: str, said: str) -> bool | None:
    """Whether `said` counts more than the quote's words of that kind do; None where none compare.

    >>> exceeds("以二件為限", "三片DVD"), exceeds("以二件為限", "一片"), exceeds("以二件為限", "十天")
    (True, False, None)
    """
    bounds, told = _counts(quote), _counts(said)
    compared = [
        count > max(limits)
        for kind, counts in told.items()
        for count in counts
        if (limits := _limits(kind, bounds))
    ]
    return any(compared) if compared else None


def counts_beyond(quote: str, said: str) -> bool:
    """Whether `said` counts more than the quote does, or more than one of what it does not count."""
    bounds = _counts(quote)
    return any(
        max(counts) > max(_limits(kind, bounds), default=1)
        for kind, counts in _counts(said).items()
        if kind != "person"
    )


def falls_short(quote: str, said: str) -> bool:
    """Whether `said` counts less than the quote's words of that kind do."""
    bounds, told = _counts(quote), _counts(said)
    return any(
        count < min(limits)
        for kind, counts in told.items()
        for count in counts
        if (limits := _limits(kind, bounds))
    )


def within_counts(quote: str, said: str) -> bool:
    """Whether no count that `said` tells is on the other side of the quote's bound.

    >>> within_counts("小冊子（50頁以下）", "三十頁"), within_counts("超過三年電腦書籍", "兩年前")
    (True, False)
    """
    over, under = _OVER.search(fold(quote)), _UNDER.search(fold(quote))
    if over and under:
        return not _counts(quote).keys() & _counts(said).keys()
    if exceeds(quote, said):
        return bool(over)
    return bool(under) or not falls_short(quote, said)


def _limits(kind: str, bounds: dict[str, list[int]]) -> list[int]:
    """The quote's counts of a kind; of things, of any kind of thing where it has none of this."""
    if kind in bounds or kind not in _THINGS:
        return bounds.get(kind, [])
    return [n for k in _THINGS for n in bounds.get(k, [])]


def _counts(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for count, *units in _COUNTED.findall(fold_numbers(text)):
        unit = next(u for u in units if u)
        if unit != "年" or int(count) < _MOST_YEARS:
            found.setdefault(_KIND_OF.get(unit, unit), []).append(int(count))
    return found
