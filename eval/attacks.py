"""Good answers altered by rule, and what the gate makes of them: the table of attacks.

The good sentences are written by hand (phrasings.py reads them); every alteration is made by a
rule here, so that their number and their kinds are known.
"""

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.model.claims import read_claims
from assistant.model.gate import check_sentence, prove
from assistant.model.records import Draft, Fault, Lexicon
from assistant.names import Name, find_names
from eval.interval import wilson
from eval.records import Phrasing
from ingest.numerals import NUMERAL_CHARACTERS, parse_numeral, write_numeral
from ingest.text import fold

_NUMBER = re.compile(
    rf"\d+(?:,\d{{3}})*(?:\.\d+)?|[{NUMERAL_CHARACTERS}]+(?=[元日天冊件本張次年月週倍歲篇萬人種份期小個星])"
)
_WEEKDAY = re.compile(r"(?<=星期)[一二三四五六日]")
_TURNS = (
    ("不可以", "可以"), ("不能", "可以"), ("不得", "得"), ("不用", "要"), ("不必", "必須"),
    ("不須", "須"), ("不收費", "要收費"), ("免費", "要收費"), ("不外借", "可以外借"),
    ("不開放", "開放"), ("不提供", "提供"), ("不接受", "接受"), ("不另外收費", "另外收費"),
    ("不收", "要收"), ("嚴禁", "可以"), ("不行", "可以"), ("不是", "是"), ("不審查", "要審查"),
    ("可以", "不可以"), ("必須", "不必"), ("應", "不應"), ("須", "不須"), ("要", "不用"),
    ("才能", "不能"), ("may", "may not"), ("is not available", "is available"),
)  # fmt: skip
_NOT_TURNED = {"要": re.compile(r"不要|需要|要求|重要|主要|只要"), "須": re.compile(r"不須|必須"),
               "應": re.compile(r"不應|反應|相應"), "可以": re.compile(r"不可以")}  # fmt: skip
_INVENTED = ("第九十九條", "第87點", "第四十三條第二項")
_LIBRARIES = ("屏東縣立圖書館", "臺中市公共圖書館", "國家圖書館", "高雄市立圖書館", "桃園市")


@dataclass(frozen=True)
class Attack:
    """A good sentence altered by a rule, and the fault that the gate found, None where none."""

    rule: str
    draft: Draft
    fault: Fault | None


def attack(phrasings: Sequence[Phrasing], lexicon: Lexicon) -> list[Attack]:
    """Every alteration of every phrasing, checked."""
    return [
        Attack(rule, draft, check_sentence(draft, phrasing.evidence, lexicon))
        for phrasing in phrasings
        for rule, draft in _alter(phrasing, lexicon.names)
    ]


def attack_table(phrasings: Sequence[Phrasing], lexicon: Lexicon, attacks: Sequence[Attack]) -> str:
    """The share caught by rule, and the share of untouched sentences that pass, as Markdown."""
    rows = ["| 改動 | 句數 | 攔下 | 95% 區間 |", "| --- | ---: | ---: | --- |"]
    for rule in dict.fromkeys(a.rule for a in attacks):
        tried = [a for a in attacks if a.rule == rule]
        rows.append(_row(rule, sum(a.fault is not None for a in tried), len(tried)))
    start = time.perf_counter()
    proven = [prove(p.draft, p.evidence, lexicon) for p in phrasings]
    taken = (time.perf_counter() - start) * 1000 / len(phrasings)
    passed = sum(kept is not None for kept, _ in proven)
    whole = sum(fault is None for _, fault in proven)
    rows.append(_row("未改動而通過", passed, len(phrasings)))
    rows.append(_row("　其中全句不動", whole, len(phrasings)))
    return "\n".join(rows) + f"\n\n核對一句平均 {taken:.1f} 毫秒。\n"


def _row(words: str, count: int, n: int) -> str:
    low, high = wilson(count, n)
    return f"| {words} | {n} | {count / n:.1%} | {low:.1%}–{high:.1%} |"


