"""Text to clauses: what each speaks of, and whether it forbids, exempts, allows or demands.

All patterns are over folded (simplified, lower-case) text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.text import fold

# Words that hold a negative and negate nothing: limits, conditions, questions, compounds.
_IDLE = re.compile(
    r"不论|无论|不限|不过(?![\d一二三四五六七八九十])|不但|不仅|不只|不同|不足|不明|不慎|不当|不良|"
    r"不(?:得|能|可以?|应)?(?:超过|逾)|不得?少于|不得?低于|未满|未达|不满|逾期未|未依|未经|未归还|未还|未成年|未能|"
    r"无障碍|无人|非常|除非|并非不|否则|若不|如不|不合|不可抗力|不便|不符|不特定|无故|无误|无息|无行为能力|不听|不予配合|"
    r"(?:如果|若|如|要是)(?:没有|没|未|无|不)|因为没有?|没有?(?:依|经|标|定价|带|还|归|办|逾期|停借|其他)|无定价|不归还|不还书|"
    r"有没有|有无|只要|不到|是不是|能不能|可不可以|要不要|会不会|是否|尚未|还没|若无|且.{0,6}无(?=逾期)|"
    r"需要(?=使用|时|的|举办|办)|(?:特殊|业务|实际)需要|原文未[载明]|没有写明|文中未写|必要时|如有需要|(?:只|单)?要(?=[^,，]{1,10}就)|不(?=[^,，不]{1,6}(?:的话|时[,，]))|"
    r"不管|不计(?=放|清|休)|不算(?=[^,，]{0,4}放)|为免|(?<!可)以免|难免|不须?再?(?=等)|没有?(?=[^,，]{1,8}(?:的话|时[,，]))"
)
_FORBIDS = (
    r"不得|不可以?|不能|不准|不许|不予|不行|禁止|严禁|谢绝|恕不|拒绝|无法|勿|未开放|"
    r"不(?=提供|受理|开放|外借|对外|接受|借|给|适用|办理|退|续|会)|没有?(?=提供|受理|开放|接受)|不再|不包[括含]|不含|"
    r"can ?not\b|can't|may not|must not|not allowed|not permitted|prohibited|forbidden|\bnot\b|\bno\b|\bnever\b"
)
_EXEMPTS = (
    r"免费|无偿|(?<![\d.,])0\s*元|零元|不(?:用|花|要)钱|免(?=收|缴|付|赔|计|办|予)|不予(?=审查|收费|计|罚)|不(?:另外?|再)?(?=收)|没有?(?=罚|逾期费|费用|收费)|不(?:另外?|再|会)?(?=罚|计|缴|付|赔|审查|加价|加钱|加收)|"
    r"free of charge|for free|\bfree\b|without charge|\bno (?:fine|charge|fee)\b"
)
_SPARES = r"不用|不必|不须|不需要?|不应|无须|毋须|无需|毋需|need not|do not need|don't need|no need|not required"

_DEMANDS = (
    r"应(?!用|届)|必须|须(?!知)|需要?(?!求)|要(?!是|求|点)|得(?=先)|才能|才可以?|"
    r"\bmust\b|have to|required|should|need to"
)
_ALLOWS = (
    r"可以|可(?!能)|得(?!到|以知|知|分|奖|出|先)|(?<!可)能够?(?!力)|准许?(?!则)|允许|(?=开放|受理|接受|提供)|有权|行(?=[,，]|$)|包[括含]|"
    r"\bmay\b|\bcan\b|allowed|permitted|available"
)
_ONLY = re.compile(
    r"仅限|只限|(?:只|仅)(?:能|可以?|得|有|提供|受理)?|限(?=馆内|本人|在馆|于)|(?<![\d一二三四五六七八九十百千].)(?<![\d一二三四五六七八九十百千]..)为限|本人亲自|\bonly\b"
)
_DENIED = re.compile(
    r"(?:不(?:可以?|能|得|是|会|再)?|并非|没有)(?:免费|免收|无偿)|不(?:可以?|能|得)(?!收|超|逾)[^,，]{0,12}免(?=[费收缴付])"
)
_SAME = re.compile(r"相同|一样|同样|共用|一致|\bsame\b")
_DIFFERS = re.compile(
    r"(?:不|没有?|无法|并非)(?:太|完全|会|能|可以?|得|是)?(?:相同|一样|同样|共用|一致)|不同|分别(?=申请|计)|各算|各(?=自?分别)|\bdifferent\b"
)
_NOT_BEFORE = re.compile(r"才(?:能|会|可以?|得|开)")
_OPEN = re.compile(
    r"(?:没有?|无|不受|不设)(?:任何)?[^,，]{0,4}限制|不限(?!于)|任何(?:年龄|人)|\bno (?:limit|restriction)|\bany (?:age|one)"
)
_NONE = re.compile(r"(?<![\d.])0\s*[人次件份篇册个]")
# 「未滿18人則不予開課」 demands eighteen.
_TWO_NEGATIVES = re.compile(
    r"(?:未|不足|不满|没有?|非)[^,，]{1,12}(?:不(?:予|得|能|可|会)|不(?=开|准|受理|办理))"
)
_STOPS = re.compile(r"休馆|闭馆|清馆|停止|暂停|取消|丧失|注销|停借|停权|视同放弃|suspend")
_CHARGES = re.compile(
    r"收费|收取|缴纳|缴交|计收|加收|付费|罚|[规逾使用本]费|\0钱|[\d十百千]\s*元|[一二三四五六七八九]元|charge|\bpay\b"
)
_PLEASE = re.compile(r"(?<!申)请(?!领)")
_BARE = re.compile(r"不(?!另|论)|未|无(?!论)|没有?|非(?!常)|别(?=[带拿把])")
_KINDS = {
    "spares": re.compile(_SPARES),
    "exempts": re.compile(_EXEMPTS),
    "forbids": re.compile(_FORBIDS),
    "demands": re.compile(_DEMANDS),
    "allows": re.compile(_ALLOWS),
}
_THEN = re.compile(r"(的话)(?![,，。])")
_CLAUSE = re.compile(
    r"(?:[^,，。;；:：!！?？\n（(）)「」『』]|(?<=\d):(?=\d)|(?<=\d),(?=\d{3}(?!\d)))+"
)
_EXCEPTS = re.compile(r"除外|不在此限")
# A condition states no rule: 「如果居留期限不到一年」, 「經規勸不聽的人」.
_CONDITION = re.compile(
    r"^(?:只要|如果?|若|要是|倘|遇|凡(?!下列))(?!.*(?:就|则|即|[应须]))|^因(?!为|此).*(?:无法|不能|未|故)|(?:的人|者|的话|时|的)$|^if\b|^when\b"
)
_ITEM = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}\.(?!\d))"
)
_CODE = re.compile(r"(?<![a-z0-9])[a-z]\d{1,2}(?![a-z0-9])")
_ORDINAL = re.compile(r"第[一二三四五\d]次|表[一二三四五六七八九十]+")
_WEEK = re.compile(r"星期|礼拜|周(?=[一二三四五六日])")
_LATIN = re.compile(r"[a-z]{3,}")
_PLAIN = re.compile(r"[\s\W_\d零一二三四五六七八九十百千万]+")


@dataclass(frozen=True)
class Clause:
    """What a clause says: its words, the pairs of characters that it speaks of, its signs.

    `governed` are the pairs after its first sign: what it forbids, exempts, allows or demands.
    """

    words: str
    pairs: frozenset[str]
    governed: frozenset[str]
    signs: frozenset[str]  # forbids, exempts, allows, demands, charges, lacks, only, stops, …
    is_exception: bool = False


def read_clauses(text: str, as_evidence: bool = False) -> tuple[Clause, ...]:
    """The clauses of `text`; items of a list take the signs of the clause that opens it.

    `as_evidence`: a clause without a sign takes that of the next one in its sentence, whose
    subject it is: 「借閱證第一次申請發證，免收規費」.

    >>> [sorted(c.signs) for c in read_clauses("下列資料不外借：\\n一、參考書。")]
    [['forbids'], ['forbids']]
    """
    return _read(_THEN.sub(r"\1,", fold(text)), as_evidence)


@lru_cache(maxsize=2048)
def _read(text: str, as_evidence: bool) -> tuple[Clause, ...]:
    found: list[Clause] = []
    opener: frozenset[str] = frozenset()
    for line in text.split("\n"):
        is_item, first = bool(_ITEM.match(line)), len(found)
        goes_on: list[bool] = []
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
            if as_evidence and not clause.signs and _PLEASE.search(clause.words):
                clause = replace(clause, signs=frozenset({"demands"}))
            found.append(clause)
            goes_on.append(line[match.end() : match.end() + 1] in (",", "，"))
        if as_evidence:
            found[first:] = _with_subjects(found[first:], goes_on)
        if line.rstrip().endswith((":", "：")) and found:
            opener = found[-1].signs
    return tuple(found)


def _with_subjects(clauses: list[Clause], goes_on: list[bool]) -> list[Clause]:
    """`clauses` of one line, each without a sign with that of the clause which it goes on to,
    and each without a subject with that of the one before."""
    taken = clauses[:]
    for place in range(len(clauses) - 2, -1, -1):
        if goes_on[place] and not taken[place].signs:
            taken[place] = replace(taken[place], signs=taken[place + 1].signs)
    for place in range(1, len(taken)):
        before, clause = taken[place - 1], taken[place]
        if goes_on[place - 1] and clause.signs and not subject_of(clause):
            taken[place] = replace(clause, pairs=clause.pairs | subject_of(before))
    return taken


def subject_of(clause: Clause) -> frozenset[str]:
    """The pairs before a clause's first sign, none where that is a word at most."""
    subject = clause.pairs - clause.governed
    return subject if any(len(p) > 1 for p in subject) else frozenset()


