"""What one line of lost items costs, and the price lists for items without a price."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.records import Values
from assistant.sentences import Sentence, joined, phrase
from ingest.rule_records import Figure, Rule

_ONE = Decimal(1)
_BOOKS = ("圖書", "期刊", "")
_KINDS = (
    ("language", "語文"),
    ("genre", "類別"),
    ("licence", "版本授權"),
    ("origin", "國內或國外出版"),
)
_WIDER = {
    "視聽資料": ("視聽資料",),
    "錄音資料": ("錄音帶", "CD", "視聽資料"),
    "錄影資料": ("錄影帶", "DVD", "VCD", "視聽資料"),
}


@dataclass(frozen=True)
class Cost:
    """What one line of items costs: the sum, its working and figures; or the input it wants."""

    amount: Decimal = Decimal(0)
    steps: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    copies: Decimal = _ONE
    other: Decimal | None = None  # under another reading
    why: str = ""
    wants: str = ""
    cases: tuple[Sentence, ...] = ()  # what each would be, and its sum
    unstated: str = ""  # what the text says instead of a sum


def unpriced_cost(rule: Rule, line: Values) -> Cost:
    """The cost by pages or by kind; what would decide where several rows fit."""
    rows = _rows(rule.fields.get("unpriced", ()), line)
    if not rows and "unpriced_words" in rule.fields:
        words: Figure = rule.fields["unpriced_words"]
        return Cost(unstated=phrase("lost.not_stated", quote=words.quote), figures=(words,))
    costs = [(row, _row_cost(row, line)) for row in rows]
    known = {c.amount for _, c in costs if not c.wants}
    if len(known) > 1:
        return _choose_row(costs)
    if len(costs) > 1 and all(c.wants for _, c in costs):
        return _of_any_row(costs)
    if not costs and line.get("media"):
        return Cost(unstated=phrase("lost.no_basis", media=line["media"]))
    return costs[0][1] if costs else Cost(wants=phrase("lost.wants_media"))


def _row_cost(row: dict[str, Any], line: Values) -> Cost:
    pages = number_of(line, "pages")
    copies = number_of(line, "copies") or _ONE
    per_page: Figure | None = row.get("per_page")
    each: Figure | None = row.get("each")
    up_to: Figure | None = row.get("pages_up_to")
    if per_page is not None and pages is not None and not (up_to and pages <= up_to.number):
        amount = pages * per_page.number * copies
        step = phrase("lost.by_pages", pages=pages, per_page=per_page.number) + by_copies(copies)
        return Cost(
            amount, (phrase("working.comes_to", step=step, amount=amount),), (per_page,), copies
        )
    known = per_page is None or (up_to and pages is not None) or line.get("pages_known")
    if each is None or (not known and pages is None):
        return Cost(
            wants=phrase("lost.wants_pages")
            if each is None or up_to
            else phrase("lost.wants_pages_or_not"),
            figures=tuple(f for f in (each or per_page,) if f is not None),
        )
    amount = each.number * copies
    within = phrase("lost.within", up_to=up_to.number) if up_to is not None else ""
    step = phrase("lost.each", within=within, each=each.number) + by_copies(copies)
    return Cost(amount, (phrase("working.comes_to", step=step, amount=amount),), (each,), copies)


def by_copies(copies: Decimal) -> str:
    """How a working writes a count, "" for one."""
    return phrase("working.by_copies", copies=copies) if copies > 1 else ""


def _kinds_apart(costs: Sequence[tuple[dict[str, Any], Cost]]) -> list[tuple[str, str]]:
    """The inputs, with their names, in which the rows differ."""
    return [(k, label) for k, label in _KINDS if len({row[k] for row, _ in costs}) > 1]


def _of_any_row(costs: Sequence[tuple[dict[str, Any], Cost]]) -> Cost:
    """What is wanting where rows of several kinds may apply, and all of them."""
    kinds = [label for _, label in _kinds_apart(costs)]
    figures = tuple(dict.fromkeys(f for _, c in costs for f in c.figures))
    return Cost(wants=joined([*kinds, costs[0][1].wants]), figures=figures)


def _choose_row(costs: Sequence[tuple[dict[str, Any], Cost]]) -> Cost:
    """Several rows fit for want of an input: what each would cost, to choose from."""
    keys = _kinds_apart(costs)
    by_media = len({tuple(row["media"]) for row, _ in costs}) > 1
    wanted = [*([phrase("lost.media")] if by_media else []), *(label for _, label in keys)]
    cases = tuple(
        joined(
            [
                *([joined(row["media"], "／")] if by_media else []),
                *(row[k] for k, _ in keys if row[k]),
            ]
        )
        + phrase("lost.case_sum", amount=c.amount)
        for row, c in costs
    )
    figures = tuple(f for _, c in costs for f in c.figures)
    return Cost(wants=joined(wanted[:2], "與"), cases=cases, figures=figures)


def _rows(rows: Sequence[dict[str, Any]], line: Values) -> list[dict[str, Any]]:
    media = str(line.get("media", ""))
    names = ("圖書",) if media in _BOOKS else (media, *_WIDER.get(media, ("視聽資料",)))
    fitting = [r for r in rows if any(n in r["media"] for n in names)]
    if not fitting and media in _WIDER:
        fitting = [r for r in rows if "圖書" not in r["media"]]
    exact = [r for r in fitting if media in r["media"]]
    return [r for r in exact or fitting if all(_agrees(r[k], line.get(k)) for k, _ in _KINDS)]


def _agrees(wanted: str, said: object) -> bool:
    return not wanted or not said or wanted == said


def times(name: str, factor: Figure, price: Decimal | None, line: Values) -> Cost | None:
    """A price times a factor and the copies; None where the price was not told."""
    if price is None:
        return None
    copies = number_of(line, "copies") or _ONE
    amount = price * factor.number * copies
    step = phrase(
        "lost.times",
        name=name,
        price=price,
        factor=factor.number,
        copies=by_copies(copies),
        amount=amount,
    )
    return Cost(amount, (step,), (factor,), copies)


def number_of(line: Values, name: str) -> Decimal | None:
    """The number at `name` of a line."""
    value = line.get(name)
    return value if isinstance(value, Decimal) else None


def is_media(line: Values) -> bool:
    """Whether a line is of audio-visual material."""
    return str(line.get("media", "")) not in _BOOKS
