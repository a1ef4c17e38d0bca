"""Questions about due days, allowances, cards and inverse fines, put together from the rules.

Each is a wording with the typed inputs that it tells, as in composed_lending.
"""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from composed_lending import Composed, Thing, line, names_of, say, say_day, some

from assistant.records import Inputs
from ingest.records import Corpus
from ingest.rule_records import Rule

DUE_TOPICS = ("借書到期日", "視聽資料到期日", "續借到期日")
CARDS = {
    "": ("",), "個人借閱證": ("個人借閱證", "個人證"), "家庭借閱證": ("家庭借閱證", "家庭證"),
    "家庭圖書證": ("家庭圖書證", "家庭證"), "班級借閱證": ("班級借閱證",), "團體借閱證": ("團體借閱證",),
    "視障讀者": ("視障讀者",), "身心障礙非視障讀者": ("肢體障礙讀者", "聽障讀者"),
}  # fmt: skip
NOUNS = {
    "圖書": (("本", "小說"), ("本", "書"), ("冊", "圖書")), "圖書資料": (("本", "書"), ("冊", "圖書")),
    "視聽資料": (("片", "DVD"), ("片", "CD"), ("件", "視聽資料")), "過期期刊": (("本", "過期雜誌"), ("冊", "過期期刊")),
    "視障資料": (("冊", "點字書"),),
}  # fmt: skip
LOANS = (
    "{lib}{card}借的{noun}，{day}借的，哪天到期？",
    "我{day}在{lib}用{card}借了{n}{c}{noun}，最晚要在什麼時候還？",
    "{lib} {card} {noun} {day}借 到期日？",
    "請問{day}持{card}向{lib}所借之{noun}，應於何日前歸還？",
    "{lib}{card}，借出日{day}（{noun}{n}{c}），還書期限是幾月幾號？",
    "我想知道{day}借出的{lib}{noun}幾號要還，是用{card}借的",
    "{noun}{n}{c}，{day}從{lib}借回來（{card}），該在哪一天以前還掉？",
)
RENEWALS = (
    "{lib}{card}借的{noun}，{day}續借，新的到期日是哪天？",
    "{lib}的{noun}{card}，{earlier}借的，{day}辦了續借，最後要在哪一天還？",
    "{earlier}借、{day}線上續借成功的{lib}{noun}（{card}），續借後幾號到期？",
    "我{day}續借了{lib}的{noun}{n}{c}，用的是{card}，什麼時候要還？",
)
ALLOWANCES = (
    "{lib}{card}已經{verb}了{n}{c}{noun}，還可以{verb}幾{c}？",
    "我手上有{n}{c}{verb}來的{noun}（{lib}{card}），還能再{verb}幾{c}？",
    "{lib} {card} {noun}已{verb}{n}{c} 還能{verb}幾{c}",
    "用{card}在{lib}{verb}了{n}{c}{noun}，最多還能{verb}幾{c}？",
    "請問{lib}{card}目前{verb}了{noun}{n}{c}，剩下的額度還能{verb}多少{c}？",
    "昨天{verb}{m}{c}、今天又{verb}{k}{c}，都是{lib}的{noun}，{card}還能{verb}幾{c}？",
    "我{card}本來{verb}了{more}{c}{lib}的{noun}，其中{back}{c}{undone}，現在還能{verb}幾{c}？",
)
VERBS = {"loan": ("借", "昨天還了"), "reserve": ("預約", "昨天取消了")}
INVERSE = {
    "paid days": "{lib}{n}{c}{noun}同一天到期、同一天還，被罰了{fine}元，逾期幾天？",
    "paid days 2": "我被{lib}收了{fine}元逾期費，是{n}{c}{noun}，請問我晚了幾天？",
    "paid copies": "在{lib}罰了{fine}元，每{c}{noun}都晚{d}天，總共幾{c}？",
    "cap": "{lib}{n}{c}{noun}一起逾期，第幾天會到上限？",
    "cap 2": "{n}{c}{noun}都沒還，{lib}的逾期金放到第幾天就不會再增加？",
    "left": "{lib}{n}{c}{noun}逾期{d}天，停借已經過了{s}天，還剩幾天？",
    "left 2": "我因為{lib}的{n}{c}{noun}晚{d}天還被停借，已經停了{s}天，還要停幾天？",
    "end": "{lib}{n}{c}{noun}逾期{d}天，{back}還的，停借到哪一天？",
    "end 2": "{back}才把{lib}{n}{c}晚了{d}天的{noun}還掉，停權到幾月幾號為止？",
    "first": "{lib}{n}{c}{noun}逾期{d}天，停借從{back}開始算，最後一天是哪天？",
    "first 2": "{lib}{n}{c}{noun}晚{d}天還，{back}算停借第一天，停到哪天？",
}


def due_days(corpus: Corpus, chance: random.Random) -> Iterator[Composed]:
    """Loans and renewals of every kind and card."""
    for rule in _rules(corpus, "period"):
        if rule.fields["topic"] not in DUE_TOPICS or rule.fields["item"] not in NOUNS:
            continue
        wordings = RENEWALS if "續借" in rule.fields["topic"] else LOANS
        for wording in wordings:
            if not rule.fields["card"]:
                wording = wording.replace("（{card}）", "").replace("用{card}", "").replace("，是借的", "")  # fmt: skip
                wording = wording.replace("，用的是{card}", "").replace("，是{card}", "").replace("持{card}", "")  # fmt: skip
            c, noun = chance.choice(NOUNS[rule.fields["item"]])
            day = dt.date(2011, 1, 1) + dt.timedelta(chance.randint(0, 360))
            told = wording.format(
                lib=chance.choice(names_of(corpus, rule.library)), noun=noun, c=c, n=say(chance, chance.randint(1, 5), True),
                card=chance.choice(CARDS.get(rule.fields["card"], (rule.fields["card"],))),
                day=say_day(chance, day), earlier=say_day(chance, day - dt.timedelta(12)),
            )  # fmt: skip
            told = told.replace("，是借的", "")
            inputs = Inputs({"rule": rule.id, "from_day": day})
            yield Composed(wording, (told,), "period", rule.library, inputs)


