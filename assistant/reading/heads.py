"""How many people, or places, have the same each: 我和弟弟各有兩本書, 兩個圖書館各借了3本."""

import re
from decimal import Decimal

from assistant.records import Quantities, Quantity

_EACH_HAS = re.compile(r"([^,;。?!]{0,16}?)(?:各自?(?:有|借|欠|拿|持|用)|每个?人|都有|\beach\b)")
PERSON = re.compile(
    r"我(?!们)|[他她]|妈妈?|爸爸?|太太|老婆|先生|老公|丈夫|妻子|儿子|女儿|弟弟?|妹妹?|哥哥?|姐姐?"
    r"|小孩|孩子|室友|同学|学[弟妹长姐姊]|同事|朋友|\bwife|husband|\bson|daughter|brother|sister|mother|father|\bmum|\bmom|\bdad|flatmate|roommate|friend|colleague|classmate|partner|\bme\b|\bi\b"
)


PEOPLE = re.compile(
    r"[^,。、的本册件片张]{0,4}?(?:孩|人|朋友|学生|研究生|博士生?|硕士生?|读者|同学|同事|伙伴|团员|社员|会员|组员|作者|画家|老师|女儿|儿子|姐妹|姊妹|兄弟|child|kid)"
)
_A_HEAD = re.compile("每个?人[^,。]{0,8}$|一?人(?:各|都|只)?(?:交|给|附|有|拍|寄)[了给]?$")
OF_A_PLACE = re.compile(r"\s*(?:图书馆|分馆|馆)")
_AT_EACH = re.compile("各(?:自|别)?(?:借|约|预约|拿|有)?了?$")
_CLAUSE = re.compile(r"[,;。?!、()\s]")
_BORROWED = re.compile("借了|已借|借出|外借|borrowed|on loan")
_PLACE = re.compile(
    "[甲乙丙丁a-d]馆|[\u4e00-\u9fff]{2}(?:分馆|图书室|乡立馆)|(?<=[在去到])[\u4e00-\u9fff]{2}那[间个]?馆"
)
_OTHER_PLACE = re.compile("(?:其他|其它|别的?|另一?[间个]?)(?:图书|分)?馆")


def people_each(asked: Quantities) -> Decimal:
    """The people who have as much each, counted or named one by one; one where none are."""
    each = _EACH_HAS.search(asked.text)
    if each is None:
        return Decimal(1)
    people = [q.value for q in asked.numbers if q.unit == "人" and q.counts and q.value > 1]
    ages = [q for q in asked.numbers if q.unit == "歲" and q.end <= each.end()]
    people += [Decimal(len(ages))] if len(ages) > 1 else []
    return people[0] if people else Decimal(max(len(set(PERSON.findall(each[1]))), 1))


def heads_of(quantity: Quantity, asked: Quantities) -> Decimal:
    """How many people, or places, have so much each: 六個同學，每個人交2張."""
    told = [q for q in asked.numbers if q.end <= quantity.start and q.counts]
    if _AT_EACH.search(asked.text[: quantity.start]):  # 兩個圖書館各借了3本
        places = [q.value for q in told if OF_A_PLACE.match(q.after)]
        return places[-1] if places else Decimal(1)
    if not _A_HEAD.search(asked.text[: quantity.start]):
        return Decimal(1)
    people = [q.value for q in told if q.unit == "人" or PEOPLE.match(q.after)]
    return people[0] if people else Decimal(1)


def places_asked(text: str) -> list[str]:
    """The places that the clause that asks names, or the one before it: 今天去關山那館，還能借幾本."""
    clauses = [c for c in _CLAUSE.split(text.rstrip("?。 ")) if c]
    own = _PLACE.findall(clauses[-1]) if clauses else []
    before = clauses[-2] if len(clauses) > 1 else ""
    return own or ([] if _BORROWED.search(before) else _PLACE.findall(before))


def asks_elsewhere(text: str) -> bool:
    """Whether what is asked is of another place than those told of: 其他館還能借幾本."""
    return bool(_OTHER_PLACE.search(_CLAUSE.split(text.rstrip("?。 "))[-1]))


def names_others(text: str, asked: list[str]) -> bool:
    """Whether other places are told of than those asked of: 在成功那館借了4本，今天去關山那館."""
    return bool(asked) and {*_PLACE.findall(text)} != {*asked}
