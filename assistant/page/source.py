"""A document to the HTML of the source panel: its facts, contents and text, the quoted words marked.

Each provision can be cited and linked to; the forms that compute with it and the provisions that it
names are links.
"""

import datetime as dt
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from assistant.english import English
from assistant.page.frame import both, page_english
from assistant.page.references import Reference, find_references
from assistant.page.rule_links import RuleLink, find_rule_links
from assistant.page.spoken import attribute_of, quoted, spoken, title_html, told
from assistant.page.words import attribute, tag
from assistant.sentences import phrase
from ingest.errors import InputError
from ingest.header_records import RegulationHeader
from ingest.records import Corpus, Document, Provision

_OPENING = 24  # characters of a provision in the table of contents


def empty_html() -> str:
    """What stands in the panel before anything is opened."""
    return f'<div class="source-empty">{tag("source.empty", "p")}</div>'


def error_html(error: InputError) -> str:
    """A sentence where the source would stand."""
    words = English({}).line(error.args[0])
    return f'<div class="source-empty source-fault"><p>{both(escape(str(error)), escape(words))}</p></div>'


def source_html(document: Document, corpus: Corpus, start: int = 0, end: int = 0) -> str:
    """The whole document, with the words [start, end) of its text marked."""
    levels = {p.start: p for p in document.provisions}
    forms = find_rule_links(document.id, corpus)
    references = find_references(document)
    english = page_english(corpus)
    lines, at = [], 0
    last: Sequence[RuleLink] = ()
    for raw in document.text.split("\n"):
        if raw.strip():
            words = _words(raw, at, (start, end), references, document.id)
            provision = levels.get(at)
            links = forms.get(provision.path, ()) if provision else ()
            lines.append(_line(provision, words, english))
            if provision and links != last:  # what a list computes stands once, at its first item
                lines.append(_forms(links, provision.level, english))
            last = links or last
        at += len(raw) + 1
    return (
        f'<article class="source" data-document="{escape(document.id)}" '
        f'data-title="{escape(document.title)}" data-version="{_version(document)}" '
        f"{attribute_of('aria-label', english, document.title, 'regulations')}>"
        f"{_head(document, corpus, english)}{''.join(lines)}</article>"
    )


def _line(provision: Provision | None, words: str, english: English) -> str:
    if provision is None:
        return f'<h3 class="chapter" lang="zh-Hant-TW">{words}</h3>'
    kind = "header" if provision.number == "0" else provision.kind
    kind = f"provision level-{provision.level} {kind}"
    here = (
        f'<button type="button" class="here" data-path="{escape(provision.path)}" '
        f'data-label="{escape(provision.label)}" aria-expanded="false" '
        f"{attribute('aria-label', 'source.cite_at', label=told(english, provision.label))}>❞</button>"
    )
    own = f'<span class="own" lang="zh-Hant-TW">{words}</span>'
    return f'<p class="{kind}" id="at-{escape(provision.path)}">{own}{here}</p>'


def _forms(links: Sequence[RuleLink], level: int, english: English) -> str:
    """The forms that compute from a provision, folded where they are several."""
    rows = "".join(f'<a href="?{escape(x.query)}">{spoken(english, x.title)}</a>' for x in links)
    if len(links) > 1:
        summary = tag("source.computes_several", "summary", n=len(links))
        return f'<details class="forms level-{level}">{summary}{rows}</details>'
    return f'<div class="forms level-{level}">{tag("source.computes")}{rows}</div>' if links else ""


def _words(
    line: str, at: int, marked: tuple[int, int], references: Sequence[Reference], document: str
) -> str:
    """The line's words, cut where the mark and the references begin and end."""
    end = at + len(line)
    inside = [r for r in references if at <= r.start and r.end <= end]
    cuts = {at, end, *(c for c in marked if at < c < end)}
    cuts |= {c for r in inside for c in (r.start, r.end)}
    places = sorted(cuts)
    parts, open_mark = [], False
    for left, right in pairwise(places):
        is_marked = marked[0] <= left and right <= marked[1]
        if is_marked != open_mark:
            parts.append("<mark>" if is_marked else "</mark>")
            open_mark = is_marked
        words = _cells(line[left - at : right - at])
        path = next((r.path for r in inside if r.start <= left and right <= r.end), "")
        parts.append(_reference(words, document, path) if path else words)
    return "".join(parts) + ("</mark>" if open_mark else "")


