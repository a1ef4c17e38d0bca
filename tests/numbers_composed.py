"""The scenes of counts, days and hours: prices by the piece, ISBNs, deadlines, opening hours, ages.

As in money_composed, the words are the corpus's own and what is right comes of typed inputs.
"""

import datetime as dt
from collections.abc import Iterator
from itertools import product

from money_composed import Scene, choices, number, rules, told

from assistant.records import Value
from ingest.records import Corpus
from ingest.rule_records import Rule

_DAY = dt.date(2012, 4, 10)
_SAID_DAY = "民國101年4月10日"
_WEEK = "一二三四五六日"
_COUNTERS = {
    "張": "三張",
    "冊": "12冊",
    "格": "兩格",
    "把": "兩把",
    "人": "兩個人",
    "館": "5館",
    "次": "三次",
}
_COUNTS = {"張": 3, "冊": 12, "格": 2, "把": 2, "人": 2, "館": 5, "次": 3}
_LENDING = ("-reading", "-lending", "taitung-management")
_OF_CARDS = "借閱證"


def prices(corpus: Corpus) -> Iterator[Scene]:
    """Everything that costs so much each, by every word for it."""
    for rule in rules(corpus, "price"):
        counter = rule.fields["counters"][0]
        thing = told(rule.fields["asks"])[0]
        thing = _OF_CARDS if thing == "證" else thing
        count = _COUNTS.get(counter)
        if count is None or not rule.fields["price"].number:
            continue
        item: dict[str, Value] = {"thing": rule.id, "copies": number(count)}
        said = _COUNTERS[counter]
        for noun in rule.fields["nouns"]:
            if noun.isascii() and len(noun) > 2:
                continue
            facts = (f"{thing}{noun}{said}",) if noun != thing else (f"{thing}{said}",)
            yield Scene("price", rule.library, {}, facts, "要付多少錢", (item,), adds=True)


def copies(corpus: Corpus) -> Iterator[Scene]:
    """ISBNs by language, format and edition; gifts of reprints; hours of classes; damage."""
    languages = list(choices(corpus, "isbn", "language"))
    formats = [
        c.value
        for p in corpus.calculator("isbn").parameters
        if p.name == "format"
        for c in p.choices
    ]
    for rule in rules(corpus, "isbn"):
        for many, kinds in product((1, 2, 3), (1, 2, 3)):
            values: dict[str, Value] = {"languages": number(many), "formats": number(kinds)}
            shown = "、".join(f"{x}版" for x in languages[:many])
            files = "、".join(formats[:kinds])
            facts = (f"電子書有{shown}", f"每種都出{files}，各自發行")
            yield Scene(
                "isbn", rule.library, values, facts, "要申請幾個ISBN", changes=f"只出{files}"
            )
            facts = (f"一本電子書{many}種語文", f"{kinds}種檔案格式分別發行")
            yield Scene("isbn", rule.library, values, facts, "ISBN要幾個", changes=f"{kinds}種格式")
    for rule in rules(corpus, "share"):
        for printed, verb in product((400, 1500), ("印", "印製", "印了", "發行")):
            values = {"printed": number(printed)}
            facts = ("借印古籍", f"{verb}{printed}部")
            yield Scene(
                "share", rule.library, values, facts, "要送國圖幾部", changes=f"印{printed}部"
            )
    for rule in rules(corpus, "course"):
        for terms in (1, 3):
            facts = ("參加研習班", f"上{terms}期")
            yield Scene(
                "course",
                rule.library,
                {"terms": number(terms)},
                facts,
                "總共幾小時的課",
                changes=f"上{terms}期",
            )
        for word in choices(corpus, "course", "span")["一年"]:
            yield Scene(
                "course", rule.library, {"span": "一年"}, (f"研習班{word}",), "總共上幾個小時的課"
            )
    for rule in rules(corpus, "damage"):
        for repair, paid in product((1800, 5200), ("", "5,000")):
            if (paid and "deposit" in rule.fields) or (not paid and "deposit" not in rule.fields):
                continue
            values = {"repair": number(repair)} | ({"deposit": number(5000)} if paid else {})
            for word in ("弄壞場地", "把牆面撞壞了", "布景損壞"):
                facts = (word, *([f"保證金繳了{paid}元"] if paid else []), f"修理費{repair}元")
                ask = "保證金退多少" if repair < 3000 else "扣掉保證金還要賠多少元"
                yield Scene("damage", rule.library, values, facts, ask, changes=f"修理費{repair}元")


def _own_names(rule: Rule, kind: list[Rule]) -> list[str]:
    """The names of a rule that no other of its library has."""
    others = {
        n for r in kind if r.library == rule.library and r is not rule for n in r.fields["names"]
    }
    own = [n for n in rule.fields["names"] if n not in others]
    return told(own) if own or not rule.fields["names"] else ["的".join(rule.fields["names"][:2])]


