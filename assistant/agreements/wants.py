"""What a question asks of the agreements that it filters: count, list, order, gap, term, …"""

import re

from assistant.relations import SIGNS
from ingest.numerals import parse_numeral
from ingest.text import fold

_N = r"(?:[两二三四五六七八九十]|\d+)"
_PATTERNS = (
    ("share", r"占(?!了?几份)|比例|比率|比重|百分|几成|几分之|percent|share of|proportion"),
    ("average", r"平均|average"),
    (
        "identical",
        r"^(?:那|那么)?(?:跟|和|与)[^,，?？]{1,16}(?:一样|相同)[吗嘛?？]|比[^,，?？]{2,30}[多少缺](?:了|出)?(?:哪|什么)|(?:有|是)(?:什么|哪些|何)(?:地方)?(?:不同|不一样|差别|差异|区别)|(?:差别?|差异|不同)在哪|(?:文字|内容|合作方式|条文).{0,6}(?:不同|不一样|差别|差异)|一字不差|一模一样|完全(?:相同|一样)"
        r"|(?:文字|内容|合作方式|条文|条款).{0,16}(?:相同|一样)|同样(?:的)?(?:文字|内容)|identical|same (?:text|wording|content)",
    ),
    ("weekday", r"星期几|礼拜几|周几|day of the week"),
    ("days running", r"(?:连续|连着|接连|相邻|前后)(?:的)?(?:两|2|二)?[天日]|consecutive days"),
    (
        "shortest gap",
        r"(?:间隔|相隔|隔).{0,4}最(?:短|近)|最(?:短|近).{0,4}间隔|shortest (?:gap|interval)",
    ),
    ("day beside", r"隔天|隔日|翌日|前一天|前一日|后一天"),
    (
        "same day",
        r"一天(?:之?内|里面?|当中)?[^,，?？]{0,4}(?:[两二三]|多|不只一|不止一)份|同一天|同一日|同日|same day",
    ),
    ("same month", r"同一个?月|同月|same month"),
    (
        "term",
        r"到期|届满|效期|期限|有效(?:期|多久|到|吗)|还有效|失效|过期|多久有效|展延|延长|续约|expire|valid",
    ),
    (
        "longest gap",
        r"(?:间隔|空窗|相隔|隔).{0,4}最(?:久|长)|最(?:久|长).{0,6}(?:没有?|间隔|空窗|空档|未|相?隔)|[隔空](?:得|了)?最(?:久|长)",
    ),
    (
        "empty years",
        r"(?:哪|几).{0,3}年(?:份|度)?.{0,8}(?:没|未|零|挂零|空白|一份都)|没有?(?:任何)?(?:签|新签).{0,8}(?:年份|年度|哪[一几些]年)",
    ),
    (
        "empty months",
        r"(?:哪|几)[一几些]?个?月(?:份)?[^,，?？]{0,8}(?:没|未|零|空)|(?:没|未)[^,，?？]{0,8}的月份",
    ),
    (
        "partner kind",
        r"(?:是|属于|算)(?:不是)?(?:一[间所家座个])?图书馆(?:吗|嘛|还是|或)|(?:属于?|算是?|是)(?:哪一?|什么|何)种?(?:类型?|性质)",
    ),
    ("nth of all", r"第几(?:份|个|家|次)"),
    (
        "both ends gap",
        r"(?:头尾|首尾)[^,，?？]{0,6}(?:隔|差|距)|(?:最晚|最近|最新|最后)[^,，?？]{0,10}(?:隔|差|距)离?[^,，?？]{0,4}(?:最早|第一份|首份)|(?:最早|第一份|首份).{0,12}(?:最晚|最近|最新|最后).{0,12}(?:隔|差|距)",
    ),
    (
        "next",
        r"(?<!年)(?<!月)(?<!日)之后签的那一?[份个]|之?后.{0,12}(?:下一|才又|再签|隔了?多久|第一份|接着)|下一(?:份|个|家)|right after|signed after|next (?:agreement|one)|紧接着|后面接|接下来|随后",
    ),
    (
        "previous",
        r"(?<!年)(?<!月)(?<!日)之前签的那一?[份个]|之?前[^,，的]{0,12}(?:上一|前一|最近)|上一(?:份|个)|前一(?:份|个)",
    ),
    (
        "gap",
        r"[早晚]了?(?:(?:几|多少)\s*[年天日个]|多久)|(?:相差|相隔|间隔|隔了?|差了?|距离?|过了?)(?:几[年天个]|多少[年天]|多久|多长)|(?:差|隔)(?:了|不到|超过)?\s*(?:[一二两三四五六七八九十]+|\d+)\s*(?:天|年|个月|日)",
    ),
    (
        "text kind",
        r"(?:协议|备忘录)还是(?:协议|备忘录)|(?:是|叫|也是)(?:备忘录|协议)(?:对吧|吗|吧|对不对|还是)|哪(?:一)?种文件|agreement or (?:an? )?(?:mou|memorandum)",
    ),
    ("both ends", r"(?:最早|第一份).{0,10}(?:最晚|最近|最新|最后)"),
    (
        "items ends",
        r"(?:项目|内容|方式|条目|项数|项|条款)(?:列得|写得|的项数|数)?(?:最|比较|较)?(?:多|少)(?!少|于|过|数|项)|最(?:多|少)(?:项|条)|(?:写得?|列得?|哪[一几]?份(?:协议|备忘录)?(?:的?内容)?)最(?:详细|简单|简略|短|长)",
    ),
    ("by text kind", r"(?:协议|备忘录)(?:和|与|跟|、|及)(?:协议|备忘录).{0,4}各"),
    (
        "by year",
        r"(?:一年|全年|单年|整年)[^,，?？]{0,4}(?:签|有)[^,，?？]{0,3}(?:[两二三四五六一]|\d)\s*份.{0,8}年|(?:哪些|哪[几两]个?|哪一?)年(?:份|度)?[^,，?？]{0,8}(?:签|有|只|超过|至少)[^,，?？]{0,6}(?:[两二三四五六七八九一]|\d)\s*份|份.{0,6}的年(?:份|度)|(?:每|各|历)(?:一)?个?年(?!的?\s*(?:\d+|[一二三四五六七八九十]+)月)|逐年|(?:哪|那)一?年.{0,14}(?:最多|最少|最密集|最频繁|最集中|最热)|(?:最多|最少|最密集|最频繁|最集中)的(?:是)?.{0,4}(?:哪|那)?一?年|(?:哪|几)年.{0,6}(?:最多|最少)|按年|集中[在于]哪一?[年几]|年度分布|which year|per year|each year|by year",
    ),
    ("by month", r"(?<!年)(?:哪|各|每)(?:[一几些]?个?)月(?:份)?|几月.{0,8}最[多少]|by month"),
    (
        "by country",
        r"哪一?个?国家?(?!图|际|会|外)[^,，?？]{0,6}(?:签|有|只)[^,，?？]{0,4}(?:[两二三四五六一]|\d)\s*份|(?:每|各)(?:个)?国(?!家图)|(?:哪|那)(?:一|个|一个)?(?:国家?|国)(?!图|际|会|外).{0,14}(?:最多|最少|排第|第[二三四五]多)|(?:依|按|照|以)(?:照)?国(?!际|图|会)|国家.{0,4}排名|签.{0,4}最多.{0,4}的(?:国家|国)(?!家?图)"
        r"|which country.{0,20}most|most agreements|(?:最多|最少)的(?:是)?哪(?:一个?)?国",
    ),
    (
        "by kind",
        r"(?:各|哪)(?:种|类|类型|一类|一种).{0,10}(?:机构|最多|几|单位|图书馆)|类型.{0,3}(?:分布|各|分别|统计)|(?:依|按|照).{0,6}类型|by type",
    ),
    (
        "by region",
        r"(?:各|每|哪)(?:个|一个|一)?(?:大?洲|区域|地区)(?:的|各|分别|协议|签|.{0,8}最[多少]|.{0,4}几|.{0,4}分布)|(?:依|按)(?:洲|地区|区域)|最[多少].{0,6}的(?:是)?(?:地区|大?洲|区域)",
    ),
    (
        "countries",
        r"谁[^,，?？]{0,8}(?:不只|不止|超过)一|(?:不只|不止|超过)一(?:次|份)的|签约的国家(?!图)|几个?国家(?!图)|多少个?国家(?!图)|几国|哪些国家(?!图)|哪几个?国(?!家图|际|外|会)|哪些国(?!家图|际|外|会|图)|的国家(?!图)$|国家有[几哪多]|国家是哪|which countries|how many countries",
    ),
    (
        "earliest",
        r"(?:哪.{0,4}|谁)(?:比较)?(?:先|早)|首次|首份|(?:第|头)一次|距今最久|最久以前|最古老|哪一?年开始|最早|先签|较早|比较早|第一份|最先|最初|第一个(?!十年|年)|第一家|头一[份个家]|first|earliest|oldest",
    ),
    (
        "latest",
        r"(?:哪.{0,4}|谁)(?:比较)?(?:晚|后签|迟)|最新|最近|最后|最晚|上一?次|较晚|比较晚|(?<![之以])后签|latest|most recent|newest|last signed",
    ),
    (
        "items",
        r"合作方式|合作项目|合作内容|哪些项目|内容(?:是|有|为)|有哪些合作|怎么合作|合作什么|合作了?哪些|约定了?什么|写(?:了|些)?什么|(?<!第)几项|哪几项|what does .{0,40}(?:cover|include|say)",
    ),
    (
        "count",
        r"几份|几个|多少|几件|总共|一共|几家|几所|几项|几次|数量|几[份馆]|份数|how many|有几|number of",
    ),
    (
        "exists",
        r"有没有|吗|是否|有跟|有和|有与|签过没|对吧|对不对|is there|does |has |have |did |do we",
    ),
)
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)
_AT_LEAST = re.compile(
    rf"({_N})\s*(?:个|份|所|家)?(?:机构|单位|图书馆|协议)?(?:\(含\))?以上|不只|超过一|不止|一份以上"
)
_FIRST = re.compile(
    rf"(?P<early>最早|最先|最初|前面|开头|前|earliest|first)(?:签署?|签订)?的?\s*(?P<a>{_N}|two|three|four|five)\s*(?:份|个|件|家|所|agree|mou)?"
    rf"|(?:最近|最新|最晚|最后|latest|last|most recent)(?:签署?|签订)?的?\s*(?P<b>{_N}|two|three|four|five)\s*(?:份|个|件|家|所|agree|mou)?"
)
_SPAN = re.compile(rf"最?近(?:{_N}|十几)年")  # no latest: 最近五年新增的
_FEW_ENDS = re.compile(
    rf"最(?:多|少|密集|频繁|集中)的(?:前)?({_N})(?:年|个|国|类|种|洲)|前({_N})个?(?:国|年|类|名|种)|哪({_N})(?:年|国|类|个)最[多少]"
)
_WHATEVER = re.compile(r"(?:不管|不论|无论)[^,，。]{0,8}")  # 不管哪一年
_NTH = re.compile(r"排(?:名)?第([二三四五六]|\d)|第([二三四五六]|\d)[多高]")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_ENGLISH_ORDER = re.compile(
    rf"\bthe ({'|'.join(_ORDINALS)}|last)(?: (?:one|agreement|memorandum|mou)|(?= of them))\b"
)
_IN_ORDER = re.compile(
    rf"(?<!名)(?P<end>倒数)?(?<!排)第\s*(?P<n>{_N})\s*(?:份|次|个|家|所|间)(?!年|字|月)"
    rf"|(?:时间|日期|先后|年份)[^,，?？]{{0,6}}排?(?P<e>倒数)?第\s*(?P<m>{_N})(?!\s*[多高年])"
)
_LIMIT = re.compile(
    rf"(?P<r>超过|多于|不到|少于|至少|不只)?(?:签|有|签了|签过|签下)*\s*(?P<n>一|{_N})\s*份\s*(?P<e>以上|以下)?"
)
_SAYS_LIMIT = re.compile(
    rf"(?:签过?了?|有|只|超过|多于|不到|少于|至少|不只)\s*(?:一|{_N})\s*份|份(?:协议)?以[上下]"
)
_MANY = 999
_ENGLISH = {"two": 2, "three": 3, "four": 4, "five": 5}
_UNITS = tuple((fold(u), u) for u in ("份", "個", "件", "所", "家", "館", "國", "項"))


