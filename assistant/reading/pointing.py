"""Turns that ask for what was just quoted by no matter of their own: its whole words, its number.

Such a turn is made of words that point, ask and tell of texts; beside it may stand what the reader
wants it for: 這個是規定在第幾點？我要寫在報告裡.
"""

import re

from assistant.reading.changes import asks

_CLAUSE = re.compile(r"[,，。?？!！;；、\n]+|\.(?:\s|$)")
_POINTS = (
    r"那|这|它|其|该|上[面述]|前面|剛剛|剛才|刚刚|刚才|[您你我们]|老师|说|讲|提到|引用?|一|个|些|段|句|的|之"
    r"|规定|规范|条文|条款|法规|法条|规章|规则|内容|文字|部分|给|要|想|看|到|请|问|麻烦|帮|把|可以|可|能|列|出|来"
    r"|贴|再|念|抄|写|印|次|遍|下|完整|全部|直接|地|在|是|于|自|有|根据|依据?|来自|来源|记载?|载|明|定"
    r"|所以|里面?|啊|呢|吧|[吗嗎嘛]|呀|了|告诉|知道|什么|怎么|如何|为何|多少|找|得到|到底"
    r"|上|标|听|没|提供|此|金额|数字|答案|说法|凭"
)
_UNIT = "[条点點项款目]"
_WHOLE = r"原本?的?条?文|全文|整[条点點项款段](?:条文|原文)?|条文|法条|一字不[漏差]|逐字|原封不动|白纸黑字"
_WHERE = (
    rf"(?:第几|哪一?)(?:个)?{_UNIT}|{_UNIT}号|(?:条文|规定|条款)?的?编号|出[处自](?=[^,]*(?:哪|什么)|在?$)"
    r"|(?<!要)(?:写|规定|记载|出现|出)在?(?:了)?(?:哪里|哪儿)|哪里(?:有)?(?:写|规定|记载|说)|(?:根据|依据?|凭)什么(?:这[样么])?说|哪一?[个部份](?:规定|规章|法规|办法|要点)"
)
_HERE = r"哪里|哪儿"
_ALL = re.compile(rf"(?:{_WHOLE}|{_WHERE}|{_HERE}|{_POINTS}|{_UNIT}|\s)+")
_KEYS = {"where": re.compile(_WHERE), "whole": re.compile(_WHOLE)}
_POLITE = r"(?:please|thanks?|thank you|ok(?:ay)?|and|so|but|can you|could you|would you|can i|could i|may i|i(?:'d| would) like to|i want to|\s)*"
_THAT = r"(?:that|this|it|the (?:rule|answer))"
_PART = r"(?:article|point|provision|clause|section|paragraph|rule|item|regulation|passage)"
_ENGLISH = {
    "where": re.compile(
        rf"{_POLITE}(?:(?:tell me )?(?:in |under |from )?(?:which|what) {_PART}(?: number)?(?: of \w+(?: \w+)?)?(?: (?:is|was|does|says?|said|states?) {_THAT}(?: (?:in|from|written|say|come from))?| {_THAT} (?:is|was)(?: in| from)?)?"
        rf"|where (?:is|was|does|do) {_THAT}(?: (?:rule|come))? ?(?:written|stated|say so|say that|say|said|from|in the (?:rules?|regulations?))?(?: (?:say|that))*|what(?:'s| is) (?:the|your) (?:source|{_PART} number))"
    ),
    "whole": re.compile(
        rf"{_POLITE}(?:show|give|quote|paste|print|read|see|send|have|get)(?: (?:me|us|out))? (?:the |that |its |this )?(?:(?:full|whole|entire|complete|original|exact|chinese) )+(?:text|wording|words|{_PART})(?: of (?:{_THAT}|(?:that|the) {_PART}))?(?: in full)?(?: please)?"
        rf"|{_POLITE}(?:quote|show|give|paste|print)(?: me)? {_THAT}(?: {_PART})?(?: to me)? (?:in full|word for word|verbatim)(?: please)?"
    ),
}
_CHANGES = re.compile(r"呢$|如果|要是|换|改|不是|的话|\d|\bif\b|what about|how about|\binstead\b")
_USE = re.compile(
    r"报告|论文|作业|引用|引注|注明|标注|註明|签呈|公文|简报|影印|打印|印出|贴|公告|存档|备查|抄|记下|核对|确认一下|查证|佐证"
    r"|给[^,]{1,6}看|跟[^,]{1,6}[说讲]|谢|麻烦|不好意思|抱歉|\bcite\b|\bpaper\b|\breport\b|\bquote\b|\bthanks?\b|\bplease\b"
)
_WHOSE = re.compile(
    r"^(?:因为|不然|这样)?(?:[我他她]们?|老师|馆长|主管|主任|同事|老板|i\b|we\b|my\b|to\b|for\b)"
)


def points_back(text: str) -> str:
    """What a folded turn asks of what was quoted before it: "whole", "where"; "" for nothing of it.

    >>> [points_back(t) for t in ("那条全文", "这在第几点?我要写报告", "罚款在第几点")]
    ['whole', 'where', '']
    """
    clauses = [c for c in (part.strip() for part in _CLAUSE.split(text)) if c]
    kinds = [_kind(c) for c in clauses]
    asked = [k for k in kinds if k]
    beside = [c for c, k in zip(clauses, kinds, strict=True) if not k]
    if not asked or not all(map(_is_aside, beside)):
        return ""
    return "whole" if "whole" in asked else "where"


def _kind(clause: str) -> str:
    """What a clause by itself asks of what was quoted."""
    for kind, pattern in _ENGLISH.items():
        if pattern.fullmatch(clause):
            return kind
    if not _ALL.fullmatch(clause):
        return ""
    return next((kind for kind, key in _KEYS.items() if key.search(clause)), "")


def _is_aside(clause: str) -> bool:
    """Whether a clause only tells what the text is wanted for, or points without a matter."""
    if _CHANGES.search(clause):
        return False
    if _ALL.fullmatch(clause):
        return True
    return not asks(clause) and bool(_USE.search(clause) or _WHOSE.search(clause))
