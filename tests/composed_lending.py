"""Questions about late things, put together from the corpus's words, with the inputs they tell.

A frame holds facts and an ask; facts are one wording of a case whose typed inputs stand beside it.
What is right is what the calculators make of those inputs: nothing here reads a question.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.records import Inputs, Value
from ingest.numerals import write_numeral
from ingest.records import Corpus

THINGS = {
    "圖書": (("本", ("書", "小說", "繪本", "漫畫", "童書", "食譜")), ("冊", ("圖書", "字典"))),
    "視聽資料": (("片", ("DVD", "光碟", "CD", "影片")), ("捲", ("錄影帶", "錄音帶")), ("件", ("視聽資料",))),
}  # fmt: skip
MONEY_ASKS = (
    "罰多少", "要繳多少罰款", "逾期費是多少", "要罰幾元", "得付多少錢", "會被罰多少錢",
    "罰金總共幾塊", "應繳的逾期金額是多少", "要帶多少錢去結清", "一共要繳幾塊錢",
    "想直接繳錢了事，該付多少", "罰款合計多少元",
)  # fmt: skip
DAYS_ASKS = (
    "會停借幾天", "停權多久", "要停幾天", "會有多少天不能借書", "停借天數是幾天",
    "多久不能借", "會被停權幾日", "借閱權要停多少天", "要被停止借閱幾天",
)  # fmt: skip
FRAMES = (
    "{lib}：{facts}，{ask}？",
    "請問{facts}，{ask}？是{lib}的。",
    "您好，我是{lib}的讀者，{facts}，想請問{ask}，謝謝。",
    "{lib} {facts} {ask}",
    "我在{lib}借書，{facts}。{ask}呢？",
    "{ask}？我在{lib}，{facts}。",
    "我今年32歲，上週坐307公車去{lib}，{facts}。{ask}？",
    "小孩住院，拖到現在才處理{lib}的東西：{facts}，{ask}？",
    "{facts}（{lib}），{ask}？",
    "敬啟者：爰於{lib}之借閱，{facts}，敬請告知{ask}。",
)
DAY_FACTS = (
    "{n}{c}{noun}逾期{d}天",
    "{n}{c}{noun}晚了{d}天才還",
    "{noun}{n}{c}遲還{d}天",
    "{n}{c}{noun}過了到期日{d}天才拿去還",
    "{n}{c}{noun}忘了還，拖了{d}天",
    "有{n}{c}{noun}超過期限{d}天",
    "{n}{c}{noun}都遲了{d}天",
    "{n}{c}{noun}，每{c}都慢了{d}天還",
    "晚了{d}天才還{n}{c}{noun}",
    "逾期{noun}{n}{c}，各{d}天",
    "{n}{c}{noun}比到期日晚{d}天歸還",
    "{d}天，這是我那{n}{c}{noun}逾期的天數",
    "到期後第{d}天我才把{n}{c}{noun}還掉",
    "{n}{c}{noun}逾期未還已經{d}天，今天要拿去還",
    "{n}{c}{noun}逾期{x}天，喔不對，是{d}天",
)
DATE_FACTS = (
    "{n}{c}{noun}原本該在{due}還，我{back}才還",
    "{n}{c}{noun}，到期日{due}，歸還日{back}",
    "{due}到期的{n}{c}{noun}，拖到{back}才還",
    "應該{due}還的{n}{c}{noun}，{back}才拿去還書箱",
    "{n}{c}{noun}的到期日是{due}，但我{back}才還",
    "{back}還了{n}{c}{noun}，可是到期日是{due}",
)
TWO_FACTS = (
    "{a}逾期{d}天、{b}逾期{e}天",
    "{a}晚了{d}天，{b}晚了{e}天",
    "借了{a}和{b}，{noun}晚{d}天還，{other}晚{e}天還",
    "{a}遲還{d}天，另外{b}遲還{e}天",
    "{noun}{n}{c}逾期{d}天、{other}{m}{k}逾期{e}天",
    "{a}慢了{d}天，還有{b}慢了{e}天",
    "{b}拖了{e}天，{a}則拖了{d}天",
)
SHARED = ("臺中圖書館",)  # may be either of two libraries
CHANGES = ("那如果是{new}呢？", "要是改成{new}呢？", "換成{new}的話？", "如果{new}呢？", "那{new}呢？", "假如是{new}，變多少？")  # fmt: skip


@dataclass(frozen=True)
class Composed:
    """One conversation with the calculator and the inputs that it tells."""

    kind: str
    turns: tuple[str, ...]
    calculator: str
    library: str
    inputs: Inputs


def say(chance: random.Random, number: int, counting: bool = False) -> str:
    """A number in Arabic digits or in Chinese, 兩 where it counts."""
    if chance.random() < 0.55:
        return str(number)
    return "兩" if number == 2 and counting else write_numeral(number)


def say_day(chance: random.Random, day: dt.date) -> str:
    year = day.year - 1911
    return chance.choice((
        f"民國{year}年{day.month}月{day.day}日", f"{year}年{day.month}月{day.day}日",
        f"{year}/{day.month}/{day.day}", f"{year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month:02}/{day.day:02}",
        f"{day.year}-{day.month:02}-{day.day:02}", f"{day.year}.{day.month}.{day.day}",
        f"民國{write_numeral(year)}年{write_numeral(day.month)}月{write_numeral(day.day)}日",
    ))  # fmt: skip


def names_of(corpus: Corpus, library: str) -> list[str]:
    """The library's Chinese names that end as a library's do."""
    found = next(x for x in corpus.libraries if x.id == library)
    names = [found.name, *found.short_names][:8]
    return [n for n in names if n.endswith(("圖", "館")) and "區" not in n and n not in SHARED]


@dataclass(frozen=True)
class Thing:
    """A kind of thing with a noun and a classifier of its own."""

    item: str
    c: str
    noun: str
    n: int


def some(chance: random.Random, item: str) -> Thing:
    c, nouns = chance.choice(THINGS[item])
    return Thing(item, c, chance.choice(nouns), chance.randint(1, 6))


def line(thing: Thing, days: int) -> dict[str, Value]:
    return {"item": thing.item, "copies": Decimal(thing.n), "days_late": Decimal(days)}


def asks_of(corpus: Corpus, library: str) -> Iterator[tuple[str, Sequence[str]]]:
    """What may be asked of late things: money everywhere, days where the library suspends."""
    yield "罰款", MONEY_ASKS
    yield "停借", DAYS_ASKS


def late_things(corpus: Corpus, chance: random.Random) -> Iterator[Composed]:
    """One kind of late things, its days told or to be counted from two dates."""
    for library, item, wants, asks in _late_cases(corpus):
        for facts in (*DAY_FACTS, *DATE_FACTS):
            thing, days = some(chance, item), chance.randint(2, 45)
            due = dt.date(2011, 1, 1) + dt.timedelta(chance.randint(0, 300))
            told = facts.format(
                n=say(chance, thing.n, True), c=thing.c, noun=thing.noun, d=say(chance, days),
                x=days + 3, due=say_day(chance, due), back=say_day(chance, due + dt.timedelta(days)),
            )  # fmt: skip
            inputs = Inputs({"wants": wants}, (line(thing, days),))
            yield _framed(corpus, chance, f"{wants} {facts}", library, told, asks, inputs)


def late_kinds(corpus: Corpus, chance: random.Random) -> Iterator[Composed]:
    """Two kinds of late things, each with its count and days."""
    for library, item, wants, asks in _late_cases(corpus):
        for facts in TWO_FACTS:
            other = chance.choice([k for k in THINGS if k != item])
            a, b = some(chance, item), some(chance, other)
            d, e = chance.randint(2, 20), chance.randint(2, 20)
            told = facts.format(
                a=f"{say(chance, a.n, True)}{a.c}{a.noun}", b=f"{say(chance, b.n, True)}{b.c}{b.noun}",
                noun=a.noun, other=b.noun, n=say(chance, a.n, True), c=a.c, m=say(chance, b.n, True),
                k=b.c, d=say(chance, d), e=say(chance, e),
            )  # fmt: skip
            inputs = Inputs({"wants": wants}, (line(a, d), line(b, e)))
            yield _framed(corpus, chance, f"{wants} {facts}", library, told, asks, inputs)


def changed(corpus: Corpus, chance: random.Random) -> Iterator[Composed]:
    """A follow-up that changes the days, the count or the kind."""
    for library, item, wants, asks in _late_cases(corpus):
        for change in CHANGES:
            for what in ("days", "count", "kind"):
                thing, days = some(chance, item), chance.randint(2, 20)
                told = DAY_FACTS[chance.randrange(4)].format(
                    n=say(chance, thing.n, True), c=thing.c, noun=thing.noun, d=say(chance, days)
                )
                first = _framed(corpus, chance, "", library, told, asks, Inputs())
                new, now, later = _change(chance, what, thing, days)
                inputs = Inputs({"wants": wants}, (line(now, later),))
                turns = (*first.turns, change.format(new=new))
                yield Composed(f"{wants} {change} {what}", turns, "overdue", library, inputs)


def _change(chance: random.Random, what: str, thing: Thing, days: int) -> tuple[str, Thing, int]:
    if what == "days":
        later = days + chance.randint(1, 15)
        words = chance.choice(("晚{d}天", "逾期{d}天", "{d}天", "遲{d}天"))
        return words.format(d=say(chance, later)), thing, later
    if what == "count":
        more = thing.n + chance.randint(1, 4)
        return f"{say(chance, more, True)}{thing.c}", Thing(thing.item, thing.c, thing.noun, more), days  # fmt: skip
    other = some(chance, next(k for k in THINGS if k != thing.item))
    return other.noun, Thing(other.item, other.c, other.noun, thing.n), days


def _late_cases(corpus: Corpus) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    for (library, kind), rules in corpus.rules_of.items():
        if kind != "overdue":
            continue
        for item in rules[0].fields.get("only", THINGS):
            for wants, asks in asks_of(corpus, library):
                yield library, item, wants, asks


def _framed(
    corpus: Corpus, chance: random.Random, kind: str, library: str, facts: str,
    asks: Sequence[str], inputs: Inputs,
) -> Composed:  # fmt: skip
    frame = chance.choice(FRAMES)
    name = chance.choice(names_of(corpus, library))
    said = frame.format(lib=name, facts=facts, ask=chance.choice(asks))
    return Composed(kind, (said,), "overdue", library, inputs)
