"""費用試算: the form of every calculator, its button, and what it comes to."""

import gradio as gr

from assistant.page.calculator import EMPTY_RESULT, read_form, show_form, show_result
from assistant.page.form import bar_html
from assistant.page.shell import QUIET, Shell


def build_fees(shell: Shell) -> None:
    """The form; its script hands over what it holds as one query."""
    corpus = shell.assistant.index.corpus

    def change_form(event: gr.EventData) -> tuple[str, str, str]:
        form = read_form(event.query, corpus)
        return show_form(form, corpus), bar_html(form.signature is not None), EMPTY_RESULT

    def compute_form(event: gr.EventData) -> tuple[str, str]:
        return show_result(read_form(event.query, corpus), shell.assistant)

    def check_form(event: gr.EventData) -> tuple[str, str]:
        return show_result(read_form(event.query, corpus), shell.assistant, pressed=False)

    def open_form(event: gr.EventData) -> tuple[str, str, str]:
        form = read_form(event.query, corpus)
        return show_form(form, corpus), *show_result(form, shell.assistant, False)

    form = gr.HTML(show_form(read_form("", corpus), corpus), elem_id="calculator")
    bar = gr.HTML(bar_html(False), elem_id="calculator-bar")
    result = gr.HTML(EMPTY_RESULT, elem_id="result")
    shell.links.change_form(change_form, None, [form, bar, result], **QUIET)
    shell.links.compute_form(compute_form, None, [bar, result], **QUIET)
    shell.links.check_form(check_form, None, [bar, result], **QUIET)
    shell.links.open_form(open_form, None, [form, bar, result], **QUIET)
