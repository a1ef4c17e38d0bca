"""What a question asks of a regulation itself: when it was made or amended, by whom, how long it is.

>>> asked_of_regulation("总共改过几次")
'times'
>>> asked_of_regulation("最后修正日期")
'last'
"""

import re
from typing import Literal

Asked = Literal[
    "",
    "name",
    "history",
    "length",
    "times",
    "force",
    "valid",
    "last",
    "version",
    "made",
    "who",
    "entry",
    "kind",
]

_MADE = r"订定|制定|制订|订立|公告|公布|发布|颁布|颁订|函颁|颁|核定|核备|备查|出炉|问世|通过|立法|订(?![阅购位座金单书])|issued|made|adopted|enacted|published|promulgated|c[ao]me out|passed|drawn up|laid down"
_CHANGED = (
    r"修正|修订|修改|修法|改版|增修|更新|改[过了]?|修[过了]?|amend\w*|revis\w*|chang\w*|updat\w*"
)
_WHEN = (
    r"何时|什么时候|几时|哪一?[年天日]|(?:民国)?几年|日期|多久以前|when|date|(?:which|what) year"
)
_OFTEN = r"(?<!第)(?:几|多少)(?:次|回|遍|版)|how (?:many times|often)"
_LAST = r"最近(?:一次)?|最后(?:一次)?|最新|[上前]一?次|latest|last|most recent\w*|current"
_VERSION = r"版本|[新旧]版|version"
_LENGTH = r"(?:几|多少)个?(?:条|点)(?:条?文)?(?![开关闭到以前起钟才可能])|条文数|多长|篇幅|how (?:many (?:articles|points|provisions|clauses)|long)"
_WHO = r"(?<![报送向给交呈])(?:谁|(?:哪[个一次]?|什么|第几次)(?:机关|单位|机构|部会|部门|(?:馆务|局务|行政|主管|市政|县务|委员会?)?会议|局处))|第几次会|who|which (?:body|agency|authority|ministry|office)"
_NUMBER = r"(?:发文)?[文字]号|document number"
_HISTORY = r"沿革|(?:修法|立法|修正|修订)的?(?:历程|历史|纪录|记录|经过|过程)|历[次年](?:的?修正|的?修订|修法)|history"
_NAME = r"(?:原来?|旧|以前|之前|本来|先前)的?(?:名称?|叫什么)|(?:原来|以前|之前|本来|先前|过去|曾经?)[^,，。]{0,6}(?:叫做?|用)[^,，。]{0,4}(?:名字|名称|名)|(?:改|更)过?名[称字]?|former name|previous name|called before|renamed"
_FORCE = r"生效|施行|实施|上路|effective|in(?:to)? force|take effect"
_VALID = r"有效|适用|废止|废掉|废除|废了|失效|停用|作废|valid|repealed|still in force"
_ENTRY = r"(?:修正|修订|修改|增订|[修改])[了过]?(?:(?:哪|什么|啥)(?:一|几|些)?(?:个)?(?:条|点|地方|部分|内容|东西)?(?!次)|第?几(?:条|点|个地方))"
_KINDS = r"(?:中央法规|(?:地方)?自治法规|行政规则|法规命令|法律)"
_KIND = rf"(?:法规|规章|法律|法令)的?(?:类别|类型|种类|性质|位阶|层级)|(?:什么|何种|哪一?[种类个])(?:类别|类型|性质|位阶|层级)?的?(?:法规|法令|规章)|(?:属于?|算|是不?是?){_KINDS}(?:还是{_KINDS})*|位阶|(?:kind|type|category) of (?:law|rules?|regulations?|legislation)"
_WORDS = "|".join(
    (
        _KIND,
        _ENTRY,
        _NAME,
        _HISTORY,
        _LENGTH,
        _OFTEN,
        _LAST,
        _VERSION,
        _WHO,
        _NUMBER,
        _WHEN,
        _VALID,
        _FORCE,
        _CHANGED,
    )
)
_RULE = r"(?:(?:作业)?规定|注意事项|作业(?:要点|原则)|规程|计[画划]|办法|要点|规则|须知|标准|原则|规章|法规|条文|规范|条款)"
_IT = re.compile(
    rf"(?:刚刚|刚才|上面|前面|你)?(?:说|讲|提到?|引用?)?的?[这那该此](?:一|几)?(?:[条点项款份个部套种]|些)?{_RULE}?的?"
    rf"|[它他其](?:的|这份|这个)?{_RULE}?|^{_RULE}|(?<![a-z])(?:it|this|that|the) ?(?:rules?|regulations?)?(?![a-z])"
)
_OF_TEXTS = re.compile(f"修正|修订|修法|订定|制定|制订|立法|沿革|amend|revis|enact|{_RULE}|[条点]")
_BESIDE = r"(?:民国)?\d{2,4}年(?:\d{1,2}月)?|那一?次|这一?次|总共|一共|属于?|当初|最早|原本|最初|第一次|现在|目前|现行|后来|之后|至今|开始|叫做?什么|[过由经从起看]|收录|历来|到底|的事情?|全文|条文|法规|还|了没|by|was|has|been|are there|first|still|is"
_OF_ITSELF = re.compile(f"{_WORDS}|{_MADE}|{_BESIDE}")
_PATTERNS: tuple[tuple[Asked, re.Pattern[str]], ...] = (
    ("name", re.compile(_NAME)),
    ("times", re.compile(f"(?:{_CHANGED}).*(?:{_OFTEN})|(?:{_OFTEN}).*(?:{_CHANGED})|{_OFTEN}$")),
    ("entry", re.compile(_ENTRY)),
    ("length", re.compile(_LENGTH)),
    ("history", re.compile(_HISTORY)),
    ("force", re.compile(f"(?:{_WHEN}|起).*(?:{_FORCE})|(?:{_FORCE}).*(?:{_WHEN})")),
    ("valid", re.compile(_VALID)),
    ("last", re.compile(f"(?:{_LAST}).*(?:{_CHANGED})|(?:{_CHANGED}).*(?:{_WHEN})")),
    ("version", re.compile(_VERSION)),
    ("last", re.compile(f"(?:{_WHEN}).*(?:{_CHANGED})")),
    ("made", re.compile(f"(?:{_WHEN}).*(?:{_MADE})|(?:{_MADE}).*(?:{_WHEN})")),
    ("who", re.compile(f"{_NUMBER}|(?:{_WHO}).*(?:{_MADE})|(?:{_MADE}).*(?:{_WHO})")),
    ("force", re.compile(_FORCE)),
    ("version", re.compile(f"(?:{_WHEN})的{_RULE}")),
    ("last", re.compile(r"(?:修正|修订|改|修)过?(?:吗|没有?|过没有?)")),
    ("kind", re.compile(_KIND)),
)


def asked_of_regulation(text: str) -> Asked:
    """What folded words, the regulation's name taken out, ask of its history; "" where nothing."""
    return next((asked for asked, pattern in _PATTERNS if pattern.search(text)), "")


def asks_kind(text: str) -> bool:
    """Whether folded words ask which kind of law a regulation is: 屬於哪一類法規."""
    return re.search(_KIND, text) is not None


def points_at_text(text: str) -> bool:
    """Whether folded words of a follow-up mean the regulation quoted before: 這個規定什麼時候訂的.

    Not 什麼時候公告, which may be of what the regulation is about.
    """
    return bool(_IT.search(text) or _OF_TEXTS.search(text))


def without_it(text: str) -> str:
    """The words of a follow-up without those that only point at the regulation quoted before."""
    return _IT.sub(" ", text)


def without_asked(text: str) -> str:
    """The words without those that ask of a regulation itself; what is left is another matter."""
    return _OF_ITSELF.sub(" ", text)
