"""A document to the HTML of the source panel, the quoted words marked."""

from html import escape

from assistant.page.words import tag
from ingest.errors import InputError
from ingest.records import Corpus, Document

EMPTY = f'<div class="source-empty">{tag("source.empty", "p")}</div>'


def error_html(error: InputError) -> str:
    """A sentence where the source would stand."""
    return f'<div class="source-empty"><p>{escape(str(error))}</p></div>'


def source_html(document: Document, corpus: Corpus, start: int = 0, end: int = 0) -> str:
    """The whole document, with the words [start, end) of its text marked."""
    levels = {p.start: p for p in document.provisions}
    lines, at = [], 0
    for raw in document.text.split("\n"):
        if raw.strip():
            provision = levels.get(at)
            marked = _mark(raw, at, start, end)
            if provision is None:
                lines.append(f'<h3 class="chapter">{marked}</h3>')
            else:
                kind = f"provision level-{provision.level} {provision.kind}"
                lines.append(f'<p class="{kind}" id="at-{escape(provision.path)}">{marked}</p>')
        at += len(raw) + 1
    return (
        f'<article class="source" lang="zh-Hant-TW" aria-label="{escape(document.title)}">'
        f"{_head(document, corpus)}{''.join(lines)}</article>"
    )


def _mark(line: str, at: int, start: int, end: int) -> str:
    first = min(max(start - at, 0), len(line))
    last = min(max(end - at, first), len(line))
    if first == last:
        return _cells(line)
    return f"{_cells(line[:first])}<mark>{_cells(line[first:last])}</mark>{_cells(line[last:])}"


def _cells(words: str) -> str:
    return escape(words).replace("\t", '<span class="cell"> ｜ </span>')


def _head(document: Document, corpus: Corpus) -> str:
    facts = []
    header = document.header
    if header:
        library = corpus.library(header.library)
        day = header.version_date
        facts.append(
            ("版本", f"民國{day.year - 1911}年{day.month}月{day.day}日{header.version_act}")
        )
        facts.append(("訂定機關", header.issuer))
        facts.append(("性質", header.kind))
        if header.in_force:
            facts.append(("施行", header.in_force.words))
        if library.today:
            facts.append(("今名", f"{library.name}今為{library.today}（{library.today_source}）"))
    facts.append(("出處", document.source))
    rows = "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in facts)
    return f'<header><h2>{escape(document.title)}</h2><dl class="facts">{rows}</dl></header>'
