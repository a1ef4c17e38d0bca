"""Until when a thing may be used that began at a time told: 下午1點40分登記了座位，最晚可以坐到幾點."""

import re
from collections.abc import Sequence

from assistant.calculators.until import compute_away, compute_until
from assistant.computing.by_grammar import RulesOf, rule_named, weekday_told
from assistant.reading.times import read_clocks
from assistant.reading.words import count_said
from assistant.records import Outcome
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_CLOCK_ASKED = re.compile(
    r"几[点时](?!候|间)|(?:到|至)[^,。?]{0,4}(?:什么时候|何时)|(?:什么时候|何时)[^,。?]{0,6}(?:还|离|让|结束|回|为止)|what time|until when|how late"
)
_OPENS = re.compile(  # asks for the hours of opening, or when one's turn comes
    r"几[点时][^,。?]{0,6}(?:开门|开馆|开放|才开|开始|轮到|可以借|能借|发|关|闭|打烊)|(?:开放?|营业|关门|闭馆)到?几[点时]|opens?|closes?"
)
_AWAY_ASKED = re.compile(r"取消|保留|还在|没收|被收|收走|失去|算不算|超过|逾时|[吗嘛]")
_LONGER = re.compile(r"(?<![没不])续|延长|延展|再用一次|(?:没有?|无)人(?:在)?(?:等|排|要用)")
_NO_LONGER = re.compile(
    r"(?:没有?|不|未|别)(?:再|能|可以|打算|想)*(?:续|延)|(?<!没)(?<!没有)(?<!无)人(?:在)?(?:等|排)"
)
_TIMES = frozenset(("分", "小時"))
_LEAVES = "離座時間"


def until_when(turns: Sequence[str], rules_of: RulesOf) -> Outcome | None:
    """The time of day that follows from the one told; whether a seat left so long is given away."""
    text = fold(" ".join(turns))
    last = fold(turns[-1])
    clocks = read_clocks(last) or read_clocks(text)
    chosen = _chosen(text, rules_of)
    if chosen is None:
        return None
    rule, figures = chosen
    topic: str = rule.fields["topic"]
    is_leave = topic == _LEAVES
    if is_leave and len(clocks) == 2 and _AWAY_ASKED.search(last) and not _asks_clock(last):
        return compute_away(figures[0], clocks[0], clocks[1])
    if len(clocks) != 1 or not _asks_clock(last):
        return None
    hours = None if is_leave else rule_named(text, rules_of("hours"))
    return compute_until(topic, figures, clocks[0], hours, weekday_told(turns[-1]))


def _asks_clock(text: str) -> bool:
    return bool(_CLOCK_ASKED.search(text)) and not _OPENS.search(text)


def _chosen(text: str, rules_of: RulesOf) -> tuple[Rule, list[Figure]] | None:
    """The use that the text speaks of, with its length and, where it may go on, what that adds."""
    longer = bool(_LONGER.search(text)) and not _NO_LONGER.search(text)
    terms = [r for r in rules_of("term") if r.fields["base"].unit in _TIMES]
    limits = [r for r in rules_of("limit") if "until" in r.fields]
    told = [(count_said(text, r.fields.get("until", r.fields.get("names", ()))), r) for r in (*terms, *limits)]  # fmt: skip
    best = max(told, key=lambda t: t[0], default=None)
    if best is None or not best[0]:
        return None
    rule = best[1]
    if rule.kind == "limit":
        endless = longer and rule.fields["topic"] != _LEAVES  # 無人等待可重新登記: no end is fixed
        return None if endless else (rule, [rule.fields["figure"]])
    base, extension = rule.fields["base"], rule.fields["extension"]
    return rule, [base, extension] if longer else [base]
