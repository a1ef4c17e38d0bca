"""What a question tells by the way and itself says is settled, another's or of no matter, left out.

「上個月那3本DVD的罰款已經繳清了」 is no part of this fine; 「跟這個應該沒關係吧」 says so itself.
"""

import re

from ingest.text import fold

_CLAUSE = re.compile(r"[^,;。?!\n]+[,;。?!\n]?")
_SENTENCE_ENDS = (";", "。", "?", "!", "\n")
_ASKS = re.compile(r"[几哪]|多少|何时|多久|什么时候|吗")
_NO_MATTER = re.compile(r"[跟和与]这[^,;。]{0,6}(?:没有?关系|无关|不相干)|不相干|不关这")
_OPENS = re.compile(r"另外|顺便|附带|对了|还有|此外")
_BEFORE = re.compile(
    r"上个?月|上回|上次|前次|之前|去年|前年|上学期|前阵子|先前|以前|那[笔次回]|\d{1,2}月(?!\d)"
)
_SETTLED = re.compile(
    r"(?:早就|早已|已经?|都|也)[^,;。?!\d]{0,4}(?:缴清|付清|结清|缴掉|付掉|处理|缴完|付完|缴过|付过|赔完|赔过|补发|补办|补好|办好)"
    r"|(?:刚|才)(?:补发|补办|换发|缴|赔)过"
)
_POINTS_BACK = re.compile(r"^(?:而|但|不过)?那[笔次回些张件]")
_WHICH_CARD = re.compile(  # 忘了當初辦的是個人還是家庭證: none of the cards is told
    r"(?:忘|不(?:太)?(?:记得|确定|清楚|知道|晓得|记))[^,;。?!]{0,14}(?:[还還]是[^,;。?!]{0,6}|(?:哪|什么)[一]?[种张类]?)(?:借[阅书]|图书|阅览)?[证卡的][,;。?!\n]?$"
)
_ANOTHERS = re.compile(r"是(?:另外?|别|其他|其它)(?:一)?[本册片件张卷]的")
_LENT_WITH_IT = re.compile(  # 跟它一起借的那本散文4月3日就先還了
    r"(?:一起|同[天日时]|一并)借(?:来|回)?的[^,;。?!]{1,16}?(?:先|早|已经?|准时|按时|如期)[^,;。?!]{0,3}(?:还|归还)"
)
_ALL_ASKED = re.compile(r"一共|总共|合计|加起来|[两三四五]本|都|全部")
_NUMBER = re.compile(r"[\d一二两三四五六七八九十百半]")


def without_asides_told(question: str) -> str:
    """`question` without the clauses that are settled or of no matter by its own words.

    >>> without_asides_told("1本書晚9天，上個月那3本的罰款已經繳清了。這次罰多少？")
    '1本書晚9天，這次罰多少？'
    """
    text = fold(question)
    if len(text) != len(question):
        return question
    clauses = [m.span() for m in _CLAUSE.finditer(text)]
    out = _left_out([text[a:b] for a, b in clauses])
    kept = "".join(question[a:b] for n, (a, b) in enumerate(clauses) if n not in out)
    told = _NUMBER.search(fold(kept)) or all(
        _ANOTHERS.search(text[slice(*clauses[n])]) for n in out
    )
    return kept if out and kept and told else question


def _left_out(clauses: list[str]) -> set[int]:
    """The places of the clauses that count for nothing."""
    out: set[int] = set()
    for place, clause in enumerate(clauses):
        if _WHICH_CARD.search(clause):
            out.add(place)
        if _ASKS.search(clause):
            continue
        if _LENT_WITH_IT.search(clause) and not _ALL_ASKED.search("".join(clauses[place + 1 :])):
            out.add(place)
        elif _NO_MATTER.search(clause):
            out |= set(range(_opened(clauses, place, _OPENS), place + 1))
        elif _SETTLED.search(clause) and _BEFORE.search(clause):
            first = _opened(clauses, place, _BEFORE) if _POINTS_BACK.search(clause) else place
            out |= set(range(first, place + 1))
        elif _ANOTHERS.search(clause) and place + 1 < len(clauses):
            out.add(place)
    return out


def _opened(clauses: list[str], place: int, opens: re.Pattern[str]) -> int:
    """Where the telling that ends at `place` begins: its own sentence, from a word that opens it."""
    first = place
    while first and not clauses[first - 1].endswith(_SENTENCE_ENDS):
        first -= 1
    begun = [n for n in range(first, place + 1) if opens.search(clauses[n])]
    if not begun and first and opens.search(clauses[first - 1]):
        return first - 1
    at = begun[0] if begun else place
    before = at - 1
    if at == place and before >= 0 and opens is _BEFORE and opens.search(clauses[before]):
        return before
    return at
