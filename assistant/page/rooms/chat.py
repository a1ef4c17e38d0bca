"""問答: the conversation, the question and its buttons, and what answers them."""

import time
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.page.calculator import address_of_form
from assistant.page.choices import asked_words, choice_html, choices_html, read_choice_address
from assistant.page.conversation import message_html
from assistant.page.frame import english_frame
from assistant.page.shell import QUIET, Shell
from assistant.page.source import empty_html
from assistant.page.words import say, tag
from assistant.records import Answer
from ingest.errors import GuanguiError

_LONGEST_QUESTION = 2000
EXAMPLES = {
    "zh": (
        "臺北市立圖書館一張借閱證可以借幾冊、借多久？",
        "新北市立圖書館補發借閱證要多少錢",
        "國家圖書館背包可以帶進去嗎，尺寸限制",
        "哪些書國立臺中圖書館不外借",
        "澎湖縣圖書館A3影印一張多少",
        "與香港大學圖書館的合作協議有哪些項目",
    ),
    "en": (
        "How many books can I borrow from Taipei Public Library?",
        "What is the fine for 3 books 12 days overdue at National Taichung Library?",
        "Can I eat in New Taipei City Library?",
        "What do I have to pay if I lose a book?",
        "How much is an A3 copy in Penghu?",
        "Which agreements were signed with Mongolia?",
    ),
}

Messages = list[dict[str, Any]]


def build_chat(shell: Shell) -> None:
    """The conversation over the shell's assistant."""

    def send_question(
        question: str, messages: Messages, request: gr.Request
    ) -> Iterator[tuple[Any, Messages]]:
        emptied: Any = ""  # once: what is typed while the answer grows is kept
        for shown in _exchange(shell, question, messages, request):
            yield emptied, shown
            emptied = gr.skip()

    def choose(event: gr.EventData, messages: Messages, request: gr.Request) -> Iterator[Messages]:
        choice = read_choice_address(event.address)
        shown = choice_html(choice, event.english)
        spoken = choice.english if event.english else choice.asked
        yield from _exchange(shell, choice.asked, messages, request, shown, spoken or choice.asked)

    def rate(event: gr.EventData) -> None:
        if shell.store is not None:
            liked = None if event.liked is None else event.liked == "1"
            shell.store.add_feedback(str(event.answer), liked, event.reason or None)

    chat, box, send, fresh = _lay_out()
    if shell.store is not None:
        gr.HTML(_tools_html(shell.store.keeps_questions), elem_id="chat-tools")
        shell.links.rate(rate, None, None, trigger_mode="multiple", **QUIET)
    gr.on([box.submit, send.click], send_question, [box, chat], [box, chat], **QUIET)
    shell.links.choose(choose, [chat], [chat], **QUIET)
    fresh.click(lambda: ([], empty_html()), None, [chat, shell.source], **QUIET)


def _lay_out() -> tuple[gr.Chatbot, gr.Textbox, gr.Button, gr.Button]:
    chat = gr.Chatbot(
        elem_id="chat",
        show_label=False,
        label=say("tabs.chat"),
        height=None,
        autoscroll=False,
        buttons=[],
        latex_delimiters=[],
        feedback_options=None,
        placeholder=f"<p class='hello'>{say('chat.hello')}</p>"
        + "".join(choices_html(e, f" examples in-{x}") for x, e in EXAMPLES.items()),
    )
    with gr.Row(elem_id="ask-row"):
        box = gr.Textbox(
            elem_id="question",
            show_label=False,
            label=say("chat.question"),
            placeholder=say("chat.example"),
            max_length=_LONGEST_QUESTION,
            container=False,
            scale=8,
            autofocus=True,
        )
        send = gr.Button(say("chat.send"), elem_id="send", variant="primary", scale=1)
        fresh = gr.Button(say("chat.fresh"), elem_id="fresh", scale=1)
    return chat, box, send, fresh


def _tools_html(keeps_questions: bool) -> str:
    """Under the question: what was asked, export and print, and what the site keeps."""
    return (
        f'<details id="asked"><summary>{tag("chat.asked_before")}</summary><ol></ol></details>'
        f'<button type="button" id="save-markdown">{tag("chat.save_markdown")}</button>'
        f'<button type="button" id="print-chat">{tag("chat.print")}</button>'
        f"{tag('chat.keeps' if keeps_questions else 'chat.keeps_not', 'p')}"
    )


def _exchange(
    shell: Shell,
    question: str,
    messages: Messages,
    request: gr.Request,
    shown_as: str = "",
    spoken: str = "",
) -> Iterator[Messages]:
    """The conversation with `question`, at once, then with its answer as it grows.

    The reader sees it as `shown_as`, and is answered in the language of `spoken`, where these are
    given. An error becomes a message.
    """
    if not question.strip():
        yield messages
        return
    earlier = [asked_words(_words(m)) for m in messages if m["role"] == "user"]
    asked = [*messages, {"role": "user", "content": shown_as or question}]
    yield [*asked, _said(f'<p class="pending" role="status">{tag("chat.pending")}</p>')]
    voice = shell.serving.now
    corpus = voice.assistant.index.corpus
    try:
        start, answer, form = time.perf_counter(), None, ""
        for answer in voice.stream(question, earlier, request.session_hash or ""):
            form = address_of_form(answer, corpus)
            frame = english_frame(spoken or question, answer, corpus)
            yield [*asked, _said(message_html(answer, form, frame=frame))]
        if answer is not None:
            kept = _keep(shell, question, answer, start) or ""
            next_asked = {x: voice.follow_ups.after(answer, x) for x in (False, True)}
            yield [*asked, _said(message_html(answer, form, kept, frame, next_asked))]
    except GuanguiError as error:
        yield [*asked, _said(_message_html_of_error(error))]


def _keep(shell: Shell, question: str, answer: Answer, start: float) -> str | None:
    """The answer's id in the store; None where nothing is kept."""
    if shell.store is None:
        return None
    kind = "calculator" if answer.outcome else "table" if answer.table else "provisions"
    nearest = next((f"{c.document}/{c.path}" for c in answer.citations), None)
    milliseconds = (time.perf_counter() - start) * 1000
    return shell.store.add_answer(question, answer.status.value, kind, milliseconds, nearest)


def _message_html_of_error(error: GuanguiError) -> str:
    """What a reader sees where answering failed: that nothing unproven was shown, and what to do."""
    return (
        '<div class="answer"><span class="status status-failed">' + say("chat.failed") + "</span>"
        f'<p class="unproven">{say("chat.unproven")}</p>'
        f'<p class="note">{type(error).__name__}</p></div>'
    )


def _said(html: str) -> dict[str, Any]:
    return {"role": "assistant", "content": html}


def _words(message: dict[str, Any]) -> str:
    content = message["content"]
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)