def read_wants(text: str) -> str:
    """The first that the folded question asks; list where it asks no other."""
    text = _WHATEVER.sub(" ", _SPAN.sub(" ", text))
    found = next((name for name, pattern in _COMPILED if pattern.search(text)), "list")
    lists = re.search(r"哪(?!一?年|一?天|天)", text)
    return "list" if found == "exists" and lists else found


def asks_count(text: str) -> bool:
    """Whether a number of agreements is asked for, whatever else is."""
    return re.search(r"(?<![哪第])几\s*[份件]|多少[份件]|how many", text) is not None


def asks_whether(text: str) -> bool:
    """Whether the question wants a yes or a no."""
    return (
        re.search(r"吗|是不是|对吧|对不对|是否|^(?:is|are|did|do|does|has|have) ", text) is not None
    )


def first_asked(text: str) -> tuple[int, bool] | None:
    """How many of the earliest are asked for, or (True) of the latest: 最近三份."""
    for match in _FIRST.finditer(text):
        word = match["a"] or match["b"]
        number = _ENGLISH.get(word) or parse_numeral(word)
        after = text[match.end() :]
        if 1 < number < 30 and not re.match(
            r"\s*(?:年|月|日|天|项|国(?!家图)|类|种|洲|/|-)", after
        ):
            return number, match["early"] is None
    return None


