"""What an answer says before its quotes: a reviewed lead, one number, or the gist in English.

A lead is shown where the question it was written for is close to the reader's, asks for the same
kind of answer, and what it says stands in the quote.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering.clock_asked import HOUR, say_clock
from assistant.records import Answer, Citation, Query, Status
from assistant.retrieval.search_records import AskedAlike, Wanted
from ingest.answer_types import AnswerType
from ingest.figures import fold_numbers
from ingest.knowledge_records import Gist
from ingest.text import CHINESE, fold

_CLOSE, _COSINE = 0.42, 0.6
_SURE = 0.9
_HELD = 0.75  # of the reader's words
_SHARED = 0.34  # of the words of the question that the lead was written for
_POLAR = re.compile(
    r"^(?:可以|可能|不可以?|不能|不行|不用|不必|不會|不是|不算|不要|要|有|沒有|是|會|算|能|行)(?:$|[，、])"
)
_YES_NO = re.compile(
    r"[吗嘛]|[可能]不[可能]|能否|可否|是否|是不是|有没有|要不要|会不会|行不行|用不用|需不需|算不算|得不得|好不好"
)
_KINDS = {
    "yes or no": _YES_NO,
    "amount": re.compile(r"几(?!种证)|多少|多久|多[长早大高远]|何时|什么时[候间]|哪[一]?[天日年]"),
    "who": re.compile(r"谁|哪[一个]*(?:机关|单位|组|部|人|局|处|馆)|什么人"),
    "where": re.compile(r"哪里|哪儿|何处|什么地方|在哪"),
    "why": re.compile(r"为什么|为何|凭什么|目的|理由|用意|宗旨"),
    "what follows": re.compile(r"怎样|怎么办|下场|后果|处罚|处置|罚则|怎么罚|如何处理|怎么处理"),
    "how": re.compile(r"怎么(?!办|样|罚|处理)|如何(?!处理)"),
    "what": re.compile(r"什么(?!时|人|地方)"),
    "which": re.compile(r"哪些|哪[几种项类]"),
}
_MODALS = (
    (
        re.compile(r"可以|可不可以|能|可否|行不行|行吗"),
        re.compile(r"^(?:不?可|不?能|不行|行|只能|沒)"),
    ),
    (
        re.compile(r"要不要|需不需|用不用|[要需须].*[吗嘛]"),
        re.compile(r"^(?:不?要|不用|不必|不需|免|須|需)"),
    ),
    (re.compile(r"有没有|有.*[吗嘛]"), re.compile(r"^(?:沒?有|可能|無)")),
    (re.compile(r"会不会|会.*[吗嘛]"), re.compile(r"^(?:不?會|可能)")),
)
_THING = re.compile(r"什么(?!时|人|地方)(\w{1,2})")
_TURNING = re.compile(r"自己|独自|单独|一定|必须|只能|都|全部|第[一二三四五]|再")
_CHOICE = re.compile(r"还是|或是(?!否)")
_NEGATED = re.compile(r"不|没|沒|无|免|未|非")
_NEUTRAL = re.compile(
    r"[可能]不[可能]|是不是|有没有|要不要|会不会|行不行|用不用|需不需|算不算|不好意思|不过|差不多|对不起"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_UNIT_ASKED = re.compile(
    r"(?:几|多少)(?:個|个)?([册本件片张捲卷份次人名位种天日周月年岁元页面倍筆笔])"
)
_ALIKE_UNITS = ("册本", "天日", "人名位", "笔筆", "卷捲", "件片张")
_MOST_CHARACTERS = 30
_MOST_ITEMS = 5


def quotes(answer: Answer) -> bool:
    """Whether an answer rests on quotes alone, on no table and no sum."""
    if answer.status is not Status.ANSWERED or not answer.citations:
        return False
    return not (answer.table or answer.outcome)


def wants_lead(answer: Answer, query: Query) -> bool:
    """Whether a lead may be looked for: one passage, found surely, for what this turn asks."""
    if not CHINESE.search(query.question):
        return False
    return len(answer.passages) == 1 and not query.inherited and answer.confidence >= _SURE


def open_in_english(answer: Answer, query: Query, gists: Sequence[Gist]) -> Answer:
    """`answer` opened with the gist of what each passage quotes first, for a question without Chinese."""
    if CHINESE.search(query.question):
        return answer
    known = {(g.document, g.path): g.english for g in gists}
    said = [_gist(p.citations[0], known) for p in answer.passages if p.citations]
    return replace(answer, opening=" ".join(filter(None, dict.fromkeys(said))))


def open_with_lead(
    answer: Answer,
    query: Query,
    wanted: Wanted,
    asked: Sequence[AskedAlike],
    types: Sequence[AnswerType],
) -> Answer:
    """`answer` opened with a lead or its number.

    `asked` are the questions that the first provision quoted is known to answer, the closest first.
    """
    text = query.content
    if not _speaks_of(wanted, answer, asked):
        return answer
    for entry in asked:
        if _answers(entry, text, types) and _stands(entry.lead, answer):
            return replace(answer, opening=f"{entry.lead}。")
    return replace(answer, opening=_number_read_off(answer, text, types))


def _speaks_of(wanted: Wanted, answer: Answer, asked: Sequence[AskedAlike]) -> bool:
    """Whether the quote, or a question that it is known to answer, has most words of the question."""
    quoted = fold("\n".join(c.quote for c in answer.citations))
    told = [quoted, *(fold(a.question) for a in asked if a.cosine >= _COSINE)]
    held = [any(w in t for w in group for t in told) for group in wanted.groups]
    return not held or sum(held) / len(held) >= _HELD


def _gist(citation: Citation, known: Mapping[tuple[str, str], str]) -> str:
    """What is quoted, in English: of a list quoted whole, what its items say."""
    own = known.get((citation.document, citation.path), "")
    if not own.startswith("Heading"):
        return own
    depth = citation.path.count(".") + 1
    items = [
        english
        for (document, path), english in known.items()
        if document == citation.document
        and path.startswith(f"{citation.path}.")
        and path.count(".") == depth
    ]
    return " ".join(items[:_MOST_ITEMS]) or own


def _number_read_off(answer: Answer, text: str, types: Sequence[AnswerType]) -> str:
    """「30日。」 where one number is all that is asked; how long, only where one stands there."""
    if answer.amount is None or not answer.unit:
        return ""
    asked = _KINDS["amount"].findall(text)
    if len(asked) != 1 or _kinds(text) != {"amount"}:
        return ""
    quoted = fold(answer.citations[0].quote)
    if asked[0].startswith("多") and any(
        len(t.held_as.findall(quoted)) != 1 for t in types if t.is_asked(f" {text} ")
    ):
        return ""
    if answer.unit == HOUR:
        return f"{say_clock(answer.amount)}。"
    unit = {"月": "個月", "分": "分鐘", "星期": "週"}.get(answer.unit, answer.unit)
    return f"{answer.amount:,g}{unit}。"


def _answers(entry: AskedAlike, text: str, types: Sequence[AnswerType]) -> bool:
    """Whether the lead answers the reader's question, and not only one that is near it."""
    if not entry.lead or len(entry.lead) > _MOST_CHARACTERS or entry.cosine < _COSINE:
        return False
    lead, written_for = fold(entry.lead), fold(entry.question)
    polar = bool(_POLAR.search(entry.lead))
    if entry.closeness < _CLOSE or entry.shared < _SHARED or entry.held < _HELD:
        return False
    wanted = [t for t in types if t.is_asked(f" {text} ")]
    if any(not t.is_held(lead) for t in wanted) and not (polar and _YES_NO.search(text)):
        return False
    if polar and (_CHOICE.search(text) or not _YES_NO.search(text)):
        return False
    if polar and (entry.held < 1 or _turns(text) != _turns(written_for)):
        return False
    if polar and not _fits(entry.lead, text):
        return False
    if not _numbers(text) <= _numbers(written_for) | {"1"}:
        return False
    return _asks_alike(text, written_for, bool(wanted)) and _holds_units(text, lead)


