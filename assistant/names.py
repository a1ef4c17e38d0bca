"""The names that a question can name: libraries and regulations, folded, longest first."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.gaps import COUNTED
from ingest.records import Corpus
from ingest.text import fold

_SHORTEST_TITLE = 6
_HEAD = 2  # characters of a name that are looked for first
_CITY_DISTRICT = re.compile("(.{2})市(.{1,2}區)")
_DISTRICT = re.compile("(.{2})區圖書館")
_OF_A_LIBRARY = re.compile("[图馆]|librar|branch|information|^[a-z]{3,4}$")  # NCL
_BESIDE = re.compile(r" (?:(?:in|at|of) )?|, ")
_LISTED = re.compile(r",? (?:and|or|versus|vs) |, [a-z]+,? (?:and|or) ")
_GOES = re.compile(r"(?:[去往飞]|去了|搬[到去]|出差到|住在?|来自)$")
_FROM = re.compile(r"(?:从|由)$")
_SETS_OUT = re.compile(r".{0,2}(?:[搭坐骑飞来]|出发|开车|过来|[到去])")
_GOES_ENGLISH = re.compile(
    r"(?<!and )(?<!or )(?<!than )(?<!versus )(?<!but )(?<!about )(?<!,)"
    r"\b(?:in|to|from|near|around|outside|through|leave|leaving|visit|visiting) (?:the city of )?$"
)
_DOES_THERE = re.compile(".{0,3}[还借办领拿]")
_COUNTED = re.compile(f"{COUNTED}$")
_BETWEEN = ("", "的", "那間", "那家", "那邊的")
_TITLE = re.compile(r"[一-鿿]{4,30}?(?:办法|要点|规定|规则|须知|标准|原则|事项|计画|规程)")


_OWN_PAPER = re.compile(r"(?:学位|博士|硕士|博硕士|毕业|期刊|会议|我的|自己的|[放写用]在|放进|写)$")
_A_PLACE = re.compile(
    r"市?(?:港|车站|火车站|机场|散步|小吃|老照片|街|夜市|盆地|人(?!数)|大学|[一二]中(?!图)|女中|医院|市区|郊区|捷运|高铁|工业区|科学园区|老家|娘家|婆家)"
)


@dataclass(frozen=True)
class Name:
    """A folded name and the library or document that it names."""

    words: str
    library: str = ""
    document: str = ""
    stays: bool = False  # the words also say what is looked for
    owner: str = ""  # the library whose regulation an alias names


def collect_names(corpus: Corpus) -> tuple[Name, ...]:
    """Every name of every library and document, longest first."""
    names = set()
    for library in corpus.libraries:
        known = [library.name, *library.short_names, library.today, *library.today_short_names]
        names |= {Name(fold(n), library=library.id) for n in known if n}
        branches = [*library.branches, *_at_branches(library.branches)]
        names |= {Name(fold(n), library=library.id, stays=True) for n in branches}
        names |= {
            Name(fold(f"{m[1]}{m[2]}"), library=library.id)
            for n in known
            if (m := _CITY_DISTRICT.fullmatch(n))
        }
        districts = [m[1] for n in known if (m := _DISTRICT.fullmatch(n))]
        names |= {
            Name(fold(f"{d}{between}圖書館"), library=library.id)
            for d in districts
            for between in ("", "的", "區的")
        }
    for document in corpus.documents:
        names.add(Name(fold(document.title), document=document.id))
        owner = document.library
        names |= {
            Name(fold(n), document=document.id, stays=n.isascii(), owner=owner)
            for n in document.aliases
        }
        names |= {Name(fold(w), document=document.id, stays=True) for w in document.told_by}
    return tuple(sorted(names, key=lambda n: (-len(n.words), n.words, n.library, n.document)))


def _at_branches(branches: Iterable[str]) -> Iterator[str]:
    """烏來分館 as readers call it: 烏來圖書館, 烏來那間圖書館."""
    for branch in branches:
        if branch.endswith("分館"):
            yield from (f"{branch.removesuffix('分館')}{b}圖書館" for b in _BETWEEN)


def find_names(text: str, names: tuple[Name, ...]) -> tuple[list[Name], str]:
    """The names in a folded text, in order of place, and the text without them.

    A short name is not found in the middle of a longer word: 國中圖 is not in 國中圖書館; a name of
    several libraries (雙北) names them all.
    """
    taken = [False] * len(text)
    found: list[tuple[int, Name]] = []
    heads = {text[i : i + n] for n in (1, _HEAD) for i in range(len(text))}
    near = [n for n in names if n.words[:_HEAD] in heads]  # the others cannot stand in the text
    for words, twins in itertools.groupby(near, key=lambda n: n.words):
        alike = list(twins)
        start = text.find(words)
        while start >= 0:
            end = start + len(words)
            if not any(taken[start:end]) and not _cuts_a_word(text, start, end):
                taken[start:end] = [not alike[0].stays] * (end - start)
                if text[end - 1 : end + 1] == "图书":
                    taken[end - 1] = False  # 新北市圖書借期: 圖書 is what is asked about
                found += [(start, name) for name in alike]
            start = text.find(words, end)
    rest = "".join(" " if used else c for c, used in zip(text, taken, strict=True))
    found = [f for f in found if not _is_only_a_place(f, found, text)]
    found = [f for f in found if not _is_told_next(f, found, text)]
    found = [f for f in found if not _opens_another(f, near, text)]
    return [name for _, name in sorted(found, key=lambda f: f[0])], rest


def _is_only_a_place(
    mention: tuple[int, Name], found: Sequence[tuple[int, Name]], text: str
) -> bool:
    """Whether one goes or lives there, where a library is named: 國資圖的書，我去高雄出差5天."""
    start, name = mention
    end = start + len(name.words)
    if not name.library or _OF_A_LIBRARY.search(text[start : end + 3]):
        return False
    others = [(s, n) for s, n in found if n.library != name.library and n.library]
    if others and _FROM.search(text[:start]) and _SETS_OUT.match(text, end):
        return True  # 從高雄搭船到馬公
    full = [(s, n) for s, n in others if _OF_A_LIBRARY.search(n.words)]
    follows = not _LISTED.match(text, end)
    beside = any(_BESIDE.fullmatch(text[s + len(n.words) : start]) for s, n in full)
    beside = beside and follows and name.words.isascii()
    goes = bool(_GOES.search(text[:start])) and not _DOES_THERE.match(text, end)
    goes = goes or (name.words.isascii() and bool(_GOES_ENGLISH.search(text[:start])))
    named = bool(_A_PLACE.match(text, end)) or text[:start].endswith("老")  # 臺中港, 老臺北散步
    return bool(full) and (beside or goes or named)


def _is_told_next(mention: tuple[int, Name], found: Sequence[tuple[int, Name]], text: str) -> bool:
    """Whether of a city's libraries the name behind it tells another: 臺中大里區圖書館."""
    start, name = mention
    end = start + len(name.words)
    city = {n.library for s, n in found if s == start}
    told = {n.library for s, n in found if end <= s and text[end:s] in ("", "市", "的")}
    return len(city) > 1 and bool(told & city) and name.library not in told


