"""A time of the year in which applications are taken: its days, its ends, what is left of it."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.calculators.working import answered
from assistant.records import Inputs, Outcome, Status
from assistant.sentences import phrase
from ingest.rule_records import Figure, Rule

_COUNTS_FIRST = re.compile(r"第一天|[从自][^,。;]{0,10}(?:起|开始)|含(?:当|首|头)|头尾")


def compute_window(rule: Rule, inputs: Inputs, year: int | None) -> Outcome | None:
    """What `inputs` want of the window of the day told, else of `year`; None where neither says."""
    decisive: Figure = rule.fields["decisive"]
    own = [d.day for d in inputs.dates if d.exact and not _is_end(rule, d.day)]
    day = inputs.day("day") or (own[0] if own else None)
    wants = inputs.choice("wants")
    if day is not None and wants == "天數" and _is_end(rule, day):
        day = None
    given = day.year if day else year
    opens, closes = _ends(rule, given or dt.date.today().year, day)
    if wants == "截止日" and day is None and given is not None and closes.year > given:
        opens, closes = _ends(rule, given - 1, None)  # the one that closes in the year named
    if wants == "逾期天數" and day is not None:
        if day < opens:  # 12月31日截止，1月4日才寄
            opens, closes = _ends(rule, opens.year - 1, None)
        late = Decimal(max((day - closes).days, 0))
        step = phrase("window.late", closes=closes, day=day, late=late)
        return answered(phrase("window.days_late", late=late), late, "天", [decisive], [step])
    if wants == "剩餘天數" and day is not None:
        left = Decimal(max((closes - day).days, 0))
        step = phrase("window.left", day=day, closes=closes, left=left)
        return answered(phrase("window.days_left", left=left), left, "天", [decisive], [step])
    if wants in ("截止日", "開始日"):
        return _end(rule, opens, closes, wants == "開始日") if given is not None else None
    within = day is not None and opens <= day <= closes and _COUNTS_FIRST.search(inputs.text)
    if wants != "天數" or (day is not None and not within):
        return None
    first = day or opens  # 從12月10日當第一天算到截止
    days = Decimal((closes - first).days + 1)
    step = phrase("window.days", opens=first, closes=closes, days=days)
    return answered(phrase("window.count", days=days), days, "天", [decisive], [step])


def of_slot(rules: Sequence[Rule], inputs: Inputs) -> tuple[Rule, int] | None:
    """The window whose slots begin in the month told, with the year in which it opens: 明年5月的檔期."""
    told = [d.day for d in inputs.dates]
    for day in told:
        for rule in rules:
            if rule.fields["slot_first"].number <= day.month <= rule.fields["slot_last"].number:
                return rule, day.year - int(rule.fields["years_before"])
    return None


def _end(rule: Rule, opens: dt.date, closes: dt.date, first: bool) -> Outcome:
    """The day on which the window opens or closes."""
    end = opens if first else closes
    return Outcome(
        Status.ANSWERED,
        phrase(
            "window.end",
            topic=rule.fields["topic"],
            way=phrase("window.from" if first else "window.until"),
            day=end,
        ),
        (rule.fields["decisive"],),
        date=end,
        steps=(
            phrase(
                "window.yearly",
                month=opens.month,
                day=opens.day,
                month2=closes.month,
                day2=closes.day,
                opens=opens,
                closes=closes,
            ),
        ),
    )


def _ends(rule: Rule, year: int, day: dt.date | None) -> tuple[dt.date, dt.date]:
    """The window that opens in `year`, or, of one across new year, the one `day` is nearest to."""
    month, last_month = (int(rule.fields[k].number) for k in ("opens_month", "closes_month"))
    first = _day_of(rule, "opens") or 1
    across = last_month < month
    if across and day is not None and day.month < month:
        year -= 1
    last = _day_of(rule, "closes") or calendar.monthrange(year + across, last_month)[1]
    return dt.date(year, month, first), dt.date(year + across, last_month, last)


def _day_of(rule: Rule, end: str) -> int:
    """The day of the month on which the window opens or closes; 0 where whole months are told."""
    figure: Figure | None = rule.fields.get(f"{end}_day")
    return int(figure.number) if figure else 0


def _is_end(rule: Rule, day: dt.date) -> bool:
    opens, closes = _ends(rule, day.year, None)
    return (day.month, day.day) in {(d.month, d.day) for d in (opens, closes)}
