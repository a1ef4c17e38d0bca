"""A calculator's declared signature to the HTML of its form, filled as asked.

Every field comes from the declaration: number, date, year or choice, with its label and unit.
Fields of each item stand in rows that page.js repeats; those marked `more` are folded away.
"""

from collections.abc import Mapping, Sequence
from html import escape

from assistant.page.inputs import CALCULATOR, LIBRARY, Filled
from assistant.page.rule_names import name_rule
from assistant.page.words import attribute, say, tag
from assistant.page.words import label as said_label
from ingest.records import Corpus
from ingest.rule_records import Parameter, Signature

_SEARCHED_FROM = 8  # choices: a longer list, and any list of rules, is searched by typing
_RULES = ("rule", "thing")
_Option = tuple[str, str]  # value, shown


def form_html(
    filled: Filled, signature: Signature | None, libraries: Sequence[str], corpus: Corpus
) -> str:
    """The form: the calculator, then its `libraries`, then the fields that `signature` declares."""
    titles = [(s.name, s.title) for s in corpus.calculators]
    names = [(x, corpus.library(x).name) for x in libraries]
    parts = [_select(CALCULATOR, tag("fees.calculator"), titles, filled.calculator, "fees.please")]
    if names:
        parts.append(_select(LIBRARY, tag("fees.library"), names, filled.library, "fees.please"))
    start = f'<div class="hint">{tag("fees.start", "p")}</div>'
    fields = _fields(filled, signature, corpus) if signature else start
    return (
        '<form id="calculator-form" autocomplete="off" novalidate>'
        f'<div class="fields choose">{"".join(parts)}</div>{fields}</form>'
    )


def bar_html(can_compute: bool, fault: str = "", quiet: bool = False) -> str:
    """The button, and beside it what keeps it from computing; `quiet` while one still types."""
    disabled = "" if can_compute else " disabled"
    return (
        '<div class="compute-bar"><button type="submit" id="compute" form="calculator-form"'
        f'{disabled} data-w="fees.compute">{say("fees.compute")}</button>'
        f'<p class="{"still" if quiet else "fault"}" role="{"status" if quiet else "alert"}">'
        f"{escape(fault)}</p></div>"
    )


def unfilled(filled: Filled, signature: Signature) -> str:
    """What may still be told, where too little is."""
    open_fields = [
        p.label
        for p in signature.parameters
        if not p.more and not filled.first(p.name) and (p.choices or p.kind != "choice")
    ]
    return (
        f"還不能計算，請再填：{'、'.join(open_fields)}"
        if open_fields
        else "這些條件沒有可以計算的規定"
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
    name, label = parameter.name, parameter.label
    if parameter.kind == "choice":
        options = _options(parameter, corpus)
        if name in _RULES or len(options) > _SEARCHED_FROM:
            return _search_box(name, label, options, value)
        return _select(name, _named(label), options, value, "fees.any")
    unit = "西元" if parameter.kind == "year" else parameter.unit
    unit = f"<small>（{escape(unit)}）</small>" if unit and unit not in label else ""
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


def _select(name: str, label: str, options: Sequence[_Option], value: str, blank: str) -> str:
    rows = "".join(
        said_label(shown, "option", f' value="{escape(v)}"{" selected" if v == value else ""}')
        for v, shown in options
    )
    return (
        f'<label class="field"><span>{label}</span><select name="{name}">'
        f'<option value="" data-w="{blank}">{say(blank)}</option>{rows}</select></label>'
    )


def _search_box(name: str, label: str, options: Sequence[_Option], value: str) -> str:
    """A list that typing narrows; the choice itself is in the hidden field."""
    shown = dict(options).get(value, "")
    value = value if shown else ""
    rows = "".join(
        f'<li role="option" data-value="{escape(v)}" aria-selected="{str(v == value).lower()}">'
        f"{escape(words)}</li>"
        for v, words in options
    )
    return (
        f'<div class="field search"><span>{_named(label)}</span>'
        f'<input type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" '
        f'aria-label="{escape(label)}" {attribute("placeholder", "fees.search")} '
        f'value="{escape(shown)}"><input type="hidden" name="{name}" value="{escape(value)}">'
        f'<ul role="listbox" aria-label="{escape(label)}" hidden>{rows}</ul></div>'
    )
