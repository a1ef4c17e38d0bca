"""Which languages of a book come in which file formats: 中文版EPUB、PDF，英文版只有EPUB is three.

A later turn adds (再加日文版), or says anew what it names.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.reading.changes import INSTEAD, adds
from assistant.reading.words import matches
from assistant.records import Quantities
from ingest.rule_records import Parameter

_LISTED = re.compile(
    r"((?:[中英日法德韩越西]、?(?:和|跟|与|及)?){2,})(?=[文语双版三两二四五种个]|[,;。]|$|各|都)"
)
_NOT = re.compile(r"(?:不|没有?|未|无|not|without)(?:出|做|有|发行|提供)?$")
_ALSO = re.compile("也(?!不|没)")
_GIVEN_UP = re.compile("不(?:做|出|发行|要|发|用)了|取消|拿掉|去掉|不算")
_REST = re.compile(
    r"(?:其他|其它|其余|剩下)的?(?:[一二两三四五\d]种)?(?:语[言文])?(?:版本?)?(?=(?:都|也|就|则)?只?(?:有|出|做|用|发行|提供))"
)
_BESIDES = re.compile("(?:另外|再|还|外加|加上)[^,;。]{0,6}$")
_LANGUAGES = re.compile(r"(?:语|国文字|language)")
_FORMATS = re.compile(r"(?:格式|档|format)")
_SUM_CLAUSE = re.compile(
    r"[^,;。?!]*(?:加起来|总共|一共|合计|总计|全部|共要|共需|together|in all|in total)[^,;。?!]*"
)

_AT_ONCE = 6  # characters from a count to the name of what it counts

Pair = tuple[str, str]


@dataclass(frozen=True)
class _Token:
    """A language or format where it stands; a count stands for so many without a name;
    `more` is told beside those before it."""

    start: int
    is_format: bool
    names: tuple[str, ...]
    count: int = 0
    more: bool = False


def read_pairs(
    turns: Sequence[Quantities], language: Parameter, format_: Parameter
) -> frozenset[Pair]:
    """Each (language, format) that is issued, "" where one of them was not said."""
    pairs: dict[Pair, None] = {}
    for turn in turns:
        tokens = _tokens(turn, language, format_)
        now = _pairs(tokens)
        pairs = _first_named(pairs, tokens, turn.text)
        pairs = _merged(list(pairs), now, turn.text) if pairs else dict.fromkeys(now)
    return frozenset(pairs)


def _first_named(pairs: dict[Pair, None], tokens: Sequence[_Token], text: str) -> dict[Pair, None]:
    """The pairs told before, in the one language that a sum of all names besides those added.

    再出一個英文版，中英文加起來幾個: what was told before is in Chinese.
    """
    total = _SUM_CLAUSE.search(text)
    if total is None or {p[0] for p in pairs} != {""}:
        return pairs
    summed, added = list[str](), list[str]()
    for token in (t for t in tokens if not t.is_format):
        _take(summed if total.start() <= token.start < total.end() else added, token)
    left = [n for n in summed if n not in added and not _is_count(n)]
    if not left and len(summed) == len(added) + 1:
        left = summed[-1:]  # 三種語文總共
    return dict.fromkeys((left[0], p[1]) for p in pairs) if added and len(left) == 1 else pairs


def _dropped(pairs: Sequence[Pair], text: str, now: Sequence[Pair]) -> dict[Pair, None] | None:
    """The pairs without those that a turn gives up: FLASH不做了; None where it gives up none."""
    if not _GIVEN_UP.search(text) or not now:
        return None
    names = {n for p in now for n in p} - {""}
    left = dict.fromkeys(p for p in pairs if not names & set(p))
    return left or None


def _merged(before: list[Pair], now: list[Pair], text: str) -> dict[Pair, None]:
    """What the turns before and a later one say together."""
    languages, formats = ({p[n] for p in now} - {""} for n in (0, 1))
    own_languages = dict.fromkeys(p[0] for p in before)
    own_formats = dict.fromkeys(p[1] for p in before)
    if not now:
        return dict.fromkeys(before)
    if languages - {""} and len(formats) == len(own_formats) > 1 and all(map(_is_count, formats)):
        named = dict(zip(sorted(formats), own_formats, strict=True))  # 日文版也出兩種格式
        now, formats = [(x, named[f]) for x, f in now if f in named], {*own_formats}
    if (left := _dropped(before, text, now)) is not None:
        return left
    if adds(text):
        languages = {_anew(x, own_languages) for x in languages}
        formats = {_anew(f, own_formats) for f in formats}
    counted = all(not f or _is_count(f) for f in own_formats)
    if adds(text) and languages and counted and len(formats) > len(own_formats):
        return dict.fromkeys((x, f) for x in [*own_languages, *languages] for f in formats)
    if not formats:
        now = [(x, f) for x in languages for f in own_formats]
    elif not languages:
        now = [(x, f) for x in own_languages for f in formats]
    if (
        own_formats.keys() == {""} and len(formats) > 1
    ):  # 每種都分EPUB跟PDF: told for the first time
        return dict.fromkeys(now)
    if adds(text) or (_ALSO.search(text) and not INSTEAD.search(text)):
        return dict.fromkeys([*before, *now])
    return dict.fromkeys(now)


def _is_count(name: str) -> bool:
    return name.startswith("#")


def _anew(name: str, own: Collection[str]) -> str:
    """A name that only counts (#0), told again, is one more than those before: 再多一種格式."""
    while _is_count(name) and name in own:
        name = f"#{int(name[1:]) + 1}"
    return name


def _tokens(turn: Quantities, language: Parameter, format_: Parameter) -> list[_Token]:
    text, found = turn.text, list[_Token]()
    for parameter in (language, format_):
        taken: dict[tuple[int, int], list[str]] = {}
        words = sorted(((w, c.value) for c in parameter.choices for w in c.words), key=lambda w: -len(w[0]))  # fmt: skip
        for word, value in words:
            for match in matches(text, word):
                span = match.span()
                inside = any(s < span[1] and span[0] < e and (s, e) != span for s, e in taken)
                if not inside and not _NOT.search(text[max(0, span[0] - 4) : span[0]]):
                    taken.setdefault(span, []).append(value)
        found += [_Token(s[0], parameter is format_, tuple(v)) for s, v in taken.items()]
    taken_at = {t.start for t in found if not t.is_format}
    for match in _LISTED.finditer(text):
        alone = {
            text[n].replace("韩", "韓") for n in range(*match.span(1)) if not taken_at & {n, n - 1}
        }
        values = [c.value for c in language.choices if c.value[0] in alone]
        found.append(_Token(match.start(), False, tuple(values)))
    for quantity in turn.numbers:
        said = text[quantity.start : quantity.end + 4]
        if quantity.unit not in ("種", "個") or not quantity.counts or quantity.value > 20:
            continue
        for pattern, is_format in ((_LANGUAGES, False), (_FORMATS, True)):
            if pattern.search(said):
                found.append(_Token(quantity.start, is_format, (), int(quantity.value)))
                break
    found = [t for t in found if not _is_then_named(t, found)]
    found = [replace(t, more=bool(_BESIDES.search(text[: t.start]))) for t in found]
    told = sorted(_without_total(found), key=lambda t: t.start)
    return _with_rest_named(told, text)


def _is_then_named(token: _Token, tokens: Sequence[_Token]) -> bool:
    """Whether one that is only counted is named at once: 再加一種格式FLASH."""
    after = (t.start - token.start for t in tokens if t.names and t.is_format is token.is_format)
    return token.count == 1 and any(0 < n <= _AT_ONCE for n in after)


def _with_rest_named(tokens: Sequence[_Token], text: str) -> list[_Token]:
    """The tokens with 其他 named: 中、日、韓文三種，中文有EPUB和PDF，其他只有EPUB is two and one each."""
    rest = _REST.search(text)
    languages = [t for t in tokens if not t.is_format and rest and t.start < rest.start()]
    listed: list[str] = []
    again = next((t for t in languages if t.names and _told_before(t, listed)), None)
    left = [n for n in listed if again and n not in again.names]
    if rest is None or again is None or not left:
        return list(tokens)
    kept = [
        t
        for t in tokens
        if (t.is_format or t.start >= again.start) and not rest.start() <= t.start < rest.end()
    ]
    return sorted([*kept, _Token(rest.start(), False, tuple(left))], key=lambda t: t.start)


def _told_before(token: _Token, listed: list[str]) -> bool:
    """Whether all that a token names is listed already; lists it where it is not."""
    if all(n in listed for n in token.names):
        return True
    listed += [n for n in token.names if n not in listed]
    return False


def _without_total(tokens: Sequence[_Token]) -> list[_Token]:
    """Without a count of all files that are named: 中、英文各做EPUB跟PDF，四個檔都上架."""
    formats, languages = (
        {n for t in tokens if t.is_format is is_format for n in t.names}
        for is_format in (True, False)
    )
    total = len(formats) * len(languages)
    several = len(formats) > 1 and len(languages) > 1
    return [t for t in tokens if not (several and t.is_format and t.count == total)]


def _pairs(tokens: Sequence[_Token]) -> list[Pair]:
    """Groups of languages with the formats told beside them, as pairs."""
    groups: list[tuple[list[str], list[str]]] = [([], [])]
    leads = False  # whether the group's formats came first: EPUB出中英文，PDF只出中文
    for token in tokens:
        languages, formats = groups[-1]
        leads = token.is_format if not languages and not formats else leads
        head, rest = (formats, languages) if leads else (languages, formats)
        opens = token.is_format == leads and not token.count
        again = opens and not rest and len(head) > 1 and any(n in head for n in token.names)
        if (opens and head and rest) or again:
            groups = [*(groups[:-1] if again else groups), ([], [])]
            languages, formats = groups[-1]
            leads = token.is_format
        _take(formats if token.is_format else languages, token)
    pairs, last = dict[Pair, None](), [""]
    for languages, formats in groups:
        last = formats or last
        if languages or formats:
            pairs |= dict.fromkeys((x, f) for x in languages or [""] for f in last)
    return list(pairs)


def _take(names: list[str], token: _Token) -> None:
    """The token's names, each in the place of one that was only counted; a count fills up."""
    for name in token.names:
        if name not in names:
            counted = next((n for n in names if _is_count(n) and not token.more), None)
            if counted is not None:
                names.remove(counted)
            names.append(name)
    names += [f"#{n}" for n in range(len(names), token.count)]
