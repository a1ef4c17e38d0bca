"""Which of the libraries that a question names it is asked of, or means without naming it."""

import re
from collections.abc import Sequence

from assistant.names import Name
from assistant.reading.places import place_asked, without_elsewhere
from ingest.numerals import parse_numeral
from ingest.text import fold

_BECAUSE = re.compile(r"因为|\bbecause\b")
_REPORTS = re.compile(r"[朋邻同]\w?说|听说|邻居|告诉|\bsays?\b|\bsaid\b|\btold\b|i hear")
_TAKEN_BACK = re.compile(r"(?<!对)不对|喔不|[,。]不[,是]|[说讲记搞]错")
_DENIES = re.compile(r"(?:^|[^是对])不是(?:在|问|说|指)?$")  # 不是新北，是北市圖借的
_BUT = re.compile(r"^[^,，。?？吗]{0,10}[,，。\s]?(?:而|应该|我?[说问指]的?)?是")
_FROM = r"(?:从|住在?|老家在?|来自|人在|搬[到去]){}(?!市?立?(?:图|总馆))"  # 從高雄搭火車來
_SENTENCE = re.compile(r"[,，。?？!！;；\n]|\. ")
_SO_THERE = re.compile(r"(?:就|也|都)是?(?:这样|如此)|的?规定就是")
_ASKED = re.compile(r"我?(?:要|想)?问的?是([^,，。?？()（）]{2,16})")
_THAT_ONE = re.compile(
    r"(?:(?:第([一二三四\d])|(最[前先]面|一开始)|(后面|后者)|前面|刚刚|刚才|之前|上|前|原来|原本)(?:[问说提讲]到?)?的?)(?:那|这|一)?(?:一)?(?:[间所家](?:图书馆|馆)?|馆)"
)
_THE_ONE = rf"(?:{_THAT_ONE.pattern}|[它他]|(?:刚刚|刚才|前面|上面|之前)(?:那个|的)?|那[间个家所]|这[间个家所])"
_BOTH = re.compile(
    "(?:[这那]|前面|刚刚|刚才)?(?:的)?(?:两|二)(?:个)?(?:边|馆|间|家|所|者|地|处|县市|图书馆)|^(?:那|所以|这样)?(?:到底)?哪(?:一)?(?:边|个|间|家|馆|所)[^,，。?？]{0,6}(?:比较|较)|both (?:of them|libraries)|the two"
)
_TWO = 2
_POINTER = re.compile(rf"[跟和与比]?{_THE_ONE}(?=比|多|少|贵|便宜|久|差)|{_THAT_ONE.pattern}")
_COMPARED = re.compile(
    rf"(?:[跟和与][^,，。?？]{{2,30}}|^(?:那)?[^,，。?？]{{2,12}}[跟和与]{_THE_ONE})(?:比|差)"
    rf"|比{_THE_ONE}|[跟和与]{_THE_ONE}(?:一样|相同|比|差)|^(?:那)?(?:会|有没有|有)?比[^,，。?？]{{2,12}}"
    r"|(?:有|会|是不是)?比较?(?:多|少|久|长|短|贵|便宜|高|低)[吗嘛]|\bthan (?:that|there|the first)\b|compared? (?:to|with)"
)


def libraries_asked_of(found: list[Name], question: str, text: str) -> tuple[list[Name], str]:
    """The names that count, and the question without what lies at another library."""
    found = _meant(_not_reported(_corrected(found, text), text), text)
    return _asked_at(found, question, text)


def earlier_library(question: str, before: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The library of an earlier turn that a turn points to: 前面那間, 第一間; () where it does not.

    `before` are the libraries of the turns so far, oldest first.
    """
    match = _THAT_ONE.search(fold(question))
    if match is None:
        return ()
    named = [libraries for libraries in before if libraries]
    if len(set(named)) == 1:
        named = [(one,) for one in named[0]]  # two libraries of one turn: 前面那館, 後面那間
        if match[3]:
            return named[-1] if len(named) > 1 else ()
    elif match[3]:
        return ()
    distinct = list(dict.fromkeys(named))
    if len(distinct) < 2:
        return ()
    if match[1] or match[2]:
        place = parse_numeral(match[1]) if match[1] else 1
        return distinct[place - 1] if place <= len(distinct) else ()
    return next(libraries for libraries in reversed(named) if libraries != named[-1])


def both_before(question: str, before: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The two libraries that the last turns asked of, where a turn means both: 兩邊差多少錢."""
    named = [libraries for libraries in before if libraries]
    if not _BOTH.search(fold(question)) or not named:
        return ()
    distinct = dict.fromkeys(x for libraries in reversed(named) for x in reversed(libraries))
    last = list(distinct)[:_TWO]
    return tuple(reversed(last)) if len(last) == _TWO else ()


def without_pointer(text: str) -> str:
    """Folded text without the words that point to a library named before."""
    return _POINTER.sub(" ", text)


def compared_with(
    question: str, libraries: tuple[str, ...], before: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """The libraries of a turn, and the one asked of before where it compares them: 比剛剛那間多幾本."""
    named = [found for found in before if found]
    if len(libraries) != 1 or not named or not _COMPARED.search(fold(question)):
        return libraries
    last = named[-1]
    return (*last, *libraries) if len(last) == 1 and last != libraries else libraries


def _meant(found: list[Name], text: str) -> list[Name]:
    """The library that the question says it asks of: 我問的是新北."""
    asked = _ASKED.search(text)
    kept = [n for n in found if not n.library or (asked and n.words in asked[1])]
    return kept if any(n.library for n in kept) else found


def _corrected(found: list[Name], text: str) -> list[Name]:
    """Of two libraries, the later where the question takes the first back: 新北，不，北市圖啦."""
    named = [n for n in found if n.library]
    if len(named) != 2 or named[0].library == named[1].library:
        return found
    first, second = (text.find(n.words) for n in named)
    between = text[min(first, second) : max(first, second)]
    denied = _DENIES.search(text[: min(first, second)]) and _BUT.search(between)
    taken_back = denied or _TAKEN_BACK.search(between)
    return [n for n in found if n is not named[0]] if taken_back else found


def _not_reported(found: list[Name], text: str) -> list[Name]:
    """Without a library that is only told of beside another: 鄰居說新北要三千五，那臺中收多少."""
    there = [n for n in found if n.library and re.search(_FROM.format(re.escape(n.words)), text)]
    if 0 < len(there) < len([n for n in found if n.library]):
        found = [n for n in found if n not in there]
    clauses = [c for c in _SENTENCE.split(text) if c]
    for aside in (_BECAUSE, _REPORTS, _SO_THERE):
        told = " ".join(c for c in clauses if not aside.search(c))
        kept = [n for n in found if not n.library or n.words in told]
        if any(n.library for n in kept):
            found = kept
    return found


def _asked_at(found: list[Name], question: str, text: str) -> tuple[list[Name], str]:
    """Of two libraries, the one that is asked of where the other is only where things are on loan."""
    names: dict[str, list[str]] = {}
    for name in found:
        if name.library:
            names.setdefault(name.library, []).append(name.words)
    here = place_asked(names, text)
    if not here:
        return found, question
    kept = [n for n in found if n.library in ("", here)]
    return kept, without_elsewhere(question, names, here)
