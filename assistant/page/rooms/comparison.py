"""各館比較: what libraries say of chosen matters, side by side, sorted, cited, and as CSV."""

from typing import Any

from assistant.assistant import Assistant
from assistant.page.frame import page_english
from assistant.page.matrix import (
    MOST_COLUMNS,
    Chosen,
    choose,
    libraries_compared,
    matrix_csv,
    matrix_html,
)
from assistant.page.shell import Shell, read_asset
from assistant.page.spoken import spoken
from assistant.page.words import attribute, say, tag
from ingest.records import Corpus


def build_comparison(shell: Shell) -> None:
    """The choices at the top, the table under them."""

    def chosen(asked: dict[str, Any], corpus: Corpus) -> Chosen:
        ids = {k: [str(x) for x in asked.get(k) or []] for k in ("attributes", "libraries")}
        sort, down = str(asked.get("sort", "")), bool(asked.get("descending"))
        return choose(ids["attributes"], ids["libraries"], sort, down, corpus.comparisons)

    def show(asked: dict[str, Any]) -> dict[str, Any]:
        assistant = shell.assistant
        found = chosen(asked, assistant.index.corpus)
        html = matrix_html(found, assistant.index.corpus, assistant.documents)
        return {"html": html, "attributes": [a.id for a in found.attributes]}

    def save(asked: dict[str, Any]) -> str:
        assistant = shell.assistant
        corpus = assistant.index.corpus
        in_english = asked.get("language") == "en"
        return matrix_csv(chosen(asked, corpus), corpus, assistant.documents, in_english)

    shell.furnish(
        _first_view,
        elem_id="comparison",
        apply_default_css=False,
        js_on_load=read_asset(__file__, "comparison.js"),
        server_functions=[show, save],
    )


def _first_view(assistant: Assistant) -> str:
    table = '<div id="matrix" aria-live="polite"></div>'
    return _choices(assistant.index.corpus) + table + _deeds_html()


def _deeds_html() -> str:
    deeds = "".join(
        f'<button type="button" data-w="{key}">{say(key)}</button>'
        for key in ("comparison.save", "comparison.link")
    )
    return f'<div class="deeds">{deeds}</div>'


def _choices(corpus: Corpus) -> str:
    english = page_english(corpus)
    matters = "".join(
        f'<label><input type="checkbox" name="by-attribute" value="{a.id}">'
        f"<span>{spoken(english, a.label, 'compared')}</span></label>"
        for a in corpus.comparisons.attributes
    )
    libraries = "".join(
        f'<label><input type="checkbox" name="by-library" value="{x}">'
        f"<span>{spoken(english, corpus.library(x).name, 'libraries')}</span></label>"
        for x in libraries_compared(corpus.comparisons)
    )
    return (
        '<form class="filters" onsubmit="return false"><details class="picker wide" open>'
        f"{tag('comparison.matters', 'summary', n=MOST_COLUMNS)}"
        f'<label class="narrow">{tag("comparison.narrow")}<input type="search" name="narrow" '
        f"{attribute('placeholder', 'comparison.example')}></label>"
        f'<div class="options" role="group" {attribute("aria-label", "comparison.matters_short")} '
        f'tabindex="0">{matters}</div></details>'
        f'<details class="picker wide">{tag("comparison.libraries", "summary")}'
        f'<div class="options" role="group" {attribute("aria-label", "comparison.library")}>'
        f"{libraries}</div></details></form>"
    )
