"""A case and its answer to a score: pure functions, one per metric."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from assistant.sentences import phrase
from eval.addresses import article_of, is_within
from eval.records import AnswerRow, Case, CitedProvision, Score
from ingest.figures import fold_numbers, holds
from ingest.records import Document

_SAME = 1e-9
REFUSALS = ("not_found", "declined", "invalid")


def score_cases(
    cases: Sequence[Case], rows: Mapping[str, AnswerRow], documents: Mapping[str, Document]
) -> list[Score]:
    """Every case scored; one without a row has no values."""
    return [score_case(case, rows.get(case.id), documents) for case in cases]


def score_case(case: Case, row: AnswerRow | None, documents: Mapping[str, Document]) -> Score:
    """One case's values by metric; None where a metric does not apply."""
    if row is None:
        return Score(case, None, {}, (phrase("report.unanswered"),))
    faults = tuple(find_faults(case, row))
    values = {
        "correct": float(not faults),
        "net": net(case, row, not faults),
        "leaf_precision": leaf_precision(case, row),
        "leaf_recall": leaf_recall(case, row),
        "article_precision": article_precision(case, row),
        "article_recall": article_recall(case, row),
        "first_right": first_right(case, row),
        "verbatim": verbatim(row, documents),
        "amount_exact": amount_exact(case, row),
        "date_exact": None if case.date is None else float(row.date == case.date),
        "asks_back": float(row.status == "clarify") if case.status == "clarify" else None,
        "refuses": float(row.status in REFUSALS) if case.status in REFUSALS else None,
        "length": float(len(row.answer)),
        "elapsed_ms": row.elapsed_ms,
    }
    return Score(case, row, values, faults)


def find_faults(case: Case, row: AnswerRow) -> list[str]:
    """Why the answer is not correct: status, missing facts, forbidden words, gold not cited, amount."""
    faults: list[str] = []
    if row.status not in (case.status, *case.status_also):
        faults.append(phrase("report.status", got=row.status, due=case.status))
    text = fold_numbers(row.answer)
    faults += [phrase("report.holds", words=w) for w in case.forbidden if holds(text, w)]
    if row.status == case.status:
        missing = [f.any[0] for f in case.facts if not any(holds(text, w) for w in f.any)]
        faults += [phrase("report.lacks", words=w) for w in missing]
        uncited = [slot[0] for slot in case.gold if not _cited(slot, row.citations)]
        faults += [phrase("report.uncited", address=address) for address in uncited]
        if not _amount_stands(case, row):
            got, due = f"{row.amount:g}", f"{case.amount:g}"
            faults.append(phrase("report.amount", got=got, due=due))
    return faults


def _amount_stands(case: Case, row: AnswerRow) -> bool:
    """Whether the amount, where one is given, is the case's or another reading of the text."""
    if case.amount is None or row.amount is None:
        return True
    return any(abs(row.amount - n) < _SAME for n in (case.amount, *case.other_amounts))


def net(case: Case, row: AnswerRow, correct: bool) -> float:
    """1 for a correct answer, −1 for a wrong one, 0 for refusing or asking back."""
    if correct:
        return 1.0
    return -1.0 if row.status == "answered" else 0.0


def leaf_recall(case: Case, row: AnswerRow) -> float | None:
    """The share of gold slots that some citation satisfies, at the depth that gold names."""
    if not case.gold:
        return None
    return fmean(float(_cited(slot, row.citations)) for slot in case.gold)


def leaf_precision(case: Case, row: AnswerRow) -> float | None:
    """Of the citations that are right or wrong, the share that is right; ancestors are neutral."""
    if not case.gold or not row.citations:
        return None
    right = [c for c in row.citations if any(is_within(c.address, a) for s in case.gold for a in s)]
    neutral = [
        c
        for c in row.citations
        if c not in right and any(is_within(a, c.address) for s in case.gold for a in s)
    ]
    judged = len(row.citations) - len(neutral)
    return len(right) / judged if judged else None


def article_recall(case: Case, row: AnswerRow) -> float | None:
    """The share of gold slots whose 條 or 點 is cited."""
    if not case.gold:
        return None
    cited = {article_of(c.address) for c in row.citations}
    return fmean(float(any(article_of(a) in cited for a in slot)) for slot in case.gold)


def article_precision(case: Case, row: AnswerRow) -> float | None:
    """The share of cited 條 and 點 that gold names."""
    if not case.gold or not row.citations:
        return None
    wanted = {article_of(a) for slot in case.gold for a in slot}
    cited = {article_of(c.address) for c in row.citations}
    return len(cited & wanted) / len(cited)


def first_right(case: Case, row: AnswerRow) -> float | None:
    """Whether the first citation is within the first gold slot."""
    if not case.gold:
        return None
    return float(
        bool(row.citations) and any(is_within(row.citations[0].address, a) for a in case.gold[0])
    )


def verbatim(row: AnswerRow, documents: Mapping[str, Document]) -> float | None:
    """The share of quotes that stand, to the character, in the provision they cite."""
    if not row.citations:
        return None
    return fmean(float(_stands(c, documents)) for c in row.citations)


def amount_exact(case: Case, row: AnswerRow) -> float | None:
    """Whether amount and unit are those of the case (日 and 天 are one unit)."""
    if case.amount is None:
        return None
    right = row.amount is not None and abs(row.amount - case.amount) < _SAME
    return float(right and (case.unit is None or _unit(row.unit) == _unit(case.unit)))


def _cited(slot: Sequence[str], citations: Sequence[CitedProvision]) -> bool:
    return any(is_within(c.address, address) for c in citations for address in slot)


def _stands(citation: CitedProvision, documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation.document)
    provision = document.by_path.get(citation.path) if document else None
    return bool(document and provision and citation.quote in document.words(provision))


def _unit(unit: str | None) -> str | None:
    return "日" if unit == "天" else unit
