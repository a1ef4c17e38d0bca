"""館員後台, behind a password: what readers asked, the thesaurus, usage, and regulations amended."""

import csv
import hmac
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.desk.groups import group_questions, suggest_rows
from assistant.desk.rebuild import Rebuild
from assistant.desk.store import Store
from assistant.page.amendments import add_regulation, add_thesaurus, picker_html
from assistant.page.desk_html import (
    fault_html,
    fault_in,
    groups_html,
    progress_html,
    suggestions_html,
    usage_html,
)
from assistant.page.shell import QUIET, Shell
from assistant.page.words import read_words, say, tag
from assistant.sentences import phrase
from ingest.errors import InputError
from ingest.settings import IndexSettings

_TRIES, _TRIES_SECONDS = 5, 60.0
_COLUMNS = ("time", "status", "kind", "liked", "reason", "nearest", "question")
_IN_LANGUAGE = "(opened) => [opened, guangui.language()]"
_SAVE_CSV = "(csv) => { if (csv) guangui.save('feedback.csv', csv); }"


@dataclass(frozen=True)
class Desk:
    """What the room works with: its password, the store, and where corpus and index are."""

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
            raise InputError(phrase("desk.tries"))
        if hmac.compare_digest(given.encode(), self._password):
            return True
        self._wrong.append(now)
        return False


def build_desk(shell: Shell, desk: Desk) -> None:
    """The door, and behind it the parts; every handler asks again whether the door was opened."""
    door, rebuild = Door(desk.password), Rebuild(desk.index, shell.serving.switch)
    opened = gr.State(False)
    with gr.Column(elem_id="desk-door") as front:
        password = gr.Textbox(label=say("desk.password"), type="password", elem_id="desk-password")
        enter = gr.Button(say("desk.enter"), elem_id="desk-enter", variant="primary")
        told = gr.HTML("", elem_id="desk-told")
    with gr.Column(visible=False, elem_id="desk-inside") as inside:
        overview = gr.HTML("", elem_id="desk-overview")
        handed = gr.Textbox(visible=False, label="CSV")
        with gr.Row(elem_id="desk-deeds"):
            refresh = gr.Button(say("desk.refresh"), elem_id="desk-refresh")
            feedback = gr.Button(say("desk.feedback"), elem_id="desk-feedback")
        suggested = gr.HTML("", elem_id="desk-suggestions")
        add_thesaurus(opened, rebuild, desk.index.corpus)
        name, picker, progress = add_regulation(shell, opened, rebuild, desk.index.corpus)

    def again(is_open: bool, chosen: str) -> tuple[Any, ...]:
        if not is_open:
            return "", "", gr.skip(), ""
        listed = picker_html(shell, chosen)
        return *_overview(shell, desk.store), listed, progress_html(rebuild.progress)

    def show(given: str, chosen: str) -> tuple[Any, ...]:
        try:
            if not door.opens(given):
                raise InputError(phrase("desk.wrong"))
        except InputError as error:
            return False, gr.skip(), gr.skip(), fault_html(error), *(gr.skip() for _ in range(4))
        return True, gr.update(visible=False), gr.update(visible=True), "", *again(True, chosen)

    seen = [overview, suggested, picker, progress]
    gr.on(
        [password.submit, enter.click],
        show,
        [password, name],
        [opened, front, inside, told, *seen],
        **QUIET,
    )
    refresh.click(again, [opened, name], seen, **QUIET)
    fetched = feedback.click(
        lambda is_open, language: _feedback_csv(desk.store, language) if is_open else "",
        [opened, handed],
        [handed],
        js=_IN_LANGUAGE,
        **QUIET,
    )
    fetched.then(None, [handed], None, js=_SAVE_CSV)


def _overview(shell: Shell, store: Store) -> tuple[str, str]:
    """Usage by day and the troubled questions by likeness; the rows suggested from them."""
    try:
        days, troubled = store.days(), store.troubled()
    except InputError as error:
        return fault_html(error), ""
    assistant = shell.assistant
    segmenter = assistant.index.segmenter
    groups = group_questions(troubled, segmenter)
    rows = suggest_rows(groups, segmenter, assistant.searcher.knows, assistant.documents)
    seen = usage_html(days) + groups_html(groups, len(troubled), store.keeps_questions)
    return seen, tag("desk.suggested", "h2") + suggestions_html(rows)


def _word(name: str, language: str, section: str = "desk") -> str:
    known = read_words().get(f"{section}.{name}")
    return known.said.get(language, known.said["zh"]) if known else name


def _feedback_csv(store: Store, language: str = "zh") -> str:
    """What readers judged, as CSV; the fault in its place where it cannot be read."""
    text = io.StringIO()
    rows: list[Sequence[object]] = [[_word(f"column_{c}", language) for c in _COLUMNS]]
    try:
        judged = store.feedback()
    except InputError as error:
        return f"{fault_in(error, language)}\n"
    for a in judged:
        liked = _word("liked" if a.liked else "disliked", language)
        at = f"{a.at:%Y-%m-%d %H:%M:%S}"
        status, kind = _word(a.status, language), _word(f"of_{a.kind}", language)
        reason = _word(a.reason, language, "reasons") if a.reason else ""
        rows.append((at, status, kind, liked, reason, a.nearest or "", a.question or ""))
    csv.writer(text).writerows([[_plain(x) for x in row] for row in rows])
    return text.getvalue()


def _plain(value: object) -> str:
    """A cell that no spreadsheet runs as a formula."""
    words = str(value)
    return f"'{words}" if words[:1] in ("=", "+", "-", "@") else words
