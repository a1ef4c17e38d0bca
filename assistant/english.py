"""Chinese sentences and words of the corpus said in English, for the page and its answers.

A `Sentence` is said by its template, a word by corpus/in_english.toml, a provision's label by its
numbers. What has no English stays Chinese; `knows` tells.
"""

import datetime as dt
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from assistant.sentences import Sentence, read_sentences, show
from ingest.numerals import parse_numeral
from ingest.text import CHINESE

# What English quotes in Chinese stands between these; whoever shows it marks the language.
QUOTED = ("\ue000", "\ue001")
_RUN_OF_CHINESE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff\u3000-\u303f\uff00-\uffef]*")
_RUN = re.compile("(?<!\ue000)[\u3400-\u9fff]+(?![^\ue000]*\ue001)")
_FIRST = re.compile(r"^[・ ]*[a-z]", re.M)
_BETWEEN = {"、": ", ", "；": "; ", "，": ", ", "\n": "\n", "": " ", "與": " and ", "或": " or "}
_MARKS = str.maketrans(
    {"：": ": ", "，": ", ", "。": ".", "（": " (", "）": ")", "；": "; ", "、": ", ", "「": "“"}
    | {
        "」": "”",
        "／": "/",
        "＋": "+",
        "＝": "=",
        "×": "×",
        "－": "−",
        "÷": "÷",
        "《": "",
        "》": "",
    }
)
_DAYS = dict(
    zip(
        "一二三四五六日",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
_NAMED = re.compile("「[^」]*」")  # what English names in Chinese
_CUT = re.compile("([、／÷＋＝（）×－]+)")
_AMOUNT = re.compile(r"(-?\d[\d,.]*) ?([\u3400-\u9fff]{1,3})")
_NUMERAL = "[一二三四五六七八九十百廿卅]+"
_LABEL = re.compile(rf"第{_NUMERAL}[條點](?:之{_NUMERAL})?(?:第{_NUMERAL}[項款目段])*(?:之\d+)?")
_STEP = re.compile(rf"第({_NUMERAL})([條點項款目段])|之({_NUMERAL}|\d+)")
_PARAGRAPHS = ("項", "段")
_ARTICLE = {"條": "Article", "點": "Point"}
_SECTION = re.compile(rf"({_NUMERAL})((?:[(（](?:{_NUMERAL}|\d+)[)）]|\d+)*)")
_NUMBERED_IN = {
    "編號": "No.",
    "附件": "Annex",
    "附表": "Table",
    "前言": "Preamble",
    "沿革": "history",
}
_NUMBERED = re.compile(rf"({'|'.join(_NUMBERED_IN)})({_NUMERAL}|\d+)?(第.+)?")
_OF = "of "  # {kind:of partner_kinds}: a word of that section


@dataclass(frozen=True)
class English:
    """Says Chinese in English by the corpus's words in `sections`, Chinese to English."""

    sections: Mapping[str, Mapping[str, str]]

    @cached_property
    def words(self) -> Mapping[str, str]:
        """All sections as one; where two have a word, the first."""
        return {k: v for rows in reversed(list(self.sections.values())) for k, v in rows.items()}

    def of(self, section: str, words: str) -> str:
        """The English of a word of one section, else of any."""
        return self.sections.get(section, {}).get(words) or self.say(words)

    def say(self, words: str) -> str:
        """The English of a sentence, a word or a label; what has none stays as it is."""
        if isinstance(words, Sentence):
            if not words.key:
                return _tidy(_BETWEEN.get(words.by, words.by).join(map(self.say, words.parts)))
            template = read_sentences().templates[words.key].en
            return _tidy(_Spoken(self, words.told).vformat(template, (), words.told))
        known = self.words.get(words) or self.words.get(words.strip().removesuffix("。"))
        if known:
            return _NAMED.sub(f"{QUOTED[0]}\\g<0>{QUOTED[1]}", known)
        if not CHINESE.search(words):
            return words.translate(_MARKS)
        return label_in_english(words) or self._pieces(words)

    def _pieces(self, words: str) -> str:
        """Words joined of others, amounts and years, piece by piece; as they are if one has none."""
        pieces = _CUT.split(words)
        if len(pieces) > 1:
            said = "".join(
                p.translate(_MARKS) if n % 2 else self.say(p) for n, p in enumerate(pieces)
            )
            return words if CHINESE.search(said) else said
        if match := _AMOUNT.fullmatch(words):
            return match[1] if match[2] == "年" else self.amount(match[1], match[2])
        return words

    def line(self, words: str) -> str:
        """What `words` say as sentences of their own: each line begins with a capital."""
        return _FIRST.sub(lambda m: m[0].upper(), self.say(words).strip())

    def knows(self, words: str) -> bool:
        """Whether nothing Chinese is left where `words` are said in English, but what is quoted."""
        return CHINESE.search(without_quoted(self.say(words))) is None

    def amount(self, number: Decimal | float | str, unit: str) -> str:
        """A number with its unit: NT$36, 1 day, 2 days."""
        shown = f"{number:g}" if isinstance(number, float) else f"{number}"
        shown = show(number) if isinstance(number, Decimal) else shown
        forms = read_sentences().units.get(unit)
        if forms is None:
            return f"{shown} {self.say(unit)}".strip()
        return forms[0 if shown == "1" else -1].format(n=shown)

    def count_word(self, unit: str) -> str:
        """What is counted, of more than one: days, volumes."""
        forms = read_sentences().units.get(unit)
        return forms[-1].format(n="").strip() if forms else self.say(unit)


class _Spoken(string.Formatter):
    """Fills an English template: {days:天} with that unit, {sum:@unit} with the unit told."""

    def __init__(self, english: English, told: Mapping[str, Any]) -> None:
        self.english, self.told = english, told

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "zh":
            return f"{QUOTED[0]}{value}{QUOTED[1]}" if CHINESE.search(f"{value}") else f"{value}"
        if format_spec == "own":
            return _RUN.sub(
                f"{QUOTED[0]}\\g<0>{QUOTED[1]}",
                self.english.say(f"{value}" if isinstance(value, int) else value),
            )
        if format_spec == "units":
            return self.english.count_word(value)
        if format_spec == "weekdays":
            return weekdays_in_english(value)
        if format_spec.startswith(_OF):
            return self.english.of(format_spec.removeprefix(_OF), value)
        if isinstance(value, dt.date):
            return f"{value:{format_spec or '%-d %B %Y'}}"
        if format_spec.startswith("@"):
            return self.english.amount(value, str(self.told[format_spec[1:]]))
        if format_spec in read_sentences().units:
            return self.english.amount(value, format_spec)
        if format_spec:
            return format(value, format_spec)
        if isinstance(value, Decimal):
            return show(value)
        return self.english.say(value) if isinstance(value, str) else f"{value}"


def quote_chinese(words: str) -> str:
    """English with the Chinese in it marked as quoted."""
    return _RUN_OF_CHINESE.sub(f"{QUOTED[0]}\\g<0>{QUOTED[1]}", words)


def without_quoted(words: str) -> str:
    """English without the Chinese that it quotes."""
    return re.sub(f"{QUOTED[0]}[^{QUOTED[1]}]*{QUOTED[1]}", "", words)


def label_in_english(label: str) -> str:
    """A provision's label, or the number of a section, for English readers; "" for other words.

    >>> label_in_english("第四點第二款"), label_in_english("第七條第二款第四目第二項")
    ('Point 4.2', 'Article 7.2.4, para. 2')
    >>> label_in_english("五(一)1"), label_in_english("圖書")
    ('Section 5(1)1', '')
    """
    if match := _NUMBERED.fullmatch(label):
        inner = label_in_english(match[3]) if match[3] else ""
        number = _number(match[2]) if match[2] else ""
        return ", ".join(filter(None, (f"{_NUMBERED_IN[match[1]]} {number}".strip(), inner)))
    if _LABEL.fullmatch(label):
        steps = _STEP.findall(label)
        numbers = [_number(n or after) for n, kind, after in steps if kind not in _PARAGRAPHS]
        paragraphs = [f", para. {_number(n)}" for n, kind, _ in steps if kind in _PARAGRAPHS]
        return f"{_ARTICLE[steps[0][1]]} {'.'.join(numbers)}{''.join(paragraphs)}"
    if match := _SECTION.fullmatch(label):
        rest = re.sub(_NUMERAL, lambda m: _number(m[0]), match[2])
        return f"Section {_number(match[1])}{rest}"
    return ""


def weekdays_in_english(words: str) -> str:
    """Days of the week as a regulation names them.

    >>> weekdays_in_english("週二至週六"), weekdays_in_english("星期六、日")
    ('Tuesday to Saturday', 'Saturday, Sunday')
    """
    if isinstance(words, Sentence) and words.key:
        return English({}).say(words)
    plain = re.sub("週|星期", "", words)
    plain = plain.replace("至", " to ").replace("、", ", ").replace("及", " and ")
    return "".join(_DAYS.get(c, c) for c in plain)


def _number(words: str) -> str:
    return words if words.isdigit() else str(parse_numeral(words))


def _tidy(words: str) -> str:
    words = re.sub(r"[ \t]+", " ", words).replace("・ ", "・")
    return re.sub(r" +([,.;:)”])", r"\1", re.sub(r"([(“]) +", r"\1", words))
