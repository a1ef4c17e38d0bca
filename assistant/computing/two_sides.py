"""The two things that a question sets against each other: 公播版比家用版多賠多少."""

import re
from dataclasses import dataclass

from assistant.reading.edits import THINGS
from assistant.reading.quantities import read_quantities
from ingest.text import fold

_SIDE = "[^,;。?!:]"
_LINK = r"(?:会|要|得|应该|可以?|能|是)?"
_MORE = re.compile(
    rf"(?P<first>{_SIDE}{{1,24}}?)(?:会|要)?比(?P<second>{_SIDE}{{1,16}}?),?{_LINK}"
    rf"(?:(?P<dear>贵|便宜)|[长短久]|(?:多|少)(?P<verb>[收付缴罚赔借停花出约看给拿领发开]?))(?:了|上|出)?"
    rf"(?P<how>(?:多少|几){_SIDE}*)"
)
_WHICH = re.compile(  # 自修室跟兒童室，哪個一週開比較久，多幾小時
    rf"(?P<first>{_SIDE}{{1,24}}?)(?:跟|和|与|还是)(?P<second>{_SIDE}{{1,16}}?),?"
    rf"(?:哪[一]?[个边间里种项类处者家]|何者|谁)(?P<topic>{_SIDE}{{0,10}}?)(?:比较|较|更|会)*(?:久|长|多|贵|便宜|高|低|少|晚|划算)?[,、]?"
    rf"(?:相?差|(?P<dear>贵|便宜)|[长久]|(?:多|少)(?P<verb>[收付缴罚赔借停花出约看给拿领发开]?))(?:了|上|出)?(?P<how>(?:多少|几){_SIDE}*)"
)
_SPAN = re.compile(r"(?:[一每整]个?(?:周|星期|礼拜|[天日]))(?:下来|里|总共)?$")
_SPAN_BEFORE = re.compile(r"(?:[一每整]个?(?:周|星期|礼拜|[天日]))(?:下来|里|总共)?[,，]$")
_OPEN_HOURS = re.compile("个?(?:小时|钟头)")
_APART = re.compile(
    rf"(?P<first>{_SIDE}{{1,24}}?)(?:跟|和|与)(?P<second>{_SIDE}{{1,16}}?)"
    rf"(?:,(?P<topic>{_SIDE}{{1,10}}?))?(?<!还)(?:相差|差了?)(?P<how>(?:多少|几){_SIDE}*)"
)
_OPEN = re.compile(
    rf"(?:^|[,;。?!:]){_SIDE}{{0,8}}?(?P<both>(?<!还)(?:相差|差了?)(?P<how>(?:多少|几){_SIDE}*))"
)
_TOPIC = re.compile(
    "的([^的]{2,8}(?<![室馆区厅场证务]))$|((?:停借|停权|借阅|预约|罚款|逾期)?(?:借期|期限|上限|册数|件数|罚款|逾期金|工本费|费用))$"
)
_TITLES = re.compile(r"(?<![a-z])[a-f](?=\s?[书片])|[甲乙丙丁](?=[书片])")
_CLAUSE = re.compile(r"[,;。?!:]")
_LIBRARY = re.compile(r"^.{0,14}?(?:图书馆|[市县中资国立]图(?!书)|国图)的?")


@dataclass(frozen=True)
class TwoSides:
    """What stands before the sides, the sides, and what is asked of either."""

    stem: str
    first: str
    second: str
    ask: str
    which: bool = False  # whether it is asked which of them is more

    @property
    def counted(self) -> int:
        """How many things are counted or named before the sides."""
        told = [q for q in read_quantities(self.stem).numbers if q.counts and q.unit in THINGS]
        named = len(set(_TITLES.findall(fold(self.stem))))
        return max(sum(int(q.value) for q in told), named)

    def questions(self) -> tuple[str, str]:
        """The question for either side, the second of the library that the first names."""
        named = _LIBRARY.match(fold(self.first))
        library = self.first[: named.end()] if named else ""
        topic = _TOPIC.search(fold(self.first[len(library) :]))
        of_both = self.first[len(library) :][topic.start() :] if topic else ""
        if of_both in self.second:
            of_both = ""
        return (
            f"{self.stem}{self.first}，{self.ask}？",
            f"{self.stem}{library}{self.second}{of_both}，{self.ask}？",
        )


def read_two_sides(question: str) -> TwoSides | None:
    """The sides whose difference a question asks for; None where it asks for none.

    >>> read_two_sides("國圖一張沒標價的DVD，國外的比國內的多賠多少？").questions()[1]
    '國圖一張沒標價的DVD，國內的，賠多少？'
    """
    text = fold(question)
    found = next((m for p in (_WHICH, _MORE, _APART) if (m := list(p.finditer(text)))), [])
    if len(text) != len(question):
        return None
    if not found:
        return _open(question, text)
    match = found[-1]
    how = question[match.start("how") : match.end("how")]
    given = match.groupdict()
    verb = question[match.start("verb") : match.end("verb")] if given.get("verb") else ""
    topic = question[match.start("topic") : match.end("topic")] if given.get("topic") else ""
    money = how.startswith("多少") and len(how) == len("多少") and given.get("dear")
    ask = "多少錢" if money else f"{topic}{verb}{how}"
    opened = max((m.end() for m in _CLAUSE.finditer(text, 0, match.start() + 1)), default=0)
    first, second = (question[match.start(n) : match.end(n)] for n in ("first", "second"))
    if span := _SPAN.search(fold(second)):  # 自修室比兒童室一週多開幾小時: of either
        second, ask = second[: span.start()], f"{second[span.start() :]}{ask}"
    stem = question[: max(opened, match.start())]
    if _OPEN_HOURS.search(fold(how)):
        stem, first, ask = _of_hours(stem, first, second, ask)
    return TwoSides(stem, first, second, ask, match.re is _WHICH)


def _of_hours(stem: str, first: str, second: str, ask: str) -> tuple[str, str, str]:
    """Stem, first side and what is asked of hours open, which each side's question tells of itself.

    甲室跟乙室都開到週日，一個星期下來，甲室比乙室多開幾小時: the span is asked of either, and what
    is said of both names the library alone.
    """
    if span := _SPAN.search(fold(first)):  # 閱覽室一個星期比期刊室多開幾小時
        first, ask = first[: span.start()], f"{first[span.start() :]}{ask}"
    if before := _SPAN_BEFORE.search(fold(stem)):
        stem, ask = stem[: before.start()], f"{stem[before.start() : before.end() - 1]}{ask}"
    clauses = re.split("(?<=[，,。；;！!？?])", stem)
    kept = [c for c in clauses if not (first in c and second in c)]
    if len(kept) < len(clauses):
        library = _LIBRARY.match(fold(stem))
        first = f"{stem[: library.end()]}{first}" if library else first
        stem = "".join(kept)
    return stem, first, ask


def _open(question: str, text: str) -> TwoSides | None:
    """The sides that stand before: 一本書晚30天、一片DVD也晚30天，罰款差多少."""
    match = _OPEN.search(text)
    if match is None:
        return None
    topic = question[match.start() : match.start("both")].lstrip("，,；;。：:")
    how = question[match.start("how") : match.end("how")]
    return TwoSides(question[: match.start() + 1], "", "", f"{topic}{how}")
