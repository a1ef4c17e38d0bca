"""A question that is answered by yes or no: whether one may, must, whether it will be or is so.

All patterns are over folded (simplified, lower-case) text.
"""

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[,，。;；?？!！:：…\n]+|(?<=[一-鿿])\s+(?=[一-鿿])")
_ASKS_WHICH = re.compile(
    r"(?<![好十百那这前后没])几(?!乎)|多少|多[久长大高远早]|(?<![是没为])什么(?!的)|为什么|怎么|怎样|如何|哪|谁|何[时日处者]|为何|多快|"
    r"\b(?:how|what|when|where|which|who|why)\b"
)
_CHOICE = re.compile(r"还是(?!可以|能|会|要|得|有)|或是(?!否)|\bor (?:is|do|does|should|not)\b")
_MARK = re.compile(r"[吗嘛吼齁么](?=[^一-鿿]|$|[这我他她你])|吗")
_SURMISED = re.compile("[吼齁]$")  # 有免費網路吼？可以打遊戲嗎 asks the second
_A_NOT_A = re.compile(
    r"可不可以?|能不能够?|行不行|要不要|会不会|有没有|是不是|用不用|需不需要?|须不须要?|算不算|"
    r"准不准|得不得|肯不肯|好不好|ok不ok|([收退赔给管借补扣还开让算])不\1|[可能]否|是否"
)
_CONFIRM = re.compile(r"(?:对|没错|是|没记错)?吧(?=[?？。!！\s]*$)|对[吗嘛]|对不对|没错吧|真的假的")
_CONFIRMED = re.compile(r"(?:[,，]?(?:对不对|对[吗嘛]|是[吗嘛]|没错吧|对吧|是不是))?[?？。!！\s]*$")
_ENGLISH = (
    (
        "may",
        re.compile(
            r"\b(?:can|could|may) (?:i|we|you|my|a|an|the|our|one|someone|he|she|they|it|people|\w+s)\b|"
            r"\b(?:am i|are we|is it|are you|is one) (?:\w+ )?(?:allowed|permitted|ok|okay|possible|all right)"
        ),
    ),
    (
        "must",
        re.compile(
            r"\b(?:do|does|did|will|would) (?:\w+ ){1,3}(?:have|need) to\b|\b(?:must|should) (?:i|we|my|the|a)\b|"
            r"\bneed (?:an?|the|my)\b|\bis (?:\w+ ){1,4}(?:required|necessary|needed)|\bdo i need\b"
        ),
    ),
    ("will", re.compile(r"\b(?:will|would|does|do|did) (?:the|they|it|you|a|my|i)\b")),
    ("is", re.compile(r"\b(?:is|are|was) (?:there|it|the|this|that|they|my|a|an)\b")),
)
ENGLISH_CONFIRM = re.compile(  # 20 books, right? Is that true? …, doesn't it?
    r"[,.;?!]\s*(?:(?:is|isn't|is not) (?:that|this|it) (?:so|right|true|correct|the case)|am i (?:right|correct)|is (?:that|it)"
    r"|(?:isn|doesn|don|won|can|aren|wasn|didn|shouldn|mustn)'t (?:it|that|they|i|we|you|there)|right|correct|true|yes)\s*(?=[?!.\s]*$)"
    r"|^(?=(?:isn't it|is it not|is it|is it really) (?:true|right|correct) (?:that )?)"
)
_STATED = (
    ("may", re.compile(r"\b(?:can|may|could|lets? (?:me|us|you)|allowed to|permitted to)\b")),
    ("must", re.compile(r"\b(?:must|ha(?:ve|s) to|needs? to|required)\b")),
)
_A_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred)\b")
_NOT_ENGLISH = re.compile(
    r"\b(?:can't|cannot|not|don't|isn't|won't|never|no|only|lose|trouble|punish\w*|fined?|penal\w+|"
    r"banned|refuse\w*|told off|withhold|stop|reject|declined|closed|forbidden|prohibited|wrong|illegal)\b"
)
_OR = re.compile(r"\bor\b")
_ENDS_MAY = re.compile(
    r"(?:可以|行|成|好|ok|o\.k\.|(?<![功可才职])能|可)[吗嘛吼齁]|ok不ok|(?:可以|行|通融)[吗嘛吼齁]?$|通融"
)
_MAY = re.compile(
    r"(?:可以|可(?![能惜是])|(?<![功可才职])能够?(?![力源])|(?<![核批标水])准(?![备则时后])|有资格|有得(?=[一-鿿])|允许)|[一-鿿]得(?:[了到成起着动完]|[进出回过上下](?:[来去])?|[来去])|(?:来|赶)得及"
)
_MUST_FIRST = re.compile(
    r"(?:需要|必须|一定要|非得|要先|得先|[要须]).{0,12}才(?:可以|能|行)|必须|(?:一定|非)[要得]"
)
_MUST = re.compile(
    r"需要?(?![求])|必须|须(?![知])|(?<![想只不快主重将还])要(?![是求不])|(?<=还)要(?![是求])|(?<![觉懂记取获值使难晓认拿赶有])得(?![到了起])"
)
_WILL = re.compile(r"(?<![机基协委社学大议开约体])会(?![员议计场])|肯|愿意|有(?:可能|机会)")
_THEIRS = re.compile(
    r"(?:他们|你们|馆方|图书馆|贵馆|馆里|人家)(?:会|还|肯)?想?[要收](?:不[要收])?[吗嘛吼]?$|会?想要[吗嘛吼]$"
)
_DOES = re.compile(
    r"(收(?!费标准|件)|[退赔给管补借扣贴帮]|外借|开放|提供|受理|接受|出借|退费|退钱|退款)[^,，]{0,4}[吗嘛吼]"
)
_HAS = re.compile(r"有没有|(?<![没])有(?![效关])")
_COUNTS = re.compile(r"算")
_NOT = re.compile(
    r"不(?!好意思|过|同|小心|见|限|知|晓得|确定|懂|清楚|管|只|但|到|足|满)|没(?!问题)|未|别(?![人的馆间处本])|无(?!线|障)"
)
_DENIED_VERB = re.compile(
    r"不[收退赔给借开算是属提接受外会能可用要需行准]|没有?|未|无薪|免[费钱收]?[吗嘛吼]"
)
_JUST_BEFORE = re.compile(r"[不没别只]$")
# 不能借吗 is answered as 能借吗 is: 可以 or 不可以 says the same of both.
_BACK_TO_FRONT = re.compile(
    r"(?<![能可以会要用是才不])(?P<not>不(?:(?P<modal>可以|能(?!不)|会(?!不))|用(?![了着])|必|需要?|须))"
    r"(?=[^不没]*[吗嘛吼齁])"
)
_TURNED = re.compile(
    r"只[能有可]|被|犯法|违规|违法|有事|怎么样|受罚|罚|挨骂|抗议|禁止|限制(?!级)|管制|规定|依据|喊[卡停]|叫停|中止|终止|更[贵多便好]|比较"
)
# 可以寫多少錢嗎, 要不要標多少元: what is written is no sum that is asked for.
_WRITTEN = re.compile(
    r"(?P<verb>(?:写|标|贴|注明|标示|印|列|公布)(?:上|出|个|明)?)(?:要|是|卖)?(?:多少(?:钱|元)?|几(?:块|元)钱?)"
)
_WORDS = {"收": "收", "退": "退", "赔": "賠"}


