"""Of two provisions that answer alike, the rule for all before the one under a special heading."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.records import Hit
from ingest.records import Document
from ingest.text import fold

_NAME = 12  # characters of a heading that names a place
_TWIN = 0.4  # of the best score
_HELD = 0.4  # of the question's words
_EVEN_SCORE = 0.7  # of the best score
_NUMBERED = re.compile(r"^第.{1,4}[条点]|^[一二三四五六七八九十]+、")
_COMMON = frozenset(
    [
        "图书",
        "书资",
        "资料",
        "服务",
        "规定",
        "借阅",
        "其他",
        "阅服",
        "下列",
        "如下",
        "书馆",
        "本馆",
        "办理",
        "料借",
        "书通",
        "事项",
        "注意",
    ]
)


def general_first(
    hits: Sequence[Hit], documents: Mapping[str, Document], content: str
) -> list[Hit]:
    """`hits` with the rule for all ahead of its twin under a heading that nothing names.

    兒童室開到幾點 is not asked of 黎明分館.
    """
    if not hits or "." not in hits[0].path:
        return list(hits)
    best = hits[0]
    document = documents[best.document]
    provision = document.by_path[best.path]
    heading = fold(document.own_words(document.by_path[provision.parent or best.path])).strip()
    name = heading.split(")")[-1].strip().rstrip(":：")
    words = _key(document, best)
    if best.path.count(".") < 2 or not name or len(name) > _NAME or name[:2] in content:
        return list(hits)
    for hit in hits[1:]:
        twin = hit.document == best.document and hit.path.count(".") < best.path.count(".")
        if twin and hit.score >= _EVEN_SCORE and _key(document, hit) == words:
            under = f"{provision.parent}."
            others = [h for h in hits if h is not hit and not f"{h.path}.".startswith(under)]
            moved = replace(hit, score=1.0, covered=hit.covered | best.covered)
            return [moved, *others]
    return list(hits)


def under_named_headings(
    hits: Sequence[Hit], documents: Mapping[str, Document], said: str
) -> list[Hit]:
    """`hits` with one ahead that holds as much as the best, where that is of a matter not spoken of.

    續借 is not asked of 圖書通閱服務; `said` is the question with the regulations' words.
    """
    if not hits or _speaks_of_heading(documents[hits[0].document], hits[0], said):
        return list(hits)
    best = hits[0].features
    for hit in hits[1:]:
        held = all(hit.features[f] >= best[f] >= _HELD for f in ("cover_own", "cover_asked"))
        near = hit.document == hits[0].document and hit.score >= _TWIN
        if held and near and _speaks_of_heading(documents[hit.document], hit, said):
            return [replace(hit, score=1.0), *(h for h in hits if h is not hit)]
    return list(hits)


def _speaks_of_heading(document: Document, hit: Hit, said: str) -> bool:
    """Whether the title of the article that an item stands in is spoken of, or there is none."""
    article = document.by_path[document.by_path[hit.path].number]
    words = _NUMBERED.sub("", fold(document.own_words(article)).strip()).strip()
    if hit.path == article.path or len(words) > _NAME or "," in words or "。" in words:
        return True
    pairs = {words[n : n + 2] for n in range(len(words) - 1)} - _COMMON
    return not pairs or any(p in said for p in pairs)


def _key(document: Document, hit: Hit) -> str:
    """The first characters of a provision, its number aside."""
    return re.sub(
        r"^\W*[(（]?[一二三四五六七八九十\d]+[)）.、]\s*",
        "",
        document.own_words(document.by_path[hit.path]).strip(),
    )[:3]
