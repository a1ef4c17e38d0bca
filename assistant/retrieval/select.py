"""Hits to what the answer rests on: one provision, a second for a second part, or none."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from assistant.records import Citation, Hit, Passage
from assistant.retrieval.listing import heads_list, names_several
from assistant.retrieval.questions import is_several_sentences
from ingest.records import Document

_ITEMS = re.compile(r"\n.*\n")  # a list quoted whole
CLARIFY_COVERAGE = 0.25  # by the words of the provision and what it stands under
_SECOND_SCORE, _SECOND_GAIN = 0.45, 0.3
_RIVAL_SCORE = 0.6
_FORM = 0.5  # times the score
_OTHER_SCORE, _MORE_WORDS = 0.3, 0.3
_EVEN_SCORE = 0.7
_SAME_ARTICLE = 1.3  # times the score
_LIFTED = 0.3
_BESIDE = 0.35  # of the best score: asked for besides a list


def second_part(hits: Sequence[Hit]) -> Hit | None:
    """A hit for what the best one leaves open: the question's second part, if it has one."""
    best = hits[0]
    for hit in hits[1:]:
        together = len(best.covered | hit.covered)
        gain = (together - len(best.covered)) / max(together, 1)
        related = hit.path.startswith(best.path) or best.path.startswith(hit.path)
        if hit.document == best.document and related:
            continue
        if hit.score >= _SECOND_SCORE * best.score and gain >= _SECOND_GAIN:
            return hit
    return None


def weigh(hits: Sequence[Hit], forms: Collection[tuple[str, str]]) -> list[Hit]:
    """`hits` with those of `forms` moved down a little.

    A blank form, named by document and annex, only asks what the body rules.
    """
    if not hits:
        return []
    raised = []
    for hit in hits:
        form = (hit.document, hit.path.split(".")[0]) in forms
        raised.append((hit.score * (_FORM if form else 1), hit))
    best = max(score for score, _ in raised)
    ordered = sorted(raised, key=lambda pair: -pair[0])
    return [replace(hit, score=score / best) for score, hit in ordered]


def not_yet_shown(
    hits: Sequence[Hit], shown: Collection[tuple[str, str]], is_part: bool = False
) -> list[Hit]:
    """`hits` with one ahead that holds more of the words, where the best is shown already.

    Of a message's further part, one that is nearly as good as the best comes ahead too.
    """
    if not hits or (hits[0].document, hits[0].path) not in shown:
        return list(hits)
    least = hits[0].features["cover_own"] + _MORE_WORDS
    for place, hit in enumerate(hits[1:], 1):
        more = hit.score >= _OTHER_SCORE and hit.features["cover_own"] >= least
        if (is_part and place == 1 and hit.score >= _EVEN_SCORE) or more:
            return [replace(h, score=h.score / hit.score) for h in hits[place:]]
    return list(hits)


def in_article_of(hits: Sequence[Hit], shown: Hit | None) -> list[Hit]:
    """`hits` with those of the article that `shown` stands in moved up a little.

    Only where the best one does not hold the question's own words.
    """
    if shown is None or not hits or hits[0].features["cover_own"]:
        return list(hits)
    article = shown.path.split(".")[0]
    raised = [
        replace(h, score=h.score * (_SAME_ARTICLE if h.path.split(".")[0] == article else 1))
        for h in hits
    ]
    ordered = sorted(raised, key=lambda h: -h.score)
    return [replace(h, score=h.score / ordered[0].score) for h in ordered]


def lifted(hits: Sequence[Hit]) -> list[Hit]:
    """`hits` with the clause above the best one ahead, where only that clause has the words."""
    if not hits or hits[0].features["cover_own"] or hits[0].features["cover_asked"]:
        return list(hits)
    for hit in hits[1:]:
        above = hit.document == hits[0].document and hits[0].path.startswith(f"{hit.path}.")
        if above and hit.features["cover_own"] > 0 and hit.score >= _LIFTED:
            return [replace(hit, score=1.0), *(h for h in hits if h is not hit)]
    return list(hits)


def rivals(hits: Sequence[Hit]) -> list[str]:
    """Libraries that answer the question about as well as the best one, best first."""
    if not hits:
        return []
    near = [h for h in hits if h.score >= _RIVAL_SCORE * hits[0].score and h.library]
    return list(dict.fromkeys(h.library for h in near))


def without_repeats(passages: Sequence[Passage], widens: bool = False) -> tuple[Passage, ...]:
    """Passages whose decisive words no other one shows already, in whole or in part.

    With `widens`, one that holds all of an earlier one's words and more stands in its place.
    """
    shown: list[Passage] = []
    for passage in passages:
        first = passage.citations[0]
        same = [
            place
            for place, earlier in enumerate(shown)
            if any(
                c.document == first.document and c.start < first.end and first.start < c.end
                for c in earlier.citations
            )
        ]
        if not same:
            shown.append(passage)
        elif widens and len(same) == 1 and _holds(passage, shown[same[0]]):
            shown[same[0]] = passage
    return tuple(shown)


def _holds(passage: Passage, other: Passage) -> bool:
    """Whether all that `other` quotes stands in the quotes of `passage`."""
    return all(
        any(
            c.document == o.document and c.start <= o.start and o.end <= c.end
            for c in passage.citations
        )
        for o in other.citations
    )


def is_meant_whole(
    content: str,
    main: Passage,
    hits: Sequence[Hit],
    parts: Sequence[Sequence[Hit]],
    documents: Mapping[str, Document],
) -> bool:
    """Whether the clauses of one sentence ask for one list: 有哪些空間，各放什麼."""
    head = main.citations[0]
    document = documents[head.document]
    if is_several_sentences(content) or not heads_list(document, document.by_path[head.path]):
        return False
    scores = {(h.document, h.path): h.score for h in hits}
    outside = [p[0] for p in parts if not f"{p[0].path}.".startswith(f"{head.path}.")]
    return all(scores.get((h.document, h.path), 0.0) < _BESIDE for h in outside)


def shows_list(citations: Sequence[Citation], documents: Mapping[str, Document]) -> bool:
    """Whether what is quoted is a list: of several items, or several things in one sentence."""
    first = citations[0]
    document = documents[first.document]
    several = len(citations) > 2 or _ITEMS.search(first.quote) is not None
    return several or names_several(document, document.by_path[first.path])


def is_same(hit: Hit, other: Hit) -> bool:
    """Whether two hits are one provision."""
    return (hit.document, hit.path) == (other.document, other.path)
