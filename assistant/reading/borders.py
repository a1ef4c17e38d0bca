"""Where the line of one item ends and that of the next begins."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.filling import COUNT, COUNTS, LEAD, NOT_MEANT, PART, SAID, TITLE, Line
from assistant.reading.heads import PERSON
from assistant.reading.words import Mention, is_measure
from ingest.rule_records import Parameter

_ANY_MEDIUM, _BOOKS = "視聽資料", ("圖書", "期刊")
CLAUSE = re.compile(r"[,;。?!:、()\n]")


_OTHERS = re.compile(r"其他|其余|剩下|剩的|\bothers\b|\brest\b")
_AND = re.compile(r"和|跟|与|及|加|,|、|;|另|还有|and|plus")


_LINK = re.compile("(?:和|跟|与|及|还有|以及|另|加)")


_MORE = re.compile(r"另|还有|还(?!了?$|是)|再加|以及|加上|also|plus|前一天")


_ANOTHERS = re.compile(rf"(?:{PERSON.pattern}|[甲乙丙丁])(?:借)?的?那[一]?[本册片件张卷]")


_SOMEBODY = re.compile(
    rf"(?:但|而|不过)?我?(?:{PERSON.pattern.partition('|')[2]})(?!的(?!证|卡|那张)|[那这借])"
)
_SENTENCE = re.compile(r"[;。]")
_EACH_WITH = re.compile("[每各][本册]?书?(?:都|也)?(?:还|另)?[所随]?附(?:了|有|带|的)?$")
_WITH_IT = re.compile("[所隨随]?附|随书")


_SENTENCE_END = re.compile(r"[。?!]")


_SET = re.compile("套")
_TOLD = {"session", "activity", "pages_known"}  # choices that tell of a thing as a number does


_PRICES = ("price", "basic_price")  # an item has one of them


def clause_at(place: int, text: str) -> str:
    """The clause of `text` that `place` stands in."""
    start = max((m.end() for m in CLAUSE.finditer(text, 0, place)), default=0)
    end = CLAUSE.search(text, place)
    return text[start : end.start() if end else len(text)]


def goes_beyond(current: Line, clause: Sequence[Mention]) -> bool:
    """Whether a clause goes on to what is meant, after one that told what is not: 剩下的每本250元."""
    if not current.keys() & NOT_MEANT or PART in current:
        return False
    if any(m.parameter.name in {PART, *NOT_MEANT} for m in clause):
        return False
    return any(is_measure(m.value) for m in clause)


def of_another(clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause says that another's is none of the case: 丙的那本後來找到."""
    names = {m.parameter.name for m in clause}
    if not names & NOT_MEANT or COUNT in names or any(is_measure(m.value) for m in clause):
        return False
    return bool(_ANOTHERS.search(clause_at(clause[0].start, text)))


