"""An answer's words in both languages: the page's style shows English where question or switch is.

What the assistant says itself is said in English by the corpus's words; quotes stay Chinese, marked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from assistant.english import QUOTED, English, quote_chinese
from assistant.page.words import read_words
from assistant.records import Answer, Status
from assistant.sentences import Sentence
from ingest.records import Corpus
from ingest.text import CHINESE

_RUN = re.compile(r"[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]+")
LABELS = "labels."  # the section of words.toml that names the calculators' fields


@dataclass(frozen=True)
class Frame:
    """What an answer's own words come to in English; without it they stand in Chinese alone."""

    english: English | None = None
    is_english: bool = False  # the question itself: then nothing of the frame stands in Chinese
    opening: str = ""  # in English, for an answer whose opening is not said in it
    restated: Mapping[str, str] = field(
        default_factory=dict
    )  # quoted in our own words: its English

    def both(self, words: str) -> str:
        """Words as HTML, in Chinese and English."""
        return both(text_html(words), english_html(self.line(words)))

    def quoted(self, words: str) -> str:
        """The words of a citation as HTML: as printed, or in both languages where they are ours."""
        if said := self.restated.get(words):
            return both(text_html(words), english_html(said))
        return f'<span lang="zh-Hant-TW">{text_html(words)}</span>'

    def knows(self, words: str) -> bool:
        """Whether the words are said in English without a Chinese one left."""
        return self.english is not None and self.english.knows(words)

    def line(self, words: str) -> str:
        """The English of words that begin a line, "" without English."""
        return self.english.line(words) if self.english else ""


def is_english(question: str) -> bool:
    """Whether a question is asked in English: letters, and no Chinese character."""
    return CHINESE.search(question) is None and re.search("[A-Za-z]{2}", question) is not None


def page_english(corpus: Corpus) -> English:
    """English by the corpus's words and the labels of the page's fields."""
    labels = {
        key.removeprefix(LABELS): word.said["en"]
        for key, word in read_words().items()
        if key.startswith(LABELS)
    }
    return English({**corpus.in_english, "labels": labels})


def english_frame(question: str, answer: Answer, corpus: Corpus) -> Frame:
    """The English frame of an answer."""
    english = page_english(corpus)
    restated = {f.text: quote_chinese(f.english) for f in corpus.paper.findings}
    return Frame(english, is_english(question), _opening(answer, corpus, english), restated)


def both(chinese: str, english: str) -> str:
    """Two pieces of HTML of which the page shows one; the Chinese alone where there is no English."""
    if not english or chinese == english:
        return chinese
    return f'<span class="in-zh">{chinese}</span><span class="in-en" lang="en">{english}</span>'


def english_html(words: str) -> str:
    """English as HTML, the Chinese that it quotes or could not say marked as such."""
    parts = re.split(f"{QUOTED[0]}([^{QUOTED[1]}]*){QUOTED[1]}", escape(words))
    shown = [
        f'<span class="quoted" lang="zh-Hant-TW">{p}</span>'
        if n % 2
        else _RUN.sub(lambda m: f'<span class="untold" lang="zh-Hant-TW">{m[0]}</span>', p)
        for n, p in enumerate(parts)
    ]
    return "".join(shown).replace("\n", "<br>")


def text_html(words: str) -> str:
    """Chinese words as HTML in one line."""
    return escape(words).replace("\n", "<br>").replace("\t", "　")


def _opening(answer: Answer, corpus: Corpus, english: English) -> str:
    """What an answer comes to whose opening has no English: the gist of what it quotes first."""
    if isinstance(answer.opening, Sentence) and english.knows(answer.opening):
        return ""
    if answer.status is Status.ANSWERED:
        gists = {(g.document, g.path): g.english for g in corpus.gists}
        first = next((gists.get((c.document, c.path), "") for c in answer.citations), "")
        return first or read_words()["answer.quoted"].said["en"]
    return read_words()[f"answer.{answer.status.value}"].said["en"]
