"""How many are left, how many are still wanting, how many batches: limits against counts."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from assistant.records import Outcome, Quantities, Status
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_BATCHES = ("分几次", "几次", "几批")
_LEFT = ("还能", "还可以", "还剩", "剩下", "再借", "额度", "再", "够")
_EACH = ("各自", "每人", "各借", "每个人")
_THINGS = {"本", "册", "件", "片", "张", "卷"}  # classifiers of what is lent or handed in
_SHORT = ("差", "缺", "不足", "至少还")


def compute_limit(rules: Sequence[Rule], asked: Quantities) -> Outcome | None:
    """What is left of, or wanting to, the best-fitting limit; None where nothing is counted."""
    scored = [(_fit(r, asked), n, r) for n, r in enumerate(rules)]
    fitting = [s for s in scored if s[0] > 0]
    if not fitting:
        return None
    rule = max(fitting, key=lambda s: (s[0], -s[1]))[2]
    figure: Figure = rule.fields["figure"]
    units = {fold(figure.unit)} | {fold(n) for n in rule.fields["nouns"]} | {"个"}
    if units & _THINGS:
        units |= _THINGS
    counts = [q.value for q in asked.numbers if q.unit in units and q.value != figure.number]
    people = asked.of("人") or [q for q in asked.of("个") if "孩" in q.after or "人" in q.after]
    if people and any(w in asked.text for w in _EACH):
        return _for_each(rule, people[0].value)
    if not counts:
        return None
    total = sum(counts, Decimal(0))
    unit = figure.unit
    if any(w in asked.text for w in _BATCHES):
        amount = (total / figure.number).to_integral_value(ROUND_CEILING)
        step = f"{total:f} ÷ 每次 {figure.number:f} {unit}，進位 ＝ {amount:f} 次"
        unit = "次"
    elif rule.fields.get("minimum") or any(w in asked.text for w in _SHORT):
        amount = max(figure.number - total, Decimal(0))
        step = f"至少 {figure.number:f} {unit} － 已有 {total:f} {unit} ＝ {amount:f} {unit}"
    elif any(w in asked.text for w in _LEFT):
        amount = max(figure.number - total, Decimal(0))
        step = f"上限 {figure.number:f} {unit} － 已用 {total:f} {unit} ＝ {amount:f} {unit}"
    else:
        return None
    return Outcome(
        status=Status.ANSWERED,
        title=f"{rule.fields['topic']}：{amount:f} {unit}",
        figures=(figure,),
        amount=amount,
        unit=unit,
        steps=(step,),
        doubts=(figure.doubt,) if figure.doubt else (),
    )


def _for_each(rule: Rule, people: Decimal) -> Outcome:
    figure: Figure = rule.fields["figure"]
    total = people * figure.number
    return Outcome(
        status=Status.ANSWERED,
        title=f"{rule.fields['topic']}：{people:f} 人共 {total:f} {figure.unit}",
        figures=(figure,),
        amount=total,
        unit=figure.unit,
        steps=(f"{people:f} 人 × {figure.number:f} {figure.unit} ＝ {total:f} {figure.unit}",),
        doubts=(figure.doubt,) if figure.doubt else (),
    )


def _fit(rule: Rule, asked: Quantities) -> float:
    text = asked.text
    asks = [fold(w) for w in rule.fields["asks"] if fold(w) in text]
    if (topic := fold(rule.fields["topic"])[:2]) in text:
        asks.append(topic)
    nouns = [fold(w) for w in rule.fields["nouns"] if fold(w) in text]
    if not asks or not nouns:
        return 0.0
    score = float(max(map(len, asks)) + max(map(len, nouns)))
    for key in ("item", "card"):
        wanted = fold(rule.fields.get(key, ""))
        if wanted and wanted in text:
            score += 3
    return score
