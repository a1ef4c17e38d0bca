"""What a question asks of the agreements that it filters: count, list, order, gap, term, …"""

import re

from ingest.numerals import parse_numeral
from ingest.text import fold

_PATTERNS = (
    (
        "identical",
        r"(?:文字|内容|合作方式|条文).{0,6}(?:不同|不一样|差别|差异)|一字不差|一模一样|完全(?:相同|一样)|(?:文字|内容|合作方式|条文|条款)(?:都|也)?(?:相同|一样)|同样文字",
    ),
    ("same day", r"同一天|同一日|同日"),
    ("term", r"到期|效期|期限|有效(?:期|多久|到)|多久有效|展延|expire"),
    (
        "longest gap",
        r"(?:间隔|空窗|相隔|隔).{0,4}最(?:久|长)|最(?:久|长).{0,6}(?:没有?|间隔|空窗|空档|未)",
    ),
    ("next", r"之?后.{0,12}(?:下一|才又|再签|隔了?多久|第一份|接着)|下一(?:份|个|家)"),
    ("previous", r"之?前.{0,12}(?:上一|前一|最近)|上一(?:份|个)|前一(?:份|个)"),
    ("gap", r"(?:相差|相隔|间隔|隔了?|差了?)(?:几|多少|多久|多长)"),
    (
        "text kind",
        r"(?:协议|备忘录)还是(?:协议|备忘录)|(?:是|叫|也是)(?:备忘录|协议)(?:对吧|吗|吧|对不对|还是)|哪(?:一)?种文件",
    ),
    ("both ends", r"(?:最早|第一份).{0,10}(?:最晚|最近|最新|最后)"),
    ("by text kind", r"(?:协议|备忘录)(?:和|与|跟|、|及)(?:协议|备忘录).{0,4}各"),
    ("by year", r"(?:每|各|历)年|逐年|哪一?年.{0,14}(?:最多|最少)|按年|年度分布"),
    (
        "by country",
        r"(?:每|各)(?:个)?国|(?:哪|那)(?:一|个|一个)?(?:国家?|国).{0,14}(?:最多|最少)|按国|国家.{0,4}排名|签.{0,4}最多的(?:国家|国)|which country.{0,20}most",
    ),
    (
        "by kind",
        r"(?:各|哪)(?:种|类|类型|一类|一种).{0,10}(?:机构|最多|几|单位|图书馆)|类型(?:分布|各)",
    ),
    ("by region", r"(?:各|哪)(?:个|一个)?(?:洲|区域|地区)(?:各|.{0,8}最多|几)"),
    (
        "countries",
        r"签约的国家|几个?国家|多少个?国家|几国|哪些国家|哪几个?国|which countries|how many countries",
    ),
    (
        "earliest",
        r"首次|首份|哪一?年开始|最早|先签|较早|第一份|最先|第一个|第一家|头一份|first|earliest",
    ),
    ("latest", r"最新|最近|最后|最晚|latest|most recent"),
    (
        "items",
        r"合作方式|合作项目|合作内容|哪些项目|内容(?:是|有|为)|有哪些合作|怎么合作|合作什么|合作了?哪些|约定了?什么|写(?:了|些)?什么|几项",
    ),
    ("count", r"几份|几个|多少|几件|总共|一共|几家|几所|几项|几次|数量|几[份馆]|how many|有几"),
    ("exists", r"有没有|吗|是否|有跟|有和|有与|签过没|对吧|对不对|is there|does |has |have |did "),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)
_AT_LEAST = re.compile(
    r"([两二三四五六七八九]|\d)\s*(?:个|份|所|家)?(?:机构|单位|图书馆)?以上|不只一|超过一|不止一"
)
_UNITS = tuple((fold(u), u) for u in ("份", "個", "件", "所", "家", "館", "國", "項"))


def read_wants(text: str) -> str:
    """The first that the folded question asks; list where it asks no other."""
    found = next((name for name, pattern in _COMPILED if pattern.search(text)), "list")
    lists = re.search(r"哪(?!一?年|一?天|天)", text)
    return "list" if found == "exists" and lists else found


def asks_count(text: str) -> bool:
    """Whether a number of agreements is asked for, whatever else is."""
    return re.search(r"(?<!哪)几\s*[份件]|多少[份件]|how many", text) is not None


def least_asked(text: str) -> int:
    """The least number that a group must have: 跟兩個以上機構簽約的國家."""
    match = _AT_LEAST.search(text)
    if match is None:
        return 1
    return parse_numeral(match[1]) if match[1] else 2


def asks_lowest(text: str) -> bool:
    """Whether the fewest are asked for."""
    return "最少" in text


def unit_asked(text: str) -> str:
    """The measure that the reader counts in, 份 where none is said."""
    for folded, unit in _UNITS:
        if re.search(rf"(?:几|多少)\s*{folded}", text):
            return unit
    return "份"
