"""Every numeral with a unit in a regulation: encoded by a rule, or listed with the reason why not.

In come the corpus and corpus/not_encoded.toml, out come sentences, one per numeral that is neither
and one per row that no longer holds; so that a provision without a rule is never silence.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import CorpusError
from ingest.numerals import NUMERAL_CHARACTERS
from ingest.records import Corpus, Document, Provision
from ingest.rule_records import Figure, Rule, figures_in

_DIGITS = f"{NUMERAL_CHARACTERS}乙"
_N = rf"(?:(?:\d+(?:[,.]\d+)*)?[{NUMERAL_CHARACTERS}]+|\d+(?:[,.]\d+)*|乙)"
_UNITS = (
    "元|日|天|冊|件|張|歲|面|頁|小時|分鐘|時(?!候)|(?:分)?公分|分(?!館|別|配|類|享)|等?個?月|學?年|學期"
    "|(?:週|星期)(?![一二三四五六日])|次(?!要)|份(?!子)|名(?!稱|單)|人(?!員)|倍|折|筆|吋|片|捲"
    "|部(?!分)|種|場|期|格|字|碼|位|館|類|樓"
    "|等親|臺|基數|聘|級|家|本(?!館|身|市|府|縣|局|國)|個|MB|dpi"
)
# Shares, dates and clock times are one numeral each; the rest is a number or a range with a unit.
# An ordinal (第一次), a weekday (星期三) or a word (統一, 任一) is no amount.
_NUMERAL = re.compile(
    rf"(?<!第)(?<!週)(?<!星期)(?<!\d[:：])(?<![統任同擇單逐])"
    rf"(?:(?<=週[一二三四五六])|(?<=星期[一二三四五六])|(?<![{_DIGITS}\d]))(?!(?<=之)一[時部])"
    rf"(?:\d{{1,2}}[:：]\d{{2}}"
    rf"|{_N}分之{_N}"
    rf"|(?:{_N}年)?{_N}月{_N}日"
    rf"|{_N}時{_N}分"
    rf"|{_N}(?:\s*[-~～至]\s*{_N})?\s*(?:{_UNITS}))"
)
_WORD = re.compile(rf"[百千萬万億亿參参陸陆佰仟](?!分之|[{_DIGITS}])")  # 參面 is no number
_KEYS = {"document", "provision", "words", "reason"}
_MENTIONS = frozenset({"not_stated"})  # rules that quote a text because it fixes no amount


@dataclass(frozen=True)
class Numeral:
    """A numeral with its unit, [start, end) of its document's text, and whether a rule has it."""

    document: str
    provision: str
    words: str
    start: int
    end: int
    is_encoded: bool


@dataclass(frozen=True)
class NotEncoded:
    """A numeral that no rule has, and why."""

    document: str
    provision: str
    words: str
    reason: str


def check_numerals(corpus: Corpus, rows: Sequence[NotEncoded]) -> Iterator[str]:
    """A sentence per numeral neither encoded nor listed, and per row without such a numeral."""
    numerals = [n for d in corpus.documents for n in find_numerals(d, corpus.rules)]
    left = {(n.document, n.provision, n.words): None for n in numerals if not n.is_encoded}
    listed = {(r.document, r.provision, r.words) for r in rows}
    for document, provision, words in left:
        if (document, provision, words) not in listed:
            yield (
                f"{document} {provision}「{words}」沒有規則，也不在 not_encoded.toml："
                "請在 rules/ 加規則，或列入並寫原因"
            )
    for document, provision, words in sorted(listed - left.keys()):
        yield f"not_encoded.toml：{document} {provision}「{words}」已有規則，這一列應刪去"


def read_not_encoded(path: Path, documents: Mapping[str, Document]) -> tuple[NotEncoded, ...]:
    """All rows; raises CorpusError for an unknown key or provision, or words not standing there."""
    try:
        rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get("row", [])
    except tomllib.TOMLDecodeError as error:
        raise CorpusError(f"{path.name}：{error}") from error
    found = tuple(_row(path.name, row, documents) for row in rows)
    keys = [(r.document, r.provision, r.words) for r in found]
    if doubles := {k for k in keys if keys.count(k) > 1}:
        raise CorpusError(f"{path.name}：重複的列 {sorted(doubles)}")
    return found


def find_numerals(document: Document, rules: Iterable[Rule]) -> Iterator[Numeral]:
    """The numerals of a regulation's provisions, its header (the history) excluded."""
    if document.kind != "regulation":
        return
    covered = _covered(document, rules)
    for provision in document.provisions:
        if provision.number == "0":
            continue
        for match in _numerals(document.own_words(provision)):
            start, end = provision.start + match.start(), provision.start + match.end()
            said = [i for i in range(start, end) if _is_digit(document.text[i])]
            encoded = all(i in covered for i in said)
            yield Numeral(document.id, provision.path, match[0], start, end, encoded)


def _row(name: str, row: dict[str, Any], documents: Mapping[str, Document]) -> NotEncoded:
    if fault := row.keys() ^ _KEYS:
        raise CorpusError(f"{name}：{row} 缺少或不認得的欄位 {'、'.join(sorted(fault))}")
    where = f"{name}：{row['document']} {row['provision']}「{row['words']}」"
    document = documents.get(row["document"])
    provision = document.by_path.get(row["provision"]) if document else None
    if document is None or provision is None:
        raise CorpusError(f"{where} 沒有這一條項")
    if row["words"] not in {m[0] for m in _numerals(document.own_words(provision))}:
        raise CorpusError(f"{where} 該條項沒有這個帶單位的數字")
    if not row["reason"].strip():
        raise CorpusError(f"{where} 沒有寫原因（reason）")
    return NotEncoded(**row)


def _numerals(words: str) -> Iterator[re.Match[str]]:
    """Each numeral with a unit in `words`; ordinals, weekdays and words like 統一 are none.

    >>> [m[0] for m in _numerals("第一次逾三天，週三統一以新臺幣1,000元計，二分之一於8：30退還")]
    ['三天', '1,000元', '二分之一', '8：30']
    """
    return (m for m in _NUMERAL.finditer(words) if not _WORD.match(m[0]))


def _covered(document: Document, rules: Iterable[Rule]) -> frozenset[int]:
    """The positions of a document that a rule's figure says, or a rule's bare quote holds."""
    covered: set[int] = set()
    for rule in rules:
        if rule.kind not in _MENTIONS:
            for figure in figures_in(rule.fields):
                if figure.document == document.id:
                    covered.update(_span(document, document.by_path[figure.provision], figure))
    return frozenset(covered)


def _span(document: Document, provision: Provision, figure: Figure) -> Iterator[int]:
    """Where the figure's words stand in its quote (the whole quote where it has no value)."""
    words = figure.words if figure.value is not None else figure.quote
    for quote in re.finditer(re.escape(figure.quote), document.words(provision)):
        for said in re.finditer(re.escape(words), figure.quote):
            start = provision.start + quote.start() + said.start()
            yield from range(start, start + len(words))


def _is_digit(character: str) -> bool:
    return character.isdigit() or character in _DIGITS
