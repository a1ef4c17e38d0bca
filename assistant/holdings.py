"""Which regulations we hold: of one library, or of all."""

import re
from collections.abc import Sequence

from assistant.cite import cite_span
from assistant.records import Answer, Citation, Passage, Query, Status
from assistant.sentences import joined, phrase
from ingest.records import Corpus, Document

_KIND = r"(?:馆规|规章|法规|规定|规则|办法|要点)"
_MANY = r"(?:哪些|哪几[部个种份]|几[部个种份]|多少[部个种份]?)"
_ASKED = re.compile(
    rf"(?:{_MANY}(?:图书馆的?)?{_KIND}|{_KIND}(?:清单|目录|列表|一览|(?:[,，]|手上|收录?了?|查得到|知道|目前|现在|总共|一共|你们?|这里|有)*{_MANY}))[吗呢啊呀?？\s]*"
)
# What may stand around: 你這邊到底收了……列名字給我就好
_BESIDE = re.compile(
    r"你们?|您|妳|这[里边]|那边|手[上边]|到底|目前|现在|一共|总共|收录|收[了有]?|知道|掌握|查得到|资料库|系统|里面?|的|有|了|订了?|所有|全部|相关"
    r"|列[^,，。?？]*给我[^,，。?？]*|列出来?|列名字[^,，。?？]*|图书馆(?!的?(?:规|办法|要点))|[,，。?？!！\s]"
)

_NAME_ASKED = re.compile(
    r"^(?:的|现在|如今|目前|今天|后来|是|\s)*(?:叫什么|改名|今名|新名|改叫什么|改成什么|名称是什么|叫做什么)(?:名字|名称|了|吗|呢|[?？\s])*$"
)


def answer_holdings(query: Query, libraries: Sequence[str], corpus: Corpus) -> Answer | None:
    """The regulations of the libraries named, or a list of all; None where that is not asked."""
    if query.documents or query.references or not _asks_holdings(query.content):
        return None
    documents = [d for d in corpus.documents if d.header is not None]
    if not libraries:
        lines = []
        for library in corpus.libraries:
            titles = [
                phrase("lead.title", title=d.title) for d in documents if d.library == library.id
            ]
            lines.append(
                joined(["・", library.name, "（", f"{len(titles)}", "）：", joined(titles)], "")
            )
        opening = phrase("holdings.all", count=len(documents)) + joined(lines, "\n")
        return Answer(Status.ANSWERED, opening, confidence=1.0)
    own = [d for d in documents if d.library in libraries]
    names = joined([corpus.library(x).name for x in libraries])
    passages = tuple(Passage(phrase("lead.title", title=d.title), (_version(d),)) for d in own)
    return Answer(
        Status.ANSWERED,
        phrase("holdings.own", names=names, count=len(own)),
        passages,
        confidence=1.0,
    )


def answer_name(query: Query, libraries: Sequence[str], corpus: Corpus) -> Answer | None:
    """What a library is called today, and by what source; None where that is not asked."""
    if query.documents or len(libraries) != 1 or not _NAME_ASKED.search(query.content.strip()):
        return None
    library = corpus.library(libraries[0])
    if not library.today:
        opening = phrase("holdings.no_name", name=library.name)
        return Answer(Status.NOT_FOUND, opening)
    since = library.today_since
    start = (
        phrase(
            "holdings.since",
            republic=since.year - 1911,
            month=since.month,
            day=since.day,
            date=since,
        )
        if since
        else ""
    )
    opening = phrase(
        "holdings.name",
        name=library.name,
        today=library.today,
        start=start,
        today_source=library.today_source,
    )
    return Answer(Status.ANSWERED, opening, confidence=1.0)


def _asks_holdings(content: str) -> bool:
    """Whether folded words ask for nothing but which regulations there are."""
    found = _ASKED.search(content)
    return found is not None and not _BESIDE.sub("", _ASKED.sub("", content, count=1))


def _version(document: Document) -> Citation:
    """The last line of the regulation's history."""
    history = document.by_path["0"]
    words = document.text[history.start : history.end].rstrip()
    start = history.start + words.rfind("\n") + 1
    return cite_span(document, history, start, history.start + len(words))