def hours(corpus: Corpus) -> Iterator[Scene]:
    """Every place's hours in a week and on days, and until it closes."""
    kind = rules(corpus, "hours")
    for rule in kind:
        for name in _own_names(rule, kind) or [""]:
            base: dict[str, Value] = {"rule": rule.id}
            place = name or "圖書館總館"
            yield Scene("hours", rule.library, base, (place,), "每週總共開放幾小時")
            for day in (1, 5):
                text = f"星期{_WEEK[day]}"
                yield Scene(
                    "hours", rule.library, base, (place,), f"{text}一共開幾個小時", text=text
                )
            for day, (at, said) in product((2, 6), (("11", "上午十一點"), ("15.5", "下午三點半"))):
                values = base | {
                    "weekday": f"星期{_WEEK[day]}",
                    "at": number(at),
                    "wants": "到閉館",
                }
                facts = (f"星期{_WEEK[day]}{said}到{place}",)
                yield Scene("closing", rule.library, values, facts, "離關門還有幾分鐘")


def cleaning(corpus: Corpus) -> Iterator[Scene]:
    """The cleaning day of months."""
    kind = rules(corpus, "cleaning")
    for rule, month in product(kind, (2, 5, 8, 11)):
        for name in told(rule.fields.get("names", ())) or [""]:
            values: dict[str, Value] = {"month": dt.date(2012, month, 1)}
            if len([r for r in kind if r.library == rule.library]) > 1:
                values["rule"] = rule.id
            facts = (f"{name}101年{month}月",)
            yield Scene(
                "cleaning", rule.library, values, facts, "清潔日是哪一天", changes=f"101年{month}月"
            )


def windows(corpus: Corpus) -> Iterator[Scene]:
    """Every window of applications by what may be asked of it; one of a slot only with its month."""
    asks = {
        "截止日": "最晚哪天要寄出申請",
        "開始日": "最早哪一天開始受理申請",
        "天數": "受理申請的期間總共幾天",
    }
    for rule in (r for r in rules(corpus, "window") if "slot_first" not in r.fields):
        for topic, (wants, ask) in product(told(rule.fields["topics"]), asks.items()):
            if wants != "天數":
                continue
            yield Scene("window", rule.library, {"wants": wants}, (f"{topic}的申請",), ask)


def terms(corpus: Corpus) -> Iterator[Scene]:
    """The longest use of everything that may be extended; ages and the days that reach them."""
    for rule in rules(corpus, "term"):
        for name in told(rule.fields["names"], 2):
            yield Scene(
                "term",
                rule.library,
                {"rule": rule.id},
                (name, "延長的也算進去"),
                "最長總共能用多久",
            )
    for rule in rules(corpus, "threshold"):
        if rule.fields["figure"].unit != "歲":
            continue
        born = dt.date(2003, 9, 12)
        values: dict[str, Value] = {"rule": rule.id, "born": born}
        own = [n for n in told(rule.fields["nouns"]) if n not in _shared(corpus, rule)]
        noun = "、".join(own[:3])
        if not noun:
            continue
        facts = ("小孩2003年9月12日生", noun)
        yield Scene(
            "age", rule.library, values, facts, f"哪一天起年滿規定的{'歲數' if noun else '年齡'}"
        )


def periods(corpus: Corpus) -> Iterator[Scene]:
    """Every deadline outside lending, from every word for the day that it runs from."""
    for rule in rules(corpus, "period"):
        if rule.document.endswith(_LENDING):
            continue
        subject = _subject(corpus, rule)
        for start in told(rule.fields["from"], 6):
            values: dict[str, Value] = {"rule": rule.id, "from_day": _DAY}
            topic = rule.fields["topic"]
            facts = (f"{subject}", f"{_SAID_DAY}{start}")
            yield Scene(
                "period",
                rule.library,
                values,
                facts,
                f"{topic}是哪一天",
                changes=f"{_SAID_DAY}{start}",
            )


def _shared(corpus: Corpus, rule: Rule) -> set[str]:
    """The nouns of a library's other rules of the same unit: said alone, they tell none apart."""
    unit = rule.fields["figure"].unit
    others = [r for r in rules(corpus, rule.kind) if r.library == rule.library and r is not rule]
    return {n for r in others if r.fields["figure"].unit == unit for n in r.fields["nouns"]}


def _subject(corpus: Corpus, rule: Rule) -> str:
    document = next(d for d in corpus.documents if d.id == rule.document)
    return f"《{document.title}》"


def limits(corpus: Corpus) -> Iterator[Scene]:
    """What is left of every limit outside lending, or wanting to it."""
    for rule in rules(corpus, "limit"):
        fields = rule.fields
        if rule.document.endswith(_LENDING) or fields["figure"].number < 3:
            continue
        figure = fields["figure"]
        unit = figure.unit.split("（")[0]
        used = max(int(figure.number) // 3, 1)
        values: dict[str, Value] = {"rule": rule.id, "used": number(used)}
        for noun in told(fields["nouns"], 4):
            if len(noun) < 2 or noun in _shared(corpus, rule):
                continue
            facts = (
                (f"{noun}目前有{used}{unit}",)
                if fields["minimum"]
                else (f"{noun}已經用了{used}{unit}",)
            )
            ask = f"還差幾{unit}" if fields["minimum"] else f"還能再申請幾{unit}"
            yield Scene("limit", rule.library, values, facts, ask)