def of_others_alone(clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause only says that somebody else's are not meant: 他沒逾期."""
    if not clause or any(m.parameter.name not in NOT_MEANT for m in clause):
        return False
    return bool(_SOMEBODY.match(clause_at(clause[0].start, text)))


def of_the_rest(clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause only says that all others are not meant: 其他都準時."""
    others = _OTHERS.search(clause_at(clause[0].start, text))
    return bool(others) and all(m.parameter.name in NOT_MEANT for m in clause)


def part_unharmed(clause: Sequence[Mention]) -> bool:
    """Whether a clause only says that a part is there: 附的CD沒丟."""
    names = [m.parameter.name for m in clause]
    fine = [n for n, name in enumerate(names) if name in NOT_MEANT]
    return PART in names and bool(fine) and names.index(PART) < fine[0] and COUNT not in names


def lists(before: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a number goes on a list of one parameter's: 275元和410元."""
    if before is None or before.parameter is not mention.parameter or not is_measure(mention.value):
        return False
    return (
        len(text[before.end : mention.start].strip()) <= 2 and mention.parameter.name not in COUNTS
    )


def other_basis(
    current: Line, since: int, mention: Mention, text: str, known: Mapping[str, Parameter]
) -> bool:
    """Whether a sentence of its own gives another way of pricing: 乙，基本定價8.6元;丙，88面."""
    basis = mention.parameter.basis
    if not basis or mention.parameter.name in current:
        return False
    if not any(
        n in known and known[n].basis == basis and is_measure(v) for n, v in current.items()
    ):
        return False
    prices = [k for k, v in current.items() if k in _PRICES and is_measure(v)]
    if prices and mention.parameter.name in _PRICES:  # B書300元、C書基本定價5元
        return True
    start = max((m.end() for m in _SENTENCE.finditer(text, 0, mention.start)), default=0)
    return start > since and not _SET.search(text[start : mention.start])


def adds(current: Line, clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause says that it tells of something more: 另外還弄丟兩本雜誌."""
    start = max((m.end() for m in CLAUSE.finditer(text, 0, clause[0].start)), default=0)
    more = _MORE.search(text[start : clause[0].start])
    names = {m.parameter.name for m in clause}
    told = any(map(is_measure, current.values())) or bool(current.keys() & _TOLD)
    return bool(more) and told and bool(names & {*COUNTS, "activity", "set_volumes"})


def renames(current: Line, before: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a second kind only describes the first, nothing between them: 日文雜誌書."""
    if mention.parameter.kind != "choice" or mention.parameter.name not in current:
        return False
    if before is None:
        return False
    between = text[before.end : mention.start].strip()
    if not between and before.parameter is mention.parameter:
        return True  # 4片的紀錄片DVD
    return not any(map(is_measure, current.values())) and not _AND.search(between)


def comes_with(current: Line, before: Mention | None, mention: Mention, text: str) -> bool:
    """Whether a kind names what belongs to the thing just named, one more thing: 書和附的一片CD."""
    if before is None or mention.parameter.name != "item" or "item" not in current:
        return False
    linked = (
        _AND.search(text[before.end : mention.start]) or "连同" in text[before.end : mention.start]
    )
    return bool(linked and _WITH_IT.match(text, mention.start))


def each_with(mention: Mention, lines: Sequence[Line], text: str) -> Mention:
    """A count of what every one of those counted before comes with, of them all: 三本，每本都附一片CD."""
    before = lines[-1].get(COUNT) if lines else None
    if mention.parameter.name != COUNT or not isinstance(before, Decimal):
        return mention
    each = _EACH_WITH.search(text[: mention.start])
    return replace(mention, value=before * mention.value) if each else mention  # type: ignore[operator]


def asked_before(current: Line, clause: Sequence[Mention], last: Mention | None, text: str) -> bool:
    """Whether what was read only says what the question is about: 想知道影音怎麼賠。我毀損兩件錄影資料."""
    names = {m.parameter.name for m in clause}
    if last is None or COUNT not in names or not current.keys() & names:
        return False
    general = current.keys() - {SAID, LEAD} <= {"media", "item"}
    ended = _SENTENCE_END.search(text, last.end, clause[0].start)
    return general and bool(ended)


def opens_at_once(current: Line, clause: Sequence[Mention], text: str) -> bool:
    """Whether a clause tells of a further item, so that all it says belongs to that."""
    names = [m.parameter.name for m in clause]
    bases = {m.parameter.basis for m in clause} - {""}
    priced = {b for b in bases if any(b in k for k, v in current.items() if is_measure(v))}
    is_set = any(k.startswith("set_") for k in current)
    if names[0] == COUNT and COUNT not in current and priced and not is_set:
        return True  # （160、180元），一本無定價
    start = max((m.end() for m in CLAUSE.finditer(text, 0, clause[0].start)), default=0)
    linked = _LINK.fullmatch(text[start : clause[0].start]) or "set_volumes" in names
    told = any(is_measure(v) and k in _PRICES for k, v in current.items())
    if names[0] == COUNT and COUNT not in current and told and linked and not is_set:
        return True  # 露營書（280元）和一本登山書（180元）; 那本280元，丟掉的兩冊屬於一套12冊
    for place, mention in enumerate(clause):
        if mention.parameter.name in names[:place]:
            return False
        after = clause[place + 1] if place + 1 < len(clause) else None
        before = clause[place - 1] if place else None
        if conflicts(current, before, mention, after) and not renames(
            current, before, mention, text
        ):
            return True
    return False


def counts_next(
    current: Line, before: Mention | None, mention: Mention, after: Mention | None, text: str
) -> bool:
    """Whether a count is of the further kind behind it: 公播版DVD和一張CD."""
    if mention.parameter.name != COUNT or COUNT in current or before is None or after is None:
        return False
    kind = current.get(after.parameter.name)
    linked = _AND.fullmatch(text[before.end : mention.start].strip())
    return bool(linked) and kind is not None and conflicts(current, None, after, None)


def conflicts(
    current: Line, before: Mention | None, mention: Mention, after: Mention | None
) -> bool:
    """Whether a second value for a parameter belongs to a further item."""
    name = mention.parameter.name
    if name not in current:
        return False
    if mention.value == _ANY_MEDIUM and current[name] not in _BOOKS:
        return False  # 片子 after DVD: the same thing
    if current[name] != mention.value or name in {TITLE, *COUNTS}:
        return True
    if mention.parameter.kind != "choice":
        return False  # the same number or day said again
    if before is not None and before.parameter.name in COUNTS:
        return False  # 一本食譜: the noun of the count before it
    return after is not None and after.parameter.name in current and is_measure(after.value)
