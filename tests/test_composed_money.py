"""Questions of money and numbers composed from the corpus's words against their typed inputs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from money_composed import Scene, awards, exhibitions, licences, refunds, venues
from numbers_composed import cleaning, copies, hours, limits, periods, prices, terms, windows

from assistant.calculate import calculate
from assistant.records import Outcome
from ingest.records import Corpus

KINDS = {f.__name__: f for f in (
    venues, refunds, exhibitions, licences, awards, prices, copies, hours, cleaning, windows,
    terms, periods, limits,
)}  # fmt: skip
TEMPLATES = {
    "note": "{facts}，{ask}？",
    "polite": "您好，想請教一下：{facts}，請問{ask}？謝謝您。",
    "asked first": "{ask}？{facts}。",
    "story": "我們社團有二十三個人，去年也辦過。這次{facts}，想知道{ask}。",
}
BESIDE = [
    "觀眾大約120人", "我今年45歲", "離我家才3公里", "昨天搭計程車花了180元", "我們辦公室在5樓",
    "阿姨有兩個小孩", "下雨已經下了一個禮拜", "我第一次問", "同事說他去年花了900元", "電話打了三通都沒人接",
]  # fmt: skip
LAST = [
    "這樣{ask}",
    "幫我算{ask}",
    "我想先知道{ask}好去報帳",
    "不曉得{ask}",
    "{ask}（四捨五入不用）",
]


def name_of(corpus: Corpus, scene: Scene) -> str:
    return corpus.library(scene.library).name


def questions(corpus: Corpus, kind: str) -> Iterator[tuple[str, list[str], Scene, Outcome]]:
    """(template, turns, scene, what it comes to) of every scene of a kind, the templates in turn."""
    scenes = [(s, o) for s in KINDS[kind](corpus) if (o := s.expected(corpus)) is not None]
    names = list(TEMPLATES)
    for n, (scene, outcome) in enumerate(scenes):
        for template in {names[n % 4], names[(n + 1 + n // 4) % 4]}:
            facts = scene.facts if n % 3 else scene.facts[::-1]
            said = TEMPLATES[template].format(facts="，".join(facts), ask=scene.asks)
            yield template, [f"{name_of(corpus, scene)}，{said}"], scene, outcome
        beside = list(scene.facts)
        beside.insert((n // 3) % (len(beside) + 1), BESIDE[n % 10])
        said = "，".join([*beside, LAST[n % 5].format(ask=scene.asks)])
        yield "beside", [f"{name_of(corpus, scene)}，{said}？"], scene, outcome
    for n, ((a, first), (b, outcome)) in enumerate(pairwise(s for s in scenes if s[0].adds)):
        if (
            a.library == b.library
            and first.amount
            and outcome.amount
            and a.facts != b.facts
            and first.unit == outcome.unit
        ):
            facts = (
                "，".join(a.facts) + ("；另外", "，還有", "，再加上")[n % 3] + "，".join(b.facts)
            )
            both = replace(outcome, amount=first.amount + outcome.amount)
            yield "two", [f"{name_of(corpus, a)}，{facts}，合計{b.asks}？"], b, both
    for n, ((a, _), (b, outcome)) in enumerate(pairwise(scenes)):
        if (
            b.changes
            and a.facts[:-1] == b.facts[:-1]
            and a.facts != b.facts
            and a.library == b.library
            and a.asks == b.asks
            and a.values.keys() == b.values.keys()
        ):
            told = f"{'，'.join(a.facts[:-1])}{'，' if a.facts[1:] else ''}{a.facts[-1]}"
            slip = ("啊不對，是{}", "等等，我說錯了，應該是{}", "更正，{}")[n % 3].format(
                b.facts[-1]
            )
            yield "corrected", [f"{name_of(corpus, a)}，{told}，{slip}，{b.asks}？"], b, outcome
            first = f"{name_of(corpus, a)}，{'，'.join(a.facts)}，{a.asks}？"
            second = ("那如果{}呢？", "{}的話呢", "要是{}，會是多少？")[n % 3].format(b.changes)
            yield "follow-up", [first, second], b, outcome


def wrong(turns: list[str], scene: Scene, expected: Outcome, corpus: Corpus) -> str:
    found = calculate(turns, [scene.library], corpus)
    if found is None:
        return "none"
    if (found.amount, found.unit, found.date, found.status) == (
        expected.amount,
        expected.unit,
        expected.date,
        expected.status,
    ):
        return ""
    return f"{found.calculator} {found.status} {found.amount}{found.unit} {found.date or ''}"