@dataclass(frozen=True)
class YesNo:
    """What a yes/no question asks: `kind` is may, must, will or is; `word` its own verb (收, 有, 算).

    `clause` is the clause that asks; `confirms` where it only wants to be told that it is right;
    `turned` the 不能 or 不用 of one that asks back to front.
    """

    kind: str
    word: str
    clause: str
    confirms: bool = False
    turned: str = ""


def without_written(text: str) -> str:
    """A folded yes/no question whose 多少錢 is what is written named as the price that it is.

    >>> without_written("可以在旁边写多少钱吗"), without_written("标签上写多少钱")
    ('可以在旁边写价钱吗', '标签上写多少钱')
    """
    if not (_MARK.search(text) or _A_NOT_A.search(text)):
        return text
    return _WRITTEN.sub(r"\g<verb>价钱", text)


def read_yes_no(text: str) -> YesNo | None:
    """What folded `text` asks to be answered by yes or no; None where that is not all it asks.

    >>> read_yes_no("玩具可以抱回家吗").kind, read_yes_no("他们收不收").word
    ('may', '收')
    >>> read_yes_no("可以借几本") is None
    True
    """
    text = without_written(text)
    if _ASKS_WHICH.search(text) or _CHOICE.search(text):
        return None
    if not re.search(r"[一-鿿]", text):
        return _read_english(text)
    clauses = [c for c in _SENTENCE.split(text) if c]
    asking = [c for c in clauses if _MARK.search(c) or _A_NOT_A.search(c) or _ENDS_MAY.search(c)]
    confirms = bool(_CONFIRM.search(text))
    if not asking and confirms:
        asking = [c for c in clauses if _CONFIRM.search(c)] or clauses[-1:]
        if _CONFIRM.sub("", asking[-1]).strip() in ("", "我") and len(clauses) > 1:
            asking = clauses[: clauses.index(asking[-1])][-1:] or asking  # ……沒有薪水的，對吧
    asking = [c for c in asking if not _SURMISED.search(c)] or asking
    if not asking or (len(asking) > 1 and len({_kind(c) for c in asking}) > 1):
        return None
    clause, turned = asking[-1], ""
    if not confirms and (match := _BACK_TO_FRONT.search(clause)):
        turned = match["not"]
        clause = clause.replace(turned, match["modal"] or "要", 1)
    if _is_negated(_bare(clause)):
        return None
    kind, word = _kind(clause)
    return YesNo(kind, word, clause, confirms, turned)


