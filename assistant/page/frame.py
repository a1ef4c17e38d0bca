"""What stands around an answer's quotes, in English: labels, amounts, the version, what is asked back.

Both languages go out and the page's style shows one: English where the question or the switch is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from assistant.page.words import read_words
from assistant.records import Answer, Status
from ingest.records import Corpus, Document

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ARTICLE = re.compile(r"第.+?([條點])")
_UNITS = {"條": "Article", "點": "Point"}
_CONFIRM = "現行規定請向該館確認。"  # how the note on the version ends


@dataclass(frozen=True)
class Frame:
    """English beside the Chinese; "" where there is none."""

    is_english: bool = False  # the question itself: then nothing of the frame stands in Chinese
    opening: str = ""
    amount: str = ""
    version: str = ""


def is_english(question: str) -> bool:
    """Whether a question is asked in English: letters, and no Chinese character."""
    return _CHINESE.search(question) is None and re.search("[A-Za-z]{2}", question) is not None


def english_frame(question: str, answer: Answer, corpus: Corpus) -> Frame:
    """The English frame of an answer."""
    documents = {c.document: corpus.document(c.document) for c in answer.citations}
    return Frame(
        is_english=is_english(question),
        opening=_opening(answer, corpus),
        amount=_amount(answer),
        version=_version(documents, corpus),
    )


def both(chinese: str, english: str) -> str:
    """Two pieces of HTML of which the page shows one; the Chinese alone where there is no English."""
    if not english or chinese == english:
        return chinese
    return f'<span class="in-zh">{chinese}</span><span class="in-en" lang="en">{escape(english)}</span>'


def english_label(label: str, path: str) -> str:
    """A provision's label for English readers, "" where it names no article.

    >>> english_label("第四點第二款", "4.2"), english_label("第七條第二款第四目第二項", "7.2.4.p2")
    ('Point 4.2', 'Article 7.2.4, para. 2')
    """
    found = _ARTICLE.match(label)
    if found is None:
        return ""
    parts = path.split(".")
    numbers = ".".join(p for p in parts if not p.startswith("p"))
    paragraphs = "".join(f", para. {p[1:]}" for p in parts if p.startswith("p"))
    return f"{_UNITS[found[1]]} {numbers}{paragraphs}"


def is_version(note: str) -> bool:
    """Whether a note tells the version quoted, which `Frame.version` says in English."""
    return note.endswith(_CONFIRM)


def _english(key: str) -> str:
    return read_words()[key].said["en"]


def _opening(answer: Answer, corpus: Corpus) -> str:
    """What a refusal or a question back comes to."""
    if answer.status is Status.ANSWERED:
        return ""
    if answer.status is Status.CLARIFY:
        names = {x.name for x in corpus.libraries}
        which = bool(answer.choices) and names.issuperset(answer.choices)
        return _english("answer.which_library" if which else "answer.clarify")
    return _english(f"answer.{answer.status.value}")


def _amount(answer: Answer) -> str:
    """The amount or day with its unit."""
    if answer.date is not None:
        return f"{answer.date:%-d %B %Y}"
    key = f"units.{answer.unit}"
    if answer.amount is None or key not in read_words():
        return ""
    return _english(key).format(n=f"{answer.amount:g}")


def _version(documents: Mapping[str, Document], corpus: Corpus) -> str:
    headers = [d.header for d in documents.values() if d.header]
    if not headers:
        return ""
    days = sorted({h.version_date for h in headers})
    if len(headers) == 1:
        told = _english("answer.version").format(day=f"{days[0]:%-d %B %Y}")
    else:
        years = dict.fromkeys(str(d.year) for d in (days[0], days[-1]))
        told = _english("answer.versions").format(years="–".join(years))
    renamed = {x.name: x.today for x in corpus.libraries if x.today}
    names = dict.fromkeys(corpus.library(h.library).name for h in headers)
    for name in names:
        if name in renamed:
            told += _english("answer.renamed").format(name=name, today=renamed[name])
    return told + _english("answer.confirm")
