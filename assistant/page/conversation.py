"""An answer to the HTML of one chat message, with a chip per citation.

A chip's address names the citation: #cite/<document>/<path>/<start>-<end>, a permalink's a
provision: #at/<document>/<path>, a choice's words: #ask/<words>, a filled form: #form?<query>. page.js hands
them to the server. One line without line breaks, because the chat would read further lines as
Markdown.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from urllib.parse import quote, unquote

from assistant.desk.records import REASONS
from assistant.page.frame import Frame, both, text_html
from assistant.page.words import say, tag
from assistant.records import Answer, Citation, Outcome, Passage, Said, Status, Table
from ingest.errors import InputError
from ingest.records import Document

_CITE = re.compile(r"#cite/([^/]+)/([^/]+)/(\d+)-(\d+)")
_AT = re.compile(r"#at/([^/]+)/([^/]*)")
_CHINESE = Frame()
_NO_FOLLOW_UPS: Mapping[bool, Sequence[str]] = MappingProxyType({})
_TOLD = (Status.CLARIFY, Status.NOT_FOUND, Status.DECLINED, Status.INVALID)


_RESULT = re.compile(r"(.+) ＝ ([^＝]+)|(合計|取較少者：) ?(.+)")


def message_html(
    answer: Answer,
    form: str = "",
    kept: str = "",
    frame: Frame = _CHINESE,
    follow_ups: Mapping[bool, Sequence[str]] = _NO_FOLLOW_UPS,
) -> str:
    """The message of `answer`; `form` is the query of the form that comes to the same.

    `kept` is the answer's id in the store, by which a reader judges it; `follow_ups` are questions
    to go on with, by whether they are English.
    """
    parts = []
    if answer.status in _TOLD:
        parts.append(_status(answer.status.value))
    if answer.said:
        parts.append(_said(answer.said))
    outcome, passages, doubts = answer.outcome, answer.passages, 0
    if outcome is not None and outcome.status is Status.ANSWERED:
        told = both(_text(outcome.title), frame.amount)
        parts.append(f'<p class="opening amount">{told}</p>')
        parts.append(_working(outcome, passages[:1]))
        passages, doubts = passages[1:], len(outcome.readings) + len(outcome.doubts)
    elif answer.opening:
        if frame.opening:
            parts.append(f'<p class="opening in-en" lang="en">{escape(frame.opening)}</p>')
        parts.append(f'<p class="opening">{_text(answer.opening)}</p>')
    if answer.table:
        parts.append(_table(answer.table))
    parts += [f'<p class="doubt">{_text(n)}</p>' for n in answer.notes[:doubts]]
    quoted = "".join(_passage(p) for p in passages)
    if answer.said and quoted:
        quoted = f'<details class="basis"><summary>{tag("chat.basis")}</summary>{quoted}</details>'
    parts += [quoted, *map(_offered, answer.offered)]
    parts.append(choices_html(answer.choices))
    if form:
        parts.append(
            f'<a class="refill" href="#form?{escape(form)}" role="button" '
            f'data-w="fees.refill">{say("fees.refill")}</a>'
        )
    parts += [_note(n, frame) for n in answer.notes[doubts:]]
    parts.append(_follow_ups(follow_ups, frame.is_english))
    if kept:
        parts.append(_tools(kept))
    language = " english" if frame.is_english else ""
    return f'<div class="answer{language}">{"".join(parts)}</div>'


def read_citation_address(
    address: str, documents: Mapping[str, Document]
) -> tuple[Document, int, int]:
    """The document, start and end that an address names; raises InputError where there is none."""
    plain = unquote(address)
    if match := _CITE.fullmatch(plain):
        name, start, end = match[1], int(match[3]), int(match[4])
        if document := documents.get(name):
            return document, start, end
    if match := _AT.fullmatch(plain):
        document = documents.get(match[1])
        if document is not None:
            provision = document.by_path.get(match[2])
            return document, provision.start if provision else 0, provision.end if provision else 0
    raise InputError("找不到這個出處：沒有這份法規或條項。")


def read_choice_address(address: str) -> str:
    """The words that a choice's address asks; raises InputError."""
    if not address.startswith("#ask/"):
        raise InputError(f"看不懂的選項：{address}")
    return unquote(address.removeprefix("#ask/"))


def _status(status: str) -> str:
    return f'<span class="status status-{status}">{say(f"chat.{status}")}</span>'


def _note(note: str, frame: Frame) -> str:
    english = frame.version if is_version(note) else ""
    return f'<p class="note">{both(_text(note), english)}</p>'


