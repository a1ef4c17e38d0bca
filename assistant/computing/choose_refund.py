"""Which of several booked sessions a refund is for: the morning was held, the evening was not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.reading.heads import PERSON
from assistant.reading.words import matches
from assistant.records import Inputs, Quantities, Quantity
from ingest.rule_records import Figure, Rule
from ingest.said import said_number

_CLAUSE = re.compile(r"[,;。?!()\n]|(?=但|可是|不过|而)")
_HELD = re.compile(
    r"(?<!没)(?<!没有)(?<!未)(?:办完|用完|演完|结束|办了|用了|演了|用过|办好|完成|顺利|照常|照样|照旧|照原|如期|如常|正常|没受影响|没问题|没事)"
    r"|went ahead|went fine|was held|took place|as planned"
)
_LOST = re.compile(
    r"没[办用演有]|没能|不能|无法|取消|停办|停掉|停电|泡汤|作罢|喊停|停摆|[办用演]不[成了]|不办|不用|退|因为|遇到|碰上|来袭|卡在|cancel|could not|couldn't|called off"
)
_CLOCK = re.compile(r"\s*[\d一二三四五六七八九十两]+\s?[点时:]")
_PART = re.compile(r"[^,;。?!\n]+[,;。?!\n]?")
_SUM = re.compile(
    r"共|合计|加起来|总|一起退|两[班场门项]|都退|全部退|全退|in total|altogether|both"
)
_SHARED = re.compile(r"都|各|皆|均|全部|全都|两班|两场|both|all")
_EACH_FEE = re.compile("各(?:是|要|繳|缴|付)?$|每[班门场堂次](?:是|要)?$")
_EVENT = re.compile(  # 下午颱風來了 books no afternoon
    r"\s*(?:突然|忽然)?(?:台风|地震|停电|停班|下雨|大雨|豪雨|淹水|接到|打电话|打给|通知|出门|才)"
)
_ALL_SESSIONS = re.compile("[三3]个?(?:时段|场次?)(?:都|全)|整天都|全天都|早午晚")
_OF_WHICH = re.compile(r"(?:其中|里[头面]|当中|含)[^,;。\d]{0,10}$")
_THE_REST = re.compile(
    r"(?:其[他它余]|剩下|剩的|余下|另外)的?(?:都|全|才|就|则|部分)*是(?P<deposit>保证金|押金)?(?(deposit)|(?:场地|使用|场租|租金))"
)
_SO_MANY_DAYS = re.compile(
    r"(?<![第前提早\d/月])(?P<n>\d+|[一二两三四五六七八九十]+)个?(?:天|日|晚上?|场)(?!之?前|以前|后)"
)
_WHICH_DAY = re.compile(r"(?:第[一二三四五\d]|最后一|头一|首|前一)[天日晚场]|当[天日]")
_FIRST_DAYS = re.compile(r"前(?P<n>\d+|[一二两三四五六七八九十]+)[天日晚场](?!通知|告知|取消|说)")
_VENUE_FEE = re.compile(r"(?:场地(?:使用)?费|使用费|场租)(?:是|共|要|缴了?|付了?|:)?\s*$")
_LEAST_FEE = 100
_NAMED_FEE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,3}?)(?:班|课|场)?(?:的)?(?:报名费|学费|使用费|场租)?(?:是|要|繳|缴|付)?\s*(?P<fee>\d[\d,]*\d)\s*元?(?=[、,;。和跟])"
)
_OWNED_FEE = re.compile(  # 我的國畫班1800元，她的拼布班2100元
    rf"(?P<who>{PERSON.pattern})(?:报|的|是|上)?了?(?P<name>[\u4e00-\u9fff]{{2,5}}?)(?:班|课)?(?:的)?(?:报名费|学费)?(?:是|要|繳|缴|付)?了?\s*(?P<fee>\d[\d,]*\d)\s*元?(?=[、,;。和跟])"
)
_OWNER = re.compile(rf"(?:而|但|不过|可是|至于)?我?(?P<who>{PERSON.pattern})")
_DEPOSIT = re.compile(r"(?:保证金|押金)[^,]{0,4}$")
_WHEN = re.compile(
    r"开课|上课|上了|上过|上完|已上|去了|没去|[前后]|逾|三分之一|取消|台风|地震|停电|天灾|不可抗力|通知"
)


def of_lost_sessions(
    inputs: Inputs, text: str, venues: Sequence[Rule]
) -> tuple[Inputs, list[Figure]]:
    """The inputs with the fee of the sessions that were not held, where others were; what fixes it.

    Only where the fee told is that of all sessions named, or none is told.
    """
    rows = next((r.fields["sessions"] for r in venues if "sessions" in r.fields), ())
    named, held, lost = set[str](), set[str](), set[str]()
    current = set[str]()  # a clause that names no session goes on with those before it
    for clause in _CLAUSE.split(text):
        said = _named(clause, rows)
        current = said or current
        named |= said
        if _HELD.search(clause):
            held |= current
        elif _LOST.search(clause):
            lost |= current
    if _ALL_SESSIONS.search(text):
        named |= {r["name"] for r in rows}
    fees: dict[str, Figure] = {r["name"]: r["fee"] for r in rows}
    told = inputs.number("fee")
    meant = (named - held if held else lost) or lost
    if not meant or meant == named or told not in (None, sum(fees[n].number for n in named)):
        return inputs, []
    fee = sum((fees[n].number for n in meant), Decimal(0))
    own = [fees[n] for n in fees if n in meant]
    return replace(inputs, values={**inputs.values, "fee": fee}), own


def own_fees(asked: Quantities) -> list[str]:
    """The question's parts with a fee of their own each, where several are to be added up.

    「書法班1800元下週才開課，國畫班2100元已上4週，合計退多少」 tells of two; a deposit is no fee.
    """
    if not _SUM.search(asked.text):
        return []
    clauses = [m.span() for m in _PART.finditer(asked.text)]
    sums = _fees(asked)
    opens = [next((n for n, (a, b) in enumerate(clauses) if a <= q.start < b), 0) for q in sums]
    if len(set(opens)) < 2:
        return []
    ends = [*(clauses[n][0] for n in opens[1:]), len(asked.text)]
    parts = [asked.text[clauses[n][0] : end] for n, end in zip(opens, ends, strict=True)]
    return [part for part in parts if part.strip()] if all(map(_tells, parts)) else []


def by_name(asked: Quantities) -> list[str]:
    """The parts of a question that tells named fees first and then of each: 國畫1200、花藝1800，國畫….

    Each part is the fee with what is told of its name.
    """
    fees = [(m["name"], m["fee"]) for m in _NAMED_FEE.finditer(asked.text)]
    if len(fees) < 2 or not _SUM.search(asked.text):
        return []
    at = [m.end() for m in _NAMED_FEE.finditer(asked.text)][-1]
    told = [m.group() for m in _PART.finditer(asked.text, at)]
    parts = []
    for name, fee in fees:
        own = [t for t in told if t.lstrip().startswith((name, name[-2:])) and _tells(t)]
        parts.append(f"{name}{fee}元,{''.join(own)}" if own else "")
    return parts if all(parts) else []


def by_owner(asked: Quantities) -> list[str]:
    """The parts of a question that tells whose each fee is, and then of each: 我開課前退，她上了三週才退.

    A clause that names nobody goes on with the person before it; 她 is whoever else pays a fee.
    """
    fees = list(_OWNED_FEE.finditer(asked.text))
    owners = [m["who"] for m in fees]
    if len(set(owners)) < 2 or len(owners) != len(set(owners)) or not _SUM.search(asked.text):
        return []
    told: dict[str, str] = dict.fromkeys(owners, "")
    current = ""
    for clause in _PART.finditer(asked.text, fees[-1].end()):
        if named := _OWNER.match(clause.group().lstrip(",")):
            others = [o for o in owners if o != "我"]
            other = others[0] if named["who"] != "我" and len(others) == 1 else ""
            current = named["who"] if named["who"] in told else other
        if current:
            told[current] += clause.group()
    parts = [f"{m['name']}班{m['fee']}元,{told[m['who']]}" for m in fees if told[m["who"]]]
    return parts if len(parts) == len(fees) and all(map(_tells, told.values())) else []


def only_fee(asked: Quantities) -> Decimal | None:
    """The one sum that may be a fee, whatever it is called: 油畫班2,700."""
    fees = _fees(asked)
    return fees[0].value if len(fees) == 1 else None


def _fees(asked: Quantities) -> list[Quantity]:
    told = [q for q in asked.numbers if q.unit in ("元", "") and q.counts and q.value >= _LEAST_FEE]
    return [q for q in told if not _DEPOSIT.search(q.before)]


def fee_of_all(asked: Quantities) -> Decimal | None:
    """The sum of several fees that one condition holds for: 一班1500、一班2000，都還沒開課."""
    if not (_SUM.search(asked.text) and _SHARED.search(asked.text)):
        return None
    told = [q for q in asked.numbers if q.unit in ("元", "") and q.counts and q.value >= _LEAST_FEE]
    fees = _fees(asked)
    if len(told) == len(fees) == 1 and _EACH_FEE.search(fees[0].before):
        classes = [q.value for q in asked.numbers if q.unit in ("班", "門", "堂", "場", "次")]
        return fees[0].value * classes[0] if classes else None  # 兩班，報名費各1200元
    return sum((q.value for q in fees), Decimal(0)) if len(told) == len(fees) > 1 else None


def venue_fee(asked: Quantities) -> Decimal | None:
    """The one sum that is called a hall's, where others are told beside it: 報名費800，場地費3500."""
    told = [q for q in asked.numbers if q.unit in ("元", "") and q.counts]
    named = [q for q in told if _VENUE_FEE.search(q.before)]
    return named[0].value if len(named) == 1 and len(told) > 1 else None