def _kind(clause: str) -> tuple[str, str]:
    """What a clause asks by its verb, and the verb where the answer repeats it."""
    both_ways = bool(_A_NOT_A.search(clause))
    if re.search(r"有(?:没有)?(?:可能|机会)", clause):
        return "will", "有"
    clause = re.sub(r"是不是|是否", "", clause) if _modal(_bare(clause)) else clause
    if _THEIRS.search(clause):
        return "will", "收"
    if match := re.search(r"([收退赔])不\1", clause):
        return "will", _WORDS[match[1]]
    clause = _bare(clause)
    if _ENDS_MAY.search(clause):
        return "may", ""
    if _MUST_FIRST.search(clause):
        return "must", ""
    if re.search(r"想要[^,，]{0,8}[吗嘛吼]", clause) and not _MAY.search(clause):
        return "will", "收"
    first = min(
        (
            (m.start(), kind)
            for kind, pattern in (("may", _MAY), ("must", _MUST), ("will", _WILL))
            if (m := pattern.search(clause))
        ),
        default=None,
    )
    if first:
        return first[1], ""
    if match := _DOES.search(clause):
        return "will", _WORDS.get(match[1], "")
    if both_ways and not re.search(r"[是有算]", clause):
        return "will", ""
    if _COUNTS.search(clause):
        return "is", "算"
    return ("is", "有") if _HAS.search(clause) else ("is", "是")


def _is_negated(clause: str) -> bool:
    """Whether a clause asks whether something is not: 不能借吗, 可以不带吗; 没带证可以借吗 is none."""
    if re.search(r"才[能可]", clause) and not _MUST_FIRST.search(clause):
        return True
    modals = [m.start() for p in (_MAY, _MUST, _WILL) if (m := p.search(clause))]
    if not modals:
        return bool(_TURNED.search(clause) or _DENIED_VERB.search(clause))
    first = min(modals)
    asked = clause if _ENDS_MAY.search(clause) else clause[first:]
    if _JUST_BEFORE.search(clause[:first]) or _TURNED.search(asked):
        return True
    return bool(_NOT.search(clause[first:]))


def _bare(clause: str) -> str:
    """A clause with what asks both ways asked one way: 要不要 is 要, 能否 is 能."""
    return _A_NOT_A.sub(lambda m: m[0] if m[0] in ("是否", "是不是") else m[0][0], clause)


def _modal(clause: str) -> bool:
    return bool(_MAY.search(clause) or _MUST.search(clause) or _WILL.search(clause))


def _read_english(text: str) -> YesNo | None:
    if mark := ENGLISH_CONFIRM.search(text):
        stated = text[: mark.start()] or text
        kind = next((kind for kind, pattern in _STATED if pattern.search(stated)), "")
        beyond = _NOT_ENGLISH.search(stated) or _A_NUMBER.search(stated)
        return YesNo(kind, "", stated, True) if kind and not beyond else None
    sentences = [s for s in re.split(r"[.?!;]", text) if s.strip()]
    if sum(len(pattern.findall(text)) for _, pattern in _ENGLISH[:2]) > 1:
        return None
    for sentence in reversed(sentences):
        for kind, pattern in _ENGLISH:
            if pattern.search(sentence):
                chooses = kind in ("will", "is") and _OR.search(sentence)
                back = _NOT_ENGLISH.search(sentence)
                return None if back or chooses else YesNo(kind, "", sentence)
    return None