def nth_asked(text: str) -> int:
    """Which place in the order of counts is asked for, 0 where none: 排第二, 第三多."""
    match = _NTH.search(text)
    return parse_numeral(match[1] or match[2]) if match else 0


def says_order(text: str) -> bool:
    """Whether the order of days is spoken of: 依時間排第三."""
    match = _IN_ORDER.search(text)
    return match is not None and match["m"] is not None


def groups_asked(text: str) -> int:
    """How many groups with the most are asked for, 1 where no number is said: 最多的兩年."""
    match = _FEW_ENDS.search(text)
    return parse_numeral(next(g for g in match.groups() if g)) if match else 1


def order_asked(text: str) -> tuple[int, bool] | None:
    """Which in the order of days is asked for, from the end where True: 第二份, 倒數第二份."""
    match = _IN_ORDER.search(text)
    if match is not None:
        return parse_numeral(match["n"] or match["m"]), bool(match["end"] or match["e"])
    english = _ENGLISH_ORDER.search(text)
    if english is None:
        return None
    return (1, True) if english[1] == "last" else (_ORDINALS.index(english[1]) + 1, False)


def limit_asked(text: str) -> tuple[str, int] | None:
    """How many a group must have: 簽了三份以上的年份, 只簽一份的年份."""
    match = _LIMIT.search(text)
    if match is None:
        return None
    return SIGNS.get(match["r"] or match["e"] or "", "="), parse_numeral(match["n"])


