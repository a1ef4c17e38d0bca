"""An answer that quotes a provision to the one number that the question asks of it.

Where a rule's figure stands in the provision first cited and the rule's words fit the question,
the figure is the answer's amount: read off, not computed.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.records import Answer, Quantities, Status
from ingest.rule_records import Figure, Rule
from ingest.text import fold

_FIGURES = {"limit": "figure", "period": "figure", "price": "price"}
_UNITS = {"元", "日", "天", "冊", "件", "張", "次", "小時", "MB", "筆", "人", "名", "倍", "個"}
_ASKING = ("几", "多少", "多久", "上限", "how many", "how much", "how long")


def read_off(answer: Answer, rules: Sequence[Rule], asked: Quantities) -> Answer:
    """`answer` with amount and unit where one figure of its first provision is asked for."""
    if answer.status is not Status.ANSWERED or answer.amount is not None or not answer.passages:
        return answer
    if not any(w in asked.text for w in _ASKING):
        return answer
    first = answer.citations[0]
    fitting: list[tuple[float, Figure]] = []
    for rule in rules:
        figure = rule.fields.get(_FIGURES.get(rule.kind, ""))
        if figure is None or figure.document != first.document or figure.provision != first.path:
            continue
        if score := _fit(rule, asked.text):
            fitting.append((score, figure))
    if not fitting:
        return answer
    best = max(score for score, _ in fitting)
    values = {(f.number, f.unit) for score, f in fitting if score == best}
    if len(values) != 1:
        return answer
    number, unit = values.pop()
    return replace(answer, amount=float(number), unit=unit) if unit in _UNITS else answer


def _fit(rule: Rule, text: str) -> float:
    asks = [fold(w) for w in rule.fields["asks"] if fold(w) in text]
    if not asks:
        return 0.0
    score = float(max(map(len, asks)))
    nouns = [fold(w) for w in rule.fields.get("nouns", ()) if fold(w) in text]
    score += max(map(len, nouns), default=0)
    for key in ("item", "card"):
        wanted = fold(rule.fields.get(key, ""))
        score += 3 * bool(wanted and wanted in text) - bool(wanted and wanted not in text)
    return max(score, 0.1)
