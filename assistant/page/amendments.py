"""館員後台's second half: words for the thesaurus, a regulation added or amended, the index rebuilt."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk.accept import accept_row
from assistant.desk.rebuild import Rebuild
from assistant.page.desk_html import fault_html, progress_html
from assistant.page.frame import page_english
from assistant.page.proposal import proposal_html
from assistant.page.shell import QUIET, Shell, read_asset
from assistant.page.spoken import option
from assistant.page.words import attribute, say, tag
from assistant.sentences import phrase
from ingest.amend import propose, save
from ingest.errors import GuanguiError, InputError

_LOOK_SECONDS = 0.4  # between two looks at a build under way
_NEW = ""  # the id of a regulation that is not held yet
SAMPLE = """+++
id = "taipei-example"
title = "臺北市立圖書館範例規定"
library = "taipei"
issuer = "臺北市立圖書館"
kind = "行政規則"
unit = "點"
status = "全文"
version = { date = 2011-01-31, act = "訂定" }
aliases = []
source = "出自何處（公報、網址或書目）"
source_section = ""

[[history]]
date = 2011-01-31
body = "臺北市立圖書館"
number = "館務會議"
action = "訂定"

+++

中華民國100年1月31日臺北市立圖書館館務會議訂定
一、第一點的文字。
二、第二點的文字。
"""


def add_thesaurus(opened: gr.State, rebuild: Rebuild, corpus: Path) -> None:
    """Two fields and a button: readers' words beside the regulations'."""
    with gr.Row():
        reader = gr.Textbox(label=say("desk.reader"), elem_id="desk-reader")
        regulation = gr.Textbox(label=say("desk.regulation"), elem_id="desk-regulation")
        accept = gr.Button(say("desk.accept"), elem_id="desk-accept")
    result = gr.HTML("", elem_id="desk-accepted")

    def add(is_open: bool, said: str, official: str) -> str:
        if not is_open:
            return ""
        try:
            rebuild.check_idle()
            accept_row(said.split("、"), official.split("、"), corpus / "thesaurus.toml")
        except InputError as error:
            return fault_html(error)
        return f'<p class="done" role="status">{tag("desk.added")}</p>'

    accept.click(add, [opened, reader, regulation], [result], **QUIET)


def add_regulation(
    shell: Shell, opened: gr.State, rebuild: Rebuild, corpus: Path
) -> tuple[gr.State, gr.HTML, gr.HTML]:
    """The text, its preview, saving; what is chosen, its list, and the progress of a build."""
    picker = gr.HTML(
        picker_html(shell), elem_id="desk-drop", js_on_load=read_asset(__file__, "desk.js")
    )
    name = gr.State(_NEW)  # the id of the regulation chosen
    text = gr.Textbox(label=say("desk.text"), lines=8, max_lines=20, elem_id="desk-text")
    with gr.Row():
        look = gr.Button(say("desk.preview"), elem_id="desk-preview")
        keep = gr.Button(say("desk.save"), elem_id="desk-save", interactive=False)
        build = gr.Button(say("desk.rebuild"), elem_id="desk-rebuild")
    shown = gr.HTML("", elem_id="desk-proposal")
    progress = gr.HTML("", elem_id="desk-progress")
    seen = gr.State("")  # what would be written, as it was last shown

    def load(event: gr.EventData, is_open: bool, given: str) -> tuple[str, Any]:
        chosen = str(event.document)
        fills = is_open and not given.strip()
        return chosen, _text_of(chosen, corpus) if fills else gr.skip()

    def preview(is_open: bool, given: str, document: str) -> tuple[str, str, Any]:
        if not is_open:
            return "", "", gr.update(interactive=False)
        try:
            found = propose(given, document, corpus)
        except GuanguiError as error:
            return fault_html(error), "", gr.update(interactive=False)
        content = "" if found.faults else found.content
        return proposal_html(found), content, gr.update(interactive=bool(content))

    def keep_it(is_open: bool, given: str, document: str, content: str) -> Iterator[Any]:
        if not is_open:
            return
        try:
            rebuild.check_idle()
            found = propose(given, document, corpus)
            if found.content != content:
                raise InputError(phrase("desk.changed"))
            save(found, corpus)
        except GuanguiError as error:
            yield gr.skip(), fault_html(error)
            return
        for html in _followed(rebuild):
            yield gr.update(interactive=False), html

    def build_now(is_open: bool) -> Iterator[str]:  # gradio follows generator functions only
        if is_open:
            yield from _followed(rebuild)

    look.click(preview, [opened, text, name], [shown, seen, keep], **QUIET)
    keep.click(keep_it, [opened, text, name, seen], [keep, progress], **QUIET)
    build.click(build_now, [opened], [progress], **QUIET)
    picker.input(load, [opened, text], [name, text], **QUIET)
    gr.on(
        [text.input, picker.input],
        lambda: ("", gr.update(interactive=False)),
        None,
        [seen, keep],
        **QUIET,
    )
    return name, picker, progress


def picker_html(shell: Shell, chosen: str = _NEW) -> str:
    """A file to take the text from, and a list: a new regulation, or one held, by title."""
    corpus = shell.assistant.index.corpus
    english = page_english(corpus)
    rows = "".join(
        option(english, d.title, d.id, "regulations", " selected" if d.id == chosen else "")
        for d in corpus.documents
        if d.kind == "regulation"
    )
    return (
        f'{_drop_html()}<div class="filters"><label class="wide" id="desk-id">{tag("desk.id")}'
        f'<select name="desk-id"><option value="{_NEW}" data-w="desk.new">{say("desk.new")}</option>'
        f"{rows}</select></label></div>"
    )


def _text_of(document: str, corpus: Path) -> str:
    """The file of a regulation that is held, or a sample of one that is not."""
    if document == _NEW:
        return SAMPLE
    path = corpus / "regulations" / f"{Path(document).name}.md"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _followed(rebuild: Rebuild) -> Iterator[str]:
    """A build begun, or the one under way, told until it ends."""
    if not rebuild.progress.runs:
        rebuild.start()
    while rebuild.progress.runs:
        yield progress_html(rebuild.progress)
        time.sleep(_LOOK_SECONDS)
    yield progress_html(rebuild.progress)


def _drop_html() -> str:
    """A file, read in the browser into the field below; its words are the page's own."""
    return (
        f'{tag("desk.regulations", "h2")}<label id="desk-file" {attribute("title", "desk.upload")}>'
        f'<input type="file" accept=".md,.txt,text/plain" {attribute("aria-label", "desk.upload")}>'
        f'{tag("desk.upload")}<small id="desk-file-name" aria-live="polite"></small></label>'
    )