def range_asked(text: str) -> tuple[int, int] | None:
    """The least and the most that a group may have: 簽過兩份的, 超過兩份的."""
    if not _SAYS_LIMIT.search(text) or not (limit := limit_asked(text)):
        return None
    relation, n = limit
    ranges = {">": (n + 1, _MANY), ">=": (n, _MANY), "=": (n, n), "<": (1, n - 1), "<=": (1, n)}
    return ranges[relation]


def least_asked(text: str) -> int:
    """The least number that a group must have: 跟兩個以上機構簽約的國家."""
    match = _AT_LEAST.search(text)
    if match is None:
        return 1
    return parse_numeral(match[1]) if match[1] else 2


def asks_lowest(text: str) -> bool:
    """Whether the fewest are asked for."""
    return re.search(r"最少|较少|项目少|项少|最简|最短|fewest|least", text) is not None


def asks_end(text: str) -> bool:
    """Whether the most or the fewest are asked for."""
    return re.search(
        r"最多|最密集|最频繁|集中[在于]哪|最集中|most", text
    ) is not None or asks_lowest(text)


def unit_asked(text: str) -> str:
    """The measure that the reader counts in, 份 where none is said."""
    for folded, unit in _UNITS:
        if re.search(rf"(?:几|多少)\s*{folded}", text):
            return unit
    return "份"
