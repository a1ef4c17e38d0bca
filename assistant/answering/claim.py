"""What a question takes for granted or wants confirmed: 可以用三年對嗎 claims that it is three."""

import re
from decimal import Decimal

from assistant.answering.claimed import unit_of
from assistant.reading.quantities import read_quantities
from assistant.reading.times import clocks_in
from assistant.reading.yes_no import ENGLISH_CONFIRM, read_yes_no
from assistant.records import Quantity, Query
from ingest.text import fold

# Endings that ask to be confirmed, and openings that tell what was heard or believed.
_CONFIRM = re.compile(
    r"(?:[对是]?吧|对[吗嘛]|对不对|是[吗嘛]|没有?错|没记[错反]|不是[吗嘛]|是?这样[吗嘛]|真的(?:[吗嘛]|假的)|嘛|[啰喽咯齁吼])(?=[?？!！,，。~～\s]*$)|(?:吧|对吗|对不对|没错吧|是[吗嘛]|是?这样[吗嘛])[?？,，。]"
)
_ENGLISH_OPENING = re.compile(
    r"^(?:so|and|but|well|hi|hello|also|,|\s)*(?:(?:i|we) (?:have )?(?:heard|believe|think|thought|was told|were told|understand|read|assume|remember)|(?:my|a|the|our) \w+ (?:told (?:me|us)|said|says|claims|thinks)|(?:they|someone|people) (?:told (?:me|us)|said|say)|(?:isn't it|is it not|is it|is it really|it is) (?:true|right|correct)|as far as i know)(?: that)?,?\s"
)
# 不是可以借回家兩週嗎 claims that it may be; 不是本地人可以辦證嗎 claims nothing.
_SURELY = re.compile(
    r"(?<!是)不是(?=[可要有会只都说应就能每免不得规][^,，。?？]*[吗嘛][?？!！。\s]*$)"
)
_TOLD = re.compile(
    r"听说|据说|听[^,，。]{1,4}[说讲]|[有别朋邻同网][^,，。]{0,3}[说讲]|都[说讲]|我记得|我以为|我印象|既然|一定要|是不是(?:只|都|全|一定)"
)
_TAIL = re.compile(
    r"[啊呀]?[,，]?我?(?:应该)?(?:我?没记[错反]|没有?错|对不对|对|是不是|是?这样|是?真的(?:假的)?|是|不是)?[吧吗嘛]?[?？。!！,，\s]*$"
)
_OPENING = re.compile(
    r"^(?:.{0,4}(?:听说|据说|我记得|我以为|我印象中?|既然|[说讲](?:是)?))[,，是]?"
)
ASKS = re.compile(r"[吗呢几哪谁怎]|什么|多少|多[久长]|如何|何时|[可能]不[可能]|有没有|是否")
_ASKS_FIGURE = re.compile(r"(?:[几哪]|多少|何时|什么时候|多久)[^。?!]*[?]")
_GOES_ON = re.compile(r"就(?:能|可以|行|不)|才")


def claim_of(query: Query) -> str:
    """What is claimed, without the words that ask for a yes; "" where nothing is."""
    text = fold(query.own_content)
    if _SURELY.search(text):
        return _TAIL.sub("", _SURELY.sub("", text).strip())
    if asked := ENGLISH_CONFIRM.search(text):
        return _in_english(text[: asked.start()] or text)
    if not (_CONFIRM.search(text) or _TOLD.search(text)):
        return ""
    marks = list(_CONFIRM.finditer(text))
    if marks and not ASKS.search(text[marks[-1].end() :]):
        text = text[: marks[-1].end()]  # ……是嗎？臺灣分館的
    return _OPENING.sub("", _TAIL.sub("", text.strip()))


def _in_english(claim: str) -> str:
    """An English claim without what opens it and the places of names: 20 books at ., i heard that."""
    told = _ENGLISH_OPENING.sub("", claim.strip(" ,.;?!"))
    told = re.sub(r"\b(?:at|in|from|of) {2,}(?:the )?|\b(?:at|in|from)$", " ", told)
    return " ".join(told.split()).strip(" ,")


