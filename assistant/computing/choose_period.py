"""Which of a library's periods a question means, and from which of its days it runs."""

import datetime as dt
import re
from collections.abc import Sequence, Set
from dataclasses import replace

from assistant.calculators.period import compute_period
from assistant.calculators.working import ask_back
from assistant.computing.chained_days import chained, of_a_year
from assistant.reading.rule_match import ANY_DEADLINE, Match, Told, match_rules, pairs, says
from assistant.records import DateMention, Inputs, Outcome, Quantities
from assistant.sentences import phrase
from ingest.rule_records import Rule
from ingest.text import fold

_BACKWARDS = ("哪天去借", "哪天借", "哪一天借", "什么时候借", "何时借", "应该哪天去", "哪天去办")
_UNTIL = re.compile("停[用借权]*到|到期|期满|届满|截止|为止|末日|最后一[天日]|解除|恢复")
_WHICH_DAY = r"(?:的?那[天日])?(?:是|为|在)?(?:哪|几月|几号|何[日时])"
_A_DAY = re.compile(
    r"(?:什么时候|何时)[^,。]{0,3}(?:到期|还)|几月几|哪天|哪一天|几号|何日|哪日|which d(?!\w* of )|what date"
)
_AGAIN = re.compile(
    r"第一天|(?:起|最早|最快|开始)[^,。?]{0,10}(?:可以|能)|when (?:can|may) (?:i|we)\b.*\bagain"
)
_IS_FIRST = re.compile("[算为是当作]第一天")  # 9/1算第一天
_CLAUSE = re.compile(r"[,;。?!、]")
_AVOIDED = re.compile(
    r"(?:才|就)(?:不会|不致于?|不至于|可?免)[^,;。?!]*|(?:以免|免得|避免|为免|省得|不然|否则)[^,;。?!]*"
    r"|\b(?:so that|so)(?: i| we)?(?:'m|'re| am| are| will| won't)? ?(?:not|won't)\b[^,;.?!]*"
    r"|\b(?:so as not to|to avoid|in order not to|without being|or else)\b[^,;.?!]*"
)
_FILLERS = re.compile(  # between a day and what was done on it: 2月27日我上系統續借成功
    r"我|他|她|自己|有|就|又|再|才|先|已经?|去|来|上(?:系统|网|网站)|在?线上|到?(?:馆里|图书馆|柜台|柜[台檯])|用?手机|办理?了?|打电话"
)
_BEYOND = 3  # characters that the end of a clause between a day and a word counts
_OF_A_TERM = re.compile("期[内限中间]|阅期[内限中间]")  # the 借 of 借期內 tells of no loan
_NEAR = 4.0  # how much a word for the starting day counts that stands beside the day
_CLOSE = 2.5


def choose_period(
    rules: Sequence[Rule], asked: Quantities, inputs: Inputs, told: Told
) -> Outcome | None:
    """The day that the best-fitting rule fixes; asks for the day it runs from where none is told."""
    dates = asked.dates or inputs.dates
    least = 1.5 if dates else 3.0
    found = match_rules(rules, told, opens="from", least=least)
    if not found:
        return None
    spared = _without_avoided(told)
    if spared is not told and (others := match_rules(rules, spared, opens="from", least=least)):
        told, found = spared, others
    if found_of_year := of_a_year(found[0].rule, asked, told):
        return found_of_year
    if not dates:
        return _ask_day(found) if _A_DAY.search(told.ask) else None
    words = _words(found)
    if follows := chained(
        found[:12], rules, dates, told, lambda r, d: _distance(r, d, asked.text, words)
    ):
        return follows
    avoided = pairs(" ".join(m[0] for m in _AVOIDED.finditer(told.spoken)))
    best = max(
        found[:12],
        key=lambda m: (
            m.score
            + _beside(m.rule, dates, asked.text, found)
            + _edge(m.rule, told)
            + _said(m.rule, asked)
            + _asked_for(m.rule, told)
            + _avoids(m.rule, avoided)
        ),
    )
    backwards = any(w in told.ask for w in _BACKWARDS) or _asks_start(best.rule, told)
    start = _nearest(best.rule, dates, asked.text, _words(found))
    if "末日" in best.rule.fields["topic"] and _IS_FIRST.search(asked.text):
        first = replace(best.rule, fields={**best.rule.fields, "counts_first_day": True})
        return compute_period(first, start, backwards)
    found_day = compute_period(best.rule, start, backwards)
    return (
        _day_after(found_day)
        if "末日" in best.rule.fields["topic"] and _AGAIN.search(told.ask)
        else found_day
    )


def _without_avoided(told: Told) -> Told:
    """What is told without what is to be avoided: 哪天以前通知取消，才不會被禁止申請兩年."""
    if not _AVOIDED.search(told.spoken):
        return told
    masked, text, last, ask, asking = (
        _AVOIDED.sub(" ", t) for t in (told.masked, told.text, told.last, told.ask, told.asking)
    )
    asking = asking if asking.strip() else last
    return replace(told, masked=masked, text=text, last=last, ask=ask, asking=asking)


