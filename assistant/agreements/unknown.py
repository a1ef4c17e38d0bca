"""Institutions that a question names and the register does not hold."""

import re
from collections.abc import Iterator

from assistant.agreements.named import named_longest
from assistant.agreements.records import Filter
from assistant.sentences import phrase
from ingest.rule_records import Places
from ingest.text import fold

_KINDS = r"(?:大学|学院|图书馆|研究院|研究所|博物馆|档案馆)(?:图书馆)?"
_UNKNOWN = re.compile(rf"(?:跟|和|与|同)\s*([一-鿿·]{{2,8}}?){_KINDS}")
_OPENS_WITH = re.compile(rf"^([一-鿿·]{{2,8}}?){_KINDS}")
_SIGNS_WITH = re.compile(r"(?:跟|和|与)([一-鿿·]{2,10}?)(?:有|都|曾)?(?:签|订|缔结|合作|结盟)")
_GENERAL = re.compile(
    "最|不|非|请|问|较|第|任何|谁|机构|单位|对象|国内|海外|欧|亚|美洲|南美|北美|非洲|合作|协议|备忘|天|日|次|份|年|月|它|两|多|外|哪|几|各|其|国家|公共|儿童|国会|专门|邦立|什么|有|所|些|我|他|本|这|那|签|的|对方|国图|大学|图书"
)


def find_unknown(question: str, places: Places) -> Iterator[Filter]:
    """An institution that the question names and the register does not hold: 哈佛大學圖書館."""
    text = fold(question)
    rest = named_longest(text, places.countries)[1]
    match = _UNKNOWN.search(rest) or _OPENS_WITH.search(rest) or _SIGNS_WITH.search(rest)
    if match is None or _GENERAL.search(match[1].removeprefix("国立")):
        return
    start = text.find(match[1])
    end = start + match.end() - match.start(1)
    same = len(text) == len(question)
    yield Filter(
        question[start:end] if same else phrase("condition.this_body"), "unknown", lambda a: False
    )