def read_clause(words: str) -> Clause:
    """One clause of a folded text; a negative takes the signs that it governs with it."""
    rest = _IDLE.sub(lambda m: "\0" * len(m[0]), words)
    signs, first = set(), len(words)
    if _DIFFERS.search(words):
        signs.add("differs")
        rest = _DIFFERS.sub(lambda m: "\0" * len(m[0]), rest)
    elif _SAME.search(rest):
        signs.add("same")
    if match := _ONLY.search(rest):
        signs.add("only")
        rest = _ONLY.sub(lambda m: "\0" * len(m[0]), rest)
    if _NOT_BEFORE.search(rest):  # 要有十八人才開課
        signs.add("only if")
    if _STOPS.search(rest):
        signs.add("stops")
    for kind, pattern in _KINDS.items():
        if match := pattern.search(rest):
            signs.add(kind)
            first = min(first, match.end())
            rest = pattern.sub(lambda m: "\0" * len(m[0]), rest)
    if _DENIED.search(words):  # 不免費
        signs = signs - {"forbids", "exempts", "spares"} | {"charges"}
    if (match := _BARE.search(rest)) and not signs & set(_KINDS):  # 沒有繳清也可以借 allows
        signs.add("lacks")
        first = min(first, match.end())
    if match := _OPEN.search(words):  # 「沒有限制」 denies nothing but must be told
        signs = (
            signs | {"open"}
            if match[0].startswith("任")
            else signs - {"lacks", "forbids"} | {"open"}
        )
    if _NONE.search(words):
        signs.add("lacks")
    if _TWO_NEGATIVES.search(words):
        signs.add("demands")
    elif signs & {"forbids", "exempts", "spares"}:  # 不能缴: the negative governs
        signs -= {"allows", "demands"}
    elif _CHARGES.search(rest):
        signs.add("charges")
    return Clause(words.strip(), _pairs(rest), _pairs(rest[first:]), frozenset(signs))


