"""The second tab, 費用試算: a query to the form that it fills and to what the form comes to."""

from dataclasses import dataclass, replace
from functools import partial
from html import escape

from assistant.assistant import Assistant
from assistant.computing.calculate_once import opens_as_form
from assistant.computing.signatures import asked_in_form, form_signature, libraries_for, rules_for
from assistant.page.conversation import message_html
from assistant.page.form import bar_html, form_html, unfilled
from assistant.page.frame import english_frame, page_english
from assistant.page.inputs import Filled, fill, read_query, type_inputs, write_query
from assistant.page.words import say
from assistant.records import Answer, Status
from assistant.sentences import joined, phrase
from ingest.errors import InputError
from ingest.records import Corpus
from ingest.rule_records import Signature

EMPTY_RESULT = '<div class="result"></div>'


@dataclass(frozen=True)
class Form:
    """A form as filled, with what its calculator and library declare."""

    filled: Filled
    signature: Signature | None  # None until both are chosen
    libraries: tuple[str, ...]


def read_form(query: str, corpus: Corpus) -> Form:
    """The form that a query fills: fields that its calculator does not have fall away."""
    bare = read_query(query, frozenset())
    declared = next((s for s in corpus.calculators if s.name == bare.calculator), None)
    if declared is None:
        return Form(Filled(), None, ())
    libraries = tuple(libraries_for(declared.name, corpus))
    library = bare.library if bare.library in libraries else ""
    library = library or (libraries[0] if len(libraries) == 1 else "")
    if not library:
        return Form(Filled(declared.name), None, libraries)
    signature = declare(declared.name, library, corpus)
    per_item = frozenset(p.name for p in signature.parameters if p.per_item)
    filled = read_query(query, per_item)
    names = {p.name for p in signature.parameters}
    values = {k: v for k, v in (filled.values or {}).items() if k in names}
    return Form(Filled(declared.name, library, values, filled.items), signature, libraries)


def declare(calculator: str, library: str, corpus: Corpus) -> Signature:
    """The signature of a calculator with a library's own choices; raises InputError."""
    names = [s.name for s in corpus.calculators]
    if calculator not in names:
        raise InputError(phrase("form.no_calculator", name=calculator, known=joined(names)))
    libraries = libraries_for(calculator, corpus)
    if library not in libraries:
        raise InputError(phrase("form.no_such_rule", name=library, known=joined(libraries)))
    declared = corpus.calculator(calculator)
    rules = rules_for(calculator, library, corpus)
    return asked_in_form(form_signature(declared, rules), rules)


def show_form(form: Form, corpus: Corpus) -> str:
    """The form's HTML."""
    return form_html(form.filled, form.signature, form.libraries, corpus)


def show_result(form: Form, assistant: Assistant, pressed: bool = True) -> tuple[str, str]:
    """The bar and what the form comes to; what keeps it from computing stands in the bar.

    Before the button is pressed, what is still missing is no fault.
    """
    bar = partial(bar_html, english=page_english(assistant.index.corpus))
    if form.signature is None:
        return bar(False, phrase("form.choose")), EMPTY_RESULT
    filled = form.filled
    if not filled.values and not filled.items and form.signature.parameters:
        return bar(True, phrase("form.first") if pressed else ""), EMPTY_RESULT
    try:
        inputs = type_inputs(filled, form.signature)
    except InputError as error:
        return bar(True, error.args[0]), EMPTY_RESULT
    answer = assistant.compute(filled.calculator, filled.library, inputs)
    if answer is None:
        return bar(True, unfilled(filled, form.signature), quiet=not pressed), EMPTY_RESULT
    if answer.status is Status.INVALID and answer.outcome:
        return bar(True, answer.outcome.missing), EMPTY_RESULT
    fault = answer.opening if answer.status is Status.CLARIFY else ""
    shown = replace(answer, opening="" if fault else answer.opening, choices=())
    frame = english_frame("", shown, assistant.index.corpus)
    html = message_html(shown, frame=frame) + ("" if fault else _link(filled))
    return bar(True, fault, quiet=bool(fault) and not pressed), f'<div class="result">{html}</div>'


def _link(filled: Filled) -> str:
    address = escape(write_query(filled))
    return f'<a class="permalink" href="?{address}" data-w="fees.link">{say("fees.link")}</a>'


def address_of_form(answer: Answer, corpus: Corpus) -> str:
    """The query of the form that comes to a chat's answer, "" where none does."""
    outcome = answer.outcome
    if outcome is None or not opens_as_form(outcome, corpus):
        return ""
    return write_query(fill(outcome))