def _reference(words: str, document: str, path: str) -> str:
    return f'<a class="to-provision" href="?reg={document}#{escape(path)}">{words}</a>'


def _cells(words: str) -> str:
    return escape(words).replace("\t", '<span class="cell"> ｜ </span>')


def _version(document: Document) -> str:
    """The version's own name: 民國100年8月25日備查."""
    if document.header is None:
        return ""
    return f"{_taiwan_day(document.header.version_date)}{document.header.version_act}"


def _version_in_english(header: RegulationHeader, english: English) -> str:
    return f"{header.version_date:%-d %B %Y} ({english.of('kinds', header.version_act)})"


def _taiwan_day(day: dt.date) -> str:
    return f"民國{day.year - 1911}年{day.month}月{day.day}日"


def _head(document: Document, corpus: Corpus, english: English) -> str:
    facts: list[tuple[str, str]] = []
    parts = [f"<h2>{title_html(document, english)}</h2>"]
    header = document.header
    if header:
        library = corpus.library(header.library)
        version = {"zh": _version(document), "en": _version_in_english(header, english)}
        parts.append(tag("source.version_notice", "p", version=version))
        facts.append(("source.version", both(escape(version["zh"]), escape(version["en"]))))
        facts.append(("source.issuer", spoken(english, header.issuer, "issuers")))
        facts.append(("source.kind", spoken(english, header.kind, "kinds")))
        if header.in_force:
            facts.append(("source.in_force", quoted(header.in_force.words)))
        if library.today:
            today = phrase(
                "source.today",
                name=library.name,
                today=library.today,
                source=library.today_source,
            )
            facts.append(("source.today", spoken(english, today)))
    facts.append(("source.origin", quoted(document.source)))
    rows = "".join(f"{tag(k, 'dt')}<dd>{v}</dd>" for k, v in facts)
    parts.append(f'<dl class="facts">{rows}</dl>')
    return f"<header>{''.join(parts)}{_history(document, english)}{_contents(document, english)}</header>"


def _history(document: Document, english: English) -> str:
    """The history of amendments, as its front matter tells it."""
    if document.header is None or not document.header.history:
        return ""
    rows = "".join(
        f"<li><b>{both(_taiwan_day(h.date), f'{h.date:%-d %B %Y}')}</b> "
        f"{quoted(f'{h.body}{h.number}{h.action}')}</li>"
        for h in document.header.history
    )
    count = len(document.header.history)
    return (
        f'<details class="history">{tag("source.history", "summary", n=count)}'
        f"<ol>{rows}</ol></details>"
    )


def _contents(document: Document, english: English) -> str:
    """The table of contents: the articles, each with how it begins."""
    tops = [p for p in document.provisions if p.parent is None and p.kind != "header"]
    if document.kind != "regulation" or len(tops) < 2:
        return ""
    rows = "".join(
        f'<li><a class="to-provision" href="?reg={document.id}#{escape(p.path)}">'
        f'{spoken(english, p.label)}<span lang="zh-Hant-TW">{escape(_opening(document, p))}</span></a></li>'
        for p in tops
    )
    return (
        f'<details class="contents">{tag("source.contents", "summary", n=len(tops))}'
        f"<nav {attribute('aria-label', 'source.contents_of')}><ol>{rows}</ol></nav></details>"
    )


def _opening(document: Document, provision: Provision) -> str:
    """How a provision begins, without the number that opens it."""
    words = document.own_words(provision).strip()
    first = next((w for w in words.replace("　", " ").split("\n") if w.strip()), "")
    bare = first.split("、", 1)[-1] if "、" in first[:5] else first.split(" ", 1)[-1]
    return bare if len(bare) <= _OPENING else f"{bare[:_OPENING]}…"
