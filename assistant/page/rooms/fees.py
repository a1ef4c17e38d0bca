"""費用試算: the form of every calculator, its button, and what it comes to."""

import gradio as gr

from assistant.assistant import Assistant
from assistant.page.calculator import EMPTY_RESULT, read_form, show_form, show_result
from assistant.page.form import bar_html
from assistant.page.shell import LATEST, Shell


def build_fees(shell: Shell) -> None:
    """The form; its script hands over what it holds as one query."""

    def change_form(event: gr.EventData) -> tuple[str, str, str]:
        corpus = shell.assistant.index.corpus
        form = read_form(event.query, corpus)
        return show_form(form, corpus), bar_html(form.signature is not None), EMPTY_RESULT

    def compute_form(event: gr.EventData) -> tuple[str, str]:
        assistant = shell.assistant
        return show_result(read_form(event.query, assistant.index.corpus), assistant)

    def check_form(event: gr.EventData) -> tuple[str, str]:
        assistant = shell.assistant
        form = read_form(event.query, assistant.index.corpus)
        return show_result(form, assistant, pressed=False)

    def open_form(event: gr.EventData) -> tuple[str, str, str]:
        assistant = shell.assistant
        form = read_form(event.query, assistant.index.corpus)
        return show_form(form, assistant.index.corpus), *show_result(form, assistant, False)

    form = shell.furnish(_empty_form, elem_id="calculator")
    bar = gr.HTML(bar_html(False), elem_id="calculator-bar")
    result = gr.HTML(EMPTY_RESULT, elem_id="result")
    shell.links.change_form(change_form, None, [form, bar, result], **LATEST)
    shell.links.compute_form(compute_form, None, [bar, result], **LATEST)
    shell.links.check_form(check_form, None, [bar, result], **LATEST)
    shell.links.open_form(open_form, None, [form, bar, result], **LATEST)


def _empty_form(assistant: Assistant) -> str:
    corpus = assistant.index.corpus
    return show_form(read_form("", corpus), corpus)
