"""How many people have the same each: 我和弟弟各有兩本書."""

import re
from decimal import Decimal

from assistant.records import Quantities

_EACH_HAS = re.compile(r"([^,;。?!]{0,16}?)(?:各自?(?:有|借|欠|拿|持|用)|每个?人|都有|\beach\b)")
PERSON = re.compile(
    r"我(?!们)|[他她]|妈妈?|爸爸?|太太|老婆|先生|老公|丈夫|妻子|儿子|女儿|弟弟?|妹妹?|哥哥?|姐姐?"
    r"|小孩|孩子|室友|同学|学[弟妹长姐姊]|同事|朋友|\bwife|husband|\bson|daughter|brother|sister|mother|father|\bmum|\bmom|\bdad|flatmate|roommate|friend|colleague|classmate|partner|\bme\b|\bi\b"
)


PEOPLE = re.compile(
    r"[^,。、的本册件片张]{0,4}?(?:孩|人|朋友|学生|研究生|博士生?|硕士生?|读者|同学|同事|伙伴|团员|社员|会员|组员|作者|画家|老师|女儿|儿子|姐妹|姊妹|兄弟|child|kid)"
)


def people_each(asked: Quantities) -> Decimal:
    """The people who have as much each, counted or named one by one; one where none are."""
    each = _EACH_HAS.search(asked.text)
    if each is None:
        return Decimal(1)
    people = [q.value for q in asked.numbers if q.unit == "人" and q.counts and q.value > 1]
    ages = [q for q in asked.numbers if q.unit == "歲" and q.end <= each.end()]
    people += [Decimal(len(ages))] if len(ages) > 1 else []
    return people[0] if people else Decimal(max(len(set(PERSON.findall(each[1]))), 1))
