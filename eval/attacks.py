"""Good answers altered by rule, and what the gate makes of them: the table of attacks.

The good sentences stand in phrasings.toml, written by hand; every alteration is made by a rule
here, so that their number and their kinds are known.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.cite import cite_whole
from assistant.model.evidence import collect_evidence
from assistant.model.gate import check_sentence
from assistant.model.records import Draft, Evidence, Fault, Lexicon
from assistant.model.sentences import read_sentences
from assistant.names import Name
from assistant.records import Answer, Outcome, Passage, Status
from eval.interval import wilson
from ingest.numerals import NUMERAL_CHARACTERS, parse_numeral, write_numeral
from ingest.records import Document

_FILE = Path(__file__).parent / "phrasings.toml"
_NUMBER = re.compile(
    rf"\d[\d,]*(?:\.\d+)?|[{NUMERAL_CHARACTERS}]+(?=[元日天冊件本張次年月週倍歲篇萬人種份期小個星])"
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
class Phrasing:
    """A good sentence with its marks, and the evidence that it rests on."""

    draft: Draft
    evidence: Mapping[int, Evidence]


@dataclass(frozen=True)
class Attack:
    """A good sentence altered by a rule, and the fault that the gate found, None where none."""

    rule: str
    draft: Draft
    fault: Fault | None


def read_phrasings(
    documents: Mapping[str, Document], names: tuple[Name, ...], path: Path = _FILE
) -> list[Phrasing]:
    """Every good sentence of `path`, with evidence made from the provisions that it names."""
    found = []
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["phrasing"]:
        pieces = collect_evidence(_answer(row, documents), documents, names)
        evidence = {e.number: e for e in pieces}
        for says in row["says"]:
            draft = next(read_sentences([says]))
            found.append(Phrasing(draft if draft.marks else Draft(draft.text, (1,)), evidence))
    return found


def attack(phrasings: Sequence[Phrasing], lexicon: Lexicon) -> list[Attack]:
    """Every alteration of every phrasing, checked."""
    return [
        Attack(rule, draft, check_sentence(draft, phrasing.evidence, lexicon))
        for phrasing in phrasings
        for rule, draft in _alter(phrasing)
    ]


def attack_table(phrasings: Sequence[Phrasing], lexicon: Lexicon, attacks: Sequence[Attack]) -> str:
    """The share caught by rule, and the share of untouched sentences that pass, as Markdown."""
    rows = ["| 改動 | 句數 | 攔下 | 95% 區間 |", "| --- | ---: | ---: | --- |"]
    for rule in dict.fromkeys(a.rule for a in attacks):
        tried = [a for a in attacks if a.rule == rule]
        rows.append(_row(rule, sum(a.fault is not None for a in tried), len(tried)))
    passed = sum(check_sentence(p.draft, p.evidence, lexicon) is None for p in phrasings)
    rows.append(_row("未改動而通過", passed, len(phrasings)))
    return "\n".join(rows) + "\n"


def _row(words: str, count: int, n: int) -> str:
    low, high = wilson(count, n)
    return f"| {words} | {n} | {count / n:.1%} | {low:.1%}–{high:.1%} |"


def _answer(row: Mapping[str, object], documents: Mapping[str, Document]) -> Answer:
    addresses = row["evidence"]
    assert isinstance(addresses, list)
    citations = tuple(
        cite_whole(documents[d], documents[d].by_path[p])
        for d, _, p in (a.partition("/") for a in addresses)
    )
    result = str(row.get("result", ""))
    if result:
        outcome = Outcome(Status.ANSWERED, result, ())
        return Answer(Status.ANSWERED, result, (Passage("依據", citations),), outcome=outcome)
    return Answer(Status.ANSWERED, passages=tuple(Passage("", (c,)) for c in citations))


def _alter(phrasing: Phrasing) -> Iterator[tuple[str, Draft]]:
    text, marks = phrasing.draft.text, phrasing.draft.marks
    for rule, altered in (
        *(("數字", t) for t in _other_numbers(text)),
        *(("星期", t) for t in _other_weekdays(text)),
        *(("條號", t) for t in _invented_references(text)),
        *(("引文", t) for t in _changed_quotes(text, phrasing)),
        *(("肯定否定", t) for t in _turned_round(text)),
        *(("圖書館", t) for t in _other_libraries(text, phrasing)),
    ):
        yield rule, Draft(altered, marks)
    yield "標號", Draft(text, (len(phrasing.evidence) + 7,))
    yield "標號", Draft(text, ())


def _other_numbers(text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        words = match[0]
        if words.isdigit():
            value = int(words)
            new = {str(value + 1), str(value * 2), write_numeral(value + 3), words[::-1]}
        else:
            value = parse_numeral(words) if all(c in NUMERAL_CHARACTERS for c in words) else 0
            new = {write_numeral(value + 1), str(value * 2), str(value + 10)}
        for other in sorted(new - {words, str(value), "0"}):
            if not other.startswith("0"):
                yield text[: match.start()] + other + text[match.end() :]


def _other_weekdays(text: str) -> Iterator[str]:
    for match in _WEEKDAY.finditer(text):
        for other in "一三六":
            if other != match[0]:
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


def _other_libraries(text: str, phrasing: Phrasing) -> Iterator[str]:
    title = phrasing.evidence[phrasing.draft.marks[0]]
    for library in _LIBRARIES:
        if library[:3] not in title.words and library[:3] not in title.title:
            yield f"{library}規定，{text}"
