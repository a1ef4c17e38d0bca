"""A calculator's outcome to an answer: amount first, the working, then the figures quoted."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.wording import impossible_value
from assistant.cite import cite_span
from assistant.records import Answer, Citation, Outcome, Passage, Status, Table
from assistant.sentences import joined, phrase
from ingest.records import Corpus, Document
from ingest.rule_records import Figure


def explain(outcome: Outcome, documents: Mapping[str, Document]) -> Answer:
    """The answer that shows `outcome`; its quotes are slices of the provisions named."""
    if outcome.status is Status.INVALID:
        return replace(impossible_value([outcome.missing]), outcome=outcome)
    citations = tuple(_cite(f, documents) for f in _telling(outcome.figures))
    leads = dict.fromkeys(phrase("lead.at", title=c.title, label=c.label) for c in citations)
    opening = outcome.missing
    if outcome.status is Status.ANSWERED:
        opening = joined(
            [
                joined([outcome.title, "。"], ""),
                *(joined(["・", step], "") for step in outcome.steps),
            ],
            "\n",
        )
    notes = [
        phrase("answer.reading", amount=r.amount, unit=outcome.unit, why=r.why)
        for r in outcome.readings
    ]
    notes += [phrase("answer.doubt", doubt=doubt) for doubt in outcome.doubts]
    return Answer(
        status=outcome.status,
        opening=opening,
        passages=(Passage(phrase("lead.basis", leads=joined(leads)), citations),),
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
        if outcome.figures
    )
    steps = [
        joined(["・", names[x], "：", step], "")
        for x, outcome in outcomes.items()
        for step in outcome.steps
    ]
    asks = phrase("answer.which_library_rules")
    return Answer(
        Status.ANSWERED if named else Status.CLARIFY,
        opening=joined([phrase("answer.each_library"), *steps], "\n") if named else asks,
        choices=() if named else tuple(names.values()),
        confidence=0.9 if named else 0.0,
        table=Table((phrase("answer.result"),), rows),
    )


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
