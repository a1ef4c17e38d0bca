"""What a question about copies to hand in counts: stages, applicants, pages, what is had already."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.calculators.submission import compute_submission
from assistant.reading.heads import PERSON
from assistant.reading.words import count_said, matches
from assistant.records import Inputs, Outcome, Quantities, Quantity, Value
from ingest.rule_records import Rule

_COPIES = re.compile(r"(?:几|多少)(?:[份册本套]|个副本)|how many (?:sets|copies)")
_PAGES = re.compile(
    r"(?:几|多少)(?:[页面张]|个页)|[页张面]数[^,。?]{0,3}(?:多少|几|若干)|how many (?:pages|sheets)"
)
_PRINTS = re.compile(r"印|准备|总共|合计|一共|送|交|print")
_BOTH_SIDES = re.compile(r"双面|正反面|both sides|double-sided")
_ALL = re.compile(r"前后|两次|从[^,。]{1,8}到|各阶段|先后")
_EACH = re.compile(r"各自|各|每[人个位]|都|分别|each")
_TOGETHER = re.compile(r"一起(?:送|申请|报|投|交)|(?:总共|一共|合计)[^,;。?!]{0,8}(?:几|多少)")
_AS_ONE = re.compile(r"合[著撰写送]|共同|联名|同一[份篇本]")
_PAIR = re.compile(rf"我[跟和与及](?:我)?(?:{PERSON.pattern})|(?:{PERSON.pattern})[跟和与及]我")
_SHORT = re.compile(r"还?(?:缺|差|少|要补|要再印|要加印)[^,。]{0,3}(?:几|多少)|how many more")
_HAVE = re.compile(r"(?:只|已经?|手边|手上|先)[^,。]{0,6}$")


def submission_of(rule: Rule, inputs: Inputs) -> Outcome:
    """The copies or pages that a form's inputs come to."""
    rows = rule.fields["stages"]
    stages = [s for s in rows if s["name"] == inputs.choice("stage")] or list(rows)
    applicants = inputs.number("applicants") or Decimal(1)
    return compute_submission(rule, stages, applicants, inputs.number("pages"))


def choose_submission(
    rules: Sequence[Rule], asked: Quantities, ask: str, text: str
) -> Outcome | None:
    """The copies or pages that the last turn asks for; None where it only asks for the rule."""
    in_pages = bool(_PAGES.search(ask) and _PRINTS.search(ask))
    if not (in_pages or _COPIES.search(ask)):
        return None
    named = [(count_said(text, r.fields["names"]), r) for r in rules]
    best = max((n for n, _ in named), default=0)
    found = [r for n, r in named if n == best > 0]
    if len(found) != 1:
        return None
    rule = found[0]
    rows = rule.fields["stages"]
    told = [s for s in rows if any(matches(ask, w) for w in s["words"])]
    stages = list(rows) if _ALL.search(ask) else told or list(rows)
    pages = next((q.value for q in asked.numbers if q.unit == "面" and q.counts), None)
    applicants = _applicants(asked)
    have = _have(asked, rule) if _SHORT.search(ask) else None
    if in_pages and pages is None:
        return None
    plain = applicants == 1 and have is None and not in_pages and len(stages) == 1
    if plain and not text.isascii() and not _is_english(ask):
        return None  # the provision itself is the answer
    pages = pages if in_pages else None
    outcome = compute_submission(
        rule, stages, applicants, pages, bool(_BOTH_SIDES.search(ask)), have
    )
    typed: dict[str, Value] = {"rule": rule.id, "applicants": applicants}
    typed |= {"pages": pages} if pages else {}
    typed |= {"stage": stages[0]["name"]} if len(stages) < len(rows) else {}
    return replace(outcome, inputs=Inputs(typed))


def _applicants(asked: Quantities) -> Decimal:
    """How many apply each for himself: 我跟先生各自申請, 三個人都要送."""
    together = _TOGETHER.search(asked.text) and not _AS_ONE.search(asked.text)
    if not (_EACH.search(asked.text) or together):
        return Decimal(1)
    people = [q.value for q in asked.numbers if q.counts and q.value > 1 and _is_people(q)]
    if people:
        return people[-1]
    return Decimal(2) if _PAIR.search(asked.text) else Decimal(1)


def _is_people(quantity: Quantity) -> bool:
    return quantity.unit == "人" or (
        quantity.unit in ("個", "館")
        and bool(re.match(r"\s*(?:人|同学|学生|团|馆|单位|朋友)?", quantity.after))
    )


def _have(asked: Quantities, rule: Rule) -> Decimal | None:
    """The copies that are had already."""
    unit = rule.fields["stages"][0]["copies"].unit
    own = [q for q in asked.numbers if q.unit in (unit, "本", "冊", "份") and q.counts]
    before = [q for q in own if _HAVE.search(q.before)]
    return (before or own)[0].value if own else None


def _is_english(text: str) -> bool:
    return sum(c.isascii() and c.isalpha() for c in text) > len(text) / 2
