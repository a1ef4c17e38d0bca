"""What a question asks of a table: a cell, a sum, a share, the highest, how many rows, …"""

import re

from assistant.paper.records import Ask, TableQuestion
from assistant.paper.units import unit_asked
from assistant.relations import SIGNS
from ingest.numerals import parse_numeral

_N = r"(\d+|[一二三四五六七八九十两]+)"
_MARK = re.compile(
    r"星号|\*|附注|注记|注解|的注|注写|注是|为什么|为何|原因|怎么会|why|在哪里?(?:举|办|召开|开)|哪里(?:举|办)"
)
_WITHOUT = re.compile(
    r"(?<!不)除了?(?!以)|(?:没有?|不)把|没算|不计|扣掉|扣除|去掉|除去|不计入|撇开|剔除|不含|不算|排除|减掉|减去|excluding"
)
_OTHER_THAN = re.compile(r"(?P<than>[^,，。;；?？年]{1,14}|\d+年度?)(?:以外|之外)")
_CLAUSE_END = re.compile(r"[,，。;；?？]|以外|之外|算进去|的话")
_OTHERS = re.compile(r"其[他它余](?:的)?(?:机关|单位|馆|图书馆|地区|组织|学校|年会|会议|年)")
_IF_LEVEL = re.compile(r"(?:如果|若|要是)?有?(?:并列|同数|一样多)的?(?:话|也|请|就|时)[^,，。?？]*")
_SAME = re.compile(
    r"同票|(?:跟|和|与)(?:谁|哪[^,，?？]{0,4}?)(?:一样|相同|同数)|一样多|相同的是|同样多|一样的是|并列|same as"
)
_ALIKE = re.compile(
    r"(?:一样|相同|相等|同样)(?:多|高)?[吗么嘛?？]|(?:是否|是不是|有没有)(?:都)?(?:一样|相同|相等)|the same"
)
_SHARE = re.compile(r"占|比例|比率|比重|百分|几成|几分之|percent|share|proportion")
_RANK = re.compile(r"(?:排|名列|位居)?第几(?!顺位|优先)|名次|排名多少|what rank")
_DIFFERENCE = re.compile(
    r"[多少高低]几|[多少高低]多少|[多少]了几|[多少]了多少|差(?:了)?(?:几|多少|距)|相差|增加|减少|成长|how many more"
    r"|比.{1,24}?(?:多|少|高|低)(?:发表|派|去|出|了|参加)"
)
_COMPARE = re.compile(
    r"(?:比|跟|和|与|还是).{1,24}?(?:多|少|高|低|哪个)|(?:比较|较)(?:多|少|高|低)"
)
_TOP = re.compile(
    rf"前\s*{_N}\s*(?:名|大|高|个|位|多|校|所|年(?!度?到))|top\s*{_N}|排名|排行|由多到少|依序"
)
_WHICH = re.compile(
    r"最(?:[高多少低大小]|推荐|看重|重视|重要|常)的\s*(?:前)?([一两二三四五六七八九]|\d)\s*(?:个|所|校|年|家|种|类|区|项|大)|哪\s*([两二三四五六七八九]|\d)\s*(?:个|所|校|年|家|种|类|区)"
)
_HIGHEST = re.compile(
    r"最多|最推荐|最看重|最想|最被|最肯定|最高|最大|最热门|最常|最重视|最重要|居冠|第一名|冠军|之首|most|highest|largest|最踊跃|最受"
)
_LOWEST = re.compile(r"最少|最低|最小|垫底|最后一名|最不|fewest|lowest|least|smallest")
_ENDS = re.compile(f"{_HIGHEST.pattern}|{_LOWEST.pattern}")
_NTH = re.compile(rf"第\s*{_N}\s*(?:多|高|名)|(?<!人)次多|(?<!人)次高|居次")
_PLACE = re.compile(r"排(?:名|行|在)?第([一二三四五六七八九十]|\d+)(?!顺位|优先)")
_ZERO = re.compile(
    r"完全没有|没有任?何?人|没人|没有(?:任何)?(?:一|老师|教师|馆|学校|图书馆|机关|单位|组织)|皆无|都是零|都是0|皆为0|皆为零|挂零|挂蛋|为零|是零|为0|无人"
    r"|(?<!有)(?:没有?|未曾?|从未|不曾)(?:出过|任何|被|收到|获得|得到|人)?(?:出国|公务|考察)?(?:报告|去|参加|提|派|补助|发表|选|列|出席|推荐|打算|规划|回覆|回复|填)"
    r"|zero|nobody|no one|no (?:attend\w*|participa\w*|reports?|trip|libraries|librar|teacher|faculty)|none|never"
)
_ONLY = re.compile(
    rf"(?:只|仅|刚好|恰好)(?:有|派|去|提|发表过?了?|出过?|补助|回)*\s*{_N}\s*(?:篇|件|人|位|馆|份|次|名)"
)
_LIMIT = re.compile(
    rf"(超过|多于|大于|高于|不到|少于|未满|低于|至少|不超过)\s*{_N}\s*(?:篇|件|人|位|馆|份|次|名|票|个)?"
    rf"|{_N}\s*(?:篇|件|人次|人|位|馆|份|次|名|票|个)\s*(以上|以下)"
)
_CHECK = re.compile(r"对得上|对不上|相符|吻合|一致吗|一不一致|符合吗|合不合")
_AVERAGE = re.compile(r"平均|人均|average|mean")
_TIMES = re.compile(r"几倍|多少倍|倍数|how many times (?:as|more|larger|the)|ratio|几比几|比值")
_SUM = re.compile(
    r"加起来|加上|\s加\s|连同|相加|总和|加总|合起来|合计|(?<!公)共|累计|in total|altogether|全部|总"
)
_LIST = re.compile(r"哪几|哪些|哪\s*[一个所校年]|哪\d|which|是哪")
_ENTIRE = re.compile(r"全都|全部都|全数|都有?发表|都在.{0,8}发表|每位.{0,6}都")
_EACH = re.compile(r"各(?!几|多少|为|有|自|种|国|界)|每年|逐年|历年|分别")
_APIECE = re.compile(
    r"(?:个|各)(?:顺位|地区|机关|年会|情形|欄|栏).{0,2}(?:各|分别|的)|各(?:顺位|地区|机关|栏)"
)
_ASKS_NUMBER = re.compile(r"几|多少|总|共|how|人数|次数|数量|[篇件]数|是否|吗")
_HOW_MANY = re.compile(r"几\s*(?:个|所|校|年|项|种|类|区|国|家)|多少个|how many")
_DENIED = re.compile(r"(?:没有?|不曾|从未|未曾|未|并不)$")
_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