def in_chinese(clause: Clause, english: Mapping[str, str]) -> Clause:
    """An English clause with the pairs of what its words are in Chinese."""
    words = _LATIN.findall(clause.words)
    known = [
        english[w]
        for word in words
        for w in {word, word.rstrip("s"), word[:-2], word[:-3]}
        if w in english
    ]
    pairs = frozenset(k[i : i + 2] for k in known for i in range(len(k) - 1))
    return replace(clause, pairs=clause.pairs | pairs, governed=clause.governed | pairs)


def _supposed(signs: frozenset[str]) -> frozenset[str]:
    """What a condition says: 無法如期展出者 lacks something and forbids nothing."""
    lacks = {"lacks"} if signs & {"forbids", "lacks"} else set()
    return frozenset({"supposed"} | lacks | (signs & {"exempts", "spares"}))


def _turned(signs: frozenset[str]) -> frozenset[str]:
    """The signs of an exception to what has `signs`."""
    return frozenset(
        {"allows"} if signs & {"forbids", "exempts", "spares", "only"} else {"forbids"}
    )


def _pairs(words: str) -> frozenset[str]:
    """Pairs of neighbouring characters, and the single characters."""
    parts = [p for p in re.split(_PLAIN, _WEEK.sub(" ", words).replace("\0", " ")) if p]
    pairs = {p[i : i + 2] for p in parts for i in range(len(p) - 1)}
    codes = {*_CODE.findall(words), *_ORDINAL.findall(words)}  # A4, 第二次, 表四
    return frozenset(pairs | codes | {c for p in parts for c in p if not c.isascii()})
