"""合作協議: the register narrowed by country, year, kind of partner, cooperation and words."""

from collections.abc import Sequence
from typing import Any

from assistant.assistant import Assistant
from assistant.english import English
from assistant.page.frame import page_english
from assistant.page.register import Narrowed, narrow, register_html
from assistant.page.shell import Shell, read_asset
from assistant.page.spoken import option
from assistant.page.words import attribute, say, tag

_FIELDS = ("country", "year", "kind", "item", "words")


def build_agreements(shell: Shell) -> None:
    """The fields, then what they leave of the register."""

    def find(asked: dict[str, Any]) -> str:
        corpus = shell.assistant.index.corpus
        to = Narrowed(**{k: str(asked.get(k, ""))[:100] for k in _FIELDS})
        return register_html(
            narrow(corpus.agreements, to, corpus.places, page_english(corpus)), corpus
        )

    shell.furnish(
        _form,
        elem_id="agreements",
        apply_default_css=False,
        js_on_load=read_asset(__file__, "agreements.js"),
        server_functions=[find],
    )


def _form(assistant: Assistant) -> str:
    corpus = assistant.index.corpus
    rows, english = corpus.agreements, page_english(corpus)
    fields = (
        _select("country", sorted({r.country for r in rows}), english, "countries")
        + _select("year", sorted({str(r.signed.year) for r in rows}), english)
        + _select("kind", sorted({r.partner_kind for r in rows}), english, "partner_kinds")
        + _select("item", list(corpus.places.cooperation), english, "cooperation")
    )
    return (
        f'<form class="filters" onsubmit="return false">{fields}<label class="wide">'
        f'{tag("agreements.words")}<input type="search" name="by-words" '
        f"{attribute('placeholder', 'agreements.example')}></label></form>"
        '<div id="register" aria-live="polite"></div>'
    )


def _select(name: str, values: Sequence[str], english: English, section: str = "") -> str:
    options = "".join(option(english, v, section=section) for v in values)
    blank = f'<option value="" data-w="agreements.any">{say("agreements.any")}</option>'
    return (
        f'<label>{tag(f"agreements.{name}")}<select name="by-{name}">'
        f"{blank}{options}</select></label>"
    )
