"""問答: the conversation, the question and its buttons, and what answers them."""

from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.page.calculator import address_of_form
from assistant.page.conversation import message_html, read_choice_address
from assistant.page.shell import QUIET, Shell
from assistant.page.source import EMPTY
from assistant.page.words import say
from ingest.errors import GuanguiError

_LONGEST_QUESTION = 2000
EXAMPLES = (
    "臺北市立圖書館一張借閱證可以借幾冊、借多久？",
    "新北市立圖書館補發借閱證要多少錢",
    "國家圖書館背包可以帶進去嗎，尺寸限制",
    "哪些書國立臺中圖書館不外借",
    "澎湖縣圖書館A3影印一張多少",
    "與香港大學圖書館的合作協議有哪些項目",
)

Messages = list[dict[str, Any]]


def build_chat(shell: Shell) -> None:
    """The conversation over the shell's assistant."""
    assistant = shell.assistant

    def send_question(question: str, messages: Messages) -> tuple[str, Messages]:
        return "", _exchange(assistant, question, messages)

    def choose(event: gr.EventData, messages: Messages) -> Messages:
        return _exchange(assistant, read_choice_address(event.address), messages)

    def pick_example(event: gr.SelectData, messages: Messages) -> Messages:
        return _exchange(assistant, event.value["text"], messages)

    chat, box, send, fresh = _lay_out()
    gr.on([box.submit, send.click], send_question, [box, chat], [box, chat], **QUIET)
    shell.links.choose(choose, [chat], [chat], **QUIET)
    chat.example_select(pick_example, [chat], [chat], **QUIET)
    fresh.click(lambda: ([], EMPTY), None, [chat, shell.source], **QUIET)


def _lay_out() -> tuple[gr.Chatbot, gr.Textbox, gr.Button, gr.Button]:
    chat = gr.Chatbot(
        elem_id="chat",
        show_label=False,
        label=say("tabs.chat"),
        height=None,
        autoscroll=False,
        buttons=["copy"],
        latex_delimiters=[],
        feedback_options=None,
        placeholder=f"<p class='hello'>{say('chat.hello')}</p>",
        examples=[{"text": e} for e in EXAMPLES],
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


def _exchange(assistant: Assistant, question: str, messages: Messages) -> Messages:
    """The conversation with `question` and its answer added; an error becomes a message."""
    if not question.strip():
        return messages
    earlier = [_words(m) for m in messages if m["role"] == "user"]
    try:
        answer = assistant.ask(question, earlier)
        reply = message_html(answer, address_of_form(answer, assistant.index.corpus))
    except GuanguiError as error:
        reply = _message_html_of_error(error)
    added = [{"role": "user", "content": question}, {"role": "assistant", "content": reply}]
    return [*messages, *added]


def _message_html_of_error(error: GuanguiError) -> str:
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
