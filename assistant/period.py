"""A day that follows from another day: due dates, deadlines, the end of a suspension."""

import datetime as dt
from collections.abc import Sequence

from assistant.days import said_day, shift
from assistant.records import Outcome, Quantities, Status
from ingest.rule_records import Figure, Rule
from ingest.text import fold


def compute_period(rules: Sequence[Rule], asked: Quantities) -> Outcome | None:
    """The day that the best-fitting rule fixes from the day in the question; None where none is."""
    if not asked.dates:
        return None
    scored = [(_fit(r, asked.text), n, r) for n, r in enumerate(rules)]
    fitting = [s for s in scored if s[0] > 0]
    if not fitting:
        return None
    rule = max(fitting, key=lambda s: (s[0], -s[1]))[2]
    figure: Figure = rule.fields["figure"]
    given = asked.dates[-1]
    day = shift(given, figure, rule.fields["direction"])
    first = rule.fields.get("counts_first_day", False)
    if first:
        day -= dt.timedelta(days=rule.fields["direction"])
    sign = "＋" if rule.fields["direction"] > 0 else "－"
    counting = "（含當日）" if first else ""
    doubts = [d for d in (rule.fields.get("doubt", ""), figure.doubt) if d]
    return Outcome(
        status=Status.ANSWERED,
        title=f"{rule.fields['topic']}：{said_day(day)}",
        figures=(figure,),
        date=day,
        steps=(
            f"{said_day(given)} {sign} {figure.number:f} {figure.unit}{counting} ＝ {said_day(day)}",
        ),
        doubts=tuple(doubts),
    )


def _fit(rule: Rule, text: str) -> float:
    asks = [fold(w) for w in rule.fields["asks"] if fold(w) in text]
    given = [fold(w) for w in rule.fields["from"] if fold(w) in text]
    if not asks or not given:
        return 0.0
    score = float(max(map(len, asks)) + max(map(len, given)))
    for key, weight in (("item", 3.0), ("card", 3.0)):
        wanted = fold(rule.fields.get(key, ""))
        if wanted and wanted in text:
            score += weight
        elif wanted and (wanted != fold("圖書") or fold("視聽資料") in text):
            score -= weight / 2  # books are what is meant where nothing else is named
    return score
