"""An answer to the HTML of one chat message, with a chip per citation.

A chip's address names the citation: #cite/<document>/<path>/<start>-<end>, a permalink's a
provision: #at/<document>/<path>, a choice: #ask/<words> (choices.py), a filled form: #form?<query>.
page.js hands them to the server. One line without line breaks, because the chat would read further
lines as Markdown.
"""

import re
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from urllib.parse import quote, unquote

from assistant.desk.records import REASONS
from assistant.page.choices import choices_html, follow_ups_html
from assistant.page.frame import Frame, both, english_html, text_html
from assistant.page.words import attribute, say, tag
from assistant.records import Answer, Citation, Outcome, Passage, Said, Status, Table
from assistant.sentences import phrase
from ingest.errors import InputError
from ingest.records import Document

_CITE = re.compile(r"#cite/([^/]+)/([^/]+)/(\d+)-(\d+)")
_AT = re.compile(r"#at/([^/]+)/([^/]*)")
_CHINESE = Frame()
_NO_FOLLOW_UPS: Mapping[bool, Sequence[str]] = MappingProxyType({})
_TOLD = (Status.CLARIFY, Status.NOT_FOUND, Status.DECLINED, Status.INVALID)


_RESULT = re.compile(r"(.+) ＝ ([^＝]+)|(合計|取較少者：) ?(.+)")
_ENGLISH_RESULT = re.compile("(.+) = ([^=]+)|(Total:|The smaller of the two:) ?(.+)")


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
        parts.append(_said(answer.said, frame))
    outcome, passages, doubts = answer.outcome, answer.passages, 0
    if outcome is not None and outcome.status is Status.ANSWERED:
        parts.append(f'<p class="opening amount">{frame.both(outcome.title)}</p>')
        parts.append(_working(outcome, passages[:1], frame))
        passages, doubts = passages[1:], len(outcome.readings) + len(outcome.doubts)
    elif answer.opening:
        parts.append(f'<p class="opening">{_opening(answer.opening, frame)}</p>')
    if answer.table:
        parts.append(_table(answer.table, frame))
    parts += [f'<p class="doubt">{frame.both(n)}</p>' for n in answer.notes[:doubts]]
    quoted = "".join(_passage(p, frame) for p in passages)
    if answer.said and quoted:
        quoted = f'<details class="basis"><summary>{tag("chat.basis")}</summary>{quoted}</details>'
    parts += [quoted, *(_offered(p, frame) for p in answer.offered)]
    parts.append(choices_html(answer.choices, frame=frame))
    if form:
        parts.append(
            f'<a class="refill" href="#form?{escape(form)}" role="button" '
            f'data-w="fees.refill">{say("fees.refill")}</a>'
        )
    parts += [f'<p class="note">{frame.both(n)}</p>' for n in answer.notes[doubts:]]
    parts.append(follow_ups_html(follow_ups, frame))
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
    raise InputError(phrase("source.no_citation"))


def _status(status: str) -> str:
    return f'<span class="status status-{status}">{say(f"chat.{status}")}</span>'


def _opening(opening: str, frame: Frame) -> str:
    """What the answer says first; a lead that only stands in Chinese gives way to the frame's."""
    if frame.opening:
        return both(text_html(opening), english_html(frame.opening))
    return frame.both(opening)


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


def _said(sentences: Sequence[Said], frame: Frame) -> str:
    """A language model's sentences in one paragraph, each with its chips."""
    shown = "".join(
        f"{text_html(s.text)}{''.join(_chip(c, frame) for c in s.citations[:3])}" for s in sentences
    )
    return f'<p class="said">{shown}</p>'


def _offered(passage: Passage, frame: Frame) -> str:
    """What a quote refers to, in small type, with the chip that opens it."""
    quotes = "".join(f"{_quoted(c)}{_chip(c, frame)}" for c in passage.citations)
    return f'<p class="note offered">※{frame.both(passage.lead)}：{quotes}</p>'


def _working(outcome: Outcome, passages: Sequence[Passage], frame: Frame) -> str:
    """The steps, each with what it comes to, then the quotes that they rest on with their chips."""
    rows = []
    for step in outcome.steps:
        words, result = _parts(step, _RESULT)
        if not result:
            rows.append(f'<tr><td colspan="2">{frame.both(step)}</td></tr>')
            continue
        left, right = frame.line(step), ""
        if left:
            left, right = _parts(left, _ENGLISH_RESULT)
        rows.append(
            f"<tr><td>{both(text_html(words), english_html(left))}</td>"
            f'<td class="comes-to">{both(text_html(result), english_html(right))}</td></tr>'
        )
    for passage in passages:
        rows += [
            f'<tr class="basis"><td colspan="2">{_quoted(c)}{_chip(c, frame)}</td></tr>'
            for c in passage.citations
        ]
    return (
        f'<table class="working" {attribute("aria-label", "fees.working")}><tbody>'
        f"{''.join(rows)}</tbody></table>"
    )


def _parts(step: str, result: re.Pattern[str]) -> tuple[str, str]:
    """A step's working and what it comes to, "" where it comes to nothing."""
    match = result.fullmatch(step)
    if match is None:
        return step, ""
    return match[1] or match[3].rstrip("： :"), match[2] or match[4]


def _quoted(citation: Citation) -> str:
    return f'<span class="quoted" lang="zh-Hant-TW">「{text_html(citation.quote)}」</span>'


def _passage(passage: Passage, frame: Frame) -> str:
    quotes = "".join(
        f'<blockquote class="quote">{frame.quoted(c.quote)}{_chip(c, frame)}</blockquote>'
        for c in passage.citations
    )
    return (
        f'<section class="passage"><p class="lead">{frame.both(passage.lead)}</p>{quotes}</section>'
    )


def _table(table: Table, frame: Frame) -> str:
    """One row a library: what it says, the quote under it, and the chip that opens it."""
    head = "".join(f'<th scope="col">{frame.both(c)}</th>' for c in (table.head, *table.columns))
    rows = "".join(
        f'<tr><th scope="row">{frame.both(name)}</th>{"".join(_cell(c, frame) for c in row)}</tr>'
        for name, row in table.rows
    )
    return (
        f'<div class="side-by-side" tabindex="0"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cell(cell: Passage, frame: Frame) -> str:
    if not cell.citations:
        return f'<td class="silent">{frame.both(cell.lead)}</td>'
    quotes = "".join(
        f'{_chip(c, frame)}<span class="cell-quote" lang="zh-Hant-TW">{text_html(c.quote)}</span>'
        for c in cell.citations
    )
    return f"<td><b>{frame.both(cell.lead)}</b>{quotes}</td>"


def _chip(citation: Citation, frame: Frame) -> str:
    address = f"#cite/{citation.document}/{quote(citation.path)}/{citation.start}-{citation.end}"
    title = escape(f"《{citation.title}》{citation.label}")
    return (
        f'<a class="cite" href="{address}" title="{title}" role="button">'
        f"{frame.both(citation.label)}</a>"
    )
