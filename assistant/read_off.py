"""An answer that quotes a provision to the one number that the question asks of it.

Where a rule's figure stands in the provision first cited and the rule's words fit the question,
the figure is the answer's amount: read off, not computed.
"""

from collections.abc import Sequence, Set
from dataclasses import replace
from decimal import Decimal

from assistant.records import Answer, Citation, Status
from ingest.rule_records import Figure, Kinds, Rule, figures_in
from ingest.text import fold, says_any

_FIGURES = {"limit": "figure", "period": "figure", "threshold": "figure", "price": "price"}
_MOST = ("最多", "上限", "至多", "封頂")
_ASKED_UNITS = (
    (
        (
            "多少錢",
            "幾元",
            "幾塊",
            "費用",
            "多少元",
            "收多少",
            "要多少",
            "付多少",
            "繳多少",
            "罰多少",
            "罰幾塊",
            "要繳",
            "要付",
            "how much",
        ),
        ("元",),
    ),
    (("幾冊", "幾本", "多少本", "多少冊", "how many books"), ("冊", "件")),
    (("幾件", "幾片", "幾張"), ("件", "張", "冊")),
    (("幾天", "幾日", "多少天", "多久", "how long"), ("日", "天", "星期", "月", "個月", "年")),
    (("幾年", "每隔幾年", "多少年"), ("年",)),
    (("幾個月", "幾月"), ("月", "個月")),
    (("幾週", "幾星期", "幾個星期"), ("星期", "週")),
    (("幾份", "多少份"), ("份",)),
    (("幾分鐘",), ("分", "分鐘")),
    (("幾次", "多少次"), ("次",)),
    (("幾小時", "幾個小時"), ("小時",)),
    (("多久", "how long"), ("小時", "分", "分鐘")),
    (("幾人", "幾個人", "幾位", "幾名"), ("人", "名")),
    (("幾倍",), ("倍",)),
    (("幾筆", "多少筆"), ("筆",)),
    (("幾歲", "多大年紀", "年齡", "how old", "what age"), ("歲",)),
    (("幾公分", "多少公分"), ("公分",)),
    (("幾頁", "幾面", "多少頁"), ("頁", "面")),
)
_ASKING = ("几", "多少", "多久", "上限", "how many", "how much", "how long", "how old", "what age")


def read_off(answer: Answer, rules: Sequence[Rule], said: str, kinds: Kinds) -> Answer:
    """`answer` with amount and unit where one figure of its first provision is asked for.

    Where several libraries are cited, only if they all say the same number.
    """
    if answer.outcome or answer.amount is not None or not answer.passages:
        return answer
    if answer.status is not Status.ANSWERED:
        return answer
    text = _with_kinds(fold(said), kinds)
    if not any(w in text for w in _ASKING):
        return answer
    cards = {k.name for k in kinds.cards if says_any(k.words, fold(said))}
    found = {_number(c, rules, text, cards) for c in _one_a_library(answer, rules)}
    if len(found) != 1 or (number := found.pop()) is None:
        return answer
    return _with_amount(answer, *number)


def _one_a_library(answer: Answer, rules: Sequence[Rule]) -> list[Citation]:
    """The first citation, and the first of each other library whose rules are laid beside."""
    libraries = {r.document: r.library for r in rules}
    first, *others = answer.citations
    chosen = {libraries.get(first.document, ""): first}
    for citation in others:
        if citation.document in libraries:
            chosen.setdefault(libraries[citation.document], citation)
    return list(chosen.values())


def _number(
    citation: Citation, rules: Sequence[Rule], text: str, cards: Set[str]
) -> tuple[Decimal, str] | None:
    """The number and unit that the cited provision gives to what is asked, None where not one."""
    fitting: list[tuple[float, Figure]] = []
    for rule in rules:
        figure = rule.fields.get(_FIGURES.get(rule.kind, ""))
        if figure is None or (figure.document, figure.provision) != (citation.document, citation.path):  # fmt: skip
            continue
        wanted = {unit for words, units in _ASKED_UNITS for unit in units if says_any(words, text)}
        if wanted and figure.unit not in wanted and not _alike(figure.unit, wanted):
            continue
        if score := _fit(rule, text, cards):
            fitting.append((score, figure))
    best = max((score for score, _ in fitting), default=0.0)
    values = {(f.number, f.unit) for score, f in fitting if score == best}
    return values.pop() if len(values) == 1 else _by_unit(citation, rules, text)


def _by_unit(citation: Citation, rules: Sequence[Rule], text: str) -> tuple[Decimal, str] | None:
    """The one figure of the cited provision that has the unit which the question asks for."""
    wanted = {unit for words, units in _ASKED_UNITS for unit in units if says_any(words, text)}
    found = {
        (f.number, f.unit)
        for rule in rules
        for f in figures_in(rule.fields)
        if f.value is not None
        and (f.document, f.provision) == (citation.document, citation.path)
        and f.unit in wanted
    }
    if len(found) > 1 and says_any(_MOST, text):
        found = {max(found)}
    return found.pop() if len(found) == 1 else None


def _alike(unit: str, wanted: set[str]) -> bool:
    """Whether 冊（件） may answer 幾冊."""
    return any(w in unit for w in wanted)


def _with_kinds(text: str, kinds: Kinds) -> str:
    """`text` with the names of the kinds of things that it speaks of: DVD adds 視聽資料."""
    for mask in map(fold, kinds.masks):
        text = text.replace(mask, " ")
    named = [k.name for k in kinds.items if says_any(k.words, text)]
    return " ".join([text, *map(fold, named)])


def _with_amount(answer: Answer, number: Decimal, unit: str) -> Answer:
    said = {"個月": "月", "週": "星期", "分鐘": "分"}.get(unit, unit)
    return replace(answer, amount=float(number), unit=said)


def _fit(rule: Rule, text: str, cards: Set[str]) -> float:
    plain = text.replace("可以", "可")  # 可以用 is 可用
    asks = [w for w in map(fold, rule.fields["asks"]) if w.replace("可以", "可") in plain]
    if not asks:
        return 0.0
    score = float(max(map(len, asks)))
    nouns = [fold(w) for w in rule.fields.get("nouns", ()) if fold(w) in text]
    score += max(map(len, nouns), default=0)
    item, card = fold(rule.fields.get("item", "")), rule.fields.get("card", "")
    for wanted, told in ((item, item in text), (card, card.replace("圖書證", "借閱證") in cards)):
        score += (3 if told else -1) if wanted else 0
    return max(score, 0.1)