def fee_and_deposit(asked: Quantities) -> dict[str, Decimal]:
    """Both parts of a sum of which one is told and the other is the rest: 其中2,400是場租、其他是押金."""
    rest = _THE_REST.search(asked.text)
    told = [q for q in asked.numbers if q.unit in ("元", "") and q.counts]
    parts = [n for n, q in enumerate(told) if _OF_WHICH.search(asked.text[: q.start])]
    if rest is None or not parts or not parts[0]:
        return {}
    whole, part = told[parts[0] - 1], told[parts[0]]
    other = "deposit" if rest["deposit"] else "fee"
    own = "fee" if rest["deposit"] else "deposit"
    return {own: part.value, other: whole.value - part.value} if whole.value > part.value else {}


def days_lost(text: str, booked: Decimal) -> Decimal:
    """Of so many days booked alike, those that are lost: 訂三天，第一天照常，後面兩天颱風."""
    held, lost = Decimal(0), Decimal(0)
    for clause in _CLAUSE.split(text):
        told = _days_told(clause)
        if _HELD.search(clause):
            held += told
        elif told < booked:
            lost += told
    if lost + held == booked or not held:
        return lost or booked
    return booked - held if held < booked else booked


def _days_told(clause: str) -> Decimal:
    """How many days a clause speaks of: 第一天, 前兩天, 後面兩天."""
    counted = [said_number(m["n"]) for m in _SO_MANY_DAYS.finditer(clause)]
    counted += [said_number(m["n"]) for m in _FIRST_DAYS.finditer(clause)]
    return sum(counted, Decimal(len(_WHICH_DAY.findall(clause))))


def without_held(text: str) -> str:
    """`text` without the clauses that tell what was held as booked."""
    return "".join(m.group() for m in _PART.finditer(text) if not _HELD.search(m.group()))


def _tells(part: str) -> bool:
    """Whether a part tells when or why it is given up, beside what it cost."""
    return bool(_WHEN.search(part))


def _named(clause: str, rows: Sequence[Mapping[str, Any]]) -> set[str]:
    """The sessions that a clause names, by the longest words: 上午場 is no 午場."""
    words = sorted(((w, r["name"]) for r in rows for w in r["words"]), key=lambda x: -len(x[0]))
    taken: list[tuple[int, int]] = []
    found: set[str] = set()
    for word, name in words:
        for match in matches(clause, word):
            if _CLOCK.match(clause, match.end()) or _EVENT.match(clause, match.end()):
                continue  # 下午三點打電話 books no afternoon
            if not any(s < match.end() and match.start() < e for s, e in taken):
                taken.append(match.span())
                found.add(name)
    return found
