"""Text to clauses: what each speaks of, and whether it forbids, exempts, allows or demands.

All patterns are over folded (simplified, lower-case) text.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.text import fold

# Words that hold a negative and negate nothing: limits, conditions, questions, compounds.
_IDLE = re.compile(
    r"不论|无论|不限|不过(?![\d一二三四五六七八九十])|不但|不仅|不只|不同|不足|不明|不慎|不当|不良|不含|不包括|"
    r"不(?:得|能|可以?|应)?(?:超过|逾)|不得?少于|不得?低于|未满|未达|不满|逾期未|未依|未经|未归还|未还|未成年|未能|"
    r"无障碍|无人|非常|除非|并非不|否则|若不|如不|不合|不可抗力|不便|不符|不特定|无故|无误|无息|无行为能力|不听|不予配合|"
    r"(?:如果|若|如|要是)(?:没有|没|未|无|不)|因为没有?|没有?(?:依|经|标|定价|带|还|归|办|逾期|停借|其他)|无定价|不归还|不还书|"
    r"有没有|有无|只要|不到|是不是|能不能|可不可以|要不要|会不会|是否|尚未|还没|若无|且.{0,6}无(?=逾期)|"
    r"需要(?=使用|时|的)|特殊需要|必要时|如有需要"
)
_FORBIDS = (
    r"不得|不可以?|不能|不准|不许|不予|不行|禁止|严禁|谢绝|恕不|拒绝|无法|勿|未开放|"
    r"不(?=提供|受理|开放|外借|对外|接受|借|给|适用|办理|退|续|会)|"
    r"can ?not\b|can't|may not|must not|not allowed|not permitted|prohibited|forbidden|\bnot\b|\bno\b|\bnever\b"
)
_EXEMPTS = (
    r"免费|无偿|免(?=收|缴|付|赔|计|办|予)|不(?:另外?|再)?(?=收)|不用|不必|不须|不需要?|不应|无须|毋须|无需|毋需|不(?=罚|计|缴|赔|审查)|"
    r"free of charge|for free|\bfree\b|need not|do not need|don't need|no need|not required|without charge"
)
_DEMANDS = (
    r"应(?!用|届)|必须|须(?!知)|需要?(?!求)|要(?!是|求|点)|得(?=先)|才能|才可以?|"
    r"\bmust\b|have to|required|should|need to"
)
_ALLOWS = (
    r"可以|可(?!能)|得(?!到|以知|知|分|奖|出|先)|(?<!可)能够?(?!力)|准许?(?!则)|允许|(?=开放|受理|接受|提供)|有权|行(?=[,，]|$)|"
    r"\bmay\b|\bcan\b|allowed|permitted|available"
)
_ONLY = re.compile(
    r"仅限|只限|(?:只|仅)(?:能|可以?|得|有|提供|受理)?|限(?=馆内|本人|在馆|于)|(?<![\d十百千册件种张本份人日天年个])为限|\bonly\b"
)
_DENIED = re.compile(r"(?:不(?:可以?|能|得|是|会|再)?|并非|没有)(?:免费|免收|无偿)")
_STOPS = re.compile(r"休馆|闭馆|清馆|停止|暂停|取消|丧失|注销|停借|停权|视同放弃|suspend")
_CHARGES = re.compile(
    r"收费|收取|缴纳|缴交|计收|加收|付费|罚|[规逾使用本]费|[\d十百千]\s*元|[一二三四五六七八九]元|charge|\bpay\b"
)
_BARE = re.compile(r"不(?!另|论)|未|无(?!论)|没有?|非(?!常)|别(?=[带拿把])")
_KINDS = {
    "exempts": re.compile(_EXEMPTS),
    "forbids": re.compile(_FORBIDS),
    "demands": re.compile(_DEMANDS),
    "allows": re.compile(_ALLOWS),
}
_CLAUSE = re.compile(r"(?:[^,，。;；:：!！?？\n（(）)]|(?<=\d):(?=\d))+")
_EXCEPTS = re.compile(r"除外|不在此限")
# A condition states no rule: 「如果居留期限不到一年」, 「經規勸不聽的人」.
_CONDITION = re.compile(
    r"^(?:只要|如果?|若|要是|倘|遇|凡(?!下列))(?!.*(?:就|则|即|[应须]))|(?:的人|者|的话|时|的)$|^if\b|^when\b"
)
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}\.(?!\d))"
)
_CODE = re.compile(r"(?<![a-z0-9])[a-z]\d{1,2}(?![a-z0-9])")
_WEEK = re.compile(r"星期|礼拜|周(?=[一二三四五六日])")
_PLAIN = re.compile(r"[\s\W_\d零一二三四五六七八九十百千万]+")


@dataclass(frozen=True)
class Clause:
    """What a clause says: its words, the pairs of characters that it speaks of, its signs.

    `governed` are the pairs after its first sign: what it forbids, exempts, allows or demands.
    """

    words: str
    pairs: frozenset[str]
    governed: frozenset[str]
    signs: frozenset[str]  # forbids, exempts, allows, demands, charges, lacks, only, stops
    is_exception: bool = False


def read_clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of `text`; items of a list take the signs of the clause that opens it.

    >>> [sorted(c.signs) for c in read_clauses("下列資料不外借：\\n一、參考書。")]
    [['forbids'], ['forbids']]
    """
    return _read(fold(text))