def _opens_another(mention: tuple[int, Name], names: Sequence[Name], text: str) -> bool:
    """Whether a library's name only opens another's of `names`, whose end a title took: 央圖|臺灣分館展覽要點."""
    start, name = mention
    return bool(name.library) and any(
        n.library
        and n.library != name.library
        and len(n.words) > len(name.words)
        and text.startswith(n.words, start)
        for n in names
    )


def of_named_libraries(found: Sequence[Name]) -> list[Name]:
    """Without a regulation told by a thing's name where another library is asked: its toy library."""
    libraries = {n.library for n in found if n.library}
    return [n for n in found if not libraries or not n.owner or n.owner in libraries]


def find_title(text: str, titles: Mapping[str, str]) -> tuple[str, str]:
    """The document whose title holds, in order, all characters of a title that `text` shortens.

    「視障電子化圖書資源利用辦法」 is 視覺功能障礙者電子化圖書資源利用辦法. `titles` maps folded titles
    to document ids; returns the id and the text without the words, or "" and the text.
    """
    for match in _TITLE.finditer(text):
        for start in range(match.start(), match.end() - _SHORTEST_TITLE):
            words = text[start : match.end()]
            found = {d for title, d in titles.items() if is_shortened(words, title)}
            if len(found) == 1:
                return found.pop(), text[:start] + " " * len(words) + text[match.end() :]
    return "", text


def is_shortened(words: str, title: str) -> bool:
    """Whether `title` ends as `words` do and holds their characters in order."""
    rest = iter(title)
    return words[-2:] == title[-2:] and all(c in rest for c in words)


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    if text[end - 1] == "图" and text[end : end + 2] in ("书馆", "书室"):
        return True
    if text[start : start + 2] == "论文" and _OWN_PAPER.search(text[:start]):
        return True  # 放在學位論文裡 is the reader's own
    if text[start] == "年" and _COUNTED.search(text[:start]):
        return True
    if text[end - 1].isascii() and text[end - 1].isalnum():
        before, after = text[start - 1 : start], text[end : end + 1]
        return any(c.isascii() and c.isalnum() for c in before + after)
    return False
