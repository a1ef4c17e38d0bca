"""Questions of money and numbers put together from the corpus's own words, with their typed inputs.

A scene is a case of one calculator: its inputs as a form would give them, and the same told in
clauses whose words are those of the data. What it comes to is worked out of the inputs alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import islice, product

from assistant.computing.calculate_once import calculate_inputs
from assistant.records import Inputs, Outcome, Value
from ingest.records import Corpus
from ingest.rule_records import Rule

_CHINESE = re.compile(r"^[\u4e00-\u9fff（）、]+$")
_LENDING = ("-reading", "-lending")


@dataclass(frozen=True)
class Scene:
    """A case: typed inputs, clauses that tell them, and what is asked of it."""

    calculator: str
    library: str
    values: dict[str, Value]
    facts: tuple[str, ...]
    asks: str
    items: tuple[dict[str, Value], ...] = ()
    text: str = ""
    changes: str = ""  # what a next turn says of the last fact
    adds: bool = False  # may stand in a sum with another of its calculator

    def expected(self, corpus: Corpus) -> Outcome | None:
        """What the typed inputs come to."""
        inputs = Inputs(self.values, self.items, self.text)
        return calculate_inputs(self.calculator, self.library, inputs, corpus)


def told(words: Sequence[str], most: int = 99) -> list[str]:
    """The words that a Chinese question may hold as they stand."""
    return list(islice((w for w in words if _CHINESE.match(w)), most))


def choices(corpus: Corpus, calculator: str, name: str) -> dict[str, list[str]]:
    """A parameter's choices with their words."""
    own = [p for p in corpus.calculator(calculator).parameters if p.name == name]
    return {c.value: told(c.words) for p in own for c in p.choices}


def rules(corpus: Corpus, kind: str) -> list[Rule]:
    """The rules of a kind."""
    return [r for r in corpus.rules if r.kind == kind]


def number(value: int | str) -> Decimal:
    """A number as inputs have it."""
    return Decimal(value)


_HOURS = {2: "兩小時", 4: "四個小時", 6: "6小時", 9: "九個鐘頭"}
_FEE_ASKS = ("使用費多少", "總共要付多少錢", "場租要繳幾元")


def venues(corpus: Corpus) -> Iterator[Scene]:
    """Every place, by session or hours, as an event or a rehearsal, with air conditioning or not."""
    activity = choices(corpus, "venue", "activity")
    air = [("", ""), ("使用冷氣", "要開冷氣"), ("", "不用冷氣"), ("使用冷氣", "空調也要開")]
    for rule in rules(corpus, "venue"):
        make = partial(Scene, "venue", rule.library, {}, adds=True)
        for place, ask in product(rule.fields["names"], _FEE_ASKS):
            booked = (f"租{place}", f"要借{place}")[_FEE_ASKS.index(ask) % 2]
            for row in rule.fields.get("sessions", ()):
                for word in told(row["words"]):
                    session = f"{word}那個時段"
                    line: dict[str, Value] = {"place": place, "session": row["name"]}
                    yield make((booked, f"用{session}"), ask, (line,), changes=f"改成{word}")
            for hours, said in _HOURS.items() if "per_block" in rule.fields else ():
                line = {"place": place, "hours": number(hours)}
                yield make((booked, f"用{said}"), ask, (line,), changes=f"改成{said}")
            for word, (on, cold) in product(activity["彩排"], air):
                for hours, said in islice(_HOURS.items(), 3):
                    line = {"place": place, "activity": "彩排", "hours": number(hours)}
                    line |= {"air": on} if on else {}
                    facts = (f"借{place}{word}", f"用{said}", *([cold] if cold else []))
                    yield make(facts, ask, (line,), changes=cold or f"改成{said}")


def refunds(corpus: Corpus) -> Iterator[Scene]:
    """Every tier by every word of it, with the notice that it takes; classes by their progress."""
    for rule in rules(corpus, "refund"):
        topic = rule.fields["topics"][0]
        make = partial(Scene, "refund", rule.library)
        base: dict[str, Value] = {"rule": rule.id, "fee": number(3600)}
        paid = f"{topic}的費用繳了3,600元"
        if "weeks" in rule.fields:
            for weeks in (1, 4, 6, 7, 10):
                values = base | {"weeks_attended": number(weeks)}
                for said in (f"已經上了{weeks}週", f"上完第{weeks}週了", f"上過{weeks}次課"):
                    yield make(values, (f"參加{topic}，{paid}", said), "可以退多少錢", changes=said)
            for hours, said in product((8, 12, 14), ("已經上了{}小時", "上了{}個鐘頭的課")):
                values = base | {"hours_attended": number(hours)}
                yield make(
                    values, (paid, said.format(hours)), "能拿回幾元", changes=said.format(hours)
                )
            for value, words in choices(corpus, "refund", "started").items():
                for word in words:
                    yield make(base | {"started": value}, (paid, word), "退多少元", changes=word)
            continue
        if len(rule.fields["tiers"]) < 2:
            continue
        for tier in rule.fields["tiers"]:
            values = base | ({"reason": tier["name"]} if tier["words"] else {})
            timed = any(t["days"] for t in rule.fields["tiers"])
            days = (2, 10) if timed and (tier["days"] or not tier["words"]) else (None,)
            for word, before in product(told(tier["words"]) or [""], days):
                facts = [paid, *([f"結果{word}"] if word else [])]
                if before is not None:
                    values = values | {"days_before": number(before)}
                    facts.append(f"使用日前{before}天就通知" + ("" if word else "不租了"))
                yield make(dict(values), tuple(facts), "會退多少錢", changes=facts[-1])


