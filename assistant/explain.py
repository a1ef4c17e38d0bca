"""A calculator's outcome to an answer: amount first, the working, then the figures quoted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.cite import cite_span
from assistant.records import Answer, Citation, Found, Outcome, Passage, Status, Table
from assistant.wording import impossible_value
from ingest.records import Corpus, Document
from ingest.rule_records import Figure


def explain(outcome: Outcome, documents: Mapping[str, Document]) -> Answer:
    """The answer that shows `outcome`; its quotes are slices of the provisions named."""
    if outcome.status is Status.INVALID:
        return replace(impossible_value([outcome.missing]), outcome=outcome)
    citations = tuple(_cite(f, documents) for f in _telling(outcome.figures))
    leads = dict.fromkeys(f"《{c.title}》{c.label}" for c in citations)
    opening = outcome.missing
    if outcome.status is Status.ANSWERED:
        opening = "\n".join([f"{outcome.title}。", *(f"・{step}" for step in outcome.steps)])
    notes = [f"另一種解讀：{r.amount:f} {outcome.unit}。{r.why}" for r in outcome.readings]
    notes += [f"原文未明：{doubt}" for doubt in outcome.doubts]
    return Answer(
        status=outcome.status,
        opening=opening,
        passages=(Passage("依據" + "、".join(leads), citations),),
        notes=tuple(notes),
        choices=outcome.choices,
        amount=None if outcome.amount is None else float(outcome.amount),
        unit=outcome.unit or None,
        other_amounts=tuple(float(r.amount) for r in outcome.readings),
        date=outcome.date,
        confidence=1.0,
        outcome=outcome,
    )


def explain_side_by_side(
    outcomes: Mapping[str, Outcome],
    corpus: Corpus,
    documents: Mapping[str, Document],
    named: bool = False,
) -> Answer:
    """What each library's rules make of one case, a row each.

    Where no library is named, which is meant decides: the answer asks.
    """
    names = {x: corpus.library(x).name for x in outcomes}
    rows = tuple(
        (names[x], (Passage(outcome.title, (_cite(outcome.figures[0], documents),)),))
        for x, outcome in outcomes.items()
    )
    steps = [f"・{names[x]}：{step}" for x, outcome in outcomes.items() for step in outcome.steps]
    asks = "請問是哪一所圖書館？各館規定不同："
    return Answer(
        Status.ANSWERED if named else Status.CLARIFY,
        opening="\n".join(["各館分別計算：", *steps]) if named else asks,
        choices=() if named else tuple(names.values()),
        confidence=0.9 if named else 0.0,
        table=Table(("結果",), rows),
    )


def explain_register(found: Found, document: Document, total: int) -> Answer:
    """Rows of the agreement register: how many, which, each cited by its number."""
    words = "、".join(found.filters)
    if not found.rows:
        about = f"與「{words}」相符的" if words else ""
        return Answer(
            Status.ANSWERED,
            opening=f"沒有。收錄的 {total} 份協議中，查無{about}協議。",
            confidence=1.0,
        )
    count = len(found.rows)
    opening = f"{words}：共{count}份。" if words else f"共{count}份。"
    if found.wants == "most":
        opening = f"{found.year}年最多，共{count}份。"
    lines = [
        f"・編號{r.number}　{r.partner}（{r.signed.year}/{r.signed.month}/{r.signed.day}）"
        for r in found.rows
    ]
    whole = count == 1
    citations = tuple(_cite_row(document, r.number, whole) for r in found.rows)
    counts = found.wants in ("count", "most")
    return Answer(
        Status.ANSWERED,
        opening="\n".join([opening, *lines]),
        passages=(Passage(f"《{document.title}》", citations),),
        amount=float(count) if counts else None,
        unit="個" if counts else None,
        date=found.rows[0].signed if count == 1 else None,
        confidence=1.0,
    )


def _cite_row(document: Document, number: int, whole: bool) -> Citation:
    provision = document.by_path[str(number)]
    end = provision.end if whole else provision.own_end
    return cite_span(document, provision, provision.start, end)


def _telling(figures: Sequence[Figure]) -> list[Figure]:
    """Figures whose quote no other shown quote of the same provision already holds."""
    shown: list[Figure] = []
    for figure in dict.fromkeys(figures):
        if not any(figure.document == s.document and figure.quote in s.quote for s in shown):
            shown.append(figure)
    return shown


def _cite(figure: Figure, documents: Mapping[str, Document]) -> Citation:
    document = documents[figure.document]
    provision = document.by_path[figure.provision]
    start = document.text.index(figure.quote, provision.start)
    return cite_span(document, provision, start, start + len(figure.quote))
