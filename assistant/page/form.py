"""A calculator's declared signature to the HTML of its form, filled as asked.

Every field comes from the declaration: number, date, year or choice, with its label and unit.
Fields of each item stand in rows that page.js repeats; those marked `more` are folded away.
"""

from collections.abc import Mapping, Sequence
from html import escape

from assistant.english import English
from assistant.page.frame import page_english
from assistant.page.inputs import CALCULATOR, LIBRARY, Filled
from assistant.page.rule_names import name_rule
from assistant.page.spoken import attribute_of, element, option, spoken
from assistant.page.words import attribute, say, tag
from assistant.page.words import label as said_label
from assistant.sentences import joined, phrase
from ingest.records import Corpus
from ingest.rule_records import Parameter, Signature

_SEARCHED_FROM = 8  # choices: a longer list, and any list of rules, is searched by typing
_RULES = ("rule", "thing")
_Option = tuple[str, str]  # value, shown
_NO_ENGLISH = English({})


def form_html(
    filled: Filled, signature: Signature | None, libraries: Sequence[str], corpus: Corpus
) -> str:
    """The form: the calculator, then its `libraries`, then the fields that `signature` declares."""
    english = page_english(corpus)
    titles = [(s.name, s.title) for s in corpus.calculators]
    names = [(x, corpus.library(x).name) for x in libraries]
    parts = [
        _select(
            CALCULATOR, tag("fees.calculator"), titles, filled.calculator, "fees.please", english
        )
    ]
    if names:
        library = tag("fees.library")
        parts.append(_select(LIBRARY, library, names, filled.library, "fees.please", english))
    start = f'<div class="hint">{tag("fees.start", "p")}</div>'
    fields = _fields(filled, signature, corpus) if signature else start
    return (
        '<form id="calculator-form" autocomplete="off" novalidate>'
        f'<div class="fields choose">{"".join(parts)}</div>{fields}</form>'
    )


def bar_html(
    can_compute: bool, fault: str = "", quiet: bool = False, english: English = _NO_ENGLISH
) -> str:
    """The button, and beside it what keeps it from computing; `quiet` while one still types."""
    disabled = "" if can_compute else " disabled"
    return (
        '<div class="compute-bar"><button type="submit" id="compute" form="calculator-form"'
        f'{disabled} data-w="fees.compute">{say("fees.compute")}</button>'
        f'<p class="{"still" if quiet else "fault"}" role="{"status" if quiet else "alert"}">'
        f"{_faults(fault, english)}</p></div>"
    )


def _faults(fault: str, english: English) -> str:
    """What is amiss, each fault with the Chinese by which the script finds its field."""
    parts = getattr(fault, "parts", ()) or (fault,)
    return "；".join(
        f'<span data-fault="{escape(p)}">{spoken(english, p)}</span>' for p in parts if p
    )


def unfilled(filled: Filled, signature: Signature) -> str:
    """What may still be told, where too little is."""
    open_fields = [
        p.label
        for p in signature.parameters
        if not p.more and not filled.first(p.name) and (p.choices or p.kind != "choice")
    ]
    return (
        phrase("form.unfilled", fields=joined(open_fields))
        if open_fields
        else phrase("form.no_rule")
    )


def _fields(filled: Filled, signature: Signature, corpus: Corpus) -> str:
    shown = [p for p in signature.parameters if p.kind != "choice" or p.choices]
    in_rows = [p for p in shown if p.per_item]
    rows = "".join(_row(in_rows, row, corpus) for row in (filled.items or ({},)) if in_rows)
    if rows:
        rows = (
            f'<fieldset class="rows">{tag("fees.each", "legend")}{rows}'
            f'<button type="button" class="add-row" data-w="fees.add">{say("fees.add")}</button>'
            "</fieldset>"
        )
    hint = f'<div class="hint">{tag("fees.hint" if shown else "fees.nothing", "p")}</div>'
    case = _group([p for p in shown if not p.per_item], filled.values or {}, corpus)
    fields = f"{case}{rows}" if any(p.name == "rule" for p in shown) else f"{rows}{case}"
    return hint + fields