def exhibitions(corpus: Corpus) -> Iterator[Scene]:
    """Days of a show, by who applies and what is counted."""
    scopes = {
        "只算維護費": ("場地維護費多少", "維護費是多少元"),
        "全部": ("保證金加維護費共多少", "連保證金一共要繳多少"),
    }
    who = [("", "我們社團")]
    words = choices(corpus, "exhibition", "applicant")["政府機關學校"]
    who += [("政府機關學校", f"申請的是{w}") for w in words]
    for rule in rules(corpus, "exhibition"):
        for (applicant, by), days in product(who, (6, 14)):
            for scope, ask in ((s, a) for s, asks in scopes.items() for a in asks):
                values: dict[str, Value] = {"days": number(days), "scope": scope}
                values |= {"applicant": applicant} if applicant else {}
                facts = (f"{by}要在藝廊辦展", f"展出{days}天")
                yield Scene("exhibition", rule.library, values, facts, ask, changes=f"展{days}天")


def licences(corpus: Corpus) -> Iterator[Scene]:
    """Images by grade and size, records and discs, by who asks and for what."""
    grade = choices(corpus, "licensing", "grade")
    purposes: list[tuple[dict[str, Value], str]] = []
    for value, words in choices(corpus, "licensing", "purpose").items():
        purposes += [({"purpose": value}, f"用途是{w}") for w in words]
    for word in choices(corpus, "licensing", "applicant")["政府、學校或公益法人"]:
        both: dict[str, Value] = {"purpose": "非商業", "applicant": "政府、學校或公益法人"}
        purposes.append((both, f"申請的是{word}，非商業"))
    ask = "使用費多少"
    for rule in rules(corpus, "licensing"):
        make = partial(Scene, "licensing", rule.library)
        for place, (values, use) in enumerate(purposes):
            word = grade["公共資訊級"][place % len(grade["公共資訊級"])]
            images: dict[str, Value] = {"images": number(6)}
            yield make(values, (use, f"{word}的圖檔6張"), ask, (images | {"grade": "公共資訊級"},), changes="6張", adds=True)  # fmt: skip
            for size in (4, 8, 15, 23):
                line = images | {"megabytes": number(size), "grade": "印刷級"}
                facts = (use, f"要印刷級影像六張，每張{size}MB")
                yield make(values, facts, ask, (line,), changes=f"每張{size}MB", adds=True)
            for name, said in (("basic_records", "基本書目"), ("detailed_records", "詳細書目")):
                facts = (use, f"期刊索引{said}300筆")
                yield make(values | {name: number(300)}, facts, ask, changes=f"{said}300筆")


def awards(corpus: Corpus) -> Iterator[Scene]:
    """How many of each degree, their instalments, the quota."""
    for rule in rules(corpus, "award"):
        make = partial(Scene, "award", rule.library)
        degree = choices(corpus, "award", "degree")
        for value, words in degree.items():
            for word in words:
                got = f"拿到論文獎助，是{word}的"
                yield make({"degree": value}, (got,), "總共可以領多少錢", changes=f"是{word}")
        for doctors, masters in ((1, 4), (2, 3), (3, 10)):
            values: dict[str, Value] = {"doctoral": number(doctors), "master": number(masters)}
            for said in (
                f"博士{doctors}位、碩士{masters}位",
                f"{doctors}個博士生和{masters}個碩士生",
            ):
                yield make(values, ("論文獎助", f"今年{said}得獎"), "獎助金總額多少", changes=said)
        for value, words in choices(corpus, "award", "quota").items():
            for word in words if "least_doctoral" in rule.fields or value == "額滿" else ():
                yield make(
                    {"quota": value}, (f"論文獎助名額{word}",), "總共要發多少元", changes=word
                )
        for value, words in choices(corpus, "award", "instalment").items():
            for word in words if "instalment" in rule.fields else ():
                values = {"degree": "博士", "instalment": value}
                yield make(
                    values, ("我是博士班的，拿到論文獎助",), f"{word}可以領多少錢", changes=word
                )
