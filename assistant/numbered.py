"""Provisions that a question names by number: 第九條第二款, 第17點(二), 4.9.2, 四、(十一)、3、(4), 附件2."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.records import LAST, ArticleReference
from ingest.numerals import parse_numeral

_N = r"(?:\d{1,4}|[一二三四五六七八九十百廿卅]+)"
# A number that stands as a list has it: (二), and behind such a one 3 or 、3、, but not (二)3天.
_IN_BRACKETS = rf"\({_N}\)"
_BARE = r"\d{1,2}(?![\d年月日号天本册件片张元块岁人次点时小分%]|\.\d)\.?"
_LISTED = rf"[、之的.\s]?{_IN_BRACKETS}(?:[、之.]?(?:{_IN_BRACKETS}|{_BARE}))*"
_WITHIN = rf"(?:\s*第?\s*({_N})\s*项)?((?:\s*第?\s*(?:{_N}|{_IN_BRACKETS})\s*(?:[款目]|细目)|\s*{_LISTED})*)(?:\s*第?\s*({_N})\s*项)?"
_REFERENCE = re.compile(
    rf"(?:(?:第\s*|(?<!\d)(?={_N}\s*[条点]\s*第?\s*{_N}\s*[项款目]))({_N})\s*([条点])(?:\s*之\s*({_N}))?"
    rf"|(?:§|\b(?:articles?|art\.|points?|section)\s?)\s*(\d+)(?![.\d])){_WITHIN}"
)
_ENGLISH_PARTS = (  # behind the number of an article: point 8, item 7
    (re.compile(r"(?<=\d),? (?:paragraph|para\.?) ?\(?(\d+)\)?"), r"第\1项"),
    (re.compile(r"(?<=[\d项款]),? (?:item|sub-?paragraph|sub-?point|clause|sub-?item|no\.) ?\(?(\d+)\)?"), r"第\1款"),
)  # fmt: skip
_TITLE_END = "办法|要点|规定|规则|须知|标准|原则|事项|计画|规程"
_ASKED_FOR = (
    r"\s*(?:$|[?!。]|的?(?:内容|规定|全文|条文|原文|文字)|[在是]?(?:讲|说|写|规定|什么|啥)"
    r"|怎么|如何|为何|麻烦|给我|请|贴|列出|有什么|意思)"
)
# Behind a title a number is a provision's: …要點8點, …要點 5 的內容, …要點六、; no hour (9點開門).
_BEHIND = rf"[》」』]?\s*[的之:、,]?\s*第?({_N})\s*([条点]?)(?:\s*之\s*({_N}))?()[、\s]*{_WITHIN}(?={_ASKED_FOR})"
_DOTTED = re.compile(
    r"(?<![\d.$])\d{1,2}(?:\.\d{1,2}){1,4}(?![\d.]|\s*(?:元|块|倍|mb|小时|万|千|%|美|欧|日圆|公分|天|日|days?\b|weeks?\b|hours?\b|dollars?\b|nt\b|usd\b|euros?\b|yen\b|pounds?\b))"
)
_NESTED = re.compile(rf"{_N}{_LISTED}")
_NUMBER = re.compile(_N)
_HYPHENED = rf"[》」]?\s*[的之:、,]?\s*第?(\d{{1,2}}(?:[-之]\d{{1,2}}){{1,3}})(?![\d月日天本册件])(?=\s*[这那]?一?[条点款目项]|{_ASKED_FOR})"
_RANGE = re.compile(r"\s*[到至~\-]\s*")
_LAST = re.compile(r"最[后末]一?([条点])")
_LONGEST_RANGE = 8
_ANNEX = re.compile(rf"(前言|附件|附表)\s*({_N})?")


def bare_paths(text: str) -> tuple[str, ...]:
    """Paths written as bare numbers: 4.9.2, 五(四)3(4), 四、(十一)、3、(4), 29(二)3(4)."""
    paths = [m[0] for m in _DOTTED.finditer(text)]
    paths = [p for p in paths if not re.search(rf"[价率约]\s*{re.escape(p)}", text)]
    return (*paths, *(_path(m[0]) for m in _NESTED.finditer(text)))


def paths_behind(text: str, titles: Sequence[str]) -> tuple[str, ...]:
    """Paths whose numbers stand joined behind a title: …須知8-7, …注意事項22-2-3的內容.

    `titles` are the folded names found.
    """
    return tuple(_path(m[1]) for m in re.finditer(f"(?:{_ends(titles)}){_HYPHENED}", text))


def named_parts(text: str) -> tuple[str, ...]:
    """Parts that are named and not numbered, by their paths: 前言, 附件2."""
    return tuple(m[1] + (str(parse_numeral(m[2])) if m[2] else "") for m in _ANNEX.finditer(text))


def references_of(text: str) -> tuple[ArticleReference, ...]:
    """The provisions named, those between two ends of a range included: 第22點到第24點."""
    found: list[ArticleReference] = []
    text, end = _parts_in_chinese(text), 0
    for match in _REFERENCE.finditer(text):
        reference = _reference(match)
        first = found[-1].article if found and _RANGE.fullmatch(text[end : match.start()]) else 0
        if first and not reference.items and 1 < reference.article - first <= _LONGEST_RANGE:
            between = range(first + 1, reference.article)
            found += [replace(reference, article=n) for n in between]
        found.append(reference)
        end = match.end()
    if not found and (last := _LAST.search(text)):
        found.append(ArticleReference({"条": "條", "点": "點"}[last[1]], LAST))
    return tuple(found)


def reference_behind(text: str, titles: Sequence[str]) -> tuple[ArticleReference, ...]:
    """The provision whose number alone stands behind a title: …要點8點, …要點 5 的內容, …要點六、.

    `titles` are the folded names found. No hour is one: 閱覽規定 9點開門.
    """
    match = re.search(f"(?:{_ends(titles)}){_BEHIND}", text)
    return (_reference(match),) if match else ()


def without_references(text: str) -> str:
    """The text without the provisions that it names."""
    return _REFERENCE.sub(" ", _parts_in_chinese(text))


def _parts_in_chinese(text: str) -> str:
    """The text with the parts that English names behind a number as the regulations name them."""
    for pattern, part in _ENGLISH_PARTS:
        text = pattern.sub(part, text) if "point" in text or "artic" in text else text
    return text


def _ends(titles: Sequence[str]) -> str:
    """A pattern for the titles found, or the last word of any."""
    return "|".join([*map(re.escape, titles), _TITLE_END])


def _path(numbers: str) -> str:
    return ".".join(str(parse_numeral(n)) for n in _NUMBER.findall(numbers))


def _reference(match: re.Match[str]) -> ArticleReference:
    number, unit, after, sign, paragraph, items, inner = match.groups()
    return ArticleReference(
        unit={"条": "條", "点": "點"}.get(unit or "", ""),
        article=parse_numeral(number or sign),
        paragraph=parse_numeral(paragraph) if paragraph else None,
        items=tuple(parse_numeral(n) for n in _NUMBER.findall(items or "")),
        after=parse_numeral(after) if after else 0,
        inner=parse_numeral(inner) if inner else 1,
    )
