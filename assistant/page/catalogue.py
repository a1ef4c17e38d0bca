"""The regulations as a list by library, and what a search over them and their provisions finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from assistant.assistant import Assistant
from assistant.english import English
from assistant.page.frame import both, page_english
from assistant.page.spoken import spoken, title_html
from assistant.page.words import tag
from assistant.records import Hit
from ingest.records import Corpus, Document
from ingest.text import fold

_MOST_PROVISIONS = 20
_SNIPPET = 90  # characters
_LONGEST = 200


@dataclass(frozen=True)
class Sought:
    """What the catalogue is asked for: words, and the library and kind that it is narrowed to."""

    words: str = ""
    library: str = ""
    kind: str = ""

    def admits(self, document: Document) -> bool:
        """Whether the library and kind are those asked for."""
        header = document.header
        return header is not None and (
            self.library in ("", header.library) and self.kind in ("", header.kind)
        )


def catalogue_html(sought: Sought, assistant: Assistant) -> str:
    """All regulations where nothing is typed, else the titles and provisions that are found."""
    corpus = assistant.index.corpus
    admitted = [d for d in corpus.documents if sought.admits(d)]
    words, english = sought.words.strip()[:_LONGEST], page_english(corpus)
    if not words:
        return tag("regulations.count", "p", n=len(admitted)) + _by_library(
            admitted, corpus, english
        )
    titles = [d for d in admitted if _names(words, d)]
    hits = _provisions(words, sought, assistant)
    if not titles and not hits:
        return tag("regulations.none", "p", words=words)
    count = tag("regulations.found", "p", words=words, titles=len(titles), provisions=len(hits))
    parts = [count]
    if titles:
        rows = "".join(_title(d, english) for d in titles)
        parts.append(f"{tag('regulations.titles', 'h3')}<ul>{rows}</ul>")
    if hits:
        rows = "".join(_hit(h, words, assistant.documents[h.document], english) for h in hits)
        parts.append(f'{tag("regulations.provisions", "h3")}<ul class="hits">{rows}</ul>')
    return "".join(parts)


def kinds_held(corpus: Corpus) -> list[str]:
    """The kinds of regulations held, in the order in which they first come."""
    return list(dict.fromkeys(d.header.kind for d in corpus.documents if d.header))


def _provisions(words: str, sought: Sought, assistant: Assistant) -> list[Hit]:
    hits = assistant.searcher.search(assistant.understand(words))
    admitted = [h for h in hits if sought.admits(assistant.documents[h.document])]
    return admitted[:_MOST_PROVISIONS]


def _names(words: str, document: Document) -> bool:
    """Whether every word typed stands in the title or another name of the regulation."""
    names = fold(" ".join([document.title, *document.aliases]))
    return all(word in names for word in fold(words).split())


def _by_library(documents: Sequence[Document], corpus: Corpus, english: English) -> str:
    parts = []
    for library in corpus.libraries:
        own = [d for d in documents if d.header and d.header.library == library.id]
        if own:
            rows = "".join(_title(d, english) for d in own)
            name = spoken(english, library.name, "libraries")
            parts.append(f"<section><h3>{name}</h3><ul>{rows}</ul></section>")
    return "".join(parts)


def _title(document: Document, english: English) -> str:
    header = document.header
    facts, in_english = "", ""
    if header:
        kinds = [header.kind, *([header.status] if header.status != "全文" else [])]
        facts = "　".join([f"民國{header.version_date.year - 1911}年", *kinds])
        said = [english.of("kinds", k) for k in kinds]
        in_english = escape(", ".join([f"{header.version_date.year}", *said]))
    return (
        f'<li><a class="to-provision" href="?reg={document.id}">{title_html(document, english)}'
        f"<small>{both(escape(facts), in_english)}</small></a></li>"
    )


def _hit(hit: Hit, words: str, document: Document, english: English) -> str:
    provision = document.by_path[hit.path]
    own = " ".join(document.own_words(provision).split())
    return (
        f'<li><a class="to-provision" href="?reg={document.id}#{escape(hit.path)}">'
        f"<b>{title_html(document, english)}　{spoken(english, provision.label)}</b>"
        f'<span class="quoted" lang="zh-Hant-TW">{_snippet(own, words)}</span></a></li>'
    )


def _snippet(text: str, words: str) -> str:
    """The text about the first words that it shares with the search, those words set off."""
    plain = text.replace("台", "臺")
    typed = words.replace("台", "臺")
    pairs = {typed[i : i + 2] for i in range(len(typed) - 1)}
    shared = [False] * len(text)
    for at in range(len(text) - 1):
        if plain[at : at + 2] in pairs:
            shared[at] = shared[at + 1] = True
    first = next((i for i, s in enumerate(shared) if s), 0)
    start = max(0, first - 20) if first > _SNIPPET - 20 else 0
    end = min(len(text), start + _SNIPPET)
    parts, at = ["…" if start else ""], start
    while at < end:
        stop = next((i for i in range(at, end) if shared[i] != shared[at]), end)
        piece = escape(text[at:stop])
        parts.append(f"<em>{piece}</em>" if shared[at] else piece)
        at = stop
    return "".join(parts) + ("…" if end < len(text) else "")
