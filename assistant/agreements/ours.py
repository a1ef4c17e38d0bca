"""Whether a question is about the register, by its words for agreements or by what it names."""

import re
from collections.abc import Sequence

from assistant.agreements.named import named_partners
from assistant.agreements.read import read_part
from assistant.agreements.records import CONTENTS, NAMES, Part
from assistant.agreements.wants import order_asked
from assistant.gaps import stands
from ingest.records import Agreement
from ingest.rule_records import Places
from ingest.text import fold

_ALONE = {"list", "exists", "items", "term", "gap", "next", "previous", "text kind", "count"}
_FOLLOWS = re.compile(
    r"签|[那哪几两三四五][一几两二三四五]?份(?!报|表|文件|申|资料)|合作[^,，?？]{0,8}(?:跟|和|与)哪[几些一]?个?[馆国]|对象|伙伴|份(?:里|中|当中)|隔了?多久|哪一?国|哪个国家"
)
_NUMBERED = re.compile(
    r"(?:编号\s*第?\s*\d+\s*号?|第\s*\d+\s*号(?!令|函|公))(?:、?\s*第?\d+\s*号|和|跟|与)*"
    r"的?(?:名称|全名|对象|合作|内容|条文|签)"
)
_ONLY_COUNTS = re.compile(
    r"(?:图书馆|一共|总共|共|有|多少|哪些|[几哪][几些]?|[所间个家]|的|\s|[?？])+"
)
_WHICH_ONE = re.compile(r"哪一?份|哪几份|哪些协议")
_MENTIONS = re.compile(r"提到|提及|写到|列有|列入")
_EVERY = re.compile(
    r"有哪些$|有哪几份$|全部|所有|列出|清单|总共|一共|总数|几份|多少份|how many|all "
    r"|[跟和与同](?:国外|外国|海外)?的?(?:哪[些几]|几)[个间所]?(?:国外|外国|海外)?的?(?:图书馆|单位|机构|大学|馆|对象)"
    r"|(?:哪[些几]|几)[个间所]?(?:国外|外国|海外)的?(?:图书馆|单位|机构|大学|馆)"
)
_SPEAKS = re.compile(r"份|签|其中|国家|这些|那些|那一?年|当年|呢$")


def tells(turn: str, places: Places) -> bool:
    """Whether a turn has a word for agreements, apart from what signs something else (簽證)."""
    return any(stands(w, apart(fold(turn), places)) for w in places.agreements)


def apart(text: str, places: Places) -> str:
    """A folded text without what signs something else: 簽證."""
    for words in map(fold, places.agreements_unless):
        text = text.replace(words, " ")
    return text


def is_ours(part: Part, told: bool, names_other: bool, goes_on: bool, text: str) -> bool:
    """Whether a part asks for agreements; `text` is its turn, without what signs something else."""
    kinds = {f.kind for f in part.filters}
    partner = "partner" in kinds
    names = bool(kinds & NAMES)
    both = sum(f.kind == "cooperation" for f in part.filters) > 1
    follows = (
        partner
        or (both and _MENTIONS.search(text) is not None)
        or (names and _FOLLOWS.search(text) is not None)
        or ("term" in kinds and _WHICH_ONE.search(text) is not None)
        or ("number" in kinds and _NUMBERED.search(text) is not None)
    )
    if not (told or goes_on or (follows and not names_other)):
        return False
    if part.filters or part.wants not in _ALONE or order_asked(part.text):
        return True
    if goes_on:
        return _SPEAKS.search(part.text) is not None or part.wants in _ALONE - {"list", "exists"}
    return _EVERY.search(part.text) is not None and part.wants in ("list", "count", "exists")


def is_bare(part: Part, places: Places) -> bool:
    """Whether a part says no more than a kind of partner and 有幾所, which only the register counts."""
    kinds = [f for f in part.filters if f.kind == "partner kind"]
    words = sorted((fold(w) for k in places.partner_kinds.values() for w in k), key=len)
    rest = part.text
    for word in reversed(words):
        rest = rest.replace(word, " ")
    return bool(kinds) and _ONLY_COUNTS.fullmatch(rest) is not None


def is_about_partner(question: str, agreements: Sequence[Agreement], places: Places) -> bool:
    """Whether the question names a partner whose own name holds a library's short name."""
    return bool(named_partners(fold(question), agreements, places)[0])


def leaves_unsaid(question: str, agreements: Sequence[Agreement], places: Places) -> bool:
    """Whether the question says neither what rows are of nor whose or when: 哪幾份沒有展覽."""
    kinds = {f.kind for f in read_part(question, agreements, places, ()).filters}
    return not tells(question, places) and bool(kinds) and kinds <= {*CONTENTS, "items", "term"}


def names_agreements(question: str, agreements: Sequence[Agreement], places: Places) -> bool:
    """Whether the question names partners, places or cooperation by which rows are chosen."""
    kinds = {f.kind for f in read_part(question, agreements, places, ()).filters}
    return bool(kinds & NAMES)