def is_told(query: Query) -> bool:
    """Whether the question tells what was heard or believed."""
    return _TOLD.search(fold(query.own_content)) is not None


def wants_word(query: Query) -> bool:
    """Whether the question wants to be told that it is right: 對吧, 沒錯吧, 真的嗎."""
    text = fold(query.own_content)
    return bool(_CONFIRM.search(text) or ENGLISH_CONFIRM.search(text))


def only_confirms(clause: str) -> bool:
    """Whether a clause asks nothing but to be told that what stands before is right: 是真的嗎."""
    return not _TAIL.sub("", clause.strip())


def claims_one_sum(query: Query) -> bool:
    """Whether the question only wants a sum confirmed, and tells no case: 最高可以到二十萬吧.

    What is told before the words that claim (兩本不見了，書店都說絕版) is no claim.
    """
    asked = read_quantities(query.question)
    numbers = [n for n in asked.numbers if n.counts]
    if len(numbers) != 1 or not claim_of(query):
        return False
    if any(m.end() > numbers[0].end for m in _ASKS_FIGURE.finditer(asked.text)):
        return False  # 借了30本，最晚哪天還？不能續借吧
    told = None if _CONFIRM.search(asked.text) else _TOLD.search(asked.text)
    return told is None or told.start() < numbers[0].start


def claimed_number(claim: str) -> Quantity | None:
    """The one number that is claimed, that of a person or a time (一個人, 每次) aside."""
    numbers = [n for n in read_quantities(claim).numbers if n.counts and n.unit and not _is_each(n)]
    more = [n for n in numbers if n.value != 1]
    numbers = numbers if len(numbers) == 1 else more
    if len(numbers) != 1 or ASKS.search(claim) or _GOES_ON.search(claim[numbers[0].end :]):
        return None
    return numbers[0]


def claimed_clock(claim: str) -> tuple[set[Decimal], int, int] | None:
    """The one time of day that is claimed: the hours that it may be, and where it stands."""
    clocks = clocks_in(claim)
    return clocks[0] if len(clocks) == 1 and not ASKS.search(claim) else None


def _is_each(number: Quantity) -> bool:
    """Whether a number only says how something is counted: 每次, 累計一次."""
    return number.unit == "次" and number.value == 1


def asked_of(query: Query) -> str:
    """What would be asked where one number is claimed: 可以用三年對嗎 is 可以用多久; "" elsewhere."""
    return asked_for(claim_of(query))


def number_words(query: Query) -> str:
    """The words of a claim, or of a yes/no question that a number may stand in: 可以借五本."""
    text = fold(query.own_content)
    return claim_of(query) or (_TAIL.sub("", text) if read_yes_no(text) else "")


def number_asked_of(query: Query) -> str:
    """The question for its number, of a claim or of 可以借五本嗎; "" where none is in it."""
    return asked_for(number_words(query))


def asked_for(claim: str) -> str:
    """The same of a claim in words."""
    if clock := claimed_clock(claim):
        return f"{claim[: clock[1]]}几点{claim[clock[2] :]}"
    one = claimed_number(claim)
    if one is None:
        return ""
    if claim.isascii():
        asked = {"日": "how long", "元": "how much"}.get(unit_of(one)) or _how_many(claim, one)
        return " ".join(f"{claim[: one.start]} {asked} {claim[one.end :]}".split())
    words = {"日": "多久", "元": "多少钱"}.get(unit_of(one), f"几{fold(one.unit)}")
    return f"{claim[: one.start]}{words}{claim[one.end :]}"


def _how_many(claim: str, number: Quantity) -> str:
    """What asks in English for a number that is claimed: how many books of 20 books."""
    counted = re.sub(r"[\d.,\s]", " ", claim[number.start : number.end]).split()
    return " ".join(["how many", *counted])


def as_asked(words: str, question: str) -> str:
    """A number in the reader's own characters."""
    at = fold(question).find(words)
    return question[at : at + len(words)].strip() if at >= 0 else words
