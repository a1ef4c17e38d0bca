"""The page: a chat and a form to compute with, and beside them the source that a citation opens."""

from pathlib import Path
from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.page.calculator import (
    EMPTY_RESULT,
    address_of_form,
    read_form,
    show_form,
    show_result,
)
from assistant.page.conversation import (
    message_html,
    read_choice_address,
    read_citation_address,
)
from assistant.page.endpoints import add_endpoints
from assistant.page.form import bar_html
from assistant.page.source import EMPTY, error_html, source_html
from ingest.errors import GuanguiError, InputError
from ingest.records import Corpus

_HERE = Path(__file__).parent
_LONGEST_QUESTION = 2000
_CHAT, _FORM = "chat", "form"  # the tabs
_SCRIPTS = ("page.js", "form.js")
_FONTS = ["PingFang TC", "Microsoft JhengHei", "Noto Sans TC", "Noto Sans CJK TC", "sans-serif"]

TITLE = "館規通"
_HEAD = """<header class="masthead"><div><h1>館規通</h1>
<p>問圖書館的規定，用平常的話問就好。每句回答都附條文出處，點一下就能看原文。</p></div>
<button type="button" id="dark-switch" aria-label="切換深色或淺色">◐</button></header>"""
_FOOT = """<footer class="foot">收錄民國100年訂定、修正的32種圖書館法規，國家圖書館數位資源授權要點、
國際合作協議29件與一篇論文的統計。條文照原文收錄；現行規定請向各館確認。</footer>"""
EXAMPLES = (
    "臺北市立圖書館一張借閱證可以借幾冊、借多久？",
    "新北市立圖書館補發借閱證要多少錢",
    "國家圖書館背包可以帶進去嗎，尺寸限制",
    "哪些書國立臺中圖書館不外借",
    "澎湖縣圖書館A3影印一張多少",
    "與香港大學圖書館的合作協議有哪些項目",
)

Messages = list[dict[str, Any]]


def build_page(assistant: Assistant) -> gr.Blocks:
    """The page over `assistant`; launch it with `launch_options()`."""
    corpus = assistant.index.corpus

    def send_question(question: str, messages: Messages) -> tuple[str, Messages]:
        return "", _exchange(assistant, question, messages)

    def choose(event: gr.EventData, messages: Messages) -> Messages:
        return _exchange(assistant, read_choice_address(event.address), messages)

    def pick_example(event: gr.SelectData, messages: Messages) -> Messages:
        return _exchange(assistant, event.value["text"], messages)

    def open_citation(event: gr.EventData) -> str:
        try:
            found, start, end = read_citation_address(event.address, assistant.documents)
        except InputError as error:
            return error_html(error)
        return source_html(found, corpus, start, end)

    def change_form(event: gr.EventData) -> tuple[str, str, str]:
        form = read_form(event.query, corpus)
        return show_form(form, corpus), bar_html(form.signature is not None), EMPTY_RESULT

    def compute_form(event: gr.EventData) -> tuple[str, str]:
        return show_result(read_form(event.query, corpus), assistant)

    def open_form(event: gr.EventData) -> tuple[Any, str, str, str]:
        form = read_form(event.query, corpus)
        return (
            gr.Tabs(selected=_FORM),
            show_form(form, corpus),
            *show_result(form, assistant, False),
        )

    page: gr.Blocks = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with page:
        script = "\n".join((_HERE / s).read_text(encoding="utf-8") for s in _SCRIPTS)
        links = gr.HTML(_HEAD, elem_id="masthead", js_on_load=script)
        with gr.Row(elem_id="reading-room", equal_height=False):
            side = gr.Column(scale=6, min_width=320, elem_id="work-side")
            with side, gr.Tabs(elem_id="tabs") as tabs:
                with gr.Tab("問答", id=_CHAT):
                    chat, box, send, fresh = _lay_out_chat()
                with gr.Tab("費用試算", id=_FORM, render_children=True):
                    form, bar, result = _lay_out_form(corpus)
            with gr.Column(scale=5, min_width=320, elem_id="source-side"):
                source = gr.HTML(EMPTY, elem_id="source")
        gr.HTML(_FOOT)

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        gr.on([box.submit, send.click], send_question, [box, chat], [box, chat], **quiet)
        links.submit(choose, [chat], [chat], **quiet)
        chat.example_select(pick_example, [chat], [chat], **quiet)
        links.click(open_citation, None, [source], **quiet)
        fresh.click(lambda: ([], EMPTY), None, [chat, source], **quiet)
        links.input(change_form, None, [form, bar, result], **quiet)
        links.apply(compute_form, None, [bar, result], **quiet)
        links.expand(open_form, None, [tabs, form, bar, result], **quiet)
        add_endpoints(assistant)
    return page


def _lay_out_chat() -> tuple[gr.Chatbot, gr.Textbox, gr.Button, gr.Button]:
    """The first tab: the conversation, the question, and its two buttons."""
    chat = gr.Chatbot(
        elem_id="chat",
        show_label=False,
        label="問答",
        height=None,
        autoscroll=False,
        buttons=["copy"],
        latex_delimiters=[],
        feedback_options=None,
        placeholder="<p class='hello'>想知道什麼規定？</p>",
        examples=[{"text": e} for e in EXAMPLES],
    )
    with gr.Row(elem_id="ask-row"):
        box = gr.Textbox(
            elem_id="question",
            show_label=False,
            label="問題",
            placeholder="例如：北市圖書弄丟了怎麼賠？",
            max_length=_LONGEST_QUESTION,
            container=False,
            scale=8,
            autofocus=True,
        )
        send = gr.Button("送出", elem_id="send", variant="primary", scale=1)
        fresh = gr.Button("新對話", elem_id="fresh", scale=1)
    return chat, box, send, fresh


def _lay_out_form(corpus: Corpus) -> tuple[gr.HTML, gr.HTML, gr.HTML]:
    """The second tab: the form, its button, the result."""
    empty = show_form(read_form("", corpus), corpus)
    return (
        gr.HTML(empty, elem_id="calculator"),
        gr.HTML(bar_html(False), elem_id="calculator-bar"),
        gr.HTML(EMPTY_RESULT, elem_id="result"),
    )


def launch_options() -> dict[str, Any]:
    """Theme, style and script of the page, for `Blocks.launch`."""
    theme = gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.stone,
        font=_FONTS,
        font_mono=["ui-monospace", "monospace"],
        text_size=gr.themes.sizes.text_md,
    )
    return {
        "theme": theme,
        "css": (_HERE / "page.css").read_text(encoding="utf-8"),
        "footer_links": [],
    }


def _exchange(assistant: Assistant, question: str, messages: Messages) -> Messages:
    """The conversation with `question` and its answer added; an error becomes a message."""
    if not question.strip():
        return messages
    earlier = [_words(m) for m in messages if m["role"] == "user"]
    try:
        answer = assistant.ask(question, earlier)
        reply = message_html(answer, address_of_form(answer, assistant.index.corpus))
    except GuanguiError as error:
        reply = message_html_of_error(error)
    added = [{"role": "user", "content": question}, {"role": "assistant", "content": reply}]
    return [*messages, *added]


def message_html_of_error(error: GuanguiError) -> str:
    """What a reader sees where answering failed: that nothing unproven was shown, and what to do."""
    return (
        '<div class="answer"><span class="status status-invalid">暫時無法回答</span>'
        f"<p>這次的回答沒有通過出處核對，所以沒有顯示。請換個說法再問一次。</p>"
        f'<p class="note">{type(error).__name__}</p></div>'
    )


def _words(message: dict[str, Any]) -> str:
    content = message["content"]
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)
