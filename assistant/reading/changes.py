"""How a turn changes the case before it: something more, more or fewer of the same, or instead.

「再加兩本」 tells of something more, 「再晚3天」 and 「少兩本」 count from what was told, 「改成6本」
stands in its place; a turn that asks nothing itself goes on with what was asked.
"""

import re

_DIGIT = r"[\d一二两三四五六七八九十百半]"
_MORE = re.compile(
    r"再(?:拖|晚|放|加|多|买|印|补|租|借|丢|掉|弄|赔|要|来|去|排|约|预约)|又[^,;。?]{0,6}?(?:借|丢|弄|掉|拿|买|找到|发现|翻出|预约|约|加|多(?![少久])|要(?!多少|多久|几)|有(?!多少|几)|晚|拖|印)|另外|还(?:有(?!同)|要(?!付|给|缴|交|赔|花|出|多少|几)|少|想|弄|丢|掉)|外加|加上|加一|多(?:买|印|加|借|约|了)"
    r"|也(?:弄|丢|掉|不见|坏|破|遗失|要|想|有|补|印|买(?!不))|^(?:那)?(?:再|加(?!工|收|到))|后来(?:又|再)?借|忘了算|少算|漏算|漏了"
    r"|也(?:一起|一并|都)?(?:租|借|包|订|算|印|用)(?!多少|多久|几|[不没])|一起(?:租|算|付)"
    r"|\balso\b|\banother\b|as well|in addition|\bplus\b|\badd\b|one more|the other|on top|forgot"
)
INSTEAD = re.compile(r"改成|改为|换成|其实是|应该是|不是|才对|instead|actually")
_IN_ALL = re.compile(
    rf"[一总]共(?:是|有)?{_DIGIT}+[本册件片张卷捲]|{_DIGIT}+[本册件片张卷捲](?:总共|一共|合计|加起来)"
)
_TOTAL = re.compile(
    r"(?:[总一]共|合计|加起来|全部)[^,;。?]{0,4}(?:多少|几(?:元|块))|in total|altogether"
)
_VERB = r"(?:展印|[展印用借租买算掉要丢弄还约放拖晚遲迟])?了?"
_FEWER = re.compile(
    rf"(?<![减多缺至])(?:少|减少?|扣掉){_VERB}\s*{_DIGIT}|(?:提早|提前|早){_VERB}\s*{_DIGIT}"
    rf"|\b(?:{_DIGIT}+|one|two|three|four|five) (?:\w+ )?(?:fewer|less)\b"
)
_FURTHER = re.compile(
    rf"(?:再多|多|再加|再|又|延长){_VERB}\s*{_DIGIT}|\b(?:{_DIGIT}+|one|two|three|four|five) more\b"
)
_LESS = re.compile(
    r"(?<!又)(?:找到|翻出)|找回|寻获|已经还|取消|扣掉|少了|不用了|\bfound\b|turned up|gave back"
)
_ASKS = re.compile(
    r"[几哪谁]|多少|多久|什么|何时|何日|怎|能不能|可不可|要不要|是不是|有没有|可以吗|行吗|嗎|吗|够不够|为什么"
    r"|\b(?:how|what|when|where|which|who|why)\b|\b(?:can|may|do|does|is|are|must|should) (?:i|we|it|they|the)\b"
)

_UNKNOWN = re.compile(  # 查不到有幾頁 tells, and asks nothing
    r"(?:[查看找数]不(?:到|出来?|了)|没(?:写|印|标|有写|有印|有标)|不(?:知道|清楚|确定|晓得)|不记得|忘了?)"
    r"(?:[^,;。?!几多]{0,6})(?:几|多少)(?:[页面]|张纸)(?=[,;。!]|$)"
)


def adds(text: str) -> bool:
    """Whether a folded turn tells of something more, and does not change what was told."""
    return bool(_MORE.search(text)) and not INSTEAD.search(text)


def joins_own(text: str, start: int) -> bool:
    """Whether what a folded turn adds, it adds to what it told itself from `start` on.

    >>> [joins_own(t, 2) for t in ("要印12张a4,还有5张a3", "又掉1本,还有2片dvd")]
    [True, False]
    """
    more = _MORE.search(text)
    return more is not None and more.start() > start


def counts_all(text: str) -> bool:
    """Whether a folded turn counts all there is, what was told before included: 一共三捲."""
    return bool(_IN_ALL.search(text))


def asks_total(text: str) -> bool:
    """Whether a folded turn asks what all comes to, what was told before included."""
    return bool(_TOTAL.search(text))


def only_adds(text: str) -> bool:
    """Whether a folded turn adds to the case before it, and asks nothing or what all comes to."""
    return adds(text) and (not asks(text) or asks_total(text))


def direction(text: str) -> int:
    """Whether a folded turn tells its number as more (1) or less (-1) than before, or anew (0)."""
    if INSTEAD.search(text):
        return 0
    return -1 if _FEWER.search(text) else 1 if _FURTHER.search(text) else 0


def goes_on(text: str) -> bool:
    """Whether a folded turn adds to the case before it, or takes something off it."""
    return adds(text) or bool(_LESS.search(text)) or direction(text) < 0


def asks(text: str) -> bool:
    """Whether a folded turn asks something of its own: not 「那DVD呢」, which says what else is asked."""
    return bool(_ASKS.search(_UNKNOWN.sub("", text)))
