"""Turns that show by their words that they go on with the turn before: 那DVD呢, 照這樣下去, 兩邊差多少."""

import re

_SAME = (  # 同一本書, 同樣情形, 這本書
    r"(?:同一?[本片件套册部卷张]|[这那][本片件套册部卷张]|(?:同样|一样|相同)的?(?:条件|情[况形]|状况|天数|时[段间]|金额|价[钱格]|定价|书|东西|事情?|问题|[本片件套册部]))"
)
_SUPPOSED = r"(?:如果|要是|若|假如|换|改|[在跟向到][一-鿿]{2,10}(?:图|馆|县|市))"
_FOLLOW_UP = re.compile(
    r"^(?:[嗯好喔啊哦欸对诶哎唉呃][,，。]?\s*)?(?:那|那么|如果|要是|换成|改成|改问|再?加(?!入|工|收|班)|(?:之后|以后|后来|还[要想])?再(?:出(?!现|[入门来去])|做|多|发行)|[多少][一二两三四五六七八九十\d]|喔?不对|[啊喔哦欸哎唉呃]?我?[讲说看记搞弄问打写]错|更正|应该是|再加|sorry|no,|what if|.{1,40}呢[?？]?$|.{1,12}呢[,，。?？])"
    r"|^.{2,14}也(?:是)?(?:一样|这样|相同|同样|可以|不行|不能)?[吗嘛吧][?？]?$"
    r"|^.{2,14}(?:是不是|是否)也?(?:是)?(?:一样|这样|相同|同样)[?？]?$"
    r"|^(?![^,，]{0,14}[吗嘛?？]).{0,12}(?:其实|原来|才发现|才知道|确认过|[查问看]了一?下)"
    r"|^.{2,16}的话(?:呢|总共|一共|多少|要多少|几)?[^,，?？]{0,6}(?:$|[?？])"
    r"|^[^。]{2,30}[?？,，](?:一样|同样|也)是?\d"
    r"|^[^,，。?？]{0,4}下一?[轮期]"
    r"|变成?(?:多少|几)|^[^。?？]{0,14}改(?:用|缴|付|罚|以|交)(?!什么|怎)|(?:不|改|取消|拿掉|去掉|免了)[^,，。?？]{0,8}好了[,，]"
    r"|^(?:那|所以)?(?:照|按|依|像)(?:这|那|此)(?:样|个|种|算法|方式)?|^这样(?:下去|算|一来)"
    r"|^(?:那|所以)?(?:[这那]|前面|刚刚|刚才)?的?两个?(?:边|馆|间|家|所|者|地|处|县市|图书馆)|^(?:那)?[跟和与][^,，。?？]{2,30}比(?!赛)|^(?:那|所以)?(?:到底)?哪(?:边|[个间家馆所])"
    r"|\bthe (?:first|second|third|fourth|fifth|last|other) (?:one|of them)\b"
    rf"|^[^,，。?？]{{0,3}}{_SAME}[^,，。?？]{{0,6}}{_SUPPOSED}"
    r"|^[^,，。?？]{0,12}(?:如果|要是|若是?|假如|换成|换做|改成)[^,，。?？]{1,24}呢[?？,，]"
    r"|\b(?:the )?same (?:book|books|thing|item|dvd|case|situation|days|delay|question)\b"
    r"|^其中|^[它他她]们?|^[这那]些|^上[面述]|那(?:要|这样|么|就|我|退|赔|罚|可以|总共)"
)


_LESS_OF_IT = re.compile(  # 我們是學校，聽說有打折，這樣維護費剩多少
    r"(?:打[\d一二三四五六七八九]?折|折扣|优惠|减价|减免|折抵)[^。?？]{0,10}(?:剩|变|[要是付缴收算])?(?:下|成)?(?:多少|几[元块])"
    r"|[,，](?:那么?|这样|如此)(?:的话|一来|算)?[^,，。?？]{0,8}(?:多少|几[元块天日])"
    r"|(?:[剩变]成?|降到|减到|减为)多少"
)


_RENEWS = re.compile(  # 看不完可以再延一次嗎: why is no matter of the rules
    r"(?:[^,。?!]{0,8}(?:[看读听]不完|[看读听][^,。?!]{0,2}[很太好比]?(?:较)?慢|来不及[看读听]?完?|[还]?没(?:有)?[看读听]完|太忙|没空[看读听]?)了?)?"
    r"[,。]?(?:那|请问|还|我|想问)*(?:可不可以|可以|能不能|能否|可否|能|可)(?:再|继续)?(?:延|续借?|展延|续延)(?:长|期|借)?"
    r"(?:[一1][次下回])?[吗嘛呢]?[?]*"
)
_LENT = re.compile(r"(?:(?:可以|可|能|最多|一次|每次|外)*借(?:期|[几多])|借)")
_LONGEST_THING = 8


def asks_renewal(text: str) -> bool:
    """Whether all that a folded turn asks is whether what was spoken of may be renewed.

    >>> [asks_renewal(t) for t in ("看不完可以再延一次吗?", "借书证可以再延一次吗?")]
    [True, False]
    """
    return bool(_RENEWS.fullmatch(text.strip()))


def renewal_of(text: str, before: str) -> str:
    """What a folded turn asks of a renewal after one about what is lent; "" where it asks of none.

    >>> renewal_of("看不完可以再延一次吗", "的影片可以借几天啊")
    '的影片可以续借吗'
    """
    if "借" not in before or not asks_renewal(text):
        return ""
    thing = _LENT.split(before.strip())[0].strip()
    return f"{thing if len(thing) <= _LONGEST_THING else ''}可以续借吗"


def asks_less(text: str) -> bool:
    """Whether a folded turn asks what is left of the sum before, for who the reader now is.

    >>> [asks_less(t) for t in ("我们是学校,打折后多少", "有打折吗?")]
    [True, False]
    """
    return bool(_LESS_OF_IT.search(text))


def follows_up(text: str) -> bool:
    """Whether a folded turn shows that it goes on with what was asked before.

    >>> [follows_up(t) for t in ("两边差多少", "图书馆几点开门?")]
    [True, False]
    """
    return bool(_FOLLOW_UP.search(text)) or asks_renewal(text)
