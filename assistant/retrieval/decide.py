"""Whether the corpus answers: the evidence of the best hit, weighed by corpus/ranking.toml."""

import math
import re
from collections.abc import Mapping, Sequence

from assistant.reading.taxes import TAX, asks_of_tax
from assistant.records import Hit, Query
from assistant.retrieval.asked_units import measure_asked, speaks_of_money
from assistant.retrieval.lacking import LACKING
from ingest.ranking import DECISION, Ranking
from ingest.records import Document
from ingest.text import fold

_NEAR, _MOST_LEAD = 8, 8.0
_NO_RULES = ("agreements", "paper")
_HELD = 0.7  # of what a question says
_SURELY = 0.9
_ASKS_MONEY = re.compile(
    r"多少钱|几[元块]|要不要钱|要钱[吗嘛]|收不收[费钱]|收[费钱][吗嘛]|要收[费钱]|免费[吗嘛]|付费[吗嘛]|费用多少|多少费用"
    r"|\bhow much (?:does|do|is|are|will|would)|\bfree of charge|\bfor free"
)


def confidence(hits: Sequence[Hit], named: bool, ranking: Ranking) -> float:
    """How likely the corpus answers and the best hit does, 0 to 1.

    `named`: a library or document was named.
    """
    if not hits:
        return 0.0
    values = decision_features(hits, named)
    total = sum(ranking.decision[name] * values[name] for name in DECISION)
    return 1 / (1 + math.exp(-max(min(total, 50.0), -50.0)))


def rules_surely(hits: Sequence[Hit], ranking: Ranking) -> bool:
    """Whether the best hit is a provision that holds nearly all that is asked, and surely answers."""
    if not hits or hits[0].document in _NO_RULES or hits[0].features["cover_any"] < _HELD:
        return False
    return confidence(hits, True, ranking) >= _SURELY


def decision_features(hits: Sequence[Hit], named: bool) -> Mapping[str, float]:
    """What the decision to answer rests on, by the names of DECISION."""
    best = hits[0]
    return {
        "bias": 1.0,
        "top": best.logit,
        "dense_own": best.features["dense_own"],
        "outside": best.features["outside"],
        "missing": best.features["missing"],
        "kin": sum(h.document == best.document for h in hits[:_NEAR]) / _NEAR,
        "named": float(named or _is_of_one(hits)),
        "lead": _lead(hits),
        "subject": best.features["subject"],
        "off_subject": best.features["off_subject"],
        "attribute": best.features["attribute"],
        **{name: 0.0 if _is_vouched_for(best) else best.features[name] for name in LACKING},
        **best.signs,
    }


def lacks_asked(query: Query, hits: Sequence[Hit], documents: Mapping[str, Document]) -> bool:
    """Whether a number of a measure (幾公分), a tax or money is asked for that no hit speaks of."""
    content = fold(query.own_content)
    if hits and asks_of_tax(content):
        own = [h for h in hits[:_NEAR] if h.document == hits[0].document]
        return not any(TAX in _with_its_heads(h, documents) for h in own)
    if hits and _is_vouched_for(hits[0]):
        return False
    if measure := measure_asked(content):
        return not any(measure in _with_its_heads(h, documents) for h in hits[:_NEAR])
    asks = bool(hits) and _ASKS_MONEY.search(content) is not None
    return asks and not speaks_of_money(_with_its_heads(hits[0], documents))


def _is_of_one(hits: Sequence[Hit]) -> bool:
    """Whether the question names the subject of regulations of one library alone: 演藝活動, 借印."""
    libraries = {h.library for h in hits if h.features["subject"]}
    return bool(hits[0].features["subject"]) and len(libraries) == 1


def _with_its_heads(hit: Hit, documents: Mapping[str, Document]) -> str:
    """The folded text of a hit and of the clauses that it stands under."""
    document = documents[hit.document]
    provision = document.by_path[hit.path]
    text = document.text[provision.start : provision.end]
    while provision.parent:
        provision = document.by_path[provision.parent]
        text += document.own_words(provision)
    return fold(text)


def _is_vouched_for(hit: Hit) -> bool:
    """Whether the data of comparisons names the provision for what is asked: 借多久, 不得攜出."""
    return hit.features["attribute"] > 0


def _lead(hits: Sequence[Hit]) -> float:
    """By how much the best hit leads the best of another document, in logits."""
    other = next((h for h in hits if h.document != hits[0].document), None)
    return min(hits[0].logit - other.logit, _MOST_LEAD) if other else _MOST_LEAD