def _fits(lead: str, text: str) -> bool:
    """Whether the lead's first word answers the question's verb: 要 is no answer to 可以嗎."""
    for asks, says in _MODALS:
        if asks.search(text):
            return bool(says.search(lead))
    return True


def _asks_alike(text: str, written_for: str, is_typed: bool) -> bool:
    """Whether both ask for the same: who, why, how, which thing; key words ask for any amount."""
    asked, known = _kinds(text), _kinds(written_for)
    if not known:
        return is_typed and not asked - {"amount"}
    return bool(asked) and asked <= known


def _kinds(text: str) -> set[str]:
    """What a question asks for, by name; 「什麼證件」 asks for 證件."""
    found = {name for name, pattern in _KINDS.items() if pattern.search(text)}
    return found | {m[1] for m in _THING.finditer(text)}


def _turns(text: str) -> tuple[bool, frozenset[str]]:
    """What turns a yes into a no: a negation, and words like 自己."""
    return bool(_NEGATED.search(_NEUTRAL.sub("", text))), frozenset(_TURNING.findall(text))


def _numbers(text: str) -> set[str]:
    return set(_NUMBER.findall(fold_numbers(text)))


def _holds_units(text: str, lead: str) -> bool:
    """Whether the lead counts what is asked: 幾片 is not answered by 5捲."""
    asked = _UNIT_ASKED.findall(text)
    return all(any(u in lead for u in _like(unit)) for unit in asked)


def _like(unit: str) -> str:
    return next((group for group in _ALIKE_UNITS if unit in group), unit)


def _stands(lead: str, answer: Answer) -> bool:
    """Whether the lead's numbers stand in what is quoted, and the number read off in the lead."""
    quoted = fold_numbers(" ".join(c.quote for c in answer.passages[0].citations))
    numbers = _NUMBER.findall(fold_numbers(lead))
    if any(n not in quoted for n in numbers):
        return False
    amount = answer.amount
    if answer.unit == HOUR:  # 晚上9點 is 21時
        return True
    return amount is None or f"{amount:g}" in numbers or not numbers