def _alter(phrasing: Phrasing, names: tuple[Name, ...]) -> Iterator[tuple[str, Draft]]:
    text, marks = phrasing.draft.text, phrasing.draft.marks
    for rule, altered in (
        *(("數字", t) for t in _other_numbers(text)),
        *(("依據裡的另一數字", t) for t in _swapped_numbers(text, phrasing)),
        *(("星期", t) for t in _other_weekdays(text, phrasing)),
        *(("條號", t) for t in _invented_references(text)),
        *(("引文", t) for t in _changed_quotes(text, phrasing)),
        *(("肯定否定", t) for t in _turned_round(text)),
        *(("圖書館", t) for t in _other_libraries(text, phrasing, names)),
    ):
        yield rule, Draft(altered, marks)
    yield "標號", Draft(text, (len(phrasing.evidence) + 7,))
    yield "標號", Draft(text, ())


def _other_numbers(text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        words = match[0]
        if words.isdigit():
            value = int(words)
            new = {str(value + 1), str(value * 2), words[::-1], _full_width(value + 2)}
            new |= set() if text.isascii() else {write_numeral(value + 3)}
        else:
            value = parse_numeral(words) if all(c in NUMERAL_CHARACTERS for c in words) else 0
            new = {write_numeral(value + 1), str(value * 2), str(value + 10)}
        for other in sorted(new - {words, str(value), "0"}):
            if not other.startswith("0"):
                yield text[: match.start()] + other + text[match.end() :]


def _full_width(value: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(value))


def _swapped_numbers(text: str, phrasing: Phrasing) -> Iterator[str]:
    """Each number of the sentence as another of the same unit that its evidence holds."""
    words = "\n".join(phrasing.evidence[n].words for n in phrasing.draft.marks)
    known = read_claims(words).amounts
    for match in _NUMBER.finditer(text):
        said = read_claims(text[match.start() : match.end() + 2], loosely=True).amounts
        for amount in said[:1]:
            others = {a.value for a in known if a.unit == amount.unit} - {amount.value}
            for other in sorted(others):
                yield f"{text[: match.start()]}{other:f}{text[match.end() :]}"


def _other_weekdays(text: str, phrasing: Phrasing) -> Iterator[str]:
    """Another day in its place, but for one that the evidence tells in the same breath."""
    words = "\n".join(e.words for e in phrasing.evidence.values())
    together = [read_claims(part).weekdays for part in re.split(r"[；。\n]", words)]
    for match in _WEEKDAY.finditer(text):
        day = "一二三四五六日".index(match[0])
        for place, other in ((0, "一"), (2, "三"), (5, "六")):
            if other != match[0] and not any({day, place} <= days for days in together):
                yield text[: match.start()] + other + text[match.end() :]


def _invented_references(text: str) -> Iterator[str]:
    for reference in _INVENTED:
        yield f"依{reference}，{text}"
    yield text.rstrip("。.") + f"（{_INVENTED[0]}）。"


def _changed_quotes(text: str, phrasing: Phrasing) -> Iterator[str]:
    """The sentence with a quote of the provision in which one character is another."""
    quote = phrasing.evidence[phrasing.draft.marks[0]].citations[0].quote.split("\n")[0][:24]
    if len(quote) < 8:
        return
    for place in (1, len(quote) // 2, len(quote) - 2):
        other = "乙" if quote[place] != "乙" else "甲"
        yield f"規定寫「{quote[:place]}{other}{quote[place + 1 :]}」，{text}"


def _turned_round(text: str) -> Iterator[str]:
    for words, turned in _TURNS:
        for match in re.finditer(re.escape(words), text):
            around = text[max(0, match.start() - 1) : match.end() + 1]
            beside = _NOT_TURNED.get(words)
            if beside is None or not beside.search(around):
                yield text[: match.start()] + turned + text[match.end() :]


def _other_libraries(text: str, phrasing: Phrasing, names: tuple[Name, ...]) -> Iterator[str]:
    """The sentence said of a library that its evidence is not about."""
    marked = [phrasing.evidence[n] for n in phrasing.draft.marks]
    known = {x for e in marked for x in e.libraries}
    words = "".join(f"{e.title}{e.words}" for e in marked)
    for library in _LIBRARIES:
        of = {n.library for n in find_names(fold(library), names)[0]}
        if not of & known and library not in words:
            yield f"{library}規定，{text}"
