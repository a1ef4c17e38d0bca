"""館員後台, behind a password: what readers asked, the thesaurus, usage, and regulations amended."""

import csv
import hmac
import io
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk.accept import accept_row
from assistant.desk.groups import group_questions, suggest_rows
from assistant.desk.store import Store
from assistant.page.desk_html import groups_html, proposal_html, usage_html
from assistant.page.shell import QUIET, Shell
from assistant.page.words import say
from ingest.amend import propose, save
from ingest.build import STEPS, build_index
from ingest.errors import GuanguiError, InputError
from ingest.settings import IndexSettings

_TRIES, _TRIES_SECONDS = 5, 60.0


@dataclass(frozen=True)
class Desk:
    """What the room works with: its password, the store, and where the index is."""

    password: str
    store: Store
    index: IndexSettings


class Door:
    """Opens on the password; after a few wrong tries it stays shut for a minute, for everyone."""

    def __init__(self, password: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._password = password.encode()
        self._clock = clock
        self._wrong: list[float] = []

    def opens(self, given: str) -> bool:
        """Whether `given` is the password; raises InputError while it stays shut."""
        now = self._clock()
        self._wrong = [t for t in self._wrong if t > now - _TRIES_SECONDS]
        if len(self._wrong) >= _TRIES:
            raise InputError("試了太多次，請一分鐘後再試。")
        if hmac.compare_digest(given.encode(), self._password):
            return True
        self._wrong.append(now)
        return False


def build_desk(shell: Shell, desk: Desk) -> None:
    """The door, and behind it the parts; every handler asks again whether the door was opened."""
    door = Door(desk.password)
    opened = gr.State(False)
    with gr.Column(elem_id="desk-door") as front:
        password = gr.Textbox(label=say("desk.password"), type="password", elem_id="desk-password")
        enter = gr.Button(say("desk.enter"), elem_id="desk-enter")
        told = gr.HTML("", elem_id="desk-told")
    with gr.Column(visible=False, elem_id="desk-inside") as inside:
        overview = gr.HTML("", elem_id="desk-overview")
        with gr.Row():
            refresh = gr.Button(say("desk.refresh"), elem_id="desk-refresh")
            feedback = gr.DownloadButton(say("desk.feedback"), elem_id="desk-feedback")
        _add_thesaurus(opened)
        _add_regulation(opened, desk)

    def show(given: str) -> tuple[Any, ...]:
        try:
            is_open = door.opens(given)
        except InputError as error:
            return False, gr.update(), gr.update(), "", _fault(error), None
        if not is_open:
            return False, gr.update(), gr.update(), "", _fault(InputError("密碼不對。")), None
        seen = _overview(shell, desk.store), _feedback_file(desk.store)
        return True, gr.update(visible=False), gr.update(visible=True), seen[0], "", seen[1]

    def again(is_open: bool) -> tuple[str, Any]:
        return (_overview(shell, desk.store), _feedback_file(desk.store)) if is_open else ("", None)

    seen = [opened, front, inside, overview, told, feedback]
    gr.on([password.submit, enter.click], show, [password], seen, **QUIET)
    refresh.click(again, [opened], [overview, feedback], **QUIET)


def _add_thesaurus(opened: gr.State) -> None:
    with gr.Row():
        reader = gr.Textbox(label=say("desk.reader"), elem_id="desk-reader")
        regulation = gr.Textbox(label=say("desk.regulation"), elem_id="desk-regulation")
        accept = gr.Button(say("desk.accept"), elem_id="desk-accept")
    result = gr.HTML("", elem_id="desk-accepted")

    def add(is_open: bool, said: str, official: str) -> str:
        if not is_open:
            return ""
        try:
            accept_row(said.split("、"), official.split("、"))
        except InputError as error:
            return _fault(error)
        return f"<p>{say('desk.added')}</p>"

    accept.click(add, [opened, reader, regulation], [result], **QUIET)


def _add_regulation(opened: gr.State, desk: Desk) -> None:
    text = gr.Textbox(label=say("desk.text"), lines=8, max_lines=20, elem_id="desk-text")
    upload = gr.File(label=say("desk.upload"), file_types=[".md", ".txt"], elem_id="desk-upload")
    name = gr.Textbox(label=say("desk.id"), elem_id="desk-id")
    with gr.Row():
        look = gr.Button(say("desk.preview"), elem_id="desk-preview")
        keep = gr.Button(say("desk.save"), elem_id="desk-save")
    shown = gr.HTML("", elem_id="desk-proposal")

    def read(path: str | None) -> str:
        try:
            return Path(path).read_text(encoding="utf-8") if path else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def preview(is_open: bool, given: str, document: str) -> str:
        if not is_open:
            return ""
        try:
            return proposal_html(propose(given, document.strip()))
        except GuanguiError as error:
            return _fault(error)

    def keep_it(is_open: bool, given: str, document: str) -> Any:
        if not is_open:
            yield ""
            return
        try:
            save(propose(given, document.strip()))
            yield from _rebuild(desk.index)
        except GuanguiError as error:
            yield _fault(error)

    upload.upload(read, [upload], [text], **QUIET)
    look.click(preview, [opened, text, name], [shown], **QUIET)
    keep.click(keep_it, [opened, text, name], [shown], **QUIET)


def _rebuild(settings: IndexSettings) -> Any:
    """The index built beside the serving one; its last words say when the new one serves."""
    yield f"<p>{say('desk.building')}</p>"
    build_index(settings, lambda step: None)
    yield f"<p>{say('desk.built', n=len(STEPS))}</p>"


def _overview(shell: Shell, store: Store) -> str:
    """Usage by day, the troubled questions by likeness, and rows suggested from them."""
    try:
        days, troubled = store.days(), store.troubled()
    except InputError as error:
        return _fault(error)
    assistant = shell.assistant
    segmenter = assistant.index.segmenter
    groups = group_questions(troubled, segmenter)
    rows = suggest_rows(groups, segmenter, assistant.searcher.knows, assistant.documents)
    return usage_html(days) + groups_html(groups, rows, len(troubled), store.keeps_questions)


def _feedback_file(store: Store) -> str | None:
    """A CSV of what readers judged, in a file that the browser fetches; None where it fails."""
    try:
        judged = store.feedback()
    except InputError:
        return None
    text = io.StringIO()
    rows: list[Sequence[object]] = [("時間", "狀態", "種類", "評價", "原因", "最近條項", "問題")]
    for a in judged:
        liked = "有幫助" if a.liked else "沒有幫助"
        rows.append(
            (a.at, a.status, a.kind, liked, a.reason or "", a.nearest or "", a.question or "")
        )
    csv.writer(text).writerows([[_plain(x) for x in row] for row in rows])
    folder = Path(tempfile.mkdtemp(prefix="guangui-"))
    path = folder / "feedback.csv"
    path.write_text(text.getvalue(), encoding="utf-8-sig")
    return str(path)


def _plain(value: object) -> str:
    """A cell that no spreadsheet runs as a formula."""
    words = str(value)
    return f"'{words}" if words[:1] in ("=", "+", "-", "@") else words


def _fault(error: Exception) -> str:
    return f'<p class="fault" role="alert">{escape(str(error))}</p>'