def allowances(corpus: Corpus, chance: random.Random) -> Iterator[Composed]:
    """What is left of every limit of loans and reservations."""
    for rule in _rules(corpus, "limit"):
        group, item = rule.fields.get("group"), rule.fields["item"]
        if group not in VERBS or item not in NOUNS or rule.fields["minimum"]:
            continue
        verb, undone = VERBS[group]
        most = int(rule.fields["figure"].number)
        for wording in ALLOWANCES:
            c, noun = chance.choice(NOUNS[item])
            used = chance.randint(2, most) if most > 2 else 1
            if used < 2 and ("{k}" in wording or "{back}" in wording):
                continue
            k, gone = chance.randint(1, max(used - 1, 1)), chance.randint(1, 2)
            told = wording.format(
                lib=chance.choice(names_of(corpus, rule.library)), card=chance.choice(CARDS[rule.fields["card"]]),
                noun=noun, c=c, verb=verb, n=say(chance, used, True), m=say(chance, used - k, True), k=say(chance, k, True),
                more=say(chance, used + gone, True), back=say(chance, gone, True), undone=undone,
            )  # fmt: skip
            inputs = Inputs({"rule": rule.id, "used": Decimal(used)})
            yield Composed(f"{verb} {wording}", (told,), "limit", rule.library, inputs)


def inverse(corpus: Corpus, chance: random.Random) -> Iterator[Composed]:
    """From a fine to its days or items, to the cap, and what is left of a suspension or its end."""
    for rule in _rules(corpus, "overdue"):
        for kind, wording in INVERSE.items():
            for item in rule.fields.get("only", ("圖書", "視聽資料")):
                yield from _inverse(corpus, chance, rule, kind, wording, item)


def _inverse(
    corpus: Corpus, chance: random.Random, rule: Rule, kind: str, wording: str, item: str
) -> Iterator[Composed]:
    thing, days = some(chance, item), chance.randint(3, 9)
    rates = rule.fields.get("money", ())
    if kind.startswith(("paid", "cap")) and not rates:
        return
    rate = next((r["rate"].number for r in rates if r["item"] in ("", item)), Decimal(1))
    fine = rate * thing.n * days
    back = dt.date(2011, 3, 1) + dt.timedelta(chance.randint(0, 200))
    served = chance.randint(1, 2)
    told = wording.format(
        lib=chance.choice(names_of(corpus, rule.library)), n=say(chance, thing.n, True), c=thing.c,
        noun=thing.noun, d=say(chance, days), fine=fine, s=say(chance, served), back=say_day(chance, back),
    )  # fmt: skip
    yield Composed(kind, (told,), "overdue", rule.library, _told(kind, thing, days, fine, served, back))  # fmt: skip


def _told(kind: str, thing: Thing, days: int, fine: Decimal, served: int, back: dt.date) -> Inputs:
    whole = line(thing, days)
    without = {k: v for k, v in whole.items() if k != "days_late"}
    if kind.startswith("paid days"):
        return Inputs({"paid": fine, "wants": "逾期天數"}, (without,))
    if kind.startswith("paid"):
        uncounted = {k: v for k, v in whole.items() if k != "copies"}
        return Inputs({"paid": fine, "wants": "件數"}, (uncounted,))
    if kind.startswith("cap"):
        return Inputs({"wants": "到上限的天數"}, (without,))
    if kind.startswith("left"):
        return Inputs({"wants": "停借", "served": Decimal(served)}, (whole,))
    name = "suspended_from" if kind.startswith("first") else "returned"
    return Inputs({"wants": "恢復日", name: back}, (whole,))


def cards(corpus: Corpus, chance: random.Random) -> Iterator[Composed]:
    """A library card issued again, one or several."""
    wordings = (
        "{lib}的借閱證{lost}，補辦{n}張要多少錢？",
        "我的{lib}借書證{lost}，重新辦{n}張收費多少？",
        "{lib} 借閱證{lost} 補發{n}張 多少錢",
        "請問{lib}的借閱證{lost}，申請補發{n}張的工本費是多少？",
        "上週三在公車上把{lib}的借書證{lost}，想補{n}張，得花幾元？",
    )
    for rule in _rules(corpus, "price"):
        if not rule.id.endswith(("-card-lost", "-card-again")):
            continue
        for wording in wordings:
            n = chance.randint(1, 3)
            told = wording.format(
                lib=chance.choice(names_of(corpus, rule.library)), n=say(chance, n, True),
                lost=chance.choice(("弄丟了", "不見了", "遺失了", "掉了")),
            )  # fmt: skip
            item = {"thing": rule.id, "copies": Decimal(n)}
            yield Composed(wording, (told,), "price", rule.library, Inputs({}, (item,)))


def _rules(corpus: Corpus, kind: str) -> Iterator[Rule]:
    for (_, of), rules in corpus.rules_of.items():
        if of == kind:
            yield from rules
