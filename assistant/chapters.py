"""Chapters of a regulation: what one is called, where it begins and ends, which one a number is in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cite import cite_own_words
from assistant.records import Answer, Passage, Status
from assistant.sentences import joined, phrase
from ingest.numerals import parse_numeral, write_numeral
from ingest.records import Document, Provision
from ingest.text import fold

_N = r"(?:\d{1,3}|[一二三四五六七八九十百廿卅]+)"
_HEADING = re.compile(f"第({_N})章")
_NUMBERED = re.compile(rf"第\s*({_N})\s*章|\bchapter (\d{{1,2}})\b")
_ASKED_OF_ONE = re.compile(
    rf"第\s*{_N}\s*章[^,。?!]{{0,6}}(?:叫|名|标题|[讲说写管]了?(?:什么|啥|哪)|规定|什么|哪|几|内容)|\bchapter \d"
)
_LAST = re.compile(r"最[后末]一?章|\blast chapter\b")
_HOW_MANY = re.compile(
    r"(?<!盖)(?:几|多少)个?章|哪[几些]章|章名|[各每]一?章|\b(?:how many|which|what) chapters\b|\bchapter titles\b"
)
_WHERE = re.compile(r"(?:第几|哪一?个?)章|\bwhich chapter\b")
_CONTENTS = re.compile(r"规定|内容|[讲说写管]了?(?:什么|啥|哪些)|哪些事|全文|\bsay|\bcontent")
_MOST_SHOWN = 8  # articles of a chapter whose contents are asked for
_WHICH = re.compile(
    rf"第\s*({_N})\s*[条点][^,。?]{{0,8}}?(?:第几|哪一?个?|什么)章"
    rf"|(?:第几|哪一?个?)章[^,。?]{{0,6}}?第\s*({_N})\s*[条点]"
    r"|\b(?:which|what) chapter\b[^,.?]{0,20}?\b(?:article|point) (\d{1,3})"
)


@dataclass(frozen=True)
class _Chapter:
    """A chapter by its number, its heading as printed, and its articles in order."""

    number: int
    heading: str
    articles: tuple[Provision, ...]


def asks_of_chapters(text: str) -> bool:
    """Whether folded words ask for a chapter by number, or which there are.

    >>> asks_of_chapters("第4章叫什么名字"), asks_of_chapters("要盖几个章")
    (True, False)
    """
    return any(p.search(text) for p in (_WHERE, _NUMBERED, _LAST, _HOW_MANY))


def names_a_chapter(text: str) -> bool:
    """Whether folded words that name no regulation still ask for one of its chapters.

    >>> names_a_chapter("第三章要整个重写"), names_a_chapter("第三章叫什么")
    (False, True)
    """
    return any(p.search(text) for p in (_ASKED_OF_ONE, _WHERE, _HOW_MANY))


def has_chapters(document: Document) -> bool:
    """Whether a regulation is parted into chapters."""
    return bool(_chapters(document))


def answer_chapter(text: str, document: Document) -> Answer | None:
    """What folded words ask of a regulation's chapters; None where it has none with that number."""
    chapters = _chapters(document)
    if not chapters:
        return _not_found(phrase("refusal.no_chapters", title=document.title))
    if _WHERE.search(text):
        holding = [c for c in chapters if _holds(c, text)]
        return _one(document, holding[0]) if holding else None
    if numbered := _NUMBERED.search(text):
        number = parse_numeral(numbered[1] or numbered[2])
        found = [c for c in chapters if c.number == number]
        whole = bool(_CONTENTS.search(text[numbered.end() :]))
        return _one(document, found[0], whole) if found else _no_such(document, number, chapters)
    return _one(document, chapters[-1]) if _LAST.search(text) else _all(document, chapters)


def _holds(chapter: _Chapter, text: str) -> bool:
    """Whether a chapter holds the article that the text names by number, or is named itself."""
    if which := _WHICH.search(text):
        number = str(parse_numeral(next(filter(None, which.groups()))))
        return any(a.number == number for a in chapter.articles)
    return fold(_HEADING.sub("", chapter.heading)).strip() in text


def _chapters(document: Document) -> list[_Chapter]:
    articles: dict[str, list[Provision]] = {}
    for provision in document.provisions:
        headings = [h for h in provision.headings if _HEADING.match(h)]
        if provision.kind == "article" and headings:
            articles.setdefault(headings[-1], []).append(provision)
    found = ((h, _HEADING.match(h), tuple(own)) for h, own in articles.items())
    return [_Chapter(parse_numeral(m[1]), h, own) for h, m, own in found if m]


def _one(document: Document, chapter: _Chapter, whole: bool = False) -> Answer:
    """One chapter: its name, its first and last article, how many there are; or all of them."""
    first, last = chapter.articles[0], chapter.articles[-1]
    is_one = first is last
    opening = phrase(
        "header.chapter_of_one" if is_one else "header.chapter",
        heading=chapter.heading,
        first=first.label,
        last=last.label,
        count=len(chapter.articles),
        unit=document.header.unit if document.header else "條",
    )
    ends = [first] if is_one else [first, last]
    return _answered(document, opening, chapter.articles[:_MOST_SHOWN] if whole else ends)


def _all(document: Document, chapters: Sequence[_Chapter]) -> Answer:
    """How many chapters there are, and what each is called and begins with."""
    names = [f"{c.heading}（{c.articles[0].label}起）" for c in chapters]
    opening = phrase("header.chapters", count=len(chapters), names=joined(names))
    return _answered(document, opening, [c.articles[0] for c in chapters])


def _answered(document: Document, opening: str, shown: Sequence[Provision]) -> Answer:
    labels = joined([p.label for p in shown])
    quotes = tuple(cite_own_words(document, p) for p in shown)
    lead = phrase("lead.at", title=document.title, label=labels)
    return Answer(
        Status.ANSWERED, opening=opening, passages=(Passage(lead, quotes),), confidence=1.0
    )


def _no_such(document: Document, number: int, chapters: Sequence[_Chapter]) -> Answer:
    return _not_found(
        phrase(
            "refusal.no_chapter",
            title=document.title,
            chapter=write_numeral(number),
            number=number,
            count=len(chapters),
        )
    )


def _not_found(opening: str) -> Answer:
    return Answer(Status.NOT_FOUND, opening=opening, confidence=1.0)