def choices_html(questions: Sequence[str], more: str = "") -> str:
    """Questions as buttons that ask them; links, because the chat keeps no buttons."""
    links = "".join(
        f'<a class="choice" href="#ask/{quote(c)}" role="button">{escape(c)}</a>' for c in questions
    )
    return f'<div class="choices{more}">{links}</div>' if links else ""


def _follow_ups(questions: Mapping[bool, Sequence[str]], english: bool) -> str:
    """Questions to go on with: English ones after an English question, else as the page speaks."""
    if english:
        return choices_html(questions.get(True, ()), " follow-ups")
    zh, en = (questions.get(x, ()) for x in (False, True))
    if not (zh and en):
        return choices_html(zh or en, " follow-ups")
    return choices_html(zh, " follow-ups in-zh") + choices_html(en, " follow-ups in-en")


def _tools(kept: str) -> str:
    """Copy the answer, and judge it; the reasons are shown once it is voted down.

    Links, because the chat keeps no buttons and no data attributes.
    """
    reasons = "".join(
        f'<a class="reason reason-{n}" href="#rate/{kept}/0/{quote(r)}" role="button">'
        f"{say(f'reasons.{r}')}</a>"
        for n, r in enumerate(REASONS)
    )
    return (
        f'<p class="tools"><a class="copy" href="#copy" role="button">{say("chat.copy")}</a>'
        f'<a class="rate up" href="#rate/{kept}/1/" role="button">{say("chat.like")}</a>'
        f'<a class="rate down" href="#rate/{kept}/0/" role="button">{say("chat.dislike")}</a>'
        f'<span class="reasons">{reasons}</span><span class="thanks"></span></p>'
    )


def _said(sentences: Sequence[Said]) -> str:
    """A language model's sentences in one paragraph, each with its chips."""
    shown = "".join(f"{_text(s.text)}{''.join(map(_chip, s.citations[:3]))}" for s in sentences)
    return f'<p class="said">{shown}</p>'


def _offered(passage: Passage) -> str:
    """What a quote refers to, in small type, with the chip that opens it."""
    quotes = "".join(f"「{_text(c.quote)}」{_chip(c)}" for c in passage.citations)
    return f'<p class="note offered">※{_text(passage.lead)}：{quotes}</p>'


def _working(outcome: Outcome, passages: Sequence[Passage]) -> str:
    """The steps, each with what it comes to, then the quotes that they rest on with their chips."""
    rows = []
    for step in outcome.steps:
        if match := _RESULT.fullmatch(step):
            words, result = match[1] or match[3].rstrip("："), match[2] or match[4]
            rows.append(
                f'<tr><td>{_text(words)}</td><td class="comes-to">{_text(result)}</td></tr>'
            )
        else:
            rows.append(f'<tr><td colspan="2">{_text(step)}</td></tr>')
    for passage in passages:
        rows += [
            f'<tr class="basis"><td colspan="2">「{_text(c.quote)}」{_chip(c)}</td></tr>'
            for c in passage.citations
        ]
    return (
        f'<table class="working" aria-label="計算過程與依據"><tbody>{"".join(rows)}</tbody></table>'
    )


def _passage(passage: Passage) -> str:
    quotes = "".join(
        f'<blockquote class="quote">{_text(c.quote)}{_chip(c)}</blockquote>'
        for c in passage.citations
    )
    return f'<section class="passage"><p class="lead">{_text(passage.lead)}</p>{quotes}</section>'


def _table(table: Table) -> str:
    """One row a library: what it says, the quote under it, and the chip that opens it."""
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in (table.head, *table.columns))
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(map(_cell, row))}</tr>'
        for name, row in table.rows
    )
    return (
        f'<div class="side-by-side" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Passage) -> str:
    if not cell.citations:
        return f'<td class="silent">{_text(cell.lead)}</td>'
    quotes = "".join(
        f'{_chip(c)}<span class="cell-quote">{_text(c.quote)}</span>' for c in cell.citations
    )
    return f"<td><b>{_text(cell.lead)}</b>{quotes}</td>"


def _chip(citation: Citation) -> str:
    address = f"#cite/{citation.document}/{quote(citation.path)}/{citation.start}-{citation.end}"
    title = escape(f"開啟《{citation.title}》{citation.label}")
    return (
        f'<a class="cite" href="{address}" title="{title}" role="button">'
        f"{both(escape(citation.label), english_label(citation.label, citation.path))}</a>"
    )


def _text(words: str) -> str:
    return escape(words).replace("\n", "<br>").replace("\t", "　")