def read_ask(question: TableQuestion) -> Ask:
    """The one thing asked, the more particular kinds first."""
    text = _IF_LEVEL.sub(" ", question.text)
    unit = unit_asked(text)
    asks_rows = question.asks_rows or question.asks_columns
    named = max(len(question.rows), len(question.columns))
    if _MARK.search(text) and any(_marked(question)):
        return Ask("note", unit=unit)
    for wants, pattern in (
        ("without", _WITHOUT),
        ("without", _OTHER_THAN),
        ("check", _CHECK),
        ("same", _SAME),
    ):
        if pattern.search(text):
            if wants == "same" and not question.rows and asks_rows:
                return Ask("extremes", True, unit=unit)
            return Ask("difference" if wants == "same" and named > 1 else wants, unit=unit)
    if named > 1 and _ALIKE.search(text):
        return Ask("difference", unit=unit)
    if _TIMES.search(text):
        return Ask("ratio", unit=unit)
    if question.table.part_of and _ENTIRE.search(text):
        return Ask("entire", unit=unit)
    of_each = question.table.part_of and not question.rows and _ENDS.search(text)
    of_whole = len(question.columns) == 1 and question.asks_rows and _ENDS.search(text)
    if _SHARE.search(text) and not (of_each or of_whole):
        return Ask("share", unit=unit)
    if asked := _ends(text, question.rest, unit):
        return asked
    if condition := condition_of(question.rest, asks_rows, unit):
        return condition
    return _compared(question, named, unit) or _plain(question, asks_rows, named, unit)