def _row(parameters: Sequence[Parameter], row: Mapping[str, str], corpus: Corpus) -> str:
    remove = (
        f'<button type="button" class="remove-row" data-w="fees.remove" '
        f"{attribute('aria-label', 'fees.remove_this')}>{say('fees.remove')}</button>"
    )
    return f'<div class="row">{_group(parameters, row, corpus)}{remove}</div>'


def _group(parameters: Sequence[Parameter], values: Mapping[str, str], corpus: Corpus) -> str:
    """Fields side by side; those seldom needed folded away unless one of them is filled."""
    often = [_field(p, values.get(p.name, ""), corpus) for p in parameters if not p.more]
    seldom = [p for p in parameters if p.more]
    html = f'<div class="fields">{"".join(often)}</div>' if often else ""
    if seldom:
        is_open = " open" if any(values.get(p.name) for p in seldom) else ""
        fields = "".join(_field(p, values.get(p.name, ""), corpus) for p in seldom)
        html += (
            f'<details class="more"{is_open}>{tag("fees.more", "summary")}'
            f'<div class="fields">{fields}</div></details>'
        )
    return html


def _field(parameter: Parameter, value: str, corpus: Corpus) -> str:
    name, label, english = parameter.name, parameter.label, page_english(corpus)
    if parameter.kind == "choice":
        options = _options(parameter, corpus)
        if name in _RULES or len(options) > _SEARCHED_FROM:
            return _search_box(name, label, options, value, english)
        return _select(name, _named(label), options, value, "fees.any", english)
    unit = "西元" if parameter.kind == "year" else parameter.unit
    shown = spoken(english, joined(["（", unit, "）"], ""), "units")
    unit = f"<small>{shown}</small>" if unit and unit not in label else ""
    kind = 'type="date"' if parameter.kind == "date" else 'type="text" inputmode="decimal"'
    return (
        f'<label class="field"><span>{_named(label)}{unit}</span>'
        f'<input name="{name}" {kind} value="{escape(value)}"></label>'
    )


def _options(parameter: Parameter, corpus: Corpus) -> list[_Option]:
    rules = {r.id: r for r in corpus.rules} if parameter.name in _RULES else {}
    return [
        (c.value, name_rule(rules[c.value], corpus) if c.value in rules else c.value)
        for c in parameter.choices
    ]


def _named(label: str) -> str:
    """A field's label; the script finds by it the field that a fault names."""
    return said_label(label, more=f' data-label="{escape(label)}"')


def _select(
    name: str, label: str, options: Sequence[_Option], value: str, blank: str, english: English
) -> str:
    rows = "".join(
        option(english, shown, v, more=" selected" if v == value else "") for v, shown in options
    )
    return (
        f'<label class="field"><span>{label}</span><select name="{name}">'
        f'<option value="" data-w="{blank}">{say(blank)}</option>{rows}</select></label>'
    )


def _search_box(
    name: str, label: str, options: Sequence[_Option], value: str, english: English
) -> str:
    """A list that typing narrows; the choice itself is in the hidden field."""
    shown, named = dict(options).get(value, ""), attribute_of("aria-label", english, label)
    value = value if shown else ""
    rows = "".join(
        element(
            "li",
            english,
            words,
            more=f' role="option" data-value="{escape(v)}" aria-selected="{str(v == value).lower()}"',
        )
        for v, words in options
    )
    return (
        f'<div class="field search"><span>{_named(label)}</span>'
        f'<input type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" '
        f"{named} {attribute('placeholder', 'fees.search')} "
        f'{attribute_of("value", english, shown)}><input type="hidden" name="{name}" value="{escape(value)}">'
        f'<ul role="listbox" {named} hidden>{rows}</ul></div>'
    )