def _avoids(rule: Rule, avoided: Set[str]) -> float:
    """More where what is to be avoided is what follows for who misses the rule's day."""
    follows = pairs(fold(rule.fields.get("missed_how", ""))) & avoided
    return 2 * _CLOSE if follows else 0.0


def _asks_start(rule: Rule, told: Told) -> bool:
    """Whether the day that a period runs from is asked for, its end being told: 停到10/6，最後取書日是哪天."""
    words = [w for w in map(fold, rule.fields["from"]) if re.search(f"{w}{_WHICH_DAY}", told.ask)]
    before = told.text[: told.text.rfind(max(words, key=len))] if words else ""
    return bool(_UNTIL.search(before)) and not any(w in before for w in words)


def _asked_for(rule: Rule, told: Told) -> float:
    """More where the rule's own words stand in the clause that asks: 匯款最晚是哪天."""
    own = (w for w in rule.fields["asks"] if len(w) > 1 and fold(w) not in ANY_DEADLINE)
    asked = any(says(told.asking, w) for w in own)
    return _CLOSE if asked else 0.0


def _day_after(outcome: Outcome) -> Outcome:
    """The first day after a suspension's last: 什麼時候起可以再預約."""
    if outcome.date is None:
        return outcome
    day = outcome.date + dt.timedelta(days=1)
    step = phrase("period.day_after", day=day)
    return replace(
        outcome, title=phrase("period.from", day=day), date=day, steps=(*outcome.steps, step)
    )


def _ask_day(found: Sequence[Match]) -> Outcome | None:
    rule = found[0].rule
    if found[0].score < 2 * _CLOSE:
        return None
    start = rule.fields["from"][0]
    return ask_back(
        phrase("period.ask", start=start, topic=rule.fields["topic"]), [rule.fields["figure"]]
    )


def _edge(rule: Rule, told: Told) -> float:
    """More for the earliest day where that is asked for, and for the latest likewise."""
    topic = fold(rule.fields["topic"])
    for words in (
        ("最早", "最快", "earliest", "soonest"),
        ("最晚", "最慢", "最迟", "latest", "no later than"),
    ):
        if any(w in told.ask for w in words):
            if any(w in topic for w in words):
                return _CLOSE
            if any(w in topic for w in ("最早", "最快", "最晚", "最慢", "不得", "停止")):
                return -2 * _CLOSE
    return 0.0


def _said(rule: Rule, asked: Quantities) -> float:
    """More where the question says the rule's own number: 五年期滿."""
    figure = rule.fields["figure"]
    unit = {"天": "日", "個月": "月", "週": "星期"}.get(figure.unit, figure.unit)
    said = any(q.value == figure.number > 1 and q.unit == unit for q in asked.numbers)
    return 2 * _CLOSE if said else 0.0


def _beside(rule: Rule, dates: Sequence[DateMention], text: str, found: Sequence[Match]) -> float:
    """More where one of the rule's words for its starting day stands beside a day.

    Of several days the last one told of counts: 5月31日借出，6月20日續借.
    """
    words = _words(found)
    near = max(0.0, _NEAR - 0.4 * min(_distance(rule, d, text, words) for d in dates))
    told = [d for d in dates if any(_distance(m.rule, d, text, words) < _BEYOND for m in found)]
    latest = max(told, key=lambda d: d.day, default=None)
    chained = len(told) > 1 and latest and _distance(rule, latest, text, words) < _BEYOND
    return near + (2 * _CLOSE if chained else 0.0)


def _words(found: Sequence[Match]) -> frozenset[str]:
    """All the words for the starting days of rules."""
    return frozenset(fold(w) for m in found for w in m.rule.fields["from"])


def _nearest(rule: Rule, dates: Sequence[DateMention], text: str, words: Set[str]) -> DateMention:
    """The day beside which the rule's words for its starting day stand; else the last.

    A month alone only where no day is told: 99年10月口試計畫，學位口試100年12月20日通過.
    """
    exact = [d for d in dates if d.exact] or dates
    return min(reversed(exact), key=lambda d: _distance(rule, d, text, words))


def _distance(rule: Rule, date: DateMention, text: str, words: Set[str]) -> float:
    """Characters between a day and the nearest of the rule's words; those after it are nearer.

    A word within a longer one of another rule's is none of this rule's: the 借 of 續借.
    """
    best = 99.0
    own = set(map(fold, rule.fields["from"]))
    for word in own:
        longer = [w for w in words - own if word in w]
        for match in re.finditer(re.escape(word), text):
            if any(text[max(0, match.start() - w.find(word)) :].startswith(w) for w in longer):
                continue
            if _OF_A_TERM.match(text, match.end()):
                continue
            after, before = match.start() - date.end, date.start - match.end()
            gap = after if after >= 0 else before + 2 if before >= 0 else 0
            between = text[min(match.end(), date.end) : max(match.start(), date.start)]
            gap -= sum(map(len, _FILLERS.findall(between)))
            gap += _BEYOND * len(_CLAUSE.findall(between))
            best = min(best, gap - 0.5 * len(word))
    return best
