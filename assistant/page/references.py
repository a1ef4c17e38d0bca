"""A document's cross-references: where its text names 第十條, 前項, 前點, and which provision that is.

Only what is certain becomes a link: an article of another law (圖書館法第九條) is none of ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.numerals import parse_numeral
from ingest.records import Document, Provision

_NUMERAL = "[一二三四五六七八九十百廿卅0-9０-９]+"
_BY_NUMBER = re.compile(
    rf"第({_NUMERAL})[條点點](?:第({_NUMERAL})項)?(?:第({_NUMERAL})款)?(?:第({_NUMERAL})目)?"
)
_BEFORE = re.compile(r"前([二三四五])?([條點項款目])")
_ANNEX = re.compile(rf"附件(?:{_NUMERAL})?")
_LAW = re.compile(r"(法|條例|規程|細則|辦法|規定|標準|要點|規則|準則|原則)[）)」]*$")
_OWN = re.compile(r"本(?:作業)?(\w{1,4})[）)」]*$")
_AND = re.compile(r"[、及至或與和]|暨")


@dataclass(frozen=True)
class Reference:
    """The words [start, end) of a document's text name the provision at `path`."""

    start: int
    end: int
    path: str


def find_references(document: Document) -> tuple[Reference, ...]:
    """Every cross-reference within the document, in order."""
    if document.kind != "regulation":
        return ()
    told = [p for p in document.provisions if p.number != "0"]
    found = [r for p in told for r in (*_numbered(document, p), *_relative(document, p))]
    return tuple(sorted(found, key=lambda r: r.start))


def _numbered(document: Document, provision: Provision) -> Iterator[Reference]:
    """Provisions named by number; of several joined by 、 all are of the law that the first names."""
    words, is_own, last = document.own_words(provision), True, -1
    for match in _BY_NUMBER.finditer(words):
        if match.start() == 0:
            continue  # the provision's own number
        if last < 0 or not _AND.fullmatch(words[last : match.start()]):
            is_own = _names_own(words[: match.start()], document.title)
        last = match.end()
        if is_own and (path := _path_by_number(document, match)):
            yield _reference(provision, match, path)


def _names_own(before: str, title: str) -> bool:
    """Whether a number after the words `before` is one of this document: 本要點, or no law named."""
    if not _LAW.search(before) or before.rstrip("）)」").endswith(title):
        return True
    own, kind = _OWN.search(before), _LAW.search(title)
    return own is not None and kind is not None and own[1] == kind[1]


def _relative(document: Document, provision: Provision) -> Iterator[Reference]:
    words = document.own_words(provision)
    for match in _BEFORE.finditer(words):
        if path := _path_before(document, provision, match):
            yield _reference(provision, match, path)
    for match in _ANNEX.finditer(words):
        path = _path_of_annex(document, match)
        if path and path != provision.number:
            yield _reference(provision, match, path)


def _reference(provision: Provision, match: re.Match[str], path: str) -> Reference:
    return Reference(provision.start + match.start(), provision.start + match.end(), path)


def _path_by_number(document: Document, match: re.Match[str]) -> str:
    article, paragraph, item, sub_item = (parse_numeral(g) if g else 0 for g in match.groups())
    steps = [str(article)]
    if paragraph > 1:
        steps.append(f"p{paragraph}")
    steps += [str(n) for n in (item, sub_item) if n]
    return _known(document, ".".join(steps))


def _path_before(document: Document, provision: Provision, match: re.Match[str]) -> str:
    """前條 and 前點 are the article before, 前項 the paragraph, 前款 and 前目 the item."""
    back = parse_numeral(match[1]) if match[1] else 1
    if match[2] in "條點":
        number = provision.number
        return _known(document, str(int(number) - back)) if number.isdigit() else ""
    if match[2] == "項":
        if (at := provision.paragraph - back) < 1:
            return ""
        top = provision.number
        return top if at == 1 else _known(document, f"{top}.p{at}")
    if not provision.label.endswith(match[2]):
        return ""
    siblings = [p for p in document.children(provision.parent or "") if p.kind == provision.kind]
    at = next((i for i, p in enumerate(siblings) if p.path == provision.path), -1) - back
    return siblings[at].path if at >= 0 else ""


def _path_of_annex(document: Document, match: re.Match[str]) -> str:
    return _known(document, match[0]) or _known(document, f"附件{_arabic(match[0][2:])}")


def _arabic(words: str) -> str:
    return str(parse_numeral(words)) if words else ""


def _known(document: Document, path: str) -> str:
    return path if path in document.by_path else ""