@lru_cache(maxsize=2048)
def _read(text: str) -> tuple[Clause, ...]:
    found: list[Clause] = []
    opener: frozenset[str] = frozenset()
    for line in text.split("\n"):
        is_item = bool(_ITEM.match(line))
        for match in _CLAUSE.finditer(line):
            clause = read_clause(match[0])
            inside = line[: match.start()].endswith(("(", "（", ")", "）"))
            if not clause.signs and _EXCEPTS.search(match[0]) and found:
                clause = replace(clause, signs=_turned(found[-1].signs), is_exception=True)
            elif not clause.signs and inside and found:
                clause = replace(clause, signs=found[-1].signs)  # 費用（如旅費）或酬勞
            elif _CONDITION.search(match[0]):
                clause = replace(clause, signs=_supposed(clause.signs))
            elif not clause.signs and is_item:
                clause = replace(clause, signs=opener)
            found.append(clause)
        if line.rstrip().endswith((":", "：")) and found:
            opener = found[-1].signs
    return tuple(found)


def read_clause(words: str) -> Clause:
    """One clause of a folded text; a negative takes the signs that it governs with it."""
    rest = _IDLE.sub(lambda m: "\0" * len(m[0]), words)
    signs, first = set(), len(words)
    if match := _ONLY.search(rest):
        signs.add("only")
        rest = _ONLY.sub(lambda m: "\0" * len(m[0]), rest)
    if _STOPS.search(rest):
        signs.add("stops")
    for kind, pattern in _KINDS.items():
        if match := pattern.search(rest):
            signs.add(kind)
            first = min(first, match.end())
            rest = pattern.sub(lambda m: "\0" * len(m[0]), rest)
    if _DENIED.search(words):  # 不免費
        signs = signs - {"forbids", "exempts"} | {"charges"}
    if (match := _BARE.search(rest)) and not signs & set(_KINDS):  # 沒有繳清也可以借 allows
        signs.add("lacks")
        first = min(first, match.end())
    if signs & {"forbids", "exempts"}:  # 不能缴: the negative governs
        signs -= {"allows", "demands"}
    elif _CHARGES.search(rest):
        signs.add("charges")
    return Clause(words.strip(), _pairs(rest), _pairs(rest[first:]), frozenset(signs))


def _supposed(signs: frozenset[str]) -> frozenset[str]:
    """What a condition says: 無法如期展出者 lacks something and forbids nothing."""
    lacks = {"lacks"} if signs & {"forbids", "lacks"} else set()
    return frozenset(lacks | (signs & {"exempts"}))


def _turned(signs: frozenset[str]) -> frozenset[str]:
    """The signs of an exception to what has `signs`."""
    return frozenset({"allows"} if signs & {"forbids", "exempts", "only"} else {"forbids"})


def _pairs(words: str) -> frozenset[str]:
    """Pairs of neighbouring characters, and the single characters."""
    parts = [p for p in re.split(_PLAIN, _WEEK.sub(" ", words).replace("\0", " ")) if p]
    pairs = {p[i : i + 2] for p in parts for i in range(len(p) - 1)}
    codes = set(_CODE.findall(words))  # A4, B5
    return frozenset(pairs | codes | {c for p in parts for c in p if not c.isascii()})