def _compared(question: TableQuestion, named: int, unit: str) -> Ask | None:
    """Several that are named added up or set against each other, or the place of one."""
    text = question.text
    if (
        named > 1
        and (_SUM.search(text) or _SUM.search(question.rest))
        and not _DIFFERENCE.search(text)
    ):
        return Ask("sum", unit=unit)
    if named > 1 and (_DIFFERENCE.search(text) or _COMPARE.search(text)):
        return Ask("difference", unit=unit)
    if _RANK.search(question.rest) and named:
        return Ask("rank", unit=unit)
    return None


def _plain(question: TableQuestion, asks_rows: bool, named: int, unit: str) -> Ask:
    """An average, each of them, which of them, or what stands at a place."""
    text = question.text
    if _AVERAGE.search(text):
        return Ask("average", unit=unit)
    both = bool(question.rows and question.columns)
    if _asks_each(question) and not (both or _SUM.search(text)):
        return Ask("list", unit=unit)
    if asks_rows and not both:
        counts = _HOW_MANY.search(text) and not _LIST.search(text)
        return Ask("count" if counts else "where", number=0, relation=">", unit=unit)
    if not (named or question.is_span or _ASKS_NUMBER.search(text)):
        return Ask("whole")
    return Ask("sum" if _SUM.search(text) else "value", unit=unit)


def _asks_each(question: TableQuestion) -> bool:
    """Whether every row, or every column of the one row named, is asked for."""
    apiece = _APIECE.search(question.rest) and len(question.rows) == 1
    return bool(apiece or _EACH.search(question.rest))


def _marked(question: TableQuestion) -> list[bool]:
    rows, columns = question.rows, question.columns
    return [
        (not rows or m.row in rows) and (not columns or m.column in columns)
        for m in question.table.marks
    ]


def _ends(text: str, rest: str, unit: str) -> Ask | None:
    """The highest or lowest, the first few, or the n-th."""
    highest, lowest = bool(_HIGHEST.search(text)), bool(_LOWEST.search(text))
    if match := _TOP.search(text):
        number = next((g for g in match.groups() if g), "")
        return Ask("top", True, lowest, parse_numeral(number) if number else None, unit=unit)
    if match := _NTH.search(text) or _PLACE.search(rest):
        nth = parse_numeral(match[1]) if match[1] else 2
        if nth > 1:
            return Ask("nth", True, number=nth, unit=unit)
    if not (highest or lowest):
        return None
    if (match := _WHICH.search(text)) and highest != lowest:
        return Ask("top", highest, lowest, parse_numeral(match[1] or match[2]), unit=unit)
    return Ask("extremes", highest, lowest, unit=unit)


def condition_of(text: str, asks_rows: bool, unit: str) -> Ask | None:
    """A condition that rows must meet: none, only one, more than ten."""
    relation, number = "", 0
    if _ZERO.search(text):
        relation = "="
    elif match := _ONLY.search(text):
        relation, number = "=", parse_numeral(match[1])
    elif match := _LIMIT.search(text):
        relation = SIGNS[match[1] or match[4]]
        if _DENIED.search(text[: match.start()]):
            relation = _OPPOSITE[relation]
        number = parse_numeral(match[2] or match[3])
    if not relation:
        return None
    counts = _HOW_MANY.search(text) and not _LIST.search(text)
    return Ask("count" if counts else "where", number=number, relation=relation, unit=unit)


def taken_away(text: str) -> tuple[str, str]:
    """The clause that says what is taken away, and the rest of the folded question."""
    match = _WITHOUT.search(text)
    if match is None:
        other = _OTHER_THAN.search(text)
        return (other["than"], text.replace(other[0], " ")) if other else ("", text)
    end = _CLAUSE_END.search(text, match.end())
    stop = end.start() if end else len(text)
    rest = f"{text[: match.start()]} {text[end.end() if end else stop :]}"
    return text[match.end() : stop], _OTHERS.sub(" ", rest)
